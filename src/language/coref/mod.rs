//! Coreference inside an article: whom "he", "the Armenian prime minister", "the two sides", "the company" stand for.
//!
//! One file is one family of rules: [`pronoun`] (he, she), [`thing`] (it, its, they, the country, the ministry),
//! [`relative`] (who, which, that), [`role`] (offices, alone or of a country), [`group`] (the ministers, both sides).
//! [`profile`] gathers what article and `data/actors` tell of each person, [`view`] what rules ask of the article.
//!
//! The words are looked at in the order of the text, so that a rule may build on an earlier link. Every link says by
//! which rule it was made. Where two could be meant, there is no link.

mod group;
mod knowledge;
mod people;
mod profile;
mod pronoun;
mod relative;
mod role;
pub mod syntax;
mod thing;
mod view;

#[cfg(test)]
mod testing;

use std::collections::BTreeSet;
use std::ops::Range;

pub use knowledge::Knowledge;

use super::names::{EntityId, EntityKind, How};
use super::reading::Reading;
use view::View;

/// By which rule a link was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A pronoun in a phrase before the subject it stands for: "In his call with A, B said".
    Fronted,
    /// "himself": the subject of its clause.
    Reflexive,
    /// "he", "her", … going back to somebody in the same sentence.
    SameSentence,
    /// "he", "her", … going back to an earlier sentence.
    EarlierSentence,
    /// "who", "which", "that".
    Relative,
    /// "it", "its": the country or organisation that is the subject before.
    Thing,
    /// "they", "their": those who stand together as the subject before.
    Together,
    /// "the Armenian prime minister": who held the office then.
    Holder,
    /// "the Armenian minister", "France's envoy": the only one whom the article gives that title.
    TitleOf,
    /// "the president", "the spokeswoman": the only one of that title in the article.
    Title,
    /// "the ministers", "the two leaders", "both sides", "the two countries".
    Group,
    /// "his country": that of the person.
    Country,
    /// "the company", "the ministry", "the country": the only one of the kind so far.
    Kind,
}

impl Rule {
    /// Its name in reports and measures.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Fronted => "fronted",
            Rule::Reflexive => "reflexive",
            Rule::SameSentence => "same-sentence",
            Rule::EarlierSentence => "earlier-sentence",
            Rule::Relative => "relative",
            Rule::Thing => "thing",
            Rule::Together => "together",
            Rule::Holder => "holder",
            Rule::TitleOf => "title-of",
            Rule::Title => "title",
            Rule::Group => "group",
            Rule::Country => "country",
            Rule::Kind => "kind",
        }
    }

    /// What kind of mention its links are.
    pub fn how(self) -> How {
        match self {
            Rule::Fronted
            | Rule::Reflexive
            | Rule::SameSentence
            | Rule::EarlierSentence
            | Rule::Relative
            | Rule::Thing
            | Rule::Together => How::Pronoun,
            Rule::Holder | Rule::TitleOf => How::Role,
            Rule::Group => How::Group,
            Rule::Title | Rule::Country | Rule::Kind => How::Description,
        }
    }
}

/// What a link rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Other words of the article: index of the sentence, bytes of its text.
    Words(usize, Range<usize>),
    /// `data/actors`: an office held at the time, a person's country.
    Knowledge,
}

/// A pronoun or description and whom it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it stands, in bytes of the sentence's text.
    pub range: Range<usize>,
    /// Token that is its head.
    pub head: usize,
    /// Whom it stands for: one, or the members of a group.
    pub entities: Vec<(EntityId, EntityKind)>,
    /// By which rule.
    pub rule: Rule,
    /// What it rests on.
    pub ground: Ground,
}

impl Link {
    /// Whether the rule links to people alone.
    fn is_of_a_person(&self) -> bool {
        matches!(
            self.rule,
            Rule::Fronted
                | Rule::SameSentence
                | Rule::EarlierSentence
                | Rule::Holder
                | Rule::TitleOf
                | Rule::Title
        )
    }

    /// The one for whom it stands.
    fn only(&self) -> Option<EntityId> {
        match self.entities.as_slice() {
            [(id, _)] => Some(id.clone()),
            _ => None,
        }
    }
}

/// Adds to each sentence its links. Names and parses must be there.
pub fn resolve(reading: &mut Reading<'_>, knowledge: &Knowledge) {
    let links = {
        let mut view = View::new(reading, knowledge);
        for s in 0..reading.sentences.len() {
            let Some(sentence) = reading.sentences.get(s).filter(|x| !x.heading) else { continue };
            for i in 0..sentence.parse.len() {
                let link = relative::find(&view, s, i)
                    .or_else(|| pronoun::find(&view, s, i))
                    .or_else(|| thing::find(&view, s, i))
                    .or_else(|| role::find(&view, s, i))
                    .or_else(|| group::find(&view, s, i));
                if let Some(link) = link {
                    view.add(s, link);
                }
            }
        }
        view.into_links()
    };
    // Whom "he", "who" or "the minister" goes back to is a person, whatever else his name may be.
    let persons: BTreeSet<EntityId> =
        links.iter().flatten().filter(|l| l.is_of_a_person()).filter_map(Link::only).collect();
    for (sentence, links) in reading.sentences.iter_mut().zip(links) {
        sentence.links = links;
        for mention in &mut sentence.mentions {
            if mention.kind == EntityKind::Unknown && persons.contains(&mention.entity) {
                mention.kind = EntityKind::Person;
            }
        }
    }
}
