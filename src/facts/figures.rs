//! Figures: how much or how many of what.
//!
//! "$11.5 million in humanitarian assistance", "15 out of 17 points", "more than 100,000 refugees". Numbers that belong to
//! a date, a name, an age, an ordinal or a title ("Resolution 242") are no figures.

mod number;

use serde::{Deserialize, Serialize};

use number::{Number, number};

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
        let word = lemma.chars().all(|c| c.is_alphabetic() || c == '-') && lemma.chars().count() > 1;
        // "eleven others": of what, the noun does not say.
        let empty = matches!(lemma.as_str(), "other" | "more" | "one" | "half" | "third" | "quarter");
        if !word || empty || is_age_or_rank(sentence, number, &lemma) {
            return None;
        }
        // "20 km/h" is one unit.
        let unit = match per(sentence, noun) {
            Some(per) => format!("{lemma}{per}"),
            None => lemma,
        };
        (unit, behind(sentence, number, noun)?, if number.of_total { "share" } else { "count" })
    };
    let (bound, first) = bound(sentence, number.first);
    let end = match noun.filter(|_| number.money.is_none() && !number.percent) {
        Some(n) => parse.get(n)?.end + per(sentence, n).map_or(0, str::len),
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

/// The noun that is counted: what the number modifies. It stands in the plural: "a 5.0 earthquake" and "each 10
/// percentage-point rise" count nothing.
fn counted(sentence: &Sentence, number: &Number) -> Option<usize> {
    let parse = &sentence.parse;
    (number.first..=number.last).rev().find_map(|i| {
        let head = parse.head(i).filter(|&h| h > number.last)?;
        let modifies =
            matches!(parse.dep(i)?, Dep::Nummod | Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Quantmod);
        let unit = MEASURES.contains(&parse.text(head));
        let plural = matches!(parse.tag(head)?, Tag::Nns | Tag::Nnps);
        // "A dozen ex-leaders": the noun stands behind what says that they are no more.
        let former = parse.text(head).eq_ignore_ascii_case("ex") && parse.text(head + 1) == "-";
        let noun = if former { head + 2 } else { head };
        let counts = parse.tag(noun).is_some_and(Tag::is_noun) && (plural || unit || former);
        (modifies && counts).then_some(noun)
    })
}

/// Measures whose abbreviation has no plural.
const MEASURES: &[&str] =
    &["km", "m", "cm", "mm", "kg", "g", "mg", "ft", "mi", "mph", "kph", "ha", "kW", "MW", "GW"];

/// What follows a unit: "/h", " per hour".
fn per(sentence: &Sentence, noun: usize) -> Option<&str> {
    let rest = sentence.text().get(sentence.parse.get(noun)?.end..)?;
    if let Some(base) = rest.strip_prefix(" per ") {
        let word = |from: usize| {
            let rest = base.get(from..).unwrap_or_default();
            from + rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
        };
        let first = word(0);
        let power = matches!(base.get(..first), Some("cubic" | "square"));
        let end = if power { word(first + 1) } else { first };
        return rest.get(..end + " per ".len()).filter(|_| end > 0);
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '/').unwrap_or(rest.len());
    rest.get(..end).filter(|r| r.starts_with('/') && r.len() > 1)
}

/// The counted noun with what stands before and behind it, without the number: up to a bracket, comma or dash.
fn behind(sentence: &Sentence, number: &Number, noun: usize) -> Option<String> {
    let start = sentence.parse.get(number.last + 1)?.start;
    let head = sentence.parse.get(noun)?;
    let region = phrase(sentence, noun);
    // An apposition far behind does not bring the verb in between with it.
    let verb = (noun + 1..sentence.parse.len())
        .filter_map(|i| sentence.parse.get(i))
        .find(|t| t.tag.is_verb() || t.tag == Tag::Md)
        .map_or(usize::MAX, |t| t.start);
    let after = sentence.text().get(head.end..region.end.min(verb).max(head.end))?;
    let end = head.end
        + after
            .find([',', '(', '[', '–', '—', ':', ';', '“', '”', '"'])
            .or_else(|| after.find(" - "))
            .unwrap_or(after.len());
    let text = sentence.text().get(start..end)?.trim();
    let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    let text = text.trim_start_matches(['-', ' ']).trim_end_matches(['\'', '’', ' ', '/']);
    (!text.is_empty()).then(|| text.to_owned())
}

/// What money or a share is of: the phrase after "in", "of" or "for" right behind it.
fn purpose(sentence: &Sentence, number: &Number) -> Option<String> {
    let parse = &sentence.parse;
    let next = number.last + 1;
    if matches!(parse.text(next), "in" | "of" | "for" | "worth") {
        let noun = parse
            .child(next, Dep::Pobj)
            .or_else(|| parse.child(next, Dep::Prep).and_then(|of| parse.child(of, Dep::Pobj)))?;
        let text = sentence.text().get(phrase(sentence, noun))?;
        let end = text.find([',', '(', '[', '–', '—', ':', ';', '“', '”', '"']).unwrap_or(text.len());
        let text = text.get(..end)?.trim();
        return (!text.is_empty()).then(|| text.to_owned());
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
    // "100 per 1,000 people" has a rate's base, "six feet tall" a size, "the 400 metres hurdles" a name.
    let noun = counted(sentence, number);
    let size = noun.is_some_and(|n| {
        matches!(parse.text(n + 1), "tall" | "old" | "wide" | "long" | "high" | "deep")
            || (matches!(parse.dep(n), Some(Dep::Compound | Dep::Nmod | Dep::Nummod | Dep::Quantmod))
                && parse.head(n).is_some_and(|h| h > n))
    });
    let base = before == "per" || size;
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
        || base
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

/// The entity whose figure it is: who owns what is counted, or the subject of the verb that has it as its object.
fn whose(context: &Context<'_>, s: usize, sentence: &Sentence, number: &Number) -> Option<EntityId> {
    let parse = &sentence.parse;
    // Up to the head of the phrase: "a total of 50 cases" is about the total.
    let mut at = counted(sentence, number).or_else(|| {
        (number.first..=number.last)
            .find(|&i| parse.head(i).is_some_and(|h| !(number.first..=number.last).contains(&h)))
    })?;
    for _ in 0..4 {
        if let Some(owner) = parse.child(at, Dep::Poss) {
            return context.parties(s, owner).into_iter().next().and_then(|p| p.entity);
        }
        let head = parse.head(at)?;
        match parse.dep(at)? {
            Dep::Dobj => {
                let subject = subject(sentence, head)?;
                return context.parties(s, subject).into_iter().next().and_then(|p| p.entity);
            }
            Dep::Pobj if parse.text(head) == "of" => {}
            Dep::Prep if parse.text(at) == "of" => {}
            Dep::Compound | Dep::Nmod | Dep::Nummod if parse.tag(head)?.is_noun() => {}
            _ => return None,
        }
        at = head;
    }
    None
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
    fn what_is_counted_ends_at_a_bracket_or_comma() {
        assert_eq!(
            read("They burnt 60 hectares (150 acres) of wood.").first().map(String::as_str),
            Some("60 hectare of hectares")
        );
        assert_eq!(
            read("The wind reached 74 miles per hour.").first().map(String::as_str),
            Some("74 mile per hour of miles")
        );
        assert_eq!(read("They found 0.000032 tons of gold."), ["0.000032 ton of tons of gold"]);
        assert_eq!(read("Two ministers, Olaf Scholz and another, left."), ["2 minister of ministers"]);
        let found = figures("Olaf Scholz obtained the letters of three ministers. Germany lost 40 tanks.");
        let whose: Vec<Option<&str>> = found.iter().map(|f| f.whose.as_ref().map(|w| w.as_str())).collect();
        assert_eq!(whose.last(), Some(&Some("germany")), "{found:?}");
    }

    #[test]
    fn what_is_no_more_is_counted_by_its_noun() {
        let told: Vec<String> =
            figures("The guards detained more than a dozen ex-mayors.").into_iter().map(|f| f.text).collect();
        assert_eq!(told, ["more than a dozen ex-mayors"]);
    }

    #[test]
    fn dates_names_ages_and_times_are_no_figures() {
        for text in [
            "They met on 3 May 2022.",
            "The 25-year-old man left in 2021.",
            "Resolution 242 was passed.",
            "They talked for two hours.",
            "One of them left.",
            "Three in 10 fell ill, or 30 per 100 people.",
            "He won the 400 metres hurdles.",
            "The 2012 candidates met again.",
            "A 5.0 earthquake struck the town.",
            "They came with eleven others.",
            "The Boeing 737 jets stayed on the ground.",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }
}
