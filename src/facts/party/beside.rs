//! Who stands beside the head of a noun phrase: behind a title, in an apposition, as the next of a list.

use super::Party;
use crate::language::Sentence;
use crate::language::names::{EntityKind, Mention};
use crate::language::parse::{Dep, Tag};

/// "The State Department and Secretary X": the parser may hang the body from the person behind a title.
pub(super) fn body_before(sentence: &Sentence, head: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let name = |i: usize| parse.get(i).and_then(|t| sentence.mention_at(t.start));
    let person = name(head).filter(|m| m.kind == EntityKind::Person)?;
    parse.children(head).find(|&c| {
        let body = name(c).filter(|m| m.kind == EntityKind::Organisation);
        let and = parse.child(c, Dep::Cc).filter(|&a| a > c && parse.text(a).eq_ignore_ascii_case("and"));
        let (Some(body), Some(and)) = (body, and) else { return false };
        // "the Unicef and NATO adviser X": with another name between, both may only say whose adviser.
        let title = |t: usize| parse.tag(t).is_some_and(Tag::is_proper) && name(t).is_none();
        let first =
            (and + 1..head).find(|&t| name(t).is_some_and(|m| m.range == person.range)).unwrap_or(head);
        c < head
            && parse.dep(c) == Some(Dep::Nmod)
            && parse.child(c, Dep::Det).is_some()
            && body.range.end <= parse.get(and).map_or(0, |t| t.start)
            && and + 1 < first
            && (and + 1..first).all(title)
    })
}

/// "artists such as X and Y": the first of those named.
pub(super) fn examples(sentence: &Sentence, head: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let prep = parse.children_by(head, Dep::Prep).find(|&p| {
        p > head && parse.text(p) == "as" && p.checked_sub(1).is_some_and(|b| parse.text(b) == "such")
    })?;
    parse.child(prep, Dep::Pobj)
}

/// Words between somebody and his name.
const CALLED: &[&str] = &[
    " named ",
    " called ",
    " using the pseudonym ",
    " who gave her name as ",
    " who gave his name as ",
    " identified as ",
    " identified only as ",
];

/// "a woman named X".
pub(super) fn called(sentence: &Sentence, i: usize) -> Option<&Mention> {
    let noun = sentence.parse.get(i).filter(|t| t.tag == Tag::Nn)?;
    // "The judge called X" has her for its subject.
    if sentence.parse.dep(i) == Some(Dep::Nsubj) && sentence.parse.head(i) == Some(i + 1) {
        return None;
    }
    let start = noun.end + CALLED.iter().find(|w| starts_at(sentence, noun.end, w))?.len();
    sentence
        .mentions
        .iter()
        .find(|m| m.range.start == start && m.kind == EntityKind::Person && m.how.is_name())
}

/// "a delegation led by X": who comes with it.
pub(super) fn led_by(sentence: &Sentence, i: usize) -> Option<&Mention> {
    let parse = &sentence.parse;
    let company = matches!(parse.lemma(i).to_lowercase().as_str(), "delegation" | "team" | "mission");
    let led = parse.children_by(i, Dep::Acl).find(|&a| {
        a > i
            && company
            && parse.tag(i) == Some(Tag::Nn)
            && matches!(parse.lemma(a).to_lowercase().as_str(), "lead" | "head")
    })?;
    let by = parse.children(led).find(|&c| parse.text(c).eq_ignore_ascii_case("by"))?;
    let leader = parse.get(parse.child(by, Dep::Pobj)?)?;
    sentence.mention_at(leader.start).filter(|m| m.kind == EntityKind::Person && m.how.is_name())
}

fn starts_at(sentence: &Sentence, at: usize, words: &str) -> bool {
    sentence.text().get(at..).is_some_and(|t| t.starts_with(words))
}

/// "the family of X", "the lawyers of X": it is they who are meant, and not X.
pub(super) fn is_of_somebody(sentence: &Sentence, i: usize, m: &Mention) -> bool {
    let before = sentence.text().get(..m.range.start).unwrap_or_default();
    let of = before.ends_with(" of ") || before.ends_with(" for ");
    of && matches!(sentence.parse.tag(i), Some(Tag::Nn | Tag::Nns))
        && sentence.parse.get(i).is_some_and(|t| t.end <= m.range.start)
}

/// "Niger's president X said": the person named right behind what he is.
pub(super) fn right_behind(sentence: &Sentence, i: usize) -> Option<&Mention> {
    let parse = &sentence.parse;
    let (head, next) = (parse.get(i)?, parse.get(i + 1)?);
    if !matches!(head.tag, Tag::Nn) {
        return None;
    }
    let m = sentence.mention_at(next.start).filter(|m| m.kind == EntityKind::Person && m.how.is_name())?;
    let behind = sentence.text().get(m.range.end..).unwrap_or_default();
    (m.range.start == next.start && !behind.starts_with("'s") && !behind.starts_with("’s")).then_some(m)
}

/// "told CNN Portugal": the country is part of the name of the outlet right before it.
pub(super) fn outlet_before<'s>(sentence: &'s Sentence, m: &Mention) -> Option<&'s Mention> {
    let place = m.kind == EntityKind::Country || m.kind.is_place();
    let end = sentence.text().get(..m.range.start).filter(|_| place)?.strip_suffix(' ')?.len();
    sentence.mentions.iter().find(|o| o.kind == EntityKind::Outlet && o.range.end == end)
}

/// "Metro Philippines reported": a country behind another proper noun is the end of a name that nobody knows.
pub(super) fn longer_name(sentence: &Sentence, i: usize, m: &Mention) -> Option<Party> {
    let parse = &sentence.parse;
    if m.kind != EntityKind::Country || !m.how.is_name() {
        return None;
    }
    let proper = |t: usize| {
        parse.tag(t) == Some(Tag::Nnp)
            && parse.dep(t) == Some(Dep::Compound)
            && parse.get(t).is_some_and(|token| sentence.mention_at(token.start).is_none())
    };
    let at = (0..parse.len()).find(|&t| parse.get(t).is_some_and(|token| token.start == m.range.start))?;
    let first = (0..at).rev().take_while(|&t| proper(t)).last()?;
    let beside = parse.get(at - 1).is_some_and(|t| sentence.text().get(t.end..m.range.start) == Some(" "));
    let range = parse.get(first)?.start..m.range.end;
    // One head: "President Germany" of a list without commas is no name.
    (beside && parse.head(at - 1) == Some(i)).then(|| Party {
        entity: None,
        kind: EntityKind::Unknown,
        name: sentence.text().get(range.clone()).unwrap_or_default().to_owned(),
        range,
        indirect: false,
        elsewhere: None,
    })
}

/// "Biden-Harris issued a statement": the person named right before the hyphen takes part as well.
pub(super) fn hyphenated<'s>(sentence: &'s Sentence, m: &Mention) -> Option<&'s Mention> {
    let head = sentence.text().get(..m.range.start)?.strip_suffix('-')?;
    let person = |m: &Mention| m.kind == EntityKind::Person && !m.entity.is_unknown();
    sentence
        .mentions
        .iter()
        .find(|o| person(m) && person(o) && o.range.end == head.len() && o.entity != m.entity)
}

/// "X, Y, and Z": the parser may take the second name of a list for an apposition to the first.
pub(super) fn listed(sentence: &Sentence, head: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let name = |i: usize| parse.get(i).and_then(|t| sentence.mention_at(t.start));
    let first = name(head)?;
    // "X, the chief of staff, and Y, the director, were": the parser hangs Y from the description.
    let behind = parse.children_by(head, Dep::Appos).find_map(|a| {
        let cc = parse.child(a, Dep::Cc)?;
        let comma = cc.checked_sub(1).is_some_and(|c| parse.text(c) == ",");
        let second = parse.child(a, Dep::Conj).filter(|&c| comma && c > cc && name(a).is_none())?;
        let person = |n: usize| name(n).is_some_and(|m| m.kind == EntityKind::Person && m.how.is_name());
        (person(head) && person(second)).then_some(second)
    });
    if behind.is_some() {
        return behind;
    }
    if let Some(second) = set_behind(sentence, head, first).or_else(|| behind_place(sentence, head, first)) {
        return Some(second);
    }
    parse.children_by(head, Dep::Appos).find(|&a| {
        let list = parse.child(a, Dep::Cc).is_some() && parse.child(a, Dep::Conj).is_some();
        list && name(a).is_some_and(|m| m.kind == first.kind && m.entity != first.entity && m.how.is_name())
    })
}

/// "Senator X of A and Y left": a person whom the parser joins to the place that the first is from.
fn behind_place(sentence: &Sentence, head: usize, first: &Mention) -> Option<usize> {
    let parse = &sentence.parse;
    let name = |i: usize| parse.get(i).and_then(|t| sentence.mention_at(t.start));
    let person = |m: &Mention| m.kind == EntityKind::Person && m.how.is_name();
    if !person(first) {
        return None;
    }
    parse.subtree(head).into_iter().find(|&t| {
        let place = parse.head(t).filter(|_| t > head && parse.dep(t) == Some(Dep::Conj)).and_then(name);
        let place = place.is_some_and(|m| m.kind.is_place() || m.kind == EntityKind::Region);
        place && name(t).is_some_and(|m| person(m) && m.entity != first.entity)
    })
}

/// "Both X, the mayor of A, B, and Senator Y left": the person behind ", and", which the parser hangs from a word of the
/// description between.
fn set_behind(sentence: &Sentence, head: usize, first: &Mention) -> Option<usize> {
    let parse = &sentence.parse;
    let comma =
        (head + 1..parse.len()).find(|&t| parse.get(t).is_some_and(|t| t.start >= first.range.end))?;
    if first.kind != EntityKind::Person || parse.text(comma) != "," {
        return None;
    }
    let verb = |t: usize| parse.tag(t).is_some_and(Tag::is_verb);
    let and = parse.subtree(head).into_iter().find(|&t| {
        t > comma + 1 && parse.text(t) == "and" && parse.dep(t) == Some(Dep::Cc) && parse.text(t - 1) == ","
    })?;
    let m = sentence.mentions.iter().find(|m| parse.get(and).is_some_and(|a| m.range.start >= a.end))?;
    let at = (and + 1..parse.len()).find(|&t| parse.get(t).is_some_and(|t| t.start == m.range.start))?;
    let last =
        (at..parse.len()).take_while(|&t| parse.get(t).is_some_and(|t| t.end <= m.range.end)).last()?;
    let titles = (and + 1..at).all(|t| parse.tag(t).is_some_and(Tag::is_proper));
    let person = m.kind == EntityKind::Person && m.how.is_name() && m.entity != first.entity;
    let within = parse.ancestors(last).any(|a| a == head);
    (person && titles && within && !(comma..and).any(verb)).then_some(last)
}

/// The apposition behind a plural description, where a person is named there.
pub(super) fn named_behind(sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    if parse.tag(i) != Some(Tag::Nns) {
        return None;
    }
    parse.children_by(i, Dep::Appos).find(|&a| {
        a > i
            && parse
                .get(a)
                .and_then(|t| sentence.mention_at(t.start))
                .is_some_and(|m| m.kind == EntityKind::Person)
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::lines;

    #[test]
    fn names_beside_what_people_are() {
        for (text, expected) in [
            (
                "Joe Biden of Delaware and Olaf Scholz met Emmanuel Macron.",
                "meet occurred A:joe-biden A:olaf-scholz R:emmanuel-macron",
            ),
            ("The lawyer Olaf Scholz met Emmanuel Macron.", "meet occurred A:olaf-scholz R:emmanuel-macron"),
        ] {
            let found = lines(text);
            assert!(found.iter().any(|l| l.starts_with(expected)), "{text}: {found:?}");
        }
    }
}
