//! How a question was understood, said back. Each is put before what the question names (see [`about`]).

use super::told::Contact;
use super::words::{list, quoted};

/// What is asked, and about what: "When was this: Anna Berg and “visit”?".
pub fn about(asked: &str, things: &str) -> String {
    format!("{asked}: {things}?")
}
/// Somebody's age.
pub const AGE: &str = "How old";
/// Whether something happened.
pub const CHECK: &str = "Did this happen";
/// Whether somebody said something.
pub const CLAIM: &str = "Was this said";
/// Two tellings or two people.
pub const COMPARE: &str = "How do these compare";
/// A number.
pub const NUMBER: &str = "How many";
/// An amount.
pub const AMOUNT: &str = "How much";
/// How long something lasted.
pub const DURATION: &str = "How long";
/// Who did something.
pub const DOER: &str = "Who was it";
/// Who somebody is.
pub const IDENTITY: &str = "Who or what is this";
/// Any sentence on it.
pub const MENTIONS: &str = "What do the articles say of this";
/// Who took part.
pub const PARTICIPANTS: &str = "Who took part";
/// Somebody's words.
pub const QUOTE: &str = "What was said";
/// Articles.
pub const ARTICLES: &str = "Which articles speak of this";
/// Who wrote an article.
pub const AUTHOR: &str = "Who wrote this";
/// Who published it.
pub const PUBLISHER: &str = "Who published this";
/// When.
pub const PUBLISHED: &str = "When was this published";
/// From where an article was taken over.
pub const ORIGIN: &str = "Where was this taken over from";
/// Whose words they are.
pub const SPEAKER: &str = "Who said this";
/// A date.
pub const WHEN: &str = "When was this";
/// What happened in a time.
pub const HAPPENED: &str = "What happened";
/// A place.
pub const WHERE: &str = "Where was this";
/// A reason.
pub const WHY: &str = "Why was this";

/// Which bearer of a name.
pub fn which(name: &str) -> String {
    format!("Which {name} is meant?")
}
/// Sentences that hold words; `things` may be empty.
pub fn sentences(things: &str) -> String {
    let things = if things.is_empty() { "this" } else { things };
    format!("Which sentences mention {things}?")
}
/// What happened, in order.
pub fn timeline(scope: &str) -> String {
    format!("What happened{scope}, in order of time?")
}
/// Who had to do with somebody; `whom` may be empty.
pub fn contacts(contact: Contact, whom: &str, place: Option<&str>, period: Option<&str>) -> String {
    let whom = if whom.is_empty() { "whom" } else { whom };
    format!("Who {} {whom}{}{}?", did(contact), place_of(place), period_of(period))
}

/// To whom somebody wrote.
pub fn written_by(who: &str, place: Option<&str>, period: Option<&str>) -> String {
    format!("To whom did {who} write{}{}?", place_of(place), period_of(period))
}

/// Whom somebody told something.
pub fn try_told(who: &str) -> String {
    format!("who did {who} tell?")
}

/// What somebody did with somebody else, as a verb of the past.
pub(super) fn did(contact: Contact) -> &'static str {
    match contact {
        Contact::Call => "called",
        Contact::Visit => "visited",
        Contact::Letter => "wrote to",
        Contact::Talk => "spoke with",
        Contact::Meeting | Contact::Talks => "met",
    }
}
/// Where, behind what was asked.
pub(super) fn place_of(place: Option<&str>) -> String {
    place.map_or(String::new(), |place| format!(" in {place}"))
}
/// When, behind what was asked.
pub(super) fn period_of(period: Option<&str>) -> String {
    period.map_or(String::new(), |period| format!(" ({period})"))
}

/// A time that events are asked of.
#[derive(Clone, Copy, Debug)]
pub struct Time<'a> {
    /// In words.
    pub words: &'a str,
    /// Whether it is a day.
    pub day: bool,
    /// Whether its words say themselves from or until when: "since May".
    pub open: bool,
}

/// Of what, with whom, where and when events are told: put behind "events", so it begins with a space or is empty.
pub fn scope(words: &[String], people: &[String], place: Option<&str>, time: Option<Time<'_>>) -> String {
    let words: Vec<String> = words.iter().map(|w| quoted(w)).collect();
    let of = if words.is_empty() { String::new() } else { format!(" of {}", list(&words)) };
    let with = if people.is_empty() { String::new() } else { format!(" with {}", list(people)) };
    let when = match time {
        None => String::new(),
        Some(Time { words, open: true, .. }) => format!(" {words}"),
        Some(Time { words, day: true, .. }) => format!(" on {words}"),
        Some(Time { words, .. }) => format!(" in {words}"),
    };
    format!("{of}{with}{}{when}", place_of(place))
}

/// A question to try: when something was done to somebody.
pub fn try_when_done(name: &str, done: &str) -> String {
    format!("when was {name} {done}")
}
/// One of several things of a kind: "the Oslo meeting".
pub fn the_one(name: &str, noun: &str) -> String {
    format!("the {name} {noun}")
}
/// As [`try_timeline`].
pub fn try_when(name: &str) -> String {
    format!("when was {name}")
}

/// As [`try_timeline`].
pub fn try_responded(name: &str) -> String {
    format!("did {name} respond")
}

/// Questions to go on with; they are read as questions, so they are in the language of questions.
pub fn try_timeline(name: &str) -> String {
    format!("timeline {name}")
}
/// The same.
pub fn try_said(name: &str) -> String {
    format!("what did {name} say")
}
/// The same.
pub fn try_called(name: &str) -> String {
    format!("who called {name}")
}
