//! What one sentence says of what a question asks by yes or no: that it is so, that it is not, or neither; by whose word; and which
//! parts of the question it lacks.
//!
//! A sentence decides a question only with one clause that has the word asked after and all else that the question names, in their
//! places. What another clause of it says, or a phrase beside, is told as what it lacks.

mod asks;
mod only;
mod parts;

use super::anchor::agrees;
use super::clause;
use super::find::At;
use super::hangs::Hanging;
use super::polarity::{self, Polarity};
use crate::base::Snapshot;
use crate::language::parse::{Dep, Tag};
use crate::question::lists::lists;
use crate::question::roots::synonyms;
use crate::strings::answers as say;
pub(super) use asks::{Asks, asks_for_wish};
use parts::{Lacks, Thing};

/// What a sentence says of what is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stance {
    pub(super) polarity: Polarity,
    /// Who says so, where the sentence tells it as somebody's word.
    pub(super) whose: Option<String>,
    /// Parts of the question that the sentence does not have.
    pub(super) lacking: Vec<String>,
    /// Parts of the question that the sentence has of something else.
    pub(super) apart: Vec<String>,
    /// Whether the sentence before has parts of the question to which this one points back.
    pub(super) before: bool,
}

impl Stance {
    /// What it lacks of the question, in words.
    pub(super) fn wants(&self) -> Vec<String> {
        let lacking = self.lacking.iter().map(|l| say::lacks(l));
        lacking.chain(self.apart.iter().map(|a| say::of_something_else(a))).collect()
    }

    /// Whether it decides the question.
    pub(super) fn decides(&self) -> bool {
        self.polarity != Polarity::Open && self.lacking.is_empty() && self.apart.is_empty()
    }
}

/// What a sentence says of what a question asks; `None` where it was not parsed, or has no word for what is asked.
pub(super) fn of(asks: &Asks<'_>, at: At) -> Option<Stance> {
    let (question, base) = (asks.question, asks.base);
    let verb = asks.verb.as_ref()?;
    // Most sentences have no such word, and their trees are not looked at.
    if !base.holds(at).marks.meet(&verb.marks) {
        return None;
    }
    let tree = Hanging::of(at, base)?;
    let mut things: Option<Vec<Thing>> = None;
    let mut list: Vec<Stance> = Vec::new();
    // Whoever would not comment did neither confirm nor deny.
    for (roots, turned, silent) in
        [(verb.own.as_ref(), false, false), (&verb.against, true, false), (&verb.silent, false, true)]
    {
        let noun = |w: &usize| tree.tree().parse.tag(*w).is_some_and(Tag::is_noun);
        let mut words = tree.with(roots);
        if verb.is_thing && !turned && !silent {
            words.extend(resuming(&tree, &words));
        }
        for word in words.into_iter().filter(|w| !verb.is_thing || turned || noun(w)) {
            if !turned && !silent {
                let things = things.get_or_insert_with(|| parts::things(asks, at, &tree));
                if let Some(stance) = only::excludes(asks, things, word, at, &tree) {
                    list.push(stance);
                    continue;
                }
            }
            if !agrees(question, at, &tree, word, base) {
                // What others did says nothing of those asked about.
                let apart = asks.doers.clone();
                let (polarity, whose, lacking) = (Polarity::Open, None, Vec::new());
                list.push(Stance { polarity, whose, lacking, apart, before: false });
                continue;
            }
            let told = polarity::of(tree.tree(), word, &asks.roots);
            let polarity = match (told.polarity, turned) {
                (Polarity::So | Polarity::Open, false) if silent => continue,
                (same, false) => same,
                (Polarity::So, true) => Polarity::NotSo,
                // What is not refused need not be accepted.
                (_, true) => continue,
            };
            let polarity = match polarity {
                Polarity::So if !asserts_it(asks, &tree, word, at) || !compares(asks, at) => Polarity::Open,
                other => other,
            };
            let whose = told.said.and_then(|v| speaker(at, v, &tree, base));
            let things = things.get_or_insert_with(|| parts::things(asks, at, &tree));
            let Lacks { mut lacking, apart, before } = parts::lacks(asks, things, word, at, &tree);
            if polarity == Polarity::NotSo && is_silence(&tree, word) {
                lacking.retain(|part| !parts::told_before(asks, part, at));
            }
            list.push(Stance { polarity, whose, lacking, apart, before });
        }
    }
    list.into_iter().min_by_key(|s| (s.lacking.len() + s.apart.len(), s.polarity == Polarity::Open))
}

/// Nouns by which a sentence comes back to one of these words with a wider one: "a treaty may be drawn up, but there is no contract".
fn resuming(tree: &Hanging, words: &[usize]) -> Vec<usize> {
    let Some(first) = words.first() else { return Vec::new() };
    let tree = tree.tree();
    let comes_back = |t: &usize| {
        let wider = synonyms(tree.lemma(*t));
        let meant = |w: &usize| w < t && tree.roots.get(*w).is_some_and(|r| wider.contains(r));
        tree.parse.tag(*t).is_some_and(Tag::is_noun) && !words.contains(t) && words.iter().any(meant)
    };
    (*first..tree.parse.len()).filter(comes_back).collect()
}

/// "Declined to comment", with nothing on what: on what their article told before.
fn is_silence(tree: &Hanging, word: usize) -> bool {
    let parse = &tree.tree().parse;
    lists().commenting.contains(tree.tree().lemma(word))
        && parse.children(word).all(|c| !matches!(parse.dep(c), Some(Dep::Prep | Dep::Dobj | Dep::Ccomp)))
}

/// Whether a sentence compares where a question does: "as active as in May", "more than before". True of other questions.
fn compares(asks: &Asks<'_>, at: At) -> bool {
    let (twice, than) = asks.as_than;
    if !twice && !than {
        return true;
    }
    let words = asks.base.words_in(at);
    let has = |word: &str| words.0.iter().any(|w| w.lower == word);
    (!twice || has("as")) && (!than || has("than"))
}

/// Whether a word says that it was so: a verb does; a noun where the question asks whether there is such a thing, below a verb that
/// says that there is; a noun for what somebody feels or wants where it is told of those asked about.
fn asserts_it(asks: &Asks<'_>, tree: &Hanging, word: usize, at: At) -> bool {
    let parse = &tree.tree().parse;
    if !parse.tag(word).is_some_and(Tag::is_noun) {
        return true;
    }
    let bare = asks.question.verb.as_ref().is_none_or(|v| lists().bare.contains(v));
    let above = parse.head(word).filter(|h| parse.tag(*h).is_some_and(Tag::is_verb));
    let below = |list: &std::collections::BTreeSet<String>| {
        above.is_some_and(|h| list.contains(tree.tree().lemma(h)))
    };
    // "Expressed hope", "voiced support": who does so hopes and supports.
    if parse.dep(word) == Some(Dep::Dobj) && below(&lists().expressing) {
        return true;
    }
    // "The willingness of A and B to talk" takes it for granted that they are willing.
    if lists().attitudes.contains(tree.tree().lemma(word)) && parts::is_of_doers(asks, tree, word, at) {
        return true;
    }
    // What a question asks with a verb is told with one: "the raid on the region" says nothing of the whole country.
    if bare {
        let direct = matches!(parse.dep(word), Some(Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Attr));
        return direct && below(&lists().empty);
    }
    false
}

/// Who speaks by a verb of a sentence: the words of its subject.
fn speaker(at: At, verb: usize, tree: &Hanging, base: &Snapshot) -> Option<String> {
    let clause = clause::of(tree.shared(), verb)?;
    let source = base.source(at.0)?;
    let who = clause.doers().first().copied()?;
    let place = clause.span(who);
    let here = source.record.mentions.iter();
    let named = here.filter(|m| place.start <= m.span.start && m.span.end <= place.end);
    let mut named = named.filter(|m| clause.naming(who).iter().any(|t| clause.place(*t).overlaps(m.span)));
    // "The Danish Board of Trade", "the Oslo court" are no country and no city.
    let whole = |m: &&crate::base::record::MentionRecord| {
        m.kind.can_act()
            && (m.kind != crate::language::names::EntityKind::Country || clause.place(who).overlaps(m.span))
    };
    let name = named.next().filter(whole).map(|m| base.name(&m.entity));
    name.or_else(|| {
        let text = place.slice(&source.text)?;
        let first = text.split([',', '(']).next().unwrap_or(text).trim();
        let first = first.strip_prefix("Only ").or_else(|| first.strip_prefix("only ")).unwrap_or(first);
        let pronoun = matches!(
            first.to_lowercase().as_str(),
            "he" | "she" | "it" | "they" | "who" | "which" | "that" | "we" | "i"
        );
        (!pronoun && !first.is_empty()).then(|| first.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::article;
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    fn stance(sentence: &str, question: &str) -> Option<Stance> {
        let base = article(sentence);
        let question = understand(question, &base);
        of(&Asks::of(&question, &base), (0, 0))
    }

    fn polarity(sentence: &str, question: &str) -> Option<Polarity> {
        stance(sentence, question).filter(Stance::decides).map(|s| s.polarity)
    }

    #[test]
    fn a_clause_with_all_that_is_asked_decides() {
        let text = "Emmanuel Macron signed the fishing treaty in Bergen.";
        assert_eq!(polarity(text, "did Emmanuel Macron sign the fishing treaty"), Some(Polarity::So));
        assert_eq!(polarity(text, "did Emmanuel Macron sign the border treaty"), None);
        assert_eq!(polarity(text, "did Olaf Scholz sign the fishing treaty"), None);
        assert_eq!(polarity(text, "did Emmanuel Macron sign the fishing treaty sooner than Scholz"), None);
        let text = "No fishing treaty has been signed so far.";
        assert_eq!(polarity(text, "has a fishing treaty ever been signed"), Some(Polarity::NotSo));
        assert_eq!(polarity(text, "was the fishing treaty signed"), Some(Polarity::NotSo));
        let text = "There is no evidence of arson in the old harbour.";
        assert_eq!(polarity(text, "is there evidence of arson in the harbour"), Some(Polarity::NotSo));
        let text = "The judge gave no details of the fire.";
        assert_ne!(polarity(text, "did the judge give details of the fire"), Some(Polarity::So));
        assert_eq!(
            polarity("Olaf Scholz was acquitted.", "was Olaf Scholz convicted"),
            Some(Polarity::NotSo)
        );
    }

    #[test]
    fn what_is_felt_or_wanted_is_told_with_a_noun() {
        let text = "Olaf Scholz expressed confidence about the fishing talks.";
        assert_eq!(polarity(text, "was Olaf Scholz confident about the fishing talks"), Some(Polarity::So));
        assert_eq!(polarity(text, "was Emmanuel Macron confident about the fishing talks"), None);
        let text = "Olaf Scholz expressed no confidence in the fishing talks.";
        assert_ne!(polarity(text, "was Olaf Scholz confident about the fishing talks"), Some(Polarity::So));
        let text = "The willingness of Denmark and Norway to talk is a good sign.";
        assert_eq!(polarity(text, "are Denmark and Norway willing to talk"), Some(Polarity::So));
        assert_eq!(polarity(text, "are Denmark and Sweden willing to talk"), None);
        let text = "A lack of willingness of Denmark and Norway to talk is a bad sign.";
        assert_ne!(polarity(text, "are Denmark and Norway willing to talk"), Some(Polarity::So));
    }

    #[test]
    fn what_they_want_is_wanted_by_who_says_so() {
        let text = "Danish officials have made it clear that they neither want French nor Swedish help in the fishing talks.";
        assert_eq!(polarity(text, "does Denmark want Swedish help in the talks"), Some(Polarity::NotSo));
        let text = "Danish officials said that Norway wants help in the fishing talks.";
        assert_eq!(polarity(text, "does Denmark want help in the talks"), None);
    }

    #[test]
    fn what_is_refuted_is_not_confirmed() {
        let text = "The mayor's office refuted Olaf Scholz's statement.";
        let told = |question: &str| super::super::testing::ask(text, question);
        assert!(
            told("did the mayor's office confirm Olaf Scholz's announcement").headline.starts_with("No;")
        );
        assert!(!told("did the mayor's office confirm Olaf Scholz's arrest").headline.starts_with("No;"));
    }

    #[test]
    fn local_is_of_the_place_named_before() {
        let text = "Many people fled from the town of Bergen. Local leaders gave up on Monday.";
        let told = super::super::testing::ask(text, "did the leaders of Bergen give up");
        assert!(told.headline.contains("Local leaders") && told.headline.contains("Bergen"), "{told:?}");
        let text = "It was cold. Many people fled from Bergen to Oslo. Local leaders gave up on Monday.";
        let told = super::super::testing::ask(text, "did the leaders of Bergen give up");
        assert!(told.verdict != super::super::Verdict::Answered, "{told:?}");
    }

    #[test]
    fn who_would_not_comment_did_not() {
        let text = "The paper asked about the flood. Olaf Scholz's office replied, saying they would decline to comment.";
        let told = |question: &str| super::super::testing::ask(text, question).headline;
        assert!(told("did Olaf Scholz's office comment on the flood").starts_with("No"));
        assert!(!told("did Olaf Scholz's office comment on the budget").starts_with("No"));
    }

    #[test]
    fn what_is_there_is_the_last_word_before_more() {
        let text = "Until now there is no signed contract for the bridge.";
        assert_eq!(polarity(text, "is there a signed contract for the bridge"), Some(Polarity::NotSo));
        assert_eq!(polarity(text, "is there a signed contract for the tunnel"), None);
        let text = "An agreement on the bridge was hoped for, but there is no signed contract.";
        assert_eq!(polarity(text, "is there a signed treaty on the bridge"), Some(Polarity::NotSo));
        let text = "The builders have no signed contract for the bridge.";
        assert_eq!(polarity(text, "is there a signed treaty on the bridge"), None);
        let text = "The ministry vaccinated many people in Bergen.";
        assert_eq!(polarity(text, "is there a vaccine in Bergen"), None);
    }

    #[test]
    fn a_part_that_stands_elsewhere_is_named() {
        let text = "Olaf Scholz, who sold a silver spoon in Rome, won the chess prize.";
        let told = stance(text, "did Olaf Scholz win the silver prize").unwrap();
        assert_eq!(
            (told.decides(), told.apart.as_slice()),
            (false, ["“silver”".to_owned()].as_slice()),
            "{told:?}"
        );
        let told = stance("Olaf Scholz won the chess prize.", "did Olaf Scholz win the chess prize in Rome")
            .unwrap();
        assert_eq!(
            (told.decides(), told.lacking.as_slice()),
            (false, ["Rome".to_owned()].as_slice()),
            "{told:?}"
        );
    }

    #[test]
    fn of_several_countries_none_is_meant() {
        let ask = |text: &str| {
            let base = base_of(&[text]);
            let question = understand("did Denmark ban the nets", &base);
            super::super::answer(&question, &base)
        };
        let told = ask(
            "Denmark and its fish\n\nOslo, 20 May 2023\n\nDenmark and Norway quarrelled over fish. The government banned the nets.",
        );
        assert!(!matches!(told.verdict, super::super::Verdict::Answered), "{told:?}");
    }

    #[test]
    fn a_conjunction_points_back_to_nothing() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nOlaf Scholz spoke of visits and of Emmanuel Macron. Joe Biden announced that Germany accepted the plan to build a bridge.",
        ]);
        let question = understand("did Germany agree to Macron's visit", &base);
        let told = super::super::answer(&question, &base);
        assert!(
            !matches!(told.verdict, super::super::Verdict::Answered | super::super::Verdict::Disputed),
            "{told:?}"
        );
    }

    #[test]
    fn whose_word_it_is() {
        let text = "Olaf Scholz said that Emmanuel Macron signed the fishing treaty.";
        let told = stance(text, "did Macron sign the fishing treaty").unwrap();
        assert_eq!((told.polarity, told.whose.as_deref()), (Polarity::So, Some("Olaf Scholz")));
        let told = stance(
            "Olaf Scholz denied that Emmanuel Macron signed the fishing treaty.",
            "did Macron sign the fishing treaty",
        )
        .unwrap();
        assert_eq!((told.polarity, told.whose.as_deref()), (Polarity::NotSo, Some("Olaf Scholz")));
    }
}
