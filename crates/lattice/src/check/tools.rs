use super::{At, Checker};

const FILE: &str = "tools.toml";

impl Checker<'_> {
    pub(super) fn tools(&mut self) {
        let l = self.l;
        self.unique(FILE, "tool", l.tools.iter().map(|t| t.id.as_str()));
        for t in &l.tools {
            let at = At::id(FILE, &t.id);
            for competency in &t.shows {
                self.competency_exists(&at, competency);
            }
            if t.shows.is_empty() {
                let what = format!("{} is a tool for nothing", t.id);
                self.error(&at, what, "name the competency that it is a tool for under shows");
            }
        }
    }
}
