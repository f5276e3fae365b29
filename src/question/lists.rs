//! Lists of English words by which sentences are compared with questions: `lists.toml` beside this file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::roots::root;

/// The lists; a word is looked up in dictionary form and in small letters.
#[derive(Default, Deserialize)]
pub struct Lists {
    /// Verbs whose object is called untrue.
    pub denying: BTreeSet<String>,
    /// Verbs whose clause below them is not so.
    pub refusing: BTreeSet<String>,
    /// Words whose infinitive is not so.
    pub unready: BTreeSet<String>,
    /// Adjectives by which it is doubted that something can be said.
    pub doubtful: BTreeSet<String>,
    /// Verbs by which it is asked whether somebody stands by what was said.
    pub confirming: BTreeSet<String>,
    /// What somebody writes to somebody.
    pub letters: BTreeSet<String>,
    /// Forms of verbs for bringing somebody what another wrote.
    pub conveying: BTreeSet<String>,
    /// What stands in a question before what came before what was done.
    pub aftermath: BTreeSet<String>,
    /// Verbs whose subject is what came first, with their prepositions.
    pub leading_to: BTreeSet<String>,
    /// Nouns for what came of something.
    pub consequences: BTreeSet<String>,
    /// What stands before what was answered by a deed.
    pub in_response: BTreeSet<String>,
    /// Verbs for what somebody tells with "I" of what they feel.
    pub feeling: BTreeSet<String>,
    /// Small words behind a name that are no verbs.
    pub small: BTreeSet<String>,
    /// Words by which somebody is accused.
    pub accusing: BTreeSet<String>,
    /// What stands before a condition.
    pub on_condition: BTreeSet<String>,
    /// Words for what is yet to come.
    pub to_come: BTreeSet<String>,
    /// Verbs for what is told by words of what could soon happen.
    pub foretelling: BTreeSet<String>,
    /// Verbs for what is told by words of what will be, or is likely.
    pub predicting: BTreeSet<String>,
    /// Words that say how likely something is.
    pub likely: BTreeSet<String>,
    /// Verbs for what is told by words of what should be.
    pub demanding: BTreeSet<String>,
    /// Words for what is bad enough, or near enough, to be warned of.
    pub looming: BTreeSet<String>,
    /// What else than "should" says that something is to be done.
    pub must: BTreeSet<String>,
    /// Words of a clause by which something is told to go on for a stretch of time.
    pub lasting: BTreeSet<String>,
    /// Measures of an age.
    pub ages: BTreeSet<String>,
    /// Verbs that say no more than that their object is.
    pub empty: BTreeSet<String>,
    /// Verbs by which somebody shows what they feel or want.
    pub expressing: BTreeSet<String>,
    /// Nouns for what somebody is ready or unready to do.
    pub attitudes: BTreeSet<String>,
    /// Adjectives for what somebody feels about something.
    pub feelings: BTreeSet<String>,
    /// Verbs whose infinitive below them is so.
    pub implying: BTreeSet<String>,
    /// Nouns that leave open whether what hangs from them is so.
    pub open: BTreeSet<String>,
    /// Helping verbs by which something is not told as a fact.
    pub modal: BTreeSet<String>,
    /// Words that make of their clause a condition or a question.
    pub conditional: BTreeSet<String>,
    /// Words for nobody and nothing.
    pub nobody: BTreeSet<String>,
    /// Nouns that stand for anybody and anything behind "no".
    pub anybody: BTreeSet<String>,
    /// Verbs that say of their noun only that it is, begins or ends.
    pub phases: BTreeSet<String>,
    /// Nouns of time.
    pub times: BTreeSet<String>,
    /// Verbs by which somebody tells what is wanted.
    pub wanting: BTreeSet<String>,
    /// Words for where or when somebody dies.
    pub surroundings: BTreeSet<String>,
    /// Forms of verbs that say nothing without the noun behind them.
    pub bare: BTreeSet<String>,
    /// Words of a question that name nothing which a sentence must have.
    pub added: BTreeSet<String>,
    /// Verbs by whose question it is asked whether somebody said so.
    pub said: BTreeSet<String>,
    /// Words with which a question begins that asks whether something is so.
    pub asking: BTreeSet<String>,
    /// Nouns for those of whom a question says "the two" and means those of whom a sentence tells.
    pub pairs: BTreeSet<String>,
    /// Words for those who lead countries.
    pub leaders: BTreeSet<String>,
    /// Forms of verbs of going, with somebody or alone.
    pub going: BTreeSet<String>,
    /// Nouns for journeys.
    pub journeys: BTreeSet<String>,
    /// Verbs of bringing what another wrote or gave.
    pub bearing: BTreeSet<String>,
    /// Verbs of asking in public that something be done.
    pub advocating: BTreeSet<String>,
    /// Helping verbs by which somebody says that something ought to be done.
    pub ought: BTreeSet<String>,
    /// Verbs that say of what takes place only that it does.
    pub staging: BTreeSet<String>,
    /// What is done, and the noun for that: "called off", "cancellation".
    pub done_nouns: BTreeMap<String, String>,
    /// Nouns for what is written or said to somebody.
    pub messages: BTreeSet<String>,
    /// Verbs of wanting something or working for it.
    pub striving: BTreeSet<String>,
    /// Nouns for somebody by what they are to somebody else.
    pub relations: BTreeSet<String>,
    /// Verbs by which something is said to make something else possible.
    pub enabling: BTreeSet<String>,
    /// Verbs behind which stands how somebody is or becomes.
    pub staying: BTreeSet<String>,
    /// Verbs by which somebody gives up an office or does not get it.
    pub leaving: BTreeSet<String>,
    /// Words before an office that somebody has no more.
    pub no_more: BTreeSet<String>,
    /// Forms of verbs by which somebody is sent to do something.
    pub sending: BTreeSet<String>,
    /// Verbs that say of talks how they go on, and not that they are held.
    pub resuming: BTreeSet<String>,
    /// Bodies before which one speaks at a hearing.
    pub hearing: BTreeSet<String>,
    /// What is lost where somebody counts for less.
    pub standing: BTreeSet<String>,
    /// Nouns for what two speak at or by.
    pub talks: BTreeSet<String>,
    /// Words for people who need not be named.
    pub unnamed: BTreeSet<String>,
    /// Verbs by which somebody speaks of a matter, beside those of saying.
    pub commenting: BTreeSet<String>,
    /// Verbs of wish and fear, whose clause is not told as so.
    pub wishing: BTreeSet<String>,
    /// Those who act for a country.
    pub acting_for: BTreeSet<String>,
    /// Words by which a sentence says that something was at no time.
    pub never: BTreeSet<String>,
    /// Verbs by which somebody asks somebody else to do something.
    pub requesting: BTreeSet<String>,
    /// The same where "on" or "for" stands behind them.
    pub requesting_with: BTreeSet<String>,
    /// Verbs by which somebody binds himself or takes a side.
    pub committing: BTreeSet<String>,
    /// Verbs of what is done by saying it, which other words do not do.
    pub avowing: BTreeSet<String>,
    /// Words by which a sentence says that something answers somebody else's words or deeds.
    pub reacting: BTreeSet<String>,
    /// Nouns by which a sentence says what part somebody has in it, and not who that is.
    pub abstract_nouns: BTreeSet<String>,
    /// Verbs with the preposition before whom they call on to do something.
    pub calling: BTreeSet<String>,
    /// What is named after people.
    pub named_after: BTreeSet<String>,
    /// Verbs by whose question is asked who would not have something.
    pub calling_off: BTreeSet<String>,
    /// Words for an article.
    pub texts: BTreeSet<String>,
    /// Verbs for making an article known.
    pub writing: BTreeSet<String>,
    /// Verbs and nouns for what one text makes of another.
    pub taking_over: BTreeSet<String>,
    /// Verbs for what an outlet does in its articles.
    pub of_outlets: BTreeSet<String>,
    /// Words that say which of the articles are asked for, and nothing of their matter, beside those of taking over.
    pub of_articles: BTreeSet<String>,
    /// Titles before the names of several.
    pub group_titles: BTreeSet<String>,
    /// Nouns for what somebody said.
    pub words_said: BTreeSet<String>,
    /// Nouns for what somebody wrote to everybody.
    pub posts: BTreeSet<String>,
    /// Verbs by which words and deeds call forth what others say and do.
    pub eliciting: BTreeSet<String>,
    /// Nouns for with what words and deeds are met.
    pub reception: BTreeSet<String>,
    /// Verbs that ask for anything said.
    pub saying_anything: BTreeSet<String>,
    /// What happens to cities.
    pub of_cities: BTreeSet<String>,
    /// Nouns with the preposition behind which stands with whom governments deal.
    pub dealings: BTreeSet<String>,
    /// Words that may stand between somebody and the verb of what they do.
    pub beside_verbs: BTreeSet<String>,
    /// Helping verbs behind which a question has who does it.
    pub before_doers: BTreeSet<String>,
    /// Words by which a text says that there is more than one of a kind.
    pub several: BTreeSet<String>,
    /// Nouns by which a part of something is asked for.
    pub parts: BTreeSet<String>,
    /// Words for where in something that is.
    pub directions: BTreeSet<String>,
    /// Words by which it is asked whether somebody would or could do something.
    pub disposed: BTreeSet<String>,
    /// Surnames that are adjectives in small letters.
    pub adjectives: BTreeSet<String>,
    /// Offices of those who lead a country.
    pub leading: BTreeSet<String>,
    /// Words by which a sentence in the past tells of what is yet to come.
    pub planning: BTreeSet<String>,
    /// Adjectives that say only how much or how many of something there is.
    pub amounts: BTreeSet<String>,
    /// Verbs for what an article does with its matter.
    pub mentioning: BTreeSet<String>,
}

impl Lists {
    /// Whether a word asks for anything that somebody said.
    pub fn asks_for_words(&self, word: &str) -> bool {
        self.words_said.contains(word) || self.saying_anything.contains(word)
    }

    /// Whether a word is a noun for what somebody said or wrote to everybody.
    pub fn is_for_words(&self, word: &str) -> bool {
        self.words_said.contains(word) || self.posts.contains(word)
    }
}

/// The roots of lists whose words are compared in any form.
pub struct Roots {
    /// Those of [`Lists::wanting`].
    pub wanting: BTreeSet<String>,
    /// Those of [`Lists::requesting`].
    pub requesting: BTreeSet<String>,
    /// Those of [`Lists::committing`].
    pub committing: BTreeSet<String>,
    /// Those of [`Lists::avowing`].
    pub avowing: BTreeSet<String>,
    /// Those of [`Lists::eliciting`].
    pub eliciting: BTreeSet<String>,
    /// Those of [`Lists::reception`].
    pub reception: BTreeSet<String>,
    /// Those of [`Lists::confirming`].
    pub confirming: BTreeSet<String>,
    /// Those of [`Lists::commenting`].
    pub commenting: BTreeSet<String>,
    /// Those of [`Lists::predicting`].
    pub predicting: BTreeSet<String>,
    /// Those of [`Lists::foretelling`].
    pub foretelling: BTreeSet<String>,
    /// Those of [`Lists::striving`].
    pub striving: BTreeSet<String>,
    /// Those of [`Lists::demanding`].
    pub demanding: BTreeSet<String>,
}

/// The roots of the lists.
pub fn roots() -> &'static Roots {
    static ROOTS: LazyLock<Roots> = LazyLock::new(|| {
        let of = |list: &BTreeSet<String>| list.iter().map(|w| root(w)).collect();
        let all = lists();
        Roots {
            wanting: of(&all.wanting),
            requesting: of(&all.requesting),
            committing: of(&all.committing),
            avowing: of(&all.avowing),
            eliciting: of(&all.eliciting),
            reception: of(&all.reception),
            confirming: of(&all.confirming),
            commenting: of(&all.commenting),
            predicting: of(&all.predicting),
            foretelling: of(&all.foretelling),
            striving: of(&all.striving),
            demanding: of(&all.demanding),
        }
    });
    &ROOTS
}

/// The lists.
pub fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> =
        LazyLock::new(|| toml::from_str(include_str!("lists.toml")).unwrap_or_default());
    &LISTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_whole() {
        let all = lists();
        assert!(all.denying.contains("deny") && all.surroundings.contains("hospital"));
        assert!(!all.empty.contains("deny"));
        let forms = roots();
        assert!(forms.wanting.contains(&root("wanted")) && !forms.wanting.contains(&root("denied")));
        assert!(all.requesting.iter().all(|w| forms.requesting.contains(&root(w))));
    }
}
