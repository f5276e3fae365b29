//! What digests and watches say of themselves: their commands, what stands around the words of articles, and why
//! something could not be done. Descriptions of commands have at most 100 characters.

/// The commands of digests.
pub const GROUP: &str = "A daily digest of the articles in a channel";
/// Their number.
pub const NUMBER: &str = "The digest's number; not needed where the server has only one";
/// Their channel.
pub const CHANNEL: &str = "The channel it is posted in";
/// Their time.
pub const TIME: &str = "The time of day, such as 08:30";
/// Their time zone.
pub const ZONE: &str = "The time zone, such as Europe/Lisbon; without it, the one in /settings";
/// The same where it is changed.
pub const ZONE_EDIT: &str = "The time zone, such as Europe/Lisbon";
/// Their days.
pub const DAYS: &str = "every day · weekdays · mon, wed, fri; without it, every day";
/// Their topics.
pub const TOPICS: &str = "People, countries or words, with commas between; without it, everything";
/// The same where they are changed.
pub const TOPICS_EDIT: &str = "People, countries or words, with commas between; “all” for everything";
/// Their sections.
pub const SECTIONS: &str = "new, on-this-day, coming-up, quote, disputed; without it, all";

/// `/digest subscribe`.
pub const SUBSCRIBE: &str = "Post a digest into a channel every day at a time";
/// `/digest preview`.
pub const PREVIEW: &str = "What would be posted now, for you alone";
/// `/digest list`.
pub const LIST: &str = "The digests of this server, and when each is next";
/// `/digest edit`.
pub const EDIT: &str = "Change a digest; what is not given stays as it is";
/// `/digest pause`.
pub const PAUSE: &str = "Pause a digest";
/// `/digest resume`.
pub const RESUME: &str = "Let a paused digest go on";
/// `/digest remove`.
pub const REMOVE: &str = "End a digest for good";
/// `/digest send-now`.
pub const SEND_NOW: &str = "Post a digest now, besides the one of the day";

/// A digest was made.
pub const SUBSCRIBED: &str = "Subscribed";
/// A digest was changed.
pub const CHANGED: &str = "Changed";
/// A digest or watch was paused.
pub const PAUSED: &str = "Paused";
/// A digest or watch goes on.
pub const RESUMED: &str = "Resumed";
/// A digest or watch is gone.
pub const REMOVED: &str = "Removed";
/// The title of the list.
pub const DIGESTS: &str = "Digests";
/// There is none.
pub const NO_DIGESTS: &str = "This server has no digest. `/digest subscribe` makes one.";
/// A digest by its number.
pub fn digest_number(number: i64) -> String {
    format!("Digest {number}")
}
/// A digest, what it is, and when it is next.
pub fn digest_is(number: i64, plan: &str, next: &str) -> String {
    format!("Digest {number}: {plan}. {next}.")
}
/// A digest that is gone.
pub fn digest_gone(number: i64, plan: &str) -> String {
    format!("Digest {number} is deleted. It was: {plan}.")
}
/// When and where a digest is posted.
pub fn plan(time: &str, zone: &str, days: &str, channel: u64) -> String {
    format!("{time} {zone}, {days}, in <#{channel}>")
}
/// On all days.
pub const EVERY_DAY: &str = "every day";
/// On Monday to Friday.
pub const WEEKDAYS: &str = "weekdays";
/// Its sections.
pub fn sections(names: &str) -> String {
    format!("Sections: {names}")
}
/// Its topics.
pub fn topics(names: &str) -> String {
    format!("Topics: {names}")
}
/// When it is next due.
pub fn next(at: &str) -> String {
    format!("Next: {at}")
}
/// It is paused.
pub const IS_PAUSED: &str = "It is paused; `/digest resume` lets it go on";
/// Its zone is gone.
pub const ZONE_GONE: &str = "I no longer know its time zone; `/digest edit` sets another";

/// It was posted.
pub const SENT: &str = "Posted";
/// Where.
pub fn sent_in(channel: u64) -> String {
    format!("It is in <#{channel}>. The digest of the day comes all the same.")
}
/// There was nothing to post.
pub const NOTHING: &str = "Nothing to post";
/// The same.
pub const NOTHING_TO_POST: &str = "There was nothing to post.";
/// It was not posted yet.
pub const NOT_YET: &str = "Not yet";
/// Discord did not take it.
pub fn tried_again(why: &str) -> String {
    format!("Discord did not take it ({why}). I keep trying for 15 minutes.")
}
/// It is under way.
pub const UNDER_WAY: &str = "On its way";
/// The same.
pub const IS_UNDER_WAY: &str = "It is being posted already.";
/// It could not be posted in time.
pub const NOT_IN_TIME: &str = "It could not be posted in time.";
/// What to do then.
pub const TRY_AGAIN: &str = "Try again in a minute.";

/// An option could not be read.
pub const PLAN_REMEDY: &str = "Give the command again with this option put right.";
/// The state fails.
pub const STATE_REMEDY: &str =
    "Questions are answered meanwhile. Whoever runs the bot finds the reason in its log.";
/// The bot may not post.
pub const CHANNEL_REMEDY: &str = "Give the bot these permissions in the channel: View Channel, Send Messages, \
                                  Embed Links, Read Message History.";
/// There are too many.
pub const TOO_MANY_REMEDY: &str = "End one first: `/digest list`, then `/digest remove`.";
/// Their numbers.
pub const NUMBERS_REMEDY: &str = "`/digest list` shows their numbers.";
/// A zone.
pub const ZONE_REMEDY: &str = "Type the name of a city and choose from the list, such as Europe/Lisbon.";
/// There is no zone at all.
pub const NO_ZONE: &str = "I need a time zone, and this server has none in its settings.";
/// What to do then.
pub const NO_ZONE_REMEDY: &str = "Give the option zone, or set one for the server: `/settings time_zone`.";
/// Nobody sends digests.
pub const NO_DESK: &str = "There are no digests and watches where this runs.";
/// What to do then.
pub const NO_DESK_REMEDY: &str =
    "The bot posts them in Discord; at the command line, `footnote digest --date 2026-11-27` shows one.";
/// A number that is none.
pub fn no_number(typed: &str) -> String {
    format!("“{typed}” is no number.")
}
/// There is no digest.
pub const HAS_NONE: &str = "This server has no digest.";
/// What to do then.
pub const HAS_NONE_REMEDY: &str = "`/digest subscribe` makes one.";
/// There are several.
pub const HAS_SEVERAL: &str = "This server has several digests.";
/// What to do then.
pub const HAS_SEVERAL_REMEDY: &str = "Say which with the option number; `/digest list` shows them.";

/// The bot may not post there.
pub fn cannot_post(why: &str) -> String {
    format!("I cannot post there: {why}")
}
/// Discord does not say.
pub fn discord_silent(why: &str) -> String {
    format!("Discord does not tell me whether I may post there ({why})")
}
/// There are as many as a server may have.
pub fn too_many(most: usize) -> String {
    format!("this server already has {most} digests, the most I keep for one")
}
/// There is no such digest.
pub fn no_such_digest(number: i64) -> String {
    format!("this server has no digest number {number}")
}
/// There is no such zone.
pub fn no_such_zone(typed: &str) -> String {
    format!("there is no time zone “{typed}”")
}
/// What cannot be read.
pub fn no_such_channel(typed: &str) -> String {
    format!("“{typed}” is no channel of this server.")
}
/// The same.
pub fn no_such_time(typed: &str) -> String {
    format!("“{typed}” is no time of day: write it like 08:30.")
}
/// The same.
pub fn no_such_days(typed: &str) -> String {
    format!("“{typed}” names no days: write every day, weekdays, or days such as mon, wed, fri.")
}
/// The same.
pub fn no_such_section(typed: &str) -> String {
    format!("“{typed}” is no section: there are new, on-this-day, coming-up, quote and disputed.")
}
/// The same.
pub fn too_many_topics(most: usize, longest: usize) -> String {
    format!("These are too many topics: up to {most}, each up to {longest} characters.")
}

/// The heading of a digest.
pub fn title(day: &str) -> String {
    format!("Digest of {day}")
}
/// It has nothing to say.
pub const NOTHING_NEW: &str = "Nothing new to tell today.";
/// It comes late.
pub fn late(due: &str) -> String {
    format!("late: it was due at {due} UTC")
}
/// More items than are shown.
pub fn more_here(count: usize) -> String {
    format!("… and {count} more here.")
}
/// Whose word an item is.
pub fn according_to(whose: &str) -> String {
    format!("according to {whose}")
}
/// The heading of articles that are new.
pub const NEW: &str = "New articles";
/// The heading of articles of which none is new.
pub const ALL_CHANGED: &str = "Changed articles";
/// An article that has no title.
pub fn untitled(id: &str) -> String {
    format!("Without a title ({id})")
}
/// How much was read of an article.
pub fn read_of_it(sentences: usize, events: usize) -> String {
    let s = if sentences == 1 { "sentence" } else { "sentences" };
    let e = if events == 1 { "report of an event" } else { "reports of events" };
    format!("{sentences} {s}, {events} {e}")
}
/// An article that had another text before.
pub const CHANGED_SINCE: &str = " (changed since it was last read)";
/// A sentence that names what is asked for, where no event of it was read.
pub fn mentioned(sentence: &str) -> String {
    format!("mentioned: “{sentence}”")
}
/// Articles that are not listed.
pub fn more_articles(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 more article is new or changed.".to_owned()),
        n => Some(format!("{n} more articles are new or changed.")),
    }
}
/// Items that are not listed.
pub fn left_out(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 more is in the articles.".to_owned()),
        n => Some(format!("{n} more are in the articles.")),
    }
}
/// The heading of a day of other years.
pub const ON_THIS_DAY: &str = "On this day";
/// The heading of a week of other years.
pub const THIS_WEEK: &str = "This week in other years";
/// The heading of what is planned.
pub const COMING_UP: &str = "Coming up";
/// What became of a plan is not told.
pub const NO_OUTCOME: &str = " — the day has passed, and the articles tell no outcome";
/// The heading of a quotation.
pub const QUOTE: &str = "Quote of the day";
/// The heading of claims and denials.
pub const DISPUTED: &str = "Disputed";
/// Who denies it.
pub fn denied_by(names: &[String]) -> String {
    format!(" — denied by {}", names.join(" and "))
}

/// What the bot may not.
pub fn lacks(permissions: &[&str]) -> String {
    format!("the bot lacks the permission {} there", permissions.join(", "))
}
/// Why a delivery ended without a message.
pub const TIME_WENT_BY: &str = "its time went by";
/// The same.
pub const RESTS: &str = "the subscription is paused";
/// The same.
pub const NOTHING_TO_SAY: &str = "nothing to say";
/// Why a delivery is tried again.
pub const NOT_MADE: &str = "the digest could not be made";
/// The same.
pub const NO_ANSWER: &str = "no answer in time";
/// Why Discord does not let the bot post.
pub const REFUSED: &str = "Discord refused it";
/// The same.
pub const NO_SERVER_CHANNEL: &str = "it is no channel of a server";
/// The same.
pub const OTHER_SERVER: &str = "it is a channel of another server";
/// The same.
pub const ROLES_UNKNOWN: &str = "the bot's roles are not known";
/// The same.
pub const CHANNEL_GONE: &str = "the channel is gone";
/// The same.
pub const NOT_SEEN: &str = "the bot cannot see the channel";
/// The same.
pub const LACKS_ONE: &str = "the bot lacks a permission there";
/// The same.
pub const NO_DIRECT_MESSAGES: &str = "this person takes no direct messages from the bot";
/// What a subscriber is told when a digest is paused because it could not be posted.
pub fn told_paused(number: i64, channel: u64, why: &str) -> String {
    format!(
        "Digest {number} for <#{channel}> could not be posted three times in a row ({why}), so I paused it. When the bot \
         may view the channel, post in it, send embeds and read its history, `/digest resume` lets it go on."
    )
}
/// The same of a watch.
pub fn told_watch_paused(number: i64, channel: u64, why: &str) -> String {
    format!(
        "Watch {number} for <#{channel}> could not be posted three times in a row ({why}), so I paused it. When the bot \
         may view the channel, post in it, send embeds and read its history, `/watch resume` lets it go on."
    )
}

/// Permissions, as Discord calls them in the language of the reader.
pub const VIEW_CHANNEL: &str = "View Channel";
/// The same.
pub const SEND_MESSAGES: &str = "Send Messages";
/// The same.
pub const SEND_MESSAGES_IN_THREADS: &str = "Send Messages in Threads";
/// The same.
pub const EMBED_LINKS: &str = "Embed Links";
/// The same.
pub const READ_MESSAGE_HISTORY: &str = "Read Message History";
