//! Runs `checks::dates` on whatever the fuzzer thinks of.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| checks::dates(text));
