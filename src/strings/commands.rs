//! Names' meanings, descriptions and replies of the commands. Descriptions have at most 100 characters.

/// `/ask`.
pub const ASK: &str = "Ask a question; the answer is what the articles say, word for word, with its source";
/// Its question.
pub const ASK_QUESTION: &str = "In plain words: who met Aliyev · what happened in October 2023 · waiver";

/// `/who`.
pub const WHO: &str = "Who met, called, visited, wrote to or accused somebody";
/// Its relation.
pub const WHO_RELATION: &str = "What they did";
/// Its person.
pub const WHO_PERSON: &str = "Whom: a person, country or organisation";
/// Its place.
pub const WHO_PLACE: &str = "Where";

/// `/timeline`.
pub const TIMELINE: &str =
    "What the articles tell of a period or a person, in order of time, one line an event";
/// Its person.
pub const TIMELINE_ABOUT: &str = "A person, country or organisation; without it, everything";
/// Its kind.
pub const TIMELINE_KIND: &str = "Only events of this kind";
/// What a timeline of one kind says.
pub fn timeline_of_kind(count: usize, kind: &str, of: usize) -> String {
    format!("{count} of {of} events here are of the kind “{kind}”.")
}
/// A timeline of a kind without events.
pub fn timeline_without_kind(kind: &str, of: usize) -> String {
    format!("I found no event of the kind “{kind}” here, among {of} of other kinds.")
}

/// A period, wherever one is asked for.
pub const PERIOD: &str = "2023 · October 2023 · 2023-11-27; without it, all times";
/// What to do about a period that cannot be read.
pub const PERIOD_REMEDY: &str = "Leave the period out to see all times.";

/// `/quotes`.
pub const QUOTES: &str = "What somebody said, word for word";
/// Its speaker.
pub const QUOTES_SPEAKER: &str = "Who said it";
/// Its topic.
pub const QUOTES_ABOUT: &str = "About whom or what; without it, everything";

/// `/profile`.
pub const PROFILE: &str =
    "Who somebody is in the articles: roles, first and last mention, counterparts, quotes";
/// Its name.
pub const PROFILE_NAME: &str = "A person, country or organisation";

/// `/compare`.
pub const COMPARE: &str = "Two people side by side, or what two articles tell of the same events";
/// Its first.
pub const COMPARE_FIRST: &str = "A person, country or organisation, or an article";
/// Its second.
pub const COMPARE_SECOND: &str = "Another person, country or organisation, or another article";

/// `/check`.
pub const CHECK: &str = "Whether a claim is in the articles: who says so, and who denies it";
/// Its claim.
pub const CHECK_CLAIM: &str = "One sentence: Blinken met Aliyev in Munich";

/// `/search`.
pub const SEARCH: &str = "Sentences of the articles that hold these words";
/// Its words.
pub const SEARCH_WORDS: &str = "Words or names; all of them must be in the sentence";

/// Nothing but words such as “the” to look for.
pub const SEARCH_REMEDY: &str = "Give a name, or a word that tells something.";

/// `/sources`.
pub const SOURCES: &str =
    "The articles that all answers come from, and how each one's date and origin are known";
/// Its article.
pub const SOURCES_ARTICLE: &str =
    "One article with what is known of it and what was read; without it, the list";
/// An article that there is not.
pub fn no_such_article(typed: &str) -> String {
    format!("There is no article “{typed}”.")
}
/// What to do then.
pub const NO_SUCH_ARTICLE_REMEDY: &str = "`/sources` lists them all.";

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
/// None is set.
pub const NO_ZONE: &str = "none: each digest needs one of its own";
/// Too many channels.
pub fn too_many_channels(most: usize) -> String {
    format!("I keep at most {most} channels in which I may answer for all.")
}
/// What to do then.
pub const TOO_MANY_CHANNELS_REMEDY: &str =
    "Take one off with the option disallow, or take all off to allow every channel.";
/// Its page size.
pub const SETTINGS_PAGE: &str = "How many items a page shows, 1 to 10";
/// Settings are of a server.
pub const SETTINGS_NEED_SERVER: &str = "Settings belong to a Discord server, and there is none here.";
/// What to do then.
pub const SETTINGS_NEED_SERVER_REMEDY: &str = "Use this command on the server that is meant.";
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
/// A command of digests where there is no server.
pub const DIGESTS_NEED_SERVER: &str = "Digests belong to a Discord server, and there is none here.";
/// What to do then.
pub const DIGESTS_NEED_SERVER_REMEDY: &str =
    "At the command line, `footnote digest --date 2026-11-27` shows one.";
/// Somebody without the permission.
pub const NEEDS_MANAGE_SERVER: &str = "This needs the permission Manage Server.";
/// What to do then.
pub const NEEDS_MANAGE_SERVER_REMEDY: &str = "Ask somebody who may manage this server.";
/// A time zone that there is not.
pub fn no_such_zone(typed: &str) -> String {
    format!("“{typed}” is no time zone that I know.")
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
/// A channel that is none.
pub fn no_such_channel(typed: &str) -> String {
    format!("“{typed}” is no channel.")
}
/// What to do then.
pub const NO_SUCH_CHANNEL_REMEDY: &str = "Choose one from the list that Discord offers.";
/// The store cannot be used.
pub const STATE_FAILED: &str = "I could not reach what I keep on disk.";
/// What to do then.
pub const STATE_FAILED_REMEDY: &str = "Please try again; if it happens again, tell whoever runs me.";

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

/// `/about`.
pub const ABOUT: &str = "What I am, what I answer from, and what I never do";
/// What `/about` says.
pub const ABOUT_LINES: &[&str] = &[
    "I answer from a folder of articles and from nothing else. Every statement carries the words it rests on, byte for byte as the \
     article has them; where I find nothing, I say so.",
    "There is no language model in me and I look nothing up: the same question over the same articles gives the same answer.",
    "I read English articles by rules. I miss things; what I could not read as an event is told as “mentioned”.",
    "What somebody plans, refuses, fears or denies is never told as having happened.",
];
/// Over where to begin.
pub const ABOUT_BEGIN: &str = "Where to begin";
/// Where to begin.
pub const ABOUT_NEXT: &[&str] = &[
    "`/ask` takes a question in plain words, and so does a message that mentions me.",
    "`/sources` lists the articles, `/help` shows all that can be asked, and `/privacy` what I keep of you.",
];

/// `/help`.
pub const HELP: &str = "What can be asked, with examples";
/// Above the list of commands.
pub const HELP_INTRO: &str = "I answer from a folder of articles, and only from it: each statement carries the words it rests on. Where \
     the articles are silent I say so. You can also mention me with a question.";

/// Apps › Find sources.
pub const FIND_SOURCES_MENU: &str = "Find sources";
/// What it does.
pub const FIND_SOURCES: &str = "What the articles have of a message, sentence by sentence";
/// Apps › Quote check.
pub const QUOTE_CHECK_MENU: &str = "Quote check";
/// What it does.
pub const QUOTE_CHECK: &str = "Whether quoted words are in the articles word for word, and whose they are";
/// The text they take.
pub const MESSAGE_TEXT: &str = "The text";
/// The day it was written.
pub const MESSAGE_WRITTEN: &str = "The day it was written, such as 2023-11-27: what “yesterday” counts from";
/// There is no model.
pub const NO_READER: &str = "Messages cannot be read here: the program was started without its model.";
/// What to do then.
pub const NO_READER_REMEDY: &str = "Tell whoever runs me.";

/// Who sees an answer.
pub const PRIVATE: &str = "False: for everybody in the channel. True: for you alone";

/// There is no such command.
pub fn no_such_command(name: &str) -> String {
    format!("There is no command “{name}”.")
}
/// The first word of commands of two.
pub fn needs_second_word(name: &str) -> String {
    format!("`/{name}` needs a second word that says what to do.")
}
/// What to do then.
pub fn second_words(name: &str, words: &[&str]) -> String {
    format!("There are: `/{name} {}`.", words.join(&format!("`, `/{name} ")))
}
/// A command whose name is near.
pub fn did_you_mean(name: &str) -> String {
    format!("Did you mean `/{name}`? `/help` lists them all.")
}
/// A value that is none of those there are.
pub fn no_such_choice(option: &str, typed: &str) -> String {
    format!("The option {option} does not take “{typed}”.")
}
/// What to do then.
pub fn choices(values: &[&str]) -> String {
    format!("Choose one of: {}.", values.join(", "))
}
/// What to do then.
pub const NO_SUCH_COMMAND_REMEDY: &str = "`/help` lists them all.";
/// An option is missing.
pub fn needs_option(command: &str, option: &str, description: &str) -> String {
    format!("`/{command}` needs “{option}”: {description}.")
}
/// What to do then.
pub fn for_example(example: &str) -> String {
    format!("For example: {example}")
}
/// A name that the articles do not have.
pub fn nobody_of_that_name(typed: &str) -> String {
    format!("The articles name nobody and nothing called “{typed}”.")
}
/// What to do then.
pub const NOBODY_REMEDY: &str = "Choose a name from those offered while you type.";
/// One thing twice.
pub const COMPARE_SAME: &str = "These two are one and the same.";
/// A name and an article.
pub const COMPARE_MIXED: &str = "A name and an article cannot be compared.";
/// Two of different sorts to compare.
pub const COMPARE_REMEDY: &str = "Choose two names, or two articles, from those offered while you type.";

/// Over what the bot is.
pub const ABOUT_HEADING: &str = "What I am";
/// Over what it answers from.
pub const ABOUT_BASE: &str = "What I answer from";
/// How much that is.
pub fn about_base(articles: usize, events: usize, reports: usize, quotes: usize) -> String {
    format!("{articles} articles; {events} events in {reports} tellings; {quotes} quotations.")
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
/// A name that was taken for another.
pub fn taking(typed: &str, name: &str) -> String {
    format!("Taking “{typed}” as {name}.")
}
/// The title of `/sources`.
pub const SOURCES_TITLE: &str = "Sources";
/// Above the list.
pub fn sources_intro(count: usize, listed: usize) -> String {
    let rest = match count.saturating_sub(listed) {
        0 => String::new(),
        _ => format!(
            " The first {listed} by name are listed; /sources with a name or title shows any of them."
        ),
    };
    match count {
        1 => "Every answer comes from this article and from nothing else.".to_owned(),
        _ => format!("Every answer comes from these {count} articles and from nothing else.{rest}"),
    }
}
/// Who brought others together.
pub fn held_by(mediators: &str) -> String {
    format!("held by {mediators}")
}
/// An article without a title.
pub fn untitled(id: &str) -> String {
    format!("Without a title ({id})")
}
/// Nobody says who published it.
pub const NO_PUBLISHER: &str = "publisher not stated";
/// Nobody says when.
pub const NO_DATE: &str = "date not stated";
/// The date follows from something.
pub fn inferred(date: &str) -> String {
    format!("{date} (inferred)")
}
/// Who wrote it.
pub fn by(authors: &str) -> String {
    format!("By {authors}")
}
/// It reprints another.
pub fn reprints(of: &str) -> String {
    format!("Reprints {of}: no second witness to it")
}
/// It translates another.
pub fn translated(of: &str) -> String {
    format!("Translated from {of}: no second witness to it")
}
/// How much was read of it.
pub fn read_of_it(sentences: usize, events: usize, id: &str) -> String {
    format!("{}; id {id}", super::digest::read_of_it(sentences, events))
}
/// Headings of one article.
pub const HOW_READ: &str = "How it was read";
/// The same.
pub const EVENTS_READ: &str = "Events read from it";
/// The same.
pub const QUOTES_READ: &str = "Quotations read from it";
/// So many more are not listed.
pub fn more_read(count: usize) -> String {
    format!("… and {count} more.")
}
/// Words of somebody; of nobody who is named.
pub fn words_of(name: Option<&str>, words: &str) -> String {
    format!("{}: {}", name.unwrap_or("nobody named"), super::words::quoted(words))
}
/// An event that was read: what it is, its mark where it is not simply told as having happened, and who, with whom, when.
pub fn event_read(what: &str, mark: Option<&str>, parts: &[String]) -> String {
    let mark = mark.map(|m| format!(" ({})", m.to_lowercase())).unwrap_or_default();
    if parts.is_empty() { format!("{what}{mark}") } else { format!("{what}{mark}: {}", parts.join(", ")) }
}
/// What an event is, by the base's name for its manner or, where it has none, for its kind.
pub fn event_called(name: &str) -> &str {
    match name {
        "meet" => "Meeting",
        "phone" => "Telephone call",
        "visit" => "Visit",
        "host" => "Reception",
        "mediate" | "CONSULT" => "Talks",
        "negotiate" => "Negotiations",
        "letter" => "Letter",
        "post" => "Post",
        "statement" | "STATE" => "Statement",
        "interview" => "Interview",
        "hearing" => "Hearing",
        "agree" | "AGREE" => "Agreement",
        "sign" => "Signing",
        "accept" => "Acceptance",
        "refuse" | "REJECT" => "Refusal",
        "cancel" => "Cancellation",
        "deny" => "Denial",
        "condemn" | "ACCUSE" => "Accusation or criticism",
        "urge" | "REQUEST" => "Request or appeal",
        "threaten" | "THREATEN" => "Threat",
        "warn" => "Warning",
        "sanction" | "SANCTION" => "Sanctions",
        "aid" | "AID" => "Aid",
        "detain" => "Arrest",
        "attack" | "ASSAULT" => "Attack",
        "withdraw" | "RETREAT" => "Withdrawal",
        "protest" | "PROTEST" => "Protest",
        "elect" | "ELECT" => "Election",
        "appoint" | "APPOINT" => "Taking or leaving an office",
        "lapse" => "End of something in force",
        "announce" => "Announcement",
        "talk" => "Conversation",
        "SUPPORT" => "Support",
        "COOPERATE" => "Cooperation",
        "MOBILIZE" => "Troops or forces raised",
        "COERCE" => "Pressure or force",
        "CONCEDE" => "Concession",
        "PUBLISH" => "Publication",
        other => other,
    }
}
/// Who does it, and to or with whom.
pub fn to_whom(who: &str, whom: &str) -> String {
    match (who, whom) {
        (who, "") => who.to_owned(),
        ("", whom) => format!("→ {whom}"),
        (who, whom) => format!("{who} → {whom}"),
    }
}
/// How the date is known.
pub fn date_known(how: &str) -> String {
    format!("date: {how}")
}
/// What was left out.
pub fn left_out(count: usize, reasons: &str) -> String {
    format!("{count} stretches left out of the body: {reasons}")
}
/// What was found.
pub fn found_in_it(sentences: usize, names: usize, dates: usize, quotes: usize, figures: usize) -> String {
    format!("{sentences} sentences, {names} names, {dates} dates, {quotes} quotations, {figures} figures")
}
/// The file's hash.
pub fn sha(hash: &str) -> String {
    format!("SHA-256 {hash}")
}
/// What `/check` asks, said back.
pub fn check_restated(claim: &str) -> String {
    format!("Who says and who denies: {claim}")
}

/// What somebody may have done to whom: what is shown, and what the program reads of it, which is not to be translated.
pub const RELATIONS: &[(&str, &str)] = &[
    ("met", "met"),
    ("called by telephone", "called"),
    ("visited", "visited"),
    ("spoke with", "spoke with"),
    ("negotiated with", "negotiated with"),
    ("hosted", "hosted"),
    ("wrote to", "wrote to"),
    ("accused", "accused"),
    ("criticised", "criticised"),
    ("warned", "warned"),
    ("threatened", "threatened"),
    ("urged", "urged"),
    ("supported", "supported"),
    ("thanked", "thanked"),
    ("praised", "praised"),
    ("rejected", "rejected"),
    ("agreed with", "agreed with"),
    ("attacked", "attacked"),
    ("detained", "detained"),
    ("sanctioned", "sanctioned"),
    ("helped", "helped"),
    ("protested against", "protested against"),
];

/// Kinds of events: what is shown, and what the program reads of it, which is not to be translated.
pub const KINDS: &[(&str, &str)] = &[
    ("meetings and talks", "meet negotiate host talk mediate"),
    ("telephone calls", "phone"),
    ("visits", "visit"),
    ("letters", "letter"),
    ("statements and posts", "statement post interview announce"),
    ("warnings and threats", "warn threaten"),
    ("appeals", "urge"),
    ("criticism and accusations", "condemn ACCUSE"),
    ("denials and refusals", "deny refuse REJECT"),
    ("agreements", "agree sign accept AGREE"),
    ("aid and support", "aid AID SUPPORT COOPERATE"),
    ("sanctions", "sanction SANCTION"),
    ("attacks and coercion", "attack detain ASSAULT COERCE"),
    ("protests", "protest PROTEST"),
    ("elections and appointments", "elect appoint ELECT APPOINT"),
];

/// The program's name, over what it says of itself.
pub const TITLE: &str = "Footnote";
/// The same with its version.
pub fn about_title(version: &str) -> String {
    format!("{TITLE} {version}")
}
/// A command's option in the help.
pub fn help_option(name: &str, required: bool, description: &str) -> String {
    if required { format!("{name}: {description}") } else { format!("{name} (optional): {description}") }
}
/// A command's example.
pub fn help_example(example: &str) -> String {
    format!("e.g. {example}")
}
/// Where a message command is.
pub fn help_menu(name: &str) -> String {
    format!("Apps › {name}")
}
