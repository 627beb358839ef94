#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for magic in [&[0x1f, 0x8b][..], &[0x28, 0xb5, 0x2f, 0xfd][..]] {
        aiwatch_fuzz::read(&[magic, bytes].concat(), None);
    }
});
