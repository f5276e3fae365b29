//! Events told by a verb.

use std::ops::Range;

use super::lexicon::{Frame, Word, has};
use super::party::{Party, subject};
use super::{Context, Draft, Kind, Role, Status, place, quotes, status, time};
use crate::language::Sentence;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

/// The event that token `i` of sentence `s` tells as a verb.
pub(super) fn find(context: &Context<'_>, s: usize, i: usize) -> Option<Draft> {
    let sentence = context.sentence(s)?;
    if !sentence.parse.tag(i)?.is_verb() {
        return None;
    }
    let lemma = sentence.parse.lemma(i).to_lowercase();
    context.lexicon.verb(&lemma).iter().find_map(|word| frame(context, s, i, word))
}

fn frame(context: &Context<'_>, s: usize, i: usize, word: &Word) -> Option<Draft> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    if !word.needs.is_empty()
        && !parse.subtree(i).iter().any(|&t| has(&word.needs, &parse.lemma(t).to_lowercase()))
    {
        return None;
    }
    if let Some(particle) = &word.particle
        && !parse.children(i).any(|c| parse.text(c) == particle)
    {
        return None;
    }
    let status = status::of_verb(context, sentence, i)?;
    // Words that somebody did not say, or might, are nobody's words.
    if word.frame == Frame::Speech && !matches!(status, Status::Occurred | Status::Planned) {
        return None;
    }
    let passive = parse.child(i, Dep::Nsubjpass);
    let agent = parse.child(i, Dep::Agent).and_then(|by| parse.child(by, Dep::Pobj));
    let doer = match passive {
        Some(_) => agent,
        None => subject(sentence, i)
            .or_else(|| inverted(sentence, i, word))
            .or_else(|| controller(context, sentence, i)),
    };
    let mut doers = doer.map(|n| context.parties(s, n)).unwrap_or_default();
    if doer.is_none() && passive.is_none() && subjectless(sentence, i) {
        let at = parse.get(i).map_or(0, |t| t.start);
        doers.extend(context.speaker_at(s, at).cloned().map(|p| {
            let range = parse.get(i).map_or(0..0, |t| t.start..t.end);
            Party { range, indirect: true, ..p }
        }));
    }
    let objects = match passive {
        Some(patient) => context.parties(s, patient),
        None => objects(context, s, i, word, doer),
    };
    let parties = assign(word, &doers, &objects)?;
    // In a speech frame the speaker must be somebody: "it said", "reports say" tell nobody's words.
    let place = match word.frame {
        Frame::Visit => None,
        _ => place::find(context, s, i, None),
    };
    let governor = parse.head(i).filter(|_| matches!(parse.dep(i), Some(Dep::Xcomp)));
    let words = (word.frame == Frame::Speech).then(|| quoted_part(context, s, i)).flatten();
    Some(Draft {
        kind: word.kind,
        mode: word.mode,
        sentence: s,
        trigger: parse.get(i).map(|t| t.start..t.end)?,
        status: refusal(word.kind, status),
        attribution: attribution(context, s, i, &parties),
        parties,
        when: time::find(context, s, i, governor),
        place,
        words,
        rule: "verb",
        context: None,
        continues: None,
    })
}

/// A refusal that is told did occur; what it refuses did not, which its own verb says.
fn refusal(kind: Kind, status: Status) -> Status {
    if kind == Kind::Reject && status == Status::Refused { Status::Occurred } else { status }
}

/// Whether the verb stands in a quoted fragment without any subject ("Good to speak with the president today"): then the
/// speaker means himself.
fn subjectless(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let quoted = parse.get(i).is_some_and(|t| sentence.is_quoted(t.start));
    let subject = |a: usize| {
        parse.children(a).any(|c| matches!(parse.dep(c), Some(Dep::Nsubj | Dep::Nsubjpass | Dep::Expl)))
    };
    let root_noun = parse.root().and_then(|r| parse.tag(r)).is_some_and(|t| !t.is_verb());
    quoted && root_noun && !std::iter::once(i).chain(parse.ancestors(i)).any(subject)
}

/// "said Blinken": the parser may take a subject that follows its verb for an object.
fn inverted(sentence: &Sentence, i: usize, word: &Word) -> Option<usize> {
    let quoted_before =
        sentence.quoted.iter().any(|q| sentence.parse.get(i).is_some_and(|t| q.end <= t.start));
    (word.frame == Frame::Speech && quoted_before).then(|| sentence.parse.child(i, Dep::Dobj)).flatten()
}

/// The subject of the verb that governs an infinitive: "Azerbaijan refused to meet". Only listed control verbs, and not
/// where the verb above has an object, which would be the subject instead ("asked him to meet").
fn controller(context: &Context<'_>, sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    if parse.dep(i) != Some(Dep::Xcomp) {
        return None;
    }
    let above = parse.head(i)?;
    let lemma = parse.lemma(above).to_lowercase();
    let control = &context.lexicon.control;
    let listed =
        has(&control.planned, &lemma) || has(&control.refused, &lemma) || has(&control.feared, &lemma);
    (listed && parse.child(above, Dep::Dobj).is_none()).then(|| subject(sentence, above)).flatten()
}

fn objects(context: &Context<'_>, s: usize, i: usize, word: &Word, doer: Option<usize>) -> Vec<Party> {
    let Some(sentence) = context.sentence(s) else { return Vec::new() };
    let parse = &sentence.parse;
    let mut found = Vec::new();
    for child in parse.children(i) {
        match parse.dep(child) {
            Some(Dep::Dobj | Dep::Dative) if !word.with_only && Some(child) != doer => {
                found.extend(context.parties(s, child))
            }
            Some(Dep::Prep | Dep::Dative) => {
                let prep = parse.text(child).to_lowercase();
                let fits = has(&word.with, &prep)
                    || (word.with.is_empty() && word.frame == Frame::Mutual && prep == "with")
                    || (word.frame == Frame::Speech && matches!(prep.as_str(), "to" | "with"));
                if fits && let Some(noun) = parse.child(child, Dep::Pobj) {
                    found.extend(context.parties(s, noun));
                }
            }
            Some(Dep::Prt | Dep::Advmod) if word.particle.is_some() => {
                // "reached out to X" hangs the preposition from the particle at times.
                for prep in parse.children_by(child, Dep::Prep).filter(|&p| has(&word.with, parse.text(p))) {
                    found.extend(
                        parse.child(prep, Dep::Pobj).map(|n| context.parties(s, n)).unwrap_or_default(),
                    );
                }
            }
            _ => {}
        }
    }
    if word.persons_only {
        found.retain(|p| p.kind == EntityKind::Person);
    }
    if word.countries_or_people {
        found.retain(|p| p.entity.is_some());
    }
    found
}

fn assign(word: &Word, doers: &[Party], objects: &[Party]) -> Option<Vec<(Party, Role)>> {
    let actors = doers.iter().filter(|p| p.kind.can_act()).map(|p| (p.clone(), Role::Actor));
    let named = |list: &[(Party, Role)]| list.iter().filter(|(p, _)| p.entity.is_some()).count();
    match word.frame {
        Frame::Mutual => {
            let others = objects.iter().filter(|p| p.kind.can_act()).map(|p| (p.clone(), Role::Recipient));
            let all: Vec<_> = actors.chain(others).collect();
            let enough = if word.alone { 1 } else { 2 };
            (all.len() >= enough && named(&all) >= 1).then_some(all)
        }
        Frame::Visit => {
            let hosts = objects.iter().filter(|p| p.kind.is_place()).map(|p| (p.clone(), Role::Host));
            let hosts: Vec<_> = hosts.collect();
            let all: Vec<_> = actors.chain(hosts.iter().cloned()).collect();
            (!hosts.is_empty() && all.len() > hosts.len()).then_some(all)
        }
        Frame::Speech => {
            let all: Vec<_> = actors.collect();
            if all.is_empty() || (word.object_needed && objects.is_empty()) {
                return None;
            }
            let to = objects.iter().filter(|p| p.kind.can_act()).map(|p| (p.clone(), Role::Recipient));
            Some(all.into_iter().chain(to).collect())
        }
        Frame::Act | Frame::Between => {
            let all: Vec<_> = actors.collect();
            if all.is_empty() || (word.object_needed && objects.is_empty()) {
                return None;
            }
            Some(all.into_iter().chain(objects.iter().map(|p| (p.clone(), Role::Recipient))).collect())
        }
        Frame::Happen => Some(Vec::new()),
    }
}

/// Whose word the event is: the speaker of the quotation it stands in, the subject of the speech verb above, or
/// "according to". A speech event itself is nobody's word but the article's, unless it stands in another one's.
pub(super) fn attribution(
    context: &Context<'_>,
    s: usize,
    i: usize,
    parties: &[(Party, Role)],
) -> Option<Party> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let token = parse.get(i)?;
    if sentence.is_quoted(token.start) {
        return context.speaker_at(s, token.start).cloned();
    }
    let mut at = i;
    while let Some(above) = parse.head(at) {
        let clausal = matches!(parse.dep(at), Some(Dep::Ccomp));
        if clausal
            && parse.tag(above).is_some_and(Tag::is_verb)
            && context.lexicon.is_speech(&parse.lemma(above))
        {
            let speaker = subject(sentence, above).and_then(|n| context.parties(s, n).into_iter().next());
            return speaker.filter(|p| !(parties.len() == 1 && parties.iter().any(|(q, _)| q == p)));
        }
        at = above;
    }
    // "…, according to the statement: “…”" speaks of the quoted words, not of what stands before.
    if !sentence.quoted.is_empty() {
        return None;
    }
    quotes::according_to(context, s).map(|(_, party)| party)
}

/// The quotation that a speech verb introduces, as far as it stands in the verb's sentence.
fn quoted_part(context: &Context<'_>, s: usize, i: usize) -> Option<Range<usize>> {
    context.quotes.iter().filter(|q| q.word == Some((s, i))).find_map(|q| q.piece(s).cloned())
}

#[cfg(test)]
mod tests {
    use super::super::testing::lines;

    #[test]
    fn meetings_calls_and_visits_in_any_voice() {
        for (text, expected) in [
            (
                "Emmanuel Macron met with Olaf Scholz in Berlin on 3 May 2022.",
                "meet occurred A:emmanuel-macron R:olaf-scholz 2022-05-03",
            ),
            (
                "Emmanuel Macron and Olaf Scholz met on Monday.",
                "meet occurred A:emmanuel-macron A:olaf-scholz 2022-06-06",
            ),
            (
                "Olaf Scholz was received by Emmanuel Macron in Paris.",
                "host occurred A:emmanuel-macron R:olaf-scholz -",
            ),
            ("Olaf Scholz visited Kyiv in May.", "visit occurred A:olaf-scholz H:kyiv 2022-05"),
            (
                "Emmanuel Macron spoke by phone with Vladimir Putin on Friday.",
                "phone occurred A:emmanuel-macron R:vladimir-putin 2022-06-10",
            ),
        ] {
            let found = lines(text);
            assert!(found.iter().any(|l| l == expected), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_event_of_two_is_left_alone() {
        for text in [
            "The proposal met with criticism in Berlin.",
            "The company met its targets last year.",
            "The road meets the river near the border.",
            "Gloria Steinem received 400 votes at the convention.",
            "Did Olaf Scholz meet Emmanuel Macron?",
        ] {
            assert!(
                lines(text).iter().all(|l| !l.starts_with("meet") && !l.starts_with("host")),
                "{text}: {:?}",
                lines(text)
            );
        }
    }

    #[test]
    fn a_speaker_is_not_said_to_speak_for_himself() {
        let found = super::super::testing::reports(
            "Olaf Scholz said on Monday that Vladimir Putin had visited Minsk.",
        );
        let visit = found.iter().find(|r| r.trigger.text == "visited").unwrap();
        assert_eq!(visit.attribution.as_ref().map(|a| a.name.as_str()), Some("Olaf Scholz"));
        let said = found.iter().find(|r| r.trigger.text == "said").unwrap();
        assert!(said.attribution.is_none());
    }
}
