//! The date of what was done at an occasion: "during the call, X said …", "X's statements after this meeting". The article told
//! when the call or the meeting was, and the clause names no day of its own.

use super::lexicon::{Frame, Word};
use super::nouns::{definite, is_another, same_thing};
use super::{Context, Draft, Kind, Status};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

/// How many sentences back an occasion may have been told: further back another one of its kind may be meant.
const NEAR: usize = 4;

/// How what was done lies to its occasion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    During,
    After,
}

/// Gives the events of the last sentence, those from `first` on, the time of the occasion that their clause names.
pub(super) fn date(context: &Context<'_>, drafts: &mut [Draft], first: usize) {
    for index in first..drafts.len() {
        let found = drafts.get(index).and_then(|draft| of(context, draft, drafts, first));
        if let Some((draft, time)) = drafts.get_mut(index).zip(found) {
            draft.when = Some(time);
        }
    }
}

fn of(context: &Context<'_>, draft: &Draft, drafts: &[Draft], first: usize) -> Option<super::time::Time> {
    let undated = draft.when.as_ref().is_none_or(|w| !w.is_own() && !w.is_context());
    if !undated || draft.status != Status::Occurred {
        return None;
    }
    let s = draft.sentence;
    let sentence = context.sentence(s)?;
    let trigger = (0..sentence.parse.len())
        .find(|&i| sentence.parse.get(i).is_some_and(|t| t.start == draft.trigger.start))?;
    let mut named = nouns(sentence, trigger).into_iter().filter_map(|(noun, order)| {
        let word = word(context, sentence, noun)?;
        let by_whom = (definite(sentence, noun) || sentence.parse.child(noun, Dep::Poss).is_some())
            && !is_another(sentence, noun);
        (by_whom && noun != trigger).then_some((noun, order, word))
    });
    // Of two occasions nothing says which.
    let (noun, order, word) = named.next().filter(|_| named.next().is_none())?;
    // What came after talks is only of about their time, and only where it was said of them.
    if order == Order::After && draft.kind != Kind::State {
        return None;
    }
    let at = sentence.parse.get(noun)?.start;
    let here = drafts.get(first..)?.iter().find(|d| d.sentence == s && d.trigger.start == at);
    let event = match here {
        Some(here) => here,
        None => told_before(context, s, noun, word, drafts.get(..first)?)?,
    };
    let time = event.when.as_ref().filter(|_| event.status == Status::Occurred)?;
    time.of_occasion(order == Order::After)
}

/// The nouns of occasions that hang from what token `i` tells: "during the call", "while summarizing the results of the
/// meeting", "statements after this meeting".
fn nouns(sentence: &Sentence, i: usize) -> Vec<(usize, Order)> {
    let parse = &sentence.parse;
    let mut heads = vec![i];
    let is_verb = |v: &usize| parse.tag(*v).is_some_and(Tag::is_verb);
    // "made a statement during the call", "in Armenia during her visit, and at a meeting": the phrase hangs from the verb.
    let above = (!is_verb(&i)).then(|| match parse.dep(i) {
        Some(Dep::Dobj) => parse.head(i),
        Some(Dep::Pobj) => parse.ancestors(i).find(is_verb),
        _ => None,
    });
    heads.extend(above.flatten().filter(is_verb));
    let mut found = Vec::new();
    for child in heads.into_iter().flat_map(|h| parse.children(h)) {
        let word = parse.text(child).to_lowercase();
        match (parse.dep(child), word.as_str()) {
            (Some(Dep::Prep), "during" | "at" | "in") => {
                found.extend(parse.child(child, Dep::Pobj).map(|n| (n, Order::During)));
            }
            (Some(Dep::Prep), "after" | "following") => {
                found.extend(parse.child(child, Dep::Pobj).map(|n| (n, Order::After)));
            }
            (Some(Dep::Advcl), _) if parse.tag(child) == Some(Tag::Vbg) => {
                let while_ = parse.children(child).any(|c| parse.text(c).eq_ignore_ascii_case("while"));
                let below = parse.subtree(child).into_iter().filter(|_| while_);
                found.extend(
                    below
                        .filter(|&n| matches!(parse.tag(n), Some(Tag::Nn | Tag::Nns)))
                        .map(|n| (n, Order::During)),
                );
            }
            _ => {}
        }
    }
    found
}

/// The word of the lexicon that makes a noun an occasion: people come together, or somebody goes somewhere.
fn word<'a>(context: &Context<'a>, sentence: &Sentence, noun: usize) -> Option<&'a Word> {
    let words = context.lexicon.noun(&sentence.parse.lemma(noun).to_lowercase());
    words.iter().find(|w| w.kind == Kind::Consult && matches!(w.frame, Frame::Between | Frame::Visit))
}

/// The nearest event of that sort told before, if it fits whom the noun names: "her visit" is hers.
fn told_before<'d>(
    context: &Context<'_>,
    s: usize,
    noun: usize,
    word: &Word,
    before: &'d [Draft],
) -> Option<&'d Draft> {
    let sentence = context.sentence(s)?;
    let event = before
        .iter()
        .rev()
        .take_while(|d| s - d.sentence <= NEAR)
        .find(|d| d.kind == word.kind && same_thing(d.mode, word.mode))?;
    let below = sentence.parse.subtree(noun);
    let named = below.into_iter().filter(|&n| n != noun).flat_map(|n| context.parties(s, n));
    let known = named.into_iter().filter(|p| p.entity.is_some()).all(|p| {
        event.parties.iter().any(|(q, _)| q.entity == p.entity)
            || event.place.as_ref().is_some_and(|place| place.entity == p.entity)
    });
    known.then_some(event)
}

#[cfg(test)]
mod tests {
    use super::super::testing::reports;

    fn when(text: &str, trigger: &str) -> Option<String> {
        let found = reports(text).into_iter().find(|r| r.trigger.text == trigger).unwrap();
        found.when.map(|w| w.value.to_string())
    }

    const CALL: &str = "Olaf Scholz had a phone call with Emmanuel Macron on 3 May 2022.";
    const TALKS: &str = "Olaf Scholz held talks with Emmanuel Macron on 3 May 2022.";

    #[test]
    fn what_is_said_at_an_occasion_has_its_date() {
        let said = format!("{CALL} During the call, Olaf Scholz said that Germany would help.");
        assert_eq!(when(&said, "said").as_deref(), Some("2022-05-03"));
        let summed = format!(
            "{TALKS} While summarizing the results of the talks, Olaf Scholz said that peace was near."
        );
        assert_eq!(when(&summed, "said").as_deref(), Some("2022-05-03"));
        let after = format!("{TALKS} Olaf Scholz said after the talks that peace was near.");
        assert_eq!(when(&after, "said").as_deref(), Some("2022-05-03~"));
    }

    #[test]
    fn another_occasion_or_another_ones_gives_no_date() {
        for text in [
            "At another meeting, Olaf Scholz said that Germany would help.",
            "During a call, Olaf Scholz said that Germany would help.",
            "During the call with Viktor Orban, Olaf Scholz said that Germany would help.",
            "During the next call, Olaf Scholz said that Germany would help.",
            "Olaf Scholz will say during the call that Germany would help.",
        ] {
            let said = format!("{CALL} {text}");
            let found = reports(&said);
            let report = found.iter().find(|r| r.trigger.text.starts_with("sa"));
            let day = report.and_then(|r| r.when.as_ref()).map(|w| w.value.to_string());
            assert!(day.as_deref().is_none_or(|d| d == "2022-05~"), "{text}: {report:?}");
        }
    }
}
