//! Who a noun phrase or pronoun stands for.

use std::ops::Range;

use super::Context;
use super::lexicon::has;
use crate::language::Sentence;
use crate::language::names::{EntityId, EntityKind, How, Mention};
use crate::language::parse::{Dep, Tag};

/// Somebody in a sentence: an entity, or a description that goes without one ("lawmakers").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party {
    /// Who, where a name says so.
    pub(super) entity: Option<EntityId>,
    /// What kind of entity.
    pub(super) kind: EntityKind,
    /// The words of the article.
    pub(super) name: String,
    /// Where they stand, in bytes of the sentence's text.
    pub(super) range: Range<usize>,
    /// Whether only a pronoun or a description stands there.
    pub(super) indirect: bool,
}

impl Party {
    /// Somebody by a mention of him.
    pub(super) fn named(sentence: &Sentence, mention: &Mention) -> Party {
        Party {
            entity: Some(mention.entity.clone()),
            kind: mention.kind,
            name: sentence.text().get(mention.range.clone()).unwrap_or_default().to_owned(),
            range: mention.range.clone(),
            indirect: mention.how == How::Role,
        }
    }
}

impl Context<'_> {
    /// Those whom the noun phrase with head `i` stands for, coordinated ones included.
    pub(super) fn parties(&self, s: usize, i: usize) -> Vec<Party> {
        // "The ministers of Spain and Portugal, A and B": the names are those who are meant.
        if let Some(names) = self.sentence(s).and_then(|sentence| named_behind(sentence, i)) {
            return self.parties(s, names);
        }
        let mut found = Vec::new();
        let mut next = Some(i);
        let mut steps = 0;
        while let (Some(head), true) = (next, steps < 12) {
            found.extend(self.one_party(s, head));
            next = self.sentence(s).and_then(|sentence| coordinated(sentence, head));
            steps += 1;
        }
        found.dedup_by(|a, b| a.range == b.range);
        found
    }

    /// The one whom the noun phrase with head `i` stands for, without what is coordinated with it.
    fn one_party(&self, s: usize, i: usize) -> Option<Party> {
        let sentence = self.sentence(s)?;
        let token = sentence.parse.get(i)?;
        if matches!(token.tag, Tag::Prp | Tag::PrpPoss) {
            return self.pronoun(s, i);
        }
        if matches!(token.tag, Tag::Wp | Tag::Wdt | Tag::WpPoss) {
            return self.relative(s, i);
        }
        let region = phrase(sentence, i);
        let inside = |m: &&Mention| region.contains(&m.range.start);
        let party = |m: &Mention| Party {
            entity: Some(m.entity.clone()),
            kind: m.kind,
            name: sentence.text().get(m.range.clone()).unwrap_or_default().to_owned(),
            range: m.range.clone(),
            indirect: m.how == How::Role,
        };
        // A name at the head itself, else a person anywhere in the phrase ("Secretary of State Antony Blinken").
        let at_head =
            sentence.mentions.iter().find(|m| m.range.contains(&token.start) && m.how != How::Demonym);
        if let Some(m) = at_head {
            return Some(party(m));
        }
        let person = sentence.mentions.iter().filter(inside).rfind(|m| m.kind == EntityKind::Person);
        if let Some(m) = person
            && (token.tag.is_proper() || m.range.start > token.start)
        {
            return Some(party(m));
        }
        if let Some(m) = self.after_title(sentence, i) {
            return Some(party(m));
        }
        self.described(s, i, &region)
    }

    /// "the Special Representative for the process Ruben Rubinyan": the person named after a long title, before any verb
    /// or comma.
    fn after_title<'s>(&self, sentence: &'s Sentence, i: usize) -> Option<&'s Mention> {
        let parse = &sentence.parse;
        if !parse.tag(i)?.is_proper() || sentence.mention_at(parse.get(i)?.start).is_some() {
            return None;
        }
        let stop = (i + 1..parse.len().min(i + 20))
            .find(|&t| {
                parse.tag(t).is_none_or(|tag| {
                    tag.is_verb()
                        || matches!(tag, Tag::Comma | Tag::Colon | Tag::Period | Tag::OpenQuote | Tag::Wp)
                })
            })
            .unwrap_or(parse.len());
        let end = parse.get(stop).map_or(usize::MAX, |t| t.start);
        let from = parse.get(i)?.end;
        sentence
            .mentions
            .iter()
            .find(|m| m.kind == EntityKind::Person && m.range.start >= from && m.range.end <= end)
    }

    /// A phrase without a name at its head: an institution of a country, a group of people.
    fn described(&self, s: usize, i: usize, region: &Range<usize>) -> Option<Party> {
        let sentence = self.sentence(s)?;
        let token = sentence.parse.get(i)?;
        let lemma = sentence.parse.lemma(i).to_lowercase();
        let people = &self.lexicon.people;
        let text = sentence.text();
        let name = text.get(region.clone()).unwrap_or_default().trim_end_matches([',', ' ']).to_owned();
        let owner = sentence
            .mentions
            .iter()
            .filter(|m| region.contains(&m.range.start) && m.range.end <= token.end)
            .find(|m| matches!(m.kind, EntityKind::Country | EntityKind::Organisation | EntityKind::Region));
        if has(&people.institutions, &lemma)
            && let Some(m) = owner
        {
            return Some(Party {
                entity: Some(m.entity.clone()),
                kind: m.kind,
                name,
                range: region.clone(),
                indirect: true,
            });
        }
        // "his country": that of the person.
        if lemma == "country"
            && let Some(owner) = sentence.parse.child(i, Dep::Poss).and_then(|p| self.one_party(s, p))
            && let Some(country) = owner
                .entity
                .as_ref()
                .and_then(|e| self.lookup.actors().entity(e))
                .and_then(|e| e.country.as_deref())
        {
            return Some(Party {
                entity: Some(EntityId::known(country)),
                kind: EntityKind::Country,
                name,
                range: region.clone(),
                indirect: true,
            });
        }
        let demonym_people = sentence.mentions.iter().find(|m| {
            m.how == How::Demonym
                && m.range.contains(&token.start)
                && matches!(token.tag, Tag::Nnps | Tag::Nns)
        });
        let known = demonym_people.is_some() || has(&people.groups, &lemma) || has(&people.bodies, &lemma);
        known.then(|| Party {
            entity: None,
            kind: EntityKind::Unknown,
            name,
            range: region.clone(),
            indirect: true,
        })
    }

    /// The antecedent of "who", "which", "that" as a subject: the noun its clause belongs to.
    fn relative(&self, s: usize, i: usize) -> Option<Party> {
        let sentence = self.sentence(s)?;
        let clause = sentence.parse.ancestors(i).find(|&a| sentence.parse.dep(a) == Some(Dep::Relcl))?;
        let noun = sentence.parse.head(clause)?;
        self.one_party(s, noun).map(|p| Party { indirect: true, ..p })
    }

    /// The person a personal or possessive pronoun stands for, where only one can be meant.
    fn pronoun(&self, s: usize, i: usize) -> Option<Party> {
        let sentence = self.sentence(s)?;
        let token = sentence.parse.get(i)?;
        let word = sentence.parse.text(i).to_lowercase();
        let own = |entity: EntityId, kind: EntityKind| Party {
            entity: Some(entity),
            kind,
            name: sentence.parse.text(i).to_owned(),
            range: token.start..token.end,
            indirect: true,
        };
        let female = match word.as_str() {
            "she" | "her" => Some(true),
            "he" | "him" | "his" => Some(false),
            "i" | "my" | "me" => {
                let speaker = self.speaker_at(s, token.start)?;
                return Some(own(speaker.entity.clone()?, speaker.kind));
            }
            _ => return None,
        }?;
        // "In his call with Aliyev, Blinken …": the subject that follows, not the name between.
        let main =
            sentence.parse.ancestors(i).filter(|&a| sentence.parse.tag(a).is_some_and(Tag::is_verb)).last();
        let fronted = main.and_then(|v| subject(sentence, v)).filter(|&n| n > i);
        if let Some(n) = fronted
            && let Some(m) = self.person_at(sentence, n, female)
        {
            return Some(own(m.entity.clone(), m.kind));
        }
        let quoted = sentence.is_quoted(token.start);
        for (distance, at) in (0..3).filter_map(|d| Some((d, s.checked_sub(d)?))) {
            let other = self.sentence(at)?;
            let near = other.paragraph == sentence.paragraph || (distance == 1 && starts_paragraph(self, s));
            if !near || other.heading {
                break;
            }
            let limit = if distance == 0 { token.start } else { usize::MAX };
            let mut persons: Vec<&Mention> = other
                .mentions
                .iter()
                .filter(|m| m.kind == EntityKind::Person && m.range.start < limit && m.how != How::Role)
                .filter(|m| self.may_be(m, female) && (quoted || !other.is_quoted(m.range.start)))
                .collect();
            persons.dedup_by(|a, b| a.entity == b.entity);
            let first = persons.first().map(|m| m.entity.clone());
            if let Some(first) = first {
                if persons.iter().all(|m| m.entity == first) {
                    return Some(own(first, EntityKind::Person));
                }
                let subjects: Vec<&&Mention> = persons.iter().filter(|m| is_subject(other, m)).collect();
                return match subjects.as_slice() {
                    [one] => Some(own(one.entity.clone(), EntityKind::Person)),
                    _ => None,
                };
            }
        }
        None
    }

    /// The person named in the phrase of token `n`, where the gender fits.
    fn person_at<'s>(&self, sentence: &'s Sentence, n: usize, female: bool) -> Option<&'s Mention> {
        let region = phrase(sentence, n);
        sentence
            .mentions
            .iter()
            .filter(|m| m.kind == EntityKind::Person && region.contains(&m.range.start))
            .rfind(|m| self.may_be(m, female))
    }

    /// Whether a person may be spoken of as "she" or "he": only a known gender excludes.
    fn may_be(&self, mention: &Mention, female: bool) -> bool {
        use crate::language::names::actors::Gender;
        match self.lookup.actors().entity(&mention.entity).and_then(|e| e.gender) {
            Some(Gender::Female) => female,
            Some(Gender::Male) => !female,
            None => true,
        }
    }
}

/// The apposition behind a plural description, where a person is named there.
fn named_behind(sentence: &Sentence, i: usize) -> Option<usize> {
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

fn starts_paragraph(context: &Context<'_>, s: usize) -> bool {
    let paragraph = |at: usize| context.sentence(at).map(|x| x.paragraph);
    s.checked_sub(1).is_some_and(|before| paragraph(before) != paragraph(s))
}

fn is_subject(sentence: &Sentence, mention: &Mention) -> bool {
    sentence.parse.tokens().iter().enumerate().any(|(i, t)| {
        mention.range.contains(&t.start) && matches!(sentence.parse.dep(i), Some(Dep::Nsubj | Dep::Nsubjpass))
    })
}

/// The subject of a verb: its own, or that of the verb it is coordinated with.
pub(super) fn subject(sentence: &Sentence, verb: usize) -> Option<usize> {
    let own =
        |v: usize| sentence.parse.children(v).find(|&c| matches!(sentence.parse.dep(c), Some(Dep::Nsubj)));
    let passive = |v: usize| sentence.parse.child(v, Dep::Nsubjpass).is_some();
    if let Some(subject) = own(verb) {
        return Some(subject);
    }
    let mut at = verb;
    for _ in 0..4 {
        // "X met Y and left": the second verb has the first one's subject, unless one of them is passive.
        if sentence.parse.dep(at) != Some(Dep::Conj) || passive(at) {
            return None;
        }
        at = sentence.parse.head(at)?;
        if let Some(subject) = own(at) {
            return Some(subject);
        }
    }
    None
}

/// The next member of a coordination after `head`.
fn coordinated(sentence: &Sentence, head: usize) -> Option<usize> {
    sentence
        .parse
        .children_by(head, Dep::Conj)
        .find(|&c| sentence.parse.tag(c).is_some_and(|t| t.is_noun() || t == Tag::Prp))
}

/// The stretch of the noun phrase with head `i`: what stands before it and belongs to it, itself, and an "of" phrase
/// or apposition right behind; never a clause or a coordinated phrase.
pub(super) fn phrase(sentence: &Sentence, i: usize) -> Range<usize> {
    let parse = &sentence.parse;
    let Some(head) = parse.get(i) else { return 0..0 };
    let (mut start, mut end) = (head.start, head.end);
    let mut open: Vec<usize> = vec![i];
    let mut steps = 0;
    while let (Some(at), true) = (open.pop(), steps < 64) {
        steps += 1;
        for child in parse.children(at) {
            let Some(token) = parse.get(child) else { continue };
            let before = token.start < head.start;
            let of = parse.text(child) == "of";
            let inner = matches!(
                token.dep,
                Dep::Det
                    | Dep::Amod
                    | Dep::Compound
                    | Dep::Nmod
                    | Dep::Poss
                    | Dep::Nummod
                    | Dep::Case
                    | Dep::Advmod
                    | Dep::Npadvmod
            ) || (token.dep == Dep::Appos && at == i)
                || (token.dep == Dep::Prep && (of || before))
                || token.dep == Dep::Pobj
                || (token.dep == Dep::Conj && at != i && before);
            let clause = matches!(token.dep, Dep::Relcl | Dep::Acl | Dep::Advcl | Dep::Conj) && at == i;
            if inner && !clause {
                start = start.min(token.start);
                end = end.max(token.end);
                open.push(child);
            }
        }
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::super::testing::lines;

    fn has(text: &str, expected: &str) {
        let found = lines(text);
        assert!(found.iter().any(|l| l.starts_with(expected)), "{text}: {found:?}");
    }

    #[test]
    fn titles_institutions_and_coordination() {
        has(
            "French President Emmanuel Macron met German Chancellor Olaf Scholz.",
            "meet occurred A:emmanuel-macron R:olaf-scholz",
        );
        has(
            "Emmanuel Macron met Olaf Scholz, Viktor Orban and Joe Biden.",
            "meet occurred A:emmanuel-macron R:olaf-scholz R:viktor-orban R:joe-biden",
        );
        has("Iranian officials met Vladimir Putin.", "meet occurred A:iran R:vladimir-putin");
        has(
            "The French president met Olaf Scholz on Monday.",
            "meet occurred A:emmanuel-macron R:olaf-scholz",
        );
    }

    #[test]
    fn pronouns_only_where_one_person_can_be_meant() {
        has(
            "Olaf Scholz came to Paris. He met Emmanuel Macron.",
            "meet occurred A:olaf-scholz R:emmanuel-macron",
        );
        has(
            "During her visit to Kyiv, Angela Merkel met Volodymyr Zelenskyy.",
            "visit occurred A:angela-merkel H:kyiv",
        );
        let unsure = lines("The guards of Olaf Scholz and of Viktor Orban left. He met Emmanuel Macron.");
        assert!(
            !unsure.iter().any(|l| l.contains("A:olaf-scholz") || l.contains("A:viktor-orban")),
            "{unsure:?}"
        );
    }
}
