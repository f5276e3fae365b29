//! What is asked of the articles themselves: which of them speak of something, who wrote one, when it was published.

use std::collections::BTreeMap;

use super::describe::join;
use super::draft::{Draft, plain};
use super::find::Wanted;
use super::{Answer, Verdict};
use crate::article::{Metadata, Reason};
use crate::base::{Snapshot, Source};
use crate::language::roots::roots;
use crate::question::{Question, Wanted as Asked};
use crate::span::Span;
use crate::strings::{asked, missing, published};

pub(super) fn answer(question: &Question, asked: Asked, base: &Snapshot) -> Answer {
    let draft = Draft::new(
        question,
        base,
        match asked {
            Asked::Articles => asked::ARTICLES,
            Asked::Author => asked::AUTHOR,
            Asked::Publisher => asked::PUBLISHER,
            Asked::Published => asked::PUBLISHED,
            Asked::Origin => asked::ORIGIN,
        },
    );
    if asked == Asked::Articles {
        return super::articles::answer(question, base, draft);
    }
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    let one =
        named(question, base).or_else(|| numbered(question, base)).or_else(|| described(question, base));
    let Some(article) = one.or_else(|| spoken_of(question, &hits, base)) else {
        return draft.not_found(missing::WHICH_ARTICLE, question, &wanted, &hits);
    };
    about(article, asked, base, draft)
}

/// The article whose title the question has, wholly or nearly.
fn named(question: &Question, base: &Snapshot) -> Option<usize> {
    let quoted: Vec<String> = roots(question.quoted.as_deref()?).collect();
    let best = by_title(&quoted, base)
        .into_iter()
        .map(|(i, met)| ((met * 100).checked_div(quoted.len().max(1)).unwrap_or(0), i))
        .max_by_key(|(s, i)| (*s, std::cmp::Reverse(*i)))?;
    (best.0 >= 75).then_some(best.1)
}

/// The article whose id the question has, or how it begins: "who wrote 003".
pub(super) fn numbered(question: &Question, base: &Snapshot) -> Option<usize> {
    let bare = |w: &'_ str| w.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").to_owned();
    // A year begins no id.
    let id = |w: &String| {
        let number = w.len() >= 3 && w.starts_with('0') && w.chars().all(|c| c.is_ascii_digit());
        number || (w.contains('_') && w.contains(|c: char| c.is_ascii_digit()))
    };
    let mut found =
        question.wording().split_whitespace().map(bare).filter(id).filter_map(|w| base.article_beginning(&w));
    found.next()
}

/// The only article that fits by whom it credits and when it was published.
fn described(question: &Question, base: &Snapshot) -> Option<usize> {
    match super::articles::described(question, base)?.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The articles whose titles have some of these roots, with how many of them.
fn by_title(words: &[String], base: &Snapshot) -> BTreeMap<usize, usize> {
    let mut met: BTreeMap<usize, usize> = BTreeMap::new();
    for article in words.iter().flat_map(|root| base.titled(root)) {
        *met.entry(*article).or_default() += 1;
    }
    met
}

/// The article that a description fits: by its title first, then by what its sentences speak of.
fn spoken_of(question: &Question, hits: &[super::find::Hit], base: &Snapshot) -> Option<usize> {
    let words: Vec<String> = question
        .topic_words(base)
        .iter()
        .flat_map(|w| roots(w).collect::<Vec<_>>())
        .chain(question.about.iter().flat_map(|id| roots(&base.name(id)).collect::<Vec<_>>()))
        .collect();
    let small = ["the", "of", "in", "on", "to", "a", "and", "about"];
    let typed: Vec<String> =
        roots(question.wording()).filter(|r| r.len() > 1 && !small.contains(&r.as_str())).collect();
    let mut by_title: Vec<(usize, usize)> =
        by_title(&typed, base).into_iter().map(|(i, met)| (met, i)).collect();
    by_title.sort_by_key(|(n, i)| (std::cmp::Reverse(*n), *i));
    if let [(first, article), rest @ ..] = by_title.as_slice()
        && *first >= 2
        && *first * 10 >= words.len() * 6
        && rest.first().is_none_or(|(n, _)| n < first)
    {
        return Some(*article);
    }
    hits.first().filter(|h| h.missing.is_empty() && h.all > 0.6).map(|h| h.at.0)
}

/// What is known of an article: who wrote it, who published it, when.
pub(super) fn about(article: usize, asked: Asked, base: &Snapshot, mut draft: Draft<'_>) -> Answer {
    let Some(source) = base.source(article) else {
        return draft.with(Verdict::NotInSources, missing::NO_SUCH_ARTICLE.to_owned());
    };
    let header = &source.record.article;
    let meta = &header.metadata;
    let title = title(source);
    // The article's own words: where it begins.
    let line = match asked {
        Asked::Author => {
            meta.authors.first().and_then(|author| byline(source, |line| line.contains(author.as_str())))
        }
        Asked::Publisher => {
            meta.publisher.as_ref().and_then(|p| byline(source, |line| line.contains(p.as_str())))
        }
        Asked::Origin => origin(meta).and_then(|of| byline(source, |line| line.contains(of))),
        Asked::Published | Asked::Articles => meta
            .published
            .and_then(|p| p.single_day())
            .and_then(|day| byline(source, |line| says_day(line, day))),
    };
    let span = line.or_else(|| base.sentence(article, 0));
    let n = span.and_then(|span| draft.citations.add(base, article, span));
    let parts = known_of(meta);
    if let Some(note) = meta.published_note.as_ref().filter(|_| asked == Asked::Published) {
        draft.note(published::on_its_date(note));
    }
    // A credit in the dateline: "LONDON (Reuters) — …".
    let credit = base
        .sentence(article, 0)
        .and_then(|s| s.slice(&source.text))
        .and_then(credit)
        .filter(|_| asked == Asked::Publisher && meta.publisher.is_none());
    if let Some(credit) = credit {
        draft.answer.items.push(plain(
            header.id.clone(),
            published::credited_to(&title, &credit),
            n.into_iter().collect(),
        ));
        draft.note(published::CREDIT_OF_DATELINE.to_owned());
        return draft.answered(published::is_credited_to(&title, &credit));
    }
    let known = match asked {
        Asked::Author => !meta.authors.is_empty(),
        Asked::Publisher => meta.publisher.is_some(),
        Asked::Published | Asked::Articles => meta.published.is_some(),
        Asked::Origin => origin(meta).is_some(),
    };
    let mut item = plain(header.id.clone(), format!("{title}: {}", join(&parts)), n.into_iter().collect());
    item.when = meta.published.map(|p| p.to_string());
    item.when_text = meta.published.map(|p| p.describe());
    draft.answer.items.push(item);
    let said = match asked {
        Asked::Author if known => published::wrote(&meta.authors, &title),
        Asked::Publisher if known => {
            published::published(meta.publisher.as_deref().unwrap_or_default(), &title)
        }
        Asked::Published | Asked::Articles if known => {
            let day = meta.published.map(|p| p.describe()).unwrap_or_default();
            published::published_on(&title, &day, meta.published.and_then(|p| p.single_day()).is_some())
        }
        Asked::Origin if known => published::is_so(&title, &origins(meta)),
        _ => published::not_stated(&title),
    };
    if known { draft.answered(said) } else { draft.partial(said) }
}

/// What is known of an article, in words.
pub(super) fn known_of(meta: &Metadata) -> Vec<String> {
    let mut parts = Vec::new();
    if !meta.authors.is_empty() {
        parts.push(published::written_by(&meta.authors));
    }
    if let Some(publisher) = &meta.publisher {
        parts.push(published::published_by(publisher));
    }
    if let Some(published) = meta.published {
        parts.push(published::of_day(&published.describe()));
    }
    parts.extend(origins(meta));
    parts
}

/// What an article was translated or reprinted from, in words.
fn origins(meta: &Metadata) -> Vec<String> {
    let translated = meta.translation_of.iter().map(|of| published::translated_from(of));
    translated.chain(meta.reprint_of.iter().map(|of| published::reprinted_from(of))).collect()
}

/// The one that an article was taken over from.
fn origin(meta: &Metadata) -> Option<&str> {
    meta.translation_of.as_deref().or(meta.reprint_of.as_deref())
}

/// The line of what stands around the body that `says` it: the byline, the date stamp.
pub(super) fn byline(source: &Source, says: impl Fn(&str) -> bool) -> Option<Span> {
    source.record.removed.iter().filter(|r| matches!(r.reason, Reason::Byline | Reason::Title)).find_map(
        |removed| {
            let text = removed.span.slice(&source.text)?;
            let mut at = removed.span.start;
            text.split_inclusive('\n').find_map(|line| {
                let start = at + (line.len() - line.trim_start().len());
                at += line.len();
                says(line).then(|| Span::new(start, start + line.trim().len()))
            })
        },
    )
}

/// Whether a line gives this day: its year, its month by name or number, its number.
pub(super) fn says_day(line: &str, day: jiff::civil::Date) -> bool {
    let lower = line.to_lowercase();
    let month = crate::language::dates::MONTHS
        .get(usize::from(day.month().unsigned_abs()).saturating_sub(1))
        .copied()
        .unwrap_or_default();
    let numbers: Vec<&str> = lower.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let (year, number) = (day.year().to_string(), day.day().to_string());
    let padded = format!("{:02}", day.month());
    let of_month = month.get(..3).is_some_and(|m| lower.contains(m)) || numbers.contains(&padded.as_str());
    let of_day = numbers.iter().any(|n| n.trim_start_matches('0') == number);
    numbers.contains(&year.as_str()) && of_month && of_day
}

/// The outlet in a dateline: capitals, then brackets, then a dash.
fn credit(first: &str) -> Option<String> {
    let (place, rest) = first.split_once('(')?;
    let (outlet, rest) = rest.split_once(')')?;
    let capitals =
        place.trim().len() > 2 && place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let dash = rest.trim_start().starts_with(['—', '–', '-']);
    (capitals && dash && outlet.len() < 60).then(|| outlet.to_owned())
}

/// How answers call an article.
pub(super) fn title(source: &Source) -> String {
    let header = &source.record.article;
    match &header.metadata.title {
        Some(title) => format!("“{title}” ({})", header.id),
        None => header.id.clone(),
    }
}
