//! For whom a spokesperson speaks: "ministry spokesman X said", "X, a spokesman for the ministry, said".

use crate::facts::party::{Party, phrase};
use crate::facts::{Context, Role};
use crate::language::Sentence;
use crate::language::names::EntityKind;
use crate::language::parse::Dep;

/// Adds to the one person who speaks the body that the words at the name say he speaks for.
pub(super) fn add_body(context: &Context<'_>, s: usize, parties: &mut Vec<(Party, Role)>) {
    let Some(sentence) = context.sentence(s) else { return };
    let mut actors = parties.iter().filter(|(_, r)| *r == Role::Actor);
    let (Some((speaker, _)), None) = (actors.next(), actors.next()) else { return };
    let nameless = speaker.entity.is_none() && speaker.elsewhere.is_none();
    if !nameless && (speaker.indirect || !matches!(speaker.kind, EntityKind::Person)) {
        return;
    }
    let body = body_of(context, s, sentence, speaker);
    if let Some(body) = body.filter(|b| parties.iter().all(|(p, _)| p.entity != b.entity)) {
        let at = parties.iter().position(|(_, r)| *r == Role::Actor).map_or(0, |p| p + 1);
        parties.insert(at, (Party { indirect: true, ..body }, Role::Actor));
    }
}

fn is_spokesperson(lemma: &str) -> bool {
    matches!(lemma, "spokesperson" | "spokesman" | "spokeswoman")
}

fn body_of(context: &Context<'_>, s: usize, sentence: &Sentence, speaker: &Party) -> Option<Party> {
    let parse = &sentence.parse;
    let head =
        parse.tokens().iter().rposition(|t| t.start >= speaker.range.start && t.end <= speaker.range.end)?;
    let lemma = |n: usize| parse.lemma(n).to_lowercase();
    // "State Department spokesman X": the name of a body right before the word, in the phrase of the name.
    let region = phrase(sentence, head);
    let before = (0..head)
        .rev()
        .find(|&n| is_spokesperson(&lemma(n)) && parse.get(n).is_some_and(|t| region.contains(&t.start)));
    if let Some(title) = before.and_then(|n| n.checked_sub(1)).and_then(|n| parse.get(n)) {
        let mention = sentence.mention_at(title.start).filter(|m| m.kind == EntityKind::Organisation);
        return mention.map(|m| Party::named(sentence, m));
    }
    // "X, a spokesman for the ministry"; "a spokesman for the ministry" without a name.
    let words = parse.tokens().iter().enumerate().filter(|(_, t)| {
        t.start >= speaker.range.start && t.end <= speaker.range.end && speaker.entity.is_none()
    });
    let nameless = words.map(|(n, _)| n).find(|&n| is_spokesperson(&lemma(n)));
    let behind = || parse.children_by(head, Dep::Appos).find(|&n| n > head && is_spokesperson(&lemma(n)));
    let title = nameless.or_else(behind)?;
    let of = parse.children_by(title, Dep::Prep).find(|&p| matches!(parse.text(p), "for" | "of"))?;
    let mut named = context.parties(s, parse.child(of, Dep::Pobj)?);
    named.retain(|p| p.entity.is_some() && !p.indirect && p.kind == EntityKind::Organisation);
    if named.len() == 1 { named.pop() } else { None }
}

#[cfg(test)]
mod tests {
    use crate::facts::testing::lines;

    #[test]
    fn a_spokesperson_speaks_for_a_body() {
        for text in [
            "NATO spokeswoman Ylva Brandt said that all was well.",
            "Ylva Brandt, a spokeswoman for NATO, said that all was well.",
        ] {
            let found = lines(text);
            assert!(
                found.iter().any(|l| l.contains("ylva-brandt") && l.contains("A:nato")),
                "{text}: {found:?}"
            );
        }
        let nameless = lines("A spokeswoman for NATO said that all was well.");
        assert!(nameless.iter().any(|l| l.contains("A:nato")), "{nameless:?}");
    }

    #[test]
    fn whoever_only_works_there_does_not() {
        for text in [
            "NATO adviser Ylva Brandt said that all was well.",
            "Ylva Brandt, a spokeswoman, said that NATO was well.",
        ] {
            assert!(!lines(text).iter().any(|l| l.contains("A:nato")), "{text}: {:?}", lines(text));
        }
    }
}
