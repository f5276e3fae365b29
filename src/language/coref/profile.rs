//! What an article and `data/actors` tell of each person: gender, offices, what they are called by.

use std::collections::{BTreeMap, BTreeSet};

use super::Knowledge;
use super::people;
use super::syntax::{head_of, is_subject, phrase};
use crate::edtf::Edtf;
use crate::language::names::actors::Gender;
use crate::language::names::{EntityId, EntityKind, How, Mention};
use crate::language::parse::{Dep, Parse, Tag};
use crate::language::reading::Sentence;

/// One person.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    gender: Option<Gender>,
    /// Offices with the country or organisation, where told.
    pub(super) offices: BTreeSet<(String, Option<EntityId>)>,
    /// Nouns that the article calls the person by, in their dictionary form.
    pub(super) nouns: BTreeSet<String>,
    /// Sentences that name the person, with where.
    pub(super) named: Vec<(usize, std::ops::Range<usize>)>,
    person: bool,
}

/// All persons of an article.
#[derive(Debug, Default)]
pub(super) struct Profiles {
    persons: BTreeMap<EntityId, Profile>,
    /// Nouns for somebody without a name who is introduced as one ("a spokesman"): sentences and tokens, the first few.
    pub(super) nameless: BTreeMap<String, Vec<(usize, usize)>>,
}

/// Places kept of a noun: more tell no more.
const MOST_PLACES: usize = 20;

/// Words before a title that make it another's, or nobody's now.
const NOT_NOW: &[&str] = &[
    "former",
    "then",
    "future",
    "next",
    "ex",
    "late",
    "previous",
    "past",
    "incoming",
    "outgoing",
    "deputy",
    "vice",
    "acting",
    "assistant",
    "shadow",
    "would-be",
    "elect",
    "old",
    "new",
    "onetime",
    "longtime",
    "another",
    "other",
    "interim",
    "first",
    "last",
    "second",
    "newly",
    "alleged",
    "self-proclaimed",
    "self-declared",
    "associate",
];

/// Whether `word` says that an office is not held now, or that another one is meant.
pub(super) fn not_now(word: &str) -> bool {
    let word = word.to_lowercase();
    NOT_NOW.contains(&word.trim_end_matches('-'))
        || ["then-", "ex-", "former-", "one-time"].iter().any(|p| word.starts_with(p))
}

impl Profiles {
    /// Goes once through the article.
    pub(super) fn new(sentences: &[Sentence], knowledge: &Knowledge, published: Option<&Edtf>) -> Profiles {
        let mut profiles = Profiles::default();
        for (s, sentence) in sentences.iter().enumerate().filter(|(_, x)| !x.heading) {
            for m in &sentence.mentions {
                if matches!(m.kind, EntityKind::Person | EntityKind::Unknown) {
                    let profile = profiles.persons.entry(m.entity.clone()).or_default();
                    profile.named.push((s, m.range.clone()));
                    profile.person |= m.kind == EntityKind::Person || m.how == How::Surname;
                    read(profile, sentence, m, knowledge);
                    if let Some(office) = as_counterpart(&profiles, sentence, m)
                        && let Some(profile) = profiles.persons.get_mut(&m.entity)
                    {
                        profile.person = true;
                        profile.offices.insert(office);
                    }
                }
            }
            for i in 0..sentence.parse.len() {
                if let Some(noun) = introduced(sentence, i) {
                    let places = profiles.nameless.entry(noun).or_default();
                    if places.len() < MOST_PLACES {
                        places.push((s, i));
                    }
                }
            }
        }
        for (id, profile) in &mut profiles.persons {
            if let Some(entity) = knowledge.actors().entity(id) {
                profile.gender = entity.gender.or(profile.gender);
                for office in entity.offices_at(published) {
                    let of = office.of.as_deref().map(EntityId::known);
                    profile.offices.insert((office.office.clone(), of));
                }
            }
            if let (None, Some((s, range))) = (profile.gender, profile.named.first()) {
                let name = sentences.get(*s).and_then(|x| x.text().get(range.clone())).unwrap_or_default();
                profile.gender = knowledge.gender_of_name(name);
            }
        }
        profiles
    }

    /// What is told of a person.
    pub(super) fn get(&self, entity: &EntityId) -> Option<&Profile> {
        self.persons.get(entity)
    }

    /// All persons whom the article names.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&EntityId, &Profile)> {
        self.persons.iter().filter(|(_, p)| p.person)
    }

    /// The gender that is known without any pronoun.
    pub(super) fn gender(&self, entity: &EntityId) -> Option<Gender> {
        self.persons.get(entity).and_then(|p| p.gender)
    }

    /// Whether a name that nothing tells the kind of stands where people stand.
    pub(super) fn may_be_person(&self, entity: &EntityId) -> bool {
        self.persons.get(entity).is_some_and(|p| p.person)
    }
}

/// Adds what stands beside a name to what is known of its bearer.
fn read(profile: &mut Profile, sentence: &Sentence, m: &Mention, knowledge: &Knowledge) {
    let parse = &sentence.parse;
    let text = sentence.text();
    if let Some((title, start)) = text.get(..m.range.start).and_then(|b| knowledge.titles().ending(b)) {
        profile.gender = profile.gender.or(title.gender);
        profile.person |= title.kind.as_deref() == Some("person");
        // "Former French President": what stands before the country tells of the office.
        let outside = owner_mention(sentence, start).map_or(start, |c| c.range.start);
        let word = |end: usize| text.get(..end).and_then(|b| b.split_whitespace().next_back());
        let stands = |end: usize| !not_now(word(end).unwrap_or_default());
        if let Some(office) = title.office.clone().filter(|_| stands(start) && stands(outside)) {
            // "Danish President Jane Doe", "President Jane Doe of Denmark".
            let owner = owner_before(sentence, start)
                .or_else(|| head_of(parse, &m.range).and_then(|head| owner_after(sentence, head)));
            profile.offices.insert((office, owner));
        }
    }
    // A capital title may have been taken for the first part of an unknown name.
    let own = text.get(m.range.clone()).unwrap_or_default();
    if let Some((title, end)) = knowledge.titles().starting(own).filter(|(_, end)| *end < own.len()) {
        profile.gender = profile.gender.or(title.gender);
        profile.person |= title.kind.as_deref() == Some("person");
        profile.offices.extend(title.office.clone().map(|office| (office, None)));
        let noun =
            own.get(..end).and_then(|t| t.split_whitespace().next_back()).unwrap_or_default().to_lowercase();
        profile.gender = profile.gender.or(people::gender(&noun));
        profile.nouns.insert(noun);
    }
    let Some(head) = head_of(parse, &m.range) else { return };
    let subject = is_subject(parse, head);
    let mut beside: Vec<usize> = Vec::new();
    beside.extend(parse.children_by(head, Dep::Compound).filter(|&c| parse.tag(c) == Some(Tag::Nn)));
    beside.extend(parse.children_by(head, Dep::Appos));
    if matches!(parse.dep(head), Some(Dep::Appos)) {
        beside.extend(parse.head(head));
    }
    if subject && let Some(verb) = parse.head(head) {
        if parse.lemma(verb) == "be" && parse.tag(verb) != Some(Tag::Vbd) {
            beside.extend(parse.children_by(verb, Dep::Attr));
        }
        // Only people think and say things, besides bodies, which names say they are.
        profile.person |= matches!(
            parse.lemma(verb).as_ref(),
            "say" | "tell" | "think" | "believe" | "explain" | "argue" | "reply" | "recall" | "joke" | "hope"
        ) && m.kind == EntityKind::Unknown
            && text.get(m.range.clone()).is_some_and(|n| n.split(' ').count() >= 2 && !n.contains(" of "));
    }
    for noun in beside {
        describe(profile, sentence, noun, knowledge);
    }
}

/// "Foreign Minister X and her Danish counterpart, Y": Y holds the office of the person named before, of the country told.
fn as_counterpart(
    profiles: &Profiles,
    sentence: &Sentence,
    m: &Mention,
) -> Option<(String, Option<EntityId>)> {
    let text = sentence.text();
    let before = text.get(..m.range.start)?.trim_end_matches([' ', ',']);
    let noun = before.strip_suffix("counterpart")?.len();
    let owner = owner_before(sentence, noun)?;
    let whose = |w: &str| matches!(w.to_lowercase().as_str(), "his" | "her" | "its" | "their" | "the");
    let own = text.get(..noun)?.split_whitespace().rev().take(4).any(whose);
    let other = sentence.mentions.iter().rfind(|o| o.kind == EntityKind::Person && o.range.end < noun)?;
    let mut offices = profiles.persons.get(&other.entity).filter(|_| own)?.offices.iter();
    let (office, _) = offices.next()?;
    offices.all(|(o, _)| o == office).then(|| (office.clone(), Some(owner)))
}

/// What the noun `i` beside a name says of its bearer.
fn describe(profile: &mut Profile, sentence: &Sentence, i: usize, knowledge: &Knowledge) {
    let parse = &sentence.parse;
    let Some(token) = parse.get(i) else { return };
    if !token.tag.is_noun() || parse.children(i).any(|c| not_now(parse.text(c))) {
        return;
    }
    let lemma = parse.lemma(i).to_lowercase();
    let title = (i.saturating_sub(3)..=i)
        .filter_map(|k| {
            let start = parse.get(k)?.start;
            let (title, end) = knowledge.titles().starting(sentence.text().get(start..)?)?;
            (start + end == token.end).then_some((title, start))
        })
        .next();
    if people::is_person(&lemma) || title.is_some() {
        profile.person = true;
        profile.gender = profile.gender.or(people::gender(&lemma));
        profile.nouns.insert(lemma);
    }
    if let Some((title, start)) = title
        && let Some(office) = &title.office
    {
        profile.gender = profile.gender.or(title.gender);
        let owner = owner_before(sentence, start).or_else(|| owner_after(sentence, i));
        profile.offices.insert((office.clone(), owner));
    }
}

/// The country whose adjective, name or possessive stands right before byte `start`.
pub(super) fn owner_before(sentence: &Sentence, start: usize) -> Option<EntityId> {
    owner_mention(sentence, start).map(|m| m.entity.clone())
}

/// Where that stands.
fn owner_mention(sentence: &Sentence, start: usize) -> Option<&Mention> {
    let text = sentence.text();
    sentence
        .mentions
        .iter()
        .rev()
        .filter(|m| matches!(m.kind, EntityKind::Country | EntityKind::Organisation))
        .find(|m| m.range.end < start && matches!(text.get(m.range.end..start), Some(" " | "'s " | "' ")))
}

/// The country or organisation in the "of" phrase of the noun `i`.
pub(super) fn owner_after(sentence: &Sentence, i: usize) -> Option<EntityId> {
    let parse = &sentence.parse;
    let of = parse.children_by(i, Dep::Prep).find(|&p| matches!(parse.text(p), "of" | "for"))?;
    let noun = parse.get(parse.child(of, Dep::Pobj)?)?;
    let m = sentence.mention_at(noun.start)?;
    matches!(m.kind, EntityKind::Country | EntityKind::Organisation).then(|| m.entity.clone())
}

/// The noun for a person who is introduced without a name: "a spokesman", "the club's president".
fn introduced(sentence: &Sentence, i: usize) -> Option<String> {
    let parse = &sentence.parse;
    let token = parse.get(i)?;
    let beside =
        matches!(token.dep, Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Appos | Dep::Attr | Dep::Oprd);
    if token.tag != Tag::Nn || beside || sentence.mention_at(token.start).is_some() {
        return None;
    }
    let named = |c: usize| phrase_has_name(sentence, parse, c);
    if parse.children_by(i, Dep::Appos).any(named) || next_is_name(sentence, i) {
        return None;
    }
    let other = parse.children(i).any(|c| match parse.dep(c) {
        Some(Dep::Det) => !parse.text(c).eq_ignore_ascii_case("the"),
        Some(Dep::Poss | Dep::Amod | Dep::Compound | Dep::Nmod) => true,
        // "Of" in "head of state" is part of the title.
        Some(Dep::Prep) => {
            matches!(parse.text(c), "of" | "for") && !matches!(parse.text(c + 1), "state" | "government")
        }
        _ => false,
    });
    let lemma = parse.lemma(i).to_lowercase();
    other.then_some(lemma)
}

fn phrase_has_name(sentence: &Sentence, parse: &Parse, i: usize) -> bool {
    let region = phrase(sentence, i);
    sentence.mentions.iter().any(|m| m.kind == EntityKind::Person && region.contains(&m.range.start))
        || parse.tag(i).is_some_and(Tag::is_proper)
}

/// Whether a person's name follows directly, or after a comma.
pub(super) fn next_is_name(sentence: &Sentence, i: usize) -> bool {
    let Some(token) = sentence.parse.get(i) else { return false };
    let close = |m: &Mention| m.range.start > token.start && m.range.start <= token.end + 2;
    sentence.mentions.iter().any(|m| matches!(m.kind, EntityKind::Person | EntityKind::Unknown) && close(m))
        || sentence.parse.get(i + 1).is_some_and(|t| t.tag.is_proper())
}
