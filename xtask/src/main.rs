//! The project's own commands: `cargo xtask help` lists them.

mod bench;
mod build;
mod check;
mod instructions;
mod plot;
mod problem;
mod publish;
mod serve;
mod settings;
mod sizes;
mod step;
mod test;
mod tools;
mod workshop;

use std::process::ExitCode;

use lexopt::{Arg, Parser, ValueExt};

use problem::{Problem, Result};
use step::run;
use workshop::Workshop;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N]      build the wasm and serve the page on loopback
  test                  run every test
  check                 check format, lints, documentation and dependencies
  build [--target T]    build the wasm; for one target of wasm-pack.toml, or for all
  sizes                 build for the web and show how many bytes a person downloads, and where they are
  bench                 measure speed and memory, and write the table of benches/RESULTS.md
  instructions [--bless]
                        compare the stages' instruction counts with benches/INSTRUCTIONS.md, or write them there
  bless                 write what the code finds now into the fixtures
  train CORPUS          learn the weights of the attribution stage

Each installs what it needs and is missing, and says so.";

fn main() -> ExitCode {
    match work() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nerror: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn work() -> Result<()> {
    let mut words = Parser::from_env();
    let command = match words.next().map_err(usage)? {
        None => "help".to_owned(),
        Some(Arg::Value(command)) => command.string().map_err(usage)?,
        Some(Arg::Long("help") | Arg::Short('h')) => "help".to_owned(),
        Some(other) => return Err(usage(other.unexpected())),
    };
    match command.as_str() {
        "help" => {
            println!("{HELP}");
            Ok(())
        }
        "serve" => {
            let mut port = serve::PORT;
            while let Some(word) = words.next().map_err(usage)? {
                match word {
                    Arg::Long("port") => port = words.value().and_then(|value| value.parse()).map_err(usage)?,
                    other => return Err(usage(other.unexpected())),
                }
            }
            let workshop = built(&["web".to_owned()])?;
            serve::serve(&workshop.root.join("www"), port)
        }
        "build" => {
            let mut targets = Vec::new();
            while let Some(word) = words.next().map_err(usage)? {
                match word {
                    Arg::Long("target") => targets.push(words.value().and_then(ValueExt::string).map_err(usage)?),
                    other => return Err(usage(other.unexpected())),
                }
            }
            built(&targets).map(drop)
        }
        "instructions" => {
            let is_blessed = match words.next().map_err(usage)? {
                None => false,
                Some(Arg::Long("bless")) => true,
                Some(other) => return Err(usage(other.unexpected())),
            };
            let workshop = Workshop::open()?;
            if is_blessed { instructions::bless(&workshop) } else { instructions::check(&workshop) }
        }
        "train" => {
            let corpus = words.value().map_err(usage)?;
            let workshop = Workshop::open()?;
            run(workshop.cargo().args(["run", "--release", "--package", "train", "--"]).arg(corpus))
        }
        _ => {
            if let Some(word) = words.next().map_err(usage)? {
                return Err(usage(word.unexpected()));
            }
            match command.as_str() {
                "test" => test::test(&mut Workshop::open()?),
                "check" => check::check(&mut Workshop::open()?),
                "sizes" => sizes::report(&mut built(&["web".to_owned()])?),
                "bench" => bench::bench(&mut Workshop::open()?),
                "bless" => test::bless(&Workshop::open()?),
                _ => Err(Problem::Usage(format!("there is no command `{command}`"))),
            }
        }
    }
}

/// The workshop, with these targets built.
fn built(targets: &[String]) -> Result<Workshop> {
    let mut workshop = Workshop::open()?;
    build::prepare(&mut workshop)?;
    build::build(&workshop, targets)?;
    Ok(workshop)
}

fn usage(error: lexopt::Error) -> Problem {
    Problem::Usage(error.to_string())
}
