use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;
use switchback_model::Lattice;
use switchback_model::lattice::Role;

use crate::layer::{Layer, in_order};
use crate::schema::HeadFile;
use crate::{LatticeError, Problem, embedded};

/// A lattice with the text it was read from, so that a problem can name its line.
#[derive(Debug)]
pub struct Loaded {
    /// The lattice.
    pub lattice: Lattice,
    /// The text of each file, by its name relative to the folder.
    pub files: BTreeMap<String, String>,
    /// Was it laid over the built-in lattice?
    pub extends: bool,
}

impl Loaded {
    /// The built-in lattice, which has no files.
    ///
    /// # Errors
    /// Only if the build embedded a damaged one.
    pub fn embedded() -> Result<Self, LatticeError> {
        Ok(Self { lattice: embedded()?, files: BTreeMap::new(), extends: false })
    }

    /// The line, from 1, of the `nth` (from 0) occurrence of a text in a file, at the start of a
    /// line if it stands there; 0 if it is not there.
    pub(crate) fn line_of(&self, file: &str, needle: &str, nth: usize) -> usize {
        let Some(text) = self.files.get(file) else { return 0 };
        let find = |fits: &dyn Fn(&str) -> bool| {
            text.lines().enumerate().filter(|(_, line)| fits(line)).nth(nth)
        };
        find(&|line| line.trim_start().starts_with(needle))
            .or_else(|| find(&|line| line.contains(needle)))
            .map_or(0, |(i, _)| i + 1)
    }

    /// The file a role stands in.
    pub(crate) fn role_file(&self, role: &Role) -> String {
        format!("roles/{}/{}.toml", role.family.id(), role.id)
    }
}

/// Reads a lattice from a folder. One that `extends` is laid over the built-in lattice. All files
/// are read before anything is reported, so that one run shows every fault.
///
/// # Errors
/// Missing or unreadable files, wrong encoding, TOML that does not parse or does not fit; each with
/// file, line and mend.
pub fn load_dir(dir: &Path) -> Result<Loaded, LatticeError> {
    let mut reader = Reader { dir, extends: false, files: BTreeMap::new(), problems: Vec::new() };
    let head: HeadFile = reader.read("lattice.toml").unwrap_or_default();
    reader.extends = head.extends;
    let layer = Layer::read(&mut reader, head.version);
    let Reader { files, problems, .. } = reader;
    if !problems.is_empty() {
        return Err(LatticeError::Problems(problems));
    }
    let lattice = if head.extends { Some(layer.over(embedded()?)) } else { layer.alone() };
    match lattice {
        Some(lattice) => Ok(Loaded { lattice, files, extends: head.extends }),
        None => Err(LatticeError::Problems(problems)),
    }
}

/// Reads the files of a folder and keeps what is wrong with them.
pub(crate) struct Reader<'a> {
    dir: &'a Path,
    /// May any file be missing?
    extends: bool,
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

    /// A file that every lattice needs, unless the built-in one lies below.
    pub(crate) fn needed<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        if self.extends && !self.dir.join(name).exists() { None } else { self.read(name) }
    }

    /// A file that a lattice may do without.
    pub(crate) fn optional<T: DeserializeOwned + Default>(&mut self, name: &str) -> T {
        if self.dir.join(name).exists() {
            self.read(name).unwrap_or_default()
        } else {
            T::default()
        }
    }

    /// All role files, in order.
    pub(crate) fn roles(&mut self) -> Vec<Role> {
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
        if names.is_empty() && !self.extends {
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
        in_order(&mut roles);
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
