//! Events told by a noun: "a phone call with", "talks between", "during her visit to", "the meeting took place".
//!
//! A noun alone tells nothing. It needs a verb that makes it happen, or two parties of its own, or its place in the
//! sentence ("in a conversation with X, Y said"). A definite one without parties goes on about the event before.

mod accusations;
mod deeds;
mod earlier;
mod happenings;
mod letters;
mod sides;
mod support;

pub(super) use letters::of_another;
pub(super) use sides::definite;
use sides::{add, add_main_clause, add_returned, own_parties, took_over};
use support::{Support, governed, later_refused, outer, support};

use super::lexicon::{Frame, Word, has};
use super::party::{Party, subject};
use super::status::combine;
use super::{Context, Draft, Kind, Mode, Role, Status, place, status, time, verbs};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

/// The event that token `i` of sentence `s` tells as a noun; `before` are the events found so far.
pub(super) fn find(context: &Context<'_>, s: usize, i: usize, before: &[Draft]) -> Option<Draft> {
    let sentence = context.sentence(s)?;
    if !matches!(sentence.parse.tag(i)?, Tag::Nn | Tag::Nns) {
        return None;
    }
    let lemma = sentence.parse.lemma(i).to_lowercase();
    let mut words = context.lexicon.noun(&lemma).iter().filter(|word| fits(sentence, i, word));
    words.find_map(|word| match word {
        _ if !word.carried.is_empty() => letters::find(context, s, i, word),
        _ if word.clause => accusations::find(context, s, i, word),
        _ if word.frame == Frame::Happen => happenings::find(context, s, i, word),
        _ => tell(context, s, i, word, before),
    })
}

fn fits(sentence: &Sentence, i: usize, word: &Word) -> bool {
    let parse = &sentence.parse;
    let before = i.checked_sub(1).map(|b| parse.text(b).to_lowercase()).unwrap_or_default();
    let above = parse.head(i).map(|h| parse.text(h).to_lowercase()).unwrap_or_default();
    (word.before.is_empty() || has(&word.before, &before))
        && (word.at.is_empty() || (parse.dep(i) == Some(Dep::Pobj) && has(&word.at, &above)))
        && (!word.plural || parse.tag(i) == Some(Tag::Nns))
        && (word.with.is_empty()
            || (word.frame == Frame::Deed && deeds::agent(sentence, i).is_some())
            || parse.children_by(i, Dep::Prep).any(|p| has(&word.with, parse.text(p))))
        && (word.carried.is_empty() || letters::carrier(sentence, i, word).is_some())
        && (!word.clause || accusations::clause(sentence, i).is_some())
}

fn tell(context: &Context<'_>, s: usize, i: usize, word: &Word, before: &[Draft]) -> Option<Draft> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let noun = outer(sentence, i);
    let (support, verb) = support(context, sentence, noun, word);
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
            // Who announces a resignation, a cancellation or his support thereby makes it; a withdrawal is still to come.
            let done = said == Status::Planned
                && matches!(word.kind, Kind::Appoint | Kind::Reject | Kind::Support)
                && matches!(word.frame, Frame::Act | Frame::Deed)
                && verb.is_some_and(|v| parse.lemma(v) == "announce");
            state = combine(state, if done { Status::Occurred } else { said });
            let active = verb.filter(|&v| parse.child(v, Dep::Nsubjpass).is_none());
            let doers =
                active.and_then(|v| subject(sentence, v)).map(|n| context.parties(s, n)).unwrap_or_default();
            add(&mut parties, doers.into_iter().filter(|p| p.kind.can_act()).collect(), Role::Actor);
        }
        Support::By => {
            let by = parse.child(verb?, Dep::Agent).and_then(|by| parse.child(by, Dep::Pobj));
            let doers = by.map(|n| context.parties(s, n)).unwrap_or_default();
            if parse.child(verb?, Dep::Nsubjpass).is_some() {
                state = combine(state, status::of_verb(context, sentence, verb?)?);
            }
            add(&mut parties, doers.into_iter().filter(|p| p.kind.can_act()).collect(), Role::Actor);
        }
        Support::None => {
            let verb = parse.ancestors(noun).find(|&a| parse.tag(a).is_some_and(Tag::is_verb));
            if let Some(verb) = verb {
                // Under "call for", "hope for", "after", … the noun is no more real than its clause.
                state = combine(state, governed(context, sentence, noun, verb, word)?);
            }
        }
    }
    let agent = verb.filter(|_| support == Support::Happens).and_then(|v| parse.child(v, Dep::Agent));
    if let Some(host) = agent.and_then(|by| parse.child(by, Dep::Pobj)) {
        add(&mut parties, context.parties(s, host), Role::Mediator);
    }
    // "In a letter to the king, X thanked him": X wrote it.
    let written = word.mode == Some(Mode::Letter)
        && parties.iter().all(|(_, r)| *r != Role::Actor)
        && letters::heads_its_clause(sentence, noun);
    if support == Support::None && (word.frame == Frame::Between || written) && fronted(sentence, noun) {
        add_main_clause(context, s, noun, &mut parties);
    }
    if support == Support::None && word.frame == Frame::Between {
        add_returned(context, s, noun, &mut parties);
    }
    if word.frame == Frame::Between {
        add(&mut parties, deeds::mediators(context, s, noun, i), Role::Mediator);
    }
    let governor = verb.filter(|_| support != Support::None);
    // "made by X in the House": the parser may hang the place from X.
    let by = governor
        .filter(|_| support == Support::By)
        .and_then(|v| parse.child(v, Dep::Agent))
        .and_then(|by| parse.child(by, Dep::Pobj));
    let place = place::find(context, s, noun, governor).or_else(|| place::find(context, s, by?, None));
    // "a letter dated 3 March".
    let dated = parse.children_by(noun, Dep::Acl).find(|&a| parse.lemma(a).eq_ignore_ascii_case("date"));
    let when = dated.and_then(|d| time::find(context, s, d, None));
    let when = when
        .or_else(|| time::find(context, s, noun, governor))
        .or_else(|| time::find(context, s, i, governor));
    // A day to come that does not hang from the noun is another thing's.
    let when = when.filter(|w| w.is_of_clause() || !w.is_to_come(context));
    let named = parties.iter().filter(|(p, _)| p.entity.is_some()).count();
    let definite = definite(sentence, noun) && !is_another(sentence, noun);
    let previous = before.iter().enumerate().rev().find(|(_, d)| {
        d.kind == word.kind
            && same_thing(d.mode, word.mode)
            && same_noun(context, d, sentence, i)
            && d.sentence < s
            && s - d.sentence <= 8
            && (d.status != Status::Planned || undone(state))
    });
    let words = (word.frame == Frame::Speech && support == Support::None)
        .then(|| letters::words_behind(sentence, i))
        .flatten();
    let enough = match word.frame {
        Frame::Between => {
            // "the meeting between X and Y" with only one of them known says too little.
            let between = parse.children_by(i, Dep::Prep).any(|p| parse.text(p) == "between");
            (parties.len() >= 2 && named >= 1)
                || (!parties.is_empty() && !between && has_own_date(sentence, i))
        }
        Frame::Visit => {
            parties.iter().any(|(p, r)| *r == Role::Actor && p.entity.is_some()) && parties.len() >= 2
        }
        Frame::Speech => {
            named >= 1
                && if support == Support::None {
                    has_own_date(sentence, i) || words.is_some()
                } else {
                    // "the statements made by X in the House": only where something singles them out.
                    let told = support == Support::TakesPart
                        || (support == Support::By && (has_own_date(sentence, i) || place.is_some()));
                    told && !word.verbs.is_empty()
                }
        }
        _ => deeds::enough(sentence, noun, word, support, &parties, has_time(&when)),
    };
    let (mut told_before, mut continues, mut rule) = (None, None, "noun");
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
            for (party, role) in &earlier.parties {
                add(
                    &mut parties,
                    vec![party.carried(earlier.sentence, at(sentence, i), "told-before")],
                    *role,
                );
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
            add(&mut parties, vec![party.carried(earlier.sentence, at(sentence, i), "told-before")], *role);
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
    if word.frame == Frame::Between
        && told_before.is_none()
        && (definite || self::definite(sentence, i))
        && let Some((other, from)) = earlier::other_side(context, s, word, &parties)
    {
        add(&mut parties, vec![other.carried(from, at(sentence, i), "earlier-mention")], Role::Actor);
        told_before = Some(from);
        rule = "noun-earlier-mention";
    }
    let state = status::in_time(context, sentence, noun, state, when.as_ref());
    Some(Draft {
        when,
        place: place.filter(|_| word.frame != Frame::Visit),
        words,
        context: told_before,
        continues,
        ..told(context, (s, i), word, state, parties, rule)
    })
}

/// What the noun at `i` of sentence `s` tells, without a time or a place.
fn told(
    context: &Context<'_>,
    (s, i): (usize, usize),
    word: &Word,
    status: Status,
    parties: Vec<(Party, Role)>,
    rule: &'static str,
) -> Draft {
    let trigger = context.sentence(s).map_or(0..0, |sentence| at(sentence, i));
    let attribution = verbs::attribution(context, s, i, &parties);
    Draft {
        kind: word.kind,
        mode: word.mode,
        sentence: s,
        trigger,
        status,
        parties,
        attribution,
        when: None,
        place: None,
        words: None,
        rule,
        context: None,
        continues: None,
        settled: None,
    }
}

fn at(sentence: &Sentence, i: usize) -> std::ops::Range<usize> {
    sentence.parse.get(i).map_or(0..0, |t| t.start..t.end)
}

/// Whether what was planned came to nothing.
fn undone(status: Status) -> bool {
    matches!(status, Status::Cancelled | Status::Refused | Status::Negated)
}

fn has_time(when: &Option<time::Time>) -> bool {
    when.as_ref().is_some_and(time::Time::is_own)
}

/// Whether two modes may be one contact: what one sentence calls a conversation, the next calls a telephone call.
pub(super) fn same_thing(a: Option<Mode>, b: Option<Mode>) -> bool {
    let contact = |m: Option<Mode>| matches!(m, Some(Mode::Talk | Mode::Phone));
    let meeting = |m: Option<Mode>| matches!(m, Some(Mode::Meet | Mode::Negotiate));
    a == b || (contact(a) && contact(b)) || (meeting(a) && meeting(b))
}

/// "the summit" is no meeting told before that nobody called so.
fn same_noun(context: &Context<'_>, earlier: &Draft, sentence: &Sentence, i: usize) -> bool {
    let told = context.sentence(earlier.sentence).and_then(|e| e.text().get(earlier.trigger.clone()));
    let summit = told.is_some_and(|t| t.to_lowercase().starts_with("summit"));
    sentence.parse.lemma(i) != "summit" || summit
}

/// "the last talks", "the first meeting", "another round": one of several, not the one told before.
pub(super) fn is_another(sentence: &Sentence, n: usize) -> bool {
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
    fn deeds_told_by_a_noun() {
        has("France launched an attack on Iran.", "attack occurred R:iran A:france -");
        has("An attack on Iran was launched by France.", "attack occurred R:iran A:france -");
        has("The blockade of Cuba by Russia began in May.", "- occurred R:cuba A:russia 2022-05");
        has(
            "The arrest of Viktor Orban by Italy on 3 May 2022 surprised all.",
            "detain occurred R:viktor-orban A:italy 2022-05-03",
        );
        has("Emmanuel Macron came at the request of Olaf Scholz.", "urge occurred A:olaf-scholz -");
        for text in
            ["The threat of an attack on Iran by France grew.", "France foiled an attack on Iran by Russia."]
        {
            assert!(!lines(text).iter().any(|l| l.contains("occurred")), "{text}: {:?}", lines(text));
        }
        assert!(lines("A warrant for the arrest of Viktor Orban exists.").is_empty());
    }

    #[test]
    fn statements_made_somewhere() {
        has(
            "France answered the statements made by the German Chancellor Olaf Scholz in the House of Representatives.",
            "statement occurred A:olaf-scholz -",
        );
        assert!(lines("Nobody answered the statements made by Olaf Scholz.").is_empty());
    }

    #[test]
    fn who_brings_others_together() {
        has(
            "US-mediated talks between Iran and Pakistan took place on 3 May 2022.",
            "negotiate occurred A:iran A:pakistan M:united-states 2022-05-03",
        );
    }

    #[test]
    fn what_is_not_done_to_another_thing_says_nothing_of_it() {
        let text = "Olaf Scholz left without naming a date for talks between Iran and Pakistan.";
        assert!(!lines(text).iter().any(|l| l.starts_with("negotiate")), "{:?}", lines(text));
        has(
            "Olaf Scholz did not have talks with Emmanuel Macron.",
            "negotiate negated R:emmanuel-macron A:olaf-scholz -",
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
    fn an_announced_withdrawal_is_to_come() {
        has("France announced a withdrawal from Mali.", "withdraw planned R:mali A:france -");
        let summit =
            "Emmanuel Macron had a meeting with Viktor Orban. Who else was at the summit is not known.";
        assert_eq!(lines(summit).len(), 1, "{:?}", lines(summit));
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
