//! Which date of a sentence stands nearest to the words that are asked after, and how dates are told.

use super::{find, inside};
use crate::base::Snapshot;
use crate::question::Question;
use crate::strings::{dated, found};

/// The dates of a sentence; of several the one that stands nearest to the verb asked after.
pub(super) fn nearest_to_verb(
    question: &Question,
    at: find::At,
    base: &Snapshot,
) -> Vec<(String, crate::edtf::Edtf)> {
    nearest_of(question, at, base, |_| true)
}

/// As [`nearest_to_verb`], of those dates whose words `keep` keeps.
pub(super) fn nearest_of(
    question: &Question,
    at: find::At,
    base: &Snapshot,
    keep: impl Fn(&str) -> bool,
) -> Vec<(String, crate::edtf::Edtf)> {
    use crate::language::roots::root;
    let mut dates = inside::dates_of_event(question, base, at);
    dates.retain(|(words, _)| keep(words));
    // A time of decades dates nothing.
    dates.retain(|(_, v)| crate::base::event::days(v) < 3700);
    let text = base.source(at.0).and_then(|s| base.sentence(at.0, at.1)?.slice(&s.text)).unwrap_or_default();
    let asked = inside::asked_verbs(question);
    // "Until when" asks for an end, and "since when" for a beginning.
    let lower = question.wording().to_lowercase();
    for (asked, told) in [
        ("until when", &["until", "till", "through", "to", "by"][..]),
        ("since when", &["since", "from", "in"][..]),
    ] {
        if lower.contains(asked) {
            dates.retain(|(words, _)| {
                let before = text.find(words.as_str()).and_then(|i| text.get(..i)).unwrap_or_default();
                before.split_whitespace().next_back().is_some_and(|w| told.contains(&w))
            });
        }
    }
    let mut places: Vec<usize> = Vec::new();
    let mut relative = false;
    let mut offset = 0;
    let mut before: Vec<&str> = Vec::new();
    for piece in text.split_inclusive(char::is_whitespace) {
        if asked.contains(&root(piece.trim())) {
            places.push(offset);
            // "Two weeks before the deadline": the date is not that of the deadline.
            let apart = |w: &&str| {
                matches!(*w, "before" | "after" | "ahead" | "prior" | "until" | "since" | "following")
            };
            relative = before.iter().rev().take(4).any(apart)
                && !lower.contains("before")
                && !lower.contains("after");
        }
        before.push(piece.trim());
        offset += piece.len();
    }
    if let (true, [anchor]) = (relative, places.as_slice()) {
        // "After the crash on Friday": what stands behind is its own.
        dates.retain(|(words, _)| text.find(words.as_str()).is_some_and(|i| i > *anchor));
    }
    if dates.len() < 2 || places.is_empty() {
        return dates;
    }
    // A date belongs rather to the words before it, and to those of its own clause; one that begins the sentence is of its verb.
    let distance = |(words, _): &(String, crate::edtf::Edtf)| {
        let here = text.find(words.as_str()).unwrap_or(0);
        let apart = |from: usize, to: usize| {
            let between = text.get(from..to).unwrap_or_default();
            let bounds = between.split_whitespace().skip(1).filter(|w| {
                let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
                w.ends_with([';', ':'])
                    || matches!(bare, "who" | "which" | "that" | "when" | "while" | "and" | "but")
                    || bare.ends_with("ed")
            });
            bounds.count() * 80
        };
        let to = |p: &usize| {
            if here >= *p {
                here - p + apart(*p, here)
            } else if here < 12 {
                20
            } else {
                (p - here) * 2 + apart(here, *p)
            }
        };
        places.iter().map(to).min().unwrap_or(usize::MAX)
    };
    dates.into_iter().min_by_key(distance).into_iter().collect()
}

/// What is said of dates none of which is of the time that the question takes for granted.
pub(super) fn outside(question: &Question, dates: &[(String, crate::edtf::Edtf)]) -> Option<String> {
    let period = question.period.filter(|p| p.has_year())?;
    let other = |(_, value): &(String, crate::edtf::Edtf)| value.has_year() && !value.overlaps(&period);
    let all = !dates.is_empty() && dates.iter().all(other);
    all.then(|| found::dated_otherwise(&worded(dates), &period.describe()))
}

/// Gives the sentence shown its one date.
pub(super) fn date_item(draft: &mut super::draft::Draft<'_>, dates: &[(String, crate::edtf::Edtf)]) {
    if let ([(_, value)], Some(item)) = (dates, draft.answer.items.first_mut()) {
        item.when = Some(value.to_string());
        item.when_text = Some(value.describe());
    }
}

/// The dates of a sentence, in words.
pub(super) fn dated_by(dates: &[(String, crate::edtf::Edtf)]) -> String {
    dated::dates_it(&worded(dates))
}

/// Dates in their own words and what they mean.
fn worded(dates: &[(String, crate::edtf::Edtf)]) -> Vec<String> {
    dates.iter().map(|(text, value)| dated::words_meaning(text, &value.describe())).collect()
}
