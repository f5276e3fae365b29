//! Degrees: "who has more", "which is the largest".

use crate::answer::find::At;
use crate::base::Snapshot;
use crate::question::Question;

/// Whether a sentence compares as the question does, by its word for it or by the other degree of it: "who has more", "which is the
/// largest". True of questions that compare nothing.
pub(super) fn compared(question: &Question, at: At, base: &Snapshot) -> bool {
    const DEGREES: &[[&str; 2]] = &[
        ["more", "most"],
        ["fewer", "fewest"],
        ["less", "least"],
        ["larger", "largest"],
        ["bigger", "biggest"],
        ["greater", "greatest"],
        ["higher", "highest"],
        ["lower", "lowest"],
        ["smaller", "smallest"],
        ["older", "oldest"],
        ["younger", "youngest"],
        ["longer", "longest"],
        ["shorter", "shortest"],
        ["taller", "tallest"],
        ["faster", "fastest"],
        ["better", "best"],
        ["worse", "worst"],
    ];
    let lower = question.wording().to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let first = words.first().is_some_and(|w| matches!(*w, "which" | "who" | "what" | "where"));
    let mut asked = DEGREES.iter().filter(|d| first && d.iter().any(|w| words.contains(w)));
    let here = base.words_in(at);
    asked.all(|degrees| here.0.iter().any(|w| degrees.contains(&w.lower.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn a_sentence_compares_by_either_degree() {
        let base =
            base_of(&["A title\n\nOslo, 20 May 2023\n\nBergen has more ships than Oslo. Oslo has ships."]);
        let holds = |text: &str, i: usize| compared(&crate::question::understand(text, &base), (0, i), &base);
        assert!(holds("which town has the most ships", 0));
        assert!(!holds("which town has the most ships", 1));
        assert!(holds("which town has ships", 1));
    }
}
