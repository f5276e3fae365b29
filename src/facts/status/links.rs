//! What a word above says of what stands below it: "plans to", "denied that", "the risk of".

use super::own;
use crate::facts::Status;
use crate::facts::lexicon::{Control, has};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

/// What the step from `at` up to `above` adds. `None`: only asked for, told by nobody as an event.
pub(in crate::facts) fn link(
    control: &Control,
    sentence: &Sentence,
    at: usize,
    above: usize,
) -> Option<Status> {
    let parse = &sentence.parse;
    let lemma = parse.lemma(above).to_lowercase();
    let verb = parse.tag(above).is_some_and(Tag::is_verb);
    let aux = |w: &str| parse.children_by(at, Dep::Aux).any(|c| parse.text(c).eq_ignore_ascii_case(w));
    let infinitive = aux("to");
    match parse.dep(at) {
        // "gathered in the square to protest": those who came for it did it.
        Some(Dep::Advcl | Dep::Xcomp)
            if infinitive
                && matches!(
                    lemma.as_str(),
                    "gather" | "assemble" | "march" | "rally" | "turn" | "converge"
                )
                && matches!(parse.lemma(at).as_ref(), "protest" | "demonstrate") =>
        {
            Some(Status::Occurred)
        }
        // "denied meeting X", "denied having met X".
        Some(Dep::Xcomp | Dep::Ccomp)
            if verb && (infinitive || parse.tag(at) == Some(Tag::Vbg) || aux("having")) =>
        {
            governed(control, sentence, at, above, &lemma, infinitive)
        }
        Some(Dep::Ccomp) if verb => clause(control, sentence, at, above, &lemma),
        // "was proud to endorse X": whoever says so does it.
        Some(Dep::Xcomp)
            if infinitive
                && matches!(
                    lemma.as_str(),
                    "proud"
                        | "glad"
                        | "happy"
                        | "pleased"
                        | "honored"
                        | "honoured"
                        | "delighted"
                        | "sorry"
                        | "thrilled"
                )
                && parse.head(above).is_some_and(|v| own(sentence, v) == Status::Occurred) =>
        {
            Some(Status::Occurred)
        }
        // "too weak to attack", "ready to meet".
        Some(Dep::Xcomp) if infinitive => Some(Status::Planned),
        // "called for Iran to free him".
        Some(Dep::Advcl)
            if infinitive
                && has(&control.skipped, &lemma)
                && parse.children_by(at, Dep::Mark).any(|m| parse.text(m) == "for") =>
        {
            None
        }
        // "arrived, only to attack" is rare; "in order to attack" is not.
        Some(Dep::Advcl) if infinitive => Some(Status::Planned),
        Some(Dep::Acl | Dep::Relcl | Dep::Ccomp) if has(&control.feared_nouns, &lemma) => {
            Some(Status::Feared)
        }
        // "Good opportunity to speak with the president today": a post's way of telling what took place.
        Some(Dep::Acl) if is_courtesy(&lemma) && parse.root() == Some(above) => Some(Status::Occurred),
        Some(Dep::Acl) if infinitive => Some(Status::Planned),
        // "claims that", "reports of": what is said to be so; "plans that", "hopes that": what is not.
        Some(Dep::Acl) if has(&control.planned_nouns, &lemma) && parse.tag(at) != Some(Tag::Vbn) => {
            Some(Status::Planned)
        }
        // "anyone who attacks".
        Some(Dep::Relcl) if is_anybody(sentence, above) => Some(Status::Conditional),
        Some(Dep::Pcomp) => after_preposition(control, sentence, above, &lemma),
        _ => Some(Status::Occurred),
    }
}

/// An infinitive or gerund below a verb. What no list knows is not told as having happened.
fn governed(
    control: &Control,
    sentence: &Sentence,
    at: usize,
    above: usize,
    lemma: &str,
    infinitive: bool,
) -> Option<Status> {
    let parse = &sentence.parse;
    if has(&control.skipped, lemma) {
        return None;
    }
    // "went on to say".
    let on = parse.children(above).any(|c| parse.text(c) == "on");
    if lemma == "go" && infinitive && on && parse.tag(above) == Some(Tag::Vbd) {
        return Some(Status::Occurred);
    }
    // "wants Russia to leave": that is asked of somebody.
    let other = parse.children(at).any(|c| matches!(parse.dep(c), Some(Dep::Nsubj | Dep::Nsubjpass)));
    if other
        && infinitive
        && matches!(lemma, "want" | "need" | "like" | "love" | "prefer" | "invite" | "allow")
    {
        return None;
    }
    let perfect = parse.children_by(at, Dep::Aux).any(|c| parse.text(c) == "have");
    Some(if has(&control.refused, lemma) {
        Status::Refused
    } else if has(&control.feared, lemma) {
        Status::Feared
    } else if has(&control.negated, lemma) {
        Status::Negated
    } else if has(&control.planned, lemma) {
        Status::Planned
    } else if has(&control.aspect, lemma) || (!infinitive && matches!(lemma, "lead" | "result")) {
        // "led to Iran cancelling the talks": what something led to took place.
        Status::Occurred
    } else if infinitive {
        // "is said to have met" tells it; "is to meet", "seems to attack" do not.
        let passive = parse.child(above, Dep::Nsubjpass).is_some();
        if perfect && passive && has(&control.reported, lemma) { Status::Occurred } else { Status::Planned }
    } else if parse.dep(at) == Some(Dep::Ccomp) && parse.tag(at) == Some(Tag::Vbg) {
        // "said they are meeting": a clause of its own, though its verb is a participle.
        let finite = parse.children(at).any(|c| matches!(parse.dep(c), Some(Dep::Aux | Dep::Auxpass)));
        if finite { Status::Occurred } else { Status::Conditional }
    } else {
        Status::Conditional
    })
}

/// A clause with a subject of its own below a verb.
fn clause(control: &Control, sentence: &Sentence, at: usize, above: usize, lemma: &str) -> Option<Status> {
    let parse = &sentence.parse;
    let feared = has(&control.feared, lemma) || lemma == "warn";
    if feared {
        // What somebody warns of has not happened where the clause says "could"; combined with it, it is feared.
        let told =
            lemma == "warn" && own(sentence, at) == Status::Occurred && !super::is_present(sentence, at);
        return Some(if told { Status::Occurred } else { Status::Feared });
    }
    if matches!(lemma, "deny" | "doubt" | "dispute" | "refute" | "disbelieve") {
        return Some(Status::Negated);
    }
    // "hopes that they will be tried": nobody plans that.
    if matches!(lemma, "hope" | "wish") && parse.child(at, Dep::Nsubjpass).is_some() {
        return None;
    }
    if matches!(lemma, "hope" | "wish" | "want" | "imagine" | "suppose" | "pretend" | "expect" | "intend") {
        return Some(Status::Planned);
    }
    // "proposed that they meet": no auxiliary and no ending.
    let bare = parse.tag(at) == Some(Tag::Vb)
        && !parse.children(at).any(|c| matches!(parse.dep(c), Some(Dep::Aux | Dep::Auxpass)));
    if bare
        && above < at
        && (has(&control.skipped, lemma) || has(&control.planned, lemma) || lemma == "suggest")
    {
        return None;
    }
    Some(Status::Occurred)
}

/// A gerund after a preposition: "the risk of attacking", "barred from visiting", "without meeting".
fn after_preposition(control: &Control, sentence: &Sentence, prep: usize, word: &str) -> Option<Status> {
    let parse = &sentence.parse;
    let above = parse.head(prep);
    let lemma = above.map(|h| parse.lemma(h).to_lowercase()).unwrap_or_default();
    let noun = above.and_then(|h| parse.tag(h)).is_some_and(Tag::is_noun);
    if noun && has(&control.feared_nouns, &lemma) {
        return Some(Status::Feared);
    }
    if noun && has(&control.planned_nouns, &lemma) {
        return Some(Status::Planned);
    }
    Some(match word {
        "without" => Status::Negated,
        "from" if has(&control.kept_from, &lemma) => Status::Negated,
        // "instead of meeting", "rather than meeting".
        "of" if matches!(lemma.as_str(), "instead" | "lieu" | "short") => Status::Negated,
        "than" => Status::Negated,
        "against" | "before" | "towards" | "toward" => Status::Planned,
        "for" if has(&control.skipped, &lemma) || has(&control.planned, &lemma) => return None,
        "about" | "of" | "on"
            if matches!(lemma.as_str(), "think" | "talk" | "dream" | "speak" | "insist" | "plan") =>
        {
            Status::Conditional
        }
        _ => Status::Occurred,
    })
}

/// Nouns with which people tell, without a verb, that they had a meeting or a talk.
fn is_courtesy(lemma: &str) -> bool {
    matches!(lemma, "opportunity" | "pleasure" | "honor" | "honour" | "privilege" | "delight")
}

/// Whether a noun stands for nobody in particular.
fn is_anybody(sentence: &Sentence, noun: usize) -> bool {
    let parse = &sentence.parse;
    let word = parse.text(noun).to_lowercase();
    matches!(word.as_str(), "anyone" | "anybody" | "whoever" | "anything" | "everyone")
        || parse
            .children_by(noun, Dep::Det)
            .any(|d| matches!(parse.text(d).to_lowercase().as_str(), "any" | "every"))
}
