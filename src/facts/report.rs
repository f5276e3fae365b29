//! A report: one telling of an event in one place of one article.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::edtf::Edtf;
use crate::language::names::EntityId;
use crate::span::Span;

/// Id of a report: twelve hexadecimal digits of a hash of the article's id, the sentence's text, the trigger and its
/// ordinal. Type, participants, date and rule take no part, so that it survives better rules.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReportId(String);

impl ReportId {
    /// The id of the `ordinal`-th report (from 0) with this trigger in the sentence.
    pub fn new(article: &str, sentence: &str, trigger: &str, ordinal: usize) -> ReportId {
        let mut hash = Sha256::new();
        for part in [article, sentence, trigger, &ordinal.to_string()] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let digest = hash.finalize();
        ReportId(digest.iter().take(6).map(|b| format!("{b:02x}")).collect())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for ReportId {
    fn from(text: &str) -> Self {
        ReportId(text.to_owned())
    }
}

/// What kind of event: the sixteen types of PLOVER (Political Language Ontology for Verifiable Event Records, codebook
/// of the Open Event Data Alliance) and four of ours, where PLOVER has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "the names are PLOVER's own and described there")]
pub enum Kind {
    Agree,
    Consult,
    Support,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
    Concede,
    /// Ours: somebody says something that is none of the above.
    State,
    /// Ours: somebody publishes something.
    Publish,
    /// Ours: somebody is elected.
    Elect,
    /// Ours: somebody takes or leaves an office.
    Appoint,
}

impl Kind {
    /// PLOVER's name of it ("CONSULT").
    pub fn name(self) -> &'static str {
        match self {
            Kind::Agree => "AGREE",
            Kind::Consult => "CONSULT",
            Kind::Support => "SUPPORT",
            Kind::Cooperate => "COOPERATE",
            Kind::Aid => "AID",
            Kind::Retreat => "RETREAT",
            Kind::Request => "REQUEST",
            Kind::Accuse => "ACCUSE",
            Kind::Reject => "REJECT",
            Kind::Threaten => "THREATEN",
            Kind::Protest => "PROTEST",
            Kind::Sanction => "SANCTION",
            Kind::Mobilize => "MOBILIZE",
            Kind::Coerce => "COERCE",
            Kind::Assault => "ASSAULT",
            Kind::Concede => "CONCEDE",
            Kind::State => "STATE",
            Kind::Publish => "PUBLISH",
            Kind::Elect => "ELECT",
            Kind::Appoint => "APPOINT",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How it was done: the finer type that people ask for. The names are those of `data/lexicon`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each name says it")]
pub enum Mode {
    Meet,
    Phone,
    Visit,
    Host,
    Mediate,
    Negotiate,
    Letter,
    Post,
    Statement,
    Interview,
    Hearing,
    Agree,
    Sign,
    Accept,
    Refuse,
    Cancel,
    Deny,
    Condemn,
    Urge,
    Threaten,
    Warn,
    Sanction,
    Aid,
    Detain,
    Attack,
    Withdraw,
    Protest,
    Elect,
    Appoint,
    Lapse,
    Announce,
    /// The article says that they were in contact, not how.
    Talk,
}

impl Mode {
    /// The name as it stands in `data/lexicon` and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Meet => "meet",
            Mode::Phone => "phone",
            Mode::Visit => "visit",
            Mode::Host => "host",
            Mode::Mediate => "mediate",
            Mode::Negotiate => "negotiate",
            Mode::Letter => "letter",
            Mode::Post => "post",
            Mode::Statement => "statement",
            Mode::Interview => "interview",
            Mode::Hearing => "hearing",
            Mode::Agree => "agree",
            Mode::Sign => "sign",
            Mode::Accept => "accept",
            Mode::Refuse => "refuse",
            Mode::Cancel => "cancel",
            Mode::Deny => "deny",
            Mode::Condemn => "condemn",
            Mode::Urge => "urge",
            Mode::Threaten => "threaten",
            Mode::Warn => "warn",
            Mode::Sanction => "sanction",
            Mode::Aid => "aid",
            Mode::Detain => "detain",
            Mode::Attack => "attack",
            Mode::Withdraw => "withdraw",
            Mode::Protest => "protest",
            Mode::Elect => "elect",
            Mode::Appoint => "appoint",
            Mode::Lapse => "lapse",
            Mode::Announce => "announce",
            Mode::Talk => "talk",
        }
    }

    /// Whether somebody's words are what the event is about.
    pub fn is_speech(self) -> bool {
        matches!(
            self,
            Mode::Statement
                | Mode::Post
                | Mode::Announce
                | Mode::Warn
                | Mode::Urge
                | Mode::Deny
                | Mode::Condemn
                | Mode::Threaten
                | Mode::Interview
        )
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What the text says of the event's reality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Told as having happened.
    Occurred,
    /// Told as intended, scheduled or announced.
    Planned,
    /// Was planned and called off.
    Cancelled,
    /// Somebody would not.
    Refused,
    /// Somebody fears or warns that it may happen.
    Feared,
    /// Only if something else happens.
    Conditional,
    /// Told as not having happened.
    Negated,
}

impl Status {
    /// The name as it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Status::Occurred => "occurred",
            Status::Planned => "planned",
            Status::Cancelled => "cancelled",
            Status::Refused => "refused",
            Status::Feared => "feared",
            Status::Conditional => "conditional",
            Status::Negated => "negated",
        }
    }
}

/// What somebody is in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Does it.
    Actor,
    /// It is done to, with or for them.
    Recipient,
    /// Gives the place for it.
    Host,
    /// Brings the others together.
    Mediator,
    /// Spoken of, without taking part.
    Topic,
}

/// Somebody in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Who; `None` where the article only describes them ("lawmakers").
    pub entity: Option<EntityId>,
    /// The words of the article for them.
    pub name: String,
    /// What they are in it.
    pub role: Role,
    /// Where they are named.
    #[serde(flatten)]
    pub span: Span,
    /// How the words for them hang from the trigger: the steps through the sentence's tree ("prep(with) pobj"; a step up
    /// begins with “^”).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// For somebody who is named in another sentence: which words of the report's own lead there, and by which inference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Ground>,
}

/// What a part of a report rests on besides its own words: words of the article, and the rule that took them so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// The rule.
    pub rule: String,
    /// The words, cleaned as those of names are.
    pub text: String,
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
}

/// How a report got its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhenFrom {
    /// A date of its own clause.
    Clause,
    /// The only date of its sentence.
    Sentence,
    /// The event that the sentence before tells, and that this one goes on about.
    Context,
    /// A date of its paragraph: approximate.
    Paragraph,
}

/// When an event was, with the words it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The value.
    pub value: Edtf,
    /// The words.
    pub text: String,
    /// Where the words stand.
    pub span: Span,
    /// How the report got it.
    pub from: WhenFrom,
    /// From what a date that is not stated in full follows, in words.
    pub inferred: Option<String>,
    /// What in the words contradicts the value: a weekday that is not that of the date.
    pub conflict: Option<String>,
}

/// Whose word it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker, where it is a known one.
    pub entity: Option<EntityId>,
    /// The words of the article for them ("two people familiar with the conversation").
    pub name: String,
    /// Where they are named.
    pub span: Span,
    /// Which word makes it theirs: that of speaking, of a quotation around it, “according”, “reportedly”.
    pub ground: Option<Ground>,
}

/// Words between quotation marks that a report's speaker says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The words, without the marks.
    pub text: String,
    /// Where they stand, without the marks.
    #[serde(flatten)]
    pub span: Span,
}

/// One telling of an event. [`super::flat`] says how it looks in JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "super::flat::Flat", into = "super::flat::Flat")]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// What kind.
    pub kind: Kind,
    /// How it was done.
    pub mode: Option<Mode>,
    /// What the text says of its reality.
    pub status: Status,
    /// Which words decided the status, here or in a later sentence; `None` where nothing speaks against its having happened.
    pub status_ground: Option<Ground>,
    /// Whose word it is; `None` is the article's own.
    pub attribution: Option<Attribution>,
    /// Who denies it. Filled by the linking of claims.
    pub denied_by: Vec<EntityId>,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// When.
    pub when: Option<When>,
    /// Where: the words of the article.
    pub place: Option<Place>,
    /// Words quoted in it.
    pub words: Option<Words>,
    /// What the words that make it an event are.
    pub trigger: Trigger,
    /// The sentences that tell it: one to three, whole.
    pub evidence: Vec<Span>,
    /// The report before it in the article that it goes on about ("the talks", right after talks were told).
    pub continues: Option<ReportId>,
    /// The rule that found it.
    pub rule: String,
}

/// Where an event was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Who, where it is a known place.
    pub entity: Option<EntityId>,
    /// The words of the article.
    pub name: String,
    /// Where they stand.
    pub span: Span,
    /// How the words hang from the trigger, as for [`Participant::path`].
    pub path: String,
}

/// The word or words that make a sentence tell an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// The words.
    pub text: String,
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
}

impl Report {
    /// The participants with one of `roles`.
    pub fn with_role<'a>(&'a self, roles: &'a [Role]) -> impl Iterator<Item = &'a Participant> {
        self.participants.iter().filter(|p| roles.contains(&p.role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_depend_on_the_place_alone() {
        let id = ReportId::new("a", "They met.", "met", 0);
        assert_eq!(id, ReportId::new("a", "They met.", "met", 0));
        assert_ne!(id, ReportId::new("a", "They met.", "met", 1));
        assert_ne!(id, ReportId::new("aT", "hey met.", "met", 0));
        assert_eq!(id.as_str().len(), 12);
    }
}
