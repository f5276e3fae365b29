//! Who is called by a word for a relation to somebody: "John Doe's mother", "his lawyer".

use super::draft::Draft;
use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;

/// Whether a word of the question is for somebody who is somebody else's: "X's trainer" and "the trainer of X" are not X, while "the trainer
/// X" is.
pub(super) fn is_owned(question: &Question, word: &str) -> bool {
    let list: Vec<&str> = question.wording().split_whitespace().collect();
    (0..list.len()).any(|i| bare(list.get(i).copied().unwrap_or_default()) == word && is_owned_at(&list, i))
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Most words between an owner and what is theirs.
const APART: usize = 2;

fn is_owned_at(list: &[&str], i: usize) -> bool {
    let owner = |w: &&str| {
        let lower = w.to_lowercase();
        let asks = ["who", "what"].iter().any(|a| lower.starts_with(a));
        !asks && ["'s", "’s", "s'", "s’"].iter().any(|end| lower.ends_with(end))
    };
    let before = list.get(i.saturating_sub(APART + 1)..i).unwrap_or_default();
    list.get(i + 1).is_some_and(|next| bare(next) == "of") || before.iter().any(owner)
}

/// The word for a relation by which a question asks for somebody else than the one it names: "mother" of "what did X's mother say".
pub(super) fn asked(question: &Question) -> Option<String> {
    let list: Vec<&str> = question.wording().split_whitespace().collect();
    let word = |i: usize| bare(list.get(i).copied().unwrap_or_default());
    (0..list.len()).find(|i| lists().relations.contains(&word(*i)) && is_owned_at(&list, *i)).map(word)
}

/// The answer; it is only near where a question asks of somebody's mother, lawyer or rival and no sentence cited speaks of theirs.
pub(super) fn checked(question: &Question, answer: Answer, base: &Snapshot) -> Answer {
    // Of an office, by whom it is held was found before.
    let relation =
        asked(question).filter(|_| answer.verdict == Verdict::Answered && question.offices.is_empty());
    let ([id], Some(relation)) = (question.about.as_slice(), relation) else { return answer };
    let cited: Vec<(usize, usize)> =
        answer.citations.iter().flat_map(|c| super::cite::sentences(c, base)).collect();
    if cited.is_empty() || cited.iter().any(|at| is_theirs(id, &relation, *at, base)) {
        return answer;
    }
    let mut draft = Draft::new(question, base, "");
    draft.answer.understood = answer.understood.clone();
    let Some(told) = cited.first().and_then(|at| draft.passage(*at, *at)) else { return answer };
    draft.partial(format!("{} {told}", crate::strings::answers::COMES_NEAREST))
}

/// Whether a sentence has the word for the relation beside its owner: the name with "'s", "his" or "her" where the name stands before or the one
/// sentence before has it, or "of" with the name.
fn is_theirs(id: &EntityId, relation: &str, at: (usize, usize), base: &Snapshot) -> bool {
    let name = base.name(id);
    let last = bare(name.split(' ').next_back().unwrap_or_default());
    let text =
        |i: usize| base.source(at.0).zip(base.sentence(at.0, i)).and_then(|(s, span)| span.slice(&s.text));
    let before = at.1.checked_sub(1).and_then(text).unwrap_or_default();
    let Some(here) = text(at.1) else { return false };
    let list: Vec<&str> = here.split_whitespace().collect();
    let like = crate::question::roots::like(relation);
    let word = |i: usize| bare(list.get(i).copied().unwrap_or_default());
    let is_name = |w: &str| w.split(['\'', '’', '-']).any(|part| part == last) || w == last;
    let noun = |i: &usize| {
        // "Fathered" is no father.
        let verbal = word(*i).ends_with("ed") || word(*i).ends_with("ing");
        like.roots.contains(&root(word(*i).trim_end_matches("'s").trim_end_matches("’s"))) && !verbal
    };
    (0..list.len()).filter(noun).any(|i| {
        let near = i.saturating_sub(APART + 2)..i;
        let named_before =
            || (0..i).any(|k| is_name(&word(k))) || bare(before).split(' ').any(|w| is_name(&bare(w)));
        let pronoun =
            near.clone().any(|k| matches!(word(k).as_str(), "his" | "her" | "their")) && named_before();
        let owner =
            near.clone().any(|k| is_name(&word(k)) && list.get(k).is_some_and(|w| w.contains(['\'', '’'])));
        let of = word(i + 1) == "of" && (i + 2..i + 6).any(|k| is_name(&word(k)));
        pronoun || owner || of
    })
}

/// A sentence that calls somebody by `relation` to somebody whom it names as the owner ("John Doe's old friend"), and whether it names them
/// right behind; where none is named, only that there is somebody is told.
pub(super) fn owned(id: &EntityId, relation: &str, base: &Snapshot) -> Option<((usize, usize), bool)> {
    let like = crate::question::roots::like(relation);
    let naming = base.sentences_naming(id);
    let told = naming.iter().take(40).filter_map(|&at| {
        let (source, span) = base.source(at.0).zip(base.sentence(at.0, at.1))?;
        let own =
            source.record.mentions_in(span).iter().filter(|m| m.entity == *id && m.span.end <= span.end);
        let named = own.into_iter().filter_map(|m| {
            let behind = source.text.get(m.span.end..span.end)?;
            let behind = behind.strip_prefix("'s ").or_else(|| behind.strip_prefix("’s "))?;
            let mut words = behind.split(' ').take(3);
            let word = words.find(|w| like.roots.contains(&root(w.trim_end_matches(','))))?;
            let rest = behind.split_once(word)?.1.trim_start();
            Some(
                rest.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphanumeric() || c == ','),
            )
        });
        Some((at, named.max()?))
    });
    told.max_by_key(|(at, named)| (*named, std::cmp::Reverse(*at)))
}

/// Who is called by `relation` ("mother", "lawyer") to somebody, by a sentence that puts both side by side: "John Doe's mother,
/// Mary Doe", "Mary Doe, John Doe's mother", "Mary Doe, mother of John Doe".
pub(super) fn related(
    id: &EntityId,
    relation: &[String],
    base: &Snapshot,
) -> Option<((usize, usize), String)> {
    let [relation] = relation else { return None };
    let like = crate::question::roots::like(relation);
    let is_relation = |w: &str| like.roots.contains(&root(w));
    // Nothing but the relation, small words and one word more ("only", "late") between the two.
    let joins = |between: &str, needed: bool| {
        let words = between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let rest: Vec<&str> = words
            .filter(|w| !matches!(w.to_lowercase().as_str(), "s" | "the" | "a" | "an" | "of" | "his" | "her"))
            .collect();
        let told = rest.iter().filter(|w| is_relation(w)).count();
        !between.contains([';', ':', '”', '"'])
            && (told > 0) == needed
            && rest.len() - told <= usize::from(needed)
    };
    for at in base.sentences_naming(id).iter().take(40) {
        let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { continue };
        let all = source.record.mentions.iter();
        let mentions: Vec<_> = all.filter(|m| m.span.start >= span.start && m.span.end <= span.end).collect();
        for own in mentions.iter().filter(|m| m.entity == *id) {
            for other in
                mentions.iter().filter(|m| m.entity != *id && m.how.is_name() && m.kind == EntityKind::Person)
            {
                let text = |from: usize, to: usize| source.text.get(from..to).unwrap_or_default();
                let fits = if other.span.end <= own.span.start {
                    let behind: String = text(own.span.end, span.end).chars().take(24).collect();
                    let owned = behind.strip_prefix("'s ").or_else(|| behind.strip_prefix("’s "));
                    let then = owned.and_then(|b| b.split(|c: char| !c.is_alphanumeric()).next());
                    let between = text(other.span.end, own.span.start);
                    joins(between, true) || (joins(between, false) && then.is_some_and(is_relation))
                } else {
                    joins(text(own.span.end, other.span.start), true)
                };
                if fits {
                    return Some((*at, base.name(&other.entity)));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    const TEXT: &str = "Harbour\n\nOslo, 20 May 2023\n\nOlaf Scholz left the town of Bergen on Monday. Anna Berg, sister of the sailor Tord Lund, \
         praised Olaf Scholz. Olaf Scholz's lawyer, Nils Aas, spoke to the press. It was quiet on these days, and many people came to see it.";

    #[test]
    fn somebody_elses_relative_is_not_told_and_nor_is_the_owner() {
        let told = ask(TEXT, "who is Olaf Scholz's lawyer?");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("Nils Aas"), "{told:?}");
        for question in [
            "who is Olaf Scholz's sister?",
            "who is the brother of Olaf Scholz?",
            "who was Olaf Scholz's rival",
        ] {
            let told = ask(TEXT, question);
            assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        }
    }

    #[test]
    fn a_word_before_a_name_is_no_relation() {
        let text = "The lawyer Olaf Scholz is the German Chancellor. Olaf Scholz left Bergen on Monday.";
        let told = ask(text, "who is the lawyer Olaf Scholz?");
        assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
    }

    #[test]
    fn what_a_relative_does_is_told_of_theirs_alone() {
        let text = "Olaf Scholz fathered two sons in Bergen. His mother painted ships in Oslo. The father of Anna Berg sold ships in Oslo.";
        assert_ne!(ask(text, "what did Olaf Scholz's father sell in Oslo?").verdict, Verdict::Answered);
        assert_ne!(ask(text, "where did Olaf Scholz's father sell ships?").verdict, Verdict::Answered);
        assert_eq!(ask(text, "where did Anna Berg's father sell ships?").verdict, Verdict::Answered);
    }
}
