//! What kind of line a line is, looked at on its own.

use super::headings::{heading, heading_by_layout};
use super::words::is_job_or_firm;
use crate::report::clean;
use crate::{DocLine, Look, Place, ReportLine};

/// A line of a CV.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Where it stands.
    pub(super) place: Place,
    /// Its text without invisible characters, and without its bullet.
    pub(super) text: String,
    pub(super) kind: Kind,
    /// Does it start with blanks?
    pub(super) is_indented: bool,
    /// Does the layout set it apart from the line above?
    pub(super) opens: bool,
    /// What the report says of the lines before it that are no part of the CV.
    pub(super) skipped: Vec<ReportLine>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    /// The heading of a section, perhaps with its content behind a colon.
    Heading(Section),
    Bullet,
    Contact,
    Plain,
}

/// A part of a CV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Above the first heading.
    Top,
    Work,
    /// Work without pay.
    Volunteering,
    Skills,
    Credentials,
    /// Degrees, which are left out, and perhaps certificates among them.
    Education,
    Summary,
    /// Understood and left out.
    Left(&'static str),
    /// Below a heading that says nothing to us; there may be jobs in it.
    Unknown,
}

/// The level of the headings that name sections: the highest on which one that is known stands.
pub(super) fn level_of_sections(lines: &[DocLine]) -> Option<u8> {
    let known = lines.iter().filter_map(|l| match l.look {
        Look::Heading(level)
            if heading_by_layout(&clean(&l.text)).is_some_and(|s| s != Section::Top) =>
        {
            Some(level)
        }
        _ => None,
    });
    known.min()
}

const BULLETS: [char; 26] = [
    '-', '•', '*', '–', '—', '·', '◦', '▪', '●', '‣', '\u{f0b7}', '►', '■', '□', '▫', '○', '➢',
    '➤', '✓', '✔', '❖', '⁃', '»', '>', '\u{f0a7}', '\u{f0d8}',
];

impl Line {
    pub(super) fn new(number: usize, raw: &str) -> Self {
        let is_indented = raw.starts_with([' ', '\t']);
        let text = clean(raw);
        let (kind, text) = if text.is_empty() {
            (Kind::Blank, text)
        } else if let Some(rest) = without_bullet(&text) {
            (Kind::Bullet, rest.to_owned())
        } else if let Some(section) = heading(&text) {
            (Kind::Heading(section), text)
        } else if is_contact(&text) {
            (Kind::Contact, text)
        } else {
            (Kind::Plain, text)
        };
        let place = Place::Lines { from: number, to: number };
        Self { place, text, kind, is_indented, opens: false, skipped: Vec::new() }
    }

    /// A line of a document, whose sections have headings of a certain level where that is known.
    pub(super) fn of_document(line: &DocLine, sections: Option<u8>) -> Self {
        let mut new = Self::new(0, &line.text);
        new.place = line.place.clone();
        new.is_indented |= line.is_indented;
        new.opens = line.opens;
        match (line.look, new.kind) {
            (_, Kind::Blank) => {}
            (Look::Bullet, Kind::Heading(_) | Kind::Plain) => new.kind = Kind::Bullet,
            (Look::Heading(level), Kind::Plain) => {
                new.opens = true;
                let known = heading_by_layout(&new.text);
                if let Some(section) = known.filter(|_| sections.is_none_or(|s| level <= s)) {
                    new.kind = Kind::Heading(section);
                } else if sections == Some(level) && !is_job_or_firm(&new.text) {
                    new.kind = Kind::Heading(Section::Unknown);
                }
            }
            _ => {}
        }
        new
    }

    pub(super) fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// Sentences end in a full stop; names of employers may too, but are short.
    pub(super) fn is_sentence(&self) -> bool {
        self.text.ends_with('.') && self.words() > 4
    }

    pub(super) fn starts_lower(&self) -> bool {
        self.text.starts_with(char::is_lowercase)
    }

    /// What stands behind the colon of a heading.
    pub(super) fn behind_colon(&self) -> Option<&str> {
        self.text.split_once(':').map(|(_, rest)| rest.trim()).filter(|rest| !rest.is_empty())
    }

    /// Is it in capitals throughout: “BEFORE THE ARMY”?
    pub(super) fn is_capital(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        letters > 3 && !self.text.contains(|c: char| c.is_lowercase() || c.is_numeric())
    }

    /// What stands behind a label such as “Name:” or, in a column of its own, “Name”.
    pub(super) fn behind_label(&self, labels: &[&str]) -> Option<&str> {
        let (label, rest) = self.text.split_once([':', '\t'])?;
        let label = label.trim().to_lowercase();
        let rest = rest.trim_matches(|c: char| c == ':' || c.is_whitespace());
        (labels.contains(&label.as_str()) && !rest.is_empty()).then_some(rest)
    }
}

/// What stands behind a bullet, if a line begins with one.
pub(crate) fn without_bullet(text: &str) -> Option<&str> {
    let rest = text
        .strip_prefix(BULLETS)
        .or_else(|| text.strip_prefix("o ").or(text.strip_prefix("o\t")))?;
    let rest = rest.trim_start_matches(BULLETS).trim_start();
    (!rest.is_empty()).then_some(rest)
}

const LABELS: [&str; 13] = [
    "address",
    "tel",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "cell",
    "email",
    "e-mail",
    "mail",
    "linkedin",
    "website",
    "date of birth",
];
const STREETS: [&str; 11] = [
    "street", "st", "road", "rd", "avenue", "ave", "lane", "close", "drive", "crescent", "terrace",
];

/// Mail, telephone, web and street addresses.
fn is_contact(text: &str) -> bool {
    let label = text.split_once(':').map(|(label, _)| label.trim().to_lowercase());
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | '·' | '•' | '(' | ')'))
        .map(str::to_lowercase)
        .collect();
    label.is_some_and(|l| LABELS.contains(&l.as_str()))
        || words.len() <= 12 && words.iter().any(|w| is_mail(w) || is_web(w))
        || is_phone(text)
        || is_street(&words)
}

fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn is_web(word: &str) -> bool {
    ["http://", "https://", "www.", "linkedin.com", "github.com"]
        .iter()
        .any(|p| word.starts_with(p))
}

/// Mostly digits, and more of them than two years have.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = text.chars().filter(|c| c.is_alphabetic()).count();
    let opens = text.starts_with(['+', '(', '0']);
    digits >= 7 && others <= 4 && opens && !text.contains(['–', '—'])
}

fn is_street(words: &[String]) -> bool {
    let numbered =
        words.first().is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()) && w.len() <= 4);
    numbered && words.len() <= 10 && words.iter().skip(1).any(|w| STREETS.contains(&w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        let kind = |text: &str| Line::new(1, text).kind;
        for text in ["- did", "• did", "o did", "*did", "– did", "•\tdid"] {
            assert_eq!((kind(text), Line::new(1, text).text.as_str()), (Kind::Bullet, "did"));
        }
        for text in ["EXPERIENCE", "Work history:", "== Career History ==", "Employment"] {
            assert_eq!(kind(text), Kind::Heading(Section::Work), "{text}");
        }
        assert_eq!(kind("Licenses & Certifications"), Kind::Heading(Section::Credentials));
        for (text, section) in [
            ("EDUCATION + QUALS", Section::Education),
            ("Education and Qualifications", Section::Education),
            ("Quals", Section::Credentials),
            ("Training & Certificates", Section::Credentials),
            ("Key skills", Section::Skills),
            ("Career summary", Section::Summary),
            ("Employment", Section::Work),
            ("Work experience (most recent first)", Section::Work),
            ("Work experience (most recent first):", Section::Work),
            ("MY CAREER SO FAR", Section::Work),
            ("SELECTED SKILLS", Section::Skills),
        ] {
            assert_eq!(kind(text), Kind::Heading(section), "{text}");
        }
        for text in ["TRAINING MANAGER", "CAREER COACH", "EDUCATION TRUST", "TRAINING 2019"] {
            assert_eq!(kind(text), Kind::Plain, "{text}");
        }
        assert_eq!(Line::new(1, "Skills: Excel, SQL").behind_colon(), Some("Excel, SQL"));
        for text in [
            "jo@example.com | Leeds",
            "+44 113 496 0000",
            "(0113) 496-0000",
            "www.example.com",
            "Tel: 1",
            "12 Example Street, Leeds",
            "linkedin.com/in/jo",
        ] {
            assert_eq!(kind(text), Kind::Contact, "{text}");
        }
        for text in ["01.03.2019 – 01.04.2020", "2016-2019", "PMO Analyst", "experienced analyst"]
        {
            assert_eq!(kind(text), Kind::Plain, "{text}");
        }
        assert_eq!(kind(" \u{200b} "), Kind::Blank);
        assert_eq!(kind("-----"), Kind::Plain);
    }
}
