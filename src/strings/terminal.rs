//! What stands around answers at a terminal.

/// What the console says before the first prompt.
pub const GREETING: &str = "Footnote answers from a folder of articles and cites every word.
This is a console chat, not Discord: there is no DISCORD_TOKEN. To run it as a Discord bot, put the bot's token into
.env as DISCORD_TOKEN=… (README.md says how to get one) and start again.
Type a question, /timeline 2023, or /help. Ctrl-D ends.";
/// Ctrl-C was pressed.
pub const INTERRUPTED: &str = "(Ctrl-D ends)";
/// Verdicts.
pub const ANSWERED: &str = "the articles say";
/// The same.
pub const PARTIAL: &str = "the articles say in part";
/// The same.
pub const DISPUTED: &str = "the articles disagree";
/// The same.
pub const NOT_IN_SOURCES: &str = "not in the articles";
/// The same.
pub const AMBIGUOUS: &str = "more than one reading";
/// A verdict, and how the question was understood.
pub fn understood(verdict: &str, restated: &str) -> String {
    format!("({verdict}; understood as: {restated})")
}
/// A note.
pub fn note(text: &str) -> String {
    format!("Note: {text}")
}
/// Questions to go on with.
pub fn ask_next(questions: &str) -> String {
    format!("Ask next: {questions}")
}
