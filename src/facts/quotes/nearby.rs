//! Speakers whom the text around a quotation tells, where no word of speaking introduces it.

use std::collections::BTreeSet;

use super::super::Context;
use super::super::party::{Party, subject};
use super::Quoted;
use super::carry::people;
use super::subjects;
use super::sure::checked;
use crate::language::names::actors::Gender;
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::{Dep, Tag};

/// Least words in a row that make a quotation within another one the echo of an earlier one.
const ECHO: usize = 3;

/// Most tokens between the noun of speaking and the words it echoes.
const NEAR: usize = 14;

/// "We noted the statement about ending visits and “no more money for them”", within another quotation: behind a noun of
/// speaking, words of which three in a row stand in earlier quotations of one speaker only are that speaker's.
pub(super) fn echo(context: &Context<'_>, quoted: &mut Quoted, earlier: &[Quoted]) {
    let words = plain(quoted.text(context));
    let Some((s, range)) = quoted.pieces.first().cloned() else { return };
    let Some(sentence) = context.sentence(s) else { return };
    if words.len() < ECHO || !words.iter().any(|w| w.chars().count() > 4) {
        return;
    }
    let parse = &sentence.parse;
    let Some(first) = (0..parse.len()).find(|&i| parse.get(i).is_some_and(|t| t.start >= range.start)) else {
        return;
    };
    let noun = (first.saturating_sub(NEAR)..first).rev().find(|&i| {
        parse.tag(i).is_some_and(Tag::is_noun)
            && context.lexicon.speech.is_noun(&parse.lemma(i).to_lowercase())
    });
    let Some(noun) = noun else { return };
    let holds = |q: &Quoted| {
        q.paragraph == quoted.paragraph
            && q.range.start <= quoted.range.start
            && quoted.range.end <= q.range.end
    };
    let same = |q: &&Quoted| {
        let other = plain(q.text(context));
        !q.inner && !holds(q) && words.windows(ECHO).any(|run| other.windows(ECHO).any(|o| o == run))
    };
    let speakers: Vec<&Party> = earlier
        .iter()
        .filter(same)
        .filter_map(|q| q.speaker.as_ref())
        .filter(|p| p.entity.is_some())
        .collect();
    let who: BTreeSet<&EntityId> = speakers.iter().filter_map(|p| p.entity.as_ref()).collect();
    if who.len() == 1
        && let Some(speaker) = speakers.first()
    {
        quoted.speaker = Some(Party { indirect: true, ..(*speaker).clone() });
        quoted.word = Some((s, noun));
        quoted.rule = "echo";
    }
}

fn plain(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

/// "X was thrilled. “I never thought that I would get there.”": whole quoted sentences in the first person, right behind a
/// sentence that has one person as its subject and names no other one.
pub(super) fn person_before(context: &Context<'_>, quoted: &Quoted) -> Option<(Party, (usize, usize))> {
    let words = plain(quoted.text(context));
    let mut mine = words.iter().any(|w| matches!(w.as_str(), "i" | "my" | "me" | "we" | "our" | "us"));
    let first = quoted.pieces.first()?.0;
    let s = first.checked_sub(1)?;
    let (sentence, own) = (context.sentence(s)?, context.sentence(first)?);
    let parse = &sentence.parse;
    let root = parse.root().filter(|&r| parse.get(r).is_some_and(|t| !sentence.is_quoted(t.start)))?;
    // "X said that it was late. “…”": who is told to speak needs no first person.
    mine |= context.lexicon.speech.is_verb(&parse.lemma(root).to_lowercase()) && sentence.quoted.is_empty();
    if !mine || words.len() < 6 || sentence.paragraph != own.paragraph || sentence.heading {
        return None;
    }
    let n = subject(sentence, root)?;
    // "she looked at the part": whom coreference left open.
    let word = parse.text(n).to_lowercase();
    if matches!(word.as_str(), "he" | "she") && sentence.link_at(n).is_none() && people(sentence).is_empty() {
        return subjects::person(context, s, &word).map(|p| (p, (s, root)));
    }
    let speaker = context.parties(s, n).into_iter().next().filter(|p| p.kind == EntityKind::Person)?;
    // "X (of the show Y)": whoever stands in brackets does not speak.
    let bracketed = |e: &&EntityId| {
        let mut named = sentence.mentions.iter().filter(|m| m.entity == **e).peekable();
        named.peek().is_some() && named.all(|m| in_brackets(sentence.text(), m.range.start))
    };
    let people: Vec<&EntityId> = people(sentence).into_iter().filter(|e| !bracketed(e)).collect();
    let one = people.len() == 1 && people.first().copied() == speaker.entity.as_ref();
    one.then_some((Party { indirect: true, ..speaker }, (s, root)))
}

/// "…, leaving X unimpressed. “…”": whole quoted sentences behind a sentence that names one person only, who has been quoted
/// before.
pub(super) fn only_person(
    context: &Context<'_>,
    quoted: &Quoted,
    earlier: &[Quoted],
) -> Option<(Party, (usize, usize))> {
    let first = quoted.pieces.first()?.0;
    let s = first.checked_sub(1)?;
    let (sentence, own) = (context.sentence(s)?, context.sentence(first)?);
    let root = sentence.parse.root()?;
    let told = sentence.paragraph == own.paragraph && !sentence.heading && sentence.quoted.is_empty();
    let m = sentence.mentions.iter().find(|m| m.kind == EntityKind::Person && told)?;
    // "X's team": not he.
    let owner =
        sentence.text().get(m.range.end..).is_some_and(|r| r.starts_with("'s") || r.starts_with("’s"));
    let alone = people(sentence).iter().all(|e| **e == m.entity) && !owner;
    let spoke =
        earlier.iter().any(|q| q.speaker.as_ref().is_some_and(|p| p.entity.as_ref() == Some(&m.entity)));
    let words = plain(quoted.text(context)).len();
    (alone && spoke && words >= 6).then(|| (Party { indirect: true, ..Party::named(sentence, m) }, (s, root)))
}

/// Whether a bracket is open at byte `at`.
fn in_brackets(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.matches('(').count() > before.matches(')').count()
}

/// "…!” X told the world on Monday.": a sentence right behind whole quoted ones that says nothing but who spoke.
pub(super) fn told_behind(context: &Context<'_>, quoted: &Quoted) -> Option<(Party, (usize, usize))> {
    let (last, range) = quoted.pieces.last()?;
    let rest = context.sentence(*last)?.text().get(range.end..)?;
    let s = last + 1;
    let sentence = context.sentence(s)?;
    let paragraph = sentence.paragraph == quoted.paragraph && !sentence.heading;
    if rest.chars().any(char::is_alphanumeric) || !paragraph || !sentence.quoted.is_empty() {
        return None;
    }
    let parse = &sentence.parse;
    let verb = parse.root().filter(|&v| matches!(parse.tag(v), Some(Tag::Vbd | Tag::Vbz)))?;
    let lemma = parse.lemma(verb).to_lowercase();
    let transitive = matches!(lemma.as_str(), "tell" | "inform");
    let speaks = transitive
        || matches!(lemma.as_str(), "say" | "add" | "write" | "tweet" | "state" | "remark" | "quip");
    let more = parse.children(verb).any(|c| match parse.dep(c) {
        Some(Dep::Dobj) => !transitive,
        Some(Dep::Ccomp | Dep::Xcomp | Dep::Conj | Dep::Neg | Dep::Acomp | Dep::Attr) => true,
        _ => false,
    });
    // "X said of the plan …" with words of its own is longer.
    let plain = parse.len() <= MOST && !sentence.text().trim_end().ends_with([':', '?']);
    if !speaks || more || !plain {
        return None;
    }
    let n = subject(sentence, verb).filter(|&n| n < verb)?;
    let speaker = context.parties(s, n).into_iter().next().and_then(|p| checked(context, sentence, p))?;
    speaker.entity.is_some().then_some((Party { indirect: true, ..speaker }, (s, verb)))
}

/// "“There is no other way.” — X, mayor of the town": a quotation set apart, with the name behind a dash.
pub(super) fn signed(context: &Context<'_>, quoted: &Quoted) -> Option<Party> {
    let (last, range) = quoted.pieces.last()?;
    let sentence = context.sentence(*last)?;
    let whole = context.sentence(quoted.pieces.first()?.0)?.range.start == 0 && quoted.range.start <= 4;
    // The name may have become a sentence of its own.
    let bare = sentence.text().get(range.end..).is_some_and(|rest| !rest.contains(char::is_alphanumeric));
    let next = context.sentence(last + 1).filter(|n| bare && n.paragraph == quoted.paragraph);
    let (last, sentence, end) = next.map_or((*last, sentence, range.end), |next| (last + 1, next, 0));
    // Behind the mark, the dash and characters that take no room.
    let from = sentence.text().get(end..)?;
    let name = from.trim_start_matches(|c: char| !c.is_alphanumeric());
    let dash = from.get(..from.len() - name.len())?.contains(['—', '–', '―']);
    let at = sentence.text().len() - name.len();
    let m = sentence.mentions.iter().find(|m| m.range.start == at && m.kind == EntityKind::Person)?;
    let alone = !(0..sentence.parse.len()).any(|i| {
        sentence.parse.get(i).is_some_and(|t| t.start >= at)
            && matches!(sentence.parse.tag(i), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md))
    });
    (whole && dash && alone).then(|| Party {
        elsewhere: Some(super::Elsewhere { sentence: last, via: None }),
        ..Party::named(sentence, m)
    })
}

/// Most tokens of a sentence that only says who spoke.
const MOST: usize = 16;

/// "X voiced support, telling the paper it was right. He continued by noting “…”": a pronoun that was left open, for the one
/// person of the sentence right before, who is its subject.
pub(super) fn pronoun(context: &Context<'_>, s: usize, i: usize) -> Option<Party> {
    let sentence = context.sentence(s)?;
    let word = sentence.parse.text(i).to_lowercase();
    // Who tells in the first person has another one in mind.
    let mine = (0..sentence.parse.len()).any(|t| {
        matches!(sentence.parse.text(t), "I" | "my" | "My" | "me")
            && sentence.parse.get(t).is_some_and(|t| !sentence.is_quoted(t.start))
    });
    if mine
        || !matches!(word.as_str(), "he" | "she")
        || sentence.link_at(i).is_some()
        || !people(sentence).is_empty()
    {
        return None;
    }
    let before = s.checked_sub(1).and_then(|b| context.sentence(b))?;
    if before.paragraph != sentence.paragraph || before.heading {
        return None;
    }
    let people = people(before);
    let root = before.parse.root()?;
    let n = subject(before, root)?;
    let known = context.parties(s - 1, n).into_iter().next().filter(|p| p.kind == EntityKind::Person)?;
    let entity = known.entity.as_ref()?;
    let gender = context.lookup.actors().entity(entity).and_then(|e| e.gender);
    let fits = match gender {
        Some(Gender::Male) => word == "he",
        Some(Gender::Female) => word == "she",
        None => true,
    };
    let one = people.len() == 1 && people.first().copied() == Some(entity);
    let here = sentence.parse.get(i).map(|t| t.start..t.end)?;
    (one && fits).then(|| known.carried(s - 1, here, "person-before"))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::quotes;

    fn who(text: &str, words: &str) -> Option<String> {
        let found = quotes(text).into_iter().find(|q| q.direct && q.text.starts_with(words));
        found.and_then(|q| q.speaker).map(|s| s.to_string())
    }

    #[test]
    fn words_quoted_within_a_quotation_echo_who_said_them() {
        let text = "“There will be no money for new bridges,” Olaf Scholz said. “We noted the statement about cuts and \
                    ‘no money for new bridges’ and will answer it,” Emmanuel Macron said.";
        assert_eq!(who(text, "no money").as_deref(), Some("olaf-scholz"));
        let other = "“There will be no money for new bridges,” Olaf Scholz said. “Some talk of ‘no money for schools’ in \
                     our towns,” Emmanuel Macron said.";
        assert_eq!(who(other, "no money"), None);
    }

    #[test]
    fn the_person_of_the_sentence_before() {
        let told = "Olaf Scholz was surprised at the result. “I never thought that we would win this vote.”";
        assert_eq!(who(told, "I never").as_deref(), Some("olaf-scholz"));
        let two =
            "Olaf Scholz was surprised by Emmanuel Macron. “I never thought that we would win this vote.”";
        assert_eq!(who(two, "I never"), None);
    }

    #[test]
    fn the_sentence_behind_tells_who_spoke() {
        let text = "The forest is on fire. “Our house is burning. Let us talk about it at once!” Olaf Scholz told the world on Monday.";
        assert_eq!(who(text, "Our house").as_deref(), Some("olaf-scholz"));
        let other = "“Our house is burning. Let us talk about it at once!” Olaf Scholz said that he had no money left.";
        assert_eq!(who(other, "Our house"), None);
    }
}
