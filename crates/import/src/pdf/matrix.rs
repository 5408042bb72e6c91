//! Plane transforms as PDF writes them: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.

use lopdf::Object;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f32,
    pub(super) b: f32,
    pub(super) c: f32,
    pub(super) d: f32,
    pub(super) e: f32,
    pub(super) f: f32,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    pub(super) fn shift(x: f32, y: f32) -> Self {
        Self { e: x, f: y, ..Self::IDENTITY }
    }

    pub(super) fn scale(x: f32, y: f32) -> Self {
        Self { a: x, d: y, ..Self::IDENTITY }
    }

    /// Six numbers; none if there are others.
    pub(super) fn read(operands: &[Object]) -> Option<Self> {
        let [a, b, c, d, e, f] = operands else { return None };
        let n = |o: &Object| o.as_float().ok().filter(|n| n.is_finite());
        Some(Self { a: n(a)?, b: n(b)?, c: n(c)?, d: n(d)?, e: n(e)?, f: n(f)? })
    }

    /// First this one, then the other.
    pub(super) fn then(self, o: Self) -> Self {
        Self {
            a: self.a * o.a + self.b * o.c,
            b: self.a * o.b + self.b * o.d,
            c: self.c * o.a + self.d * o.c,
            d: self.c * o.b + self.d * o.d,
            e: self.e * o.a + self.f * o.c + o.e,
            f: self.e * o.b + self.f * o.d + o.f,
        }
    }

    pub(super) fn apply(self, x: f32, y: f32) -> (f32, f32) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_applied_first() {
        let both = Matrix::scale(2.0, 3.0).then(Matrix::shift(10.0, 20.0));
        assert_eq!(both.apply(1.0, 1.0), (12.0, 23.0));
    }
}
