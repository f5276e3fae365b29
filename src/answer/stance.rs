//! What one sentence says of what a question asks by yes or no: that it is so, that it is not, or neither; by whose word; and which
//! parts of the question it lacks.
//!
//! A sentence decides a question only with one clause that has the word asked after and all else that the question names, in their
//! places. What another clause of it says, or a phrase beside, is told as what it lacks.

use std::collections::BTreeSet;

use super::anchor::agrees;
use super::asserts;
use super::clause::{self, Clause};
use super::find::At;
use super::hangs::Hanging;
use super::inside;
use super::polarity::{self, Polarity};
use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::{Dep, Tag};
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::opposites::opposites;
use crate::question::roots::{like, synonyms};
use crate::span::Span;
use crate::strings::answers as say;

/// What a sentence says of what is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stance {
    pub(super) polarity: Polarity,
    /// Who says so, where the sentence tells it as somebody's word.
    pub(super) whose: Option<String>,
    /// Parts of the question that the sentence does not have.
    pub(super) lacking: Vec<String>,
    /// Parts of the question that the sentence has of something else.
    pub(super) apart: Vec<String>,
    /// Whether the sentence before has parts of the question to which this one points back.
    pub(super) before: bool,
}

impl Stance {
    /// What it lacks of the question, in words.
    pub(super) fn wants(&self) -> Vec<String> {
        let lacking = self.lacking.iter().map(|l| say::lacks(l));
        lacking.chain(self.apart.iter().map(|a| say::of_something_else(a))).collect()
    }

    /// Whether it decides the question.
    pub(super) fn decides(&self) -> bool {
        self.polarity != Polarity::Open && self.lacking.is_empty() && self.apart.is_empty()
    }
}

/// One thing that a question names, with the tokens of a sentence that name it.
struct Thing {
    told: String,
    tokens: Vec<usize>,
    /// Whether the sentence before has it.
    earlier: bool,
    /// Whether the article is about it, and the sentence names nothing of its kind.
    by_head: bool,
    /// Whether it stands there as asked: no word alike, no time that only reaches into it.
    literal: bool,
    /// Whether it is a time, which is none of this where it stands elsewhere.
    is_time: bool,
}

/// What a sentence says of what a question asks; `None` where it was not parsed, or has no word for what is asked.
pub(super) fn of(question: &Question, at: At, base: &Snapshot) -> Option<Stance> {
    let tree = Hanging::of(at, base)?;
    let content = question.content_words(base);
    let light = |v: &String| lists().bare.contains(v) || lists().added.contains(v);
    // "Did the judge give details": behind an article stands no verb.
    let lower = question.text.to_lowercase();
    let noun_behind = |v: &String| ["the", "a", "an"].iter().any(|d| lower.contains(&format!(" {d} {v} ")));
    let verb = super::net::verb(question).filter(|v| !light(v) && !noun_behind(v)).or_else(|| {
        // "Is there evidence of X", "did X give details": the noun says what is asked.
        let object = question.frame.done_to.iter().filter(|f| f.entities.is_empty());
        let noun = object.filter_map(|f| f.words.last()).find(|w| content.contains(*w));
        // The noun of "the judge" is who does it.
        noun.or_else(|| content.iter().find(|w| !light(w) && !noun_behind(w))).cloned()
    })?;
    let against = opposites(&verb);
    let own = synonyms(&verb);
    let mut list: Vec<Stance> = Vec::new();
    let rest: Vec<&String> =
        content.iter().filter(|w| **w != verb && !own.contains(&root(w))).filter(|w| !light(w)).collect();
    let things = things(question, &rest, at, &tree, base);
    let roots: BTreeSet<String> = rest
        .iter()
        .flat_map(|w| like(w).roots.iter().cloned().chain([root(w)]).collect::<Vec<_>>())
        .chain([root(&verb)])
        .collect();
    for (roots_of_verb, turned) in [(own.as_ref(), false), (&against, true)] {
        for word in tree.with(roots_of_verb) {
            if !agrees(question, at, &tree, word, base) {
                // What others did says nothing of those asked about.
                let apart = question.subject.iter().map(|id| base.name(id)).collect();
                list.push(Stance {
                    polarity: Polarity::Open,
                    whose: None,
                    lacking: Vec::new(),
                    apart,
                    before: false,
                });
                continue;
            }
            let told = polarity::of(tree.tree(), word, &roots);
            let polarity = match (told.polarity, turned) {
                (same, false) => same,
                (Polarity::So, true) => Polarity::NotSo,
                // What is not refused need not be accepted.
                (_, true) => continue,
            };
            let polarity = match polarity {
                Polarity::So if !asserts_it(question, &tree, word) || !compares(question, at, base) => {
                    Polarity::Open
                }
                other => other,
            };
            let whose = told.said.and_then(|v| speaker(at, v, base));
            let (lacking, apart, before) = lacks(question, &things, word, at, &tree, base);
            list.push(Stance { polarity, whose, lacking, apart, before });
        }
    }
    list.into_iter().min_by_key(|s| (s.lacking.len() + s.apart.len(), s.polarity == Polarity::Open))
}

/// The things that a question names beside its verb, and where the sentence has them.
fn things(question: &Question, words: &[&String], at: At, tree: &Hanging, base: &Snapshot) -> Vec<Thing> {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else {
        return Vec::new();
    };
    let mentions = source.record.mentions_in(span);
    let before = super::net::earlier(at, base);
    let named = |id: &EntityId| {
        let own = mentions.iter().filter(|m| {
            m.entity == *id
                || (base.kind(id) == EntityKind::Person && inside::one_name(&m.entity, id, base))
                || (base.kind(id) == EntityKind::Country && is_of_country(&m.entity, id, base))
        });
        let mut tokens: Vec<usize> = own.filter_map(|m| tree.head_of(m.span)).collect();
        // "The Danish government" is of Denmark.
        let demonyms =
            base.known(id).map(|e| e.demonyms.iter().map(|d| root(d)).collect()).unwrap_or_default();
        tokens.extend(tree.with(&demonyms));
        // To whom something is done must stand there itself.
        let doer = question.subject.contains(id) || question.subject.is_empty() && question.about.len() == 1;
        let others = || mentions.iter().any(|m| m.kind.can_act() && m.how.is_name() && m.entity != *id);
        let by_head = tokens.is_empty() && doer && asserts::names(id, at, base) && !others();
        let earlier = before.is_some_and(|b| base.names(b, id)) && question.object.contains(id);
        Thing { told: base.name(id), tokens, earlier, by_head, literal: true, is_time: false }
    };
    let mut list: Vec<Thing> = question.about.iter().chain(&question.places).map(named).collect();
    list.extend(words.iter().map(|w| {
        // Of a word with a hyphen the tree has the parts.
        let last = w.rsplit('-').next().filter(|_| w.contains('-')).map(root);
        let exact: BTreeSet<String> = [root(w)].into_iter().chain(last).collect();
        let roots: BTreeSet<String> = like(w).roots.iter().chain(&exact).cloned().collect();
        let literal = !tree.with(&exact).is_empty();
        let earlier = before.is_some_and(|b| !base.roots_in(b).is_disjoint(&roots));
        let told = crate::strings::words::quoted(w);
        Thing { told, tokens: tree.with(&roots), earlier, by_head: false, literal, is_time: false }
    }));
    if let Some(period) = question.period {
        let dates = source.record.dates_in(span);
        let literal = dates.iter().any(|d| d.value.within(&period));
        let fits = dates.iter().filter(|d| super::find::falls_in(&d.value, &period));
        let tokens = fits.filter_map(|d| tree.head_of(d.span)).collect();
        list.push(Thing {
            told: period.describe(),
            tokens,
            earlier: false,
            by_head: false,
            literal,
            is_time: true,
        });
    }
    list
}

/// What the clause of a word lacks of the question, and what the sentence has of it elsewhere.
fn lacks(
    question: &Question,
    things: &[Thing],
    word: usize,
    at: At,
    tree: &Hanging,
    base: &Snapshot,
) -> (Vec<String>, Vec<String>, bool) {
    let (mut lacking, mut apart, mut before) = (Vec::new(), Vec::new(), false);
    let clause = clause::at(at, word, base);
    let parse = &tree.tree().parse;
    // "Accepted that [condition]"; before who does it stands "that" as a conjunction: "announced that X accepted".
    let doers: Vec<String> = question.subject.iter().map(|id| base.name(id)).collect();
    let pointed = |t: &usize| (t.saturating_sub(2)..*t).any(|b| clause::is_pointing(parse.text(b)));
    let theirs = clause.as_ref().is_some_and(|c| is_done_by(question, c, at, base));
    let points_back = theirs
        && (clause.as_ref().is_some_and(Clause::points_back)
            || things.iter().filter(|t| !doers.contains(&t.told)).flat_map(|t| &t.tokens).any(pointed));
    for thing in things {
        let here = |t: usize| {
            t == word
                || tree.is_with(t, word)
                || tree.is_aim_of(t, word)
                || tree.is_more_of(t, word)
                || tree.is_along(t, word)
        };
        let with = thing.tokens.iter().any(|t| here(*t));
        match thing.tokens.is_empty() {
            _ if with || thing.by_head => {}
            _ if points_back && thing.earlier => before = true,
            // "The debate, which was set for 15 October, was cancelled."
            false if thing.is_time && thing.literal && question.which => {}
            // Of a word alike it is not said that the sentence has the word.
            false if thing.literal => apart.push(thing.told.clone()),
            _ => lacking.push(thing.told.clone()),
        }
    }
    if let Some(clause) = clause {
        let placed = misplaced(question, &clause, base, at);
        let known = |p: &String| things.iter().find(|t| t.told == *p);
        let placed = placed.into_iter().filter(|p| !before || !known(p).is_some_and(|t| t.earlier));
        for part in placed {
            if known(&part).is_some_and(|t| t.literal) { apart.push(part) } else { lacking.push(part) }
        }
    }
    lacking.dedup();
    apart.dedup();
    (lacking, apart, before)
}

/// Whether somebody or some body is of a country.
fn is_of_country(id: &EntityId, country: &EntityId, base: &Snapshot) -> bool {
    base.kind(id) == EntityKind::Organisation
        && base.known(id).is_some_and(|e| e.country.as_deref() == Some(country.as_str()))
}

/// Whether those who are asked about stand, by name, as who does what a clause tells.
fn is_done_by(question: &Question, clause: &Clause, at: At, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let mentions = source.record.mentions_in(span);
    let places: Vec<Span> = clause.doers().into_iter().map(|d| clause.place(d)).collect();
    let there =
        |id: &EntityId| mentions.iter().any(|m| m.entity == *id && places.iter().any(|p| p.overlaps(m.span)));
    !question.subject.is_empty() && question.subject.iter().all(there)
}

/// Whether a sentence compares where a question does: "as active as in May", "more than before". True of other questions.
fn compares(question: &Question, at: At, base: &Snapshot) -> bool {
    let lower = question.text.to_lowercase();
    let asked: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let twice = asked.iter().filter(|w| **w == "as").count() > 1;
    let than = asked.contains(&"than");
    let words = base.words_in(at);
    let has = |word: &str| words.0.iter().any(|w| w.lower == word);
    (!twice || has("as")) && (!than || has("than"))
}

/// Whether a word says that it was so: a verb does; a noun where the question asks whether there is such a thing, below a verb that
/// says that there is.
fn asserts_it(question: &Question, tree: &Hanging, word: usize) -> bool {
    let parse = &tree.tree().parse;
    if !parse.tag(word).is_some_and(Tag::is_noun) {
        return true;
    }
    let bare = question.verb.as_ref().is_none_or(|v| lists().bare.contains(v));
    let above = parse.head(word).filter(|h| parse.tag(*h).is_some_and(Tag::is_verb));
    // What a question asks with a verb is told with one: "the raid on the region" says nothing of the whole country.
    if bare {
        let direct = matches!(parse.dep(word), Some(Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Attr));
        return direct && above.is_some_and(|h| lists().empty.contains(&parse.lemma(h).to_lowercase()));
    }
    false
}

/// Names and words of the question that the clause has in another place: somebody who does it and is named otherwise, what it is done to
/// with another word beside it ("the first prize" and "the prize of the first winner").
fn misplaced(question: &Question, clause: &Clause, base: &Snapshot, at: At) -> Vec<String> {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else {
        return Vec::new();
    };
    let mentions = source.record.mentions_in(span);
    let mut list: Vec<String> = Vec::new();
    let doers = clause.doers();
    let named = |spans: &[Span], id: &EntityId| {
        mentions.iter().any(|m| {
            (m.entity == *id
                || (base.kind(id) == EntityKind::Person && inside::one_name(&m.entity, id, base)))
                && spans.iter().any(|s| s.start <= m.span.start && m.span.end <= s.end)
        })
    };
    let mut places: Vec<Span> = doers.iter().map(|d| clause.span(*d)).collect();
    // "X said he left", "they left".
    if doers.iter().all(|d| clause.is_pronoun(*d))
        && let Some(above) = clause.above()
    {
        places.extend(above.doers().iter().map(|d| above.span(*d)));
    }
    // "Their government", "its troops" act for a country.
    let for_country = doers.iter().any(|d| lists().acting_for.contains(&clause.lemma(*d)));
    let mutual = question.senses.iter().any(|s| s.kind == crate::facts::Kind::Consult);
    for id in question.subject.iter().filter(|_| !places.is_empty() && !mutual) {
        let country = base.kind(id) == EntityKind::Country && for_country;
        if base.names(at, id) && !named(&places, id) && !country {
            list.push(base.name(id));
        }
    }
    let frame = &question.frame;
    let done_to = clause.done_to();
    let filler = frame.done_to.as_ref().filter(|f| f.entities.is_empty());
    if let Some((last, before)) = filler.and_then(|f| f.words.split_last()) {
        let text = |h: usize| clause.span(h).slice(&source.text).unwrap_or_default();
        let has = |h: usize, word: &String| {
            let alike = like(word);
            let word = root(word);
            crate::language::roots::roots(text(h)).any(|r| r == word || alike.roots.contains(&r))
        };
        let heads: Vec<usize> = done_to.iter().copied().filter(|h| has(*h, last)).collect();
        let elsewhere = || has_root(base, at, last);
        if heads.is_empty() && !done_to.is_empty() && elsewhere() {
            list.push(crate::strings::words::quoted(last));
        }
        if !heads.is_empty() {
            // The words of a name are asked for by the name.
            let content = question.content_words(base);
            let missing = before.iter().filter(|w| content.contains(w) && !heads.iter().any(|h| has(*h, w)));
            list.extend(missing.map(|w| crate::strings::words::quoted(w)));
        }
    }
    list
}

/// Whether a sentence has a word, or one like it.
fn has_root(base: &Snapshot, at: At, word: &str) -> bool {
    let here = base.roots_in(at);
    here.contains(&root(word)) || !like(word).roots.is_disjoint(&here)
}

/// Who speaks by a verb of a sentence: the words of its subject.
fn speaker(at: At, verb: usize, base: &Snapshot) -> Option<String> {
    let clause = clause::at(at, verb, base)?;
    let source = base.source(at.0)?;
    let who = clause.doers().first().copied()?;
    let place = clause.span(who);
    let here = source.record.mentions.iter();
    let named = here.filter(|m| place.start <= m.span.start && m.span.end <= place.end);
    let mut named = named.filter(|m| clause.naming(who).iter().any(|t| clause.place(*t).overlaps(m.span)));
    // "The Danish Board of Trade", "the Oslo court" are no country and no city.
    let whole = |m: &&crate::base::record::MentionRecord| {
        m.kind.can_act() && (m.kind != EntityKind::Country || clause.place(who).overlaps(m.span))
    };
    let name = named.next().filter(whole).map(|m| base.name(&m.entity));
    name.or_else(|| {
        let text = place.slice(&source.text)?;
        let first = text.split([',', '(']).next().unwrap_or(text).trim();
        let pronoun = matches!(
            first.to_lowercase().as_str(),
            "he" | "she" | "it" | "they" | "who" | "which" | "that" | "we" | "i"
        );
        (!pronoun && !first.is_empty()).then(|| first.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    fn stance(sentence: &str, question: &str) -> Option<Stance> {
        let base = base_of(&[&format!("A title\n\nOslo, 20 May 2023\n\n{sentence}")]);
        of(&understand(question, &base), (0, 0), &base)
    }

    fn polarity(sentence: &str, question: &str) -> Option<Polarity> {
        stance(sentence, question).filter(Stance::decides).map(|s| s.polarity)
    }

    #[test]
    fn a_clause_with_all_that_is_asked_decides() {
        let text = "Emmanuel Macron signed the fishing treaty in Bergen.";
        assert_eq!(polarity(text, "did Emmanuel Macron sign the fishing treaty"), Some(Polarity::So));
        assert_eq!(polarity(text, "did Emmanuel Macron sign the border treaty"), None);
        assert_eq!(polarity(text, "did Olaf Scholz sign the fishing treaty"), None);
        assert_eq!(polarity(text, "did Emmanuel Macron sign the fishing treaty sooner than Scholz"), None);
        let text = "No fishing treaty has been signed so far.";
        assert_eq!(polarity(text, "has a fishing treaty ever been signed"), Some(Polarity::NotSo));
        assert_eq!(polarity(text, "was the fishing treaty signed"), Some(Polarity::NotSo));
        let text = "There is no evidence of arson in the old harbour.";
        assert_eq!(polarity(text, "is there evidence of arson in the harbour"), Some(Polarity::NotSo));
        let text = "The judge gave no details of the fire.";
        assert_ne!(polarity(text, "did the judge give details of the fire"), Some(Polarity::So));
        assert_eq!(
            polarity("Olaf Scholz was acquitted.", "was Olaf Scholz convicted"),
            Some(Polarity::NotSo)
        );
    }

    #[test]
    fn a_part_that_stands_elsewhere_is_named() {
        let text = "Olaf Scholz, who sold a silver spoon in Rome, won the chess prize.";
        let told = stance(text, "did Olaf Scholz win the silver prize").unwrap();
        assert_eq!(
            (told.decides(), told.apart.as_slice()),
            (false, ["“silver”".to_owned()].as_slice()),
            "{told:?}"
        );
        let told = stance("Olaf Scholz won the chess prize.", "did Olaf Scholz win the chess prize in Rome")
            .unwrap();
        assert_eq!(
            (told.decides(), told.lacking.as_slice()),
            (false, ["Rome".to_owned()].as_slice()),
            "{told:?}"
        );
    }

    #[test]
    fn a_conjunction_points_back_to_nothing() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nOlaf Scholz spoke of visits and of Emmanuel Macron. Joe Biden announced that Germany accepted the plan to build a bridge.",
        ]);
        let question = understand("did Germany agree to Macron's visit", &base);
        let told = super::super::answer(&question, &base);
        assert!(
            !matches!(told.verdict, super::super::Verdict::Answered | super::super::Verdict::Disputed),
            "{told:?}"
        );
    }

    #[test]
    fn whose_word_it_is() {
        let text = "Olaf Scholz said that Emmanuel Macron signed the fishing treaty.";
        let told = stance(text, "did Macron sign the fishing treaty").unwrap();
        assert_eq!((told.polarity, told.whose.as_deref()), (Polarity::So, Some("Olaf Scholz")));
        let told = stance(
            "Olaf Scholz denied that Emmanuel Macron signed the fishing treaty.",
            "did Macron sign the fishing treaty",
        )
        .unwrap();
        assert_eq!((told.polarity, told.whose.as_deref()), (Polarity::NotSo, Some("Olaf Scholz")));
    }
}
