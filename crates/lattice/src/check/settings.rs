//! Constants and the words by which titles are read.

use switchback_model::knowing::MOST;

use super::{At, Checker};

const FILE: &str = "constants.toml";

impl Checker<'_> {
    pub(super) fn constants(&mut self) {
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
        for id in &k.in_others_hands {
            self.competency_exists(&At::text(FILE, "in_others_hands"), id);
        }
        self.holds("craft_level =", (1..=MOST).contains(&k.craft_level), "from 1 to 4");
        self.sourced(&At::text(FILE, "sources"), "the file of constants", &k.sources);
        self.likings();
        self.asking();
        self.fading();
        self.choosing();
        self.words_of_work();
    }

    /// What words of work speak for.
    fn words_of_work(&mut self) {
        let k = &self.l.constants.inference;
        let most = f64::from(MOST);
        for (line, level) in
            [("helped_at_most =", k.helped_at_most), ("led_at_least =", k.led_at_least)]
        {
            self.holds(line, level >= k.word_level && level <= most, "from word_level to 4");
        }
    }

    /// Reports the constant of a line unless it holds. What is no number never holds.
    fn holds(&mut self, line: &str, holds: bool, must: &str) {
        if !holds {
            let name = line.trim_end_matches([' ', '=']);
            self.error(&At::text(FILE, line), format!("{name} must be {must}"), "see its reason");
        }
    }

    /// From which mark on something is liked, and how large a small team is.
    fn likings(&mut self) {
        let k = &self.l.constants;
        let most = f64::from(MOST);
        self.holds("field_from =", k.field_from > 0.0 && k.field_from < most, "between 0 and 4");
        self.holds("right_much =", k.right_much <= MOST, "at most 4");
        self.holds("right_little =", k.right_little < k.right_much, "less than right_much");
        self.holds("right_apart =", (1..=MOST).contains(&k.right_apart), "from 1 to 4");
        self.holds("small_team =", k.small_team >= 1, "at least 1");
    }

    fn asking(&mut self) {
        let k = &self.l.constants.asking;
        let some = k.unasked.iter().all(|p| p.is_finite() && *p > 0.0);
        self.holds("falloff =", k.falloff.is_finite() && k.falloff > 1.0, "above 1");
        self.holds("unasked =", some, "five numbers above 0");
        self.holds("apart =", k.apart.is_finite() && k.apart >= 1.0, "at least 1");
        self.holds("short_form =", k.short_form >= 1, "at least 1");
    }

    fn fading(&mut self) {
        let k = &self.l.constants.fade;
        for (line, years) in [
            ("after_years =", k.after_years),
            ("levels_a_year =", k.levels_a_year),
            ("most_levels =", k.most_levels),
        ] {
            self.holds(line, years.is_finite() && years >= 0.0, "0 or more");
        }
    }

    fn choosing(&mut self) {
        let k = &self.l.constants.leaning;
        self.holds("slope =", k.slope.is_finite() && k.slope > 0.0, "above 0");
        self.holds("tilt =", k.tilt.is_finite() && k.tilt >= 0.0, "0 or more");
        self.holds("sure =", k.sure > 0.5 && k.sure < 1.0, "above 0.5 and below 1");
        self.holds("least_bits =", k.least_bits >= 0.0 && k.least_bits.is_finite(), "0 or more");
        self.holds("most =", k.most >= 1, "at least 1");
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
