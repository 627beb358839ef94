#![no_main]

use aiwatch::model::Period;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(period) = text.parse::<Period>() {
        let written = period.to_string();
        assert_eq!(written.parse::<Period>().ok(), Some(period), "{text} {written}");
    }
});
