//! "Who besides X did it": what names X alone is no answer.

use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::base::record::MentionRecord;
use crate::language::names::EntityKind;
use crate::question::Question;
use crate::strings::missing;

/// The answer; none where all that it cites names somebody who is left out, and no other person than those of the question.
pub(super) fn checked(question: &Question, mut answer: Answer, base: &Snapshot) -> Answer {
    if question.besides.is_empty() || answer.citations.is_empty() {
        return answer;
    }
    let alone = answer.citations.iter().all(|c| {
        let source = base.article(&c.article).and_then(|a| base.source(a));
        let mentions = source.map(|s| s.record.mentions.as_slice()).unwrap_or_default();
        let here: Vec<&MentionRecord> =
            mentions.iter().filter(|m| c.start <= m.span.start && m.span.end <= c.end).collect();
        let other = |m: &&MentionRecord| {
            m.kind == EntityKind::Person && m.how.is_name() && !question.is_of(&m.entity)
        };
        here.iter().any(|m| question.besides.contains(&m.entity)) && !here.iter().any(other)
    });
    if alone {
        answer.verdict = Verdict::NotInSources;
        answer.headline = missing::who(&super::draft::things(question, base));
        answer.items.clear();
        answer.citations.clear();
        answer.notes.clear();
    }
    answer
}
