//! How real a text says an event is: from modals, negation, the words above it and the adjectives of a noun.

mod links;

use super::lexicon::has;
use super::time::Time;
use super::{Context, Status};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};
pub(super) use links::link;

/// The status of the event that verb `i` tells, or `None` where the sentence only asks for it.
pub(super) fn of_verb(context: &Context<'_>, sentence: &Sentence, i: usize) -> Option<Status> {
    let control = &context.lexicon.control;
    if is_asked(sentence, i) {
        return None;
    }
    // "urged them to help and “deny” it any chance": the bare form stands below what is asked for, whatever it hangs from.
    let parse = &sentence.parse;
    let bare = parse.tag(i) == Some(Tag::Vb)
        && parse.dep(i) == Some(Dep::Conj)
        && !parse.children(i).any(|c| matches!(parse.dep(c), Some(Dep::Aux | Dep::Nsubj)))
        && parse
            .head(i)
            .and_then(|h| parse.tag(h))
            .is_some_and(|t| matches!(t, Tag::Vbd | Tag::Vbz | Tag::Vbp));
    if bare {
        return None;
    }
    let mut status = own(sentence, i);
    // "if they refuse, he will attack".
    if status == Status::Planned && has_condition(sentence, i) {
        status = Status::Conditional;
    }
    let mut at = i;
    for _ in 0..12 {
        let Some(above) = sentence.parse.head(at) else { break };
        // "would like to state that it has condemned", "opted not to vote, but the party endorsed him": what is said, and what
        // somebody else does, is no more or less real for that.
        if is_apart(sentence, at, above) {
            break;
        }
        let step = link(control, sentence, at, above)?;
        status = combine(status, step);
        // "has not ruled out the possibility that": what stands above such a noun says nothing of what stands below.
        if step != Status::Occurred && sentence.parse.tag(above).is_some_and(Tag::is_noun) {
            break;
        }
        // What is said of somebody is not said of what a clause about him tells.
        if sentence.parse.dep(at) == Some(Dep::Relcl) {
            break;
        }
        if sentence.parse.tag(above).is_some_and(Tag::is_verb) && passes_on(sentence, at) {
            status = combine(status, own(sentence, above));
        }
        at = above;
    }
    Some(status)
}

/// Whether what stands above `above` says nothing of the clause of `at`: behind a verb of saying, the clause that is said;
/// behind "and" or "but", a clause in the past with a subject of its own.
fn is_apart(sentence: &Sentence, at: usize, above: usize) -> bool {
    let parse = &sentence.parse;
    let subject = parse.children(at).any(|c| matches!(parse.dep(c), Some(Dep::Nsubj | Dep::Nsubjpass)));
    let modal = parse.children_by(at, Dep::Aux).any(|a| parse.tag(a) == Some(Tag::Md));
    let past =
        parse.tag(at) == Some(Tag::Vbd) || parse.children_by(at, Dep::Aux).any(|a| parse.lemma(a) == "have");
    let said = parse.dep(at) == Some(Dep::Ccomp)
        && matches!(
            parse.lemma(above).to_lowercase().as_str(),
            "say" | "state" | "note" | "tell" | "stress" | "add"
        )
        && matches!(parse.dep(above), Some(Dep::Xcomp));
    let other = parse.dep(at) == Some(Dep::Conj) && parse.tag(above).is_some_and(Tag::is_verb);
    // "expressed opposition to attack X while Y endorsed it", "will leave because Y accused him": told for itself.
    let aside = parse.dep(at) == Some(Dep::Advcl)
        && parse.children_by(at, Dep::Mark).any(|m| {
            matches!(
                parse.text(m).to_lowercase().as_str(),
                "while" | "whereas" | "although" | "though" | "because" | "after" | "since"
            )
        });
    subject && past && !modal && (said || other || aside)
}

/// Whether what is true of the verb above is true of the one below as well: "could start to attack", "refused to meet".
fn passes_on(sentence: &Sentence, at: usize) -> bool {
    let own_subject = sentence
        .parse
        .children(at)
        .any(|c| matches!(sentence.parse.dep(c), Some(Dep::Nsubj | Dep::Nsubjpass)));
    matches!(sentence.parse.dep(at), Some(Dep::Xcomp | Dep::Prep | Dep::Pobj | Dep::Dobj | Dep::Pcomp))
        || (sentence.parse.dep(at) == Some(Dep::Advcl) && !own_subject)
        || (sentence.parse.dep(at) == Some(Dep::Conj) && shares_auxiliary(sentence, at))
}

/// "could attack and destroy": the second verb stands under the modal of the first.
fn shares_auxiliary(sentence: &Sentence, at: usize) -> bool {
    let parse = &sentence.parse;
    let own =
        parse.children(at).any(|c| matches!(parse.dep(c), Some(Dep::Aux | Dep::Nsubj | Dep::Nsubjpass)));
    !own && parse.tag(at) == Some(Tag::Vb)
}

/// Whether a clause with "if" or "unless" hangs from the verb.
fn has_condition(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    parse.children_by(i, Dep::Advcl).any(|c| {
        parse
            .children_by(c, Dep::Mark)
            .any(|m| matches!(parse.text(m).to_lowercase().as_str(), "if" | "unless"))
    })
}

/// Whether the verb stands in a quoted question.
fn is_asked(sentence: &Sentence, i: usize) -> bool {
    let Some(at) = sentence.parse.get(i).map(|t| t.start) else { return false };
    let quoted =
        sentence.quoted.iter().find(|q| q.contains(&at)).and_then(|q| sentence.text().get(q.clone()));
    quoted.is_some_and(|q| q.trim_end_matches([',', '"', '”', '\'', '’', ' ']).ends_with('?'))
}

/// What the verb's own auxiliaries, negation, adverbs, subject and object say.
fn own(sentence: &Sentence, i: usize) -> Status {
    own_by(sentence, i).0
}

/// As [`own`], with the token that decided.
pub(super) fn own_by(sentence: &Sentence, i: usize) -> (Status, Option<usize>) {
    let mut by = None;
    let parse = &sentence.parse;
    let mut status = Status::Occurred;
    let nobody = |c: usize| {
        matches!(parse.text(c).to_lowercase().as_str(), "nobody" | "none" | "neither")
            || parse.children(c).any(|d| {
                parse.dep(d) != Some(Dep::Prep)
                    && matches!(parse.text(d).to_lowercase().as_str(), "no" | "neither")
            })
    };
    for child in parse.children(i) {
        let word = parse.text(child).to_lowercase();
        let next = parse.text(child + 1).to_lowercase();
        let said = match parse.dep(child) {
            // "not only met": he did meet.
            Some(Dep::Neg) if matches!(next.as_str(), "only" | "just" | "merely") => Status::Occurred,
            Some(Dep::Neg) => Status::Negated,
            Some(Dep::Preconj) if word == "neither" => Status::Negated,
            Some(Dep::Advmod)
                if matches!(
                    word.as_str(),
                    "never" | "nearly" | "almost" | "hardly" | "scarcely" | "barely"
                ) =>
            {
                Status::Negated
            }
            Some(Dep::Advmod) if word == "longer" => Status::Negated,
            Some(Dep::Advmod)
                if matches!(word.as_str(), "possibly" | "perhaps" | "maybe" | "probably" | "likely") =>
            {
                Status::Conditional
            }
            Some(Dep::Aux) => match word.as_str() {
                "will" | "'ll" | "shall" | "would" | "'d" | "wo" => Status::Planned,
                "could" | "may" | "might" | "can" | "ca" | "should" | "must" | "ought" => Status::Conditional,
                _ => Status::Occurred,
            },
            Some(Dep::Mark)
                if matches!(word.as_str(), "if" | "unless" | "whether" | "lest" | "once" | "until") =>
            {
                // "once they had met" is told as past; "once they meet" is not.
                let past = matches!(word.as_str(), "once" | "until") && parse.tag(i) == Some(Tag::Vbd);
                if past { Status::Occurred } else { Status::Conditional }
            }
            // "when the leaders meet next week".
            Some(Dep::Advmod | Dep::Mark)
                if matches!(word.as_str(), "when" | "before" | "after" | "whenever")
                    && parse.dep(i) == Some(Dep::Advcl)
                    && is_present(sentence, i) =>
            {
                Status::Planned
            }
            Some(Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj) if nobody(child) => Status::Negated,
            _ => Status::Occurred,
        };
        by = if combine(status, said) == status { by } else { Some(child) };
        status = combine(status, said);
    }
    // "would have met" never happened, "should have met" and "could have met" are at best possible.
    let has = |w: &str| parse.children_by(i, Dep::Aux).any(|c| parse.text(c).eq_ignore_ascii_case(w));
    if has("would") && has("have") {
        status = combine(status, Status::Conditional);
    }
    (status, by)
}

/// Whether the verb stands in the simple present.
pub(super) fn is_present(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let auxiliaries: Vec<usize> =
        parse.children(i).filter(|&c| matches!(parse.dep(c), Some(Dep::Aux | Dep::Auxpass))).collect();
    let present = |t: Option<Tag>| matches!(t, Some(Tag::Vbz | Tag::Vbp));
    match auxiliaries.first() {
        // "have met" is past, "are meeting" is not.
        Some(&a) => present(parse.tag(a)) && parse.lemma(a) != "have",
        None => present(parse.tag(i)),
    }
}

/// What the date says: what is told for a day after the article's own has not happened.
pub(super) fn in_time(
    context: &Context<'_>,
    sentence: &Sentence,
    i: usize,
    status: Status,
    when: Option<&Time>,
) -> Status {
    if status != Status::Occurred {
        return status;
    }
    let after = when.is_some_and(|w| w.is_to_come(context));
    let parse = &sentence.parse;
    // "is meeting Y tomorrow", "meets Y on Friday".
    let progressive = parse.tag(i) == Some(Tag::Vbg) && is_present(sentence, i);
    let coming = when.is_some_and(|w| w.words(context).is_some_and(is_to_come));
    if after || (coming && (progressive || is_present(sentence, i))) { Status::Planned } else { status }
}

/// Words for a time to come.
fn is_to_come(words: &str) -> bool {
    let words = words.to_lowercase();
    words.contains("tomorrow")
        || words.contains("next ")
        || words.contains("coming ")
        || words.contains("upcoming")
}

/// The less real of two; a fear outweighs the "could" that tells it.
pub(super) fn combine(a: Status, b: Status) -> Status {
    let rank = |s: Status| match s {
        Status::Occurred => 0,
        Status::Planned => 1,
        Status::Conditional => 2,
        Status::Feared => 3,
        Status::Refused => 4,
        Status::Cancelled => 5,
        Status::Negated => 6,
    };
    if rank(a) >= rank(b) { a } else { b }
}

/// The status that a noun's own adjectives and determiner give it.
pub(super) fn of_noun(context: &Context<'_>, sentence: &Sentence, i: usize) -> Status {
    of_noun_by(context, sentence, i).0
}

/// As [`of_noun`], with the token that decided.
pub(super) fn of_noun_by(context: &Context<'_>, sentence: &Sentence, i: usize) -> (Status, Option<usize>) {
    let mut by = None;
    let control = &context.lexicon.control;
    let parse = &sentence.parse;
    let mut status = Status::Occurred;
    for child in parse.children(i) {
        let word = parse.text(child).to_lowercase();
        let said = match parse.dep(child) {
            // "the trip, which was called off".
            Some(Dep::Relcl)
                if parse.child(child, Dep::Nsubjpass).is_some()
                    && has(&context.lexicon.support.cancelled, &parse.lemma(child).to_lowercase()) =>
            {
                Status::Cancelled
            }
            Some(Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Acl)
                if has(&control.cancelled_adjectives, &word) =>
            {
                Status::Cancelled
            }
            Some(Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Acl)
                if has(&control.planned_adjectives, &word) =>
            {
                Status::Planned
            }
            Some(Dep::Amod | Dep::Compound)
                if matches!(
                    word.as_str(),
                    "attempted" | "foiled" | "thwarted" | "failed" | "unsuccessful"
                ) =>
            {
                Status::Negated
            }
            Some(Dep::Amod | Dep::Compound)
                if matches!(word.as_str(), "alleged" | "suspected" | "supposed") =>
            {
                Status::Conditional
            }
            Some(Dep::Det) if matches!(word.as_str(), "no" | "neither") => Status::Negated,
            Some(Dep::Det) if matches!(word.as_str(), "any" | "every" | "each") => Status::Conditional,
            _ => Status::Occurred,
        };
        by = if combine(status, said) == status { by } else { Some(child) };
        status = combine(status, said);
    }
    (status, by)
}

#[cfg(test)]
mod tests {
    use super::super::Status;
    use super::super::testing::reports;

    fn status(text: &str, trigger: &str) -> Option<Status> {
        reports(text).iter().find(|r| r.trigger.text == trigger).map(|r| r.status)
    }

    #[test]
    fn modals_negation_and_the_words_above_decide() {
        for (text, trigger, expected) in [
            ("Olaf Scholz met Emmanuel Macron.", "met", Status::Occurred),
            ("Olaf Scholz will meet Emmanuel Macron on Friday.", "meet", Status::Planned),
            ("Olaf Scholz plans to meet Emmanuel Macron.", "meet", Status::Planned),
            ("Olaf Scholz did not meet Emmanuel Macron.", "meet", Status::Negated),
            ("Olaf Scholz refused to meet Emmanuel Macron.", "meet", Status::Refused),
            ("Olaf Scholz may meet Emmanuel Macron.", "meet", Status::Conditional),
            ("Olaf Scholz warned that Russia could attack Ukraine.", "attack", Status::Feared),
            ("There is a risk that Russia will attack Ukraine.", "attack", Status::Feared),
            ("If Russia attacks Ukraine, Germany will respond.", "attacks", Status::Conditional),
            ("If talks fail, Russia will attack Ukraine.", "attack", Status::Conditional),
        ] {
            assert_eq!(status(text, trigger), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_no_list_knows_has_not_happened() {
        for (text, trigger, expected) in [
            ("Olaf Scholz is to meet Emmanuel Macron.", "meet", Status::Planned),
            ("Olaf Scholz is going to meet Emmanuel Macron.", "meet", Status::Planned),
            ("Olaf Scholz considered meeting Emmanuel Macron.", "meeting", Status::Planned),
            ("Olaf Scholz avoided meeting Emmanuel Macron.", "meeting", Status::Negated),
            ("Olaf Scholz left Paris without meeting Emmanuel Macron.", "meeting", Status::Negated),
            ("Olaf Scholz denied that he had met Emmanuel Macron.", "met", Status::Negated),
            ("Olaf Scholz denied having met Emmanuel Macron.", "met", Status::Negated),
            ("Olaf Scholz recalled having met Emmanuel Macron.", "met", Status::Occurred),
            ("Olaf Scholz never met Emmanuel Macron.", "met", Status::Negated),
            ("Olaf Scholz nearly met Emmanuel Macron.", "met", Status::Negated),
            ("Olaf Scholz hopes that he meets Emmanuel Macron.", "meets", Status::Planned),
            ("Olaf Scholz and Emmanuel Macron are meeting next week.", "meeting", Status::Planned),
            ("Olaf Scholz began to attack Russia.", "attack", Status::Occurred),
            ("Thousands of people gathered in Berlin to protest.", "protest", Status::Occurred),
            ("The news led to Iran cancelling a meeting with France.", "cancelling", Status::Occurred),
            ("Olaf Scholz is said to have met Emmanuel Macron.", "met", Status::Occurred),
        ] {
            assert_eq!(status(text, trigger), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_later_sentence_says_what_became_of_a_plan() {
        let text = "A meeting between Olaf Scholz and Emmanuel Macron was planned for 3 May 2022. \
                    The meeting did not take place.";
        let found = reports(text);
        assert!(found.len() == 2 && found.iter().all(|r| r.status == Status::Negated), "{found:?}");
        assert_eq!(found[0].evidence.len(), 2);
    }

    #[test]
    fn what_is_only_asked_for_is_no_event() {
        assert_eq!(status("Olaf Scholz wants Emmanuel Macron to meet Vladimir Putin.", "meet"), None);
        assert_eq!(status("His campaign called for France to fire Viktor Orban.", "fire"), None);
        assert_eq!(status("Olaf Scholz urged Russia to attack Ukraine no longer.", "attack"), None);
    }
}
