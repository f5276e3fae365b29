//! Follow-ups that ask the last question again with something else in it: "and about Biden?", "why not?", "to whom?", "who took part?".

use super::Turn;
use super::refer::{at, content, told_event};
use super::typed::{Word, replaced, words};
use super::words::{WORDS, has};
use crate::base::Snapshot;
use crate::question::Intent;
use crate::question::roots::senses;

/// The question that is meant; nothing where it is no follow-up of these kinds.
pub(super) fn read(text: &str, list: &[Word], last: &Turn, base: &Snapshot) -> Option<String> {
    other_matter(text, list, last)
        .or_else(|| other_time(text, list, last))
        .or_else(|| why_not(list, last))
        .or_else(|| to_whom(list, last, base))
        .or_else(|| how_many(text, list, last, base))
        .or_else(|| who_took_part(list, last, base))
}

/// "And about Biden?" after a question on what somebody said: what they said about that.
fn other_matter(text: &str, list: &[Word], last: &Turn) -> Option<String> {
    let matter = list.get(1).and_then(|w| text.get(w.range.start..)).filter(|_| at(list, 0) == "about")?;
    let said = matches!(last.question.intent, Intent::Quote) && list.len() <= 6;
    let before = last.question.typed.trim_end_matches(['?', ' ']);
    let asked = words(before);
    let on = asked.iter().rfind(|w| matches!(w.key.as_str(), "about" | "on" | "of"));
    let start = on.map_or(before, |w| before.get(..w.range.start).unwrap_or(before));
    said.then(|| format!("{} about {matter}?", start.trim_end()))
}

/// "And after the June ones?", "and those in June?": the last question with another time in it, for what it asks of.
fn other_time(text: &str, list: &[Word], last: &Turn) -> Option<String> {
    let small = |w: &Word| has(&WORDS.before_ones, &w.key) || has(&WORDS.ones, &w.key);
    let mut rest = list;
    while let Some((first, more)) = rest.split_first().filter(|(first, _)| small(first)) {
        let _ = first;
        rest = more;
    }
    while let Some((_, more)) = rest.split_last().filter(|(end, _)| has(&WORDS.ones, &end.key)) {
        rest = more;
    }
    let stands = list.iter().any(|w| has(&WORDS.ones, &w.key)) && !rest.is_empty();
    let time = text.get(rest.first()?.range.start..rest.last()?.range.end).filter(|_| stands)?;
    // "June" alone may be somebody's name.
    crate::question::read_period(&format!("in {time}")).ok()?;
    let before = last.question.typed.trim_end_matches(['?', ' ']);
    let times = crate::question::times_in(before);
    let [old] = times.as_slice() else { return None };
    Some(format!("{}?", replaced(before, &[(old.clone(), time.to_owned())])))
}

/// "Why not?" after "did the talks take place?".
fn why_not(list: &[Word], last: &Turn) -> Option<String> {
    if list.len() != 2 || at(list, 0) != "why" || at(list, 1) != "not" {
        return None;
    }
    let before = last.question.typed.trim_end_matches(['?', ' ', '.']);
    let asked = words(before);
    if !matches!(
        at(&asked, 0),
        "did" | "does" | "do" | "was" | "were" | "is" | "are" | "has" | "have" | "will"
    ) {
        return None;
    }
    let lower = before.to_lowercase();
    let verb = || {
        let verb = last.question.verb.as_deref()?.to_lowercase();
        asked.iter().skip(1).find(|w| w.key == verb).map(|w| w.range.start)
    };
    let place = || {
        WORDS.takes_place.iter().find_map(|p| lower.rfind(p.as_str())).filter(|_| lower.len() == before.len())
    };
    let at = place().or_else(verb)?;
    Some(format!("why {}not {}?", before.get(..at)?.to_owned(), before.get(at..)?))
}

/// "To whom?" after somebody's words.
fn to_whom(list: &[Word], last: &Turn, base: &Snapshot) -> Option<String> {
    let asks = matches!(
        (at(list, 0), at(list, 1), list.len()),
        ("to", "whom" | "who", 2) | ("who" | "whom", "to", 2)
    );
    let said = matches!(last.question.intent, Intent::Quote | Intent::Speaker);
    let speaker = last.question.subject.first().or_else(|| last.question.about.first())?;
    (asks && said).then(|| format!("who did {} tell?", base.name(speaker)))
}

/// "How many calls were there?": of those just asked about.
fn how_many(text: &str, list: &[Word], last: &Turn, base: &Snapshot) -> Option<String> {
    if at(list, 0) != "how" || at(list, 1) != "many" || last.answer.items.is_empty() {
        return None;
    }
    let rest: Vec<&str> = list.iter().skip(2).map(|w| w.key.as_str()).collect();
    let ends = [&["were", "there"][..], &["are", "there"], &["in", "all"], &["in", "total"], &["altogether"]];
    let end = ends.iter().find(|end| rest.ends_with(end)).map(|end| rest.len() - end.len())?;
    let noun = rest.get(..end).filter(|n| (1..=2).contains(&n.len()))?.join(" ");
    let named = !base.lookup().in_question(text).is_empty() || crate::question::read_period(text).is_ok();
    let names: Vec<String> = last.question.about.iter().map(|id| base.name(id)).collect();
    let with = if names.is_empty() { String::new() } else { format!(" with {}", names.join(" and ")) };
    let when = last.question.period.map(|p| format!(" in {}", p.describe())).unwrap_or_default();
    let known = !with.is_empty() || !when.is_empty();
    (!named && known).then(|| format!("how many {noun} were there{with}{when}?"))
}

/// "Who took part?": in the event just told, or in what the question named.
fn who_took_part(list: &[Word], last: &Turn, base: &Snapshot) -> Option<String> {
    let joined = list.iter().map(|w| w.key.as_str()).collect::<Vec<_>>().join(" ");
    let asks = ["who took part", "who participated", "who attended", "who was present", "who was involved"];
    if !asks.contains(&joined.as_str()) {
        return None;
    }
    let named = content(&last.question.typed);
    let list = words(&named);
    let noun = list.iter().find(|w| has(&WORDS.events, &w.key));
    let told = noun.and_then(|w| named.get(..w.range.end)).map(str::to_owned);
    let event = last.answer.items.first().filter(|i| i.kind.as_deref() == Some("CONSULT"));
    let told = event.map(|item| told_event(item, base)).or(told)?;
    Some(format!("who took part in {told}?"))
}

/// "Only meetings", "just the phone calls": what kind of event alone is wanted of those just told.
pub(super) fn only(list: &[Word], last: &Turn) -> Option<String> {
    let leads = matches!(at(list, 0), "only" | "just");
    let noun = list.last().filter(|_| leads && list.len() <= 4)?;
    let small = |w: &Word| matches!(w.key.as_str(), "the" | "phone" | "telephone" | "all");
    let plain = list.iter().skip(1).take(list.len() - 2).all(small);
    let events = last.answer.items.iter().filter(|i| i.kind.is_some()).count();
    (plain && events > 1 && !senses(&noun.key).is_empty()).then(|| noun.key.clone())
}

/// The last question with "call" and the like said of those whom it names: "who was on the call?" after "when did X warn Y?".
pub(super) fn of_those_named(text: &str, list: &[Word], last: &Turn, base: &Snapshot) -> Option<String> {
    let i = (0..list.len()).find(|&i| at(list, i) == "the" && has(&WORDS.events, at(list, i + 1)))?;
    let noun = list.get(i + 1)?;
    let alone = i + 2 == list.len() && base.lookup().in_question(text).is_empty();
    let names: Vec<String> = last.question.about.iter().map(|id| base.name(id)).collect();
    let asks = matches!(at(list, 0), "who" | "when" | "where" | "how" | "why");
    (alone && asks && !names.is_empty()).then(|| {
        let of = format!("{} of {}", text.get(noun.range.clone()).unwrap_or_default(), names.join(" and "));
        replaced(text, &[(noun.range.clone(), of)]) + "?"
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Conversation;
    use crate::base::load;

    #[test]
    fn the_last_question_with_something_else_in_it() {
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        let base = load(&project.join("seeds"), &project.join("data")).unwrap().snapshot;
        for (first, then, alone) in [
            ("what did Aliyev say about USAID", "and about Biden?", "what did Aliyev say about Biden?"),
            (
                "did the November 20 talks take place?",
                "why not?",
                "why did the November 20 talks not take place?",
            ),
            ("what did Miller say", "to whom?", "who did Matthew Miller tell?"),
            (
                "who called Aliyev",
                "how many calls were there?",
                "how many calls were there with Ilham Aliyev?",
            ),
            ("why did the Malta talks fail", "who took part?", "who took part in the Malta talks?"),
            (
                "when did Blinken warn lawmakers",
                "who was on the call?",
                "who was on the call of Antony Blinken?",
            ),
            ("what happened in November 2023", "and in October?", "what happened October 2023?"),
            (
                "what did Blinken say after the May talks",
                "and after the June ones?",
                "what did Blinken say after the June talks?",
            ),
            (
                "what did Blinken say after the May talks",
                "and those in June?",
                "what did Blinken say after the June talks?",
            ),
            ("what did Blinken say about peace", "and after the June ones?", "after the June ones"),
        ] {
            let mut talk = Conversation::default();
            talk.ask(first, &base);
            assert_eq!(talk.alone(then, &base), alone, "{first} → {then}");
        }
        let mut talk = Conversation::default();
        talk.ask("timeline 2023", &base);
        let calls = talk.ask("only the calls", &base);
        assert!(!calls.items.is_empty(), "{}", calls.headline);
        assert!(calls.items.iter().all(|i| i.mode.as_deref() == Some("phone")), "{:?}", calls.items);
        let last = talk.ask("which of them was the last?", &base);
        assert_eq!(last.items.len(), 1, "{}", last.headline);
        assert!(last.items[0].when.as_deref().is_some_and(|w| w.starts_with("2023-11")), "{:?}", last.items);
    }
}
