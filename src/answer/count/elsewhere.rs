//! Figures of a sentence that are of something else than what is asked after, though all words of the question stand in it.

use crate::answer::clause::{Clause, clauses};
use crate::answer::find::At;
use crate::answer::{net, number};
use crate::base::Snapshot;
use crate::language::parse::{Dep, Parse, Tag};
use crate::language::roots::{root, roots};
use crate::question::Question;
use crate::question::roots::{like, synonyms};

/// Prepositions behind a verb with which its cause or matter stands.
const OF: &[&str] = &["of", "from"];

/// Whether the figure that begins at this byte of its article is of something else: of another verb or another clause than the question's, or
/// of its verb with another cause.
pub(in crate::answer) fn is_of_something_else(
    question: &Question,
    at: At,
    figure: usize,
    base: &Snapshot,
) -> bool {
    if question.verb.as_deref().is_some_and(|verb| is_of_another_verb(verb, at, figure, base)) {
        return true;
    }
    let Some(verb) = net::verb(question) else { return false };
    let verbs = synonyms(&verb);
    let list = clauses(at, &verbs, base);
    (!list.is_empty() && list.iter().all(|c| has_other_cause(question, &verb, c, base, at)))
        || is_of_another_clause(at, figure, &list, base)
}

/// Whether a figure is that of another verb than the one asked after, which has a figure of its own: "54 have signed, only 27 have ratified".
fn is_of_another_verb(verb: &str, at: At, figure: usize, base: &Snapshot) -> bool {
    let words = base.words_in(at);
    let verbs = net::telling(&words, &synonyms(verb));
    let Some(own) = words.0.iter().position(|w| w.span.end > figure) else { return false };
    let beside = |i: usize| verbs.iter().any(|v| words.apart(*v, i) == 0);
    let other = |i: &usize| *i != own && number::is_number(words.at(*i)) && beside(*i);
    !verbs.is_empty() && !beside(own) && (0..words.0.len()).any(|i| other(&i))
}

/// Whether a clause tells of another cause than the question: "died of cold" is no death "of hunger".
fn has_other_cause(question: &Question, verb: &str, clause: &Clause, base: &Snapshot, at: At) -> bool {
    let lower = question.wording().to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let asked = words.windows(3).find_map(|three| match three {
        [v, p, noun] if *v == verb && OF.contains(p) => Some(*noun),
        _ => None,
    });
    // The last word of what stands there is the noun; a small word or a name alone is no cause.
    let Some(cause) = asked.filter(|w| !crate::question::is_common(w)) else { return false };
    let at_cause = words.iter().position(|w| *w == cause).unwrap_or(0);
    let small = &crate::question::lists::lists().small;
    let whole: Vec<&str> =
        words.iter().skip(at_cause).take_while(|w| !small.contains(**w)).copied().collect();
    let Some(source) = base.source(at.0) else { return false };
    let told = clause.behind(OF);
    let text = |t: usize| clause.span(t).slice(&source.text).unwrap_or_default();
    let is = |t: &usize| {
        let here: Vec<String> = roots(text(*t)).collect();
        whole.iter().any(|w| here.contains(&root(w)) || here.iter().any(|r| like(w).roots.contains(r)))
    };
    !told.is_empty() && !told.iter().any(is)
}

/// Whether a figure stands in a clause beside that of the question's verb, which has a subject of its own: "the guard keeps to two boats, but
/// divers sell what they like".
fn is_of_another_clause(at: At, figure: usize, list: &[Clause], base: &Snapshot) -> bool {
    let Some(tree) = base.tree(at) else { return false };
    let parse = &tree.parse;
    let Some(token) = (0..parse.len()).find(|t| parse.get(*t).is_some_and(|x| x.end + tree.start > figure))
    else {
        return false;
    };
    let is_verb = |t: &usize| parse.tag(*t).is_some_and(Tag::is_verb);
    let Some(own) = parse.ancestors(token).find(is_verb) else { return false };
    let verbs: Vec<usize> = list.iter().map(|c| c.verb).collect();
    let under = verbs.iter().any(|v| *v == own || parse.ancestors(token).any(|a| a == *v));
    let apart = |v: &usize| {
        let (first, second) = if *v < own { (*v, own) } else { (own, *v) };
        parse.dep(second) == Some(Dep::Conj)
            && parse.head(second) == Some(first)
            && has_subject(first, parse)
            && has_subject(second, parse)
    };
    !under && !verbs.is_empty() && verbs.iter().all(apart)
}

fn has_subject(verb: usize, parse: &Parse) -> bool {
    [Dep::Nsubj, Dep::Nsubjpass].into_iter().any(|d| parse.child(verb, d).is_some())
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, Verdict, testing};

    const TEXT: &str = "The guard keeps to two boats a day, but divers may sell whatever boats they like. \
             In March three sailors died of cold in Bergen. Olaf Scholz said that six sailors died of hunger in Oslo.";

    fn ask(question: &str) -> Answer {
        testing::ask(TEXT, question)
    }

    #[test]
    fn a_figure_of_the_clause_beside_is_none() {
        let told = ask("how many boats may divers sell");
        assert!(!told.headline.contains("two boats."), "{told:?}");
    }

    #[test]
    fn a_figure_with_another_cause_is_none() {
        let told = ask("how many sailors died of hunger in Bergen");
        assert!(told.verdict != Verdict::Answered, "{told:?}");
        let told = ask("how many sailors died of cold in Bergen");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("three"), "{told:?}");
    }
}
