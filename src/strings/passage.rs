//! What is said of a message or a quotation that is compared with the articles.

/// How both are called where an answer names its intent.
pub const SOURCES_INTENT: &str = "sources-of-message";
/// The same for quotations.
pub const QUOTATION_INTENT: &str = "quotation";

/// What “Find sources” asks, said back.
pub const SOURCES_RESTATED: &str = "What do the articles have of this message?";
/// What “Quote check” asks, said back.
pub const QUOTATION_RESTATED: &str = "Are these words in the articles, and whose are they?";

/// Nothing in the message can be compared.
pub const NOTHING_TO_CHECK: &str = "I found nothing in this message that I can compare with the articles: no event, no date and no quotation.";
/// What can be compared.
pub const WHAT_IS_CHECKED: &str = "Only sentences with an event, a date or a quotation are compared. That the articles have nothing says nothing \
     about whether it is so.";
/// A message in another language.
pub const NOT_ENGLISH: &str =
    "This message is not in English: I read names, dates and events from English alone.";
/// No words to compare.
pub const NO_WORDS: &str = "There are no words here to look for.";
/// Too short to be found safely.
pub const NEAR_NEEDS: &str = "Quotations of fewer than five words are only looked for word for word.";
/// The text was cut.
pub const CUT: &str = "The text is very long: only its beginning was compared.";

/// A sentence that is not compared.
pub const NOT_CHECKED: &str = "not checked";
/// The articles have it.
pub const SAME: &str = "the articles have the same";
/// The articles have nothing.
pub const NOTHING: &str = "nothing found in the articles";
/// Sentences that name the same with the same date.
pub const SAME_DATE: &str =
    "the articles name the same with this date, without an event that I could compare";

/// A field in which a message and the articles differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// When.
    Date,
    /// Who.
    Person,
    /// What kind of event.
    Kind,
    /// How real it is.
    Status,
    /// Where.
    Place,
}

impl Field {
    /// Its name, for people.
    pub fn name(self) -> &'static str {
        match self {
            Field::Date => "date",
            Field::Person => "person",
            Field::Kind => "kind of event",
            Field::Status => "status",
            Field::Place => "place",
        }
    }
}

/// “the same but for the date: here …, in the articles …”.
pub fn differs(field: Field, here: &str, there: &str) -> String {
    format!("the same but for the {}: here {here}, in the articles {there}", field.name())
}

/// In place of a date, where the articles have none.
pub const NO_DATE: &str = "no date";
/// In place of a place.
pub const NO_PLACE: &str = "no place";
/// It has happened.
pub const HAPPENED: &str = "it happened";
/// It is only planned.
pub const PLANNED: &str = "planned";
/// It was called off or put off.
pub const CANCELLED: &str = "cancelled or put off";
/// Somebody refused it.
pub const REFUSED: &str = "refused";
/// It is feared.
pub const FEARED: &str = "feared";
/// It depends on something.
pub const CONDITIONAL: &str = "only under a condition";
/// It has not happened.
pub const NEGATED: &str = "it did not happen";
/// A contact of no known kind.
pub const CONTACT: &str = "contact";
/// What a kind of event is called, by the base's word for it.
pub fn kind(mode: &str) -> &str {
    match mode {
        "meet" => "meeting",
        "phone" => "telephone call",
        "talk" => "conversation",
        "negotiate" => "talks",
        other => other,
    }
}

/// Whose word it is.
pub fn according_to(name: &str) -> String {
    format!(", according to {name}")
}
/// Who denies it.
pub fn denied_by(names: &str) -> String {
    format!(", denied by {names}")
}

/// The words stand so in an article.
pub const VERBATIM: &str = "word for word in the articles";
/// The words are the same, not all else.
pub const SAME_WORDS: &str = "the same words; punctuation or capital letters differ";
/// The article interrupts them.
pub const INTERRUPTED: &str = "word for word, but the article puts words of its own between them";
/// Some words differ.
pub const NEARLY: &str = "nearly so";
/// The words are in no article.
pub const NOT_THERE: &str = "not in the articles";
/// Parts were left out, and say so.
pub const WITH_OMISSIONS: &str = "with omissions as marked";

/// Whose words they are, by the article.
pub fn said_by(name: &str, verb: &str) -> String {
    if verb.is_empty() { format!("words of {name}") } else { format!("words of {name} (“{verb}”)") }
}
/// Between quotation marks without a speaker.
pub const NOBODY_NAMED: &str = "between quotation marks, without a speaker that I could read";
/// Not between quotation marks.
pub const ARTICLES_OWN: &str = "the article’s own words, not between quotation marks";

/// A word in place of another.
pub fn instead(here: &str, there: &str) -> String {
    format!("here “{here}”, in the article “{there}”")
}
/// A word that the article does not have.
pub fn added(here: &str) -> String {
    format!("“{here}” is not in the article")
}
/// A word that only the article has.
pub fn missing(there: &str) -> String {
    format!("the article’s “{there}” is missing here")
}
/// Words given to somebody else than the article gives them to.
pub fn other_speaker(here: &str, there: &str) -> String {
    differs(Field::Person, here, there)
}

/// The headline over the sentences of a message.
pub fn sources_headline(same: usize, differ: usize, nothing: usize, unchecked: usize) -> String {
    match (same, differ, nothing, unchecked) {
        (1, 0, 0, 0) => return "The articles have the same.".to_owned(),
        (0, 1, 0, 0) => return "The articles have the same but for one thing.".to_owned(),
        (0, 0, 1, 0) => return "I found nothing like it in the articles.".to_owned(),
        _ => {}
    }
    let of = |n: usize, what: &str| (n > 0).then(|| format!("{n} {what}"));
    let parts: Vec<String> = [
        of(same, "the same in the articles"),
        of(differ, "the same but for one thing"),
        of(nothing, "not found"),
        of(unchecked, "not checked"),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!("Sentences of this message: {}.", parts.join(", "))
}

/// The headline over quotations.
pub fn quotation_headline(verbatim: usize, near: usize, absent: usize) -> String {
    match (verbatim, near, absent) {
        (1, 0, 0) => "These words are in the articles, word for word.".to_owned(),
        (0, 1, 0) => "Nearly these words are in the articles.".to_owned(),
        (0, 0, 1) => "I did not find these words in the articles.".to_owned(),
        (v, n, a) => format!("Quotations: {v} word for word, {n} nearly so, {a} not in the articles."),
    }
}

/// More places than are shown.
pub fn more_places(count: usize) -> String {
    if count == 1 { "and in 1 more place".to_owned() } else { format!("and in {count} more places") }
}
