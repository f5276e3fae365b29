//! "Who is X?", "who is the minister?": what the articles call somebody.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::draft::{Draft, plain};
use super::find::Wanted;
use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::root;
use crate::question::Question;
use crate::span::Span;
use crate::strings::{asked, found, missing};

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
        .filter(|w| !matches!(w.as_str(), "job" | "role" | "position" | "title"))
        .collect();
    let named = !base.sentences_naming(id).is_empty();
    let wrote = (rest.is_empty() && !named).then(|| base.written_by(&base.name(id))).flatten();
    if let Some(article) = wrote {
        return super::sources::about(article, crate::question::Wanted::Author, base, draft);
    }
    if let Some((at, name)) = related(id, &rest, base) {
        draft.sentence(at, None);
        return draft.answered(found::called_so_in_articles(&name, &super::draft::things(question, base)));
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
    // What stands right beside the name.
    for at in base.sentences_naming(id).iter().take(12) {
        if let Some(text) = beside(*at, id, base) {
            draft.sentence(*at, Some(format!("{name}: {text}")));
            return draft.answered(format!("{name}: {text}."));
        }
    }
    let at = base.sentences_naming(id).first().copied();
    if let Some(at) = at {
        draft.sentence(at, None);
    }
    draft.partial(found::only_named(&name))
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
    let mut articles = Vec::new();
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
    let _ = question;
    draft.answered(found::holds(&name, office))
}

/// What a sentence says right beside a name: "X, of the academy, said", "Representatives Y and X of Ohio".
fn beside((article, sentence): (usize, usize), id: &EntityId, base: &Snapshot) -> Option<String> {
    let source = base.source(article)?;
    let span: Span = base.sentence(article, sentence)?;
    let mention = source.record.mentions.iter().find(|m| {
        m.entity == *id && m.how.is_name() && m.span.start >= span.start && m.span.end <= span.end
    })?;
    let after = source.text.get(mention.span.end..span.end)?;
    let before = source.text.get(span.start..mention.span.start)?;
    if let Some(rest) = after.strip_prefix(", ") {
        let clause = rest.strip_prefix("who is ").or_else(|| rest.strip_prefix("who was "));
        if let Some(clause) = clause {
            let end = clause.find([',', '.', ';', '”', '"']).unwrap_or(clause.len());
            return clause.get(..end).map(|c| c.trim().to_owned()).filter(|c| c.split(' ').count() <= 14);
        }
        let end = rest.find([',', '.', ';', '”', '"'])?;
        let text = rest.get(..end)?.trim();
        let word = text.split(' ').next().unwrap_or_default();
        let named = source.record.mentions.iter().any(|m| {
            m.kind == EntityKind::Person
                && m.span.start >= mention.span.end
                && m.span.end <= mention.span.end + 2 + end
        });
        let other = text.starts_with("the other") || text.starts_with("another");
        let noun = !other
            && matches!(word, "a" | "an" | "the" | "of" | "head" | "leader" | "director" | "president")
            || text.split(' ').next().is_some_and(|w| w.chars().next().is_some_and(char::is_uppercase));
        // "In an interview with X, Dr. Y said": a title that is cut off says nothing of X.
        let title = rest.get(end..).is_some_and(|r| r.starts_with('.')) && text.chars().count() <= 4;
        if noun && !named && !title && text.split(' ').count() <= 14 && !text.contains(" said") {
            return Some(text.to_owned());
        }
    }
    // "Armenia's southern X": only people are somebody's.
    let person = mention.kind == EntityKind::Person;
    if let Some(told) = copula(after).or_else(|| relation(before).filter(|_| person)) {
        return Some(told);
    }
    if let Some(told) = one_of(before, after) {
        return Some(told);
    }
    if let Some(title) = long_title(before).or_else(|| trade(before)) {
        return Some(title);
    }
    // "Mary Smith of the Green Party"; "of" and a place alone says where from.
    if let Some(rest) = after.strip_prefix(" of ") {
        let small = |w: &str| matches!(w, "the" | "of" | "for" | "and");
        let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
        let mut body: Vec<&str> = Vec::new();
        for word in rest.split([' ', '\n']).take(9) {
            let bare = word.trim_end_matches([',', '.', ';', ':', ')']);
            if !(capital(bare) || (small(bare) && bare == word)) {
                break;
            }
            body.push(bare);
            if bare != word {
                break;
            }
        }
        while body.last().is_some_and(|w| small(w)) {
            body.pop();
        }
        if body.iter().any(|w| capital(w)) {
            return Some(format!("of {}", body.join(" ")));
        }
    }
    None
}

/// A plural title before a list of names that this is one of: "Senators Jane Doe of Ohio and X of Utah".
fn one_of(before: &str, after: &str) -> Option<String> {
    let titles = [
        "Representatives",
        "Senators",
        "Ministers",
        "Presidents",
        "Governors",
        "Reps.",
        "Sens.",
        "Congressmen",
        "Congresswomen",
        "Secretaries",
        "Judges",
        "Generals",
        "Professors",
        "Mayors",
        "Ambassadors",
    ];
    let title = titles.iter().filter_map(|t| Some((before.rfind(t)?, *t))).max()?;
    let between = before.get(title.0 + title.1.len()..)?;
    // Nothing but names and where they are from between the title and this one.
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let part = |w: &str| w.is_empty() || capital(w) || matches!(w, "and" | "of" | "&");
    let list = between.split([' ', ',']).all(part) && !between.contains([';', '(']);
    let place = after
        .strip_prefix(" of ")
        .map(|rest| rest.split([',', '.', ';', '\n']).next().unwrap_or_default().trim().to_owned());
    let one = title.1.trim_end_matches('.').trim_end_matches('s');
    list.then(|| match place {
        Some(place) if !place.is_empty() => format!("{one} of {place}"),
        _ => one.to_owned(),
    })
}

/// What a name is said to be: "X was the first mayor of the town", "X is John Doe's brother".
fn copula(after: &str) -> Option<String> {
    let rest = [" is ", " was ", " remains ", " became ", ", who is ", ", who was "]
        .iter()
        .find_map(|p| after.strip_prefix(p))?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let first = *words.first()?;
    let owner = |w: &&str| w.ends_with("'s") || w.ends_with("’s");
    let noun = matches!(first, "a" | "an" | "the" | "one") || words.iter().take(3).any(owner);
    // "The first to arrive" says what somebody did.
    let end = rest.find([',', '.', ';', '”', '"', '(']).unwrap_or(rest.len());
    let text = rest.get(..end)?.trim();
    let short = (2..=18).contains(&text.split(' ').count());
    (noun && short && !text.contains(" said")).then(|| text.to_owned())
}

/// Whose relative, aide or the like a name behind these words is: "John Doe's wife Mary", "his lawyer, Mary".
fn relation(before: &str) -> Option<String> {
    let words: Vec<&str> = before.trim_end_matches([' ', ',']).rsplit(' ').take(4).collect();
    let owner = words
        .iter()
        .position(|w| w.ends_with("'s") || w.ends_with("’s") || w.ends_with("s'") || w.ends_with("s’"))?;
    let nouns = words.get(..owner)?;
    let small = |w: &&str| w.chars().all(|c| c.is_lowercase() || c == '-') && !w.is_empty();
    // The owner's own first name stands before: "John Doe's".
    let given = words.get(owner + 1).filter(|w| {
        w.chars().next().is_some_and(char::is_uppercase) && w.chars().all(|c| c.is_alphanumeric() || c == '-')
    });
    let told: Vec<&str> =
        given.into_iter().chain(words.get(owner)).chain(nouns.iter().rev()).copied().collect();
    (!nouns.is_empty() && nouns.iter().all(small)).then(|| told.join(" "))
}

/// Who is called by `relation` ("mother", "lawyer") to somebody, by a sentence that puts both side by side: "John Doe's mother,
/// Mary Doe", "Mary Doe, John Doe's mother", "Mary Doe, mother of John Doe".
pub(super) fn related(
    id: &EntityId,
    relation: &[String],
    base: &Snapshot,
) -> Option<((usize, usize), String)> {
    let [relation] = relation else { return None };
    let like = crate::question::roots::like(relation);
    let is_relation = |w: &str| like.roots.contains(&root(w));
    // Nothing but the relation, small words and one word more ("only", "late") between the two.
    let joins = |between: &str, needed: bool| {
        let words = between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let rest: Vec<&str> = words
            .filter(|w| !matches!(w.to_lowercase().as_str(), "s" | "the" | "a" | "an" | "of" | "his" | "her"))
            .collect();
        let told = rest.iter().filter(|w| is_relation(w)).count();
        !between.contains([';', ':', '”', '"'])
            && (told > 0) == needed
            && rest.len() - told <= usize::from(needed)
    };
    for at in base.sentences_naming(id).iter().take(40) {
        let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { continue };
        let all = source.record.mentions.iter();
        let mentions: Vec<_> = all.filter(|m| m.span.start >= span.start && m.span.end <= span.end).collect();
        for own in mentions.iter().filter(|m| m.entity == *id) {
            for other in
                mentions.iter().filter(|m| m.entity != *id && m.how.is_name() && m.kind == EntityKind::Person)
            {
                let text = |from: usize, to: usize| source.text.get(from..to).unwrap_or_default();
                let fits = if other.span.end <= own.span.start {
                    let behind: String = text(own.span.end, span.end).chars().take(24).collect();
                    let owned = behind.strip_prefix("'s ").or_else(|| behind.strip_prefix("’s "));
                    let then = owned.and_then(|b| b.split(|c: char| !c.is_alphanumeric()).next());
                    let between = text(other.span.end, own.span.start);
                    joins(between, true) || (joins(between, false) && then.is_some_and(is_relation))
                } else {
                    joins(text(own.span.end, other.span.start), true)
                };
                if fits {
                    return Some((*at, base.name(&other.entity)));
                }
            }
        }
    }
    None
}

/// A title with what it is for, right before a name: "the Special Envoy for the talks on grain Mary Smith".
fn long_title(before: &str) -> Option<String> {
    let clause = before.rsplit([',', ';', ':', '“', '"', '.']).next()?;
    let at = clause
        .match_indices("the ")
        .filter(|(i, _)| *i == 0 || clause.get(..*i).is_some_and(|c| c.ends_with(' ')))
        .map(|(i, _)| i + 4);
    let title =
        at.filter_map(|i| clause.get(i..)).find(|t| t.chars().next().is_some_and(char::is_uppercase))?.trim();
    let words: Vec<&str> = title.split(' ').collect();
    let for_what = words.iter().skip(1).any(|w| matches!(*w, "for" | "to" | "of" | "on"));
    (for_what && (3..=16).contains(&words.len())).then(|| title.to_owned())
}

/// A trade right before a name: "said study co-author Mary Smith", "its alleged operator John Doe".
fn trade(before: &str) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    for word in before.trim_end().rsplit(' ').take(8) {
        let bounds = [
            "a",
            "an",
            "the",
            "was",
            "is",
            "were",
            "are",
            "another",
            "its",
            "his",
            "her",
            "their",
            "said",
            "says",
            "by",
            "with",
            "to",
            "of",
            "from",
            "and",
            "but",
            "as",
            "that",
            "for",
            "told",
            "when",
            "while",
            "added",
            "according",
            "including",
            "on",
            "in",
        ];
        // "Department of Transport official": "of" within a name in capitals.
        let inside =
            matches!(word, "of" | "for") && words.last().is_some_and(|w| w.starts_with(char::is_uppercase));
        if word.is_empty()
            || word.ends_with([',', '.', '"', '”', ';', ':', ')'])
            || (bounds.contains(&word.to_lowercase().as_str()) && !inside)
        {
            break;
        }
        words.push(word);
    }
    while words.last().is_some_and(|w| matches!(*w, "of" | "for")) {
        words.pop();
    }
    let last = words.first()?.to_lowercase();
    let ends = [
        "or",
        "er",
        "ist",
        "ian",
        "man",
        "woman",
        "person",
        "chief",
        "head",
        "president",
        "minister",
        "secretary",
        "envoy",
        "ceo",
        "chair",
        "analyst",
        "scientist",
        "general",
        "captain",
        "coach",
        "actress",
        "spokesperson",
        "resident",
        "expert",
        "agent",
        "student",
        "aide",
        "ambassador",
        "astronaut",
        "attorney",
        "judge",
        "official",
        "deputy",
        "nurse",
        "mother",
        "father",
        "pilot",
        "poet",
        "activist",
        "candidate",
        "nominee",
    ];
    words.reverse();
    (ends.iter().any(|e| last.ends_with(e)) && last.len() > 3).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn what_stands_beside_a_name() {
        let headline = |text: &str, question: &str| {
            let base = base_of(&[text]);
            super::super::answer(&crate::question::understand(question, &base), &base).headline
        };
        let list = "The harbour\n\n3 May 2020\n\nThe minister spoke with the Labour lawmakers, among them Senators Ida Lund and Peter Friis of Utah, and Thomas Dahl of New Mexico.";
        assert_eq!(headline(list, "who is Thomas Dahl"), "Thomas Dahl: Senator of New Mexico.");
        assert_eq!(headline(list, "who is Peter Friis"), "Peter Friis: Senator of Utah.");
        let cut = "The harbour\n\n3 May 2020\n\nIn an interview with the Northern Harbour, Dr. Ida Lund spoke of the storm.";
        assert!(!headline(cut, "who is Northern Harbour").contains("Dr"));
        assert_eq!(one_of("Senators were told of it. Later ", " of Ohio came"), None);
    }
}
