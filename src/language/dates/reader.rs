//! The reader: sentence by sentence, with a memory of the dates told before.

use std::ops::Range;

use serde::Serialize;

use super::basis::{Basis, Conflict};
use super::grammar::expression;
use super::memory::Memory;
use super::moment::{Anchor, Calendar, Core, Expression, Moment, Part, Year};
use super::prefilter::may_hold_a_date;
use super::resolve::{Published, Surroundings};
use super::role::{self, Role};
use super::tense::{self, Tense};
use super::token::{Tokens, open_after};
use super::words::{Unit, weekday_name};
use crate::edtf::{Edtf, Granularity};

/// A date read from a sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DateMention {
    /// Bytes in the sentence that was given. "since", "until", "by", "before", "after", "from" and "between" are part of
    /// the words where they change the value; "in", "on" and "at" are not.
    pub range: Range<usize>,
    /// When it is.
    pub value: Edtf,
    /// How precise the value is.
    pub granularity: Granularity,
    /// How the value was reached.
    pub basis: Basis,
    /// What the date does in the sentence.
    pub role: Role,
    /// Whether the sentence tells it as past or to come, where its verbs say so.
    pub tense: Option<Tense>,
    /// A weekday that is not that of the date.
    pub conflict: Option<Conflict>,
}

/// Reads the dates of one article; see the module for what it finds.
#[derive(Clone, Debug)]
pub struct DateReader {
    published: Option<Published>,
    memory: Memory,
    /// Whether a quotation of this paragraph is still open.
    quotation: bool,
}

/// An expression found at tokens, before it has a value.
struct Found {
    expression: Expression,
    first: usize,
    next: usize,
}

impl DateReader {
    /// A reader for an article of this publication date: a day, or a value that holds it (`2024`,
    /// `[2023-10-16..2023-10-31]`). With a wider one, values are widened to all it allows. One with an open end counts as
    /// none.
    pub fn new(published: Option<&Edtf>) -> Self {
        DateReader {
            published: published.and_then(|value| Published::new(*value)),
            memory: Memory::default(),
            quotation: false,
        }
    }

    /// Says that the next sentence starts a paragraph. "Two days earlier" leans on this paragraph and the one before.
    pub fn begin_paragraph(&mut self) {
        self.memory.paragraph = self.memory.paragraph.saturating_add(1);
        self.quotation = false;
    }

    /// The dates of the next sentence, in order, not overlapping. `tense` is that of the sentence's main verb, if known;
    /// it is asked where no verb near the date tells.
    pub fn read(&mut self, sentence: &str, tense: Option<Tense>) -> Vec<DateMention> {
        self.memory.sentence = self.memory.sentence.saturating_add(1);
        let carried = self.quotation;
        self.quotation = open_after(sentence, carried);
        if !may_hold_a_date(sentence) {
            return Vec::new();
        }
        let lower = sentence.to_ascii_lowercase();
        let tokens = Tokens::within(sentence, &lower, carried);
        let mut found = find(&tokens);
        share_years(&tokens, &mut found);
        let mut mentions = Vec::with_capacity(found.len());
        for (i, one) in found.iter().enumerate() {
            // "Eight years earlier, at the 1972 convention": the stated date tells it better.
            if counted_from_text(one) && found.get(i + 1).is_some_and(|next| apposed(&tokens, one, next)) {
                continue;
            }
            mentions.extend(self.mention(&tokens, one, tense, &mentions));
        }
        mentions
    }

    fn mention(
        &mut self,
        tokens: &Tokens<'_>,
        found: &Found,
        given: Option<Tense>,
        before: &[DateMention],
    ) -> Option<DateMention> {
        let (role, start) = role::of(tokens, &found.expression, found.first, found.next);
        let tense = tense::near(tokens, found.first, found.next).or(given);
        let calendar =
            matches!(found.expression, Expression::One(Moment { core: Core::Calendar { .. }, .. }));
        let ahead =
            before.last().and_then(|last| last.value.earliest()) > self.published.map(Published::last);
        let tense = match (role, tense) {
            // A deadline's verb may be past ("promised … by May"): what is nearer is meant.
            (Role::By | Role::Until, Some(Tense::Past) | None) if calendar => None,
            (Role::By | Role::Until, None) => Some(Tense::Future),
            // "from tomorrow night into Friday": what follows a day to come is to come.
            (_, None) if ahead && self.published.is_some() => Some(Tense::Future),
            (_, tense) => tense,
        };
        let mut expression = found.expression;
        if let (Role::By | Role::Until, Expression::One(moment)) = (role, &mut expression) {
            // The end of 2024 as a deadline is 2024's own end, not a part of it.
            moment.part = moment.part.filter(|part| *part != Part::End);
        }
        let found = &Found { expression, ..*found };
        let (told, relative) = match &found.expression {
            Expression::One(moment) | Expression::Range(moment, _) => Surroundings::year_told(moment),
            Expression::Shift { .. } => (false, false),
        };
        let Some((value, basis, conflict)) = self.value(tokens, found, tense, before) else {
            // "last year" of an article without a date: "that year" after it is not the year told before it.
            if relative {
                self.memory.forget();
            }
            return None;
        };
        let valued = role::value(role, value)?;
        // Told as past and counted to after publication: it was counted from the wrong date.
        let counted = matches!(basis, Basis::FromText { .. }) && tense == Some(Tense::Past);
        if counted && self.published.is_some_and(|now| valued.earliest().is_some_and(|day| day > now.last()))
        {
            return None;
        }
        // What is "today" in somebody's words is not the day the text goes on from, and not surely that of publication:
        // only where the text has just spoken of that day.
        let in_others_words = matches!(basis, Basis::FromPublication { .. }) && tokens.quoted(found.first);
        let by_the_day =
            matches!(found.expression, Expression::One(Moment { core: Core::Day(_) | Core::Night(_), .. }));
        let published_day = self.published.and_then(|published| published.value.single_day());
        let said_on_it = published_day.is_some() && self.memory.day().map(|(day, _)| day) == published_day;
        let valued = if in_others_words && by_the_day && !said_on_it { valued.uncertain() } else { valued };
        if !in_others_words {
            self.memory.note(valued, told, relative);
        }
        let start = tokens.start(start);
        let start = before.last().map_or(start, |last| start.max(last.range.end));
        let end = tokens.end(found.next);
        Some(DateMention {
            range: start..end,
            value: valued,
            granularity: valued.granularity(),
            basis,
            role,
            tense,
            conflict,
        })
    }

    fn value(
        &self,
        tokens: &Tokens<'_>,
        found: &Found,
        tense: Option<Tense>,
        before: &[DateMention],
    ) -> Option<(Edtf, Basis, Option<Conflict>)> {
        let speech_day = speech_day(tokens, found, before);
        let hindsight = (0..tokens.len()).any(|at| tokens.is(at, &["would"]));
        let around =
            Surroundings { published: self.published, memory: &self.memory, tense, speech_day, hindsight };
        let (value, basis, moment) = match found.expression {
            Expression::One(moment) => {
                let (value, basis) = around.resolve(&moment)?;
                (value, basis, moment)
            }
            Expression::Shift { count, unit, base, exact } => {
                // "a week from Friday": the Friday to come.
                let tense = if exact && count > 0 { Some(Tense::Future) } else { tense };
                let (told, basis) = Surroundings { tense, ..around }.resolve(&base)?;
                if exact {
                    (around.shift_to_the_day(told, count, unit)?, basis, base)
                } else {
                    (around.shift(told, count, unit)?, Basis::FromText { told }, base)
                }
            }
            Expression::Range(first, second) => {
                let (value, basis) = range(&around, first, second)?;
                (value, basis, first)
            }
        };
        let conflict = match (moment.core, value.single_day()) {
            (Core::Calendar { weekday: Some(said), .. }, Some(day)) if day.weekday() != said => {
                let (said, falls_on) =
                    (weekday_name(said).to_owned(), weekday_name(day.weekday()).to_owned());
                Some(Conflict::Weekday { said, falls_on })
            }
            _ => None,
        };
        Some((value, basis, conflict))
    }
}

/// All expressions of the sentence, from left to right.
fn find(tokens: &Tokens<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match expression(tokens, at) {
            Some((expression, next)) if next > at => {
                found.push(Found { expression, first: at, next });
                at = next;
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether it is counted in months or longer from a date told before: "eight years earlier".
fn counted_from_text(found: &Found) -> bool {
    matches!(
        found.expression,
        Expression::One(Moment { core: Core::Offset { from: Anchor::Spoken, unit, .. }, .. }) if unit >= Unit::Month
    )
}

/// Whether `next` stands right after `found`, with its year told in figures: "a decade later, in 2008".
fn apposed(tokens: &Tokens<'_>, found: &Found, next: &Found) -> bool {
    let states = matches!(next.expression, Expression::One(moment) if moment.states_year());
    let linked = (found.next..next.first).all(|at| {
        tokens.mark(at, ',') || tokens.is(at, &["in", "on", "at", "during", "the", "his", "her", "its"])
    });
    states && linked && next.first > found.next
}

/// "May 5 and June 6, 2012": the year at the end of a list is that of all its days.
fn share_years(tokens: &Tokens<'_>, found: &mut [Found]) {
    let mut later: Option<(usize, Year)> = None;
    for found in found.iter_mut().rev() {
        let Expression::One(moment) = &mut found.expression else {
            later = None;
            continue;
        };
        let Core::Calendar { unit: Calendar::Day(..) | Calendar::Month(_), year, .. } = &mut moment.core
        else {
            later = None;
            continue;
        };
        if let (Year::Untold, Some((first, shared))) = (*year, later)
            && (found.next..first).all(|at| tokens.mark(at, ',') || tokens.is(at, &["and", "or", "on", "in"]))
        {
            *year = shared;
        }
        later = matches!(*year, Year::Stated(_)).then_some((found.first, *year));
    }
}

/// From the first to the second, the year of one completed by the other's.
fn range(around: &Surroundings<'_>, mut first: Moment, mut second: Moment) -> Option<(Edtf, Basis)> {
    let unit_of = |moment: &Moment| match moment.core {
        Core::Calendar { unit, .. } => Some(unit),
        _ => None,
    };
    let set = |moment: &mut Moment, to: Year| {
        if let Core::Calendar { year, .. } = &mut moment.core {
            *year = to;
        }
    };
    let months = (unit_of(&first).and_then(month_day), unit_of(&second).and_then(month_day));
    // Over New Year: "November 20 to January 5".
    let wraps = matches!(months, (Some(a), Some(b)) if a > b);
    let year_of = |moment: &Moment| match moment.core {
        Core::Calendar { year, .. } => Some(year),
        _ => None,
    };
    match (year_of(&first), year_of(&second)) {
        (Some(Year::Untold), Some(Year::Stated(year))) if months.0.is_some() => {
            set(&mut first, Year::Stated(if wraps { year - 1 } else { year }));
        }
        (Some(Year::Stated(year)), Some(Year::Untold)) if months.1.is_some() => {
            set(&mut second, Year::Stated(if wraps { year + 1 } else { year }));
        }
        (Some(Year::Untold), Some(Year::Untold)) if months.0.is_some() && months.1.is_some() => {
            let (start, basis) = around.resolve(&first)?;
            return match start.earliest() {
                Some(day) => {
                    let year = if wraps { day.year() + 1 } else { day.year() };
                    set(&mut second, Year::Stated(year));
                    let (end, _) = around.resolve(&second)?;
                    Some((Edtf::interval(start, end)?, basis))
                }
                None => Some((Edtf::interval(start, around.resolve(&second)?.0)?, basis)),
            };
        }
        (Some(Year::Untold), Some(Year::Which(which))) => set(&mut first, Year::Which(which)),
        (Some(Year::Which(which)), Some(Year::Untold)) => set(&mut second, Year::Which(which)),
        _ => {}
    }
    let (start, basis) = around.resolve(&first)?;
    let (mut end, other) = around.resolve(&second)?;
    // "Wednesday through Friday": the Friday after that Wednesday.
    if let (Core::Weekday { .. }, Core::Weekday { day, which: None, week: None }) = (first.core, second.core)
        && let (Some(from), Some(to)) = (start.single_day(), end.single_day())
        && (to < from || (to - from).get_days() > 6)
    {
        end = Edtf::day(from.nth_weekday(1, day).ok()?);
    }
    let basis = if basis == Basis::Stated { other } else { basis };
    Some((Edtf::interval(start, end)?, basis))
}

fn month_day(unit: Calendar) -> Option<(i8, i8)> {
    match unit {
        Calendar::Day(month, day) => Some((month, day)),
        Calendar::Month(month) => Some((month, 1)),
        _ => None,
    }
}

/// The day on which the words were said, where the sentence tells it before a verb of saying: what is counted from "now"
/// inside is counted from then.
fn speech_day(tokens: &Tokens<'_>, found: &Found, before: &[DateMention]) -> Option<Edtf> {
    let counted = matches!(
        found.expression,
        Expression::One(Moment {
            core: Core::Stretch { from: Anchor::Publication, .. }
                | Core::Offset { from: Anchor::Publication, .. },
            ..
        })
    );
    let day = before
        .iter()
        .rev()
        .find(|mention| mention.role == Role::Point && mention.value.single_day().is_some())?;
    let said = (0..found.first).filter(|at| tokens.start(*at) >= day.range.end).any(|at| {
        tokens.is(
            at,
            &["said", "noted", "stated", "announced", "told", "reported", "declared", "added", "wrote"],
        )
    });
    (counted && said).then_some(day.value)
}
