#![no_main]

use aiwatch::load::LayoutName;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let names: Vec<&str> = LayoutName::all().collect();
    let Some((first, rest)) = bytes.split_first() else { return };
    let name = names.get(usize::from(*first) % (names.len() + 1));
    aiwatch_fuzz::read(rest, name.and_then(|name| LayoutName::of(name)));
});
