//! What is said where nothing was found. `things` is what the question names, in words.

use super::asked::{did, period_of, place_of};
use super::told::Contact;
use super::words::{alternatives, form, quoted};

/// Nothing in the input is a question.
pub const NO_QUESTION: &str = "I read no question here. Ask about the articles: who met somebody, what somebody said, when or why something happened, “timeline 2023”, or a few words to look for.";
/// No name was given.
pub const NO_NAME: &str =
    "I did not find a name in the question. Ask, for example, “who met” with a name behind it.";
/// The sentences cannot be searched.
pub const NO_INDEX: &str = "I found no statement: the sentences could not be indexed.";
/// Nobody has a name.
pub fn nobody(word: &str) -> String {
    format!("I found no statement about “{word}”: the articles name nobody of that name.")
}
/// Somebody who is known, of whom the articles do not speak.
pub fn not_named(name: &str) -> String {
    format!("I found no statement about {name}: the articles do not name them.")
}
/// Somebody whom only the metadata of an article name.
pub fn only_credited(name: &str, title: &str) -> String {
    format!("I found no statement about {name}: the articles name them only as the author of {title}.")
}
/// What only the metadata of an article name as its publisher.
pub fn only_published(name: &str, title: &str) -> String {
    format!("I found no statement about {name}: the articles name it only as the publisher of {title}.")
}
/// What only the metadata of an article name as what it translates or reprints.
pub fn only_origin(name: &str, title: &str) -> String {
    format!(
        "I found no statement about {name}: the articles name it only as where {title} was taken or translated from."
    )
}
/// No article is as was asked.
pub fn no_article_so(so: &str) -> String {
    format!("I found no article {so}.")
}
/// A word that is in no sentence, as it is shown.
pub fn no_such_word(word: &str) -> String {
    format!("No sentence has the word {word}.")
}
/// Sentences that name those who are asked about.
pub fn sentences_naming_all(marks: &str) -> String {
    format!("Sentences that mention them together: {marks}.")
}
/// Below sentences that are shown instead of an answer.
pub const ONLY_MENTIONED: &str =
    "These sentences mention what was asked; they were not read as an answer to it.";

/// Whether it is so.
pub fn says_so(things: &str) -> String {
    format!("I found no statement that says so ({things}).")
}
/// Whether somebody said so, where they spoke of the matter.
pub fn says_so_themselves(things: &str) -> String {
    format!("I found no statement of theirs that says so ({things}); on the matter the articles say:")
}
/// How old.
pub fn how_old(things: &str) -> String {
    format!("I found no statement that says how old ({things}).")
}
/// How many.
pub fn how_many(things: &str) -> String {
    format!("I found no statement that says how many ({things}).")
}
/// How much.
pub fn how_much(things: &str) -> String {
    format!("I found no statement that says how much this was ({things}).")
}
/// How long.
pub fn how_long(things: &str) -> String {
    format!("I found no statement that says how long this lasted ({things}).")
}
/// Who.
pub fn who(things: &str) -> String {
    format!("I found no statement that says who it was ({things}).")
}
/// When.
pub fn when(things: &str) -> String {
    format!("I found no statement that says when this was ({things}).")
}
/// Where.
pub fn place(things: &str) -> String {
    format!("I found no statement that says where this was ({things}).")
}
/// Why.
pub fn reason(things: &str) -> String {
    format!("I found no statement that gives a reason ({things}).")
}
/// Of what kind.
pub fn kind(things: &str) -> String {
    format!("I found no statement that says what kind it was ({things}).")
}
/// Accounts to compare.
pub fn accounts(things: &str) -> String {
    format!("I found no statement that lets two accounts be compared ({things}).")
}
/// Two places.
pub fn places(things: &str) -> String {
    format!("I found no statement that gives the places of both ({things}).")
}
/// A date.
pub const SUCH_A_DATE: &str = "I found no statement that gives such a date.";
/// A dated event.
pub fn dated(scope: &str) -> String {
    format!("I found no dated statement of anything{scope}.")
}
/// What came before or after something.
pub const SUCH_ORDER: &str = "I found no statement that says what came before or after this.";
/// Who somebody is.
pub const WHO_THIS_IS: &str = "I found no statement that says who this is.";
/// Who it is for.
pub const SOMEBODY: &str = "I found no statement that names somebody for this.";
/// Who holds an office.
pub fn holder(office: &str) -> String {
    format!("I found no statement of who is {office}.")
}
/// Who took part.
pub const WHO_TOOK_PART: &str = "I found no statement that says who took part.";
/// Who had to do with somebody.
pub fn contact(contact: Contact, whom: &str, place: Option<&str>, period: Option<&str>) -> String {
    format!(
        "I found no statement that anybody {} {whom}{}{}.",
        did(contact),
        place_of(place),
        period_of(period)
    )
}
/// With whom somebody had to do.
pub fn contact_by(contact: Contact, who: &str, place: Option<&str>, period: Option<&str>) -> String {
    format!(
        "I found no statement that {who} {} anybody{}{}.",
        did(contact),
        place_of(place),
        period_of(period)
    )
}
/// Anything on it.
pub const MENTION: &str = "I found no statement that mentions this.";
/// Anything on all of it.
pub fn mention_of_all(things: &str) -> String {
    format!("I found no statement that mentions {things} together.")
}
/// An article on it.
pub fn article_on(things: &str) -> String {
    format!("I found no statement that speaks of it ({things}).")
}
/// Which article is meant.
pub const WHICH_ARTICLE: &str = "I found no statement that tells which article that is.";
/// An article with such a name.
pub const NO_SUCH_ARTICLE: &str = "I found no such article.";
/// Words of somebody who is not named.
pub fn words_of(name: &str) -> String {
    format!("I found no statement that gives words of {name}.")
}
/// Words of somebody on something; `matter` may be empty.
pub fn statement_of(who: &str, matter: &str) -> String {
    if matter.is_empty() {
        format!("I found no statement of {who}.")
    } else {
        format!("I found no statement of {who} on {matter}.")
    }
}
/// Words of somebody to somebody.
pub fn words_to(who: &str, whom: &str) -> String {
    format!("I read no words of {who} that are told as said to {whom}.")
}
/// Words of somebody that are told with another verb than the one asked for; beside it stand those that are.
pub fn words_told_with(who: &str, verb: &str) -> String {
    format!("I read no words of {who} that are told with “{verb}”, only others.")
}
/// Such words.
pub const SUCH_WORDS: &str = "I found no statement that gives such words.";
/// Such words of whomever.
pub const SUCH_WORDS_OF_ANYBODY: &str = "I found no statement that gives such words of anybody.";
/// Words on a matter.
pub fn words_on(things: &str) -> String {
    format!("I found no statement that gives words on this ({things}).")
}
/// A sentence with some things, of a time or of any.
pub fn sentence_with(things: &[String], time: Option<&str>) -> String {
    let when = time.map_or(String::new(), |time| format!(" and a time in {time}"));
    let together = form(things.len(), ["", " together"]);
    format!("I found no sentence that mentions {}{when}{together}.", quoted_list(things))
}
/// A sentence with any of some things.
pub fn sentence_with_any(things: &[String]) -> String {
    format!("I found no sentence that mentions {}.", quoted_list(things))
}
/// Below a refusal: the sentences that come nearest, with their marks.
pub fn nearest_sentences(count: usize, marks: &str) -> String {
    if count == 1 {
        format!("This sentence comes nearest to the question; I read no answer in it: {marks}.")
    } else {
        format!("These sentences come nearest to the question; I read no answer in them: {marks}.")
    }
}

fn quoted_list(things: &[String]) -> String {
    super::words::list(&things.iter().map(|t| quoted(t)).collect::<Vec<_>>())
}
/// Of one of two no date is known.
pub fn date_of_side(name: &str) -> String {
    format!("I read no date of {name}.")
}
/// Only one sentence numbers what several are asked to agree on.
pub const ONE_FIGURE: &str = "Only one sentence gives such a figure.";
/// Several do.
pub const FIGURES_AS_THEY_STAND: &str =
    "The figures are given as they stand; whether they are of the same thing and time is for the reader.";
/// Of one of two nothing such is told.
pub fn nothing_of_side(name: &str) -> String {
    format!("I read no such event of {name}.")
}
/// Of neither.
pub fn told_of_neither(names: &[String]) -> String {
    format!("I found no statement that tells such an event of {}.", alternatives(names))
}
/// Of one of two no figure is known.
pub fn figure_of_side(name: &str) -> String {
    format!("I read no figure of {name} for it.")
}

/// Nothing is told of those whom the first half of a question asks for.
pub const OF_THOSE: &str = "I found no statement that says this of what was just told.";
