//! The certificates that are known by name, and lines that name them.
//!
//! A pasted section of education mixes degrees and certificates; only the latter are credentials.

/// Certificates by the words they are known by. One list: to make another one known, add it here.
const CERTIFICATES: &[&str] = &[
    // Projects, programmes, portfolios and their offices.
    "PRINCE2",
    "PRINCE 2",
    "PMP",
    "CAPM",
    "PgMP",
    "PfMP",
    "PMI-ACP",
    "PMI-RMP",
    "PMI-SP",
    "PMI-PBA",
    "MSP",
    "MoP",
    "P3O",
    "P3M3",
    "M_o_R",
    "MoR",
    "MoV",
    "AgilePM",
    "Agile PM",
    "AgilePgM",
    "APM PFQ",
    "APM PMQ",
    "APM PPQ",
    "PFQ",
    "PMQ",
    "PPQ",
    "APMP",
    "ChPP",
    "APM RPP",
    "IPMA Level",
    "Better Business Cases",
    "Praxis Framework",
    "PM2",
    "NEC3",
    "NEC4",
    "Project Fundamentals Qualification",
    "Project Management Qualification",
    "Project Professional Qualification",
    "Project Management Professional",
    "Managing Successful Programmes",
    "Management of Portfolios",
    "Management of Risk",
    "Chartered Project Professional",
    "Google Project Management",
    // Agile.
    "SAFe",
    "CSM",
    "A-CSM",
    "CSPO",
    "CSP-SM",
    "PSM",
    "PSPO",
    "PSK",
    "DSDM",
    "ScrumMaster",
    "Certified Scrum Master",
    "Professional Scrum Master",
    "Leading SAFe",
    "Kanban Management",
    "ICAgile",
    "ICP-ACC",
    // Change and improvement.
    "Lean Six Sigma",
    "Six Sigma",
    "Green Belt",
    "Black Belt",
    "Yellow Belt",
    "Prosci",
    "CCMP",
    "Change Management Foundation",
    "Change Management Practitioner",
    "APMG",
    // Analysis, testing, services, architecture, security.
    "CBAP",
    "CCBA",
    "ECBA",
    "BCS",
    "ISTQB",
    "CTFL",
    "ISEB",
    "ITIL",
    "SIAM Foundation",
    "TOGAF",
    "COBIT",
    "CISA",
    "CISM",
    "CISSP",
    "CRISC",
    "CGEIT",
    "CompTIA",
    "ISO 27001",
    "ISO 9001",
    "ISO 20000",
    "VeriSM",
    "AWS Certified",
    "Microsoft Certified",
    "ECDL",
    "ICDL",
    // Money, people and buying.
    "CIMA",
    "ACCA",
    "CIPFA",
    "AAT",
    "CIPD",
    "CIPS",
    "MCIPS",
    "CMI Level",
    "ILM Level",
    "IOSH",
    "NEBOSH",
];
/// Names that are also plain words; they count only as their owners write them.
const ALSO_WORDS: [&str; 4] = ["safe", "mop", "mov", "mor"];

/// Words that say a line is about a degree, a school or its exams.
const DEGREES: [&str; 78] = [
    "ba",
    "bsc",
    "beng",
    "bcom",
    "bed",
    "bba",
    "llb",
    "ma",
    "msc",
    "meng",
    "mba",
    "mphil",
    "phd",
    "llm",
    "dphil",
    "mres",
    "hnd",
    "hnc",
    "pgce",
    "pgdip",
    "pgcert",
    "degree",
    "bachelor",
    "bachelors",
    "master's",
    "masters",
    "doctorate",
    "diploma",
    "btec",
    "nvq",
    "gcse",
    "gcses",
    "a-level",
    "a-levels",
    "alevels",
    "o-level",
    "o-levels",
    "abitur",
    "baccalaureate",
    "hons",
    "honours",
    "graduate",
    "university",
    "college",
    "school",
    "2:1",
    "dipl-ing",
    "diplom",
    "magister",
    "universität",
    "hochschule",
    "fachhochschule",
    "gymnasium",
    "realschule",
    "université",
    "licence",
    "baccalauréat",
    "lycée",
    "collège",
    "master",
    "máster",
    "licenciatura",
    "grado",
    "universidad",
    "bachillerato",
    "instituto",
    "laurea",
    "università",
    "liceo",
    "maturità",
    "universiteit",
    "hogeschool",
    "hbo",
    "havo",
    "vwo",
    "bts",
    "dut",
    "staatsexamen",
];
/// Of those, the names of degrees that nothing else has.
const DEGREES_ALONE: &str = "bsc beng bcom bba llb msc meng mba mphil phd llm dphil mres hnd hnc pgce pgdip \
    pgcert btec gcse gcses a-level a-levels alevels abitur baccalauréat dipl-ing bachelor bachelors \
    licenciatura laurea";
/// Signs that a line which may be about a degree is: where it was got, and how well.
const GRADES: &str = "university college school hons honours 2:1 2:2 1st first distinction merit universität \
    hochschule université universidad università universiteit";

/// Is a line about a degree and no job: “BA Geography 2:1, University of Hull, 2015”?
pub(super) fn is_degree(text: &str) -> bool {
    let words: Vec<String> = degree_words(text).collect();
    let listed = |list: &str, w: &String| list.split_whitespace().any(|l| l == w);
    let opens = words
        .iter()
        .find(|w| !w.is_empty() && !w.starts_with(|c: char| c.is_numeric() || "–—-".contains(c)));
    let is_alone = opens.is_some_and(|w| listed(DEGREES_ALONE, w));
    let may_be = opens.is_some_and(|w| {
        matches!(w.as_str(), "ba" | "ma" | "bed" | "master" | "licence" | "diploma")
    });
    is_alone || (may_be && words.iter().any(|w| listed(GRADES, w)))
}

/// Does a text name a certificate that is known?
pub(super) fn names_certificate(text: &str) -> bool {
    let tokens = tokens(text);
    CERTIFICATES.iter().any(|known| {
        let wanted = self::tokens(known);
        tokens.windows(wanted.len().max(1)).any(|at| same(at, &wanted))
    })
}

/// Does a text name a degree, a school or an exam?
pub(super) fn names_degree(text: &str) -> bool {
    degree_words(text).any(|w| DEGREES.contains(&w.as_str()))
}

fn degree_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | ';' | '/' | '|'))
        .map(|w| w.replace('.', "").replace('’', "'").to_lowercase())
}

/// The parts of a line of which each names something: “PRINCE2, ITIL Foundation and MSP”.
///
/// A line that names one certificate only is one part, with its issuer and its date.
pub(super) fn each(text: &str) -> Vec<&str> {
    let wide: Vec<&str> = text.split([';', '|', '•', '·', '\t']).collect();
    let degrees = wide.iter().filter(|p| names_degree(p) && !names_certificate(p)).count();
    let wide = if named(&wide) + degrees > 1 { wide } else { vec![text] };
    let at_commas = wide.into_iter().flat_map(|part| {
        let parts: Vec<&str> = part.split([',', ';', '|', '•', '·', '\t']).collect();
        if named(&parts) > 1 { parts } else { vec![part] }
    });
    at_commas
        .flat_map(|part| {
            [" and ", " & ", " + ", " / "]
                .iter()
                .map(|joint| part.split(joint).collect::<Vec<_>>())
                .find(|pieces| pieces.len() > 1 && named(pieces) == pieces.len())
                .unwrap_or_else(|| vec![part])
        })
        .map(str::trim)
        .filter(|part| part.contains(char::is_alphanumeric))
        .collect()
}

fn named(parts: &[&str]) -> usize {
    parts.iter().filter(|part| names_certificate(part)).count()
}

fn tokens(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).collect()
}

fn same(at: &[&str], wanted: &[&str]) -> bool {
    at.len() == wanted.len()
        && at.iter().zip(wanted).all(|(found, wanted)| {
            let is_word = ALSO_WORDS.contains(&wanted.to_lowercase().as_str());
            let capitals = found.chars().filter(|c| c.is_uppercase()).count();
            found.eq_ignore_ascii_case(wanted) && (!is_word || capitals > 1)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_are_known_however_they_are_written() {
        for text in [
            "PRINCE2 Practitioner, 2017",
            "prince2 foundation",
            "Prince 2 (Practitioner)",
            "PMI-ACP",
            "APM PMQ",
            "SAFe Agilist",
            "MoP Foundation",
            "Certified ScrumMaster (CSM)",
            "Lean Six Sigma green belt",
            "ITIL v4",
            "Better Business Cases Foundation",
        ] {
            assert!(names_certificate(text), "{text}");
        }
        for text in ["Safe food handling", "mop and bucket", "BA History", "first aid", "PMPs", ""]
        {
            assert!(!names_certificate(text), "{text}");
        }
    }

    #[test]
    fn several_in_a_line_are_several() {
        assert_eq!(
            each("PRINCE2 Practitioner (2017), ITIL and MSP"),
            ["PRINCE2 Practitioner (2017)", "ITIL", "MSP"]
        );
        assert_eq!(each("PRINCE2, Axelos, 2017"), ["PRINCE2, Axelos, 2017"]);
        assert_eq!(each("Risk and Issue course"), ["Risk and Issue course"]);
    }

    #[test]
    fn degrees_are_told() {
        for text in ["BA (Hons) History", "B.Sc. Computing", "3 A-levels", "Example University"] {
            assert!(names_degree(text), "{text}");
        }
        assert!(!names_degree("Ran the basics"));
    }
}
