//! Runs `checks::article` on whatever the fuzzer thinks of.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::article(bytes));
