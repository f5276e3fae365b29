//! Events told by a noun: "a phone call with", "talks between", "during her visit to", "the meeting took place".
//!
//! A noun alone tells nothing. It needs a verb that makes it happen, or two parties of its own, or its place in the
//! sentence ("in a conversation with X, Y said"). A definite one without parties goes on about the event before.

mod sides;

use sides::{add, add_main_clause, definite, own_parties, took_over};

use super::lexicon::{Frame, Word, has};
use super::party::{Party, subject};
use super::status::combine;
use super::{Context, Draft, Mode, Role, Status, place, status, time, verbs};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

/// The event that token `i` of sentence `s` tells as a noun; `before` are the events found so far.
pub(super) fn find(context: &Context<'_>, s: usize, i: usize, before: &[Draft]) -> Option<Draft> {
    let sentence = context.sentence(s)?;
    if !matches!(sentence.parse.tag(i)?, Tag::Nn | Tag::Nns) {
        return None;
    }
    let lemma = sentence.parse.lemma(i).to_lowercase();
    let word = context.lexicon.noun(&lemma).iter().find(|word| fits(sentence, i, word))?;
    tell(context, s, i, word, before)
}

fn fits(sentence: &Sentence, i: usize, word: &Word) -> bool {
    let parse = &sentence.parse;
    let before = i.checked_sub(1).map(|b| parse.text(b).to_lowercase()).unwrap_or_default();
    (word.before.is_empty() || has(&word.before, &before))
        && (word.with.is_empty() || parse.children_by(i, Dep::Prep).any(|p| has(&word.with, parse.text(p))))
}

/// What the verb above a noun does for it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Support {
    /// It makes it happen, and the noun is its subject.
    Happens,
    /// Its subject takes part.
    TakesPart,
    /// Its subject hosts or mediates.
    Hosts,
    /// It says that it is planned, called off, refused.
    Says(Status),
    /// None of these: the noun stands in a phrase of the clause.
    None,
}

/// The noun whose place in the sentence counts: that of "round of talks" is "round".
fn outer(sentence: &Sentence, i: usize) -> usize {
    let parse = &sentence.parse;
    let of = parse.head(i).filter(|&p| parse.dep(i) == Some(Dep::Pobj) && parse.text(p) == "of");
    let round = of.and_then(|p| parse.head(p)).filter(|&n| {
        matches!(parse.lemma(n).as_ref(), "round" | "series" | "cycle" | "session" | "day" | "number" | "set")
    });
    round.unwrap_or(i)
}

fn support(context: &Context<'_>, sentence: &Sentence, noun: usize) -> (Support, Option<usize>) {
    let parse = &sentence.parse;
    let Some(verb) = parse.head(noun) else { return (Support::None, None) };
    if !parse.tag(verb).is_some_and(Tag::is_verb) {
        return (Support::None, None);
    }
    let lemma = parse.lemma(verb).to_lowercase();
    let particle = parse.children_by(verb, Dep::Prt).next().map(|p| format!("{lemma} {}", parse.text(p)));
    let place = parse
        .children_by(verb, Dep::Dobj)
        .any(|o| parse.text(o) == "place")
        .then(|| format!("{lemma} place"));
    let is = |list: &[String]| {
        has(list, &lemma)
            || particle.as_ref().is_some_and(|p| has(list, p))
            || place.as_ref().is_some_and(|p| has(list, p))
    };
    let words = &context.lexicon.support;
    let kind = match parse.dep(noun) {
        Some(Dep::Nsubj | Dep::Nsubjpass) if is(&words.subject) => Support::Happens,
        Some(Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj) if is(&words.cancelled) => {
            Support::Says(Status::Cancelled)
        }
        Some(Dep::Nsubjpass | Dep::Dobj) if is(&words.refused) => Support::Says(Status::Refused),
        Some(Dep::Nsubjpass | Dep::Dobj) if is(&words.planned) => Support::Says(Status::Planned),
        Some(Dep::Dobj) if is(&words.host) => Support::Hosts,
        Some(Dep::Dobj) if is(&words.object) => Support::TakesPart,
        _ => Support::None,
    };
    (kind, Some(verb))
}

fn tell(context: &Context<'_>, s: usize, i: usize, word: &Word, before: &[Draft]) -> Option<Draft> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let noun = outer(sentence, i);
    let (support, verb) = support(context, sentence, noun);
    let mut parties = own_parties(context, s, noun, i, word);
    let mut state = combine(status::of_noun(context, sentence, noun), status::of_noun(context, sentence, i));
    match support {
        Support::Happens => state = combine(state, status::of_verb(context, sentence, verb?)?),
        Support::TakesPart | Support::Hosts => {
            state = combine(state, status::of_verb(context, sentence, verb?)?);
            let role = if support == Support::Hosts { Role::Mediator } else { Role::Actor };
            let doers = subject(sentence, verb?).map(|n| context.parties(s, n)).unwrap_or_default();
            add(&mut parties, doers, role);
        }
        Support::Says(said) => {
            state = combine(state, said);
            let active = verb.filter(|&v| parse.child(v, Dep::Nsubjpass).is_none());
            let doers =
                active.and_then(|v| subject(sentence, v)).map(|n| context.parties(s, n)).unwrap_or_default();
            add(&mut parties, doers.into_iter().filter(|p| p.kind.can_act()).collect(), Role::Actor);
        }
        Support::None => {
            let verb = parse.ancestors(noun).find(|&a| parse.tag(a).is_some_and(Tag::is_verb));
            if let Some(verb) = verb {
                // Under "call for", "hope for", "after", … the noun is no more real than its clause.
                state = combine(state, governed(context, sentence, noun, verb)?);
            }
        }
    }
    let agent = verb.filter(|_| support == Support::Happens).and_then(|v| parse.child(v, Dep::Agent));
    if let Some(host) = agent.and_then(|by| parse.child(by, Dep::Pobj)) {
        add(&mut parties, context.parties(s, host), Role::Mediator);
    }
    if support == Support::None && word.frame == Frame::Between && fronted(sentence, noun) {
        add_main_clause(context, s, noun, &mut parties);
    }
    let governor = verb.filter(|_| support != Support::None);
    let when = time::find(context, s, noun, governor).or_else(|| time::find(context, s, i, governor));
    let named = parties.iter().filter(|(p, _)| p.entity.is_some()).count();
    let definite = definite(sentence, noun) && !is_another(sentence, noun);
    let previous = before.iter().enumerate().rev().find(|(_, d)| {
        d.kind == word.kind
            && same_thing(d.mode, word.mode)
            && d.sentence < s
            && s - d.sentence <= 8
            && d.status != Status::Planned
    });
    let enough = match word.frame {
        Frame::Between => {
            (parties.len() >= 2 && named >= 1) || (!parties.is_empty() && has_own_date(sentence, i))
        }
        Frame::Visit => {
            parties.iter().any(|(p, r)| *r == Role::Actor && p.entity.is_some()) && parties.len() >= 2
        }
        Frame::Speech => named >= 1 && support == Support::None && has_own_date(sentence, i),
        _ => {
            named >= 2
                || (has_time(&when) && parties.iter().any(|(p, r)| *r == Role::Actor && p.entity.is_some()))
        }
    };
    let (mut told_before, mut continues) = (None, None);
    let mut when = when;
    if !enough {
        // "the telephone conversation" of an article that told of one before.
        let earlier = previous.filter(|_| {
            !has_time(&when)
                && definite
                && word.frame == Frame::Between
                && support_or_phrase(support, sentence, noun)
        });
        if let Some((index, earlier)) = earlier {
            told_before = Some(earlier.sentence);
            continues = Some(index);
            let inherited = earlier.parties.clone();
            for (party, role) in inherited {
                add(&mut parties, vec![Party { range: at(sentence, i), indirect: true, ..party }], role);
            }
            when = when.filter(|w| w.is_own()).or_else(|| earlier.when.as_ref().map(time::Time::as_context));
        } else if !(matches!(support, Support::Happens | Support::Says(_))
            && word.frame == Frame::Between
            && has_time(&when))
        {
            return None;
        }
    } else if definite
        && let Some((index, earlier)) = previous
        && when.as_ref().is_none_or(|w| !w.is_own())
        && s - earlier.sentence <= 1
        && earlier
            .parties
            .iter()
            .all(|(p, r)| *r == Role::Mediator || parties.iter().any(|(q, _)| q.entity == p.entity))
    {
        // "The negotiations between X and Y were held at …", right after "a round of negotiations was held in May".
        when = earlier.when.as_ref().map(time::Time::as_context).or(when);
        told_before = Some(earlier.sentence);
        continues = Some(index);
        for (party, role) in &earlier.parties {
            add(&mut parties, vec![Party { range: at(sentence, i), indirect: true, ..party.clone() }], *role);
        }
    }
    if when.is_none()
        && let Some((_, earlier)) = previous.filter(|(_, d)| took_over(&parties, d))
    {
        // "The ministers had meetings with …": those of the event just told, at its time.
        when = earlier.when.as_ref().map(time::Time::as_context);
        told_before = told_before.or(Some(earlier.sentence));
    }
    let state = later_refused(context, s, verb, state, &mut parties);
    Some(Draft {
        kind: word.kind,
        mode: word.mode,
        sentence: s,
        trigger: at(sentence, i),
        status: state,
        attribution: verbs::attribution(context, s, i, &parties),
        parties,
        when,
        place: place::find(context, s, noun, governor).filter(|_| word.frame != Frame::Visit),
        words: None,
        rule: "noun",
        context: told_before,
        continues,
    })
}

fn at(sentence: &Sentence, i: usize) -> std::ops::Range<usize> {
    sentence.parse.get(i).map_or(0..0, |t| t.start..t.end)
}

fn has_time(when: &Option<time::Time>) -> bool {
    when.as_ref().is_some_and(time::Time::is_own)
}

/// Whether two modes may be one contact: what one sentence calls a conversation, the next calls a telephone call.
fn same_thing(a: Option<Mode>, b: Option<Mode>) -> bool {
    let contact = |m: Option<Mode>| matches!(m, Some(Mode::Talk | Mode::Phone));
    let meeting = |m: Option<Mode>| matches!(m, Some(Mode::Meet | Mode::Negotiate));
    a == b || (contact(a) && contact(b)) || (meeting(a) && meeting(b))
}

/// "the last talks", "the first meeting", "another round": one of several, not the one told before.
fn is_another(sentence: &Sentence, n: usize) -> bool {
    const WORDS: &[&str] = &[
        "last",
        "next",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "final",
        "another",
        "other",
        "new",
        "previous",
        "earlier",
        "latest",
        "recent",
        "upcoming",
        "further",
        "separate",
        "following",
        "subsequent",
    ];
    sentence.parse.children(n).any(|c| WORDS.contains(&sentence.parse.text(c).to_lowercase().as_str()))
}

/// Whether the noun stands in a phrase such as "in a conversation", "during the call", that opens or closes the clause.
fn fronted(sentence: &Sentence, noun: usize) -> bool {
    let parse = &sentence.parse;
    parse.dep(noun) == Some(Dep::Pobj)
        && parse
            .head(noun)
            .is_some_and(|p| matches!(parse.text(p).to_lowercase().as_str(), "in" | "during" | "at" | "over"))
}

fn support_or_phrase(support: Support, sentence: &Sentence, noun: usize) -> bool {
    support != Support::None
        || fronted(sentence, noun)
        || sentence
            .parse
            .head(noun)
            .is_some_and(|p| matches!(sentence.parse.text(p), "after" | "of" | "from"))
}

/// What the clause above makes of a noun that no verb supports. `None`: it is only asked for.
fn governed(context: &Context<'_>, sentence: &Sentence, noun: usize, verb: usize) -> Option<Status> {
    let parse = &sentence.parse;
    let lemma = parse.lemma(verb).to_lowercase();
    let prep = parse.head(noun).map(|p| parse.text(p).to_lowercase()).unwrap_or_default();
    let control = &context.lexicon.control;
    let object = parse.dep(noun) == Some(Dep::Dobj) && parse.head(noun) == Some(verb);
    if (prep == "for" || object) && has(&control.skipped, &lemma) {
        return None;
    }
    if (prep == "for" || object)
        && (has(&control.planned, &lemma) || has(&context.lexicon.support.planned, &lemma))
    {
        return Some(Status::Planned);
    }
    if prep == "before" || prep == "ahead" {
        return Some(Status::Planned);
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
    status::of_verb(context, sentence, verb)
}

/// "… were planned, but Azerbaijan refused to participate", "…, but the talks were cancelled": what a later clause of the
/// sentence does to what was planned.
fn later_refused(
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

fn has_own_date(sentence: &Sentence, i: usize) -> bool {
    let tokens = sentence.parse.subtree(i);
    sentence.dates.iter().any(|d| {
        tokens
            .iter()
            .any(|&t| sentence.parse.get(t).is_some_and(|t| t.start >= d.range.start && t.end <= d.range.end))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::lines;

    fn has(text: &str, expected: &str) {
        let found = lines(text);
        assert!(found.iter().any(|l| l == expected), "{text}: {found:?}");
    }

    #[test]
    fn a_noun_needs_a_verb_or_two_parties() {
        has(
            "Talks between Iran and Pakistan took place on 3 May 2022.",
            "negotiate occurred A:iran A:pakistan 2022-05-03",
        );
        has(
            "Emmanuel Macron had a phone call with Vladimir Putin on Friday.",
            "phone occurred R:vladimir-putin A:emmanuel-macron 2022-06-10",
        );
        has(
            "After Olaf Scholz's meeting with Emmanuel Macron on 3 May 2022, both were silent.",
            "meet occurred A:olaf-scholz R:emmanuel-macron 2022-05-03",
        );
        assert!(lines("Meetings are boring, and talks are long.").is_empty());
    }

    #[test]
    fn in_a_call_the_clause_names_the_parties() {
        has(
            "In a phone call on 3 May 2022, Emmanuel Macron urged Vladimir Putin to stop.",
            "phone occurred A:emmanuel-macron R:vladimir-putin 2022-05-03",
        );
    }

    #[test]
    fn what_was_planned_and_refused_did_not_happen() {
        has(
            "Talks were planned for 3 May 2022, but Iran refused to participate.",
            "negotiate refused A:iran 2022-05-03",
        );
        has(
            "Olaf Scholz cancelled a meeting with Viktor Orban.",
            "meet cancelled R:viktor-orban A:olaf-scholz -",
        );
    }

    #[test]
    fn a_definite_noun_goes_on_about_the_event_before() {
        let text = "Emmanuel Macron had a conversation with Vladimir Putin on 3 May 2022. \
                    The telephone conversation lasted two hours. During the telephone conversation both agreed.";
        let found = super::super::testing::reports(text);
        let again = found.iter().rfind(|r| r.trigger.text == "conversation").unwrap();
        assert!(again.continues.is_some() && again.participants.len() == 2, "{again:?}");
    }
}
