//! Amounts of money as people type them.

use switchback_model::case::Per;

/// An amount, with its currency where the text says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The amount as typed; below nought where a minus stands before it.
    pub amount: f64,
    /// Three capital letters.
    pub currency: Option<String>,
}

/// Reads an amount of pay with what it is paid for: "52000 GBP", "4300 GBP a month", "£450 per day".
/// A year where nothing is said.
#[must_use]
pub fn pay(text: &str) -> Option<(Amount, Per)> {
    const FOR: [(&str, Per); 3] = [("year", Per::Year), ("month", Per::Month), ("day", Per::Day)];
    let typed = text.trim().to_lowercase();
    let said = FOR.into_iter().find_map(|(word, per)| {
        let before = typed.strip_suffix(word)?.trim_end();
        let end = [" a", " per", "/"].iter().find_map(|sign| before.strip_suffix(sign))?;
        Some((end.to_owned(), per))
    });
    let (amount, per) = said.unwrap_or((typed, Per::Year));
    Some((read(&amount)?, per))
}

/// The three letters of a currency, from its sign or from the letters.
#[must_use]
pub fn currency(text: &str) -> Option<String> {
    let text = text.trim();
    match text {
        "£" => Some("GBP".into()),
        "€" => Some("EUR".into()),
        "$" => Some("USD".into()),
        _ if text.len() == 3 && text.bytes().all(|b| b.is_ascii_alphabetic()) => {
            Some(text.to_ascii_uppercase())
        }
        _ => None,
    }
}

/// Reads "52,000", "52.000", "52 000", "£52,000", "GBP 52000" and "52k".
#[must_use]
pub fn read(text: &str) -> Option<Amount> {
    let packed: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    let digits = |c: char| c.is_ascii_digit();
    let (first, last) = (packed.find(digits)?, packed.rfind(digits)?);
    let (before, after) = (packed.get(..first)?, packed.get(last + 1..)?);
    let number = packed.get(first..=last)?;
    let negative = before.contains('-');
    let before = before.replacen('-', "", 1);
    let (thousand, after) = match after.strip_prefix(['k', 'K']) {
        // "52000 KES" begins with the letter too.
        Some(rest) if rest.is_empty() || currency(rest).is_some() => (true, rest),
        _ => (false, after),
    };
    let currency = match (before.as_str(), after) {
        ("", "") => None,
        (sign, "") | ("", sign) => Some(currency(sign)?),
        _ => return None,
    };
    let amount = plain(number, thousand)? * if thousand { 1000.0 } else { 1.0 };
    let amount = if negative { -amount } else { amount };
    amount.is_finite().then_some(Amount { amount, currency })
}

/// Of two kinds of mark the last is the decimal one. One kind alone sets off thousands where each
/// group has three digits, except before a "k".
fn plain(number: &str, thousand: bool) -> Option<f64> {
    if number.chars().any(|c| !c.is_ascii_digit() && c != ',' && c != '.') {
        return None;
    }
    let last = number.rfind([',', '.']);
    let Some(last) = last else { return number.parse().ok() };
    let mark = if number.get(last..)?.starts_with(',') { ',' } else { '.' };
    let other = if mark == ',' { '.' } else { ',' };
    if number.contains(other) {
        let (whole, part) = (number.get(..last)?, number.get(last + 1..)?);
        let whole = grouped(whole, other)?;
        return format!("{whole}.{part}").parse().ok();
    }
    match grouped(number, mark) {
        Some(whole) if !thousand => whole.parse().ok(),
        _ if number.matches(mark).count() == 1 => number.replace(mark, ".").parse().ok(),
        _ => None,
    }
}

/// The digits without their marks, where these set off groups of three.
fn grouped(number: &str, mark: char) -> Option<String> {
    let mut groups = number.split(mark);
    let first = groups.next()?;
    let good = (1..=3).contains(&first.len()) && !first.starts_with('0');
    (good && groups.all(|g| g.len() == 3)).then(|| number.replace(mark, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        let of = |text: &str| read(text).map(|a| (a.amount, a.currency.unwrap_or_default()));
        for (text, amount, sign) in [
            ("52000", 52000.0, ""),
            ("52,000", 52000.0, ""),
            ("52.000", 52000.0, ""),
            ("52 000", 52000.0, ""),
            ("52\u{a0}000", 52000.0, ""),
            ("£52,000", 52000.0, "GBP"),
            ("52.000,50 €", 52000.5, "EUR"),
            ("$1,250,000.00", 1_250_000.0, "USD"),
            ("52k", 52000.0, ""),
            ("£52.5k", 52500.0, "GBP"),
            ("chf 52'000", 52000.0, "CHF"),
            ("52.50", 52.5, ""),
            ("52,5", 52.5, ""),
            ("0.500", 0.5, ""),
            ("-52000", -52000.0, ""),
            ("-£5", -5.0, "GBP"),
        ] {
            assert_eq!(of(text), Some((amount, sign.to_owned())), "{text}");
        }
        for (text, amount, sign, per) in [
            ("52000 GBP", 52000.0, "GBP", Per::Year),
            ("52k GBP a year", 52000.0, "GBP", Per::Year),
            ("£4,300 a month", 4300.0, "GBP", Per::Month),
            ("4300 eur per Month", 4300.0, "EUR", Per::Month),
            ("$450/day", 450.0, "USD", Per::Day),
            ("-5 GBP a day", -5.0, "GBP", Per::Day),
        ] {
            let amount = Amount { amount, currency: Some(sign.into()) };
            assert_eq!(pay(text), Some((amount, per)), "{text}");
        }
        for text in ["a day", "450 GBP a week", "450 GBPday", "450 GBP a a day", "month"] {
            assert_eq!(pay(text), None, "{text}");
        }
        for text in ["", "k", "£", "5,2,0", "1e5", "5-2", "about 5", "£5€", "inf"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
