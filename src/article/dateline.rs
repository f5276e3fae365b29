//! The dateline before an article's first sentence: "ATHENS, May 3, 2022 (The Daily Courier) - ".
//!
//! Where, when and by whom is how agencies open a story; none of it belongs to the sentence behind it, whose events would
//! take its day for theirs. A credit without a day ("OSLO (The Courier) - ") takes nothing from them and may be all that says whose
//! story it is: it stays.

use std::sync::LazyLock;

use regex::Regex;

use super::Reason;
use super::boilerplate::Part;
use super::lines::Line;
use crate::span::Span;

static DATELINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let capitals = r"\p{Lu}{2}[\p{Lu} .'’/-]{1,28}";
    let place = r"\p{Lu}[\p{L}.'’-]{2,20}(?: \p{Lu}[\p{L}.'’-]{2,20})?";
    let month = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[\p{L}]{0,6}\.?";
    let weekday = r"(?:(?i:mon|tues|wednes|thurs|fri|satur|sun)day,? )?";
    let date = format!(r"{weekday}(?:{month} \d{{1,2}}|\d{{1,2}}\.? {month})(?:,? \d{{4}})?");
    let agency = r"\([^()]{2,60}\)";
    let dash = r"(?:\s{1,3}(?:-|–|—|--)\s?|[–—])";
    Regex::new(&format!(
        "^(?:{capitals}(?:, {place})?(?:[,:]? {date}(?:,? {agency})?)?|{place}(?:, {place})?[,:]? {date}(?:,? {agency})?){dash}"
    ))
    .ok()
});

/// Whether a line holds nothing but where, when and by whom: "OSLO, May 3, 2022 (The Daily Courier)".
pub(super) fn is_line(line: &str) -> bool {
    // "News May 3, 2022" is a teaser's.
    let place = line.chars().take(2).all(char::is_uppercase);
    let dated = place && super::metadata::full_date(line).is_some();
    // The pattern ends with a dash, which a line of its own need not have.
    let line = format!("{} - ", line.trim_end_matches(['.', ' ', '-', '–', '—']));
    let end = DATELINE.as_ref().and_then(|r| r.find(&line)).map(|m| m.end());
    dated && line.len() <= 120 && end == Some(line.len())
}

/// Length of the dateline that `line` begins with, in bytes; 0 without one.
fn length(line: &str) -> usize {
    let Some(found) = DATELINE.as_ref().and_then(|r| r.find(line)) else { return 0 };
    // "NATO - an alliance - grew": what goes on in small letters belongs together.
    let rest = line.get(found.end()..).unwrap_or_default().trim_start();
    let first = rest.chars().find(|c| c.is_alphanumeric());
    if first.is_some_and(|c| c.is_uppercase() || c.is_numeric()) { found.end() } else { 0 }
}

/// Makes the dateline of the first line of the body a line of its own, left out as date stamp.
pub(super) fn set_apart(text: &str, parts: &mut Vec<(Line, Part)>) {
    let Some(at) = parts.iter().position(|(_, part)| *part == Part::Body) else { return };
    let Some((line, _)) = parts.get(at).copied() else { return };
    let words = line.span.slice(text).unwrap_or_default();
    let length = length(words);
    let rest = words.get(length..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    if length == 0 || length + rest >= words.len() {
        return;
    }
    let dateline = Line { span: Span::new(line.span.start, line.span.start + length), ..line };
    let body = Line { span: Span::new(line.span.start + length + rest, line.span.end), after_blank: false };
    parts.splice(at..=at, [(dateline, Part::Removed(Reason::Byline)), (body, Part::Body)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Sources};

    #[test]
    fn a_dateline_ends_with_a_dash() {
        for (line, dateline) in [
            (
                "OSLO, May 3, 2022 (The Daily Courier) - Ministers met.",
                "OSLO, May 3, 2022 (The Daily Courier) - ",
            ),
            ("OSLO, Norway, 3 May 2022 — Ministers met.", "OSLO, Norway, 3 May 2022 — "),
            ("OSLO/BERGEN - Ministers met.", "OSLO/BERGEN - "),
            ("Oslo, 3 May 2022 – Ministers met.", "Oslo, 3 May 2022 – "),
            ("OSLO—Ministers met.", "OSLO—"),
        ] {
            assert_eq!(line.get(..length(line)), Some(dateline));
        }
        for line in [
            "NATO - an alliance of many - grew.",
            "Ministers met in Oslo on 3 May 2022 - Friday.",
            "Oslo - Ministers met.",
            "The ministers (all of them) - Norway's too - met.",
            "OSLO is large - Bergen is not.",
            "OSLO (The Courier) — Ministers met.",
            "Oslo (The Courier/Harbour News) - Ministers met.",
        ] {
            assert_eq!(length(line), 0, "{line}");
        }
        assert!(is_line("OSLO, May 3, 2022 (The Daily Courier)"));
        assert!(
            !is_line("OSLO (The Daily Courier)")
                && !is_line("OSLO, May 3, 2022 (The Courier) - Ministers met.")
        );
    }

    #[test]
    fn what_follows_it_is_the_body_and_its_day_that_of_the_article() {
        let text = "Ministers agree on a road\n\nOSLO, May 3, 2022 (The Daily Courier) - The ministers agreed on Tuesday to \
                    build a road through the hills, officials said.\n\nThey left in the evening.";
        let article = Article::from_bytes("x", text.as_bytes(), &Sources::default()).unwrap();
        assert!(article.paragraphs[0].text.starts_with("The ministers agreed"), "{:?}", article.paragraphs);
        assert_eq!(article.metadata.published.map(|p| p.to_string()).as_deref(), Some("2022-05-03"));
        assert_eq!(article.paragraphs[0].span.slice(text).and_then(|t| t.get(..3)), Some("The"));
    }
}
