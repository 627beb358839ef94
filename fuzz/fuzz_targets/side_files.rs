#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (metadata, table) = aiwatch_fuzz::split(bytes);
    aiwatch_fuzz::read_beside(&[("a.csv", table), ("a.metadata.json", metadata)]);
});
