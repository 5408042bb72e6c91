//! Where things stand, so that none lies on another on any width of the picture.

/// A box in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

impl Area {
    pub(crate) fn within(&self, other: &Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

/// A place that moves with the width of the picture: percent of it, and pixels set aside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spot {
    pub(crate) x: f64,
    pub(crate) aside: f64,
    pub(crate) y: f64,
}

impl Spot {
    pub(crate) fn at(self, width: f64) -> f64 {
        self.x / 100.0 * width + self.aside
    }
}

/// A box that moves with a spot and keeps its size: left and right are pixels from the spot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Moving {
    pub(crate) spot: Spot,
    pub(crate) area: Area,
}

impl Moving {
    /// A circle around the spot.
    pub(crate) fn circle(spot: Spot, radius: f64) -> Self {
        let (top, bottom) = (spot.y - radius, spot.y + radius);
        Self { spot, area: Area { left: -radius, right: radius, top, bottom } }
    }

    /// Where it is on a picture so wide.
    pub(crate) fn on(&self, width: f64) -> Area {
        let x = self.spot.at(width);
        Area { left: self.area.left + x, right: self.area.right + x, ..self.area }
    }

    /// Do the two stay apart on every width between these two? What is apart on both, on the same
    /// side, is apart between them, because both move evenly.
    pub(crate) fn clear_of(&self, other: &Self, widths: [f64; 2], room: f64) -> bool {
        let (a, b) = (&self.area, &other.area);
        let pairs = widths.map(|w| (self.on(w), other.on(w)));
        a.bottom + room <= b.top
            || b.bottom + room <= a.top
            || pairs.iter().all(|(a, b)| a.right + room <= b.left)
            || pairs.iter().all(|(a, b)| b.right + room <= a.left)
    }

    /// Does it stay within a ground whose sides are percentages?
    pub(crate) fn within(&self, ground: &Area, widths: [f64; 2]) -> bool {
        widths.iter().all(|w| {
            let ground =
                Area { left: ground.left / 100.0 * w, right: ground.right / 100.0 * w, ..*ground };
            self.on(*w).within(&ground)
        })
    }
}

/// Circles on a ground, each at the free place nearest to where it belongs.
pub(crate) struct Circles {
    pub(crate) radius: f64,
    /// Its left and right are percentages.
    pub(crate) ground: Area,
    pub(crate) widths: [f64; 2],
}

impl Circles {
    /// From the middle of a circle to that of the next.
    fn step(&self) -> f64 {
        2.0 * self.radius + 2.0
    }

    /// The circles in the order given; one for which there is no room has no place.
    pub(crate) fn set(&self, places: impl IntoIterator<Item = (f64, f64)>) -> Vec<Option<Spot>> {
        let (mut drawn, mut out): (Vec<Spot>, Vec<Option<Spot>>) = (Vec::new(), Vec::new());
        for (x, y) in places {
            let found = self.nearest(Spot { x, aside: 0.0, y }, &drawn);
            drawn.extend(found);
            out.push(found);
        }
        out
    }

    pub(crate) fn stands_free(&self, spot: Spot, drawn: &[Spot]) -> bool {
        let circle = Moving::circle(spot, self.radius);
        circle.within(&self.ground, self.widths)
            && drawn
                .iter()
                .all(|o| circle.clear_of(&Moving::circle(*o, self.radius), self.widths, 2.0))
    }

    /// Looked for in rings around the true place, each ring in one order.
    fn nearest(&self, place: Spot, drawn: &[Spot]) -> Option<Spot> {
        (0..20i8).flat_map(ring).map(|(i, j)| self.beside(place, i, j)).find(|spot| {
            let y = spot.y;
            (self.ground.top..=self.ground.bottom).contains(&y) && self.stands_free(*spot, drawn)
        })
    }

    fn beside(&self, place: Spot, i: i8, j: i8) -> Spot {
        let (i, j) = (f64::from(i) * self.step(), f64::from(j) * self.step());
        Spot { y: place.y + j, aside: i, ..place }
    }
}

/// The steps to the places around a place, so many steps off.
fn ring(n: i8) -> impl Iterator<Item = (i8, i8)> {
    (-n..=n).flat_map(move |i| {
        let step = if i.abs() == n { 1 } else { 2 * n.unsigned_abs() as usize };
        (-n..=n).step_by(step.max(1)).map(move |j| (i, j))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// F05: circles at one place are set apart on every width and stay within the ground.
    #[test]
    fn circles_never_lie_on_each_other() {
        let ground = Area { left: 0.0, right: 100.0, top: 40.0, bottom: 380.0 };
        let circles = Circles { radius: 10.0, ground, widths: [280.0, 760.0] };
        for (x, y) in [(9.0, 58.0), (95.0, 362.0), (60.0, 200.0), (9.0, 362.0)] {
            let set: Vec<Spot> = circles.set([(x, y)].repeat(60)).into_iter().flatten().collect();
            assert_eq!(set.len(), 60, "there is room for all");
            for (i, spot) in set.iter().enumerate() {
                assert!(circles.stands_free(*spot, &set[..i]), "{spot:?} is number {i}");
            }
        }
    }

    #[test]
    fn what_has_no_room_has_no_place() {
        let ground = Area { left: 0.0, right: 100.0, top: 0.0, bottom: 22.0 };
        let circles = Circles { radius: 10.0, ground, widths: [100.0, 900.0] };
        let set = circles.set([(50.0, 11.0)].repeat(9));
        assert_eq!(set.iter().flatten().count(), 3, "{set:?}");
    }

    fn meet(a: Area, b: Area) -> bool {
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    }

    #[test]
    fn what_swaps_sides_between_two_widths_is_not_clear() {
        let at = |x, aside| Moving::circle(Spot { x, aside, y: 0.0 }, 1.0);
        let (a, b) = (at(50.0, 0.0), at(20.0, 200.0));
        assert!(!meet(a.on(300.0), b.on(300.0)) && !meet(a.on(900.0), b.on(900.0)));
        assert!(!a.clear_of(&b, [300.0, 900.0], 0.0), "they meet where both are equal");
        assert!(a.clear_of(&at(60.0, 0.0), [300.0, 900.0], 2.0));
    }
}
