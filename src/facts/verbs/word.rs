//! Whose word an event is.

use crate::facts::lexicon::has;
use crate::facts::party::{Party, subject};
use crate::facts::{Context, Role, quotes};
use crate::language::Sentence;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

/// Whose word the event is: the speaker of the quotation it stands in, the subject of the speech verb above, or
/// "according to". A speech event itself is nobody's word but the article's, unless it stands in another one's.
pub(in crate::facts) fn attribution(
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
    if let Some(hedge) = hedge(sentence, i) {
        return Some(hedge);
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
        // "is said to have met".
        if parse.dep(at) == Some(Dep::Xcomp)
            && parse.child(above, Dep::Nsubjpass).is_some()
            && has(&context.lexicon.control.reported, &parse.lemma(above).to_lowercase())
        {
            return unnamed(sentence, above);
        }
        at = above;
    }
    // "…, according to the statement: “…”" speaks of the quoted words, not of what stands before.
    if !sentence.quoted.is_empty() {
        return None;
    }
    quotes::according_to(context, s).map(|(_, party)| party)
}

/// "allegedly", "reportedly": the word of somebody who is not named.
fn hedge(sentence: &Sentence, i: usize) -> Option<Party> {
    let parse = &sentence.parse;
    let word = parse.children_by(i, Dep::Advmod).find(|&c| {
        matches!(
            parse.text(c).to_lowercase().as_str(),
            "allegedly" | "reportedly" | "purportedly" | "supposedly" | "apparently"
        )
    })?;
    unnamed(sentence, word)
}

/// The word at token `i` as the name of whoever says so.
fn unnamed(sentence: &Sentence, i: usize) -> Option<Party> {
    let token = sentence.parse.get(i)?;
    Some(Party {
        entity: None,
        kind: EntityKind::Unknown,
        name: sentence.parse.text(i).to_owned(),
        range: token.start..token.end,
        indirect: true,
        elsewhere: None,
    })
}
