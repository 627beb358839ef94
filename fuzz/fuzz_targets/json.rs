#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    aiwatch_fuzz::read(&[b"[", bytes].concat(), None);
});
