//! Text to lines.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use parley::fontique::{Blob, Charmap, Collection, CollectionOptions, FontInfoOverride};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontFeatures, FontWeight,
    Layout, LayoutContext, LineHeight, OverflowWrap, StyleProperty,
};

/// The typefaces: Source Sans 3 and Source Serif 4 under the SIL Open Font License; see `fonts/`.
const REGULAR: &[u8] = include_bytes!("../../fonts/SourceSans3-Regular.otf");
const SEMIBOLD: &[u8] = include_bytes!("../../fonts/SourceSans3-Semibold.otf");
const DISPLAY: &[u8] = include_bytes!("../../fonts/SourceSerif4Display-Semibold.otf");

const SANS: &str = "Sans";
const SERIF: &str = "Serif";

/// Stands for a character that no typeface holds.
const STAND_IN: char = '□';

/// A colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ink(pub(super) u8, pub(super) u8, pub(super) u8);

/// The colours of the pages, on white.
pub(super) const INK: Ink = Ink(0x24, 0x21, 0x1c);
pub(super) const QUIET: Ink = Ink(0x65, 0x5e, 0x51);
pub(super) const RULE: Ink = Ink(0xdd, 0xd5, 0xc4);
pub(super) const ACCENT: Ink = Ink(0x1d, 0x5c, 0x50);
pub(super) const PALE: Ink = Ink(0xa9, 0xc9, 0xbd);
pub(super) const WASH: Ink = Ink(0xee, 0xf4, 0xf0);

/// How text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    serif: bool,
    bold: bool,
    size: f32,
    /// From one baseline to the next, in points.
    pub(super) leading: f32,
    ink: Ink,
}

impl Style {
    pub(super) const TITLE: Self = Self::of(true, true, 25.0, 30.0, INK);
    pub(super) const HEADING: Self = Self::of(true, true, 15.5, 20.0, ACCENT);
    pub(super) const SUB: Self = Self::of(false, true, 11.5, 16.0, INK);
    pub(super) const TEXT: Self = Self::of(false, false, 10.5, 15.5, INK);
    pub(super) const MARK: Self = Self::of(false, false, 10.5, 15.5, ACCENT);
    pub(super) const STRONG: Self = Self::of(false, true, 10.5, 15.5, INK);
    pub(super) const CELL: Self = Self::of(false, false, 9.5, 13.0, INK);
    pub(super) const CELL_HEAD: Self = Self::of(false, true, 9.0, 12.5, QUIET);
    pub(super) const LABEL: Self = Self::of(false, true, 9.5, 13.0, ACCENT);
    pub(super) const SMALL: Self = Self::of(false, false, 8.5, 11.5, QUIET);

    const fn of(serif: bool, bold: bool, size: f32, leading: f32, ink: Ink) -> Self {
        Self { serif, bold, size, leading, ink }
    }

    pub(super) fn scaled(self, scale: f32) -> Self {
        Self { size: self.size * scale, leading: self.leading * scale, ..self }
    }
}

/// Text broken into lines.
pub(super) struct Set {
    /// What is drawn.
    pub(super) shown: String,
    /// What is meant, where it differs; as many characters as `shown`.
    pub(super) told: Option<String>,
    pub(super) layout: Layout<Ink>,
    pub(super) leading: f32,
}

impl std::fmt::Debug for Set {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Set").field("shown", &self.shown).finish_non_exhaustive()
    }
}

impl Set {
    pub(super) fn lines(&self) -> usize {
        self.layout.len()
    }

    pub(super) fn height(&self) -> f32 {
        self.leading * self.lines() as f32
    }

    pub(super) fn width(&self) -> f32 {
        self.layout.width()
    }

    /// What a line means, where that is not what it shows.
    pub(super) fn told_by(&self, line: usize) -> Option<String> {
        let told = self.told.as_ref()?;
        let range = self.layout.get(line)?.text_range();
        let before = self.shown.get(..range.start)?.chars().count();
        let shown = self.shown.get(range)?;
        shown
            .contains(STAND_IN)
            .then(|| told.chars().skip(before).take(shown.chars().count()).collect())
    }
}

/// Sets text; keeps account of what it cannot show.
pub(super) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<Ink>,
    held: Option<Charmap<'static>>,
    pub(super) missing: BTreeSet<char>,
}

impl Setter {
    /// The typefaces of the program, and none of the system's: the same text looks the same anywhere.
    pub(super) fn new() -> Self {
        let mut fonts = FontContext {
            collection: Collection::new(CollectionOptions { shared: false, system_fonts: false }),
            ..FontContext::default()
        };
        let mut add = |data: &'static [u8], family: &str, weight: FontWeight| {
            let named = FontInfoOverride {
                family_name: Some(family),
                weight: Some(weight),
                ..Default::default()
            };
            fonts.collection.register_fonts(Blob::new(Arc::new(data)), Some(named))
        };
        let regular = add(REGULAR, SANS, FontWeight::NORMAL);
        add(SEMIBOLD, SANS, FontWeight::SEMI_BOLD);
        add(DISPLAY, SERIF, FontWeight::SEMI_BOLD);
        let first = regular.first().and_then(|(_, infos)| infos.first());
        let held = first.and_then(|info| info.charmap_index().charmap(REGULAR));
        Self { fonts, layouts: LayoutContext::new(), held, missing: BTreeSet::new() }
    }

    /// Text in lines of at most this width.
    pub(super) fn set(&mut self, text: &str, style: Style, width: f32) -> Set {
        let mut set = self.unbroken(text, style);
        set.layout.break_all_lines(Some(width.max(1.0)));
        set.layout.align(Alignment::Start, AlignmentOptions::default());
        set
    }

    /// The narrowest and the widest that a text would want to be.
    pub(super) fn widths(&mut self, text: &str, style: Style) -> (f32, f32) {
        let wanted = self.unbroken(text, style).layout.calculate_content_widths();
        (wanted.min, wanted.max)
    }

    fn unbroken(&mut self, text: &str, style: Style) -> Set {
        let (shown, told) = self.showable(text);
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &shown, 1.0, false);
        let families: &'static [FontFamilyName<'static>] = if style.serif {
            const { &[FontFamilyName::named(SERIF), FontFamilyName::named(SANS)] }
        } else {
            const { &[FontFamilyName::named(SANS)] }
        };
        let weight = if style.bold { FontWeight::SEMI_BOLD } else { FontWeight::NORMAL };
        for property in [
            StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(families))),
            StyleProperty::FontSize(style.size),
            StyleProperty::FontWeight(weight),
            StyleProperty::LineHeight(LineHeight::Absolute(style.leading)),
            StyleProperty::Brush(style.ink),
            StyleProperty::OverflowWrap(OverflowWrap::BreakWord),
            StyleProperty::FontFeatures(FontFeatures::Source(Cow::Borrowed("\"lnum\" 1"))),
        ] {
            builder.push_default(property);
        }
        let layout = builder.build(&shown);
        Set { shown, told, layout, leading: style.leading }
    }

    /// What can be drawn of a text, and what was meant where a sign is missing. Line ends and other
    /// control characters are spaces; what is invisible anyway is left out.
    fn showable(&mut self, text: &str) -> (String, Option<String>) {
        let (mut shown, mut told, mut differ) = (String::new(), String::new(), false);
        for c in text.chars() {
            let c = if c.is_control() { ' ' } else { c };
            if invisible(c) {
                continue;
            }
            told.push(c);
            if self.holds(c) {
                shown.push(c);
            } else {
                self.missing.insert(c);
                shown.push(STAND_IN);
                differ = true;
            }
        }
        (shown, differ.then_some(told))
    }

    fn holds(&self, c: char) -> bool {
        self.held.as_ref().is_some_and(|map| map.map(c).is_some_and(|glyph| glyph != 0))
    }
}

/// Characters that are not drawn: joiners, marks of direction, selectors, tags.
pub(super) fn invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}
