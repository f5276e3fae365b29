//! "Which has more X, A or B?": the sentences that count it of each, beside each other. Which of the two is more is left to who reads them:
//! two figures may be of different times or count different things.

use crate::answer::Answer;
use crate::answer::draft::{Draft, things};
use crate::answer::find::{Hit, Wanted};
use crate::answer::hangs::Hanging;
use crate::base::Snapshot;
use crate::language::roots::root;
use crate::question::pairs::{alternatives, exceeding};
use crate::question::{Question, understand};
use crate::strings::{dated, missing};

/// Most sentences of one of the two that are looked at.
const MOST: usize = 6;

/// Most sentences that name both.
const MOST_OF_BOTH: usize = 24;

pub(super) fn answer(question: &Question, base: &Snapshot, mut draft: Draft<'_>) -> Answer {
    let list = exceeding(question.wording()).map_or_else(|| alternatives(question.wording()), Vec::from);
    let noun = noun(question.wording());
    // One sentence that counts it of both; its verb may be another, and it need not have "fewer".
    let verb = crate::answer::net::verb(question);
    let plain = |w: &String| {
        (Some(w) != verb.as_ref() || Some(w) == noun.as_ref())
            && !matches!(w.as_str(), "more" | "fewer" | "less")
    };
    let words: Vec<String> = question.topic_words(base).into_iter().filter(plain).collect();
    let whole = Wanted::new(question.about.iter().chain(&question.places), &words, question.period, base);
    let hits = whole.hits(base);
    let both = |h: &&Hit| {
        h.not_own.is_empty() && figures(h, noun.as_deref(), base) >= 1 && figures(h, None, base) >= 2
    };
    if let Some(hit) = hits.iter().take(MOST_OF_BOTH).find(both) {
        draft.sentence(hit.at, None);
        let said: Vec<String> = draft.answer.items.iter().map(|i| i.text.clone()).collect();
        return draft.answered(dated::figures_beside(&said));
    }
    let mut told: Vec<String> = Vec::new();
    let mut without: Vec<&str> = Vec::new();
    // What is compared: the question without the two, and without its verb, which may be another for each.
    let of_sides: Vec<String> = list.iter().flat_map(|s| s.split(' ').map(str::to_lowercase)).collect();
    let matter: Vec<String> = words.into_iter().filter(|w| !of_sides.contains(w)).collect();
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

/// Most sentences that are set side by side.
const MOST_SAID: usize = 3;

/// "Do the articles agree on the number of …?": the sentences that number it, side by side. Whether they agree is for the reader: they may speak of
/// other times, or of other people.
pub(super) fn agreement(question: &Question, base: &Snapshot, mut draft: Draft<'_>) -> Answer {
    const ASKED: &[&str] = &[
        "number",
        "numbers",
        "figure",
        "figures",
        "toll",
        "total",
        "count",
        "amount",
        "same",
        "agree",
        "before",
        "after",
        "identical",
        "stay",
        "stayed",
        "remain",
        "remained",
        "articles",
        "reports",
        "sources",
    ];
    let plain = |w: &String| !ASKED.contains(&w.as_str());
    let matter: Vec<String> = question.topic_words(base).into_iter().filter(plain).collect();
    // One word says too little of what is numbered.
    let enough = matter.len() + question.about.len() > 1;
    let wanted = Wanted::new(question.about.iter().chain(&question.places), &matter, question.period, base);
    let hits = wanted.hits(base);
    let numbered =
        |h: &&Hit| h.not_own.is_empty() && matter.iter().any(|noun| figures(h, Some(noun), base) > 0);
    let said: Vec<&Hit> = hits.iter().take(MOST * 2).filter(numbered).take(MOST_SAID).collect();
    if !enough || said.is_empty() {
        return draft.not_found(&missing::how_many(&things(question, base)), question, &wanted, &hits);
    }
    for hit in &said {
        draft.sentence(hit.at, None);
    }
    draft.note(if said.len() == 1 { missing::ONE_FIGURE } else { missing::FIGURES_AS_THEY_STAND }.to_owned());
    let said: Vec<String> = draft.answer.items.iter().map(|i| i.text.clone()).collect();
    draft.partial(dated::figures_beside(&said))
}

/// What is counted: the word behind "more".
fn noun(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let behind = lower.split_whitespace().skip_while(|w| !matches!(*w, "more" | "most" | "fewer" | "less"));
    let small = |w: &str| {
        matches!(
            w,
            "in" | "on"
                | "of"
                | "at"
                | "than"
                | "to"
                | "for"
                | "did"
                | "do"
                | "does"
                | "was"
                | "were"
                | "are"
        ) || w.ends_with("ed") && crate::question::roots::is_verb_form(w)
    };
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
        let told =
            answer(&understand("how many more districts did Anna Berg win than Erik Holm", &base), &base);
        assert_eq!((told.verdict, told.citations.len()), (Verdict::Partial, 2), "{}", told.headline);
        let told = answer(&understand("who won more districts, Anna Berg or Per Lund", &base), &base);
        assert!(told.citations.len() < 2, "{}", told.headline);
    }

    #[test]
    fn figures_of_one_thing_stand_side_by_side_and_no_word_is_said_of_them() {
        let base = base_of(&[
            "A fire\n\nOslo, 20 May 2023\n\nThe fire killed 12 sailors. The harbour was shut.",
            "The fire\n\nOslo, 21 May 2023\n\nOfficials said that 14 sailors were killed in the fire.",
        ]);
        let told =
            answer(&understand("do the articles agree on the number of sailors killed?", &base), &base);
        assert_eq!((told.verdict, told.citations.len()), (Verdict::Partial, 2), "{}", told.headline);
        let told = answer(&understand("do the articles agree on the number of ships sunk?", &base), &base);
        assert_eq!(told.verdict, Verdict::NotInSources, "{}", told.headline);
    }
}
