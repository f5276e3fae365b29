//! Who is called by a word for a relation to somebody: "John Doe's mother", "his lawyer".

use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::root;

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
