#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (descriptor, table) = aiwatch_fuzz::split(bytes);
    aiwatch_fuzz::read_beside(&[("datapackage.json", descriptor), ("a.csv", table)]);
});
