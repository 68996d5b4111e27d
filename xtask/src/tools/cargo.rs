//! Tools from Rust's package registry, in a directory of the user's that all checkouts share.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::output::say;
use crate::problem::{OfFile, Problem, Result};
use crate::step::{step, typed};
use crate::workshop::Workshop;

/// A tool as the registry has it.
struct Tool {
    package: &'static str,
    version: String,
    programs: &'static [&'static str],
    purpose: &'static str,
    /// Whether its own lock file is followed. wasm-bindgen-cli is published without a useful one.
    locked: bool,
}

/// wasm-pack and wasm-bindgen's command line.
///
/// # Errors
///
/// When they are missing and can't be installed.
pub fn wasm_tools(workshop: &Workshop) -> Result<()> {
    let tools = [
        Tool {
            package: "wasm-pack",
            version: workshop.settings.tools.wasm_pack.clone(),
            programs: &["wasm-pack"],
            purpose: "it builds the wasm and its JavaScript",
            locked: true,
        },
        Tool {
            package: "wasm-bindgen-cli",
            version: workshop.settings.tools.wasm_bindgen.clone(),
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            purpose: "wasm-pack writes the JavaScript around the wasm with it, and it runs the tests in wasm",
            locked: false,
        },
    ];
    provide(workshop, &tools)
}

/// cargo-deny.
///
/// # Errors
///
/// When it is missing and can't be installed.
pub fn cargo_deny(workshop: &Workshop) -> Result<()> {
    let version = workshop.settings.tools.cargo_deny.clone();
    let purpose = "it checks the licences and the doubles of the dependencies";
    provide(workshop, &[Tool { package: "cargo-deny", version, programs: &["cargo-deny"], purpose, locked: true }])
}

/// cargo-fuzz.
///
/// # Errors
///
/// When it is missing and can't be installed.
pub fn cargo_fuzz(workshop: &Workshop) -> Result<()> {
    let version = workshop.settings.tools.cargo_fuzz.clone();
    let purpose = "it looks for texts that the annotator doesn't stand";
    provide(workshop, &[Tool { package: "cargo-fuzz", version, programs: &["cargo-fuzz"], purpose, locked: true }])
}

/// cargo-cyclonedx.
///
/// # Errors
///
/// When it is missing and can't be installed.
pub fn cargo_cyclonedx(workshop: &Workshop) -> Result<()> {
    let version = workshop.settings.tools.cargo_cyclonedx.clone();
    let purpose = "it lists what we are made of";
    let programs = &["cargo-cyclonedx"];
    provide(workshop, &[Tool { package: "cargo-cyclonedx", version, programs, purpose, locked: true }])
}

/// twiggy.
///
/// # Errors
///
/// When it is missing and can't be installed.
pub fn twiggy(workshop: &Workshop) -> Result<()> {
    let version = workshop.settings.tools.twiggy.clone();
    let purpose = "it tells which functions and data the bytes of the wasm are";
    provide(workshop, &[Tool { package: "twiggy", version, programs: &["twiggy"], purpose, locked: true }])
}

fn provide(workshop: &Workshop, tools: &[Tool]) -> Result<()> {
    let shared = shared_directory()?;
    let missing: Vec<&Tool> = tools.iter().filter(|tool| tool.find(&shared).is_none()).collect();
    if !missing.is_empty() {
        let names: Vec<String> = missing.iter().map(|tool| tool.name()).collect();
        step(&format!("installing {} (a few minutes, once for this machine)", names.join(" and ")), || {
            install(&missing, &shared)
        })?;
    }
    for tool in tools {
        let directory =
            tool.find(&shared).ok_or_else(|| tool.missing("it was installed but doesn't run".to_owned()))?;
        workshop.add_shelf(directory);
    }
    Ok(())
}

impl Tool {
    fn name(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    fn missing(&self, cause: String) -> Problem {
        Problem::Tool {
            tool: self.name(),
            purpose: self.purpose,
            cause,
            remedy: format!(
                "make Rust's package registry reachable and run `cargo install {}@{}{}`",
                self.package,
                self.version,
                if self.locked { " --locked" } else { "" }
            ),
        }
    }

    /// Its directory under `shared`.
    fn home(&self, shared: &Path) -> PathBuf {
        shared.join(format!("{}-{}", self.package, self.version))
    }

    /// The directory that has its programs in the right version.
    fn find(&self, shared: &Path) -> Option<PathBuf> {
        let path = env::var_os("PATH").unwrap_or_default();
        let cargo_home =
            env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(home_directory()?.join(".cargo")));
        std::iter::once(self.home(shared).join("bin"))
            .chain(env::split_paths(&path))
            .chain(cargo_home.map(|home| home.join("bin")))
            .find(|directory| self.programs.iter().all(|program| self.is_right(&directory.join(program))))
    }

    fn is_right(&self, program: &Path) -> bool {
        let program = program.with_extension(env::consts::EXE_EXTENSION);
        program.is_file()
            && Command::new(program).arg("--version").output().is_ok_and(|output| {
                String::from_utf8_lossy(&output.stdout).split_whitespace().any(|word| word == self.version)
            })
    }

    /// Cargo, installing it into `directory`.
    fn installer(&self, directory: &Path) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(["install", &format!("{}@{}", self.package, self.version)]);
        if self.locked {
            command.arg("--locked");
        }
        command.arg("--root").arg(directory).arg("--target-dir").arg(directory.join("target"));
        // These tools work for a second at a time: what counts is how fast they are compiled.
        for (setting, value) in
            [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "0"), ("STRIP", "debuginfo")]
        {
            command.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
        }
        command.env("CARGO_INCREMENTAL", "0").env("CARGO_TERM_PROGRESS_WHEN", "never").env("CARGO_TERM_COLOR", "never");
        // Outside the checkout, whose settings are for its own code.
        command.current_dir(directory);
        command
    }
}

/// An installation that runs.
struct Job<'a> {
    tool: &'a Tool,
    typed: String,
    directory: PathBuf,
    log: PathBuf,
    child: Child,
}

/// Installs all of them at once: compiling one leaves cores idle that another can use.
fn install(tools: &[&Tool], shared: &Path) -> Result<()> {
    let mut jobs = Vec::new();
    for tool in tools {
        // Under another name until it is whole, so that nobody takes half a tool for one.
        let directory = shared.join(format!("{}-{}.partial-{}", tool.package, tool.version, std::process::id()));
        fs::create_dir_all(&directory).of_file(&directory)?;
        let log = directory.join("log");
        let output = File::create(&log).of_file(&log)?;
        let errors = output.try_clone().of_file(&log)?;
        let mut command = tool.installer(&directory);
        let typed = typed(&command);
        let child = command
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .spawn()
            .map_err(|cause| Problem::Start { command: typed.clone(), cause })?;
        jobs.push(Job { tool, typed, directory, log, child });
    }
    let mut said = Instant::now();
    let mut first_problem = Ok(());
    while !jobs.is_empty() {
        let mut running = Vec::new();
        for mut job in jobs {
            match job.child.try_wait() {
                Ok(None) => running.push(job),
                Ok(Some(status)) => {
                    let end = if status.success() { job.keep(shared) } else { Err(job.failed(&status.to_string())) };
                    say(format_args!(
                        "  {} is {}",
                        job.tool.name(),
                        if end.is_ok() { "installed" } else { "not installed" }
                    ));
                    first_problem = first_problem.and(end);
                }
                Err(cause) => first_problem = first_problem.and(Err(job.failed(&cause.to_string()))),
            }
        }
        jobs = running;
        if said.elapsed() >= Duration::from_secs(15) {
            said = Instant::now();
            let progress: Vec<String> = jobs.iter().map(Job::progress).collect();
            say(format_args!("  {}", progress.join(", ")));
        }
        sleep(Duration::from_millis(100));
    }
    first_problem
}

impl Job<'_> {
    fn progress(&self) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let compiled = log.lines().filter(|line| line.trim_start().starts_with("Compiling ")).count();
        format!("{} compiled {compiled} crates", self.tool.package)
    }

    fn keep(&self, shared: &Path) -> Result<()> {
        // What compiling left is not needed again; if it stays, it only takes room.
        let _ = fs::remove_dir_all(self.directory.join("target"));
        let home = self.tool.home(shared);
        if home.exists() && self.tool.find(shared).is_none() {
            fs::remove_dir_all(&home).of_file(&home)?;
        }
        match fs::rename(&self.directory, &home) {
            Ok(()) => Ok(()),
            // Another checkout was faster.
            Err(_) if self.tool.find(shared).is_some() => fs::remove_dir_all(&self.directory).of_file(&self.directory),
            Err(cause) => Err(Problem::File { path: home, cause }),
        }
    }

    fn failed(&self, status: &str) -> Problem {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        for line in &lines[lines.len().saturating_sub(30)..] {
            say(format_args!("  │ {line}"));
        }
        let _ = fs::remove_dir_all(&self.directory);
        self.tool.missing(format!("`{}` failed ({status}); its last words stand above", self.typed))
    }
}

fn home_directory() -> Option<PathBuf> {
    env::home_dir().filter(|home| !home.as_os_str().is_empty())
}

/// Where the tools of all checkouts are kept.
fn shared_directory() -> Result<PathBuf> {
    let cache = ["XDG_CACHE_HOME", "LOCALAPPDATA"]
        .into_iter()
        .find_map(|name| env::var_os(name).map(PathBuf::from).filter(|directory| directory.is_absolute()))
        .or_else(|| Some(home_directory()?.join(".cache")))
        .ok_or(Problem::Nothing {
            what: "no HOME",
            why: "the tools are kept in its .cache; set HOME or XDG_CACHE_HOME",
        })?;
    let directory = cache.join("article-annotator/tools");
    fs::create_dir_all(&directory).of_file(&directory)?;
    Ok(directory)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing test panics")]
mod tests {
    use super::*;

    fn cargo(version: &str) -> Tool {
        Tool { package: "cargo", version: version.to_owned(), programs: &["cargo"], purpose: "it builds", locked: true }
    }

    fn installed_version() -> String {
        let output = Command::new("cargo").arg("--version").output().unwrap();
        String::from_utf8(output.stdout).unwrap().split_whitespace().nth(1).unwrap().to_owned()
    }

    #[test]
    fn a_tool_on_path_in_the_right_version_is_found() {
        assert!(cargo(&installed_version()).find("no such directory".as_ref()).is_some());
    }

    #[test]
    fn a_tool_on_path_in_another_version_is_not_taken() {
        assert_eq!(cargo("0.0.1").find("no such directory".as_ref()), None);
    }

    #[test]
    fn a_tool_that_can_not_be_installed_is_named_with_its_purpose_and_a_remedy() {
        let problem = cargo("1.0.0").missing("no network".to_owned()).to_string();
        assert_eq!(
            problem,
            "cargo 1.0.0 is missing: it builds.\n  tried: no network\n  to do: make Rust's package registry reachable and run \
             `cargo install cargo@1.0.0 --locked`"
        );
    }
}
