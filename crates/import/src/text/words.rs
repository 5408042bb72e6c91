//! Words that tell titles, employers, work and breaks apart, in the languages in which CVs come.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words that say what kind of job a title is.
const TITLE_WORDS: &str = "accountant administrator admin adviser advisor agent analyst apprentice architect \
    assistant associate auditor ba barista bookkeeper builder buyer captain carer carpenter cashier \
    ceo cfo chair chairman chef chief cio cleaner clerk coach constable consultant contractor \
    controller coo cook coordinator co-ordinator corporal courier cto dba deputy designer \
    developer dentist detective director doctor driver economist editor electrician engineer \
    estimator executive expert facilitator fellow firefighter fitter foreman founder freelancer \
    governor guide head inspector instructor intern interpreter joiner journalist labourer lawyer \
    lead leader lecturer librarian lieutenant manager master mechanic mentor mgr midwife nurse \
    officer operative operator owner painter paralegal paramedic partner pharmacist photographer \
    physiotherapist pilot planner plumber pm pmo porter president principal producer professor \
    programmer receptionist recruiter representative researcher salesman salesperson scheduler \
    scientist secretary sergeant soldier solicitor specialist statistician steward strategist \
    superintendent supervisor support surveyor teacher technician tester therapist trainee trainer \
    translator treasurer trustee tutor underwriter vet volunteer waiter waitress worker writer \
    abteilungsleiter angestellte angestellter auszubildende auszubildender azubi bauleiter \
    beauftragte beauftragter berater beraterin fachkraft geschäftsführer geschäftsführerin hilfskraft \
    ingenieur ingenieurin kassenwart kassenwartin kauffrau kaufmann lehrer lehrerin lehrbeauftragte \
    lehrbeauftragter leiter leiterin leitung mitarbeiter mitarbeiterin praktikant praktikantin referent \
    referentin sachbearbeiter sachbearbeiterin sekretär sekretärin techniker technikerin trainerin \
    verwalter werkstudent werkstudentin \
    adjoint adjointe agente analyste animateur animatrice assistante attaché attachée cadre cheffe \
    chargé chargée comptable conducteur conductrice conseiller conseillère consultante \
    coordinateur coordinatrice coordonnateur coordonnatrice développeur développeuse directeur \
    directrice enseignant enseignante formateur formatrice gérant gérante gestionnaire infirmier \
    infirmière ingénieur ingénieure juriste professeur professeure responsable secrétaire stagiaire \
    technicien technicienne trésorier trésorière vendeur vendeuse \
    administrativa administrativo analista asesor asesora asistente auxiliar ayudante becaria becario \
    consultor consultora coordinador coordinadora desarrollador desarrolladora directora director \
    encargada encargado enfermera enfermero gerente gestor gestora ingeniera ingeniero jefa jefe \
    profesor profesora secretaria secretario técnica técnico \
    addetta addetto assistente capo collaboratore collaboratrice consulente coordinatore \
    coordinatrice direttore direttrice impiegata impiegato ingegnere insegnante responsabile \
    segretaria segretario stagista tecnico tirocinante \
    adviseur beheerder coördinator directeur hoofd ingenieur leraar medewerker ontwikkelaar \
    projectleider projectmanager stagiair stagiaire teamleider";
/// Endings of titles that are written in one word.
const TITLE_ENDINGS: [&str; 27] = [
    "leiter",
    "leiterin",
    "leitung",
    "ingenieur",
    "ingenieurin",
    "assistent",
    "assistentin",
    "assistenz",
    "manager",
    "managerin",
    "berater",
    "beraterin",
    "entwickler",
    "entwicklerin",
    "koordinator",
    "koordinatorin",
    "referent",
    "referentin",
    "techniker",
    "technikerin",
    "mitarbeiter",
    "mitarbeiterin",
    "meister",
    "kauffrau",
    "kaufmann",
    "medewerker",
    "leider",
];
/// Titles that are not whole without what they are about: “Director, IT”.
const HALF_TITLES: [&str; 8] =
    ["manager", "director", "head", "lead", "analyst", "officer", "vp", "vice president"];
/// Words that employers have in their names.
const FIRM_WORDS: &str = "ag agency association authority bank bv city college co company corp corporation \
    council department foundation gmbh group holdings hospice hospital inc infirmary insurance kg \
    limited llc llp ltd ministry nhs plc school sa sas sarl society srl spa trust university \
    amt behörde bundesamt hochschule klinikum krankenhaus landratsamt ministerium stadtwerke \
    universität verein \
    association centre commune groupe hôpital lycée mairie ministère préfecture régie société \
    université \
    asociación ayuntamiento banco colegio empresa fundación grupo ministerio universidad \
    azienda comune fondazione ministero scuola università \
    gemeente ministerie stichting universiteit ziekenhuis";

/// Words that open what somebody did, beside those that end in “ed”.
const DID: &str = "ran led built kept wrote held set took made did was worked drew sat gave got \
    began sent grew brought taught oversaw";
/// Words that do not open a title but go on with a sentence.
const GOES_ON: &str = "and or with as the to for in of by on from then who which where while but";
/// Titles and grades that end in “ed” and are no work.
const NO_WORK: &str = "seconded certified chartered accredited licensed qualified retired \
    self-employed";
/// Words of remarks behind the dates: how the job was held and how it ended.
const REMARKS: &str = "contract contractor cover redundant redundancy secondment seconded part-time \
    full-time part full fixed-term fixed ftc temp temporary months interim promoted acquired closed \
    maternity paternity voluntary career permanent perm unpaid paid freelance befristet teilzeit \
    vollzeit nebenberuflich cdd cdi intérim temporal jornada tijdelijk deeltijd";
/// What a time without a job is called.
const BREAKS: [&str; 22] = [
    "career break",
    "parental leave",
    "maternity leave",
    "paternity leave",
    "sabbatical",
    "gap year",
    "family break",
    "caring responsibilities",
    "unemployed",
    "out of work",
    "elternzeit",
    "mutterschutz",
    "arbeitslos",
    "arbeitsuchend",
    "sabbatjahr",
    "congé parental",
    "congé maternité",
    "congé sabbatique",
    "excedencia",
    "año sabático",
    "ouderschapsverlof",
    "anno sabbatico",
];

fn is_among(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// The long lists, which are asked for each word of a CV.
static TITLES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| TITLE_WORDS.split_whitespace().collect());
static FIRMS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| FIRM_WORDS.split_whitespace().collect());

/// The words of a text in small letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
}

fn is_title_word(word: &str) -> bool {
    let ends = |end: &str| word.len() > end.len() + 2 && word.ends_with(end);
    TITLES.contains(word)
        || HALF_TITLES.contains(&word)
        || TITLE_ENDINGS.iter().any(|end| ends(end))
        // “Project-manager”, “Scrum-Master”, “directeur-adjoint”.
        || word.split('-').any(|w| TITLES.contains(w) && word.contains('-') && w.len() > 3)
}

/// Does a part hold a word that says what kind of job it is?
pub(super) fn is_title(part: &str) -> bool {
    words(part).any(|w| is_title_word(&w))
}

/// Is it all of a title: is its last word outside brackets one?
pub(super) fn ends_as_title(part: &str) -> bool {
    let outside = part.split('(').next().unwrap_or(part);
    words(outside).last().is_some_and(|w| is_title_word(&w))
}

pub(super) fn is_firm(part: &str) -> bool {
    words(part).any(|w| FIRMS.contains(w.as_str()))
}

/// Does a line name a kind of job or a firm?
pub(super) fn is_job_or_firm(text: &str) -> bool {
    is_title(text) || is_firm(text)
}

pub(super) fn is_half(title: &str) -> bool {
    HALF_TITLES.iter().any(|half| title.eq_ignore_ascii_case(half))
}

/// Is the first word of a line something done: “Managed …”, “Ran …”?
pub(super) fn opens_with_work(text: &str) -> bool {
    words(text).next().is_some_and(|w| {
        is_among(DID, &w) || (w.len() > 4 && w.ends_with("ed") && !is_among(NO_WORK, &w))
    })
}

/// Does a text go on with a sentence?
pub(super) fn goes_on(text: &str) -> bool {
    words(text).next().is_some_and(|w| is_among(GOES_ON, &w))
}

pub(super) fn names_remark(text: &str) -> bool {
    words(text).any(|w| is_among(REMARKS, &w))
}

/// Does a text say that there was no job?
pub(super) fn names_break(text: &str) -> bool {
    let text = text.to_lowercase();
    BREAKS.iter().any(|b| text.contains(b))
}

/// Names have capitals; sentences do not, beyond their first word.
pub(super) fn is_capitalised(text: &str) -> bool {
    const SMALL: &str = "of and the for in at to a an on & de des du la le les et d l von der die \
        das für und im am zum zur beim el los las y del en e di da della delle per van het een voor \
        bei";
    text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '’' | '\'' | '('))
        .filter(|w| w.starts_with(char::is_alphabetic) && !is_among(SMALL, w.trim_end_matches(',')))
        .all(|w| w.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_in_six_languages() {
        for text in [
            "PMO Analyst",
            "Staff Sergeant",
            "Systemingenieurin / Teilprojektleiterin",
            "Entwicklungsingenieurin Automatisierungstechnik",
            "Praktikantin",
            "Projektassistenz",
            "Cheffe de projet",
            "Chargée de projets",
            "Jefe de proyecto",
            "Analista de negocio",
            "Responsabile di progetto",
            "Projectleider bouw",
            "Project-manager",
        ] {
            assert!(is_title(text), "{text}");
        }
        for text in ["Acme", "Northern Water", "Leeds", "Automatisierungstechnik", "Régie des Eaux"]
        {
            assert!(!is_title(text), "{text}");
        }
        assert!(ends_as_title("rising to Sergeant") && ends_as_title("Clerk (bank)"));
        assert!(!ends_as_title("Lead Forensics"));
    }

    #[test]
    fn names_have_capitals_whatever_stands_between_them() {
        for text in ["Régie des Eaux de Valbrune", "Mairie d’Aubrac", "Amt für Bau", "Acme (UK)"]
        {
            assert!(is_capitalised(text), "{text}");
        }
        assert!(!is_capitalised("Ran the office") && !is_capitalised("coordination de trois"));
    }
}
