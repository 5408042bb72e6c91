//! A week as one bar.

use switchback_model::lattice::Activity;

use super::canvas::{Anchor, At, Canvas, WIDTHS, escape, num};
use super::measure::Face;
use super::{Caption, Svg};

/// How tall the bar is.
const HIGH: f64 = 40.0;

/// A week as one bar; administration is hatched. A part that is wide enough holds its percent.
#[must_use]
pub fn week(caption: &Caption<'_>, activities: &[Activity]) -> Svg {
    let hatch = format!("{}-hatch", escape(caption.id));
    let mut c = Canvas::default();
    c.put(format_args!(
        r#"<defs><pattern id="{hatch}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="6" height="6"/><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>"#
    ));
    let whole: f64 = activities.iter().map(|a| f64::from(a.share)).sum();
    let scale = 100.0 / whole.max(100.0);
    let (mut x, mut odd) = (0.0, false);
    for a in activities {
        let wide = f64::from(a.share) * scale;
        let (class, fill) = match (a.admin, odd) {
            (true, _) => ("admin", format!(r##" fill="url(#{hatch})""##)),
            (false, true) => ("part odd", String::new()),
            (false, false) => ("part", String::new()),
        };
        c.put(format_args!(
            r#"<rect class="{class}"{fill} x="{}%" y="0" width="{}%" height="{HIGH}"/>"#,
            num(x),
            num(wide)
        ));
        share(&mut c, a, (x, wide));
        // Two parts of one tone never lie beside each other.
        odd = !a.admin && !odd;
        x += wide;
    }
    c.finish(caption, HIGH)
}

/// The percent of a part, where it has room for it.
fn share(c: &mut Canvas, a: &Activity, (x, wide): (f64, f64)) {
    let words = a.share.to_string();
    let room = WIDTHS.map(|w| wide / 100.0 * w >= Face::SHARE.width(&words) + 6.0);
    let face = match (room, a.admin) {
        ([true, _], true) => Face::SHARE_DARK,
        ([true, _], false) => Face::SHARE,
        ([false, true], true) => Face { class: "share dark long", ..Face::SHARE_DARK },
        ([false, true], false) => Face { class: "share long", ..Face::SHARE },
        ([false, false], _) => return,
    };
    c.words(face, At::new(x + wide / 2.0, 25.0, Anchor::Middle), &words);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(share: u8, admin: bool) -> Activity {
        Activity { share, what: "planning".into(), admin }
    }

    #[test]
    fn a_part_without_room_for_its_percent_is_without_it() {
        let caption = Caption { id: "w", title: "t", desc: "d" };
        let svg = week(&caption, &[part(90, false), part(6, true), part(4, false)]).to_string();
        assert!(svg.contains(">90</text>") && !svg.contains(">4</text>") || svg.contains("long"));
        assert!(svg.contains("url(#w-hatch)"));
        // More than a whole week still ends where the picture ends.
        let svg = week(&caption, &[part(200, false), part(200, true)]).to_string();
        assert_eq!(svg.matches(r#"width="50%""#).count(), 2, "{svg}");
    }
}
