//! How real a text says an event is: from modals, negation, the words above it and the adjectives of a noun.

use super::lexicon::{Control, has};
use super::{Context, Status};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

/// The status of the event that verb `i` tells, or `None` where the sentence only asks for it.
pub(super) fn of_verb(context: &Context<'_>, sentence: &Sentence, i: usize) -> Option<Status> {
    let control = &context.lexicon.control;
    let mut status = own(sentence, i);
    let mut at = i;
    for _ in 0..12 {
        let Some(above) = sentence.parse.head(at) else { break };
        let step = link(control, sentence, at, above)?;
        status = combine(status, step);
        // "has not ruled out the possibility that": what stands above such a noun says nothing of what stands below.
        if step != Status::Occurred && sentence.parse.tag(above).is_some_and(Tag::is_noun) {
            break;
        }
        if sentence.parse.tag(above).is_some_and(Tag::is_verb) && passes_on(sentence, at) {
            status = combine(status, own(sentence, above));
        }
        at = above;
    }
    Some(status)
}

/// Whether what is true of the verb above is true of the one below as well: "could start to attack", "refused to meet".
fn passes_on(sentence: &Sentence, at: usize) -> bool {
    matches!(
        sentence.parse.dep(at),
        Some(Dep::Xcomp | Dep::Prep | Dep::Pobj | Dep::Dobj | Dep::Pcomp | Dep::Advcl)
    ) || (sentence.parse.dep(at) == Some(Dep::Conj) && shares_auxiliary(sentence, at))
}

/// "could attack and destroy": the second verb stands under the modal of the first.
fn shares_auxiliary(sentence: &Sentence, at: usize) -> bool {
    let parse = &sentence.parse;
    let own =
        parse.children(at).any(|c| matches!(parse.dep(c), Some(Dep::Aux | Dep::Nsubj | Dep::Nsubjpass)));
    !own && parse.tag(at) == Some(Tag::Vb)
}

/// What the verb's own auxiliaries and negation say.
fn own(sentence: &Sentence, i: usize) -> Status {
    let parse = &sentence.parse;
    let mut status = Status::Occurred;
    for child in parse.children(i) {
        let word = parse.text(child).to_lowercase();
        let said = match parse.dep(child) {
            Some(Dep::Neg) => Status::Negated,
            Some(Dep::Advmod) if word == "never" => Status::Negated,
            Some(Dep::Aux) => match word.as_str() {
                "will" | "'ll" | "shall" | "would" | "'d" => Status::Planned,
                "could" | "may" | "might" | "can" | "should" | "must" | "ought" => Status::Conditional,
                _ => Status::Occurred,
            },
            Some(Dep::Mark) if matches!(word.as_str(), "if" | "unless" | "whether") => Status::Conditional,
            Some(Dep::Nsubj | Dep::Nsubjpass)
                if parse.children(child).any(|d| matches!(parse.text(d), "no" | "No" | "neither")) =>
            {
                Status::Negated
            }
            _ => Status::Occurred,
        };
        status = combine(status, said);
    }
    // "had met", "would have met": the participle under "have" is past; a bare "would have" never happened.
    let has = |w: &str| parse.children_by(i, Dep::Aux).any(|c| parse.text(c).eq_ignore_ascii_case(w));
    if has("would") && has("have") {
        status = Status::Conditional;
    }
    // A gerund or infinitive with no word above it ("to meet") is an intention; the words above decide.
    status
}

/// What the step from `at` up to `above` adds. `None`: only asked for, told by nobody as an event.
fn link(control: &Control, sentence: &Sentence, at: usize, above: usize) -> Option<Status> {
    let parse = &sentence.parse;
    let lemma = parse.lemma(above).to_lowercase();
    let verb = parse.tag(above).is_some_and(Tag::is_verb);
    let infinitive = parse.children_by(at, Dep::Aux).any(|c| parse.text(c).eq_ignore_ascii_case("to"));
    match parse.dep(at) {
        Some(Dep::Xcomp | Dep::Ccomp) if verb && (infinitive || parse.tag(at) == Some(Tag::Vbg)) => {
            if has(&control.skipped, &lemma) {
                return None;
            }
            Some(if has(&control.refused, &lemma) {
                Status::Refused
            } else if has(&control.feared, &lemma) {
                Status::Feared
            } else if has(&control.planned, &lemma) {
                Status::Planned
            } else {
                Status::Occurred
            })
        }
        Some(Dep::Ccomp) if verb => {
            let feared = has(&control.feared, &lemma) || lemma == "warn";
            // What somebody warns of has not happened where the clause says "could"; combined with it, it is feared.
            Some(if feared && own(sentence, at) != Status::Occurred {
                Status::Feared
            } else {
                Status::Occurred
            })
        }
        // "too weak to attack", "going to attack", "ready to meet".
        Some(Dep::Xcomp) if infinitive => Some(Status::Planned),
        Some(Dep::Advcl) if infinitive => Some(Status::Planned),
        Some(Dep::Acl | Dep::Relcl) if has(&control.feared_nouns, &lemma) => Some(Status::Feared),
        // "Good opportunity to speak with the president today": a post's way of telling what took place.
        Some(Dep::Acl) if is_courtesy(&lemma) && parse.root() == Some(above) => Some(Status::Occurred),
        Some(Dep::Acl) if has(&control.planned_nouns, &lemma) => Some(Status::Planned),
        Some(Dep::Acl) if infinitive => Some(Status::Planned),
        Some(Dep::Pcomp) if matches!(lemma.as_str(), "of" | "for" | "against" | "without" | "to") => {
            let noun = parse.head(above).map(|h| parse.lemma(h).to_lowercase()).unwrap_or_default();
            Some(if has(&control.feared_nouns, &noun) {
                Status::Feared
            } else if has(&control.planned_nouns, &noun) {
                Status::Planned
            } else if lemma == "without" {
                Status::Negated
            } else {
                Status::Occurred
            })
        }
        _ => Some(Status::Occurred),
    }
}

/// Nouns with which people tell, without a verb, that they had a meeting or a talk.
fn is_courtesy(lemma: &str) -> bool {
    matches!(lemma, "opportunity" | "pleasure" | "honor" | "honour" | "privilege" | "delight")
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
    let control = &context.lexicon.control;
    let parse = &sentence.parse;
    let mut status = Status::Occurred;
    for child in parse.children(i) {
        let word = parse.text(child).to_lowercase();
        let said = match parse.dep(child) {
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
            Some(Dep::Det) if matches!(word.as_str(), "no" | "neither") => Status::Negated,
            Some(Dep::Det) if matches!(word.as_str(), "any" | "every" | "each") => Status::Conditional,
            _ => Status::Occurred,
        };
        status = combine(status, said);
    }
    status
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
        ] {
            assert_eq!(status(text, trigger), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_only_asked_for_is_no_event() {
        assert_eq!(status("Olaf Scholz urged Russia to attack Ukraine no longer.", "attack"), None);
    }
}
