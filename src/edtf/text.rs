//! The string form: reading it, writing it, and serde through it.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::parts::{Point, Season, When};
use super::{Edtf, Form};

/// Why a string is not an EDTF value of the subset.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EdtfError {
    /// Not of any form that is read here.
    #[error(
        "`{0}` is not a date in EDTF, such as 2023-02-18, 2023-09, 199X, 2023-05-01/2023-05-04 or [..2024]"
    )]
    Form(String),
    /// Of a known form, but no calendar has it.
    #[error("`{0}` is written like a date, but there is no such day, month, season or time")]
    Calendar(String),
    /// A start after its end, two open ends, or only one of them with a year.
    #[error("`{0}` does not run from an earlier to a later date (or only one of the two has a year)")]
    Order(String),
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let order = || EdtfError::Order(text.to_owned());
        if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let Some((start, end)) = inner.split_once("..") else {
                return Err(EdtfError::Form(text.to_owned()));
            };
            let (start, end) = (bound(start, "")?, bound(end, "")?);
            check(start, end).then(|| Form::OneOf(start, end).into()).ok_or_else(order)
        } else if let Some((start, end)) = text.split_once('/') {
            let (start, end) = (bound(start, "..")?, bound(end, "..")?);
            check(start, end).then(|| Form::Interval(start, end).into()).ok_or_else(order)
        } else {
            point(text).map(Edtf::from)
        }
    }
}

fn check(start: Option<Point>, end: Option<Point>) -> bool {
    match (start, end) {
        // Equal bounds have one canonical form, the moment itself; written out they are a slip.
        (Some(start), Some(end)) => start != end && Form::ordered(start, end),
        (None, None) => false,
        _ => true,
    }
}

fn bound(text: &str, open: &str) -> Result<Option<Point>, EdtfError> {
    if text == open { Ok(None) } else { point(text).map(Some) }
}

fn point(text: &str) -> Result<Point, EdtfError> {
    let (body, approximate, uncertain) = match text.as_bytes().last() {
        Some(b'~') => (&text[..text.len() - 1], true, false),
        Some(b'?') => (&text[..text.len() - 1], false, true),
        Some(b'%') => (&text[..text.len() - 1], true, true),
        _ => (text, false, false),
    };
    let when = when(body).ok_or_else(|| EdtfError::Form(text.to_owned()))?;
    let point = when.and_then(Point::checked).ok_or_else(|| EdtfError::Calendar(text.to_owned()))?;
    Ok(Point { approximate, uncertain, ..point })
}

/// The outer `None` where the form is unknown, the inner one where no calendar has the date.
fn when(text: &str) -> Option<Option<When>> {
    if let Some((day, clock)) = text.split_once('T') {
        let Some(Some(When::Day(date))) = when(day) else {
            return None;
        };
        let (hour, minute, offset) = time(clock)?;
        return Some(Some(When::Time { date, hour, minute, offset }));
    }
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    match (year, month, day) {
        ("XXXX", Some(month), None) => Some(Some(When::MonthOnly(two(month)?))),
        ("XXXX", Some(month), Some(day)) => Some(Some(When::MonthDay(two(month)?, two(day)?))),
        (year, None, None) => Some(Some(match year.strip_suffix("XX") {
            Some(century) => When::Century(two(century)?.into()),
            None => match year.strip_suffix('X') {
                Some(decade) => When::Decade(figures(decade, 3)?),
                None => When::Year(figures(year, 4)?),
            },
        })),
        (year, Some(part), None) => {
            let (year, part) = (figures(year, 4)?, two(part)?);
            Some(match part {
                1..=12 => Some(When::Month(year, part)),
                21..=24 => {
                    Season::ALL.into_iter().find(|s| s.number() == part).map(|s| When::Season(year, s))
                }
                33..=36 => Some(When::Quarter(year, part - 32)),
                _ => None,
            })
        }
        (year, Some(month), Some(day)) => {
            Some(Date::new(figures(year, 4)?, two(month)?, two(day)?).ok().map(When::Day))
        }
        _ => None,
    }
}

/// `13:31`, `13`, either with `Z`, `+04:00` or `-04:00`.
fn time(text: &str) -> Option<(i8, Option<i8>, Option<i16>)> {
    let clock_end = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(clock_end);
    let offset = match zone {
        "" => None,
        "Z" => Some(0),
        _ => {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            let (hours, minutes) = zone.get(1..)?.split_once(':')?;
            let (hours, minutes) = (i16::from(two(hours)?), i16::from(two(minutes)?));
            if minutes > 59 {
                return None;
            }
            Some(sign * (hours * 60 + minutes))
        }
    };
    match clock.split_once(':') {
        Some((hour, minute)) => Some((two(hour)?, Some(two(minute)?), offset)),
        None => Some((two(clock)?, None, offset)),
    }
}

fn figures(text: &str, count: usize) -> Option<i16> {
    let all = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

fn two(text: &str) -> Option<i8> {
    figures(text, 2).and_then(|number| i8::try_from(number).ok())
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = |f: &mut fmt::Formatter<'_>, point: Option<Point>, open: &str| match point {
            Some(point) => write!(f, "{point}"),
            None => f.write_str(open),
        };
        match self.form {
            Form::At(point) => write!(f, "{point}"),
            Form::Interval(start, end) => {
                bound(f, start, "..")?;
                f.write_str("/")?;
                bound(f, end, "..")
            }
            Form::OneOf(start, end) => {
                f.write_str("[")?;
                bound(f, start, "")?;
                f.write_str("..")?;
                bound(f, end, "")?;
                f.write_str("]")
            }
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |f: &mut fmt::Formatter<'_>, date: Date| {
            write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
        };
        match self.when {
            When::Time { date, hour, minute, offset } => {
                day(f, date)?;
                write!(f, "T{hour:02}")?;
                if let Some(minute) = minute {
                    write!(f, ":{minute:02}")?;
                }
                match offset {
                    None => {}
                    Some(0) => f.write_str("Z")?,
                    Some(offset) => {
                        let sign = if offset < 0 { '-' } else { '+' };
                        write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)?;
                    }
                }
            }
            When::Day(date) => day(f, date)?,
            When::Month(year, month) => write!(f, "{year:04}-{month:02}")?,
            When::Season(year, season) => write!(f, "{year:04}-{}", season.number())?,
            When::Quarter(year, quarter) => write!(f, "{year:04}-{}", quarter + 32)?,
            When::Year(year) => write!(f, "{year:04}")?,
            When::Decade(decade) => write!(f, "{decade:03}X")?,
            When::Century(century) => write!(f, "{century:02}XX")?,
            When::MonthDay(month, day) => write!(f, "XXXX-{month:02}-{day:02}")?,
            When::MonthOnly(month) => write!(f, "XXXX-{month:02}")?,
        }
        f.write_str(match (self.approximate, self.uncertain) {
            (true, true) => "%",
            (true, false) => "~",
            (false, true) => "?",
            (false, false) => "",
        })
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: [&str; 27] = [
        "2023-02-18",
        "2023-09",
        "2023",
        "199X",
        "19XX",
        "XXXX-10-03",
        "XXXX-10",
        "2023-21",
        "2023-24",
        "2023-33",
        "2023-36",
        "2023-01~",
        "2023-01?",
        "2023%",
        "2021-04-28T13:31",
        "2021-04-28T13",
        "2021-04-28T13:31Z",
        "2021-04-28T13:31-04:00",
        "2023-05-01/2023-05-04",
        "../2025",
        "1992/..",
        "199X/..",
        "[2023-09-19..2023-10-15]",
        "[..2024]",
        "[2023-10..]",
        "2022-12/2023-09",
        "XXXX-05-01/XXXX-05-04",
    ];

    #[test]
    fn round_trip() {
        for text in GOOD {
            assert_eq!(text.parse::<Edtf>().map(|value| value.to_string()).as_deref(), Ok(text));
            let json = serde_json::to_string(&text.parse::<Edtf>().unwrap()).unwrap();
            assert_eq!(json, format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<Edtf>(&json).unwrap(), text.parse().unwrap());
        }
    }

    #[test]
    fn errors_say_what_is_wrong() {
        for text in
            ["", "x", "20230218", "2023-2-18", "[2023]", "2023-01-01T", "é023", "2023-01-01T10:00+4", "~"]
        {
            assert_eq!(text.parse::<Edtf>(), Err(EdtfError::Form(text.to_owned())));
        }
        for text in ["2023-13", "2023-02-29", "2023-25", "XXXX-02-30", "2023-01-01T24:00"] {
            assert_eq!(text.parse::<Edtf>(), Err(EdtfError::Calendar(text.to_owned())));
        }
        for text in ["2024/2023", "../..", "[..]", "[2024..2023]", "XXXX-05-01/2023", "2023/2023"] {
            assert_eq!(text.parse::<Edtf>(), Err(EdtfError::Order(text.to_owned())));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in r"\PC{0,24}|[0-9X/\[\].~?%TZ:+-]{0,24}") {
            if let Ok(value) = text.parse::<Edtf>() {
                prop_assert_eq!(value.to_string().parse::<Edtf>(), Ok(value));
                prop_assert!(!value.describe().is_empty());
                prop_assert!(value.compatible(&value) && value.overlaps(&value));
                prop_assert_eq!(value.order_key(), value.order_key());
                if let (Some(a), Some(b)) = (value.earliest(), value.latest()) {
                    prop_assert!(a <= b);
                }
            }
        }

        #[test]
        fn compatible_is_symmetric(a in 0..GOOD.len(), b in 0..GOOD.len()) {
            let (a, b): (Edtf, Edtf) = (GOOD[a].parse().unwrap(), GOOD[b].parse().unwrap());
            prop_assert_eq!(a.compatible(&b), b.compatible(&a));
            prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
            prop_assert_eq!(a.refine(&b).is_some(), a.compatible(&b));
        }
    }
}
