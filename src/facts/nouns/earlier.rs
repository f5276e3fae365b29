//! Who takes part in what an earlier sentence of the article named in full: "the negotiations", after "negotiations
//! between Iran and Pakistan".

use super::sides::own_parties;
use crate::facts::lexicon::{Word, has};
use crate::facts::party::Party;
use crate::facts::{Context, Role};
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

/// The other country of the only pair that the article's earlier mentions of the noun name together with the one country
/// known to take part, and the sentence that names both last. With another pair besides, nothing says which is meant.
pub(super) fn other_side(
    context: &Context<'_>,
    s: usize,
    word: &Word,
    parties: &[(Party, Role)],
) -> Option<(Party, usize)> {
    let mut acting = parties.iter().filter(|(_, r)| *r != Role::Mediator);
    let (known, _) = acting.next().filter(|(p, _)| p.kind == EntityKind::Country && p.entity.is_some())?;
    if acting.next().is_some() {
        return None;
    }
    let mut found: Option<(Party, usize)> = None;
    for before in 0..s {
        let Some(sentence) = context.sentence(before).filter(|b| !b.heading) else { continue };
        let nouns = (0..sentence.parse.len()).filter(|&n| {
            matches!(sentence.parse.tag(n), Some(Tag::Nn | Tag::Nns))
                && has(&word.lemmas, &sentence.parse.lemma(n).to_lowercase())
                && sentence.parse.children_by(n, Dep::Prep).any(|p| sentence.parse.text(p) == "between")
        });
        for n in nouns.collect::<Vec<_>>() {
            let pair = own_parties(context, before, n, n, word);
            let countries = pair.iter().all(|(p, _)| p.kind == EntityKind::Country);
            if pair.len() != 2 || !countries || !pair.iter().any(|(p, _)| p.entity == known.entity) {
                continue;
            }
            let Some((other, _)) = pair.into_iter().find(|(p, _)| p.entity != known.entity) else { continue };
            if found.as_ref().is_some_and(|(f, _)| f.entity != other.entity) {
                return None;
            }
            found = Some((other, before));
        }
    }
    // Whoever is known to bring them together is no side.
    found.filter(|(o, _)| parties.iter().all(|(p, _)| p.entity != o.entity))
}

#[cfg(test)]
mod tests {
    use crate::facts::testing::reports;

    const PLAN: &str = "A round of the Swiss-mediated negotiations was planned for 3 May 2022, but Iran refused to participate.";

    #[test]
    fn the_only_pair_named_before_takes_part() {
        let text = format!("Negotiations between Iran and Pakistan are difficult. {PLAN}");
        let found = reports(&text);
        let round = found.iter().find(|r| r.trigger.text == "negotiations").unwrap();
        let who: Vec<&str> =
            round.participants.iter().filter_map(|p| p.entity.as_ref().map(|e| e.as_str())).collect();
        assert_eq!(who, ["switzerland", "iran", "pakistan"]);
        assert_eq!((round.rule.as_str(), round.evidence.len()), ("noun-earlier-mention", 2));
    }

    #[test]
    fn of_two_pairs_nothing_says_which() {
        for before in [
            "Negotiations between Iran and Pakistan are difficult, and so are negotiations between Iran and Iraq.",
            "Negotiations between India and Pakistan are difficult.",
        ] {
            let found = reports(&format!("{before} {PLAN}"));
            let round = found.iter().find(|r| r.trigger.text == "negotiations").unwrap();
            assert_eq!(round.participants.len(), 2, "{round:?}");
        }
    }
}
