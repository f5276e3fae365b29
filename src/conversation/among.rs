//! "Which of them were cancelled?": those of the items just told that are of some status, or that hold some words.

use super::Turn;
use super::typed::Word;
use super::words::{WORDS, has};
use crate::answer::{Answer, Item, Verdict};
use crate::edtf::Edtf;
use crate::facts::{Kind, Mode};
use crate::question::{Order, Sense, ordering};
use crate::search;
use crate::strings::among as say;

/// Which of the items just told are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Among {
    /// Statuses in JSON's words, of which an item has one; empty where none is asked for.
    pub statuses: Vec<&'static str>,
    /// Words that an item must hold, in any form.
    pub words: Vec<String>,
    /// A noun for the kind of event that alone is asked for: "meetings".
    pub kind: Option<String>,
    /// Which end of the order of time is asked for.
    pub end: Option<Order>,
}

/// "Which of them was the last?", "which was the first?", "which call was the last?".
pub(super) fn one_end(list: &[Word], last: &Turn) -> Option<Among> {
    let end = list.iter().find_map(|w| ordering::end(&w.key))?;
    let mut more = list.iter().filter(|w| !has(&WORDS.ends_with, &w.key) && ordering::end(&w.key).is_none());
    let noun = more.next().map(|w| w.key.clone());
    let plain = list.len() > 1 && more.next().is_none();
    let known = noun.as_deref().is_none_or(|n| !crate::question::roots::senses(n).is_empty());
    let of_kind = |i: &Item| noun.as_deref().is_none_or(|n| is_of_kind(i, n));
    let dated = last.answer.items.iter().filter(|i| i.when.is_some() && of_kind(i)).count();
    (plain && known && dated > 1).then(|| Among { end: Some(end), kind: noun, ..Among::default() })
}

/// Words that ask for what has some status.
const STATUS_WORDS: &[(&[&str], &[&str])] = &[
    (&["cancelled", "canceled", "cancel", "postponed", "called off", "scrapped"], &["cancelled", "refused"]),
    (&["refused", "declined", "rejected"], &["refused"]),
    (
        &[
            "not happen",
            "not take place",
            "never happened",
            "fell through",
            "failed to happen",
            "didn't happen",
            "never took place",
            "didn't take place",
            "did not occur",
            "not occur",
        ],
        &["cancelled", "refused", "negated"],
    ),
    (&["planned", "scheduled", "still to come", "upcoming"], &["planned"]),
    (&["feared", "threatened"], &["feared"]),
    (
        &[
            "really happened",
            "actually happened",
            "did happen",
            "took place",
            "happened",
            "occurred",
            "did take place",
        ],
        &["occurred"],
    ),
];

/// The statuses that `text`, in lower case, asks for, and where their words stand in it.
pub(super) fn statuses(text: &str) -> (Vec<&'static str>, Vec<std::ops::Range<usize>>) {
    let mut found: Vec<&'static str> = Vec::new();
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    for (phrases, statuses) in STATUS_WORDS {
        for phrase in *phrases {
            let Some(at) = text.find(phrase) else { continue };
            let range = at..at + phrase.len();
            let border = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let whole = border(text.get(..at).and_then(|t| t.chars().next_back()))
                && border(text.get(range.end..).and_then(|t| t.chars().next()));
            // "never happened" must not be read again as "happened".
            if !whole || taken.iter().any(|t| t.start < range.end && range.start < t.end) {
                continue;
            }
            taken.push(range);
            found.extend(statuses.iter().filter(|s| !found.contains(s)).collect::<Vec<_>>());
        }
    }
    (found, taken)
}

/// The last answer with only those of its items that are asked for.
pub(super) fn answer(among: &Among, last: &Turn) -> Answer {
    let mut answer = Answer::clone(&last.answer);
    let of = answer.items.len();
    answer.items.retain(|item| fits(item, among, &last.answer));
    let undated = answer.items.iter().filter(|i| i.when.is_none()).count();
    if let Some(end) = among.end {
        let key =
            |item: &Item| item.when.as_deref().and_then(|w| w.parse::<Edtf>().ok()).map(|w| w.order_key());
        answer.items.retain(|item| key(item).is_some());
        answer.items.sort_by_key(key);
        if end == Order::Last {
            answer.items.reverse();
        }
        answer.items.truncate(1);
    }
    answer.citations.retain(|c| answer.items.iter().any(|i| i.citations.contains(&c.n)));
    // What is said of the items that stay is said of them still.
    let kept: Vec<usize> = answer.citations.iter().map(|c| c.n).collect();
    answer.notes = answer.notes.iter().filter_map(|note| about_kept(note, &kept)).collect();
    renumber(&mut answer);
    if among.end.is_some() && undated > 0 {
        answer.notes.push(say::undated_left_out(undated));
    }
    answer.suggestions.clear();
    let what = match (&among.end, &among.kind) {
        (Some(Order::First), _) => say::AMONG_FIRST.to_owned(),
        (Some(Order::Last), _) => say::AMONG_LAST.to_owned(),
        (None, Some(kind)) => say::among_kind(kind),
        (None, None) => say::asked_among(&among.statuses, &among.words),
    };
    answer.understood.restated = say::which_among(last.alone.trim_end_matches('?'), &what);
    match answer.items.len() {
        0 => {
            answer.verdict = Verdict::NotInSources;
            answer.headline = say::none_among(&what);
        }
        n => {
            // What has no date may be the first or last as well.
            let sure = among.end.is_none() || undated == 0;
            answer.verdict = if sure { Verdict::Answered } else { Verdict::Partial };
            answer.headline = say::so_many_among(n, of, &what, &first_words(&answer.items));
        }
    }
    answer
}

fn fits(item: &Item, among: &Among, answer: &Answer) -> bool {
    let status = |item: &Item| item.status.as_deref().is_some_and(|s| among.statuses.contains(&s));
    let mut told = vec![item.text.as_str()];
    told.extend([&item.place, &item.when_text, &item.attribution].into_iter().filter_map(|t| t.as_deref()));
    told.extend(answer.citations.iter().filter(|c| item.citations.contains(&c.n)).map(|c| c.exact.as_str()));
    let told = search::words(&told.join("\n"));
    (among.statuses.is_empty() || status(item))
        && among.kind.as_deref().is_none_or(|kind| is_of_kind(item, kind))
        && among.words.iter().all(|w| search::words(w).iter().all(|root| told.contains(root)))
}

/// Whether an item is an event of the kind that a noun names: of a contact, where it names one ("calls").
fn is_of_kind(item: &Item, noun: &str) -> bool {
    let senses = crate::question::roots::senses(noun);
    let contact = senses.iter().any(|s| s.kind == Kind::Consult);
    // Talks are held at a meeting.
    let meets = |mode: Option<&str>| matches!(mode, Some("meet" | "negotiate" | "host" | "talk"));
    let told = |s: &Sense| {
        if contact && meets(s.mode.map(Mode::name)) && meets(item.mode.as_deref()) {
            return true;
        }
        item.kind.as_deref() == Some(s.kind.name())
            && s.mode.is_none_or(|mode| item.mode.as_deref() == Some(mode.name()))
    };
    senses.iter().filter(|s| !contact || s.kind == Kind::Consult).any(told)
}

/// The first items in one sentence, with their citations.
fn first_words(items: &[Item]) -> Vec<String> {
    let told = items.iter().take(3).map(|item| {
        let marks: String = item.citations.iter().map(|n| format!("[{n}]")).collect();
        let when = item.when_text.as_ref().map(|w| format!(" ({w})")).unwrap_or_default();
        format!("{}{when} {marks}", item.text.trim_end_matches('.'))
    });
    told.collect()
}

/// A note that marks citations, all of which are `kept`, with their new numbers. `None` for any other note: of what it speaks is not
/// known.
fn about_kept(note: &str, kept: &[usize]) -> Option<String> {
    let mut told = String::new();
    let mut rest = note;
    let mut marked = false;
    while let Some((before, behind)) = rest.split_once('[') {
        told.push_str(before);
        told.push('[');
        let number = behind.split_once(']').and_then(|(n, more)| Some((n.parse::<usize>().ok()?, more)));
        match number {
            Some((n, more)) => {
                let place = kept.iter().position(|k| *k == n)? + 1;
                told.push_str(&format!("{place}]"));
                (rest, marked) = (more, true);
            }
            None => rest = behind,
        }
    }
    told.push_str(rest);
    marked.then_some(told)
}

/// Numbers the citations from 1 again.
fn renumber(answer: &mut Answer) {
    let old: Vec<usize> = answer.citations.iter().map(|c| c.n).collect();
    let new = |n: &usize| old.iter().position(|o| o == n).map(|i| i + 1);
    for item in &mut answer.items {
        item.citations = item.citations.iter().filter_map(new).collect();
    }
    for (i, citation) in answer.citations.iter_mut().enumerate() {
        citation.n = i + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_on_what_stays_stay() {
        assert_eq!(about_kept("It may be so [3][5].", &[3, 5]).as_deref(), Some("It may be so [1][2]."));
        assert_eq!(about_kept("It may be so [3][5].", &[3]), None);
        assert_eq!(about_kept("“May 4” is 4 May 2023 […]", &[1]), None);
    }

    #[test]
    fn statuses_by_their_words() {
        assert_eq!(
            statuses("which of them were cancelled or did not happen").0,
            ["cancelled", "refused", "negated"]
        );
        assert_eq!(statuses("which of these never happened").0, ["cancelled", "refused", "negated"]);
        assert_eq!(statuses("which ones are still planned").0, ["planned"]);
        assert!(statuses("which of them were in munich").0.is_empty());
    }
}
