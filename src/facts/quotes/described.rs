//! Speakers by their words alone ("a spokesman for X"), and sources ("according to X").

use super::super::Context;
use super::super::party::{Party, phrase};
use crate::language::Sentence;
use crate::language::names::EntityKind;
use crate::language::parse::Dep;

/// A noun phrase as a party by its words alone.
pub(super) fn described(sentence: &Sentence, n: usize) -> Option<Party> {
    let mut range = phrase(sentence, n);
    // "study co-author": the parser breaks the word at the hyphen.
    let rest = sentence.text().get(range.end..)?;
    if rest.starts_with('-') {
        range.end += rest.find(|c: char| c != '-' && !c.is_alphanumeric()).unwrap_or(rest.len());
    }
    // "a spokesman for X", "an official from X": whose he is tells him apart.
    let parse = &sentence.parse;
    let whose = parse.children_by(n, Dep::Prep).find(|&p| {
        matches!(parse.text(p), "for" | "from" | "at" | "with")
            && parse.get(p).is_some_and(|t| t.start == range.end + 1)
    });
    if let Some(object) = whose.and_then(|p| parse.child(p, Dep::Pobj)) {
        let body = phrase(sentence, object);
        if sentence.mentions.iter().any(|m| body.contains(&m.range.start)) && body.start > range.end {
            range.end = body.end;
        }
    }
    let name = sentence.text().get(range.clone())?.trim_end_matches([',', ' ']).to_owned();
    // Where marks stand in it, the parser lost its way.
    if name.chars().count() < 3 || name.contains(['"', '“', '”']) {
        return None;
    }
    Some(Party { entity: None, kind: EntityKind::Unknown, name, range, indirect: true, elsewhere: None })
}

/// The word "according" and the source in "according to X", or "per" and the named one in "per X".
pub(in super::super) fn according_to(context: &Context<'_>, s: usize) -> Option<(usize, Party)> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let word = |word: &str| {
        (0..parse.len()).find(|&i| {
            parse.text(i).eq_ignore_ascii_case(word)
                && parse.get(i).is_some_and(|t| !sentence.is_quoted(t.start))
        })
    };
    let Some(according) = word("according") else {
        // "per person", "per the rules": only a body or an outlet with a name tells something.
        let per = word("per")?;
        let source = parse.child(per, Dep::Pobj).and_then(|n| context.parties(s, n).into_iter().next())?;
        let tells = matches!(source.kind, EntityKind::Outlet | EntityKind::Organisation);
        return (tells && !source.indirect).then_some((per, source));
    };
    let to = parse.children(according).find(|&c| parse.text(c) == "to")?;
    let noun = parse.child(to, Dep::Pobj)?;
    let named = context.parties(s, noun).into_iter().next();
    Some((according, named.or_else(|| described(sentence, noun))?))
}
