#![no_main]

use article_annotator_fuzz::{claims, mutator};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|input: &[u8]| claims::command_line(input));

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    mutator::mutate(data, size, most, seed).unwrap_or_else(|| fuzzer_mutate(data, size, most))
});
