//! Questions that were answered lately: asked again of the same base, by a button or by somebody else, they are not answered anew.

use std::sync::Arc;

use crate::answer::{self, Answer};
use crate::base::Snapshot;
use crate::lately::Lately;
use crate::question::{self, Question};

/// Most bytes of answers that are kept, twice: a timeline of a whole year takes some hundred thousand.
const MOST: usize = 3_000_000;

/// A question that stands alone, as it was understood, and its answer.
pub(super) type Answered = (Arc<Question>, Arc<Answer>);

/// What was answered lately from one base, by the words of the question and not by who asked.
#[derive(Debug)]
pub struct Recent(Lately<String, Answered>);

impl Default for Recent {
    fn default() -> Recent {
        Recent(Lately::new(MOST))
    }
}

impl Recent {
    /// A question that stands alone, read and answered. All that is asked here must be asked of the same base.
    pub(super) fn answer(&self, text: &str, base: &Snapshot) -> Answered {
        self.0.get_or_make(text, |(_, answer)| answer.weight() + text.len(), || answer_alone(text, base))
    }

    /// Forgets all.
    pub fn clear(&self) {
        self.0.clear();
    }
}

/// Reads and answers a question that stands alone.
pub(super) fn answer_alone(text: &str, base: &Snapshot) -> Answered {
    // Marks piled on letters hide no name; a letter that needs one is typed as one character.
    let text: String = text.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
    let question = question::understand(&text, base);
    let answer = answer::answer(&question, base);
    (Arc::new(question), Arc::new(answer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn what_was_answered_is_answered_the_same_again_and_of_another_base_anew() {
        let base = base_of(&[
            "Talks in Oslo\n\nOslo, 20 May 2023\n\nOlaf Scholz met Emmanuel Macron in Oslo on 19 May 2023.",
        ]);
        let recent = Recent::default();
        let first = recent.answer("who met Scholz", &base);
        let again = recent.answer("who met Scholz", &base);
        assert!(Arc::ptr_eq(&first.1, &again.1));
        assert_eq!(*first.1, *answer_alone("who met Scholz", &base).1);
        recent.clear();
        let other = base_of(&["Rain\n\nOslo, 20 May 2023\n\nIt rained in Oslo on 19 May 2023."]);
        assert_ne!(*recent.answer("who met Scholz", &other).1, *first.1);
    }
}
