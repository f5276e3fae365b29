//! What the rules ask of an article: who stands where, as what, and what was linked so far.

use std::collections::BTreeMap;
use std::ops::Range;

use super::people;
use super::profile::Profiles;
use super::syntax::{
    any_subject, aside, coordinated, coordinated_before, head_of, is_subject, phrase, verb_above,
};
use super::{Knowledge, Link, Rule};
use crate::edtf::Edtf;
use crate::language::names::actors::Gender;
use crate::language::names::{EntityId, EntityKind, How, Mention};
use crate::language::parse::{Dep, Tag};
use crate::language::reading::{Reading, Sentence};

/// An article with the links made so far.
pub(super) struct View<'a> {
    /// Its sentences.
    pub(super) sentences: &'a [Sentence],
    /// What is known beside it.
    pub(super) knowledge: &'a Knowledge,
    /// When it was published.
    pub(super) published: Option<Edtf>,
    /// What it tells of each person.
    pub(super) profiles: Profiles,
    links: Vec<Vec<Link>>,
    /// Gender that an earlier pronoun told.
    told: BTreeMap<EntityId, Gender>,
}

/// Somebody whom a singular pronoun may stand for.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// Who; nothing for somebody without a name ("a driver").
    pub(super) entity: Option<(EntityId, EntityKind)>,
    /// Token.
    pub(super) head: usize,
    /// Where, in bytes of the sentence's text.
    pub(super) range: Range<usize>,
    /// The verb whose subject it is, alone.
    pub(super) subject_of: Option<usize>,
    /// Gender, where known.
    pub(super) gender: Option<Gender>,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
}

impl<'a> View<'a> {
    /// The article before any link.
    pub(super) fn new(reading: &'a Reading<'_>, knowledge: &'a Knowledge) -> View<'a> {
        let published = reading.article.metadata.published;
        View {
            sentences: &reading.sentences,
            knowledge,
            published,
            profiles: Profiles::new(&reading.sentences, knowledge, published.as_ref()),
            links: vec![Vec::new(); reading.sentences.len()],
            told: BTreeMap::new(),
        }
    }

    /// The sentence `s`.
    pub(super) fn sentence(&self, s: usize) -> Option<&'a Sentence> {
        self.sentences.get(s)
    }

    /// Keeps a link for later rules.
    pub(super) fn add(&mut self, s: usize, link: Link) {
        if let (Some(sentence), [(entity, EntityKind::Person | EntityKind::Unknown)]) =
            (self.sentence(s), link.entities.as_slice())
            && link.rule != Rule::Relative
            && let Some(gender) = super::pronoun::gender(sentence.parse.text(link.head))
        {
            self.told.entry(entity.clone()).or_insert(gender);
        }
        if let Some(links) = self.links.get_mut(s) {
            links.push(link);
        }
    }

    /// All links, sentence by sentence.
    pub(super) fn into_links(self) -> Vec<Vec<Link>> {
        self.links
    }

    /// The link whose head is token `i`.
    pub(super) fn link_at(&self, s: usize, i: usize) -> Option<&Link> {
        self.links.get(s)?.iter().find(|l| l.head == i)
    }

    /// The links of a sentence so far.
    pub(super) fn links(&self, s: usize) -> &[Link] {
        self.links.get(s).map_or(&[], Vec::as_slice)
    }

    /// How a person is spoken of: by `data/actors`, the article's titles, an earlier pronoun, the given name.
    pub(super) fn gender(&self, entity: &EntityId) -> Option<Gender> {
        self.profiles.gender(entity).or_else(|| self.told.get(entity).copied())
    }

    /// Those whom the noun, pronoun or name `i` stands for, without what is coordinated with it.
    pub(super) fn who(&self, s: usize, i: usize) -> Vec<(EntityId, EntityKind)> {
        if let Some(link) = self.link_at(s, i) {
            return link.entities.clone();
        }
        self.sentence(s)
            .and_then(|x| named(x, i).or_else(|| aside(x, i)))
            .map(|m| vec![(m.entity.clone(), m.kind)])
            .unwrap_or_default()
    }

    /// Those whom the coordination that begins with `i` names; nothing where one of its members is not known.
    pub(super) fn together(&self, s: usize, i: usize) -> Vec<(EntityId, EntityKind)> {
        let mut found: Vec<(EntityId, EntityKind)> = Vec::new();
        let (mut next, mut steps) = (Some(i), 0);
        while let (Some(head), true) = (next, steps < 12) {
            let before = self.sentence(s).and_then(|x| coordinated_before(x, head));
            let mut members = before.map(|b| self.who(s, b)).unwrap_or_default();
            members.extend(self.who(s, head));
            if members.is_empty() {
                return Vec::new();
            }
            for member in members {
                if !found.contains(&member) {
                    found.push(member);
                }
            }
            next = self.sentence(s).and_then(|x| coordinated(x, head));
            steps += 1;
        }
        found
    }

    /// Those whom a singular personal pronoun may stand for, in the order of the sentence.
    pub(super) fn persons(&self, s: usize) -> Vec<Person> {
        let Some(sentence) = self.sentence(s) else { return Vec::new() };
        let parse = &sentence.parse;
        let mut found: Vec<Person> = Vec::new();
        let mut push = |entity: Option<(EntityId, EntityKind)>, head: usize, range: Range<usize>, gender| {
            let top = climb(sentence, head);
            let alone = coordinated(sentence, top).is_none() && parse.dep(top) != Some(Dep::Conj);
            found.push(Person {
                entity,
                head,
                quoted: sentence.is_quoted(range.start),
                range,
                subject_of: (alone && is_subject(parse, top)).then(|| verb_above(parse, top)).flatten(),
                gender,
            });
        };
        for m in &sentence.mentions {
            let human = m.kind == EntityKind::Person
                || (m.kind == EntityKind::Unknown && self.profiles.may_be_person(&m.entity));
            let Some(head) = head_of(parse, &m.range) else { continue };
            if m.kind == EntityKind::Unknown && !human && is_subject(parse, head) {
                // What kind of name it is was not told: it may be a person.
                push(None, head, m.range.clone(), None);
            }
            if human {
                push(Some((m.entity.clone(), m.kind)), head, m.range.clone(), self.gender(&m.entity));
            }
        }
        for link in self.links(s).iter().filter(|l| l.rule != Rule::Relative) {
            if let [(entity, kind @ (EntityKind::Person | EntityKind::Unknown))] = link.entities.as_slice() {
                push(Some((entity.clone(), *kind)), link.head, link.range.clone(), self.gender(entity));
            }
        }
        for i in 0..parse.len() {
            if let Some(gender) = self.nameless(s, i)
                && let Some(token) = parse.get(i)
            {
                push(None, i, token.start..token.end, gender);
            }
        }
        found.sort_by_key(|p| p.head);
        found
    }

    /// Whether token `i` is somebody without a name, and the gender the noun tells.
    fn nameless(&self, s: usize, i: usize) -> Option<Option<Gender>> {
        let sentence = self.sentence(s)?;
        let parse = &sentence.parse;
        let token = parse.get(i)?;
        if matches!(token.tag, Tag::Prp | Tag::PrpPoss) {
            let gender = super::pronoun::gender(parse.text(i))?;
            return self.link_at(s, i).is_none().then_some(Some(gender));
        }
        // "One of the victims", "someone".
        let word = parse.text(i).to_lowercase();
        let one = is_subject(parse, i) && matches!(word.as_str(), "one" | "another");
        if one || matches!(word.as_str(), "someone" | "somebody") {
            return Some(None);
        }
        if !matches!(token.tag, Tag::Nn | Tag::Nnp) || sentence.mention_at(token.start).is_some() {
            return None;
        }
        // A name that was not recognised may be anybody's; abbreviations are no people.
        let capital = parse.text(i).chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '.');
        if token.tag == Tag::Nnp && is_subject(parse, i) && !capital {
            return self.link_at(s, i).is_none().then_some(None);
        }
        let lemma = parse.lemma(i).to_lowercase();
        let title = token.tag == Tag::Nn && self.knowledge.titles().starting(parse.text(i)).is_some();
        let person = people::is_person(&lemma) || title;
        // Words beside a name describe its bearer, and a predicate describes the subject.
        let beside = matches!(token.dep, Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Appos | Dep::Attr)
            || parse.children_by(i, Dep::Appos).any(|a| named(sentence, a).is_some());
        // "ran for president", "served as the mayor": an office, nobody who holds it.
        let alone =
            !parse.children(i).any(|c| matches!(parse.dep(c), Some(Dep::Det | Dep::Poss | Dep::Nummod)));
        let office = token.dep == Dep::Pobj
            && (alone || parse.head(i).is_some_and(|p| parse.text(p).eq_ignore_ascii_case("as")));
        (person && !beside && !office && self.link_at(s, i).is_none()).then(|| people::gender(&lemma))
    }

    /// The sentences before `s` that a pronoun may go back to, nearest first: those of the paragraph, at most two, and
    /// the last one of the paragraph before for a paragraph's first sentence.
    pub(super) fn before(&self, s: usize) -> Vec<usize> {
        let Some(here) = self.sentence(s) else { return Vec::new() };
        let mut found = Vec::new();
        for distance in 1..=2 {
            let Some(at) = s.checked_sub(distance) else { break };
            let Some(other) = self.sentence(at).filter(|x| !x.heading) else { break };
            let near = other.paragraph == here.paragraph
                || (other.paragraph + 1 == here.paragraph && found.is_empty() && distance == 1);
            if !near {
                break;
            }
            found.push(at);
            if other.paragraph != here.paragraph {
                break;
            }
        }
        found
    }
}

/// The mention that the noun phrase with head `i` is: at its head, else a person within a phrase whose head is a title.
pub(super) fn named(sentence: &Sentence, i: usize) -> Option<&Mention> {
    let parse = &sentence.parse;
    let token = parse.get(i)?;
    let at_head = sentence.mentions.iter().find(|m| m.range.contains(&token.start) && m.how != How::Demonym);
    if at_head.is_some() {
        return at_head;
    }
    let region = phrase(sentence, i);
    let person = |m: &&Mention| m.kind == EntityKind::Person && region.contains(&m.range.start);
    sentence.mentions.iter().filter(person).rfind(|m| {
        let Some(head) = head_of(parse, &m.range) else { return false };
        climb(sentence, head) == i
            || (token.tag.is_proper() && m.range.start > token.start && parse.head(head) == Some(i))
    })
}

/// From a name to the noun that it stands beside: "Doe" in "the president, Jane Doe" to "president".
pub(super) fn climb(sentence: &Sentence, i: usize) -> usize {
    let parse = &sentence.parse;
    let mut at = i;
    for _ in 0..4 {
        let Some(above) = parse.head(at) else { return at };
        let lemma = parse.lemma(above).to_lowercase();
        let up = match parse.dep(at) {
            Some(Dep::Appos) => true,
            Some(Dep::Compound | Dep::Nmod) => {
                people::is_person(&lemma) || lemma == "president" || lemma == "minister"
            }
            _ => false,
        };
        if !up {
            return at;
        }
        at = above;
    }
    at
}

/// Whether token `i` is the only subject of its clause, by the number of its members.
pub(super) fn subject_of_clause(sentence: &Sentence, verb: usize) -> Option<usize> {
    let parse = &sentence.parse;
    any_subject(parse, verb).or_else(|| {
        let mut at = verb;
        for _ in 0..4 {
            let linked = matches!(parse.dep(at), Some(Dep::Conj | Dep::Xcomp));
            at = parse.head(at).filter(|_| linked)?;
            if let Some(found) = any_subject(parse, at) {
                return Some(found);
            }
        }
        None
    })
}
