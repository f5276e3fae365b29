//! From a question and a snapshot of the base to an [`Answer`]: pure and synchronous, one file an intent.

mod cite;
mod describe;
pub mod form;
mod mentions;
mod participants;
mod timeline;
mod told;

pub use form::{Answer, Citation, Item, Understood, Verdict};
pub use told::Told;

use crate::base::Snapshot;
use crate::question::{Intent, Question};

/// Answers a question from the base.
pub fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut answer = match &question.intent {
        Intent::Participants(modes) => participants::answer(question, modes, base),
        Intent::Timeline => timeline::answer(question, base),
        Intent::Mentions => mentions::answer(question, base),
    };
    let taken = question.taken.iter().map(|(typed, id)| format!("Taking “{typed}” as {}.", base.name(id)));
    answer.notes.splice(0..0, taken.collect::<Vec<_>>());
    answer
}

/// An answer without items yet.
fn empty(question: &Question, event: Vec<String>, restated: String) -> Answer {
    Answer {
        question: question.text.clone(),
        understood: Understood {
            intent: question.intent.name().to_owned(),
            about: question.about.iter().map(ToString::to_string).collect(),
            event,
            period: question.period.map(|p| p.to_string()),
            restated,
        },
        verdict: Verdict::NotInSources,
        headline: String::new(),
        items: Vec::new(),
        notes: Vec::new(),
        suggestions: Vec::new(),
        citations: Vec::new(),
    }
}
