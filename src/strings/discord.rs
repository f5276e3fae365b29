//! What Discord shows around answers: buttons, refusals, notes.

/// Buttons; labels have at most 80 characters.
pub const EARLIER: &str = "◀ Earlier";
/// The next page.
pub const LATER: &str = "Later ▶";
/// The paragraphs around the quotations.
pub const CONTEXT: &str = "Context";
/// The articles behind an answer.
pub const SOURCES: &str = "Sources";
/// For all.
pub const SHARE: &str = "Share";
/// Once it is shared.
pub const SHARED: &str = "Shared";
/// In the menu of questions to go on with.
pub const ASK_NEXT: &str = "Ask next …";

/// The title over paragraphs.
pub const CONTEXT_TITLE: &str = "Context";
/// The title over articles.
pub const SOURCES_TITLE: &str = "The articles behind this answer";
/// Nothing is cited.
pub const NOTHING_CITED: &str = "This answer cites nothing.";
/// Who shared an answer.
pub fn asked_by(name: &str) -> String {
    format!("Asked by {name}")
}
/// The page's number.
pub fn page_of(page: usize, count: usize) -> String {
    format!("Page {page} of {count}")
}

/// The articles have changed since a button was made.
pub const BASE_CHANGED: &str =
    "The articles or what I read from them have changed since this was asked: this is the answer of today.";
/// Answers for all are not allowed in a channel.
pub const ONLY_PRIVATE_HERE: &str =
    "On this server I may not answer for all in this channel, so only you see this.";

/// A button that is not ours, or too old.
pub const NOT_MY_BUTTON: &str =
    "This button is not one that I can read: it may be from another version of me.";
/// What to do then.
pub const NOT_MY_BUTTON_REMEDY: &str = "Ask again, and use the buttons of the new answer.";
/// A message whose text is not kept any more.
pub const MESSAGE_GONE: &str = "I do not keep messages for long, and have forgotten this one.";
/// What to do then.
pub const MESSAGE_GONE_REMEDY: &str = "Use the command on the message again.";
/// The message of a message command could not be read.
pub const NO_MESSAGE_TEXT: &str = "I see no text in this message.";
/// What to do then.
pub const NO_MESSAGE_TEXT_REMEDY: &str = "Use the command on a message with text.";
/// Something failed.
pub const FAILED: &str = "Something went wrong with this answer. It is my fault, not yours.";
/// What to do then.
pub const FAILED_REMEDY: &str = "Please try again; if it happens again, tell whoever runs me.";
/// A server that may not use the bot.
pub const NOT_THIS_SERVER: &str = "I do not answer on this server.";
/// What to do then.
pub const NOT_THIS_SERVER_REMEDY: &str = "Whoever runs me decides where I may be used.";
/// Installed by a user where that is switched off.
pub const NO_USER_INSTALL: &str = "I only answer on servers that I am a member of.";
/// What could not be shared.
pub const NOT_SHARED: &str = "This answer could not be posted here.";
/// What to do then.
pub const NOT_SHARED_REMEDY: &str = "I may lack the permission to write in this channel: ask who manages it.";
/// A mention without a question.
pub const MENTION_HELP: &str = "Mention me with a question, such as “who met Aliyev”, or use `/help`.";
/// A mention where answers for all are not allowed.
pub const MENTION_NOT_HERE: &str =
    "I may not answer for all in this channel. With `/ask` only you see the answer.";

/// Verdicts, each with a sign, so that nothing rests on a colour.
pub const ANSWERED: &str = "✓ **Answered by the articles**";
/// The same.
pub const PARTIAL: &str = "◐ **Answered in part**";
/// The same.
pub const DISPUTED: &str = "⇄ **The articles disagree**";
/// The same.
pub const NOT_IN_SOURCES: &str = "∅ **Not in the articles**";
/// The same.
pub const AMBIGUOUS: &str = "? **The question can be read in several ways**";
/// What did not simply happen.
pub const PLANNED: &str = "planned";
/// The same.
pub const CANCELLED: &str = "cancelled or put off";
/// The same.
pub const REFUSED: &str = "refused";
/// The same.
pub const FEARED: &str = "feared";
/// The same.
pub const CONDITIONAL: &str = "only under a condition";
/// The same.
pub const NEGATED: &str = "did not happen";
/// Citations that are not shown.
pub fn more_citations(count: usize) -> String {
    match count {
        1 => "and 1 more citation.".to_owned(),
        n => format!("and {n} more citations."),
    }
}
/// The link to an article.
pub const READ: &str = "read";
/// Over the notes of an answer.
pub const NOTES: &str = "Notes";
/// Over questions to go on with.
pub const COULD_ASK: &str = "You could ask";
/// An empty page.
pub const NOTHING_TO_SHOW: &str = "There is nothing to show.";
