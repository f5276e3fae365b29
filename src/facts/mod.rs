//! From a reading to reports: what an article tells as events, who takes part, when, where, how real, whose word.
//!
//! The rules are one file a kind: [`verbs`] and [`nouns`] find the events, [`party`] says who a phrase stands for,
//! [`status`] how real it is, [`time`] and [`place`] when and where, [`quotes`] who says what. What the words mean
//! stands in `data/lexicon`.

pub mod figures;
pub mod flat;
mod ground;
pub mod lexicon;
mod nouns;
mod occasion;
mod party;
mod place;
pub mod quotes;
pub mod reasons;
pub mod report;
pub mod roles;
pub mod speech;
mod status;
mod time;
mod turns;
mod verbs;

use std::collections::BTreeMap;
use std::ops::Range;

pub use figures::Figure;
pub use lexicon::{Lexicon, LexiconError};
pub use quotes::{Quote, QuoteKind};
pub use reasons::Reason;
pub use report::{
    Attribution, Ground, Kind, Mode, Participant, Place, Report, ReportId, Role, Status, Trigger, When,
    WhenFrom, Words,
};

use crate::language::{Lookup, Reading, Sentence};
use party::Party;

/// What the rules see of an article.
struct Context<'a> {
    reading: &'a Reading<'a>,
    lookup: &'a Lookup,
    lexicon: &'a Lexicon,
    /// The quotations with their speakers.
    quotes: Vec<quotes::Quoted>,
}

impl<'a> Context<'a> {
    fn sentence(&self, s: usize) -> Option<&'a Sentence> {
        self.reading.sentences.get(s)
    }

    /// Who says what is quoted at byte `at` of sentence `s`.
    fn speaker_at(&self, s: usize, at: usize) -> Option<&Party> {
        quotes::speaker_at(&self.quotes, s, at)
    }
}

/// What an article tells.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Events, in the order of its text.
    pub reports: Vec<Report>,
    /// Who says what, in the order of its text.
    pub quotes: Vec<Quote>,
    /// How much or how many of what.
    pub figures: Vec<Figure>,
    /// Why reported events took place.
    pub reasons: Vec<Reason>,
}

/// An event that a rule found, before it becomes a report. Ranges are bytes of the sentence's text.
#[derive(Clone, Debug)]
struct Draft {
    kind: Kind,
    mode: Option<Mode>,
    /// Index of its sentence.
    sentence: usize,
    trigger: Range<usize>,
    status: Status,
    parties: Vec<(Party, Role)>,
    attribution: Option<Party>,
    when: Option<time::Time>,
    place: Option<Party>,
    words: Option<Range<usize>>,
    rule: &'static str,
    /// The sentence before that it cannot be understood without: part of its evidence.
    context: Option<usize>,
    /// The draft that a definite noun tells again ("the conversation").
    continues: Option<usize>,
    /// The later sentence that says what became of it ("The talks did not take place"): part of its evidence.
    settled: Option<usize>,
}

/// Everything that an article tells.
pub fn read(reading: &Reading<'_>, lookup: &Lookup, lexicon: &Lexicon) -> Facts {
    let mut context = Context { reading, lookup, lexicon, quotes: Vec::new() };
    context.quotes = quotes::find(&context);
    let mut drafts: Vec<Draft> = Vec::new();
    let turns = turns::find(reading);
    for (s, sentence) in reading.sentences.iter().enumerate() {
        if turns.contains(&sentence.paragraph) {
            continue;
        }
        // A heading tells nothing of its own, and who asks whether two spoke does not say that they did.
        if sentence.heading || sentence.text().trim_end_matches(['"', '”', ')', '\'']).ends_with('?') {
            continue;
        }
        let first = drafts.len();
        for token in (0..sentence.parse.len()).filter(|&t| !in_a_name(sentence, t)) {
            let draft = verbs::find(&context, s, token).or_else(|| nouns::find(&context, s, token, &drafts));
            drafts.extend(draft);
        }
        occasion::date(&context, &mut drafts, first);
        drop_repeats(&mut drafts, first);
    }
    settle(&mut drafts);
    let mut ordinals: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut reports: Vec<Report> = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let Some(sentence) = context.sentence(draft.sentence) else { continue };
        let trigger = sentence.text().get(draft.trigger.clone()).unwrap_or_default().to_owned();
        let ordinal = ordinals.entry((draft.sentence, trigger.clone())).or_default();
        let mut report = into_report(&context, draft, sentence, trigger, *ordinal);
        *ordinal += 1;
        // Drafts and reports stand in the same order, and a draft continues an earlier one only.
        report.status_ground = ground::status(&context, &drafts, index);
        report.continues = draft.continues.and_then(|d| reports.get(d)).map(|r| r.id.clone());
        reports.push(report);
    }
    let ids: Vec<ReportId> = reports.iter().map(|r| r.id.clone()).collect();
    Facts {
        quotes: quotes::read(&context, &drafts, &ids),
        figures: figures::find(&context),
        reasons: reasons::find(&context, &drafts, &ids),
        reports,
    }
}

/// Whether a token is a word of a longer name: the "March" of "March for Our Lives" tells no march.
fn in_a_name(sentence: &Sentence, i: usize) -> bool {
    sentence.parse.get(i).is_some_and(|t| {
        let longer = |m: &crate::language::names::Mention| m.range.start < t.start || m.range.end > t.end;
        sentence.mention_at(t.start).is_some_and(|m| m.how.is_name() && longer(m))
    })
}

/// Two rules that see the same thing in one sentence tell it once: "had a call" and "call", "a statement" and "said".
fn drop_repeats(drafts: &mut Vec<Draft>, first: usize) {
    let fresh = drafts.split_off(first.min(drafts.len()));
    let mut kept: Vec<Draft> = Vec::new();
    for draft in fresh {
        let same = |k: &&mut Draft| {
            k.sentence == draft.sentence
                && k.kind == draft.kind
                && entities(k) == entities(&draft)
                && (k.mode == draft.mode || draft.kind == Kind::State)
                && k.when.as_ref().map(|w| w.value) == draft.when.as_ref().map(|w| w.value)
                && k.status == draft.status
        };
        if kept.iter_mut().find(same).is_none() {
            kept.push(draft);
        }
    }
    drafts.extend(kept);
}

/// What was planned is what a later sentence says became of it: "The meeting was called off".
fn settle(drafts: &mut [Draft]) {
    for later in 0..drafts.len() {
        let Some((earlier, status, sentence)) =
            drafts.get(later).and_then(|d| Some((d.continues?, d.status, d.sentence)))
        else {
            continue;
        };
        let undone = matches!(status, Status::Cancelled | Status::Refused | Status::Negated);
        if let Some(draft) = drafts.get_mut(earlier).filter(|d| undone && d.status == Status::Planned) {
            draft.status = status;
            draft.settled = Some(sentence);
        }
    }
}

/// Most sentences that a report cites.
const MOST_EVIDENCE: usize = 3;

fn entities(draft: &Draft) -> std::collections::BTreeSet<String> {
    draft.parties.iter().map(|(p, _)| p.entity.as_ref().map_or(p.name.clone(), |e| e.to_string())).collect()
}

fn into_report(
    context: &Context<'_>,
    draft: &Draft,
    sentence: &Sentence,
    trigger: String,
    ordinal: usize,
) -> Report {
    let reading = context.reading;
    let span = |range: &Range<usize>| reading.source(sentence, range);
    // A party that is named in another sentence stands there, and nowhere in the tree of this one.
    let home = |party: &Party| party.elsewhere.as_ref().map_or(draft.sentence, |e| e.sentence);
    let named = |party: &Party| quotes::place(context, party, draft.sentence).unwrap_or(sentence.span);
    let path = |party: &Party| match home(party) == draft.sentence {
        true => ground::path(sentence, &draft.trigger, &party.range),
        false => String::new(),
    };
    let mut participants: Vec<Participant> = Vec::new();
    for (party, role) in &draft.parties {
        let known = party.entity.is_some() && participants.iter().any(|p| p.entity == party.entity);
        if !known {
            participants.push(Participant {
                entity: party.entity.clone(),
                name: party.name.clone(),
                role: *role,
                span: named(party),
                path: path(party),
                via: ground::via(context, draft, party),
            });
        }
    }
    let mut evidence = vec![sentence.span];
    if let Some(before) = draft.context.and_then(|s| context.sentence(s))
        && before.span != sentence.span
    {
        evidence.insert(0, before.span);
    }
    if let Some(after) = draft.settled.and_then(|s| context.sentence(s))
        && !evidence.contains(&after.span)
    {
        evidence.push(after.span);
    }
    // Who is meant by “I”, and the day of what the sentence goes on about: without those sentences it does not say so.
    let meant = draft.parties.iter().map(|(p, _)| p).chain(&draft.attribution).map(home);
    let of_before = draft.when.as_ref().filter(|w| w.is_context()).map(|w| w.place().0);
    for s in meant.chain(of_before) {
        if let Some(other) = context.sentence(s)
            && evidence.len() < MOST_EVIDENCE
            && !evidence.contains(&other.span)
        {
            // The report's own sentence stays the last of those before what settled it.
            let before = evidence.iter().position(|e| other.span.start < e.start).unwrap_or_default();
            evidence.insert(before, other.span);
        }
    }
    let article_text = &reading.article.text;
    let words = draft.words.as_ref().map(|range| {
        let span = span(range);
        Words { text: span.slice(article_text).unwrap_or_default().to_owned(), span }
    });
    Report {
        id: ReportId::new(&reading.article.id, sentence.text(), &trigger, ordinal),
        kind: draft.kind,
        mode: draft.mode,
        status: draft.status,
        status_ground: None,
        attribution: draft.attribution.as_ref().map(|p| Attribution {
            entity: p.entity.clone(),
            name: p.name.clone(),
            span: named(p),
            ground: ground::attribution(context, draft),
        }),
        denied_by: Vec::new(),
        participants,
        when: draft.when.as_ref().map(|t| t.when(reading)),
        place: draft.place.as_ref().map(|p| Place {
            entity: p.entity.clone(),
            name: p.name.clone(),
            span: named(p),
            path: path(p),
        }),
        words,
        trigger: Trigger { text: trigger, span: span(&draft.trigger) },
        evidence,
        continues: None,
        rule: draft.rule.to_owned(),
    }
}

#[cfg(test)]
mod testing {
    //! Reads sentences of our own for the tests at the foot of each rule file.

    use std::path::{Path, PathBuf};
    use std::sync::OnceLock;

    use super::{Facts, Figure, Lexicon, Quote, Reason, Report};
    use crate::article::{Article, Sources};
    use crate::language::Reader;

    fn reader() -> &'static (Reader, Lexicon) {
        static READER: OnceLock<(Reader, Lexicon)> = OnceLock::new();
        READER.get_or_init(|| {
            let data: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
            (Reader::load(&data).unwrap(), Lexicon::load(&data.join("lexicon")).unwrap())
        })
    }

    /// The reports of a text published on 10 June 2022.
    pub(super) fn reports(text: &str) -> Vec<Report> {
        facts(text).reports
    }

    /// The quotations of a text published on 10 June 2022.
    pub(super) fn quotes(text: &str) -> Vec<Quote> {
        facts(text).quotes
    }

    /// Those that are told in other words, each with who says it.
    pub(super) fn indirect(text: &str) -> Vec<(String, String)> {
        let found = quotes(text).into_iter().filter(|q| !q.direct);
        found.map(|q| (q.speaker.unwrap().to_string(), q.text)).collect()
    }

    /// The known speaker of the last of those that are quoted.
    pub(super) fn speaker(text: &str) -> Option<String> {
        let mut direct: Vec<_> = quotes(text).into_iter().filter(|q| q.direct).collect();
        direct.pop().and_then(|q| q.speaker).map(|s| s.to_string())
    }

    /// Asserts that a report of a text begins so.
    pub(super) fn has(text: &str, expected: &str) {
        let found = lines(text);
        assert!(found.iter().any(|l| l.starts_with(expected)), "{text}: {found:?}");
    }

    /// The figures of a text published on 10 June 2022.
    pub(super) fn figures(text: &str) -> Vec<Figure> {
        facts(text).figures
    }

    /// The reasons in a text published on 10 June 2022.
    pub(super) fn reasons(text: &str) -> Vec<Reason> {
        facts(text).reasons
    }

    fn facts(text: &str) -> Facts {
        let (reader, lexicon) = reader();
        let mut article = Article::from_bytes("test", text.as_bytes(), &Sources::default()).unwrap();
        article.metadata.published = "2022-06-10".parse().ok();
        super::read(&reader.read(&article), reader.lookup(), lexicon)
    }

    /// What a text is read as, given to a test.
    pub(super) fn with_reading<T>(
        text: &str,
        test: impl FnOnce(&crate::language::Reading<'_>, &Reader) -> T,
    ) -> T {
        let (reader, _) = reader();
        let article = Article::from_bytes("test", text.as_bytes(), &Sources::default()).unwrap();
        test(&reader.read(&article), reader)
    }

    /// Each report as one line: mode, status, participants with the first letter of their role, time.
    pub(super) fn lines(text: &str) -> Vec<String> {
        let line = |r: &Report| {
            let who: Vec<String> = r
                .participants
                .iter()
                .map(|p| {
                    let role = format!("{:?}", p.role);
                    format!(
                        "{}:{}",
                        role.chars().next().unwrap(),
                        p.entity.as_ref().map_or(p.name.as_str(), |e| e.as_str())
                    )
                })
                .collect();
            let when = r.when.as_ref().map_or_else(|| "-".to_owned(), |w| w.value.to_string());
            format!("{} {} {} {when}", r.mode.map_or("-", |m| m.name()), r.status.name(), who.join(" "))
        };
        reports(text).iter().map(line).collect()
    }
}
