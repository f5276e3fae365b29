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

/// Its article.
pub const SOURCES_ARTICLE: &str =
    "One article with what is known of it and what was read; without it, the list";
/// None is set.
pub const NO_ZONE: &str = "none: each digest needs one of its own";
/// Settings are of a server.
pub const SETTINGS_NEED_SERVER: &str = "Settings belong to a Discord server, and there is none here.";
/// What to do then.
pub const SETTINGS_NEED_SERVER_REMEDY: &str = "Use this command on the server that is meant.";
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
/// A channel that is none.
pub fn no_such_channel(typed: &str) -> String {
    format!("“{typed}” is no channel.")
}
/// The store cannot be used.
pub const STATE_FAILED: &str = "I could not reach what I keep on disk.";
/// What to do then.
pub const STATE_FAILED_REMEDY: &str = "Please try again; if it happens again, tell whoever runs me.";

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
/// A name that was taken for another.
pub fn taking(typed: &str, name: &str) -> String {
    format!("Taking “{typed}” as {name}.")
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
