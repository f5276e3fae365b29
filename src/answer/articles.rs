//! "Which articles …": by what their sentences speak of, by whom they credit, by when they were published.

use std::collections::BTreeMap;

use super::Answer;
use super::draft::{Draft, plain, things};
use super::find::{At, Wanted};
use super::sources::{byline, known_of, says_day, title};
use crate::base::{Credit, Snapshot, Source};
use crate::question::{Credited, Order, Question};
use crate::span::Span;
use crate::strings::{missing, published};

/// Most articles that are listed with what is known of them.
const MOST_LISTED: usize = 10;

/// The articles that the question describes by whom they credit, when they were published, or as translations, in order; `None` where it describes none so.
pub(super) fn described(question: &Question, base: &Snapshot) -> Option<Vec<usize>> {
    if let Some(one) = super::sources::numbered(question, base) {
        return Some(vec![one]);
    }
    let mut lists: Vec<Vec<usize>> =
        question.credits.iter().map(|Credited { credit, name }| base.credited(*credit, name)).collect();
    if let Some(period) = question.period.as_ref().filter(|_| question.published) {
        lists.push(base.published_in(period));
    }
    let lower = question.wording().to_lowercase();
    let taken_over = ["translat", "reprint"].iter().any(|w| lower.contains(w));
    if taken_over && question.credits.iter().all(|c| c.credit != Credit::Origin) {
        lists.push(base.taken_over());
    }
    let mut lists = lists.into_iter();
    let first = lists.next();
    let all = first.map(|first| {
        lists.fold(first, |mut all, next| {
            all.retain(|article| next.binary_search(article).is_ok());
            all
        })
    });
    match (question.order.filter(|_| question.published), all) {
        (None, all) => all,
        (Some(order), Some(all)) => Some(base.at_the_end(all, order == Order::Last)),
        // With a matter the end is of those that speak of it.
        (Some(_), None) if !question.about.is_empty() || !question.topic_words(base).is_empty() => None,
        (Some(order), None) => Some(base.published_at_the_end(order == Order::Last)),
    }
}

/// Articles with what is known of each.
fn list(question: &Question, mut articles: Vec<usize>, base: &Snapshot, mut draft: Draft<'_>) -> Answer {
    articles.retain(|article| base.source(*article).is_some());
    let as_described = describe(question);
    if articles.is_empty() {
        return draft.with(super::Verdict::NotInSources, missing::no_article_so(&as_described));
    }
    let mut titles = Vec::new();
    for source in articles.iter().take(MOST_LISTED).filter_map(|article| base.source(*article)) {
        let header = &source.record.article;
        let Some(article) = base.article(&header.id) else { continue };
        let n =
            ground(question, article, source, base).and_then(|span| draft.citations.add(base, article, span));
        let title = title(source);
        let known = known_of(&header.metadata);
        let text = if known.is_empty() {
            title.clone()
        } else {
            format!("{title}: {}", super::describe::join(&known))
        };
        let mut item = plain(header.id.clone(), text, n.into_iter().collect());
        item.when = header.metadata.published.map(|p| p.to_string());
        item.when_text = header.metadata.published.map(|p| p.describe());
        draft.answer.items.push(item);
        titles.push(title);
    }
    if question.published && question.order.is_some() && articles.len() > 1 {
        draft.note(published::ORDER_NOT_SURE.to_owned());
    }
    draft.answered(published::articles_so(articles.len(), &as_described, &titles))
}

/// How the articles are described, in words: "written by X", "of 2021"; empty where all are asked for.
fn describe(question: &Question) -> String {
    let credits = question.credits.iter().map(|c| match c.credit {
        Credit::Author => published::written_by(std::slice::from_ref(&c.name)),
        Credit::Publisher => published::published_by(&c.name),
        Credit::Origin => published::taken_from(&c.name),
    });
    let order = question.order.filter(|_| question.published).map(|order| match order {
        Order::First => published::PUBLISHED_FIRST.to_owned(),
        Order::Last => published::PUBLISHED_LAST.to_owned(),
    });
    let period = question.period.filter(|_| question.published).map(|p| published::of_day(&p.describe()));
    super::describe::join(&credits.chain(period).chain(order).collect::<Vec<_>>())
}

/// The words of an article on which it rests that it is as the question describes it: its byline, its date, else where it begins.
fn ground(question: &Question, article: usize, source: &Source, base: &Snapshot) -> Option<Span> {
    let credited =
        question.credits.first().and_then(|c| byline(source, |line| line.contains(c.name.as_str())));
    let day = || {
        let day = source.record.article.metadata.published.filter(|_| question.published)?.single_day()?;
        byline(source, |line| says_day(line, day))
    };
    credited.or_else(day).or_else(|| base.sentence(article, 0))
}

/// The articles with a sentence that speaks of all that is asked for.
pub(super) fn answer(question: &Question, base: &Snapshot, mut draft: Draft<'_>) -> Answer {
    let described = described(question, base);
    let matter =
        !question.about.is_empty() || !question.places.is_empty() || !question.topic_words(base).is_empty();
    if !matter && question.nobody.is_empty() && (question.period.is_none() || question.published) {
        let articles = described.unwrap_or_else(|| (0..base.hashes().count()).collect());
        return list(question, articles, base, draft);
    }
    let mut question = question.clone();
    if question.published {
        question.period = None;
    }
    let question = &question;
    let wanted = Wanted::of(question, base);
    let mut hits = wanted.hits(base).to_vec();
    if let Some(described) = &described {
        hits.retain(|h| described.binary_search(&h.at.0).is_ok());
    }
    // "Which text calls the region X": by that name, not by another of the same.
    let lower = question.wording().to_lowercase();
    let by_name = ["calls", "call ", "called", "uses", "the name", "the word", "the term", "spell"]
        .iter()
        .any(|w| lower.contains(w));
    if by_name {
        let spelt: Vec<String> = question.about.iter().filter_map(|id| spelling(id, &lower, base)).collect();
        hits.retain(|h| {
            let text = base
                .source(h.at.0)
                .and_then(|s| base.sentence(h.at.0, h.at.1)?.slice(&s.text))
                .unwrap_or_default()
                .to_lowercase();
            spelt.iter().all(|s| text.contains(s.as_str()))
        });
    }
    // Who is only meant by an office or a pronoun is not mentioned there by name.
    let spelt = |at: At, id: &crate::language::names::EntityId| {
        let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
        let mut mentions = source.record.mentions.iter().filter(|m| m.entity == *id);
        base.kind(id) != crate::language::names::EntityKind::Person
            || mentions.any(|m| m.how.is_name() && m.span.start >= span.start && m.span.end <= span.end)
    };
    hits.retain(|h| {
        question.about.iter().all(|id| h.not_own.is_empty() && spelt(h.at, id) || !h.not_own.is_empty())
    });
    // "Representatives" are no lawmakers where others are called so.
    let exact = hits.iter().any(|h| h.not_own.is_empty() && wanted.exact(base, h.at));
    if exact {
        hits.retain(|h| wanted.exact(base, h.at) || !h.not_own.is_empty());
    }
    let loose = !exact && question.topic_words(base).iter().any(|w| crate::question::is_acting(w));
    let mut best: BTreeMap<usize, (At, usize)> = BTreeMap::new();
    for hit in hits.iter().filter(|h| h.not_own.is_empty() || (h.missing.is_empty() && h.own > 0.7)) {
        best.entry(hit.at.0).and_modify(|b| b.1 += 1).or_insert((hit.at, 1));
    }
    if best.is_empty() {
        return draft.not_found(&missing::article_on(&things(question, base)), question, &wanted, &hits);
    }
    if let (Some(order), true) = (question.order, question.published) {
        let ends = base.at_the_end(best.keys().copied().collect(), order == Order::Last);
        best.retain(|article, _| ends.contains(article));
    }
    if question.published && question.order.is_some() && best.len() > 1 {
        draft.note(published::ORDER_NOT_SURE.to_owned());
    }
    let mut list: Vec<(At, usize)> = best.into_values().collect();
    list.sort_by_key(|(at, n)| (std::cmp::Reverse(*n), *at));
    let count = list.len();
    let mut titles = Vec::new();
    for ((article, sentence), n) in list.into_iter().take(10) {
        let Some(source) = base.source(article) else { continue };
        let title = title(source);

        draft.sentence((article, sentence), Some(published::sentences_of(&title, n)));
        titles.push(title);
    }

    let told = published::articles_on(count, &things(question, base), &titles);
    if loose {
        let lacking: Vec<String> = question
            .topic_words(base)
            .iter()
            .filter(|w| !base.has_root(&crate::language::roots::root(w)))
            .map(|w| crate::question::roots::shown(w))
            .collect();
        draft.answer.notes.extend(lacking.iter().map(|w| crate::strings::answers::lacks(w)));
        return draft.partial(told);
    }
    draft.answered(told)
}

/// How the question spells a name, in lower case.
fn spelling(id: &crate::language::names::EntityId, question: &str, base: &Snapshot) -> Option<String> {
    let known = base.known(id);
    let names = known
        .into_iter()
        .flat_map(|e| e.full_names().chain(e.surnames()).map(str::to_lowercase).collect::<Vec<_>>());
    names
        .chain([base.name(id).to_lowercase()])
        .filter(|n| question.contains(n.as_str()))
        .max_by_key(String::len)
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn a_body_is_spoken_of_where_its_name_is_part_of_another() {
        let base = base_of(&[
            "The harbour\n\n3 May 2020\n\nThe OSCE Ministerial Council began on Monday, officials said. Ships came.",
            "The bridge\n\n9 May 2020\n\nThe OSCE praised the bridge on Monday, officials said. It stays open.",
            "The road\n\n10 May 2020\n\nThe road was closed on Monday, officials said.",
        ]);
        let told = super::super::answer(
            &crate::question::understand("which articles mention the OSCE", &base),
            &base,
        );
        assert_eq!(told.items.len(), 2, "{told:?}");
    }

    #[test]
    fn articles_by_author_time_and_order() {
        let base = base_of(&[
            "The harbour closes\n\nBy Ida Lund\n\n3 May 2020\n\nThe harbour of Bergen was closed on Monday, officials said. It stays closed.",
            "The harbour opens\n\nBy Per Dahl\n\n9 June 2021\n\nThe harbour of Bergen was opened on Monday, officials said. It stays open.",
        ]);
        let ask = |text: &str| super::super::answer(&crate::question::understand(text, &base), &base);
        for (text, words) in [
            ("articles by Ida Lund", "harbour closes"),
            ("which article did Ida Lund write about the harbour?", "harbour closes"),
            ("Per Dahl", "harbour opens"),
            ("articles from 2021", "harbour opens"),
            ("which articles were published in May 2020", "harbour closes"),
            ("newest article", "harbour opens"),
            ("what is the oldest article", "harbour closes"),
            ("newest article about Bergen", "harbour opens"),
            ("when was the article by Ida Lund published", "3 May 2020"),
        ] {
            let answer = ask(text);
            assert_eq!(answer.verdict, Verdict::Answered, "{text}: {}", answer.headline);
            assert!(answer.headline.contains(words), "{text}: {}", answer.headline);
            assert!(!answer.citations.is_empty(), "{text}");
        }
        for text in ["articles by Ida Lund from 2021", "articles from 2019", "articles by Tove Friis"] {
            let answer = ask(text);
            assert_eq!(answer.verdict, Verdict::NotInSources, "{text}: {}", answer.headline);
        }
        assert_eq!(ask("how many articles are there").items.len(), 2);
    }
}
