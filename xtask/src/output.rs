//! Where the words of a step go: to the person at once, or, while several steps are taken side by side, into a file of
//! the step's own, which the person gets in one piece when it is done.

use std::cell::RefCell;
use std::fmt::Display;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::problem::{OfFile, Result};

thread_local! {
    static VOICE: RefCell<Voice> = const { RefCell::new(Voice::Aloud) };
}

/// How this thread speaks.
enum Voice {
    /// To the person, who sees it at once.
    Aloud,
    /// Each of its steps into a file of this directory.
    Apart(PathBuf),
    /// Into the file of the step that it takes.
    Into(File, PathBuf),
}

/// The steps that are taken side by side just now.
static TAKEN: Mutex<Vec<Taken>> = Mutex::new(Vec::new());

struct Taken {
    name: String,
    log: PathBuf,
    start: Instant,
}

/// Says a line.
pub fn say(line: impl Display) {
    VOICE.with_borrow_mut(|voice| match voice {
        // A log that can't be written is no reason to stop: only words are lost.
        Voice::Into(log, _) => drop(writeln!(log, "{line}")),
        Voice::Aloud | Voice::Apart(_) => aloud(&format!("{line}\n")),
    });
}

/// Where a command's words go.
pub fn of_command() -> Stdio {
    VOICE.with_borrow(|voice| match voice {
        Voice::Into(log, _) => log.try_clone().map_or_else(|_| Stdio::inherit(), Stdio::from),
        Voice::Aloud | Voice::Apart(_) => Stdio::inherit(),
    })
}

/// In one write, so that two threads' words don't mix.
fn aloud(words: &str) {
    eprint!("{words}");
}

/// From now on this thread's steps speak into files of `directory`.
pub fn speak_apart(directory: &Path) {
    VOICE.set(Voice::Apart(directory.to_path_buf()));
}

/// The log of a step, if this thread keeps one for each: what it says from now on stands there.
///
/// # Errors
///
/// When the file can't be made.
pub fn open_log(step: &str) -> Result<Option<Log>> {
    let Some(directory) = VOICE.with_borrow(|voice| match voice {
        Voice::Apart(directory) => Some(directory.clone()),
        Voice::Aloud | Voice::Into(..) => None,
    }) else {
        return Ok(None);
    };
    fs::create_dir_all(&directory).of_file(&directory)?;
    let name: String =
        step.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).take(80).collect();
    let path = directory.join(format!("{name}.log"));
    drop(fs::remove_file(&path));
    // To be appended to: the commands of the step write into it too.
    let file = OpenOptions::new().create(true).append(true).open(&path).of_file(&path)?;
    VOICE.set(Voice::Into(file, directory));
    let log = Log { name: step.to_owned(), path };
    let taken = Taken { name: log.name.clone(), log: log.path.clone(), start: Instant::now() };
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner).push(taken);
    Ok(Some(log))
}

/// What a step says while others are taken beside it.
pub struct Log {
    name: String,
    path: PathBuf,
}

impl Log {
    /// Hands it all to the person, with `end` as its last line; the thread's next step has a log of its own.
    pub fn close(self, end: &str) {
        VOICE.with_borrow_mut(|voice| {
            if let Voice::Into(_, directory) = voice {
                *voice = Voice::Apart(std::mem::take(directory));
            }
        });
        TAKEN.lock().unwrap_or_else(PoisonError::into_inner).retain(|taken| taken.log != self.path);
        let said = fs::read(&self.path).unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        let said = said.trim_end();
        if said.is_empty() {
            aloud(&format!("{end}\n"));
        } else {
            aloud(&format!("┌ {}\n{said}\n{end}\n", self.name));
        }
    }
}

/// Says of each step that is taken side by side how long it has taken so far, and its last words.
pub fn say_progress() {
    for Taken { name, log, start } in TAKEN.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        if start.elapsed() >= Duration::from_secs(5) {
            let said = fs::read(log).unwrap_or_default();
            let last = last_line(&String::from_utf8_lossy(&said));
            aloud(&format!("… {name}, {} so far: {last}\n", took(start.elapsed())));
        }
    }
}

/// The last line that says something, as much of it as fits beside a step's name.
fn last_line(said: &str) -> String {
    said.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().chars().take(90).collect()
}

/// A time as people say it: "0.4 s", "2 min 5 s".
pub fn took(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing test panics")]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_said_as_people_say_it() {
        let said = |milliseconds| took(Duration::from_millis(milliseconds));
        assert_eq!(said(380), "0.4 s");
        assert_eq!(said(59_000), "59.0 s");
        assert_eq!(said(125_000), "2 min 5 s");
    }

    #[test]
    fn the_last_line_that_says_something_tells_how_far_a_step_is() {
        assert_eq!(last_line("   Compiling serde v1.0.0\n   Compiling syn v2.0.0\n\n"), "Compiling syn v2.0.0");
        assert_eq!(last_line(&"long ".repeat(50)).len(), 90);
        assert_eq!(last_line(""), "");
    }

    #[test]
    fn what_a_step_and_its_commands_say_side_by_side_is_in_its_log_in_order() {
        let directory = std::env::temp_dir().join(format!("logs of xtask {}", std::process::id()));
        let said = std::thread::scope(|scope| {
            let apart = scope.spawn(|| {
                speak_apart(&directory);
                let log = open_log("a step").unwrap().unwrap();
                assert!(open_log("a step inside it").unwrap().is_none());
                say("first");
                crate::step::run(std::process::Command::new("cargo").arg("--version")).unwrap();
                say("last");
                let said = fs::read_to_string(&log.path).unwrap();
                log.close("✓ a step");
                assert!(open_log("the next step").unwrap().is_some());
                said
            });
            apart.join().unwrap()
        });
        fs::remove_dir_all(directory).unwrap();
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!((lines[0], lines[2], lines.len()), ("first", "last", 3));
        assert!(lines[1].starts_with("cargo "), "{said}");
        assert!(open_log("one that is not beside others").unwrap().is_none());
    }
}
