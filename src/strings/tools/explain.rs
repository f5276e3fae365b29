//! What `footnote explain` prints.

pub use super::words_at;

/// What a named inference or rule goes by.
pub fn rule(name: &str) -> &'static str {
    match name {
        "told-before" => "the event told before, which the word goes on about",
        "earlier-mention" => "the only pair that the article names for the same word before",
        "person-before" => "the one person of the sentence before",
        "surname" => "the only person of the article with that surname",
        "speaker" => "who says what is quoted",
        "subjectless" => "who says what is quoted, which has no subject",
        "capital" => "a capital that acts is the government of its country",
        "own-words" => "an auxiliary, negation, adverb or adjective of the trigger or of a word above it",
        "governing-word" => "data/lexicon: what stands below this word is so",
        "predicate" => "a predicate of possibility",
        "later-clause" => "a later clause of the sentence ends what was planned",
        "later-sentence" => "a later sentence says what became of it",
        "day-to-come" => "the day had not come when the article was published",
        "quoted" => "the trigger stands in a quotation, which this word introduces",
        "speech-word" => "a word of speaking",
        "according-to" => "the source of the sentence",
        "unnamed" => "the word of somebody who is not named",
        _ => "an inference of that name",
    }
}
/// The first line: the report and what it tells.
pub fn report(id: &str, article: &str, kind: &str, status: &str) -> String {
    format!("report {id} in {article}: {kind}, {status}")
}
/// A kind with its mode.
pub fn with_mode(kind: &str, mode: &str) -> String {
    format!("{kind} ({mode})")
}
/// A sentence that is cited.
pub fn sentence(span: &str) -> String {
    format!("sentence {span}")
}
/// The word that tells the event.
pub fn trigger(words_at: &str, rule: &str) -> String {
    format!("trigger: {words_at} (rule {rule})")
}
/// An entry of the lexicon by which it does, and the words that must stand beside.
pub fn entry(lemmas: &str, frame: &str, needs: &[String]) -> String {
    let needs = if needs.is_empty() { String::new() } else { format!(", needs {}", needs.join(" or ")) };
    format!("data/lexicon: {lemmas} — frame {frame}{needs}")
}
/// Somebody who takes part.
pub fn participant(role: &str, who: &str, words_at: &str) -> String {
    format!("{role}: {who} — {words_at}")
}
/// Nobody known by name.
pub const NO_ENTITY: &str = "no entity";
/// How a word hangs from the trigger.
pub fn path(path: &str) -> String {
    format!("path from the trigger: {path}")
}
/// The words that stand for somebody named elsewhere.
pub const STANDS_FOR: &str = "stands here for him";
/// The words that decided the status.
pub const DECIDED_BY: &str = "decided by";
/// The words by which it is somebody's word.
pub const BY: &str = "by";
/// Words that something rests on, with the rule that goes by them.
pub fn ground(what: &str, words_at: &str, name: &str) -> String {
    format!("{what}: {words_at} (rule {name}: {})", rule(name))
}
/// A sentence that is not cited.
pub fn in_sentence(span: &str, words: &str) -> String {
    format!("in the sentence {span}: {words}")
}
/// Somebody who is only described.
pub const DESCRIBED_ONLY: &str = "described only: no name or link leads to somebody";
/// A step from a word to a name: how it is linked, by which rule, and to what it goes back.
pub fn step(words_at: &str, how: &str, rule: Option<&str>, back: Option<&str>) -> String {
    let rule = rule.map(|r| format!(", rule {r}")).unwrap_or_default();
    let back = back.map(|b| format!(", goes back to {b}")).unwrap_or_default();
    format!("{words_at}: {how}{rule}{back}")
}
/// Where the steps end, if not at a name.
pub fn ends(entity: &str, how: &str) -> String {
    format!("{entity} {how}")
}
/// How real it is told to be.
pub fn status(name: &str) -> String {
    format!("status: {name}")
}
/// Nothing makes it anything else.
pub const AS_HAPPENED: &str =
    "told as having happened: no word of it or above it, no day and no later sentence says otherwise";
/// A status without its words.
pub const NO_WORDS: &str = "no words are kept for it: `footnote check` complains";
/// Nobody else says it.
pub const OWN_WORD: &str =
    "word of the article itself: no speaker, “according to” or quotation marks around it";
/// Who says it.
pub fn word_of(who: &str, words_at: &str) -> String {
    format!("word of {who} — {words_at}")
}
/// No date.
pub const NO_DATE: &str = "when: no date of its clause, sentence or paragraph fits";
/// Where a date was found: in its clause.
pub const OF_CLAUSE: &str = "a date of its own clause";
/// The same: in its sentence.
pub const OF_SENTENCE: &str = "the only date of its sentence";
/// The same: at another event.
pub const OF_EVENT_BEFORE: &str = "the event before, which it goes on about";
/// The same: in its paragraph.
pub const OF_PARAGRAPH: &str = "a date of its paragraph";
/// When it was.
pub fn when(value: &str, in_words: &str, words_at: &str, from: &str) -> String {
    format!("when: {value} ({in_words}) — {words_at}: {from}")
}
/// How the words of a date were read.
pub fn date(value: &str, basis: &str) -> String {
    format!("the words: {value} — {basis}")
}
/// From what a date was inferred.
pub fn inferred(from: &str) -> String {
    format!("inferred: {from}")
}
/// What contradicts a date.
pub fn contradiction(what: &str) -> String {
    format!("contradiction: {what}")
}
/// No place.
pub const NO_PLACE: &str = "where: no place hangs from the words of the event";
/// Where it was.
pub fn place(who: &str, words_at: &str) -> String {
    format!("where: {who} — {words_at}")
}
/// Why it was.
pub fn why(words_at: &str, marker: &str, rule: &str) -> String {
    format!("why: {words_at} (marker “{marker}”, rule {rule})")
}
/// The reason is a report of its own.
pub fn tells(report: &str) -> String {
    format!("tells report {report}")
}
/// A speaker without a name.
pub const NOBODY: &str = "nobody named";
/// What was said at it.
pub fn occasion_of(words_at: &str, speaker: &str, verb: &str, rule: &str) -> String {
    format!("occasion of: {words_at} (“{speaker}” {verb}, rule {rule})")
}
/// The report that it goes on about.
pub fn goes_on(report: &str) -> String {
    format!("occasion: goes on about report {report}")
}
/// By which words that one is told.
pub fn told_by(words_at: &str) -> String {
    format!("told by {words_at}")
}
