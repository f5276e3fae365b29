//! What answers say around the words of articles, one intent after the other.

use super::told::Contact;
use super::words::{counted, form, list, number, number_first, quoted, series};

const SENTENCES: [&str; 2] = ["sentence", "sentences"];
const EVENTS: [&str; 2] = ["event", "events"];

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

/// It is so; `whose` says by whose word alone.
pub fn yes(whose: Option<&str>, told: &[String]) -> String {
    let told = series(told);
    match whose {
        Some(whose) => format!("Yes, by the word of {whose}: {told}."),
        None => format!("Yes: {told}."),
    }
}
/// It is not so, by a sentence; `whose` says by whose word alone.
pub fn no(whose: Option<&str>, said: &str) -> String {
    match whose {
        Some(whose) => format!("No, by the word of {whose}: {said}"),
        None => format!("No; the article says: {said}"),
    }
}
/// What the articles tell, where the question asks by "not" or "nobody".
pub fn told(told: &[String]) -> String {
    format!("The articles tell: {}.", series(told))
}
/// The articles tell it both as so and as not so, each side with whose word it is.
pub fn both_sides(so: &[String], not_so: &[String]) -> String {
    let side = |names: &[String]| match names {
        [] => "the articles themselves".to_owned(),
        names => list(names),
    };
    format!(
        "The articles tell both: that it is so, by the word of {}; and a denial, by the word of {}.",
        side(so),
        side(not_so)
    )
}
/// Sentences tell it as so, others as not so, which may be of different occasions.
pub const TOLD_BOTH_WAYS: &str = "One sentence of the articles says so, another says that it was not so; they may tell of different occasions.";
/// It has not simply happened.
pub fn not_told_as_happened(event: &str) -> String {
    format!("It is not told as having happened. {event}.")
}
/// Something else is told.
pub fn told_instead(told: &[String]) -> String {
    format!("No statement tells that. Told is instead: {}.", series(told))
}
/// Somebody says so.
pub fn by_the_word_of(name: &str, said: &str) -> String {
    format!("By the word of {name}: {said}")
}
/// The opposite is told.
pub fn opposite(said: &str) -> String {
    format!("No statement says so; the article says the opposite: {said}")
}
/// It is told not to be so.
pub fn says_not(said: &str) -> String {
    format!("No statement says so; the article says: {said}")
}
/// Only sentences that mention it.
pub const NOT_AS_A_FACT: &str = "No statement was read that tells it as a fact; the articles mention it.";

/// Somebody said it.
pub fn it_is_told(said: &str) -> String {
    format!("It is told: {said}")
}
/// And somebody denied it.
pub fn told_and_denied(deniers: &[String]) -> String {
    format!("It is told, and {} denied it.", list(deniers))
}
/// Somebody denied it.
pub fn denied(deniers: &[String]) -> String {
    format!("{} denied it.", list(deniers))
}
/// Only sentences that mention it.
pub const NOT_THEIR_STATEMENT: &str = "No statement of theirs says so; the articles mention it.";

/// Two tellings have other words.
pub fn different_words(sides: &[String]) -> String {
    format!("They give different words: {}.", list(sides))
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
    if mode == "phone" { "a phone call".to_owned() } else { quoted(mode) }
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

/// An article and how many of its sentences speak of it.
pub fn sentences_of(title: &str, count: usize) -> String {
    format!("{title}: {}", counted(count, SENTENCES))
}
/// Articles that speak of it.
pub fn articles_on(count: usize, things: &str, titles: &[String]) -> String {
    let speak = counted(count, ["article speaks", "articles speak"]);
    format!("{speak} of {things}: {}.", list(titles))
}
/// Who wrote an article.
pub fn written_by(authors: &[String]) -> String {
    format!("written by {}", list(authors))
}
/// Who published it.
pub fn published_by(publisher: &str) -> String {
    format!("published by {publisher}")
}
/// What it translates.
pub fn translated_from(of: &str) -> String {
    format!("translated from {of}")
}
/// What it reprints.
pub fn reprinted_from(of: &str) -> String {
    format!("reprinted from {of}")
}
/// What it translates or reprints.
pub fn taken_from(of: &str) -> String {
    format!("taken over from {of}")
}
/// At the beginning of the order of publication.
pub const PUBLISHED_FIRST: &str = "published first";
/// At its end.
pub const PUBLISHED_LAST: &str = "published last";
/// Below several articles any of which may be the first or the last.
pub const ORDER_NOT_SURE: &str = "Which of these was published first cannot be told from their dates.";
/// Articles that are as was asked, with their titles; `so` is empty where all are meant.
pub fn articles_so(count: usize, so: &str, titles: &[String]) -> String {
    let articles = counted(count, ["article", "articles"]);
    let more =
        if count > titles.len() { format!(" and {} more", count - titles.len()) } else { String::new() };
    let so = if so.is_empty() { String::new() } else { format!(" {so}") };
    format!("{articles}{so}: {}{more}.", list(titles))
}
/// Of what day it is.
pub fn of_day(day: &str) -> String {
    format!("of {day}")
}
/// What the curator says of an article's date.
pub fn on_its_date(note: &str) -> String {
    format!("On its date: {note}")
}
/// Whom the dateline credits.
pub fn credited_to(title: &str, credit: &str) -> String {
    format!("{title}: credited to {credit}")
}
/// The same as a sentence.
pub fn is_credited_to(title: &str, credit: &str) -> String {
    format!("{title} is credited to {credit}.")
}
/// What that means.
pub const CREDIT_OF_DATELINE: &str =
    "The article does not state its publisher; this is the credit of its dateline.";
/// Who wrote an article.
pub fn wrote(authors: &[String], title: &str) -> String {
    format!("{} wrote {title}.", list(authors))
}
/// Who published it.
pub fn published(publisher: &str, title: &str) -> String {
    format!("{publisher} published {title}.")
}
/// When.
pub fn published_on(title: &str, when: &str, is_day: bool) -> String {
    let own = when.starts_with(|c: char| c.is_ascii_lowercase());
    let preposition = match (is_day, own) {
        (true, _) => "on ",
        (false, true) => "",
        (false, false) => "in ",
    };
    format!("{title} was published {preposition}{when}.")
}
/// It is not known.
pub fn not_stated(title: &str) -> String {
    format!("{title} does not say so.")
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
