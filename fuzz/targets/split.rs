//! Runs `checks::split` on whatever the fuzzer thinks of.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| checks::split(text));
