//! The parts of a page on sheets, from top to bottom.

use std::rc::Rc;

use jiff::civil::Date;

use super::page::{
    BOTTOM, Drawn, FOOT, Head, Laid, MEASURE, Mark, Node, Role, SIDE, Stroke, TOP, WIDTH, boxed,
};
use super::set::{ACCENT, Ink, QUIET, RULE, Set, Setter, Style, WASH, invisible};
use super::table::{self, Cell};
use super::{picture, table::table};
use crate::words::{date, of_100};
use crate::{Block, Doc, Timeline};

/// As many missing signs are named at the end; the rest are counted.
const MOST_NAMED: usize = 40;

/// Lays a page out, its type at this share of the usual size.
pub(super) fn lay(doc: &Doc, today: Date, setter: &mut Setter, scale: f32) -> Laid {
    setter.missing.clear();
    let mut flow =
        Flow { setter, scale, laid: Laid::default(), y: TOP, level: 0, one_page: doc.one_page };
    flow.laid.pages.push(Vec::new());
    for (i, block) in doc.blocks.iter().enumerate() {
        flow.block(block, doc.blocks.get(i + 1..).unwrap_or_default());
    }
    flow.missing();
    if flow.laid.tree.is_empty() {
        flow.para(" ", Style::TEXT);
    }
    if flow.laid.heads.is_empty() {
        flow.laid.heads.push(Head { level: 1, text: "Switchback".into(), page: 0, y: 0.0 });
    }
    flow.feet(doc.title(), today);
    flow.laid
}

/// Where the next part goes.
pub(super) struct Flow<'s> {
    pub(super) setter: &'s mut Setter,
    scale: f32,
    pub(super) laid: Laid,
    pub(super) y: f32,
    /// The level of the last heading.
    level: u16,
    /// Is it meant for a single sheet?
    one_page: bool,
}

impl Flow<'_> {
    fn block(&mut self, block: &Block, rest: &[Block]) {
        match block {
            Block::Title(t) => self.title(t),
            Block::Heading(t) => self.heading(2, t, rest),
            Block::Sub(t) => self.heading(3, t, rest),
            Block::Para(t) => {
                self.gap(5.0);
                self.para(t, Style::TEXT);
            }
            Block::Note(t) => self.note(t),
            Block::List(items) => {
                let items = items.iter().map(|i| ("•".to_owned(), i.clone()));
                self.list(&items.collect::<Vec<_>>(), Style::MARK);
            }
            Block::Choices(choices) => self.list(choices, Style::STRONG),
            Block::Table { head, rows } => {
                let rows = rows.iter().map(|r| r.iter().cloned().map(Cell::Text).collect());
                table(self, head, &rows.collect::<Vec<_>>());
            }
            Block::Bars(bars) => {
                let rows = bars.iter().map(|b| {
                    let range = Cell::Bar(b.range, of_100(b.range));
                    vec![Cell::Text(b.label.clone()), range, Cell::Text(b.note.clone())]
                });
                let head = ["".to_owned(), "Range".to_owned(), "".to_owned()];
                table(self, &head, &rows.collect::<Vec<_>>());
            }
            Block::Timeline(t) => self.timeline(t),
        }
    }

    /// A measure at the size that is in force.
    pub(super) fn at(&self, points: f32) -> f32 {
        points * self.scale
    }

    pub(super) fn style(&self, style: Style) -> Style {
        style.scaled(self.scale)
    }

    pub(super) fn set(&mut self, text: &str, style: Style, width: f32) -> Rc<Set> {
        let style = self.style(style);
        Rc::new(self.setter.set(text, style, width))
    }

    /// Room above a part, but none at the head of a page.
    pub(super) fn gap(&mut self, points: f32) {
        if self.y > TOP {
            self.y += self.at(points);
        }
    }

    pub(super) fn fits(&self, height: f32) -> bool {
        self.y + height <= BOTTOM
    }

    pub(super) fn turn(&mut self) {
        self.laid.pages.push(Vec::new());
        self.y = TOP;
    }

    pub(super) fn leaf(&mut self) -> usize {
        self.laid.leaves += 1;
        self.laid.leaves - 1
    }

    pub(super) fn mark(&mut self, leaf: Option<usize>, what: Drawn) {
        if let Some(page) = self.laid.pages.last_mut() {
            page.push(Mark { leaf, what });
        }
    }

    pub(super) fn shape(&mut self, leaf: Option<usize>, path: Vec<Stroke>, fill: Ink) {
        self.mark(leaf, Drawn::Shape { path, fill: Some(fill), edge: None });
    }

    /// One line of set text at this point, with its part of the tree.
    pub(super) fn line(&mut self, set: &Rc<Set>, line: usize, x: f32, y: f32) -> Node {
        let leaf = self.leaf();
        self.mark(Some(leaf), Drawn::Line { set: Rc::clone(set), line, x, y });
        Node::Leaf(leaf)
    }

    /// How many of the lines that are left go on this page: none, if one would stand alone.
    fn lines_here(&self, left: usize, all: usize, leading: f32) -> usize {
        let fit = ((BOTTOM - self.y) / leading).floor().max(0.0) as usize;
        if fit >= left {
            return left;
        }
        let fit = if left - fit == 1 { fit.saturating_sub(1) } else { fit };
        if fit < 2 && all > 1 { 0 } else { fit }
    }

    /// Set text from here on, over as many pages as it takes.
    fn lines(&mut self, set: &Rc<Set>, x: f32, ground: Option<(Ink, Ink)>) -> Vec<Node> {
        let (mut out, mut done) = (Vec::new(), 0);
        while done < set.lines() {
            let left = set.lines() - done;
            let here = self.lines_here(left, set.lines(), set.leading);
            if here == 0 && self.y > TOP {
                self.turn();
                continue;
            }
            let here = here.max(1);
            let height = set.leading * here as f32;
            if let Some((wash, edge)) = ground {
                let pad = self.at(6.0);
                let (top, tall) = (self.y - pad, height + 2.0 * pad);
                self.shape(None, boxed(SIDE, top, MEASURE, tall, 0.0), wash);
                self.shape(None, boxed(SIDE, top, 2.5, tall, 0.0), edge);
            }
            for i in done..done + here {
                let node = self.line(set, i, x, self.y);
                out.push(node);
                self.y += set.leading;
            }
            done += here;
        }
        out
    }

    pub(super) fn para(&mut self, text: &str, style: Style) {
        // Running text is narrower than tables: long lines are hard to read.
        let set = self.set(text, style, MEASURE * 0.96);
        let lines = self.lines(&set, SIDE, None);
        self.laid.tree.push(Node::Group(Role::Para, lines));
    }

    fn title(&mut self, text: &str) {
        let (wide, thick) = (self.at(34.0), self.at(3.0));
        self.shape(None, boxed(SIDE, self.y, wide, thick, 0.0), ACCENT);
        self.y += self.at(15.0);
        self.head(1, text, Style::TITLE);
        self.y += self.at(4.0);
    }

    fn heading(&mut self, level: u16, text: &str, rest: &[Block]) {
        let (style, above) = if level == 2 { (Style::HEADING, 22.0) } else { (Style::SUB, 13.0) };
        self.gap(above);
        let least = self.set(text, style, MEASURE).height() + self.ahead(rest);
        if !self.fits(least) && self.y > TOP {
            self.turn();
        }
        self.head(level, text, style);
    }

    fn head(&mut self, level: u16, text: &str, style: Style) {
        // A heading without a word is none: there is nothing to jump to.
        if !text.chars().any(|c| !c.is_whitespace() && !c.is_control() && !invisible(c)) {
            return;
        }
        // No level is left out on the way down.
        self.level = level.min(self.level + 1);
        let set = self.set(text, style, MEASURE);
        if !self.fits(set.height()) && self.y > TOP {
            self.turn();
        }
        let (page, y) = (self.laid.pages.len() - 1, self.y);
        self.laid.heads.push(Head { level: self.level, text: text.to_owned(), page, y });
        let lines = self.lines(&set, SIDE, None);
        self.laid.tree.push(Node::Group(Role::Heading(self.level, text.to_owned()), lines));
    }

    /// What must follow a heading on its page, at least.
    fn ahead(&mut self, rest: &[Block]) -> f32 {
        let some = self.at(56.0);
        match rest.first() {
            None => 0.0,
            Some(Block::Heading(_) | Block::Sub(_)) => {
                let after = self.ahead(rest.get(1..).unwrap_or_default());
                self.at(34.0) + after
            }
            Some(Block::Table { head, rows }) => {
                let rows: Vec<Vec<Cell>> = rows
                    .iter()
                    .take(1)
                    .map(|r| r.iter().cloned().map(Cell::Text).collect())
                    .collect();
                table::least(self, head, &rows).min(self.at(200.0))
            }
            Some(Block::Timeline(t)) => {
                (self.at(60.0) + picture::height(self, t)).min((BOTTOM - TOP) * 0.8)
            }
            Some(_) => some,
        }
    }

    fn note(&mut self, text: &str) {
        let inset = self.at(13.0);
        let set = self.set(text, Style::TEXT, MEASURE - 2.0 * inset);
        self.gap(13.0);
        if self.y <= TOP {
            self.y += self.at(6.0);
        }
        let lines = self.lines(&set, SIDE + inset, Some((WASH, ACCENT)));
        self.y += self.at(8.0);
        self.laid.tree.push(Node::Group(Role::Para, lines));
    }

    fn list(&mut self, items: &[(String, String)], mark: Style) {
        let mut widest = self.at(9.0);
        for (key, _) in items {
            let style = self.style(mark);
            widest = widest.max(self.setter.widths(key, style).1);
        }
        let indent = widest.min(MEASURE / 3.0) + self.at(6.0);
        let mut tree = Vec::new();
        self.gap(3.0);
        for (key, says) in items {
            self.gap(3.0);
            let label = self.set(key, mark, indent);
            let body = self.set(says, Style::TEXT, MEASURE * 0.96 - indent);
            if self.lines_here(body.lines(), body.lines(), body.leading) == 0 && self.y > TOP {
                self.turn();
            }
            let (page, top) = (self.laid.pages.len(), self.y);
            let mut labels = Vec::new();
            for i in 0..label.lines() {
                let y = top + label.leading * i as f32;
                labels.push(self.line(&label, i, SIDE, y));
            }
            let lines = self.lines(&body, SIDE + indent, None);
            if page == self.laid.pages.len() {
                self.y = self.y.max(top + label.height());
            }
            let item = vec![Node::Group(Role::Label, labels), Node::Group(Role::Body, lines)];
            tree.push(Node::Group(Role::Item, item));
        }
        self.laid.tree.push(Node::Group(Role::List, tree));
    }

    fn timeline(&mut self, t: &Timeline) {
        let tall = picture::height(self, t).min((BOTTOM - TOP) * 0.7);
        self.gap(13.0);
        if !self.fits(self.at(50.0) + tall) && self.y > TOP {
            self.turn();
        }
        self.head(3, &t.title, Style::SUB);
        self.gap(3.0);
        self.para(&t.describes, Style::TEXT);
        picture::draw(self, t);
        self.para(picture::READ, Style::SMALL);
        // On a single sheet the milestones below say the same with their days.
        if !self.one_page {
            let text = |row: Vec<String>| row.into_iter().map(Cell::Text).collect();
            let rows: Vec<Vec<Cell>> = t.table().into_iter().map(text).collect();
            table(self, &Timeline::head(), &rows);
        }
    }

    /// Says which signs stand as a box, so that nothing is lost in silence.
    fn missing(&mut self) {
        let signs: Vec<String> = self
            .setter
            .missing
            .iter()
            .take(MOST_NAMED)
            .map(|c| format!("U+{:04X}", u32::from(*c)))
            .collect();
        if signs.is_empty() {
            return;
        }
        let more = self.setter.missing.len() - signs.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        self.gap(14.0);
        let text = format!(
            "Each □ stands for a character that the typefaces of this file do not hold ({}{more}). The text itself is kept: it can be copied, searched and read aloud.",
            signs.join(", ")
        );
        // The box in this sentence is meant as one.
        self.para(&text, Style::SMALL);
    }

    /// The foot of each page: the title with the day, and "2 of 5".
    fn feet(&mut self, title: &str, today: Date) {
        let all = self.laid.pages.len();
        let left = cut(self.setter, title, MEASURE * 0.6);
        let left = if left.is_empty() { date(today) } else { format!("{left}, {}", date(today)) };
        let left = Rc::new(self.setter.set(&left, Style::SMALL, MEASURE * 0.88));
        let mut numbers = Vec::new();
        for i in 1..=all {
            let number = self.setter.set(&format!("{i} of {all}"), Style::SMALL, MEASURE * 0.12);
            numbers.push(Rc::new(number));
        }
        for (page, number) in self.laid.pages.iter_mut().zip(numbers) {
            let rule = boxed(SIDE, FOOT - 6.0, MEASURE, 0.5, 0.0);
            let x = WIDTH - SIDE - number.width();
            for what in [
                Drawn::Shape { path: rule, fill: Some(RULE), edge: None },
                Drawn::Line { set: Rc::clone(&left), line: 0, x: SIDE, y: FOOT },
                Drawn::Line { set: number, line: 0, x, y: FOOT },
            ] {
                page.push(Mark { leaf: None, what });
            }
        }
    }
}

/// A text that is no wider than this in the foot; the page itself holds all of it.
fn cut(setter: &mut Setter, text: &str, width: f32) -> String {
    let set = setter.set(text, Style::SMALL, width);
    match (set.lines(), set.layout.get(0)) {
        (2.., Some(first)) => {
            let shown = set.shown.get(first.text_range()).unwrap_or_default();
            // Counted in characters: what is shown may be other ones.
            let kept: String = text.chars().take(shown.trim_end().chars().count()).collect();
            format!("{kept}…")
        }
        _ => text.trim().to_owned(),
    }
}

/// Quiet edges of a drawing.
pub(super) const FAINT: (Ink, Ink) = (RULE, QUIET);
