//! Indirect speech whose words are no clause: "X acknowledged the costs of the war", "X criticized the plan".

use std::ops::Range;

use super::super::party::{Party, subject};
use super::super::report::{ReportId, Status};
use super::super::{Context, Draft, status};
use super::sure::checked;
use super::{Quote, record};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

/// Verbs that tell what somebody says of a matter, named by their object. "announce" mostly tells a deed.
const OF_A_MATTER: &[&str] = &[
    "acknowledge",
    "stress",
    "emphasize",
    "emphasise",
    "underscore",
    "underline",
    "reiterate",
    "reaffirm",
    "criticize",
    "criticise",
    "condemn",
    "denounce",
    "deplore",
    "raise",
    "announce",
];

/// Words of the object without which "raise" is no speaking.
const RAISED: &[&str] = &["issue", "question", "concern", "matter", "topic", "point"];

/// Fewest words that say something of a matter.
const FEWEST: usize = 4;

/// What the verb at token `i` of sentence `s` tells that somebody named says of a matter.
pub(super) fn one(
    context: &Context<'_>,
    s: usize,
    sentence: &Sentence,
    i: usize,
    drafts: &[Draft],
    ids: &[ReportId],
) -> Option<Quote> {
    let parse = &sentence.parse;
    let verb = parse.get(i)?;
    let finite = matches!(verb.tag, Tag::Vbd | Tag::Vbz);
    let lemma = parse.lemma(i).to_lowercase();
    if !finite || !OF_A_MATTER.contains(&lemma.as_str()) || !sentence.quoted.is_empty() {
        return None;
    }
    let object = parse.children_by(i, Dep::Dobj).find(|&o| o > i)?;
    // A clause in front of the verb is another sentence: "it is known that …: for example, X raised".
    let clause = parse.children(i).filter(|&c| c > i || parse.dep(c) != Some(Dep::Ccomp)).any(|c| {
        matches!(parse.dep(c), Some(Dep::Ccomp | Dep::Xcomp | Dep::Nsubjpass | Dep::Auxpass | Dep::Prt))
    });
    let noun = parse.lemma(object).to_lowercase();
    if clause || lemma == "raise" && !RAISED.contains(&noun.as_str()) {
        return None;
    }
    if status::of_verb(context, sentence, i)? != Status::Occurred {
        return None;
    }
    let range = words(sentence, object)?;
    // "announced $11 million in aid" tells what was promised.
    let money = || sentence.text().get(range.clone()).is_some_and(|t| t.contains(['$', '€', '£']));
    if lemma == "announce" && !money() {
        return None;
    }
    let n = subject(sentence, i)?;
    // Of several speakers a record has only one.
    let [speaker]: [Party; 1] = context.parties(s, n).try_into().ok()?;
    let speaker = checked(context, sentence, speaker).filter(|p| p.entity.is_some() && p.kind.can_act())?;
    record::indirect(context, (s, i), speaker, &range, "of-a-matter", drafts, ids)
}

/// The object without the comma and what is added behind it.
fn words(sentence: &Sentence, object: usize) -> Option<Range<usize>> {
    let parse = &sentence.parse;
    let bytes = parse.bytes(parse.subtree_range(object));
    let text = sentence.text().get(bytes.clone())?;
    let text = text.split([';', ':', '(', '—', '–']).next()?;
    // A comma ends it, but for one between adjectives or members of a list.
    let text = match text.split_once(", ") {
        Some((head, rest))
            if ["which ", "who ", "where ", "adding ", "saying ", "while "]
                .iter()
                .any(|w| rest.starts_with(w)) =>
        {
            head
        }
        _ => text,
    };
    let text = text.trim_end_matches([',', ' ', '.']);
    (text.split_whitespace().count() >= FEWEST).then(|| bytes.start..bytes.start + text.len())
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::indirect;

    #[test]
    fn what_is_said_of_a_matter() {
        for (text, words) in [
            ("Olaf Scholz stressed the benefits of a road through the hills.", "the benefits of a road"),
            (
                "It is known that Berlin looks at the matter: for example, Olaf Scholz raised the issue of the border in Kiev.",
                "the issue of the border",
            ),
            ("Olaf Scholz announced $11 million in help for the towns.", "$11 million in help"),
            ("Olaf Scholz criticized the plans of Hungary for the border.", "the plans of Hungary"),
            (
                "Olaf Scholz raised the issue of the border in a call with Emmanuel Macron.",
                "the issue of the border",
            ),
        ] {
            let found = indirect(text);
            assert!(
                found.iter().any(|(who, w)| who == "olaf-scholz" && w.starts_with(words)),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn what_is_no_speaking_is_left_alone() {
        for text in [
            "Olaf Scholz raised the tax on bread in all towns.",
            "Olaf Scholz did not stress the benefits of a road through the hills.",
            "Olaf Scholz stressed it.",
            "Olaf Scholz announced the end of the long vote in all towns.",
        ] {
            assert!(indirect(text).is_empty(), "{text}: {:?}", indirect(text));
        }
    }
}
