#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if !matches!(bytes.trim_ascii_start().first(), Some(b'[' | b'{')) {
        aiwatch_fuzz::read_both_ways(bytes);
    }
});
