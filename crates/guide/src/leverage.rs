use switchback_model::{Leverage, Profile};

use crate::Context;

/// Which single step opens most moves (F36).
#[must_use]
pub fn leverage(_profile: &Profile, _cx: &Context<'_>) -> Leverage {
    Leverage { steps: Vec::new(), open_now: Vec::new() }
}
