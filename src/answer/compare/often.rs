//! "Who met X more often, A or B?": how often each is told, side by side.

use super::order::adopt_all;
use crate::answer::draft::Draft;
use crate::answer::find::Wanted;
use crate::answer::{Answer, Verdict, count};
use crate::base::Snapshot;
use crate::question::pairs::oftener;
use crate::question::{Counted, Intent, Question, understand};
use crate::strings::{found, missing, told};

pub(super) fn answer(question: &Question, base: &Snapshot, mut draft: Draft<'_>) -> Answer {
    let mut counts: Vec<(String, usize)> = Vec::new();
    let mut without: Vec<String> = Vec::new();
    for half in oftener(question.wording()).into_iter().flatten() {
        let asked = understand(&half.asked, base);
        let counted = asked.intent == Intent::Count(Counted::Number);
        let answer = counted.then(|| count::answer(&asked, Counted::Number, base));
        // What is counted are events; a figure of a sentence may count anything.
        let events = answer
            .filter(|a| a.verdict == Verdict::Answered && a.items.iter().all(|i| i.kind.is_some()))
            .filter(|a| !a.items.is_empty());
        match events {
            Some(answer) => {
                adopt_all(&mut draft, &answer, base);
                counts.push((half.name, answer.items.len()));
            }
            None => without.push(half.name),
        }
    }
    if counts.is_empty() {
        let wanted = Wanted::of(question, base);
        let hits = wanted.hits(base);
        return draft.not_found(&missing::told_of_neither(&without), question, &wanted, &hits);
    }
    draft.note(found::COUNTED_APART.to_owned());
    let headline = told::how_often(&counts);
    if without.is_empty() {
        return draft.answered(headline);
    }
    for side in without {
        draft.note(missing::nothing_of_side(&side));
    }
    draft.partial(headline)
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask_of;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn how_often_each_is_told() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nEmmanuel Macron met Olaf Scholz on 3 May 2023. Joe Biden met Olaf Scholz on 5 May 2023. \
             Emmanuel Macron met Olaf Scholz on 9 May 2023. Pedro Sánchez left.",
        ]);
        let told = ask_of(&base, "who met Scholz more often, Macron or Biden?");
        assert_eq!((told.verdict, told.items.len()), (Verdict::Answered, 3), "{}", told.headline);
        assert!(
            told.headline.contains("Macron: two") && told.headline.contains("Biden: one"),
            "{}",
            told.headline
        );
        let told = ask_of(&base, "who met Scholz more often, Biden or Sánchez?");
        assert_eq!(told.verdict, Verdict::Partial, "{}", told.headline);
        let told = ask_of(&base, "who called Scholz more often, Biden or Sánchez?");
        assert_eq!(told.verdict, Verdict::NotInSources, "{}", told.headline);
    }
}
