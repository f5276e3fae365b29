//! What `/settings` and `/privacy` say: how a server has the answers, and what is kept of somebody.

/// `/settings`.
pub const SETTINGS: &str = "How I answer on this server; without options, how it is set";
/// Its visibility.
pub const SETTINGS_VISIBILITY: &str = "Whether answers are seen by the one who asks alone, or by all";
/// Its channel to be added.
pub const SETTINGS_ALLOW: &str =
    "A channel in which I may answer for all; until one is named, I may everywhere";
/// Its channel to be taken away.
pub const SETTINGS_DISALLOW: &str = "A channel to be taken off that list";
/// Its time zone.
pub const SETTINGS_ZONE: &str =
    "The server's time zone, such as Europe/Berlin, for digests that have none of their own";
/// Too many channels.
pub fn too_many_channels(most: usize) -> String {
    format!("I keep at most {most} channels in which I may answer for all.")
}
/// What to do then.
pub const TOO_MANY_CHANNELS_REMEDY: &str =
    "Take one off with the option disallow, or take all off to allow every channel.";
/// Its page size.
pub const SETTINGS_PAGE: &str = "How many items a page shows, 1 to 10";
/// A digest that a user made, by its number.
pub fn kept_digest(number: i64) -> String {
    format!("You made digest {number}: your Discord user ID stands beside it.")
}
/// What a user asked lately.
pub fn kept_talks(count: usize) -> String {
    match count {
        1 => "What you asked last, in one channel: in memory, for 15 minutes at most.".to_owned(),
        n => format!("What you asked last, in {n} channels: in memory, for 15 minutes at most."),
    }
}
/// The same of a watch of a server.
pub fn kept_watch(number: i64) -> String {
    format!("You made watch {number}: your Discord user ID stands beside it.")
}
/// The same of a watch of their own.
pub fn kept_own_watch(number: i64, about: &str) -> String {
    format!(
        "Watch {number} of your own: your Discord user ID, what it is about (“{about}”), and what it has told you."
    )
}
/// What to do then.
pub const NO_SUCH_ZONE_REMEDY: &str =
    "Write it as Europe/Berlin, America/New_York or UTC, or choose from the list.";
/// A page size that cannot be.
pub fn no_such_page_size(typed: &str) -> String {
    format!("A page cannot show “{typed}” items.")
}
/// What to do then.
pub const PAGE_SIZE_REMEDY: &str = "Choose a whole number from 1 to 10.";
/// What to do then.
pub const NO_SUCH_CHANNEL_REMEDY: &str = "Choose one from the list that Discord offers.";
/// `/privacy`.
pub const PRIVACY: &str = "What I keep of you, and how to have it forgotten";
/// Its flag.
pub const PRIVACY_FORGET: &str = "Forget all that I keep of me";
/// What is kept of everybody.
pub const PRIVACY_LINES: &[&str] = &[
    "Questions are never written down: an answer's buttons carry what they need in the message itself. What you asked \
     last in a channel stays in memory for 15 minutes, so that I understand “and when?”.",
    "Some hundred answers given lately stay in memory with what was asked, but not by whom, so that turning a page or asking \
     the same again is quick.",
    "Messages that you have checked with Find sources or Quote check stay in memory for at most an hour, so that their \
     pages can be turned, and are never written down.",
    "Of who made a digest or watch, the Discord user ID is kept beside it, until it is removed or you have it forgotten. \
     A watch that writes to you alone is deleted when you have yourself forgotten; a server's own goes on without your ID.",
    "Logs hold neither questions nor messages.",
    "I see no messages but those that mention me or reply to me, and no list of members.",
];
/// Nothing is kept of who asks.
pub const PRIVACY_NOTHING: &str = "Of you in particular, nothing is kept.";
/// How that is forgotten which is kept of who asks.
pub const PRIVACY_HOW: &str = "`/privacy forget: True` has all of this forgotten.";
/// What was forgotten.
pub fn forgotten(count: usize) -> String {
    match count {
        0 => "There was nothing of you to forget.".to_owned(),
        1 => "One entry of yours is forgotten.".to_owned(),
        n => format!("{n} entries of yours are forgotten."),
    }
}

/// The title of `/privacy`.
pub const PRIVACY_TITLE: &str = "Privacy";
/// Over what is kept of all.
pub const PRIVACY_ALL: &str = "Of everybody";
/// Over what is kept of who asks.
pub const PRIVACY_YOU: &str = "Of you";
/// The title of `/settings`.
pub const SETTINGS_TITLE: &str = "Settings of this server";
/// They were changed.
pub const SETTINGS_KEPT: &str = "Changed. From now on they are:";
/// Nothing was to be changed.
pub const SETTINGS_AS_THEY_ARE: &str =
    "Each is changed with the option of `/settings` that stands beside it.";
/// A setting, with the options that change it.
pub fn setting(what: &str, options: &[&str]) -> String {
    format!("{what} ({})", options.join(", "))
}
/// Who sees answers.
pub const SETTING_SEEN: &str = "Who sees an answer";
/// The server's time zone.
pub const SETTING_ZONE: &str = "Time zone of digests";
/// The length of a page.
pub const SETTING_PAGE: &str = "Items on a page";
/// Answers for one.
pub const SHOWN_PRIVATE: &str = "private: only who asks sees the answer, and may share it";
/// Answers for all.
pub const SHOWN_PUBLIC: &str = "public: everybody in the channel sees the answer";
/// No channel is named.
pub const SHOWN_EVERYWHERE: &str = "everywhere";
/// Over the channels.
pub const SHOWN_CHANNELS: &str = "Where I may answer for all";
