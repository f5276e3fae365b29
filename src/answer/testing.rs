//! What the tests of answers share: a base of one made-up article, and what is answered from it.

use super::{Answer, answer};
use crate::base::Snapshot;
use crate::passage::quotation::tests::base_of;
use crate::question::understand;

/// A base of one article with this text, of 20 May 2023 in Oslo.
pub(crate) fn article(text: &str) -> Snapshot {
    base_of(&[&format!("A title\n\nOslo, 20 May 2023\n\n{text}")])
}

/// What is answered to a question from an article with this text.
pub(super) fn ask(text: &str, question: &str) -> Answer {
    ask_of(&article(text), question)
}

/// What is answered to a question from a base.
pub(super) fn ask_of(base: &Snapshot, question: &str) -> Answer {
    answer(&understand(question, base), base)
}
