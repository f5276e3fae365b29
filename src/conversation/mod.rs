//! Several questions as one conversation: later ones may refer to earlier ones and to their answers.

use crate::answer::{self, Answer};
use crate::base::Snapshot;
use crate::question::{self, Question};

/// What was asked and answered last.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The question as it was understood.
    pub question: Question,
    /// What was answered.
    pub answer: Answer,
}

/// What has been asked and answered so far, as far as later questions may refer to it.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    last: Option<Turn>,
}

impl Conversation {
    /// Answers a question and remembers it.
    pub fn ask(&mut self, text: &str, base: &Snapshot) -> Answer {
        let question = question::understand(text, base);
        let answer = answer::answer(&question, base);
        self.last = Some(Turn { question, answer: answer.clone() });
        answer
    }

    /// What was asked and answered last.
    pub fn last(&self) -> Option<&Turn> {
        self.last.as_ref()
    }
}
