//! Marks and their meaning to a file.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use jiff::civil::Date;
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder, Validator};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke as Edge};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag,
    TagGroup, TagKind, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::PdfError;
use super::page::{Drawn, HEIGHT, Head, Laid, Mark, Node, Role, Stroke, WIDTH};
use super::set::{Ink, Set};

/// Fonts by the name that the layout gives them.
type Fonts = BTreeMap<u64, Font>;

/// Writes what was laid out, as PDF/UA-1: the kind that is made to be read aloud.
pub(super) fn write(laid: &Laid, title: &str, today: Date) -> Result<Vec<u8>, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .set_validator(Validator::Ua(Accessibility::UA1))
        .finish()
        .map_err(|e| PdfError(format!("{e:?}")))?;
    let settings = SerializeSettings { configuration, enable_tagging: true, ..Default::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata(title, today));
    let mut fonts = Fonts::new();
    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); laid.leaves];
    for marks in &laid.pages {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT)
            .ok_or_else(|| PdfError("the page has no size".into()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        draw(&mut surface, marks, &mut fonts, &mut leaves)?;
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some("en-GB".into()));
    for node in &laid.tree {
        if let Node::Group(role, children) = node {
            tree.push(group(role, children, &leaves));
        }
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(&laid.heads));
    document.finish().map_err(|e| PdfError(format!("{e:?}")))
}

fn metadata(title: &str, today: Date) -> Metadata {
    let small = |n: i8| u8::try_from(n).unwrap_or(1);
    let day = DateTime::new(u16::try_from(today.year()).unwrap_or(1))
        .month(small(today.month()))
        .day(small(today.day()));
    let title = if title.trim().is_empty() { "Switchback" } else { title };
    Metadata::new()
        .title(title.to_owned())
        .language("en-GB".into())
        .creator("Switchback".into())
        .creation_date(day)
}

/// Draws the marks of a page; those that follow each other and mean one thing are one.
fn draw(
    surface: &mut Surface<'_>,
    marks: &[Mark],
    fonts: &mut Fonts,
    leaves: &mut [Vec<Identifier>],
) -> Result<(), PdfError> {
    for same in marks.chunk_by(|a, b| a.leaf == b.leaf) {
        let told = match same {
            [Mark { what: Drawn::Line { set, line, .. }, .. }] => set.told_by(*line),
            _ => None,
        };
        let leaf = same.first().and_then(|m| m.leaf);
        let tag = match leaf {
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            Some(_) => ContentTag::Span(SpanTag::empty().with_actual_text(told.as_deref())),
        };
        let id = surface.start_tagged(tag);
        let drawn = same.iter().try_for_each(|m| mark(surface, m, fonts));
        surface.end_tagged();
        drawn?;
        if let Some(place) = leaf.and_then(|l| leaves.get_mut(l)) {
            place.push(id);
        }
    }
    Ok(())
}

fn mark(surface: &mut Surface<'_>, m: &Mark, fonts: &mut Fonts) -> Result<(), PdfError> {
    match &m.what {
        Drawn::Line { set, line, x, y } => text(surface, set, *line, (*x, *y), fonts),
        Drawn::Shape { path: strokes, fill, edge } => {
            if let Some(path) = path(strokes) {
                surface.set_fill(fill.map(filled));
                surface.set_stroke(edge.map(|(ink, width)| Edge {
                    paint: colour(ink).into(),
                    width,
                    ..Default::default()
                }));
                surface.draw_path(&path);
                surface.set_stroke(None);
            }
            Ok(())
        }
    }
}

fn path(strokes: &[Stroke]) -> Option<Path> {
    let mut b = PathBuilder::new();
    for s in strokes {
        match *s {
            Stroke::Move(x, y) => b.move_to(x, y),
            Stroke::Line(x, y) => b.line_to(x, y),
            Stroke::Curve([a, b1, c, d, x, y]) => b.cubic_to(a, b1, c, d, x, y),
            Stroke::Close => b.close(),
        }
    }
    b.finish()
}

fn colour(ink: Ink) -> rgb::Color {
    rgb::Color::new(ink.0, ink.1, ink.2)
}

fn filled(ink: Ink) -> Fill {
    Fill { paint: colour(ink).into(), opacity: NormalizedF32::ONE, rule: FillRule::default() }
}

/// Draws one line of set text.
fn text(
    surface: &mut Surface<'_>,
    set: &Set,
    index: usize,
    (left, top): (f32, f32),
    fonts: &mut Fonts,
) -> Result<(), PdfError> {
    let Some(line) = set.layout.get(index) else { return Ok(()) };
    // The layout counts from its own top; here each line is placed by itself.
    let y = top + line.metrics().baseline - set.leading * index as f32;
    let mut x = left + line.metrics().offset;
    for run in line.runs() {
        let font_data = run.font();
        let font = match fonts.get(&font_data.data.id()) {
            Some(font) => font.clone(),
            None => {
                let (data, id) = font_data.data.clone().into_raw_parts();
                let font = Font::new(data.into(), font_data.index)
                    .ok_or_else(|| PdfError("a typeface cannot be read".into()))?;
                fonts.insert(id, font.clone());
                font
            }
        };
        let size = run.font_size();
        let (mut glyphs, mut advance): (Vec<KrillaGlyph>, f32) = (Vec::new(), 0.0);
        let mut ink = None;
        for cluster in run.visual_clusters() {
            ink = ink.or(Some(cluster.style().brush));
            if cluster.is_ligature_continuation() {
                if let Some(last) = glyphs.last_mut() {
                    last.text_range.end = cluster.text_range().end.max(last.text_range.end);
                }
                continue;
            }
            for g in cluster.glyphs() {
                glyphs.push(KrillaGlyph::new(
                    GlyphId::new(g.id),
                    g.advance / size,
                    g.x / size,
                    g.y / size,
                    0.0,
                    cluster.text_range(),
                    None,
                ));
                advance += g.advance;
            }
        }
        surface.set_fill(ink.map(filled));
        surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, &set.shown, size, false);
        x += advance;
    }
    Ok(())
}

fn group(role: &Role, children: &[Node], leaves: &[Vec<Identifier>]) -> TagGroup {
    let mut group = TagGroup::new(kind(role));
    for child in children {
        match child {
            Node::Leaf(i) => {
                for id in leaves.get(*i).into_iter().flatten() {
                    group.push(*id);
                }
            }
            Node::Group(role, children) => group.push(self::group(role, children, leaves)),
        }
    }
    group
}

fn kind(role: &Role) -> TagKind {
    match role {
        Role::Heading(level, text) => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(text.clone())).into()
        }
        Role::Para => Tag::P.into(),
        Role::List => Tag::L(ListNumbering::Disc).into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Table => Tag::Table.into(),
        Role::Head => Tag::THead.into(),
        Role::Rows => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
        Role::Cell => Tag::TD.into(),
        Role::Figure(alt) => Tag::Figure(Some(alt.clone())).into(),
    }
}

/// Bookmarks: the title, the headings under it, the smaller ones under those.
fn outline(heads: &[Head]) -> Outline {
    let mut out = Outline::new();
    let mut rest = heads;
    while let Some((first, after)) = rest.split_first() {
        let (node, used) = bookmark(first, after);
        out.push_child(node);
        rest = after.get(used..).unwrap_or_default();
    }
    out
}

/// A bookmark with those below it, and how many of the rest it took in.
fn bookmark(head: &Head, rest: &[Head]) -> (OutlineNode, usize) {
    let to = XyzDestination::new(head.page, Point::from_xy(0.0, head.y));
    let mut node = OutlineNode::new(head.text.clone(), to).with_open(head.level == 1);
    let mut used = 0;
    while let Some((next, after)) = rest.get(used..).and_then(<[Head]>::split_first) {
        if next.level <= head.level {
            break;
        }
        let (child, below) = bookmark(next, after);
        node.push_child(child);
        used += 1 + below;
    }
    (node, used)
}
