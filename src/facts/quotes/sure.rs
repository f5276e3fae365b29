//! Whether somebody can be who speaks: names that the reading joined or linked wrongly are put right or left out, and words
//! that nobody is told to have said have no speaker.

use std::ops::Range;

use super::super::Context;
use super::super::party::Party;
use crate::language::Sentence;
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::{Dep, Tag};

/// Words of office at the end of what was taken for a person's name.
const OFFICES: &[&str] = &[
    "officer",
    "director",
    "chairman",
    "manager",
    "editor",
    "secretary",
    "minister",
    "president",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "attorney",
    "general",
    "governor",
    "mayor",
    "police",
    "professor",
    "coach",
];

/// The speaker as far as the name that stands in `sentence` is sure.
pub(super) fn checked(context: &Context<'_>, sentence: &Sentence, mut party: Party) -> Option<Party> {
    if let Some(owner) = party.name.strip_suffix("'s").or_else(|| party.name.strip_suffix("’s")) {
        party.name = owner.trim_end().to_owned();
        if sentence.text().get(party.range.clone()).is_some_and(|words| words.starts_with(&party.name)) {
            party.range.end = party.range.start + party.name.len();
        }
    }
    let Some(entity) = party.entity.clone() else { return Some(party) };
    // "Smith-Jones released": two names joined by a hyphen, of which only the second was read.
    let before = sentence.text().get(..party.range.start).unwrap_or_default();
    let own = sentence.text().get(party.range.clone()) == Some(party.name.as_str());
    // "Jones-Smith", where the first was read.
    let mut rest = sentence.text().get(party.range.end..).unwrap_or_default().chars();
    let behind = rest.next() == Some('-') && rest.next().is_some_and(char::is_uppercase);
    let ahead = before.ends_with('-') && before.trim_end_matches('-').ends_with(char::is_alphabetic);
    if own && !party.indirect && (behind || ahead) {
        return Some(grown(sentence, party));
    }
    // "A of the university said": who belongs to a body speaks, and not the body.
    let body = matches!(party.kind, EntityKind::Organisation | EntityKind::Outlet | EntityKind::Country);
    let head = before.trim_end().trim_end_matches(" the");
    if own
        && body
        && !party.indirect
        && let Some(outer) = [" of", " from", " at", " for"].iter().find_map(|p| head.strip_suffix(p))
    {
        let member =
            sentence.mentions.iter().find(|m| m.kind == EntityKind::Person && m.range.end == outer.len());
        return member.map(|m| Party::named(sentence, m));
    }
    let last = party.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let surname = |party: Party| {
        let (at, person) = bearer(context, &last, Some(&entity))?;
        Some(person.carried(at, party.range, "surname"))
    };
    match party.kind {
        // A surname that is also the name of a town.
        EntityKind::Place | EntityKind::Region if !party.name.contains(' ') => {
            let known = surname(party.clone());
            known.or(Some(party))
        }
        EntityKind::Person | EntityKind::Unknown if entity.is_unknown() => {
            let first = party.name.split(' ').next().unwrap_or_default().to_lowercase();
            // "on Twitter Smith accused": the site became his first name.
            if context.lexicon.speech.medium(&first).is_some() {
                return surname(party);
            }
            // "the governor" that was linked is nobody's name.
            (party.indirect || !OFFICES.contains(&last.as_str())).then_some(party)
        }
        _ => Some(party),
    }
}

/// The words that are grown to a name by hyphens, as nobody known.
fn grown(sentence: &Sentence, party: Party) -> Party {
    let text = sentence.text();
    let word = |c: char| c.is_alphanumeric() || c == '-' || c == '\'';
    let head = text.get(..party.range.start).unwrap_or_default();
    let start = head.trim_end_matches(word).len();
    let tail = text.get(party.range.end..).unwrap_or_default();
    let end = text.len() - tail.trim_start_matches(word).len();
    let name = text.get(start..end).unwrap_or_default().trim_end_matches("'s").to_owned();
    Party { entity: None, kind: EntityKind::Unknown, range: start..start + name.len(), name, ..party }
}

/// "Day said": a lone name that the reading of names left alone, for the only person of the article whose surname it is.
pub(super) fn surname(context: &Context<'_>, s: usize, n: usize) -> Option<Party> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let token = parse.get(n).filter(|t| t.tag.is_proper() && sentence.mention_at(t.start).is_none())?;
    // "the bureau's attorney Day" keeps his title.
    let part = |c: usize| match parse.dep(c) {
        Some(Dep::Compound) => parse.tag(c).is_some_and(Tag::is_proper),
        Some(Dep::Det | Dep::Amod | Dep::Conj | Dep::Appos) => true,
        _ => false,
    };
    if parse.children(n).any(part) {
        return None;
    }
    let word = parse.text(n);
    let lower = word.to_lowercase();
    let found = mostly(context, word).or_else(|| bearer(context, &lower, None));
    let found = found.or_else(|| first_bearer(context, s, &lower)).or_else(|| misspelt(context, &lower));
    let (at, person) = found?;
    Some(person.carried(at, token.start..token.end, "surname"))
}

/// Fewest places where a lone surname must mean the same person.
const OFTEN: usize = 3;

/// The person whom a lone surname means everywhere else in the article, with the sentence that has it first.
fn mostly(context: &Context<'_>, surname: &str) -> Option<(usize, Party)> {
    let mut found: Option<(usize, Party)> = None;
    let mut times = 0;
    for (s, sentence) in context.reading.sentences.iter().enumerate() {
        let lone = |range: &Range<usize>| sentence.text().get(range.clone()) == Some(surname);
        for m in sentence.mentions.iter().filter(|m| lone(&m.range)) {
            match &found {
                Some((_, other)) if other.entity.as_ref() != Some(&m.entity) => return None,
                Some(_) => {}
                None => found = Some((s, Party::named(sentence, m))),
            }
            times += 1;
        }
    }
    found.filter(|(_, p)| p.kind == EntityKind::Person && times >= OFTEN)
}

/// The only other person of the article whose name ends in the word, with the sentence that names him first.
fn bearer(context: &Context<'_>, surname: &str, not: Option<&EntityId>) -> Option<(usize, Party)> {
    let mut all = bearers(context, surname).into_iter().filter(|(_, p)| p.entity.as_ref() != not);
    let first = all.next()?;
    all.all(|(_, p)| p.entity == first.1.entity).then_some(first)
}

/// Of several who bear the surname ("X's wife Y Doe") the one whom the article is about: he is named in its headline, and nobody
/// else of the name in the sentence.
fn first_bearer(context: &Context<'_>, s: usize, surname: &str) -> Option<(usize, Party)> {
    let all = bearers(context, surname);
    let first = all.first()?.clone();
    let title = context.reading.article.metadata.title.as_deref()?;
    let headed = title.contains(first.1.name.as_str());
    let others = all.iter().filter(|(_, p)| p.entity != first.1.entity);
    let near = others.clone().any(|(at, _)| *at == s);
    let rivals = others.clone().any(|(_, p)| title.contains(p.name.as_str()));
    (headed && !near && !rivals).then_some(first)
}

/// "Sarea" and "Saree": the only person of the article whose surname differs from the word by one letter that is not its first,
/// where nobody bears the word itself.
fn misspelt(context: &Context<'_>, surname: &str) -> Option<(usize, Party)> {
    let near = |other: &str| {
        other.chars().count() >= 5
            && other.chars().next() == surname.chars().next()
            && strsim::osa_distance(other, surname) == 1
    };
    let all = all_bearers(context, near);
    let first = all.first()?.clone();
    all.iter().all(|(_, p)| p.entity == first.1.entity).then_some(first)
}

/// Every place where a person whose name ends in the word is named with more than it, in the order of the text.
fn bearers(context: &Context<'_>, surname: &str) -> Vec<(usize, Party)> {
    all_bearers(context, |word| word == surname)
}

fn all_bearers(context: &Context<'_>, fits: impl Fn(&str) -> bool) -> Vec<(usize, Party)> {
    let mut found = Vec::new();
    for (s, sentence) in context.reading.sentences.iter().enumerate() {
        // Within quotation marks others may call him by a name of their own.
        let people = sentence
            .mentions
            .iter()
            .filter(|m| m.kind == EntityKind::Person && !sentence.is_quoted(m.range.start));
        for m in people {
            let name = sentence.text().get(m.range.clone()).unwrap_or_default();
            let name = name.trim_end_matches(" Jr.").trim_end_matches(" Jr");
            let last = name.split_once(' ').and_then(|(_, rest)| rest.rsplit(' ').next());
            if last.is_some_and(|w| fits(&w.to_lowercase())) {
                found.push((s, Party::named(sentence, m)));
            }
        }
    }
    found
}

/// Whether the word of speaking tells no deed: negated, or only supposed ("if they say “…”").
pub(super) fn unsaid(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    parse.children(i).any(|c| {
        let word = parse.text(c).to_lowercase();
        match parse.dep(c) {
            Some(Dep::Neg) => {
                !matches!(parse.text(c + 1).to_lowercase().as_str(), "only" | "just" | "merely")
            }
            Some(Dep::Mark) => matches!(word.as_str(), "if" | "unless" | "whether"),
            Some(Dep::Aux) => {
                parse.tag(c) == Some(Tag::Md)
                    && matches!(
                        word.as_str(),
                        "will"
                            | "would"
                            | "can"
                            | "could"
                            | "might"
                            | "may"
                            | "should"
                            | "must"
                            | "'d"
                            | "’d"
                    )
            }
            _ => false,
        }
    })
}

/// Whether quoted words are a name or title within the article's sentence: each word of weight has a capital.
pub(super) fn is_title(text: &str) -> bool {
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = |w: &str| {
        matches!(w.to_lowercase().as_str(), "the" | "and" | "for" | "from" | "with" | "but" | "nor" | "into")
    };
    let heavy = |w: &&&str| w.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !small(w);
    let capital = |w: &&str| {
        w.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric())
    };
    let weighty: Vec<&&str> = words.iter().filter(heavy).collect();
    let shouted = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    !text.ends_with(['.', '!', '?', '…'])
        && !shouted
        && words.len() <= 9
        && weighty.len() >= 2
        && weighty.iter().all(|w| capital(w))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::quotes;
    use super::is_title;

    fn first(text: &str) -> (Option<String>, Option<String>) {
        let q = quotes(text).into_iter().find(|q| q.direct).unwrap();
        (q.speaker.map(|s| s.to_string()), q.name)
    }

    #[test]
    fn names_that_were_joined_wrongly_do_not_speak() {
        let text = "Emmanuel Macron ran with him. Macron-Scholz released a statement: “We cannot accept this any longer.”";
        assert_eq!(first(text).0, None);
    }

    #[test]
    fn what_is_only_supposed_is_nobodys() {
        let text = "If Olaf Scholz says “we will all have to pay for this”, people will believe it.";
        assert_eq!(first(text), (None, None));
        let text = "Olaf Scholz did not say “we will all have to pay for this”.";
        assert_eq!(first(text), (None, None));
    }

    #[test]
    fn titles_are_told_from_speech() {
        assert!(is_title("Person of the Year") && is_title("The Lion Man"));
        assert!(
            !is_title("Witch hunt garbage") && !is_title("We need Peace") && !is_title("Be Bold. Vote Gold.")
        );
    }
}
