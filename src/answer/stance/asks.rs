//! What a question asks by yes or no, as sentences are compared with it: found out once, and not for each sentence.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::{Marks, root};
use crate::question::Question;
use crate::question::lists::{self, lists};
use crate::question::opposites::opposites;
use crate::question::roots::{Like, is_phrase, like, shown, synonyms};

/// A question of yes or no.
pub(in crate::answer) struct Asks<'q> {
    pub(super) question: &'q Question,
    pub(super) base: &'q Snapshot,
    /// Its words that are neither of grammar nor of a name.
    pub(super) content: Vec<String>,
    /// The word for what is asked after: the roots that say it, and those that say the contrary; none where it has no such word.
    pub(super) verb: Option<Verb>,
    /// Those whom it names.
    pub(super) named: Vec<Named<'q>>,
    /// The names of those who are to have done it.
    pub(super) doers: Vec<String>,
    /// Its other words.
    pub(super) words: Vec<Word>,
    /// The roots of all its words.
    pub(super) roots: BTreeSet<String>,
    /// Whether it compares: "as active as in May", "more than before".
    pub(super) as_than: (bool, bool),
}

/// The word for what is asked after.
pub(super) struct Verb {
    pub(super) own: Arc<BTreeSet<String>>,
    pub(super) against: BTreeSet<String>,
    /// Those by which a sentence says that somebody would not speak of it; none for most verbs.
    pub(super) silent: BTreeSet<String>,
    /// All of them as numbers: what has none of these says nothing of what is asked.
    pub(super) marks: Marks,
    /// Whether it is asked if there is such a thing: "is there a vaccine" is not answered by whom they vaccinated.
    pub(super) is_thing: bool,
}

/// Somebody or something that is asked about by name.
pub(super) struct Named<'q> {
    pub(super) id: &'q EntityId,
    pub(super) told: String,
    pub(super) kind: EntityKind,
    /// What those of a country are called.
    pub(super) demonyms: Roots,
    /// Whether it is to have done what is asked after.
    pub(super) is_doer: bool,
    /// Whether it is to have been done to it.
    pub(super) is_object: bool,
}

/// A word beside the one for what is asked after.
pub(super) struct Word {
    pub(super) told: String,
    /// The word itself; of a word with a hyphen also its last part, since the tree has the parts.
    pub(super) exact: Roots,
    /// The words that may stand for it.
    pub(super) alike: Arc<Like>,
}

/// Roots, and the same as numbers: by these most sentences are told apart at once.
pub(super) struct Roots {
    pub(super) list: BTreeSet<String>,
    pub(super) marks: Marks,
}

impl FromIterator<String> for Roots {
    fn from_iter<I: IntoIterator<Item = String>>(roots: I) -> Roots {
        let list: BTreeSet<String> = roots.into_iter().collect();
        Roots { marks: list.iter().collect(), list }
    }
}

impl<'q> Asks<'q> {
    /// Whether somebody of this name is to have done it.
    pub(super) fn is_doer(&self, name: &str) -> bool {
        self.named.iter().any(|n| n.is_doer && n.told == name)
    }

    /// What `question` asks.
    pub(in crate::answer) fn of(question: &'q Question, base: &'q Snapshot) -> Asks<'q> {
        let content = question.content_words(base);
        let verb = verb(question, &content);
        let own = verb.as_ref().map(|v| synonyms(v)).unwrap_or_default();
        let rest: Vec<(&String, Arc<Like>)> = content
            .iter()
            .filter(|w| Some(*w) != verb.as_ref() && !own.contains(&root(w)) && !is_light(w))
            .map(|w| (w, like(w)))
            .collect();
        let alike = rest.iter().flat_map(|(w, like)| like.roots.iter().cloned().chain([root(w)]));
        let roots = alike.chain(verb.as_ref().map(|v| root(v))).collect();
        let lower = question.wording().to_lowercase();
        let asked: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
        let twice = asked.iter().filter(|w| **w == "as").count() > 1;
        // What is confirmed or denied is whatever was said: "the announcement" and "the statement".
        let confirms = verb.as_deref().is_some_and(|v| lists::roots().confirming.contains(&root(v)));
        let verb = verb.map(|v| {
            let against = opposites(&v);
            let silent = if confirms { lists::roots().commenting.clone() } else { BTreeSet::new() };
            let marks = own.iter().chain(&against).chain(&silent).collect();
            let is_thing = there_is(&content, &lower).is_some_and(|noun| *noun == v);
            // With nothing beside it words alike are found anywhere: "is there a vaccine".
            let alone =
                is_thing && rest.is_empty() && question.about.is_empty() && question.places.is_empty();
            let own = if alone { Arc::new(BTreeSet::from([root(&v)])) } else { own };
            Verb { own, against, silent, marks, is_thing }
        });
        Asks {
            question,
            base,
            verb,
            named: question
                .about
                .iter()
                .chain(&question.places)
                .map(|id| named(id, question, base))
                .collect(),
            doers: question.subject.iter().map(|id| base.name(id)).collect(),
            words: rest.into_iter().map(|(w, alike)| word(w, alike, confirms)).collect(),
            roots,
            as_than: (twice, asked.contains(&"than")),
            content,
        }
    }
}

/// Whether a word says no more than that something is, or is put around a question.
fn is_light(word: &String) -> bool {
    lists().bare.contains(word) || lists().added.contains(word)
}

/// The word for what is asked after.
fn verb(question: &Question, content: &[String]) -> Option<String> {
    let lower = question.wording().to_lowercase();
    // "Is X ready to leave", "does X want help": being ready and wanting are asked after, and not that it is done.
    let list = lists();
    let feels =
        |w: &String| list.disposed.contains(w) || list.attitudes.contains(w) || list.feelings.contains(w);
    let disposed = content.iter().find(|w| feels(w));
    if let Some(disposed) = disposed.or_else(|| wanted(question)) {
        return Some(disposed.clone());
    }
    // "Did the judge give details": behind an article stands no verb.
    let noun_behind = |v: &String| ["the", "a", "an"].iter().any(|d| lower.contains(&format!(" {d} {v} ")));
    crate::answer::net::verb(question).filter(|v| !is_light(v) && !noun_behind(v)).or_else(|| {
        // "Is there evidence of X", "did X give details": the noun says what is asked.
        let object = question.frame.done_to.iter().filter(|f| f.entities.is_empty());
        let noun = object.filter_map(|f| f.words.last()).find(|w| content.contains(*w));
        // "Is there a signed treaty": the last word of what is there; the noun of "the judge" is who does it.
        noun.or_else(|| there_is(content, &lower))
            .or_else(|| content.iter().find(|w| !is_light(w) && !noun_behind(w)))
            .cloned()
    })
}

/// Whether it is asked if somebody wants something: that it took place, or did not, is no answer.
pub(in crate::answer) fn asks_for_wish(question: &Question) -> bool {
    wanted(question).is_some()
}

/// The verb by which it is asked whether somebody wants something, and not whether they want to do it or have it done.
fn wanted(question: &Question) -> Option<&String> {
    let verb = question.verb.as_ref().filter(|v| matches!(v.as_str(), "want" | "wants" | "wanted"))?;
    let lower = question.wording().to_lowercase();
    let behind = lower.split_once(&format!(" {verb} "))?.1;
    behind.split(' ').all(|w| w != "to").then_some(verb)
}

/// The noun of "is there …", before what says more of it.
fn there_is<'c>(content: &'c [String], lower: &str) -> Option<&'c String> {
    const ENDS: &[&str] = &[
        "of", "in", "on", "at", "for", "to", "with", "about", "between", "that", "who", "which", "from",
        "by", "against", "among", "yet", "already", "now",
    ];
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty());
    let is = words.next().is_some_and(|w| matches!(w, "is" | "are" | "was" | "were"));
    let there = words.next().is_some_and(|w| w == "there");
    let phrase = words.take_while(|w| !ENDS.contains(w));
    let noun = phrase.filter_map(|w| content.iter().find(|c| *c == w)).last();
    noun.filter(|_| is && there)
}

fn named<'q>(id: &'q EntityId, question: &Question, base: &Snapshot) -> Named<'q> {
    let only = || question.subject.is_empty() && question.about.len() == 1;
    Named {
        id,
        told: base.name(id),
        kind: base.kind(id),
        demonyms: base.known(id).iter().flat_map(|e| &e.demonyms).map(|d| root(d)).collect(),
        is_doer: question.subject.contains(id) || only(),
        is_object: question.object.contains(id),
    }
}

/// Words behind verbs with which these make phrases.
const PARTICLES: &[&str] = &[
    "out", "off", "over", "down", "away", "back", "for", "with", "about", "through", "into", "aside",
    "after", "under",
];

fn word(word: &str, alike: Arc<Like>, confirms: bool) -> Word {
    // "Take-over" is a phrase of which "over" is no part of its own; "same-sex" is told with both of its words.
    let particle = |last: &&str| last.len() < 3 || PARTICLES.contains(last);
    let whole = |last: &&str| is_phrase(word) && particle(last);
    let last = word.rsplit('-').next().filter(|last| word.contains('-') && !whole(last)).map(root);
    let said = lists().words_said.iter().filter(|_| confirms && lists().words_said.contains(word));
    let exact = [root(word)].into_iter().chain(last).chain(said.map(|w| root(w))).collect();
    Word { told: shown(word), exact, alike }
}
