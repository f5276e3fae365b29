//! The same commands at a terminal prompt.

mod line;

use std::borrow::Cow;

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::Validator;
use rustyline::{Editor, Helper};

use crate::commands::{self, App, TABLE};
use crate::render::terminal;
use crate::strings::terminal as say;

pub use line::request;

/// Reads lines from the terminal and answers each, until Ctrl-D.
///
/// # Errors
/// [`ReadlineError`] where the terminal cannot be used.
pub fn run(app: &App, runtime: &tokio::runtime::Handle) -> Result<(), ReadlineError> {
    println!("{}", say::GREETING);
    let mut editor: Editor<Completion<'_>, DefaultHistory> = Editor::new()?;
    editor.set_helper(Some(Completion { app }));
    loop {
        match editor.readline("footnote> ") {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) if matches!(line.trim(), "quit" | "exit" | "/quit" | "/exit") => return Ok(()),
            Ok(line) => {
                // A line that cannot be kept in the history can still be answered.
                let _ = editor.add_history_entry(line.as_str());
                let reply = runtime.block_on(commands::handle(&request(&line).within("console"), app));
                print!("\n{}\n", terminal::reply(&reply));
            }
            Err(ReadlineError::Interrupted) => println!("{}", say::INTERRUPTED),
            Err(ReadlineError::Eof) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

/// Completes commands, and the values of options that have suggestions.
struct Completion<'a> {
    app: &'a App,
}

impl Completer for Completion<'_> {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &rustyline::Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let typed = line.get(..pos).unwrap_or(line);
        let Some(rest) = typed.strip_prefix('/') else { return Ok((pos, Vec::new())) };
        let (name, value) = line::split(rest);
        if commands::find(name).is_none() || !rest.contains(' ') {
            let names = TABLE.iter().filter(|spec| spec.name.starts_with(rest));
            let pair = |spec: &commands::Spec| Pair {
                display: format!("/{} — {}", spec.name, spec.description),
                replacement: format!("/{} ", spec.name),
            };
            return Ok((0, names.map(pair).collect()));
        }
        let Some(spec) = commands::find(name) else { return Ok((pos, Vec::new())) };
        let (option, value) = line::last_option(spec, value);
        let choices =
            option.and_then(|o| o.complete).map(|complete| complete(value, self.app)).unwrap_or_default();
        let start = pos - value.len();
        let pair = |c: commands::Choice| Pair { display: c.label, replacement: c.value };
        Ok((start, choices.into_iter().map(pair).collect()))
    }
}

impl Highlighter for Completion<'_> {
    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Borrowed(hint)
    }
}

impl Hinter for Completion<'_> {
    type Hint = String;
}

impl Validator for Completion<'_> {}

impl Helper for Completion<'_> {}
