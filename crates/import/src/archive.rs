//! ZIP files, within stated limits: what an entry says of its size is not believed.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{ImportError, MAX_ENTRIES, MAX_ENTRY, MAX_UNPACKED};

/// The first bytes of a ZIP file, and of one without entries.
const MAGIC: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// An open ZIP file.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    /// How many bytes may still be unpacked.
    left: u64,
}

pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    MAGIC.iter().any(|m| bytes.starts_with(m))
}

/// Is it a ZIP file with an entry whose name satisfies a condition? The look unpacks nothing.
pub(crate) fn has_entry(bytes: &[u8], wanted: impl Fn(&str) -> bool) -> bool {
    if !is_zip(bytes) {
        return false;
    }
    let Ok(zip) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    zip.file_names().take(MAX_ENTRIES).flatten().any(|name| wanted(&name))
}

impl<'a> Archive<'a> {
    /// Opens a ZIP file and looks at its names.
    ///
    /// # Errors
    /// It is damaged, has more than [`MAX_ENTRIES`] entries, or a name that leads out of it.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e, None))?;
        if zip.len() > MAX_ENTRIES {
            return Err(ImportError::TooManyEntries { entries: zip.len() });
        }
        let mut names = Vec::with_capacity(zip.len());
        for name in zip.file_names() {
            let name = name.map_err(|e| damaged(&e, None))?.into_owned();
            if leads_out(&name) {
                return Err(ImportError::EntryName { name: crate::report::shown(&name) });
            }
            names.push(name);
        }
        Ok(Self { zip, names, left: MAX_UNPACKED })
    }

    /// The names of its entries, folders included, in their order.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The bytes of an entry, or `None` where there is none of that name.
    ///
    /// # Errors
    /// It is damaged, has a password, or is larger unpacked than [`MAX_ENTRY`], or all that were
    /// unpacked are larger than [`MAX_UNPACKED`].
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let entry = self.zip.by_index(index).map_err(|e| damaged(&e, Some(name)))?;
        let limit = self.left.min(MAX_ENTRY);
        let mut out = Vec::new();
        entry.take(limit + 1).read_to_end(&mut out).map_err(|_| broken(Some(name)))?;
        let size = u64::try_from(out.len()).unwrap_or(u64::MAX);
        if size > limit {
            return Err(ImportError::Unpacked { name: crate::report::shown(name) });
        }
        self.left -= size;
        Ok(Some(out))
    }
}

/// Does a name lead out of the folder into which an archive is unpacked?
fn leads_out(name: &str) -> bool {
    let is_drive = name.as_bytes().get(1) == Some(&b':');
    is_drive
        || name.starts_with(['/', '\\'])
        || name.contains('\0')
        || name.split(['/', '\\']).any(|part| part == "..")
}

fn damaged(e: &ZipError, name: Option<&str>) -> ImportError {
    match e {
        ZipError::UnsupportedArchive(why) if why.to_lowercase().contains("password") => {
            ImportError::Locked { kind: "a ZIP file" }
        }
        ZipError::InvalidPassword => ImportError::Locked { kind: "a ZIP file" },
        _ => broken(name),
    }
}

fn broken(name: Option<&str>) -> ImportError {
    ImportError::Damaged { kind: "ZIP file", at: name.map(crate::report::shown) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_are_told() {
        for name in ["../x", "a/../../x", "/etc/x", "\\x", "a\\..\\x", "C:\\x", "a\0b"] {
            assert!(leads_out(name), "{name}");
        }
        for name in ["a/b.csv", "..x/y", "a..b", "[Content_Types].xml"] {
            assert!(!leads_out(name), "{name}");
        }
    }
}
