#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let lines = [b"{", bytes].concat();
    aiwatch_fuzz::read_both_ways(&lines);
});
