//! What is told with a sentence must not tell more than the sentence: a question decides nothing, and a body, law or place that the
//! question names and the sentence has another of is named as what it lacks.

use super::asked;
use crate::answer::cast::{Cast, Place};
use crate::answer::clause::{self, Clause};
use crate::answer::find::At;
use crate::answer::hangs::Hanging;
use crate::answer::{Answer, Rests, inside};
use crate::base::record::MentionRecord;
use crate::base::{Snapshot, Tree};
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::{Dep, Tag};
use crate::language::roots::roots;
use crate::question::lists::lists;
use crate::question::roots::shown;
use crate::question::{Intent, Question};

/// Whether an answer is a sentence alone, told as what the articles say.
fn is_told(question: &Question, answer: &Answer) -> bool {
    let asks = matches!(
        question.intent,
        Intent::When
            | Intent::Where
            | Intent::Count(_)
            | Intent::Doer
            | Intent::Mentions
            | Intent::Why
            | Intent::Check
    );
    asks && answer.rests == Rests::Sentence
        && answer.items.len() == 1
        && answer.items.iter().all(|i| i.kind.is_none())
}

/// The last sentence that an answer of one sentence, or two, cites.
fn cited(answer: &Answer, base: &Snapshot) -> Option<At> {
    let citation = answer.citations.first()?;
    let article = base.article(&citation.article)?;
    let sentences = &base.source(article)?.record.sentences;
    let after = sentences.partition_point(|s| s.start < citation.end);
    Some((article, after.checked_sub(1)?))
}

/// The sentence of an answer that tells more than it says, and what it lacks of the question.
pub(super) fn too_much(question: &Question, answer: &Answer, base: &Snapshot) -> Option<(At, Vec<String>)> {
    if !is_told(question, answer) {
        return None;
    }
    let at = cited(answer, base)?;
    // Whose report it is holds of who is said to do it as well.
    let asked = |id: &&EntityId| base.kind(id) == EntityKind::Outlet || !question.subject.contains(id);
    let names = question.about.iter().chain(&question.places).filter(asked);
    let mut lacking: Vec<String> =
        names.filter(|id| has_another(id, at, base)).map(|id| base.name(id)).collect();
    lacking
        .extend(asked::part(question).filter(|_| !names_part(question, at, base)).map(|noun| shown(&noun)));
    (!lacking.is_empty() || !is_in_time(question, at, base)).then_some((at, lacking))
}

/// Whether a sentence names a part of something where one is asked for: by such a noun, by where in it that is ("the north"), or by a
/// place that the question does not name. What is told of the whole tells it of no part. True of other questions.
pub(super) fn names_part(question: &Question, at: At, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    // "The old part of the town", but not "parts of the town".
    let called = || {
        let Some(tree) = base.tree(at) else { return false };
        let parse = &tree.parse;
        let says = |c: usize| {
            matches!(parse.dep(c), Some(Dep::Amod | Dep::Compound | Dep::Nmod))
                && !lists().amounts.contains(&parse.text(c).to_lowercase())
        };
        let nouns = (0..parse.len()).filter(|t| lists().parts.contains(&parse.text(*t).to_lowercase()));
        nouns.into_iter().any(|t| parse.children(t).any(says))
    };
    // "The north of Norway", "northern Norway"; where the whole is not named, any direction.
    let directed = || {
        let Some(tree) = Hanging::of(at, base) else { return false };
        let parse = &tree.tree().parse;
        let asked =
            |m: &&MentionRecord| question.about.contains(&m.entity) || question.places.contains(&m.entity);
        let whole: Vec<usize> = source
            .record
            .mentions_in(span)
            .iter()
            .filter(asked)
            .filter_map(|m| tree.head_of(m.span))
            .collect();
        let directions =
            (0..parse.len()).filter(|t| lists().directions.contains(&parse.text(*t).to_lowercase()));
        let joined = |t: usize, w: usize| {
            parse.head(t) == Some(w) || parse.ancestors(w).take(2).any(|a| a == t || parse.head(t) == Some(a))
        };
        directions.into_iter().any(|t| whole.is_empty() || whole.iter().any(|w| joined(t, *w)))
    };
    let other = |m: &MentionRecord| {
        m.kind.is_place()
            && m.kind != EntityKind::Country
            && m.how.is_name()
            && !question.about.contains(&m.entity)
            && !question.places.contains(&m.entity)
    };
    asked::part(question).is_none()
        || directed()
        || called()
        || source.record.mentions_in(span).iter().any(other)
}

/// Whether a sentence can tell what is yet to come, where that is asked for: "what will X do". What is told in the past tells nothing of
/// it; and what will be done must be done by those asked about. True of other questions, and of those after a time, a place or a figure,
/// which the sentence gives by itself.
pub(super) fn is_in_time(question: &Question, at: At, base: &Snapshot) -> bool {
    let lower = question.wording().to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let future = words.contains(&"will") || lower.contains(" going to ");
    let given = matches!(question.intent, Intent::When | Intent::Where | Intent::Count(_));
    let Some(tree) = base.tree(at).filter(|_| future && !given) else { return true };
    let asked = match question.doers() {
        [] => question.about.as_slice(),
        doers => doers,
    };
    let theirs = |c: &Clause| {
        let does = |cast: Cast<'_>| asked.iter().any(|id| cast.has(Place::Doer, id));
        is_to_come(&tree, c.verb) && (asked.is_empty() || Cast::of(c, at, base).is_some_and(does))
    };
    // "What will happen to it": anything may be said of it.
    let anything = asked.is_empty() && words.iter().any(|w| matches!(*w, "do" | "happen"));
    !anything && clause::every(at, base).iter().any(theirs)
}

/// Whether a verb tells of what is yet to come: by "will" or the like, by a verb above that plans or expects it, or in the present tense of
/// a main clause.
fn is_to_come(tree: &Tree, verb: usize) -> bool {
    let parse = &tree.parse;
    let helped = |v: usize| parse.children(v).any(|c| parse.tag(c) == Some(Tag::Md));
    let above: Vec<usize> = [verb].into_iter().chain(parse.ancestors(verb)).collect();
    let aside = |t: &usize| matches!(parse.dep(*t), Some(Dep::Relcl | Dep::Acl | Dep::Advcl));
    let present = |v: usize| {
        let own = matches!(parse.tag(v), Some(Tag::Vbz | Tag::Vbp));
        own || parse.children(v).any(|c| {
            matches!(parse.tag(c), Some(Tag::Vbz | Tag::Vbp))
                && matches!(parse.dep(c), Some(Dep::Aux | Dep::Auxpass))
        })
    };
    let planned = |v: &usize| lists().planning.contains(tree.lemma(*v)) || helped(*v);
    // What somebody hopes or fears is not told as to come.
    let wished = |v: &usize| {
        let lemma = tree.lemma(*v);
        lists().wishing.contains(lemma) && !lists().planning.contains(lemma)
    };
    if above.iter().skip(1).any(wished) {
        return false;
    }
    above.iter().take(3).any(planned) || present(verb) && !above.iter().any(aside)
}

/// Whether all that an answer shows is questions.
pub(super) fn only_asks(question: &Question, answer: &Answer, base: &Snapshot) -> bool {
    is_told(question, answer) && cited(answer, base).is_some_and(|at| super::passages::is_asking(at, base))
}

/// Whether a sentence has another body, law or meeting where the question has `id`, which neither it nor its title names.
fn has_another(id: &EntityId, at: At, base: &Snapshot) -> bool {
    let body = |k: EntityKind| {
        matches!(k, EntityKind::Organisation | EntityKind::Law | EntityKind::Conference | EntityKind::Outlet)
    };
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    if !body(base.kind(id)) || base.names(at, id) {
        return false;
    }
    let title = base.header(at.0).and_then(|h| h.metadata.title.clone()).unwrap_or_default();
    let title: Vec<String> = roots(&title).collect();
    let other = |m: &MentionRecord| body(m.kind) && m.how.is_name() && !inside::one_name(&m.entity, id, base);
    !roots(&base.name(id)).all(|r| title.contains(&r)) && source.record.mentions_in(span).iter().any(other)
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn what_is_past_tells_nothing_of_what_is_to_come() {
        let question = "what will Norway do if Olaf Scholz tries again to close the harbour";
        let told = ask("Norway did not answer when Olaf Scholz tried again to close the harbour.", question);
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        let text =
            "Norway, which has a small navy, was asked when Olaf Scholz tried again to close the harbour.";
        assert_ne!(ask(text, question).verdict, Verdict::Answered);
        let text = "Norway will sue if Olaf Scholz tries again to close the harbour.";
        assert!(ask(text, question).headline.contains("will sue"));
    }

    #[test]
    fn what_is_told_of_the_whole_is_told_of_no_part() {
        let text = "Norway was flooded on Monday after heavy rain. People slept in schools.";
        for question in ["which part of Norway was flooded", "what area of Norway was flooded"] {
            let told = ask(text, question);
            assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        }
        let text = "The north of Norway was flooded on Monday after heavy rain.";
        assert_eq!(ask(text, "which part of Norway was flooded").verdict, Verdict::Answered);
        let text = "Norway was flooded when the storm came from the west on Monday after heavy rain.";
        assert_ne!(ask(text, "which part of Norway was flooded").verdict, Verdict::Answered);
        let text = "The storm flooded large parts of Norway on Monday after heavy rain.";
        assert_ne!(ask(text, "which part of Norway was flooded").verdict, Verdict::Answered);
    }
}
