//! How wide words are, at most.
//!
//! A picture is drawn before anybody knows the typeface of the reader, so each letter is taken as wide
//! as in the widest typeface that a page is usually shown in.

use unicode_width::UnicodeWidthChar;

/// How words look: their class in the style sheet, and what that class makes of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Face {
    pub(crate) class: &'static str,
    /// The size of its letters in pixels, as in the style sheet.
    pub(crate) size: f64,
    pub(crate) bold: bool,
}

impl Face {
    pub(crate) const LABEL: Self = Self::new("label", 14.0, true);
    pub(crate) const OWN: Self = Self::new("label own", 14.0, true);
    pub(crate) const VALUE: Self = Self::new("value", 13.0, false);
    pub(crate) const TOLD: Self = Self::new("value told", 13.0, true);
    pub(crate) const NAME: Self = Self::new("name", 13.0, false);
    pub(crate) const NAME_TOLD: Self = Self::new("name told", 13.0, true);
    pub(crate) const CORNER: Self = Self::new("corner", 12.5, true);
    pub(crate) const TICK: Self = Self::new("tick", 12.0, false);
    pub(crate) const NOW: Self = Self::new("tick now-word", 12.0, true);
    pub(crate) const NUMBER: Self = Self::new("number", 12.0, true);
    pub(crate) const NUMBER_DARK: Self = Self::new("number dark", 12.0, true);
    pub(crate) const NUMBER_STAYS: Self = Self::new("number stays", 12.0, true);
    pub(crate) const SHARE: Self = Self::new("share", 13.0, true);
    pub(crate) const SHARE_DARK: Self = Self::new("share dark", 13.0, true);

    /// A look of its own, for pictures with a sheet of their own.
    pub(crate) const fn new(class: &'static str, size: f64, bold: bool) -> Self {
        Self { class, size, bold }
    }

    /// How many pixels these words take at most.
    pub(crate) fn width(self, words: &str) -> f64 {
        words.chars().map(|c| f64::from(self.letter(c))).sum::<f64>() / 1000.0 * self.size
    }

    /// The advance of a letter in thousandths of its size.
    fn letter(self, c: char) -> u16 {
        let table = if self.bold { &BOLD } else { &REGULAR };
        let plain = u32::from(c).checked_sub(32).and_then(|at| table.get(at as usize));
        plain.copied().unwrap_or_else(|| match (c, c.width()) {
            ('\u{200d}' | '\u{fe0f}', _) | (_, None | Some(0)) => 0,
            // Pictures of the kind of emoji are wider than the signs of Chinese and Japanese.
            ('\u{1f000}'.., Some(2)) | ('\u{2300}'..='\u{2bff}', Some(2)) => 1400,
            (_, Some(2)) => 1000,
            ('æ' | 'Æ' | 'œ' | 'Œ' | 'ĳ' | 'Ĳ' | 'ŉ', _) => 1300,
            ('\u{a0}', _) => 350,
            ('‘' | '’' | '“' | '”' | '·', _) => 680,
            ('À'..='ſ', _) if c.is_lowercase() => 800,
            ('À'..='ſ', _) => 950,
            ('\u{370}'..='\u{5ff}', _) if c.is_lowercase() => 1150,
            ('\u{370}'..='\u{6ff}', _) => 1400,
            ('‰' | '‱', _) => 2300,
            _ => 1700,
        })
    }
}

/// The widest of DejaVu Sans, Liberation Sans, Noto Sans and Source Sans 3 for each letter from the
/// space to the tilde. DejaVu Sans is the widest that a usual system brings. The last is taken a
/// quarter wider than it is: so much wider is DejaVu Sans over a whole name.
const REGULAR: [u16; 95] = [
    318, 401, 533, 838, 637, 1030, 780, 312, 391, 391, 551, 838, 318, 389, 318, 438, 637, 637, 637,
    637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557, 1059, 685, 735, 723, 771, 667,
    618, 778, 815, 339, 600, 724, 608, 909, 809, 830, 708, 830, 723, 668, 670, 807, 685, 989, 686,
    667, 686, 391, 438, 391, 838, 625, 678, 630, 692, 570, 694, 620, 365, 635, 680, 308, 309, 619,
    319, 1037, 684, 678, 694, 694, 434, 524, 423, 680, 592, 899, 592, 592, 532, 637, 551, 637, 838,
];

/// The same for letters of a weight above 500, which many systems show in their bold. The last is taken
/// 38 per cent wider than it is.
const BOLD: [u16; 95] = [
    349, 457, 666, 838, 708, 1161, 882, 380, 458, 458, 605, 838, 380, 445, 380, 475, 708, 708, 708,
    708, 708, 708, 708, 708, 708, 708, 400, 400, 838, 838, 838, 613, 1208, 774, 824, 795, 863, 743,
    704, 867, 915, 390, 682, 824, 693, 1029, 907, 931, 804, 931, 817, 753, 754, 904, 774, 1104,
    771, 725, 746, 458, 475, 458, 838, 690, 758, 713, 777, 638, 779, 700, 438, 718, 771, 362, 363,
    721, 374, 1164, 773, 758, 779, 779, 515, 596, 499, 768, 684, 1033, 664, 684, 612, 712, 551,
    712, 838,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_take_no_room_and_wide_signs_much() {
        let width = |words| Face::VALUE.width(words);
        assert!((width("e\u{301}") - width("e")).abs() < 1e-9);
        assert!(width("漢") > width("n") && width("🧗") > width("漢"));
        assert!(Face::LABEL.width("PMO analyst") > Face::VALUE.width("PMO analyst"));
        assert!(width("") < 1e-9);
    }
}
