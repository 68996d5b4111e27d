//! Work on every core, results in the order of the input.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many results each worker may be ahead of the one that is written next. With it an article
/// that takes long holds nobody up, and memory stays flat.
const AHEAD: usize = 16;

/// Where the results are laid until it is their turn. Whoever lays the one whose turn it is writes it, and those behind it:
/// no worker waits for a thread that writes, and no thread is woken for each result.
struct Desk<Page, Write> {
    waiting: BTreeMap<usize, Page>,
    next: usize,
    write: Write,
    written: io::Result<()>,
    closed: bool,
}

/// Does `work` on each of `jobs` on `workers` threads, this one among them, or on as many as the system grants, and hands the results to `write` one by one, in
/// the order of the jobs.
///
/// # Errors
///
/// The first error of `write`, after which no new job is begun.
pub fn in_order<Job, Page: Send>(
    jobs: impl Iterator<Item = Job> + Send,
    workers: NonZeroUsize,
    work: impl Fn(Job) -> Page + Sync,
    write: impl FnMut(Page) -> io::Result<()> + Send,
) -> io::Result<()> {
    let most_ahead = AHEAD * workers.get();
    let jobs = Mutex::new(jobs.enumerate());
    let desk = Mutex::new(Desk { waiting: BTreeMap::new(), next: 0, write, written: Ok(()), closed: false });
    let turned = Condvar::new();

    let worker = || {
        let _leaving = Leaving(&desk, &turned);
        while !lock(&desk).closed {
            let Some((number, job)) = lock(&jobs).next() else { break };
            let page = work(job);
            let mut desk = lock(&desk);
            while number >= desk.next + most_ahead && !desk.closed {
                desk = turned.wait(desk).unwrap_or_else(PoisonError::into_inner);
            }
            desk.lay(number, page);
            turned.notify_all();
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..workers.get() {
            if std::thread::Builder::new().spawn_scoped(scope, worker).is_err() {
                break;
            }
        }
        worker();
    });
    desk.into_inner().unwrap_or_else(PoisonError::into_inner).written
}

impl<Page, Write: FnMut(Page) -> io::Result<()>> Desk<Page, Write> {
    /// Lays a result and writes all whose turn it is.
    fn lay(&mut self, number: usize, page: Page) {
        self.waiting.insert(number, page);
        while !self.closed
            && let Some(page) = self.waiting.remove(&self.next)
        {
            self.next += 1;
            self.written = (self.write)(page);
            self.closed = self.written.is_err();
        }
    }
}

/// Closes the desk when a worker panics: the others would wait for its result.
struct Leaving<'a, Page, Write>(&'a Mutex<Desk<Page, Write>>, &'a Condvar);

impl<Page, Write> Drop for Leaving<'_, Page, Write> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            lock(self.0).closed = true;
            self.1.notify_all();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    const FOUR: NonZeroUsize = NonZeroUsize::new(4).unwrap();

    #[test]
    fn results_come_in_the_order_of_the_jobs_whoever_is_ready_first() {
        let mut written = Vec::new();
        let work = |job: u64| {
            std::thread::sleep(Duration::from_micros(job * 37 % 11 * 100));
            job
        };
        let done = in_order(0..500, FOUR, work, |page| {
            written.push(page);
            Ok(())
        });
        assert!(done.is_ok());
        assert!(written.into_iter().eq(0..500));
    }

    #[test]
    fn a_slow_job_does_not_let_the_others_run_away() {
        let begun = AtomicUsize::new(0);
        let work = |job: usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            if job == 0 {
                std::thread::sleep(Duration::from_millis(100));
                assert!(begun.load(Ordering::Relaxed) <= AHEAD * 4 + 4);
            }
            job
        };
        let mut last = 0;
        let done = in_order(0..10_000, FOUR, work, |page| {
            last = page;
            Ok(())
        });
        assert!(done.is_ok());
        assert_eq!(last, 9_999);
    }

    #[test]
    #[allow(clippy::panic, reason = "it is what is tested")]
    fn a_worker_that_panics_ends_the_work_of_all() {
        let work = |job: usize| if job == 100 { panic!("on purpose") } else { job };
        let all = || in_order(0..1_000_000, FOUR, work, |_| Ok(()));
        assert!(std::panic::catch_unwind(all).is_err());
    }

    #[test]
    fn after_an_error_of_writing_the_work_ends() {
        let begun = AtomicUsize::new(0);
        let work = |_| begun.fetch_add(1, Ordering::Relaxed);
        let done = in_order(0..1_000_000, FOUR, work, |_| Err(io::ErrorKind::BrokenPipe.into()));
        assert_eq!(done.map_err(|error| error.kind()), Err(io::ErrorKind::BrokenPipe));
        assert!(begun.into_inner() < 1_000_000);
    }
}
