#![no_main]

#[path = "../../crates/import/tests/importers/harness.rs"]
#[allow(dead_code, reason = "each target calls one of its functions")]
mod harness;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::roster(bytes));
