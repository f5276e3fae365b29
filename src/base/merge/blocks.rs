//! Which tellings are worth comparing: those that share a block. A block is what every rule of [`super::same`] demands in
//! some form, so that very many articles are merged without comparing each with each.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::same::runs;
use super::telling::{Family, Telling, fold};
use crate::base::event::days;
use crate::edtf::Edtf;

/// Times longer than this many days join no other article's, so that they need no block of their own.
const LONGEST: i32 = 62;

/// The pairs of tellings that share a block, in order, each once.
pub(super) fn pairs(tellings: &[Telling<'_>]) -> Vec<(usize, usize)> {
    let mut blocks: Vec<(u64, usize)> =
        tellings.iter().enumerate().flat_map(|(i, t)| all(t).map(move |key| (key, i))).collect();
    blocks.sort_unstable();
    let mut pairs = Vec::new();
    for block in blocks.chunk_by(|a, b| a.0 == b.0) {
        for (n, &(_, i)) in block.iter().enumerate() {
            pairs.extend(block.iter().skip(n + 1).map(|&(_, j)| (i, j)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// All blocks of a telling.
fn all(t: &Telling<'_>) -> impl Iterator<Item = u64> {
    own_keys(t).into_iter().chain(keys(t))
}

/// The number of a block. The hash has fixed keys: the same on every run. A collision costs a comparison, nothing else.
fn block(what: &str, parts: &dyn Fn(&mut DefaultHasher)) -> u64 {
    let mut hash = DefaultHasher::new();
    what.hash(&mut hash);
    parts(&mut hash);
    hash.finish()
}

/// The blocks that a telling shares only with others of its article.
fn own_keys(t: &Telling<'_>) -> BTreeSet<u64> {
    if t.named.is_empty() {
        return BTreeSet::from([block("article", &|h| (t.at.article, t.family).hash(h))]);
    }
    t.named.iter().map(|id| block("article", &|h| (t.at.article, t.family, id).hash(h))).collect()
}

/// The blocks that a telling may share with those of other articles.
pub(in crate::base) fn keys(t: &Telling<'_>) -> BTreeSet<u64> {
    let mut keys = BTreeSet::new();
    let mut put = |what: &str, parts: &dyn Fn(&mut DefaultHasher)| {
        keys.insert(block(what, parts));
    };
    let family = t.family;
    for run in runs(&t.quoted) {
        put("quoted", &|h| (&t.actors, run).hash(h));
    }
    for month in months(t) {
        match family {
            Family::Contact | Family::Visit => {
                for (n, id) in t.named.iter().enumerate() {
                    for other in t.named.iter().skip(n + 1) {
                        put("pair", &|h| (family, id, other, month).hash(h));
                    }
                    for crowd in &t.crowd {
                        put("crowd", &|h| (id, crowd, month).hash(h));
                    }
                }
            }
            Family::Speech => {}
            Family::Other(kind) => {
                for id in &t.others {
                    put("deed", &|h| (kind, &t.actors, id, month).hash(h));
                }
                for id in &t.topics {
                    put("deed", &|h| (kind, &t.actors, id, month).hash(h));
                }
            }
        }
    }
    if let (Family::Speech, Some(place)) = (family, &t.report.place) {
        for word in fold(&place.name).iter().filter(|w| w.len() >= 4) {
            for year in years(t) {
                put("speaker", &|h| (&t.actors, word, year).hash(h));
            }
        }
    }
    if family == Family::Contact {
        if t.settled() {
            for id in &t.named {
                for topic in &t.topics {
                    put("settled", &|h| (id, topic).hash(h));
                }
            }
        }
        for id in &t.named {
            for crowd in &t.crowd {
                for feared in &t.unreal {
                    put("feared", &|h| (id, crowd, feared).hash(h));
                }
            }
        }
    }
    keys
}

/// The months in which it may have been: those of its time, or of the weeks before its article.
fn months(t: &Telling<'_>) -> Vec<i32> {
    let of = |value: &Edtf, back: i64| -> Vec<i32> {
        let (Some(a), Some(b)) = (value.earliest(), value.latest()) else { return Vec::new() };
        let a = a.checked_sub(jiff::Span::new().days(back)).unwrap_or(a);
        let month = |d: jiff::civil::Date| i32::from(d.year()) * 12 + i32::from(d.month());
        (month(a)..=month(b)).collect()
    };
    match (t.when(), &t.published) {
        // An approximate time reaches further than its bounds.
        (Some(when), _) if days(when) <= LONGEST => of(when, 0),
        (None, Some(published)) if days(published) <= LONGEST => of(published, LONGEST.into()),
        _ => Vec::new(),
    }
}

/// The years in which it may have been, or in which its article appeared and the year before that.
fn years(t: &Telling<'_>) -> Vec<i16> {
    let bounds = |value: &Edtf| Some((value.earliest()?.year(), value.latest()?.year()));
    match (t.when().and_then(bounds), t.published.as_ref().and_then(bounds)) {
        (Some((a, b)), _) if b - a <= 1 => (a..=b).collect(),
        (None, Some((a, b))) if b - a <= 1 => (a - 1..=b).collect(),
        _ => Vec::new(),
    }
}
