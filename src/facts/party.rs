//! Who a noun phrase or pronoun stands for.

mod beside;

use std::ops::Range;

use beside::{
    body_before, called, examples, hyphenated, is_of_somebody, led_by, listed, longer_name, named_behind,
    outlet_before, right_behind,
};

use super::Context;
use super::lexicon::has;
use crate::language::Sentence;
use crate::language::coref::syntax::{aside, coordinated, coordinated_before, relative_noun};
pub(super) use crate::language::coref::syntax::{phrase, subject};
use crate::language::names::{EntityId, EntityKind, How, Mention};
use crate::language::parse::Tag;

/// Most bytes of a description that stands for somebody: a longer one takes in words that are not its own.
const LONGEST_DESCRIPTION: usize = 90;

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
    /// Where that is not the sentence of what it takes part in, or not the party's own name.
    pub(super) elsewhere: Option<Elsewhere>,
}

/// The place of a party that is named in another sentence or by another one's name, and what leads there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Elsewhere {
    /// Index of the sentence whose bytes [`Party::range`] counts.
    pub(super) sentence: usize,
    /// The words of the event's own sentence that stand for the party, with the name of the inference.
    pub(super) via: Option<(Range<usize>, &'static str)>,
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
            elsewhere: None,
        }
    }

    /// The same party for an event of another sentence, where the words `via` stand for it; `sentence` is that of the
    /// event it was found for.
    pub(super) fn carried(&self, sentence: usize, via: Range<usize>, rule: &'static str) -> Party {
        let sentence = self.elsewhere.as_ref().map_or(sentence, |e| e.sentence);
        let elsewhere = Some(Elsewhere { sentence, via: Some((via, rule)) });
        Party { indirect: true, elsewhere, ..self.clone() }
    }
}

impl Context<'_> {
    /// Those whom the noun phrase with head `i` stands for, coordinated ones included.
    pub(super) fn parties(&self, s: usize, i: usize) -> Vec<Party> {
        self.parties_within(s, i, 0)
    }

    /// As [`Self::parties`], `depth` phrases below the one asked for.
    fn parties_within(&self, s: usize, i: usize, depth: usize) -> Vec<Party> {
        // "The ministers of Spain and Portugal, A and B": the names are those who are meant.
        if let Some(names) = self.sentence(s).and_then(|sentence| named_behind(sentence, i)) {
            return self.parties_within(s, names, depth);
        }
        let mut found = Vec::new();
        let mut next = Some(i);
        let mut steps = 0;
        while let (Some(head), true) = (next, steps < 12) {
            let before = self.sentence(s).and_then(|sentence| coordinated_before(sentence, head));
            let before = before.or_else(|| self.sentence(s).and_then(|sentence| body_before(sentence, head)));
            found.extend(before.map(|b| self.of_head(s, b)).unwrap_or_default());
            found.extend(self.of_head(s, head));
            let examples =
                self.sentence(s).and_then(|sentence| examples(sentence, head)).filter(|_| depth < 2);
            found.extend(examples.map(|e| self.parties_within(s, e, depth + 1)).unwrap_or_default());
            next = self
                .sentence(s)
                .and_then(|sentence| coordinated(sentence, head).or_else(|| listed(sentence, head)));
            steps += 1;
        }
        found.dedup_by(|a, b| a.range == b.range && a.entity == b.entity);
        found
    }

    /// The one whom the noun phrase with head `i` stands for, without what is coordinated with it; several where it is a
    /// word for a group.
    fn of_head(&self, s: usize, i: usize) -> Vec<Party> {
        let Some(sentence) = self.sentence(s) else { return Vec::new() };
        let at_head = sentence.parse.get(i).and_then(|token| {
            sentence.mentions.iter().find(|m| m.range.contains(&token.start) && m.how != How::Demonym)
        });
        if let Some(m) = at_head {
            let mut both: Vec<Party> =
                hyphenated(sentence, m).map(|other| named(sentence, other)).into_iter().collect();
            both.push(match (outlet_before(sentence, m), longer_name(sentence, i, m)) {
                (Some(outlet), _) => named(sentence, outlet),
                (None, Some(party)) => party,
                (None, None) => named(sentence, m),
            });
            return both;
        }
        // "whose running mate X spoke", "a woman named X".
        let beside = right_behind(sentence, i).or_else(|| called(sentence, i));
        if let Some(m) = beside.or_else(|| led_by(sentence, i)).or_else(|| aside(sentence, i)) {
            return vec![named(sentence, m)];
        }
        let link = sentence.link_at(i);
        // "who", "which": told by the words that they go back to, nameless ones included ("the guards who left").
        if let Some(noun) = relative_noun(sentence, i)
            && link.is_none_or(|l| l.entities.len() == 1)
        {
            let linked = |e: &EntityId| link.is_some_and(|l| l.entities.iter().any(|(id, _)| id == e));
            let meant = |p: &Party| p.entity.as_ref().is_none_or(linked);
            let found = self.of_head(s, noun).into_iter().filter(meant);
            return found.map(|p| Party { indirect: true, ..p }).collect();
        }
        if let Some(link) = link {
            let name = sentence.text().get(link.range.clone()).unwrap_or_default();
            let party = |(entity, kind): &(EntityId, EntityKind)| Party {
                entity: Some(entity.clone()),
                kind: *kind,
                name: name.to_owned(),
                range: link.range.clone(),
                indirect: true,
                elsewhere: None,
            };
            return link.entities.iter().map(party).collect();
        }
        self.unlinked(s, i).into_iter().collect()
    }

    /// "Nils and Ida Lund": a given name before a full one.
    fn given(&self, s: usize, i: usize) -> Option<Party> {
        let sentence = self.sentence(s)?;
        let parse = &sentence.parse;
        let token = parse.get(i).filter(|t| t.tag == Tag::Nnp)?;
        let (and, next) = (parse.text(i + 1), parse.get(i + 2)?);
        let full = sentence
            .mention_at(next.start)
            .filter(|m| m.kind == EntityKind::Person && m.how.is_name() && m.range.start == next.start)?;
        let whole = sentence.text().get(full.range.clone()).is_some_and(|t| t.contains(' '));
        (and == "and" && whole && sentence.mention_at(token.start).is_none()).then(|| Party {
            entity: None,
            kind: EntityKind::Unknown,
            name: parse.text(i).to_owned(),
            range: token.start..token.end,
            indirect: true,
            elsewhere: None,
        })
    }

    /// What a head stands for that neither is a name nor goes back to one.
    fn unlinked(&self, s: usize, i: usize) -> Option<Party> {
        let sentence = self.sentence(s)?;
        let token = sentence.parse.get(i)?;
        if matches!(token.tag, Tag::Prp | Tag::PrpPoss) {
            return self.speaker(s, i);
        }
        if matches!(token.tag, Tag::Wp | Tag::Wdt | Tag::WpPoss) {
            return None;
        }
        if let Some(given) = self.given(s, i) {
            return Some(given);
        }
        // A person anywhere in the phrase ("Secretary of State Antony Blinken").
        let region = phrase(sentence, i);
        let inside = |m: &&Mention| region.contains(&m.range.start);
        let person = sentence.mentions.iter().filter(inside).rfind(|m| m.kind == EntityKind::Person);
        if let Some(m) = person
            && (token.tag.is_proper() || m.range.start > token.start)
            && !is_of_somebody(sentence, i, m)
        {
            return Some(named(sentence, m));
        }
        if let Some(m) = self.after_title(sentence, i) {
            return Some(named(sentence, m));
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
        // "which critics have said": the pronoun belongs to the clause.
        let which =
            text.get(region.clone()).filter(|t| t.starts_with("which ")).map_or(0, |_| "which ".len());
        let region = &(region.start + which..region.end);
        let name = text.get(region.clone()).unwrap_or_default();
        let name = ["'s", "’s"].iter().find_map(|own| name.strip_suffix(own)).unwrap_or(name);
        let name = name.trim_end_matches([',', ' ']).to_owned();
        let region = &(region.start..region.start + name.len());
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
                elsewhere: None,
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
            elsewhere: None,
        })
    }

    /// Whoever the noun phrase with head `i` describes, where the verb says that it is somebody: "accused the network".
    pub(super) fn anybody(&self, s: usize, i: usize) -> Option<Party> {
        let sentence = self.sentence(s)?;
        let those = sentence.parse.text(i) == "those";
        if !sentence.parse.tag(i)?.is_noun() && !those {
            return None;
        }
        let mut region = phrase(sentence, i);
        // "told those gathered to watch".
        let who = sentence.parse.get(i + 1).filter(|_| those && sentence.parse.head(i + 1) == Some(i));
        region.end = who.map_or(region.end, |t| t.end);
        let text = sentence.text().get(region.clone())?;
        let name = ["'s", "’s"].iter().find_map(|own| text.strip_suffix(own)).unwrap_or(text);
        let name = name.trim_end_matches([',', ' ', '\'', '’']);
        // "told MSNBC Cummings was great": the parser may take the subject of the clause for a part of the name.
        let name = acronym_before(name).unwrap_or(name);
        // The parser may hang what the preposition stands before from the verb.
        let name = [" of", " for", " in"].iter().find_map(|p| name.strip_suffix(p)).unwrap_or(name);
        // "ex-leaders": the parser may cut a word at its hyphen.
        let end = region.start + name.len();
        let around = sentence.text().get(..region.start).is_some_and(|t| t.ends_with('-'))
            || sentence.text().get(end..).is_some_and(|t| t.starts_with('-'));
        let word = name.chars().any(char::is_alphabetic) && !around;
        (word && name.len() <= LONGEST_DESCRIPTION).then(|| Party {
            entity: None,
            kind: EntityKind::Unknown,
            name: name.to_owned(),
            range: region.start..region.start + name.len(),
            indirect: true,
            elsewhere: None,
        })
    }

    /// "I", "my" within quotation marks: who speaks.
    fn speaker(&self, s: usize, i: usize) -> Option<Party> {
        let sentence = self.sentence(s)?;
        let token = sentence.parse.get(i)?;
        let word = sentence.parse.text(i);
        if !matches!(word.to_lowercase().as_str(), "i" | "my" | "me") || !sentence.is_quoted(token.start) {
            return None;
        }
        let speaker = self.speaker_at(s, token.start)?;
        speaker.entity.as_ref()?;
        Some(speaker.carried(s, token.start..token.end, "speaker"))
    }
}

/// The abbreviation that several capitalised words open with, where the words behind it are none.
pub(super) fn acronym_before(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(' ')?;
    let all = first.chars().count() >= 3 && first.chars().all(char::is_uppercase);
    let one = !rest.contains(' ') && rest.chars().next().is_some_and(char::is_uppercase);
    (all && one && rest.chars().any(char::is_lowercase)).then_some(first)
}

/// The party that a name is.
fn named(sentence: &Sentence, m: &Mention) -> Party {
    Party {
        entity: Some(m.entity.clone()),
        kind: m.kind,
        name: sentence.text().get(m.range.clone()).unwrap_or_default().to_owned(),
        range: m.range.clone(),
        indirect: false,
        elsewhere: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{has, lines};

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
    fn names_before_and_behind_titles_stand_together() {
        has(
            "A phone call between Macron and then-newly elected President Volodymyr Zelenskyy took place on \
             3 May 2022. Emmanuel Macron was calm.",
            "phone occurred A:emmanuel-macron A:volodymyr-zelenskyy 2022-05-03",
        );
    }

    #[test]
    fn a_body_and_a_titled_person_are_two() {
        has(
            "The State Department and Secretary Blinken met Olaf Scholz. Antony Blinken was calm.",
            "meet occurred A:us-state-department A:antony-blinken R:olaf-scholz",
        );
        let adviser = lines("The NATO ambassador, Ylva Brandt, met Olaf Scholz.");
        assert!(!adviser.iter().any(|l| l.contains("A:nato")), "{adviser:?}");
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
