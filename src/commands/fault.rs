//! Why a command about digests or watches could not be done, and what to do then.

use super::digest::PlanError;
use super::{Document, Problem, Reply, Request};
use crate::digest::desk::DeskError;
use crate::strings::digest as say;
use crate::strings::watch as watches;

/// Why a command could not be done.
#[derive(Debug)]
pub(super) enum Fault {
    /// The desk says so.
    Desk(DeskError),
    /// An option cannot be read.
    Plan(PlanError),
    /// What is wrong, and what to do.
    Other(String, &'static str),
}

impl From<DeskError> for Fault {
    fn from(error: DeskError) -> Fault {
        Fault::Desk(error)
    }
}

impl From<PlanError> for Fault {
    fn from(error: PlanError) -> Fault {
        Fault::Plan(error)
    }
}

impl Fault {
    /// As people read it.
    pub(super) fn reply(self) -> Reply {
        let (what, remedy) = match self {
            Fault::Plan(error) => {
                let remedy = match &error {
                    PlanError::Zone(_) => say::ZONE_REMEDY,
                    PlanError::NoZone => say::NO_ZONE_REMEDY,
                    _ => say::PLAN_REMEDY,
                };
                (error.to_string(), remedy)
            }
            Fault::Other(what, remedy) => (what, remedy),
            Fault::Desk(error) => (sentence(&error.to_string()), remedy(&error)),
        };
        Reply::Problem(Problem { what, remedy: remedy.to_owned() })
    }
}

fn remedy(error: &DeskError) -> &'static str {
    match error {
        DeskError::State(_) => say::STATE_REMEDY,
        DeskError::Channel(_) => say::CHANNEL_REMEDY,
        DeskError::Discord(_) => say::TRY_AGAIN,
        DeskError::NoOutbox => say::NO_DESK_REMEDY,
        DeskError::TooMany => say::TOO_MANY_REMEDY,
        DeskError::TooManyWatches => watches::TOO_MANY_REMEDY,
        DeskError::Watched(_) => watches::THERE_ALREADY_REMEDY,
        DeskError::Unknown(_) => say::NUMBERS_REMEDY,
        DeskError::UnknownWatch(_) => watches::NUMBERS_REMEDY,
        DeskError::Person(_) => watches::NO_DIRECT_REMEDY,
        DeskError::Zone(_) => say::ZONE_REMEDY,
    }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

/// The option `number`, where it is given; `remedy` where it is none.
pub(super) fn number(request: &Request, remedy: &'static str) -> Result<Option<i64>, Fault> {
    let Some(typed) = request.option("number") else { return Ok(None) };
    let number = typed.trim_start_matches('#').parse();
    number.map(Some).map_err(|_| Fault::Other(say::no_number(typed), remedy))
}

/// A reply of one title and one text.
pub(super) fn said(title: &str, intro: String) -> Reply {
    Reply::Document(Document { title: title.to_owned(), intro, sections: Vec::new() })
}
