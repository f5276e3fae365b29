//! Whose word an event is.

use super::sides::controller;
use crate::facts::lexicon::has;
use crate::facts::party::{Party, phrase, subject};
use crate::facts::{Context, Role, quotes};
use crate::language::Sentence;
use crate::language::coref::syntax::{deed_above, relative_noun};
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
        if apart(sentence, i, at, above) || deed_above(sentence, at).is_some() {
            return None;
        }
        // "the driver said it was ice, with some claiming it was not": another's word.
        let comma = above.checked_sub(1).is_some_and(|b| parse.text(b) == ",");
        if comma && parse.text(above).eq_ignore_ascii_case("with") && (above < i) {
            return None;
        }
        // "…, however X noted": what X says stands behind.
        let turned = parse.children(above).any(|c| {
            c > i
                && c < above
                && matches!(parse.text(c).to_lowercase().as_str(), "however" | "but" | "although" | "whereas")
        });
        if turned {
            return None;
        }
        // "reports that Iran had …": the word of whoever reports.
        let that = parse.children_by(at, Dep::Mark).any(|m| parse.text(m) == "that");
        if matches!(parse.dep(at), Some(Dep::Acl | Dep::Relcl)) && that && is_hearsay(&parse.lemma(above)) {
            return unnamed(sentence, above);
        }
        // "Unrest continued in Portland, where …": no clause that is said.
        let of_place =
            parse.children(at).any(|c| parse.dep(c) == Some(Dep::Advmod) && parse.text(c) == "where");
        let clausal = matches!(parse.dep(at), Some(Dep::Ccomp)) && !of_place;
        if clausal
            && parse.tag(above).is_some_and(Tag::is_verb)
            && context.lexicon.is_speech(&parse.lemma(above))
        {
            let who = subject(sentence, above).or_else(|| controller(context, sentence, above));
            let speaker = who.and_then(|n| {
                let known = context.parties(s, n).into_iter().next();
                let pronoun = sentence.parse.tag(n) == Some(Tag::Prp) && !is_inserted(sentence, above);
                // "a woman who claimed": whoever that is, it is not the article's word.
                let meant = relative_noun(sentence, n).unwrap_or(n);
                known.or_else(|| somebody(sentence, meant).filter(|_| !pronoun))
            });
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
    if let Some(speaker) = closing(context, s, i) {
        return Some(speaker);
    }
    // "…, according to the statement: “…”" speaks of the quoted words, not of what stands before.
    let opens = sentence.text().to_lowercase().starts_with("according to ");
    if !sentence.quoted.is_empty() && !opens {
        return None;
    }
    let below = |word: usize| {
        let clause = parse.ancestors(word).find(|&a| parse.tag(a).is_some_and(Tag::is_verb));
        clause.is_none_or(|c| c == i || parse.ancestors(i).any(|a| a == c))
    };
    let word = (0..parse.len()).find(|&t| parse.text(t).eq_ignore_ascii_case("according"));
    // "which he accepted, according to the court": of what stands around that clause nothing is said.
    quotes::according_to(context, s).filter(|_| word.is_none_or(below)).map(|(_, party)| party)
}

/// "X declined, state news agency TASS reported." at the end of a sentence, which the parser may take for something that
/// only stands beside the verb: whoever reports it.
fn closing(context: &Context<'_>, s: usize, i: usize) -> Option<Party> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let verb = (i + 1..parse.len()).rfind(|&t| parse.tag(t).is_some_and(Tag::is_verb))?;
    let dated = |t: usize| {
        parse
            .get(t)
            .is_some_and(|t| sentence.dates.iter().any(|d| d.range.start <= t.start && t.end <= d.range.end))
    };
    let ends = (verb + 1..parse.len())
        .all(|t| parse.tag(t) == Some(Tag::Period) || parse.text(t) == "on" || dated(t));
    let says = parse.tag(verb) == Some(Tag::Vbd)
        && matches!(parse.lemma(verb).to_lowercase().as_str(), "report" | "say" | "announce" | "add");
    let noun = subject(sentence, verb).filter(|&n| ends && says && n < verb)?;
    let comma = (i + 1..noun).rfind(|&t| parse.tag(t) == Some(Tag::Comma))?;
    // Between the comma and the verb stands whoever says so, and nothing that makes it a clause of another kind.
    let plain = (comma + 1..verb).all(|t| {
        parse.tag(t).is_some_and(|tag| {
            tag.is_noun() || matches!(tag, Tag::Dt | Tag::Jj | Tag::Pos | Tag::PrpPoss | Tag::Nnp | Tag::Nnps)
        }) || parse.text(t) == "of"
    });
    let free = !parse.children(verb).any(|c| matches!(parse.dep(c), Some(Dep::Dobj)));
    if !plain || !free || comma + 1 >= verb {
        return None;
    }
    context.parties(s, noun).into_iter().next().or_else(|| somebody(sentence, noun))
}

/// Whether the step from `at` up to `above` leaves what is said together: into a quotation, out of brackets, over a
/// semicolon, out of a clause behind a comma that only adds something ("…, which he denied").
fn apart(sentence: &Sentence, i: usize, at: usize, above: usize) -> bool {
    let parse = &sentence.parse;
    let (Some(here), Some(there), Some(first)) = (parse.get(at), parse.get(above), parse.get(i)) else {
        return false;
    };
    if sentence.is_quoted(there.start) && !sentence.is_quoted(first.start) {
        return true;
    }
    if bracket(sentence, first.start) != bracket(sentence, there.start) {
        return true;
    }
    let (from, to) = (here.start.min(there.start), here.start.max(there.start));
    if sentence.text().get(from..to).is_some_and(|t| t.contains(';')) {
        return true;
    }
    parse.dep(at) == Some(Dep::Relcl)
        && parse.subtree(at).first().and_then(|f| f.checked_sub(1)).is_some_and(|b| parse.text(b) == ",")
}

/// The opening bracket around byte `at`.
fn bracket(sentence: &Sentence, at: usize) -> Option<usize> {
    let before = sentence.text().get(..at)?;
    before.rfind('(').filter(|&open| before.get(open..).is_some_and(|t| !t.contains(')')))
}

/// Nouns for what people say without anybody standing by it.
pub(in crate::facts) fn is_hearsay(lemma: &str) -> bool {
    matches!(
        lemma.to_lowercase().as_str(),
        "information" | "report" | "rumor" | "rumour" | "allegation" | "accusation" | "claim" | "speculation"
    )
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

/// Whoever a name that leads to nobody stands for.
fn somebody(sentence: &Sentence, i: usize) -> Option<Party> {
    let range = phrase(sentence, i);
    let name = sentence.text().get(range.clone())?.to_owned();
    // "…, they said": somebody says it, whoever that is; nobody's word would be the article's own.
    let tag = sentence.parse.tag(i)?;
    (tag.is_noun() || tag == Tag::Prp).then_some(Party {
        entity: None,
        kind: EntityKind::Unknown,
        name,
        range,
        indirect: true,
        elsewhere: None,
    })
}

/// Whether a verb only inserts who says so: "…, they said Sunday", with next to nothing behind.
fn is_inserted(sentence: &Sentence, verb: usize) -> bool {
    let parse = &sentence.parse;
    let ends = |t: usize| {
        matches!(parse.tag(t), Some(Tag::Comma | Tag::Period | Tag::Colon))
            || matches!(parse.text(t), "—" | "–" | ";")
    };
    (verb + 1..=verb + 4).any(|t| t >= parse.len() || ends(t))
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

#[cfg(test)]
mod tests {
    use crate::facts::testing::reports;

    fn word_of(text: &str, trigger: &str) -> Option<String> {
        let found = reports(text);
        let report = found.iter().find(|r| r.trigger.text == trigger).unwrap();
        report.attribution.as_ref().map(|a| a.name.clone())
    }

    #[test]
    fn whoever_says_it_above_stands_for_it() {
        for (text, trigger, expected) in [
            ("Olaf Scholz spoke first, adding that France had rejected the plan.", "rejected", "Olaf Scholz"),
            ("Olaf Scholz rejected the plan, state news agency TASS reported.", "rejected", "TASS"),
            ("Olaf Scholz rejected the plan, police said on Monday.", "rejected", "police"),
            ("There were reports that France had rejected the plan.", "rejected", "reports"),
            ("France had rejected the plan, according to Olaf Scholz.", "rejected", "Olaf Scholz"),
            ("According to Olaf Scholz, France had rejected the “odd” plan.", "rejected", "Olaf Scholz"),
        ] {
            assert_eq!(word_of(text, trigger).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_only_stands_beside_it_is_the_articles() {
        for (text, trigger) in [
            ("Olaf Scholz said that all was well (the plan was rejected by France).", "rejected"),
            ("Olaf Scholz said that Viktor Orban had a plan, which France rejected.", "rejected"),
            ("France rejected the plan; Olaf Scholz said that it was a mistake.", "rejected"),
            ("France rejected the plan, and Olaf Scholz said so.", "rejected"),
            ("France rejected the plan, which Olaf Scholz announced.", "rejected"),
        ] {
            assert_eq!(word_of(text, trigger), None, "{text}");
        }
    }
}
