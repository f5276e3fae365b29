//! Which event of a sentence a date belongs to.

use std::ops::Range;

use crate::language::Sentence;
use crate::language::dates::DateMention;
use crate::language::parse::{Dep, Tag};

/// Whether a date belongs to what went before: "After his conviction last summer, he agreed".
pub(super) fn in_opening(sentence: &Sentence, date: &DateMention, i: usize) -> bool {
    let text = sentence.text();
    let opens = ["After ", "Following ", "Since ", "Before "].iter().find(|w| text.starts_with(**w));
    let Some((open, comma)) = opens.zip(text.find(", ")) else { return false };
    let event = sentence.parse.get(i).is_some_and(|t| t.start > comma);
    // "After 3 May, he agreed" is another matter: only words before the date tell what it is of.
    let words = text.get(open.len()..date.range.start).is_some_and(|w| w.split_whitespace().count() >= 2);
    date.range.end <= comma && event && words
}

/// Whether a date behind the verb says when somebody else did something: "declared it, with X following suit yesterday".
pub(super) fn beside(sentence: &Sentence, date: &DateMention, i: usize) -> bool {
    let parse = &sentence.parse;
    let Some(at) = token_of(sentence, date) else { return false };
    let with = (i + 1..at).rfind(|&w| {
        parse.text(w) == "with" && w.checked_sub(1).is_some_and(|comma| parse.text(comma) == ",")
    });
    let Some(with) = with else { return false };
    let mut between = with + 1..at;
    let doing = between.clone().find(|&v| parse.tag(v) == Some(Tag::Vbg));
    // A clause of its own behind the phrase, or the event told within it, is another matter.
    let plain = !between.any(|v| matches!(parse.tag(v), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)));
    doing.is_some_and(|v| v > with + 1) && plain
}

/// "On June 12, minutes before the committee voted, he claimed": a date set before the sentence is that of its main verb,
/// wherever the parser hangs it.
pub(super) fn is_fronted(sentence: &Sentence, date: &DateMention, i: usize) -> bool {
    let text = sentence.text();
    let opens = matches!(text.get(..date.range.start).map(str::trim), Some("" | "On" | "In"));
    let comma = text.get(date.range.end..).is_some_and(|t| t.starts_with(','));
    let quoted =
        |at: usize| sentence.is_quoted(at) || text.get(..at).is_some_and(|t| t.matches('"').count() % 2 == 1);
    let apart = sentence.parse.get(i).is_none_or(|t| quoted(t.start) != quoted(date.range.start));
    let closed = sentence.parse.get(i).and_then(|t| text.get(date.range.end..t.start));
    let broken = closed.is_none_or(|t| t.contains(['"', '”']));
    opens && comma && !apart && !broken && sentence.parse.root() == Some(i)
}

/// "was convicted of conspiracy with intent to sell in 2008": the only date, behind a passive verb with no other clause between.
pub(super) fn behind_sentence(
    sentence: &Sentence,
    date: &DateMention,
    i: usize,
    dates: &[&DateMention],
) -> bool {
    let parse = &sentence.parse;
    let judged = matches!(
        parse.lemma(i).to_lowercase().as_str(),
        "convict" | "sentence" | "arrest" | "charge" | "indict" | "jail" | "imprison"
    );
    let passive = parse.child(i, Dep::Auxpass).is_some();
    let first = parse.tokens().iter().position(|t| t.end > date.range.start).unwrap_or_default();
    let prep = first.checked_sub(1).is_some_and(|p| p > i && matches!(parse.text(p), "in" | "on"));
    let finite = |t: usize| {
        matches!(parse.tag(t), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md | Tag::Vbn | Tag::Wdt))
    };
    judged
        && passive
        && dates.len() == 1
        && prep
        && !(i + 1..first).any(|t| finite(t) || parse.text(t) == ";")
}

/// Whether a date behind the event opens the next clause: "announced an arrest while as of yesterday two were at large".
pub(super) fn opens_clause(sentence: &Sentence, date: &DateMention, i: usize) -> bool {
    let parse = &sentence.parse;
    let first = parse.tokens().iter().position(|t| t.end > date.range.start).unwrap_or_default();
    let before = (i + 1..first).rev().find(|&t| {
        !matches!(
            parse.text(t).to_lowercase().as_str(),
            "on" | "in" | "as" | "of" | "by" | "at" | "during" | "late" | "early" | "since" | "until" | ","
        )
    });
    let Some(word) = before else { return false };
    let opener = matches!(
        parse.text(word).to_lowercase().as_str(),
        "while"
            | "whereas"
            | "although"
            | "though"
            | "but"
            | "and"
            | "where"
            | "because"
            | "that"
            | "who"
            | "which"
    );
    let behind = parse.tokens().iter().position(|t| t.start >= date.range.end).unwrap_or(parse.len());
    let verb = (behind..parse.len().min(behind + 8))
        .take_while(|&t| !matches!(parse.tag(t), Some(Tag::Period)) && parse.text(t) != ";")
        .any(|t| matches!(parse.tag(t), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)));
    opener && verb
}

/// The verb or clause that a token belongs to.
pub(super) fn clause(sentence: &Sentence, at: usize) -> Option<usize> {
    std::iter::once(at).chain(sentence.parse.ancestors(at)).find(|&a| is_clause(sentence, a))
}

/// Whether the event stands in a clause of reported speech below the verb that the date hangs from.
pub(super) fn reported(sentence: &Sentence, date: &DateMention, i: usize) -> bool {
    let clause_of_date = token_of(sentence, date).and_then(|t| clause(sentence, t));
    std::iter::once(i)
        .chain(sentence.parse.ancestors(i))
        .take_while(|&a| Some(a) != clause_of_date)
        .any(|a| sentence.parse.dep(a) == Some(Dep::Ccomp))
}

/// Index of the token at which a date's words start.
pub(super) fn token_of(sentence: &Sentence, date: &DateMention) -> Option<usize> {
    let tokens = sentence.parse.tokens();
    // The last word of the date is its head more often than the first ("the end of last year on November 20").
    tokens.iter().rposition(|t| t.start < date.range.end && t.end > date.range.start)
}

/// Whether the date hangs from `i` or its governor with no other clause between.
pub(super) fn attached(sentence: &Sentence, date: &DateMention, i: usize, governor: Option<usize>) -> bool {
    let Some(from) = token_of(sentence, date) else { return false };
    let parse = &sentence.parse;
    let mut at = from;
    for _ in 0..16 {
        if at == i || Some(at) == governor {
            return true;
        }
        let outside = parse.get(at).is_some_and(|t| t.end <= date.range.start || t.start >= date.range.end);
        // The predicate of "resorted to force in September" ends in a word that may be taken for a verb.
        let predicate = parse.dep(at) == Some(Dep::Xcomp) && parse.head(at) == Some(i);
        if outside && !predicate && !is_published(sentence, at, i) && is_clause(sentence, at) {
            return false;
        }
        match parse.head(at) {
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// "In findings published on Wednesday, scientists say": the day of the words is that of what they stand in.
fn is_published(sentence: &Sentence, at: usize, i: usize) -> bool {
    let parse = &sentence.parse;
    let out = parse.tag(at) == Some(Tag::Vbn)
        && parse.dep(at) == Some(Dep::Acl)
        && matches!(
            parse.lemma(at).to_lowercase().as_str(),
            "publish" | "release" | "issue" | "post" | "air" | "broadcast" | "print"
        );
    let noun = parse.head(at).filter(|&n| out && parse.dep(n) == Some(Dep::Pobj));
    noun.and_then(|n| parse.head(n)).is_some_and(|p| {
        parse.head(p) == Some(i) && matches!(parse.text(p).to_lowercase().as_str(), "in" | "on" | "via")
    })
}

/// "said Tuesday the company would close": the verb of speaking before a day that the parser hangs from what is said. Agencies write
/// the day behind the verb, without a preposition or "that" (The Associated Press Stylebook, "time element").
pub(in crate::facts) fn said_on(sentence: &Sentence, range: &Range<usize>) -> Option<usize> {
    let parse = &sentence.parse;
    let first = parse.tokens().iter().position(|t| t.end > range.start)?;
    let last = parse.tokens().iter().rposition(|t| t.start < range.end)?;
    let clause = std::iter::once(last)
        .chain(parse.ancestors(last))
        .find(|&a| parse.dep(a) == Some(Dep::Ccomp) && a > last)?;
    let verb = parse.head(clause).filter(|&v| v < first && parse.tag(v).is_some_and(Tag::is_verb))?;
    let on = first.checked_sub(1).filter(|&p| p > verb && parse.text(p) == "on").unwrap_or(first);
    let opens = parse.subtree(clause).first().is_some_and(|&f| f >= on);
    let subject = parse
        .children(clause)
        .any(|c| matches!(parse.dep(c), Some(Dep::Nsubj | Dep::Nsubjpass | Dep::Expl)) && c > last);
    let plain = (verb + 1..on).all(|t| {
        parse.tag(t).is_some_and(|tag| !matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md))
            && !matches!(parse.text(t), "," | ":" | ";" | "that" | "“" | "\"")
    });
    // "said Tuesday's vote was": the day is part of what is spoken of.
    let bare = !sentence.text().get(range.end..).is_some_and(|t| t.starts_with(['\'', '’', '-']));
    (opens && subject && plain && bare).then_some(verb)
}

fn is_clause(sentence: &Sentence, at: usize) -> bool {
    sentence.parse.tag(at).is_some_and(Tag::is_verb)
        || matches!(sentence.parse.dep(at), Some(Dep::Relcl | Dep::Ccomp | Dep::Advcl))
}

/// Whether the clause of the date is that of the event or one above it: a date in a clause below says nothing of it.
pub(super) fn same_clause_or_above(sentence: &Sentence, date: &DateMention, i: usize) -> bool {
    let Some(of_date) = token_of(sentence, date).and_then(|t| clause(sentence, t)) else { return true };
    std::iter::once(i).chain(sentence.parse.ancestors(i)).any(|a| a == of_date)
}

/// Whether the event stands in a clause that says what came before or after that of the date, or what led to it: "was
/// elected in June after he had resigned", "refused on Monday in response to what he had said".
pub(super) fn before_or_after(sentence: &Sentence, date: &DateMention, i: usize) -> bool {
    let parse = &sentence.parse;
    let of_date = token_of(sentence, date).and_then(|t| clause(sentence, t));
    std::iter::once(i).chain(parse.ancestors(i)).take_while(|&a| Some(a) != of_date).any(|a| {
        let marked = parse.dep(a) == Some(Dep::Advcl)
            && parse.children(a).any(|c| {
                matches!(parse.dep(c), Some(Dep::Mark | Dep::Advmod))
                    && matches!(
                        parse.text(c).to_lowercase().as_str(),
                        "after" | "before" | "since" | "until" | "once" | "because"
                    )
            });
        let prep = parse.dep(a) == Some(Dep::Prep)
            && matches!(parse.text(a).to_lowercase().as_str(), "after" | "following" | "since" | "before");
        let cause = parse.dep(a) == Some(Dep::Pobj)
            && matches!(parse.text(a), "response" | "reaction" | "retaliation");
        marked || prep || cause
    })
}

/// Whether a date is that of what an event came before or lasts since: "the first meeting since the talks of May".
pub(super) fn of_limit(sentence: &Sentence, date: &DateMention, i: usize) -> bool {
    let parse = &sentence.parse;
    let Some(of_date) = token_of(sentence, date) else { return false };
    let above: Vec<usize> = std::iter::once(i).chain(parse.ancestors(i)).collect();
    parse.ancestors(of_date).take_while(|a| !above.contains(a)).any(|a| {
        parse.dep(a) == Some(Dep::Prep)
            && matches!(parse.text(a).to_lowercase().as_str(), "since" | "before" | "until" | "till")
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::reports;

    fn when(text: &str, trigger: &str) -> Option<String> {
        let report = reports(text).into_iter().find(|r| r.trigger.text == trigger)?;
        report.when.map(|w| w.value.to_string())
    }

    #[test]
    fn the_day_set_before_a_sentence_is_that_of_its_verb() {
        let text = "On June 3, minutes before the council voted to leave, Olaf Scholz said all was well.";
        assert_eq!(when(text, "said").as_deref(), Some("2022-06-03"));
    }

    #[test]
    fn the_day_behind_the_verb_is_that_of_the_words() {
        for said in [
            "Olaf Scholz said Tuesday the company would close its plant in Berlin.",
            "Olaf Scholz said in a statement Tuesday the company would close its plant.",
        ] {
            assert_eq!(when(said, "said").as_deref(), Some("2022-06-07"), "{said}");
        }
        let told = "Olaf Scholz told reporters Tuesday the company would close its plant.";
        assert_eq!(when(told, "told").as_deref(), Some("2022-06-07"));
        let met = "Olaf Scholz said Tuesday Emmanuel Macron met Viktor Orban in Rome.";
        assert_eq!(when(met, "met").as_deref(), Some("2022-06-07~"));
        let vote = "Olaf Scholz said Tuesday's vote was a mistake.";
        assert_eq!(when(vote, "said"), None);
    }

    #[test]
    fn what_was_published_then_was_said_then() {
        let text = "In findings published on Wednesday, Olaf Scholz said that all was well.";
        assert_eq!(when(text, "said").as_deref(), Some("2022-06-08"));
    }

    #[test]
    fn a_day_behind_since_is_that_of_what_came_first() {
        let text = "Olaf Scholz met Emmanuel Macron in Rome for the first time since the vote of May 2022.";
        assert_eq!(when(text, "met"), None);
        let text = "Olaf Scholz met Emmanuel Macron in May 2022, for the first time since the vote.";
        assert_eq!(when(text, "met").as_deref(), Some("2022-05"));
    }

    #[test]
    fn a_day_behind_while_is_that_of_the_next_clause() {
        let text = "Olaf Scholz announced a deal while as of Wednesday two others were in Rome.";
        assert_eq!(when(text, "announced"), None);
    }
}
