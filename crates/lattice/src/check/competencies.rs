use super::{At, Checker};

const FILE: &str = "competencies.toml";

impl Checker<'_> {
    pub(super) fn competencies(&mut self) {
        let l = self.l;
        self.unique(FILE, "competency", l.competencies.iter().map(|c| c.id.as_str()));
        for c in &l.competencies {
            let at = At::id(FILE, &c.id);
            self.sourced(&at, &c.id, &c.sources);
            if c.grow.is_empty() {
                self.error(
                    &at,
                    format!("{} says nothing of how it grows", c.id),
                    "add assignments under grow",
                );
            }
            if c.signs.is_empty() {
                self.warning(
                    &at,
                    format!("{} has no signs, so no CV can show it", c.id),
                    "add words that point to it",
                );
            }
            for words in &c.plain {
                if words.trim() != words.to_lowercase() || words.is_empty() {
                    let what =
                        format!("the plain words “{words}” of {} are not in lower case", c.id);
                    self.error(&at, what, "write them as people say them, without capitals");
                }
                if c.signs.contains(words) {
                    let what = format!("“{words}” is a sign of {} already", c.id);
                    self.error(&at, what, "leave it out of the plain words");
                }
            }
            if self.warns && !l.roles.iter().any(|r| r.need(&c.id).is_some()) {
                self.warning(&at, format!("no role asks for {}", c.id), "use it or drop it");
            }
        }
    }
}
