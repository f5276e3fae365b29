//! The time of what a sentence without a date tells: that of its paragraph, as a month and only about.

use super::belongs::token_of;
use super::{Time, only_names, tells_when};
use crate::edtf::{Edtf, Granularity};
use crate::facts::lexicon::has;
use crate::facts::{Context, WhenFrom};
use crate::language::Sentence;
use crate::language::dates::DateMention;
use crate::language::parse::{Dep, Tag};
use crate::strings::grounds;

/// How many days before the day of an article a date only gives the background of its own sentence.
const BACKGROUND_DAYS: i32 = 60;

/// Whether a sentence moves the time of the text without a date.
fn shifts(sentence: &Sentence) -> bool {
    const WORDS: &[&str] = &[
        "later",
        "afterwards",
        "afterward",
        "subsequently",
        "since",
        "recently",
        "previously",
        "earlier",
        "before",
        "meanwhile",
        "ago",
        "once",
        "formerly",
        "eventually",
        "currently",
        "now",
        "soon",
        "after",
        "next",
        "following",
        "previous",
    ];
    let text = sentence.text().to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).any(|w| WORDS.contains(&w))
}

/// Whether a date belongs to what its sentence tells, and not to something spoken of or intended in it.
fn in_main_clause(context: &Context<'_>, sentence: &Sentence, date: &DateMention) -> bool {
    let parse = &sentence.parse;
    let Some(token) = token_of(sentence, date) else { return false };
    let chain: Vec<usize> = std::iter::once(token).chain(parse.ancestors(token)).collect();
    chain.iter().all(|&a| {
        let below = matches!(parse.dep(a), Some(Dep::Ccomp | Dep::Acl | Dep::Relcl | Dep::Pcomp));
        let intended = parse.dep(a) == Some(Dep::Xcomp)
            && parse.head(a).is_some_and(|h| {
                let lemma = parse.lemma(h).to_lowercase();
                let control = &context.lexicon.control;
                [&control.planned, &control.refused, &control.skipped, &control.feared]
                    .iter()
                    .any(|l| has(l, &lemma))
            });
        let planned = parse.tag(a).is_some_and(Tag::is_verb)
            && has(&context.lexicon.support.planned, &parse.lemma(a).to_lowercase());
        !below && !intended && !planned
    })
}

/// Whether the verb at or above token `i` leaves its time open: "has visited", "have said".
pub(super) fn is_perfect(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let verb = std::iter::once(i).chain(parse.ancestors(i)).find(|&a| parse.tag(a).is_some_and(Tag::is_verb));
    verb.is_some_and(|v| {
        parse.children_by(v, Dep::Aux).any(|a| matches!(parse.text(a), "has" | "have" | "'ve" | "had"))
    })
}

/// The last date of the sentence before in the same paragraph, as a month at most and only about: further back, the text
/// has too often moved on.
pub(super) fn from_before(context: &Context<'_>, s: usize) -> Option<Time> {
    let here = context.sentence(s).filter(|here| !shifts(here))?;
    let before = s.checked_sub(1)?;
    let sentence = context.sentence(before).filter(|b| b.paragraph == here.paragraph)?;
    let told = |d: &&DateMention| tells_when(d) && !sentence.is_quoted(d.range.start);
    let date = sentence.dates.iter().rev().find(told)?;
    // "stocks for a planned Wednesday special": the day of the special alone.
    if !in_main_clause(context, sentence, date) || only_names(context, sentence, date, usize::MAX) {
        return None;
    }
    let coarse = matches!(
        date.granularity,
        Granularity::Day | Granularity::Month | Granularity::Minute | Granularity::Hour
    );
    let day = date.value.earliest().filter(|_| coarse)?;
    // News tells its own day: what lies long before it is the background of one sentence.
    let published = context.reading.article.metadata.published;
    let now = published.and_then(|p| p.earliest().filter(|&e| p.latest() == Some(e)));
    if now.is_some_and(|now| (now - day).get_days() > BACKGROUND_DAYS) {
        return None;
    }
    let month = Edtf::month(day.year(), day.month())?;
    Some(Time {
        value: month.approx(),
        sentence: before,
        range: date.range.clone(),
        from: WhenFrom::Paragraph,
        inferred: Some(grounds::OF_THE_PARAGRAPH.to_owned()),
        // Of a month, no weekday says anything.
        conflict: None,
    })
}

#[cfg(test)]
mod tests {
    use crate::facts::Report;
    use crate::facts::testing::reports;

    fn find(text: &str, trigger: &str) -> Report {
        reports(text).into_iter().find(|r| r.trigger.text == trigger).unwrap()
    }

    #[test]
    fn the_paragraph_gives_a_month_at_most_until_it_moves_on() {
        let report = find("The war began on 24 May 2022. Olaf Scholz visited Kyiv.", "visited");
        assert_eq!(report.when.as_ref().map(|w| w.value.to_string()).as_deref(), Some("2022-05~"));
        assert!(report.when.unwrap().inferred.is_some());
        assert!(
            find("The war began on 24 May 2022. Later Olaf Scholz visited Kyiv.", "visited").when.is_none()
        );
        assert!(
            find("The war began on 24 May 2022. Olaf Scholz has visited Kyiv.", "visited").when.is_none()
        );
        let long_ago = "The war began on 24 February 2022. Olaf Scholz visited Kyiv.";
        assert!(find(long_ago, "visited").when.is_none());
        let further = "The war began on 24 May 2022. It was cold. Olaf Scholz visited Kyiv.";
        assert!(find(further, "visited").when.is_none());
    }
}
