//! How events are worded. Each function is one sentence or part of a sentence: whoever translates it may put its parts in
//! another order. Names, dates and words of articles come from outside and stay as they are.

use super::words::{number, quoted, series};

/// A contact of two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contact {
    /// They met.
    Meeting,
    /// By telephone.
    Call,
    /// It is only told that they spoke.
    Talk,
    /// They negotiated.
    Talks,
    /// One went to the other.
    Visit,
    /// One wrote to the other.
    Letter,
}

impl Contact {
    /// What it is called.
    fn noun(self) -> &'static str {
        match self {
            Contact::Call => "telephone call",
            Contact::Talk => "conversation",
            Contact::Talks => "talks",
            Contact::Visit => "visit",
            Contact::Letter => "letter",
            Contact::Meeting => "meeting",
        }
    }
}

/// Behind a contact, who held it; empty where nobody did.
fn held(mediators: &str) -> String {
    if mediators.is_empty() { String::new() } else { format!(", held by {mediators}") }
}
/// Behind those who met, who saw to it: as host or as mediator, which the articles' words do not always tell apart.
fn brought(mediators: &str) -> String {
    if mediators.is_empty() { String::new() } else { format!(", brought together by {mediators}") }
}
/// A contact that has not happened, or of which only one side is named; `sides` may be empty.
pub fn contact_of(contact: Contact, sides: &str, mediators: &str) -> String {
    let (noun, held) = (contact.noun(), held(mediators));
    if sides.is_empty() { format!("{noun}{held}") } else { format!("{noun} of {sides}{held}") }
}
/// A contact that somebody refused; `actors` may be empty.
pub fn contact_refused(contact: Contact, actors: &str) -> String {
    let noun = contact.noun();
    if actors.is_empty() { noun.to_owned() } else { format!("{noun}; {actors} refused to take part") }
}
/// A contact that happened, whose sides are named together.
pub fn contact_together(contact: Contact, sides: &str, mediators: &str) -> String {
    let held = brought(mediators);
    match contact {
        Contact::Call => format!("{sides} spoke by telephone"),
        Contact::Talk => format!("{sides} spoke with each other"),
        Contact::Talks => format!("{sides} held talks{held}"),
        // Of these the articles say who did it.
        Contact::Visit | Contact::Letter => contact_of(contact, sides, mediators),
        Contact::Meeting => format!("{sides} met{held}"),
    }
}
/// A contact that happened, of one side with the other.
pub fn contact_with(contact: Contact, actors: &str, others: &str, mediators: &str) -> String {
    let held = held(mediators);
    match contact {
        Contact::Call => format!("{actors} spoke by telephone with {others}"),
        Contact::Talk => format!("{actors} spoke with {others}"),
        Contact::Talks => format!("{actors} held talks with {others}{held}"),
        Contact::Visit => format!("{actors} visited {others}"),
        Contact::Letter => format!("{actors} wrote to {others}"),
        Contact::Meeting => format!("{actors} met {others}{held}"),
    }
}
/// A visit that has not simply happened.
pub fn visit_of(who: &str, whom: &str) -> String {
    format!("visit of {who} to {whom}")
}

/// What kind of words somebody spoke or wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    /// On a platform.
    Post,
    /// A warning.
    Warning,
    /// An announcement.
    Announcement,
    /// An appeal.
    Appeal,
    /// A denial.
    Denial,
    /// Criticism of somebody.
    Criticism,
    /// A threat.
    Threat,
    /// Anything else.
    Statement,
}

/// Whose words of what kind, and to or about whom (`whom` may be empty).
fn speech(speech: Speech, who: &str, whom: &str) -> String {
    let noun = match speech {
        Speech::Post => "Post",
        Speech::Warning => "Warning",
        Speech::Announcement => "Announcement",
        Speech::Appeal => "Appeal",
        Speech::Denial => "Denial",
        Speech::Criticism => "Criticism",
        Speech::Threat => "Threat",
        Speech::Statement => "Statement",
    };
    match speech {
        _ if whom.is_empty() => format!("{noun} by {who}"),
        Speech::Criticism => format!("{noun} by {who} of {whom}"),
        _ => format!("{noun} by {who} to {whom}"),
    }
}
/// Somebody's own words.
pub fn spoken(kind: Speech, who: &str, whom: &str, words: &str) -> String {
    format!("{}: {}", speech(kind, who, whom), quoted(words))
}
/// What an article's sentence tells of somebody's words.
pub fn spoken_of(kind: Speech, who: &str, whom: &str, sentence: &str) -> String {
    format!("{}; {}", speech(kind, who, whom), by_its_sentence(sentence))
}
/// What no pattern words: the article's sentence.
pub fn by_its_sentence(sentence: &str) -> String {
    format!("the article says: {}", quoted(sentence))
}

/// The mark of what somebody says was not so.
pub fn negated_by(name: &str) -> String {
    format!("Not so, by the word of {name}")
}
/// Marks of what has not simply happened.
pub const PLANNED: &str = "Planned";
/// The same.
pub const CANCELLED: &str = "Cancelled or put off";
/// The same.
pub const REFUSED: &str = "Planned and refused";
/// The same.
pub const FEARED: &str = "Feared";
/// The same.
pub const CONDITIONAL: &str = "Only possible";
/// The same.
pub const NEGATED: &str = "Did not happen";
/// An event behind its mark.
pub fn marked(mark: &str, event: &str) -> String {
    format!("{mark}: {event}")
}
/// An event with where it was, or when.
pub fn with_detail(event: &str, detail: &str) -> String {
    format!("{event} ({detail})")
}
/// In place of a date.
pub const NO_DATE: &str = "no date stated";
/// From what a date that is only about right follows; `ground` is what the reading recorded of it.
pub fn date_inferred(shown: &str, ground: &str, words: &str) -> String {
    format!("The date “{shown}” is inferred: {ground} (“{words}”).")
}
/// From what a date follows.
pub fn date_read(words: &str, shown: &str, ground: &str) -> String {
    format!("“{words}” is {shown}: {ground}.")
}
/// Somebody's own words.
pub fn said(who: &str, words: &str) -> String {
    format!("{who}: {}", quoted(words))
}
/// Somebody's own words with those of the article that they hang from.
pub fn said_behind(who: &str, lead: &str, words: &str) -> String {
    format!("{who}: {} {}", super::words::cut_before(lead), quoted(words))
}
/// What somebody is told to have said, with the article's verb for it.
pub fn told_by(who: &str, verb: &str, words: &str) -> String {
    format!("{who} ({verb}): {words}")
}
/// In place of a speaker.
pub const NOBODY_NAMED: &str = "not named";

/// How often each of two is told.
pub fn how_often(counts: &[(String, usize)]) -> String {
    let sides: Vec<String> =
        counts.iter().map(|(name, count)| format!("{name}: {}", number(*count))).collect();
    format!("So many such events are told: {}.", series(&sides))
}
