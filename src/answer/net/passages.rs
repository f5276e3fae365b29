//! The sentences that hold most of what a question names, with how: themselves, by the sentence before that they go on from,
//! or as part of an article that is about it.

use super::antecedent::{self, Which};
use super::asked::{Asked, is_aim, is_wished, verb};
use super::degrees;
use super::going_on::{earlier, goes_on, points_back, starts_with_pronoun};
use super::held;
use super::hung;
use super::kinds::{self, Fit};
use super::people;
use super::voiced;
use super::words::telling;
use crate::answer::find::{self, At, Hit, Need, Wanted};
use crate::answer::{asserts, cast, doer, inside};
use crate::base::{Snapshot, Words};
use crate::question::Question;
use crate::question::roots::synonyms;

/// Most sentences that are looked at closely.
const MOST: usize = 8;

/// What the sentence before counts for, where the sentence goes on from it.
const BEFORE: f64 = 0.7;

/// What an article's title or first sentence counts for.
const HEAD: f64 = 0.45;

/// What the rest of an article counts for.
const FAR: f64 = 0.3;

/// What names count for where one of a kind is asked for.
const NAMING: f64 = 0.15;

/// Most that one thing weighs: a word that one sentence alone has says no more than a rare one.
const HEAVIEST: f64 = 4.0;

/// How much an answer a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// It is the sentence that comes nearest, with what is asked for in it.
    Near,
    /// It says what is asked.
    Says,
}

/// A sentence that may answer.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    /// The sentence.
    pub(super) at: At,
    /// How many of the sentences before it goes on from, which name what it is about.
    pub(super) before: usize,
    /// How much of an answer it is.
    pub(super) grade: Grade,
    /// The share of what the question names that it holds.
    pub(super) cover: f64,
    /// Words of the question that it does not have.
    pub(super) lacking: Vec<String>,
    /// Words of the question that only its article's head has.
    pub(super) unsaid: Vec<String>,
    /// Whether a thing of the kind asked for stands beside what is asked after.
    pub(super) fits: bool,
    /// Whether it has the verb asked after.
    pub(super) told: bool,
    /// Whether all that it lacks stands right before it or in its article's head.
    pub(super) close: bool,
    /// The earlier sentence that says which "the attack" or "the vote" of this one is.
    pub(super) antecedent: Option<At>,
}

/// The best passages for a question, best first.
pub(super) fn find(
    asked: &Asked,
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
) -> Vec<Passage> {
    let mut found: Vec<Passage> =
        hits.iter().take(MOST).filter_map(|hit| passage(asked, question, wanted, hit, base)).collect();
    found.sort_by(|a, b| b.grade.cmp(&a.grade).then(b.cover.total_cmp(&a.cover)).then(a.at.cmp(&b.at)));
    found
}

/// How a sentence meets one thing asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Met {
    Itself(f64),
    Before,
    /// Two sentences before, where both go on from what stands before them.
    Far,
    Head,
    Article,
    No,
}

fn passage(
    asked: &Asked,
    question: &Question,
    wanted: &Wanted,
    hit: &Hit,
    base: &Snapshot,
) -> Option<Passage> {
    let at = hit.at;
    let words = base.words_in(at);
    let here = base.holds(at);
    let before = earlier(at, base);
    let goes_on = before.is_some() && goes_on(&words);
    let holds_before = before.map(|b| base.holds(b));
    let first = before
        .filter(|b| points_back(&words) && points_back(&base.words_in(*b)))
        .and_then(|b| earlier(b, base));
    let holds_first = first.map(|f| base.holds(f));
    let met: Vec<Met> = wanted
        .needs
        .iter()
        .map(|(need, _)| {
            let own = need.strength(&here);
            let of_article = || match need {
                Need::Entity(id, _) => asserts::names(id, at, base),
                _ => find::is_of_article(need, at.0, base),
            };
            let back = || holds_before.as_ref().is_some_and(|b| need.strength(b) > 0.0);
            let far_back = || {
                holds_first.as_ref().is_some_and(|f| need.strength(f) > 0.0)
                    && !first.is_some_and(|f| is_one_of_places(need, f, base))
            };
            match () {
                () if own > 0.0 && !is_in_name(need, at, &words, base) => Met::Itself(own),
                () if is_elsewhere(need, at, base) => Met::No,
                () if goes_on && back() && !before.is_some_and(|b| is_one_of_places(need, b, base)) => {
                    Met::Before
                }
                () if matches!(need, Need::Entity(..)) && far_back() => Met::Far,
                () if of_article() && !is_of_another_body(need, at, base) => {
                    if find::is_of_article_itself(need, at.0, base) { Met::Head } else { Met::Article }
                }
                () if back() && !before.is_some_and(|b| is_one_of_places(need, b, base)) => Met::Before,
                () if in_article(need, at.0, base) => Met::Article,
                () => Met::No,
            }
        })
        .collect();
    // A verb that the needs leave out as too ordinary ("go") need not be told.
    let needed =
        |v: &String| wanted.needs.iter().any(|(n, _)| matches!(n, Need::Word { word, .. } if word == v));
    let verb = verb(question).filter(needed);
    let verbs = verb.as_deref().map(synonyms);
    let is_verb = |need: &Need| matches!(need, Need::Word { word, .. } if Some(word) == verb.as_ref());
    let (mut sum, mut cover, mut own) = (0.0, 0.0, 0.0);
    let (mut lacking, mut unsaid) = (Vec::new(), Vec::new());
    let (mut unnamed, mut verb_told, mut elsewhere) = (false, true, false);
    let (mut itself, mut by_head, mut far, mut asked_kinds) = (0, 0, 0, 0);
    for ((need, weight), met) in wanted.needs.iter().zip(&met) {
        let asked_kind = is_kind(need, question);
        let weight = weight.min(HEAVIEST) * if asked_kind { 0.4 } else { 1.0 };
        sum += weight;
        match met {
            Met::Itself(strength) => {
                cover += weight * strength;
                own += weight * strength;
                itself += 1;
            }
            Met::Before | Met::Far => cover += weight * BEFORE,
            Met::Head => {
                cover += weight * HEAD;
                by_head += 1;
                elsewhere |= matches!(need, Need::Entity(id, _) if is_aim(question, id, base));
                let sole = matches!(need, Need::Entity(id, _) if question.about.len() == 1 || question.subject.contains(id) || base.kind(id) == crate::language::names::EntityKind::Person);
                unsaid.extend((!sole).then(|| need.describe(base)));
            }
            Met::Article => {
                cover += weight * FAR;
                far += usize::from(!is_wish(need));
            }
            Met::No if asked_kind => asked_kinds += 1,
            Met::No => {
                lacking.push(need.describe(base));
                unnamed |= matches!(need, Need::Entity(..) | Need::Period(_));
            }
        }
        verb_told &= !is_verb(need) || matches!(met, Met::Itself(_));
    }
    // The verb may be told with another word of the same matter.
    if let Some(verbs) = &verbs {
        // Who did it is told with the very verb; the rest also with what tells the same kind of event.
        let kind = verb_told
            && !question.senses.is_empty()
            && *asked != Asked::Person
            && is_done_to_them(question, at, base);
        verb_told = !telling(&words, verbs).is_empty() || kind;
    }
    if sum <= 0.0 || itself == 0 || is_asking(at, base) {
        return None;
    }
    // "The vote was boycotted by …": which vote stands in an earlier sentence.
    let told_itself = verbs.as_ref().is_none_or(|v| !telling(&words, v).is_empty());
    let open: Vec<&Need> = wanted
        .needs
        .iter()
        .zip(&met)
        .filter(|((n, _), m)| !(matches!(m, Met::Itself(_)) || is_kind(n, question) && **m == Met::No))
        .map(|((n, _), _)| n)
        .collect();
    let antecedent = if told_itself && verb.is_some() && !open.is_empty() && *asked != Asked::Whether {
        antecedent::of(question, wanted, &open, at, base)
    } else {
        None
    };
    let unsure = antecedent == Some(Which::OneOfSeveral);
    let antecedent = antecedent.and_then(|which| match which {
        Which::This(at) => Some(at),
        Which::OneOfSeveral => None,
    });
    let (cover, own) = (cover / sum, own / sum);
    let uses_far = met.contains(&Met::Far);
    let uses_before = uses_far || met.contains(&Met::Before);
    let on_verb = verbs.is_some() && verb_told && (goes_on || by_head > 0);
    let alone = wanted.needs.len() == 1 || itself >= 2 || on_verb;
    let enough = match () {
        () if far > 0 || (uses_before && !goes_on) => 0.6,
        () if by_head > 0 || uses_before => 0.35,
        () => 0.5,
    };
    let bound = antecedent.is_some();
    if bound {
        lacking.clear();
        unsaid.clear();
        (by_head, far) = (0, 0);
    }
    let enough = if bound { 0.0 } else { enough };
    let alone = alone || bound;
    // What somebody said is told by a sentence in which they say it; and a reaction to somebody by none in which they react.
    let not_theirs = || {
        question.intent == crate::question::Intent::Quote
            && (!question.subject.is_empty() && !voiced::is_said_by(question, at, base)
                || crate::answer::reactions::is_theirs(question, at, base))
    };
    let aside = || {
        unsure
            || elsewhere
            || !held::names_part(question, at, base)
            || !held::is_in_time(question, at, base)
            || not_theirs()
    };
    let may_say = verb_told
        && lacking.is_empty()
        && own >= enough
        && by_head <= 2
        && (far == 0 || (far == 1 && starts_with_pronoun(&words)))
        && (verbs.is_some() || *asked != Asked::Person || people::is_who(question))
        && *asked != Asked::Whether
        // "What can they do": a sentence that merely names them says nothing of it.
        && (verbs.is_some() || wanted.needs.len() > 1 || !super::asked::asks_for_deed(question))
        // "Which boat was sold": that something was sold says nothing of boats.
        && (asked_kinds == 0 || verbs.is_some() && itself + by_head > 1)
        && alone
        && (!people::is_who(question) || far == 0)
        && !question.negated
        && degrees::compared(question, at, base)
        && !aside();
    let words_met =
        wanted.needs.iter().zip(&met).any(|((n, _), m)| !matches!(n, Need::Entity(..)) && *m != Met::No);
    let may_come_near = (!unnamed || bound)
        && words_met
        && !people::is_who(question)
        && question.intent != crate::question::Intent::Quote
        && (itself >= 2 || wanted.needs.len() <= 2)
        && lacking.len() + far <= 1
        && !is_verb_lacking(asked, verbs.is_some(), &lacking)
        && cover >= 0.6
        && own >= 0.5
        && (verb_told || (by_head + far == 0 && itself >= 2 && !uses_before));
    // What is dear to find out comes last, and only where something hangs on it.
    if !may_say && !may_come_near {
        return None;
    }
    let told = told(wanted, &words);
    let fit = kinds::fit(asked, question, at, &words, &told, base);
    // Without the verb a sentence comes near only by what is asked for beside all the rest.
    let figure = matches!(
        asked,
        Asked::Number(_) | Asked::Age | Asked::Measure | Asked::Share | Asked::Reason | Asked::Duration
    );
    let value = fit == Fit::There && figure;
    if !verb_told && !value {
        return None;
    }
    if fit == Fit::No || !is_theirs(question, at, before.filter(|_| goes_on), base) {
        return None;
    }
    let antecedent = antecedent.filter(|_| may_say);
    let says = may_say
        && fit == Fit::There
        && says_it(asked, question, at, base)
        && (verbs.is_none() || is_one_clause(question, at, base))
        && (*asked != Asked::Person || has_doer(question, at, base))
        && (*asked != Asked::Person || !is_of_others(question, at, base))
        && verb.as_deref().is_none_or(|v| cast::keeps_places(question, v, at, base))
        && hung::hangs(asked, question, at, base);
    if !says && !may_come_near {
        return None;
    }
    // "Which towns": a sentence that names some.
    let kind_asked = wanted.needs.iter().any(|(n, _)| is_kind(n, question));
    let cover = if kind_asked && kinds::names_new(&words, &told) { cover + NAMING } else { cover };
    let grade = if says { Grade::Says } else { Grade::Near };
    Some(Passage {
        at,
        before: if uses_far { 2 } else { usize::from(uses_before) },
        grade,
        cover,
        lacking,
        unsaid,
        fits: fit == Fit::There && verb_told,
        told: verb_told,
        close: far == 0,
        antecedent,
    })
}

/// Whether an event of a sentence that has not the verb itself is done to those to whom it is to be done. True where the question names none.
fn is_done_to_them(question: &Question, at: At, base: &Snapshot) -> bool {
    use crate::facts::Role;
    let theirs = |e: &crate::base::Event| {
        question.senses.iter().any(|s| find::tells(e, s))
            && question.object.iter().all(|id| !e.has(id, &[Role::Actor]) && e.entities().any(|x| x == id))
    };
    let list = find::events_in(base, at);
    question.object.is_empty() || list.into_iter().filter_map(|id| base.event(id)).any(theirs)
}

/// Whether a word that a sentence lacks may be the one that says what is asked: of a question without a verb that is known as one.
fn is_verb_lacking(asked: &Asked, verb: bool, lacking: &[String]) -> bool {
    let open = matches!(asked, Asked::Person | Asked::Thing | Asked::Whether | Asked::Manner);
    open && !verb && !lacking.is_empty()
}

/// Whether a sentence tells what it tells of those asked about: it names them, or goes on from the sentence `before`, which does, and
/// names nobody else.
fn is_theirs(question: &Question, at: At, before: Option<At>, base: &Snapshot) -> bool {
    let goes_on_of = |id: &crate::language::names::EntityId| {
        before.is_some_and(|b| base.names(b, id)) && !inside::rival(id, at, base)
    };
    let people = if question.subject.is_empty() { &question.about } else { &question.subject };
    let mut people = people.iter().filter(|id| base.kind(id) == crate::language::names::EntityKind::Person);
    people.all(|id| asserts::names(id, at, base) || goes_on_of(id))
        && asserts::verb_is_theirs(question, at, base)
}

/// Whether a sentence says it as a fact, of the very thing asked after and not of another like it.
fn says_it(asked: &Asked, question: &Question, at: At, base: &Snapshot) -> bool {
    let hedged =
        || asked.is_of_fact() && !open(question) && inside::hedged(base, at, &inside::asked_verbs(question));
    inside::in_order(question, at, base)
        && cast::may_be_done_by(question, at, base)
        && (!asked.is_of_fact() || open(question) || is_told_so(question, at, base))
        && inside::may_tell(question, at, base)
        && !inside::of_another(question, at, base)
        && !hedged()
}

/// Whether some clause of a sentence with the question's verb has somebody who does it: "a guest had been robbed" does not say who robbed
/// anybody. True where not the doer is asked for, and where no clause has the verb.
fn has_doer(question: &Question, at: At, base: &Snapshot) -> bool {
    if question.undergone || !question.subject.is_empty() || people::is_who(question) {
        return true;
    }
    let Some(verb) = verb(question) else { return true };
    let list = crate::answer::clause::clauses(at, &synonyms(&verb), base);
    list.is_empty() || list.iter().any(|c| !c.doers().is_empty())
}

/// Whether some clause of a sentence with the question's verb tells it as so; true where none has it, or the sentence was not parsed. "A
/// proposal to hold a meeting" does not say who held it.
fn is_told_so(question: &Question, at: At, base: &Snapshot) -> bool {
    use crate::answer::polarity::{self, Polarity};
    let (Some(verb), Some(tree)) = (verb(question), base.tree(at)) else { return true };
    let verbs = synonyms(&verb);
    let clauses = crate::answer::clause::clauses(at, &verbs, base);
    clauses.is_empty()
        || clauses.iter().any(|c| polarity::of(&tree, c.verb, &verbs).polarity != Polarity::Open)
}

/// Whether a word stands anywhere in an article.
fn in_article(need: &Need, article: usize, base: &Snapshot) -> bool {
    let Need::Word { like, .. } = need else { return false };
    like.forms.iter().any(|form| base.article_holds(article, form))
}

/// Where the words of a sentence stand that meet what is wanted.
pub(super) fn told(wanted: &Wanted, words: &Words) -> Vec<usize> {
    let meets = |need: &Need, root: &str| match need {
        Need::Word { like, .. } => like.roots.contains(root),
        Need::Entity(_, names) => names.roots.iter().any(|name| name == root),
        Need::Period(_) => false,
    };
    words.which(|root| wanted.needs.iter().any(|(need, _)| meets(need, root)))
}

/// Whether a sentence is itself a question: it tells nothing.
pub(in crate::answer) fn is_asking(at: At, base: &Snapshot) -> bool {
    let text = base.source(at.0).and_then(|s| base.sentence(at.0, at.1)?.slice(&s.text)).unwrap_or_default();
    text.trim_end_matches(['"', '”', '’', ')', ' ']).ends_with('?')
}

/// Whether a sentence names another body, law, meeting or country where the question's own only heads its article: then it tells of that
/// other.
fn is_of_another_body(need: &Need, at: At, base: &Snapshot) -> bool {
    use crate::language::names::EntityKind;
    let body =
        |k: EntityKind| matches!(k, EntityKind::Organisation | EntityKind::Law | EntityKind::Conference);
    let Need::Entity(id, _) = need else { return false };
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let other = |m: &crate::base::record::MentionRecord| {
        body(m.kind) && m.how.is_name() && m.entity != *id && !inside::one_name(&m.entity, id, base)
    };
    // "Thai stores" are none in Poland.
    let country = |m: &crate::base::record::MentionRecord| m.kind == EntityKind::Country && m.entity != *id;
    if base.kind(id) == EntityKind::Country && source.record.mentions_in(span).iter().any(country) {
        return true;
    }
    body(base.kind(id)) && source.record.mentions_in(span).iter().any(other)
}

/// Whether a word says no more than that something is wished for or planned.
fn is_wish(need: &Need) -> bool {
    matches!(need, Need::Word { word, .. } if is_wished(word))
}

/// Whether a sentence has a word only as a part of somebody's name: "Ms Price" tells no price.
fn is_in_name(need: &Need, at: At, words: &Words, base: &Snapshot) -> bool {
    let Need::Word { like, .. } = need else { return false };
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let mut told = words.which(|root| like.roots.contains(root)).into_iter().peekable();
    let person = |m: &crate::base::record::MentionRecord| {
        m.kind == crate::language::names::EntityKind::Person && m.how.is_name()
    };
    let people: Vec<_> = source.record.mentions_in(span).iter().filter(|m| person(m)).collect();
    let named = |i: usize| words.0.get(i).is_some_and(|w| people.iter().any(|m| m.span.overlaps(w.span)));
    !people.is_empty() && told.peek().is_some() && told.all(named)
}

/// Whether a sentence says of another town, or another country, than the one asked for that something was there.
fn is_elsewhere(need: &Need, at: At, base: &Snapshot) -> bool {
    let Need::Entity(id, _) = need else { return false };
    base.kind(id).is_place() && inside::rival_place(id, at, base)
}

/// Whether a sentence names a place as one of several: what goes on from it is of any of them.
fn is_one_of_places(need: &Need, at: At, base: &Snapshot) -> bool {
    let Need::Entity(id, _) = need else { return false };
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let other = |m: &crate::base::record::MentionRecord| {
        m.kind == base.kind(id) && m.entity != *id && m.how == crate::language::names::How::Alias
    };
    base.kind(id).is_place() && source.record.mentions_in(span).iter().any(other)
}

/// Whether a sentence tells with "by", or with a verb alike, what is not done to those asked about.
fn is_of_others(question: &Question, at: At, base: &Snapshot) -> bool {
    doer::is_beside_agent(question, at, base) || doer::is_brought_otherwise(question, at, base)
}

/// Whether a clause of a sentence tells what is asked with the question's verb, and all of the question's names and words that the sentence has
/// stand in that clause. True of sentences that were not parsed, and of questions without a verb.
fn is_one_clause(question: &Question, at: At, base: &Snapshot) -> bool {
    question.verb.is_none()
        || crate::answer::anchor::Anchor::of(question, at, base).is_none_or(|a| a.is_told())
}

/// Whether a word only says what kind of thing is asked for: "which station", "what animals".
pub(in crate::answer) fn is_kind(need: &Need, question: &Question) -> bool {
    let Need::Word { word, .. } = need else { return false };
    let wording = question.wording();
    // Most questions begin otherwise: these need not be put in small letters.
    if !wording.starts_with(['w', 'W']) {
        return false;
    }
    let lower = wording.to_lowercase();
    let behind = lower.strip_prefix("which ").or_else(|| lower.strip_prefix("what "));
    behind.and_then(|rest| rest.strip_prefix(word.as_str())).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether the question itself asks for what is not yet so, or only said to be.
fn open(question: &Question) -> bool {
    const OPEN: &[&str] = &[
        "will", "would", "could", "should", "might", "may", "can", "going", "plan", "plans", "planned",
        "want", "wants", "expect", "expected", "next", "does", "do", "if",
    ];
    question.wording().to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| OPEN.contains(&w))
}
