//! What `main` finds out about the terminal.

/// The terminal and the user's settings. Queried once, in `main`, so that the rest of the program is independent of the
/// environment.
#[derive(Clone, Debug, Default)]
pub struct Terminal {
    /// The width of the terminal that stdout is connected to, if any.
    pub width: Option<u16>,
    /// The height, if both stdin and stdout are a terminal.
    pub height: Option<u16>,
    /// The width of the terminal that stderr is connected to, if any that can erase a line.
    pub err_width: Option<u16>,
    /// Whether stdout is a terminal without UTF-8.
    pub ascii: bool,
    /// The user's pager; an empty one turns paging off.
    pub pager: Option<String>,
    /// Whether to use color unless an option says otherwise.
    pub color: bool,
    /// What standard input is, if reading it makes no sense: a terminal, a device.
    pub input_is: Option<&'static str>,
    /// Locale variables, highest precedence first.
    pub locales: Vec<String>,
    /// The current year.
    pub year: Option<u16>,
}

/// The year of a time since 1970, in UTC.
///
/// ```
/// use aiwatch::terminal::year_of;
///
/// assert_eq!(year_of(1_798_761_599), 2026);
/// assert_eq!(year_of(1_798_761_600), 2027);
/// ```
#[must_use]
pub fn year_of(seconds: u64) -> u16 {
    // Counted from 1 March of the year 0, so that leap days come last.
    let days = seconds / 86_400 + 719_468;
    let (cycle, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let from_january = day - (365 * year + year / 4 - year / 100) >= 306;
    u16::try_from(400 * cycle + year + u64::from(from_january)).unwrap_or(u16::MAX)
}

/// Whether a locale such as `C` or `fr_FR.ISO-8859-1` uses another encoding than UTF-8.
#[must_use]
pub fn lacks_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    !locale.contains("utf-8") && !locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::lacks_utf8;

    #[test]
    fn the_encoding_stands_in_the_locale() {
        for (locale, lacks) in [
            ("C", true),
            ("POSIX", true),
            ("fr_FR", true),
            ("fr_FR.ISO-8859-1", true),
            ("C.UTF-8", false),
            ("en_US.utf8", false),
            ("fr_FR.UTF-8@euro", false),
        ] {
            assert_eq!(lacks_utf8(locale), lacks, "{locale}");
        }
    }
}
