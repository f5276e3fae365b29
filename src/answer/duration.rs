//! "How long did it last?": the time of an event that lasted, else words of a sentence that say how long.

use std::collections::BTreeSet;

use super::Answer;
use super::asserts;
use super::describe;
use super::draft::{Draft, speaks_of_all, things};
use super::find::{self, Hit, Wanted};
use super::inside;
use super::time::fits;
use crate::base::Snapshot;
use crate::facts::{Mode, Status};
use crate::language::roots::root;
use crate::question::Question;
use crate::question::roots::{like, synonyms};
use crate::strings::{found, missing, words};

/// Units of time by which things last.
const UNITS: &[&str] =
    &["second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century"];

pub(super) fn answer(
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
    mut draft: Draft<'_>,
) -> Answer {
    let loose = Question { subject: Vec::new(), object: Vec::new(), ..question.clone() };
    for (id, _, missing) in find::events(wanted, hits, base) {
        let Some(event) = base
            .event(id)
            .filter(|e| missing.len() <= usize::from(wanted.needs.len() > 1) && fits(&loose, e))
            .filter(|event| {
                let place = |i: &usize| match wanted.needs.get(*i) {
                    Some((find::Need::Entity(id, _), _)) => {
                        base.kind(id).is_place() && find::is_contact(event)
                    }
                    _ => false,
                };
                !missing.iter().any(place)
            })
        else {
            continue;
        };
        if !is_named(event, &wanted.needs, &missing, base) {
            continue;
        }
        // What was only planned did not last, and a call not for the week in which it was.
        let planned = crate::question::planned::is_of_plan(question.wording());
        let real = event.mode != Some(Mode::Phone) && (event.status == Status::Occurred || planned);
        let lasted = event.when.filter(|w| real && w.to_string().contains('/'));
        if let Some(when) = lasted {
            draft.event(event);
            return draft.answered(found::lasted(&when.describe(), &describe::event(event, base)));
        }
    }
    let told = adjective(question, hits, base).or_else(|| stretch(question, hits, base));
    if let Some((words, at)) = told.map(|(w, h)| (w, h.at)).or_else(|| behind(question, hits, base)) {
        if !hits.iter().take(12).any(|h| h.at == at) {
            draft.sentence((at.0, at.1.saturating_sub(1)), None);
        }
        draft.sentence(at, None);
        return draft.answered(found::article_gives(&words::quoted(&words)));
    }
    draft.not_found(&missing::how_long(&things(question, base)), question, wanted, hits)
}

/// Whether an event is told with the words that are asked for, or such as say the same: what is only of their kind ("blockade" for
/// "occupation") lasted otherwise.
fn is_named(
    event: &crate::base::Event,
    needs: &[(find::Need, f64)],
    missing: &[usize],
    base: &Snapshot,
) -> bool {
    let held: Vec<_> = find::evidence(event, base).into_iter().map(|at| base.roots_in(at)).collect();
    needs.iter().enumerate().all(|(i, (need, _))| match need {
        find::Need::Word { word, .. } => {
            !missing.contains(&i) && synonyms(word).iter().any(|r| held.iter().any(|h| h.contains(r)))
        }
        _ => true,
    })
}

/// A duration written as an adjective of what is asked for, in a sentence that speaks of it: "the 12-day siege".
fn adjective<'h>(question: &Question, hits: &'h [Hit], base: &Snapshot) -> Option<(String, &'h Hit)> {
    let topic: BTreeSet<String> =
        question.topic_words(base).iter().flat_map(|w| like(w).roots.clone()).collect();
    hits.iter().filter(|h| speaks_of_all(h)).take(10).find_map(|hit| {
        let text = base.sentence(hit.at.0, hit.at.1)?.slice(&base.source(hit.at.0)?.text)?;
        let words: Vec<&str> = text.split_whitespace().collect();
        let at = words.iter().position(|w| {
            let lower = w.to_lowercase();
            UNITS.iter().any(|u| lower.strip_suffix(u).is_some_and(|w| w.ends_with('-')))
        })?;
        let noun = words.iter().skip(at + 1).take(3).any(|w| topic.contains(&root(w)));
        noun.then(|| ((*words.get(at).unwrap_or(&"")).to_owned(), hit))
    })
}

/// A number of days, years and the like in a sentence that has what is asked for: right behind its verb or its noun ("held for 444
/// days", "the siege lasted two weeks"), or right before its noun ("three days of mourning").
fn stretch<'h>(question: &Question, hits: &'h [Hit], base: &Snapshot) -> Option<(String, &'h Hit)> {
    let lower = question.wording().to_lowercase();
    let unit = UNITS.iter().find(|u| lower.contains(&format!("how many {u}")));
    let anchors: BTreeSet<String> = question
        .verb
        .iter()
        .cloned()
        .chain(question.topic_words(base))
        .chain(["last".to_owned()].into_iter().filter(|_| lower.contains(" last")))
        .flat_map(|w| synonyms(&w).as_ref().clone())
        .collect();
    let verb = question.verb.as_deref().map(synonyms);
    hits.iter().take(12).filter(|h| h.missing.is_empty()).find_map(|hit| {
        // The verb asked after must be the sentence's own, and so must all else but what stands right before it.
        let roots = base.roots_in(hit.at);
        let told = verb.as_ref().is_none_or(|v| v.iter().any(|r| roots.contains(r)));
        let near = speaks_of_all(hit) || (question.verb.is_some() && hit.all > 0.6);
        if !told
            || !near
            || !asserts::names_them(question, hit.at, base)
            || !inside::may_tell(question, hit.at, base)
        {
            return None;
        }
        let text = base.sentence(hit.at.0, hit.at.1)?.slice(&base.source(hit.at.0)?.text)?;
        let words: Vec<&str> = text.split_whitespace().collect();
        let found = (0..words.len()).find_map(|i| {
            let length = duration_at(&words, i)?;
            let of = words.get(i + length - 1).map(|w| root(w))?;
            let right = unit.is_none_or(|u| root(u) == of);
            let before =
                words.get(i.saturating_sub(5)..i)?.iter().any(|w| *w != "last" && anchors.contains(&root(w)));
            let behind = words.get(i + length) == Some(&"of")
                && words.iter().skip(i + length + 1).take(3).any(|w| anchors.contains(&root(w)));
            (right && (before || behind)).then(|| words.get(i..i + length).map(|w| w.join(" ")))?
        })?;
        let found = found.trim_end_matches([',', '.', ';']).to_owned();
        // A stretch that hangs from another word is that word's.
        let at = text.find(&found).map(|i| i + base.sentence(hit.at.0, hit.at.1).map_or(0, |s| s.start));
        let told = at.is_none_or(|start| {
            let place = crate::span::Span { start, end: start + found.len() };
            super::anchor::tells(question, hit.at, place, base) != Some(false)
        });
        told.then_some((found, hit))
    })
}

/// How long, by the sentence right behind one that speaks of all that is asked, where it goes on with "they" or "it" and has the
/// question's verb, as ordinary as that may be: "They were held for 444 days."
fn behind(question: &Question, hits: &[Hit], base: &Snapshot) -> Option<(String, find::At)> {
    let small = [
        "how", "long", "was", "were", "is", "are", "did", "does", "do", "the", "a", "in", "of", "has",
        "have", "had", "been", "for",
    ];
    let anchors: BTreeSet<String> = question
        .wording()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !small.contains(&w.to_lowercase().as_str()))
        .map(root)
        .collect();
    hits.iter().take(6).filter(|h| h.not_own.is_empty()).find_map(|hit| {
        let next = (hit.at.0, hit.at.1 + 1);
        let source = base.source(hit.at.0)?;
        let (here, there) = (base.sentence(hit.at.0, hit.at.1)?, base.sentence(next.0, next.1)?);
        let text = there.slice(&source.text)?;
        let goes_on = ["They ", "It ", "He ", "She ", "This "].iter().any(|p| text.starts_with(p));
        if find::apart(&source.text, here, there) || !goes_on {
            return None;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        (0..words.len()).find_map(|i| {
            let length = duration_at(&words, i)?;
            let verb = words.get(i.saturating_sub(4)..i)?.iter().any(|w| anchors.contains(&root(w)));
            let told = words.get(i..i + length)?.join(" ");
            verb.then(|| (told.trim_end_matches([',', '.', ';']).to_owned(), next))
        })
    })
}

/// How many words a duration at word `i` has: "444 days", "two and a half years", "more than a week"; none where it is an age or
/// a distance in time ("two days ago").
fn duration_at(words: &[&str], i: usize) -> Option<usize> {
    let bare = |i: usize| words.get(i).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '-'));
    let number = |w: &str| super::number::is_number(w) || matches!(w, "a" | "an" | "one" | "several");
    let first = bare(i)?.to_lowercase();
    if !number(&first) {
        return None;
    }
    // "Two and a half", "a few", "15 to 20".
    let inner = |w: &str| {
        number(w)
            || matches!(
                w,
                "and"
                    | "half"
                    | "few"
                    | "to"
                    | "or"
                    | "couple"
                    | "of"
                    | "straight"
                    | "consecutive"
                    | "full"
                    | "more"
                    | "than"
            )
    };
    let unit = (i + 1..(i + 6).min(words.len())).find(|&k| {
        bare(k).is_some_and(|w| UNITS.iter().any(|u| w == *u || w.strip_suffix('s') == Some(u)))
    })?;
    let joined = (i + 1..unit).all(|k| bare(k).is_some_and(|w| inner(&w.to_lowercase())));
    let next = bare(unit + 1).unwrap_or_default();
    let distance = [
        "ago", "old", "before", "after", "later", "earlier", "ahead", "prior", "from", "away", "into",
        "since",
    ];
    (joined && !distance.contains(&next)).then_some(unit + 1 - i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_and_what_only_looks_like_one() {
        let at = |text: &str, i: usize| duration_at(&text.split_whitespace().collect::<Vec<_>>(), i);
        assert_eq!(at("held for 444 days.", 2), Some(2));
        assert_eq!(at("two and a half years of war", 0), Some(5));
        assert_eq!(at("three days of mourning", 0), Some(2));
        assert_eq!(at("two days ago", 0), None);
        assert_eq!(at("444 ships", 0), None);
    }

    #[test]
    fn what_was_only_planned_did_not_last() {
        use crate::answer::testing::ask;
        let text =
            "Olaf Scholz and Emmanuel Macron were to meet in Oslo on March 25 and 26, but it was called off.";
        assert!(
            !ask(text, "how long did Olaf Scholz and Emmanuel Macron meet").headline.contains("26 March")
        );
        let text = "Olaf Scholz and Emmanuel Macron met in Oslo from March 25 to 26.";
        let told = ask(text, "how long did Olaf Scholz and Emmanuel Macron meet");
        assert!(told.headline.contains("26 March"), "{told:?}");
    }
}
