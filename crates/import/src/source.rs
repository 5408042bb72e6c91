//! Bytes to text, within stated limits.

use std::borrow::Cow;

use crate::{ImportError, MAX_BYTES};

/// Files that people try, by their first bytes.
const OTHER_KINDS: [(&[u8], &str); 5] = [
    (b"%PDF", "a PDF"),
    (b"PK\x05\x06", "an empty ZIP file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
];

/// The container of old Office files, and of new ones with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The names of streams by which files in it are told.
const STREAMS: [(&str, ImportError); 3] = [
    ("EncryptedPackage", ImportError::Locked { kind: "a Word or other Office file" }),
    ("WordDocument", ImportError::NotText { kind: "a Word document of before 2007 (.doc)" }),
    ("Workbook", ImportError::NotText { kind: "an Excel workbook of before 2007 (.xls)" }),
];

fn ole(bytes: &[u8]) -> ImportError {
    let holds = |name: &str| {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wanted.len()).any(|w| w == wanted)
    };
    let known = STREAMS.into_iter().find(|(name, _)| holds(name)).map(|(_, e)| e);
    known.unwrap_or(ImportError::NotText { kind: "an old Office file" })
}

/// The text of some bytes: UTF-8, or UTF-16 with its mark.
///
/// Other encodings are not guessed: a wrong guess would quietly spoil names.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() });
    }
    if crate::archive::is_zip(bytes) {
        // One that can be opened and holds nothing known, or one that cannot.
        return Err(crate::archive::Archive::open(bytes).err().unwrap_or(ImportError::UnknownZip));
    }
    if bytes.starts_with(OLE) {
        return Err(ole(bytes));
    }
    if let Some((_, kind)) = OTHER_KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ImportError::NotText { kind });
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(utf8(rest, 3)?),
        _ => Cow::Borrowed(utf8(bytes, 0)?),
    };
    if text.contains('\0') {
        return Err(ImportError::NotText { kind: "a binary file" });
    }
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(text)
}

fn utf8(bytes: &[u8], mark: usize) -> Result<&str, ImportError> {
    std::str::from_utf8(bytes).map_err(|e| {
        let good = bytes.get(..e.valid_up_to()).unwrap_or_default();
        // A file with NUL bytes is not a text in another encoding.
        if bytes.contains(&0) {
            return ImportError::NotText { kind: "a binary file" };
        }
        let line = 1 + good.iter().filter(|b| **b == b'\n').count();
        ImportError::Encoding { encoding: "UTF-8", line, byte: mark + good.len() }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ImportError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    let bad = |text: &str| ImportError::Encoding {
        encoding: "UTF-16",
        line: 1 + text.matches('\n').count(),
        byte: 2 + 2 * text.encode_utf16().count(),
    };
    for c in char::decode_utf16(pairs.iter().map(|p| unit(*p))) {
        text.push(c.map_err(|_| bad(&text))?);
    }
    if odd.is_empty() { Ok(text) } else { Err(bad(&text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_read_either_way_round() {
        let le: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("Zoë".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let be: Vec<u8> = [0xfe, 0xff]
            .into_iter()
            .chain("Zoë".encode_utf16().flat_map(u16::to_be_bytes))
            .collect();
        assert_eq!(decode(&le).unwrap(), "Zoë");
        assert_eq!(decode(&be).unwrap(), "Zoë");
        let half = decode(&le[..le.len() - 1]).unwrap_err();
        assert_eq!(half.place().unwrap(), "line 1, byte 6");
    }

    #[test]
    fn a_bad_byte_is_named() {
        let e = decode(b"Jo\nZo\xeb").unwrap_err();
        assert_eq!(e.place().unwrap(), "line 2, byte 5");
        assert!(e.mend().contains("UTF-8"));
    }
}
