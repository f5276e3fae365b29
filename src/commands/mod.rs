//! The command table: one entry a command, from which Discord's registration, the console, `/help`, the README's table
//! and the tests are all made. To add a command, write a file with its [`Spec`] beside the others and name it in
//! [`TABLE`]. What people read stands in [`crate::strings`].

pub mod about;
pub mod app;
pub mod ask;
pub mod check;
pub mod compare;
pub mod complete;
pub mod digest;
mod fault;
mod follow;
pub mod help;
pub mod passages;
pub mod privacy;
pub mod profile;
pub mod quotes;
pub mod recent;
pub mod request;
pub mod search;
pub mod settings;
pub mod sources;
pub mod state;
pub mod timeline;
pub mod watch;
pub mod who;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub use app::App;
pub use follow::follow;
pub use request::{Document, Place, Problem, Reply, Request, Section};

use crate::base::Snapshot;
use crate::question::Question;
use crate::strings::commands as say;

/// Every command, in the order in which `/help` lists them.
pub static TABLE: &[Spec] = &[
    ask::SPEC,
    who::SPEC,
    timeline::SPEC,
    quotes::SPEC,
    profile::SPEC,
    compare::SPEC,
    check::SPEC,
    search::SPEC,
    sources::SPEC,
    passages::FIND_SOURCES,
    passages::QUOTE_CHECK,
    digest::SUBSCRIBE,
    digest::PREVIEW,
    digest::LIST,
    digest::EDIT,
    digest::PAUSE,
    digest::RESUME,
    digest::REMOVE,
    digest::SEND_NOW,
    watch::ADD,
    watch::LIST,
    watch::PAUSE,
    watch::RESUME,
    watch::REMOVE,
    settings::SPEC,
    privacy::SPEC,
    about::SPEC,
    help::SPEC,
];

/// What commands of two words (`digest list`) have in common by their first one.
pub static GROUPS: &[Group] = &[digest::GROUP, watch::GROUP];

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
    /// Who may use it.
    pub permission: Permission,
    /// Its name in the menu of a message (Apps): then it is there, and no slash command. Its first option is the
    /// message's text, and `written` the day it was written.
    pub menu: Option<&'static str>,
    /// Does it.
    pub run: for<'a> fn(&'a Request, &'a App) -> Replying<'a>,
}

impl Spec {
    /// A command with nothing said: `Spec { name: …, ..Spec::BASE }`.
    pub const BASE: Spec = Spec {
        name: "",
        description: "",
        options: &[],
        examples: &[],
        permission: Permission::Everyone,
        menu: None,
        run: |request, _| {
            Box::pin(async {
                Reply::Problem(Problem {
                    what: say::no_such_command(&request.command),
                    remedy: say::NO_SUCH_COMMAND_REMEDY.to_owned(),
                })
            })
        },
    };

    /// Whether it answers from the articles by its options: then who asks may say who sees it.
    pub fn answers(&self) -> bool {
        self.options.iter().any(|option| option.name == OptionSpec::PRIVATE.name)
    }
}

/// Who may use a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Everybody.
    Everyone,
    /// On a server, who has the permission Manage Server there.
    ManageServer,
}

/// An option of a command. Values come as text whatever the kind; a command reads dates and numbers from it and says what
/// it cannot read.
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
    /// What it takes.
    pub kind: OptionKind,
}

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// Any text.
    Text,
    /// `true` or `false`.
    Flag,
    /// One of these: what is shown, and its value. At most 25.
    OneOf(&'static [(&'static str, &'static str)]),
    /// A channel of the server, as its id.
    Channel,
}

impl OptionSpec {
    /// Who sees the answer; every command that answers from the articles has it.
    pub const PRIVATE: OptionSpec = OptionSpec::text("private", say::PRIVATE).of_kind(OptionKind::Flag);

    /// A period.
    pub const PERIOD: OptionSpec =
        OptionSpec::text("period", say::PERIOD).up_to(60).offering(complete::periods);

    /// What is wrong with its value, where it takes one of a few. Discord lets no other through; at the console anything
    /// can be typed.
    fn problem(&self, request: &Request) -> Option<Problem> {
        let typed = request.option(self.name)?;
        let taken: Vec<&str> = match self.kind {
            OptionKind::Flag if request::flag(typed).is_none() => vec!["true", "false"],
            OptionKind::OneOf(all) if !all.iter().any(|(shown, value)| [*shown, *value].contains(&typed)) => {
                all.iter().map(|(shown, _)| *shown).collect()
            }
            _ => return None,
        };
        Some(Problem { what: say::no_such_choice(self.name, typed), remedy: say::choices(&taken) })
    }

    /// An optional text of at most 100 characters.
    pub const fn text(name: &'static str, description: &'static str) -> OptionSpec {
        OptionSpec {
            name,
            description,
            required: false,
            max_length: 100,
            complete: None,
            kind: OptionKind::Text,
        }
    }

    /// The same, needed by its command.
    #[must_use]
    pub const fn required(self) -> OptionSpec {
        OptionSpec { required: true, ..self }
    }

    /// The same, of at most so many characters.
    #[must_use]
    pub const fn up_to(self, max_length: u16) -> OptionSpec {
        OptionSpec { max_length, ..self }
    }

    /// The same with values suggested while it is typed.
    #[must_use]
    pub const fn offering(self, complete: fn(&str, &App) -> Vec<Choice>) -> OptionSpec {
        OptionSpec { complete: Some(complete), ..self }
    }

    /// The same of another kind.
    #[must_use]
    pub const fn of_kind(self, kind: OptionKind) -> OptionSpec {
        OptionSpec { kind, ..self }
    }
}

/// A suggested value of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the user sees, at most 100 characters.
    pub label: String,
    /// What is then the option's value, at most 100 characters.
    pub value: String,
}

/// The command with this name, or with this name in the menu of a message.
pub fn find(name: &str) -> Option<&'static Spec> {
    TABLE.iter().find(|spec| spec.name == name || spec.menu == Some(name))
}

/// Does what `request` asks for. Never fails: what cannot be done comes back as a [`Problem`].
pub async fn handle(request: &Request, app: &App) -> Reply {
    let Some(spec) = find(&request.command) else { return Reply::Problem(unknown(&request.command)) };
    if spec.permission == Permission::ManageServer && request.place.is_some_and(|place| !place.manages) {
        return Reply::Problem(Problem {
            what: say::NEEDS_MANAGE_SERVER.to_owned(),
            remedy: say::NEEDS_MANAGE_SERVER_REMEDY.to_owned(),
        });
    }
    let missing = spec.options.iter().find(|option| option.required && request.option(option.name).is_none());
    if let Some(option) = missing {
        return Reply::Problem(Problem {
            what: say::needs_option(spec.name, option.name, option.description),
            remedy: say::for_example(spec.examples.first().unwrap_or(&spec.name)),
        });
    }
    if let Some(problem) = spec.options.iter().find_map(|option| option.problem(request)) {
        return Reply::Problem(problem);
    }
    if group(spec.name).is_some_and(|group| group.manages)
        && !request.place.is_some_and(|place| place.manages)
    {
        let (what, remedy) = match request.place {
            Some(_) => (say::NEEDS_MANAGE_SERVER, say::NEEDS_MANAGE_SERVER_REMEDY),
            None => (say::DIGESTS_NEED_SERVER, say::DIGESTS_NEED_SERVER_REMEDY),
        };
        return Reply::Problem(Problem { what: what.to_owned(), remedy: remedy.to_owned() });
    }
    let Some(key) = recent::key(request, spec) else { return (spec.run)(request, app).await };
    let base = app.base();
    if let Some(answer) = base.recent().find(&key) {
        return Reply::Answer(answer);
    }
    let reply = (spec.run)(request, app).await;
    // Not where another base has come meanwhile, which may be the one that answered.
    if let Reply::Answer(answer) = &reply
        && Arc::ptr_eq(&base, &app.base())
    {
        base.recent().keep(&key, answer);
    }
    reply
}

/// Most typing errors in the name of a command for which another is offered.
const TYPOS: usize = 2;

/// What is said of a command that there is not: which ones begin so, or are nearly called so.
fn unknown(name: &str) -> Problem {
    let second: Vec<&str> =
        TABLE.iter().filter_map(|spec| spec.name.strip_prefix(name)?.strip_prefix(' ')).collect();
    if !second.is_empty() {
        return Problem { what: say::needs_second_word(name), remedy: say::second_words(name, &second) };
    }
    let near = TABLE
        .iter()
        .map(|spec| (strsim::osa_distance(spec.name, name), spec.name))
        .min()
        .filter(|(typos, _)| *typos <= TYPOS);
    let remedy =
        near.map_or_else(|| say::NO_SUCH_COMMAND_REMEDY.to_owned(), |(_, name)| say::did_you_mean(name));
    Problem { what: say::no_such_command(name), remedy }
}

/// Reads the option `period`, where it is given.
fn period(request: &Request) -> Result<Option<crate::edtf::Edtf>, Reply> {
    request.option("period").map(crate::question::read_period).transpose().map_err(|error| {
        Reply::Problem(Problem { what: error.to_string(), remedy: say::PERIOD_REMEDY.to_owned() })
    })
}

/// The answer to a question that was put together from options.
fn answered(question: &Question, base: &Snapshot) -> Reply {
    Reply::Answer(Arc::new(crate::answer::answer(question, base)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_lists_the_commands_as_they_are() {
        let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
        let mut missing = Vec::new();
        for spec in TABLE {
            let called = match spec.menu {
                Some(menu) => format!("Apps › {menu}"),
                None => format!("`/{}`", spec.name),
            };
            missing.push(format!("| {called} | {} |", spec.description));
            for option in spec.options.iter().filter(|_| spec.menu.is_none()) {
                let optional = if option.required { "" } else { " (optional)" };
                missing.push(format!(
                    "| `{}`{optional} | `/{}` | {} |",
                    option.name, spec.name, option.description
                ));
            }
        }
        missing.retain(|row| !readme.contains(row));
        assert!(missing.is_empty(), "README.md lacks the rows\n{}", missing.join("\n"));
    }

    #[test]
    fn what_is_nearly_a_command_is_told_so() {
        assert!(unknown("tmeline").remedy.contains("`/timeline`"));
        assert!(unknown("digest").remedy.contains("subscribe") && unknown("watch").remedy.contains("add"));
        assert_eq!(unknown("frobnicate").remedy, say::NO_SUCH_COMMAND_REMEDY);
        assert_eq!(unknown("").remedy, say::NO_SUCH_COMMAND_REMEDY);
    }

    #[test]
    fn of_few_values_no_other_is_taken() {
        let of = |name: &str| {
            let option = privacy::SPEC.options.first().unwrap();
            option.problem(&Request::new("privacy", [("forget", name)]))
        };
        assert!(of("true").is_none() && of("no").is_none() && of("").is_none());
        assert!(of("maybe").unwrap().remedy.contains("true"));
        let relation = who::SPEC.options.first().unwrap();
        assert!(relation.problem(&Request::new("who", [("relation", "flew with")])).is_some());
        for value in ["called by telephone", "called"] {
            assert!(relation.problem(&Request::new("who", [("relation", value)])).is_none(), "{value}");
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
            assert!(spec.menu.is_none_or(|menu| (1..=32).contains(&menu.len())));
            assert!(
                spec.options
                    .iter()
                    .all(|o| name(o.name) && (1..=100).contains(&o.description.chars().count()))
            );
            assert!(spec.options.is_sorted_by_key(|o| !o.required), "required options come first");
            for option in spec.options {
                let OptionKind::OneOf(list) = option.kind else { continue };
                assert!((1..=25).contains(&list.len()) && option.complete.is_none());
            }
        }
    }
}
