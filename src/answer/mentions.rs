//! What no fact answers yet: the sentences that mention what is asked, told as such.

use super::cite::Citations;
use super::describe::{join, shorten};
use super::form::Item;
use super::{Answer, Verdict, empty};
use crate::base::Snapshot;
use crate::question::Question;

/// Most sentences that are shown.
const MOST: usize = 3;

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut asked: Vec<String> =
        question.about.iter().chain(&question.places).map(|id| base.name(id)).collect();
    asked.extend(question.topic_words(base));
    let restated = format!(
        "Which sentences mention {}?",
        if asked.is_empty() { "this".to_owned() } else { join(&asked) }
    );
    let mut answer = empty(question, Vec::new(), restated);
    let found = sentences(question, base);
    let mut citations = Citations::default();
    for (article, sentence) in found.iter().take(MOST) {
        let Some(span) = base.sentence(*article, *sentence) else { continue };
        let (Some(source), Some(n)) = (base.source(*article), citations.add(base, *article, span)) else {
            continue;
        };
        answer.items.push(Item {
            id: format!("{}:{}", source.record.article.id, span),
            text: format!("“{}”", shorten(span.slice(&source.text).unwrap_or_default())),
            entities: Vec::new(),
            kind: None,
            mode: None,
            status: None,
            attribution: None,
            when: None,
            when_text: None,
            place: None,
            citations: vec![n],
        });
    }
    let what = join(&asked);
    if answer.items.is_empty() {
        answer.headline = match (asked.is_empty(), question.nobody.first()) {
            (true, _) => {
                "I could not read a question here. Ask, for example, “who met Aliyev” or “timeline 2023”."
                    .to_owned()
            }
            (_, Some(word)) => {
                format!("I found no statement about “{word}”: the articles name nobody of that name.")
            }
            _ => format!("I found no sentence that mentions {what} together."),
        };
    } else {
        answer.verdict = Verdict::Partial;
        let plural = if found.len() == 1 { "sentence" } else { "sentences" };
        answer.headline = format!("The articles mention {what} in {} {plural}.", found.len());
        answer.notes.push(
            "These sentences mention what was asked; they were not read as an answer to it.".to_owned(),
        );
        if found.len() > MOST {
            answer.notes.push(format!("{} more sentences mention it.", found.len() - MOST));
        }
    }
    answer.citations = citations.into_list();
    answer
}

/// The sentences that name everybody asked about and hold every word of the topic, in order.
fn sentences(question: &Question, base: &Snapshot) -> Vec<(usize, usize)> {
    if !question.nobody.is_empty() {
        return Vec::new();
    }
    let mut names =
        question.about.iter().chain(&question.places).map(|id| base.sentences_naming(id).to_vec());
    let topic = question.topic_words(base);
    let mut found = match names.next() {
        Some(first) => first,
        None if topic.is_empty() => return Vec::new(),
        None => base.sentences_with(&topic.join(" ")),
    };
    for other in names {
        found.retain(|at| other.contains(at));
    }
    if !topic.is_empty() {
        let with = base.sentences_with(&topic.join(" "));
        found.retain(|at| with.contains(at));
    }
    found
}
