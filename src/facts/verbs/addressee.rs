//! Those whom words are for, or about whom they announce something, where they stand beside the verb: "Speaking to X, she
//! said", "in an interview with X, she said", "announced its selection of X".

use crate::facts::party::Party;
use crate::facts::{Context, Role};
use crate::language::Sentence;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

/// Adds whom the clause of speech verb `i` says that the words are spoken to, where the verb itself names nobody.
pub(super) fn add_addressee(context: &Context<'_>, s: usize, i: usize, parties: &mut Vec<(Party, Role)>) {
    let Some(sentence) = context.sentence(s) else { return };
    if parties.iter().any(|(_, role)| *role == Role::Recipient) {
        return;
    }
    let Some(noun) = spoken_to(sentence, i).or_else(|| side_of_words(sentence, i)) else { return };
    add(context, s, noun, parties);
}

/// Adds who is announced as somebody's choice: "announced X as its candidate", "announced its selection of X".
pub(super) fn add_announced(context: &Context<'_>, s: usize, i: usize, parties: &mut Vec<(Party, Role)>) {
    let Some(sentence) = context.sentence(s) else { return };
    let parse = &sentence.parse;
    if !matches!(parse.lemma(i).to_lowercase().as_str(), "announce" | "unveil" | "declare") {
        return;
    }
    let Some(object) = parse.child(i, Dep::Dobj).filter(|&o| o > i) else { return };
    let person = |n: usize| {
        parse
            .get(n)
            .and_then(|t| sentence.mention_at(t.start))
            .is_some_and(|m| m.kind == EntityKind::Person && m.how.is_name())
    };
    let prep = |of: usize, word: &str| parse.children_by(of, Dep::Prep).find(|&p| parse.text(p) == word);
    let choice = matches!(
        parse.lemma(object).to_lowercase().as_str(),
        "selection" | "choice" | "pick" | "nominee" | "candidate" | "mate"
    );
    let chosen = match choice {
        true => prep(object, "of").and_then(|p| parse.child(p, Dep::Pobj)),
        false => Some(object).filter(|&o| prep(i, "as").or_else(|| prep(o, "as")).is_some()),
    };
    if let Some(chosen) = chosen.filter(|&n| person(n)) {
        add(context, s, chosen, parties);
    }
}

/// All who are named within "the ticket of X for president and Y for vice president", wherever the parser hangs the second.
pub(super) fn ticket(sentence: &Sentence, thing: usize) -> Vec<Party> {
    let parse = &sentence.parse;
    let lemma = parse.lemma(thing).to_lowercase();
    let of = parse.children_by(thing, Dep::Prep).any(|p| parse.text(p) == "of");
    if !of || !matches!(lemma.as_str(), "ticket" | "slate" | "duo" | "pair") {
        return Vec::new();
    }
    let tokens: Vec<usize> = parse.subtree(thing).into_iter().filter(|&t| t > thing).collect();
    let within = |start: usize| tokens.iter().any(|&t| parse.get(t).is_some_and(|t| t.start == start));
    let person = |p: &Party| p.kind == EntityKind::Person;
    // Beside a person, a name of two words that nothing tells more of is one as well.
    let maybe = |p: &Party| p.kind == EntityKind::Unknown && p.name.contains(' ');
    let named = sentence.mentions.iter().filter(|m| m.how.is_name() && within(m.range.start));
    let mut found: Vec<Party> = named.map(|m| Party::named(sentence, m)).collect();
    found.retain(|p| person(p) || maybe(p));
    if !found.iter().any(person) {
        return Vec::new();
    }
    for party in &mut found {
        party.kind = EntityKind::Person;
    }
    found
}

fn add(context: &Context<'_>, s: usize, noun: usize, parties: &mut Vec<(Party, Role)>) {
    let Some(sentence) = context.sentence(s) else { return };
    let end = sentence.parse.get(noun).map_or(0, |t| t.end);
    let mut found = context.parties(s, noun);
    if found.is_empty() && sentence.parse.tag(noun).is_some_and(Tag::is_proper) {
        found.extend(context.anybody(s, noun));
    }
    for party in found {
        // "with a radio station, floated X": what stands behind a comma need not be the station.
        let between = sentence.text().get(end..party.range.start).unwrap_or_default();
        if party.elsewhere.is_none() && between.contains(',') && !between.contains(" and ") {
            continue;
        }
        let known = parties.iter().any(|(p, _)| match (&p.entity, &party.entity) {
            (Some(a), Some(b)) => a == b,
            (None, None) => p.name == party.name,
            _ => false,
        });
        if party.kind.can_act() && !party.kind.is_place() && !known {
            parties.push((party, Role::Recipient));
        }
    }
}

/// "Speaking to X, she said", "…, she said, speaking to X".
fn spoken_to(sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let speaking = parse.children_by(i, Dep::Advcl).find(|&c| {
        parse.tag(c) == Some(Tag::Vbg)
            && matches!(parse.lemma(c).to_lowercase().as_str(), "speak" | "talk" | "write")
            && parse.child(c, Dep::Nsubj).is_none()
    });
    // The parser may hang the participle from a verb that is quoted.
    let opening = || {
        let comma = (1..parse.len()).find(|&t| parse.text(t) == ",")?;
        let subject = parse.child(i, Dep::Nsubj)?;
        let plain = matches!(parse.text(0), "Speaking" | "Talking");
        (plain && comma < subject && subject < i && i <= comma + 8).then_some(0)
    };
    after(sentence, speaking.or_else(opening)?)
}

/// "in an interview with X", "in remarks to X".
fn side_of_words(sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let quoted = |n: usize| parse.get(n).is_some_and(|t| sentence.is_quoted(t.start));
    let said = parse.children_by(i, Dep::Prep).filter(|&p| {
        matches!(parse.text(p).to_lowercase().as_str(), "in" | "during" | "via" | "by")
            && quoted(p) == quoted(i)
    });
    let noun = said.filter_map(|p| parse.child(p, Dep::Pobj)).find(|&n| {
        matches!(
            parse.lemma(n).to_lowercase().as_str(),
            "interview"
                | "remark"
                | "comment"
                | "statement"
                | "speech"
                | "address"
                | "letter"
                | "email"
                | "e-mail"
                | "message"
                | "testimony"
                | "call"
                | "conversation"
                | "briefing"
        )
    })?;
    after(sentence, noun)
}

/// Who stands behind "to" or "with" at a verb or noun.
fn after(sentence: &Sentence, at: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let prep = parse.children(at).find(|&p| {
        matches!(parse.dep(p), Some(Dep::Prep | Dep::Dative)) && matches!(parse.text(p), "to" | "with")
    })?;
    parse.child(prep, Dep::Pobj)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::lines;

    #[test]
    fn whom_words_are_for() {
        for (text, expected) in [
            (
                "Speaking to the BBC, Olaf Scholz said that all was well.",
                "interview occurred A:olaf-scholz R:bbc",
            ),
            (
                "In an interview with Reuters, Olaf Scholz said that all was well.",
                "statement occurred A:olaf-scholz R:reuters",
            ),
            (
                "Joe Biden announced his choice of Kamala Harris as vice president.",
                "announce occurred A:joe-biden R:kamala-harris",
            ),
            (
                "The party nominated the ticket of Joe Biden for president and Kamala Harris for vice president.",
                "appoint occurred A:The party R:joe-biden R:kamala-harris",
            ),
        ] {
            let found = lines(text);
            assert!(found.iter().any(|l| l.starts_with(expected)), "{text}: {found:?}");
        }
        let law = lines("Olaf Scholz announced his choice of words on Monday.");
        assert!(!law.iter().any(|l| l.contains("R:")), "{law:?}");
    }
}
