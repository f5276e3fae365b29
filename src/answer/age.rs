//! "How old is X?": the age that stands beside a name, or in what is told of one person alone.

use super::Answer;
use super::draft::Draft;
use super::find::{At, Hit, Need, Wanted};
use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::{root, roots};
use crate::question::Question;
use crate::question::lists::lists;
use crate::strings::{asked, found};

/// Most sentences that are looked at.
const MOST: usize = 40;

/// Whether a question asks for an age.
pub(super) fn is_asked(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    ["how old", "what age", "the age of", "age of"].iter().any(|p| lower.contains(p))
}

/// The age of the one person asked about, with the sentence that gives it.
pub(super) fn answer(question: &Question, base: &Snapshot) -> Option<Answer> {
    // "How old is the American" asks for somebody of that country, and not for its age.
    let [id] = question.about.as_slice() else { return None };
    if base.kind(id) != EntityKind::Person {
        return None;
    }
    // "How old was he when he left": an age at another time is none.
    let topic = question.topic_words(base);
    let told_then = |at: &&At| {
        let roots = base.roots_in(**at);
        let small = |w: &str| matches!(w, "old" | "age" | "aged");
        topic.iter().filter(|w| !small(w)).all(|w| !crate::question::roots::synonyms(w).is_disjoint(&roots))
    };
    let list = base.sentences_naming(id).iter().take(MOST).filter(told_then);
    let (at, age) = list.map(|at| Some((*at, told(*at, id, base)?))).find_map(|found| found)?;
    let mut draft = Draft::new(question, base, asked::AGE);
    draft.sentence(at, None);
    let name = base.name(id);
    Some(draft.answered(found::age(&name, &age)))
}

/// The age of a thing by the word before it, in a sentence that has all that is asked: "a forty-year-old mill". Names may stand in the
/// sentence before.
pub(super) fn of_thing(
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
) -> Option<Answer> {
    if question.about.iter().any(|id| base.kind(id) == EntityKind::Person) {
        return None;
    }
    let asked: Vec<String> = roots(&question.wording().to_lowercase()).collect();
    let told_before = |h: &Hit| {
        h.not_own.iter().all(|i| match (wanted.needs.get(*i), super::net::earlier(h.at, base)) {
            (Some((Need::Entity(id, _), _)), Some(before)) => base.names(before, id),
            _ => false,
        })
    };
    let (hit, age) = hits.iter().take(MOST).filter(|h| told_before(h)).find_map(|h| {
        let text = base.sentence(h.at.0, h.at.1)?.slice(&base.source(h.at.0)?.text)?;
        Some((h, thing_aged(text, &asked)?))
    })?;
    let mut draft = Draft::new(question, base, asked::AGE);
    draft.sentence(hit.at, None);
    Some(draft.answered(found::article_gives(&age)))
}

/// "Forty-year-old" before one of these words, with no more than an adjective between.
fn thing_aged(text: &str, asked: &[String]) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |i: usize| words.get(i).map_or("", |w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let ends = |i: usize| words.get(i).is_none_or(|w| w.ends_with([',', '.', ';', ':', ')']));
    (0..words.len()).find_map(|i| {
        let age = bare(i);
        let mut parts = age.split('-');
        let (number, unit, old) = (parts.next()?, parts.next()?, parts.next()?);
        let is_age = old == "old"
            && parts.next().is_none()
            && super::number::is_number(&number.to_lowercase())
            && lists().ages.contains(unit);
        let behind = (i + 1..i + 3).take_while(|k| !ends(k - 1));
        let own = behind.filter(|k| asked.contains(&root(&bare(*k).to_lowercase()))).count();
        (is_age && own > 0).then(|| age.to_owned())
    })
}

/// What a sentence gives as somebody's age, as it words it.
fn told(at: At, id: &EntityId, base: &Snapshot) -> Option<String> {
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let mentions = source.record.mentions_in(span);
    let people: Vec<_> =
        mentions.iter().filter(|m| m.kind == EntityKind::Person || m.entity == *id).collect();
    let alone = people.iter().all(|m| m.entity == *id);
    for own in people.iter().filter(|m| m.entity == *id && m.how.is_name()) {
        let behind = source.text.get(own.span.end..span.end)?;
        if let Some(age) = apposed(behind) {
            return Some(age);
        }
        // "Mary Smith died at the age of 22", with nobody else between.
        let next = people.iter().find(|m| m.entity != *id && m.span.start >= own.span.end);
        let till = next.map_or(span.end, |m| m.span.start);
        if let Some(age) = source.text.get(own.span.end..till).and_then(anywhere) {
            return Some(age);
        }
        // "22-year-old Mary Smith", with nobody else between.
        let before = source.text.get(span.start..own.span.start)?;
        let words: Vec<&str> = before.split_whitespace().rev().take(8).collect();
        let hyphened = words.iter().find(|w| year_old(w));
        let between = |w: &str| {
            let start = before.rfind(w).map_or(0, |i| i + span.start);
            people.iter().any(|m| m.entity != *id && m.span.start >= start && m.span.end <= own.span.start)
        };
        if let Some(age) = hyphened.filter(|w| !between(w)) {
            return Some(age.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        }
    }
    // "The 22-year-old singer", where that is the one asked about.
    let described = people.iter().filter(|m| m.entity == *id && !m.how.is_name());
    let words = described.flat_map(|m| m.text.split_whitespace().filter(|w| year_old(w)).collect::<Vec<_>>());
    if let Some(age) = words.into_iter().next() {
        return Some(age.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
    }
    let text = span.slice(&source.text)?;
    alone.then(|| anywhere(text)).flatten()
}

/// Whether a sentence that names others beside somebody gives no age as theirs: then an age in it is that of another.
pub(super) fn is_of_another(at: At, id: &EntityId, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let other = |m: &crate::base::record::MentionRecord| m.kind == EntityKind::Person && m.entity != *id;
    source.record.mentions_in(span).iter().any(other) && told(at, id, base).is_none()
}

/// Whether a word is "22-year-old".
fn year_old(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("-year-old").is_some_and(is_years)
}

fn is_years(word: &str) -> bool {
    let in_words = super::number::is_number(word)
        && word.chars().all(char::is_alphabetic)
        && !matches!(word, "hundred" | "dozen" | "dozens" | "hundreds" | "thousands");
    in_words || word.parse::<u16>().is_ok_and(|n| (1..130).contains(&n))
}

/// An age right behind a name: ", 22,", " (22)", ", aged 22", ", age 22", ", a 22-year-old".
fn apposed(behind: &str) -> Option<String> {
    let rest = behind
        .strip_prefix(", ")
        .or_else(|| behind.strip_prefix(" ("))
        .or_else(|| behind.strip_prefix(" "))?;
    let bare = !behind.starts_with(' ') || behind.starts_with(" (");
    let mut words = rest.split_whitespace();
    let first = words.next()?;
    let number = |w: &str| w.trim_end_matches([',', ')', '.', ';']).to_owned();
    let ends = |w: &str| w.ends_with([',', ')', '.', ';']);
    if bare && is_years(&number(first)) && ends(first) {
        return Some(number(first));
    }
    if matches!(first, "aged" | "age") {
        return words.next().map(number).filter(|n| is_years(n)).map(|n| format!("{first} {n}"));
    }
    let article = matches!(first, "a" | "an" | "the").then(|| words.next()).flatten();
    article.filter(|w| bare && year_old(w)).map(str::to_owned)
}

/// An age anywhere in a sentence that names one person alone: "died aged 79", "at the age of 79", "is 79 years old".
fn anywhere(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |i: usize| words.get(i).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '-'));
    (0..words.len()).find_map(|i| {
        let number = |i: usize| bare(i).filter(|w| is_years(w));
        match bare(i)? {
            "aged" | "age" => {
                let of = usize::from(bare(i + 1) == Some("of"));
                number(i + 1 + of).map(found::aged)
            }
            "years" if bare(i + 1) == Some("old") => number(i.checked_sub(1)?).map(found::years_old),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_have_the_age_before_them() {
        use crate::answer::{Verdict, testing::ask};
        let text = "Few come to Bergen in winter. The council will paint the forty-year-old market.";
        let told = ask(text, "how old is the market of Bergen that the council will paint");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("forty-year-old"), "{told:?}");
        for question in ["how old is Bergen", "how old is the harbour of Bergen that the council will paint"]
        {
            assert_ne!(ask(text, question).verdict, Verdict::Answered, "{question}");
        }
        let text = "Bergen closed a market with a 30-year-old trader.";
        let told = ask(text, "how old was the market that Bergen closed");
        assert!(!told.headline.contains("says: 30-year-old"), "{told:?}");
    }

    #[test]
    fn ages_as_articles_give_them() {
        for (behind, age) in [
            (", 23, pleaded not guilty", Some("23")),
            (" (41) won", Some("41")),
            (", aged 79, died", Some("aged 79")),
            (", age 22, has died", Some("age 22")),
            (", 2019, was", None),
            (" 23 times", None),
        ] {
            assert_eq!(apposed(behind).as_deref(), age, "{behind}");
        }
        assert_eq!(anywhere("He died on Friday at the age of 79.").as_deref(), Some("aged 79"));
        assert_eq!(anywhere("She is 64 years old.").as_deref(), Some("64 years old"));
        assert_eq!(anywhere("It cost 64 pounds."), None);
        assert!(year_old("47-year-old") && !year_old("10-year"));
    }
}
