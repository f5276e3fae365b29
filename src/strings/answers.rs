//! What profiles and comparisons say around the words of articles.

/// Contacts that come nearest to what was asked.
pub fn nearest_events(told: &[String]) -> String {
    format!("{COMES_NEAREST} {}.", told.join("; "))
}
/// Who it was, and by what that is told.
pub fn who_by(who: &str, said: &str) -> String {
    format!("{who}. {said}")
}
/// A pronoun of a follow-up that stands for nobody of what was told.
pub fn who_is_meant(pronoun: &str) -> String {
    format!("I cannot tell whom “{pronoun}” stands for here. Ask again with the name.")
}
/// The question behind a profile.
pub fn profile_restated(name: &str) -> String {
    format!("Who is {name} in these articles?")
}
/// How often somebody is named.
pub fn profile_headline(name: &str, sentences: usize, articles: usize, events: usize) -> String {
    let s = if sentences == 1 { "sentence" } else { "sentences" };
    let a = if articles == 1 { "article" } else { "articles" };
    let e = if events == 1 { "event" } else { "events" };
    format!("{name}: named in {sentences} {s} of {articles} {a}, in {events} {e}.")
}
/// What somebody is told to be.
pub fn told_to_be(role: &str) -> String {
    format!("told to be “{role}”")
}
/// The day an article is of.
pub fn as_of(day: &str) -> String {
    format!("as of {day}")
}
/// The first sentence that names somebody.
pub const FIRST_MENTION: &str = "first mention";
/// The last.
pub const LAST_MENTION: &str = "last mention";
/// In which article that is.
pub fn mention(what: &str, title: &str) -> String {
    if title.is_empty() { what.to_owned() } else { format!("{what}, in “{title}”") }
}
/// With whom somebody has to do.
pub fn counterpart(name: &str, count: usize, latest: &str) -> String {
    let events = if count == 1 { "event" } else { "events" };
    format!("with {name}: {count} {events}, the latest: {latest}")
}
/// One of somebody's quotations.
pub fn one_of_quotes(count: usize, words: &str) -> String {
    if count == 1 {
        format!("the only quotation: “{words}”")
    } else {
        format!("one of {count} quotations: “{words}”")
    }
}
/// A question to go on with.
pub fn suggest_timeline(name: &str) -> String {
    format!("timeline {name}")
}
/// The same.
pub fn suggest_said(name: &str) -> String {
    format!("what did {name} say")
}
/// The same.
pub fn suggest_met(name: &str) -> String {
    format!("who met {name}")
}

/// Below a sentence of a quotation that does not itself say whose it is.
pub fn words_of(name: &str) -> String {
    format!("The sentence stands in words of {name}.")
}

/// The question behind a comparison.
pub fn compare_restated(a: &str, b: &str) -> String {
    format!("How do {a} and {b} compare?")
}
/// What two people share.
pub fn both(a: &str, b: &str, count: usize) -> String {
    match count {
        0 => format!("I found no event in which both {a} and {b} take part."),
        1 => format!("{a} and {b} take part in 1 event together."),
        n => format!("{a} and {b} take part in {n} events together."),
    }
}
/// How often one of them is named.
pub fn told_of(name: &str, (sentences, events): (usize, usize)) -> String {
    format!("{name}: sentences that name them: {sentences}; events: {events}.")
}
/// More than are shown.
pub fn more_events(count: usize) -> String {
    if count == 1 {
        "1 more event is not shown.".to_owned()
    } else {
        format!("{count} more events are not shown.")
    }
}
/// Two articles agree on an event.
pub const BOTH_TELL_THE_SAME: &str = "no difference that I could read";
/// One goes back to the other.
pub const SAME_ORIGIN: &str = "One of them reprints or translates the other: they are one witness, not two.";
/// What two articles tell together.
pub fn articles_headline(count: usize, apart: usize) -> String {
    match (count, apart) {
        (0, _) => "I found no event that both articles tell.".to_owned(),
        (1, 0) => {
            "Both articles tell 1 event, and do not contradict each other as far as I could read.".to_owned()
        }
        (1, _) => "Both articles tell 1 event, and contradict each other.".to_owned(),
        (n, 0) => {
            format!("Both articles tell {n} events, and do not contradict each other as far as I could read.")
        }
        (n, d) => format!("Both articles tell {n} events, and contradict each other in {d} of them."),
    }
}
/// In what accounts differ.
pub const DATE: &str = "date";
/// The same.
pub const WORDING: &str = "word for it";
/// The same.
pub const STATUS: &str = "status";
/// The same.
pub const PLACE: &str = "place";
/// How they differ.
pub fn accounts_differ(what: &str, first: &str, second: &str) -> String {
    format!("{what}: the first says {first}, the second {second}")
}

/// The question behind a search for words.
pub const WHAT_IT_SAYS: &str = "Which sentences hold this?";
/// Sentences hold what is looked for, of the article with this id or of all.
pub fn held(count: usize, things: &str, id: Option<&str>) -> String {
    let of = id.map_or("the articles".to_owned(), |id| format!("article {id}"));
    match count {
        1 => format!("1 sentence of {of} holds {things}."),
        n => format!("{n} sentences of {of} hold {things}."),
    }
}
/// None does.
pub fn not_held(things: &str, id: Option<&str>) -> String {
    let of = id.map_or("the articles".to_owned(), |id| format!("article {id}"));
    format!("I found no sentence of {of} that holds {things}.")
}
/// Nothing is left to look for.
pub fn no_words_to_look_for(typed: &str) -> String {
    format!("“{typed}” has no word that I could look for.")
}
/// Sentences that are not shown.
pub fn more_sentences(count: usize) -> String {
    match count {
        1 => "1 more sentence is not shown.".to_owned(),
        n => format!("{n} more sentences are not shown."),
    }
}
/// Before the words of a sentence that says what was asked.
pub const SAYS: &str = "The articles say:";
/// Before the words of a sentence by which what a question takes for granted is not so.
pub const OTHERWISE: &str = "The articles say otherwise:";
/// What a question takes for granted of one is told of another.
pub fn of_another(told: &str, asked: &str, said: &str) -> String {
    format!("Not as asked: the articles tell it of {told}, not of {asked}: {said}")
}
/// What a question takes for granted is told as something else: an event and its time.
pub fn another_event(told: &str) -> String {
    format!("Not as asked: what the articles tell is: {told}.")
}
/// Before the words of a sentence that does not say all that was asked.
pub const COMES_NEAREST: &str = "What the articles have nearest to this:";
/// A word of the question that the sentence shown does not have.
pub fn lacks(word: &str) -> String {
    format!("The sentence does not itself have {word}.")
}
/// Parts of the question that the sentence shown has of something else.
pub fn of_something_else(part: &str) -> String {
    format!("The sentence has {part}, but perhaps not said of this.")
}
/// What none of the sentences shown has.
pub fn lacking(count: usize, parts: &[String]) -> String {
    let sentences = if count == 1 { "The sentence does" } else { "These sentences do" };
    format!("{sentences} not have {}.", super::words::alternatives(parts))
}
/// Whether a headline says that something is told otherwise than asked.
pub fn is_otherwise(headline: &str) -> bool {
    headline.starts_with(OTHERWISE) || headline.starts_with("Not as asked")
}

/// The sentence that names what the one told goes on from.
pub fn goes_on_from(said: &str) -> String {
    format!("It goes on from: {said}")
}

/// The words in which a question was asked again.
pub fn asked_as(text: &str) -> String {
    format!("Asked as “{text}”.")
}

/// What is asked of a region is told of countries of it.
pub fn is_of_region(region: &str, countries: &str) -> String {
    format!("Told of {countries}, in the region {region}.")
}

/// Who is meant by "the leaders".
pub fn is_of_leaders(names: &str) -> String {
    format!("Taking the leaders as {names}.")
}

/// A sentence has no time of its own; one before it has.
pub fn is_of_time_before(words: &str) -> String {
    format!("The sentence gives no time of its own; the last one before it is “{words}”.")
}

/// Neither a sentence nor those before it have a time.
pub fn is_of_article_time(when: &str) -> String {
    format!("The sentence gives no time of its own; its article is of {when}.")
}

/// A word that is taken for another, near to it in spelling, which the articles have.
pub fn respelt(typed: &str, taken: &str) -> String {
    format!("Taking “{typed}” as “{taken}”.")
}
