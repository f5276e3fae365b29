//! "What happened after X?", "… before X?": the sentence that says so with "after" or "before", or with a verb for what came of it.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::draft::Draft;
use super::find::{Hit, Need, Wanted};
use super::hangs::Hanging;
use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::language::parse::{Dep, Tag};
use crate::language::roots::root;
use crate::question::{Question, understand};
use crate::strings::{answers as say, asked, missing};

/// Most sentences that are looked at.
const MOST: usize = 15;

/// Words by which a question asks for what came later or earlier.
const ASKS: &[(&str, bool)] = &[
    ("what happened after ", true),
    ("what happened following ", true),
    ("what happened once ", true),
    ("what came after ", true),
    ("what followed ", true),
    ("what happened before ", false),
    ("what came before ", false),
    ("what preceded ", false),
];

/// Whether a question asks for what came after or before something that is no date: then a list of all that is dated is no answer.
pub(super) fn relates(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    // Most questions have none of the words, and need not be read for times.
    let times = LazyCell::new(|| crate::question::times_in(question.wording()));
    ["after", "before", "following"].iter().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            let border = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let end = at + word.len();
            let whole = border(lower.get(..at).and_then(|t| t.chars().next_back()))
                && border(lower.get(end..).and_then(|t| t.chars().next()));
            // "After May 2023" is a time.
            whole && !times.iter().any(|t| t.start <= end + 5 && at < t.end)
        })
    })
}

/// Verbs whose subject is what came first.
const LEADS_TO: &[&str] = &[
    "prompt", "cause", "trigger", "force", "lead", "result", "spark", "provoke", "leave", "bring", "make",
    "end",
];

/// The answer; `None` where the question asks for something else, or no sentence speaks of what it names.
pub(super) fn answer(question: &Question, base: &Snapshot) -> Option<Answer> {
    let lower = question.wording().to_lowercase();
    let (asks, after) = ASKS.iter().find(|(asks, _)| lower.starts_with(asks))?;
    let rest = question.wording().get(asks.len()..)?.trim_end_matches(['?', ' ']);
    let matter = understand(rest, base);
    let names = matter.about.iter().chain(&matter.places);
    let wanted = Wanted::new(names, &matter.content_words(base), matter.period, base);
    if wanted.needs.is_empty() || !matter.nobody.is_empty() {
        return None;
    }
    let hits = wanted.hits(base);
    let near = |h: &&Hit| h.not_own.len() <= usize::from(wanted.needs.len() >= 3);
    let mut list = hits.iter().take(MOST).filter(near);
    let mut draft = Draft::new(question, base, asked::HAPPENED);
    if let Some(hit) = list.clone().find(|h| says(h, &wanted, *after, base)) {
        draft.sentence(hit.at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return Some(draft.says(Verdict::Answered, &said));
    }
    // What it is, and what is told next to it.
    let hit = list.find(|h| h.not_own.is_empty() && wanted.needs.len() >= 2)?;
    let next = (hit.at.0, hit.at.1 + 1);
    let told = match *after && base.sentence(next.0, next.1).is_some() {
        true => draft.passage(hit.at, next)?,
        false => draft.passage(hit.at, hit.at)?,
    };
    Some(draft.with(Verdict::Partial, format!("{} {told}", say::COMES_NEAREST)))
}

/// The answer where no sentence says what came after or before: those that speak of what is named.
pub(super) fn unknown(question: &Question, base: &Snapshot) -> Answer {
    let draft = Draft::new(question, base, asked::HAPPENED);
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    draft.not_found(missing::SUCH_ORDER, question, &wanted, &hits)
}

/// Whether a sentence sets what is asked for behind "after" (or "before"), or tells what came of it.
fn says(hit: &Hit, wanted: &Wanted, after: bool, base: &Snapshot) -> bool {
    let Some(tree) = Hanging::of(hit.at, base) else { return false };
    let parse = &tree.tree().parse;
    let words: &[&str] =
        if after { &["after", "following", "since", "once"] } else { &["before", "until", "prior"] };
    let holds = |token: usize| {
        let below: BTreeSet<&String> =
            parse.subtree_range(token).filter_map(|i| tree.tree().roots.get(i)).collect();
        let has = |need: &Need| match need {
            Need::Word { like, .. } => below.iter().any(|r| like.roots.contains(*r)),
            Need::Entity(id, _) => {
                base.name(id).split(' ').next_back().is_some_and(|w| below.iter().any(|r| **r == root(w)))
            }
            Need::Period(_) => false,
        };
        let words = wanted.needs.iter().filter(|(n, _)| matches!(n, Need::Word { .. }));
        let (all, met) = words.fold((0, 0), |(a, m), (n, _)| (a + 1, m + usize::from(has(n))));
        if all > 0 { met > 0 && met + 1 >= all } else { wanted.needs.iter().all(|(n, _)| has(n)) }
    };
    (0..parse.len()).any(|i| {
        if words.contains(&parse.text(i).to_lowercase().as_str()) {
            // "After he left": the clause stands above its mark.
            let top = if parse.dep(i) == Some(Dep::Mark) { parse.head(i).unwrap_or(i) } else { i };
            return holds(top) && parse.root() != Some(top);
        }
        let leads = after
            && parse.tag(i).is_some_and(Tag::is_verb)
            && LEADS_TO.contains(&parse.lemma(i).to_lowercase().as_str());
        leads && parse.child(i, Dep::Nsubj).is_some_and(holds)
    })
}

#[cfg(test)]
mod tests {
    use crate::answer::{Verdict, answer};
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    #[test]
    fn what_came_of_it() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nThe mayor resigned after the flood in Bergen. The strike in Molde prompted many people to \
             walk. The fair in Voss was held.",
        ]);
        let ask = |text: &str| answer(&understand(text, &base), &base);
        let told = ask("what happened after the flood in Bergen");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("resigned"), "{}", told.headline);
        let told = ask("what happened after the strike in Molde?");
        assert!(told.headline.contains("walk"), "{}", told.headline);
        assert_ne!(ask("what happened after the fair in Voss").verdict, Verdict::Answered);
        assert_ne!(ask("what happened in Bergen before the fair").verdict, Verdict::Answered);
    }
}
