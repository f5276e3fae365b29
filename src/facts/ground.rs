//! What a report's parts rest on: how a party hangs from the trigger, which words decided the status, which word makes
//! a statement somebody's. Nothing is decided here: the rules have decided, and this finds again the words they went by,
//! for `explain` and `check`.

use std::ops::Range;

use super::lexicon::has;
use super::party::Party;
use super::report::Ground;
use super::{Context, Draft, Status, quotes, status, verbs};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

/// Words of a sentence with the rule that goes by them.
type Found = (usize, Range<usize>, &'static str);

/// The form in which reports keep it.
fn ground(context: &Context<'_>, (s, range, rule): Found) -> Option<Ground> {
    let sentence = context.sentence(s)?;
    Some(Ground {
        rule: rule.to_owned(),
        text: sentence.text().get(range.clone())?.to_owned(),
        span: context.reading.source(sentence, &range),
    })
}

/// The words in the report's own sentence that lead to somebody who is named in another one.
pub(super) fn via(context: &Context<'_>, draft: &Draft, party: &Party) -> Option<Ground> {
    let (range, rule) = party.elsewhere.as_ref()?.via.clone()?;
    ground(context, (draft.sentence, range, rule))
}

/// The steps through the tree from the words `from` to the words `to` of a sentence: up to what stands above both, then
/// down. Empty where both have the same head or one of them holds no token.
pub(super) fn path(sentence: &Sentence, from: &Range<usize>, to: &Range<usize>) -> String {
    let parse = &sentence.parse;
    let (Some(from), Some(to)) = (head(sentence, from), head(sentence, to)) else { return String::new() };
    let chain = |i: usize| std::iter::once(i).chain(parse.ancestors(i)).collect::<Vec<_>>();
    let (up, down) = (chain(from), chain(to));
    let Some(shared) = up.iter().find(|a| down.contains(a)) else { return String::new() };
    let word = |i: usize| parse.text(i).to_lowercase();
    // Up to the shared one and including it, where that is not the trigger itself.
    let climbed = up.iter().position(|a| a == shared).unwrap_or_default();
    let mut steps: Vec<String> = up.iter().skip(1).take(climbed).map(|&a| format!("^{}", word(a))).collect();
    let below = down.iter().take_while(|a| *a != shared).collect::<Vec<_>>();
    steps.extend(below.into_iter().rev().map(|&i| {
        let dep = parse.dep(i).map_or_else(|| "?".to_owned(), |d| format!("{d:?}").to_lowercase());
        let said = matches!(parse.dep(i), Some(Dep::Prep | Dep::Agent));
        if said { format!("{dep}({})", word(i)) } else { dep }
    }));
    steps.join(" ")
}

/// The token of a stretch of words that stands above the others.
fn head(sentence: &Sentence, range: &Range<usize>) -> Option<usize> {
    let parse = &sentence.parse;
    let inside = |i: usize| parse.get(i).is_some_and(|t| t.start < range.end && range.start < t.end);
    let mut tokens = (0..parse.len()).filter(|&i| inside(i));
    let first = tokens.clone().next();
    tokens.find(|&i| parse.head(i).is_none_or(|h| !inside(h))).or(first)
}

/// The words that make the event other than one that happened.
pub(super) fn status(context: &Context<'_>, drafts: &[Draft], index: usize) -> Option<Ground> {
    let draft = drafts.get(index)?;
    if draft.status == Status::Occurred {
        return None;
    }
    if let Some(later) = drafts
        .iter()
        .find(|d| d.continues == Some(index) && Some(d.sentence) == draft.settled && d.status == draft.status)
    {
        let (s, range, _) = decided(context, later).unwrap_or((later.sentence, later.trigger.clone(), ""));
        return ground(context, (s, range, "later-sentence"));
    }
    ground(context, decided(context, draft)?)
}

fn decided(context: &Context<'_>, draft: &Draft) -> Option<Found> {
    let s = draft.sentence;
    let sentence = context.sentence(s)?;
    let trigger = head(sentence, &draft.trigger)?;
    let token = |i: usize| sentence.parse.get(i).map(|t| t.start..t.end);
    let own = above(context, sentence, trigger, draft.status);
    if let Some((i, rule)) = own {
        return Some((s, token(i)?, rule));
    }
    // "meets X on Friday": only the day says that it is to come.
    if draft.status == Status::Planned
        && let Some((at, range)) = draft.when.as_ref().map(super::time::Time::place)
    {
        return Some((at, range, "day-to-come"));
    }
    None
}

/// The first token on the way from the trigger to the root of the tree that gives the status.
fn above(
    context: &Context<'_>,
    sentence: &Sentence,
    trigger: usize,
    status: Status,
) -> Option<(usize, &'static str)> {
    let parse = &sentence.parse;
    let mut at = trigger;
    for _ in 0..12 {
        let verb = parse.tag(at).is_some_and(Tag::is_verb);
        let (said, by) =
            if verb { status::own_by(sentence, at) } else { status::of_noun_by(context, sentence, at) };
        // "will attack" below a condition is conditional by both.
        let below = at == trigger && (status, said) == (Status::Conditional, Status::Planned);
        if said == status || below {
            // "would have met": no single word.
            let aux = || parse.child(at, Dep::Aux);
            return Some((by.or_else(aux).unwrap_or(at), "own-words"));
        }
        if at != trigger && lists(context, status, &lemma(sentence, at)) {
            return Some((at, "governing-word"));
        }
        if let Some(later) =
            parse.children_by(at, Dep::Conj).find(|&c| undoes(context, status, &lemma(sentence, c)))
        {
            return Some((later, "later-clause"));
        }
        let Some(head) = parse.head(at) else { break };
        if status::link(&context.lexicon.control, sentence, at, head) == Some(status) {
            return Some((head, "governing-word"));
        }
        at = head;
    }
    // "talks are possible", "are likely".
    let state = parse.ancestors(trigger).flat_map(|a| parse.children_by(a, Dep::Acomp)).next();
    state.filter(|_| status == Status::Conditional).map(|a| (a, "predicate"))
}

fn lemma(sentence: &Sentence, i: usize) -> String {
    let parse = &sentence.parse;
    let lemma = parse.lemma(i).to_lowercase();
    match parse.children_by(i, Dep::Prt).next() {
        Some(particle) => format!("{lemma} {}", parse.text(particle)),
        None => lemma,
    }
}

/// Whether the lexicon lists the word as giving this status to what stands below it.
fn lists(context: &Context<'_>, status: Status, lemma: &str) -> bool {
    let (control, support) = (&context.lexicon.control, &context.lexicon.support);
    let any = |lists: &[&Vec<String>]| {
        let verb = lemma.split(' ').next().unwrap_or(lemma);
        lists.iter().any(|list| has(list, lemma) || has(list, verb))
    };
    match status {
        Status::Planned => {
            any(&[&control.planned, &control.planned_nouns, &support.planned])
                || matches!(lemma, "before" | "ahead" | "prior" | "against")
        }
        Status::Cancelled => any(&[&support.cancelled]),
        Status::Refused => any(&[&control.refused, &support.refused]),
        Status::Feared => any(&[&control.feared, &control.feared_nouns]),
        Status::Negated => {
            any(&[&control.negated, &control.kept_from])
                || matches!(lemma, "avert" | "foil" | "thwart" | "repel")
        }
        Status::Occurred | Status::Conditional => false,
    }
}

/// Whether a later clause with this verb ends what was planned so.
fn undoes(context: &Context<'_>, status: Status, lemma: &str) -> bool {
    matches!(status, Status::Refused | Status::Cancelled) && lists(context, status, lemma)
}

/// Which word makes the report the speaker's.
pub(super) fn attribution(context: &Context<'_>, draft: &Draft) -> Option<Ground> {
    let party = draft.attribution.as_ref()?;
    let s = draft.sentence;
    let sentence = context.sentence(s)?;
    if sentence.is_quoted(draft.trigger.start)
        && let Some((at, word)) = quotes::word_at_quotation(&context.quotes, s, draft.trigger.start)
    {
        let token = context.sentence(at)?.parse.get(word)?;
        return ground(context, (at, token.start..token.end, "quoted"));
    }
    let parse = &sentence.parse;
    let token = |i: usize| parse.get(i).map(|t| t.start..t.end);
    let speaker = head(sentence, &party.range)?;
    // "reportedly", "is said to", "there was information that": the word itself is all there is of the speaker.
    let nobody = !parse.tag(speaker)?.is_noun() || verbs::is_hearsay(&parse.lemma(speaker));
    if party.entity.is_none() && token(speaker) == Some(party.range.clone()) && nobody {
        return ground(context, (s, party.range.clone(), "unnamed"));
    }
    let source = |a: &usize| matches!(parse.text(*a).to_lowercase().as_str(), "according" | "per");
    let to = parse.ancestors(speaker).find(source);
    let behind = |rule| move |i: usize| Some((s, token(i)?, rule));
    if let Some(found) = to.and_then(behind("according-to")) {
        return ground(context, found);
    }
    let speaks = |&a: &usize| {
        let lemma = parse.lemma(a).to_lowercase();
        context.lexicon.is_speech(&lemma) || context.lexicon.speech.is_noun(&lemma)
    };
    // The verb of speaking whose clause tells it; else what the speaker hangs from ("X's statements after the meeting").
    let trigger = head(sentence, &draft.trigger)?;
    let clause = std::iter::once(trigger).chain(parse.ancestors(trigger)).find_map(|at| {
        let above = parse.head(at).filter(|a| parse.dep(at) == Some(Dep::Ccomp) && speaks(a))?;
        Some(above)
    });
    let word = clause
        .or_else(|| parse.ancestors(speaker).find(speaks))
        .or_else(|| parse.ancestors(trigger).find(speaks));
    ground(context, word.and_then(behind("speech-word"))?)
}

#[cfg(test)]
mod tests {
    use super::super::testing::reports;

    #[test]
    fn each_status_has_its_words() {
        for (text, trigger, rule, word) in [
            ("Olaf Scholz will meet Emmanuel Macron.", "meet", "own-words", "will"),
            ("Olaf Scholz did not meet Emmanuel Macron.", "meet", "own-words", "not"),
            ("Olaf Scholz refused to meet Emmanuel Macron.", "meet", "governing-word", "refused"),
            ("Olaf Scholz cancelled a meeting with Viktor Orban.", "meeting", "governing-word", "cancelled"),
            (
                "Talks were planned for 3 May 2022, but Iran refused to participate.",
                "Talks",
                "later-clause",
                "refused",
            ),
            ("Olaf Scholz meets Emmanuel Macron on 20 June 2022.", "meets", "day-to-come", "20 June 2022"),
        ] {
            let found = reports(text);
            let report = found.iter().find(|r| r.trigger.text == trigger).unwrap();
            let ground =
                report.status_ground.as_ref().unwrap_or_else(|| panic!("{text}: {:?}", report.status));
            assert_eq!((ground.rule.as_str(), ground.text.as_str()), (rule, word), "{text}");
        }
        assert!(reports("Olaf Scholz met Emmanuel Macron.")[0].status_ground.is_none());
    }

    #[test]
    fn a_later_sentence_is_named() {
        let text = "A meeting between Olaf Scholz and Emmanuel Macron was planned for 3 May 2022. \
                    The meeting did not take place.";
        let found = reports(text);
        let ground = found[0].status_ground.as_ref().unwrap();
        assert_eq!((ground.rule.as_str(), ground.text.as_str()), ("later-sentence", "not"));
    }

    #[test]
    fn paths_and_words_of_speaking() {
        let found =
            reports("Olaf Scholz said on Monday that Vladimir Putin had met with Viktor Orban in Minsk.");
        let met = found.iter().find(|r| r.trigger.text == "met").unwrap();
        let paths: Vec<&str> = met.participants.iter().map(|p| p.path.as_str()).collect();
        assert_eq!(paths, ["nsubj", "prep(with) pobj"]);
        assert_eq!(met.place.as_ref().map(|p| p.path.as_str()), Some("prep(in) pobj"));
        let ground = met.attribution.as_ref().and_then(|a| a.ground.as_ref()).unwrap();
        assert_eq!((ground.rule.as_str(), ground.text.as_str()), ("speech-word", "said"));
        let found =
            reports("Reportedly, France attacked Iran. According to the ministry, Iran attacked France.");
        let rules: Vec<&str> = found
            .iter()
            .filter_map(|r| Some(r.attribution.as_ref()?.ground.as_ref()?.rule.as_str()))
            .collect();
        assert_eq!(rules, ["unnamed", "according-to"]);
    }

    #[test]
    fn who_is_named_elsewhere_keeps_what_leads_there() {
        let text = "Emmanuel Macron had a conversation with Vladimir Putin on 3 May 2022. \
                    During the telephone conversation both agreed.";
        let found = reports(text);
        let again = found.iter().rfind(|r| r.trigger.text == "conversation").unwrap();
        for p in &again.participants {
            assert_eq!(p.span.slice(text), Some(p.name.as_str()));
            let via = p.via.as_ref().unwrap();
            assert_eq!((via.rule.as_str(), via.text.as_str()), ("told-before", "conversation"));
        }
        let text = "Olaf Scholz said: “I met Viktor Orban on Monday. I condemn Iran.”";
        for report in reports(text).iter().filter(|r| r.trigger.text != "said") {
            let p = &report.participants[0];
            assert_eq!(p.span.slice(text), Some("Olaf Scholz"), "{report:?}");
            assert_eq!(p.via.as_ref().map(|v| v.rule.as_str()), Some("speaker"));
            let a = report.attribution.as_ref().unwrap();
            assert_eq!(a.span.slice(text), Some("Olaf Scholz"));
            assert_eq!(a.ground.as_ref().map(|g| g.text.as_str()), Some("said"));
        }
    }
}
