//! The command line as a user meets it: run as a program, on files and streams.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::Value;

/// “, ” and é take three, three and two bytes; the emoji takes four, and two UTF-16 units.
const ARTICLE: &str = "Café 😀 news.\n\n“It rained,” Ms. Orlova said.\n";

/// A folder of its own for a test, with the articles it names; gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in files {
            fs::write(folder.join(name), bytes).unwrap();
        }
        Self(folder)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, b"")
    }

    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut program = self.program(arguments).spawn().unwrap();
        program.stdin.take().unwrap().write_all(input).unwrap();
        program.wait_with_output().unwrap()
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_article-annotator"));
        command.args(arguments).current_dir(&self.0);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn quote(record: &Value) -> (u64, u64) {
    let quote = record["annotations"].as_array().unwrap().iter().find(|found| found["kind"] == "quote").unwrap();
    (quote["start"].as_u64().unwrap(), quote["end"].as_u64().unwrap())
}

#[test]
fn a_line_of_jsonl_names_its_file_and_what_its_offsets_count() {
    let folder = Folder::new("jsonl", &[("a.txt", ARTICLE.as_bytes()), ("b.txt", b"Rain.")]);
    let output = folder.run(&["--format", "jsonl", "--offsets", "chars", "./a.txt", "b.txt"]);
    assert!(output.status.success() && said(&output).is_empty(), "{}", said(&output));
    let records = lines(&output);
    let keys: Vec<_> = records[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["annotations", "file", "offsets", "speakers"]);
    assert_eq!((&records[0]["file"], &records[1]["file"]), (&"./a.txt".into(), &"b.txt".into()));
    assert_eq!(records[0]["offsets"], "chars");
}

#[test]
fn offsets_count_what_was_asked_for() {
    let folder = Folder::new("offsets", &[("a.txt", ARTICLE.as_bytes())]);
    let offsets = |unit| quote(&lines(&folder.run(&["--format", "jsonl", "--offsets", unit, "a.txt"]))[0]);
    let quoted = "“It rained,”";
    let at = ARTICLE.find(quoted).unwrap();
    let before = &ARTICLE[..at];
    let count = |text: &str| [text.len(), text.encode_utf16().count(), text.chars().count()].map(|n| n as u64);
    let ([bytes, utf16, chars], [b, u, c]) = (count(before), count(quoted));
    assert_eq!(offsets("bytes"), (bytes, bytes + b));
    assert_eq!(offsets("utf16"), (utf16, utf16 + u));
    assert_eq!(offsets("chars"), (chars, chars + c));
}

#[test]
fn json_is_one_object_for_one_article_and_an_array_for_several() {
    let folder = Folder::new("json", &[("a.txt", ARTICLE.as_bytes()), ("b.txt", b"Rain.")]);
    let one: Value = serde_json::from_str(out(&folder.run(&["--format", "json", "a.txt"]))).unwrap();
    assert_eq!((&one["file"], &one["offsets"]), (&"a.txt".into(), &"bytes".into()));
    let several: Value = serde_json::from_str(out(&folder.run(&["--format", "json", "a.txt", "b.txt"]))).unwrap();
    assert_eq!(several.as_array().map(Vec::len), Some(2));
    let none_left = folder.run(&["--format", "json", "c.txt", "d.txt"]);
    assert_eq!(serde_json::from_str::<Value>(out(&none_left)).unwrap(), Value::Array(Vec::new()));
}

#[test]
fn standard_input_is_read_with_no_file_or_a_dash() {
    let folder = Folder::new("input", &[]);
    for arguments in [&["--format", "jsonl"][..], &["--format", "jsonl", "-"]] {
        let output = folder.run_with(arguments, ARTICLE.as_bytes());
        assert_eq!(lines(&output)[0]["file"], "-");
    }
}

#[test]
fn what_cannot_be_annotated_is_named_and_the_others_are_done() {
    let folder = Folder::new(
        "problems",
        &[("a.txt", ARTICLE.as_bytes()), ("latin.txt", b"caf\xE9"), ("empty.txt", b" \n"), ("z.txt", b"Rain.")],
    );
    fs::create_dir(folder.0.join("folder")).unwrap();
    let output =
        folder.run(&["--format", "jsonl", "a.txt", "latin.txt", "missing.txt", "folder", "empty.txt", "z.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let files: Vec<_> = lines(&output).iter().map(|record| record["file"].to_string()).collect();
    assert_eq!(files, ["\"a.txt\"", "\"z.txt\""]);
    let names: Vec<_> = said(&output).lines().map(|line| line.split(": ").nth(1).unwrap()).collect();
    assert_eq!(names, ["latin.txt", "missing.txt", "folder", "empty.txt"]);
}

#[test]
fn empty_standard_input_fails_with_a_message() {
    let output = Folder::new("empty", &[]).run(&["--format", "jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said(&output), "article-annotator: standard input: expected an article, but found no text at all\n");
    assert!(out(&output).is_empty());
}

#[test]
fn a_wrong_unit_is_answered_with_the_right_ones() {
    let output = Folder::new("unit", &[]).run(&["--offsets", "words"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("[possible values: bytes, utf16, chars]"), "{}", said(&output));
}

#[test]
fn text_into_a_pipe_has_names_and_no_escapes() {
    let folder = Folder::new("text", &[("a.txt", ARTICLE.as_bytes())]);
    let output = folder.run(&["a.txt"]);
    assert!(out(&output).contains("[quote: “It rained,”]"), "{}", out(&output));
    assert!(!out(&output).contains('\u{1B}'));
}

#[test]
fn text_in_colour_is_the_article_once_the_escapes_are_gone() {
    let folder = Folder::new("colour", &[("a.txt", ARTICLE.as_bytes())]);
    let coloured = folder.program(&["a.txt"]).env("CLICOLOR_FORCE", "1").env_remove("NO_COLOR").output().unwrap();
    let plain = anstream::adapter::strip_str(out(&coloured)).to_string();
    assert!(out(&coloured).contains('\u{1B}') && plain.contains(ARTICLE), "{plain}");
    let declined = folder.program(&["a.txt"]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output().unwrap();
    assert!(!out(&declined).contains('\u{1B}'));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = Folder::new("pipe", &[("a.txt", ARTICLE.repeat(5_000).as_bytes())]);
    let mut program = folder.program(&["--format", "json", "a.txt"]).spawn().unwrap();
    let mut first = [0; 1];
    program.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = program.wait_with_output().unwrap();
    assert!(output.status.success() && said(&output).is_empty(), "{}", said(&output));
}

#[test]
fn files_come_out_in_the_order_they_went_in() {
    let names: Vec<_> = (0..60).map(|number| format!("{number}.txt")).collect();
    let texts: Vec<_> = (0..60).map(|number| ARTICLE.repeat(1 + number * 7 % 40)).collect();
    let files: Vec<_> = names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = Folder::new("order", &files);
    let run = |jobs| {
        let mut arguments = vec!["--format", "jsonl", "--jobs", jobs];
        arguments.extend(names.iter().map(String::as_str));
        folder.run(&arguments)
    };
    let (one, four) = (run("1"), run("4"));
    let found: Vec<_> = lines(&four).iter().map(|record| record["file"].as_str().unwrap().to_owned()).collect();
    assert_eq!(found, names);
    assert_eq!(one.stdout, four.stdout);
}

#[test]
fn a_stream_of_articles_keeps_their_ids_and_names_the_line_that_is_none() {
    let stream = "{\"id\": \"a\", \"text\": \"“Yes.”\"}\n{\"id\": 2}\n\n{\"id\": 3, \"text\": \"\"}\n";
    let output = Folder::new("stream", &[]).run_with(&["--input", "jsonl", "--format", "jsonl"], stream.as_bytes());
    let records = lines(&output);
    assert_eq!(records.len(), 2);
    assert_eq!((&records[0]["id"], &records[0]["file"], &records[1]["id"]), (&"a".into(), &"-".into(), &3.into()));
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("standard input, line 2, byte 9: expected an article"), "{}", said(&output));
}

#[test]
fn a_stream_is_annotated_while_it_is_still_being_written() {
    let folder = Folder::new("flow", &[]);
    let mut program = folder.program(&["--input", "jsonl", "--format", "jsonl"]).spawn().unwrap();
    let mut input = program.stdin.take().unwrap();
    let mut output = program.stdout.take().unwrap();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut first = [0; 1];
        let _ = sender.send(output.read_exact(&mut first).map(|()| first));
        let _ = std::io::copy(&mut output, &mut std::io::sink());
    });
    for number in 0..2_000 {
        writeln!(input, "{{\"id\": {number}, \"text\": \"“It rained,” Ms. Orlova said.\"}}").unwrap();
    }
    input.flush().unwrap();
    // A long time, for a busy machine; a program that reads to the end first would never write.
    assert_eq!(receiver.recv_timeout(Duration::from_secs(120)).unwrap().unwrap(), *b"{");
    drop(input);
    assert!(program.wait().unwrap().success());
}

#[test]
fn quotes_come_as_a_table_and_as_web_annotations() {
    let folder = Folder::new("exports", &[("a.txt", ARTICLE.as_bytes())]);
    let table = folder.run(&["--format", "csv", "a.txt"]);
    let mut rows = out(&table).split("\r\n");
    assert_eq!(rows.next(), Some("file,speaker,role,cue,quote,type,words,confidence,basis,speaker_type"));
    assert!(rows.next().is_some_and(|row| row.starts_with("a.txt,") && row.contains("\"“It rained,”\"")));
    let page: Value = serde_json::from_str(out(&folder.run(&["--format", "w3c", "a.txt"]))).unwrap();
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(page["items"][0]["target"]["source"], "a.txt");
}

#[test]
fn a_text_in_another_encoding_is_read_or_told_apart() {
    let utf_16: Vec<u8> = ARTICLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = Folder::new(
        "encodings",
        &[
            ("le.txt", &utf_16),
            ("windows.txt", b"\x93It rained,\x94 said Ren\xE9 Hale."),
            ("bom.txt", "\u{FEFF}“It rained,” Ms. Orlova said.".as_bytes()),
            ("a.gz", b"\x1F\x8B\x08\x00 and so on"),
            ("nul.txt", &[0; 100]),
        ],
    );
    let table = |arguments: &[&str]| folder.run(&[&["--format", "csv"], arguments].concat());
    let read = table(&["le.txt"]);
    assert!(read.status.success() && said(&read).is_empty(), "{}", said(&read));
    for row in out(&read).lines().skip(1) {
        assert!(row.contains(",Orlova,,said,\"“It rained,”\",direct,2,"), "{row}");
    }
    let failed = table(&["windows.txt", "a.gz", "nul.txt"]);
    for (line, found) in said(&failed).lines().zip(["add --encoding windows-1252", "gzip", "100 of 100"]) {
        assert!(line.contains(found), "{line}");
    }
    assert_eq!((failed.status.code(), said(&failed).lines().count()), (Some(1), 3));
    assert!(out(&table(&["--encoding", "windows-1252", "windows.txt"])).contains("René Hale,,said,\"“It rained,”\""));
    assert_eq!(table(&["--encoding", "klingon", "windows.txt"]).status.code(), Some(2));
    let stream = folder.run_with(&["--input", "jsonl"], b"\x1F\x8B\x08\x00\n");
    assert!(said(&stream).contains("found a gzip archive"), "{}", said(&stream));
}

#[test]
fn ids_keep_all_their_digits() {
    let ids = ["12345678901234567890123", "1.10", "1e999", "\"7\"", "{\"a\": [0.30]}", "null"];
    let stream: String = ids.map(|id| format!("{{\"id\": {id}, \"text\": \"Rain.\"}}\n")).concat();
    let output = Folder::new("ids", &[]).run_with(&["--input", "jsonl", "--format", "jsonl"], stream.as_bytes());
    for (line, id) in out(&output).lines().zip(ids) {
        assert!(line.contains(&format!("\"id\":{id},")), "{line}");
    }
    assert_eq!(out(&output).lines().count(), ids.len());
}

#[test]
fn an_article_of_a_slow_stream_is_handed_on_before_the_next_one_comes() {
    let folder = Folder::new("slow", &[]);
    let mut program = folder.program(&["--input", "jsonl", "--format", "jsonl"]).spawn().unwrap();
    let mut input = program.stdin.take().unwrap();
    let output = program.stdout.take().unwrap();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        let _ = std::io::BufRead::read_line(&mut std::io::BufReader::new(output), &mut line);
        let _ = sender.send(line);
    });
    input.write_all(b"{\"id\": 1, \"text\": \"Rain.\"}\n").unwrap();
    input.flush().unwrap();
    let line = receiver.recv_timeout(Duration::from_secs(120));
    assert!(line.is_ok_and(|line| line.starts_with("{\"file\":\"-\",\"id\":1,")));
    drop(input);
    assert!(program.wait().unwrap().success());
}

#[test]
fn more_jobs_than_a_machine_can_do_are_no_error() {
    let folder = Folder::new("jobs", &[("a.txt", ARTICLE.as_bytes())]);
    let output = folder.run(&["--format", "jsonl", "--jobs", "1000000", "a.txt"]);
    assert!(output.status.success() && lines(&output).len() == 1, "{}", said(&output));
}

#[test]
fn what_a_message_names_cannot_steer_the_terminal() {
    let folder = Folder::new("messages", &[]);
    for arguments in [&["a\u{1B}[31m\u{202E}\n.txt"][..], &["--a\u{1B}]0;b\u{9B}"]] {
        let output = folder.run(arguments);
        assert!(!said(&output).contains(|c: char| c.is_control() && c != '\n' || c == '\u{202E}'), "{}", said(&output));
    }
    let stream = folder.run_with(&["--input", "jsonl"], b"{\"text\": 1, \"\\u001b[31m\": 1}\n\"\\u001b]0;b\"\n");
    assert!(said(&stream).lines().count() == 2 && !said(&stream).contains('\u{1B}'), "{}", said(&stream));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_behind_one_stream_does_not_lose_the_other() {
    let folder = Folder::new("full", &[("a.txt", ARTICLE.as_bytes())]);
    let full = || Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let mut program = folder.program(&["--format", "jsonl", "missing.txt", "a.txt"]);
    let output = program.stderr(full()).output().unwrap();
    assert_eq!((output.status.code(), lines(&output).len()), (Some(1), 1));
    let output = folder.program(&["--format", "jsonl", "a.txt"]).stdout(full()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("cannot write the result"), "{}", said(&output));
}
