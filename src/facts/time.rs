//! When an event was: a date of its own clause, else the only date of its sentence, else the paragraph's.

mod belongs;
mod paragraph;

use std::ops::Range;

pub(super) use belongs::said_on;
use belongs::{
    attached, before_or_after, behind_sentence, beside, clause, in_opening, is_fronted, of_limit,
    opens_clause, reported, same_clause_or_above, token_of,
};
use paragraph::{from_before, is_perfect};

use super::lexicon::Frame;
use super::{Context, When, WhenFrom};
use crate::edtf::Edtf;
use crate::language::dates::{Basis, DateMention, Role};
use crate::language::parse::{Dep, Tag};
use crate::language::{Reading, Sentence};
use crate::strings::grounds;

/// Most days between the first and the last of talks whose last day is known: a month is no such time.
const LONGEST_TALKS: i64 = 14;

/// A time that a rule found for an event.
#[derive(Clone, Debug)]
pub(super) struct Time {
    pub(super) value: Edtf,
    /// Index of the sentence the words stand in.
    sentence: usize,
    range: Range<usize>,
    from: WhenFrom,
    inferred: Option<String>,
    conflict: Option<String>,
}

impl Time {
    /// The form in which reports keep it.
    pub(super) fn when(&self, reading: &Reading<'_>) -> When {
        let sentence = reading.sentences.get(self.sentence);
        When {
            value: self.value,
            text: sentence.and_then(|s| s.text().get(self.range.clone())).unwrap_or_default().to_owned(),
            span: sentence.map_or(crate::span::Span::new(0, 0), |s| reading.source(s, &self.range)),
            from: self.from,
            inferred: self.inferred.clone(),
            conflict: self.conflict.clone(),
        }
    }

    /// Index of the sentence its words stand in, and their bytes there.
    pub(super) fn place(&self) -> (usize, Range<usize>) {
        (self.sentence, self.range.clone())
    }

    /// Whether it stands in the event's own sentence.
    pub(super) fn is_own(&self) -> bool {
        matches!(self.from, WhenFrom::Clause | WhenFrom::Sentence)
    }

    /// Whether it is that of the event before, which this one goes on about.
    pub(super) fn is_context(&self) -> bool {
        self.from == WhenFrom::Context
    }

    /// Whether it lies after the day of the article.
    pub(super) fn is_to_come(&self, context: &Context<'_>) -> bool {
        let published = context.reading.article.metadata.published.and_then(|p| p.latest());
        self.value.earliest().zip(published).is_some_and(|(day, now)| day > now)
    }

    /// Whether it hangs from the event itself.
    pub(super) fn is_of_clause(&self) -> bool {
        self.from == WhenFrom::Clause
    }

    /// The words it was read from.
    pub(super) fn words<'a>(&self, context: &Context<'a>) -> Option<&'a str> {
        context.sentence(self.sentence)?.text().get(self.range.clone())
    }

    /// The same time for what was done at that occasion, or about its last day for what was said after it. `None`
    /// for what came after a time that is not told to the day.
    pub(super) fn of_occasion(&self, after: bool) -> Option<Time> {
        let exact = days(&self.value) <= LONGEST_TALKS && !self.value.is_approximate();
        let value = match after {
            true => Edtf::day(self.value.latest().filter(|_| exact)?).approx(),
            false => self.value,
        };
        let inferred = grounds::OF_THE_OCCASION.to_owned();
        Some(Time { value, from: WhenFrom::Context, inferred: Some(inferred), ..self.clone() })
    }

    /// The same time for an event that goes on about the one it was found for.
    pub(super) fn as_context(&self) -> Time {
        Time { from: WhenFrom::Context, ..self.clone() }
    }
}

/// Whether a date can say when something was, and not only since when or how long.
fn tells_when(date: &DateMention) -> bool {
    matches!(date.role, Role::Point | Role::Lasted)
}

/// Whether a date only says which thing is meant ("the 2020 nomination"): it stands before a noun that tells no event. "In
/// a September 20 statement" does say when.
fn only_names(context: &Context<'_>, sentence: &Sentence, date: &DateMention, i: usize) -> bool {
    let parse = &sentence.parse;
    let Some(token) = token_of(sentence, date) else { return false };
    let before =
        matches!(parse.dep(token), Some(Dep::Compound | Dep::Nummod | Dep::Nmod | Dep::Poss | Dep::Amod));
    let noun = parse.head(token).filter(|&h| parse.get(h).is_some_and(|t| t.start >= date.range.end));
    let tells = |n: usize| {
        let words = context.lexicon.noun(&parse.lemma(n).to_lowercase());
        words.iter().any(|w| !matches!(w.frame, Frame::Act | Frame::Deed | Frame::Happen))
    };
    // "early Sunday morning" has a noun of time.
    let part = |n: usize| {
        matches!(
            parse.lemma(n).to_lowercase().as_str(),
            "morning" | "afternoon" | "evening" | "night" | "noon" | "midnight" | "time"
        )
    };
    // "his 2016 arrest" says when the arrest was.
    // "In last week's action, a judge sentenced X".
    let within = |n: usize| {
        parse.dep(token) == Some(Dep::Poss)
            && parse.dep(n) == Some(Dep::Pobj)
            && parse.head(n).is_some_and(|p| {
                matches!(parse.text(p).to_lowercase().as_str(), "in" | "at" | "during")
                    && parse.head(p) == Some(i)
            })
    };
    noun.is_some_and(|n| before && n != i && !tells(n) && !part(n) && !within(n))
}

fn inferred(date: &DateMention) -> Option<String> {
    let from = (date.basis != Basis::Stated).then(|| date.basis.describe())?;
    let reprint = if date.value.is_uncertain() { "; the text may be older than that" } else { "" };
    Some(format!("{from}{reprint}"))
}

/// The time of the event that token `i` tells. `governor` is the verb that makes a noun happen.
pub(super) fn find(context: &Context<'_>, s: usize, i: usize, governor: Option<usize>) -> Option<Time> {
    let sentence = context.sentence(s)?;
    let time = |date: &DateMention, from: WhenFrom| Time {
        value: date.value,
        sentence: s,
        range: date.range.clone(),
        from,
        inferred: inferred(date),
        conflict: date.conflict.as_ref().map(|c| c.describe()),
    };
    // "the meeting on Monday, during which he noted": the time of what the clause belongs to.
    if let Some(noun) = occasion(sentence, i) {
        let verb = sentence.parse.head(noun).filter(|&v| sentence.parse.tag(v).is_some_and(Tag::is_verb));
        let outer = find(context, s, noun, verb);
        if outer.as_ref().is_some_and(|t| t.from == WhenFrom::Clause) {
            return outer;
        }
    }
    let names =
        |d: &DateMention| only_names(context, sentence, d, i) && said_on(sentence, &d.range).is_none();
    let dates: Vec<&DateMention> = sentence.dates.iter().filter(|d| tells_when(d) && !names(d)).collect();
    let apart =
        |d: &DateMention| beside(sentence, d, i) || opens_clause(sentence, d, i) || of_limit(sentence, d, i);
    let dates: Vec<&DateMention> = dates.into_iter().filter(|d| !apart(d)).collect();
    if dates.iter().any(|d| in_opening(sentence, d, i)) {
        return None;
    }
    // "said Tuesday the company would close": the day of the words, and of what they tell as past only about.
    let spoken = |d: &&&DateMention| said_on(sentence, &d.range);
    let (of_words, dates): (Vec<&DateMention>, Vec<&DateMention>) =
        dates.iter().partition(|d| spoken(d).is_some());
    if let Some(date) = of_words.iter().find(|d| spoken(d) == Some(i)) {
        return Some(time(date, WhenFrom::Clause));
    }
    // The most precise of the dates that hang from the event itself.
    let own = dates
        .iter()
        .filter(|d| attached(sentence, d, i, governor))
        .min_by_key(|d| (days(&d.value), d.range.start));
    let own = own.or_else(|| {
        dates.iter().find(|d| is_fronted(sentence, d, i) || behind_sentence(sentence, d, i, &dates))
    });
    if let Some(date) = own {
        return Some(time(date, WhenFrom::Clause));
    }
    if let ([date], true) = (of_words.as_slice(), dates.is_empty()) {
        let below = spoken(&date).is_some_and(|v| sentence.parse.ancestors(i).any(|a| a == v));
        return (below && told_past(sentence, i))
            .then(|| on_the_day_of_the_words(time(date, WhenFrom::Sentence)));
    }
    let [date] = dates.as_slice() else {
        let told = dates.is_empty() && told_past(sentence, i) && !is_perfect(sentence, i);
        return if told { from_before(context, s) } else { None };
    };
    // "asked on Monday for the release of those who were arrested": that was at its own time.
    let of_clause = token_of(sentence, date).and_then(|t| clause(sentence, t));
    let below = std::iter::once(i).chain(sentence.parse.ancestors(i)).take_while(|&a| Some(a) != of_clause);
    // "June 27, when X posted it", "the night that Y protested".
    let of_time = |a: usize| {
        sentence.parse.head(a).is_some_and(|n| {
            sentence.parse.get(n).is_some_and(|t| date.range.contains(&t.start))
                || matches!(
                    sentence.parse.lemma(n).to_lowercase().as_str(),
                    "day" | "night" | "morning" | "evening" | "week" | "time" | "month" | "year"
                )
        })
    };
    if of_clause.is_some()
        && below.into_iter().any(|a| sentence.parse.dep(a) == Some(Dep::Relcl) && !of_time(a))
    {
        return None;
    }
    // "On Monday a case was filed, and the police had said": before that, whenever it was.
    let apart = clause(sentence, i) != token_of(sentence, date).and_then(|t| clause(sentence, t));
    if apart
        && !reported(sentence, date, i)
        && sentence.parse.children_by(i, Dep::Aux).any(|a| sentence.parse.text(a) == "had")
    {
        return None;
    }
    let quoted = |at: Option<usize>| at.is_some_and(|at| sentence.is_quoted(at));
    let across = quoted(sentence.parse.get(i).map(|t| t.start)) && !quoted(Some(date.range.start));
    if across
        || date.role == Role::Lasted
        || !same_clause_or_above(sentence, date, i)
        || before_or_after(sentence, date, i)
    {
        return None;
    }
    if !reported(sentence, date, i) {
        // What another clause tells as to come is not of the day of this one.
        let fits = told_past(sentence, i)
            || clause(sentence, i) == token_of(sentence, date).and_then(|t| clause(sentence, t));
        return fits.then(|| time(date, WhenFrom::Sentence));
    }
    // "said on April 28 that he had met": the day of the words, and only about that of what they tell as past.
    told_past(sentence, i).then(|| on_the_day_of_the_words(time(date, WhenFrom::Sentence)))
}

/// What is told as past was about on the day on which it was said.
fn on_the_day_of_the_words(said: Time) -> Time {
    let inferred = Some(grounds::DAY_OF_THE_WORDS.to_owned());
    Time { value: said.value.approx(), inferred, ..said }
}

/// The noun that a clause with "during which", "at which" or "where" belongs to.
fn occasion(sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    if parse.dep(i) != Some(Dep::Relcl) {
        return None;
    }
    let within = parse.children_by(i, Dep::Prep).any(|p| {
        matches!(parse.text(p).to_lowercase().as_str(), "during" | "at" | "in")
            && parse.child(p, Dep::Pobj).is_some_and(|w| parse.text(w) == "which")
    });
    let here = parse.children_by(i, Dep::Advmod).any(|w| parse.text(w) == "where");
    if !(within || here) {
        return None;
    }
    // The clause may hang from the last noun before it; the occasion is the one that the date's verb has as its subject.
    let noun = parse.head(i)?;
    let verb = parse.ancestors(noun).find(|&a| parse.tag(a).is_some_and(Tag::is_verb))?;
    parse.child(verb, Dep::Nsubj).filter(|_| parse.dep(noun) != Some(Dep::Dobj)).or(Some(noun))
}

/// Length in days; a value without bounds is the longest.
fn days(value: &Edtf) -> i64 {
    match (value.earliest(), value.latest()) {
        (Some(a), Some(b)) => (b - a).get_days().into(),
        _ => i64::MAX,
    }
}

/// Whether the verb at or above token `i` is in a past form.
fn told_past(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let verb = std::iter::once(i).chain(parse.ancestors(i)).find(|&a| parse.tag(a).is_some_and(Tag::is_verb));
    let Some(verb) = verb else { return true };
    // "ran out and began to stab people": the verb above has the tense.
    let begun = |v: &usize| {
        matches!(
            parse.lemma(*v).to_lowercase().as_str(),
            "begin" | "start" | "continue" | "proceed" | "manage"
        )
    };
    let above = parse.head(verb).filter(|_| parse.dep(verb) == Some(Dep::Xcomp)).filter(begun);
    let verb = above.unwrap_or(verb);
    let future = parse.children_by(verb, Dep::Aux).any(|c| {
        matches!(
            parse.text(c).to_lowercase().as_str(),
            "will" | "would" | "could" | "may" | "might" | "can" | "should" | "must" | "to"
        )
    });
    let present = super::status::is_present(sentence, verb);
    !future && !present && !matches!(parse.tag(verb), Some(Tag::Vb | Tag::Vbz | Tag::Vbp))
}

#[cfg(test)]
mod tests {
    use super::super::testing::reports;
    use super::super::{Report, WhenFrom};

    fn find(text: &str, trigger: &str) -> Report {
        reports(text).into_iter().find(|r| r.trigger.text == trigger).unwrap()
    }

    #[test]
    fn a_date_belongs_to_its_clause() {
        let text = "Olaf Scholz met Emmanuel Macron on 3 May 2022, a year after Viktor Orban had visited Rome in June 2021.";
        let when = |trigger| find(text, trigger).when.map(|w| (w.value.to_string(), w.from));
        assert_eq!(when("met"), Some(("2022-05-03".into(), WhenFrom::Clause)));
        assert_eq!(when("visited"), Some(("2021-06".into(), WhenFrom::Clause)));
    }

    #[test]
    fn the_day_of_the_words_is_only_about_that_of_the_deed() {
        let report = find("Olaf Scholz said on 3 May 2022 that he had met Emmanuel Macron.", "met");
        assert_eq!(report.when.map(|w| w.value.to_string()).as_deref(), Some("2022-05-03~"));
        let feared = find("Olaf Scholz warned on 3 May 2022 that Russia could attack Ukraine.", "attack");
        assert!(feared.when.is_none());
    }

    #[test]
    fn what_came_before_was_not_on_the_day() {
        let when = |text: &str, trigger| find(text, trigger).when.map(|w| w.value.to_string());
        assert_eq!(
            when("Olaf Scholz was elected in May 2021 after Viktor Orban resigned.", "resigned"),
            None
        );
        assert_eq!(
            when(
                "Olaf Scholz refused to attend on 3 May 2022 in response to the statements made by Viktor Orban in Rome.",
                "statements"
            ),
            None
        );
        assert_eq!(
            when("After his 2021 arrest by Italy, Viktor Orban was silent.", "arrest").as_deref(),
            Some("2021")
        );
    }

    #[test]
    fn a_weekday_that_is_not_that_of_the_date_is_kept() {
        let report = find("Olaf Scholz met Emmanuel Macron on Monday, 3 May 2022.", "met");
        let when = report.when.unwrap();
        assert_eq!(when.value.to_string(), "2022-05-03");
        assert_eq!(when.conflict.as_deref(), Some("The text says Monday, but the date is a Tuesday."));
        assert!(
            find("Olaf Scholz met Emmanuel Macron on Tuesday, 3 May 2022.", "met")
                .when
                .unwrap()
                .conflict
                .is_none()
        );
    }

    #[test]
    fn a_date_that_only_names_a_thing_is_not_when() {
        let report = find("Olaf Scholz spoke with Emmanuel Macron about the 2020 election.", "spoke");
        assert!(report.when.is_none(), "{:?}", report.when);
    }
}
