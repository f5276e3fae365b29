//! The command table: one entry a command, from which Discord's registration, the console, `/help`, the README's table
//! and the tests are all made. To add a command, write a file with its [`Spec`] beside the others and name it in
//! [`TABLE`].

pub mod app;
pub mod ask;
pub mod digest;
pub mod help;
pub mod request;
pub mod sources;
pub mod timeline;

use std::future::Future;
use std::pin::Pin;

pub use app::App;
pub use request::{Document, Place, Problem, Reply, Request, Section};

/// Every command, in the order in which `/help` lists them.
pub static TABLE: &[Spec] = &[
    ask::SPEC,
    timeline::SPEC,
    sources::SPEC,
    digest::SUBSCRIBE,
    digest::PREVIEW,
    digest::LIST,
    digest::EDIT,
    digest::PAUSE,
    digest::RESUME,
    digest::REMOVE,
    digest::SEND_NOW,
    help::SPEC,
];

/// What commands of two words (`digest list`) have in common by their first one.
pub static GROUPS: &[Group] = &[digest::GROUP];

/// Commands that share their first word.
#[derive(Debug)]
pub struct Group {
    /// The word.
    pub name: &'static str,
    /// What they are for, in at most 100 characters.
    pub description: &'static str,
    /// Whether they are for people only who may manage the server.
    pub manages: bool,
    /// Options of theirs that name a channel of the server.
    pub channels: &'static [&'static str],
}

/// The group of a command, where its name has two words.
pub fn group(command: &str) -> Option<&'static Group> {
    let (first, _) = command.split_once(' ')?;
    GROUPS.iter().find(|group| group.name == first)
}

/// A reply that is being worked out.
pub type Replying<'a> = Pin<Box<dyn Future<Output = Reply> + Send + 'a>>;

/// A command: all that any surface needs to know of it.
#[derive(Debug)]
pub struct Spec {
    /// Name, in Discord's form (`^[-_a-z0-9]{1,32}$`).
    pub name: &'static str,
    /// What it does, in at most 100 characters.
    pub description: &'static str,
    /// Its options; required ones first.
    pub options: &'static [OptionSpec],
    /// Lines that can be typed at the console as they stand.
    pub examples: &'static [&'static str],
    /// Does it.
    pub run: for<'a> fn(&'a Request, &'a App) -> Replying<'a>,
}

/// An option of a command. All are text; a command reads dates and numbers from it and says what it cannot read.
#[derive(Debug)]
pub struct OptionSpec {
    /// Name, in Discord's form.
    pub name: &'static str,
    /// What to write there, in at most 100 characters.
    pub description: &'static str,
    /// Whether the command needs it.
    pub required: bool,
    /// Longest value in characters.
    pub max_length: u16,
    /// Suggests values (at most 25) for what was typed so far.
    pub complete: Option<fn(&str, &App) -> Vec<Choice>>,
}

/// A suggested value of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the user sees, at most 100 characters.
    pub label: String,
    /// What is then the option's value, at most 100 characters.
    pub value: String,
}

/// The command with this name.
pub fn find(name: &str) -> Option<&'static Spec> {
    TABLE.iter().find(|spec| spec.name == name)
}

/// Does what `request` asks for. Never fails: what cannot be done comes back as a [`Problem`].
pub async fn handle(request: &Request, app: &App) -> Reply {
    let Some(spec) = find(&request.command) else {
        return Reply::Problem(Problem {
            what: format!("There is no command “{}”.", request.command),
            remedy: "`/help` lists them all.".to_owned(),
        });
    };
    let missing = spec.options.iter().find(|option| option.required && request.option(option.name).is_none());
    if let Some(option) = missing {
        return Reply::Problem(Problem {
            what: format!("`/{}` needs “{}”: {}.", spec.name, option.name, option.description),
            remedy: format!("For example: {}", spec.examples.first().unwrap_or(&spec.name)),
        });
    }
    if group(spec.name).is_some_and(|group| group.manages) {
        match request.place {
            Some(place) if place.manages => {}
            Some(_) => {
                return Reply::Problem(Problem {
                    what: format!("`/{}` is for people who may manage the server.", spec.name),
                    remedy: "Ask one who has the permission Manage Server.".to_owned(),
                });
            }
            None => {
                return Reply::Problem(Problem {
                    what: format!("`/{}` works on a server in Discord only.", spec.name),
                    remedy: "At the command line, `footnote digest --date 2026-11-27` shows one.".to_owned(),
                });
            }
        }
    }
    (spec.run)(request, app).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_lists_the_commands_as_they_are() {
        let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
        for spec in TABLE {
            let row = format!("| `/{}` | {} |", spec.name, spec.description);
            assert!(readme.contains(&row), "README.md lacks the row {row}");
            for option in spec.options {
                let optional = if option.required { "" } else { " (optional)" };
                let row =
                    format!("| `{}`{optional} | `/{}` | {} |", option.name, spec.name, option.description);
                assert!(readme.contains(&row), "README.md lacks the row {row}");
            }
        }
    }

    #[test]
    fn the_table_fits_discord() {
        for spec in TABLE {
            assert!(spec.description.chars().count() <= 100 && !spec.examples.is_empty());
            let name = |n: &str| {
                (1..=32).contains(&n.len())
                    && n.bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
            };
            assert!(spec.name.split(' ').all(name) && spec.name.split(' ').count() <= 2);
            assert!(!spec.name.contains(' ') || group(spec.name).is_some());
            assert!(spec.options.iter().all(|o| name(o.name) && o.description.chars().count() <= 100));
            assert!(spec.options.is_sorted_by_key(|o| !o.required), "required options come first");
        }
    }
}
