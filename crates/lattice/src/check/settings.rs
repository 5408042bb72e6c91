//! Constants and the words by which titles are read.

use super::{At, Checker};

impl Checker<'_> {
    pub(super) fn constants(&mut self) {
        const FILE: &str = "constants.toml";
        let k = &self.l.constants;
        let falling = k.credit.windows(2).all(|w| matches!(w, [a, b] if a >= b));
        if k.credit.first() != Some(&1.0) || k.credit.last() != Some(&0.0) || !falling {
            self.error(
                &At::text(FILE, "credit"),
                "credit must fall from 1 to 0".into(),
                "five numbers, the first 1.0, the last 0.0, none rising",
            );
        }
        self.competency_exists(&At::text(FILE, "craft"), &k.craft);
        self.sourced(&At::text(FILE, "sources"), "the file of constants", &k.sources);
    }

    pub(super) fn title_words(&mut self) {
        let l = self.l;
        for (word, roles) in &l.title_words.ambiguous {
            for id in roles {
                if self.roles.contains(id.as_str()) {
                    continue;
                }
                self.error(
                    &At::quoted("title_words.toml", id),
                    format!("“{word}” points to the role “{id}”, which is not there"),
                    "see lattice/roles for the ids",
                );
            }
        }
    }
}
