//! Indirect speech: what somebody named is told to have said, without quotation marks.

use std::ops::Range;

use super::super::party::{Party, subject};
use super::super::report::{ReportId, Status};
use super::super::{Context, Draft, status, time};
use super::sure::checked;
use super::{Quote, bounds, continued, matters, record};
use crate::language::Sentence;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

/// All indirect speech of named speakers.
pub(super) fn find(context: &Context<'_>, drafts: &[Draft], ids: &[ReportId]) -> Vec<Quote> {
    let mut found = Vec::new();
    for (s, sentence) in context.reading.sentences.iter().enumerate() {
        if sentence.heading || sentence.text().trim_end().ends_with('?') {
            continue;
        }
        for i in 0..sentence.parse.len() {
            let clause = one(context, s, sentence, i, drafts, ids);
            found.extend(clause.or_else(|| matters::one(context, s, sentence, i, drafts, ids)));
        }
    }
    found
}

fn one(
    context: &Context<'_>,
    s: usize,
    sentence: &Sentence,
    i: usize,
    drafts: &[Draft],
    ids: &[ReportId],
) -> Option<Quote> {
    let parse = &sentence.parse;
    let verb = parse.get(i).filter(|t| t.tag.is_verb())?;
    let lemma = parse.lemma(i).to_lowercase();
    // Who asks that something be done says nothing that is so.
    let clear = made_clear(sentence, i);
    if clear.is_none() && (!context.lexicon.speech.is_verb(&lemma) || thinks(&lemma) || lemma == "ask") {
        return None;
    }
    let quoted = sentence.is_quoted(verb.start);
    // "heard X explain that …" is no telling.
    if verb.tag == Tag::Vb && !parse.children_by(i, Dep::Aux).any(|_| true) {
        return None;
    }
    let clause = match clear {
        Some(clear) => behind(sentence, i, clear)?,
        None => complement(sentence, i)?,
    };
    // "recalled somebody who left", "proposed a plan that failed": a noun with a clause of its own, unless "that" says so.
    let that = parse.children_by(clause, Dep::Mark).any(|m| parse.text(m).eq_ignore_ascii_case("that"));
    let names = matches!(
        lemma.as_str(),
        "recall" | "recount" | "quote" | "mention" | "propose" | "demand" | "promise"
    );
    if (names && !that && clause > i) || !is_finite(sentence, clause) || next_deed(context, sentence, clause)
    {
        return None;
    }
    if parse.get(clause).is_none_or(|c| sentence.is_quoted(c.start) != quoted) {
        return None;
    }
    if status::of_verb(context, sentence, i)? != Status::Occurred {
        return None;
    }
    // "“I pledge that …”" is quoted whole: the quotation tells it.
    let mine = |n: usize| matches!(parse.text(n).to_lowercase().as_str(), "i" | "we");
    if quoted && subject(sentence, i).is_some_and(mine) {
        return None;
    }
    if bounds::is_next_clause(sentence, i, clause) {
        return None;
    }
    let bytes = said(sentence, i, clause)?;
    // "said Tuesday the company would close": the day is that of the verb.
    let day = sentence.dates.iter().find(|d| time::said_on(sentence, &d.range) == Some(i));
    let behind = day.and_then(|d| sentence.text().get(d.range.end..bytes.end).map(|t| t.trim_start().len()));
    let bytes = behind.map_or(bytes.start, |length| bytes.end - length)..bytes.end;
    let (start, mut end) = (bytes.start, bytes.end);
    let speaks_after = verb.start >= end;
    let speaker = speaker(context, s, sentence, i)
        .and_then(|p| checked(context, sentence, p))
        .filter(|p| p.entity.is_some())?;
    if speaks_after && speaker.elsewhere.is_none() {
        end = bounds::before_speaker(sentence, &bytes, speaker.range.start)?;
    }
    // "An official said that it works, the paper reported": the official's words.
    let others = (0..i).rfind(|&t| parse.get(t).is_some_and(|t| t.end <= start) && parse.text(t) != "that");
    let told = |t: usize| {
        parse.tag(t).is_some_and(Tag::is_verb)
            && context.lexicon.speech.is_verb(&parse.lemma(t).to_lowercase())
    };
    if speaks_after && others.is_some_and(told) {
        return None;
    }
    if !quoted {
        // A few quoted words within it are part of it; where a quotation begins or ends it, or goes beyond, it is not
        // wholly indirect.
        for q in &sentence.quoted {
            let overlaps = q.start < end && start < q.end;
            let within = q.start > start + MARK && q.end <= end;
            if overlaps && !(within && q.end - q.start < end - start) {
                return None;
            }
            let behind = q.end == end || q.end + MARK >= end && q.end <= end;
            if overlaps && behind {
                end = q.end + mark_at(sentence, q.end)?;
            }
            if speaks_after && q.start >= end && q.start < verb.start {
                return None;
            }
        }
    }
    // "X is there; Y reported it": two sentences in one.
    let between = sentence.text().get(end..verb.start).unwrap_or_default();
    if speaks_after && between.contains([';', ':']) {
        return None;
    }
    if start >= end || (verb.start >= start && verb.start < end) || is_cut(sentence, &(start..end)) {
        return None;
    }
    if bounds::is_untold(sentence, i, clause, &(start..end), &context.lexicon.speech) {
        return None;
    }
    let rule = if speaks_after { "clause-before" } else { "that-clause" };
    record::indirect(context, (s, i), speaker, &(start..end), rule, drafts, ids)
}

/// The word by which a verb tells that somebody says something plainly: "clear" of "made it clear that".
fn made_clear(sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let plain =
        |c: &usize| *c > i && matches!(parse.text(*c).to_lowercase().as_str(), "clear" | "plain" | "known");
    parse.children(i).find(plain).filter(|_| parse.lemma(i).eq_ignore_ascii_case("make"))
}

/// What is made clear: the clause behind "that".
fn behind(sentence: &Sentence, verb: usize, clear: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let that =
        |c: &usize| parse.children_by(*c, Dep::Mark).any(|m| parse.text(m).eq_ignore_ascii_case("that"));
    let clauses = parse.children(clear).chain(parse.children(verb)).filter(|c| *c > clear);
    let mut told = clauses.filter(|c| matches!(parse.dep(*c), Some(Dep::Ccomp | Dep::Advcl)));
    told.find(that).filter(|c| {
        parse.children(*c).any(|x| matches!(parse.dep(x), Some(Dep::Nsubj | Dep::Nsubjpass | Dep::Expl)))
    })
}

/// Verbs of thought introduce no speech.
pub(super) fn thinks(lemma: &str) -> bool {
    matches!(lemma, "believe" | "think" | "hope" | "agree" | "read")
}

/// Bytes of the longest quotation mark.
const MARK: usize = 3;

/// Whether the words break off in the middle: before a quotation or a verb, with half a pair of marks, or after two words.
fn is_cut(sentence: &Sentence, range: &Range<usize>) -> bool {
    let parse = &sentence.parse;
    let text = sentence.text().get(range.clone()).unwrap_or_default();
    let rest = sentence.text().get(range.end..).unwrap_or_default();
    let marks = |c: char| text.matches(c).count();
    let next = rest.trim_start();
    let finite = |t: Tag| matches!(t, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let verb = (0..parse.len()).find(|&i| parse.get(i).is_some_and(|t| t.start >= range.end));
    let runs_on = rest.starts_with(' ') && verb.is_some_and(|i| parse.tag(i).is_some_and(finite));
    // "was “quite sure” a deal would come": the clause goes on behind the mark.
    let clause = |t: Tag| t.is_noun() || matches!(t, Tag::Dt | Tag::Jj | Tag::Prp | Tag::PrpPoss);
    let goes_on = text.ends_with(['"', '”']) && rest.starts_with(' ');
    let runs_on = runs_on || goes_on && verb.is_some_and(|i| parse.tag(i).is_some_and(clause));
    text.starts_with(['"', '“'])
        || marks('"') % 2 == 1
        || marks('“') != marks('”')
        || marks('(') != marks(')')
        || (rest.starts_with(' ') && next.starts_with(['"', '“', '‘']))
        || runs_on
        || next.starts_with(':')
        || bounds::is_open(text)
        || text.split_whitespace().count() < 3
}

/// The length of the mark that closes a quotation at byte `at`.
fn mark_at(sentence: &Sentence, at: usize) -> Option<usize> {
    sentence.text().get(at..)?.chars().next().map(char::len_utf8)
}

/// Where what is said stands: the clause without "that", a comma before or behind, and without what the article adds.
fn said(sentence: &Sentence, verb: usize, clause: usize) -> Option<Range<usize>> {
    let parse = &sentence.parse;
    let mut bytes = parse.bytes(parse.subtree_range(clause));
    if let Some(end) = aside(sentence, clause).filter(|&e| e > bytes.start) {
        bytes.end = bytes.end.min(end);
    }
    if let Some(end) = bounds::told_beside(sentence, verb, bytes.clone()) {
        bytes.end = end;
    }
    if let Some(end) = bounds::comment(sentence, clause, &bytes) {
        bytes.end = end;
    }
    let whole = sentence.text().get(bytes.clone())?;
    let start = bytes.start + (whole.len() - whole.trim_start_matches([',', ' ', ';', ':']).len());
    let start = bounds::opening(sentence, verb, skip_that(sentence, start));
    let start = skip_that(sentence, start);
    // What is left out tears the tree apart: "noted that the remarks by ... Smith were false".
    let that =
        parse.get(verb + 1).filter(|t| parse.text(verb + 1).eq_ignore_ascii_case("that") && t.end < start);
    let torn = that.and_then(|t| sentence.text().get(t.end..start).map(|gap| (t.end, gap)));
    let start = match torn {
        Some((from, gap)) if gap.contains("...") || gap.contains('…') => {
            from + (gap.len() - gap.trim_start().len())
        }
        _ => start,
    };
    let text = sentence.text().get(start..bytes.end)?;
    let end = start + text.trim_end_matches([',', ' ', ';', '.', ':', '—', '–', '(', '“', '"']).len();
    Some(start..end)
}

/// Whether the clause has a finite verb: "declared it to be dangerous" and "claiming them to be spies" have none.
fn is_finite(sentence: &Sentence, clause: usize) -> bool {
    let parse = &sentence.parse;
    let finite = |i: usize| matches!(parse.tag(i), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
    let aux = |c: usize| matches!(parse.dep(c), Some(Dep::Aux | Dep::Auxpass)) && finite(c);
    // "prefer that he not go", "asked that he be heard" are in the form of the infinitive.
    finite(clause) || parse.children(clause).any(aux) || parse.children_by(clause, Dep::Mark).any(|_| true)
}

/// "said the man had lied and blasted his party": whether the second verb, one of speaking and without a subject, is part of
/// what was said, nobody can tell.
fn next_deed(context: &Context<'_>, sentence: &Sentence, clause: usize) -> bool {
    let parse = &sentence.parse;
    // Behind "would" and the like the tense tells: [`aside`] cuts there.
    let told = !parse.children_by(clause, Dep::Aux).any(|a| parse.tag(a) == Some(Tag::Md));
    told && parse.children_by(clause, Dep::Conj).any(|c| {
        parse.tag(c) == Some(Tag::Vbd)
            && parse.child(c, Dep::Nsubj).is_none()
            && parse.child(c, Dep::Aux).is_none()
            && context.lexicon.speech.is_fragment_verb(&parse.lemma(c).to_lowercase())
    })
}

/// Where a second clause in the present begins that the article joins to what somebody said in the past: "said that he
/// would not run and has since left".
fn aside(sentence: &Sentence, clause: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let aux = |v: usize| parse.children(v).filter(|&c| matches!(parse.dep(c), Some(Dep::Aux | Dep::Auxpass)));
    let past = parse.tag(clause) == Some(Tag::Vbd)
        || aux(clause).any(|a| {
            parse.tag(a) == Some(Tag::Vbd) || matches!(parse.text(a), "would" | "should" | "could" | "might")
        });
    let second = parse.children_by(clause, Dep::Conj).find(|&c| {
        let now = |v: usize| matches!(parse.tag(v), Some(Tag::Vbz | Tag::Vbp));
        let own = parse.child(c, Dep::Nsubj).is_some() && (now(c) || aux(c).any(now));
        // "predicted that he would lose and asked them to wait": what the speaker did next.
        let next = parse.tag(c) == Some(Tag::Vbd)
            && parse.child(c, Dep::Nsubj).is_none()
            && aux(clause).any(|a| parse.text(a) == "would");
        own || next
    })?;
    let cc = parse.children_by(clause, Dep::Cc).rfind(|&cc| cc < second)?;
    parse.get(cc).filter(|_| past).map(|t| t.start)
}

/// The clause that is said: a finite complement, with its subject. One behind the verb goes before one in front of it.
fn complement(sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let behind = parse.children_by(i, Dep::Ccomp).filter(|&c| c > i);
    behind.chain(parse.children_by(i, Dep::Ccomp).filter(|&c| c < i)).find(|&c| {
        let subject = parse.children(c).any(|x| {
            matches!(parse.dep(x), Some(Dep::Nsubj | Dep::Nsubjpass | Dep::Expl))
                && !matches!(parse.tag(x), Some(Tag::Wp | Tag::Wdt))
        });
        let first = parse.subtree_range(c).clone().next();
        let asks = parse.children_by(c, Dep::Mark).any(|m| {
            // "once it was late": when something was said.
            let time = matches!(parse.text(m), "once" | "when" | "until" | "because");
            matches!(parse.text(m), "if" | "whether") || time && first == Some(m)
        }) || first
            .is_some_and(|f| matches!(parse.tag(f), Some(Tag::Wp | Tag::Wrb | Tag::Wdt | Tag::WpPoss)));
        subject && !asks && !in_brackets(sentence, c)
    })
}

/// Whether a verb stands in brackets: such a clause is an aside, not what is said.
fn in_brackets(sentence: &Sentence, i: usize) -> bool {
    let before = sentence.parse.get(i).and_then(|t| sentence.text().get(..t.start)).unwrap_or_default();
    before.matches('(').count() > before.matches(')').count()
}

fn skip_that(sentence: &Sentence, start: usize) -> usize {
    let text = sentence.text();
    match text.get(start..) {
        Some(rest) if rest.starts_with("that ") => start + 5,
        Some(rest) if rest.starts_with("that, ") => start + 6,
        _ => start,
    }
}

/// The subject of the verb, or of the one it shares its subject with: "X refuted it, adding that …".
fn speaker(context: &Context<'_>, s: usize, sentence: &Sentence, i: usize) -> Option<Party> {
    let parse = &sentence.parse;
    // "confirmed with X that": who asked says nothing, X does.
    if let Some(source) = bounds::source(sentence, i) {
        return context.parties(s, source).into_iter().next();
    }
    let own = subject(sentence, i);
    let shared = || {
        let head = parse.head(i).filter(|_| parse.dep(i) == Some(Dep::Advcl))?;
        let free = !parse.children_by(i, Dep::Mark).any(|_| true);
        free.then(|| subject(sentence, head)).flatten()
    };
    let inverted = || parse.child(i, Dep::Nsubj);
    let n = own.or_else(inverted).or_else(shared)?;
    let found = context.parties(s, n).into_iter().next().or_else(|| {
        let here = parse.get(n).map(|t| t.start..t.end)?;
        let main = parse.root() == Some(i);
        main.then(|| continued::quoted_right_before(context, s))
            .flatten()
            .map(|p| p.carried(s, here, "speaks-on"))
    });
    // "According to the agency, the prosecutor, X, said": the person right before the verb.
    let body =
        found.as_ref().is_some_and(|p| matches!(p.kind, EntityKind::Outlet | EntityKind::Organisation));
    if body && sentence.text().starts_with("According to") {
        let at = parse.get(i)?.start;
        let beside = sentence.mentions.iter().find(|m| {
            m.kind == EntityKind::Person
                && sentence.text().get(m.range.end..at).is_some_and(|b| matches!(b, " " | ", "))
        });
        return beside.map(|m| Party::named(sentence, m));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::indirect;

    #[test]
    fn what_somebody_is_told_to_have_said() {
        assert_eq!(
            indirect("Olaf Scholz said on Monday that the talks had failed."),
            [("olaf-scholz".into(), "the talks had failed".into())]
        );
        assert_eq!(
            indirect(
                "Olaf Scholz noted that the remarks about the harbour by ... Emmanuel Macron were false."
            ),
            [(
                "olaf-scholz".into(),
                "the remarks about the harbour by ... Emmanuel Macron were false".into()
            )]
        );
        assert_eq!(
            indirect("The talks had failed, Olaf Scholz said."),
            [("olaf-scholz".into(), "The talks had failed".into())]
        );
        assert_eq!(
            indirect("Olaf Scholz has made it clear that the talks had failed."),
            [("olaf-scholz".into(), "the talks had failed".into())]
        );
        assert_eq!(
            indirect("Olaf Scholz made clear to Emmanuel Macron that the talks had failed."),
            [("olaf-scholz".into(), "the talks had failed".into())]
        );
        assert_eq!(
            indirect("Olaf Scholz rejected the plan, adding that it was too late."),
            [("olaf-scholz".into(), "it was too late".into())]
        );
        assert_eq!(
            indirect("Olaf Scholz predicted that the talks would fail and asked Germany to wait."),
            [("olaf-scholz".into(), "the talks would fail".into())]
        );
        assert_eq!(
            indirect("Olaf Scholz said on Monday, the talks had been a “waste of time” for all of them."),
            [("olaf-scholz".into(), "the talks had been a “waste of time” for all of them".into())]
        );
        assert_eq!(
            indirect("Olaf Scholz said the talks had failed while Emmanuel Macron wrote that they went on."),
            [
                ("olaf-scholz".into(), "the talks had failed".into()),
                ("emmanuel-macron".into(), "they went on".into())
            ]
        );
        assert_eq!(
            indirect(
                "Olaf Scholz told reporters he considered the deal fair, saying nobody could do better."
            ),
            [
                ("olaf-scholz".into(), "he considered the deal fair".into()),
                ("olaf-scholz".into(), "nobody could do better".into())
            ]
        );
    }

    #[test]
    fn what_was_not_said_or_asked_is_left_out() {
        for text in [
            "Olaf Scholz did not say that the talks had failed.",
            "Olaf Scholz asked whether the talks had failed.",
            "The storm made Olaf Scholz clear the road that had been closed.",
            "Officials said that the talks had failed.",
            "Olaf Scholz will say that the talks had failed.",
            "“I say that the talks have failed,” Olaf Scholz said.",
            "Olaf Scholz recalled somebody who went to the front.",
            "Olaf Scholz recalled someone who went to fight in the war and returned changed.",
            "Olaf Scholz said he was “quite sure” a deal would be found.",
            "Olaf Scholz declared the harbour to be the most dangerous one.",
            "Olaf Scholz said the minister had attacked him in the debate and blasted his party.",
        ] {
            assert!(indirect(text).is_empty(), "{text}: {:?}", indirect(text));
        }
    }
}
