//! Who does what is asked after, as the tree of a sentence has it: the subject of the very verb, whoever stands behind "by", with whom
//! somebody does it. Told only where one clause has all that the question names, and tells it as so.

mod errands;
mod nouns;
#[cfg(test)]
mod tests;
mod wishes;

use std::collections::BTreeSet;

use super::cast::{Cast, Place};
use super::clause::{self, Clause};
use super::find::{At, Hit};
use super::hangs::Hanging;
use super::inside;
use super::polarity::{self, Polarity};
use crate::base::Snapshot;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::{like, synonyms};
use crate::span::Span;

/// Most sentences that are looked at.
const MOST: usize = 6;

/// Longest words for somebody that are told.
const MOST_WORDS: usize = 18;

/// Prepositions before "whom" by which those are asked for who stand behind them.
const BEHIND: &[&str] = &["with", "to", "from", "for", "against", "on"];

/// Who does it, and the sentence that says so.
pub(super) struct Doing {
    pub(super) at: At,
    /// The words of the sentence for them.
    pub(super) who: String,
    /// Who says so, where the word for what is done stands within a quotation.
    pub(super) whose: Option<String>,
}

/// The sentence that tells who does what the question asks, with their words.
pub(super) fn find(question: &Question, hits: &[Hit], base: &Snapshot) -> Option<Doing> {
    if let Some(told) = interviewer(question, hits, base) {
        return Some(told);
    }
    // Of "who argued that it was closed" the arguing is asked after.
    let saying = question.verb.clone().filter(|v| crate::question::roots::is_saying(v));
    let verb = saying
        .or_else(|| super::net::verb(question))
        .filter(|v| !lists().bare.contains(v) && !lists().added.contains(v))?;
    let behind = asked_behind(question);
    if let Some(told) = sent(question, hits, base) {
        return Some(told);
    }
    if asks_sent(question) {
        return None;
    }
    let open = !question.negated && question.order.is_none() && behind.is_none();
    if let Some(told) = errands::found(question, &verb, hits, base)
        .or_else(|| wishes::found(question, &verb, hits, base))
        .filter(|_| open && !question.undergone)
    {
        return Some(told);
    }
    if question.negated || question.order.is_some() || question.undergone && behind.is_none() {
        return None;
    }
    let by_message =
        hits.iter().take(MOST).filter(|h| h.not_own.is_empty() && behind.is_none()).find_map(|hit| {
            let tree = Hanging::of(hit.at, base)?;
            let (who, _) = nouns::by_message(question, &verb, hit.at, &tree, base)?;
            Some(Doing { at: hit.at, who, whose: None })
        });
    if by_message.is_some() {
        return by_message;
    }
    let asks_object = behind.is_none() && !question.subject.is_empty() && question.object.is_empty();
    let fit = hits.iter().take(MOST).filter(|h| h.not_own.is_empty() && !super::net::is_asking(h.at, base));
    fit.filter(|_| !asks_object).find_map(|hit| {
        let tree = Hanging::of(hit.at, base)?;
        let (who, word) = match behind {
            Some(p) => by_verb(question, &verb, behind, hit.at, &tree, base)
                .or_else(|| nouns::by_talk(question, &verb, hit.at, &tree, base).filter(|_| p == "with"))?,
            None => by_verb(question, &verb, behind, hit.at, &tree, base)
                .or_else(|| nouns::by_noun(question, &verb, hit.at, &tree, base))
                .or_else(|| nouns::by_compound(question, &verb, hit.at, &tree, base))?,
        };
        Some(Doing { at: hit.at, who, whose: inside::quoted_at(base, hit.at.0, word) })
    })
}

/// With whom those of a question spoke of what it asks, where a sentence tells that with a noun.
pub(super) fn with_whom(question: &Question, base: &Snapshot) -> Option<Doing> {
    asked_behind(question).filter(|p| *p == "with" && !question.negated)?;
    let verb = super::net::verb(question)?;
    let wanted = super::find::Wanted::of_content(question, base);
    let hits = wanted.hits(base);
    let fit = hits.iter().take(MOST).filter(|h| h.not_own.is_empty() && !super::net::is_asking(h.at, base));
    fit.into_iter().find_map(|hit| {
        let tree = Hanging::of(hit.at, base)?;
        let (who, word) = nouns::by_talk(question, &verb, hit.at, &tree, base)?;
        Some(Doing { at: hit.at, who, whose: inside::quoted_at(base, hit.at.0, word) })
    })
}

/// Whether a question asks who was sent to do something: those to whom letters were sent are not meant.
pub(super) fn asks_sent(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let [first, was, verb, to, _, ..] = words.as_slice() else { return false };
    matches!(*first, "who" | "whom")
        && matches!(*was, "was" | "were" | "is" | "are")
        && lists().sending.contains(*verb)
        && *to == "to"
        && words.get(4).is_some_and(|w| crate::question::roots::is_verb(w))
}

/// Who was sent to do it: to whom the verb is done that has what they are to do below it.
fn sent(question: &Question, hits: &[Hit], base: &Snapshot) -> Option<Doing> {
    let lower = question.wording().to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let (verb, what) = words.get(2).zip(words.get(4)).filter(|_| asks_sent(question))?;
    let roots = synonyms(verb);
    let fit = hits.iter().take(MOST).filter(|h| h.not_own.is_empty() && !super::net::is_asking(h.at, base));
    fit.into_iter().find_map(|hit| {
        let tree = Hanging::of(hit.at, base)?;
        clause::clauses(hit.at, &roots, base).iter().find_map(|clause| {
            let so = polarity::of(tree.tree(), clause.verb, &roots).polarity == Polarity::So;
            let parse = &tree.tree().parse;
            let below = |t: usize| parse.ancestors(t).any(|a| a == clause.verb);
            if !so || !tree.with(&synonyms(what)).into_iter().any(below) {
                return None;
            }
            let mut heads = clause.done_to();
            if heads.is_empty() {
                heads = clause.asked_of();
            }
            let who = named(clause, &heads, question, hit.at, base)?;
            let whose = inside::quoted_at(base, hit.at.0, clause.place(clause.verb));
            Some(Doing { at: hit.at, who, whose })
        })
    })
}

/// Who interviewed somebody: whoever stands behind "interview with" or "to" in a sentence that tells of theirs.
fn interviewer(question: &Question, hits: &[Hit], base: &Snapshot) -> Option<Doing> {
    let interview = root("interview");
    let asks = question.content.iter().any(|w| root(w) == interview);
    let [id] = question.about.as_slice() else { return None };
    // "Who gave the interview", "who said in the interview that …" ask for somebody else.
    let lower = question.wording().to_lowercase();
    let whom = lower.starts_with("who interviewed")
        || ["to which", "to what", "with which", "which", "whom", "to whom", "with whom", "who did"]
            .iter()
            .any(|p| lower.starts_with(p))
            && ["give", "gave", "grant", "have", "speak"].iter().any(|v| lower.contains(v));
    let fit = |h: &&Hit| base.names(h.at, id) && !super::net::is_asking(h.at, base);
    hits.iter().take(MOST).filter(|_| asks && whom).filter(fit).find_map(|hit| {
        let tree = Hanging::of(hit.at, base)?;
        let parse = &tree.tree().parse;
        let source = base.source(hit.at.0)?;
        let every = clause::every(hit.at, base);
        let clause = every.first()?;
        let nouns = tree.with(&BTreeSet::from([interview.clone()]));
        nouns.into_iter().find_map(|noun| {
            let preps = parse.children_by(noun, Dep::Prep);
            let with = preps
                .into_iter()
                .find(|p| matches!(parse.text(*p).to_lowercase().as_str(), "with" | "to" | "by"))?;
            let other = parse.child(with, Dep::Pobj)?;
            // It is theirs: "X's interview", or X speaks where it is the setting.
            let theirs = |t: usize| {
                let place = clause.span(t);
                source.record.mentions.iter().any(|m| m.entity == *id && place.contains(m.span))
            };
            let owner = parse.children_by(noun, Dep::Poss).any(theirs);
            let verb = parse.ancestors(noun).find(|a| parse.tag(*a).is_some_and(Tag::is_verb));
            let speaks = verb.is_some_and(|v| parse.children_by(v, Dep::Nsubj).any(theirs));
            let of = parse.ancestors(noun).take(3).any(|a| parse.children_by(a, Dep::Poss).any(theirs));
            let who = (owner || speaks || of).then(|| named(clause, &[other], question, hit.at, base))??;
            Some(Doing { at: hit.at, who, whose: None })
        })
    })
}

/// The preposition of "with whom", "to whom".
fn asked_behind(question: &Question) -> Option<&'static str> {
    let lower = question.wording().to_lowercase();
    let mut words = lower.split_whitespace();
    let (first, second) = (words.next()?, words.next()?);
    BEHIND.iter().find(|p| **p == first && matches!(second, "whom" | "who")).copied()
}

/// Who does it in a clause of the verb, and where that stands.
fn by_verb(
    question: &Question,
    verb: &str,
    behind: Option<&str>,
    at: At,
    tree: &Hanging,
    base: &Snapshot,
) -> Option<(String, Span)> {
    let roots = synonyms(verb);
    clause::clauses(at, &roots, base).iter().find_map(|clause| {
        let told = polarity::of(tree.tree(), clause.verb, &roots);
        let apart = told.said.is_some() && told.polarity != Polarity::So;
        if told.polarity != Polarity::So || apart || !has_all(question, &roots, clause.verb, at, tree, base) {
            return None;
        }
        let heads = match behind {
            Some(p) => clause.behind(&[p]),
            None => clause.doers(),
        };
        let cast = Cast::of(clause, at, base)?;
        let mut told_of = clause.done_to();
        if told_of.is_empty() {
            told_of = clause.told();
        }
        let told_of: Vec<Span> = told_of.into_iter().map(|t| clause.span(t)).collect();
        if behind.is_none() && !stand_in(&object_words(question, verb), &told_of, at, base) {
            return None;
        }
        // Those of the question stand where it has them.
        let placed = match behind {
            Some(_) => cast.has_all(Place::Doer, &question.subject),
            None => {
                let done = |id| cast.has(Place::DoneTo, id) || !cast.has(Place::Doer, id);
                question.object.iter().all(done)
            }
        };
        // Whoever stands by name right before the verb does it, whatever the tree has.
        let before = |m: &crate::base::record::MentionRecord| {
            m.kind.can_act() && m.span.end + 1 == clause.place(clause.verb).start
        };
        let mentions = base.sentence(at.0, at.1).zip(base.source(at.0));
        let mentions = mentions.map(|(s, source)| source.record.mentions_in(s)).unwrap_or_default();
        let other =
            behind.is_none() && mentions.iter().any(|m| before(m) && !cast.has(Place::Doer, &m.entity));
        let who = named(clause, &heads, question, at, base).filter(|_| placed && !other)?;
        Some((who, clause.place(clause.verb)))
    })
}

/// Prepositions behind which a question no longer says what it is done to.
const BORDERS: &[&str] = &[
    "in",
    "on",
    "at",
    "by",
    "with",
    "for",
    "to",
    "from",
    "about",
    "against",
    "until",
    "since",
    "after",
    "before",
    "during",
    "because",
    "when",
    "while",
    "and",
    "or",
    "according",
];

/// The words right behind the verb of a question, up to the next preposition: what it is done to.
fn object_words(question: &Question, verb: &str) -> Vec<String> {
    let lower = question.wording().to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).collect();
    let own = root(verb);
    let Some(at) =
        words.iter().position(|w| *w == verb).or_else(|| words.iter().position(|w| root(w) == own))
    else {
        return Vec::new();
    };
    let behind = words.iter().skip(at + 1).take_while(|w| !BORDERS.contains(*w));
    // The words of an office are asked for by who holds it.
    let office = |w: &str| {
        let mut typed = question.offices.iter().chain(&question.taken);
        typed.any(|(typed, _)| typed.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|o| o == w))
    };
    let telling = behind.filter(|w| w.len() > 1 && !crate::question::is_common(w) && !office(w));
    telling.map(|w| (*w).to_owned()).collect()
}

/// Whether words, or words alike, stand in some stretches of a sentence; true of none.
fn stand_in(words: &[String], places: &[Span], at: At, base: &Snapshot) -> bool {
    let Some(source) = base.source(at.0) else { return false };
    let mut held: BTreeSet<String> = BTreeSet::new();
    for place in places {
        held.extend(place.slice(&source.text).into_iter().flat_map(crate::language::roots::roots));
    }
    words.iter().all(|w| held.contains(&root(w)) || !like(w).roots.is_disjoint(&held))
}

/// Whether all else that the question names stands in the clause of a word, or in the one that its clause says more of.
fn has_all(
    question: &Question,
    verbs: &BTreeSet<String>,
    word: usize,
    at: At,
    tree: &Hanging,
    base: &Snapshot,
) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let parse = &tree.tree().parse;
    let above = parse.head(word).filter(|_| matches!(parse.dep(word), Some(Dep::Acl | Dep::Advcl)));
    // "The closure of the market, a move planned by X": what the move is said of.
    let said_of = above.and_then(|a| {
        let mut top = a;
        while parse.dep(top) == Some(Dep::Pobj) {
            let of = parse.head(top).filter(|p| parse.text(*p).eq_ignore_ascii_case("of"))?;
            top = parse.head(of)?;
        }
        parse.head(top).filter(|_| parse.dep(top) == Some(Dep::Appos))
    });
    // What somebody says is below the verb, with clauses of its own.
    let says =
        parse.tag(word).is_some_and(Tag::is_verb) && crate::question::roots::is_saying(parse.text(word));
    let with = |t: usize| {
        t == word
            || says && parse.ancestors(t).any(|a| a == word)
            || tree.is_with(t, word)
            || tree.is_aim_of(t, word)
            || above.is_some_and(|a| t == a || tree.is_with(t, a))
            || said_of.is_some_and(|a| t == a || tree.is_with(t, a))
    };
    let mentions = source.record.mentions_in(span);
    let named = |id: &crate::language::names::EntityId| {
        let own = mentions.iter().filter(|m| {
            m.entity == *id || (base.kind(id) == EntityKind::Person && inside::one_name(&m.entity, id, base))
        });
        let mut heads = own.filter_map(|m| tree.head_of(m.span));
        heads.any(with)
    };
    let told = |w: &String| {
        let exact = root(w);
        let roots: BTreeSet<String> = like(w).roots.iter().cloned().chain([exact.clone()]).collect();
        verbs.contains(&exact) || tree.with(&roots).into_iter().any(with)
    };
    let dated = |p: &crate::edtf::Edtf| {
        let dates = source.record.dates_in(span).iter().filter(|d| super::find::falls_in(&d.value, p));
        dates.filter_map(|d| tree.head_of(d.span)).any(with)
    };
    let light = |w: &&String| !lists().added.contains(*w) && !lists().bare.contains(*w);
    let kind = asked_kind(question);
    let spoken = |id: &crate::language::names::EntityId| {
        super::anchor::is_source(question, id, base) && super::anchor::speaks_there(id, at, base)
    };
    question.about.iter().chain(&question.places).all(|id| spoken(id) || named(id))
        && question
            .content_words(base)
            .iter()
            .filter(light)
            .filter(|w| Some(w.as_str()) != kind.as_deref())
            .all(told)
        && question.period.as_ref().is_none_or(dated)
}

/// The noun for whom is asked: "which country refused".
fn asked_kind(question: &Question) -> Option<String> {
    let lower = question.wording().to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.next().filter(|w| matches!(*w, "which" | "what"))?;
    words.next().map(str::to_owned)
}

/// The words of a sentence for some of its people: none where a pronoun stands for them, or they are those of the question.
fn named(clause: &Clause, heads: &[usize], question: &Question, at: At, base: &Snapshot) -> Option<String> {
    let source = base.source(at.0)?;
    let mut list: Vec<String> = Vec::new();
    for &head in heads {
        let place = clause.span(head);
        if clause.is_pronoun(head) {
            let own = clause.place(head);
            let meant = |m: &&crate::base::record::MentionRecord| !m.how.is_name() && m.span == own;
            let meant: Vec<_> = source.record.mentions.iter().filter(meant).collect();
            if meant.is_empty() || meant.iter().any(|m| !m.kind.can_act() || question.is_of(&m.entity)) {
                return None;
            }
            list.extend(meant.iter().map(|m| base.name(&m.entity)));
            continue;
        }
        let theirs = |m: &&crate::base::record::MentionRecord| {
            place.contains(m.span) && clause.place(head).overlaps(m.span) && question.is_of(&m.entity)
        };
        if !is_somebody(clause, head, at, base) {
            return None;
        }
        let text = place.slice(&source.text)?;
        // "Two neighbours, A and B": with their names; not what a clause says more of them.
        let border = |t: &str| {
            let marks = [", who", ", which", ", that", " who ", " that ", ";", "(", "—"];
            marks.iter().filter_map(|b| t.find(b)).min()
        };
        let own = text.get(..border(text).unwrap_or(text.len()))?;
        let own = if clause.has_apposition(head) { own } else { own.split(',').next()? };
        let own = own.trim_matches([',', ' ']);
        let words = own.split_whitespace().count();
        let relative = matches!(own.to_lowercase().as_str(), "who" | "which" | "that" | "whom");
        if source.record.mentions_in(base.sentence(at.0, at.1)?).iter().any(|m| theirs(&m))
            || own.is_empty()
            || relative
            || words > MOST_WORDS
        {
            return None;
        }
        // "A and B" is told once, with its first.
        if !list.iter().any(|other| other.contains(own)) {
            list.push(own.to_owned());
        }
    }
    (!list.is_empty()).then(|| super::describe::join(&list))
}

/// Whether words stand for people or for what acts like them: by a name, by a noun for such, or by one that is made of what they do.
fn is_somebody(clause: &Clause, head: usize, at: At, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let place = clause.place(head);
    // "The pilot Anna Berg": by the name beside it.
    let beside: Vec<Span> = clause.appositions(head).into_iter().map(|a| clause.place(a)).collect();
    let here = |s: Span| s.overlaps(place) || beside.iter().any(|b| b.overlaps(s));
    let named = source.record.mentions_in(span).iter().any(|m| m.kind.can_act() && here(m.span));
    let noun = clause.lemma(head);
    let agent = ["er", "or", "ist", "ian"].iter().any(|e| noun.len() > 4 && noun.ends_with(e));
    named
        || crate::question::is_acting(noun)
        || agent
        || matches!(noun, "other" | "neighbor" | "neighbour" | "friend" | "ally")
}
