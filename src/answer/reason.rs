//! "Why?": what was read as the reason of what is meant, else a sentence that speaks of it.

use std::collections::BTreeSet;

use super::describe::shorten;
use super::draft::{Draft, has_most, lacks_name, plain, speaks_of_all, things};
use super::find::{self, At, Hit, Wanted};
use super::hangs::Hanging;
use super::{Answer, Verdict};
use super::{asserts, cast, inside};
use crate::base::{EventId, Snapshot};
use crate::facts::Reason;
use crate::language::parse::{Dep, Tag};
use crate::language::roots::Marks;
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::synonyms;
use crate::span::Span;
use crate::strings::{asked, found as say};

/// Most sentences in which a reason is looked for.
const MOST: usize = 12;

/// Why something was done, as one sentence or two tell it.
struct Why<'b> {
    /// The sentence that tells what was done.
    at: At,
    /// The reason that the build has read; `None` where only what stands beside it may be one.
    reason: Option<&'b Reason>,
    /// Whether the article gives it as the reason.
    sure: bool,
    /// Whether something else stands beside that may be a reason as well: then the whole sentence is told.
    more: bool,
}

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, asked::WHY);
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    let full: Vec<Hit> = hits
        .iter()
        .filter(|h| h.missing.is_empty() && (speaks_of_all(h) || h.all > 0.6))
        .filter(|h| inside::may_tell(question, h.at, base) && asserts::names_them(question, h.at, base))
        .cloned()
        .collect();
    let close = full.first().map_or(0.0, |f| f.all - 0.25);
    let mut top: Vec<&Hit> = full.iter().filter(|h| h.all >= close).take(MOST).collect();
    // A sentence that has the very verb says why rather than one that only speaks of the matter.
    let verbs: Option<Marks> = question.verb.as_deref().map(|verb| synonyms(verb).iter().collect());
    let lacks_verb = |at: At| verbs.as_ref().is_some_and(|verbs| !verbs.meet(&base.holds(at).marks));
    top.sort_by_key(|h| lacks_verb(h.at));
    // What tells nothing of what was done gives no reason for it.
    top.retain(|h| {
        let meant =
            |id: &EventId| base.event(*id).is_some_and(|e| question.senses.iter().any(|s| find::tells(e, s)));
        asserts::tells_of(question, h.at, base)
            && cast::may_be_done_by(question, h.at, base)
            && (!lacks_verb(h.at) || find::events_in(base, h.at).iter().any(meant))
    });
    // What may be why is told only of those who do it and to whom it is done where the sentence itself names them.
    let parties = |i: &usize| match wanted.needs.get(*i) {
        Some((find::Need::Entity(id, _), _)) => question.subject.contains(id) || question.object.contains(id),
        _ => false,
    };
    let may_be = |h: &Hit, w: &Why<'_>| w.sure || !h.not_own.iter().any(parties);
    let mut found: Vec<Why<'_>> =
        top.iter().filter_map(|h| why(question, h.at, base).filter(|w| may_be(h, w))).collect();
    found.sort_by_key(|w| !w.sure);
    if let Some(why) = found.first() {
        return told(why, draft, base);
    }
    if let Some((first, last)) = super::gains::find(question, base)
        && let Some(said) = draft.passage(first, last)
    {
        return draft.says(Verdict::Answered, &said);
    }
    // Most of what is asked, in a sentence that gives a reason: it is shown, and no more is said.
    let most = |h: &&Hit| {
        h.own >= 0.5
            && !lacks_name(&h.not_own, &wanted)
            && !inside::of_another(question, h.at, base)
            && cast::may_be_done_by(question, h.at, base)
    };
    let loose = hits
        .iter()
        .take(4)
        .filter(most)
        .filter(|_| full.is_empty())
        .find_map(|h| nearly(question, h.at, base));
    if let Some(why) = loose {
        return told(&why, draft, base);
    }
    if full.is_empty() {
        return draft.not_found(
            &crate::strings::missing::reason(&things(question, base)),
            question,
            &wanted,
            &hits,
        );
    }
    let told = |at: At| Hanging::of(at, base).is_none_or(|tree| is_each_told(question, &tree));
    let full: Vec<Hit> = full.into_iter().filter(|h| has_most(question, h.at, base) && told(h.at)).collect();
    if full.is_empty() {
        let none = crate::strings::missing::reason(&things(question, base));
        return draft.not_found(&none, question, &wanted, &[]);
    }
    draft.mention(say::NO_REASON, &full, 2, &wanted)
}

/// The answer that a reason gives.
fn told(why: &Why<'_>, mut draft: Draft<'_>, base: &Snapshot) -> Answer {
    let short = why.reason.filter(|r| !r.is_apart() && r.evidence.len() == 1 && why.sure && !why.more);
    let source = base.source(why.at.0);
    if let (Some(reason), Some(source)) = (short, source) {
        let cited = draft.citations.whole(base, why.at.0, &reason.evidence);
        let id = format!("{}:{}", source.record.article.id, reason.span);
        draft.answer.items.push(plain(id, shorten(&reason.text), cited));
        let headline = say::reason(&shorten(&reason.text), reason.by.as_deref());
        return draft.answered(headline);
    }
    let places = why.reason.zip(source).map_or_else(Vec::new, |(reason, source)| {
        let at = |s: &Span| source.record.sentences.binary_search(s).ok().map(|i| (why.at.0, i));
        reason.evidence.iter().filter_map(at).collect()
    });
    let (first, last) = (places.first().unwrap_or(&why.at), places.last().unwrap_or(&why.at));
    let said = draft.passage(*first, *last).unwrap_or_default();
    draft.says(if why.sure { Verdict::Answered } else { Verdict::Partial }, &said)
}

/// The roots of these words and of those that say the same.
fn all_of<'w>(words: impl Iterator<Item = &'w String>) -> BTreeSet<String> {
    words.flat_map(|w| synonyms(w).iter().cloned().collect::<Vec<_>>()).collect()
}

/// The words for what is asked after, as tokens of a sentence, and whether they are the question's verb or its word for an event.
fn asked(question: &Question, tree: &Hanging) -> (Vec<usize>, bool) {
    let does =
        question.wording().to_lowercase().split_whitespace().any(|w| matches!(w, "did" | "does" | "do"));
    // Behind "did" a verb has its dictionary form: in "why did the talks fail" they do not talk.
    // Behind an article or "of" stands a noun: "the people who described the call".
    let lower = question.wording().to_lowercase();
    let noun = |w: &str| ["the", "a", "an", "of"].iter().any(|d| lower.contains(&format!(" {d} {w} ")));
    let base_form = |w: &&String| {
        crate::question::roots::is_verb(w) && (!w.ends_with('s') || w.ends_with("ss")) && !noun(w)
    };
    // "Why was the speech odd": how something is told to be, and not what it is told of.
    let is = ["why is ", "why are ", "why was ", "why were "].iter().any(|p| lower.starts_with(p));
    let parse = &tree.tree().parse;
    let state = |t: &usize| parse.dep(*t) == Some(Dep::Acomp) && parse.tag(*t) == Some(Tag::Jj);
    // "Why did they stay anonymous", and "were granted anonymity".
    let stays = does
        && question.verb.as_ref().is_some_and(|v| {
            let manner = question.content.last().is_some_and(|l| l.ends_with("ly"));
            lists().staying.contains(v) || manner && crate::question::roots::is_saying(v)
        });
    if let Some(last) = question.content.last().filter(|l| stays && question.verb.as_ref() != Some(*l)) {
        let told = tree.with(&synonyms(last));
        if !told.is_empty() {
            return (told, true);
        }
    }
    if let Some(last) = question.content.last().filter(|_| is) {
        let told: Vec<usize> = tree.with(&synonyms(last)).into_iter().filter(state).collect();
        if !told.is_empty() {
            return (told, true);
        }
    }
    let mut base_forms = question.verb.iter().chain(&question.content).filter(base_form);
    let verb = if does { base_forms.next().cloned() } else { super::net::verb(question) };
    let by_verb = verb.as_deref().map(|v| tree.with(&synonyms(v))).unwrap_or_default();
    if !by_verb.is_empty() {
        return (by_verb, true);
    }
    // Without a verb that is known as one any word may be it: "why did they pause their talks".
    let figure = |w: &String| w.chars().all(|c| c.is_ascii_digit());
    let here = |w: &String| figure(w) || !tree.with(&synonyms(w)).is_empty();
    // And a sentence that has not the verb tells it with other words only where it has all the rest.
    let rest = |w: &&String| verb.as_ref() != Some(*w) && !lists().added.contains(*w);
    if !question.content.iter().filter(rest).all(here) {
        return (Vec::new(), false);
    }
    let words = || question.topic.iter().chain(&question.content);
    if let (None, true, Some(last)) = (&verb, does, question.content.last()) {
        let is_verb = |t: &usize| tree.tree().parse.tag(*t).is_some_and(Tag::is_verb);
        let told: Vec<usize> = tree.with(&synonyms(last)).into_iter().filter(is_verb).collect();
        if !told.is_empty() {
            return (told, true);
        }
    }
    let verbs = tree.with(&inside::asked_verbs(question));
    let told = question.verb.is_none() && question.topic.iter().any(|w| inside::is_happening(w));
    if verbs.is_empty() { (tree.with(&all_of(words())), false) } else { (verbs, told) }
}

/// The reason that a sentence, or the next one, gives for what is asked.
fn why<'b>(question: &Question, at: At, base: &'b Snapshot) -> Option<Why<'b>> {
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let tree = Hanging::of(at, base)?;
    if !is_each_told(question, &tree) {
        return None;
    }
    let (asked, by_verb) = asked(question, &tree);
    // What others did has their reason.
    let asked: Vec<usize> =
        asked.into_iter().filter(|a| super::anchor::agrees(question, at, &tree, *a, base)).collect();
    // "Described the details of the closure at her request": the request is no reason for the closure.
    let parse = &tree.tree().parse;
    let within = |a: usize| {
        let of = || parse.head(a).is_some_and(|p| parse.text(p).eq_ignore_ascii_case("of"));
        by_verb && parse.dep(a) == Some(Dep::Pobj) && of()
    };
    let meant = |of: usize| asked.iter().any(|a| is_reason_of(&tree, *a, of) && (*a == of || !within(*a)));
    let inside = |s: Span| span.start <= s.start && s.end <= span.end;
    let reasons = source.record.reasons.iter().filter(|r| inside(r.of));
    // What is asked after must not itself be the reason.
    let apart =
        |r: &&Reason| !r.span.overlaps(r.of) && asked.iter().all(|a| !r.span.overlaps(tree.place(*a)));
    let mut meant: Vec<&Reason> =
        reasons.filter(apart).filter(|r| tree.beginning(r.of.start).is_some_and(meant)).collect();
    meant.sort_by_key(|r| !r.is_sure());
    // What the question itself has is no answer to it: "push for peace" to "why did they push for peace".
    let beside = || {
        if !by_verb || asked.is_empty() {
            return false;
        }
        let own = tree.with(&all_of(question.content.iter()));
        asked.iter().any(|a| stands_beside(&tree, *a, &own))
    };
    if let Some(reason) = meant.first() {
        return Some(Why { at, reason: Some(reason), sure: reason.is_sure(), more: beside() });
    }
    if asked.iter().any(|a| is_stance(question, &tree, *a)) || is_wary(question, &tree) {
        return Some(Why { at, reason: None, sure: true, more: false });
    }
    let deed = by_verb && asked.iter().any(|a| is_after_deed(&tree, *a));
    beside().then_some(Why { at, reason: None, sure: deed, more: false })
}

/// Whether a verb tells what was done to somebody after they did something, as a sentence of its own says it: "was dismissed after he
/// insulted the king". English gives the reason so; "after a quarrel" and "after he arrived" of what somebody does are only before it.
fn is_after_deed(tree: &Hanging, word: usize) -> bool {
    let parse = &tree.tree().parse;
    let undergone = parse.child(word, Dep::Nsubjpass).is_some();
    let theirs = |c: usize| {
        let doer = parse.child(c, Dep::Nsubj).or_else(|| parse.child(c, Dep::Nsubjpass));
        doer.is_some_and(|d| matches!(parse.text(d).to_lowercase().as_str(), "he" | "she" | "they" | "it"))
    };
    let after =
        |c: usize| parse.child(c, Dep::Mark).is_some_and(|m| parse.text(m).eq_ignore_ascii_case("after"));
    undergone && parse.children_by(word, Dep::Advcl).any(|c| after(c) && theirs(c))
}

/// Whether the words of a question that a sentence has are not all one word of it, which may stand for each of them: "call" for both
/// "described" and "call".
fn is_each_told(question: &Question, tree: &Hanging) -> bool {
    let lists: Vec<Vec<usize>> = question.content.iter().map(|w| tree.with(&synonyms(w))).collect();
    let told: Vec<&Vec<usize>> = lists.iter().filter(|l| !l.is_empty()).collect();
    let tokens: BTreeSet<usize> = told.iter().flat_map(|l| l.iter().copied()).collect();
    told.len() < 2 || tokens.len() > 1
}

/// Whether a reason for `of` is one for a word of the same sentence: it is that word, or the verb or noun that the word does or undergoes.
/// "It grew worse at the meeting, due to rain" gives no reason for the meeting.
fn is_reason_of(tree: &Hanging, word: usize, of: usize) -> bool {
    let parse = &tree.tree().parse;
    let mut top = word;
    // "A quarter of the government", "the storm warning": the head of the phrase.
    while parse.dep(top) == Some(Dep::Compound)
        || (parse.dep(top) == Some(Dep::Pobj)
            && parse.head(top).is_some_and(|p| parse.text(p).eq_ignore_ascii_case("of")))
    {
        let above = parse.head(top);
        let above = if parse.dep(top) == Some(Dep::Pobj) { above.and_then(|p| parse.head(p)) } else { above };
        let Some(above) = above else { break };
        top = above;
    }
    let takes_part = || {
        parse.tag(word).is_some_and(Tag::is_verb)
            || !parse.tag(of).is_some_and(Tag::is_verb)
            || !matches!(parse.dep(top), Some(Dep::Pobj))
    };
    // "While the pilots tried and failed": what has its own doer has its own reason.
    let apart = |low: usize, high: usize| {
        let way = std::iter::once(low).chain(parse.ancestors(low)).take_while(|t| *t != high);
        let own = |t: usize| parse.dep(t) == Some(Dep::Advcl) && parse.child(t, Dep::Nsubj).is_some();
        parse.ancestors(low).any(|a| a == high) && way.into_iter().any(own)
    };
    tree.is_told_by(word, of) && takes_part() && !apart(word, of) && !apart(of, word)
}

/// The reason that a sentence gives for what has words of the question; it may be another one than is asked for.
fn nearly<'b>(question: &Question, at: At, base: &'b Snapshot) -> Option<Why<'b>> {
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let tree = Hanging::of(at, base)?;
    let words = tree.with(&all_of(question.content.iter()));
    let meant = |of: usize| words.iter().any(|w| is_reason_of(&tree, *w, of));
    let of = |r: &Reason| {
        span.start <= r.of.start && r.of.end <= span.end && tree.beginning(r.of.start).is_some_and(meant)
    };
    let reason = source.record.reasons.iter().find(|r| of(r) && r.is_sure())?;
    Some(Why { at, reason: Some(reason), sure: false, more: false })
}

/// Whether a word that says how somebody stands to something is followed by what about: "wary that it might rain", "objects to the tax".
fn is_stance(question: &Question, tree: &Hanging, word: usize) -> bool {
    let parse = &tree.tree().parse;
    let against = |c: usize| parse.dep(c) == Some(Dep::Prep) && matches!(parse.text(c), "against" | "over");
    let opposed = matches!(tree.tree().lemma(word), "object" | "oppose" | "protest" | "complain" | "warn");
    let state = matches!(parse.tag(word), Some(Tag::Jj | Tag::Vbn)) && question.verb.is_none();
    let about = |c: usize| match parse.dep(c) {
        Some(Dep::Ccomp) => true,
        Some(Dep::Prep) => matches!(parse.text(c), "about" | "of" | "over" | "at" | "by"),
        _ => false,
    };
    parse.children(word).filter(|c| *c > word).any(|c| (state && about(c)) || (opposed && against(c)))
}

/// "Why is X wary of it": whether a word that is no verb says how somebody is, with a clause behind it that says what about.
fn is_wary(question: &Question, tree: &Hanging) -> bool {
    let lower = question.wording().to_lowercase();
    let parse = &tree.tree().parse;
    let plain = |w: &&String| !crate::question::roots::is_verb_form(w) && !w.ends_with("ed");
    let words =
        tree.with(&question.content.iter().filter(plain).map(|w| crate::language::roots::root(w)).collect());
    let clause = |c: usize| {
        let verb = parse.tag(c).is_some_and(Tag::is_verb);
        verb && matches!(parse.dep(c), Some(Dep::Ccomp | Dep::Conj | Dep::Advcl))
    };
    let says = |w: &usize| {
        !parse.tag(*w).is_some_and(Tag::is_noun) && parse.children(*w).filter(|c| c > w).any(clause)
    };
    ["why is ", "why are ", "why was ", "why were "].iter().any(|p| lower.starts_with(p))
        && words.iter().any(says)
}

/// Whether beside a word or its verb stands what was before, beside or after it, which may be why: "after the storm". What has one of
/// `own` is not meant.
fn stands_beside(tree: &Hanging, word: usize, own: &[usize]) -> bool {
    let parse = &tree.tree().parse;
    let new = |c: &usize| !own.iter().any(|o| o == c || parse.ancestors(*o).any(|a| a == *c));
    let after = |c: usize| {
        let word = |i: usize| parse.text(i).to_lowercase();
        let mark = parse.child(c, Dep::Mark).map(word);
        match parse.dep(c) {
            Some(Dep::Prep) => {
                matches!(word(c).as_str(), "after" | "amid" | "over" | "following" | "given" | "for")
                    && !parse.children_by(c, Dep::Pobj).any(|o| parse.tag(o) == Some(Tag::Cd))
            }
            Some(Dep::Advcl) => {
                // "Injured when the roof fell".
                let when = parse.child(c, Dep::Advmod).is_some_and(|a| word(a) == "when") && c > 0;
                matches!(mark.as_deref(), Some("after" | "as" | "since")) || when
            }
            _ => false,
        }
    };
    let verb = tree.verb_above(word).filter(|_| !parse.tag(word).is_some_and(Tag::is_verb));
    std::iter::once(word).chain(verb).any(|head| parse.children(head).filter(new).any(after))
}

/// How a sentence gives a reason for what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// The sentence itself has it, and not the next one of its paragraph.
    pub here: bool,
    /// It is told as the reason, and not only as what was "after" or "over" it.
    pub sure: bool,
}

/// How a sentence, or the next one of its paragraph, gives a reason; `None` where neither does.
pub(super) fn given(question: &Question, at: At, base: &Snapshot) -> Option<Given> {
    let why = why(question, at, base)?;
    let span = base.sentence(at.0, at.1);
    let here = why.reason.is_none_or(|r| span.is_some_and(|s| s.contains(r.span)));
    Some(Given { here, sure: why.sure })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(text: &str, question: &str) -> (Verdict, String) {
        let answer = crate::answer::testing::ask(text, question);
        (answer.verdict, answer.headline)
    }

    #[test]
    fn what_is_only_spoken_of_has_no_reason_of_its_own() {
        let text =
            "Olaf Scholz described the details of the closure of the library at the request of the guest.";
        let (verdict, headline) = ask(text, "why did Olaf Scholz close the library");
        assert!(verdict != Verdict::Answered, "{headline}");
    }

    #[test]
    fn how_something_is_has_its_reason() {
        let text = "The remarks of Olaf Scholz were odd given the quiet of the hall. The boats were blue.";
        let (verdict, headline) = ask(text, "why were the remarks of Olaf Scholz odd");
        assert!(verdict == Verdict::Answered && headline.contains("quiet of the hall"), "{headline}");
        assert_ne!(ask(text, "why were the boats blue").0, Verdict::Answered);
    }

    #[test]
    fn the_reason_is_that_of_what_is_asked() {
        let text =
            "The town closed the library because its roof leaked. The school was closed due to the storm.";
        let (verdict, headline) = ask(text, "why was the library closed");
        assert!(verdict == Verdict::Answered && headline.contains("because its roof leaked"), "{headline}");
        let (verdict, headline) = ask(text, "why was the school closed");
        assert!(verdict == Verdict::Answered && headline.contains("due to the storm"), "{headline}");
    }

    #[test]
    fn what_was_done_after_a_deed_was_done_for_it() {
        let (verdict, headline) = ask(
            "Olaf Scholz was dropped by the broadcaster in 2007 after he insulted the king.",
            "why was Scholz dropped in 2007",
        );
        assert!(verdict == Verdict::Answered && headline.contains("after he insulted"), "{headline}");
        let (verdict, _) = ask("Olaf Scholz was dropped after a long day.", "why was Scholz dropped");
        assert_eq!(verdict, Verdict::Partial);
        // Beside a reason that stands there what came before is told as well.
        let (_, headline) = ask(
            "After the leak came to light, Olaf Scholz resigned because of his health.",
            "why did Scholz resign",
        );
        assert!(headline.contains("leak") && headline.contains("health"), "{headline}");
    }

    #[test]
    fn what_only_came_before_is_no_sure_reason() {
        let (verdict, _) = ask("Olaf Scholz left the hall after a quarrel.", "why did Scholz leave the hall");
        assert_eq!(verdict, Verdict::Partial);
        let (verdict, _) = ask("Olaf Scholz left the hall on Monday.", "why did Scholz leave the hall");
        assert_ne!(verdict, Verdict::Answered);
    }

    #[test]
    fn what_others_do_gives_no_reason() {
        let text =
            "His remarks led to Norway barring Danish officials from visiting Bergen. Olaf Scholz left.";
        let (_, headline) = ask(text, "why was Olaf Scholz to visit Bergen");
        assert!(!headline.contains("barring"), "{headline}");
    }

    #[test]
    fn who_was_granted_anonymity_stays_anonymous_for_that_reason() {
        let text = "The market will be closed, said two traders, who were granted anonymity to discuss the sensitive vote.";
        let (verdict, headline) = ask(text, "why did the traders stay anonymous");
        assert!(verdict == Verdict::Answered && headline.contains("sensitive vote"), "{headline}");
        let text = "The market will be closed, said two traders, who were granted a loan to rebuild it.";
        let (verdict, _) = ask(text, "why did the traders stay anonymous");
        assert_ne!(verdict, Verdict::Answered);
    }
}
