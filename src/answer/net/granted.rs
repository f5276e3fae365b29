//! What a question takes for granted and the articles tell of somebody or something else: the same verb with the same parts
//! around it, but another one in the place of one of them; or the same as not so.
//!
//! Nothing is said of what did not happen: only of whom the articles have it, and that they have it of none other.

use std::collections::BTreeSet;

use super::apart;
use crate::answer::cast::{Cast, Place};
use crate::answer::clause::{Clause, clauses};
use crate::answer::find::{self, At, Hit, Need, Wanted};
use crate::answer::hangs::Hanging;
use crate::base::Snapshot;
use crate::base::record::MentionRecord;
use crate::facts::{Kind, Mode};
use crate::language::names::fold::key;
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::{Dep, Tag};
use crate::language::roots::{Among, root};
use crate::question::Question;
use crate::question::frame::Filler;
use crate::question::lists::lists;
use crate::question::opposites::opposites;
use crate::question::roots::{is_saying, like, synonyms};

/// Most sentences that are looked at.
const MOST: usize = 12;

/// How the articles tell it otherwise.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Otherwise {
    /// It is told as not so.
    NotSo(At),
    /// It is told of somebody or something else: of whom, and of whom it was asked.
    OfAnother { at: At, told: String, asked: String },
}

/// A part of the question.
struct Part<'q> {
    slot: Slot<'q>,
    filler: &'q Filler,
    /// Whether no sentence of the base has it.
    unheard: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot<'q> {
    Doer,
    DoneTo,
    Behind(&'q str),
}

/// How a clause meets a part.
#[derive(Clone, Debug, PartialEq)]
enum Met {
    Yes,
    /// The sentence has it, elsewhere.
    Elsewhere,
    /// Another stands in its place.
    Other(String),
    /// The clause has a word that says the contrary.
    Contrary,
    No,
}

/// A clause with how it meets each part.
struct Read {
    at: At,
    met: Vec<Met>,
    denied: bool,
    /// How many of the question's names and words its sentence has.
    words: usize,
    /// How many it has not, nor its article's head.
    lacking: usize,
    /// Whether it is only supposed, or denied as not so: "if the others hope", "denied that they had not left".
    open: bool,
}

/// How the articles tell otherwise what `question` takes for granted; `None` where they do not, or where any sentence may tell it as
/// asked.
pub(super) fn find(question: &Question, wanted: &Wanted, hits: &[Hit], base: &Snapshot) -> Option<Otherwise> {
    let verb = question.frame.verb.clone()?;
    let parts = parts(question, base);
    if question.negated || parts.is_empty() {
        return None;
    }
    let roots = synonyms(&verb);
    let mutual = question.senses.iter().any(|s| {
        s.kind == Kind::Consult && !matches!(s.mode, Some(Mode::Visit | Mode::Letter | Mode::Mediate))
    });
    let against = opposites(&verb);
    let mut read: Vec<Read> = Vec::new();
    for hit in hits.iter().take(MOST) {
        for clause in clauses(hit.at, &roots, base) {
            read.push(meet(hit.at, &clause, &parts, &verb, mutual, wanted, base));
        }
        // Told with a noun: who does it is not read from that, only who is there.
        if !read.iter().any(|r| r.at == hit.at) && nominal(hit.at, &roots, base) {
            let named = |p: &Part<'_>| p.filler.entities.iter().all(|id| base.names(hit.at, id));
            if parts.iter().all(named) {
                let words = wanted.needs.len() - hit.not_own.len();
                let met = parts.iter().map(|_| Met::Elsewhere).collect();
                read.push(Read { at: hit.at, met, denied: false, words, lacking: 0, open: false });
            }
        }
        // The contrary of it is told.
        for clause in clauses(hit.at, &against, base).iter().filter(|c| !c.is_denied()) {
            read.push(Read { denied: true, ..meet(hit.at, clause, &parts, &verb, mutual, wanted, base) });
        }
    }
    let best = read.iter().filter(|r| !r.open).filter_map(|r| Some((r, otherwise(r, &parts)?)));
    let (best, other) = best.max_by_key(|(r, _)| (r.words, std::cmp::Reverse(r.at)))?;
    // Any sentence that may tell it as asked is enough to say nothing.
    let as_asked = |r: &&Read| {
        let contrary = r.met.iter().any(|m| matches!(m, Met::Other(_) | Met::Contrary));
        let may = |m: &Met| matches!(m, Met::Yes | Met::Elsewhere);
        // With none of the other parts it tells of something else.
        let beside =
            |i: usize| parts.len() == 1 || (0..parts.len()).any(|o| o != i && r.met.get(o).is_some_and(may));
        let same = |i: usize| match r.met.get(i) {
            Some(Met::Yes) => r.words >= best.words || (r.words + 1 >= best.words && beside(i)),
            Some(Met::Elsewhere) => r.words >= best.words,
            _ => false,
        };
        let named =
            |i: &usize| parts.get(*i).is_some_and(|p| p.filler.capital || !p.filler.entities.is_empty());
        let mut names = (0..parts.len()).filter(named).peekable();
        let theirs = match names.peek() {
            Some(_) => names.all(|i| r.met.get(i).is_some_and(may)),
            None => r.met.iter().any(may),
        };
        !contrary
            && match other {
                None => !r.denied && r.words >= best.words && theirs,
                Some(i) => same(i),
            }
    };
    if read.iter().any(|r| as_asked(&r)) {
        return None;
    }
    let Some(i) = other else { return Some(Otherwise::NotSo(best.at)) };
    let part = parts.get(i)?;
    // Many tell something to somebody: that one did says nothing of another, where it is not said what they told.
    let matter = |p: &Part<'_>| matches!(p.slot, Slot::Behind("about" | "on" | "of" | "over" | "against"));
    if is_saying(&verb) && !parts.iter().any(matter) {
        return None;
    }
    // Somebody whom only other articles name has nothing to do with it.
    let together = |id: &EntityId| base.names_in_article(best.at.0, id);
    if !part.unheard && !part.filler.entities.iter().all(together) {
        return None;
    }
    // Right before the verb stands the one asked about: whatever the tree has, it may be told of them.
    if part.slot == Slot::Doer && is_before_verb(part.filler, best.at, &roots, base) {
        return None;
    }
    let told = |r: &Read| match (otherwise(r, &parts), r.met.get(i)) {
        (Some(Some(o)), Some(Met::Other(told))) if o == i => Some(told.clone()),
        _ => None,
    };
    // Where nothing but one part is the same, it must be the only such one.
    let others: BTreeSet<String> = read.iter().filter_map(told).collect();
    let same = best.met.iter().filter(|m| **m == Met::Yes).count();
    if same < 2 && best.words < 3 && others.len() > 1 {
        return None;
    }
    Some(Otherwise::OfAnother { at: best.at, told: told(best)?, asked: part.filler.text.clone() })
}

/// Whether the last word of a part stands right before one of these verbs in a sentence.
fn is_before_verb(filler: &Filler, at: At, verbs: &BTreeSet<String>, base: &Snapshot) -> bool {
    let words = base.words_in(at);
    let last = filler.words.last().map(|w| root(w)).unwrap_or_default();
    let before = |v: usize| v.checked_sub(1).and_then(|b| words.0.get(b));
    words.with(verbs).into_iter().any(|v| before(v).is_some_and(|w| w.root == last))
}

/// Whether a sentence has a word of these roots that is no verb: "her visit".
fn nominal(at: At, roots: &BTreeSet<String>, base: &Snapshot) -> bool {
    let Some(tree) = base.tree(at) else { return false };
    let among = Among::new(roots);
    let told = |i: usize| tree.is_such(i, |root| among.has(root));
    let noun = |i: usize| !tree.parse.tag(i).is_some_and(Tag::is_verb) && told(i);
    (0..tree.parse.len()).any(noun)
}

/// The parts of the question that can be told otherwise.
fn parts<'q>(question: &'q Question, base: &Snapshot) -> Vec<Part<'q>> {
    let frame = &question.frame;
    let doer = frame.doer.iter().map(|f| (Slot::Doer, f));
    let done_to = frame.done_to.iter().map(|f| (Slot::DoneTo, f));
    let behind = frame.behind.iter().map(|(p, f)| (Slot::Behind(p.as_str()), f));
    let all = doer.chain(done_to).chain(behind);
    all.map(|(slot, filler)| {
        let named = |id: &EntityId| find::is_named(id, base);
        let heard = |w: &String| base.has_root(&root(w));
        let unheard = match filler.entities.as_slice() {
            [] => !filler.words.iter().any(heard),
            list => !list.iter().all(named),
        };
        Part { slot, filler, unheard }
    })
    .collect()
}

/// How a clause meets the parts.
fn meet(
    at: At,
    clause: &Clause,
    parts: &[Part<'_>],
    verb: &str,
    mutual: bool,
    wanted: &Wanted,
    base: &Snapshot,
) -> Read {
    let holds = base.holds(at);
    let of_parts: Vec<&String> = parts.iter().flat_map(|p| &p.filler.words).collect();
    let (mut words, mut lacking) = (0, 0);
    for (need, _) in &wanted.needs {
        let own = need.strength(&holds) > 0.0 || is_part_of_name(need, at, base);
        words += usize::from(own);
        let part = match need {
            Need::Word { word, .. } => word == verb || of_parts.contains(&word),
            Need::Entity(id, _) => parts.iter().any(|p| p.filler.entities.contains(id)),
            Need::Period(_) => false,
        };
        lacking += usize::from(!own && !part && !find::is_of_article(need, at.0, base));
    }
    let asked: Vec<&EntityId> = parts.iter().flat_map(|p| &p.filler.entities).collect();
    let met = parts.iter().map(|p| meet_part(at, clause, p, &asked, mutual, base)).collect();
    let denied = clause.is_denied();
    Read { at, met, denied, words, lacking, open: is_open(clause, denied, at, base) }
}

/// Whether a clause is a condition, or what is denied as not so.
fn is_open(clause: &Clause, denied: bool, at: At, base: &Snapshot) -> bool {
    let Some(tree) = base.tree(at) else { return false };
    let parse = &tree.parse;
    let supposed = |v: usize| {
        parse.children(v).any(|c| {
            parse.dep(c) == Some(Dep::Mark)
                && ["if", "unless", "whether"].iter().any(|w| parse.text(c).eq_ignore_ascii_case(w))
        })
    };
    supposed(clause.verb)
        || denied && parse.ancestors(clause.verb).any(|a| lists().denying.contains(tree.lemma(a)))
}

/// Whether a sentence has somebody by a longer or shorter form of the name asked for.
fn is_part_of_name(need: &Need, at: At, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let Need::Entity(id, _) = need else { return false };
    base.kind(id) == EntityKind::Person
        && source
            .record
            .mentions_in(span)
            .iter()
            .any(|m| m.kind == EntityKind::Person && crate::answer::inside::one_name(&m.entity, id, base))
}

fn meet_part(
    at: At,
    clause: &Clause,
    part: &Part<'_>,
    asked: &[&EntityId],
    mutual: bool,
    base: &Snapshot,
) -> Met {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return Met::No };
    let Some(cast) = Cast::of(clause, at, base) else { return Met::No };
    let heads = cast.heads(match part.slot {
        Slot::Doer | Slot::DoneTo if mutual => Place::Side,
        Slot::Doer => Place::Doer,
        Slot::DoneTo => Place::DoneTo,
        Slot::Behind(p) => Place::Behind(alike(p)),
    });
    let roots = base.roots_in(at);
    let filler = part.filler;
    let text = |h: usize| clause.span(h).slice(&source.text).unwrap_or_default();
    let mut elsewhere = false;
    if let Some(last) = filler.words.last().filter(|_| filler.entities.is_empty()) {
        let against = opposites(last);
        if !against.is_empty() && clause.roots().iter().any(|r| against.contains(*r)) {
            return Met::Contrary;
        }
        // A name is there with all its words, another thing with the last.
        let words = if filler.capital { filler.words.as_slice() } else { std::slice::from_ref(last) };
        let has =
            |held: &BTreeSet<String>| words.iter().all(|w| like(w).roots.iter().any(|r| held.contains(r)));
        if heads.iter().any(|h| has(&crate::language::roots::roots(text(*h)).collect())) {
            return Met::Yes;
        }
        elsewhere = has(&roots);
    } else {
        // "Holm's offer" was refused, and not Holm: who is only named within the words is not in the place.
        let bare = is_name_alone(filler, base);
        let person = |id: &EntityId| base.kind(id) == EntityKind::Person;
        let itself = |id: &EntityId| {
            let own = |m: &MentionRecord| {
                let head = || heads.iter().any(|h| clause.place(*h).overlaps(m.span));
                cast.is_of(m, id) && (head() || stands_by_itself(m, at, base))
            };
            !bare || !person(id) || source.record.mentions_in(span).iter().any(own)
        };
        if filler.entities.iter().all(|id| cast.is_among(id, &heads) && itself(id)) {
            return Met::Yes;
        }
        elsewhere |= filler.entities.iter().any(|id| cast.names(id));
    }
    let known = |m: &MentionRecord| asked.iter().any(|id| cast.is_of(m, id));
    let other =
        source.record.mentions_in(span).iter().find(|m| !known(m) && is_other(m, clause, &heads, part, base));
    // Where another name stands in its place, the sentence has it as something else.
    let taken = !heads.is_empty() && heads.iter().all(|h| clause.is_named(*h));
    match other {
        Some(m) => Met::Other(m.text.clone()),
        None if elsewhere && !taken => Met::Elsewhere,
        None => Met::No,
    }
}

/// Whether a name stands in the place of another.
fn is_other(m: &MentionRecord, clause: &Clause, heads: &[usize], part: &Part<'_>, base: &Snapshot) -> bool {
    const PLACES: &[&str] = &["in", "at", "near", "to", "into", "from", "outside", "inside", "on"];
    let placed = matches!(part.slot, Slot::Behind(p) if PLACES.contains(&p));
    let acted = !matches!(part.slot, Slot::Behind(p) if !matches!(p, "with" | "to" | "against"));
    // Who only stands before the noun is not who does it: "Holm's critics", "the Holm supporters", "the Libyan envoy".
    let head = |h: &usize| match m.kind {
        EntityKind::Person | EntityKind::Country => clause.place(*h).overlaps(m.span),
        _ => clause.naming(*h).into_iter().any(|t| clause.place(t).overlaps(m.span)),
    };
    // "A message on the board blaming Holm": what a noun goes on with has no doer of its own, nor has what is done to another thing in
    // the place of what is asked for ("with the paper he discussed his plans").
    let own = match part.slot {
        Slot::Doer => clause.is_finite() || clause.has_own_doer(),
        Slot::DoneTo => clause.done_to().is_empty() || clause.done_to().iter().any(head),
        Slot::Behind(_) => true,
    };
    if !own || !m.how.is_name() || !(placed || acted) || !heads.iter().any(head) {
        return false;
    }
    let filler = part.filler;
    match filler.entities.as_slice() {
        // Somebody of whom no article speaks is said to be so.
        _ if part.unheard && !placed => false,
        list if list.contains(&m.entity) => false,
        [id] if part.unheard => {
            m.kind.is_place() || m.kind == EntityKind::Organisation || apart::are_two(id, &m.entity, base)
        }
        [id] => apart::are_two(id, &m.entity, base),
        [] if filler.capital && acted => {
            let name = m.text.to_lowercase();
            m.kind.can_act() && !filler.words.iter().any(|w| name.contains(w.as_str()))
        }
        [] => part.unheard && (m.kind.is_place() || m.kind == EntityKind::Organisation),
        _ => false,
    }
}

/// Whether a name is no part of another noun's words: not "Holm's offer", "the offer of Holm" or "the Holm offer".
fn stands_by_itself(m: &MentionRecord, at: At, base: &Snapshot) -> bool {
    let Some(tree) = Hanging::of(at, base) else { return false };
    let dep = tree.head_of(m.span).and_then(|token| tree.tree().parse.dep(token));
    !matches!(dep, None | Some(Dep::Poss | Dep::Pobj | Dep::Compound | Dep::Amod | Dep::Nmod))
}

/// Whether a part is somebody's name and nothing beside it: "Holm", and not "Holm's offer".
fn is_name_alone(filler: &Filler, base: &Snapshot) -> bool {
    let [id] = filler.entities.as_slice() else { return false };
    let known = base.known(id).into_iter();
    let forms: Vec<String> = known
        .flat_map(|e| e.full_names().chain(e.surnames()).map(key).collect::<Vec<_>>())
        .chain([base.name_key(id).to_string()])
        .collect();
    let own = |w: &str| forms.iter().any(|f| f.split(' ').any(|n| n == w));
    key(&filler.text).split(' ').all(|w| w == "the" || own(w))
}

/// Prepositions of the same sense.
fn alike(preposition: &str) -> &'static [&'static str] {
    match preposition {
        "in" | "at" | "near" | "outside" | "inside" | "on" => {
            &["in", "at", "near", "outside", "inside", "on"]
        }
        "to" | "into" => &["to", "into", "toward", "towards", "for"],
        "from" => &["from"],
        "by" => &["by"],
        "with" => &["with"],
        "against" => &["against"],
        _ => &[],
    }
}

/// Whether a clause tells it otherwise: as not so (`Some(None)`), or with another in one place (`Some(Some(place))`).
fn otherwise(read: &Read, parts: &[Part<'_>]) -> Option<Option<usize>> {
    let others: Vec<usize> =
        (0..parts.len()).filter(|i| matches!(read.met.get(*i), Some(Met::Other(_)))).collect();
    let met = |m: &Met| *m == Met::Yes;
    let same = read.met.iter().filter(|m| met(m)).count();
    // Who does it and to whom must be the same.
    let chief = |i: usize| matches!(parts.get(i), Some(Part { slot: Slot::Doer | Slot::DoneTo, .. }));
    let contrary = read.met.contains(&Met::Contrary);
    let missing = (0..parts.len())
        .filter(|i| !matches!(read.met.get(*i), Some(Met::Yes | Met::Other(_) | Met::Contrary)));
    let missing: Vec<usize> = missing.collect();
    let chief_missing = missing.iter().any(|i| chief(*i));
    match others.as_slice() {
        [] if read.denied != contrary => {
            (same > 0 && !chief_missing && missing.len() + read.lacking == 0).then_some(None)
        }
        [one] if !read.denied && !contrary => {
            let told = same > 0 || read.words >= 3;
            (told && !chief_missing && missing.len() + read.lacking <= 1).then_some(Some(*one))
        }
        _ => None,
    }
}
