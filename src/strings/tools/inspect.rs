//! What `footnote inspect` prints: the text with what was read from it below each sentence.

/// No day of publication.
pub const NOT_DATED: &str = "date not stated";
/// A day of publication that was not stated, but worked out.
pub fn inferred(date: &str) -> String {
    format!("{date} (inferred)")
}
/// The first line.
pub fn article(id: &str, title: &str, date: &str) -> String {
    format!("{id} — {title}, {date}")
}
/// How the day of publication is known.
pub fn published(note: &str) -> String {
    format!("    published: {note}")
}
/// What was no text of the article.
pub fn left_out(why: &str, words: &str) -> String {
    format!("- left out, {why}: {words}")
}
/// A name.
pub fn name(words: &str, entity: &str, kind: &str, how: &str) -> String {
    format!("    name  {words} = {entity} ({kind}, {how})")
}
/// A date, and what contradicts it.
pub fn date(words: &str, value: &str, basis: &str, conflict: Option<&str>) -> String {
    let conflict = conflict.map(|c| format!("; {c}")).unwrap_or_default();
    format!("    date  {words} = {value} ({basis}){conflict}")
}
/// What somebody is told to be.
pub fn role(words: &str, entity: &str, rule: &str) -> String {
    format!("    role  {words} = {entity} (rule {rule})")
}
/// Words between quotation marks.
pub fn quote(kind: &str, words: &str, who: &str, verb: &str, rule: &str) -> String {
    format!("    quote {kind} “{words}” = {who} ({verb}, rule {rule})")
}
/// A quantity.
pub fn figure(words: &str, value: &str, unit: &str, of: &str, rule: &str) -> String {
    format!("    figure {words} = {value} {unit} of {of} (rule {rule})")
}
/// A reason.
pub fn reason(words: &str, of: &str, rule: &str) -> String {
    format!("    reason “{words}” for {of} (rule {rule})")
}
/// An event.
pub fn event(kind: &str, mode: &str, status: &str, trigger: &str, who: &str, when: &str, id: &str) -> String {
    format!("    event {kind} {mode} {status} “{trigger}”: {who}; {when}; {id}")
}
