//! What a question frames otherwise than a sentence does, and no wider or narrower than it can be told by: a region by the countries in
//! it, "the leaders of X and Y" by their names, a time by that of the sentences around or of the article. Asked only where the question
//! as it stands has no answer; the answer must be within the frame, and a note says by what.

use super::describe::join;
use super::find::{At, Need, Wanted};
use super::{Answer, Rests, Verdict, once};
use crate::base::Snapshot;
use crate::edtf::Edtf;
use crate::facts::Kind;
use crate::language::names::{EntityId, EntityKind};
use crate::question::lists::lists;
use crate::question::regions::countries_of;
use crate::question::{Counted, Intent, Question, Sense};
use crate::strings::answers as say;

/// How many sentences before one may say when it is.
const BEFORE: usize = 4;

/// In how many of the best sentences it is looked whether they are of a time.
const MOST_HITS: usize = 20;

/// Most that are tried of those who may be meant by "the leaders".
const MOST_LEADERS: usize = 4;

/// The answer to a question framed otherwise, where it is open as it stands.
pub(super) fn answered(question: &Question, told: &Answer, base: &Snapshot) -> Option<Answer> {
    let open = matches!(told.verdict, Verdict::NotInSources | Verdict::Partial);
    let asks = matches!(
        question.intent,
        Intent::Why
            | Intent::Doer
            | Intent::Participants(_)
            | Intent::Where
            | Intent::When
            | Intent::Count(_)
    );
    // What is told otherwise than asked is told.
    if !open || !asks || say::is_otherwise(&told.headline) || question.negated {
        return None;
    }
    let leaders = by_leaders(question, told, base);
    if leaders.is_some() || told.rests == Rests::Settled {
        return leaders;
    }
    // Meetings are counted by what was read of them, and no sentence says how many.
    let meetings = |s: &Sense| s.kind == Kind::Consult;
    if question.intent == Intent::Count(Counted::Number) && question.senses.iter().any(meetings) {
        return None;
    }
    by_region(question, told, base)
        .or_else(|| by_the_region(question, told, base))
        .or_else(|| by_time(question, told, base))
}

/// The answer to another question in the place of this one.
fn asked(other: &Question, told: &Answer, base: &Snapshot) -> Option<Answer> {
    let mut answer = once(other, base);
    if answer.verdict != Verdict::Answered {
        return None;
    }
    answer.question.clone_from(&told.question);
    Some(answer)
}

/// The sentences that an answer cites.
fn cited(answer: &Answer, base: &Snapshot) -> Vec<At> {
    let mut list = Vec::new();
    for citation in &answer.citations {
        let Some(article) = base.article(&citation.article) else { continue };
        let Some(source) = base.source(article) else { continue };
        let sentences = source.record.sentences.iter().enumerate();
        let within = |s: &crate::span::Span| citation.start <= s.start && s.end <= citation.end;
        list.extend(sentences.filter(|(_, s)| within(s)).map(|(i, _)| (article, i)));
    }
    list
}

/// A question without one of the names that it is about.
fn without(question: &Question, id: &EntityId) -> Question {
    let mut other = question.clone();
    for list in [&mut other.about, &mut other.places, &mut other.subject, &mut other.object] {
        list.retain(|x| x != id);
    }
    other.meanwhile = crate::question::Meanwhile::default();
    other
}

/// Of a region: what a sentence tells that names a country of it.
fn by_region(question: &Question, told: &Answer, base: &Snapshot) -> Option<Answer> {
    let mut named = question.about.iter().chain(&question.places);
    let region = named.find(|id| !countries_of(id).is_empty())?;
    // What the region itself does or undergoes is not told of a country of it.
    if question.subject.contains(region) {
        return None;
    }
    let other = without(question, region);
    if other.about.is_empty() && other.places.is_empty() {
        return None;
    }
    let mut answer = asked(&other, told, base)?;
    let sentences = cited(&answer, base);
    let mut within: Vec<String> = Vec::new();
    for country in countries_of(region).iter().map(|c| EntityId::known(c)) {
        if sentences.first().is_some_and(|at| base.names(*at, &country)) {
            within.push(base.name(&country));
        }
    }
    if within.is_empty() {
        return None;
    }
    answer.notes.insert(0, say::is_of_region(&base.name(region), &join(&within)));
    Some(answer)
}

/// Of "the region", which is none by name: what is told without it.
fn by_the_region(question: &Question, told: &Answer, base: &Snapshot) -> Option<Answer> {
    let lower = question.wording().to_lowercase();
    let word = ["region", "area"]
        .into_iter()
        .find(|w| ["to the", "in the", "from the"].iter().any(|p| lower.contains(&format!("{p} {w}"))))?;
    let mut other = question.clone();
    other.content.retain(|w| w != word);
    other.topic.retain(|w| w != word);
    other.meanwhile = crate::question::Meanwhile::default();
    if other.content.len() == question.content.len() || question.about.is_empty() || other.content.is_empty()
    {
        return None;
    }
    let mut answer = asked(&other, told, base)?;
    answer.notes.insert(0, say::lacks(&crate::question::roots::shown(word)));
    Some(answer)
}

/// Of "the leaders of X and Y", "the two Z leaders": what is told of those by name who lead these countries.
fn by_leaders(question: &Question, told: &Answer, base: &Snapshot) -> Option<Answer> {
    let is_leader = |w: &String| lists().leaders.contains(w.as_str());
    if !question.content.iter().chain(&question.topic).any(is_leader) {
        return None;
    }
    let mut countries: Vec<EntityId> = Vec::new();
    let mut frames: Vec<&EntityId> = Vec::new();
    for id in question.about.iter().chain(&question.places).filter(|id| !question.subject.contains(id)) {
        let country = match base.kind(id) {
            EntityKind::Country => Some(id.clone()),
            _ => base.lookup().actors().governed_from(id).map(|e| EntityId::known(&e.id)),
        };
        let of_region = countries_of(id).iter().map(|c| EntityId::known(c));
        let before = countries.len();
        countries.extend(
            country.into_iter().chain(of_region).filter(|c| !countries.contains(c)).collect::<Vec<_>>(),
        );
        if countries.len() > before {
            frames.push(id);
        }
    }
    let region = frames.iter().any(|f| !countries_of(f).is_empty());
    let mut sets: Vec<Vec<EntityId>> = vec![Vec::new()];
    for country in &countries {
        let leaders = leaders_of(country, question.period.as_ref(), base);
        // Of a region only those countries whose leaders are named.
        if leaders.is_empty() && region {
            continue;
        }
        let with = |set: &Vec<EntityId>| {
            let set = set.clone();
            leaders
                .iter()
                .map(move |l| set.iter().chain([l]).cloned().collect::<Vec<_>>())
                .collect::<Vec<_>>()
        };
        sets = sets.iter().flat_map(with).collect();
    }
    sets.into_iter().filter(|set| set.len() >= 2).take(MOST_LEADERS).find_map(|set| {
        let mut other = question.clone();
        for frame in &frames {
            other = without(&other, frame);
        }
        other.about.extend(set.iter().cloned());
        other.object.extend(set.iter().cloned());
        other.content.retain(|w| !is_leader(w));
        other.topic.retain(|w| !is_leader(w));
        let mut answer = asked(&other, told, base)?;
        let names: Vec<String> = set.iter().map(|id| base.name(id)).collect();
        answer.notes.insert(0, say::is_of_leaders(&join(&names)));
        Some(answer)
    })
}

/// Those whom the articles name and who lead a country at a time; at any, where none is given.
fn leaders_of(country: &EntityId, when: Option<&Edtf>, base: &Snapshot) -> Vec<EntityId> {
    let leads = |id: &EntityId| {
        let Some(known) = base.known(id).filter(|e| e.kind == EntityKind::Person) else { return false };
        let mut held = known.roles.iter().filter(|o| match (&o.when, when) {
            (Some(held), Some(when)) => held.overlaps(when),
            _ => true,
        });
        held.any(|o| lists().leading.contains(&o.office) && o.of.as_deref() == Some(country.as_str()))
    };
    let mut list = base.of_country(country);
    list.retain(leads);
    list
}

/// Of a time: what a sentence tells that has no time itself, where those before it or its article are of that time.
fn by_time(question: &Question, told: &Answer, base: &Snapshot) -> Option<Answer> {
    let period = question.period.as_ref().filter(|p| p.has_year())?;
    if question.intent == Intent::When || question.order.is_some() || question.published || question.which {
        return None;
    }
    if question.about.is_empty() && question.content.len() < 3 {
        return None;
    }
    // A figure may be of another time than its article.
    let by_article = !matches!(question.intent, Intent::Count(_));
    // Quicker than to ask again: whether any of the best sentences is of this time and has, with those around it, all else.
    let wanted = Wanted::of(question, base);
    let is_time = |i: &usize| matches!(wanted.needs.get(*i), Some((Need::Period(_), _)));
    let hits = wanted.hits(base);
    let mut near = hits.iter().take(MOST_HITS).filter(|h| h.missing.iter().all(is_time));
    if !near.any(|h| time_of(h.at, period, by_article, base).is_some()) {
        return None;
    }
    let other =
        Question { period: None, meanwhile: crate::question::Meanwhile::default(), ..question.clone() };
    let mut answer = asked(&other, told, base)?;
    let sentences = cited(&answer, base);
    let grounds: Option<Vec<String>> =
        sentences.iter().map(|at| time_of(*at, period, by_article, base)).collect();
    let ground = grounds?.into_iter().find(|g| !g.is_empty())?;
    answer.notes.insert(0, ground);
    Some(answer)
}

/// By what a sentence without a time of its own is of a period, in words: by the time before it, or else (`by_article`) by that of its article;
/// `None` where it is not, or something speaks against it.
fn time_of(at: At, period: &Edtf, by_article: bool, base: &Snapshot) -> Option<String> {
    let source = base.source(at.0)?;
    let fits = |d: &Edtf| d.overlaps(period) || d.within(period);
    let dates = |i: usize| {
        let span = base.sentence(at.0, i);
        let list = span.map(|s| source.record.dates_in(s)).unwrap_or_default();
        list.iter().filter(|d| d.value.has_year()).collect::<Vec<_>>()
    };
    let own = dates(at.1);
    if !own.is_empty() {
        return own.iter().any(|d| fits(&d.value)).then(String::new);
    }
    // The nearest time before it, in the same article.
    let near = (at.1.saturating_sub(BEFORE)..at.1).rev().map(dates).find(|d| !d.is_empty());
    if let Some(near) = near {
        let words = near.iter().find(|d| fits(&d.value))?.span.slice(&source.text)?;
        return Some(say::is_of_time_before(words));
    }
    let published = source.record.article.metadata.published.as_ref().filter(|_| by_article)?;
    published.within(period).then(|| say::is_of_article_time(&published.describe()))
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn of_a_region_what_is_told_of_its_countries() {
        let text = "Olaf Scholz visited Norway and Denmark, accompanied by the painter Per Lund.";
        let told = ask(text, "who accompanied Olaf Scholz to Scandinavia");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("Per Lund"), "{told:?}");
        assert!(told.notes.iter().any(|n| n.contains("Norway")), "{told:?}");
        let told = ask(text, "who accompanied Olaf Scholz to Central Asia");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }

    #[test]
    fn leaders_by_their_names() {
        let text = "Joe Biden sent letters to Olaf Scholz and Emmanuel Macron on 3 May 2023.";
        for question in [
            "who sent letters to the leaders of Germany and France",
            "when did Joe Biden write to the leaders of Germany and France",
        ] {
            let told = ask(text, question);
            assert_eq!(told.verdict, Verdict::Answered, "{question}: {told:?}");
        }
        let told = ask(text, "who sent letters to the leaders of Germany and Norway");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }

    #[test]
    fn of_a_time_by_what_stands_around() {
        let text = "The town of Bergen spoke of a feast in March 2023. The flood caused a pause in the talks of the sailors.";
        let told = ask(text, "why did the sailors pause their talks in 2023");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("flood"), "{told:?}");
        let told = ask(text, "why did the sailors pause their talks in 2021");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }
}
