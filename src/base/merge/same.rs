//! Whether two tellings are of one happening. In doubt they are not.

use std::collections::BTreeSet;

use super::telling::{Family, Telling};
use crate::base::event::days;
use crate::edtf::Edtf;
use crate::facts::{Kind, Mode, Status, WhenFrom};

/// How sure it is that two tellings are one: the lower the surer. Groups are joined in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::base) enum Ground {
    /// The article itself goes on about it.
    Continued,
    /// The same words are quoted.
    Quoted,
    /// People, kind, and the same day.
    SameDay,
    /// People, kind, and a time that fits.
    FittingTime,
    /// One telling has no time; what else it tells is the same.
    Untimed,
    /// Told in different ways, but of the same people and the same matter.
    Matter,
}

impl Ground {
    /// Whether it holds although the tellings differ in day or way.
    pub(super) fn is_sure(self) -> bool {
        matches!(self, Ground::Continued | Ground::Quoted | Ground::Matter)
    }
}

/// How many days may lie between what happened and the article that tells it without a date.
const NEWS_DAYS: i32 = 10;

/// How many days may lie between a refusal and an article that looks back at it without a date.
const LOOKING_BACK_DAYS: i32 = 60;

/// Words in a row that nobody says twice by chance.
const SAME_WORDS: usize = 6;

/// Words in common, names and everyday words left out, that make two sentences be about one matter.
const SAME_MATTER: usize = 2;

/// On what ground two tellings are of one event, or `None`.
pub(in crate::base) fn same(a: &Telling<'_>, b: &Telling<'_>) -> Option<Ground> {
    if a.family != b.family {
        return None;
    }
    if quoted(a, b) {
        return Some(Ground::Quoted);
    }
    if (a.report.kind == Kind::Reject) != (b.report.kind == Kind::Reject) {
        return refusal(a, b);
    }
    if a.settled() && b.settled() && refused_for_one_cause(a, b) {
        return Some(Ground::Matter);
    }
    if told_of_one_crowd(a, b) {
        return Some(Ground::Matter);
    }
    if !same_mode(a, b) || !same_status(a.report.status, b.report.status) {
        return None;
    }
    if one_sentence(a, b) && a.named != b.named {
        // "X met Y and Z": what one sentence tells with other people is another thing.
        return None;
    }
    match (a.when(), b.when()) {
        (Some(t), Some(u)) => timed(a, b, t, u),
        _ => untimed(a, b),
    }
}

fn one_article(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    a.at.article == b.at.article
}

fn one_sentence(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    one_article(a, b) && a.sentence == b.sentence
}

/// The same speaker, and a run of the same quoted words.
fn quoted(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    if a.family != Family::Speech || a.actors != b.actors || a.actors.is_empty() {
        return false;
    }
    // Words of one day that another article repeats a week later are still that day's; a slogan of other years is not.
    let far = a.when().zip(b.when()).is_some_and(|(t, u)| {
        t.earliest().zip(u.earliest()).is_some_and(|(t, u)| (t - u).get_days().abs() > NEWS_DAYS)
    });
    let apart = a.day().zip(b.day()).is_some_and(|(t, u)| (t - u).get_days().abs() > 1);
    !far && !apart && runs(&a.quoted).any(|run| runs(&b.quoted).any(|other| run == other))
}

/// The runs of words by which quotations are compared.
pub(super) fn runs(words: &[String]) -> impl Iterator<Item = &[String]> {
    words.windows(SAME_WORDS)
}

/// "Talks were planned, but X refused to take part" tells one thing with two verbs.
fn refusal(a: &Telling<'_>, b: &Telling<'_>) -> Option<Ground> {
    let refused =
        [a.report.status, b.report.status].iter().any(|s| matches!(s, Status::Refused | Status::Cancelled));
    let one_time = a.when() == b.when();
    let share = a.named.intersection(&b.named).next().is_some();
    if refused && one_time && one_sentence(a, b) {
        return Some(Ground::Continued);
    }
    (share && a.settled() && b.settled() && refused_for_one_cause(a, b)).then_some(Ground::Matter)
}

/// The same party calls off or refuses a meeting in two articles, of which one gives no day, and both name the same third
/// person as the cause of it.
fn refused_for_one_cause(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    if one_article(a, b) || a.family != Family::Contact || !(a.settled() && b.settled()) {
        return false;
    }
    let party = a.named.intersection(&b.named).next().is_some();
    let cause = a.topics.intersection(&b.topics).count();
    let fits = match (a.when(), b.when()) {
        (Some(t), Some(u)) => same_time(t, u, false),
        (Some(t), None) => b.could_tell(t, LOOKING_BACK_DAYS),
        (None, Some(u)) => a.could_tell(u, LOOKING_BACK_DAYS),
        (None, None) => false,
    };
    party && cause >= 1 && fits && !others_differ(a, b)
}

/// Whether each names somebody whom the other does not.
fn others_differ(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    !a.named.is_subset(&b.named) && !b.named.is_subset(&a.named) && a.named.intersection(&b.named).count() < 2
}

/// Somebody's talk with people who are described alike, at which the same thing was feared or foretold: one call though one
/// article calls it a meeting, and gives no day.
fn told_of_one_crowd(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let contact = a.family == Family::Contact && !one_article(a, b);
    let share =
        a.named.intersection(&b.named).next().is_some() && a.crowd.intersection(&b.crowd).next().is_some();
    let fits = match (a.when(), b.when()) {
        (Some(t), Some(u)) => same_time(t, u, false),
        (None, None) => false,
        (t, u) => {
            let published = if t.is_none() { a.published } else { b.published };
            let told = t.or(u);
            told.zip(published).is_some_and(|(t, p)| t.earliest() <= p.latest())
        }
    };
    let status = same_status(a.report.status, b.report.status);
    contact && share && fits && status && a.unreal.intersection(&b.unreal).next().is_some()
}

fn timed(a: &Telling<'_>, b: &Telling<'_>, t: &Edtf, u: &Edtf) -> Option<Ground> {
    let within = one_article(a, b);
    if !same_time(t, u, within) {
        return None;
    }
    let ground = match (a.day(), b.day()) {
        (Some(x), Some(y)) if x == y => Ground::SameDay,
        (Some(_), Some(_)) => return None,
        _ => Ground::FittingTime,
    };
    let shared = a.named.intersection(&b.named).count();
    let one = match a.family {
        Family::Contact => {
            // "The ministers held talks" and "the ministers met X and Y" are two things, though of the same days.
            let two_ways =
                a.report.mode != b.report.mode && within && a.named != b.named && !(talk(a) || talk(b));
            !two_ways && contact(a, b, t, u, shared)
        }
        Family::Visit => {
            a.actors.intersection(&b.actors).next().is_some()
                && a.others.intersection(&b.others).next().is_some()
        }
        // Two statements of one day may be two: only within one article, by the same speaker.
        Family::Speech => {
            let one_speaker = !a.actors.is_empty() && a.actors == b.actors;
            let same_place = place(a).is_some() && place(a) == place(b);
            let one_day = days(t) == 0 && days(u) == 0 && (within || same_place);
            one_speaker && (one_day || (within && occasion(a, b)))
        }
        Family::Other(_) => deed(a, b, ground),
    };
    one.then_some(ground)
}

/// Whether two contacts of fitting times are one.
fn contact(a: &Telling<'_>, b: &Telling<'_>, t: &Edtf, u: &Edtf, shared: usize) -> bool {
    if a.named == b.named && shared >= 2 {
        return true;
    }
    let subset = a.named.is_subset(&b.named) || b.named.is_subset(&a.named);
    let within = one_article(a, b);
    let close = within || matter(a, b) >= SAME_MATTER || (place(a).is_some() && place(a) == place(b));
    if shared >= 2 {
        return subset && close;
    }
    // One of the two tellings names only one side: no other may stand where it leaves a gap.
    let smaller = if a.named.len() <= b.named.len() { a } else { b };
    let crowds = a.crowd == b.crowd || smaller.crowd.is_empty();
    let told = within || (close && a.crowd == b.crowd && !a.crowd.is_empty());
    shared == 1 && subset && crowds && exact(t) && exact(u) && told
}

/// Whether two deeds of fitting times are one: done by the same, to the same, and of one matter.
fn deed(a: &Telling<'_>, b: &Telling<'_>, ground: Ground) -> bool {
    if a.actors.is_empty() || a.actors != b.actors {
        return false;
    }
    let (p, q) = (&a.others, &b.others);
    let both = p.intersection(q).next().is_some();
    if !p.is_empty() && !q.is_empty() && !both {
        return false;
    }
    let topic = both
        || a.topics.intersection(&b.topics).next().is_some()
        || a.topics.intersection(q).next().is_some()
        || b.topics.intersection(p).next().is_some();
    match ground {
        Ground::SameDay => both || topic || matter(a, b) >= SAME_MATTER || one_article(a, b),
        // One day of a month of attacks is not the month's.
        _ if a.when().map(days) == b.when().map(days) => a.report.mode == b.report.mode && topic,
        _ => topic && matter(a, b) >= SAME_MATTER,
    }
}

/// One or both tellings give no time.
fn untimed(a: &Telling<'_>, b: &Telling<'_>) -> Option<Ground> {
    if a.another || b.another {
        return None;
    }
    let within = one_article(a, b);
    let fits = match (a.when(), b.when()) {
        (Some(t), None) => b.could_tell(t, NEWS_DAYS),
        (None, Some(u)) => a.could_tell(u, NEWS_DAYS),
        _ => false,
    };
    let shared = a.named.intersection(&b.named).count();
    let one = match a.family {
        Family::Contact => {
            let all = a.named == b.named && shared >= 2 && a.crowd == b.crowd;
            let way = a.report.mode == b.report.mode || talk(a) || talk(b);
            all && way && matter(a, b) >= SAME_MATTER && (within || fits)
        }
        Family::Visit => {
            let all =
                a.actors == b.actors && !a.actors.is_empty() && a.others == b.others && !a.others.is_empty();
            all && (within || (fits && matter(a, b) >= SAME_MATTER))
        }
        Family::Speech => occasion(a, b),
        Family::Other(_) => {
            let sides = !a.actors.is_empty() && a.actors == b.actors && a.others == b.others;
            let words = a.report.trigger.text.eq_ignore_ascii_case(&b.report.trigger.text);
            let topic = a.topics.intersection(&b.topics).next().is_some() || !a.others.is_empty();
            sides && words && matter(a, b) >= SAME_MATTER && (within || (fits && topic))
        }
    };
    one.then_some(Ground::Untimed)
}

/// What somebody says in the sentences behind "his remarks at the hearing" is what was said there; and remarks without a day
/// are those of the same house of which another article gives the day.
fn occasion(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    if a.actors.is_empty() || a.actors != b.actors {
        return false;
    }
    let (first, next) = if (a.at, a.sentence) <= (b.at, b.sentence) { (a, b) } else { (b, a) };
    if one_article(a, b) {
        let after = next.sentence.saturating_sub(first.sentence);
        let said_there = next.report.when.as_ref().is_none_or(|w| w.from == WhenFrom::Paragraph);
        let noun = first.report.rule.contains("noun") && place(first).is_some();
        // What was announced or warned of there is told on its own.
        let said_there = said_there && next.report.mode == Some(Mode::Statement);
        return noun && said_there && (1..=2).contains(&after) && place(next).is_none();
    }
    let (timed, bare) = match (a.when(), b.when()) {
        (Some(_), None) => (a, b),
        (None, Some(_)) => (b, a),
        _ => return false,
    };
    let when = timed.when().filter(|w| days(w) <= 1);
    when.is_some_and(|w| bare.could_tell(w, LOOKING_BACK_DAYS))
        && same_house(timed, bare)
        && a.about.intersection(&b.about).next().is_some()
}

/// Whether two places are one, or one is called by a word of the other's name: "House of Representatives", "House Foreign
/// Affairs Committee hearing".
fn same_house(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let words = |t: &Telling<'_>| -> Option<BTreeSet<String>> {
        let name = &t.report.place.as_ref()?.name;
        Some(super::telling::fold(name).into_iter().filter(|w| w.len() >= 4).collect())
    };
    let one = place(a).is_some() && place(a) == place(b);
    one || words(a).zip(words(b)).is_some_and(|(x, y)| x.intersection(&y).next().is_some())
}

/// The place: the entity, or the words.
fn place(t: &Telling<'_>) -> Option<String> {
    let place = t.report.place.as_ref()?;
    Some(place.entity.as_ref().map_or_else(|| place.name.to_lowercase(), ToString::to_string))
}

/// How many telling words two sentences share.
fn matter(a: &Telling<'_>, b: &Telling<'_>) -> usize {
    a.content.intersection(&b.content).count()
}

/// Whether two times can be of one happening: equal, or one within the other where that is a day's worth of certainty.
fn same_time(a: &Edtf, b: &Edtf, one_article: bool) -> bool {
    if a == b {
        return true;
    }
    let bounded = days(a).min(days(b)) <= 31;
    let widest = days(a).max(days(b));
    bounded && a.compatible(b) && (widest <= 31 || (one_article && widest <= 62))
}

fn exact(value: &Edtf) -> bool {
    days(value) <= 4
}

fn same_mode(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    use Mode::{Host, Meet, Negotiate, Phone, Talk};
    match (a.report.mode, b.report.mode) {
        (x, y) if x == y => true,
        (Some(Talk), Some(Phone | Meet)) | (Some(Phone | Meet), Some(Talk)) => true,
        (Some(Meet | Negotiate | Host), Some(Meet | Negotiate | Host)) => true,
        _ => a.family == Family::Speech,
    }
}

/// Whether the telling only says that they were in contact.
fn talk(t: &Telling<'_>) -> bool {
    t.report.mode == Some(Mode::Talk)
}

fn same_status(a: Status, b: Status) -> bool {
    let settled = |s: Status| matches!(s, Status::Refused | Status::Cancelled);
    a == b || (settled(a) && (settled(b) || b == Status::Planned)) || (settled(b) && a == Status::Planned)
}
