//! What a follow-up means: the question that would be asked alone, made of its own words and of what it refers to.

use super::Turn;
use super::again;
use super::among::{self, Among};
use super::change;
use super::contact;
use super::people;
use super::short;
use super::typed::{Word, replaced, words};
use super::words::{WORDS, has};
use crate::base::Snapshot;
use crate::language::names::actors::Gender;
use crate::language::names::fold::key;
use crate::language::names::{EntityId, EntityKind};
use crate::question::Question;

/// What a question means after what was asked before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// It refers to nothing.
    Alone,
    /// It is this question asked alone.
    Asked(String),
    /// It asks for some of the items just told.
    Among(Among),
    /// It may be one of these.
    Unclear(Vec<String>),
}

/// Words before a follow-up that add nothing.
pub(super) const LEADS: &[&str] = &["and", "but", "so", "then", "also", "ok", "okay", "well", "or"];
/// Words that may begin a fragment.
const ABOUT: &[&[&str]] =
    &[&["what", "about"], &["how", "about"], &["same", "for"], &["in"], &["on"], &["for"], &["with"]];
/// Verbs and auxiliaries that stand between a question word and what is asked.
const AUXILIARIES: &[&str] = &[
    "did", "do", "does", "was", "were", "is", "are", "has", "have", "had", "will", "would", "can", "could",
    "be", "been",
];
/// Question words.
const ASKING: &[&str] = &[
    "who", "whom", "what", "when", "where", "why", "how", "which", "whose", "who's", "what's", "when's",
    "where's",
];

/// What `text` means after `last`.
pub fn read(text: &str, last: &Turn, base: &Snapshot) -> Meant {
    let text = text.trim().trim_end_matches(['?', '!', '.', ' ']);
    let mut list = words(text);
    let led = list.first().is_some_and(|w| LEADS.contains(&w.key.as_str()));
    if led {
        list.remove(0);
    }
    let Some(start) = list.first().map(|w| w.range.start) else { return Meant::Alone };
    let text = text.get(start..).unwrap_or_default();
    let list = words(text);
    let only = || change::only(&list, last).map(|kind| Among { kind: Some(kind), ..Among::default() });
    let contacts = || contact::several(&list, last);
    if let Some(among) =
        among::one_end(&list, last).or_else(|| among_them(text, &list, last)).or_else(only).or_else(contacts)
    {
        return Meant::Among(among);
    }
    if let Some(asked) = bare(&list, last)
        .or_else(|| short::with_preposition(&list, last))
        .or_else(|| change::read(text, &list, last, base))
        .or_else(|| short::elliptic(&list, last))
        .or_else(|| short::subject(&list, last, base))
        .or_else(|| short::definite(text, &list, last, base))
        .or_else(|| short::reaction(text, &list, last, base))
        .or_else(|| contact::one(&list, last, base))
        .or_else(|| change::of_those_named(text, &list, last, base))
    {
        return Meant::Asked(asked);
    }
    match pronouns(text, &list, last, base) {
        Meant::Alone if led || starts_about(&list) => match fragment(text, &list, last, base) {
            Some(asked) => Meant::Asked(asked),
            None if led => Meant::Asked(text.to_owned()),
            None => Meant::Alone,
        },
        meant => meant,
    }
}

fn starts_about(list: &[Word]) -> bool {
    ABOUT.iter().any(|about| is(list, 0, about))
}

/// Whether the words at `at` are these.
fn is(list: &[Word], at: usize, keys: &[&str]) -> bool {
    keys.iter().enumerate().all(|(i, k)| list.get(at + i).is_some_and(|w| w.key == *k))
}

pub(super) fn at(list: &[Word], i: usize) -> &str {
    list.get(i).map_or("", |w| w.key.as_str())
}

/// "Which of them …": statuses, else words that are left.
fn among_them(text: &str, list: &[Word], last: &Turn) -> Option<Among> {
    if last.answer.items.is_empty() {
        return None;
    }
    let groups = ["them", "these", "those"];
    let of = (0..list.len()).find(|&i| at(list, i) == "of" && groups.contains(&at(list, i + 1)));
    let ones = (0..list.len().min(2)).find(|&i| at(list, i) == "which" && at(list, i + 1) == "ones");
    let end = of.or(ones).map(|i| i + 2)?;
    let folded = key(text);
    // Folding may change lengths; then statuses are still found, and words are looked for in the rest as it is.
    let (statuses, taken) = among::statuses(&folded);
    let same_length = folded.len() == text.len();
    let small = [
        "was", "were", "is", "are", "did", "do", "in", "on", "at", "or", "and", "the", "a", "about", "had",
        "has", "have", "with", "not", "to", "of", "happen", "happened", "that", "been", "mention",
        "mentions", "only", "place",
    ];
    let rest = list.iter().skip(end).filter(|w| {
        let in_status = same_length && taken.iter().any(|t| t.start < w.range.end && w.range.start < t.end);
        !in_status && !small.contains(&w.key.as_str())
    });
    let words: Vec<String> = rest.map(|w| w.key.clone()).collect();
    let asks = !statuses.is_empty() || !words.is_empty();
    asks.then_some(Among { statuses, words, ..Among::default() })
}

/// "Why?", "and when was it?": the question word before the content of the last question.
fn bare(list: &[Word], last: &Turn) -> Option<String> {
    let asked = at(list, 0);
    let rest: Vec<&str> = list.iter().skip(1).map(|w| w.key.as_str()).collect();
    let empty = [
        "",
        "was it",
        "was that",
        "is it",
        "is that",
        "did it happen",
        "did that happen",
        "exactly",
        "so",
        "was this",
        "did it take place",
        "did that take place",
    ];
    let fits = ["when", "where", "why", "how"].contains(&asked) && empty.contains(&rest.join(" ").as_str());
    let content = content(&last.question.typed);
    (fits && !content.is_empty()).then(|| {
        let verb = if ["when", "where"].contains(&asked) { "was " } else { "" };
        format!("{asked} {verb}{content}?")
    })
}

/// The question with its pronouns replaced by what they mean.
fn pronouns(text: &str, list: &[Word], last: &Turn, base: &Snapshot) -> Meant {
    let mut by: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut meant: Vec<EntityId> = Vec::new();
    for (i, word) in list.iter().enumerate() {
        let before = i.checked_sub(1).map_or("", |b| at(list, b));
        let next = at(list, i + 1);
        let owns = matches!(word.key.as_str(), "his" | "its" | "their")
            || (word.key == "her" && !next.is_empty() && !ends_phrase(next));
        let own = |name: String| if owns { format!("{name}'s") } else { name };
        match word.key.as_str() {
            "he" | "him" | "his" | "she" | "her" | "hers" => {
                let gender = if word.key.starts_with('h') && !word.key.starts_with("her") {
                    Gender::Male
                } else {
                    Gender::Female
                };
                let is_subject = matches!(word.key.as_str(), "he" | "she") && AUXILIARIES.contains(&before);
                // "Who is he" asks for whoever was told, and not for one whom the question before has named.
                let identity =
                    list.len() == 3 && at(list, 0) == "who" && matches!(at(list, 1), "is" | "was") && i == 2
                        || list.len() == 2 && matches!(at(list, 0), "who's" | "whos") && i == 1;
                let found = match identity && people::asks_for_somebody(last) {
                    true => people::told(gender, last, &meant, base),
                    false => people::one(gender, is_subject, last, &meant, base),
                };
                match found.as_slice() {
                    // Of "he … him" the second may stand for nobody who is known.
                    [] => return Meant::Alone,
                    [one] => {
                        by.push((word.range.clone(), own(base.name(one))));
                        // "What did he ask him": two people; "did he lose his hat" may be one.
                        if !owns {
                            meant.push(one.clone());
                        }
                    }
                    several => {
                        let readings = several
                            .iter()
                            .map(|id| replaced(text, &[(word.range.clone(), own(base.name(id)))]) + "?");
                        return Meant::Unclear(readings.collect());
                    }
                }
            }
            "they" | "them" | "their" | "both" if word.key != "both" || next != "sides" && next != "of" => {
                // "What did he ask them": whoever he is, he is none of them.
                let others = people::several(last, base).into_iter().filter(|id| !meant.contains(id));
                let names: Vec<String> = others.map(|id| base.name(&id)).collect();
                if names.is_empty() {
                    continue;
                }
                by.push((word.range.clone(), own(names.join(" and "))));
            }
            "it" | "its" | "that" | "this" | "those" | "these" if refers(list, i) => {
                let until = if has(&WORDS.told, next) { i + 1 } else { i };
                let range = word.range.start..list.get(until).map_or(word.range.end, |w| w.range.end);
                let body = || people::body(last, base).filter(|_| word.key == "its").map(|id| base.name(&id));
                let told = body()
                    .or_else(|| again::same_thing(list, i, last))
                    .or_else(|| subject_again(list, i, last))
                    .unwrap_or_else(|| match people::thing(last, base) {
                        Some(thing) if until == i => base.name(&thing),
                        _ if until > i => named_so(next, last).unwrap_or_else(|| told(last, base)),
                        _ => told(last, base),
                    });
                if told.is_empty() {
                    continue;
                }
                by.push((range, own(told)));
            }
            // "Who was there" refers; "was there a meeting" and "there is" do not.
            "there"
                if next.is_empty()
                    || (before != "is"
                        && before != "was"
                        && before != "were"
                        && !AUXILIARIES.contains(&next)) =>
            {
                let told = place(last, base);
                if !told.is_empty() {
                    by.push((word.range.clone(), told));
                }
            }
            _ => {}
        }
    }
    if by.is_empty() { Meant::Alone } else { Meant::Asked(replaced(text, &by) + "?") }
}

/// The personal pronoun of a question that names nobody it could stand for.
pub(super) fn of_nobody(text: &str, question: &Question) -> Option<String> {
    let list = words(text);
    let owns =
        |i: usize| matches!(at(&list, i), "his") || at(&list, i) == "her" && !ends_phrase(at(&list, i + 1));
    let stands = |i: &usize| matches!(at(&list, *i), "he" | "she" | "him") || owns(*i);
    let pronoun = list.get((0..list.len()).find(stands)?)?;
    // "Did the mayor say that he would leave": it stands for one of the question's own.
    let own = !question.about.is_empty()
        || list.iter().take_while(|w| w.key != pronoun.key).any(|w| w.key == "the");
    (!own && question.nobody.is_empty()).then(|| pronoun.key.clone())
}

/// Whether a word after "her" shows that "her" owns nothing.
fn ends_phrase(next: &str) -> bool {
    [
        "in", "on", "at", "about", "to", "for", "with", "from", "by", "after", "before", "during", "and",
        "or", "say", "said", "that", "when", "there", "then",
    ]
    .contains(&next)
}

/// Whether "it", "that" or "this" at `i` stands for something told, and does not begin a clause or point at a noun of the
/// question's own.
pub(super) fn refers(list: &[Word], i: usize) -> bool {
    let word = at(list, i);
    let next = at(list, i + 1);
    if word.starts_with("it") {
        // "Is it true that …" says nothing of "it".
        return !["true", "correct", "possible", "known", "clear"].contains(&next);
    }
    has(&WORDS.told, next)
        || next.is_empty()
        || (i <= 1 && (AUXILIARIES.contains(&next) || AUXILIARIES.contains(&at(list, i.wrapping_sub(1)))))
}

/// What the last question names with this noun, or with another for a meeting where this is one: "why did the Malta talks fail" …
/// "that meeting".
fn named_so(noun: &str, last: &Turn) -> Option<String> {
    let content = content(&last.question.typed);
    let list = words(&content);
    let meets = has(&WORDS.meetings, noun);
    let at = list.iter().position(|w| w.key == noun || (meets && has(&WORDS.meetings, &w.key)))?;
    let word = list.get(at).filter(|_| at > 0 && at + 1 < list.len())?;
    // "The talks between X and Y" are named by what follows.
    let more = list
        .get(at + 1)
        .is_some_and(|w| ["of", "between", "with", "in", "on", "at"].contains(&w.key.as_str()));
    let named = content.get(..word.range.start).filter(|_| !more)?;
    Some(format!("{named}{noun}"))
}

/// "When did the siege begin" and then "when did it end": what began. Nothing where "it" does nothing of its own there.
fn subject_again(list: &[Word], i: usize, last: &Turn) -> Option<String> {
    let does = at(list, i) == "it"
        && matches!(at(list, i.checked_sub(1)?), "did" | "does" | "has" | "had" | "will" | "was" | "is")
        && crate::question::roots::is_verb_form(at(list, i + 1));
    let verb = last.question.verb.as_deref().or(last.question.frame.verb.as_deref())?.to_lowercase();
    let content = content(&last.question.typed);
    let told = words(&content);
    let end = told.iter().position(|w| w.key == verb).filter(|p| does && *p > 0)?;
    // "The permit first expired".
    let adverb = |w: &Word| {
        matches!(w.key.as_str(), "first" | "last" | "then" | "also" | "again" | "finally" | "originally")
    };
    let last_word = told.get(..end)?.iter().rev().find(|w| !adverb(w))?;
    let phrase = content.get(..last_word.range.end)?;
    (words(phrase).len() <= 7).then(|| phrase.to_owned())
}

/// What was told, in words: the first event of the answer where the question was of a time alone, else the question's content.
fn told(last: &Turn, base: &Snapshot) -> String {
    let content = content(&last.question.typed);
    let named = !last.question.about.is_empty() || !last.question.topic_words(base).is_empty();
    let event = last.answer.items.first().filter(|i| i.kind.is_some());
    match event {
        Some(item) if !named || content.is_empty() => told_event(item, base),
        _ => content,
    }
}

/// An event that was told, in words.
pub(super) fn told_event(item: &crate::answer::Item, base: &Snapshot) -> String {
    let names: Vec<String> = item.entities.iter().map(|id| base.name(&EntityId::known(id))).collect();
    let noun = match item.mode.as_deref() {
        Some("phone") => "phone call",
        Some("meet" | "negotiate" | "host" | "talk") => "meeting",
        Some("visit") => "visit",
        _ => "statement",
    };
    let when = item.when_text.as_ref().map(|w| format!(" on {w}")).unwrap_or_default();
    format!("the {noun} of {}{when}", names.join(" and "))
}

/// Where "there" is: at what was asked after, where that is more than a name, else the place that was asked or told.
fn place(last: &Turn, base: &Snapshot) -> String {
    let place = last.question.places.first().map(|id| base.name(id));
    let told = last.answer.items.iter().find_map(|i| i.place.clone());
    let content = content(&last.question.typed);
    let events = words(&content).iter().any(|w| has(&WORDS.told, &w.key));
    if let Some(place) = place {
        format!("in {place}")
    } else if events {
        format!("at {}", content.trim_start_matches("at "))
    } else {
        told.map(|place| format!("in {place}")).unwrap_or_default()
    }
}

/// A question without its question word and what goes with it: "when was the hearing?" → "the hearing".
pub(super) fn content(question: &str) -> String {
    let question = question.trim().trim_end_matches(['?', '!', '.', ' ']);
    let list = words(question);
    let mut from = usize::from(LEADS.contains(&at(&list, 0)));
    let asks = ASKING.contains(&at(&list, from));
    if asks {
        from += 1;
        // "How many meetings", "which articles": what is counted stays.
        from += usize::from(matches!(at(&list, from), "many" | "much" | "long"));
    }
    while AUXILIARIES.contains(&at(&list, from)) && from < list.len() {
        from += 1;
    }
    if asks && at(&list, from) == "happened" {
        from += 1;
    }
    list.get(from).and_then(|w| question.get(w.range.start..)).unwrap_or_default().to_owned()
}

/// "And Power?", "what about 2024?": the last question with another name or time.
fn fragment(text: &str, list: &[Word], last: &Turn, base: &Snapshot) -> Option<String> {
    let mut from = 0;
    while let Some(about) = ABOUT.iter().find(|about| is(list, from, about)) {
        from += about.len();
    }
    let rest = list.get(from).and_then(|w| text.get(w.range.start..))?;
    let before = last.question.typed.trim_end_matches(['?', ' ']);
    if let Ok(period) = crate::question::read_period(rest) {
        let without = without_period(before);
        // "And in October?" after what happened in a month of 2023.
        let year = last.question.period.filter(|old| !period.has_year() && old.has_year());
        let year = year.and_then(|old| Some((old.earliest()?.year(), old.latest()?.year())));
        let year = year.filter(|(from, to)| from == to);
        if let Some((year, _)) = year {
            return Some(format!(
                "{without} {}{rest} {year}?",
                if starts_with_digit(rest) { "in " } else { "" }
            ));
        }
        return Some(format!("{without} {}{rest}?", if starts_with_digit(rest) { "in " } else { "" }));
    }
    let found = base.lookup().in_question(rest);
    let [one] = found.as_slice() else { return None };
    // Only a name, and no question of its own.
    let covered = one.range.len() + 2 >= rest.len();
    let entity = one.candidates.iter().filter_map(|c| base.lookup().entity(*c)).next()?;
    let old = last.question.about.iter().chain(&last.question.places);
    let old = old
        .filter(|id| alike(base.kind(id), entity.kind))
        .find_map(|id| Some((named_in(before, id, base)?, id)));
    let (range, _) = old.filter(|_| covered)?;
    Some(replaced(before, &[(range, rest.to_owned())]) + "?")
}

fn starts_with_digit(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_ascii_digit())
}

fn alike(a: EntityKind, b: EntityKind) -> bool {
    let class = |k: EntityKind| match k {
        EntityKind::Person => 0,
        EntityKind::Country | EntityKind::Organisation => 1,
        EntityKind::Place | EntityKind::Region | EntityKind::Conference => 2,
        _ => 3,
    };
    class(a) == class(b)
}

/// Where `text` names somebody.
fn named_in(text: &str, id: &EntityId, base: &Snapshot) -> Option<std::ops::Range<usize>> {
    let known = base.lookup().in_question(text).into_iter().find(|f| {
        f.candidates.iter().filter_map(|c| base.lookup().entity(*c)).any(|e| EntityId::known(&e.id) == *id)
    });
    known.map(|f| f.range).or_else(|| {
        let name = base.name(id);
        let surname = name.split(' ').next_back().unwrap_or(&name).to_owned();
        [name, surname].iter().find_map(|n| {
            let words = words(text);
            let of = key(n);
            let parts: Vec<&str> = of.split(' ').collect();
            let at = (0..words.len()).find(|&i| is(&words, i, &parts))?;
            Some(words.get(at)?.range.start..words.get(at + parts.len() - 1)?.range.end)
        })
    })
}

/// `text` without the longest stretch of words that is a period, and without the preposition before it.
fn without_period(text: &str) -> String {
    let Some(stretch) = period_in(text) else { return text.to_owned() };
    let list = words(text);
    let before = list.iter().rfind(|w| w.range.end <= stretch.start);
    let preposition = before.filter(|w| ["in", "on", "during", "of"].contains(&w.key.as_str()));
    let start = preposition.map_or(stretch.start, |w| w.range.start);
    replaced(text, &[(start..stretch.end, String::new())])
}

/// Where the longest stretch of words that is a period stands.
fn period_in(text: &str) -> Option<std::ops::Range<usize>> {
    let list = words(text);
    // Periods are short; a long question need not be tried in every way.
    (1..=list.len().min(6)).rev().find_map(|length| {
        list.windows(length).find_map(|pair| {
            let (first, last) = (pair.first()?, pair.last()?);
            let stretch = text.get(first.range.start..last.range.end)?;
            crate::question::read_period(stretch).ok()?;
            Some(first.range.start..last.range.end)
        })
    })
}
