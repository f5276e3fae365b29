//! `/watch …`: be told when the articles tell something new about somebody or something.

use super::digest::channel;
use super::fault::{Fault, number, said};
use super::{App, Document, Group, OptionSpec, Reply, Request, Section, Spec, complete};
use crate::base::Snapshot;
use crate::digest::desk::Desk;
use crate::digest::read_topic;
use crate::digest::watches::By;
use crate::store::Subscription;
use crate::strings::commands as common;
use crate::strings::digest as digests;
use crate::strings::watch as say;

/// What the commands have in common.
pub const GROUP: Group =
    Group { name: "watch", description: say::GROUP, manages: false, channels: &["channel"] };

const NUMBER: OptionSpec = OptionSpec::text("number", say::NUMBER).required().up_to(20);

/// `/watch add`
pub const ADD: Spec = Spec {
    name: "watch add",
    description: say::ADD,
    options: &[
        OptionSpec::text("about", say::ABOUT).required().offering(complete::names),
        OptionSpec::text("channel", say::CHANNEL),
    ],
    examples: &["/watch add about: Aliyev", "/watch add about: visa waiver channel: #general"],
    run: |request, app| Box::pin(add(request, app)),
    ..Spec::BASE
};

/// `/watch list`
pub const LIST: Spec = Spec {
    name: "watch list",
    description: say::LIST,
    examples: &["/watch list"],
    run: |request, app| Box::pin(list(request, app)),
    ..Spec::BASE
};

/// `/watch pause`
pub const PAUSE: Spec = Spec {
    name: "watch pause",
    description: say::PAUSE,
    options: &[NUMBER],
    examples: &["/watch pause number: 1"],
    run: |request, app| Box::pin(set_paused(request, app, true)),
    ..Spec::BASE
};

/// `/watch resume`
pub const RESUME: Spec = Spec {
    name: "watch resume",
    description: say::RESUME,
    options: &[NUMBER],
    examples: &["/watch resume number: 1"],
    run: |request, app| Box::pin(set_paused(request, app, false)),
    ..Spec::BASE
};

/// `/watch remove`
pub const REMOVE: Spec = Spec {
    name: "watch remove",
    description: say::REMOVE,
    options: &[NUMBER],
    examples: &["/watch remove number: 1"],
    run: |request, app| Box::pin(remove(request, app)),
    ..Spec::BASE
};

/// Who wants it, and the desk.
fn at<'a>(request: &Request, app: &'a App) -> Result<(By, &'a Desk), Fault> {
    let manages = request.place.filter(|place| place.manages).map(|place| place.guild);
    match (request.user, app.desk()) {
        (Some(user), Some(desk)) => Ok((By { user, manages }, desk)),
        _ => Err(Fault::Other(digests::NO_DESK.to_owned(), digests::NO_DESK_REMEDY)),
    }
}

async fn add(request: &Request, app: &App) -> Reply {
    let done = async {
        let (by, desk) = at(request, app)?;
        let place = match (request.option("channel").map(channel).transpose()?, by.manages, request.place) {
            (None, ..) => None,
            (Some(channel), Some(guild), _) => Some((guild, channel)),
            (Some(_), None, Some(_)) => {
                let what = common::NEEDS_MANAGE_SERVER.to_owned();
                return Err(Fault::Other(what, common::NEEDS_MANAGE_SERVER_REMEDY));
            }
            (Some(_), None, None) => {
                let what = common::SETTINGS_NEED_SERVER.to_owned();
                return Err(Fault::Other(what, common::SETTINGS_NEED_SERVER_REMEDY));
            }
        };
        let base = app.snapshot();
        let about = request.option("about").unwrap_or_default();
        let made = desk.watch(by.user, place, about, &base).await?;
        Ok(said(say::ADDED, format!("{}. {}", line(&made, &base), say::WHEN)))
    };
    done.await.unwrap_or_else(Fault::reply)
}

async fn list(request: &Request, app: &App) -> Reply {
    let done = async {
        let (by, desk) = at(request, app)?;
        let (own, servers) = desk.watches(by.user, request.place.map(|place| place.guild)).await?;
        if own.is_empty() && servers.is_empty() {
            return Ok(said(say::WATCHES, say::NONE.to_owned()));
        }
        let base = app.snapshot();
        let sections = [(say::YOURS, own), (say::SERVERS, servers)]
            .into_iter()
            .filter(|(_, watches)| !watches.is_empty())
            .map(|(heading, watches)| Section {
                heading: heading.to_owned(),
                lines: watches.iter().map(|watch| line(watch, &base)).collect(),
            });
        let sections = sections.collect();
        Ok(Reply::Document(Document { title: say::WATCHES.to_owned(), intro: String::new(), sections }))
    };
    done.await.unwrap_or_else(Fault::reply)
}

async fn set_paused(request: &Request, app: &App, paused: bool) -> Reply {
    let done = async {
        let (by, desk) = at(request, app)?;
        let watch = desk.set_watch_paused(by, wanted(request)?, paused).await?;
        let title = if paused { digests::PAUSED } else { digests::RESUMED };
        Ok(said(title, format!("{}.", line(&watch, &app.snapshot()))))
    };
    done.await.unwrap_or_else(Fault::reply)
}

async fn remove(request: &Request, app: &App) -> Reply {
    let done = async {
        let (by, desk) = at(request, app)?;
        let number = wanted(request)?;
        desk.unwatch(by, number).await?;
        Ok(said(digests::REMOVED, say::gone(number)))
    };
    done.await.unwrap_or_else(Fault::reply)
}

/// The number that is given; it is required, so that a request without one does not come so far.
fn wanted(request: &Request) -> Result<i64, Fault> {
    Ok(number(request, say::NUMBERS_REMEDY)?.unwrap_or_default())
}

/// "Watch 3: “Aliyev” (Ilham Aliyev), in <#5>".
fn line(watch: &Subscription, base: &Snapshot) -> String {
    let about: Vec<String> =
        watch.plan.topics.iter().map(|topic| say::read_as(topic, &read_topic(topic, base))).collect();
    let place = match watch.guild {
        0 => say::TO_YOU.to_owned(),
        _ => say::in_channel(watch.plan.channel),
    };
    let line = say::watch(watch.id, &about.join(", "), &place);
    if watch.paused { format!("{line}, {}", say::IS_PAUSED) } else { line }
}
