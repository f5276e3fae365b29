//! "In what year": an answer without a year is only near.

use super::draft::Draft;
use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::question::Question;
use crate::strings::answers as say;

/// The answer; it is only near where a year is asked for and neither it nor the words it cites have one: "on Friday" may be the day of something
/// else that the sentence tells.
pub(super) fn checked(question: &Question, answer: Answer, base: &Snapshot) -> Answer {
    let lower = question.wording().to_lowercase();
    let asks = ["what year", "which year"].iter().any(|w| {
        lower.split_once(w).is_some_and(|(before, behind)| {
            matches!(before.trim(), "" | "in" | "since" | "until" | "from" | "by") && behind.starts_with(' ')
        })
    });
    let dated = answer.items.iter().any(|i| i.when.is_some());
    let told = has_year(&answer.headline) || answer.citations.iter().any(|c| has_year(&c.exact));
    if !asks || answer.verdict != Verdict::Answered || dated || told {
        return answer;
    }
    let place = answer.citations.first().and_then(|c| super::cite::sentences(c, base).first().copied());
    let mut draft = Draft::new(question, base, "");
    draft.answer.understood = answer.understood.clone();
    let Some(said) = place.and_then(|at| draft.passage(at, at)) else { return answer };
    draft.partial(format!("{} {said}", say::COMES_NEAREST))
}

/// Whether four figures that can be a year stand in a text.
fn has_year(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.any(|n| n.len() == 4 && matches!(n.as_bytes().first(), Some(b'1' | b'2')))
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn a_year_is_told_or_it_is_not_answered() {
        let text =
            "On Friday in Bergen, the sailor Tord Lund was fined for the murder of the singer Anna Berg.";
        let told = ask(text, "in what year was Anna Berg murdered?");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        let text = "The singer Anna Berg was murdered in 2016 in Bergen by the sailor Tord Lund.";
        let told = ask(text, "in what year was Anna Berg murdered?");
        assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
    }

    #[test]
    fn what_happened_in_a_year_asks_for_no_year() {
        assert!(super::has_year("in 1998") && !super::has_year("9000 people, 12,000 houses"));
        let text = "On Friday in Bergen, Olaf Scholz opened the harbour of the town.";
        let told = ask(text, "when did Olaf Scholz open the harbour?");
        assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
    }
}
