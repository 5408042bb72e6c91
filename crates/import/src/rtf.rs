//! RTF: groups, control words, code pages, lists and tables, as far as a CV needs them.

mod tokens;

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use jiff::civil::Date;

use crate::document::{self, Paragraphs};
use crate::{
    DocLine, Document, ImportError, Imported, Importer, Look, MAX_BYTES, MAX_GROUPS, Progress,
    read_document,
};
use tokens::{Token, Tokens};

/// Reads RTF files.
#[derive(Debug, Clone, Copy)]
pub struct Rtf;

const NAME: &str = "RTF";
const MAGIC: &[u8] = b"{\\rtf";
/// A paragraph with more space above it than so many twentieths of a point is set apart.
const SPACE: i32 = 60;

impl Importer for Rtf {
    fn name(&self) -> &'static str {
        NAME
    }

    fn recognises(&self, bytes: &[u8], _: Option<&str>) -> bool {
        bytes.starts_with(MAGIC)
    }

    fn read(
        &self,
        bytes: &[u8],
        today: Date,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportError> {
        read_document(&lines(bytes)?, NAME, today, progress)
    }
}

/// The lines of an RTF file.
fn lines(bytes: &[u8]) -> Result<Document, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() });
    }
    let mut reader = Reader::default();
    for token in Tokens::new(bytes) {
        reader.read(token)?;
        if reader.paragraphs.are_too_many() {
            break;
        }
    }
    reader.end_bytes();
    if !reader.text.trim().is_empty() {
        reader.paragraph();
    }
    reader.end_table();
    reader.lines.append(&mut reader.beside);
    Ok(Document { lines: reader.lines })
}

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Target {
    #[default]
    Text,
    /// Nowhere: pictures, properties, what we do not know and may skip.
    Nowhere,
    /// Into the table of typefaces, of which only the code pages matter.
    Fonts,
    /// Into the style sheet.
    Styles,
    /// The sign of an item of a list.
    Sign,
    /// Beside the text, for this reason.
    Beside(&'static str),
}

/// What a group inherits, and gives back at its end.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    target: Target,
    font: i32,
    is_bold: bool,
    is_hidden: bool,
    /// How many signs stand behind a `\u` for those who cannot read it, where it is not one.
    fallback: Option<usize>,
    list: bool,
    in_table: bool,
    style: i32,
    outline: Option<u8>,
    space: i32,
}

#[derive(Default)]
struct Reader {
    state: State,
    groups: Vec<State>,
    page: Option<&'static Encoding>,
    fonts: BTreeMap<i32, &'static Encoding>,
    /// Levels of headings by the numbers of styles.
    headings: BTreeMap<i32, u8>,
    style_name: String,
    /// Bytes of a code page that are not turned into letters yet.
    bytes: Vec<u8>,
    high: Option<u16>,
    skip: usize,
    star: bool,
    text: String,
    opens_bold: Option<bool>,
    has_sign: bool,
    paragraphs: Paragraphs,
    cell: Vec<DocLine>,
    cells: Vec<Vec<DocLine>>,
    lines: Vec<DocLine>,
    beside: Vec<DocLine>,
}

impl Reader {
    fn read(&mut self, token: Token<'_>) -> Result<(), ImportError> {
        if !matches!(token, Token::Byte(_) | Token::Hex(_)) {
            self.end_bytes();
        }
        match token {
            Token::Open => {
                if self.groups.len() == MAX_GROUPS {
                    return Err(ImportError::TooManyGroups);
                }
                self.groups.push(self.state);
                self.skip = 0;
                self.star = false;
            }
            Token::Close => self.close(),
            Token::Byte(b) | Token::Hex(b) => {
                if self.skip > 0 {
                    self.skip -= 1;
                } else {
                    self.byte(b);
                }
            }
            Token::Star => self.star = true,
            Token::Symbol(c) => self.symbol(c),
            Token::Word(_, _) if self.skip > 0 => self.skip -= 1,
            Token::Word(word, number) => self.word(word, number),
        }
        Ok(())
    }

    fn close(&mut self) {
        self.end_style();
        let ended = self.state.target;
        self.state = self.groups.pop().unwrap_or_default();
        self.skip = 0;
        self.star = false;
        if let Target::Beside(why) = ended
            && self.state.target != ended
        {
            self.end_beside(why);
        }
    }

    fn byte(&mut self, b: u8) {
        match self.state.target {
            Target::Text | Target::Beside(_) if !self.state.is_hidden => self.bytes.push(b),
            // “;” ends an entry.
            Target::Styles if b == b';' => self.end_style(),
            Target::Styles => self.style_name.push(char::from(b)),
            _ => {}
        }
    }

    /// Turns the bytes so far into letters, by the code page of their typeface.
    fn end_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let of_font = self.fonts.get(&self.state.font).copied();
        let page = of_font.or(self.page).unwrap_or(encoding_rs::WINDOWS_1252);
        let (text, _) = page.decode_without_bom_handling(&self.bytes);
        let text = text.into_owned();
        self.bytes.clear();
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        if !matches!(self.state.target, Target::Text | Target::Beside(_)) || self.state.is_hidden {
            return;
        }
        if !text.trim().is_empty() {
            self.opens_bold.get_or_insert(self.state.is_bold);
        }
        self.text.push_str(text);
    }

    fn symbol(&mut self, c: u8) {
        match c {
            b'~' => self.push(" "),
            b'_' => self.push("-"),
            b'\n' | b'\r' => self.paragraph_or_beside(),
            b'{' | b'}' | b'\\' => self.byte(c),
            // “\-” is a place to break at, the rest is for indexes.
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let star = std::mem::take(&mut self.star);
        let is_on = number != Some(0);
        match word {
            "par" | "sect" | "page" => self.paragraph_or_beside(),
            "line" | "softline" => self.push("\n"),
            "tab" => self.push("\t"),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.fallback = number.and_then(|n| usize::try_from(n).ok()),
            "ansicpg" => self.page = number.and_then(code_page),
            "mac" => self.page = Some(encoding_rs::MACINTOSH),
            "f" if self.state.target == Target::Fonts => self.state.font = number.unwrap_or(0),
            "f" | "deff" => self.state.font = number.unwrap_or(0),
            "fcharset" if self.state.target == Target::Fonts => {
                if let Some(page) = number.and_then(char_set) {
                    self.fonts.insert(self.state.font, page);
                }
            }
            "b" => self.state.is_bold = is_on,
            "v" => self.state.is_hidden = is_on,
            "plain" => {
                self.state.is_bold = false;
                self.state.is_hidden = false;
            }
            "pard" => {
                let State { target, font, is_bold, is_hidden, fallback, .. } = self.state;
                let kept = State { target, font, is_bold, is_hidden, fallback, ..State::default() };
                self.state = kept;
            }
            "s" => self.state.style = number.unwrap_or(0),
            "ls" => self.state.list = number.is_some_and(|n| n > 0),
            "intbl" => self.state.in_table = true,
            "sb" => self.state.space = number.unwrap_or(0),
            "outlinelevel" => self.state.outline = number.and_then(heading_level),
            _ => match mark(word) {
                Some(text) => self.push(text),
                None => self.destination(word, star),
            },
        }
    }

    /// Control words that say where the text of their group goes.
    fn destination(&mut self, word: &str, star: bool) {
        let target = match word {
            "fonttbl" => Target::Fonts,
            "stylesheet" => Target::Styles,
            "listtext" | "pntext" => {
                self.has_sign = true;
                Target::Sign
            }
            "header" | "headerl" | "headerr" | "headerf" => {
                Target::Beside("it stands at the head of the pages")
            }
            "footer" | "footerl" | "footerr" | "footerf" => {
                Target::Beside("it stands at the foot of the pages")
            }
            "footnote" => Target::Beside("it is a footnote"),
            "annotation" => Target::Beside("it is a comment on the text"),
            "shptxt" | "nesttableprops" => return,
            "colortbl" | "info" | "pict" | "object" | "fldinst" | "nonshppict" | "xe" | "tc"
            | "bkmkstart" | "bkmkend" | "themedata" | "datastore" | "nonesttables" => {
                Target::Nowhere
            }
            // Text boxes are marked as skippable, too, and hold text.
            "shpinst" | "shp" | "shprslt" => return,
            "sp" => Target::Nowhere,
            _ if star => Target::Nowhere,
            _ => return,
        };
        if let Target::Beside(_) = target
            && self.state.target == Target::Text
            && !self.text.trim().is_empty()
        {
            // A note within a paragraph must not take its text along.
            self.paragraph();
        }
        // What stands within something that is skipped is skipped, too.
        if self.state.target != Target::Nowhere {
            self.state.target = target;
        }
    }

    /// A letter by its number, in two halves beyond the first 65,536.
    fn unicode(&mut self, number: i32) {
        self.skip = self.state.fallback.unwrap_or(1);
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else { return };
        let units = [self.high.take(), Some(unit)];
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let letters = char::decode_utf16(units.into_iter().flatten());
        let text: String = letters.map(|c| c.unwrap_or('\u{fffd}')).collect();
        // Signs of symbol typefaces are bullets nearly always.
        let text = text.replace(|c| ('\u{f000}'..='\u{f0ff}').contains(&c), "•");
        self.push(&text);
    }

    fn end_style(&mut self) {
        if self.state.target != Target::Styles {
            return;
        }
        let name = std::mem::take(&mut self.style_name).trim().to_lowercase();
        let level = match name.as_str() {
            "title" => Some(1),
            _ => name.strip_prefix("heading ").and_then(|n| n.parse::<u8>().ok()).map(|n| n + 1),
        };
        if let Some(level) = level.or(self.state.outline) {
            self.headings.insert(self.state.style, level);
        }
    }

    fn paragraph_or_beside(&mut self) {
        match self.state.target {
            Target::Beside(why) => self.end_beside(why),
            Target::Text => self.paragraph(),
            _ => {}
        }
    }

    fn end_beside(&mut self, why: &str) {
        let text = std::mem::take(&mut self.text);
        self.opens_bold = None;
        if !text.trim().is_empty() {
            let mut lines = self.paragraphs.next(&text, Look::Plain, false);
            lines.iter_mut().for_each(|l| l.left_out = Some(why.to_owned()));
            self.beside.append(&mut lines);
        }
    }

    fn paragraph(&mut self) {
        let lines = self.take_paragraph();
        if self.state.in_table {
            self.cell.extend(lines);
        } else {
            self.end_table();
            self.lines.extend(lines);
        }
    }

    fn take_paragraph(&mut self) -> Vec<DocLine> {
        let text = std::mem::take(&mut self.text);
        let is_bold = self.opens_bold.take() == Some(true);
        let is_item = std::mem::take(&mut self.has_sign) || self.state.list;
        let level = self.state.outline.or_else(|| self.headings.get(&self.state.style).copied());
        let look = match level {
            Some(level) => Look::Heading(level),
            None if is_item => Look::Bullet,
            None => Look::Plain,
        };
        let opens = is_bold || self.state.space >= SPACE;
        self.paragraphs.next(&text, look, opens)
    }

    fn end_cell(&mut self) {
        let lines = self.take_paragraph();
        self.cell.extend(lines);
        self.cells.push(std::mem::take(&mut self.cell));
    }

    fn end_row(&mut self) {
        if !self.cell.is_empty() {
            self.cells.push(std::mem::take(&mut self.cell));
        }
        self.lines.extend(document::row(std::mem::take(&mut self.cells)));
    }

    /// A row that was not ended.
    fn end_table(&mut self) {
        if !self.cells.is_empty() || !self.cell.is_empty() {
            self.end_row();
        }
    }
}

/// Outline levels go from 0 to 8; 1 is for the title.
fn heading_level(outline: i32) -> Option<u8> {
    u8::try_from(outline).ok().filter(|l| *l < 9).map(|l| l + 2)
}

/// Signs that have words.
fn mark(word: &str) -> Option<&'static str> {
    Some(match word {
        "bullet" => "•",
        "endash" => "–",
        "emdash" => "—",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 => encoding_rs::WINDOWS_1252,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 => encoding_rs::MACINTOSH,
        65001 => encoding_rs::UTF_8,
        _ => return None,
    })
}

/// The code page that a typeface's character set stands for; 0 and 1 are the document's own.
fn char_set(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        lines(text.as_bytes()).unwrap().lines.into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn letters_are_read_by_code_page_and_by_number() {
        let text =
            r"{\rtf1\ansi\ansicpg1252\uc1 Zo\'eb \u337\'6f \u-10179?\u-8704?{\uc2 \u233 ab}c}";
        assert_eq!(read(text), ["Zoë ő 😀éc"]);
        let text = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f1\fcharset204 Arial;}}\f1\'cf\'ec\f0 \'cf}";
        assert_eq!(read(text), ["ПмÏ"]);
        assert_eq!(read(r"{\rtf1 a\~b\_c\-d\{\}\\}"), ["a b-cd{}\\"]);
    }

    #[test]
    fn what_is_not_seen_is_no_text() {
        let text =
            r"{\rtf1{\*\generator x;}{\info{\title t}}{\pict 00ff}{\v hidden}seen{\*\odd{x}}}";
        assert_eq!(read(text), ["seen"]);
        assert_eq!(
            read(r"{\rtf1{\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}\bin3 }}}after}"),
            ["shownafter"]
        );
    }

    #[test]
    fn paragraphs_lists_headings_and_tables_are_told() {
        let text = r"{\rtf1{\stylesheet{\s1 heading 1;}}{\header at the head\par}
\pard\s1 Career\par\pard{\listtext\bullet\tab}did it\par\pard\b Bold\b0  one\line two\par
\trowd\pard\intbl 2019\cell PMO analyst\cell\row\pard end}";
        let found = lines(text.as_bytes()).unwrap().lines;
        let all: Vec<_> = found.iter().map(|l| (l.text.as_str(), l.look, l.opens)).collect();
        assert_eq!(
            all,
            [
                ("Career", Look::Heading(2), false),
                ("did it", Look::Bullet, false),
                ("Bold one", Look::Plain, true),
                ("two", Look::Plain, false),
                ("2019\tPMO analyst", Look::Plain, true),
                ("end", Look::Plain, false),
                ("at the head", Look::Plain, false),
            ]
        );
        assert!(found[6].left_out.is_some());
    }
}
