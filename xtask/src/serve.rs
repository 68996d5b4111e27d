//! Serves the page on loopback.

use std::collections::BTreeMap;
use std::fs::File;
use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::problem::{Problem, Result};

/// The port that is tried first when none is named.
pub const PORT: u16 = 8080;
/// How many ports are tried.
const PORTS: u16 = 20;
/// A browser asks for several files at once.
const THREADS: usize = 4;
/// Where the headers stand; `docs/hosting.md` says what each is for.
const HEADERS: (&str, &str) = ("xtask/src/headers.json", include_str!("headers.json"));

/// The headers that every file is sent with.
#[derive(serde::Deserialize)]
struct Headers {
    /// Of the page: those that its hosts should send.
    page: BTreeMap<String, String>,
    /// Of the examples: their editors write styles into the page, and their import maps are scripts of its own.
    examples: BTreeMap<String, String>,
}

impl Headers {
    fn read() -> Result<Self> {
        let (file, json) = HEADERS;
        serde_json::from_str(json)
            .map_err(|cause| Problem::Content { path: file.into(), cause: format!("no headers: {cause}") })
    }

    fn of(&self, url: &str) -> &BTreeMap<String, String> {
        if url.starts_with("/examples/") { &self.examples } else { &self.page }
    }
}

/// Serves `directory` until the program is stopped.
///
/// # Errors
///
/// When no port can be had.
pub fn serve(directory: &Path, port: u16) -> Result<()> {
    let headers = Arc::new(Headers::read()?);
    let server = Arc::new(listen(port)?);
    if let Some(address) = server.server_addr().to_ip() {
        println!("Article Annotator is at http://{address}/ (Ctrl+C stops it)");
    }
    let directory: Arc<Path> = Arc::from(directory);
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, directory, headers) = (Arc::clone(&server), Arc::clone(&directory), Arc::clone(&headers));
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(request, &directory, &headers);
                }
            })
        })
        .collect();
    for thread in threads {
        // A thread that panicked leaves the others at work.
        drop(thread.join());
    }
    Ok(())
}

/// Listens on the first port from `port` on that is free.
fn listen(port: u16) -> Result<Server> {
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS - 1) };
    let mut cause = String::new();
    for candidate in port..=last {
        match Server::http((Ipv4Addr::LOCALHOST, candidate)) {
            Ok(server) => return Ok(server),
            Err(error) => cause = error.to_string(),
        }
    }
    Err(Problem::Port { first: port, last, cause })
}

fn answer(request: Request, directory: &Path, headers: &Headers) {
    let sent = if !matches!(request.method(), Method::Get | Method::Head) {
        request.respond(Response::from_string("only GET and HEAD").with_status_code(405))
    } else if let Some((path, file)) = find(directory, request.url()) {
        let mut response = Response::from_file(file);
        // What was just built is what is shown.
        let own = [("Content-Type", mime_type(&path)), ("Cache-Control", "no-store")];
        let headers = headers.of(request.url()).iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.into_iter().chain(headers) {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        request.respond(response)
    } else {
        eprintln!("  404 {}", request.url());
        request.respond(Response::from_string("not found").with_status_code(404))
    };
    // A browser that went away needs no answer.
    drop(sent);
}

fn find(directory: &Path, url: &str) -> Option<(PathBuf, File)> {
    let mut path = local_path(directory, url)?;
    if path.is_dir() {
        path.push("index.html");
    }
    let file = File::open(&path).ok()?;
    file.metadata().ok()?.is_file().then_some((path, file))
}

/// The path in `directory` that a URL names; nothing for one that leads out of it.
///
/// npm's packages are beside the directory, not in it: the examples have their editors from there.
fn local_path(directory: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = percent_decoded(path)?;
    let relative = Path::new(path.trim_start_matches('/'));
    let directory = if relative.starts_with("node_modules") { directory.parent()? } else { directory };
    relative.components().all(|part| matches!(part, Component::Normal(_))).then(|| directory.join(relative))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The type that a browser must be told: it compiles wasm while it loads, and runs modules, only
/// under their own.
fn mime_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "ts" | "article" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing test panics")]
mod tests {
    use super::*;

    #[test]
    fn a_url_names_a_file_below_the_directory() {
        let at = |url| local_path("www".as_ref(), url).unwrap();
        assert_eq!(at("/"), Path::new("www"));
        assert_eq!(at("/pkg/article_annotator.js?v=1#top"), Path::new("www/pkg/article_annotator.js"));
        assert_eq!(at("/an%20article.txt"), Path::new("www/an article.txt"));
    }

    #[test]
    fn the_packages_of_npm_are_beside_the_directory() {
        let at = |url| local_path("home/www".as_ref(), url).unwrap();
        assert_eq!(at("/node_modules/editor/index.js"), Path::new("home/node_modules/editor/index.js"));
        assert_eq!(at("/node_modules_of_old/index.js"), Path::new("home/www/node_modules_of_old/index.js"));
    }

    #[test]
    fn a_url_that_leads_out_of_the_directory_names_nothing() {
        for url in [
            "/../Cargo.toml",
            "/pkg/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/node_modules/../Cargo.toml",
            "/%2",
            "/%zz",
            "/%ff",
        ] {
            assert_eq!(local_path("www".as_ref(), url), None, "{url}");
        }
    }

    #[test]
    fn wasm_and_modules_have_the_types_that_browsers_insist_on() {
        assert_eq!(mime_type("a.wasm".as_ref()), "application/wasm");
        assert_eq!(mime_type("a.js".as_ref()), "text/javascript; charset=utf-8");
        assert_eq!(mime_type("a.mjs".as_ref()), "text/javascript; charset=utf-8");
    }

    #[test]
    fn a_port_that_is_taken_is_passed_over() {
        let first = listen(0).unwrap();
        let taken = first.server_addr().to_ip().unwrap().port();
        let next = listen(taken).unwrap().server_addr().to_ip().unwrap().port();
        assert!(next > taken, "{next} after {taken}");
    }

    /// What is answered when `url` is asked for below `src`.
    fn reply(url: &str, directory: &Path) -> String {
        use std::io::{Read, Write};
        let server = listen(0).unwrap();
        let address = server.server_addr().to_ip().unwrap();
        let request = format!("GET {url} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let asking = thread::spawn(move || {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut reply = String::new();
            stream.read_to_string(&mut reply).unwrap();
            reply
        });
        answer(server.recv().unwrap(), directory, &Headers::read().unwrap());
        asking.join().unwrap()
    }

    #[test]
    fn a_file_is_answered_with_its_type_and_is_not_kept_by_the_browser() {
        let reply = reply("/compress.mjs", &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
        assert!(reply.contains("Content-Type: text/javascript; charset=utf-8"), "{reply}");
        assert!(reply.contains("Cache-Control: no-store"), "{reply}");
    }

    #[test]
    fn the_page_is_answered_with_its_policy_and_the_examples_with_theirs() {
        let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www");
        let headers = Headers::read().unwrap();
        for (url, expected) in [("/", &headers.page), ("/examples/quill.html", &headers.examples)] {
            let reply = reply(url, &www);
            for (name, value) in expected {
                assert!(reply.contains(&format!("{name}: {value}\r\n")), "{name} of {url}: {reply}");
            }
        }
        assert_ne!(headers.page, headers.examples);
    }
}
