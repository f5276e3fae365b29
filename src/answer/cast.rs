//! Who stands where in a clause, against those whom a question has do something or to whom it has it done: as who does it, to whom it is
//! done, or behind "with", "to" or "by".
//!
//! All that compares a clause with the names of a question asks this.

use super::clause::{self, Clause};
use super::find::At;
use super::inside;
use crate::base::Snapshot;
use crate::base::record::MentionRecord;
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::{Dep, Parse, Tag};
use crate::language::roots::root;
use crate::question::Question;
use crate::question::roots::{like, synonyms};
use crate::span::Span;

/// Prepositions behind which those stand to whom a verb alike does it: "speak out against X".
const BEHIND: &[&str] = &["to", "with", "against", "of", "for", "on", "at", "about", "in"];

/// A place in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place<'p> {
    /// Who does it.
    Doer,
    /// To whom or what it is done.
    DoneTo,
    /// What stands behind one of these prepositions.
    Behind(&'p [&'p str]),
    /// Any side of what two do with each other: "A met B", "A and B met", "A met with B".
    Side,
}

/// A clause with those who are named in its sentence.
pub(super) struct Cast<'b> {
    clause: &'b Clause,
    mentions: &'b [MentionRecord],
    base: &'b Snapshot,
}

impl<'b> Cast<'b> {
    /// That of a clause of the sentence at `at`.
    pub(super) fn of(clause: &'b Clause, at: At, base: &'b Snapshot) -> Option<Cast<'b>> {
        let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
        Some(Cast { clause, mentions: source.record.mentions_in(span), base })
    }

    /// The heads of the words that stand in a place.
    pub(super) fn heads(&self, place: Place<'_>) -> Vec<usize> {
        match place {
            Place::Doer => self.clause.doers(),
            Place::DoneTo => self.clause.done_to(),
            Place::Behind(prepositions) => self.clause.behind(prepositions),
            Place::Side => {
                let mut list = self.clause.doers();
                list.extend(self.clause.done_to());
                list.extend(self.clause.behind(&["with", "to"]));
                list
            }
        }
    }

    /// Those named in the words of some heads.
    fn named(&self, heads: &[usize]) -> Vec<&'b MentionRecord> {
        let spans: Vec<Span> = heads.iter().map(|h| self.clause.span(*h)).collect();
        self.mentions.iter().filter(|m| spans.iter().any(|s| s.contains(m.span))).collect()
    }

    /// Whether a name is of this one: it, or a longer or shorter form of the name of a person.
    pub(super) fn is_of(&self, m: &MentionRecord, id: &EntityId) -> bool {
        m.entity == *id || m.kind == EntityKind::Person && inside::one_name(&m.entity, id, self.base)
    }

    /// Whether somebody stands in the words of some heads.
    pub(super) fn is_among(&self, id: &EntityId, heads: &[usize]) -> bool {
        self.named(heads).into_iter().any(|m| self.is_of(m, id))
    }

    /// Whether somebody stands in a place.
    pub(super) fn has(&self, place: Place<'_>, id: &EntityId) -> bool {
        self.is_among(id, &self.heads(place))
    }

    /// Whether all of these stand in a place.
    pub(super) fn has_all(&self, place: Place<'_>, ids: &[EntityId]) -> bool {
        let heads = self.heads(place);
        ids.iter().all(|id| self.is_among(id, &heads))
    }

    /// Whether the sentence names somebody anywhere.
    pub(super) fn names(&self, id: &EntityId) -> bool {
        self.mentions.iter().any(|m| self.is_of(m, id))
    }

    /// Whether somebody is named by the very head of who does it, and not within their words ("X's office").
    pub(super) fn is_doer_itself(&self, id: &EntityId) -> bool {
        let places: Vec<Span> = self.clause.doers().into_iter().map(|d| self.clause.place(d)).collect();
        self.mentions.iter().any(|m| m.entity == *id && places.iter().any(|p| p.overlaps(m.span)))
    }

    /// Whether those who are to do it do what the clause tells; `None` where nobody who can stands there by name.
    fn is_done_by(&self, question: &Question) -> Option<bool> {
        whose(&self.named(&self.heads(Place::Doer)), question, self.base)
    }
}

/// Whether a sentence tells with one of the question's verbs, or a noun of it, what those asked about do: nobody else who is named does it
/// there. True of questions that name nobody who does it, and of sentences without such a word or a tree.
pub(super) fn may_be_done_by(question: &Question, at: At, base: &Snapshot) -> bool {
    let Some(verb) = question.verb.as_deref().filter(|_| !question.doers().is_empty()) else { return true };
    let Some(tree) = base.tree(at) else { return true };
    let roots = synonyms(verb);
    let parse = &tree.parse;
    let told: Vec<usize> =
        (0..parse.len()).filter(|i| tree.roots.get(*i).is_some_and(|r| roots.contains(r))).collect();
    let by = |token: usize| {
        let clause = clause::of(&tree, token)?;
        Cast::of(&clause, at, base)?.is_done_by(question)
    };
    let of = |token: usize| match parse.tag(token).is_some_and(Tag::is_verb) {
        true => by(token) != Some(false),
        // A noun of the verb is theirs by who owns it or stands behind "by", else by who does what its verb tells: "X announced the
        // cancellation".
        false => {
            let owned = owners(parse, token, tree.start);
            let mentions = base.source(at.0).zip(base.sentence(at.0, at.1));
            let mentions = mentions.map(|(s, span)| s.record.mentions_in(span)).unwrap_or_default();
            let here = |m: &&MentionRecord| owned.iter().any(|s| s.overlaps(m.span));
            let named: Vec<&MentionRecord> = mentions.iter().filter(here).collect();
            whose(&named, question, base).unwrap_or_else(|| {
                let above = parse.ancestors(token).find(|a| parse.tag(*a).is_some_and(Tag::is_verb));
                above.and_then(by) != Some(false)
            })
        }
    };
    told.is_empty() || told.into_iter().any(of)
}

/// Where it stands whose a noun is: "X's", "by X"; `start` is where the sentence begins in the file.
fn owners(parse: &Parse, noun: usize, start: usize) -> Vec<Span> {
    let by = parse.children_by(noun, Dep::Prep).filter(|p| parse.text(*p).eq_ignore_ascii_case("by"));
    let tokens = parse.children_by(noun, Dep::Poss).chain(by);
    let spans = tokens.map(|t| parse.bytes(parse.subtree_range(t)));
    spans.map(|b| Span { start: b.start + start, end: b.end + start }).collect()
}

/// Whether those asked about are among these names, or others who can act are; `None` where nobody who can is.
fn whose(named: &[&MentionRecord], question: &Question, base: &Snapshot) -> Option<bool> {
    let mut named = named.iter().filter(|m| m.kind.can_act()).peekable();
    named.peek()?;
    let theirs = |id: &EntityId| {
        let country = base.known(id).and_then(|e| e.country.as_deref());
        let person = |x: &EntityId| base.kind(x) == EntityKind::Person;
        // Who acts for a place or a body is not always known to be of it: only of another country nobody does.
        let may_act = |s: &EntityId| {
            let abroad = base.kind(s) == EntityKind::Country && country.is_some();
            person(id) && !person(s) && !abroad
        };
        let mut asked = question.doers().iter();
        asked.any(|s| s == id || country == Some(s.as_str()) || inside::one_name(s, id, base) || may_act(s))
    };
    Some(named.any(|m| theirs(&m.entity)))
}

/// Whether a verb that is only alike has those asked about in the places where the question has them: "taken over from X" tells nothing of
/// who bought X. True where the sentence has the very verb, or was not parsed.
pub(super) fn keeps_places(question: &Question, verb: &str, at: At, base: &Snapshot) -> bool {
    let named =
        |ids: &[EntityId]| -> Vec<EntityId> { ids.iter().filter(|id| base.names(at, id)).cloned().collect() };
    let (subject, mut object) = (named(&question.subject), named(&question.object));
    // "The Oslo strike": what it is done to is the strike, and not Oslo.
    let nouns: Vec<String> = object.iter().filter_map(|id| noun_behind(question, id, base)).collect();
    object.retain(|id| noun_behind(question, id, base).is_none());
    let Some(tree) = base.tree(at) else { return true };
    if subject.is_empty() && object.is_empty() && nouns.is_empty() {
        return true;
    }
    let tells = |t: usize, noun: &String| {
        tree.is(t, &like(noun).roots) || tree.roots.get(t).is_some_and(|r| *r == root(noun))
    };
    let own = [root(verb)].into();
    let list = clause::clauses(at, &synonyms(verb), base);
    // Told with a noun: nothing says who does it.
    !base.words_in(at).with(&own).is_empty()
        || list.is_empty()
        || list.iter().filter_map(|c| Cast::of(c, at, base)).any(|cast| {
            let mut whom = cast.heads(Place::DoneTo);
            whom.extend(cast.heads(Place::Behind(BEHIND)));
            cast.has_all(Place::Doer, &subject)
                && object.iter().all(|id| cast.is_among(id, &whom))
                && nouns.iter().all(|noun| whom.iter().any(|t| tells(*t, noun)))
        })
}

/// The word of the question's matter right behind somebody's name, which the name belongs to: "strike" of "the Oslo strike".
fn noun_behind(question: &Question, id: &EntityId, base: &Snapshot) -> Option<String> {
    let (lower, name) = (question.wording().to_lowercase(), base.name(id).to_lowercase());
    let behind = lower.split_once(&format!("{name} "))?.1;
    let noun = behind.split(|c: char| !c.is_alphanumeric() && c != '-').next()?;
    let own = question.content.iter().any(|w| w == noun) && question.verb.as_deref() != Some(noun);
    own.then(|| noun.to_owned())
}

/// Whether a clause of a sentence tells its verb of the people to whom it is to have been done; `None` where none tells it of anybody by
/// name.
pub(super) fn is_done_to(question: &Question, verb: &str, at: At, base: &Snapshot) -> Option<bool> {
    let person = |id: &&EntityId| base.kind(id) == EntityKind::Person;
    let asked: Vec<&EntityId> = question.object.iter().filter(person).collect();
    let list = clause::clauses(at, &synonyms(verb), base);
    let casts: Vec<Cast<'_>> = list.iter().filter_map(|c| Cast::of(c, at, base)).collect();
    let named = |cast: &Cast<'_>| {
        cast.named(&cast.heads(Place::DoneTo)).into_iter().any(|m| m.kind == EntityKind::Person)
    };
    let told = !asked.is_empty() && casts.iter().any(named);
    told.then(|| asked.iter().all(|id| casts.iter().any(|c| c.has(Place::DoneTo, id))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::article;
    use crate::question::understand;

    fn done(sentence: &str, question: &str) -> bool {
        let base = article(sentence);
        may_be_done_by(&understand(question, &base), (0, 0), &base)
    }

    #[test]
    fn who_is_named_as_doing_it_does_it() {
        let text = "Olaf Scholz cancelled the visit of Emmanuel Macron.";
        assert!(done(text, "when did Scholz cancel the visit"));
        assert!(!done(text, "when did Macron cancel the visit"));
        assert!(done("The government cancelled a visit to Japan.", "when did Norway cancel the visit"));
        // By its noun.
        let text = "Olaf Scholz's cancellation of the visit angered Emmanuel Macron.";
        assert!(done(text, "when did Scholz cancel the visit"));
        assert!(!done(text, "when did Macron cancel the visit"));
    }

    #[test]
    fn who_does_it_with_a_verb_alike() {
        let base = article("Olaf Scholz denounced Emmanuel Macron on Monday.");
        let keeps =
            |verb: &str, question: &str| keeps_places(&understand(question, &base), verb, (0, 0), &base);
        assert!(keeps("criticise", "When did Olaf Scholz criticise Emmanuel Macron?"));
        assert!(!keeps("criticise", "When did Emmanuel Macron criticise Olaf Scholz?"));
        // With the very verb the order of words is looked at elsewhere.
        assert!(keeps("denounce", "When did Emmanuel Macron denounce Olaf Scholz?"));
    }

    #[test]
    fn what_a_name_only_belongs_to() {
        let keeps = |text: &str| {
            let base = article(text);
            keeps_places(&understand("who prolonged the Norway strike", &base), "prolong", (0, 0), &base)
        };
        assert!(keeps("Olaf Scholz, a friend of Norway, extended the strike to May."));
        assert!(!keeps("During the strike Olaf Scholz extended a hand to Norway."));
    }

    #[test]
    fn to_whom_it_is_done() {
        let base = article("Olaf Scholz praised Emmanuel Macron, and Joe Biden left.");
        let done = |question: &str| is_done_to(&understand(question, &base), "praise", (0, 0), &base);
        assert_eq!(done("who praised Emmanuel Macron"), Some(true));
        assert_eq!(done("who praised Joe Biden"), Some(false));
        assert_eq!(done("who praised the harbour"), None);
    }
}
