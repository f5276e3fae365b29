//! Questions put together from the options of a command. How they are asked stands fast: no name or word that somebody
//! typed can make another question of it.

use super::{Intent, Question, names, period, typed, understand, words};
use crate::base::Snapshot;
use crate::edtf::Edtf;
use crate::language::names::EntityId;

/// Who did something (`relation`, a verb in its past form, as "met" or "spoke with") to `person`, in a place and a period.
pub fn who(
    relation: &str,
    person: &str,
    place: Option<&str>,
    when: Option<Edtf>,
    base: &Snapshot,
) -> Question {
    let mut question = understand(&format!("who {relation}"), base);
    let about = take(&mut question, person, base);
    question.object.clone_from(&about);
    question.about = about;
    if let Some(place) = place {
        question.places = take(&mut question, place, base);
    }
    let place = place.map(|place| format!(" in {place}"));
    question.tell(told(&format!("who {relation} {person}{}", place.unwrap_or_default()), when));
    question.period = when;
    question
}

/// What `speaker` said, about something and in a period.
pub fn quotes(speaker: &str, about: Option<&str>, when: Option<Edtf>, base: &Snapshot) -> Question {
    let mut question =
        Question { intent: Intent::Quote, verb: Some("say".to_owned()), ..Question::default() };
    question.subject = take(&mut question, speaker, base);
    question.about.clone_from(&question.subject);
    if let Some(about) = about {
        let more = take(&mut question, about, base);
        question.object.clone_from(&more);
        question.about.extend(more.into_iter().filter(|id| !question.subject.contains(id)));
    }
    let about = about.map(|about| format!(" about {about}"));
    question.tell(told(&format!("what did {speaker} say{}", about.unwrap_or_default()), when));
    question.period = when;
    question
}

/// Whether what somebody claims is so: as a question, whatever its words would ask alone.
pub fn claim(text: &str, base: &Snapshot) -> Question {
    let mut question = understand(&format!("is it true that {text}"), base);
    question.tell(text.to_owned());
    if question.intent != Intent::Check { understand(text, base) } else { question }
}

/// Which sentences hold these words and names; of a period that is given, else of one among the words.
pub fn sentences(text: &str, when: Option<Edtf>, base: &Snapshot) -> Question {
    let text = names::joined(text.trim());
    let (among, dates) = period::find(&text);
    let mut found = names::find(&text, base);
    found.names.retain(|n| !dates.iter().any(|d| d.start < n.range.end && n.range.start < d.end));
    let typed = typed::Typed::new(&text, found.names.clone(), &dates);
    Question {
        intent: Intent::Mentions,
        about: found.names.into_iter().map(|name| name.entity).collect(),
        topic: words::topic(&typed, &[]).into_iter().take(super::MOST_TOPIC).collect(),
        taken: found.taken,
        several: found.several,
        nobody: found
            .nobody
            .into_iter()
            .map(|(word, _)| word)
            .filter(|word| !words::is_common(&word.to_lowercase()))
            .collect(),
        period: when.or(among),
        quoted: typed.quoted.clone(),
        typed: told(&text, when),
        ..Question::default()
    }
}

/// Whom an option names; what else there is to be known of it goes into the question.
fn take(question: &mut Question, typed: &str, base: &Snapshot) -> Vec<EntityId> {
    let read = understand(typed, base);
    let mut ids: Vec<EntityId> = Vec::new();
    for id in read.about.into_iter().chain(read.places) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    question.taken.extend(read.taken);
    question.offices.extend(read.offices);
    question.nobody.extend(read.nobody);
    question.several.extend(read.several);
    question.topic.extend(read.topic);
    ids
}

impl Question {
    /// Puts these words as those that were typed and by which it is read.
    fn tell(&mut self, words: String) {
        self.typed = words;
        self.reworded = None;
    }
}

/// The words by which a question is told: “… on 3 May 2023”, “… in May 2023”.
fn told(words: &str, when: Option<Edtf>) -> String {
    match when {
        Some(when) if when.single_day().is_some() => format!("{words} on {}", when.describe()),
        Some(when) => format!("{words} in {}", when.describe()),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use super::*;

    static BASE: LazyLock<std::sync::Arc<Snapshot>> = LazyLock::new(|| {
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        crate::base::load(&project.join("seeds"), &project.join("data")).unwrap().snapshot
    });

    fn period(text: &str) -> Option<Edtf> {
        Some(crate::question::read_period(text).unwrap())
    }

    #[test]
    fn options_ask_what_the_same_words_ask() {
        for relation in ["met", "called", "accused", "wrote to"] {
            let question = who(relation, "Ilham Aliyev", None, period("2023"), &BASE);
            let words = understand(&format!("who {relation} Ilham Aliyev in 2023"), &BASE);
            assert_eq!(
                (&question.intent, &question.about, &question.object, &question.senses, question.period),
                (&words.intent, &words.about, &words.object, &words.senses, words.period),
                "{relation}"
            );
        }
        let question = quotes("Blinken", Some("Armenia"), None, &BASE);
        let words = understand("what did Blinken say about Armenia", &BASE);
        assert_eq!(
            (&question.intent, &question.about, &question.subject, &question.topic),
            (&words.intent, &words.about, &words.subject, &words.topic)
        );
    }

    #[test]
    fn no_option_makes_another_question() {
        let question = quotes("Blinken", Some("who met Aliyev"), None, &BASE);
        assert_eq!((question.intent, question.subject.len(), question.about.len()), (Intent::Quote, 1, 2));
        let question = who("met", "Aliyev", Some("Munich"), None, &BASE);
        assert!(matches!(question.intent, Intent::Participants(_)) && question.places.len() == 1);
        let question = sentences("what did Blinken say", None, &BASE);
        assert_eq!((question.intent, question.about.len()), (Intent::Mentions, 1));
    }

    #[test]
    fn an_option_that_names_nobody_leaves_nobody() {
        let question = who("met", "Zorbaxian", Some("Nowhereland"), None, &BASE);
        assert!(question.about.is_empty() && question.places.is_empty());
        assert!(quotes("Zorbaxian", None, None, &BASE).subject.is_empty());
    }

    #[test]
    fn a_period_goes_before_one_among_the_words() {
        assert_eq!(sentences("aid in May 2023", None, &BASE).period, period("May 2023"));
        assert_eq!(sentences("aid in May 2023", period("2024"), &BASE).period, period("2024"));
    }
}
