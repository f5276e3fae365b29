//! What is said of times: dates of events, what came first, and the lines of a timeline.

use super::words::{EVENTS, SENTENCES, counted, form, list, quoted, series};

/// When something was to be that was called off, where it is asked when that was.
pub fn planned_for(when: &str, event: &str) -> String {
    format!("Planned for {when}: {event}. When it was called off I read nowhere.")
}
/// Another event of the same people with a nearer date.
pub fn nearer_date(event: &str, when: &str, marks: &str) -> String {
    format!("The same article dates a contact of the same people more precisely: {event}, {when} {marks}.")
}
/// One of two with its date.
pub fn dated_side(name: &str, when: &str) -> String {
    format!("{name} ({when})")
}
/// Which of two came first, the earlier one named first.
pub fn came_first(sides: &[String]) -> String {
    format!("First {}.", sides.join(", then "))
}
/// Whether two were in the order asked for; the earlier one is named first.
pub fn in_order(so: bool, sides: &[String]) -> String {
    format!("{}: first {}.", if so { "Yes" } else { "No" }, sides.join(", then "))
}
/// The sentences that count something of two.
pub fn figures_beside(said: &[String]) -> String {
    format!("The articles say: {}", said.join(" / "))
}
/// Two that are dated, though not so that one is before the other.
pub fn dated_sides(sides: &[String]) -> String {
    format!("The articles date {}.", list(sides))
}
/// The words of an article for a date, with their value.
pub fn dates_it(dates: &[String]) -> String {
    format!("The article that speaks of it dates it {}.", list(dates))
}
/// Words of an article with what they mean.
pub fn words_meaning(words: &str, value: &str) -> String {
    format!("{} ({value})", quoted(words))
}
/// A time of day.
pub fn gives_the_time(time: &str) -> String {
    format!("The article that speaks of it gives the time “{time}”.")
}
/// An event without a date.
pub fn no_date_of(event: &str) -> String {
    format!("I read no date of this: {event}.")
}
/// A sentence without one; the article may be of a known day.
pub fn spoken_of_without_date(article_of: Option<&str>) -> String {
    match article_of {
        Some(day) => {
            format!("The articles speak of it; I read no date of it; the article is of {day}.")
        }
        None => "The articles speak of it; I read no date of it.".to_owned(),
    }
}

/// Events of a timeline that have no date.
pub fn left_out(count: usize) -> String {
    let events = counted(count, ["event is", "events are"]);
    format!("{events} told without a date and left out.")
}
/// The first or last with a date, where others may be it: such as are dated alike, and `undated` ones.
pub fn end_dated(first: bool, told: &str, near: &[String], undated: usize) -> String {
    let end = if first { "first" } else { "last" };
    let mut text = format!("The {end} that is told with a date: {told}");
    if !near.is_empty() {
        text.push_str(&format!(" At about the same time: {}.", series(near)));
    }
    if undated > 0 {
        text.push_str(&format!(" {} told without a date.", counted(undated, ["other is", "others are"])));
    }
    text
}
/// Of a timeline with very many events only the first are told.
pub fn more_lines(told: usize, more: usize) -> String {
    let are = form(more, ["is", "are"]);
    format!(
        "Told are the first {told}; {more} more {are} not. A shorter time, or somebody's name, narrows it down."
    )
}
/// Lines of a timeline that are no events.
pub fn lines_read_as_none(count: usize) -> String {
    let were = form(count, ["was", "were"]);
    format!("{count} of the lines {were} read as no event: only the date and the words stand there.")
}
/// All of its lines are none.
pub const ALL_LINES_READ_AS_NONE: &str =
    "The lines were read as no events: only the dates and the words stand there.";
/// Only sentences of that time.
pub fn sentences_of_that_time(count: usize, scope: &str) -> String {
    format!("{} of that time{scope}.", counted(count, SENTENCES))
}
/// Sentences with a date.
pub fn dated_sentences(count: usize, things: &str) -> String {
    format!("{} on {things}.", counted(count, ["dated sentence", "dated sentences"]))
}
/// A timeline's headline: how many happened, and how many did not simply happen.
pub fn happened(real: usize, other: usize, scope: &str) -> String {
    match (real, other) {
        (0, n) => {
            let events = counted(n, EVENTS);
            format!("{events} planned, refused or feared{scope}; none is told as having happened.")
        }
        (n, 0) => format!("{} told as having happened{scope}.", counted(n, EVENTS)),
        (n, m) => {
            let events = counted(n, EVENTS);
            format!("{events} told as having happened{scope}, and {m} planned, refused or feared.")
        }
    }
}
/// Nothing at the time that is asked.
pub fn nearest_date(when: &str) -> String {
    format!("The nearest date told is {when}.")
}
/// How dates of a timeline were found.
pub fn inferred(count: usize) -> String {
    let are = form(count, ["is", "are"]);
    format!("{count} of the dates {are} inferred and marked “about”.")
}
