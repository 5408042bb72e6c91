//! What one folder says, and how it lies over the built-in lattice.

use switchback_model::Lattice;
use switchback_model::lattice::{
    Claim, Competency, Concern, Constants, Credential, Facet, Fact, Leaning, Move, Pay, Reason,
    Rewording, RightLiking, Role, Rule, Stall, Story, Strategy, TitleWords, Tool,
};

use crate::read::Reader;
use crate::schema::{
    ClaimsFile, CompetenciesFile, ConcernsFile, CredentialsFile, FactsFile, GoingFile,
    LeaningsFile, MovesFile, PlacesFile, ReasonsFile, RewordingsFile, RightsFile, RulesFile,
    SignsFile, StallsFile, StoriesFile, StrategiesFile, StuckPlansFile, ToolsFile,
};

/// The content of a folder. What it lacks is `None` or empty.
pub(crate) struct Layer {
    version: String,
    constants: Option<Constants>,
    title_words: Option<TitleWords>,
    competencies: Vec<Competency>,
    roles: Vec<Role>,
    moves: Vec<Move>,
    concerns: Vec<Concern>,
    stalls: Vec<Stall>,
    places: Vec<Facet>,
    credentials: Vec<Credential>,
    claims: Vec<Claim>,
    rules: Vec<Rule>,
    strategies: Vec<Strategy>,
    pay: Pay,
    facts: Vec<Fact>,
    signs: SignsFile,
    stuck_plans: StuckPlansFile,
    stories: Vec<Story>,
    reasons: Vec<Reason>,
    leanings: Vec<Leaning>,
    rights: Vec<RightLiking>,
    rewordings: Vec<Rewording>,
    going: GoingFile,
    tools: Vec<Tool>,
}

impl Layer {
    /// Reads every file before anything is reported, so that one run shows every fault.
    pub(crate) fn read(reader: &mut Reader<'_>, version: String) -> Self {
        Self {
            version,
            constants: reader.needed("constants.toml"),
            title_words: reader.needed("title_words.toml"),
            competencies: reader
                .needed::<CompetenciesFile>("competencies.toml")
                .unwrap_or_default()
                .competencies,
            moves: reader.needed::<MovesFile>("moves.toml").unwrap_or_default().moves,
            concerns: reader.needed::<ConcernsFile>("concerns.toml").unwrap_or_default().concerns,
            stalls: reader.needed::<StallsFile>("stalls.toml").unwrap_or_default().stalls,
            roles: reader.roles(),
            places: reader.optional::<PlacesFile>("places.toml").facets,
            credentials: reader.optional::<CredentialsFile>("credentials.toml").credentials,
            claims: reader.optional::<ClaimsFile>("claims.toml").claims,
            rules: reader.optional::<RulesFile>("rules.toml").rules,
            strategies: reader.optional::<StrategiesFile>("strategies.toml").strategies,
            pay: reader.optional("pay.toml"),
            facts: reader.optional::<FactsFile>("facts.toml").facts,
            signs: reader.optional("signs.toml"),
            stuck_plans: reader.optional("stuck_plans.toml"),
            stories: reader.optional::<StoriesFile>("stories.toml").stories,
            reasons: reader.optional::<ReasonsFile>("reasons.toml").reasons,
            leanings: reader.optional::<LeaningsFile>("leanings.toml").leanings,
            rights: reader.optional::<RightsFile>("rights.toml").rights,
            rewordings: reader.optional::<RewordingsFile>("rewordings.toml").rewordings,
            going: reader.optional("going.toml"),
            tools: reader.optional::<ToolsFile>("tools.toml").tools,
        }
    }

    /// A lattice of this folder alone; `None` if it lacks what every lattice needs.
    pub(crate) fn alone(self) -> Option<Lattice> {
        Some(Lattice {
            version: self.version,
            constants: self.constants?,
            title_words: self.title_words?,
            competencies: self.competencies,
            roles: self.roles,
            moves: self.moves,
            concerns: self.concerns,
            stalls: self.stalls,
            places: self.places,
            credentials: self.credentials,
            claims: self.claims,
            rules: self.rules,
            strategies: self.strategies,
            pay: self.pay,
            facts: self.facts,
            signs: self.signs.signs,
            terms: self.signs.terms,
            marks: self.signs.marks,
            steps: self.stuck_plans.steps,
            patterns: self.stuck_plans.patterns,
            stories: self.stories,
            reasons: self.reasons,
            leanings: self.leanings,
            rights: self.rights,
            rewordings: self.rewordings,
            trials: self.going.trials,
            settling: self.going.settling,
            readiness: self.going.readiness,
            tools: self.tools,
        })
    }

    /// This folder laid over another lattice.
    pub(crate) fn over(self, base: Lattice) -> Lattice {
        let mut roles = in_place(self.roles, base.roles, |r| r.id.clone());
        in_order(&mut roles);
        Lattice {
            version: format!("{} over {}", self.version, base.version),
            constants: self.constants.unwrap_or(base.constants),
            title_words: words_over(self.title_words.unwrap_or_default(), base.title_words),
            competencies: in_place(self.competencies, base.competencies, |c| c.id.clone()),
            roles,
            moves: before(self.moves, base.moves, |m| (m.from.clone(), m.to.clone(), m.kind)),
            concerns: in_place(self.concerns, base.concerns, |c| c.id.clone()),
            stalls: in_place(self.stalls, base.stalls, |s| s.id.clone()),
            places: before(self.places, base.places, |f| f.id.clone()),
            credentials: in_place(self.credentials, base.credentials, |c| c.id.clone()),
            claims: in_place(self.claims, base.claims, |c| c.id.clone()),
            rules: in_place(self.rules, base.rules, |r| r.id.clone()),
            strategies: in_place(self.strategies, base.strategies, |s| s.id.clone()),
            pay: pay_over(self.pay, base.pay),
            facts: in_place(self.facts, base.facts, |f| f.id.clone()),
            signs: before(self.signs.signs, base.signs, |s| {
                (s.fact.clone(), s.answer.clone(), s.of.clone(), s.with.clone())
            }),
            terms: before(self.signs.terms, base.terms, |t| t.fact.clone()),
            marks: before(self.signs.marks, base.marks, |m| {
                (m.fact.clone(), m.answer.clone(), m.axis)
            }),
            steps: in_place(self.stuck_plans.steps, base.steps, |s| {
                (s.of.clone(), s.plan, s.what.clone())
            }),
            patterns: in_place(self.stuck_plans.patterns, base.patterns, |p| p.id.clone()),
            stories: in_place(self.stories, base.stories, |s| s.id.clone()),
            reasons: in_place(self.reasons, base.reasons, |r| r.id.clone()),
            leanings: in_place(self.leanings, base.leanings, |l| l.id.clone()),
            rights: in_place(self.rights, base.rights, |r| r.right),
            rewordings: in_place(self.rewordings, base.rewordings, |r| r.id.clone()),
            trials: in_place(self.going.trials, base.trials, |t| t.id.clone()),
            settling: in_place(self.going.settling, base.settling, |s| s.id.clone()),
            readiness: in_place(self.going.readiness, base.readiness, |r| r.id.clone()),
            tools: in_place(self.tools, base.tools, |t| t.id.clone()),
        }
    }
}

/// The order of roles: family, level, id, whatever order a folder lists them in.
pub(crate) fn in_order(roles: &mut [Role]) {
    roles.sort_by(|a, b| (a.family, a.level, &a.id).cmp(&(b.family, b.level, &b.id)));
}

/// Own entries, then those of the base that none of them replaces. The check finds entries without
/// an id by counting them in the folder's own file, so they must come first.
fn before<T, K: PartialEq>(own: Vec<T>, base: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let keys: Vec<K> = own.iter().map(&key).collect();
    own.into_iter().chain(base.into_iter().filter(|b| !keys.contains(&key(b)))).collect()
}

/// The same in the order of the base; what is new follows. Two own entries of one key both stay, so
/// that the check finds them.
fn in_place<T, K: PartialEq>(own: Vec<T>, base: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let order: Vec<K> = base.iter().map(&key).collect();
    let mut all = before(own, base, &key);
    all.sort_by_cached_key(|entry| {
        let k = key(entry);
        order.iter().position(|o| *o == k).unwrap_or(order.len())
    });
    all
}

fn words_over(own: TitleWords, mut base: TitleWords) -> TitleWords {
    base.abbreviations.extend(own.abbreviations);
    base.seniority.extend(own.seniority);
    base.ambiguous.extend(own.ambiguous);
    base.other_languages.extend(own.other_languages);
    base.contract = before(own.contract, base.contract, String::clone);
    base.grades = before(own.grades, base.grades, String::clone);
    base.grade_words = before(own.grade_words, base.grade_words, String::clone);
    base.elsewhere = before(own.elsewhere, base.elsewhere, String::clone);
    base.anywhere = before(own.anywhere, base.anywhere, String::clone);
    base
}

fn pay_over(own: Pay, base: Pay) -> Pay {
    Pay {
        surveys: in_place(own.surveys, base.surveys, |s| s.id.clone()),
        figures: before(own.figures, base.figures, |f| {
            (f.role.clone(), f.survey.clone(), f.group.clone())
        }),
        scarcity: before(own.scarcity, base.scarcity, |s| {
            (s.role.clone(), s.survey.clone(), s.code.clone())
        }),
        pairs: before(own.pairs, base.pairs, |p| {
            (p.survey.clone(), p.pmo_group.clone(), p.delivery_group.clone())
        }),
    }
}
