//! Addresses of sources, where a format links them.

use crate::model::untrusted::has_hidden;

/// What neither RFC 3986 nor a link of any format allows within an address.
const ENDS_LINKS: &str = "\"<>\\^`{|}";

/// An address that is safe to link, with what could end the link percent-encoded; `None` for anything but a web address, and
/// if any of it is hidden or blank.
pub(super) fn address(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    if !is_web || rest.is_empty() || text.contains(char::is_whitespace) || has_hidden(text) {
        return None;
    }
    let encoded =
        |c: char| if ENDS_LINKS.contains(c) { format!("%{:02X}", u32::from(c)) } else { c.to_string() };
    Some(text.chars().map(encoded).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_linked_and_nothing_in_them_ends_the_link() {
        for (text, linked) in [
            ("https://a.b/c_(d)?e=f&g", Some("https://a.b/c_(d)?e=f&g")),
            ("HTTP://a.b", Some("HTTP://a.b")),
            ("https://a.b/>x<b>|\\}`", Some("https://a.b/%3Ex%3Cb%3E%7C%5C%7D%60")),
            ("javascript:alert(1)", None),
            ("javascript://a.b/%0aalert(1)", None),
            ("data:text/html,x", None),
            ("https://", None),
            ("https:", None),
            (" https://a.b", None),
            ("https://a.b\n", None),
            ("https://a.b/\u{202e}c", None),
            ("é", None),
        ] {
            assert_eq!(address(text).as_deref(), linked, "{text:?}");
        }
    }
}
