//! Serves the page on loopback.

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

/// Serves `directory` until the program is stopped.
///
/// # Errors
///
/// When no port can be had.
pub fn serve(directory: &Path, port: u16) -> Result<()> {
    let server = Arc::new(listen(port)?);
    if let Some(address) = server.server_addr().to_ip() {
        println!("Article Annotator is at http://{address}/ (Ctrl+C stops it)");
    }
    let directory: Arc<Path> = Arc::from(directory);
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, directory) = (Arc::clone(&server), Arc::clone(&directory));
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(request, &directory);
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

fn answer(request: Request, directory: &Path) {
    let sent = if !matches!(request.method(), Method::Get | Method::Head) {
        request.respond(Response::from_string("only GET and HEAD").with_status_code(405))
    } else if let Some((path, file)) = find(directory, request.url()) {
        let mut response = Response::from_file(file);
        for (name, value) in [
            ("Content-Type", mime_type(&path)),
            // What was just built is what is shown.
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ] {
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

    #[test]
    fn a_file_is_answered_with_its_type_and_is_not_kept_by_the_browser() {
        use std::io::{Read, Write};
        let server = listen(0).unwrap();
        let address = server.server_addr().to_ip().unwrap();
        let asking = thread::spawn(move || {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            stream.write_all(b"GET /compress.mjs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
            let mut reply = String::new();
            stream.read_to_string(&mut reply).unwrap();
            reply
        });
        answer(server.recv().unwrap(), &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let reply = asking.join().unwrap();
        assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
        assert!(reply.contains("Content-Type: text/javascript; charset=utf-8"), "{reply}");
        assert!(reply.contains("Cache-Control: no-store"), "{reply}");
    }
}
