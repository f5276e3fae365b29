//! Several questions as one conversation: later ones may refer to earlier ones and to their answers.
//!
//! Reading a follow-up is a pure function of its text, the last turn and the base: [`refer::read`] gives the question that
//! would be asked alone ("and who only phoned him?" → "who only phoned Ilham Aliyev?"), or says that only some of the items
//! just told are asked for ([`among`]). So an answer can be asked again from its question alone.

mod among;
mod both;
mod change;
mod kept;
mod people;
pub mod refer;
mod short;
mod typed;

pub use among::Among;
pub use kept::{Kept, REMEMBERED};
pub use refer::Meant;

use std::sync::Arc;

use crate::answer::{self, Answer, Verdict};
use crate::base::Snapshot;
use crate::question::{self, Question};

/// Most earlier questions in one text.
const MOST_BEFORE: usize = 8;

/// Stands between questions of which later ones need earlier ones.
const THEN: &str = " → ";

/// A question and the one that it follows up, as one text.
pub fn then(earlier: &str, question: &str) -> String {
    format!("{earlier}{THEN}{question}")
}

/// What was asked and answered last.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The question as it was understood.
    pub question: Question,
    /// What was answered.
    pub answer: Answer,
    /// The question in words that need no earlier one.
    pub alone: String,
}

/// What has been asked and answered so far, as far as later questions may refer to it.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    last: Option<Arc<Turn>>,
    /// How a question was read that has not been answered yet, with its text.
    read: Option<(String, Meant)>,
}

impl Conversation {
    /// Answers a question and remembers it. Of several with " → " between them, the last is answered after the others.
    pub fn ask(&mut self, text: &str, base: &Snapshot) -> Answer {
        let text: String = text.chars().take(question::MAX_CHARS).collect();
        let (before, text) = text.rsplit_once(THEN).unwrap_or(("", &text));
        for earlier in before.split(THEN).filter(|t| !t.trim().is_empty()).take(MOST_BEFORE) {
            self.turn(earlier, base);
        }
        self.turn(text, base)
    }

    fn turn(&mut self, text: &str, base: &Snapshot) -> Answer {
        match question::halves(text, base) {
            Some(halves) => self.both(text, &halves, base),
            None => self.one(text, base),
        }
    }

    /// Answers one question.
    fn one(&mut self, text: &str, base: &Snapshot) -> Answer {
        let meant = self.meant(text, base);
        let alone = self.said_alone(text, &meant);
        let (question, mut answer) = match (meant, &self.last) {
            (Meant::Asked(asked), _) => plain(&asked, base),
            (Meant::Among(among), Some(last)) => (last.question.clone(), among::answer(&among, last)),
            (Meant::Unclear(readings), _) => {
                (question::understand(text, base), unclear(text, readings, base))
            }
            _ => plain(text, base),
        };
        text.trim().clone_into(&mut answer.question);
        self.last = Some(Arc::new(Turn { question, answer: answer.clone(), alone }));
        self.read = None;
        answer
    }

    fn meant(&self, text: &str, base: &Snapshot) -> Meant {
        if let Some((_, meant)) = self.read.as_ref().filter(|(read, _)| read == text) {
            return meant.clone();
        }
        self.last.as_ref().map_or(Meant::Alone, |last| refer::read(text, last, base))
    }

    /// What `text` is as a question that needs no earlier one.
    pub fn alone(&self, text: &str, base: &Snapshot) -> String {
        if let Some(halves) = question::halves(text, base) {
            return self.both_alone(text, &halves, base);
        }
        self.said_alone(text, &self.meant(text, base))
    }

    /// The same, and what was read is kept until it is answered.
    fn read_alone(&mut self, text: &str, base: &Snapshot) -> String {
        if let Some(halves) = question::halves(text, base) {
            return self.both_alone(text, &halves, base);
        }
        let meant = self.meant(text, base);
        let alone = self.said_alone(text, &meant);
        self.read = Some((text.to_owned(), meant));
        alone
    }

    fn said_alone(&self, text: &str, meant: &Meant) -> String {
        match (meant, &self.last) {
            (Meant::Asked(asked), _) => asked.clone(),
            (Meant::Among(_), Some(last)) => format!("{}{THEN}{text}", last.alone),
            _ => text.to_owned(),
        }
    }

    /// Whether both have come to the same turn.
    fn is_where(&self, other: &Conversation) -> bool {
        match (&self.last, &other.last) {
            (Some(own), Some(theirs)) => Arc::ptr_eq(own, theirs),
            (own, theirs) => own.is_none() && theirs.is_none(),
        }
    }

    /// What was asked and answered last.
    pub fn last(&self) -> Option<&Turn> {
        self.last.as_deref()
    }
}

fn plain(text: &str, base: &Snapshot) -> (Question, Answer) {
    // Marks piled on letters hide no name; a letter that needs one is typed as one character.
    let text: String = text.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
    let question = question::understand(&text, base);
    let answer = answer::answer(&question, base);
    (question, answer)
}

/// The answer to a question that refers to more than one thing: none, but what may be meant.
fn unclear(text: &str, readings: Vec<String>, base: &Snapshot) -> Answer {
    let mut answer = plain(text, base).1;
    answer.verdict = Verdict::Ambiguous;
    answer.headline = crate::strings::found::CAN_MEAN_MORE_THAN_ONE.to_owned();
    answer.items.clear();
    answer.citations.clear();
    answer.notes.clear();
    answer.suggestions = readings;
    answer
}
