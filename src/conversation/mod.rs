//! Several questions as one conversation: later ones may refer to earlier ones and to their answers.
//!
//! Reading a follow-up is a pure function of its text, the last turn and the base: [`refer::read`] gives the question that
//! would be asked alone ("and who only phoned him?" → "who only phoned Ilham Aliyev?"), or says that only some of the items
//! just told are asked for ([`among`]). So an answer can be asked again from its question alone.

mod again;
mod among;
mod both;
mod change;
mod contact;
mod kept;
mod people;
mod recent;
pub mod refer;
mod short;
mod typed;
mod words;

pub use among::Among;
pub use kept::{Kept, REMEMBERED};
pub use recent::Recent;
pub use refer::Meant;

use std::sync::Arc;

use crate::answer::{Answer, Verdict};
use crate::base::Snapshot;
use crate::question::{self, Question};
use recent::Answered;

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
    pub question: Arc<Question>,
    /// What was answered.
    pub answer: Arc<Answer>,
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

/// How a question is answered that needs no earlier one.
type Alone<'a> = &'a dyn Fn(&str, &Snapshot) -> Answered;

impl Conversation {
    /// Answers a question and remembers it. Of several with " → " between them, the last is answered after the others.
    pub fn ask(&mut self, text: &str, base: &Snapshot) -> Arc<Answer> {
        self.ask_of(text, base, recent::answer_alone)
    }

    /// The same, where what was answered lately of this base need not be answered again.
    pub fn ask_again(&mut self, text: &str, base: &Snapshot, recent: &Recent) -> Arc<Answer> {
        self.ask_of(text, base, |text, base| recent.answer(text, base))
    }

    fn ask_of(
        &mut self,
        text: &str,
        base: &Snapshot,
        alone: impl Fn(&str, &Snapshot) -> Answered,
    ) -> Arc<Answer> {
        let text: String = text.chars().take(question::MAX_CHARS).collect();
        let (before, text) = text.rsplit_once(THEN).unwrap_or(("", &text));
        for earlier in before.split(THEN).filter(|t| !t.trim().is_empty()).take(MOST_BEFORE) {
            self.turn(earlier, base, &alone);
        }
        self.turn(text, base, &alone)
    }

    fn turn(&mut self, text: &str, base: &Snapshot, alone: Alone<'_>) -> Arc<Answer> {
        match question::halves(text, base) {
            Some(halves) => self.both(text, &halves, base, alone),
            None => self.one(text, base, alone),
        }
    }

    /// Answers one question.
    fn one(&mut self, text: &str, base: &Snapshot, answer_alone: Alone<'_>) -> Arc<Answer> {
        let meant = self.meant(text, base);
        let alone = self.said_alone(text, &meant);
        let (question, mut answer) = match (meant, &self.last) {
            (Meant::Asked(asked), _) => self.answered_alone(&asked, base, answer_alone),
            (Meant::Among(among), Some(last)) => {
                (Arc::clone(&last.question), Arc::new(among::answer(&among, last)))
            }
            (Meant::Unclear(readings), _) => {
                let question = Arc::new(question::understand(text, base));
                (question, Arc::new(unclear(&answer_alone(text, base).1, readings)))
            }
            _ => self.answered_alone(text, base, answer_alone),
        };
        if answer.question != text.trim() {
            text.trim().clone_into(&mut Arc::make_mut(&mut answer).question);
        }
        self.last = Some(Arc::new(Turn { question, answer: Arc::clone(&answer), alone }));
        self.read = None;
        answer
    }

    /// Answers a question that was read as it stands; of whom "he" stands for nobody, nothing is told.
    fn answered_alone(&self, text: &str, base: &Snapshot, answer_alone: Alone<'_>) -> Answered {
        let (question, answer) = answer_alone(text, base);
        let Some(pronoun) = refer::of_nobody(text, &question).filter(|_| self.last.is_some()) else {
            return (question, answer);
        };
        let unknown = Answer {
            headline: crate::strings::answers::who_is_meant(&pronoun),
            verdict: Verdict::NotInSources,
            ..unclear(&answer, Vec::new())
        };
        (question, Arc::new(unknown))
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

/// The answer to a question that refers to more than one thing: none, but what may be meant.
fn unclear(alone: &Answer, readings: Vec<String>) -> Answer {
    Answer {
        question: alone.question.clone(),
        understood: alone.understood.clone(),
        verdict: Verdict::Ambiguous,
        headline: crate::strings::found::CAN_MEAN_MORE_THAN_ONE.to_owned(),
        items: Vec::new(),
        notes: Vec::new(),
        suggestions: readings,
        citations: Vec::new(),
        rests: alone.rests,
    }
}
