//! The publication date, bounded by what the text tells as past and as to come.

use super::reader::DateReader;
use super::role::Role;
use super::tense::Tense;
use crate::edtf::{Edtf, Granularity};

/// The days on which an article of these paragraphs may have been published, where nothing states it: not before the
/// last day it tells as past, and not after the first month or day with a year that it tells as to come.
/// `[2023-11-27..2023-12-31]`, or `[2023-11-27..]` with no bound above. It is inferred, and to be marked so.
/// `None` where no date with a year is told as past.
pub fn published_from_text<'a, P>(paragraphs: impl IntoIterator<Item = P>) -> Option<Edtf>
where
    P: IntoIterator<Item = &'a str>,
{
    let mut reader = DateReader::new(None);
    let mut past: Option<Edtf> = None;
    let mut ahead: Vec<Edtf> = Vec::new();
    for paragraph in paragraphs {
        reader.begin_paragraph();
        for sentence in paragraph {
            for mention in reader.read(sentence, None) {
                let value = mention.value;
                let bounded = value.earliest().is_some() && value.latest().is_some();
                // A year as a whole bounds nothing well, and what is "since" or "by" a date is not told on it.
                let fine = value.unit() <= Granularity::Month && !value.is_approximate();
                if !bounded || !fine || !matches!(mention.role, Role::Point | Role::Lasted) {
                    continue;
                }
                match mention.tense {
                    Some(Tense::Past) if past.is_none_or(|last| value.earliest() > last.earliest()) => {
                        past = Some(value);
                    }
                    Some(Tense::Future) => ahead.push(value),
                    _ => {}
                }
            }
        }
    }
    let past = past?;
    let first = Edtf::day(past.earliest()?);
    // Only what lies wholly after the last that is past can be to come.
    let bound =
        ahead.into_iter().filter(|value| value.earliest() > past.latest()).min_by_key(Edtf::order_key);
    match bound.and_then(|value| value.latest()) {
        Some(last) => Edtf::one_of(first, Edtf::day(last)),
        None => Edtf::no_earlier_than(first),
    }
}
