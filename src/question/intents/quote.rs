//! "What did X say about Y?", "X on Y", "exact words of X".

use super::{Read, all_senses, is_auxiliary};
use crate::question::Intent;
use crate::question::lists::lists;
use crate::question::typed::Typed;

/// Verbs that ask for somebody's mind, beside those that introduce words.
const MIND: &[&str] = &["want", "expect", "fear", "react", "request", "recommend", "think", "feel", "intend"];

/// Whether a word is a verb of saying or thinking.
fn says(word: &str) -> bool {
    use crate::question::roots::{is_saying, root};
    // "What is it called" asks for a name.
    word != "called" && is_saying(word) || MIND.iter().any(|m| root(m) == root(word))
}

/// Nouns for what somebody writes to somebody.
const LETTERS: &[&str] = &["letter", "letters", "telegram", "email", "note"];

/// "Which words of X", "which remark"; "which member said it" and "on which programme did X say it" ask for something else.
fn which_words(typed: &Typed, i: usize) -> bool {
    let noun = |k: usize| lists().is_for_words(typed.at(k));
    typed.at(i) == "which" && (i + 1..i + 4).take_while(|k| !is_auxiliary(typed.at(*k))).any(noun)
}

/// Nouns that only say that what stands before them is spoken of: "on the bridge affair".
const AFFAIRS: &[&str] =
    &["story", "affair", "row", "issue", "matter", "question", "case", "topic", "dispute"];

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let mut read = of_words(typed)?;
    let last = typed.words.len().checked_sub(1)?;
    let word = |i: usize| {
        typed.words.get(i).is_some_and(|w| w.name.is_none() && !super::super::words::is_common(&w.word))
    };
    // "On the rig story": of the rig.
    if last > 1
        && word(last)
        && word(last - 1)
        && AFFAIRS.contains(&typed.at(last))
        && !read.used.contains(&(last - 1))
    {
        read.used.push(last);
    }
    Some(read)
}

fn of_words(typed: &Typed) -> Option<Read> {
    // "On which programme did X say so" asks for the programme.
    let beside = matches!(typed.at(0), "on" | "in" | "at" | "to" | "from" | "for" | "during" | "where");
    if beside && matches!(typed.at(1), "which" | "what" | "whose") && !which_words(typed, 1) {
        return None;
    }
    if let Some(read) = in_letter(typed) {
        return Some(read);
    }
    if let Some(read) = according_to(typed) {
        return Some(read);
    }
    let n = typed.words.len();
    let free = |i: usize| typed.words.get(i).is_some_and(|w| w.name.is_none() && !w.dated);
    let asks_what = (0..n.min(3)).any(|i| matches!(typed.at(i), "what" | "how") || which_words(typed, i));
    // "What post does X hold": a noun, though there is such a verb.
    let noun = |i: usize| matches!(typed.at(i.wrapping_sub(1)), "the" | "what" | "which");
    let verb = (0..n).find(|&i| free(i) && says(typed.at(i)) && !noun(i));
    let inverted = (0..n.min(4)).any(|i| is_auxiliary(typed.at(i)));
    if asks_what
        && let Some(verb) = verb
        && (inverted || (typed.names_in(0..verb).len() == 1 && !typed.at(verb).ends_with("ing")))
    {
        return Some(with(typed, Some(verb)));
    }
    let noun = (0..n).find(|&i| free(i) && lists().is_for_words(typed.at(i)));
    // "What did X's remark cause": what it did, and not what it was.
    let did = (0..n.min(3)).any(|i| matches!(typed.at(i), "did" | "does" | "do"));
    let does = |i: usize| free(i) && crate::question::roots::is_verb(typed.at(i)) && !says(typed.at(i));
    // "What did X cancel in response to Y": what X did.
    let aside = |i: usize| {
        typed.at(i.wrapping_sub(1)) == "in" && matches!(typed.at(i), "response" | "reaction" | "reply")
    };
    let noun = noun.filter(|&i| !(did && (does(i + 1) || aside(i))));
    if let Some(noun) = noun
        && !typed.starts(&["did", "was", "were", "is", "does", "who", "has", "are"])
    {
        // "X's remarks on Y", "exact words of X", "Pallone tweet", "quote X about Y".
        let near = !typed.names.is_empty() || typed.has(&["exact words"]);
        let asked = asks_what || n <= 9 || noun <= 3;
        if near && asked {
            return Some(with(typed, Some(noun)));
        }
    }
    // "X on Y": a person first, and what they spoke of.
    let on = (1..n)
        .find(|&i| matches!(typed.at(i), "on" | "about") && !typed.words.get(i + 1).is_some_and(|w| w.dated));
    if let Some(on) = on
        && typed.words.iter().take(on).all(|w| w.name.is_some())
        && typed.words.len() > on + 1
    {
        return Some(with(typed, None));
    }
    None
}

/// "What was in X's letter", "what did the letter from X say": X's words there, whoever brought it.
fn in_letter(typed: &Typed) -> Option<Read> {
    let n = typed.words.len();
    let letter = (0..n).find(|&i| matches!(typed.at(i), "letter" | "letters"))?;
    if typed.at(0) != "what" {
        return None;
    }
    let own = (letter.saturating_sub(2)..letter)
        .rev()
        .find(|&i| typed.words.get(i).is_some_and(|w| w.owner && w.name.is_some()));
    let from = (letter + 1..n).find(|&i| matches!(typed.at(i), "from" | "of" | "by"));
    let writer = match (own, from) {
        (Some(own), _) => typed.names_in(own..own + 1).into_iter().next(),
        (None, Some(from)) if from <= letter + 2 => {
            typed.names_in(from + 1..n.min(from + 3)).into_iter().next()
        }
        _ => None,
    }?;
    // "What did X do with Y's letter" asks for a deed.
    let small = |i: usize| {
        let word = typed.words.get(i);
        word.is_some_and(|w| w.name.is_some() || super::super::words::is_common(&w.word))
            || is_auxiliary(typed.at(i))
            || says(typed.at(i))
            || matches!(
                typed.at(i),
                "stand" | "stood" | "contain" | "contained" | "written" | "express" | "expressed"
            )
    };
    let names = typed.names_in(0..letter);
    let others = names.iter().any(|x| x.entity != writer.entity);
    if others || !(1..letter).all(small) {
        return None;
    }
    let to = (letter + 1..n).find(|&i| typed.at(i) == "to");
    let object = to.map(|t| typed.names_in(t..n.min(t + 4))).unwrap_or_default();
    let used = (0..n).filter(|&i| {
        i <= letter && typed.words.get(i).is_some_and(|w| w.name.is_none())
            || says(typed.at(i))
            || is_auxiliary(typed.at(i))
    });
    Some(Read {
        intent: Intent::Quote,
        subject: vec![writer.entity.clone()],
        object: object.into_iter().take(1).map(|x| x.entity.clone()).collect(),
        verb: Some(letter),
        senses: all_senses(typed),
        used: used.collect(),
        ..Read::default()
    })
}

/// "What might come of it according to X?": X's words on it. Where somebody else is asked to have said it, that is asked.
fn according_to(typed: &Typed) -> Option<Read> {
    let n = typed.words.len();
    let at = (0..n).find(|&i| typed.at(i) == "according" && typed.at(i + 1) == "to")?;
    let what = typed.at(0) == "what" || (at == 0 && (2..n).any(|i| typed.at(i) == "what"));
    let says = (0..n).any(|i| typed.words.get(i).is_some_and(|w| w.name.is_none()) && says(typed.at(i)));
    let named = typed.names_in(at + 2..n.min(at + 5)).into_iter().next()?;
    let last = (at + 2..n).rev().find(|&i| typed.words.get(i).is_some_and(|w| w.name.is_some()))?;
    let ends = last + 1 == n || at == 0 && matches!(typed.at(last + 1), "what");
    let other = (0..n).any(|i| {
        let free = typed.words.get(i).is_some_and(|w| w.name.is_none() && !w.dated);
        let plain = matches!(
            typed.at(i),
            "do" | "happen" | "happened" | "mean" | "come" | "follow" | "according" | "have"
        );
        free && !plain
            && !is_auxiliary(typed.at(i))
            && super::super::roots::is_verb_form(typed.at(i))
            && matches!(typed.at(i.wrapping_sub(1)), "to" | "not")
                | typed.words.get(i.wrapping_sub(1)).is_some_and(|w| w.name.is_some())
    });
    let begins = ends && !other && typed.words.get(at + 2..n.min(at + 5))?.iter().any(|w| w.name.is_some());
    let used = (0..n).filter(|&i| {
        i == at
            || i == at + 1
            || is_auxiliary(typed.at(i))
            || matches!(typed.at(i), "what" | "happen" | "happened")
    });
    (what && begins && !says).then(|| Read {
        intent: Intent::Quote,
        subject: vec![named.entity.clone()],
        senses: all_senses(typed),
        used: used.collect(),
        ..Read::default()
    })
}

fn with(typed: &Typed, at: Option<usize>) -> Read {
    let n = typed.words.len();
    // Who speaks stands before "about", "on", "to"; what follows is what or whom they speak of or to.
    let behind = at.map_or(0, |at| at + 1);
    let prep = |words: &[&str]| {
        (0..n).find(|&i| words.contains(&typed.at(i)) && typed.words.get(i).is_some_and(|w| w.name.is_none()))
    };
    let about = prep(&["about", "on", "regarding", "concerning", "over", "of"]);
    let verb_told = at.is_some_and(|i| {
        matches!(
            typed.at(i),
            "tell"
                | "told"
                | "tells"
                | "ask"
                | "asked"
                | "warn"
                | "warned"
                | "urge"
                | "urged"
                | "promise"
                | "promised"
                | "reply"
        )
    });
    let ids = |range: std::ops::Range<usize>| {
        typed.names_in(range).into_iter().filter(|x| !x.located).map(|x| x.entity.clone()).collect::<Vec<_>>()
    };
    let first = ids(0..at.unwrap_or(n).max(1));
    // "What did the neighbours ask X": who speaks has no name, and X is asked.
    let helped =
        (0..at.unwrap_or(0)).find(|&i| matches!(typed.at(i), "did" | "do" | "does" | "have" | "has"));
    let described = helped.is_some_and(|h| {
        (h + 1..at.unwrap_or(0)).any(|i| {
            typed.words.get(i).is_some_and(|w| w.name.is_none() && !super::super::words::is_common(&w.word))
        })
    });
    let first_named = first.first().cloned();
    let to = prep(&["to"]).filter(|&i| i >= behind);
    let mut subject = match at {
        Some(_) if !first.is_empty() => first,
        Some(_) if described => Vec::new(),
        // "Quote X about Y", "words of X": the first name behind. Behind "to" nobody speaks: "how did people respond to X".
        _ => typed.names_in(0..to.unwrap_or(n)).into_iter().take(1).map(|x| x.entity.clone()).collect(),
    };
    // "The Lachin statements of X": with "of" or "by" the speaker follows.
    // "What did X demand from Y": of whom it is demanded.
    let of_noun = at.is_none_or(|at| lists().is_for_words(typed.at(at)));
    let by = prep(&["by", "from"]).filter(|&i| i + 1 < n);
    if let Some(by) = by.filter(|&i| typed.at(i) == "by" || of_noun || first_named.is_none()) {
        let named = ids(by..(by + 3).min(n));
        if !named.is_empty() {
            subject = named;
        }
    }
    let object = match (verb_told, to) {
        (true, _) => ids(behind..about.filter(|&a| a > behind).unwrap_or(n)).into_iter().take(1).collect(),
        (_, Some(to)) => ids(to..(to + 3).min(n)),
        _ => Vec::new(),
    };
    let words = ["quote", "quotes", "quotation", "words", "word", "exact", "exactly", "wording"];
    // "X's letter, which Y handed over": the words are X's.
    let letter = (1..n).find(|&i| {
        LETTERS.contains(&typed.at(i)) && typed.words.get(i - 1).is_some_and(|w| w.owner && w.name.is_some())
    });
    // "What did Z say about X's letter": the words are Z's.
    let spoken = |letter: &usize| {
        at.is_some_and(|at| at < *letter && says(typed.at(at)))
            && subject.iter().any(|s| typed.names_in(letter - 1..*letter).iter().all(|x| x.entity != *s))
    };
    let letter = letter.filter(|letter| !spoken(letter));
    let at = letter.or(at);
    if let Some(letter) = letter {
        subject = typed.names_in(letter - 1..letter).into_iter().map(|x| x.entity.clone()).collect();
    }
    let used = (0..n)
        .filter(|&i| Some(i) == at || words.contains(&typed.at(i)) || is_auxiliary(typed.at(i)))
        .collect();
    Read {
        intent: Intent::Quote,
        subject,
        object,
        verb: at,
        senses: all_senses(typed),
        used,
        ..Read::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn whoever_answers_speaks() {
        let base = crate::passage::quotation::tests::base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nOlaf Scholz wrote a letter to Emmanuel Macron on Monday.",
        ]);
        let subject = |text: &str| {
            let subject = crate::question::understand(text, &base).subject;
            subject.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(subject("what did Macron answer to Scholz's letter"), ["emmanuel-macron"]);
        assert_eq!(subject("what did Scholz's letter say"), ["olaf-scholz"]);
        assert!(subject("how did people respond to Olaf Scholz").is_empty());
        let asked = |text: &str| crate::question::understand(text, &base).intent;
        assert_ne!(asked("what did Scholz cancel in response to Macron"), Intent::Quote);
        assert_eq!(asked("what was the response of Scholz to Macron"), Intent::Quote);
        assert_eq!(subject("how did Olaf Scholz respond to Macron"), ["olaf-scholz"]);
    }

    #[test]
    fn what_somebody_said() {
        for text in [
            "what did the king say about tea",
            "what did he announce?",
            "exact words of the king",
            "and what did he say there?",
        ] {
            assert_eq!(intent_of(text), Intent::Quote, "{text}");
        }
        assert_eq!(intent_of("in which statement did the king say he would leave"), Intent::Quote);
        for text in [
            "did the king say so",
            "what is tea",
            "tea on the lawn",
            "on which boat did the king say it",
            "which lord said he would leave",
            "on which show did the king say so",
            "what post does he hold",
            "what did the remark cause",
        ] {
            assert_ne!(intent_of(text), Intent::Quote, "{text}");
        }
    }
}
