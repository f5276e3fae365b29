//! What a person sees of a reply: one page, with the buttons and the menu below it.

use std::sync::Arc;

use serenity::all::{
    ButtonStyle, CreateActionRow, CreateButton, CreateEmbed, CreateEmbedAuthor, CreateEmbedFooter,
    CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
};

use super::embeds::{self, Page, SUGGESTION_MAX, Size};
use super::pages::Pages;
use super::ticket::{Does, Tickets};
use crate::answer::Answer;
use crate::commands::{Problem, Reply};
use crate::render::markdown::{plain, units};
use crate::strings::discord as say;

/// Most suggestions in the menu.
const SUGGESTIONS: usize = 10;

/// A page, and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    page: Page,
    buttons: Vec<Button>,
    menu: Option<Menu>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Button {
    label: &'static str,
    custom_id: String,
    enabled: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Menu {
    custom_id: String,
    choices: Vec<String>,
}

/// How a reply is shown.
#[derive(Clone, Debug)]
pub(super) struct Manner {
    /// Writes its buttons.
    pub(super) tickets: Tickets,
    /// The pages that were made lately.
    pub(super) pages: Arc<Pages>,
    /// How much a page holds.
    pub(super) size: Size,
    /// Whether who asked may post it for all.
    pub(super) shareable: bool,
    /// What is to be said above it.
    pub(super) note: Option<&'static str>,
    /// Who asked, where it is posted for all.
    pub(super) asked_by: Option<String>,
}

/// A page as an embed.
pub(super) fn embed(page: &Page) -> CreateEmbed {
    let mut embed = CreateEmbed::new().description(&page.description).colour(page.colour);
    if !page.author.is_empty() {
        embed = embed.author(CreateEmbedAuthor::new(&page.author));
    }
    if !page.title.is_empty() {
        embed = embed.title(&page.title);
    }
    if !page.footer.is_empty() {
        embed = embed.footer(CreateEmbedFooter::new(&page.footer));
    }
    embed
}

impl Shown {
    /// Page `number` (from 1; the nearest there is) of a reply.
    pub(super) fn of(reply: &Reply, number: usize, manner: &Manner) -> Shown {
        let tail = manner.tickets.footer();
        let pages = manner.pages.of(reply, tail.as_deref(), manner.size);
        let does = if manner.size == Size::SHORT { Does::ShortPage } else { Does::Page };
        let mut shown = Shown::one(&pages, number, |page| manner.tickets.custom_id(does, page, 0));
        let number = shown.number;
        if let Reply::Answer(answer) = reply {
            let mut add = |label, does| {
                // These carry as a part whether pages are short, for they are of one page.
                let short = usize::from(manner.size == Size::SHORT);
                if let Some(custom_id) = manner.tickets.custom_id(does, number, short) {
                    shown.shown.buttons.push(Button { label, custom_id, enabled: true });
                }
            };
            if !answer.citations.is_empty() {
                add(say::CONTEXT, Does::OpenContext);
                add(say::SOURCES, Does::OpenSources);
            }
            if manner.shareable {
                add(say::SHARE, Does::Share);
            }
            shown.shown.menu = menu(answer, &manner.tickets, number);
        }
        let mut shown = shown.shown;
        if let Some(note) = manner.note {
            shown.page.description.insert_str(0, &format!("_{note}_\n"));
        }
        if let Some(name) = &manner.asked_by {
            let by = say::asked_by(&plain(name, 80));
            let footer = &mut shown.page.footer;
            *footer = if footer.is_empty() { by } else { format!("{by} · {footer}") };
        }
        shown
    }

    /// Part `number` of pages that belong to page `page` of an answer.
    pub(super) fn part(pages: &[Page], number: usize, tickets: &Tickets, does: Does, page: usize) -> Shown {
        // A part that there is not has a number all the same, so that no two buttons are alike.
        Shown::one(pages, number, |part| tickets.custom_id(does, page, part + 1)).shown
    }

    fn one(pages: &[Page], number: usize, custom_id: impl Fn(usize) -> Option<String>) -> Numbered {
        let count = pages.len();
        let number = number.clamp(1, count.max(1));
        let mut buttons = Vec::new();
        if count > 1 {
            let ends = [(say::EARLIER, number - 1, number > 1), (say::LATER, number + 1, number < count)];
            buttons.extend(ends.into_iter().filter_map(|(label, page, enabled)| {
                Some(Button { label, custom_id: custom_id(page)?, enabled })
            }));
        }
        let page = pages.get(number - 1).cloned().unwrap_or_default();
        Numbered { number, shown: Shown { page, buttons, menu: None } }
    }

    /// A page alone.
    pub(super) fn problem(problem: &Problem) -> Shown {
        Shown { page: embeds::problem(problem), buttons: Vec::new(), menu: None }
    }

    /// A problem of what and what to do.
    pub(super) fn refusal(what: &str, remedy: &str) -> Shown {
        Shown::problem(&Problem { what: what.to_owned(), remedy: remedy.to_owned() })
    }

    /// The same with the button to share it switched off.
    pub(super) fn once_shared(mut self) -> Shown {
        for button in self.buttons.iter_mut().filter(|button| button.label == say::SHARE) {
            (button.label, button.enabled) = (say::SHARED, false);
        }
        self
    }

    /// Its text as an embed.
    pub(super) fn embed(&self) -> CreateEmbed {
        embed(&self.page)
    }

    /// What stands below it. Always told, also when there is nothing: an edit must take old buttons away.
    pub(super) fn components(&self) -> Vec<CreateActionRow> {
        let mut rows = Vec::new();
        if !self.buttons.is_empty() {
            let buttons = self.buttons.iter().map(|button| {
                CreateButton::new(&button.custom_id)
                    .label(button.label)
                    .style(ButtonStyle::Secondary)
                    .disabled(!button.enabled)
            });
            rows.push(CreateActionRow::Buttons(buttons.collect()));
        }
        if let Some(menu) = &self.menu {
            let options = menu.choices.iter().map(|text| CreateSelectMenuOption::new(text, text)).collect();
            let kind = CreateSelectMenuKind::String { options };
            let select = CreateSelectMenu::new(&menu.custom_id, kind).placeholder(say::ASK_NEXT);
            rows.push(CreateActionRow::SelectMenu(select));
        }
        rows
    }
}

/// A page with the number that it turned out to have.
struct Numbered {
    number: usize,
    shown: Shown,
}

/// The questions to go on with, those that fit.
fn menu(answer: &Answer, tickets: &Tickets, page: usize) -> Option<Menu> {
    let mut choices: Vec<String> = Vec::new();
    for text in &answer.suggestions {
        // A shortened question would be another one.
        if units(text) > SUGGESTION_MAX {
            continue;
        }
        let text = plain(text, SUGGESTION_MAX);
        if !text.trim().is_empty() && !choices.contains(&text) {
            choices.push(text);
        }
    }
    choices.truncate(SUGGESTIONS);
    let custom_id = tickets.custom_id(Does::Ask, page, 0)?;
    (!choices.is_empty()).then_some(Menu { custom_id, choices })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::commands::state::Key;
    use crate::commands::{Document, Request, Section};

    fn manner() -> Manner {
        Manner {
            tickets: Tickets::new(Key([1; 32]), 1, &Request::new("timeline", [])),
            pages: Arc::default(),
            size: Size::of(5),
            shareable: true,
            note: None,
            asked_by: None,
        }
    }

    fn long() -> Reply {
        let section = |n: usize| Section { heading: n.to_string(), lines: vec!["word ".repeat(300)] };
        Reply::Document(Document { sections: (0..9).map(section).collect(), ..Document::default() })
    }

    fn buttons(shown: &Shown) -> Vec<Value> {
        let rows = serde_json::to_value(shown.components()).unwrap();
        rows[0]["components"].as_array().cloned().unwrap_or_default()
    }

    #[test]
    fn buttons_lead_to_the_neighbours() {
        let ends = |number| {
            let found = buttons(&Shown::of(&long(), number, &manner()));
            [0, 1].map(|at| found[at]["disabled"] == json!(true))
        };
        assert_eq!(ends(1), [true, false]);
        assert_eq!(ends(2), [false, false]);
        // The base has shrunk since: the last page there is.
        assert_eq!(ends(99), [false, true]);
    }

    #[test]
    fn a_document_is_not_shared_and_a_short_one_has_no_buttons() {
        assert_eq!(buttons(&Shown::of(&long(), 1, &manner())).len(), 2);
        assert!(Shown::of(&Reply::Document(Document::default()), 1, &manner()).components().is_empty());
    }

    #[test]
    fn notes_and_names_stand_on_the_page() {
        let manner = Manner { note: Some("Note."), asked_by: Some("*A*\n@everyone".to_owned()), ..manner() };
        let shown = Shown::of(&Reply::Document(Document::default()), 1, &manner);
        assert!(shown.page.description.starts_with("_Note._\n"));
        assert_eq!(shown.page.footer, "Asked by *A* @everyone", "a footer knows no Markdown and no mentions");
    }
}
