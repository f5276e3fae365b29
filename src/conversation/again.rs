//! "Did X deny it?" and then "did Y deny it?": what "it" stood for behind a verb, it stands for again behind the same one. The question before is not
//! itself what is denied.

use super::Turn;
use super::refer::{LEADS, at, refers};
use super::typed::{Word, words};
use super::words::{WORDS, has};

/// What the pronoun at `i` stood for in the question before, where that had it behind the same word.
pub(super) fn same_thing(list: &[Word], i: usize, last: &Turn) -> Option<String> {
    let (behind, pronoun) = (at(list, i.checked_sub(1)?), at(list, i));
    let plain = |words: &[Word], i: usize| {
        matches!(at(words, i), "it" | "that" | "this")
            && !has(&WORDS.told, at(words, i + 1))
            && refers(words, i)
    };
    let ends = ['?', '!', '.', ' '];
    // As typed, and as it was read with the pronoun replaced.
    let typed = last.answer.question.split_whitespace().collect::<Vec<_>>().join(" ");
    let (typed, read) = (typed.trim_end_matches(ends), last.question.typed.trim_end_matches(ends));
    let before = words(typed);
    let there = (1..before.len())
        .find(|&j| at(&before, j) == pronoun && at(&before, j - 1) == behind && plain(&before, j))
        .filter(|_| plain(list, i))?;
    let first = usize::from(LEADS.contains(&at(&before, 0)));
    let (first, it) = (before.get(first)?, before.get(there)?);
    let head = typed.get(first.range.start..it.range.start)?;
    // Where "he" was replaced as well, it is what stands behind the only such word.
    let behind_it = || {
        let read_words = words(read);
        let mut such = read_words.iter().filter(|word| word.key == behind);
        such.next().filter(|_| such.next().is_none()).and_then(|word| read.get(word.range.end..))
    };
    let rest = read.strip_prefix(head).or_else(behind_it)?;
    let stood = rest.strip_suffix(typed.get(it.range.end..)?)?.trim();
    (!stood.is_empty() && words(stood).iter().all(|word| word.key != pronoun)).then(|| stood.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::Conversation;
    use crate::passage::quotation::tests::base_of;

    fn alone(questions: &[&str]) -> String {
        let base = base_of(&[
            "The sale of the ferry\n\nOslo, 20 May 2023\n\nOlaf Scholz criticised the sale of the ferry on 19 May 2023. \
             Emmanuel Macron denied the sale. Joe Biden and Pedro Sánchez were silent.",
        ]);
        let mut talk = Conversation::default();
        let (last, before) = questions.split_last().unwrap();
        for question in before {
            talk.ask(question, &base);
        }
        talk.alone(last, &base)
    }

    #[test]
    fn the_same_pronoun_behind_the_same_verb_is_the_same_thing() {
        let first = "who criticised the sale of the ferry?";
        let once = alone(&[first, "did Macron deny it?"]);
        assert!(once.starts_with("did Macron deny ") && !once.contains(" it"), "{once}");
        let twice = alone(&[first, "did Macron deny it?", "and did Biden deny it?"]);
        assert_eq!(twice, once.replace("Macron", "Biden"));
        let often = alone(&[
            first,
            "did Macron deny it?",
            "did Biden deny  it",
            "did Scholz deny it",
            "did Sánchez deny it?",
        ]);
        assert_eq!(often, once.replace("Macron", "Sánchez"));
        let he =
            alone(&["did Macron criticise the sale of the ferry?", "did he deny it?", "did Biden deny it?"]);
        assert!(he.starts_with("did Biden deny ") && he.matches("deny").count() == 1, "{he}");
    }

    #[test]
    fn behind_another_verb_or_after_another_question_it_is_what_was_asked_last() {
        let first = "who criticised the sale of the ferry?";
        let other = alone(&[first, "did Macron deny it?", "did Biden regret it?"]);
        assert!(other.contains("Macron"), "{other}");
        let whole = alone(&["did Macron deny the sale?", "did Biden deny it?"]);
        assert!(whole.contains("Macron"), "{whole}");
    }
}
