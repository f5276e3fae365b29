//! What watches say of themselves. Descriptions of commands have at most 100 characters.

/// The commands of watches.
pub const GROUP: &str = "Hear of it when the articles tell something new about somebody or something";
/// `/watch add`.
pub const ADD: &str = "Be told when new or changed articles speak of somebody or something";
/// Whom or what.
pub const ABOUT: &str = "A person, country, organisation or words";
/// Where it is posted.
pub const CHANNEL: &str = "A channel to post it in (needs Manage Server); without it, I write to you alone";
/// `/watch list`.
pub const LIST: &str = "Your watches, and those of this server";
/// Its number.
pub const NUMBER: &str = "The watch's number, as /watch list shows it";
/// `/watch pause`.
pub const PAUSE: &str = "Pause a watch";
/// `/watch resume`.
pub const RESUME: &str = "Let a paused watch go on; what came meanwhile is told then";
/// `/watch remove`.
pub const REMOVE: &str = "End a watch for good";

/// The title of the list.
pub const WATCHES: &str = "Watches";
/// There is none.
pub const NONE: &str =
    "There is none yet. `/watch add` with a name or words makes one, such as `/watch add about: Aliyev`.";
/// One was made.
pub const ADDED: &str = "Watching";
/// Those that somebody has for themselves.
pub const YOURS: &str = "Yours: I write to you alone";
/// Those of the server.
pub const SERVERS: &str = "This server's";
/// A watch.
pub fn watch(number: i64, about: &str, place: &str) -> String {
    format!("Watch {number}: {about}, {place}")
}
/// What is watched, and whom it was read as.
pub fn read_as(typed: &str, names: &[String]) -> String {
    match names {
        [] => format!("the words “{typed}”"),
        [one] if one == typed => format!("“{typed}”"),
        several => format!("“{typed}” ({})", several.join(", ")),
    }
}
/// Where it is posted.
pub fn in_channel(channel: u64) -> String {
    format!("in <#{channel}>")
}
/// The same.
pub const TO_YOU: &str = "in a direct message to you";
/// It is paused.
pub const IS_PAUSED: &str = "paused; `/watch resume` lets it go on";
/// When it comes.
pub const WHEN: &str =
    "I post when an article that is new or has changed speaks of it; what there is already is not told.";
/// A watch that is gone.
pub fn gone(number: i64) -> String {
    format!("Watch {number} is deleted.")
}

/// The heading of what a watch posts.
pub fn title(about: &str) -> String {
    format!("New about {about}")
}
/// Stands below it.
pub fn footer(number: i64) -> String {
    format!("watch {number}; /watch remove ends it")
}

/// There is no such watch.
pub fn no_such_watch(number: i64) -> String {
    format!("there is no watch number {number} that you could change")
}
/// What to do then.
pub const NUMBERS_REMEDY: &str = "`/watch list` shows the watches and their numbers.";
/// There are too many.
pub fn too_many(most: usize) -> String {
    format!("there are {most} watches already, the most I keep for one server or person")
}
/// What to do then.
pub const TOO_MANY_REMEDY: &str = "End one first: `/watch list`, then `/watch remove`.";
/// It is watched already.
pub fn there_already(number: i64) -> String {
    format!("this is watched already, by watch {number}")
}
/// What to do then.
pub const THERE_ALREADY_REMEDY: &str =
    "There is nothing to do, unless it is paused: `/watch resume` then lets it go on.";
/// The bot may not write to a person.
pub fn cannot_write(why: &str) -> String {
    format!("I cannot send you direct messages ({why})")
}
/// The person takes no direct messages.
pub const NO_DIRECT_REMEDY: &str =
    "Allow direct messages from this server's members in your privacy settings, or give a channel.";
