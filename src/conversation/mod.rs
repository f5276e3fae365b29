//! Several questions as one conversation: later ones may refer to earlier ones and to their answers.
//!
//! Reading a follow-up is a pure function of its text, the last turn and the base: [`refer::read`] gives the question that
//! would be asked alone ("and who only phoned him?" → "who only phoned Ilham Aliyev?"), or says that only some of the items
//! just told are asked for ([`among`]). So an answer can be asked again from its question alone.

mod among;
mod kept;
mod people;
pub mod refer;
mod short;
mod typed;

pub use among::Among;
pub use kept::{Kept, REMEMBERED};
pub use refer::Meant;

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
    last: Option<Turn>,
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
        let alone = self.alone(text, base);
        let (question, mut answer) = match (self.meant(text, base), &self.last) {
            (Meant::Asked(asked), _) => plain(&asked, base),
            (Meant::Among(among), Some(last)) => (last.question.clone(), among::answer(&among, last)),
            (Meant::Unclear(readings), _) => {
                (question::understand(text, base), unclear(text, readings, base))
            }
            _ => plain(text, base),
        };
        text.trim().clone_into(&mut answer.question);
        self.last = Some(Turn { question, answer: answer.clone(), alone });
        answer
    }

    fn meant(&self, text: &str, base: &Snapshot) -> Meant {
        self.last.as_ref().map_or(Meant::Alone, |last| refer::read(text, last, base))
    }

    /// What `text` is as a question that needs no earlier one.
    pub fn alone(&self, text: &str, base: &Snapshot) -> String {
        match (self.meant(text, base), &self.last) {
            (Meant::Asked(asked), _) => asked,
            (Meant::Among(_), Some(last)) => format!("{}{THEN}{text}", last.alone),
            _ => text.to_owned(),
        }
    }

    /// What was asked and answered last.
    pub fn last(&self) -> Option<&Turn> {
        self.last.as_ref()
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
    answer.headline = "The question can mean more than one: ask it with a name.".to_owned();
    answer.items.clear();
    answer.citations.clear();
    answer.notes.clear();
    answer.suggestions = readings;
    answer
}
