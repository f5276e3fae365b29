//! Values in readable English.

use jiff::civil::Date;

use super::parts::{Point, When};
use super::{Edtf, Form};

/// English names of the months, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Edtf {
    /// Readable English: "18 February 2023", "about September 2023", "1–4 May 2023", "late October 2024",
    /// "3 October (year not stated)".
    pub fn describe(&self) -> String {
        match self.form {
            Form::At(point) => point.describe(),
            Form::Interval(Some(start), Some(end)) => span(start, end, "–", " – ", ""),
            Form::Interval(Some(start), None) => format!("since {}", start.describe()),
            Form::Interval(None, Some(end)) => format!("until {}", end.describe()),
            Form::OneOf(Some(start), Some(end)) => {
                third(start, end).unwrap_or_else(|| span(start, end, " and ", " and ", "between "))
            }
            Form::OneOf(None, Some(end)) if end.earliest() == end.latest() => {
                format!("by {}", end.describe())
            }
            Form::OneOf(None, Some(end)) => format!("by the end of {}", end.describe()),
            Form::OneOf(Some(start), None) => format!("{} or later", start.describe()),
            // No value is built or read with two open ends.
            Form::Interval(None, None) | Form::OneOf(None, None) => "at an unknown time".to_owned(),
        }
    }
}

fn month_name(month: i8) -> &'static str {
    usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).copied().unwrap_or("?")
}

/// "1st", "22nd", "13th".
fn ordinal(number: i16) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

impl Point {
    fn describe(self) -> String {
        let bare = self.bare();
        let bare = if self.has_year() { bare } else { format!("{bare} (year not stated)") };
        match (self.approximate, self.uncertain) {
            (true, true) => format!("possibly about {bare}"),
            (true, false) => format!("about {bare}"),
            (false, true) => format!("possibly {bare}"),
            (false, false) => bare,
        }
    }

    fn bare(self) -> String {
        let day = |date: Date| format!("{} {} {}", date.day(), month_name(date.month()), date.year());
        match self.when {
            When::Time { date, hour, minute, offset } => {
                let minute = minute.map_or_else(|| " h".to_owned(), |minute| format!(":{minute:02}"));
                let zone = match offset {
                    None => String::new(),
                    Some(0) => " UTC".to_owned(),
                    Some(offset) => {
                        let sign = if offset < 0 { '−' } else { '+' };
                        let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
                        let minutes = if minutes == 0 { String::new() } else { format!(":{minutes:02}") };
                        format!(" UTC{sign}{hours}{minutes}")
                    }
                };
                format!("{}, {hour:02}{minute}{zone}", day(date))
            }
            When::Day(date) => day(date),
            When::Month(year, month) => format!("{} {year}", month_name(month)),
            When::Season(year, season) => format!("{} {year}", season.name()),
            When::Quarter(year, quarter) => {
                let name = match quarter {
                    1 => "first",
                    2 => "second",
                    3 => "third",
                    _ => "fourth",
                };
                format!("the {name} quarter of {year}")
            }
            When::Year(year) => year.to_string(),
            When::Decade(decade) => format!("the {}s", i32::from(decade) * 10),
            When::Century(century) => format!("the {} century", ordinal(century + 1)),
            When::MonthDay(month, day) => format!("{day} {}", month_name(month)),
            When::MonthOnly(month) => month_name(month).to_owned(),
        }
    }

    fn plain(self) -> bool {
        !self.approximate && !self.uncertain
    }
}

/// Two bounds, what they share told once: `tight` joins bare numbers, `loose` joins words.
fn span(start: Point, end: Point, tight: &str, loose: &str, before: &str) -> String {
    if start.plain() && end.plain() {
        match (start.when, end.when) {
            (When::Day(a), When::Day(b)) if (a.year(), a.month()) == (b.year(), b.month()) => {
                return format!("{before}{}{tight}{}", a.day(), end.bare());
            }
            (When::Day(a), When::Day(b)) if a.year() == b.year() => {
                return format!("{before}{} {}{loose}{}", a.day(), month_name(a.month()), end.bare());
            }
            (When::Month(year, a), When::Month(other, _)) if year == other => {
                return format!("{before}{}{loose}{}", month_name(a), end.bare());
            }
            (When::Year(a), When::Year(b)) => return format!("{before}{a}{tight}{b}"),
            (When::MonthDay(month, a), When::MonthDay(other, _)) if month == other => {
                return format!("{before}{a}{tight}{}", end.describe());
            }
            (When::MonthDay(..) | When::MonthOnly(_), When::MonthDay(..) | When::MonthOnly(_)) => {
                return format!("{before}{}{loose}{}", start.bare(), end.describe());
            }
            _ => {}
        }
    }
    format!("{before}{}{loose}{}", start.describe(), end.describe())
}

/// "early", "mid-" or "late" of a month, a year or a decade, where the two bounds are just such a part.
fn third(start: Point, end: Point) -> Option<String> {
    if !start.plain() || !end.plain() {
        return None;
    }
    let (part, whole) = match (start.when, end.when) {
        (When::Day(a), When::Day(b)) if (a.year(), a.month()) == (b.year(), b.month()) => {
            let part = match (a.day(), b.day()) {
                (1, 10) => "early ",
                (11, 20) => "mid-",
                (21, last) if last == a.days_in_month() => "late ",
                _ => return None,
            };
            (part, format!("{} {}", month_name(a.month()), a.year()))
        }
        (When::Month(year, a), When::Month(other, b)) if year == other => {
            let part = match (a, b) {
                (1, 4) => "early ",
                (5, 8) => "mid-",
                (9, 12) => "late ",
                _ => return None,
            };
            (part, year.to_string())
        }
        (When::Year(a), When::Year(b)) if a / 10 == b / 10 => {
            let part = match (a % 10, b % 10) {
                (0, 3) => "the early ",
                (4, 6) => "the mid-",
                (7, 9) => "the late ",
                _ => return None,
            };
            (part, format!("{}s", a / 10 * 10))
        }
        _ => return None,
    };
    Some(format!("{part}{whole}"))
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
