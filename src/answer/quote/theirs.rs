//! "What did the farmers demand?": words of those whom the question calls so, without a name.

use crate::base::Snapshot;
use crate::facts::Quote;
use crate::language::roots::roots;
use crate::question::Question;
use crate::question::roots::like;
use crate::span::Span;

/// Most words between the helping verb and the verb.
const MOST: usize = 5;

/// The noun for those whose words are asked for: what stands last between the helping verb and the verb.
pub(super) fn noun(question: &Question) -> Option<String> {
    let lower = question.wording().to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty());
    words.next().filter(|w| matches!(*w, "what" | "how" | "why"))?;
    words.next().filter(|w| matches!(*w, "did" | "do" | "does" | "have" | "has" | "had"))?;
    let verb = question.verb.as_deref()?;
    let before: Vec<&str> = words.take(MOST).take_while(|w| *w != verb).collect();
    let noun = before.last().filter(|_| before.len() < MOST)?;
    let asked = question.topic.iter().chain(&question.content).any(|w| w == noun);
    asked.then(|| (*noun).to_owned())
}

/// Whether words may be those of whom a noun calls: whoever says them is called so, or the sentences that bring them have it beside them. What
/// somebody says of farmers, or to them in quotation marks, no farmer says.
pub(super) fn may_be(noun: &str, article: usize, quote: &Quote, base: &Snapshot) -> bool {
    let like = like(noun);
    let has = |text: &str| roots(text).any(|r| r == like.root || like.roots.contains(&r));
    let called = |id| base.called(id).into_iter().any(|(_, _, words)| has(words)) || has(&base.name(id));
    if quote.name.as_deref().is_some_and(has) || quote.speaker.as_ref().is_some_and(called) {
        return true;
    }
    let Some(source) = base.source(article) else { return false };
    let beside = |span: &Span| {
        let before = source.text.get(span.start..quote.span.start.max(span.start)).unwrap_or_default();
        let behind = source.text.get(quote.span.end.min(span.end)..span.end).unwrap_or_default();
        has(before) || has(behind)
    };
    quote.evidence.iter().any(beside)
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn words_of_those_who_are_called_so() {
        let text = "The farmers demanded that “the old harbour must be opened at once”.";
        let told = ask(text, "what did the farmers demand");
        assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
        let text = "Olaf Scholz said that “the farmers demand too much of the old harbour”.";
        let told = ask(text, "what did the farmers demand");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }
}
