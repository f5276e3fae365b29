//! Verbs of cause: "the storm forced them to leave", "his remarks led to protests", "it stems from a dispute".

use std::ops::Range;

use super::words::Causes;
use crate::language::Sentence;
use crate::language::parse::{Dep, Parse, Tag};

/// What a verb of cause says: the tokens that tell what was brought about, and the bytes that tell by what.
pub(super) struct Cause {
    /// What was brought about, as its verb or noun.
    pub(super) effects: Vec<usize>,
    /// Where the cause stands.
    pub(super) range: Range<usize>,
    /// The verb as it stands there.
    pub(super) marker: String,
    /// Whether it only came before: "the speech was followed by protests".
    pub(super) before: bool,
}

/// What token `verb` says as a verb of cause.
pub(super) fn of(sentence: &Sentence, causes: &Causes, verb: usize) -> Option<Cause> {
    let parse = &sentence.parse;
    if !parse.tag(verb)?.is_verb() {
        return None;
    }
    if let Some(cause) = is_why(sentence, verb).or_else(|| is_the_reason(sentence, verb)) {
        return Some(cause);
    }
    let lemma = parse.lemma(verb).to_lowercase();
    let marker = parse.text(verb).to_lowercase();
    let behind = |word: &str| -> Option<usize> {
        parse.children_by(verb, Dep::Prep).find(|&p| p > verb && parse.text(p).eq_ignore_ascii_case(word))
    };
    let object = |prep: usize| parse.child(prep, Dep::Pobj).or_else(|| parse.child(prep, Dep::Pcomp));
    let passive = parse.child(verb, Dep::Nsubjpass);
    if let Some(prep) = causes.stems(&lemma).and_then(behind) {
        // "Officials blamed the crash on fog": what is blamed is the object.
        let effect =
            passive.or_else(|| parse.child(verb, Dep::Dobj)).or_else(|| parse.child(verb, Dep::Nsubj))?;
        let by = object(prep)?;
        return Some(Cause { effects: told(parse, effect), range: bytes(parse, by), marker, before: false });
    }
    let below =
        || parse.children(verb).find(|&c| c > verb && matches!(parse.dep(c), Some(Dep::Xcomp | Dep::Ccomp)));
    // "The speech was followed by protests": what stands behind "by" came after it.
    let follows = lemma == "follow";
    let agent = parse.child(verb, Dep::Agent).and_then(|a| parse.child(a, Dep::Pobj));
    if let (true, Some(before), Some(after)) = (follows, passive, agent) {
        return Some(Cause {
            effects: told(parse, after),
            range: bytes(parse, before),
            marker,
            before: true,
        });
    }
    let effects: Vec<usize> = match causes.leads(&lemma) {
        // "Led to them leaving": the parser takes the verb for the leading one's.
        Some(to) => object(behind(to)?).into_iter().chain(below()).collect(),
        // "Prompted him to leave": what was brought about is that he left.
        None if causes.causes(&lemma) => {
            let object = parse.child(verb, Dep::Dobj);
            // "Prompted those living there to flee": the parser hangs the infinitive within the object.
            let deeper = object.and_then(|o| last_infinitive(parse, o));
            below().or(deeper).or(object).or(passive).into_iter().collect()
        }
        None => return None,
    };
    let mut effects: Vec<usize> = effects.into_iter().flat_map(|e| told(parse, e)).collect();
    // "Delays caused by rain": the noun before is what was brought about.
    if let (true, Some(by)) = (parse.dep(verb) == Some(Dep::Acl) && parse.tag(verb) == Some(Tag::Vbn), agent)
    {
        effects.extend(parse.head(verb).filter(|&h| h < verb));
        return Some(Cause { effects, range: bytes(parse, by), marker, before: false });
    }
    if effects.is_empty() {
        return None;
    }
    if passive.is_some() {
        return Some(Cause { effects, range: bytes(parse, agent?), marker, before: false });
    }
    let by = parse.child(verb, Dep::Nsubj);
    // "…, which forced them to leave", "…, forcing them to leave": all that stands before is the cause.
    let relative = by.is_some_and(|s| matches!(parse.tag(s), Some(Tag::Wdt | Tag::Wp)));
    let loose = by.is_none() && parse.tag(verb) == Some(Tag::Vbg);
    // "His remarks, seen as rude, led to protests": a past tense behind a noun without a verb of its own is the noun's.
    let own = by.is_none() && parse.tag(verb) == Some(Tag::Vbd) && parse.dep(verb) == Some(Dep::Acl);
    let range = match by {
        Some(subject) if !relative => bytes(parse, subject),
        _ if relative || loose || own => {
            let above = parse.head(verb).filter(|&h| h < verb && parse.tag(h) != Some(Tag::In))?;
            let first = parse.get(verb)?.start;
            let from = parse.bytes(parse.subtree_range(above)).start;
            let text = sentence.text().get(from..first)?;
            let text = text.trim_end_matches("which ").trim_end_matches("that ");
            from..from + text.trim_end_matches([',', ' ', '-', '–', '—']).len()
        }
        _ => return None,
    };
    // What begins with "who" or "which" is cut off from whom it tells of.
    let first = (0..parse.len()).find(|&i| parse.get(i).is_some_and(|t| t.start >= range.start))?;
    let whole = !matches!(parse.tag(first), Some(Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb));
    // "The fire in Bergen, Norway led to protests": the parser may take the last name alone for the subject.
    let cut = |i: usize| {
        let before = |k: usize| first.checked_sub(k).and_then(|b| parse.tag(b));
        before(1) == Some(Tag::Comma)
            && matches!(before(2), Some(Tag::Nnp | Tag::Nnps))
            && matches!(parse.tag(i), Some(Tag::Nnp | Tag::Nnps))
    };
    let whole = whole && !by.is_some_and(cut);
    (whole && !range.is_empty()).then_some(Cause { effects, range, marker, before: false })
}

/// "…, which is why they left": all that stands before is the cause of the verb.
fn is_why(sentence: &Sentence, verb: usize) -> Option<Cause> {
    let parse = &sentence.parse;
    let why = parse.children_by(verb, Dep::Advmod).find(|&c| parse.text(c).eq_ignore_ascii_case("why"))?;
    let is = why.checked_sub(1).filter(|&b| parse.lemma(b) == "be")?;
    let which = is.checked_sub(1).filter(|&b| matches!(parse.tag(b), Some(Tag::Wdt | Tag::Dt)))?;
    let end = sentence
        .text()
        .get(..parse.get(which)?.start)?
        .trim_end_matches([',', ' ', '-', '–', '—', ';'])
        .len();
    (end > 0).then(|| Cause {
        effects: told(parse, verb),
        range: 0..end,
        marker: "why".to_owned(),
        before: false,
    })
}

/// "The reason for the delay was the rain", "the cause of the fire was a lamp": the noun behind "for" or "of" is what was brought about.
fn is_the_reason(sentence: &Sentence, verb: usize) -> Option<Cause> {
    let parse = &sentence.parse;
    let reason = parse.child(verb, Dep::Nsubj).filter(|_| parse.lemma(verb) == "be")?;
    let noun = parse.lemma(reason).to_lowercase();
    if !matches!(noun.as_str(), "reason" | "cause") || parse.child(verb, Dep::Neg).is_some() {
        return None;
    }
    let links = |p: &usize| matches!(parse.text(*p), "for" | "of" | "behind");
    let effect = parse.children_by(reason, Dep::Prep).find(links)?;
    let effect = parse.child(effect, Dep::Pobj)?;
    let by = parse.children(verb).find(|&c| {
        c > verb && matches!(parse.dep(c), Some(Dep::Attr | Dep::Ccomp)) && parse.tag(c) != Some(Tag::Wp)
    })?;
    Some(Cause { effects: told(parse, effect), range: bytes(parse, by), marker: noun, before: false })
}

/// The infinitive with which a phrase ends.
fn last_infinitive(parse: &Parse, phrase: usize) -> Option<usize> {
    let range = parse.subtree_range(phrase);
    let end = range.end;
    let to = |i: usize| parse.children_by(i, Dep::Aux).any(|a| parse.text(a).eq_ignore_ascii_case("to"));
    range
        .filter(|&i| parse.tag(i) == Some(Tag::Vb) && parse.dep(i) == Some(Dep::Advcl))
        .find(|&i| to(i) && parse.subtree_range(i).end == end)
}

/// A word that tells what was brought about, with those joined to it.
fn told(parse: &Parse, effect: usize) -> Vec<usize> {
    let mut list = vec![effect];
    let below = [Dep::Conj, Dep::Pcomp, Dep::Xcomp];
    let mut at = 0;
    while let Some(&token) = list.get(at) {
        list.extend(parse.children(token).filter(|&c| parse.dep(c).is_some_and(|d| below.contains(&d))));
        at += 1;
    }
    // "led to Azerbaijan cancelling": the verb stands behind its subject, as a clause of the noun.
    let clauses: Vec<usize> = list
        .iter()
        .flat_map(|&i| parse.children_by(i, Dep::Acl).chain(parse.children_by(i, Dep::Relcl)))
        .filter(|&c| parse.tag(c) == Some(Tag::Vbg))
        .collect();
    list.extend(clauses);
    list
}

/// The bytes of a phrase without the point at its end.
fn bytes(parse: &Parse, token: usize) -> Range<usize> {
    parse.bytes(parse.subtree_range(token))
}
