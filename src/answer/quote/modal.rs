//! Words that say by their helping verbs what a question asks with a verb of its own, whatever verb introduces them: "what did X warn of" is
//! told by what could soon happen, "what does X want" by what should be done.

use crate::answer::find::At;
use crate::base::Snapshot;
use crate::facts::Quote;
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::{self, lists};
use crate::question::roots::like;

/// Whether words are what a verb asks for by what they say could or should be.
pub(super) fn tells(verb: &str, quote: &Quote) -> bool {
    let (verb, forms) = (root(verb), lists::roots());
    forms.foretelling.contains(&verb) && is_told(quote)
        || forms.demanding.contains(&verb) && is_wanted(quote)
        || forms.predicting.contains(&verb) && (is_to_come(quote) || is_likely(quote))
}

/// The sentence in which those of whom it is asked if they want something say that it should be done: "did X call for an inquiry".
pub(in crate::answer) fn demanded(question: &Question, base: &Snapshot) -> Option<At> {
    let verb = question.verb.as_deref()?;
    let lower = question.wording().to_lowercase();
    let calls = ["call for ", "called for ", "calls for ", "calling for "].iter().any(|c| lower.contains(c));
    if !(lists::roots().demanding.contains(&root(verb)) || calls) || question.subject.len() != 1 {
        return None;
    }
    let mut words = question.content_words(base);
    words.retain(|w| root(w) != root(verb) && !(calls && w == "call"));
    let others: Vec<_> = question.about.iter().filter(|id| !question.subject.contains(id)).collect();
    super::quotes(&question.subject, base).into_iter().filter(|(_, q)| is_wanted(q)).find_map(
        |(article, q)| {
            let sentences = &base.source(article)?.record.sentences;
            let at = (article, sentences.partition_point(|s| s.end <= q.span.start));
            let here = base.roots_in(at);
            let has = |w: &String| here.contains(&root(w)) || !like(w).roots.is_disjoint(&here);
            let all =
                !words.is_empty() && words.iter().all(has) && others.iter().all(|id| base.names(at, id));
            all.then_some(at)
        },
    )
}

/// Whether words say what should be done.
fn is_wanted(quote: &Quote) -> bool {
    let lower = format!(" {} ", quote.text.to_lowercase());
    // "Should have" regrets.
    lower.split(" should ").skip(1).any(|behind| !behind.starts_with("have "))
        || lists().must.iter().any(|w| lower.contains(w.as_str()))
}

/// Whether words tell of what is yet to come.
pub(super) fn is_to_come(quote: &Quote) -> bool {
    let all = lists();
    let tells =
        |w: &str| all.planning.contains(w) || all.to_come.contains(w) || matches!(w, "will" | "would");
    quote.text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(tells)
}

/// Whether words say how likely something is.
fn is_likely(quote: &Quote) -> bool {
    quote.text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| lists().likely.contains(w))
}

/// Whether words tell of what could happen soon: who says so warns of it.
fn is_told(quote: &Quote) -> bool {
    let words: Vec<String> =
        quote.text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let may = |w: &String| matches!(w.as_str(), "could" | "may" | "might");
    words.iter().any(may) && words.iter().any(|w| lists().looming.contains(w))
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn who_apologises_says_so() {
        let text = "Olaf Scholz said that the dam in Bergen was old. Emmanuel Macron apologised for the dam in Bergen.";
        assert_ne!(ask(text, "how did Olaf Scholz apologise for the dam").verdict, Verdict::Answered);
        assert_eq!(ask(text, "what did Olaf Scholz say about the dam").verdict, Verdict::Answered);
    }

    #[test]
    fn who_says_that_it_could_soon_happen_warns_of_it() {
        let text = "Olaf Scholz claimed that the dam in Bergen could soon break. Emmanuel Macron said that the dam could be painted.";
        let told = ask(text, "what did Olaf Scholz warn of");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("break"), "{told:?}");
        let told = ask(text, "what did Olaf Scholz fear");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("break"), "{told:?}");
        assert_ne!(ask(text, "what did Emmanuel Macron fear").verdict, Verdict::Answered);
        assert_ne!(ask(text, "what did Emmanuel Macron warn of").verdict, Verdict::Answered);
    }

    #[test]
    fn who_says_what_is_likely_expects_it() {
        let text = "Olaf Scholz said that a flood in Bergen is quite possible. Emmanuel Macron said that the dam in Bergen is old.";
        let told = ask(text, "what does Olaf Scholz expect in Bergen");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("possible"), "{told:?}");
        assert_ne!(ask(text, "what does Emmanuel Macron expect in Bergen").verdict, Verdict::Answered);
    }

    #[test]
    fn who_says_that_it_should_be_wants_it() {
        let text =
            "Olaf Scholz said that France should pay for the dam. Emmanuel Macron said that the dam is old.";
        let told = ask(text, "what does Olaf Scholz want");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("pay"), "{told:?}");
        assert_ne!(ask(text, "what does Emmanuel Macron want").verdict, Verdict::Answered);
        let told = ask(text, "did Olaf Scholz call for France to pay for the dam");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("pay"), "{told:?}");
        let told = ask(text, "what did Olaf Scholz demand");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("pay"), "{told:?}");
        assert_ne!(ask(text, "did Emmanuel Macron call for a dam").verdict, Verdict::Answered);
        assert_ne!(ask(text, "did Olaf Scholz call for an old dam").verdict, Verdict::Answered);
    }
}
