//! The parts of a question in a sentence: where it names them, and what the clause of a word lacks of them.

use super::asks::{Asks, Named};
use crate::answer::asserts;
use crate::answer::cast::{Cast, Place};
use crate::answer::clause::{self, Clause};
use crate::answer::find::{self, At};
use crate::answer::hangs::Hanging;
use crate::answer::inside;
use crate::base::Snapshot;
use crate::base::record::MentionRecord;
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::Dep;
use crate::language::roots::{Marks, root};
use crate::question::lists::lists;
use crate::question::roots::{like, shown};
use crate::span::Span;

/// One thing that a question names, with the tokens of a sentence that name it.
pub(super) struct Thing {
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
    /// Whether the sentence only points at it, and the one before names it: "the local council".
    pointed_at: bool,
}

/// What the clause of a word lacks of a question.
pub(super) struct Lacks {
    /// What the sentence does not have.
    pub(super) lacking: Vec<String>,
    /// What it has of something else.
    pub(super) apart: Vec<String>,
    /// Whether the sentence before has parts of the question to which this one points back.
    pub(super) before: bool,
}

/// The things that a question names beside its verb, and where the sentence has them.
pub(super) fn things(asks: &Asks<'_>, at: At, tree: &Hanging) -> Vec<Thing> {
    let base = asks.base;
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else {
        return Vec::new();
    };
    let mentions = source.record.mentions_in(span);
    let before = crate::answer::net::earlier(at, base);
    let far = before.filter(|b| points_back(*b, base)).and_then(|b| crate::answer::net::earlier(b, base));
    let holds = base.holds(at);
    let mut list: Vec<Thing> = asks
        .named
        .iter()
        .map(|named| {
            let mut tokens = tokens_of(named, mentions, tree, base);
            // "The Danish government" is of Denmark.
            if holds.marks.meet(&named.demonyms.marks) {
                tokens.extend(tree.with(&named.demonyms.list));
            }
            // To whom something is done must stand there itself.
            let others =
                || mentions.iter().any(|m| m.kind.can_act() && m.how.is_name() && m.entity != *named.id);
            let by_head = tokens.is_empty()
                && named.is_doer
                && asserts::names(named.id, at, base)
                && !others()
                && !is_one_of_several(named, at, base);
            let named_in = |b: At| base.names(b, named.id);
            let earlier = named.is_object && before.is_some_and(named_in)
                || !named.is_doer && far.is_some() && before.is_some_and(named_in);
            let local = if tokens.is_empty() { local(named, before, tree, base) } else { Vec::new() };
            let pointed_at = !local.is_empty();
            tokens.extend(local);
            let told = named.told.clone();
            Thing { told, tokens, earlier, by_head, literal: true, is_time: false, pointed_at }
        })
        .collect();
    list.extend(asks.words.iter().map(|w| {
        let (exact, alike) = (&w.exact, &w.alike);
        let literal = holds.marks.meet(&exact.marks) && !tree.with(&exact.list).is_empty();
        let tokens = match literal || holds.marks.meet(&alike.marks) {
            true => tree.which(|r| exact.list.contains(r) || alike.roots.contains(r)),
            false => Vec::new(),
        };
        let has = |marks: &Marks| marks.meet(&exact.marks) || marks.meet(&alike.marks);
        let earlier = [before, far].into_iter().flatten().any(|b| has(&base.holds(b).marks));
        let told = w.told.clone();
        Thing { told, tokens, earlier, by_head: false, literal, is_time: false, pointed_at: false }
    }));
    if let Some(period) = asks.question.period {
        let dates = source.record.dates_in(span);
        let literal = dates.iter().any(|d| d.value.within(&period));
        let fits = dates.iter().filter(|d| find::falls_in(&d.value, &period));
        let tokens = fits.filter_map(|d| tree.head_of(d.span)).collect();
        // "Has accepted that": which was to be in May, two sentences before.
        let dated = |b: At| {
            let span = base.sentence(b.0, b.1);
            span.is_some_and(|s| source.record.dates_in(s).iter().any(|d| d.value.within(&period)))
        };
        list.push(Thing {
            told: period.describe(),
            tokens,
            earlier: far.is_some() && [before, far].into_iter().flatten().any(dated),
            by_head: false,
            literal,
            is_time: true,
            pointed_at: false,
        });
    }
    list
}

/// Whether a sentence says with a pointing word what it is about: "agreed to this proposal".
fn points_back(at: At, base: &Snapshot) -> bool {
    let words = base.words_in(at);
    let noun = |i: usize| base.words_in(at).at(i + 1).chars().count() > 3;
    (0..words.0.len()).any(|i| matches!(words.at(i), "this" | "these" | "such") && noun(i))
}

/// The nouns of a sentence that are of a place named last in the sentence before: "local leaders".
fn local(named: &Named<'_>, before: Option<At>, tree: &Hanging, base: &Snapshot) -> Vec<usize> {
    let parse = &tree.tree().parse;
    let last = || {
        let before = before.filter(|_| named.kind.is_place())?;
        let (source, span) = (base.source(before.0)?, base.sentence(before.0, before.1)?);
        source.record.mentions_in(span).iter().rfind(|m| m.kind.is_place()).map(|m| m.entity == *named.id)
    };
    let local = |t: &usize| parse.text(*t).eq_ignore_ascii_case("local") && parse.dep(*t) == Some(Dep::Amod);
    let mut nouns = (0..parse.len()).filter(local).filter_map(|t| parse.head(t)).peekable();
    if nouns.peek().is_none() || last() != Some(true) {
        return Vec::new();
    }
    nouns.collect()
}

/// How many sentences before are looked at for another country.
const BEFORE: usize = 4;

/// Whether an article speaks of other countries beside one at its head, or shortly before a sentence: then what names none there may be
/// told of any of them.
fn is_one_of_several(named: &Named<'_>, at: At, base: &Snapshot) -> bool {
    let Some(source) = base.source(at.0).filter(|_| named.kind == EntityKind::Country) else { return false };
    let near = (at.1.saturating_sub(BEFORE)..=at.1).chain(0..2);
    let other = |m: &MentionRecord| m.kind == EntityKind::Country && m.entity != *named.id;
    near.filter_map(|i| base.sentence(at.0, i)).flat_map(|s| source.record.mentions_in(s)).any(other)
}

/// The tokens of a sentence that name somebody.
fn tokens_of(named: &Named<'_>, mentions: &[MentionRecord], tree: &Hanging, base: &Snapshot) -> Vec<usize> {
    let own = mentions.iter().filter(|m| {
        m.entity == *named.id
            || (named.kind == EntityKind::Person && inside::one_name(&m.entity, named.id, base))
            || (named.kind == EntityKind::Country && is_of_country(&m.entity, named.id, base))
    });
    own.filter_map(|m| tree.head_of(m.span)).collect()
}

/// What the clause of a word lacks of the question, and what the sentence has of it elsewhere.
pub(super) fn lacks(asks: &Asks<'_>, things: &[Thing], word: usize, at: At, tree: &Hanging) -> Lacks {
    let (mut lacking, mut apart, mut before) = (Vec::new(), Vec::new(), false);
    let clause = clause::of(tree.shared(), word);
    let parse = &tree.tree().parse;
    // "Accepted that [condition]"; before who does it stands "that" as a conjunction: "announced that X accepted".
    let pointed = |t: &usize| (t.saturating_sub(2)..*t).any(|b| clause::is_pointing(parse.text(b)));
    let points_back = clause.as_ref().is_some_and(|c| {
        is_done_by(asks, c, at)
            && (c.points_back()
                || things
                    .iter()
                    .filter(|t| !asks.doers.contains(&t.told))
                    .flat_map(|t| &t.tokens)
                    .any(pointed))
    });
    let saying = clause.as_ref().map(of_pronoun).unwrap_or_default();
    for thing in things {
        let here = |t: usize| {
            t == word
                || tree.is_with(t, word)
                || tree.is_aim_of(t, word)
                || tree.is_more_of(t, word)
                || tree.is_along(t, word)
        };
        let said = |t: usize| saying.iter().any(|s| s.contains(tree.place(t)));
        let with = thing.tokens.iter().any(|t| here(*t) || said(*t));
        before |= with && thing.pointed_at;
        match thing.tokens.is_empty() {
            _ if with || thing.by_head => {}
            _ if thing.tokens.iter().any(|t| is_said_before(asks, *t, word, things, tree)) => {}
            _ if points_back && thing.earlier => before = true,
            // "The debate, which was set for 15 October, was cancelled."
            false if thing.is_time && thing.literal && asks.question.which => {}
            // Of a word alike it is not said that the sentence has the word.
            false if thing.literal => apart.push(thing.told.clone()),
            _ => lacking.push(thing.told.clone()),
        }
    }
    if let Some(clause) = clause {
        let placed = misplaced(asks, &clause, at);
        let known = |p: &String| things.iter().find(|t| t.told == *p);
        let placed = placed.into_iter().filter(|p| !before || !known(p).is_some_and(|t| t.earlier));
        for part in placed {
            if known(&part).is_some_and(|t| t.literal) { apart.push(part) } else { lacking.push(part) }
        }
    }
    lacking.dedup();
    apart.dedup();
    Lacks { lacking, apart, before }
}

/// "A peace deal was hoped for, but there is no signed treaty": whether a token says more of a noun to which another word of the same
/// clause as `word` comes back, with nothing of its own that says which.
fn is_said_before(asks: &Asks<'_>, token: usize, word: usize, things: &[Thing], tree: &Hanging) -> bool {
    let parse = &tree.tree().parse;
    let more = |t: usize| parse.dep(t) == Some(Dep::Compound);
    let Some(noun) = parse.head(token).filter(|_| more(token)) else { return false };
    let bare = |again: usize| {
        (noun + 1..noun + 30).contains(&again)
            && (again == word || tree.is_with(again, word))
            && !parse.children(again).any(|c| more(c) || parse.dep(c) == Some(Dep::Poss))
    };
    let asked = asks.verb.as_ref().is_some_and(|v| v.is_thing && tree.tree().is(noun, &v.own));
    let others =
        || things.iter().filter(|t| t.tokens.contains(&noun)).flat_map(|t| &t.tokens).any(|t| bare(*t));
    asked && bare(word) || others()
}

/// What the clause of a word lacks of the question beside those who are to have done it: the sentence before may have it too.
pub(super) fn lacks_beside_doers(
    asks: &Asks<'_>,
    things: &[Thing],
    word: usize,
    at: At,
    tree: &Hanging,
) -> Lacks {
    let before = crate::answer::net::earlier(at, asks.base);
    let told = |t: &Thing| {
        asks.named.iter().any(|n| n.told == t.told && before.is_some_and(|b| asks.base.names(b, n.id)))
    };
    let has =
        |t: &&Thing| t.earlier || told(t) || t.tokens.iter().any(|t| *t == word || tree.is_with(*t, word));
    let beside = things.iter().filter(|t| !asks.doers.contains(&t.told) && !asks.is_doer(&t.told));
    let lacking = beside.filter(|t| !has(t)).map(|t| t.told.clone()).collect();
    Lacks { lacking, apart: Vec::new(), before: true }
}

/// Whether a noun is told of all who are asked about: "the readiness of X to talk", "X's readiness to talk".
pub(super) fn is_of_doers(asks: &Asks<'_>, tree: &Hanging, noun: usize, at: At) -> bool {
    let parse = &tree.tree().parse;
    let (Some(source), Some(span)) = (asks.base.source(at.0), asks.base.sentence(at.0, at.1)) else {
        return false;
    };
    let mentions = source.record.mentions_in(span);
    let owners: Vec<usize> = parse
        .children(noun)
        .filter(|c| {
            parse.dep(*c) == Some(Dep::Poss)
                || parse.dep(*c) == Some(Dep::Prep) && parse.text(*c).eq_ignore_ascii_case("of")
        })
        .collect();
    let owned = |t: &usize| owners.iter().any(|o| o == t || parse.ancestors(*t).any(|a| a == *o));
    let mut doers = asks.named.iter().filter(|n| n.is_doer).peekable();
    // "No willingness", "a lack of willingness" are none.
    let lack = parse.head(noun).is_some_and(|h| parse.text(h).eq_ignore_ascii_case("of"));
    doers.peek().is_some()
        && !lack
        && doers.all(|n| tokens_of(n, mentions, tree, asks.base).iter().any(owned))
}

/// Whether an article has told of a word of the question, called so, before a sentence.
pub(super) fn told_before(asks: &Asks<'_>, part: &str, at: At) -> bool {
    let Some(word) = asks.words.iter().find(|w| w.told == part) else { return false };
    let has = |i: usize| asks.base.holds((at.0, i)).marks.meet(&word.exact.marks);
    (0..at.1).any(has)
}

/// Where those stand for whom a pronoun that does what a clause tells stands: who says it, "the officials said that they left".
fn of_pronoun(clause: &Clause) -> Vec<Span> {
    let doers = clause.doers();
    let third = |d: &usize| matches!(clause.text(*d).to_lowercase().as_str(), "he" | "she" | "it" | "they");
    if doers.is_empty() || !doers.iter().all(third) {
        return Vec::new();
    }
    let above = clause.saying();
    above.map(|a| a.doers().into_iter().map(|d| a.span(d)).collect()).unwrap_or_default()
}

/// Whether somebody or some body is of a country.
fn is_of_country(id: &EntityId, country: &EntityId, base: &Snapshot) -> bool {
    base.kind(id) == EntityKind::Organisation
        && base.known(id).is_some_and(|e| e.country.as_deref() == Some(country.as_str()))
}

/// Whether those who are asked about stand, by name, as who does what a clause tells.
fn is_done_by(asks: &Asks<'_>, clause: &Clause, at: At) -> bool {
    let (question, base) = (asks.question, asks.base);
    if question.subject.is_empty() {
        return false;
    }
    let cast = Cast::of(clause, at, base);
    cast.is_some_and(|cast| question.subject.iter().all(|id| cast.is_doer_itself(id)))
}

/// Names and words of the question that the clause has in another place: somebody who does it and is named otherwise, what it is done to
/// with another word beside it ("the first prize" and "the prize of the first winner").
fn misplaced(asks: &Asks<'_>, clause: &Clause, at: At) -> Vec<String> {
    let (question, base) = (asks.question, asks.base);
    let (Some(source), Some(cast)) = (base.source(at.0), Cast::of(clause, at, base)) else {
        return Vec::new();
    };
    let mut list: Vec<String> = Vec::new();
    let doers = clause.doers();
    // "X said he left", "they left".
    let above = clause.saying().filter(|_| doers.iter().all(|d| clause.is_pronoun(*d)));
    let saying = above.as_ref().and_then(|above| Cast::of(above, at, base));
    let does = |id: &EntityId| {
        cast.has(Place::Doer, id) || saying.as_ref().is_some_and(|above| above.has(Place::Doer, id))
    };
    let nobody = doers.is_empty() && above.as_ref().is_none_or(|a| a.doers().is_empty());
    // "Their government", "its troops" act for a country.
    let for_country = doers.iter().any(|d| lists().acting_for.contains(clause.lemma(*d)));
    let mutual = question.senses.iter().any(|s| s.kind == crate::facts::Kind::Consult);
    for id in question.subject.iter().filter(|_| !nobody && !mutual) {
        let country = base.kind(id) == EntityKind::Country && for_country;
        if base.names(at, id) && !does(id) && !country {
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
            let own = asks.words.iter().find(|w| w.told == shown(word)).map(|w| &w.exact.list);
            let word = root(word);
            let is = |r: &String| *r == word || alike.roots.contains(r) || own.is_some_and(|o| o.contains(r));
            crate::language::roots::roots(text(h)).any(|r| is(&r))
        };
        let heads: Vec<usize> = done_to.iter().copied().filter(|h| has(*h, last)).collect();
        let elsewhere = || has_root(base, at, last);
        if heads.is_empty() && !done_to.is_empty() && elsewhere() {
            list.push(shown(last));
        }
        if !heads.is_empty() {
            // The words of a name are asked for by the name.
            let missing =
                before.iter().filter(|w| asks.content.contains(w) && !heads.iter().any(|h| has(*h, w)));
            list.extend(missing.map(|w| shown(w)));
        }
    }
    list
}

/// Whether a sentence has a word, or one like it.
fn has_root(base: &Snapshot, at: At, word: &str) -> bool {
    let here = base.roots_in(at);
    here.contains(&root(word)) || !like(word).roots.is_disjoint(&here)
}
