//! Whom the words at a place of a verb stand for: people, whoever is described, those around a thing.

use crate::facts::Context;
use crate::facts::lexicon::{Word, has};
use crate::facts::party::{Elsewhere, Party, acronym_before, phrase};
use crate::language::Sentence;
use crate::language::names::{EntityId, EntityKind, How};
use crate::language::parse::{Dep, Tag};

/// Most bytes of the words for whoever is told something.
const LONGEST: usize = 80;

/// "The director of the office, X, said": the person between commas right before the verb is whom the description means.
pub(super) fn set_apart(sentence: &Sentence, i: usize, doers: &[Party]) -> Option<Party> {
    let [described] = doers else { return None };
    if described.entity.is_some() || described.elsewhere.is_some() {
        return None;
    }
    let start = sentence.parse.get(i)?.start;
    let m = sentence.mentions.iter().find(|m| {
        m.kind == EntityKind::Person
            && sentence.text().get(m.range.end..start).is_some_and(|b| matches!(b, ", " | " "))
    })?;
    let behind = m.range.start > described.range.start;
    let comma = sentence.text().get(..m.range.start).is_some_and(|b| b.ends_with(", "));
    (behind && comma).then(|| Party::named(sentence, m))
}

/// "X, the director of the office said": where no verb stands before X, the description is hers.
pub(super) fn set_before(sentence: &Sentence, doers: &[Party]) -> Option<Party> {
    let [described] = doers else { return None };
    if described.entity.is_some() || described.elsewhere.is_some() {
        return None;
    }
    let before = sentence.text().get(..described.range.start)?.strip_suffix(", ")?.len();
    let m = sentence
        .mentions
        .iter()
        .find(|m| m.range.end == before && m.kind == EntityKind::Person && m.how.is_name())?;
    let tokens = sentence.parse.tokens().iter();
    let verb = tokens.take_while(|t| t.start < m.range.start).any(|t| t.tag.is_verb());
    let the = ["the ", "The ", "a ", "an "].iter().any(|w| described.name.starts_with(w));
    (the && !verb).then(|| Party::named(sentence, m))
}

/// A capital or a seat of government that says or does something is its government: "Baku claims", "the Kremlin says". `s` is the
/// event's sentence.
pub(in crate::facts) fn seat(context: &Context<'_>, s: usize, party: &mut Party) {
    let government = party.entity.as_ref().and_then(|e| context.lookup.actors().governed_from(e));
    if let Some(government) = government {
        party.entity = Some(EntityId::known(&government.id));
        party.kind = government.kind;
        party.indirect = true;
        let via = Some((party.range.clone(), "capital"));
        party.elsewhere.get_or_insert(Elsewhere { sentence: s, via });
    }
}

/// Those whom the phrase with head `n` stands for; of "hundreds of soldiers" the soldiers count.
pub(super) fn people(context: &Context<'_>, s: usize, n: usize) -> Vec<Party> {
    let found = context.parties(s, n);
    if !found.is_empty() {
        return found;
    }
    let Some(sentence) = context.sentence(s) else { return found };
    let parse = &sentence.parse;
    let amount = matches!(
        parse.lemma(n).to_lowercase().as_str(),
        "hundred"
            | "thousand"
            | "dozen"
            | "ten"
            | "score"
            | "number"
            | "majority"
            | "million"
            | "crowd"
            | "couple"
            | "most"
            | "some"
            | "many"
            | "several"
            | "all"
            | "half"
            | "one"
            | "two"
            | "three"
            | "four"
            | "five"
    );
    let of = parse.children_by(n, Dep::Prep).find(|&p| parse.text(p) == "of").filter(|_| amount);
    let mut found =
        of.and_then(|p| parse.child(p, Dep::Pobj)).map(|m| context.parties(s, m)).unwrap_or_default();
    // "one of his lawyers" is not all of them.
    if let [one] = found.as_mut_slice()
        && one.entity.is_none()
        && one.elsewhere.is_none()
        && let Some(start) = Some(phrase(sentence, n).start).filter(|start| *start < one.range.start)
        && let Some(name) = sentence.text().get(start..one.range.start + one.name.len())
    {
        one.name = name.to_owned();
        one.range = start..one.range.end;
    }
    found
}

/// As [`people`]; of a verb that only people and bodies can be the object of, whatever the noun.
pub(super) fn people_or_anybody(context: &Context<'_>, s: usize, n: usize, word: &Word) -> Vec<Party> {
    let mut found = people(context, s, n);
    if found.is_empty() && word.anybody {
        found.extend(context.anybody(s, n));
    }
    found
}

/// Those who stand around a thing: its owner ("Iran's claim"), or after a preposition ("sanctions on Iran").
pub(super) fn through(
    context: &Context<'_>,
    s: usize,
    thing: usize,
    i: usize,
    places: &[String],
) -> Vec<Party> {
    let Some(sentence) = context.sentence(s) else { return Vec::new() };
    let parse = &sentence.parse;
    for place in places {
        // "expelled the Libyan ambassador".
        if place == "whose" {
            let found = people_of(context, s, thing);
            if !found.is_empty() {
                return found;
            }
            continue;
        }
        let noun = if place == "poss" {
            parse.child(thing, Dep::Poss)
        } else {
            // "the invasion of X by Y": the parser may hang "by" from X.
            let of = parse.children_by(thing, Dep::Prep).find(|&p| parse.text(p) == "of" && place == "by");
            let nouns = std::iter::once(thing).chain(of.and_then(|p| parse.child(p, Dep::Pobj)));
            // … or from the verb itself, which has no agent where it is active.
            let verb = parse.head(thing).filter(|&v| place == "by" && parse.child(v, Dep::Auxpass).is_none());
            // "a lawsuit filed by X".
            let done = parse
                .children_by(thing, Dep::Acl)
                .find(|&c| place == "by" && c > thing && c != i && parse.tag(c) == Some(Tag::Vbn));
            nouns
                .chain(verb)
                .chain(done)
                .flat_map(|n| parse.children(n))
                .filter(|&p| matches!(parse.dep(p), Some(Dep::Prep | Dep::Agent)) && parse.text(p) == place)
                .find_map(|p| parse.child(p, Dep::Pobj))
        };
        let found = noun.map(|n| people(context, s, n)).unwrap_or_default();
        if !found.is_empty() {
            return found;
        }
        // "their government's answer": a body of a country that only a pronoun names.
        let body = noun.filter(|&n| {
            place == "poss" && has(&context.lexicon.people.institutions, &parse.lemma(n).to_lowercase())
        });
        if let Some(body) = body.and_then(|n| context.anybody(s, n)) {
            return vec![body];
        }
    }
    Vec::new()
}

/// The country that the adjective before a noun names, by the whole phrase: "the Libyan ambassador".
fn people_of(context: &Context<'_>, s: usize, thing: usize) -> Vec<Party> {
    let Some((sentence, mut party)) = context.sentence(s).zip(context.anybody(s, thing)) else {
        return Vec::new();
    };
    let end = sentence.parse.get(thing).map_or(0, |t| t.start);
    let country = sentence
        .mentions
        .iter()
        .find(|m| m.how == How::Demonym && m.range.start >= party.range.start && m.range.end <= end);
    let Some(country) = country else { return Vec::new() };
    (party.entity, party.kind) = (Some(country.entity.clone()), country.kind);
    vec![party]
}

/// "told the host X “if you …”": whoever stands between the verb and the words, which the parser may take for a part of them.
pub(super) fn before_words(sentence: &Sentence, i: usize) -> Option<Party> {
    let parse = &sentence.parse;
    let verb = parse.get(i)?.end;
    let quote = sentence.quoted.iter().map(|q| q.start).find(|q| *q > verb)?;
    let between = sentence.text().get(verb..quote)?;
    let name = between.trim_end_matches(['"', '“', ' ', ',', ':']).trim_start();
    let start = verb + between.len() - between.trim_start().len();
    let plain = parse.tokens().iter().filter(|t| t.start >= start && t.end <= start + name.len()).all(|t| {
        matches!(
            t.tag,
            Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Jj | Tag::Dt | Tag::PrpPoss | Tag::Pos
        )
    });
    let name = acronym_before(name).unwrap_or(name);
    // "told the press last week": the day is none of them.
    let dated = sentence.dates.iter().any(|d| d.range.start < quote && d.range.end > start);
    if dated || !plain || name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let end = start + name.len();
    let named = sentence.mentions.iter().rfind(|m| {
        m.range.start >= start
            && m.range.end == end
            && matches!(m.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Outlet)
    });
    Some(named.map_or_else(
        || Party {
            entity: None,
            kind: EntityKind::Unknown,
            name: name.to_owned(),
            range: start..end,
            indirect: true,
            elsewhere: None,
        },
        |m| Party::named(sentence, m),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{has, lines};

    #[test]
    fn a_capital_without_a_government_is_a_city() {
        has("Berlin accused Iran of lies.", "condemn occurred A:germany R:iran");
        let found = lines("Amsterdam accused Iran of lies.");
        assert!(!found.iter().any(|l| l.contains("netherlands")), "{found:?}");
    }

    #[test]
    fn whoever_it_is_done_to() {
        has("Olaf Scholz accused the network of lies.", "condemn occurred A:olaf-scholz R:the network");
        has("France expelled the Iranian ambassador.", "sanction occurred A:france R:iran");
        has(
            "The court rejected a lawsuit filed by Olaf Scholz.",
            "refuse occurred A:The court R:olaf-scholz",
        );
        has("Joe Biden called on Berlin to wait.", "urge occurred A:joe-biden R:germany");
        has("Two officers were injured in a shooting.", "attack occurred R:Two officers");
    }

    #[test]
    fn one_of_many_and_those_of_somebody() {
        has("One of his lawyers said all was well.", "statement occurred A:One of his lawyers");
        has(
            "Olaf Scholz visited the family of Viktor Orban.",
            "visit occurred A:olaf-scholz R:the family of Viktor Orban",
        );
        has(
            "Olaf Scholz told the radio host Arne Tveit “if you wait, you lose”.",
            "statement occurred A:olaf-scholz R:",
        );
    }
}
