//! Steps and the commands they run: each says what it does and how long it took.

use std::fmt::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::output;
use crate::problem::{Problem, Result};

/// Does one thing and says so: its name before, its time after.
///
/// # Errors
///
/// Those of the work.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    output::say(format_args!("▸ {name}"));
    let log = output::open_log(name)?;
    let start = Instant::now();
    let result = work();
    let end = match &result {
        Ok(_) => format!("✓ {name} ({})", output::took(start.elapsed())),
        Err(problem) => format!("✗ {name} ({}): {problem}", output::took(start.elapsed())),
    };
    match log {
        Some(log) => log.close(&end),
        None => output::say(end),
    }
    result
}

/// Runs a command whose output the person sees.
///
/// # Errors
///
/// When it doesn't start or fails.
pub fn run(command: &mut Command) -> Result<()> {
    let typed = typed(command);
    let status = command
        .stdin(Stdio::null())
        .stdout(output::of_command())
        .stderr(output::of_command())
        .status()
        .map_err(|cause| Problem::Start { command: typed.clone(), cause })?;
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
        .stderr(output::of_command())
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing test panics")]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_fails_is_named_as_one_types_it() {
        let problem = run(Command::new("cargo").args(["--color", "no such colour"])).unwrap_err().to_string();
        assert!(problem.starts_with("`cargo --color 'no such colour'` failed"), "{problem}");
    }
}
