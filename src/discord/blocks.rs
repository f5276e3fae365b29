//! The parts of an answer as Markdown: an item with the words it rests on, notes, suggestions. Every part keeps within
//! the room it is given, and shows where it left something out.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Citation, Item, Verdict};
use crate::edtf::Edtf;
use crate::render::markdown::{LEFT_OUT, inline, link_target, quotation, units, within};
use crate::strings::digest as told;
use crate::strings::discord as say;

/// What an item needs at least to show its head and one quotation, in units.
pub(super) const ITEM_ROOM: usize = 1950;
/// Longest text of an item.
const TEXT_MAX: usize = 600;
/// Longest quotation where there is room.
const QUOTE_MAX: usize = 1200;
/// A quotation with its source is not squeezed below this; rather fewer are shown.
const QUOTE_MIN: usize = SOURCE_MAX + 80;
/// Longest line that tells the source of a quotation.
const SOURCE_MAX: usize = 620;
/// Most room for the marks of citations behind an item.
const MARKS_MAX: usize = 100;
/// Longest note or suggestion.
const LINE_MAX: usize = 500;

/// Citations by number.
pub(super) type Citations<'a> = BTreeMap<usize, &'a Citation>;

/// A verdict as a sign and in words, so that nothing rests on the colour.
pub(super) fn verdict(verdict: Verdict) -> (&'static str, u32) {
    match verdict {
        Verdict::Answered => (say::ANSWERED, 0x2e_7d32),
        Verdict::Partial => (say::PARTIAL, 0xf9_a825),
        Verdict::Disputed => (say::DISPUTED, 0xc6_2828),
        Verdict::NotInSources => (say::NOT_IN_SOURCES, 0x75_7575),
        Verdict::Ambiguous => (say::AMBIGUOUS, 0x15_65c0),
    }
}

/// What is told of a thing that did not simply happen, with a sign; empty where it did.
fn status(status: &str) -> String {
    let (sign, word) = match status {
        "occurred" => return String::new(),
        "planned" => ("⏳", say::PLANNED),
        "cancelled" => ("✖", say::CANCELLED),
        "refused" => ("⛔", say::REFUSED),
        "feared" => ("⚠", say::FEARED),
        "conditional" => ("❔", say::CONDITIONAL),
        "negated" => ("🚫", say::NEGATED),
        other => return format!("⚑ **{}**", within(other, 60, inline)),
    };
    format!("{sign} **{word}**")
}

/// An item: what, when, in what standing and on whose word; below it the words it rests on, unless `shown` says that
/// they stand on the page already. At most `room` units, which must be [`ITEM_ROOM`] or more.
pub(super) fn item(item: &Item, citations: &Citations<'_>, shown: &BTreeSet<usize>, room: usize) -> String {
    let mut block = head(item);
    let mut quoted = BTreeSet::new();
    let new: Vec<&Citation> = item
        .citations
        .iter()
        .filter(|&&n| !shown.contains(&n) && quoted.insert(n))
        .filter_map(|n| citations.get(n).copied())
        .collect();
    let whole: Vec<String> = new.iter().map(|citation| quote(citation, QUOTE_MAX + SOURCE_MAX)).collect();
    let left = room.saturating_sub(units(&block));
    if whole.iter().map(|quote| units(quote) + 1).sum::<usize>() <= left {
        for quote in whole {
            block.push('\n');
            block.push_str(&quote);
        }
        return block;
    }
    // Not all fits: every one shorter, and if that would leave too little of each, fewer of them.
    let left = left.saturating_sub(80);
    let count = (left / (QUOTE_MIN + 1)).min(new.len());
    let each = left.checked_div(count).unwrap_or(0).saturating_sub(1);
    for citation in new.iter().take(count) {
        block.push('\n');
        block.push_str(&quote(citation, each));
    }
    if count < new.len() {
        block.push_str(&format!("\n> {} {}", inline(LEFT_OUT), say::more_citations(new.len() - count)));
    }
    block
}

/// The line above the quotations; at most 1120 units.
fn head(item: &Item) -> String {
    let when = match (&item.when_text, &item.when) {
        (Some(text), _) if !text.trim().is_empty() => Some(text.clone()),
        (_, Some(value)) => Some(readable(value)),
        _ => None,
    };
    let mut parts = Vec::new();
    if let Some(when) = when {
        let ago = item.when.as_deref().and_then(timestamp).unwrap_or_default();
        parts.push(format!("**{}**{ago}", within(&when, 120, inline)));
    }
    parts.push(within(&item.text, TEXT_MAX, inline));
    if let Some(place) = item.place.as_deref().filter(|place| !item.text.contains(place)) {
        parts.push(within(place, 80, inline));
    }
    parts.push(item.status.as_deref().map(status).unwrap_or_default());
    if let Some(speaker) = item.told_by() {
        parts.push(told::according_to(&within(speaker, 120, inline)));
    }
    parts.retain(|part| !part.is_empty());
    let mut head = parts.join(" · ");
    let mut marks = String::new();
    for n in &item.citations {
        if marks.len() > MARKS_MAX - 30 {
            marks.push_str(" …");
            break;
        }
        marks.push_str(&format!("\\[{n}\\]"));
    }
    if !marks.is_empty() {
        head.push(' ');
        head.push_str(&marks);
    }
    head
}

/// How long ago a day was, as Discord shows it to each reader. The day itself stands beside it in words: Discord would show
/// it in the reader's time zone, and there it may be another.
fn timestamp(value: &str) -> Option<String> {
    let day =
        value.parse::<Edtf>().ok().filter(|v| !v.is_approximate() && !v.is_uncertain())?.single_day()?;
    let noon = day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(format!(" (<t:{}:R>)", noon.timestamp().as_second()))
}

/// A citation word for word, and where it stands; in at most `room` units.
fn quote(citation: &Citation, room: usize) -> String {
    let source = source(citation);
    let mark = format!(" \\[{}\\]\n> ", citation.n);
    let words = room.saturating_sub(units(&source) + units(&mark)).clamp(40, QUOTE_MAX);
    format!("{}{mark}{source}", within(&citation.exact, words, quotation))
}

/// Who published the words, when, in which article, and where that can be read; at most [`SOURCE_MAX`] units.
fn source(citation: &Citation) -> String {
    let mut parts = Vec::new();
    let named =
        [citation.title.as_deref().map(|title| (title, 160)), citation.publisher.as_deref().map(|p| (p, 60))];
    for (text, max) in named.into_iter().flatten() {
        parts.push(within(text, max, inline));
    }
    if let Some(published) = &citation.published {
        parts.push(within(&readable(published), 60, inline));
    }
    parts.push(within(&citation.article, 80, inline));
    parts.retain(|part| !part.is_empty());
    let mut line = format!("— {}", parts.join(" · "));
    // An address is whole or not there: a shortened one would lead somewhere else.
    if let Some(target) = citation.url.as_deref().and_then(link_target).filter(|target| units(target) <= 200)
    {
        line.push_str(&format!(" · [{}]({target})", say::READ));
    }
    line
}

/// Lines under a heading; a line each, shortened where they are long. Empty where there are none.
pub(super) fn list(heading: &str, lines: &[String]) -> Vec<String> {
    let mut block: Vec<String> = lines
        .iter()
        .map(|line| within(line, LINE_MAX, inline))
        .filter(|line| !line.is_empty())
        .map(|line| format!("- {line}"))
        .collect();
    if let Some(first) = block.first_mut() {
        first.insert_str(0, &format!("**{heading}**\n"));
    }
    block
}

/// An EDTF value in words; as it stands where it is none.
fn readable(value: &str) -> String {
    value.parse::<Edtf>().map_or_else(|_| value.to_owned(), |date| date.describe())
}
