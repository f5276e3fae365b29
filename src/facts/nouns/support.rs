//! What the verb above a noun does for it: makes it happen, plans it, calls it off.

use super::sides::add;
use crate::facts::lexicon::{Frame, Word, has};
use crate::facts::party::{Party, subject};
use crate::facts::{Context, Role, Status, status};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

/// What the verb above a noun does for it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Support {
    /// It makes it happen, and the noun is its subject.
    Happens,
    /// Its subject takes part.
    TakesPart,
    /// Whoever stands after "by" does it: "an attack launched by", "was launched by".
    By,
    /// Its subject hosts or mediates.
    Hosts,
    /// It says that it is planned, called off, refused.
    Says(Status),
    /// None of these: the noun stands in a phrase of the clause.
    None,
}

/// The noun whose place in the sentence counts: that of "round of talks" is "round".
pub(super) fn outer(sentence: &Sentence, i: usize) -> usize {
    let parse = &sentence.parse;
    let of = parse.head(i).filter(|&p| parse.dep(i) == Some(Dep::Pobj) && parse.text(p) == "of");
    let round = of.and_then(|p| parse.head(p)).filter(|&n| {
        matches!(
            parse.lemma(n).as_ref(),
            "round" | "series" | "cycle" | "session" | "day" | "number" | "set" | "wave" | "string"
        )
    });
    round.unwrap_or(i)
}

/// What the verb at `noun` does for it, and that verb.
pub(super) fn support(
    context: &Context<'_>,
    sentence: &Sentence,
    noun: usize,
    word: &Word,
) -> (Support, Option<usize>) {
    let parse = &sentence.parse;
    let does = |v: usize| has(&word.verbs, &parse.lemma(v).to_lowercase());
    let agent = |v: usize| parse.child(v, Dep::Agent).is_some();
    // "the war in 2020 unleashed by": the parser hangs the participle from the nearest word.
    let reduced = parse.subtree(noun).into_iter().find(|&v| {
        v > noun && parse.dep(v) == Some(Dep::Acl) && parse.tag(v) == Some(Tag::Vbn) && agent(v) && does(v)
    });
    if let Some(verb) = reduced {
        return (Support::By, Some(verb));
    }
    let Some(mut verb) = parse.head(noun) else { return (Support::None, None) };
    if !parse.tag(verb).is_some_and(Tag::is_verb) {
        return (Support::None, None);
    }
    let words = &context.lexicon.support;
    let is_subject = matches!(parse.dep(noun), Some(Dep::Nsubj | Dep::Nsubjpass));
    // "failed to take place", "is to be held": the verb below says what happens, all those above how real it is.
    if is_subject
        && let Some(below) = parse.child(verb, Dep::Xcomp)
        && (has(&words.subject, &parse.lemma(below)) || has(&words.subject, &with_object(sentence, below)))
    {
        verb = below;
        return (Support::Happens, Some(verb));
    }
    let lemma = parse.lemma(verb).to_lowercase();
    let particle = parse.children_by(verb, Dep::Prt).next().map(|p| format!("{lemma} {}", parse.text(p)));
    let place = with_object(sentence, verb);
    let is = |list: &[String]| {
        has(list, &lemma) || particle.as_ref().is_some_and(|p| has(list, p)) || has(list, &place)
    };
    let kind = match parse.dep(noun) {
        Some(Dep::Dobj) if does(verb) => Support::TakesPart,
        Some(Dep::Nsubjpass) if does(verb) && agent(verb) => Support::By,
        Some(Dep::Nsubj | Dep::Nsubjpass) if is(&words.subject) => Support::Happens,
        Some(Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj) if is(&words.cancelled) => {
            Support::Says(Status::Cancelled)
        }
        Some(Dep::Nsubjpass | Dep::Dobj) if is(&words.refused) => Support::Says(Status::Refused),
        Some(Dep::Nsubjpass | Dep::Dobj) if is(&words.planned) => Support::Says(Status::Planned),
        Some(Dep::Dobj) if is(&words.host) => Support::Hosts,
        Some(Dep::Dobj) if is(&words.object) && matches!(word.frame, Frame::Between | Frame::Visit) => {
            Support::TakesPart
        }
        _ => Support::None,
    };
    (kind, Some(verb))
}

/// The verb with the noun that makes one word of them: "take place".
fn with_object(sentence: &Sentence, verb: usize) -> String {
    let parse = &sentence.parse;
    let place = parse.children_by(verb, Dep::Dobj).any(|o| parse.text(o) == "place");
    if place { format!("{} place", parse.lemma(verb).to_lowercase()) } else { String::new() }
}

/// What the clause above makes of a noun that no verb supports. `None`: it is only asked for.
pub(super) fn governed(
    context: &Context<'_>,
    sentence: &Sentence,
    noun: usize,
    verb: usize,
    word: &Word,
) -> Option<Status> {
    let parse = &sentence.parse;
    let lemma = parse.lemma(verb).to_lowercase();
    let prep = parse.head(noun).map(|p| parse.text(p).to_lowercase()).unwrap_or_default();
    let control = &context.lexicon.control;
    let object = parse.dep(noun) == Some(Dep::Dobj) && parse.head(noun) == Some(verb);
    // "refused to consider his nomination of X": whatever becomes of that, what he did is there to be considered.
    let owned = parse.child(noun, Dep::Poss).is_some() && matches!(word.frame, Frame::Act | Frame::Deed);
    if object && owned && presupposes(&lemma) {
        return Some(Status::Occurred);
    }
    if (prep == "for" || object) && has(&control.skipped, &lemma) {
        return None;
    }
    if (prep == "for" || object)
        && (has(&control.planned, &lemma) || has(&context.lexicon.support.planned, &lemma))
    {
        return Some(Status::Planned);
    }
    if object
        && (has(&control.negated, &lemma)
            || has(&control.kept_from, &lemma)
            || matches!(lemma.as_str(), "avert" | "foil" | "thwart" | "repel"))
    {
        return Some(Status::Negated);
    }
    if object && has(&control.feared, &lemma) {
        return Some(Status::Feared);
    }
    // "a warrant for the arrest of X", "responsible for the killing": nothing says that it took place.
    if prep == "for" && word.frame == Frame::Deed {
        return None;
    }
    let under = |w: &str| {
        parse.ancestors(noun).take_while(|&a| a != verb).any(|a| parse.text(a).eq_ignore_ascii_case(w))
    };
    if under("before") || under("ahead") || under("prior") || under("against") && word.frame == Frame::Between
    {
        return Some(Status::Planned);
    }
    // "talks between X and Y are possible".
    let unsure = parse.children_by(verb, Dep::Acomp).any(|a| {
        matches!(parse.text(a), "possible" | "likely" | "unlikely" | "impossible" | "imminent" | "necessary")
    });
    if unsure && parse.dep(noun) == Some(Dep::Nsubj) {
        return Some(Status::Conditional);
    }
    let nouns: Vec<String> =
        parse.ancestors(noun).take_while(|&a| a != verb).map(|a| parse.lemma(a).to_lowercase()).collect();
    if nouns.iter().any(|n| has(&control.feared_nouns, n)) {
        return Some(Status::Feared);
    }
    if nouns.iter().any(|n| has(&control.planned_nouns, n)) {
        return Some(Status::Planned);
    }
    // "refused to engage in talks": the talks are as real as the engaging.
    if matches!(
        lemma.as_str(),
        "engage" | "participate" | "enter" | "take" | "join" | "come" | "return" | "go"
    ) && prep != "after"
    {
        return status::of_verb(context, sentence, verb);
    }
    // "after talks with X", "during her visit": the clause around it says nothing of its reality.
    if matches!(prep.as_str(), "after" | "during" | "in" | "following" | "since" | "at" | "from") {
        return Some(Status::Occurred);
    }
    // "left without a word on the talks": what is not done to another noun says nothing of this one.
    let within =
        parse.ancestors(noun).take_while(|&a| a != verb).any(|a| parse.tag(a).is_some_and(Tag::is_noun));
    status::of_verb(context, sentence, verb).filter(|s| !within || *s != Status::Negated)
}

/// Verbs whose object is there, whether they are done or not.
fn presupposes(lemma: &str) -> bool {
    matches!(
        lemma,
        "consider"
            | "review"
            | "criticize"
            | "criticise"
            | "praise"
            | "condemn"
            | "recall"
            | "remember"
            | "mention"
            | "cite"
            | "investigate"
            | "defend"
            | "denounce"
            | "question"
            | "explain"
            | "justify"
            | "celebrate"
    )
}

/// "… were planned, but Azerbaijan refused to participate", "…, but the talks were cancelled": what a later clause of the
/// sentence does to what was planned.
pub(super) fn later_refused(
    context: &Context<'_>,
    s: usize,
    verb: Option<usize>,
    state: Status,
    parties: &mut Vec<(Party, Role)>,
) -> Status {
    let (Some(sentence), Some(verb), Status::Planned) = (context.sentence(s), verb, state) else {
        return state;
    };
    let parse = &sentence.parse;
    for later in parse.children_by(verb, Dep::Conj) {
        let lemma = parse.lemma(later).to_lowercase();
        let refused =
            has(&context.lexicon.control.refused, &lemma) || has(&context.lexicon.support.refused, &lemma);
        let takes_part = parse.children_by(later, Dep::Xcomp).any(|x| {
            matches!(
                parse.lemma(x).as_ref(),
                "participate" | "attend" | "take" | "join" | "meet" | "go" | "come" | "engage"
            )
        });
        if refused && takes_part {
            if let Some(n) = subject(sentence, later) {
                add(parties, context.parties(s, n), Role::Actor);
            }
            return Status::Refused;
        }
        if has(&context.lexicon.support.cancelled, &lemma) {
            return Status::Cancelled;
        }
    }
    state
}
