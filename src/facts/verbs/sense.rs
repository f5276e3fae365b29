//! Which sense of a verb a sentence has: its voice, its object, the words around it.

use crate::facts::Context;
use crate::facts::lexicon::{Frame, Word, has};
use crate::facts::party::subject;
use crate::facts::status::is_present;
use crate::language::Sentence;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

/// How a verb stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// "X arrested Y".
    Active,
    /// "Y was arrested (by X)": the token is Y.
    Passive(usize),
    /// "Y, arrested by X", "the man arrested in Rome": the token is Y.
    Reduced(usize),
}

/// The voice of verb `i`.
pub(super) fn voice(sentence: &Sentence, i: usize) -> Voice {
    let parse = &sentence.parse;
    if let Some(patient) = parse.child(i, Dep::Nsubjpass) {
        return Voice::Passive(patient);
    }
    if parse.tag(i) != Some(Tag::Vbn) || parse.child(i, Dep::Nsubj).is_some() {
        return Voice::Active;
    }
    // "is at war and was condemned by": the auxiliary says passive, the subject is that of the first verb.
    if parse.child(i, Dep::Auxpass).is_some()
        && let Some(patient) = subject(sentence, i)
    {
        return Voice::Passive(patient);
    }
    // "was arrested and charged": the second participle shares subject and auxiliary with the first.
    if parse.dep(i) == Some(Dep::Conj)
        && let Some(first) = parse.head(i)
        && parse.tag(first) == Some(Tag::Vbn)
        && parse.child(i, Dep::Aux).is_none()
        && let Some(patient) = parse.child(first, Dep::Nsubjpass)
    {
        return Voice::Passive(patient);
    }
    // Without "by" the participle may as well be a clause whose subject the parser overlooked.
    if matches!(parse.dep(i), Some(Dep::Acl | Dep::Relcl))
        && parse.child(i, Dep::Aux).is_none()
        && agent(sentence, i).is_some()
        && let Some(noun) = parse.head(i).filter(|&n| parse.tag(n).is_some_and(Tag::is_noun))
    {
        return Voice::Reduced(noun);
    }
    Voice::Active
}

/// Who does what a passive verb tells: the noun after "by".
pub(super) fn agent(sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let by = |c: &usize| {
        parse.dep(*c) == Some(Dep::Agent) || (parse.dep(*c) == Some(Dep::Prep) && parse.text(*c) == "by")
    };
    parse.children(i).find(by).and_then(|by| parse.child(by, Dep::Pobj))
}

/// Whether the verb's object, particle and clause are those of the word's sense.
pub(super) fn fits(sentence: &Sentence, i: usize, word: &Word, voice: Voice) -> bool {
    let parse = &sentence.parse;
    let object = match voice {
        Voice::Active => parse.child(i, Dep::Dobj),
        Voice::Passive(n) | Voice::Reduced(n) => Some(n),
    };
    // "military and other aid": of an adjective with a noun behind "and" the noun counts.
    let object = object.map(|o| {
        let noun = parse.child(o, Dep::Conj).filter(|&c| parse.tag(c).is_some_and(Tag::is_noun));
        noun.filter(|_| parse.tag(o) == Some(Tag::Jj)).unwrap_or(o)
    });
    let lemma = object.map(|o| parse.lemma(o).to_lowercase());
    let fits_object = match &lemma {
        Some(lemma) => (word.object.is_empty() || has(&word.object, lemma)) && !has(&word.not_object, lemma),
        None => word.object.is_empty(),
    };
    let particle = |p: &str| parse.children(i).any(|c| parse.text(c).eq_ignore_ascii_case(p));
    let other_particle = word.particle.is_none()
        && parse.children_by(i, Dep::Prt).any(|c| !matches!(parse.text(c), "up" | "back" | "over" | "out"));
    let fits_particle = word.particle.as_deref().map_or(!other_particle, particle);
    let infinitive = |c: usize| parse.children_by(c, Dep::Aux).any(|a| parse.text(a) == "to");
    let clause = parse
        .children(i)
        .any(|c| matches!(parse.dep(c), Some(Dep::Xcomp | Dep::Ccomp | Dep::Advcl)) && infinitive(c));
    let any_clause =
        parse.children(i).any(|c| matches!(parse.dep(c), Some(Dep::Xcomp | Dep::Ccomp)) && c > i);
    // "flies cargo to Syria": who carries something there does not visit.
    let carries = word.frame == Frame::Visit && word.with_only && parse.child(i, Dep::Dobj).is_some();
    // "noting which birds come back": who watches says nothing.
    let watches = word.frame == Frame::Speech
        && matches!(parse.lemma(i).to_lowercase().as_str(), "note" | "observe" | "mark")
        && parse.children_by(i, Dep::Ccomp).any(|c| {
            let first = parse.subtree_range(c).next();
            c > i && first.is_some_and(|f| matches!(parse.tag(f), Some(Tag::Wdt | Tag::Wp | Tag::Wrb)))
        });
    // "The House confirmed him": for an office, with no words.
    let approves = parse.lemma(i).eq_ignore_ascii_case("confirm")
        && !any_clause
        && object.is_some_and(|o| {
            parse.tag(o) == Some(Tag::Prp)
                || parse
                    .get(o)
                    .and_then(|t| sentence.mention_at(t.start))
                    .is_some_and(|m| m.kind == EntityKind::Person)
        });
    // "the party has declined": nothing is refused.
    let dwindles = parse.lemma(i).eq_ignore_ascii_case("decline")
        && voice == Voice::Active
        && subject(sentence, i).is_some_and(|n| matches!(parse.tag(n), Some(Tag::Nn | Tag::Nns)))
        && !parse.children(i).any(|c| matches!(parse.dep(c), Some(Dep::Dobj | Dep::Xcomp | Dep::Ccomp)));
    fits_object
        && fits_particle
        && !carries
        && !watches
        && !dwindles
        && !approves
        && (!word.clause || clause)
        && (!word.bare || bare(sentence, i))
        && !(word.past && is_present(sentence, i))
        && !(word.not_clause && any_clause)
        && !(word.intransitive && (any_clause || (object.is_some() && voice == Voice::Active)))
        && (word.needs.is_empty() || near(sentence, i, &word.needs))
        && (word.unless.is_empty() || !near(sentence, i, &word.unless))
}

/// "Jane Doe called John Roe on Friday": with a predicate, a clause or quoted words behind it, it says what he is called or told
/// to do.
fn bare(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let end = parse.get(i).map_or(0, |t| t.end);
    // "called Roe on Friday “to thank him”" is no name for him.
    let purpose = |q: &std::ops::Range<usize>| {
        sentence
            .text()
            .get(q.clone())
            .is_some_and(|t| t.trim_start_matches(['“', '"', '‘', '\'']).starts_with("to "))
    };
    let quoted = sentence.quoted.iter().any(|q| q.end > end && !purpose(q));
    let aim = |c: usize| {
        parse.get(c).is_some_and(|t| sentence.quoted.iter().any(|q| purpose(q) && q.contains(&t.start)))
    };
    let plain = |c: usize| match parse.dep(c) {
        Some(Dep::Dobj) => c > i && parse.children(c).all(|d| parse.dep(d) != Some(Dep::Relcl)),
        Some(Dep::Prep) => {
            matches!(parse.text(c).to_lowercase().as_str(), "on" | "in" | "at" | "after" | "before")
        }
        Some(
            Dep::Nsubj
            | Dep::Aux
            | Dep::Punct
            | Dep::Npadvmod
            | Dep::Advmod
            | Dep::Cc
            | Dep::Conj
            | Dep::Mark
            | Dep::Neg,
        ) => true,
        // "called him after he had lost", "called him when".
        Some(Dep::Advcl) => parse.child(c, Dep::Mark).is_some() || c < i || aim(c),
        _ => aim(c),
    };
    !quoted && parse.children(i).all(plain)
}

/// Whether one of `words` stands in the clause of verb `i`, below no verb of its own.
fn near(sentence: &Sentence, i: usize, words: &[String]) -> bool {
    let parse = &sentence.parse;
    let mut open: Vec<usize> = parse.children(i).collect();
    let mut steps = 0;
    while let (Some(at), true) = (open.pop(), steps < 128) {
        steps += 1;
        let clause = parse.tag(at).is_some_and(Tag::is_verb)
            && matches!(
                parse.dep(at),
                Some(Dep::Ccomp | Dep::Advcl | Dep::Relcl | Dep::Conj | Dep::Parataxis | Dep::Acl)
            );
        if clause {
            continue;
        }
        if has(words, &parse.lemma(at).to_lowercase()) {
            return true;
        }
        open.extend(parse.children(at));
    }
    false
}

/// "said she opposed the law": a past below a verb of speaking in the past tells what somebody stands for, and no deed.
pub(super) fn is_stance(context: &Context<'_>, sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let stands = matches!(
        parse.lemma(i).to_lowercase().as_str(),
        "oppose" | "support" | "favor" | "favour" | "back" | "endorse"
    );
    let said = parse.head(i).filter(|_| parse.dep(i) == Some(Dep::Ccomp)).is_some_and(|above| {
        parse.tag(above) == Some(Tag::Vbd) && context.lexicon.is_speech(&parse.lemma(above))
    });
    stands && said && parse.tag(i) == Some(Tag::Vbd) && parse.child(i, Dep::Aux).is_none()
}

/// "often visits": the simple present with a word for how often tells a habit, and nothing that took place.
pub(super) fn is_habit(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let often = parse.children_by(i, Dep::Advmod).any(|a| {
        matches!(
            parse.text(a).to_lowercase().as_str(),
            "often"
                | "usually"
                | "regularly"
                | "always"
                | "typically"
                | "frequently"
                | "generally"
                | "sometimes"
                | "rarely"
        )
    });
    often && is_present(sentence, i)
}
