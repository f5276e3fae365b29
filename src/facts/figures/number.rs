//! Numbers in digits and words: their value, and whether they are money or a share.

use crate::language::Sentence;
use crate::language::parse::Tag;

/// A number in a sentence, in tokens `first..=last`.
pub(super) struct Number {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) value: String,
    pub(super) money: Option<&'static str>,
    pub(super) percent: bool,
    pub(super) of_total: bool,
}

/// The currencies that stand before or behind a number, by ISO 4217.
const CURRENCIES: &[(&str, &str)] = &[
    ("$", "USD"),
    ("us$", "USD"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("£", "GBP"),
    ("€", "EUR"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("dollar", "USD"),
    ("euro", "EUR"),
    ("pound", "GBP"),
    ("yen", "JPY"),
    ("rupee", "INR"),
    ("yuan", "CNY"),
    ("ruble", "RUB"),
    ("rouble", "RUB"),
    ("manat", "AZN"),
    ("dram", "AMD"),
    ("lira", "TRY"),
    ("franc", "CHF"),
    ("won", "KRW"),
];

fn currency(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    CURRENCIES.iter().find(|(name, _)| *name == word).map(|(_, code)| *code)
}

/// The number whose first token is `i`.
pub(super) fn number(sentence: &Sentence, i: usize) -> Option<Number> {
    let parse = &sentence.parse;
    let symbol = currency(parse.text(i)).filter(|_| !parse.text(i).chars().any(char::is_lowercase));
    let first = if symbol.is_some() { i + 1 } else { i };
    let (mut amount, mut last) = amount(sentence, first)?;
    let mut value = plain(amount);
    let mut of_total = false;
    if parse.text(last + 1) == "%" || matches!(parse.lemma(last + 1).as_ref(), "percent" | "per") {
        let per_cent = parse.text(last + 1).eq_ignore_ascii_case("per");
        if per_cent && parse.text(last + 2) != "cent" {
            return finish(sentence, i, last, value, symbol, false, false);
        }
        return finish(sentence, i, last + if per_cent { 2 } else { 1 }, value, symbol, true, false);
    }
    // "15 out of 17", "15 of the 17", "10 to 15", "10–15".
    let mut at = last + 1;
    let out = parse.text(at) == "out" && parse.text(at + 1) == "of";
    let of = parse.text(at) == "of" && matches!(parse.text(at + 1), "the" | "its" | "their" | "all");
    let to = matches!(parse.text(at), "to" | "-" | "–" | "or");
    at += match (out, of, to) {
        (true, ..) => 2,
        (_, true, _) => 2,
        (_, _, true) => 1,
        _ => 0,
    };
    if matches!(parse.text(at), "the" | "its" | "their") && out {
        at += 1;
    }
    if at > last + 1
        && let Some((second, end)) = self::amount(sentence, at)
    {
        let share = out || of;
        if (share && second >= amount) || (to && second > amount) {
            // "10 to 15 million" counts both in millions.
            if !share && second >= 1000.0 * amount.max(1.0) && end > at {
                amount *= multiplier(parse.text(end)).unwrap_or(1.0);
            }
            value = format!("{}{}{}", plain(amount), if share { "/" } else { "-" }, plain(second));
            last = end;
            of_total = share;
        }
    }
    let behind = currency(&parse.lemma(last + 1));
    let last = if behind.is_some() { last + 1 } else { last };
    finish(sentence, i, last, value, symbol.or(behind), false, of_total)
}

fn finish(
    sentence: &Sentence,
    first: usize,
    last: usize,
    value: String,
    money: Option<&'static str>,
    percent: bool,
    of_total: bool,
) -> Option<Number> {
    let start = sentence.parse.get(first)?.start;
    let end = sentence.parse.get(last)?.end;
    if money.is_none() && !percent && is_label(sentence, first) {
        return None;
    }
    let taken = sentence.dates.iter().any(|d| d.range.start < end && start < d.range.end)
        || sentence.mentions.iter().any(|m| m.range.start < end && start < m.range.end);
    (!taken).then_some(Number { first, last, value, money, percent, of_total })
}

/// A year ("the 2012 candidates"), or a number that belongs to the name before it ("Boeing 737 jets").
fn is_label(sentence: &Sentence, first: usize) -> bool {
    let parse = &sentence.parse;
    let word = parse.text(first);
    let digits = word.chars().all(|c| c.is_ascii_digit());
    let year = digits && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let named = first.checked_sub(1).is_some_and(|b| parse.tag(b).is_some_and(Tag::is_proper));
    year || (digits && named)
}

/// The amount that begins at token `i`, with its last token: digits or words, and what multiplies them.
fn amount(sentence: &Sentence, i: usize) -> Option<(f64, usize)> {
    let parse = &sentence.parse;
    let word = parse.text(i);
    let mut last = i;
    let mut sum = match digits(word) {
        Some(n) => n,
        None => {
            let (n, end) = words(sentence, i)?;
            last = end;
            n
        }
    };
    while let Some(times) = multiplier(parse.text(last + 1)) {
        sum *= times;
        last += 1;
    }
    Some((sum, last))
}

/// "11.5", "100,000"; no year-like word with letters, no clock time.
fn digits(word: &str) -> Option<f64> {
    let mut chars = word.chars();
    if !chars.next()?.is_ascii_digit() || !word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    {
        return None;
    }
    // A comma groups thousands.
    let groups: Vec<&str> = word.split('.').next()?.split(',').collect();
    if groups.len() > 1 && groups.iter().skip(1).any(|g| g.len() != 3) {
        return None;
    }
    word.replace(',', "").parse().ok()
}

fn small(word: &str) -> Option<f64> {
    const WORDS: &[(&str, u32)] = &[
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("one", 1),
    ];
    let word = word.to_lowercase();
    let (tens, ones) = word.split_once('-').unwrap_or((&word, ""));
    let find = |w: &str| WORDS.iter().find(|(name, _)| *name == w).map(|(_, n)| *n);
    let tens = find(tens)?;
    match ones {
        "" => Some(tens.into()),
        ones if tens >= 20 => Some((tens + find(ones).filter(|n| *n < 10)?).into()),
        _ => None,
    }
}

/// Number words: "two", "forty-five", "two hundred", "a dozen". "One" alone counts only before what multiplies.
fn words(sentence: &Sentence, i: usize) -> Option<(f64, usize)> {
    let parse = &sentence.parse;
    let word = parse.text(i).to_lowercase();
    let multiplied = multiplier(parse.text(i + 1)).is_some();
    if matches!(word.as_str(), "a" | "one" | "several") {
        return (multiplied && word != "several").then_some((1.0, i));
    }
    let n = small(&word)?;
    // "forty - five", as the tokeniser cuts it.
    if n >= 20.0
        && parse.text(i + 1) == "-"
        && let Some(ones) = small(parse.text(i + 2)).filter(|o| *o < 10.0)
    {
        return Some((n + ones, i + 2));
    }
    Some((n, i))
}

fn multiplier(word: &str) -> Option<f64> {
    Some(match word.to_lowercase().as_str() {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" | "mn" | "m" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

/// The amount in digits without needless ones behind the point.
fn plain(amount: f64) -> String {
    let rounded = (amount * 1e9).round() / 1e9;
    format!("{rounded}")
}
