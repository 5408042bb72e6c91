//! A page that can be given to somebody else: its address, its files, and what both hold.

use askama::Template;
use askama::filters::HtmlSafe;

/// The address and the files of a page that is about nobody (F27).
#[derive(Template)]
#[template(path = "parts/share.html")]
pub(crate) struct Share {
    /// The address on this machine: the path and all that was chosen, and nothing of a case.
    link: String,
    markdown: String,
    pdf: String,
    /// Is something of a case on the page, that the link and the files leave out?
    in_case: bool,
}

impl HtmlSafe for Share {}

impl Share {
    /// Of a page with what was chosen on it, and the beginning of the address of its files.
    pub(crate) fn new(page: &str, file: &str, chosen: &[(&str, &str)], in_case: bool) -> Self {
        let pairs: Vec<String> =
            chosen.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
        Self {
            link: format!("{page}{query}"),
            markdown: format!("{file}.md{query}"),
            pdf: format!("{file}.pdf{query}"),
            in_case,
        }
    }
}
