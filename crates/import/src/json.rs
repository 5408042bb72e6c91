//! What both JSON formats share: limits, errors with a place, a first look.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::{ImportError, MAX_DEPTH};

/// Is it meant to be JSON? Broken JSON is too.
pub(crate) fn is_meant(text: &str, file_name: Option<&str>) -> bool {
    let named = file_name.is_some_and(|n| n.to_ascii_lowercase().ends_with(".json"));
    let mut chars = text.chars().filter(|c| !c.is_whitespace());
    let opens = match chars.next() {
        Some('{') => true,
        // “[Name]” is text, `[{`, `["` and `[]` are JSON.
        Some('[') => matches!(chars.next(), Some('{' | '[' | '"' | ']')),
        _ => false,
    };
    named || opens
}

/// Does an object have, at its top, fields that satisfy a condition?
pub(crate) fn has_keys(
    bytes: &[u8],
    wanted: impl Fn(&BTreeMap<String, IgnoredAny>) -> bool,
) -> bool {
    let Ok(text) = crate::source::decode(bytes) else { return false };
    checked_depth(&text).is_ok() && serde_json::from_str(&text).is_ok_and(|keys| wanted(&keys))
}

/// The value of a JSON text within the limits.
pub(crate) fn parse<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, ImportError> {
    checked_depth(text)?;
    serde_json::from_str(text).map_err(|e| broken(&e))
}

/// Why a text that is meant to be JSON is in no format that is known.
pub(crate) fn why_unknown(text: &str) -> ImportError {
    parse::<Value>(text).err().unwrap_or(ImportError::UnknownJson)
}

fn broken(e: &serde_json::Error) -> ImportError {
    ImportError::Json { detail: without_place(e), line: e.line(), column: e.column() }
}

/// The message without its own “at line 1 column 2”, which is shown as the place.
pub(crate) fn without_place(e: &serde_json::Error) -> String {
    let text = e.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what).to_owned()
}

/// Refuses deep nesting before any parser has to follow it.
pub(crate) fn checked_depth(text: &str) -> Result<(), ImportError> {
    let (mut depth, mut line) = (0_usize, 1);
    let (mut in_string, mut escaped) = (false, false);
    for b in text.bytes() {
        match b {
            b'\n' => line += 1,
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(ImportError::TooDeep { line });
                }
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

/// A value as a text to show: a string as it is, anything else as JSON.
pub(crate) fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_strings_are_no_nesting() {
        assert_eq!(checked_depth(&format!("{:?}", "[".repeat(100) + "\\\"" + "[")), Ok(()));
        let deep = format!("\n{}", "[".repeat(10_000));
        assert_eq!(checked_depth(&deep), Err(ImportError::TooDeep { line: 2 }));
        assert_eq!(checked_depth(&format!("{}{}", "[".repeat(64), "]".repeat(64))), Ok(()));
    }

    #[test]
    fn a_bracketed_placeholder_is_text() {
        assert!(!is_meant("[Your name]\nPMO analyst", None));
        assert!(is_meant(" [ {", None) && is_meant("{", None) && is_meant("x", Some("cv.JSON")));
    }
}
