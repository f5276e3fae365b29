//! Whether words answer somebody else's.

use std::collections::BTreeSet;

use super::cast::{Cast, Place};
use super::clause::{Clause, every};
use super::find::At;
use super::hangs::Hanging;
use crate::base::Snapshot;
use crate::facts::Quote;
use crate::language::names::EntityId;
use crate::language::parse::Dep;
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::{self, lists};
use crate::question::roots::like;
use crate::span::Span;

/// Whether a question asks how somebody reacted.
pub(super) fn is_reacting(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|w| ["react", "reaction", "respond", "response", "reply"].iter().any(|r| root(r) == root(w)))
}

/// Whether the sentences of words, or the one before them, say that something answers something.
pub(super) fn reacts(article: usize, quote: &Quote, base: &Snapshot) -> bool {
    let Some(source) = base.source(article) else { return false };
    let first = quote.evidence.iter().map(|s| source.record.sentences.partition_point(|x| x.end <= s.start));
    let mut places: Vec<At> = first.map(|i| (article, i)).collect();
    places.extend(places.first().copied().and_then(|at| super::net::earlier(at, base)));
    let words: Vec<String> = lists().reacting.iter().map(|w| root(w)).collect();
    places.into_iter().any(|at| {
        let here = base.roots_in(at);
        words.iter().any(|w| here.contains(w))
    })
}

/// Whether a sentence of words says that something answers those asked about, by name: "responded to X", "the reaction to X's words", "X was met
/// with the reply".
pub(super) fn reacts_to(question: &Question, article: usize, quote: &Quote, base: &Snapshot) -> bool {
    let Some(source) = base.source(article) else { return false };
    let words: BTreeSet<String> = lists().reacting.iter().map(|w| root(w)).collect();
    let at = |s: &Span| (article, source.record.sentences.partition_point(|x| x.end <= s.start));
    quote.evidence.iter().map(at).any(|at| {
        let Some(tree) = Hanging::of(at, base) else { return false };
        let mentions = base.sentence(at.0, at.1).map(|s| source.record.mentions_in(s)).unwrap_or_default();
        let named = |id: &EntityId| {
            let mut own = mentions.iter().filter(|m| m.entity == *id).filter_map(|m| tree.head_of(m.span));
            own.any(|name| {
                let parse = &tree.tree().parse;
                let to = parse.ancestors(name).take(4).find(|a| parse.dep(*a) == Some(Dep::Prep));
                let to = to.filter(|p| parse.text(*p).eq_ignore_ascii_case("to"));
                let above = to.and_then(|p| parse.head(p));
                above.is_some_and(|w| tree.tree().is(w, &words))
            })
        };
        question.about.iter().any(named)
    })
}

/// Most sentences naming somebody that are looked at.
const MOST: usize = 200;

/// The sentence that tells with what somebody's words or deeds were met: "X's remarks drew criticism", "were met with outrage".
pub(super) fn elicited(question: &Question, base: &Snapshot) -> Option<At> {
    let first = question.about.first().filter(|_| is_reacting(question))?;
    // "The reaction to X", and not X's.
    let lower = question.wording().to_lowercase();
    let to =
        ["reaction to ", "react to ", "respond to ", "response to "].iter().find_map(|w| lower.find(w))?;
    let name = base.name(first).to_lowercase();
    let last = name.split(' ').next_back().unwrap_or(&name);
    lower.get(to..).filter(|behind| behind.contains(last))?;
    let reacting = |w: &String| lists().reacting.iter().any(|r| root(r) == root(w));
    let mut words = question.topic_words(base);
    words.retain(|w| !reacting(w) && !lists().unnamed.contains(w));
    let draws = |c: &Clause, at: At| {
        let is = |t: &usize| lists::roots().reception.contains(c.root_of(*t));
        let lemma = c.lemma(c.verb);
        let met = matches!(lemma, "meet" | "greet" | "receive") && c.behind(&["with", "by"]).iter().any(is);
        let drew = lists::roots().eliciting.contains(c.root()) && c.done_to().iter().any(is);
        let of = if met { c.done_to() } else { c.doers() };
        let theirs = |id: &EntityId| Cast::of(c, at, base).is_some_and(|cast| cast.is_among(id, &of));
        (met || drew) && !c.is_denied() && question.about.iter().all(theirs)
    };
    let has = |at: At| {
        let here = base.roots_in(at);
        words.iter().all(|w| here.contains(&root(w)) || !like(w).roots.is_disjoint(&here))
    };
    // "He called it so. His words drew criticism."
    let naming = base.sentences_naming(first).iter().take(MOST);
    let mut near = naming.flat_map(|at| [*at, (at.0, at.1 + 1)]);
    near.find(|at| has(*at) && every(*at, base).iter().any(|c| draws(c, *at)))
}

/// Whether a sentence has those react to whom a question asks after the reaction: then it tells none to them.
pub(super) fn is_theirs(question: &Question, at: At, base: &Snapshot) -> bool {
    if !is_reacting(question) || !question.subject.is_empty() {
        return false;
    }
    let words: BTreeSet<String> = lists().reacting.iter().map(|w| root(w)).collect();
    let clauses = super::clause::clauses(at, &words, base);
    clauses.iter().filter_map(|c| Cast::of(c, at, base)).any(|cast| {
        let mut asked = question.about.iter().filter(|id| base.kind(id).can_act());
        asked.any(|id| cast.has(Place::Doer, id))
    })
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, testing};

    const TEXT: &str = "“The harbour must stay,” Olaf Scholz told Emmanuel Macron. “The storm will pass,” Olaf Scholz \
             said in Bergen.\n\nJoe Biden praised the ships of Norway. Emmanuel Macron responded: “They leak.”\n\nThe winter was \
             long.\n\n“Bread is dear,” said Emmanuel Macron.";

    fn ask(question: &str) -> Answer {
        testing::ask(TEXT, question)
    }

    #[test]
    fn words_are_told_to_whom_they_were_said() {
        let told = ask("what did Scholz say to Macron");
        assert!(told.headline.contains("must stay"), "{told:?}");
        let told = ask("what did Scholz say to Biden");
        assert!(told.items.is_empty(), "{told:?}");
    }

    #[test]
    fn a_reaction_answers_something() {
        let told = ask("how did Macron react");
        assert!(
            told.headline.contains("leak") && !told.items.iter().any(|i| i.text.contains("Bread")),
            "{told:?}"
        );
        let told = ask("how did Scholz react");
        assert!(told.items.iter().all(|i| i.attribution.is_none()), "{told:?}");
    }

    #[test]
    fn who_reacted_to_somebody_is_no_word_of_his() {
        let text = "Joe Biden praised the ships of Norway. “They leak,” Emmanuel Macron said in a response to Joe Biden.";
        let told = testing::ask(text, "how did people respond to Joe Biden");
        assert!(told.headline.contains("They leak"), "{told:?}");
        let text =
            "Joe Biden said that the ships of Norway leak. “Bread is dear,” Emmanuel Macron told Joe Biden.";
        let told = testing::ask(text, "how did people respond to Joe Biden");
        assert!(!told.headline.contains("Bread") && !told.headline.contains("leak"), "{told:?}");
    }

    #[test]
    fn who_reacts_is_not_reacted_to() {
        let text = "Joe Biden responded to the ruling with a long speech about the ships of Norway. Many people heard him.";
        let told = testing::ask(text, "how did people respond to Joe Biden");
        assert!(!told.headline.contains("long speech"), "{told:?}");
    }

    #[test]
    fn with_what_it_was_met() {
        let text = "Olaf Scholz's remarks on the dam were met with outrage in Bergen. Emmanuel Macron's plan drew praise. \
                    Joe Biden was met with a bus.";
        let told = testing::ask(text, "how did people respond to Olaf Scholz's remarks");
        assert!(told.headline.contains("outrage"), "{told:?}");
        let told = testing::ask(text, "what was the reaction to Emmanuel Macron's plan");
        assert!(told.headline.contains("praise"), "{told:?}");
        assert!(
            !testing::ask(text, "how did people respond to Joe Biden")
                .headline
                .starts_with("The articles say: “Joe")
        );
    }
}
