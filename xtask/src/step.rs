//! Steps and the commands they run: each says what it does and how long it took.

use std::fmt::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::problem::{Problem, Result};

/// Does one thing and says so: its name before, its time after.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("▸ {name}");
    let start = Instant::now();
    let result = work();
    match &result {
        Ok(_) => eprintln!("✓ {name} ({})", took(start.elapsed())),
        Err(problem) => eprintln!("✗ {name} ({}): {problem}", took(start.elapsed())),
    }
    result
}

/// Steps that are all taken, also after one failed.
#[derive(Default)]
pub struct Steps {
    taken: usize,
    failed: Vec<String>,
}

impl Steps {
    /// Takes a step; whether it went well.
    pub fn take(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        self.taken += 1;
        let went_well = step(name, work).is_ok();
        if !went_well {
            self.failed.push(name.to_owned());
        }
        went_well
    }

    /// Notes a step that can't be taken since one before it failed.
    pub fn skip(&mut self, name: &str, reason: &str) {
        eprintln!("✗ {name}: not run, {reason}");
        self.taken += 1;
        self.failed.push(name.to_owned());
    }

    /// The end of all steps.
    ///
    /// # Errors
    ///
    /// When any of them failed.
    pub fn finish(self) -> Result<()> {
        if self.failed.is_empty() {
            eprintln!("✓ all {} steps went well", self.taken);
            return Ok(());
        }
        Err(Problem::Steps(self.failed))
    }
}

/// Runs a command whose output the person sees.
///
/// # Errors
///
/// When it doesn't start or fails.
pub fn run(command: &mut Command) -> Result<()> {
    let typed = typed(command);
    let status =
        command.stdin(Stdio::null()).status().map_err(|cause| Problem::Start { command: typed.clone(), cause })?;
    if status.success() { Ok(()) } else { Err(Problem::Command { command: typed, status: status.to_string() }) }
}

/// Runs a command and returns what it printed.
///
/// # Errors
///
/// When it doesn't start or fails.
pub fn read(command: &mut Command) -> Result<String> {
    let typed = typed(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|cause| Problem::Start { command: typed.clone(), cause })?;
    if !output.status.success() {
        return Err(Problem::Command { command: typed, status: output.status.to_string() });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command as one would type it.
pub fn typed(command: &Command) -> String {
    let mut typed = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        let argument = argument.to_string_lossy();
        let _ =
            if argument.contains([' ', '\n']) { write!(typed, " '{argument}'") } else { write!(typed, " {argument}") };
    }
    typed
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
    fn steps_after_a_failed_one_are_taken_and_the_end_names_what_failed() {
        let mut steps = Steps::default();
        assert!(!steps.take("first", || Err(Problem::Usage("no".to_owned()))));
        assert!(steps.take("second", || Ok(())));
        steps.skip("third", "the first failed");
        assert_eq!(steps.finish().unwrap_err().to_string(), "failed: first; third");
    }

    #[test]
    fn steps_that_went_well_end_well() {
        let mut steps = Steps::default();
        assert!(steps.take("first", || Ok(())));
        assert!(steps.finish().is_ok());
    }

    #[test]
    fn a_command_that_fails_is_named_as_one_types_it() {
        let problem = run(Command::new("cargo").args(["--color", "no such colour"])).unwrap_err().to_string();
        assert!(problem.starts_with("`cargo --color 'no such colour'` failed"), "{problem}");
    }
}
