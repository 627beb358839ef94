#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    aiwatch_fuzz::read_beside(&[("a.parquet", &[b"PAR1", bytes].concat())]);
});
