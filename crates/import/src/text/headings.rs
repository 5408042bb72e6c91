//! The headings of sections, in the languages in which CVs come.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::lines::Section;
use super::words::{is_job_or_firm, words};
use crate::report::LANGUAGE;

const PROJECTS: Section = Section::Left("only jobs are read; add a project to its job");
const CONTACT: Section = Section::Left("contact details are not kept");
const OTHER: Section = Section::Left("it is not used for routes");
const LANGUAGES: Section = Section::Left(LANGUAGE);

/// Headings as they stand alone, in small letters, with “and” for “&”; one row a language.
const HEADINGS: [(Section, &[&str]); 11] = [
    (
        Section::Top,
        &["curriculum vitae", "cv", "resume", "résumé", "lebenslauf", "currículum", "curriculum"],
    ),
    (
        Section::Work,
        &[
            "experience",
            "work experience",
            "professional experience",
            "relevant experience",
            "other experience",
            "work history",
            "employment",
            "employment history",
            "employment record",
            "employment summary",
            "employment and experience",
            "employment experience",
            "permanent employment",
            "jobs",
            "roles",
            "work",
            "recent experience",
            "career to date",
            "career",
            "career history",
            "positions held",
            "assignments",
            "contracts",
            "previous experience",
            "early career",
            "earlier career",
            "leadership experience",
            "project experience",
            "military service",
            "internships",
            "experience and education",
            "berufserfahrung",
            "berufserfahrungen",
            "beruflicher werdegang",
            "werdegang",
            "berufspraxis",
            "berufliche erfahrung",
            "berufliche tätigkeiten",
            "berufstätigkeit",
            "praktika",
            "praktische erfahrung",
            "beruflicher hintergrund",
            "expérience",
            "expériences",
            "expérience professionnelle",
            "expériences professionnelles",
            "parcours professionnel",
            "parcours",
            "stages",
            "experiencia",
            "experiencia laboral",
            "experiencia profesional",
            "trayectoria profesional",
            "historial laboral",
            "esperienza",
            "esperienze",
            "esperienza professionale",
            "esperienze professionali",
            "esperienza lavorativa",
            "esperienze lavorative",
            "werkervaring",
            "ervaring",
            "loopbaan",
            "arbeidservaring",
        ],
    ),
    (
        Section::Volunteering,
        &[
            "volunteering",
            "volunteer experience",
            "voluntary work",
            "volunteer work",
            "volunteering experience",
            "voluntary experience",
            "community work",
            "ehrenamt",
            "ehrenamtliches engagement",
            "ehrenamtliche tätigkeit",
            "ehrenamtliche tätigkeiten",
            "engagement",
            "bénévolat",
            "activités bénévoles",
            "engagement associatif",
            "engagements",
            "voluntariado",
            "volontariato",
            "vrijwilligerswerk",
        ],
    ),
    (
        Section::Skills,
        &[
            "skills",
            "key skills",
            "core skills",
            "technical skills",
            "it skills",
            "it",
            "tools",
            "skills and tools",
            "core competencies",
            "competencies",
            "skills summary",
            "skills and competencies",
            "skills and experience",
            "key skills and competencies",
            "key competencies",
            "areas of expertise",
            "software",
            "technologies",
            "expertise",
            "kenntnisse",
            "edv kenntnisse",
            "edv",
            "it kenntnisse",
            "fähigkeiten",
            "kompetenzen",
            "kenntnisse und fähigkeiten",
            "fachkenntnisse",
            "compétences",
            "compétences clés",
            "compétences techniques",
            "informatique",
            "compétences informatiques",
            "logiciels",
            "habilidades",
            "competencias",
            "aptitudes",
            "informática",
            "conocimientos",
            "competenze",
            "competenze informatiche",
            "informatica",
            "vaardigheden",
            "computervaardigheden",
        ],
    ),
    (
        Section::Credentials,
        &[
            "certifications",
            "certificates",
            "certification",
            "licenses and certifications",
            "licences and certifications",
            "qualifications",
            "professional qualifications",
            "training",
            "training and certifications",
            "training and certificates",
            "training and qualifications",
            "training and courses",
            "training and development",
            "certificates and training",
            "certifications and training",
            "professional training",
            "professional development",
            "quals",
            "professional quals",
            "quals and training",
            "qualifications and training",
            "qualifications and certifications",
            "courses",
            "accreditations",
            "courses and certificates",
            "certificates and courses",
            "zertifikate",
            "zertifizierungen",
            "weiterbildung",
            "weiterbildungen",
            "fortbildung",
            "fortbildungen",
            "zertifikate und weiterbildung",
            "weiterbildung und zertifikate",
            "qualifikationen",
            "kurse",
            "certificats",
            "habilitations",
            "formations complémentaires",
            "formation continue",
            "certificaciones",
            "certificados",
            "cursos",
            "formación complementaria",
            "certificazioni",
            "corsi",
            "certificaten",
            "certificeringen",
            "cursussen",
            "trainingen",
        ],
    ),
    (
        Section::Summary,
        &[
            "summary",
            "profile",
            "professional summary",
            "professional profile",
            "career summary",
            "personal statement",
            "personal profile",
            "executive summary",
            "about",
            "about me",
            "objective",
            "career objective",
            "introduction",
            "profil",
            "kurzprofil",
            "über mich",
            "zusammenfassung",
            "à propos",
            "objectif",
            "perfil",
            "perfil profesional",
            "resumen",
            "sobre mí",
            "profilo",
            "profilo personale",
            "profiel",
            "persoonlijk profiel",
        ],
    ),
    (
        Section::Education,
        &[
            "education",
            "academic background",
            "academic qualifications",
            "education and training",
            "education and qualifications",
            "education and quals",
            "education and certifications",
            "education and certificates",
            "education qualifications",
            "education training and qualifications",
            "qualifications and education",
            "quals and education",
            "training and education",
            "education and registration",
            "studies",
            "schooling",
            "ausbildung",
            "bildung",
            "bildungsweg",
            "bildungsgang",
            "schulbildung",
            "studium",
            "akademische ausbildung",
            "schulische ausbildung",
            "ausbildung und studium",
            "schule und studium",
            "aus und weiterbildung",
            "hochschulausbildung",
            "formation",
            "formations",
            "études",
            "diplômes",
            "formation et diplômes",
            "diplômes et formations",
            "scolarité",
            "formación",
            "formación académica",
            "educación",
            "estudios",
            "educación y formación",
            "istruzione",
            "formazione",
            "istruzione e formazione",
            "studi",
            "opleiding",
            "opleidingen",
            "onderwijs",
        ],
    ),
    (
        PROJECTS,
        &[
            "projects",
            "key projects",
            "selected projects",
            "personal projects",
            "projekte",
            "projets",
            "proyectos",
            "progetti",
            "projecten",
        ],
    ),
    (
        CONTACT,
        &[
            "contact",
            "contact details",
            "personal details",
            "personal information",
            "personal data",
            "persönliche daten",
            "persönliche angaben",
            "zur person",
            "kontakt",
            "kontaktdaten",
            "coordonnées",
            "contacto",
            "datos personales",
            "état civil",
            "informations personnelles",
            "información personal",
            "contatti",
            "dati personali",
            "informazioni personali",
            "personalia",
            "persoonlijke gegevens",
        ],
    ),
    (
        LANGUAGES,
        &[
            "languages",
            "sprachen",
            "sprachkenntnisse",
            "langues",
            "idiomas",
            "lingue",
            "talen",
            "taalkennis",
        ],
    ),
    (
        OTHER,
        &[
            "interests",
            "hobbies",
            "hobbies and interests",
            "interests and hobbies",
            "references",
            "referees",
            "awards",
            "honours",
            "honors",
            "honours and awards",
            "publications",
            "memberships",
            "professional memberships",
            "other",
            "miscellaneous",
            "additional information",
            "further information",
            "other information",
            "declaration",
            "interessen",
            "hobbys",
            "sonstiges",
            "referenzen",
            "auszeichnungen",
            "publikationen",
            "veröffentlichungen",
            "mitgliedschaften",
            "hobbys und interessen",
            "interessen und hobbys",
            "centres d intérêt",
            "centres d intérêts",
            "loisirs",
            "divers",
            "références",
            "distinctions",
            "intereses",
            "aficiones",
            "referencias",
            "otros",
            "otros datos",
            "información adicional",
            "interessi",
            "altro",
            "interesses",
            "overig",
            "nevenactiviteiten",
        ],
    ),
];

static BY_NAME: LazyLock<BTreeMap<&str, Section>> = LazyLock::new(|| {
    let all = HEADINGS.iter().flat_map(|(section, names)| names.iter().map(|n| (*n, *section)));
    all.collect()
});

/// Words of headings, for those that are on no list; the first that is found counts.
const SECTION_WORDS: [(Section, &str); 9] = [
    (Section::Volunteering, "volunteering voluntary volunteer ehrenamt bénévolat voluntariado"),
    (
        Section::Education,
        "education academic ausbildung bildung studium formation études formación estudios \
         istruzione opleiding",
    ),
    (
        Section::Credentials,
        "qualifications quals certifications certificates training courses accreditations \
         zertifikate weiterbildung zertifizierungen certificaciones certificazioni",
    ),
    (
        Section::Work,
        "experience employment career jobs assignments berufserfahrung werdegang expérience \
         expériences experiencia esperienza werkervaring",
    ),
    (
        Section::Skills,
        "skills competencies competences expertise kenntnisse fähigkeiten kompetenzen compétences \
         competencias habilidades competenze vaardigheden",
    ),
    (Section::Summary, "profile summary objective profil perfil profilo"),
    (PROJECTS, "projects projekte projets proyectos"),
    (OTHER, "interests hobbies references referees memberships interessen"),
    (LANGUAGES, "languages sprachen langues idiomas lingue talen"),
];
/// Words that stand beside those of [`SECTION_WORDS`] in headings.
const BESIDE: &str = "and of my in the other further additional selected professional technical \
    relevant recent previous earlier early key core main personal work registration highlights \
    development history background details und et y e en weitere berufliche autres otras";

/// The section that a line is the heading of, whatever the layout.
pub(super) fn heading(text: &str) -> Option<Section> {
    listed(text).or_else(|| capital(text)).or_else(|| of_section_words(text))
}

/// The section that a line names which the layout makes a heading: one word of it is enough.
pub(super) fn heading_by_layout(text: &str) -> Option<Section> {
    let is_short = words(text).count() <= 6 && !text.contains(|c: char| c.is_numeric());
    let found = heading(text);
    found.or_else(|| (is_short && !is_job_or_firm(text)).then(|| by_word(text)).flatten())
}

fn by_word(text: &str) -> Option<Section> {
    let all: Vec<String> = words(text).collect();
    let named = |list: &str| list.split_whitespace().any(|w| all.iter().any(|a| a == w));
    SECTION_WORDS.iter().find(|(_, list)| named(list)).map(|(section, _)| *section)
}

/// A short line in capitals without a date, with the word of a section: “MY CAREER SO FAR”.
fn capital(text: &str) -> Option<Section> {
    let count = words(text).count();
    let is_short = (1..=6).contains(&count) && !text.contains([',', '|', '@', '.']);
    let is_capital = !text.contains(|c: char| c.is_lowercase() || c.is_numeric());
    // “EMPLOYMENT SUMMARY” and “CAREER PROFILE” may hold both; jobs in them are found anyway.
    if is_short && is_capital && !is_job_or_firm(text) { by_word(text) } else { None }
}

/// A short line of nothing but words of headings: “Further education & courses”.
fn of_section_words(text: &str) -> Option<Section> {
    let is_known = |w: String| {
        BESIDE.split_whitespace().any(|b| b == w)
            || SECTION_WORDS.iter().any(|(_, list)| list.split_whitespace().any(|l| l == w))
    };
    let count = words(text).count();
    let is_short = (2..=5).contains(&count)
        && text.starts_with(char::is_uppercase)
        && !text.contains(['.', ',', '|', '•', '·', '\t', ';', ':', '(']);
    (is_short && words(text).all(is_known)).then(|| by_word(text)).flatten()
}

/// A heading of the list, perhaps with a remark: “Work experience (most recent first)”.
fn listed(text: &str) -> Option<Section> {
    let (name, _) = text.split_once(':').unwrap_or((text, ""));
    let remark = name.split_once('(').filter(|(_, rest)| rest.trim_end().ends_with(')'));
    let name = remark.map_or(name, |(name, _)| name);
    // No heading of the list is longer.
    if name.len() > 80 {
        return None;
    }
    let name = name.replace(['&', '+', '/'], " and ").to_lowercase();
    let name: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(6).collect();
    let name = name.join(" ");
    BY_NAME.get(name.as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_six_languages_are_known() {
        for (text, section) in [
            ("Berufserfahrung", Section::Work),
            ("BERUFLICHER WERDEGANG", Section::Work),
            ("Expérience professionnelle", Section::Work),
            ("Experiencia laboral:", Section::Work),
            ("Esperienze lavorative", Section::Work),
            ("Werkervaring", Section::Work),
            ("Formation", Section::Education),
            ("Zertifikate", Section::Credentials),
            ("Centres d’intérêt", OTHER),
            ("EDV-Kenntnisse", Section::Skills),
            ("Education & registration", Section::Education),
            ("Courses and certificates", Section::Credentials),
            ("Further training", Section::Credentials),
        ] {
            assert_eq!(heading(text), Some(section), "{text}");
        }
        for text in ["Training Manager", "Career coaching", "Project history of Leeds", "Work"] {
            let by_list = listed(text).is_some();
            assert!(by_list || heading(text).is_none(), "{text}");
        }
        assert_eq!(heading_by_layout("My army career"), Some(Section::Work));
        assert_eq!(heading_by_layout("Career coach"), None);
    }
}
