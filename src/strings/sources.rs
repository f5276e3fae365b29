//! What `/sources` says of the articles and of what was read from one.

/// `/sources`.
pub const SOURCES: &str =
    "The articles that all answers come from, and how each one's date and origin are known";
/// An article that there is not.
pub fn no_such_article(typed: &str) -> String {
    format!("There is no article “{typed}”.")
}
/// What to do then.
pub const NO_SUCH_ARTICLE_REMEDY: &str = "`/sources` lists them all.";

/// The title of `/sources`.
pub const SOURCES_TITLE: &str = "Sources";
/// Above the list.
pub fn sources_intro(count: usize, listed: usize) -> String {
    let rest = match count.saturating_sub(listed) {
        0 => String::new(),
        _ => format!(
            " The first {listed} by name are listed; /sources with a name or title shows any of them."
        ),
    };
    match count {
        1 => "Every answer comes from this article and from nothing else.".to_owned(),
        _ => format!("Every answer comes from these {count} articles and from nothing else.{rest}"),
    }
}
/// Who brought others together.
pub fn held_by(mediators: &str) -> String {
    format!("held by {mediators}")
}
/// An article without a title.
pub fn untitled(id: &str) -> String {
    format!("Without a title ({id})")
}
/// Nobody says who published it.
pub const NO_PUBLISHER: &str = "publisher not stated";
/// Nobody says when.
pub const NO_DATE: &str = "date not stated";
/// The date follows from something.
pub fn inferred(date: &str) -> String {
    format!("{date} (inferred)")
}
/// Who wrote it.
pub fn by(authors: &str) -> String {
    format!("By {authors}")
}
/// It reprints another.
pub fn reprints(of: &str) -> String {
    format!("Reprints {of}: no second witness to it")
}
/// It translates another.
pub fn translated(of: &str) -> String {
    format!("Translated from {of}: no second witness to it")
}
/// How much was read of it.
pub fn read_of_it(sentences: usize, events: usize, id: &str) -> String {
    format!("{}; id {id}", super::digest::read_of_it(sentences, events))
}
/// Headings of one article.
pub const HOW_READ: &str = "How it was read";
/// The same.
pub const EVENTS_READ: &str = "Events read from it";
/// The same.
pub const QUOTES_READ: &str = "Quotations read from it";
/// So many more are not listed.
pub fn more_read(count: usize) -> String {
    format!("… and {count} more.")
}
/// Words of somebody; of nobody who is named.
pub fn words_of(name: Option<&str>, words: &str) -> String {
    format!("{}: {}", name.unwrap_or("nobody named"), super::words::quoted(words))
}
/// An event that was read: what it is, its mark where it is not simply told as having happened, and who, with whom, when.
pub fn event_read(what: &str, mark: Option<&str>, parts: &[String]) -> String {
    let mark = mark.map(|m| format!(" ({})", m.to_lowercase())).unwrap_or_default();
    if parts.is_empty() { format!("{what}{mark}") } else { format!("{what}{mark}: {}", parts.join(", ")) }
}
/// What an event is, by the base's name for its manner or, where it has none, for its kind.
pub fn event_called(name: &str) -> &str {
    match name {
        "meet" => "Meeting",
        "phone" => "Telephone call",
        "visit" => "Visit",
        "host" => "Reception",
        "mediate" | "CONSULT" => "Talks",
        "negotiate" => "Negotiations",
        "letter" => "Letter",
        "post" => "Post",
        "statement" | "STATE" => "Statement",
        "interview" => "Interview",
        "hearing" => "Hearing",
        "agree" | "AGREE" => "Agreement",
        "sign" => "Signing",
        "accept" => "Acceptance",
        "refuse" | "REJECT" => "Refusal",
        "cancel" => "Cancellation",
        "deny" => "Denial",
        "condemn" | "ACCUSE" => "Accusation or criticism",
        "urge" | "REQUEST" => "Request or appeal",
        "threaten" | "THREATEN" => "Threat",
        "warn" => "Warning",
        "sanction" | "SANCTION" => "Sanctions",
        "aid" | "AID" => "Aid",
        "detain" => "Arrest",
        "attack" | "ASSAULT" => "Attack",
        "withdraw" | "RETREAT" => "Withdrawal",
        "protest" | "PROTEST" => "Protest",
        "elect" | "ELECT" => "Election",
        "appoint" | "APPOINT" => "Taking or leaving an office",
        "lapse" => "End of something in force",
        "announce" => "Announcement",
        "talk" => "Conversation",
        "SUPPORT" => "Support",
        "COOPERATE" => "Cooperation",
        "MOBILIZE" => "Troops or forces raised",
        "COERCE" => "Pressure or force",
        "CONCEDE" => "Concession",
        "PUBLISH" => "Publication",
        other => other,
    }
}
/// Who does it, and to or with whom.
pub fn to_whom(who: &str, whom: &str) -> String {
    match (who, whom) {
        (who, "") => who.to_owned(),
        ("", whom) => format!("→ {whom}"),
        (who, whom) => format!("{who} → {whom}"),
    }
}
/// How the date is known.
pub fn date_known(how: &str) -> String {
    format!("date: {how}")
}
/// What was left out.
pub fn left_out(count: usize, reasons: &str) -> String {
    format!("{count} stretches left out of the body: {reasons}")
}
/// What was found.
pub fn found_in_it(sentences: usize, names: usize, dates: usize, quotes: usize, figures: usize) -> String {
    format!("{sentences} sentences, {names} names, {dates} dates, {quotes} quotations, {figures} figures")
}
/// The file's hash.
pub fn sha(hash: &str) -> String {
    format!("SHA-256 {hash}")
}
