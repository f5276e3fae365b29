//! `/digest …`: channels that get a daily digest.

mod plan;

use super::{
    App, Choice, Document, Group, OptionKind, OptionSpec, Permission, Place, Problem, Reply, Request,
    Section, Spec,
};
use crate::digest::deliver::Outcome;
use crate::digest::desk::{Desk, DeskError};
use crate::store::Subscription;
use plan::{Given, PlanError, days_in_words, describe, parts_in_words};

/// What the commands have in common.
pub const GROUP: Group = Group {
    name: "digest",
    description: "A daily digest of the articles in a channel",
    manages: true,
    channels: &["channel"],
};

const fn option(
    name: &'static str,
    description: &'static str,
    required: bool,
    complete: Option<fn(&str, &App) -> Vec<Choice>>,
) -> OptionSpec {
    OptionSpec { name, description, required, max_length: 200, complete, kind: OptionKind::Text }
}

const NUMBER: OptionSpec =
    option("number", "The digest's number; not needed where the server has only one", false, None);
const DAYS: OptionSpec = option("days", "every day · weekdays · mon, wed, fri", false, Some(plan::days));
const TOPICS: OptionSpec = option(
    "topics",
    "People, countries or words, with commas between; without it, everything",
    false,
    Some(plan::topics),
);
const SECTIONS: OptionSpec = option(
    "sections",
    "new, on-this-day, coming-up, quote, disputed; without it, all",
    false,
    Some(plan::sections),
);

/// `/digest subscribe`
pub const SUBSCRIBE: Spec = Spec {
    name: "digest subscribe",
    description: "Post a digest into a channel every day at a time",
    options: &[
        option("channel", "Where it is posted", true, None),
        option("time", "At which time of day: 08:30", true, None),
        option("zone", "Of which time zone: Europe/Lisbon", true, Some(plan::zones)),
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
    description: "What would be posted now, for you alone",
    options: &[NUMBER],
    examples: &["/digest preview"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(preview(request, app)),
    ..Spec::BASE
};

/// `/digest list`
pub const LIST: Spec = Spec {
    name: "digest list",
    description: "The digests of this server, and when each is next",
    options: &[],
    examples: &["/digest list"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(list(request, app)),
    ..Spec::BASE
};

/// `/digest edit`
pub const EDIT: Spec = Spec {
    name: "digest edit",
    description: "Change a digest; what is not given stays as it is",
    options: &[
        NUMBER,
        option("channel", "Where it is posted", false, None),
        option("time", "At which time of day: 08:30", false, None),
        option("zone", "Of which time zone: Europe/Lisbon", false, Some(plan::zones)),
        DAYS,
        option(
            "topics",
            "People, countries or words, with commas between; “all” for everything",
            false,
            Some(plan::topics),
        ),
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
    description: "Let a digest rest",
    options: &[NUMBER],
    examples: &["/digest pause number: 1"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(set_paused(request, app, true)),
    ..Spec::BASE
};

/// `/digest resume`
pub const RESUME: Spec = Spec {
    name: "digest resume",
    description: "Wake a digest that rests",
    options: &[NUMBER],
    examples: &["/digest resume number: 1"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(set_paused(request, app, false)),
    ..Spec::BASE
};

/// `/digest remove`
pub const REMOVE: Spec = Spec {
    name: "digest remove",
    description: "End a digest for good",
    options: &[NUMBER],
    examples: &["/digest remove number: 1"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(remove(request, app)),
    ..Spec::BASE
};

/// `/digest send-now`
pub const SEND_NOW: Spec = Spec {
    name: "digest send-now",
    description: "Post a digest now, besides the one of the day",
    options: &[NUMBER],
    examples: &["/digest send-now number: 1"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(send_now(request, app)),
    ..Spec::BASE
};

/// Why a command could not be done.
enum Fault {
    Desk(DeskError),
    Plan(PlanError),
    Other(&'static str, &'static str),
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
    fn reply(self) -> Reply {
        let (what, remedy) = match self {
            Fault::Plan(error) => (error.to_string(), "Give it again, as the option's text says.".to_owned()),
            Fault::Other(what, remedy) => (what.to_owned(), remedy.to_owned()),
            Fault::Desk(error) => {
                let remedy = match &error {
                    DeskError::State(_) => {
                        "Questions are answered meanwhile. Whoever runs the bot sees more in its log."
                    }
                    DeskError::Channel(_) => {
                        "Let the bot view the channel, send messages and embeds in it, and read its history."
                    }
                    DeskError::Discord(_) | DeskError::NoOutbox => "Try again in a minute.",
                    DeskError::TooMany => "`/digest remove` ends one.",
                    DeskError::Unknown(_) => "`/digest list` has their numbers.",
                    DeskError::Zone(_) => "Type the name of a city and choose from the list: Europe/Lisbon.",
                };
                (sentence(&error.to_string()), remedy.to_owned())
            }
        };
        Reply::Problem(Problem { what, remedy })
    }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

fn said(title: &str, intro: String) -> Reply {
    Reply::Document(Document { title: title.to_owned(), intro, sections: Vec::new() })
}

/// Where the command was given, and the desk. That it was given on a server is seen to before.
fn at<'a>(request: &Request, app: &'a App) -> Result<(Place, &'a Desk), Fault> {
    let none = Fault::Other(
        "There are no digests where this runs.",
        "They are sent by the bot in Discord; at the command line, `footnote digest` shows one.",
    );
    match (request.place, app.desk()) {
        (Some(place), Some(desk)) => Ok((place, desk)),
        _ => Err(none),
    }
}

/// The subscription that is meant: by its number, else the only one.
async fn meant(request: &Request, place: Place, desk: &Desk) -> Result<Subscription, Fault> {
    if let Some(number) = request.option("number") {
        let number = number.trim_start_matches('#').parse::<i64>();
        let number =
            number.map_err(|_| Fault::Other("The number is none.", "`/digest list` has their numbers."))?;
        return Ok(desk.find(place.guild, number).await?);
    }
    let mut all = desk.list(place.guild).await?;
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => Ok(only),
        (None, _) => Err(Fault::Other("This server has no digest.", "`/digest subscribe` makes one.")),
        (Some(_), false) => Err(Fault::Other(
            "This server has several digests.",
            "Say which: `/digest list` has their numbers.",
        )),
    }
}

async fn subscribe(request: &Request, app: &App) -> Reply {
    let done = async {
        let (place, desk) = at(request, app)?;
        let plan = Given::of(request).new_plan()?;
        let made = desk.subscribe(place.guild, place.user, &plan, &app.snapshot()).await?;
        Ok(said(
            "Subscribed",
            format!("Digest {}: {}. {}.", made.id, describe(&made.plan), next(&made, desk)),
        ))
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
            return Ok(said("Digests", "This server has none. `/digest subscribe` makes one.".to_owned()));
        }
        let sections = all.iter().map(|subscription| {
            let plan = &subscription.plan;
            let mut lines = vec![describe(plan), format!("Days: {}", days_in_words(plan.days))];
            lines.push(format!("Sections: {}", parts_in_words(plan.parts)));
            if !plan.topics.is_empty() {
                lines.push(format!("Topics: {}", plan.topics.join(", ")));
            }
            lines.push(next(subscription, desk));
            Section { heading: format!("Digest {}", subscription.id), lines }
        });
        let sections = sections.collect();
        Ok(Reply::Document(Document { title: "Digests".to_owned(), intro: String::new(), sections }))
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
        Ok(said(
            "Changed",
            format!("Digest {}: {}. {}.", changed.id, describe(&changed.plan), next(&changed, desk)),
        ))
    };
    done.await.unwrap_or_else(Fault::reply)
}

async fn set_paused(request: &Request, app: &App, paused: bool) -> Reply {
    let done = async {
        let (place, desk) = at(request, app)?;
        let id = meant(request, place, desk).await?.id;
        desk.set_paused(place.guild, id, paused).await?;
        let now = desk.find(place.guild, id).await?;
        let title = if paused { "Paused" } else { "Resumed" };
        Ok(said(title, format!("Digest {id}: {}. {}.", describe(&now.plan), next(&now, desk))))
    };
    done.await.unwrap_or_else(Fault::reply)
}

async fn remove(request: &Request, app: &App) -> Reply {
    let done = async {
        let (place, desk) = at(request, app)?;
        let subscription = meant(request, place, desk).await?;
        desk.remove(place.guild, subscription.id).await?;
        Ok(said(
            "Removed",
            format!("Digest {} is no more: {}.", subscription.id, describe(&subscription.plan)),
        ))
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
            Outcome::Sent(_) => said("Sent", format!("It stands in <#{channel}>.")),
            Outcome::Empty => said("Nothing to say", "There was nothing to post.".to_owned()),
            Outcome::Later(why) => {
                said("Not yet", format!("Discord stumbled ({why}); it is tried again for 15 minutes."))
            }
            Outcome::Lost => said("Being sent", "It is being sent already.".to_owned()),
            Outcome::Refused(why) => return Err(Fault::Desk(DeskError::Channel(why))),
            Outcome::Missed => return Err(Fault::Other("It could not be sent in time.", "Try again.")),
        })
    };
    done.await.unwrap_or_else(Fault::reply)
}

/// When a subscription is next due, in its own zone.
fn next(subscription: &Subscription, desk: &Desk) -> String {
    if subscription.paused {
        return "It rests; `/digest resume` wakes it".to_owned();
    }
    let schedule = crate::digest::schedule::Schedule::of(&subscription.plan);
    let zone = crate::digest::schedule::zone(&subscription.plan.zone);
    match (schedule.and_then(|schedule| schedule.next(desk.clock().now())), zone) {
        (Some((_, at)), Some(zone)) => {
            format!("Next: {}", at.to_zoned(zone).strftime("%A %Y-%m-%d %H:%M %Z"))
        }
        _ => "Its time zone is not known any more".to_owned(),
    }
}
