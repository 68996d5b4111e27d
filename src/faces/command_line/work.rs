//! Work on every core, results in the order of the input.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many results each worker may be ahead of the one that is written next. With it an article
/// that takes long holds nobody up, and memory stays flat.
const AHEAD: usize = 16;

/// The results that wait for their turn.
struct Desk<Page> {
    waiting: BTreeMap<usize, Page>,
    next: usize,
    workers: usize,
    closed: bool,
}

/// Does `work` on each of `jobs` on `workers` threads and hands the results to `write` in the
/// order of the jobs, on this thread.
///
/// # Errors
///
/// The first error of `write`, after which no new job is begun.
pub fn in_order<Job, Page: Send>(
    jobs: impl Iterator<Item = Job> + Send,
    workers: NonZeroUsize,
    work: impl Fn(Job) -> Page + Sync,
    mut write: impl FnMut(Page) -> io::Result<()>,
) -> io::Result<()> {
    let workers = workers.get();
    let jobs = Mutex::new(jobs.enumerate());
    let desk = Mutex::new(Desk { waiting: BTreeMap::new(), next: 0, workers, closed: false });
    let (turned, arrived) = (Condvar::new(), Condvar::new());

    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let _leaving = Leaving(&desk, &arrived);
                loop {
                    if lock(&desk).closed {
                        break;
                    }
                    let Some((number, job)) = lock(&jobs).next() else { break };
                    let page = work(job);
                    let mut desk = lock(&desk);
                    while number >= desk.next + AHEAD * workers && !desk.closed {
                        desk = turned.wait(desk).unwrap_or_else(PoisonError::into_inner);
                    }
                    desk.waiting.insert(number, page);
                    if number == desk.next {
                        arrived.notify_one();
                    }
                }
            });
        }
        loop {
            let mut here = lock(&desk);
            let next = here.next;
            if let Some(page) = here.waiting.remove(&next) {
                here.next += 1;
                drop(here);
                turned.notify_all();
                if let Err(error) = write(page) {
                    lock(&desk).closed = true;
                    turned.notify_all();
                    return Err(error);
                }
            } else if here.workers == 0 {
                return Ok(());
            } else {
                drop(arrived.wait(here).unwrap_or_else(PoisonError::into_inner));
            }
        }
    })
}

/// Counts a worker out when it ends, in whatever way.
struct Leaving<'a, Page>(&'a Mutex<Desk<Page>>, &'a Condvar);

impl<Page> Drop for Leaving<'_, Page> {
    fn drop(&mut self) {
        lock(self.0).workers -= 1;
        self.1.notify_one();
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
    fn after_an_error_of_writing_the_work_ends() {
        let begun = AtomicUsize::new(0);
        let work = |_| begun.fetch_add(1, Ordering::Relaxed);
        let done = in_order(0..1_000_000, FOUR, work, |_| Err(io::ErrorKind::BrokenPipe.into()));
        assert_eq!(done.map_err(|error| error.kind()), Err(io::ErrorKind::BrokenPipe));
        assert!(begun.into_inner() < 1_000_000);
    }
}
