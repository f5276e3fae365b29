//! "Which has more X, A or B?": the sentences that count it of each, beside each other. Which of the two is more is left to who reads them:
//! two figures may be of different times or count different things.

use super::Answer;
use super::draft::{Draft, things};
use super::find::{Hit, Wanted};
use super::hangs::Hanging;
use super::order::sides;
use crate::base::Snapshot;
use crate::language::roots::root;
use crate::question::{Question, understand};
use crate::strings::{dated, missing};

/// Most sentences of one of the two that are looked at.
const MOST: usize = 6;

pub(super) fn answer(question: &Question, base: &Snapshot, mut draft: Draft<'_>) -> Answer {
    let list = sides(question.wording());
    let noun = noun(question.wording());
    // One sentence that counts it of both.
    let whole = Wanted::of(question, base);
    let hits = whole.hits(base);
    let both = |h: &&Hit| {
        h.not_own.is_empty() && figures(h, noun.as_deref(), base) >= 1 && figures(h, None, base) >= 2
    };
    if let Some(hit) = hits.iter().take(MOST).find(both) {
        draft.sentence(hit.at, None);
        let said: Vec<String> = draft.answer.items.iter().map(|i| i.text.clone()).collect();
        return draft.answered(dated::figures_beside(&said));
    }
    let mut told: Vec<String> = Vec::new();
    let mut without: Vec<&str> = Vec::new();
    // What is compared: the question without the two, and without its verb, which may be another for each.
    let verb = super::net::verb(question);
    let matter: Vec<String> = {
        let of_sides: Vec<String> = list.iter().flat_map(|s| s.split(' ').map(str::to_lowercase)).collect();
        question
            .topic_words(base)
            .into_iter()
            .filter(|w| !of_sides.contains(w) && Some(w) != verb.as_ref())
            .collect()
    };
    for side in &list {
        let own = understand(side, base);
        let mut words = own.topic_words(base);
        words.extend(matter.iter().filter(|w| !words.contains(w)).cloned().collect::<Vec<_>>());
        let wanted = Wanted::new(own.about.iter().chain(&own.places), &words, question.period, base);
        let hits = wanted.hits(base);
        let counts = |h: &&Hit| h.not_own.is_empty() && figures(h, noun.as_deref(), base) > 0;
        match hits.iter().take(MOST).find(counts) {
            Some(hit) => {
                draft.sentence(hit.at, None);
                told.push(side.clone());
            }
            None => without.push(side),
        }
    }
    if told.is_empty() {
        let wanted = Wanted::of(question, base);
        let hits = wanted.hits(base);
        return draft.not_found(&missing::how_many(&things(question, base)), question, &wanted, &hits);
    }
    for side in without {
        draft.note(missing::figure_of_side(side));
    }
    let mut said: Vec<String> = Vec::new();
    for item in &draft.answer.items {
        said.push(item.text.clone());
    }
    draft.partial(dated::figures_beside(&said))
}

/// What is counted: the word behind "more".
fn noun(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let behind = lower.split_whitespace().skip_while(|w| !matches!(*w, "more" | "most" | "fewer" | "less"));
    let small = |w: &str| matches!(w, "in" | "on" | "of" | "at" | "than" | "to" | "for");
    let mut last = None;
    for word in behind.skip(1).take(2).take_while(|w| !small(w)) {
        last = Some(word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        if word.ends_with(',') {
            break;
        }
    }
    last
}

/// How many figures a sentence has; of `noun`, where one is asked for. Dates are none.
fn figures(hit: &Hit, noun: Option<&str>, base: &Snapshot) -> usize {
    let (Some(tree), Some(source), Some(span)) =
        (Hanging::of(hit.at, base), base.source(hit.at.0), base.sentence(hit.at.0, hit.at.1))
    else {
        return 0;
    };
    let dated = |f: &usize| source.record.dates_in(span).iter().any(|d| d.span.overlaps(tree.place(*f)));
    let nouns = noun.map(|n| tree.with(&[root(n)].into()));
    let of = |f: &usize| nouns.as_ref().is_none_or(|list| list.iter().any(|n| tree.is_number_of(*f, *n)));
    tree.figures().into_iter().filter(|f| !dated(f) && of(f)).count()
}

#[cfg(test)]
mod tests {
    use crate::answer::{Verdict, answer};
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    #[test]
    fn both_are_told_and_neither_is_said_to_be_more() {
        let base = base_of(&[
            "A vote\n\nOslo, 20 May 2023\n\nAnna Berg won 12 districts. Erik Holm won nine districts. The vote was quiet.",
        ]);
        let told = answer(&understand("who won more districts, Anna Berg or Erik Holm", &base), &base);
        assert_eq!((told.verdict, told.citations.len()), (Verdict::Partial, 2), "{}", told.headline);
        let told = answer(&understand("who won more districts, Anna Berg or Per Lund", &base), &base);
        assert!(told.citations.len() < 2, "{}", told.headline);
    }
}
