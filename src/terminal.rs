//! What is known of the terminal.

/// What is known of the terminal and of the user's settings; asked once, in `main`.
#[derive(Clone, Debug, Default)]
pub struct Terminal {
    /// The columns of the terminal that the answer goes to; none where it goes elsewhere.
    pub width: Option<u16>,
    /// Whether an answer may have colour where nobody says otherwise.
    pub color: bool,
    /// What standard input is, where it is neither a file nor a pipe, so that nothing is to be read from it.
    pub input_is: Option<&'static str>,
    /// The user's language settings, the strongest first.
    pub locales: Vec<String>,
}
