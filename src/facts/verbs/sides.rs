//! Who takes part in what a verb tells: its subject, its object, and those who stand around them.

use super::addressee::ticket;
use super::apart::{gives_to_somebody, is_quoted_apart, is_source, is_spoken_to};
use super::people::{before_words, people, people_or_anybody, seat, set_apart, set_before, through};
use super::sense::{Voice, agent};
use crate::facts::lexicon::{Frame, Word, has};
use crate::facts::party::{Party, subject};
use crate::facts::{Context, Kind, Role};
use crate::language::Sentence;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

/// Those who do it, and those it is done to or with.
pub(super) fn around(
    context: &Context<'_>,
    s: usize,
    i: usize,
    word: &Word,
    voice: Voice,
) -> (Vec<Party>, Vec<Party>) {
    let Some(sentence) = context.sentence(s) else { return (Vec::new(), Vec::new()) };
    let parse = &sentence.parse;
    let doer = match voice {
        Voice::Active => reported(context, sentence, i)
            .or_else(|| subject(sentence, i))
            .or_else(|| inverted(sentence, i, word))
            .or_else(|| controller(context, sentence, i)),
        Voice::Passive(_) | Voice::Reduced(_) => agent(sentence, i),
    };
    // "Speaking to X, she said, “…”": the parser may take the subject of the quoted words for that of the clause around.
    let doer = doer.filter(|&n| !is_quoted_apart(sentence, i, n));
    let mut doers = doer.map(|n| people(context, s, n)).unwrap_or_default();
    if let Some(person) = set_apart(sentence, i, &doers).or_else(|| set_before(sentence, &doers)) {
        doers = vec![person];
    }
    if doer.is_none() && voice == Voice::Active && subjectless(sentence, i) {
        let range = parse.get(i).map_or(0..0, |t| t.start..t.end);
        doers.extend(context.speaker_at(s, range.start).map(|p| p.carried(s, range, "subjectless")));
    }
    // "According to the agency X, the prosecutor said": the parser may take the source for the subject.
    doers.retain(|d| !is_source(sentence, d) && !is_spoken_to(sentence, i, d));
    // "said the university of X's chancellor, Y": whose chancellor she is.
    if let [owner, person] = doers.as_slice()
        && person.kind == EntityKind::Person
        && owner.kind != EntityKind::Person
        && sentence
            .text()
            .get(owner.range.end..person.range.start)
            .is_some_and(|t| (t.contains("'s ") || t.contains("’s ")) && !t.contains(" and "))
    {
        doers.remove(0);
    }
    // "When people say that": nobody in particular.
    if word.frame == Frame::Speech {
        doers.retain(|d| d.entity.is_some() || !d.name.eq_ignore_ascii_case("people"));
    }
    if matches!(word.frame, Frame::Act | Frame::Speech) {
        for doer in &mut doers {
            seat(context, s, doer);
        }
    }
    if !word.doers.is_empty() {
        doers.retain(|p| p.entity.is_none() || word.doers.contains(&p.kind));
    }
    // "The judge called Smith": to the stand. Of somebody with a name it is the telephone.
    if word.bare {
        doers.retain(|d| d.entity.is_some());
    }
    let mut others = objects(context, s, i, word, doer, voice);
    // "Smith shot him": whoever he is, he is not Smith.
    others.retain(|o| o.entity.is_none() || !o.indirect || doers.iter().all(|d| d.entity != o.entity));
    if word.persons_only {
        others.retain(|p| {
            p.kind == EntityKind::Person || (p.entity.is_none() && p.kind == EntityKind::Unknown)
        });
    }
    if !word.kinds.is_empty() {
        others.retain(|p| word.kinds.contains(&p.kind));
    }
    if word.named {
        others.retain(|p| p.entity.is_some());
    }
    (doers, others)
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
    let object = sentence.parse.child(i, Dep::Dobj).filter(|&n| n > i);
    // "Anna, of “Have no fear”, told Reuters": whom one tells does not speak; nor does somebody in a clause behind.
    let told = addresses(word, &sentence.parse.lemma(i));
    let clause =
        sentence.parse.children(i).any(|c| matches!(sentence.parse.dep(c), Some(Dep::Ccomp | Dep::Conj)));
    // "stating “…” but argued the organisation needed": a verb behind "but" has the subject of the one before.
    let joined = sentence.parse.dep(i) == Some(Dep::Conj);
    object.filter(|_| word.frame == Frame::Speech && quoted_before && !told && !clause && !joined)
}

/// "X reported officials, after an inquiry, stated it was so": a verb that nothing joins to the one above has its object as
/// the subject.
fn reported(context: &Context<'_>, sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let above =
        parse.head(i).filter(|_| parse.dep(i) == Some(Dep::Conj) && parse.child(i, Dep::Nsubj).is_none())?;
    let joined = (above..i).any(|t| matches!(parse.dep(t), Some(Dep::Cc)));
    let object = parse.children_by(above, Dep::Dobj).find(|&o| o > above && o < i)?;
    let speech = context.lexicon.is_speech(&parse.lemma(above));
    (speech && !joined && parse.tag(object) == Some(Tag::Nns)).then_some(object)
}

/// The subject that a verb without one shares with the clause above: of an infinitive below a listed verb ("Azerbaijan
/// refused to meet"), where the verb above has no object, which would be the subject instead ("asked him to meet"); of a
/// participle beside its clause ("…, accusing Russia of an attack"); of a purpose ("flew to Paris to meet").
pub(super) fn controller(context: &Context<'_>, sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let above = parse.head(i)?;
    let lemma = parse.lemma(above).to_lowercase();
    let infinitive = parse.children_by(i, Dep::Aux).any(|c| parse.text(c) == "to");
    match parse.dep(i)? {
        Dep::Xcomp
            if parse.tag(above).is_some_and(Tag::is_verb) && outcome(sentence, i, &lemma).is_none() =>
        {
            let control = &context.lexicon.control;
            let listed =
                [&control.planned, &control.refused, &control.feared, &control.aspect, &control.negated]
                    .iter()
                    .any(|list| has(list, &lemma));
            // "is to meet".
            let listed = listed || (matches!(lemma.as_str(), "be" | "go") && infinitive);
            // "is said to have met".
            let told = parse.child(above, Dep::Nsubjpass).is_some() && has(&control.reported, &lemma);
            let listed = listed || (told && infinitive);
            if !listed || parse.child(above, Dep::Dobj).is_some() {
                return None;
            }
            let passive = parse.child(above, Dep::Nsubjpass);
            passive.or_else(|| subject(sentence, above)).or_else(|| controller_of(context, sentence, above))
        }
        // "ready to meet", "set to visit": the subject of the adjective's verb.
        Dep::Xcomp if infinitive && parse.dep(above) == Some(Dep::Acomp) => {
            parse.head(above).and_then(|verb| subject(sentence, verb))
        }
        // "Iran cancelling the talks", "soldiers attacking the town".
        Dep::Acl if parse.tag(i) == Some(Tag::Vbg) => {
            // "posted a message on Twitter blaming Iran": the site blames nobody.
            let site = ["Twitter", "Facebook", "Instagram"].contains(&parse.text(above));
            let verb = parse.ancestors(above).take(4).find(|&a| parse.tag(a).is_some_and(Tag::is_verb));
            if site { verb.and_then(|v| subject(sentence, v)) } else { Some(above) }
        }
        // "led to Iran cancelling the talks": the parser takes the noun for the preposition's and the verb for a clause.
        Dep::Advcl | Dep::Xcomp if outcome(sentence, i, &lemma).is_some() => outcome(sentence, i, &lemma),
        // "cancelling the talks and barring visits".
        Dep::Conj if parse.tag(i) == Some(Tag::Vbg) && parse.tag(above) == Some(Tag::Vbg) => {
            controller_of_clause(context, sentence, above)
        }
        // "left without meeting", "after meeting him, he said".
        Dep::Pcomp if matches!(lemma.as_str(), "without" | "after" | "before" | "by" | "since" | "upon") => {
            parse
                .head(above)
                .filter(|&v| parse.tag(v).is_some_and(Tag::is_verb))
                .and_then(|v| subject(sentence, v))
        }
        Dep::Advcl if parse.tag(above).is_some_and(Tag::is_verb) => {
            let own = parse.child(i, Dep::Mark).is_some();
            let participle = parse.tag(i) == Some(Tag::Vbg) && !own;
            // "paid X to attack": whoever is paid does it.
            let other = infinitive && gives_to_somebody(context, sentence, above, i);
            // "announced a park with statues to honor X": what the thing is for.
            let purpose = infinitive
                && context.lexicon.is_speech(&lemma)
                && parse.children_by(above, Dep::Dobj).any(|o| o > above && o < i);
            let shared = participle || (infinitive && !own && !other && !purpose);
            if shared { subject(sentence, above) } else { None }
        }
        _ => None,
    }
}

/// The noun right before a participle, after "led to", "resulted in": who does it.
fn outcome(sentence: &Sentence, i: usize, governor: &str) -> Option<usize> {
    let parse = &sentence.parse;
    let noun = i.checked_sub(1).filter(|&n| parse.dep(n) == Some(Dep::Pobj))?;
    let prep = parse.head(noun).filter(|&p| parse.head(p) == parse.head(i))?;
    let leads = match parse.text(prep) {
        "to" => matches!(governor, "lead" | "contribute" | "object"),
        "in" => matches!(governor, "result" | "end"),
        "with" => governor == "end",
        "despite" => true,
        _ => false,
    };
    (leads && parse.tag(i) == Some(Tag::Vbg)).then_some(noun)
}

/// The subject of the participle that another one is coordinated with, where that is no participle in turn.
fn controller_of_clause(context: &Context<'_>, sentence: &Sentence, verb: usize) -> Option<usize> {
    let own = sentence.parse.child(verb, Dep::Nsubj);
    let first = sentence.parse.dep(verb) != Some(Dep::Conj);
    own.or_else(|| first.then(|| controller(context, sentence, verb)).flatten())
}

/// One more step up: "refused to start to negotiate".
fn controller_of(context: &Context<'_>, sentence: &Sentence, verb: usize) -> Option<usize> {
    let deeper = sentence.parse.dep(verb) == Some(Dep::Xcomp)
        && sentence.parse.head(verb).is_some_and(|a| sentence.parse.dep(a) != Some(Dep::Xcomp));
    if deeper { controller(context, sentence, verb) } else { None }
}

fn objects(
    context: &Context<'_>,
    s: usize,
    i: usize,
    word: &Word,
    doer: Option<usize>,
    voice: Voice,
) -> Vec<Party> {
    let Some(sentence) = context.sentence(s) else { return Vec::new() };
    let parse = &sentence.parse;
    let mut found = Vec::new();
    let mut things: Vec<usize> = Vec::new();
    // "told them Jones had left": the parser may take the subject of the clause for the one who is told.
    let told = (i + 1..parse.len())
        .next()
        .filter(|&n| word.frame == Frame::Speech && parse.tag(n) == Some(Tag::Prp));
    if let Voice::Passive(n) | Voice::Reduced(n) = voice {
        if word.object.is_empty() && !word.with_only {
            found.extend(people_or_anybody(context, s, n, word));
        }
        things.push(n);
    }
    for child in parse.children(i) {
        match parse.dep(child) {
            Some(Dep::Dobj | Dep::Dative)
                if !matches!(parse.tag(child), Some(Tag::In | Tag::To))
                    && Some(child) != doer
                    && told.is_none_or(|n| n == child) =>
            {
                let other = word.object.is_empty() && !word.with_only && addresses(word, &parse.lemma(i));
                if other || parse.dep(child) == Some(Dep::Dative) {
                    let pair = ticket(sentence, child);
                    let several = !pair.is_empty();
                    found.extend(pair);
                    found.extend(if several {
                        Vec::new()
                    } else {
                        people_or_anybody(context, s, child, word)
                    });
                }
                things.push(child);
            }
            // "asked Russia to leave": the object is the subject of the clause below.
            Some(Dep::Ccomp) if word.clause => {
                let asked = parse.child(child, Dep::Nsubj).filter(|&n| n > i);
                found.extend(asked.map(|n| people(context, s, n)).unwrap_or_default());
            }
            Some(Dep::Prep | Dep::Dative | Dep::Agent) => {
                let prep = parse.text(child).to_lowercase();
                let fits = has(&word.with, &prep)
                    || (word.with.is_empty() && word.frame == Frame::Mutual && prep == "with")
                    || (word.frame == Frame::Speech
                        && !word.with_only
                        && matches!(prep.as_str(), "to" | "with"));
                if fits && let Some(noun) = parse.child(child, Dep::Pobj) {
                    found.extend(people(context, s, noun));
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
    if word.deep && found.is_empty() {
        let below = parse.children(i).filter(|&c| {
            c > i && matches!(parse.dep(c), Some(Dep::Xcomp | Dep::Advcl | Dep::Prep | Dep::Ccomp))
        });
        for clause in below.collect::<Vec<_>>() {
            let Some(thing) = parse.child(clause, Dep::Dobj).or_else(|| parse.child(clause, Dep::Pobj))
            else {
                continue;
            };
            found.extend(people(context, s, thing).into_iter().filter(|p| p.entity.is_some()));
            things.push(thing);
        }
    }
    if word.anybody
        && word.frame == Frame::Speech
        && found.iter().all(|p| p.entity.is_none() && p.elsewhere.is_none())
        && let Some(told) = before_words(sentence, i)
    {
        found = vec![told];
    }
    // "calls on Washington": a capital that is asked for something is its government.
    if word.kind == Kind::Request {
        for party in &mut found {
            seat(context, s, party);
        }
    }
    if found.is_empty() {
        for thing in things {
            found.extend(through(context, s, thing, i, &word.through));
        }
    }
    found
}

/// Whether the object of the verb is somebody who can be meant by it: of "claimed" or "added" it is what is said.
fn addresses(word: &Word, lemma: &str) -> bool {
    word.frame != Frame::Speech
        || word.kind != Kind::State
        || matches!(lemma.to_lowercase().as_str(), "tell" | "warn" | "inform")
}

/// Who is what in the event, or `None` where somebody it needs is missing.
pub(super) fn assign(
    word: &Word,
    doers: &[Party],
    objects: &[Party],
    voice: Voice,
) -> Option<Vec<(Party, Role)>> {
    let actors = doers.iter().filter(|p| p.kind.can_act()).map(|p| (p.clone(), Role::Actor));
    let named = |list: &[(Party, Role)]| list.iter().filter(|(p, _)| p.entity.is_some()).count();
    let as_role = |role: Role| objects.iter().map(move |p| (p.clone(), role));
    let can_act = |(p, _): &(Party, Role)| p.kind.can_act();
    match word.frame {
        Frame::Mutual => {
            let all: Vec<_> = actors.chain(as_role(Role::Recipient).filter(can_act)).collect();
            if word.object_needed && objects.is_empty() {
                return None;
            }
            let enough = if word.alone { 1 } else { 2 };
            (all.len() >= enough && named(&all) >= 1).then_some(all)
        }
        Frame::Visit => {
            let mut hosts: Vec<_> = as_role(Role::Host).filter(|(p, _)| p.kind.is_place()).collect();
            if hosts.is_empty() {
                // "visited the family of X".
                hosts = as_role(Role::Recipient).filter(can_act).collect();
            }
            let all: Vec<_> = actors.chain(hosts.iter().cloned()).collect();
            // "people visiting Rome" tells of nobody.
            let somebody = all.iter().any(|(p, r)| *r == Role::Actor && p.entity.is_some());
            (!hosts.is_empty() && somebody).then_some(all)
        }
        Frame::Speech => {
            // The speaker must be somebody: "it said", "reports say" tell nobody's words.
            let all: Vec<_> = actors.collect();
            if all.is_empty() || (word.object_needed && objects.is_empty()) {
                return None;
            }
            Some(all.into_iter().chain(as_role(Role::Recipient).filter(can_act)).collect())
        }
        Frame::Mediate => {
            let all: Vec<_> = doers
                .iter()
                .filter(|p| p.kind.can_act())
                .map(|p| (p.clone(), Role::Mediator))
                .chain(as_role(Role::Actor).filter(can_act))
                .collect();
            (all.len() >= 2 && named(&all) >= 2).then_some(all)
        }
        Frame::Act | Frame::Between | Frame::Deed => {
            let all: Vec<_> = actors.collect();
            if word.object_needed && objects.is_empty() {
                return None;
            }
            if all.is_empty() {
                // "Y was arrested": nobody says by whom. "Two men arrested last week" may go on about something else.
                let patients: Vec<_> = as_role(Role::Recipient).collect();
                let told = matches!(voice, Voice::Passive(_)) || named(&patients) >= 1;
                let patient = voice != Voice::Active && !word.agent_needed && word.object_needed;
                return (patient && told && !patients.is_empty()).then_some(patients);
            }
            Some(all.into_iter().chain(as_role(Role::Recipient)).collect())
        }
        Frame::Happen => Some(Vec::new()),
    }
}
