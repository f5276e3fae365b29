//! Runs `checks::tokens` on whatever the fuzzer thinks of.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| checks::tokens(text));
