//! Figures: how much or how many of what.
//!
//! "$11.5 million in humanitarian assistance", "15 out of 17 points", "more than 100,000 refugees". Numbers that belong to
//! a date, a name, an age, an ordinal or a title ("Resolution 242") are no figures.

use serde::{Deserialize, Serialize};

use super::Context;
use super::party::{phrase, subject};
use crate::language::Sentence;
use crate::language::names::EntityId;
use crate::language::parse::{Dep, Tag};
use crate::span::Span;

/// A quantity with what it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The number in digits: "11500000"; a share as "15/17", a range as "10-15".
    pub value: String,
    /// "USD", "percent", or the noun that is counted, in its dictionary form.
    pub unit: String,
    /// What it is of: "humanitarian assistance", "ethnic Armenians".
    pub of: String,
    /// "more than", "about", … where the number is not exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<String>,
    /// Whose it is, or who gives it, where the sentence names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<EntityId>,
    /// Its words in the article.
    #[serde(flatten)]
    pub span: Span,
    /// The words as they stand there.
    pub text: String,
    /// The whole sentence.
    pub evidence: Vec<Span>,
    /// By which rule.
    pub rule: String,
}

/// A number in a sentence, in tokens `first..=last`.
struct Number {
    first: usize,
    last: usize,
    value: String,
    money: Option<&'static str>,
    percent: bool,
    of_total: bool,
}

/// All figures of an article.
pub(super) fn find(context: &Context<'_>) -> Vec<Figure> {
    let mut found = Vec::new();
    for (s, sentence) in context.reading.sentences.iter().enumerate().filter(|(_, s)| !s.heading) {
        let mut i = 0;
        while i < sentence.parse.len() {
            match number(sentence, i) {
                Some(number) => {
                    i = number.last + 1;
                    found.extend(figure(context, s, sentence, &number));
                }
                None => i += 1,
            }
        }
    }
    found
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
fn number(sentence: &Sentence, i: usize) -> Option<Number> {
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
    let taken = sentence.dates.iter().any(|d| d.range.start < end && start < d.range.end)
        || sentence.mentions.iter().any(|m| m.range.start < end && start < m.range.end);
    (!taken).then_some(Number { first, last, value, money, percent, of_total })
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
    let rounded = (amount * 1e4).round() / 1e4;
    format!("{rounded}")
}

fn figure(context: &Context<'_>, s: usize, sentence: &Sentence, number: &Number) -> Option<Figure> {
    let parse = &sentence.parse;
    let noun = counted(sentence, number);
    let (unit, of, rule) = if let Some(code) = number.money {
        (code.to_owned(), purpose(sentence, number).unwrap_or_default(), "money")
    } else if number.percent {
        (String::from("percent"), purpose(sentence, number)?, "percent")
    } else {
        let noun = noun?;
        let lemma = parse.lemma(noun).to_lowercase();
        if is_age_or_rank(sentence, number, &lemma) {
            return None;
        }
        (lemma, behind(sentence, number, noun)?, if number.of_total { "share" } else { "count" })
    };
    let (bound, first) = bound(sentence, number.first);
    let end = match noun.filter(|_| number.money.is_none() && !number.percent) {
        Some(n) => parse.get(n)?.end,
        None => parse.get(number.last)?.end,
    };
    let range = parse.get(first)?.start..end;
    let span = context.reading.source(sentence, &range);
    Some(Figure {
        value: number.value.clone(),
        unit,
        of,
        bound,
        whose: whose(context, s, sentence, number),
        span,
        text: span.slice(&context.reading.article.text)?.to_owned(),
        evidence: vec![sentence.span],
        rule: rule.to_owned(),
    })
}

/// The noun that is counted: what the number modifies, or the noun after "of" ("thousands of").
fn counted(sentence: &Sentence, number: &Number) -> Option<usize> {
    let parse = &sentence.parse;
    (number.first..=number.last).rev().find_map(|i| {
        let head = parse.head(i).filter(|&h| h > number.last)?;
        let modifies =
            matches!(parse.dep(i)?, Dep::Nummod | Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Quantmod);
        (modifies && matches!(parse.tag(head)?, Tag::Nns | Tag::Nn | Tag::Nnps)).then_some(head)
    })
}

/// The counted noun with what stands before and behind it, without the number.
fn behind(sentence: &Sentence, number: &Number, noun: usize) -> Option<String> {
    let start = sentence.parse.get(number.last + 1)?.start;
    let region = phrase(sentence, noun);
    sentence
        .text()
        .get(start..region.end.max(sentence.parse.get(noun)?.end))
        .map(str::trim)
        .map(str::to_owned)
}

/// What money or a share is of: the phrase after "in", "of" or "for" right behind it.
fn purpose(sentence: &Sentence, number: &Number) -> Option<String> {
    let parse = &sentence.parse;
    let next = number.last + 1;
    if matches!(parse.text(next), "in" | "of" | "for" | "worth") {
        let noun = parse
            .child(next, Dep::Pobj)
            .or_else(|| parse.child(next, Dep::Prep).and_then(|of| parse.child(of, Dep::Pobj)))?;
        return sentence.text().get(phrase(sentence, noun)).map(|t| t.trim().to_owned());
    }
    // "a $2 million grant".
    let noun = counted(sentence, number).or_else(|| {
        let head = parse.head(number.last)?;
        (head > number.last && parse.tag(head)?.is_noun()).then_some(head)
    })?;
    sentence.text().get(parse.get(next)?.start..parse.get(noun)?.end).map(|t| t.trim().to_owned())
}

/// "45 years old", "the 25-year-old", "two years": no count of things.
fn is_age_or_rank(sentence: &Sentence, number: &Number, lemma: &str) -> bool {
    let parse = &sentence.parse;
    let hyphen = parse.text(number.last + 1) == "-";
    let before = number.first.checked_sub(1).map(|b| parse.text(b).to_lowercase()).unwrap_or_default();
    let timed = matches!(
        lemma,
        "year"
            | "month"
            | "week"
            | "day"
            | "hour"
            | "minute"
            | "second"
            | "decade"
            | "time"
            | "o'clock"
            | "am"
            | "pm"
    );
    hyphen
        || timed
        || matches!(before.as_str(), "no." | "number" | "chapter" | "article" | "page" | "resolution")
}

/// "more than", "about" before the number: the words and the token they begin at.
fn bound(sentence: &Sentence, first: usize) -> (Option<String>, usize) {
    const BOUNDS: &[&[&str]] = &[
        &["more", "than"],
        &["less", "than"],
        &["fewer", "than"],
        &["at", "least"],
        &["at", "most"],
        &["up", "to"],
        &["as", "many", "as"],
        &["as", "much", "as"],
        &["as", "few", "as"],
        &["about"],
        &["around"],
        &["over"],
        &["nearly"],
        &["almost"],
        &["some"],
        &["roughly"],
        &["approximately"],
        &["under"],
        &["only"],
        &["just", "over"],
        &["just", "under"],
    ];
    let parse = &sentence.parse;
    let found = BOUNDS.iter().find(|words| {
        first.checked_sub(words.len()).is_some_and(|start| {
            words.iter().enumerate().all(|(k, w)| parse.text(start + k).eq_ignore_ascii_case(w))
        })
    });
    match found {
        Some(words) => (Some(words.join(" ")), first - words.len()),
        None => (None, first),
    }
}

/// The entity whose figure it is: the subject of the verb above it.
fn whose(context: &Context<'_>, s: usize, sentence: &Sentence, number: &Number) -> Option<EntityId> {
    let parse = &sentence.parse;
    let verb = parse.ancestors(number.first).find(|&a| parse.tag(a).is_some_and(Tag::is_verb))?;
    let n = subject(sentence, verb)?;
    if (number.first..=number.last).contains(&n) || parse.subtree(n).contains(&number.first) {
        return None;
    }
    context.parties(s, n).into_iter().next().and_then(|p| p.entity)
}

#[cfg(test)]
mod tests {
    use super::super::testing::figures;

    fn read(text: &str) -> Vec<String> {
        figures(text).into_iter().map(|f| format!("{} {} of {}", f.value, f.unit, f.of)).collect()
    }

    #[test]
    fn money_counts_and_shares() {
        assert_eq!(
            read("Olaf Scholz announced $11.5 million in humanitarian aid."),
            ["11500000 USD of humanitarian aid"]
        );
        assert_eq!(read("The sides agreed on 15 out of 17 points."), ["15/17 point of points"]);
        let found = figures("More than 100,000 ethnic Germans fled.");
        assert_eq!((found[0].value.as_str(), found[0].bound.as_deref()), ("100000", Some("more than")));
        assert_eq!(found[0].of, "ethnic Germans");
        assert_eq!(
            read("Forty-five soldiers and two dozen civilians died."),
            ["45 soldier of soldiers", "24 civilian of civilians"]
        );
    }

    #[test]
    fn dates_names_ages_and_times_are_no_figures() {
        for text in [
            "They met on 3 May 2022.",
            "The 25-year-old man left in 2021.",
            "Resolution 242 was passed.",
            "They talked for two hours.",
            "One of them left.",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }
}
