//! "By when", "until when", "since when": the end or the beginning that a sentence gives with "by", "until" or "since".

use super::draft::{Draft, lacks_name};
use super::find::{At, Hit, Wanted};
use super::inside;
use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::edtf::{Edtf, Granularity};
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;
use crate::strings::{answers as say, asked, dated, decided};

/// Most sentences that are looked at.
const MOST: usize = 10;

/// Ways of asking, with the words before a date that tell it.
const BOUNDS: &[(&str, &[&str])] = &[
    ("by when", &["by", "until", "before"]),
    ("until when", &["until", "till", "through", "by"]),
    ("since when", &["since", "from"]),
    ("since which", &["since", "from"]),
    ("since what", &["since", "from"]),
];

/// Whether an end or a beginning is asked for.
pub(super) fn is_asked(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    BOUNDS.iter().any(|(asked, _)| lower.contains(asked))
}

/// Whether an end is asked for with "by": a day on which something was is none.
pub(super) fn is_end(question: &Question) -> bool {
    question.wording().to_lowercase().contains("by when")
}

/// An answer that gives a date where an end is asked for, as what only comes near; one with an end stays.
pub(super) fn only_dated(mut answer: Answer) -> Answer {
    let ends = |w: &str| ["by ", "until ", "before "].iter().any(|p| w.to_lowercase().contains(p));
    if let Some(item) = answer.items.first().filter(|i| !ends(&i.text)) {
        answer.headline = format!("{} {}", say::COMES_NEAREST, item.text);
        answer.verdict = Verdict::Partial;
    }
    answer
}

/// The answer by a sentence that has all names of the question and all of its words but one, and such a date; `None` where there is none.
pub(super) fn answer(question: &Question, wanted: &Wanted, hits: &[Hit], base: &Snapshot) -> Option<Answer> {
    let lower = question.wording().to_lowercase();
    let (_, before) = BOUNDS.iter().find(|(asked, _)| lower.contains(asked))?;
    let bounded = |h: &Hit| -> Vec<(String, crate::edtf::Edtf)> {
        let (Some(source), Some(span)) = (base.source(h.at.0), base.sentence(h.at.0, h.at.1)) else {
            return Vec::new();
        };
        let own = source.record.dates_in(span).iter().filter(|d| {
            let lead = source.text.get(span.start..d.span.start).unwrap_or_default().to_lowercase();
            let lead = lead.trim_end();
            let lead = lead.strip_suffix(" the").unwrap_or(lead);
            let behind = lead.split_whitespace().next_back().is_some_and(|w| before.contains(&w));
            let within =
                d.text.split(' ').next().is_some_and(|w| before.contains(&w.to_lowercase().as_str()));
            // "Began in May and continued through June" is one stretch of time.
            let through = before.contains(&"until")
                && d.value.granularity() == Granularity::Interval
                && d.text.to_lowercase().split_whitespace().skip(1).any(|w| before.contains(&w) && w != "by");
            behind || within || through
        });
        own.map(|d| (d.text.clone(), d.value)).collect()
    };
    let fits = |h: &&Hit| {
        !lacks_name(&h.not_own, wanted)
            && inside::words_missing(h, wanted) <= 1
            && wanted.needs.len() > h.not_own.len() + 1
            && !bounded(h).is_empty()
    };
    let hit = hits.iter().take(MOST).filter(fits).min_by_key(|h| (h.not_own.len(), h.at))?;
    let dates = bounded(hit);
    let mut draft = Draft::new(question, base, asked::WHEN);
    draft.sentence(hit.at, None);
    let worded: Vec<String> =
        dates.iter().map(|(text, value)| dated::words_meaning(text, &value.describe())).collect();
    if hit.not_own.is_empty() {
        return Some(draft.answered(dated::dates_it(&worded)));
    }
    for i in hit.not_own.iter() {
        if let Some((need, _)) = wanted.needs.get(*i) {
            draft.note(say::lacks(&need.describe(base)));
        }
    }
    let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
    Some(draft.with(Verdict::Partial, format!("{} {said}", say::COMES_NEAREST)))
}

/// Verbs by whose "when" the last day of something is asked for.
const ENDING: &[&str] = &["end", "finish", "stop", "conclude", "cease", "over"];

/// Verbs by whose "when" the first day of something is asked for.
const BEGINNING: &[&str] = &["begin", "start", "commence"];

/// "When did the siege end": a sentence that tells from when until when what is asked after went on, where no event answers it.
pub(super) fn end_of(question: &Question, base: &Snapshot) -> Option<Answer> {
    let verb = question.verb.clone().or_else(|| question.topic.last().cloned())?;
    if !ENDING.iter().any(|e| root(e) == root(&verb)) {
        return None;
    }
    let rest: Vec<String> =
        question.topic_words(base).into_iter().filter(|w| root(w) != root(&verb)).collect();
    let names = question.about.iter().chain(&question.places);
    let wanted = Wanted::new(names, &rest, question.period, base);
    if rest.is_empty() {
        return None;
    }
    let hits = wanted.hits(base);
    let fits = |h: &&Hit| h.not_own.is_empty() && wanted.exact(base, h.at);
    let (hit, (text, value)) =
        hits.iter().take(MOST).filter(fits).find_map(|h| Some((h, lasting(h.at, base)?)))?;
    let mut draft = Draft::new(question, base, asked::WHEN);
    draft.sentence(hit.at, None);
    Some(draft.answered(dated::dates_it(&[dated::words_meaning(&text, &value.describe())])))
}

/// The stretch of time through which a sentence tells that something went on, as its words and as a value.
fn lasting(at: At, base: &Snapshot) -> Option<(String, Edtf)> {
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let text = span.slice(&source.text)?.to_lowercase();
    let dates = source.record.dates_in(span);
    let whole = dates.iter().find(|d| {
        let ends = d.value.earliest().zip(d.value.latest()).is_some_and(|(a, b)| a < b);
        d.value.granularity() == Granularity::Interval && ends
    })?;
    lists().lasting.iter().any(|w| text.contains(w)).then(|| (whole.text.clone(), whole.value))
}

/// "Did the siege end in June": no, where a sentence tells that it went on beyond that month, or that it began after it; the same of
/// "did it begin in June". `None` where nothing tells it, or the time asked for is one at which it may have ended.
pub(super) fn told_otherwise(question: &Question, base: &Snapshot) -> Option<Answer> {
    let period = question.period.filter(|p| p.has_year() && !question.negated)?;
    let verb = question.verb.clone().or_else(|| question.topic.last().cloned())?;
    let is = |list: &[&str]| list.iter().any(|w| root(w) == root(&verb));
    let (ends, begins) = (is(ENDING), is(BEGINNING));
    let rest: Vec<String> =
        question.topic_words(base).into_iter().filter(|w| root(w) != root(&verb)).collect();
    if rest.is_empty() || ends == begins {
        return None;
    }
    let names = question.about.iter().chain(&question.places);
    let wanted = Wanted::new(names, &rest, None, base);
    let hits = wanted.hits(base);
    let fits = |h: &&Hit| h.not_own.is_empty() && wanted.exact(base, h.at);
    let mut list = hits.iter().take(MOST).filter(fits).filter_map(|h| Some((h, lasting(h.at, base)?.1)));
    // Of two that went on, only their words would say which is meant.
    let (hit, whole) = list.next().filter(|_| list.next().is_none())?;
    let month = |d: jiff::civil::Date| (d.year(), d.month());
    // "From 2020 to 2021" says of no month whether it was over.
    if !matches!(whole.unit(), Granularity::Day | Granularity::Month) {
        return None;
    }
    let (first, last) = (month(whole.earliest()?), month(whole.latest()?));
    let (from, till) = (month(period.earliest()?), month(period.latest()?));
    // It may be over within the last month, and have begun within the first: only months apart from these are told.
    let apart = match ends {
        true => till < last || from > last,
        false => till < first || from > first,
    };
    if whole.is_approximate() || whole.is_uncertain() || !apart {
        return None;
    }
    let mut draft = Draft::new(question, base, asked::CHECK);
    draft.sentence(hit.at, None);
    let said = draft.answer.items.first().map(|i| i.text.clone())?;
    let whose = inside::quoted_by_with(base, hit.at, &inside::asked_verbs(question));
    Some(draft.settled(Verdict::Answered, decided::no(whose.as_deref(), &said)))
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn ends_and_beginnings() {
        let text = "Olaf Scholz wants the harbour to be closed by the end of 2024.";
        let told = ask(text, "by when does Olaf Scholz want the harbour closed");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("2024"), "{told:?}");
        let text = "Since 2004 the ferry has sailed from Bergen every week.";
        let told = ask(text, "since when has the ferry sailed from Bergen");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("2004"), "{told:?}");
    }

    #[test]
    fn when_talks_resume_is_not_when_they_are_held() {
        let text = "Olaf Scholz held talks with Emmanuel Macron on 3 May 2023 to signal that the flights would resume.";
        let told = ask(text, "when will the talks resume");
        assert!(told.verdict != Verdict::Answered, "{told:?}");
        let text = "The talks between Olaf Scholz and Emmanuel Macron resumed on 3 May 2023.";
        let told = ask(text, "when did the talks between Olaf Scholz and Emmanuel Macron resume");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("3 May"), "{told:?}");
    }

    #[test]
    fn what_lasted_has_its_end() {
        let text = "The siege of Bergen began in May 2020 and continued through June 2021.";
        let told = ask(text, "when did the siege of Bergen end");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("2021"), "{told:?}");
        let told = ask(text, "until when did the siege of Bergen last");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("2021"), "{told:?}");
        let told = ask("The siege of Bergen began in May 2020.", "until when did the siege of Bergen last");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        let told = ask(text, "when did the strike of Bergen end");
        assert!(told.verdict != Verdict::Answered, "{told:?}");
    }

    #[test]
    fn what_went_on_beyond_a_month_did_not_end_in_it() {
        let text = "The siege of Bergen began in May 2020 and continued through June 2021.";
        for question in [
            "did the siege of Bergen end in March 2021",
            "did the siege of Bergen end in 2020",
            "did the siege of Bergen begin in March 2021",
        ] {
            let told = ask(text, question);
            assert!(told.verdict == Verdict::Answered && told.headline.starts_with("No;"), "{told:?}");
        }
        for question in [
            "did the siege of Bergen end in June 2021",
            "did the siege of Bergen end in 2021",
            "did the siege of Bergen begin in May 2020",
            "did the strike of Bergen end in March 2021",
            "did the siege of Bergen end in March",
        ] {
            let told = ask(text, question);
            assert!(!told.headline.starts_with("No"), "{told:?}");
        }
        let told = ask("The siege of Bergen began in May 2020.", "did the siege of Bergen end in March 2021");
        assert!(told.verdict != Verdict::Answered, "{told:?}");
        let years = "The siege of Bergen lasted from 2020 to 2021.";
        let told = ask(years, "did the siege of Bergen end in March 2021");
        assert!(!told.headline.starts_with("No"), "{told:?}");
    }

    #[test]
    fn a_day_is_no_end() {
        let text = "Olaf Scholz wanted the harbour closed and said so on 3 May 2023.";
        let told = ask(text, "by when did Olaf Scholz want the harbour closed");
        assert!(told.verdict != Verdict::Answered || !told.headline.contains("3 May"), "{told:?}");
    }
}
