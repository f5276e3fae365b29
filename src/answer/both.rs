//! The answers to two questions that were asked as one.

use std::collections::BTreeMap;

use super::prune::renumbered;
use super::{Answer, Item, Verdict};
use crate::strings::{found, missing, told};

impl Answer {
    /// When what this answer tells was, by its events alone; `None` where it tells anything else.
    #[must_use]
    pub fn times(&self) -> Option<Answer> {
        let events = !self.items.is_empty() && self.items.iter().all(|i| i.kind.is_some());
        let dated = self.items.iter().filter(|i| i.when_text.is_some()).count();
        let time = |i: &Item| i.when_text.clone().unwrap_or_else(|| told::NO_DATE.to_owned());
        let mut list: Vec<String> = self.items.iter().map(time).collect();
        list.dedup();
        events.then(|| Answer {
            verdict: match dated {
                0 => Verdict::NotInSources,
                n if n == self.items.len() => Verdict::Answered,
                _ => Verdict::Partial,
            },
            headline: found::times(&list),
            notes: Vec::new(),
            ..self.clone()
        })
    }

    /// Whether all that this answer tells stands where the one to the first half has what it tells.
    #[must_use]
    pub fn rests_on(&self, first: &Answer) -> bool {
        let there = |n: &usize| {
            let own = self.citations.iter().find(|c| c.n == *n);
            own.is_some_and(|c| {
                first.citations.iter().any(|f| f.article == c.article && f.start < c.end && c.start < f.end)
            })
        };
        self.items.iter().all(|i| i.citations.iter().any(there))
    }

    /// Whether all that this answer tells stands in articles that the one to the first half cites.
    #[must_use]
    pub fn is_of_articles_of(&self, first: &Answer) -> bool {
        self.citations.iter().all(|c| first.citations.iter().any(|f| f.article == c.article))
    }

    /// This answer without what it tells: it may be told of others than those asked about.
    #[must_use]
    pub fn of_others(self) -> Answer {
        Answer {
            verdict: Verdict::NotInSources,
            headline: missing::OF_THOSE.to_owned(),
            items: Vec::new(),
            notes: Vec::new(),
            citations: Vec::new(),
            ..self
        }
    }

    /// This answer with that to a second question, `typed` with it: what both tell, each with its own citations. Where one half has no
    /// answer, the headline says which.
    #[must_use]
    pub fn and(mut self, then: Answer, typed: &str) -> Answer {
        self.verdict = worth(self.verdict, then.verdict);
        self.headline = found::both(&self.headline, typed, &then.headline);
        self.understood.restated = found::both(&self.understood.restated, typed, &then.understood.restated);
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        for mut citation in then.citations {
            let same = self
                .citations
                .iter()
                .find(|c| (&c.article, c.start, c.end) == (&citation.article, citation.start, citation.end));
            let n = same.map_or(self.citations.len() + 1, |c| c.n);
            numbers.insert(citation.n, n);
            if same.is_none() {
                citation.n = n;
                self.citations.push(citation);
            }
        }
        for mut item in then.items {
            item.citations = item.citations.iter().filter_map(|n| numbers.get(n).copied()).collect();
            if !self.items.iter().any(|i| i.id == item.id && i.text == item.text) {
                self.items.push(item);
            }
        }
        for note in then.notes.iter().filter_map(|n| renumbered(n, &numbers)) {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        for more in then.suggestions {
            if !self.suggestions.contains(&more) {
                self.suggestions.push(more);
            }
        }
        for id in then.understood.about {
            if !self.understood.about.contains(&id) {
                self.understood.about.push(id);
            }
        }
        self
    }
}

/// What two answers are worth together.
fn worth(one: Verdict, other: Verdict) -> Verdict {
    match (one, other) {
        (a, b) if a == b => a,
        (Verdict::Answered, Verdict::Disputed) | (Verdict::Disputed, Verdict::Answered) => Verdict::Disputed,
        _ => Verdict::Partial,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Conversation;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn each_half_has_its_answer_and_citations() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nMayor Erik Holm resigned on 8 May 2023 because the harbour was sold. \
            Anna Berg visited Bergen on 3 May 2023.",
        ]);
        let ask = |text: &str| Conversation::default().ask(text, &base);
        let told = ask("when did Erik Holm resign and why?");
        assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
        assert!(told.headline.contains("8 May") && told.headline.contains("because"), "{}", told.headline);
        assert_eq!(told.citations.len(), 1, "{told:?}");
        let told = ask("when did Anna Berg visit Bergen and who paid for the hotel?");
        assert_eq!(told.verdict, Verdict::Partial, "{told:?}");
        assert!(told.headline.contains("And “who paid for the hotel”?"), "{}", told.headline);
    }

    #[test]
    fn half_an_answer_is_a_part() {
        assert_eq!(worth(Verdict::Answered, Verdict::NotInSources), Verdict::Partial);
        assert_eq!(worth(Verdict::Answered, Verdict::Disputed), Verdict::Disputed);
        assert_eq!(worth(Verdict::NotInSources, Verdict::NotInSources), Verdict::NotInSources);
    }
}
