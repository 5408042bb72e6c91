//! Tables: narrow ones fall into stacks on a phone, as those of all pages do; wide ones move in a
//! frame of their own, by keyboard too.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// The most columns that a stack can still be read with.
const STACKED: usize = 4;

/// Turns the tables among some events into what the style sheet of the pages knows.
pub(crate) fn fitted(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut out = Vec::with_capacity(events.len());
    let mut table: Option<Table> = None;
    // Regions of one page need names of their own.
    let mut frames = 0;
    for event in events {
        match (&event, &mut table) {
            (Event::Start(Tag::Table(columns)), _) if columns.len() <= STACKED => {
                table = Some(Table::default());
                out.push(html("<table class=\"stack\">"));
            }
            (Event::Start(Tag::Table(_)), _) => {
                frames += 1;
                let open = "<div class=\"wide\" tabindex=\"0\" role=\"region\"";
                out.push(html(format!("{open} aria-label=\"Table {frames}, wide\">")));
                out.push(event);
            }
            (Event::End(TagEnd::Table), Some(_)) => {
                table = None;
                out.push(html("</tbody></table>\n"));
            }
            (Event::End(TagEnd::Table), None) => {
                out.push(event);
                out.push(html("</div>\n"));
            }
            (_, Some(t)) => match t.turn(&event) {
                Some(turned) => out.push(html(turned)),
                None => out.push(event),
            },
            _ => out.push(event),
        }
    }
    out
}

fn html<'a>(text: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::Html(text.into())
}

/// A table that is being turned.
#[derive(Default)]
struct Table {
    labels: Vec<String>,
    in_head: bool,
    column: usize,
}

impl Table {
    /// What stands in place of an event; nothing where it stays.
    fn turn(&mut self, event: &Event<'_>) -> Option<String> {
        Some(match event {
            Event::Start(Tag::TableHead) => {
                self.in_head = true;
                "<thead><tr>".into()
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                "</tr></thead><tbody>\n".into()
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                "<tr>".into()
            }
            Event::End(TagEnd::TableRow) => "</tr>\n".into(),
            Event::Start(Tag::TableCell) => self.open(),
            Event::End(TagEnd::TableCell) => self.close(),
            Event::Text(t) | Event::Code(t) if self.in_head => {
                if let Some(label) = self.labels.last_mut() {
                    *label += t;
                }
                return None;
            }
            _ => return None,
        })
    }

    fn open(&mut self) -> String {
        if self.in_head {
            self.labels.push(String::new());
            return "<th scope=\"col\">".into();
        }
        if self.column == 0 {
            return "<th scope=\"row\">".into();
        }
        let label = self.labels.get(self.column).map_or("", String::as_str);
        format!("<td data-label=\"{}\"><span>", attribute(label))
    }

    fn close(&mut self) -> String {
        let row_head = self.column == 0;
        self.column += 1;
        if self.in_head || row_head { "</th>".into() } else { "</span></td>".into() }
    }
}

fn attribute(text: &str) -> String {
    let marks = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;")];
    marks.iter().fold(text.to_owned(), |text, (mark, code)| text.replace(*mark, code))
}
