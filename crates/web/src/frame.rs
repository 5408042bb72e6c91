//! What stands around every page: title, navigation, style.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use switchback_app::CaseView;

use crate::assets::{MARK, STYLE};

/// A page as an answer.
pub(crate) struct Page<T>(pub(crate) T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => Html(titled(html)).into_response(),
            // Templates write to a string and call nothing that can fail.
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

/// The title is the first thing heard of a page, so that of a page with something wrong in a form says
/// so. The box tells: what a page was given is escaped, and cannot look like one.
fn titled(html: String) -> String {
    if html.contains("<div class=\"problem\" role=\"alert\"") {
        return html.replacen("<title>", "<title>Error: ", 1);
    }
    html
}

/// What `base.html` needs of every page.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    /// The title of the page.
    pub(crate) title: String,
    /// The case it belongs to.
    pub(crate) case: Option<CaseLink>,
    here: Option<&'static str>,
}

/// A case in the header.
#[derive(Debug, Clone)]
pub(crate) struct CaseLink {
    /// Its number.
    pub(crate) id: i64,
    /// The name, or the number where there is none.
    pub(crate) name: String,
    /// Whose case it is, where it is somebody else's.
    pub(crate) whose: Option<String>,
}

impl CaseLink {
    /// The link to a case.
    pub(crate) fn to(case: &CaseView) -> Self {
        Self { id: case.id, name: called(case), whose: case.person.on_behalf_of.clone() }
    }
}

/// An entry of the navigation.
pub(crate) struct NavLink {
    /// Where it leads.
    pub(crate) href: String,
    /// What it says.
    pub(crate) label: &'static str,
    /// Is this the page?
    pub(crate) current: bool,
}

/// The pages of a case, in the order of the questions.
const CASE_PAGES: [(&str, &str); 6] = [
    ("", "Me"),
    ("/next", "Next moves"),
    ("/plan", "Plan"),
    ("/offers", "Offers"),
    ("/stuck", "Stuck"),
    ("/export", "Export"),
];

impl Frame {
    /// The frame of a page outside a case.
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), case: None, here: None }
    }

    /// The same frame within a case.
    #[must_use]
    pub(crate) fn of(mut self, case: &CaseView) -> Self {
        self.case = Some(CaseLink::to(case));
        self
    }

    /// The same frame with its entry in the navigation.
    #[must_use]
    pub(crate) fn at(mut self, label: &'static str) -> Self {
        self.here = Some(label);
        self
    }

    /// What the case is called; blank outside one.
    pub(crate) fn case_name(&self) -> &str {
        self.case.as_ref().map_or("", |c| &c.name)
    }

    /// The number of the case; nought outside one.
    pub(crate) fn case_id(&self) -> i64 {
        self.case.as_ref().map_or(0, |c| c.id)
    }

    /// Whose case it is, where it is somebody else's.
    pub(crate) fn whose(&self) -> Option<&str> {
        self.case.as_ref()?.whose.as_deref()
    }

    /// The same frame within a case, if the page was reached from one.
    #[must_use]
    pub(crate) fn within(self, case: Option<&CaseView>) -> Self {
        match case {
            Some(case) => self.of(case),
            None => self,
        }
    }

    /// What a link to a page for everybody ends in, so that the case is not lost there.
    pub(crate) fn end(&self) -> String {
        self.case.as_ref().map_or_else(String::new, |c| format!("?case={}", c.id))
    }

    /// The pages of this case.
    pub(crate) fn own(&self) -> Vec<NavLink> {
        let Some(case) = &self.case else { return Vec::new() };
        let page = |(end, label)| self.link(format!("/case/{}{end}", case.id), label);
        CASE_PAGES.map(page).into()
    }

    /// The pages for everybody.
    pub(crate) fn nav(&self) -> Vec<NavLink> {
        let end = self.end();
        vec![
            self.link("/roles".into(), "Roles"),
            self.link(format!("/compare{end}"), "Compare"),
            self.link(format!("/map{end}"), "Map"),
            self.link(format!("/guide{end}"), "Guide"),
            self.link(format!("/help{end}"), "Help"),
        ]
    }

    fn link(&self, href: String, label: &'static str) -> NavLink {
        NavLink { href, label, current: self.here == Some(label) }
    }

    pub(crate) fn style(&self) -> &str {
        &STYLE.path
    }

    pub(crate) fn mark(&self) -> &str {
        &MARK.path
    }
}

/// What a case is called: its name, else the job that it is about.
pub(crate) fn called(case: &CaseView) -> String {
    let p = &case.person;
    let job = p.positions.iter().find(|j| j.current).or(p.positions.first());
    let title = job.map(|j| j.title.trim()).filter(|t| !t.is_empty());
    match (&p.name, title) {
        (None, Some(title)) => format!("{title} (case {})", case.id),
        _ => case_name(case.id, p.name.as_deref()),
    }
}

/// What a case is called where it has no name.
pub(crate) fn case_name(id: i64, name: Option<&str>) -> String {
    name.map_or_else(|| format!("Case {id}"), str::to_owned)
}
