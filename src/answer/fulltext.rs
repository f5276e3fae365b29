//! The sentences that hold what is asked, told as such: what no fact answers, and what `/search` looks for.

use super::cite::Citations;
use super::describe::{join, shorten};
use super::form::Item;
use super::{Answer, Verdict, empty};
use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};
use crate::question::Question;
use crate::search::{Search, SentenceRef, Wanted, words};
use crate::span::Span;
use crate::strings::answers as say;
use crate::strings::{asked, found, missing};

/// Most sentences that are shown for want of an answer.
const MOST: usize = 3;

/// Most sentences that are shown to whoever looks for words.
const MOST_SEARCHED: usize = 25;

/// Most sentences of which the times are looked at.
const MOST_TIMED: usize = 200;

/// Words with which somebody asks for an answer, and not only for what is there.
const ASKING: &[&str] = &[
    "who", "whom", "whose", "what", "when", "where", "why", "how", "which", "did", "do", "does", "is", "are",
    "was", "were", "has", "have", "had", "can", "could", "will", "would", "should", "who's", "what's",
    "tell", "explain",
];

/// One thing that sentences must hold, and how answers call it.
struct Asked {
    name: String,
    wanted: Vec<Wanted>,
}

/// The sentences that hold what a question names.
pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    with_phrase(question, None, base)
}

/// The same with a phrase that stands so in a sentence.
fn with_phrase(question: &Question, phrase: Option<(String, Wanted)>, base: &Snapshot) -> Answer {
    let mut asked = asked(question, base);
    if let Some((phrase, whole)) = phrase {
        let inside = words(&phrase);
        asked.retain(|a| !words(&a.name).iter().all(|root| inside.contains(root)));
        asked.push(Asked { name: phrase, wanted: vec![whole] });
    }
    let names: Vec<String> = asked.iter().map(|a| a.name.clone()).collect();
    let what = join(&names);
    let restated = asked::sentences(&what);
    let mut answer = empty(question, Vec::new(), restated);
    if asked.is_empty() || !question.nobody.is_empty() {
        answer.headline = match question.nobody.first() {
            None => missing::NO_QUESTION.to_owned(),
            Some(word) => missing::nobody(word),
        };
        return answer;
    }
    let Some(search) = base.search() else {
        answer.headline = missing::NO_INDEX.to_owned();
        return answer;
    };
    let all: Vec<Wanted> = asked.iter().flat_map(|a| a.wanted.iter().cloned()).collect();
    let mut citations = Citations::default();
    let (best, count) = found(question, &all, search, base, MOST);
    for (article, sentence) in best {
        let span = base.sentence(article, sentence);
        answer.items.extend(span.and_then(|span| item(article, span, base, &mut citations)));
    }
    if answer.items.is_empty() && question.period.is_none() {
        neighbours(&mut answer, &asked, search, base, &mut citations);
    }
    if answer.items.is_empty() {
        nothing(&mut answer, question, &asked, search);
    } else {
        told(&mut answer, question, &what, count);
    }
    answer.citations = citations.into_list();
    answer
}

/// The sentences that have the question's words between quotation marks as they stand; `None` where no sentence does.
pub(super) fn of_phrase(question: &Question, base: &Snapshot) -> Option<Answer> {
    let phrase = question.quoted.clone().filter(|p| words(p).len() > 1)?;
    let whole = Wanted::Phrase(phrase.clone());
    let stands = !base.search()?.best(std::slice::from_ref(&whole), 1).is_empty();
    stands.then(|| with_phrase(question, Some((phrase, whole)), base))
}

/// The sentences, of one article (by its index) or of all, that hold all words themselves, and name all, that `question` has; words
/// between quotation marks as they stand there, one behind the other. The best first, those of one article in its order.
pub fn sentences(question: &Question, article: Option<usize>, base: &Snapshot) -> Answer {
    let mut asked = asked(question, base);
    if let Some(phrase) = &question.quoted {
        let inside = words(phrase);
        // A name between the marks is part of the words looked for, not one more thing.
        asked.retain(|a| !words(&a.name).iter().all(|root| inside.contains(root)));
        asked.push(Asked { name: phrase.clone(), wanted: vec![Wanted::Phrase(phrase.clone())] });
    }
    // Of a name that several bear the words are looked for.
    for (typed, bearers) in &question.several {
        let meant =
            |w: &Wanted| matches!(w, Wanted::Name { id, .. } if bearers.iter().any(|b| b.as_str() == id));
        asked.retain(|a| !a.wanted.iter().any(meant));
        asked.push(Asked { name: typed.clone(), wanted: vec![Wanted::Phrase(typed.clone())] });
    }
    let named = |a: &Asked| a.wanted.iter().any(|w| matches!(w, Wanted::Name { .. }));
    let told = |a: &Asked| if named(a) { a.name.clone() } else { format!("“{}”", a.name) };
    let period = question.period.iter().map(|p| p.describe());
    let names: Vec<String> = match question.nobody.as_slice() {
        [] => asked.iter().map(told).chain(period).collect(),
        nobody => nobody.to_vec(),
    };
    let mut answer = empty(question, Vec::new(), say::WHAT_IT_SAYS.to_owned());
    let id = article.and_then(|article| base.header(article)).map(|header| header.id.clone());
    let wanted: Vec<Wanted> = asked.iter().flat_map(|a| a.wanted.iter().cloned()).collect();
    let (best, count) = match base.search().filter(|_| question.nobody.is_empty()) {
        Some(search) => holding(question, &wanted, article, search, base),
        None => (Vec::new(), 0),
    };
    let mut citations = Citations::default();
    for (article, sentence) in best {
        let span = base.sentence(article, sentence);
        answer.items.extend(span.and_then(|span| item(article, span, base, &mut citations)));
    }
    let shown = answer.items.len();
    answer.citations = citations.into_list();
    if shown == 0 {
        answer.headline = say::not_held(&join(&names), id.as_deref());
        return answer;
    }
    answer.verdict = Verdict::Answered;
    answer.notes.extend(super::taken(question.taken.iter(), base));
    answer.headline = say::held(count, &join(&names), id.as_deref());
    answer.notes.extend((count > shown).then(|| say::more_sentences(count - shown)));
    answer
}

/// The first of the sentences that hold all of it, and how many do: of one article and of a time in the order of the text, of
/// all the best first.
fn holding(
    question: &Question,
    wanted: &[Wanted],
    article: Option<usize>,
    search: &Search,
    base: &Snapshot,
) -> (Vec<SentenceRef>, usize) {
    if article.is_none() && question.period.is_none() {
        return found(question, wanted, search, base, MOST_SEARCHED);
    }
    let dated = question.period.map(|period| {
        let mut dated = base.sentences_dated(&period);
        dated.sort_unstable();
        dated.dedup();
        dated
    });
    let mut list = match &dated {
        Some(dated) if wanted.is_empty() => dated.clone(),
        _ => search.all(wanted),
    };
    let timed = |at: &SentenceRef| {
        dated.as_ref().is_none_or(|dated| dated.binary_search(at).is_ok()) && is_timed(question, *at, base)
    };
    list.retain(|at| article.is_none_or(|article| at.0 == article) && timed(at));
    let count = list.len();
    list.truncate(MOST_SEARCHED);
    (list, count)
}

/// Whether a sentence names a time within the one asked for, where one is.
fn is_timed(question: &Question, (article, sentence): SentenceRef, base: &Snapshot) -> bool {
    let Some(period) = question.period else { return true };
    let Some(span) = base.sentence(article, sentence) else { return false };
    let dates = base.source(article).map(|s| s.record.dates_in(span)).unwrap_or_default();
    dates.iter().any(|d| d.value.within(&period))
}

/// The best sentences that hold all of it, and how many do. Where a time is asked for, only those that name a time in it.
fn found(
    question: &Question,
    all: &[Wanted],
    search: &Search,
    base: &Snapshot,
    most: usize,
) -> (Vec<SentenceRef>, usize) {
    if question.period.is_none() {
        let best = search.best(all, most);
        let count = if best.len() < most { best.len() } else { search.all(all).len() };
        return (best, count);
    }
    let mut timed = search.best(all, MOST_TIMED);
    timed.retain(|at| is_timed(question, *at, base));
    let count = timed.len();
    timed.truncate(most);
    (timed, count)
}

/// Headline and notes of what is mentioned.
fn told(answer: &mut Answer, question: &Question, what: &str, count: usize) {
    let first = question.wording().split(|c: char| !c.is_alphanumeric() && c != '\'').find(|w| !w.is_empty());
    let asks = first.is_some_and(|w| ASKING.contains(&w.to_lowercase().as_str()))
        || question.wording().trim_end().ends_with('?');
    answer.headline = found::mentioned(what, count);
    if asks {
        answer.verdict = Verdict::Partial;
        answer.notes.push(missing::ONLY_MENTIONED.to_owned());
    } else {
        // Who types words alone asks where they are mentioned, and that is the answer.
        answer.verdict = Verdict::Answered;
    }
    if count > MOST {
        answer.notes.push(found::more_mention_it(count - MOST));
    }
}

/// What a sentence must hold: the names, and the words of the topic.
fn asked(question: &Question, base: &Snapshot) -> Vec<Asked> {
    let names = question.about.iter().chain(&question.places).map(|id| Asked {
        name: base.name(id),
        wanted: vec![Wanted::Name { id: id.to_string(), forms: forms(id, base) }],
    });
    let topic = question
        .topic_words(base)
        .into_iter()
        .map(|word| Asked { wanted: words(&word).into_iter().map(Wanted::Root).collect(), name: word });
    names.chain(topic).filter(|a| !a.wanted.is_empty()).collect()
}

/// What counts as somebody's name where the reading has not linked it: every name of a thing; of a person only full ones,
/// since others may have the surname.
fn forms(id: &EntityId, base: &Snapshot) -> Vec<String> {
    let person = base.kind(id) == EntityKind::Person;
    let known: Vec<String> =
        base.known(id).map(|e| e.full_names().map(str::to_owned).collect()).unwrap_or_default();
    let names = if known.is_empty() { vec![base.name(id)] } else { known };
    names.into_iter().filter(|n| words(n).len() > usize::from(person)).collect()
}

/// Two sentences of one paragraph, one after the other, that hold together what no sentence holds alone.
fn neighbours(
    answer: &mut Answer,
    asked: &[Asked],
    search: &Search,
    base: &Snapshot,
    citations: &mut Citations,
) {
    let lists: Vec<Vec<SentenceRef>> = asked.iter().map(|a| search.all(&a.wanted)).collect();
    let Some(rarest) = lists.iter().min_by_key(|l| l.len()) else { return };
    let has = |list: &Vec<SentenceRef>, at: SentenceRef| list.binary_search(&at).is_ok();
    let mut pairs: Vec<SentenceRef> = rarest
        .iter()
        .flat_map(|&(article, i)| [i.checked_sub(1).map(|before| (article, before)), Some((article, i))])
        .flatten()
        .filter(|&(article, i)| lists.iter().all(|l| has(l, (article, i)) || has(l, (article, i + 1))))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let spans = pairs.into_iter().filter_map(|(article, i)| {
        let (first, second) = (base.sentence(article, i)?, base.sentence(article, i + 1)?);
        let between = base.source(article)?.text.get(first.end..second.start)?;
        (!between.contains('\n')).then(|| (article, first.cover(second)))
    });
    for (article, span) in spans.take(MOST) {
        answer.items.extend(item(article, span, base, citations));
    }
}

/// Why nothing is told: a word that no sentence has, or things that no sentence holds together.
fn nothing(answer: &mut Answer, question: &Question, asked: &[Asked], search: &Search) {
    let (unheard, heard): (Vec<&Asked>, Vec<&Asked>) =
        asked.iter().partition(|a| search.all(&a.wanted).is_empty());
    let names = |of: &[&Asked]| of.iter().map(|a| a.name.clone()).collect::<Vec<_>>();
    let time = question.period.map(|p| p.describe());
    answer.headline = if unheard.is_empty() {
        missing::sentence_with(&names(&heard), time.as_deref())
    } else {
        missing::sentence_with_any(&names(&unheard))
    };
}

/// A stretch of an article as an item.
fn item(article: usize, span: Span, base: &Snapshot, citations: &mut Citations) -> Option<Item> {
    let source = base.source(article)?;
    let n = citations.add(base, article, span)?;
    let id = format!("{}:{}", source.record.article.id, span);
    let text = format!("“{}”", shorten(span.slice(&source.text).unwrap_or_default()));
    Some(Item::plain(id, text, Vec::new(), vec![n]))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use super::*;
    use crate::question::{asked, read_period};

    static BASE: LazyLock<std::sync::Arc<Snapshot>> = LazyLock::new(|| {
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        crate::base::load(&project.join("seeds"), &project.join("data")).unwrap().snapshot
    });

    fn search(words: &str, article: Option<usize>) -> Answer {
        sentences(&asked::sentences(words, None, &BASE), article, &BASE)
    }

    #[test]
    fn each_sentence_holds_the_words_themselves() {
        let found = search("waiver", None);
        assert!(found.items.len() >= 3, "{}", found.headline);
        assert!(found.citations.iter().all(|c| c.exact.to_lowercase().contains("waiver")), "{found:?}");
        let one = search("waiver", Some(0));
        assert!(one.citations.iter().all(|c| c.article == BASE.header(0).unwrap().id), "{one:?}");
        let none = search("sunflower", None);
        assert_eq!((none.verdict, none.items.len()), (Verdict::NotInSources, 0));
        assert!(none.headline.contains("sunflower"), "{}", none.headline);
    }

    #[test]
    fn quoted_words_stand_there_one_behind_the_other() {
        let phrase = search("“humanitarian assistance”", None);
        assert!(!phrase.items.is_empty());
        assert!(phrase.citations.iter().all(|c| c.exact.contains("humanitarian assistance")), "{phrase:?}");
        assert!(search("“assistance humanitarian”", None).items.is_empty());
    }

    #[test]
    fn a_period_holds_for_the_sentence() {
        let period = read_period("November 2023").ok();
        let dated = sentences(&asked::sentences("Azerbaijan", period, &BASE), None, &BASE);
        assert!(!dated.items.is_empty() && dated.items.len() < search("Azerbaijan", None).items.len());
        let day = sentences(&asked::sentences("November 27, 2023", None, &BASE), None, &BASE);
        assert!(!day.items.is_empty(), "{}", day.headline);
    }
}
