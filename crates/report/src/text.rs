use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use textwrap::Options;

use crate::words::of_100;
use crate::{Bar, Block, Doc, Timeline};

/// How text for a terminal looks.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Columns, at least 40.
    pub width: usize,
    /// Bold and dim by escape codes; off when the output is piped.
    pub colour: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { width: 80, colour: false }
    }
}

/// One rule under the heads; nothing between rows, so that a table reads as a page of a book.
const RULED: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A page as text for a terminal.
#[must_use]
pub fn text(doc: &Doc, style: Style) -> String {
    let width = style.width.clamp(40, 100);
    let mut out = String::new();
    for (i, block) in doc.blocks.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        write_block(&mut out, block, width, style.colour);
    }
    out
}

fn write_block(out: &mut String, block: &Block, width: usize, colour: bool) {
    let paint = |code: &str, s: &str| {
        if colour { format!("\u{1b}[{code}m{s}\u{1b}[0m") } else { s.to_owned() }
    };
    let bold = |out: &mut String, t: &str| {
        for line in textwrap::wrap(t, width) {
            push(out, &paint("1", &line));
        }
    };
    match block {
        Block::Title(t) => {
            bold(out, t);
            push(out, &paint("2", &"═".repeat(textwrap::core::display_width(t).min(width))));
        }
        Block::Heading(t) => {
            bold(out, t);
            push(out, &paint("2", &"─".repeat(textwrap::core::display_width(t).min(width))));
        }
        Block::Sub(t) => bold(out, t),
        Block::Para(t) => wrapped(out, t, width, "", ""),
        Block::Note(t) => wrapped(out, t, width, "▌ ", "▌ "),
        Block::List(items) => {
            for item in items {
                wrapped(out, item, width, "  • ", "    ");
            }
        }
        Block::Choices(choices) => {
            for (key, says) in choices {
                let indent = " ".repeat(4 + textwrap::core::display_width(key));
                wrapped(out, says, width, &format!("  {key}  "), &indent);
            }
        }
        Block::Table { head, rows } => write_table(out, head, rows, width),
        Block::Bars(bars) => write_bars(out, bars, width),
        Block::Timeline(t) => {
            bold(out, &t.title);
            wrapped(out, &t.describes, width, "", "");
            write_table(out, &Timeline::head(), &t.table(), width);
        }
    }
}

fn write_table(out: &mut String, head: &[String], rows: &[Vec<String>], width: usize) {
    let mut table = Table::new();
    table
        .load_style(RULED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(80))
        .set_header(head);
    for row in rows {
        table.add_row(row);
    }
    for line in table.to_string().lines() {
        push(out, line.trim_end());
    }
}

/// Ranges as bars: certain to the lower end, possible to the upper end.
fn write_bars(out: &mut String, bars: &[Bar], width: usize) {
    let cells = 20usize;
    let room = width.saturating_sub(cells + " 99 to 100 of 100 ".len());
    let label_width = bars
        .iter()
        .map(|b| textwrap::core::display_width(&b.label))
        .max()
        .unwrap_or(0)
        .min(room.max(12));
    for b in bars {
        let at = |x: f64| ((x.clamp(0.0, 1.0) * cells as f64).round() as usize).min(cells);
        let (lo, hi) = (at(b.range.lo), at(b.range.hi));
        let bar: String = (0..cells)
            .map(|i| match i {
                i if i < lo => '█',
                i if i < hi => '▒',
                _ => '·',
            })
            .collect();
        let label: String = cut(&b.label, label_width);
        let pad = " ".repeat(label_width - textwrap::core::display_width(&label));
        let line = format!("{label}{pad} {bar} {}", of_100(b.range));
        let note = if b.note.is_empty() { String::new() } else { format!("  {}", b.note) };
        if textwrap::core::display_width(&line) + textwrap::core::display_width(&note) <= width {
            push(out, &format!("{line}{note}"));
        } else {
            push(out, &line);
            wrapped(out, note.trim(), width, "    ", "    ");
        }
    }
}

fn cut(text: &str, width: usize) -> String {
    if textwrap::core::display_width(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if textwrap::core::display_width(&out) + 2 > width {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

fn wrapped(out: &mut String, text: &str, width: usize, first: &str, rest: &str) {
    let options = Options::new(width).initial_indent(first).subsequent_indent(rest);
    for line in textwrap::wrap(text, options) {
        push(out, line.trim_end());
    }
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use switchback_model::Interval;

    proptest! {
        /// Nothing runs over the edge of an 80-column terminal.
        #[test]
        fn no_line_is_wider_than_the_terminal(
            label in "[a-zA-Z ]{0,60}",
            lo in 0.0f64..1.0,
            hi in 0.0f64..1.0,
            para in "[a-z ]{0,300}",
            cell in "[a-z ]{0,120}",
        ) {
            let mut doc = Doc::new("A title");
            doc.para(para.clone());
            doc.note(para.clone());
            doc.heading(para.clone());
            doc.sub(para.clone());
            doc.choices(vec![("3".into(), para.clone())]);
            doc.list([para]);
            doc.bars(vec![Bar { label, range: Interval::new(lo, hi), note: "gate closed".into() }]);
            doc.table(&["a", "b", "c"], vec![vec![cell.clone(), cell.clone(), cell]]);
            for line in text(&doc, Style::default()).lines() {
                prop_assert!(textwrap::core::display_width(line) <= 80, "{line}");
            }
        }
    }

    #[test]
    fn piped_text_holds_no_escape_codes() {
        let doc = Doc::new("A title");
        assert!(!text(&doc, Style::default()).contains('\u{1b}'));
        assert!(text(&doc, Style { colour: true, width: 80 }).contains('\u{1b}'));
    }
}
