//! What `footnote show` prints.

use crate::strings::words::form;

/// The beginning of the id of several articles.
pub fn several_articles(count: usize, what: &str, ids: &str) -> String {
    format!("{count} articles begin with {what}: {ids}")
}
/// The beginning of the id of several reports.
pub fn several_reports(count: usize, what: &str) -> String {
    format!("reports of {count} events begin with {what}: give more digits")
}
/// A name of several.
pub fn several_named(count: usize, what: &str, ids: &str) -> String {
    format!("{count} entities are called {what}: {ids}")
}
/// A name of nobody.
pub fn nothing(what: &str) -> String {
    format!(
        "nothing is called {what}. Give the id or name of an entity, the id of an article (`/sources` at the console), or of a report \
         (data/facts, `footnote ask --json`)."
    )
}
/// An event on one line.
pub fn event(id: &str, when: &str, kind: &str, status: &str, who: &str, place: Option<&str>) -> String {
    let place = place.map(|p| format!(" — {p}")).unwrap_or_default();
    format!("{id}  {when}  {kind} {status}: {who}{place}")
}
/// Who does it.
pub const ACTOR: &str = "actor";
/// To whom it is done.
pub const RECIPIENT: &str = "recipient";
/// With whom it is.
pub const HOST: &str = "host";
/// Who brings others together.
pub const MEDIATOR: &str = "mediator";
/// What it is about.
pub const TOPIC: &str = "topic";
/// Somebody with a part in it, and the id, if there is one.
pub fn party(role: &str, who: &str, id: Option<&str>) -> String {
    let id = id.map(|id| format!(" ({id})")).unwrap_or_default();
    format!("{role}: {who}{id}")
}
/// When it was, in the words it was read from, and from what it was inferred.
pub fn when(value: &str, words: &str, inferred: Option<&str>) -> String {
    let from = inferred.map(|i| format!(", {i}")).unwrap_or_default();
    format!("when: {value} (“{words}”{from})")
}
/// How often it is told, and by how many that do not rest on each other.
pub fn told(tellings: usize, origins: usize) -> String {
    let times = if tellings == 1 { "once".to_owned() } else { format!("{tellings} times") };
    let origins =
        if origins == 1 { "one origin".to_owned() } else { format!("{origins} independent origins") };
    format!("told {times} by {origins}:")
}
/// What tellings do not agree on.
pub fn differ(aspect: &str) -> String {
    format!("tellings differ in {aspect}:")
}
/// One way it is told, and where.
pub fn version(version: &str, article: &str) -> String {
    format!("{version} — {article}")
}
/// What somebody holds of it: that it is so.
pub const CLAIMS: &str = "says so";
/// The same: that the report of it is wrong.
pub const DENIES_REPORT: &str = "denies the report of it";
/// The same: that it took place.
pub const DENIES_EVENT: &str = "denies that it took place";
/// The same: something else.
pub const CONTRARY: &str = "tells the contrary";
/// The same: that it is so as others say.
pub const CONFIRMS: &str = "confirms it";
/// The same: nothing.
pub const NO_COMMENT: &str = "would not comment on it";
/// Who holds what of it, and where that is told.
pub fn holds(who: &str, what: &str, article: &str, report: &str) -> String {
    format!("{who} {what} ({article} {report})")
}
/// What became of a plan.
pub fn settled(status: &str, article: &str, report: &str) -> String {
    format!("planned; then {status} ({article} {report})")
}
/// What it was planned as.
pub fn was_planned(event: &str) -> String {
    format!("was planned: {event}")
}
/// One telling of an event, and whose word it is.
pub fn telling(article: &str, report: &str, kind: &str, status: &str, word_of: Option<&str>) -> String {
    let word = word_of.map(|name| format!(", word of {name}")).unwrap_or_default();
    format!("{article} {report}: {kind} {status}{word}")
}
/// An entity.
pub fn entity(name: &str, id: &str, kind: &str) -> String {
    format!("{name} ({id}), {kind}")
}
/// An office that `data/actors` has of somebody.
pub fn office(title: &str) -> String {
    format!("data/actors: {title}")
}
/// What an article calls somebody.
pub fn called(role: &str, article: &str) -> String {
    format!("called “{role}” ({article})")
}
/// Above the events of somebody.
pub fn events(count: usize) -> String {
    format!("{count} {}:", form(count, crate::strings::words::EVENTS))
}
/// Above the sentences that name somebody.
pub fn named_in(count: usize) -> String {
    format!("named in {count} {}:", form(count, crate::strings::words::SENTENCES))
}
/// So many more are not listed.
pub fn more(count: usize) -> String {
    format!("… and {count} more")
}
/// Words of an article behind its id.
pub fn sentence(article: &str, words: &str) -> String {
    format!("{article} “{words}”")
}
/// An article.
pub fn article(id: &str, title: &str) -> String {
    format!("{id} — {title}")
}
/// No publisher.
pub const NOT_PUBLISHED: &str = "publisher not stated";
/// Who published it, and when.
pub fn published(by: &str, when: &str) -> String {
    format!("{by}, {when}")
}
/// What it repeats.
pub fn reprint_of(of: &str) -> String {
    format!("reprint of {of}")
}
/// The same.
pub fn translation_of(of: &str) -> String {
    format!("translation of {of}")
}
/// How much was read from it.
pub fn holding(sentences: usize, names: usize, dates: usize) -> String {
    format!("{sentences} sentences, {names} names, {dates} dates")
}
/// Above the events of an article.
pub fn reports(count: usize) -> String {
    format!("events ({count} {}):", form(count, ["report", "reports"]))
}
/// So many other articles tell it.
pub fn told_elsewhere(event: &str, count: usize) -> String {
    if count == 0 { event.to_owned() } else { format!("{event} (told elsewhere as well: {count})") }
}
/// Somebody's words.
pub fn quote(who: &str, verb: &str, words: &str) -> String {
    format!("{who} ({verb}): “{words}”")
}
/// Whose claim it is where nobody is named.
pub const THE_ARTICLE: &str = "the article";
/// A claim that somebody denies.
pub fn claim(by: &str, denier: &str, words: &str) -> String {
    format!("claim of {by}, denied by {denier}: “{words}”")
}
