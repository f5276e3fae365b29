//! Dates in words. What a date is made of is worked out in `src/edtf`; here stands how it is said.

/// The months, January first.
pub const MONTHS: [&str; 12] = [
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
/// Seasons.
pub const SPRING: &str = "spring";
/// The same.
pub const SUMMER: &str = "summer";
/// The same.
pub const AUTUMN: &str = "autumn";
/// The same.
pub const WINTER: &str = "winter";

/// A month by its number, January 1.
pub fn month(number: i8) -> &'static str {
    usize::try_from(number).ok().and_then(|n| MONTHS.get(n.checked_sub(1)?)).copied().unwrap_or("?")
}
/// "18 February 2023".
pub fn day(day: i8, month_number: i8, year: i16) -> String {
    format!("{day} {} {year}", month(month_number))
}
/// "18 February", of whatever year.
pub fn day_of_month(day: i8, month_number: i8) -> String {
    format!("{day} {}", month(month_number))
}
/// "February 2023", "autumn 2023".
pub fn of_year(part: &str, year: i16) -> String {
    format!("{part} {year}")
}
/// "the third quarter of 2023".
pub fn quarter(quarter: i8, year: i16) -> String {
    let name = match quarter {
        1 => "first",
        2 => "second",
        3 => "third",
        _ => "fourth",
    };
    format!("the {name} quarter of {year}")
}
/// "the 1990s", by its first year.
pub fn decade(first: i32) -> String {
    format!("the {first}s")
}
/// "the 20th century".
pub fn century(number: i16) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("the {number}{ending} century")
}
/// A day with a time of day, and where it is known the distance from UTC in minutes.
pub fn time(day: &str, hour: i8, minute: Option<i8>, offset: Option<i16>) -> String {
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
    format!("{day}, {hour:02}{minute}{zone}")
}

/// It began then and goes on.
pub fn since(start: &str) -> String {
    format!("since {start}")
}
/// It ended then.
pub fn until(end: &str) -> String {
    format!("until {end}")
}
/// On that day or before it.
pub fn by(end: &str) -> String {
    format!("by {end}")
}
/// In that time or before it.
pub fn by_the_end_of(end: &str) -> String {
    format!("by the end of {end}")
}
/// Then or later.
pub fn or_later(start: &str) -> String {
    format!("{start} or later")
}
/// Nothing is known.
pub const UNKNOWN: &str = "at an unknown time";
/// A date of no known year.
pub fn without_year(date: &str) -> String {
    format!("{date} (year not stated)")
}
/// A date that is only about right, or not sure, or both.
pub fn hedged(date: &str, about: bool, unsure: bool) -> String {
    match (about, unsure) {
        (true, true) => format!("possibly about {date}"),
        (true, false) => format!("about {date}"),
        (false, true) => format!("possibly {date}"),
        (false, false) => date.to_owned(),
    }
}

/// How two dates belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// It lasted from the one to the other.
    Lasted,
    /// It was at one unknown time between them.
    Within,
}

/// Two dates in words; `bare` says that the first is a number alone ("1–4 May", "2019–2021").
pub fn stretch(kind: Stretch, start: &str, end: &str, bare: bool) -> String {
    match (kind, bare) {
        (Stretch::Lasted, true) => format!("{start}–{end}"),
        (Stretch::Lasted, false) => format!("{start} – {end}"),
        (Stretch::Within, _) => format!("between {start} and {end}"),
    }
}

/// A third of a month, a year or a decade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Third {
    /// The first.
    Early,
    /// The second.
    Mid,
    /// The last.
    Late,
}

/// "late October 2024", "mid-2023".
pub fn third(part: Third, whole: &str) -> String {
    match part {
        Third::Early => format!("early {whole}"),
        Third::Mid => format!("mid-{whole}"),
        Third::Late => format!("late {whole}"),
    }
}
/// "the early 1990s", by the first year of the decade.
pub fn third_of_decade(part: Third, first: i16) -> String {
    format!("the {}", third(part, &format!("{first}s")))
}
