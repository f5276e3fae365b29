//! Values in readable English.

use super::parts::{Point, When};
use super::{Edtf, Form};
use crate::strings::dates::{self as say, Stretch, Third};

impl Edtf {
    /// Readable English: "18 February 2023", "about September 2023", "1–4 May 2023", "late October 2024",
    /// "3 October (year not stated)".
    pub fn describe(&self) -> String {
        match self.form {
            Form::At(point) => point.describe(),
            Form::Interval(Some(start), Some(end)) => span(start, end, Stretch::Lasted),
            Form::Interval(Some(start), None) => say::since(&start.describe()),
            Form::Interval(None, Some(end)) => say::until(&end.describe()),
            Form::OneOf(Some(start), Some(end)) => {
                third(start, end).unwrap_or_else(|| span(start, end, Stretch::Within))
            }
            Form::OneOf(None, Some(end)) if end.earliest() == end.latest() => say::by(&end.describe()),
            Form::OneOf(None, Some(end)) => say::by_the_end_of(&end.describe()),
            Form::OneOf(Some(start), None) => say::or_later(&start.describe()),
            // No value is built or read with two open ends.
            Form::Interval(None, None) | Form::OneOf(None, None) => say::UNKNOWN.to_owned(),
        }
    }
}

impl Point {
    fn describe(self) -> String {
        let bare = self.bare();
        let bare = if self.has_year() { bare } else { say::without_year(&bare) };
        say::hedged(&bare, self.approximate, self.uncertain)
    }

    fn bare(self) -> String {
        match self.when {
            When::Time { date, hour, minute, offset } => {
                say::time(&say::day(date.day(), date.month(), date.year()), hour, minute, offset)
            }
            When::Day(date) => say::day(date.day(), date.month(), date.year()),
            When::Month(year, month) => say::of_year(say::month(month), year),
            When::Season(year, season) => say::of_year(season.name(), year),
            When::Quarter(year, quarter) => say::quarter(quarter, year),
            When::Year(year) => year.to_string(),
            When::Decade(decade) => say::decade(i32::from(decade) * 10),
            When::Century(century) => say::century(century + 1),
            When::MonthDay(month, day) => say::day_of_month(day, month),
            When::MonthOnly(month) => say::month(month).to_owned(),
        }
    }

    fn plain(self) -> bool {
        !self.approximate && !self.uncertain
    }
}

/// Two bounds, what they share told once.
fn span(start: Point, end: Point, kind: Stretch) -> String {
    if start.plain() && end.plain() {
        match (start.when, end.when) {
            (When::Day(a), When::Day(b)) if (a.year(), a.month()) == (b.year(), b.month()) => {
                return say::stretch(kind, &a.day().to_string(), &end.bare(), true);
            }
            (When::Day(a), When::Day(b)) if a.year() == b.year() => {
                return say::stretch(kind, &say::day_of_month(a.day(), a.month()), &end.bare(), false);
            }
            (When::Month(year, a), When::Month(other, _)) if year == other => {
                return say::stretch(kind, say::month(a), &end.bare(), false);
            }
            (When::Year(a), When::Year(b)) => {
                return say::stretch(kind, &a.to_string(), &b.to_string(), true);
            }
            (When::MonthDay(month, a), When::MonthDay(other, _)) if month == other => {
                return say::stretch(kind, &a.to_string(), &end.describe(), true);
            }
            (When::MonthDay(..) | When::MonthOnly(_), When::MonthDay(..) | When::MonthOnly(_)) => {
                return say::stretch(kind, &start.bare(), &end.describe(), false);
            }
            _ => {}
        }
    }
    say::stretch(kind, &start.describe(), &end.describe(), false)
}

/// "early", "mid-" or "late" of a month, a year or a decade, where the two bounds are just such a part.
fn third(start: Point, end: Point) -> Option<String> {
    if !start.plain() || !end.plain() {
        return None;
    }
    Some(match (start.when, end.when) {
        (When::Day(a), When::Day(b)) if (a.year(), a.month()) == (b.year(), b.month()) => {
            let part = match (a.day(), b.day()) {
                (1, 10) => Third::Early,
                (11, 20) => Third::Mid,
                (21, last) if last == a.days_in_month() => Third::Late,
                _ => return None,
            };
            say::third(part, &say::of_year(say::month(a.month()), a.year()))
        }
        (When::Month(year, a), When::Month(other, b)) if year == other => {
            let part = match (a, b) {
                (1, 4) => Third::Early,
                (5, 8) => Third::Mid,
                (9, 12) => Third::Late,
                _ => return None,
            };
            say::third(part, &year.to_string())
        }
        (When::Year(a), When::Year(b)) if a / 10 == b / 10 => {
            let part = match (a % 10, b % 10) {
                (0, 3) => Third::Early,
                (4, 6) => Third::Mid,
                (7, 9) => Third::Late,
                _ => return None,
            };
            say::third_of_decade(part, a / 10 * 10)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english() {
        for (value, words) in [
            ("2023-02-18", "18 February 2023"),
            ("2023-09", "September 2023"),
            ("2023-09~", "about September 2023"),
            ("2023-05-01/2023-05-04", "1–4 May 2023"),
            ("2023-04-28/2023-05-04", "28 April – 4 May 2023"),
            ("[2023-10-16..2023-10-31]", "between 16 and 31 October 2023"),
            ("2022-12/2023-09", "December 2022 – September 2023"),
            ("[2024-10-21..2024-10-31]", "late October 2024"),
            ("[2023-05..2023-08]", "mid-2023"),
            ("[1990..1993]", "the early 1990s"),
            ("XXXX-10-03", "3 October (year not stated)"),
            ("XXXX-05-01/XXXX-05-04", "1–4 May (year not stated)"),
            ("199X/..", "since the 1990s"),
            ("../2025", "until 2025"),
            ("[..2024]", "by the end of 2024"),
            ("[..2024-11-20]", "by 20 November 2024"),
            ("[2024-11..]", "November 2024 or later"),
            ("2019/2021", "2019–2021"),
            ("2023-23", "autumn 2023"),
            ("2023-35", "the third quarter of 2023"),
            ("19XX", "the 20th century"),
            ("2021-04-28T13:31-04:00", "28 April 2021, 13:31 UTC−4"),
            ("2023?", "possibly 2023"),
        ] {
            assert_eq!(value.parse::<Edtf>().unwrap().describe(), words, "{value}");
        }
    }
}
