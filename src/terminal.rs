//! What is known of the terminal.

/// What is known of the terminal and of the user's settings; asked once, in `main`.
#[derive(Clone, Debug, Default)]
pub struct Terminal {
    /// The columns of the terminal that the answer goes to; none where it goes elsewhere.
    pub width: Option<u16>,
    /// The lines of the terminal; none where standard input or the answer is elsewhere.
    pub height: Option<u16>,
    /// The columns of the terminal that stderr goes to, if a line of it can be wiped; none where it goes elsewhere.
    pub err_width: Option<u16>,
    /// Whether it is one whose locale has no UTF-8.
    pub ascii: bool,
    /// What shows long answers page by page; empty where nothing does.
    pub pager: Option<String>,
    /// Whether an answer may have colour where nobody says otherwise.
    pub color: bool,
    /// What standard input is, where it is neither a file nor a pipe, so that nothing is to be read from it.
    pub input_is: Option<&'static str>,
    /// The user's language settings, the strongest first.
    pub locales: Vec<String>,
}

/// Whether a locale such as `fr_FR.ISO-8859-1` or `C` has letters beyond ASCII only in an encoding that is not ours.
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
