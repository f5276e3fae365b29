//! What answers say around the words of articles, one intent after the other.

use super::told::Contact;
use super::words::{SENTENCES, counted, form, list, number, number_first, quoted, series};

/// What an article says, in its own words; `said` has its quotation marks.
pub fn article_says(said: &str) -> String {
    format!("The article says: {said}")
}
/// When several things were, one after the other.
pub fn times(list: &[String]) -> String {
    format!("{}.", series(list))
}
/// What is said to two questions in one; `typed` is the second of them.
pub fn both(first: &str, typed: &str, second: &str) -> String {
    format!("{first} And {}? {second}", quoted(typed))
}
/// A figure or time that an article gives.
pub fn article_gives(told: &str) -> String {
    article_says(&format!("{told}."))
}
/// What several say; `said` has its quotation marks.
pub fn articles_say(said: &str) -> String {
    format!("The articles say: {said}")
}
/// A sentence that speaks of it and has a date, which may be another one's; `said` has its quotation marks.
pub fn dated_perhaps(said: &str) -> String {
    format!("The articles speak of it in a sentence with a date, which may be that of something else: {said}")
}
/// Dates that are not of the time that the question names.
pub fn dated_otherwise(dates: &[String], asked: &str) -> String {
    format!("Not as asked: the article dates it {}, not {asked}.", list(dates))
}
/// The figures that articles give.
pub fn articles_give(told: &[String]) -> String {
    articles_say(&format!("{}.", series(told)))
}
/// An event with when it was.
pub fn when_what(when: &str, event: &str) -> String {
    format!("{when}: {event}.")
}

/// Somebody's age, as a sentence says it.
pub fn age(name: &str, age: &str) -> String {
    format!("{name}: {age}, by the article that says so.")
}
/// An age, as a sentence gives it in other words.
pub fn aged(years: &str) -> String {
    format!("aged {years}")
}
/// The same.
pub fn years_old(years: &str) -> String {
    format!("{years} years old")
}

/// Two tellings have other words.
pub fn different_words(sides: &[String]) -> String {
    format!("They give different words: {}.", list(sides))
}
/// What somebody said at one of several times.
pub fn words_of_time(time: &str, said: &str) -> String {
    format!("{time}: {said}")
}
/// What that does not mean.
pub const WORDS_AS_THEY_STAND: &str =
    "The words of each are given as they stand; whether they contradict each other is for the reader.";
/// Several accounts of an event, with the words they have for it.
pub fn accounts(count: usize, event: &str, kinds: &[String]) -> String {
    format!("{count} accounts tell it ({event}); told as: {}.", list(kinds))
}
/// There are not two.
pub const NO_TWO_ACCOUNTS: &str = "I found no two accounts of it to compare; the articles mention it.";
/// All at one place.
pub fn one_place(place: &str) -> String {
    format!("Yes, all at one place: {place}.")
}
/// At several.
pub fn several_places(places: &[String]) -> String {
    format!("The places told are {}.", list(places))
}
/// What kind of contact something was: the word that the base has for it.
pub fn kind_of_contact(mode: &str) -> String {
    match mode {
        "phone" => "a phone call".to_owned(),
        "meet" => "a meeting".to_owned(),
        "visit" => "a visit".to_owned(),
        "negotiate" => "talks".to_owned(),
        "talk" => "a conversation, without saying how".to_owned(),
        other => quoted(other),
    }
}
/// One contact of several: its kind, and when it was, where that is told.
pub fn contact_of_kind(kind: &str, when: Option<&str>) -> String {
    when.map_or_else(|| format!("{kind} (no date stated)"), |when| format!("{kind} ({when})"))
}
/// Several contacts, each of its kind.
pub fn contacts_apart(contacts: &[String]) -> String {
    format!("The articles tell of several: {}.", list(contacts))
}
/// Tellings of several kinds.
pub fn kinds_differ(kinds: &[String]) -> String {
    format!("The tellings differ: {}.", list(kinds))
}
/// Tellings of one kind.
pub fn of_kind(kinds: &[String]) -> String {
    format!("It is told as {}.", list(kinds))
}
/// Whether a date was the weekday that is asked.
pub fn weekday(fits: bool, day: &str, weekday: &str) -> String {
    if fits { format!("Yes: {day} was a {weekday}.") } else { format!("No: {day} was a {weekday}.") }
}

/// No number was read.
pub const NO_FIGURE: &str = "No figure was read as the answer; the articles mention it.";
/// An event that does not count.
pub fn not_counted(event: &str, marks: &str) -> String {
    format!("Not counted: {event} {marks}")
}
/// What is counted, where the question has no word for it.
pub const THINGS_COUNTED: &str = "events";
/// None of them happened; `things` is the word of the question.
pub fn none_happened(things: &str) -> String {
    format!("None of the {things} that are told is told as having happened.")
}
/// What a count means.
pub const COUNTED_APART: &str = "Counted are those that the articles tell apart; there may have been more.";
/// So many happened, on these dates.
pub fn so_many(count: usize, things: &str, dates: &[String]) -> String {
    if count == 1 {
        return format!("The articles tell one: {}.", list(dates));
    }
    format!("The articles tell {} such {things}: {}.", number(count), list(dates))
}
/// So many are named.
pub fn so_many_named(names: &[String]) -> String {
    format!("{} are named: {}.", number_first(names.len()), list(names))
}

/// Somebody, whom an article calls what is asked.
pub fn called_so(name: &str) -> String {
    format!("{name}, by the article that calls them so.")
}
/// How sure that is.
pub const READ_FROM_WORDS: &str = "Read from the words of the sentence, not as an event of its own.";
/// On what a plan depends.
pub fn on_its_condition(words: &str, marks: &str) -> String {
    format!("On its condition: {} {marks}", quoted(words))
}
/// How long something lasted.
pub fn lasted(time: &str, event: &str) -> String {
    format!("It lasted {time}: {event}.")
}

/// Sentences hold all that was looked for; none does, but neighbours do together, where `count` is 0.
pub fn mentioned(things: &str, count: usize) -> String {
    match count {
        0 => format!("The articles mention {things} in neighbouring sentences."),
        n => format!("The articles mention {things} in {}.", counted(n, SENTENCES)),
    }
}
/// More than are shown.
pub fn more_mention_it(count: usize) -> String {
    match count {
        1 => "1 more sentence mentions it.".to_owned(),
        n => format!("{n} more sentences mention it."),
    }
}
/// Sentences, but no fact.
pub fn no_fact(things: &str) -> String {
    format!("I read no fact that answers this; the articles mention {things}.")
}
/// Sentences with other words for it.
pub const WORDS_ALIKE: &str = "No sentence has all of these words: told are words alike.";
/// The same.
pub fn these_come_near(things: &str) -> String {
    format!("The articles have no sentence with {things}; these come near.")
}

/// Who holds an office: a name, and what the question says.
pub fn called_so_in_articles(name: &str, things: &str) -> String {
    format!("{name} is called so in the articles ({things}).")
}
/// The same, with the words of an article.
pub fn called_so_by(name: &str, words: &str) -> String {
    format!("{name} is called so in the articles: {words}.")
}
/// The same.
pub fn holds(name: &str, office: &str) -> String {
    format!("{name} is called {office} in the articles.")
}
/// Other words for somebody.
pub fn called_otherwise(count: usize) -> String {
    format!("{count} more tellings call them otherwise.")
}
/// Who somebody is, in words of an article.
pub fn is(name: &str, words: &str) -> String {
    format!("{name}: {words}.")
}
/// Words for several that stand for somebody, and the sentences with them.
pub fn one_of(name: &str, words: &str, said: &str) -> String {
    format!("The articles count {name} among “{words}”, and say no more of who that is: {said}")
}
/// Somebody is named and no more.
pub fn only_named(name: &str) -> String {
    format!("The articles name {name}; I read no statement of who or what that is.")
}
/// A part of a name that is taken for somebody.
pub fn taken_as(typed: &str, name: &str) -> String {
    format!("Taking “{typed}” as {name}.")
}
/// A name of several, and of so many others who are not told.
pub fn may_be(typed: &str, names: &[String], others: usize) -> String {
    let others = (others > 0).then(|| counted(others, ["other", "others"]));
    let told: Vec<String> = names.iter().cloned().chain(others).collect();
    format!("“{typed}” may be {}.", list(&told))
}

/// Contacts with somebody, each with who and when; of a visit, whether it was to them (`visited`) or theirs.
pub fn contacts_with(contact: Contact, count: usize, whom: &str, visited: bool, told: &[String]) -> String {
    let with = match (contact, visited) {
        (Contact::Visit, true) => "to",
        (Contact::Visit, false) => "of",
        (Contact::Letter, true) => "to",
        (Contact::Letter, false) => "from",
        _ => "with",
    };
    let nouns = match contact {
        Contact::Call => ["telephone call", "telephone calls"],
        Contact::Visit => ["visit", "visits"],
        Contact::Letter => ["letter", "letters"],
        Contact::Talk => ["contact", "contacts"],
        Contact::Meeting | Contact::Talks => ["meeting", "meetings"],
    };
    let many = if count == 1 { format!("One {}", nouns[0]) } else { counted(count, nouns) };
    format!("{many} {with} {whom}: {}.", series(told))
}
/// Those who took part, each event with when it was.
pub fn took_part(told: &[String]) -> String {
    format!("{}.", series(told))
}
/// One contact in that list: with whom, when, where, and whether it may not have been in person.
pub fn one_contact(who: &str, when: &str, place: Option<&str>, doubted: bool) -> String {
    let place = place.map_or(String::new(), |place| format!(", {place}"));
    let doubt = if doubted { ", perhaps not in person" } else { "" };
    format!("{who} ({when}{place}{doubt})")
}
/// Who a group was that an article lists elsewhere; `group` is its word.
pub fn among(group: &str, names: &[String], marks: &str) -> String {
    format!("Among the {group} the article names {} {marks}.", list(names))
}
/// Tellings differ on whether two met; `speaker` is whose quoted words the other telling is.
pub fn perhaps_not_met(when: &str, one: &str, speaker: Option<&str>, other: &str, marks: &str) -> String {
    let whose = speaker.map_or("others".to_owned(), |name| format!("the words quoted from {name}"));
    format!(
        "{when}: one telling says “{one}”, {whose} say “{other}”; it may not have been in person {marks}."
    )
}
/// Contacts of another kind than was asked.
pub fn other_contacts(told: &[String]) -> String {
    format!("Not counted, being contacts of another kind: {}.", series(told))
}
/// Sentences that may tell more such contacts.
pub fn not_read_as_one(count: usize, name: &str) -> String {
    if count == 1 {
        format!("1 more sentence mentions {name} together with a word for it and was not read as one.")
    } else {
        format!("{count} more sentences mention {name} together with a word for it and were not read as one.")
    }
}

/// More words of somebody.
pub fn more_words(count: usize) -> String {
    match count {
        1 => "1 more statement of theirs fits as well.".to_owned(),
        n => format!("{n} more statements of theirs fit as well."),
    }
}
/// Words of somebody on other things.
pub fn other_statements(count: usize, who: &str) -> String {
    format!("The articles give {count} other {} of {who}.", form(count, ["statement", "statements"]))
}
/// Where somebody is named.
pub fn sentence_naming(who: &str, marks: &str) -> String {
    format!("A sentence that names {who}: {marks}.")
}
/// Whose words they are.
pub fn said_it(who: &[String]) -> String {
    format!("{} said it.", list(who))
}

/// A place, with the sentence that gives it.
pub fn place(place: &str, said: &str) -> String {
    format!("{place}, by the article that speaks of it: {said}")
}
/// An event without one.
pub fn no_place_of(event: &str) -> String {
    format!("I read no place of this: {event}.")
}
/// A sentence without one.
pub const NO_PLACE: &str = "The articles speak of it; I read no place as its own.";

/// A question that refers to more than one thing.
pub const CAN_MEAN_MORE_THAN_ONE: &str = "The question can mean more than one: ask it with a name.";
/// What an article gives as the reason of something, and whose word that is.
pub fn reason(words: &str, by: Option<&str>) -> String {
    match by {
        Some(by) => format!("The article gives as the reason, by the word of {by}: “{words}”."),
        None => format!("The article gives as the reason: “{words}”."),
    }
}
/// Sentences on what is asked why, without a reason read in them.
pub const NO_REASON: &str = "No sentence was read as a reason for it; the articles mention it.";
