#![no_main]

use aiwatch::model::Number;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(number) = text.parse::<Number>() {
        let written = number.to_string();
        let again: Number = written.parse().expect("what is written is read");
        assert!(again.cmp_value(number).is_eq(), "{text} {written}");
        assert_eq!(again.to_string(), written);
    }
});
