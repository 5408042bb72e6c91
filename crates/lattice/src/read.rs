use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;
use switchback_model::Lattice;
use switchback_model::lattice::{Constants, Pay, Role, TitleWords};

use crate::schema::{
    ClaimsFile, CompetenciesFile, ConcernsFile, CredentialsFile, HeadFile, MovesFile, PlacesFile,
    RulesFile, StallsFile, StrategiesFile,
};
use crate::{LatticeError, Problem};

/// A lattice with the text it was read from, so that a problem can name its line.
#[derive(Debug)]
pub struct Loaded {
    /// The lattice.
    pub lattice: Lattice,
    /// The text of each file, by its name relative to the folder.
    pub files: BTreeMap<String, String>,
}

impl Loaded {
    /// The line, from 1, of the `nth` (from 0) occurrence of a text in a file; 0 if it is not there.
    pub(crate) fn line_of(&self, file: &str, needle: &str, nth: usize) -> usize {
        self.files
            .get(file)
            .and_then(|text| text.lines().enumerate().filter(|(_, l)| l.contains(needle)).nth(nth))
            .map_or(0, |(i, _)| i + 1)
    }

    /// The file a role stands in.
    pub(crate) fn role_file(&self, role: &Role) -> String {
        format!("roles/{}/{}.toml", role.family.id(), role.id)
    }
}

/// Reads a lattice from a folder. All files are read before anything is reported, so that one run
/// shows every fault.
///
/// # Errors
/// Missing or unreadable files, wrong encoding, TOML that does not parse or does not fit; each with
/// file, line and mend.
pub fn load_dir(dir: &Path) -> Result<Loaded, LatticeError> {
    let mut reader = Reader { dir, files: BTreeMap::new(), problems: Vec::new() };
    let head: Option<HeadFile> = reader.read("lattice.toml");
    let constants: Option<Constants> = reader.read("constants.toml");
    let title_words: Option<TitleWords> = reader.read("title_words.toml");
    let competencies: Option<CompetenciesFile> = reader.read("competencies.toml");
    let moves: Option<MovesFile> = reader.read("moves.toml");
    let concerns: Option<ConcernsFile> = reader.read("concerns.toml");
    let stalls: Option<StallsFile> = reader.read("stalls.toml");
    let roles = reader.roles();
    let places: PlacesFile = reader.read_optional("places.toml");
    let credentials: CredentialsFile = reader.read_optional("credentials.toml");
    let claims: ClaimsFile = reader.read_optional("claims.toml");
    let rules: RulesFile = reader.read_optional("rules.toml");
    let strategies: StrategiesFile = reader.read_optional("strategies.toml");
    let pay: Pay = reader.read_optional("pay.toml");
    let (
        Some(head),
        Some(constants),
        Some(title_words),
        Some(competencies),
        Some(moves),
        Some(concerns),
        Some(stalls),
        true,
    ) = (
        head,
        constants,
        title_words,
        competencies,
        moves,
        concerns,
        stalls,
        reader.problems.is_empty(),
    )
    else {
        return Err(LatticeError::Problems(reader.problems));
    };
    Ok(Loaded {
        lattice: Lattice {
            version: head.version,
            constants,
            title_words,
            competencies: competencies.competencies,
            roles,
            moves: moves.moves,
            concerns: concerns.concerns,
            stalls: stalls.stalls,
            places: places.facets,
            credentials: credentials.credentials,
            claims: claims.claims,
            rules: rules.rules,
            strategies: strategies.strategies,
            pay,
        },
        files: reader.files,
    })
}

struct Reader<'a> {
    dir: &'a Path,
    files: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, file: &str, line: usize, what: String, mend: &str) {
        self.problems.push(Problem {
            file: file.to_owned(),
            line,
            what,
            mend: mend.to_owned(),
            warning: false,
        });
    }

    fn read<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let bytes = match fs::read(self.dir.join(name)) {
            Ok(b) => b,
            Err(e) => {
                self.problem(
                    name,
                    0,
                    format!("cannot be read: {e}"),
                    "every lattice needs this file",
                );
                return None;
            }
        };
        let text = match String::from_utf8(bytes) {
            Ok(t) => t,
            Err(e) => {
                let good = e.utf8_error().valid_up_to();
                let line = 1 + e.as_bytes().iter().take(good).filter(|b| **b == b'\n').count();
                self.problem(name, line, "not UTF-8 from here on".into(), "save the file as UTF-8");
                return None;
            }
        };
        let parsed = toml::from_str(&text);
        if let Err(e) = &parsed {
            let line = e
                .span()
                .map_or(0, |s| 1 + text.bytes().take(s.start).filter(|b| *b == b'\n').count());
            self.problem(
                name,
                line,
                e.message().replace('\n', " "),
                "compare the field with lattice/schema",
            );
        }
        self.files.insert(name.to_owned(), text);
        parsed.ok()
    }

    /// A file that a lattice may do without.
    fn read_optional<T: DeserializeOwned + Default>(&mut self, name: &str) -> T {
        if self.dir.join(name).exists() {
            self.read(name).unwrap_or_default()
        } else {
            T::default()
        }
    }

    /// All role files, in the order of family, level and id, whatever order the folder lists them in.
    fn roles(&mut self) -> Vec<Role> {
        let mut names = Vec::new();
        let families = self.list("roles");
        for family in families {
            let folder = format!("roles/{family}");
            names.extend(
                self.list(&folder)
                    .into_iter()
                    .filter(|f| f.ends_with(".toml"))
                    .map(|f| format!("{folder}/{f}")),
            );
        }
        if names.is_empty() {
            self.problem("roles", 0, "there are no roles".into(), "add roles/<family>/<id>.toml");
        }
        let mut roles: Vec<Role> = Vec::new();
        for name in names {
            let Some(role) = self.read::<Role>(&name) else { continue };
            let expected = format!("roles/{}/{}.toml", role.family.id(), role.id);
            if expected != name {
                self.problem(
                    &name,
                    1,
                    format!("its id and family say {expected}"),
                    "rename the file, or correct id and family",
                );
            }
            roles.push(role);
        }
        roles.sort_by(|a, b| (a.family, a.level, &a.id).cmp(&(b.family, b.level, &b.id)));
        roles
    }

    fn list(&mut self, folder: &str) -> Vec<String> {
        let mut out: Vec<String> = fs::read_dir(self.dir.join(folder))
            .map(|entries| {
                entries
                    .filter_map(Result::ok)
                    .filter_map(|e| e.file_name().into_string().ok())
                    .filter(|n| !n.starts_with('.'))
                    .collect()
            })
            .unwrap_or_default();
        out.sort();
        out
    }
}
