//! Answers that were given lately: a button under an answer, or somebody else who asks the same, needs no new one.

use std::sync::Arc;

use super::{Request, Spec};
use crate::answer::Answer;
use crate::conversation;
use crate::lately::Lately;

/// Most bytes of answers that are kept, twice.
const MOST: usize = 3_000_000;

/// What was answered lately from one base, by what was asked and not by who asked.
#[derive(Debug)]
pub struct Recent {
    /// Questions in plain words.
    pub(super) questions: conversation::Recent,
    /// Commands with their options.
    commands: Lately<String, Arc<Answer>>,
}

impl Default for Recent {
    fn default() -> Recent {
        Recent { questions: conversation::Recent::default(), commands: Lately::new(MOST) }
    }
}

impl Recent {
    /// The answer that was given to this, if it is kept.
    pub(super) fn find(&self, key: &str) -> Option<Arc<Answer>> {
        self.commands.get(key, |answer| answer.weight() + key.len())
    }

    /// Keeps an answer.
    pub(super) fn keep(&self, key: &str, answer: &Arc<Answer>) {
        self.commands.keep(key, Arc::clone(answer), answer.weight() + key.len());
    }

    /// Forgets all.
    pub fn clear(&self) {
        self.questions.clear();
        self.commands.clear();
    }
}

/// What is asked of the articles by a request, whoever asks and whoever sees the answer; `None` for one whose answer rests on anything else:
/// a question in plain words on its conversation, and a message is to be forgotten.
pub(super) fn key(request: &Request, spec: &Spec) -> Option<String> {
    if !spec.answers() || spec.name == super::ask::SPEC.name {
        return None;
    }
    let mut key = spec.name.to_owned();
    for option in spec.options.iter().filter(|option| option.name != super::OptionSpec::PRIVATE.name) {
        if let Some(value) = request.option(option.name) {
            key.extend(["\n", option.name, "=", value]);
        }
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{App, Reply, find, handle};
    use crate::passage::quotation::tests::base_of;

    fn key_of(command: &str, options: &[(&str, &str)]) -> Option<String> {
        key(&Request::new(command, options.iter().copied()), find(command).unwrap())
    }

    #[test]
    fn only_what_rests_on_options_alone_is_kept_and_who_sees_it_is_no_matter() {
        let timeline = key_of("timeline", &[("period", "2023")]);
        assert_eq!(timeline, key_of("timeline", &[("period", " 2023 "), ("private", "true"), ("about", "")]));
        assert_ne!(timeline, key_of("timeline", &[("about", "2023")]));
        assert_ne!(timeline, key_of("timeline", &[("period", "2023"), ("about", "Oslo")]));
        for command in ["ask", "help", "about", "privacy", "sources", "find-sources", "quote-check"] {
            assert_eq!(key_of(command, &[]), None, "{command}");
        }
    }

    #[tokio::test]
    async fn an_answer_is_given_again_until_the_base_is_another() {
        let text = |day| {
            format!(
                "Talks in Oslo\n\nOslo, 20 May 2023\n\nOlaf Scholz met Emmanuel Macron in Oslo on {day} May 2023."
            )
        };
        let app = App::new(base_of(&[&text(19)]));
        let ask = async || match handle(&Request::new("timeline", [("period", "2023")]), &app).await {
            Reply::Answer(answer) => answer,
            other => panic!("an answer is wanted: {other:?}"),
        };
        let first = ask().await;
        assert!(Arc::ptr_eq(&first, &ask().await));
        app.replace(base_of(&[&text(18)]));
        let later = ask().await;
        assert_eq!((first.items.len(), later.items.len()), (1, 1));
        assert_ne!(first.items[0].when, later.items[0].when);
    }
}
