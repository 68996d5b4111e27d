//! Jobs of which some wait for others; those that don't are done side by side.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::output::{say, say_progress, speak_apart};
use crate::passed::{Passed, Suite};
use crate::problem::{Problem, Result};
use crate::step::step;

/// How often the person hears how far those jobs are that take long.
const PROGRESS: Duration = Duration::from_secs(15);

/// Jobs in the order in which they are begun, as far as what they need is done.
pub struct Plan<'a> {
    passed: &'a Passed<'a>,
    jobs: Vec<Job<'a>>,
}

/// Names a job that others can need.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Id(usize);

struct Job<'a> {
    name: String,
    /// What is tested or checked; nothing for a job that only makes others possible, and says by itself what it does.
    suite: Option<Suite<'a>>,
    needs: Vec<Id>,
    work: Work<'a>,
}

type Work<'a> = Box<dyn FnOnce() -> Result<()> + Send + 'a>;

/// How far a job is.
enum State {
    Waiting,
    Begun,
    Well,
    /// With what could not be had, for a job that others need.
    Failed(Option<Problem>),
    /// What it needs failed.
    NotBegun,
}

/// What all threads know.
struct Board<'a> {
    states: Vec<State>,
    work: Vec<Option<Work<'a>>>,
    passed_before: usize,
}

impl<'a> Plan<'a> {
    /// A plan without jobs, whose suites are not run again when they passed.
    pub fn new(passed: &'a Passed<'a>) -> Plan<'a> {
        Plan { passed, jobs: Vec::new() }
    }

    /// Adds a job that makes others possible.
    pub fn prepare(&mut self, name: &str, work: impl FnOnce() -> Result<()> + Send + 'a) -> Id {
        self.add(Job { name: name.to_owned(), suite: None, needs: Vec::new(), work: Box::new(work) })
    }

    /// Adds a suite that is run when all that it needs went well.
    pub fn suite(&mut self, suite: Suite<'a>, needs: &[Id], work: impl FnOnce() -> Result<()> + Send + 'a) -> Id {
        self.add(Job { name: suite.name.clone(), suite: Some(suite), needs: needs.to_vec(), work: Box::new(work) })
    }

    fn add(&mut self, job: Job<'a>) -> Id {
        self.jobs.push(job);
        Id(self.jobs.len() - 1)
    }

    /// Does all jobs, at most so many at once; what each says goes into a file of the directory until it is done. Alone,
    /// one after another, they speak at once.
    ///
    /// # Errors
    ///
    /// When any failed; those that don't need it are done all the same.
    pub fn run(self, at_once: usize, logs: PathBuf) -> Result<()> {
        let Plan { passed, jobs } = self;
        let (jobs, work): (Vec<_>, Vec<_>) =
            jobs.into_iter().map(|Job { name, suite, needs, work }| ((name, suite, needs), Some(work))).unzip();
        let states = jobs.iter().map(|_| State::Waiting).collect();
        let board = Mutex::new(Board { states, work, passed_before: 0 });
        let news = Condvar::new();
        let look = || board.lock().unwrap_or_else(PoisonError::into_inner);
        thread::scope(|scope| {
            for _ in 0..at_once {
                scope.spawn(|| {
                    if at_once > 1 {
                        speak_apart(&logs);
                    }
                    let mut now = look();
                    loop {
                        skip(&jobs, &mut now);
                        if let Some((job, work)) = next(&jobs, &mut now) {
                            drop(now);
                            let (name, suite, _) = &jobs[job];
                            let (state, was_before) = done(passed, name, suite.as_ref(), work);
                            now = look();
                            now.states[job] = state;
                            now.passed_before += usize::from(was_before);
                            news.notify_all();
                        } else if now.states.iter().any(|state| matches!(state, State::Waiting)) {
                            now = news.wait(now).unwrap_or_else(PoisonError::into_inner);
                        } else {
                            news.notify_all();
                            return;
                        }
                    }
                });
            }
            scope.spawn(|| {
                let mut now = look();
                let is_going_on =
                    |now: &mut Board<'_>| now.states.iter().any(|it| matches!(it, State::Waiting | State::Begun));
                while is_going_on(&mut now) {
                    let (then, waited) =
                        news.wait_timeout_while(now, PROGRESS, is_going_on).unwrap_or_else(PoisonError::into_inner);
                    now = then;
                    if waited.timed_out() {
                        say_progress();
                    }
                }
            });
        });
        let board = board.into_inner().unwrap_or_else(PoisonError::into_inner);
        finish(&jobs, board)
    }
}

type Known<'a> = (String, Option<Suite<'a>>, Vec<Id>);

/// Gives up the jobs that need one that failed.
fn skip(jobs: &[Known<'_>], now: &mut MutexGuard<'_, Board<'_>>) {
    for (job, (name, _, needs)) in jobs.iter().enumerate() {
        let failed = needs.iter().find(|need| matches!(now.states[need.0], State::Failed(_) | State::NotBegun));
        if let (State::Waiting, Some(need)) = (&now.states[job], failed) {
            say(format_args!("✗ {name}: not run, since it needs what failed: {}", jobs[need.0].0));
            now.states[job] = State::NotBegun;
        }
    }
}

/// The first job that can be begun.
fn next<'a>(jobs: &[Known<'_>], now: &mut MutexGuard<'_, Board<'a>>) -> Option<(usize, Work<'a>)> {
    let is_ready = |job: &usize| {
        matches!(now.states[*job], State::Waiting)
            && jobs[*job].2.iter().all(|need| matches!(now.states[need.0], State::Well))
    };
    let job = (0..jobs.len()).find(is_ready)?;
    now.states[job] = State::Begun;
    Some((job, now.work[job].take()?))
}

/// Does a job, unless it is a suite that passed before, and says how it ended.
fn done(passed: &Passed<'_>, name: &str, suite: Option<&Suite<'_>>, work: Work<'_>) -> (State, bool) {
    let digest = suite.and_then(|suite| passed.digest(suite));
    if suite.is_some_and(|suite| passed.has(suite, digest)) {
        say(format_args!("✓ {name} (passed before, on the same files)"));
        return (State::Well, true);
    }
    let guarded = || {
        let panicked = || Problem::Nothing { what: "a panic", why: "that is a mistake in xtask" };
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(panicked()))
    };
    let Some(suite) = suite else {
        return match guarded() {
            Ok(()) => (State::Well, false),
            Err(problem) => (State::Failed(Some(problem)), false),
        };
    };
    let result = step(name, guarded).and_then(|()| passed.note(suite, digest));
    if result.is_err() {
        passed.forget(digest);
    }
    (if result.is_ok() { State::Well } else { State::Failed(None) }, false)
}

fn finish(jobs: &[Known<'_>], board: Board<'_>) -> Result<()> {
    let (mut failed, mut causes, mut not_run) = (Vec::new(), Vec::new(), 0);
    for ((name, ..), state) in jobs.iter().zip(board.states) {
        match state {
            State::Failed(cause) => {
                failed.push(name.clone());
                causes.extend(cause);
            }
            State::NotBegun => not_run += 1,
            State::Waiting | State::Begun | State::Well => {}
        }
    }
    if !failed.is_empty() {
        return Err(Problem::Steps { failed, not_run, causes });
    }
    let suites = jobs.iter().filter(|(_, suite, _)| suite.is_some()).count();
    match board.passed_before {
        0 => say(format_args!("✓ all {suites} steps went well")),
        before => {
            say(format_args!("✓ all {suites} steps went well, {before} of them before: `--again` takes those too"))
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing test panics")]
mod tests {
    use super::*;
    use crate::workshop::Workshop;

    /// Runs a plan whose suites are never taken for passed, and returns what was done, in order.
    fn order(
        at_once: usize,
        make: impl for<'a> Fn(&mut Plan<'a>, &'a Mutex<Vec<&'static str>>),
    ) -> (Vec<&'static str>, String) {
        let workshop = Workshop::open().unwrap();
        let passed = Passed::open(&workshop, true).unwrap();
        let done = Mutex::default();
        let mut plan = Plan::new(&passed);
        make(&mut plan, &done);
        let logs = std::env::temp_dir().join(format!("plans of xtask {}", std::process::id()));
        let end = plan.run(at_once, logs);
        let problem = end.err().map(|problem| problem.to_string()).unwrap_or_default();
        (done.into_inner().unwrap(), problem)
    }

    fn note(done: &Mutex<Vec<&'static str>>, word: &'static str) -> Result<()> {
        done.lock().unwrap().push(word);
        Ok(())
    }

    fn suite(name: &'static str) -> Suite<'static> {
        // What isn't there to be used can't be told to be the same.
        Suite {
            name: name.to_owned(),
            reads: Box::new(|_| false),
            uses: vec!["/no such".into()],
            makes: Vec::new(),
            tools: &[],
        }
    }

    #[test]
    fn a_job_is_begun_when_all_that_it_needs_is_done_and_the_others_meanwhile() {
        let (done, problem) = order(3, |plan, done| {
            let says = |word| move || note(done, word);
            let slow = plan.prepare("slow", move || {
                while !done.lock().unwrap().contains(&"free") {
                    thread::yield_now();
                }
                note(done, "slow")
            });
            let first = plan.suite(suite("first"), &[slow], says("first"));
            plan.suite(suite("second"), &[slow, first], says("second"));
            plan.suite(suite("free"), &[], says("free"));
        });
        assert_eq!((done, problem.as_str()), (vec!["free", "slow", "first", "second"], ""));
    }

    #[test]
    fn what_needs_a_job_that_failed_is_not_done_and_the_rest_is() {
        let (done, problem) = order(1, |plan, done| {
            let tool = plan.prepare("a tool", || Err(Problem::Usage("no tool".to_owned())));
            let first = plan.suite(suite("first"), &[tool], || Ok(()));
            plan.suite(suite("second"), &[first], || Ok(()));
            plan.suite(suite("other"), &[], move || note(done, "other"));
        });
        assert_eq!(done, ["other"]);
        assert!(problem.starts_with("no tool"), "{problem}");
        assert!(problem.ends_with("failed: a tool; not run, since they need that: 2"), "{problem}");
    }

    #[test]
    fn a_job_that_panics_has_failed() {
        let (_, problem) = order(2, |plan, done| {
            let panics = plan.suite(suite("panics"), &[], || {
                assert_eq!(1, 2, "on purpose");
                Ok(())
            });
            plan.suite(suite("next"), &[panics], move || note(done, "next"));
        });
        assert!(problem.ends_with("failed: panics; not run, since they need that: 1"), "{problem}");
    }
}
