//! Events in one English sentence, made only of what was read.

use crate::base::event::Party;
use crate::base::{Event, Snapshot};
use crate::facts::{Mode, Role, Status};
use crate::language::names::EntityKind;
use crate::span::Span;
use crate::strings::{
    told::{self, Contact, Speech},
    words,
};

use super::form::Item;

/// Longest piece of an article's words within an item's text, in characters; the citation has them whole.
pub(super) const SNIPPET_CHARS: usize = 180;

/// Most characters of a sentence that is itself the answer: a longer one is cut, which hides what was asked for.
pub(super) const PASSAGE_CHARS: usize = 420;

/// The event in one sentence, without its time.
pub(crate) fn event(event: &Event, base: &Snapshot) -> String {
    let text = match event.mode {
        _ if lacks_a_side(event) => quoted_sentence(event, base),
        Some(Mode::Meet | Mode::Negotiate | Mode::Phone | Mode::Talk | Mode::Host) => contact(event, base),
        Some(Mode::Visit) => {
            let who = names(event, base, &[Role::Actor]);
            let whom = names(event, base, &[Role::Host, Role::Recipient]);
            match event.status {
                Status::Occurred => told::contact_with(Contact::Visit, &who, &whom, ""),
                _ => told::visit_of(&who, &whom),
            }
        }
        Some(Mode::Letter) => told::contact_with(
            Contact::Letter,
            &names(event, base, &[Role::Actor]),
            &names(event, base, &[Role::Recipient]),
            "",
        ),
        Some(mode) if mode.is_speech() => speech(event, base),
        _ => quoted_sentence(event, base),
    };
    let text = with_place(text, event);
    // That it was not so is somebody's word where the article has it as theirs.
    let denier = event.attribution.as_deref().filter(|_| event.status == Status::Negated);
    match status_word(event.status) {
        Some(_) if denier.is_some() => told::marked(&told::negated_by(denier.unwrap_or_default()), &text),
        Some(word) => told::marked(word, &text),
        None => text,
    }
}

/// Whether a letter or a visit is of nobody, or to nobody, that the article names: "wrote to" alone says nothing.
fn lacks_a_side(event: &Event) -> bool {
    let is_named = |p: &Party| p.entity.is_some() || !p.name.is_empty();
    let none = |roles: &[Role]| !event.parties.iter().any(|p| roles.contains(&p.role) && is_named(p));
    match event.mode {
        Some(Mode::Letter) => none(&[Role::Actor]) || none(&[Role::Recipient]),
        Some(Mode::Visit) => none(&[Role::Actor]) || none(&[Role::Host, Role::Recipient]),
        _ => false,
    }
}

/// The sentence whose words the description quotes, with its article; `None` where it quotes none.
pub(super) fn quoted(event: &Event, base: &Snapshot) -> Option<(usize, Span)> {
    use Mode::{Host, Letter, Meet, Negotiate, Phone, Talk, Visit};
    if matches!(event.mode, Some(Meet | Negotiate | Phone | Talk | Host | Visit | Letter))
        && !lacks_a_side(event)
    {
        return None;
    }
    let speech = event.mode.is_some_and(Mode::is_speech);
    let mut told = event.reports.iter().filter_map(|at| Some((at.article, base.report(*at)?)));
    let words =
        told.find_map(|(article, r)| r.words.as_ref().filter(|_| speech).map(|w| (article, r, w.span)));
    if let Some((article, report, words)) = words {
        let holds = |e: &&Span| e.start <= words.start && words.start < e.end;
        return report.evidence.iter().find(holds).map(|span| (article, *span));
    }
    shortest(event, base)
}

/// The word that marks what has not happened, or `None` for what has.
pub(crate) fn status_word(status: Status) -> Option<&'static str> {
    match status {
        Status::Occurred => None,
        Status::Planned => Some(told::PLANNED),
        Status::Cancelled => Some(told::CANCELLED),
        Status::Refused => Some(told::REFUSED),
        Status::Feared => Some(told::FEARED),
        Status::Conditional => Some(told::CONDITIONAL),
        Status::Negated => Some(told::NEGATED),
    }
}

/// Meetings, talks and calls.
fn contact(event: &Event, base: &Snapshot) -> String {
    let mut sides: Vec<(Role, String)> = Vec::new();
    for party in event.parties.iter().filter(|p| matches!(p.role, Role::Actor | Role::Recipient)) {
        sides.push((party.role, name(party, base)));
    }
    let of = |role: Role| -> Vec<&str> {
        sides.iter().filter(|(own, _)| *own == role).map(|(_, name)| name.as_str()).collect()
    };
    let (actors, others) = (join(&of(Role::Actor)), join(&of(Role::Recipient)));
    let count = sides.len();
    let sides = join(&sides.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>());
    let mediators = names(event, base, &[Role::Mediator]);
    let contact = match event.mode {
        Some(Mode::Phone) => Contact::Call,
        Some(Mode::Talk) => Contact::Talk,
        Some(Mode::Negotiate) => Contact::Talks,
        _ => Contact::Meeting,
    };

    if event.status == Status::Refused {
        return told::contact_refused(contact, &actors);
    }
    if event.status != Status::Occurred || count < 2 {
        return told::contact_of(contact, &sides, &mediators);
    }
    if others.is_empty() || actors.is_empty() {
        told::contact_together(contact, &sides, &mediators)
    } else {
        told::contact_with(contact, &actors, &others, &mediators)
    }
}

fn speech(event: &Event, base: &Snapshot) -> String {
    let who = names(event, base, &[Role::Actor]);
    let to = names(event, base, &[Role::Recipient]);

    let reports: Vec<_> = event.reports.iter().filter_map(|at| base.report(*at)).collect();
    let words =
        reports.iter().find_map(|r| r.words.as_ref()).map(|w| shorten(w.text.trim_end_matches([',', ' '])));
    let kind = match event.mode {
        Some(Mode::Post) => Speech::Post,
        Some(Mode::Warn) => Speech::Warning,
        Some(Mode::Announce) => Speech::Announcement,
        Some(Mode::Urge) => Speech::Appeal,
        Some(Mode::Deny) => Speech::Denial,
        Some(Mode::Condemn) => Speech::Criticism,
        Some(Mode::Threaten) => Speech::Threat,
        _ => Speech::Statement,
    };
    match words {
        Some(words) => told::spoken(kind, &who, &to, &words),
        // Without quoted words the article's sentence says best what was said.
        None => told::spoken_of(kind, &who, &to, &sentence(event, base)),
    }
}

fn quoted_sentence(event: &Event, base: &Snapshot) -> String {
    told::by_its_sentence(&sentence(event, base))
}

/// The shortest sentence that tells it.
fn shortest(event: &Event, base: &Snapshot) -> Option<(usize, Span)> {
    let at = event
        .reports
        .iter()
        .min_by_key(|at| base.report(**at).and_then(|r| r.evidence.last().map(|s| s.len())))?;
    Some((at.article, *base.report(*at)?.evidence.last()?))
}

/// The same in words, shortened visibly where it is long.
fn sentence(event: &Event, base: &Snapshot) -> String {
    let text = shortest(event, base)
        .and_then(|(article, span)| base.source(article).and_then(|source| span.slice(&source.text)));
    shorten(text.unwrap_or_default())
}

/// Cuts at a word and shows that it did.
pub(crate) fn shorten(text: &str) -> String {
    shorten_to(text, SNIPPET_CHARS)
}

/// The same of a text in which something is looked for: where the first word that is wanted would be cut off, twice as much is shown.
/// Its beginning stays: "refusing passage" may not become "passage".
pub(super) fn shorten_to_wanted(text: &str, wanted: impl Fn(&str) -> bool) -> String {
    let (short, long) = (shorten(text), shorten_to(text, 2 * SNIPPET_CHARS));
    let has = |part: &str| {
        part.split(char::is_whitespace).any(|word| wanted(word.trim_matches(|c: char| !c.is_alphanumeric())))
    };
    if !has(&short) && has(&long) { long } else { short }
}

/// The beginning of a text, of at most `most` characters.
pub(super) fn shorten_to(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most).collect();
    let cut = head.rfind(' ').unwrap_or(head.len());
    words::cut_behind(head.get(..cut).unwrap_or(&head))
}

fn with_place(text: String, event: &Event) -> String {
    let said = matches!(event.mode, Some(Mode::Visit | Mode::Letter)) || text.ends_with('”');
    match &event.place {
        Some(place) if !said && !text.contains(place.as_str()) => told::with_detail(&text, place),
        _ => text,
    }
}

/// The participants with one of `roles`, in words.
pub(super) fn names(event: &Event, base: &Snapshot, roles: &[Role]) -> String {
    let those = event.parties.iter().filter(|p| roles.contains(&p.role));
    join(&those.map(|p| name(p, base)).collect::<Vec<_>>())
}

/// "A, B and C".
pub(super) fn list_names(parties: &[&Party], base: &Snapshot) -> String {
    let names: Vec<String> = parties.iter().map(|p| name(p, base)).collect();
    join(&names)
}

pub(crate) use crate::strings::words::list as join;
fn name(party: &Party, base: &Snapshot) -> String {
    let Some(id) = &party.entity else { return party.name.clone() };
    match base.name_and_kind(id) {
        Some((name, EntityKind::Country)) => words::country(name),
        Some((name, _)) => name.to_owned(),
        None => id.to_string(),
    }
}

/// An event as an item of an answer.
pub(crate) fn item(event: &Event, base: &Snapshot, citations: Vec<usize>) -> Item {
    Item {
        id: event.id.to_string(),
        text: self::event(event, base),
        entities: event.entities().map(ToString::to_string).collect(),
        kind: Some(event.kind.name().to_owned()),
        mode: event.mode.map(|m| m.name().to_owned()),
        status: Some(event.status.name().to_owned()),
        attribution: event
            .attributed_to
            .as_ref()
            .map(|id| base.name(id))
            .or_else(|| event.attribution.clone()),
        when: event.when.map(|w| w.to_string()),
        when_text: event.when.map(|w| w.describe()),
        place: event.place.clone(),
        citations,
    }
}

/// "18 February 2023", or "no date stated".
pub(crate) fn when(event: &Event) -> String {
    event.when.map_or_else(|| told::NO_DATE.to_owned(), |w| w.describe())
}

/// From what an approximate date follows.
pub(super) fn inference(event: &Event) -> Option<String> {
    let shown = event.when?.describe();
    let from = event.inferred.as_ref()?;
    let words = event.when_text.as_deref().unwrap_or_default();
    let rough =
        matches!(event.when_from, Some(crate::facts::WhenFrom::Paragraph)) || event.when?.is_approximate();
    Some(if rough { told::date_inferred(&shown, from, words) } else { told::date_read(words, &shown, from) })
}

/// The event in one sentence with its time.
pub(super) fn dated(event: &Event, base: &Snapshot) -> String {
    told::with_detail(&self::event(event, base), &when(event))
}
/// "[1]", "[1][2]".
pub(crate) fn marks(numbers: &[usize]) -> String {
    numbers.iter().map(|n| format!("[{n}]")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_is_not_cut_off() {
        let long =
            format!("{}in the end the harbour of Bergen closed.", "One thing after another. ".repeat(9));
        let is = |wanted: &'static str| move |word: &str| word == wanted;
        assert_eq!(shorten_to_wanted(&long, is("Bergen")), long);
        assert_eq!(shorten_to_wanted(&long, is("thing")), shorten(&long));
        assert_eq!(shorten_to_wanted(&long, is("nowhere")), shorten(&long));
        assert_eq!(shorten_to_wanted("Bergen", is("Bergen")), "Bergen");
    }
}
