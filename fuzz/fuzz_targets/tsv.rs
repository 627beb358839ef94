#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let tabs: Vec<u8> = bytes.iter().map(|byte| if *byte == b',' { b'\t' } else { *byte }).collect();
    aiwatch_fuzz::read_both_ways(&tabs);
});
