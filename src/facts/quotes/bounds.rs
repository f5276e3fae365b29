//! Where what somebody says without quotation marks ends, and the article goes on.

use std::ops::Range;

use crate::facts::speech::Speech;
use crate::language::Sentence;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag, Token};

/// "X denied the claims, however, a report found that …": what stands behind "however" is a sentence of its own, which the
/// parser hung from the verb. A clause in front of the verb is no such one.
pub(super) fn is_next_clause(sentence: &Sentence, verb: usize, clause: usize) -> bool {
    let parse = &sentence.parse;
    let object = parse.children_by(verb, Dep::Dobj).any(|o| o > verb && o < clause);
    let first = parse.subtree(clause).first().copied().unwrap_or(clause);
    let from = parse.get(verb).map_or(0, |t| t.end);
    let to = parse.get(clause).map_or(0, |t| t.start);
    let until = parse.get(first).map_or(0, |t| t.start).max(from);
    let between = |end: usize| sentence.text().get(from..end).unwrap_or_default().to_lowercase();
    // Right behind the verb, "said, however, that …" only sets its own clause against what was before.
    let contrast = |text: &str| text.contains(", however,") || text.contains("; however,");
    clause > verb
        && (object && contrast(&between(to)) || contrast(between(until).trim_start_matches(", however,")))
}

/// Where within the words `said` the article begins to comment on them: ", however, a report found …" behind the clause, or
/// a relative clause that says what somebody else answered (", which X denied").
pub(super) fn comment(sentence: &Sentence, clause: usize, said: &Range<usize>) -> Option<usize> {
    let however = however(sentence, clause, said);
    let denied = answered(sentence, said);
    // "it was a freighter, despite photos of windows": the article's own doubt.
    let despite =
        sentence.text().get(said.clone()).and_then(|t| t.find(", despite ")).map(|at| said.start + at);
    however
        .into_iter()
        .chain(despite)
        .chain(denied)
        .chain(omission(sentence, said))
        .chain(reporter(sentence, said))
        .min()
}

/// "it would be held [...] Subsequently, they left": behind words left out another sentence begins.
fn omission(sentence: &Sentence, said: &Range<usize>) -> Option<usize> {
    let text = sentence.text().get(said.clone())?;
    ["[...] ", "[…] ", "(...) "].iter().find_map(|mark| {
        let at = text.find(mark)?;
        let next = text.get(at + mark.len()..)?.starts_with(char::is_uppercase);
        (next && at > 0).then_some(said.start + at)
    })
}

/// Where what is said begins, behind what the parser took to it: who was told ("told NPR the town was lost"), when it was said
/// ("said yesterday the law was dead"), what it is called ("repeated his claim the law was dead"), whose word it rests on
/// ("reported, citing the police, the town was lost").
pub(super) fn opening(sentence: &Sentence, verb: usize, start: usize) -> usize {
    let start = heard(sentence, verb, start);
    let parse = &sentence.parse;
    let text = sentence.text();
    // "said once in office he would": the condition is said as well.
    let end = parse.get(verb).map_or(start, |t| t.end);
    let skipped = text.get(end..start).unwrap_or_default();
    if [" once ", " if ", " when ", " until "].iter().any(|w| skipped.starts_with(w))
        && !skipped.contains('"')
    {
        return end + 1;
    }
    let Some(first) = (0..parse.len()).find(|&i| parse.get(i).is_some_and(|t| t.start >= start)) else {
        return start;
    };
    let at = |i: usize| parse.get(i).map_or(start, |t| t.start);
    if first == verb + 1 {
        let date = sentence.dates.iter().find(|d| d.range.start == at(first)).map(|d| d.range.end);
        let adverb = matches!(parse.text(first), "earlier" | "later" | "recently" | "previously")
            .then(|| parse.get(first).map(|t| t.end))
            .flatten();
        let behind = date.or(adverb).and_then(|end| (first..parse.len()).find(|&i| at(i) >= end));
        if let Some(next) = behind.filter(|&n| begins_clause(sentence, n)) {
            return at(next);
        }
    }
    let claim = matches!(
        parse.lemma(first + 1).to_lowercase().as_str(),
        "claim" | "assertion" | "belief" | "view" | "contention" | "allegation" | "accusation" | "pledge"
    );
    let own = parse.tag(first) == Some(Tag::PrpPoss) && claim;
    let goes_on =
        parse.tag(first + 2).is_some_and(|t| t.is_noun() || t == Tag::In && parse.text(first + 2) == "that")
            || begins_clause(sentence, first + 2);
    if own && goes_on {
        return at(first + 2);
    }
    if parse.text(first).eq_ignore_ascii_case("citing") {
        let comma = text.get(at(first)..).and_then(|rest| rest.find(", "));
        return comma.map_or(start, |c| at(first) + c + 2);
    }
    start
}

/// Whether a clause may begin at a token: with a pronoun, a determiner or a name.
fn begins_clause(sentence: &Sentence, i: usize) -> bool {
    sentence
        .parse
        .tag(i)
        .is_some_and(|t| matches!(t, Tag::Prp | Tag::Dt | Tag::PrpPoss | Tag::Ex) || t.is_proper())
}

/// Whether the words are no statement of the speaker: a purpose ("declared it so he could"), another one's "X said" without
/// words, or a sentence behind a quotation that the parser hung from the verb.
pub(super) fn is_untold(
    sentence: &Sentence,
    verb: usize,
    clause: usize,
    said: &Range<usize>,
    speech: &Speech,
) -> bool {
    let parse = &sentence.parse;
    let text = sentence.text().get(said.clone()).unwrap_or_default();
    let told = parse.get(clause).is_some_and(|t| t.end == said.end)
        && speech.is_verb(&parse.lemma(clause).to_lowercase())
        && text.split(' ').count() <= 4;
    let end = parse.get(verb).map_or(0, |t| t.end);
    let quoted = sentence.quoted.iter().any(|q| q.start >= end && q.end <= said.start);
    text.starts_with("so ") || told || quoted
}

/// "told NPR Jane Doe had left": the parser takes two names for one; the first is who was told.
fn heard(sentence: &Sentence, verb: usize, start: usize) -> usize {
    let lemma = sentence.parse.lemma(verb).to_lowercase();
    let parse = &sentence.parse;
    let told = matches!(lemma.as_str(), "tell" | "inform")
        && !parse.children(verb).any(|c| matches!(parse.dep(c), Some(Dep::Dobj | Dep::Dative)));
    // A name in capitals before another name: "told NPR Jane Doe had left".
    let rest = sentence.text().get(start..).unwrap_or_default();
    let short = rest.split(' ').next().unwrap_or_default();
    let capitals = short.len() >= 2 && short.chars().all(|c| c.is_ascii_uppercase());
    let behind = start + short.len() + 1;
    if told && capitals && sentence.mentions.iter().any(|m| m.range.start == behind) {
        return behind;
    }
    // "told the network X the town was lost": an outlet before a clause with a subject of its own.
    let outlet =
        sentence.mentions.iter().find(|m| told && m.kind == EntityKind::Outlet && m.range.start >= start);
    let outlet = outlet.filter(|m| {
        let between = |t: &Token| start <= t.start && t.start < m.range.start;
        let plain =
            parse.tokens().iter().filter(|t| between(t)).all(|t| !t.tag.is_verb() && t.tag != Tag::Comma);
        plain && sentence.text().get(m.range.end..).is_some_and(|r| r.starts_with(' '))
    });
    if let Some(m) = outlet {
        let next = (0..parse.len()).find(|&i| parse.get(i).is_some_and(|t| t.start >= m.range.end));
        if next.is_some_and(|n| begins_clause(sentence, n) || parse.tag(n).is_some_and(Tag::is_noun)) {
            return m.range.end + 1;
        }
    }
    let first = sentence.mentions.iter().find(|m| told && m.range.start == start);
    let next = first.and_then(|m| sentence.mentions.iter().find(|n| n.range.start == m.range.end + 1));
    next.map_or(start, |n| n.range.start)
}

/// Where somebody else's words begin that the parser hung from what is said: "while Y wrote that …", and the speaker's
/// further ones: ", saying that …".
pub(super) fn told_beside(sentence: &Sentence, verb: usize, words: Range<usize>) -> Option<usize> {
    let parse = &sentence.parse;
    let speaks = |i: usize| {
        matches!(
            parse.lemma(i).to_lowercase().as_str(),
            "say"
                | "add"
                | "write"
                | "tell"
                | "note"
                | "argue"
                | "state"
                | "tweet"
                | "claim"
                | "explain"
                | "call"
                | "report"
                | "cite"
                | "insist"
                | "caution"
                | "warn"
                | "stress"
                | "allege"
                | "acknowledge"
                | "accuse"
                | "blame"
                | "assert"
                | "maintain"
        )
    };
    let inside = |i: usize| parse.get(i).is_some_and(|t| words.start < t.start && t.start < words.end);
    let mut ends = (0..parse.len()).filter(|&i| i != verb && inside(i) && speaks(i)).filter_map(|i| {
        let at = |t: usize| parse.get(t).map(|t| t.start);
        if parse.tag(i) == Some(Tag::Vbg) && i > 0 && parse.text(i - 1) == "," {
            return at(i - 1);
        }
        let own = parse.child(i, Dep::Nsubj).is_some() && parse.tag(i) == Some(Tag::Vbd);
        let mark = parse
            .children_by(i, Dep::Mark)
            .find(|&m| matches!(parse.text(m), "while" | "whereas" | "although"));
        mark.filter(|_| own).and_then(at)
    });
    ends.next().filter(|&end| end > words.start)
}

/// Most tokens of a phrase that names who reported it all.
const TAIL: usize = 8;

/// "X said the plan was dead, the Daily Y reported": the paper's phrase at the end, which the parser hung from the words.
fn reporter(sentence: &Sentence, said: &Range<usize>) -> Option<usize> {
    let parse = &sentence.parse;
    let inside = |i: usize| parse.get(i).is_some_and(|t| said.contains(&t.start));
    let last = (0..parse.len()).rfind(|&i| inside(i) && parse.text(i).chars().any(char::is_alphanumeric))?;
    let reports = matches!(
        parse.lemma(last).to_lowercase().as_str(),
        "report" | "say" | "write" | "add" | "note" | "claim" | "state"
    );
    if !reports || !matches!(parse.tag(last), Some(Tag::Vbd | Tag::Vbz)) {
        return None;
    }
    let comma = (last.saturating_sub(TAIL)..last).rfind(|&i| inside(i) && parse.text(i) == ",")?;
    let named = parse.child(last, Dep::Nsubj).is_some_and(|n| comma < n && n < last);
    named.then(|| parse.get(comma).map(|c| c.start)).flatten()
}

/// Where the words in front of their verb end, if the parser broke them off between commas: "It costs a lot, but few pay, he
/// said" and "X has died, the club Y said". `speaker` begins the name of who says it.
pub(super) fn before_speaker(sentence: &Sentence, said: &Range<usize>, speaker: usize) -> Option<usize> {
    let rest = sentence.text().get(said.end..)?;
    let joint = ["and", "but", "or", "so"]
        .iter()
        .any(|w| sentence.text().get(said.clone()).is_some_and(|t| t.ends_with(&format!(" {w}"))));
    if said.start != 0 || rest.starts_with(',') && !joint {
        return Some(said.end);
    }
    let head = sentence.text().get(..speaker)?;
    let comma = head.rfind(", ")?;
    // Within the speaker's own description stands no verb.
    let parse = &sentence.parse;
    let verb = (0..parse.len()).any(|i| {
        parse.get(i).is_some_and(|t| t.start > comma && t.end <= speaker)
            && matches!(parse.tag(i), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md))
    });
    let marks = |text: &str| text.contains(['“', '"', '”', ':']);
    (!verb && comma > said.start && !sentence.text().get(said.start..comma).is_some_and(marks))
        .then_some(comma)
}

/// Whether the words break off behind "and" or "but" with a comma that has no second one: "it would grow and, over a year".
pub(super) fn is_open(text: &str) -> bool {
    let open =
        [" and, ", " but, "].iter().filter_map(|mark| text.rfind(mark).map(|at| at + mark.len())).max();
    open.is_some_and(|at| !text.get(at..).unwrap_or_default().contains(','))
        || [" and", " but", " or"].iter().any(|w| text.ends_with(w))
}

fn however(sentence: &Sentence, clause: usize, said: &Range<usize>) -> Option<usize> {
    let parse = &sentence.parse;
    let text = sentence.text().get(said.clone())?;
    let at = said.start + text.find(", however, ")?;
    let told = parse.get(clause).is_some_and(|t| t.start < at);
    // "the talks, however, had failed" has its verb behind and its subject before it.
    let subject = (0..parse.len()).any(|i| {
        matches!(parse.dep(i), Some(Dep::Nsubj | Dep::Nsubjpass | Dep::Expl))
            && parse.get(i).is_some_and(|t| t.start > at && t.start < said.end)
            && parse.head(i).is_some_and(|verb| verb > i)
    });
    (told && subject && !sentence.is_quoted(at)).then_some(at)
}

/// Verbs that tell how somebody stands to what another one says.
const ANSWERS: &[&str] = &[
    "deny",
    "dispute",
    "reject",
    "refute",
    "contest",
    "confirm",
    "dismiss",
    "rebut",
    "contradict",
    "oppose",
    "criticize",
    "criticise",
    "denounce",
];

fn answered(sentence: &Sentence, said: &Range<usize>) -> Option<usize> {
    let parse = &sentence.parse;
    (0..parse.len()).find_map(|i| {
        let token = parse.get(i)?;
        let which = matches!(token.tag, Tag::Wdt | Tag::Wp) && parse.text(i).eq_ignore_ascii_case("which");
        let comma = i.checked_sub(1).filter(|&c| parse.text(c) == ",")?;
        if !which || !said.contains(&token.start) || sentence.is_quoted(token.start) {
            return None;
        }
        // "which" is what is denied; who denies it stands between the two.
        let verb = (i + 1..parse.len().min(i + 12)).find(|&v| parse.tag(v).is_some_and(Tag::is_verb))?;
        let answers = ANSWERS.contains(&parse.lemma(verb).to_lowercase().as_str());
        let own = parse.child(verb, Dep::Nsubj).is_some_and(|n| n > i && n < verb);
        let past = matches!(parse.tag(verb), Some(Tag::Vbd | Tag::Vbz | Tag::Vbn));
        (answers && own && past).then(|| parse.get(comma).map(|c| c.start)).flatten()
    })
}

/// Whom the subject of the verb asked: "confirmed with X that", "checked with X that".
pub(super) fn source(sentence: &Sentence, verb: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let asks = matches!(parse.lemma(verb).to_lowercase().as_str(), "confirm" | "check" | "verify");
    let with = (verb + 1).min(parse.len());
    let with = (asks && parse.text(with).eq_ignore_ascii_case("with")).then_some(with)?;
    parse
        .child(with, Dep::Pobj)
        .filter(|&n| parse.get(n).is_some_and(|t| sentence.mention_at(t.start).is_some()))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::indirect;

    #[test]
    fn what_the_article_adds_is_not_said() {
        for (text, words) in [
            (
                "Olaf Scholz said the bridge was safe, however, a court found it had cracks.",
                "the bridge was safe",
            ),
            (
                "Olaf Scholz claimed that Viktor Orban had asked for money, which Orban denied.",
                "Viktor Orban had asked for money",
            ),
            (
                "Olaf Scholz said that the bridge, which is new, makes the ferry useless, the Cyprus Mail reported.",
                "the bridge, which is new, makes the ferry useless",
            ),
            (
                "Olaf Scholz told the network CNN the bridge was safe for all of us.",
                "the bridge was safe for all of us",
            ),
            ("Olaf Scholz repeated his claim mail voting would be unsafe.", "mail voting would be unsafe"),
            ("Olaf Scholz said earlier he might go.", "he might go"),
            ("Olaf Scholz said the bridge was safe, despite photos of its cracks.", "the bridge was safe"),
            ("Olaf Scholz said the bridge was safe, insisting the cracks were old.", "the bridge was safe"),
            (
                "Olaf Scholz has said the forest should be opened up, and his critics, many of them young, blame him for it.",
                "the forest should be opened up",
            ),
        ] {
            assert_eq!(indirect(text), [("olaf-scholz".to_owned(), words.to_owned())], "{text}");
        }
        let denied = "Germany denied all claims that the bridge was unsafe, however, a court later concluded cracks had been hidden.";
        assert!(
            indirect(denied).iter().all(|(_, words)| !words.contains("cracks")),
            "{:?}",
            indirect(denied)
        );
    }

    #[test]
    fn what_belongs_to_the_words_stays() {
        for (text, words) in [
            ("Olaf Scholz said that the talks, however, had failed.", "the talks, however, had failed"),
            ("Olaf Scholz said, however, that the talks had failed.", "the talks had failed"),
            ("Olaf Scholz said he had a plan, which failed at once.", "he had a plan, which failed at once"),
        ] {
            assert_eq!(indirect(text), [("olaf-scholz".to_owned(), words.to_owned())], "{text}");
        }
    }

    #[test]
    fn who_is_asked_says_it() {
        let found = indirect("Olaf Scholz confirmed with Emmanuel Macron that the talks had failed.");
        assert!(found.iter().all(|(who, _)| who == "emmanuel-macron"), "{found:?}");
        let found = indirect("Olaf Scholz confirmed with regret that the talks had failed.");
        assert_eq!(found, [("olaf-scholz".to_owned(), "the talks had failed".to_owned())]);
    }
}
