//! "Who is X?", "who is the minister?": what the articles call somebody.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::draft::{Draft, plain};
use super::find::{At, Wanted};
use super::{Answer, Verdict, described, relatives};
use crate::base::{Credit, Snapshot};
use crate::language::names::EntityId;
use crate::language::names::unknown::is_noun_for;
use crate::language::roots::root;
use crate::question::lists::lists;
use crate::question::{Credited, Question};
use crate::strings::{asked, found, missing};

/// Most sentences naming somebody that are looked through for what they say of the name.
const MOST_SENTENCES: usize = 24;

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, asked::IDENTITY);
    let wanted = Wanted::of(question, base);
    // An office that somebody holds: "the Secretary of State".
    let asked_office = question.offices.first();
    if let Some((office, holder)) = asked_office.filter(|_| question.topic_words(base).is_empty()) {
        return holds(question, office, holder, base, draft);
    }
    let others: Vec<&EntityId> = question.about.iter().collect();
    let [id] = others.as_slice() else {
        let hits = wanted.hits(base);
        if others.len() > 1 && question.topic_words(base).is_empty() {
            return each(&others, base, draft);
        }
        return draft.not_found(missing::SOMEBODY, question, &wanted, &hits);
    };
    // "Iran's foreign minister": a name with words of an office that nobody is told to hold.
    let rest: Vec<String> = question
        .topic_words(base)
        .into_iter()
        .filter(|w| relatives::is_owned(question, w) || !is_noun_for(base.kind(id), w))
        .collect();
    let named = !base.sentences_naming(id).is_empty();
    let wrote = (rest.is_empty() && !named).then(|| base.written_by(&base.name(id))).flatten();
    if let Some(article) = wrote {
        return super::sources::about(article, crate::question::Wanted::Author, base, draft);
    }
    // A name that only the lines around the texts have: a site that one is translated from.
    if rest.is_empty() && !named {
        let name = base.name(id);
        let credits = [Credit::Publisher, Credit::Origin];
        let credited = |c: &Credit| Some(Credited { credit: *c, name: base.credited_name(*c, &name)? });
        if let Some(credit) = credits.iter().find_map(credited) {
            let asked = Question { credits: vec![credit], about: Vec::new(), ..question.clone() };
            return super::articles::answer(&asked, base, draft);
        }
    }
    if let Some((at, name)) = relatives::related(id, &rest, base) {
        draft.sentence(at, None);
        return draft.answered(found::called_so_in_articles(&name, &super::draft::things(question, base)));
    }
    // Of somebody who is somebody else's, words that only stand in one sentence with the name tell nothing.
    if let Some(relation) = relatives::asked(question).filter(|_| named && !rest.is_empty()) {
        return match relatives::owned(id, &relation, base)
            .and_then(|(at, sure)| Some((draft.passage(at, at)?, sure)))
        {
            Some((said, true)) => draft.says(Verdict::Answered, &said),
            Some((said, false)) => draft.says(Verdict::Partial, &said),
            None => draft.settled(Verdict::NotInSources, missing::WHO_THIS_IS.to_owned()),
        };
    }
    if !rest.is_empty() || !named {
        return draft.not_found(missing::WHO_THIS_IS, question, &wanted, &wanted.hits(base));
    }
    let name = base.name(id);
    let roles = roles(id, base);
    for (article, role, text) in roles.iter().take(3) {
        let Some(fact) = base.role(*article, *role) else { continue };
        let cited = draft.citations.whole(base, *article, &fact.evidence);
        let source = base.source(*article).map(|s| s.record.article.id.clone()).unwrap_or_default();
        let mut item = plain(format!("{source}:{}", fact.span), format!("{name}: {text}"), cited);
        item.entities = vec![id.to_string()];
        item.when = fact.as_of.map(|w| w.to_string());
        item.when_text = fact.as_of.map(|w| w.describe());
        draft.answer.items.push(item);
    }
    if let Some((_, _, first)) = roles.first() {
        if roles.len() > 3 {
            draft.note(found::called_otherwise(roles.len() - 3));
        }
        draft.answer.suggestions.push(asked::try_said(&name));
        return draft.answered(found::is(&name, first));
    }
    // What hangs from the name itself, in the first of the sentences that explain it best.
    let naming = base.sentences_naming(id).iter().take(MOST_SENTENCES);
    let told = naming.filter_map(|at| Some((described::of(id, *at, base)?, *at)));
    if let Some((told, at)) = told.min_by_key(|(told, _)| told.rank) {
        let told = found::is(&name, &told.text);
        draft.sentence(at, Some(told.trim_end_matches('.').to_owned()));
        return draft.answered(told);
    }
    if let Some((first, last, words)) = one_of(id, base)
        && let Some(said) = draft.passage(first, last)
    {
        return draft.partial(found::one_of(&name, &words, &said));
    }
    let at = base.sentences_naming(id).first().copied();
    if let Some(at) = at {
        draft.sentence(at, None);
    }
    draft.partial(found::only_named(&name))
}

/// How many sentences before words for several may say more of what they are.
const BEFORE: usize = 3;

/// The words for several of an office that stand for somebody among them ("the ministers"), with the sentences from the first of the
/// paragraph that has the office to that one.
fn one_of(id: &EntityId, base: &Snapshot) -> Option<(At, At, String)> {
    let mut articles: Vec<usize> = base.sentences_naming(id).iter().map(|at| at.0).collect();
    articles.dedup();
    articles.into_iter().find_map(|article| {
        let record = &base.source(article)?.record;
        let office = |text: &str| {
            let noun = text.rsplit(' ').next()?.to_lowercase();
            let one = noun.strip_suffix('s').filter(|n| crate::question::offices::is_office(n))?;
            Some(root(one))
        };
        let mut groups = record.mentions.iter().filter(|m| m.entity == *id && !m.how.is_name());
        let (mention, noun) = groups.find_map(|m| Some((m, office(&m.text)?)))?;
        let at = record.sentences.iter().position(|s| s.contains(mention.span))?;
        let mut first = (article, at);
        let mut earliest = first;
        for _ in 0..BEFORE {
            let Some(before) = super::net::earlier(first, base) else { break };
            first = before;
            if base.roots_in(before).contains(&noun) {
                earliest = before;
            }
        }
        Some((earliest, (article, at), mention.text.to_lowercase()))
    })
}

/// "Who are X and Y": what each is called, and of whom nothing is read.
fn each(asked: &[&EntityId], base: &Snapshot, mut draft: Draft<'_>) -> Answer {
    let (mut told, mut unread): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for id in asked {
        let name = base.name(id);
        let first = roles(id, base).into_iter().next();
        let fact =
            first.as_ref().and_then(|(article, role, _)| Some((*article, base.role(*article, *role)?)));
        let (Some((article, fact)), Some((_, _, text))) = (fact, &first) else {
            unread.push(name);
            continue;
        };
        let cited = draft.citations.whole(base, article, &fact.evidence);
        let source = base.source(article).map(|s| s.record.article.id.clone()).unwrap_or_default();
        let mut item = plain(format!("{source}:{}", fact.span), format!("{name}: {text}"), cited);
        item.entities = vec![id.to_string()];
        draft.answer.items.push(item);
        told.push(found::is(&name, text));
    }
    if told.is_empty() {
        // A sentence that names them together shows at least where they stand.
        let mut lists = asked.iter().map(|id| base.sentences_naming(id));
        let first: Vec<_> = lists.next().map(<[_]>::to_vec).unwrap_or_default();
        let rest: Vec<_> = lists.collect();
        let shared = asked
            .first()
            .and_then(|id| one_of(id, base))
            .filter(|one| asked.iter().all(|id| one_of(id, base).as_ref() == Some(one)));
        if let Some((first, last, words)) = shared
            && let Some(said) = draft.passage(first, last)
        {
            return draft.partial(found::one_of(&crate::strings::words::list(&unread), &words, &said));
        }
        if let Some(at) = first.into_iter().find(|at| rest.iter().all(|l| l.binary_search(at).is_ok())) {
            draft.sentence(at, None);
        }
        let verdict = if draft.answer.items.is_empty() { Verdict::NotInSources } else { Verdict::Partial };
        return draft.with(verdict, found::only_named(&crate::strings::words::list(&unread)));
    }
    for name in &unread {
        draft.note(found::only_named(name));
    }
    let headline = told.join(" ");
    if unread.is_empty() { draft.answered(headline) } else { draft.partial(headline) }
}

/// The offices an entity is told to have, each once, the fullest and most frequent first.
fn roles(id: &EntityId, base: &Snapshot) -> Vec<(usize, usize, String)> {
    type Words = Rc<BTreeSet<String>>;
    let mut found: Vec<(usize, usize, String, usize, Words)> = Vec::new();
    // The same words are told again and again.
    let mut known: HashMap<&str, (String, Words)> = HashMap::new();
    for (article, role, words) in base.called(id) {
        let (text, new) = known.entry(words).or_insert_with(|| {
            let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let own = text.split(' ').filter(|w| !matches!(*w, "the" | "a" | "an" | "of")).map(root);
            let own = Rc::new(own.collect());
            (text, own)
        });
        let covered = found.iter_mut().find(|f| new.is_subset(&f.4) || f.4.is_subset(new));
        match covered {
            Some(f) if f.4.len() < new.len() => {
                *f = (article, role, text.clone(), f.3 + 1, Rc::clone(new));
            }
            Some(f) => f.3 += 1,
            None => found.push((article, role, text.clone(), 1, Rc::clone(new))),
        }
    }
    found.sort_by_key(|f| (std::cmp::Reverse(f.3), f.0, f.1));
    found.into_iter().map(|(a, r, t, ..)| (a, r, t)).collect()
}

/// "Who is the Secretary of State": its holder, with where that is told.
fn holds(
    question: &Question,
    office: &str,
    holder: &EntityId,
    base: &Snapshot,
    mut draft: Draft<'_>,
) -> Answer {
    let name = base.name(holder);
    let words: Vec<_> = office
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .filter(|w| !w.is_empty() && !matches!(w.to_lowercase().as_str(), "the" | "of" | "a" | "s"))
        .map(crate::question::roots::like)
        .collect();
    let words: Vec<&std::collections::BTreeSet<String>> = words.iter().map(|like| &like.roots).collect();
    let (mut articles, mut told) = (Vec::new(), Vec::new());
    for (article, role) in base.offices_of(holder, &words) {
        let Some(fact) = base.role(article, role) else { continue };
        if articles.contains(&article) || articles.len() == 3 {
            continue;
        }
        articles.push(article);
        let cited = draft.citations.whole(base, article, &fact.evidence);
        let source = base.source(article).map(|s| s.record.article.id.clone()).unwrap_or_default();
        let mut item = plain(format!("{source}:{}", fact.span), format!("{name}: {}", fact.role), cited);
        item.entities = vec![holder.to_string()];
        draft.answer.items.push(item);
        told.push(&fact.role);
    }
    // "President Smith" where the office was asked for with its country.
    if draft.answer.items.is_empty() {
        let titled = roles(holder, base).into_iter().find(|(_, _, role)| {
            let own: Vec<String> = role.split_whitespace().map(root).collect();
            words.iter().any(|forms| own.iter().any(|r| forms.contains(r)))
        });
        if let Some((article, role, text)) = titled
            && let Some(fact) = base.role(article, role)
        {
            let cited = draft.citations.whole(base, article, &fact.evidence);
            let source = base.source(article).map(|s| s.record.article.id.clone()).unwrap_or_default();
            let mut item = plain(format!("{source}:{}", fact.span), format!("{name}: {text}"), cited);
            item.entities = vec![holder.to_string()];
            draft.answer.items.push(item);
            return draft.answered(found::called_so_by(&name, &text));
        }
    }
    if draft.answer.items.is_empty() {
        return draft.with(Verdict::NotInSources, missing::holder(office));
    }
    // "Who is the mayor" is not answered by who was.
    let former = |role: &str| {
        let lower = role.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).any(|w| lists().no_more.contains(w))
    };
    let asks_now = question.wording().to_lowercase().starts_with("who is ") && !former(office);
    if let Some(role) = told.first().filter(|_| asks_now && told.iter().all(|role| former(role))) {
        return draft.partial(found::called_so_by(&name, role));
    }
    draft.answered(found::holds(&name, office))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_is_no_answer_to_who_is() {
        use crate::answer::testing::ask;
        let text = "Former Norwegian prime minister Jonas Brekke spoke in Oslo. Brekke left on Monday.";
        let told = ask(text, "who is the prime minister of Norway");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        let text = "Norwegian prime minister Jonas Brekke spoke in Oslo. Brekke left on Monday.";
        let told = ask(text, "who is the prime minister of Norway");
        assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
    }
}
