//! The project's own commands: `cargo xtask help` lists them.

mod advisories;
mod bench;
mod build;
mod check;
mod fuzz;
mod instructions;
mod output;
mod passed;
mod plan;
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
  test [--again]        run every test, but for those that passed on the same files; with --again, those too
  check [--again]       check format, lints, documentation and dependencies, in the same way
  build [--target T | --twice]
                        build the wasm; for one target of wasm-pack.toml, or for all; or twice from nothing, to see
                        whether the same bytes come out
  sbom                  list what the command line and the wasm are made of (CycloneDX), in target/xtask/sbom
  sizes                 build for the web and show how many bytes a person downloads, and where they are
  bench [--quick]       measure speed and memory, and write the table of benches/RESULTS.md; with --quick, only see
                        whether all of it runs through
  instructions [--bless]
                        compare the stages' instruction counts with benches/INSTRUCTIONS.md, or write them there
  fuzz [--minutes N] [--keep]
                        run the targets of fuzz/ in turns, so many minutes in all (3); with --keep, write the inputs that
                        reach the most into fuzz/corpus
  bless                 write what the code finds now into the fixtures
  train lines PAGES     learn which line of a page is what, from pages that were read by hand
  train CORPUS [--pages PAGES] [--errors FILE | --search DECISION]
                        learn the weights of the attribution stage; write the wrong speakers of the
                        cross-validation, or search for features of a decision
  train lines PAGES [CORPUS] [--cross]
                        learn the weights of the model of lines from labelled pages; with --cross, cross-validate it
  explain FILE          print what each line of an article is, and each decision on its attributions, with the reasons

  checks [--list] FILE...
                        make seeded faults in articles and count how many the checks name; with --list, print
                        the missed ones and each check of the articles as they are

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
                    Arg::Long("twice") => {
                        let workshop = Workshop::open()?;
                        build::prepare(&workshop)?;
                        return build::twice(&workshop);
                    }
                    Arg::Long("target") => targets.push(words.value().and_then(ValueExt::string).map_err(usage)?),
                    other => return Err(usage(other.unexpected())),
                }
            }
            built(&targets).map(drop)
        }
        "instructions" => {
            let is_blessed = flag(&mut words, "bless")?;
            let workshop = Workshop::open()?;
            if is_blessed { instructions::bless(&workshop) } else { instructions::check(&workshop) }
        }
        "fuzz" => {
            let (mut minutes, mut keep) = (3.0, false);
            while let Some(word) = words.next().map_err(usage)? {
                match word {
                    Arg::Long("minutes") => minutes = words.value().and_then(|value| value.parse()).map_err(usage)?,
                    Arg::Long("keep") => keep = true,
                    other => return Err(usage(other.unexpected())),
                }
            }
            fuzz::fuzz(&Workshop::open()?, minutes, keep)
        }
        "test" => {
            let again = flag(&mut words, "again")?;
            test::test(&Workshop::open()?, again)
        }
        "check" => {
            let again = flag(&mut words, "again")?;
            check::check(&Workshop::open()?, again)
        }
        "bench" => {
            let is_quick = flag(&mut words, "quick")?;
            bench::bench(&Workshop::open()?, is_quick)
        }
        "train" | "explain" | "checks" => {
            let rest: Vec<_> = words.raw_args().map_err(usage)?.collect();
            let workshop = Workshop::open()?;
            let binary = if command == "checks" { "measure_checks" } else { command.as_str() };
            let program = ["run", "--release", "--package", "train", "--bin", binary, "--"];
            run(workshop.cargo().args(program).args(rest))
        }
        _ => {
            if let Some(word) = words.next().map_err(usage)? {
                return Err(usage(word.unexpected()));
            }
            match command.as_str() {
                "sbom" => publish::sbom(&Workshop::open()?),
                "sizes" => sizes::report(&built(&["web".to_owned()])?),
                "bless" => test::bless(&Workshop::open()?),
                _ => Err(Problem::Usage(format!("there is no command `{command}`"))),
            }
        }
    }
}

/// Whether this flag, the only one there may be, is given.
fn flag(words: &mut Parser, name: &str) -> Result<bool> {
    match words.next().map_err(usage)? {
        None => Ok(false),
        Some(Arg::Long(given)) if given == name => Ok(true),
        Some(other) => Err(usage(other.unexpected())),
    }
}

/// The workshop, with these targets built.
fn built(targets: &[String]) -> Result<Workshop> {
    let workshop = Workshop::open()?;
    build::prepare(&workshop)?;
    build::build(&workshop, targets)?;
    Ok(workshop)
}

fn usage(error: lexopt::Error) -> Problem {
    Problem::Usage(error.to_string())
}
