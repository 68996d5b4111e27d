//! Counts, in tests alone, the steps of the loops that could grow faster than the text.

#[cfg(not(test))]
pub(super) fn step() {}

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
pub(super) fn step() {
    STEPS.set(STEPS.get() + 1);
}

/// The steps since the last call.
#[cfg(test)]
pub(super) fn take() -> usize {
    STEPS.replace(0)
}
