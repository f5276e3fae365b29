//! `/digest …`: channels that get a daily digest.

mod plan;

use super::fault::{Fault, number, said};
use super::{App, Document, Group, OptionSpec, Permission, Place, Reply, Request, Section, Spec, complete};
use crate::digest::deliver::Outcome;
use crate::digest::desk::{Desk, DeskError};
use crate::digest::schedule::{Schedule, zone};
use crate::store::Subscription;
use crate::strings::digest as say;
pub(super) use plan::PlanError;
pub(super) use plan::channel;
use plan::{Given, describe, parts_in_words};

/// What the commands have in common.
pub const GROUP: Group =
    Group { name: "digest", description: say::GROUP, manages: true, channels: &["channel"] };

/// Longest value of an option, in characters.
const MAX: u16 = 200;

const NUMBER: OptionSpec = OptionSpec::text("number", say::NUMBER).up_to(MAX);
const DAYS: OptionSpec = OptionSpec::text("days", say::DAYS).up_to(MAX).offering(plan::days);
const TOPICS: OptionSpec = OptionSpec::text("topics", say::TOPICS).up_to(MAX).offering(plan::topics);
const SECTIONS: OptionSpec = OptionSpec::text("sections", say::SECTIONS).up_to(MAX).offering(plan::sections);

/// `/digest subscribe`
pub const SUBSCRIBE: Spec = Spec {
    name: "digest subscribe",
    description: say::SUBSCRIBE,
    options: &[
        OptionSpec::text("channel", say::CHANNEL).required().up_to(MAX),
        OptionSpec::text("time", say::TIME).required().up_to(MAX),
        OptionSpec::text("zone", say::ZONE).up_to(MAX).offering(complete::zones),
        DAYS,
        TOPICS,
        SECTIONS,
    ],
    examples: &["/digest subscribe channel: #general time: 08:30 zone: Europe/Lisbon days: weekdays"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(subscribe(request, app)),
    ..Spec::BASE
};

/// `/digest preview`
pub const PREVIEW: Spec = Spec {
    name: "digest preview",
    description: say::PREVIEW,
    options: &[NUMBER],
    examples: &["/digest preview"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(preview(request, app)),
    ..Spec::BASE
};

/// `/digest list`
pub const LIST: Spec = Spec {
    name: "digest list",
    description: say::LIST,
    options: &[],
    examples: &["/digest list"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(list(request, app)),
    ..Spec::BASE
};

/// `/digest edit`
pub const EDIT: Spec = Spec {
    name: "digest edit",
    description: say::EDIT,
    options: &[
        NUMBER,
        OptionSpec::text("channel", say::CHANNEL).up_to(MAX),
        OptionSpec::text("time", say::TIME).up_to(MAX),
        OptionSpec::text("zone", say::ZONE_EDIT).up_to(MAX).offering(complete::zones),
        DAYS,
        OptionSpec::text("topics", say::TOPICS_EDIT).up_to(MAX).offering(plan::topics),
        SECTIONS,
    ],
    examples: &["/digest edit number: 1 time: 09:00"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(edit(request, app)),
    ..Spec::BASE
};

/// `/digest pause`
pub const PAUSE: Spec = Spec {
    name: "digest pause",
    description: say::PAUSE,
    options: &[NUMBER],
    examples: &["/digest pause number: 1"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(set_paused(request, app, true)),
    ..Spec::BASE
};

/// `/digest resume`
pub const RESUME: Spec = Spec {
    name: "digest resume",
    description: say::RESUME,
    options: &[NUMBER],
    examples: &["/digest resume number: 1"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(set_paused(request, app, false)),
    ..Spec::BASE
};

/// `/digest remove`
pub const REMOVE: Spec = Spec {
    name: "digest remove",
    description: say::REMOVE,
    options: &[NUMBER],
    examples: &["/digest remove number: 1"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(remove(request, app)),
    ..Spec::BASE
};

/// `/digest send-now`
pub const SEND_NOW: Spec = Spec {
    name: "digest send-now",
    description: say::SEND_NOW,
    options: &[NUMBER],
    examples: &["/digest send-now number: 1"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(send_now(request, app)),
    ..Spec::BASE
};

/// Where the command was given, and the desk. That it was given on a server is seen to before.
fn at<'a>(request: &Request, app: &'a App) -> Result<(Place, &'a Desk), Fault> {
    let none = Fault::Other(say::NO_DESK.to_owned(), say::NO_DESK_REMEDY);
    match (request.place, app.desk()) {
        (Some(place), Some(desk)) => Ok((place, desk)),
        _ => Err(none),
    }
}

/// The subscription that is meant: by its number, else the only one.
async fn meant(request: &Request, place: Place, desk: &Desk) -> Result<Subscription, Fault> {
    if let Some(number) = number(request, say::NUMBERS_REMEDY)? {
        return Ok(desk.find(place.guild, number).await?);
    }
    let mut all = desk.list(place.guild).await?;
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => Ok(only),
        (None, _) => Err(Fault::Other(say::HAS_NONE.to_owned(), say::HAS_NONE_REMEDY)),
        (Some(_), false) => Err(Fault::Other(say::HAS_SEVERAL.to_owned(), say::HAS_SEVERAL_REMEDY)),
    }
}

async fn subscribe(request: &Request, app: &App) -> Reply {
    let done = async {
        let (place, desk) = at(request, app)?;
        // Without the state there can be no digest either; it says so itself.
        let usual = app.state().settings(place.guild).await.ok().and_then(|settings| settings.time_zone);
        let plan = Given::of(request).new_plan(usual.as_deref())?;
        let made = desk.subscribe(place.guild, place.user, &plan, &app.snapshot()).await?;
        Ok(said(say::SUBSCRIBED, say::digest_is(made.id, &describe(&made.plan), &next(&made, desk))))
    };
    done.await.unwrap_or_else(Fault::reply)
}

async fn preview(request: &Request, app: &App) -> Reply {
    let done = async {
        let (place, desk) = at(request, app)?;
        let subscription = meant(request, place, desk).await?;
        let letter = desk.preview(place.guild, subscription.id, &app.snapshot()).await?;
        Ok(Reply::Digest(Box::new(letter)))
    };
    done.await.unwrap_or_else(Fault::reply)
}

async fn list(request: &Request, app: &App) -> Reply {
    let done = async {
        let (place, desk) = at(request, app)?;
        let all = desk.list(place.guild).await?;
        if all.is_empty() {
            return Ok(said(say::DIGESTS, say::NO_DIGESTS.to_owned()));
        }
        let sections = all.iter().map(|subscription| {
            let plan = &subscription.plan;
            let mut lines = vec![describe(plan), say::sections(&parts_in_words(plan.parts))];
            if !plan.topics.is_empty() {
                lines.push(say::topics(&plan.topics.join(", ")));
            }
            lines.push(next(subscription, desk));
            Section { heading: say::digest_number(subscription.id), lines }
        });
        let sections = sections.collect();
        Ok(Reply::Document(Document { title: say::DIGESTS.to_owned(), intro: String::new(), sections }))
    };
    done.await.unwrap_or_else(Fault::reply)
}

async fn edit(request: &Request, app: &App) -> Reply {
    let done = async {
        let (place, desk) = at(request, app)?;
        let subscription = meant(request, place, desk).await?;
        let plan = Given::of(request).changed(&subscription.plan)?;
        desk.edit(place.guild, subscription.id, &plan).await?;
        let changed = desk.find(place.guild, subscription.id).await?;
        Ok(said(say::CHANGED, say::digest_is(changed.id, &describe(&changed.plan), &next(&changed, desk))))
    };
    done.await.unwrap_or_else(Fault::reply)
}

async fn set_paused(request: &Request, app: &App, paused: bool) -> Reply {
    let done = async {
        let (place, desk) = at(request, app)?;
        let id = meant(request, place, desk).await?.id;
        desk.set_paused(place.guild, id, paused).await?;
        let now = desk.find(place.guild, id).await?;
        let title = if paused { say::PAUSED } else { say::RESUMED };
        Ok(said(title, say::digest_is(id, &describe(&now.plan), &next(&now, desk))))
    };
    done.await.unwrap_or_else(Fault::reply)
}

async fn remove(request: &Request, app: &App) -> Reply {
    let done = async {
        let (place, desk) = at(request, app)?;
        let subscription = meant(request, place, desk).await?;
        desk.remove(place.guild, subscription.id).await?;
        Ok(said(say::REMOVED, say::digest_gone(subscription.id, &describe(&subscription.plan))))
    };
    done.await.unwrap_or_else(Fault::reply)
}

async fn send_now(request: &Request, app: &App) -> Reply {
    let done = async {
        let (place, desk) = at(request, app)?;
        let subscription = meant(request, place, desk).await?;
        let outcome = desk.send_now(place.guild, subscription.id, place.asked, &app.snapshot()).await?;
        let channel = subscription.plan.channel;
        Ok(match outcome {
            Outcome::Sent(_) => said(say::SENT, say::sent_in(channel)),
            Outcome::Empty => said(say::NOTHING, say::NOTHING_TO_POST.to_owned()),
            Outcome::Later(why) => said(say::NOT_YET, say::tried_again(&why)),
            Outcome::Lost => said(say::UNDER_WAY, say::IS_UNDER_WAY.to_owned()),
            Outcome::Refused(why) => return Err(Fault::Desk(DeskError::Channel(why))),
            Outcome::Missed => return Err(Fault::Other(say::NOT_IN_TIME.to_owned(), say::TRY_AGAIN)),
        })
    };
    done.await.unwrap_or_else(Fault::reply)
}

/// When a subscription is next due, in its own zone.
fn next(subscription: &Subscription, desk: &Desk) -> String {
    if subscription.paused {
        return say::IS_PAUSED.to_owned();
    }
    let schedule = Schedule::of(&subscription.plan);
    let zone = zone(&subscription.plan.zone);
    match (schedule.and_then(|schedule| schedule.next(desk.clock().now())), zone) {
        (Some((_, at)), Some(zone)) => {
            say::next(&at.to_zoned(zone).strftime("%A %Y-%m-%d %H:%M %Z").to_string())
        }
        _ => say::ZONE_GONE.to_owned(),
    }
}
