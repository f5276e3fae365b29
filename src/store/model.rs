//! What is kept, as the program sees it: subscriptions (digests and watches), deliveries, contents of articles.

use jiff::civil::{Time, Weekday};
use serde::{Deserialize, Serialize};

use super::StoreError;
use super::backend::Row;

/// Days of the week, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days(u8);

impl Days {
    /// Every day.
    pub const ALL: Days = Days(0b111_1111);
    /// Monday to Friday.
    pub const WORKING: Days = Days(0b001_1111);

    /// These days; `None` where there are none.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Option<Days> {
        let bits = days.into_iter().fold(0, |bits, day| bits | (1 << day.to_monday_zero_offset()));
        Days::from_bits(bits)
    }

    /// From the bits that are kept: Monday is the lowest.
    pub fn from_bits(bits: i64) -> Option<Days> {
        u8::try_from(bits).ok().filter(|bits| (1..=0b111_1111).contains(bits)).map(Days)
    }

    /// As they are kept.
    pub fn bits(self) -> i64 {
        i64::from(self.0)
    }

    /// Whether a day is among them.
    pub fn has(self, day: Weekday) -> bool {
        self.0 & (1 << day.to_monday_zero_offset()) != 0
    }
}

/// A part of a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Articles that are new or changed since the last one.
    New,
    /// What happened on this day of other years.
    OnThisDay,
    /// What is planned, or was and has no outcome.
    ComingUp,
    /// A quotation.
    Quote,
    /// A claim and who denies it.
    Disputed,
}

impl Part {
    /// All, in the order in which they stand.
    pub const ALL: [Part; 5] = [Part::New, Part::OnThisDay, Part::ComingUp, Part::Quote, Part::Disputed];

    /// The name by which people choose it.
    pub fn name(self) -> &'static str {
        match self {
            Part::New => "new",
            Part::OnThisDay => "on-this-day",
            Part::ComingUp => "coming-up",
            Part::Quote => "quote",
            Part::Disputed => "disputed",
        }
    }
}

/// Parts of a digest, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parts(u8);

impl Parts {
    /// Every part.
    pub const ALL: Parts = Parts(0b1_1111);

    /// These parts; `None` where there are none.
    pub fn of(parts: impl IntoIterator<Item = Part>) -> Option<Parts> {
        let bits = parts.into_iter().fold(0, |bits, part| bits | (1 << part as u8));
        Parts::from_bits(bits)
    }

    /// From the bits that are kept: the first part is the lowest.
    pub fn from_bits(bits: i64) -> Option<Parts> {
        u8::try_from(bits).ok().filter(|bits| (1..=0b1_1111).contains(bits)).map(Parts)
    }

    /// As they are kept.
    pub fn bits(self) -> i64 {
        i64::from(self.0)
    }

    /// Whether a part is among them.
    pub fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u8) != 0
    }

    /// Those among them, in order.
    pub fn iter(self) -> impl Iterator<Item = Part> {
        Part::ALL.into_iter().filter(move |part| self.has(*part))
    }
}

/// Where and when a channel gets its digest, and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Discord's id of the channel.
    pub channel: u64,
    /// Minute of the local day, from 0 to 1439.
    pub minute: u16,
    /// IANA name of the time zone.
    pub zone: String,
    /// On which days.
    pub days: Days,
    /// Which parts.
    pub parts: Parts,
    /// People, countries, organisations or words that it is limited to; everything where there are none.
    pub topics: Vec<String>,
}

impl Plan {
    /// The local time of day.
    pub fn time(&self) -> Time {
        let (hour, minute) = (self.minute / 60, self.minute % 60);
        // Both are within bounds for any minute of a day; another is taken as midnight.
        Time::new(i8::try_from(hour).unwrap_or(0), i8::try_from(minute).unwrap_or(0), 0, 0)
            .unwrap_or(Time::MIN)
    }
}

/// When a subscription has something posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// At a time of the day, by its plan: a digest.
    Daily,
    /// When articles are new or changed that tell of its topics: a watch.
    News,
}

impl Occasion {
    /// As it is kept.
    pub fn name(self) -> &'static str {
        match self {
            Occasion::Daily => "daily",
            Occasion::News => "news",
        }
    }
}

/// A channel that gets digests, or wants to hear of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Its number; none is given twice.
    pub id: i64,
    /// A digest or a watch.
    pub occasion: Occasion,
    /// Discord's id of the server; 0 for a watch that somebody has for themselves.
    pub guild: u64,
    /// Discord's id of who subscribed; 0 where that was forgotten.
    pub author: u64,
    /// Where, when and what. Of a watch only channel, parts and topics count.
    pub plan: Plan,
    /// Whether it rests.
    pub paused: bool,
    /// Deliveries in a row that Discord refused.
    pub failures: i64,
    /// Unix time in seconds from which it is due: when it was made, changed or resumed.
    pub since: i64,
    /// The last article there was when it was made: later ones are new to it.
    pub seen: i64,
}

pub(super) const SUBSCRIPTION: &str =
    "id, guild, channel, author, minute, zone, days, parts, topics, paused, failures, since, seen, kind";

impl Subscription {
    pub(super) fn of(row: &Row) -> Result<Subscription, StoreError> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("a subscription's {what}"));
        let plan = Plan {
            channel: row.id(2)?,
            minute: u16::try_from(row.int(4)?).ok().filter(|m| *m < 1440).ok_or_else(|| corrupt("time"))?,
            zone: row.text(5)?.to_owned(),
            days: Days::from_bits(row.int(6)?).ok_or_else(|| corrupt("days"))?,
            parts: Parts::from_bits(row.int(7)?).ok_or_else(|| corrupt("parts"))?,
            topics: serde_json::from_str(row.text(8)?).map_err(|_| corrupt("topics"))?,
        };
        let kind = row.text(13)?;
        let occasion = [Occasion::Daily, Occasion::News].into_iter().find(|known| known.name() == kind);
        Ok(Subscription {
            id: row.int(0)?,
            occasion: occasion.ok_or_else(|| corrupt("kind"))?,
            guild: row.id(1)?,
            author: row.id(3)?,
            plan,
            paused: row.int(9)? != 0,
            failures: row.int(10)?,
            since: row.int(11)?,
            seen: row.int(12)?,
        })
    }
}

/// How far a delivery has come. ARCHITECTURE.md has the table of what leads where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It is to be made; nothing has been written or sent.
    Claimed,
    /// What is to be sent is written down; nothing has been sent.
    Ready,
    /// It may have been sent: whoever goes on looks for it in the channel first.
    Sending,
    /// It stands in the channel.
    Sent,
    /// There was nothing to say.
    Empty,
    /// Discord does not let the bot post there.
    Refused,
    /// Its time went by.
    Missed,
}

impl State {
    /// All of them.
    pub const ALL: [State; 7] = [
        State::Claimed,
        State::Ready,
        State::Sending,
        State::Sent,
        State::Empty,
        State::Refused,
        State::Missed,
    ];

    /// As it is kept.
    pub fn name(self) -> &'static str {
        match self {
            State::Claimed => "claimed",
            State::Ready => "ready",
            State::Sending => "sending",
            State::Sent => "sent",
            State::Empty => "empty",
            State::Refused => "refused",
            State::Missed => "missed",
        }
    }

    /// Whether nothing more is to be done.
    pub fn is_final(self) -> bool {
        matches!(self, State::Sent | State::Empty | State::Refused | State::Missed)
    }
}

/// One message that is to be sent, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Whose.
    pub subscription: i64,
    /// The local day (`2026-11-27`), `now-…` for one that was asked for by hand, or `after-…` for a watch's.
    pub slot: String,
    /// How far it has come.
    pub state: State,
    /// Unix time in seconds at which it is due.
    pub due: i64,
    /// Unix time in seconds after which it is given up.
    pub deadline: i64,
    /// Unix time in seconds before which it is not tried again.
    pub retry_at: i64,
    /// How often it was sent or may have been.
    pub attempts: i64,
    /// Discord's id of the channel.
    pub channel: u64,
    /// The last message that was in the channel before the first attempt.
    pub anchor: u64,
    /// What is to be sent, as JSON; empty until it is written down.
    pub body: String,
    /// The quotation in it; may be empty.
    pub quote: String,
    /// The last article that it takes as told.
    pub seen: i64,
    /// Discord's id of the message; 0 until it is known.
    pub message: u64,
    /// Why it was refused or missed, in words.
    pub reason: String,
}

pub(super) const DELIVERY: &str = "subscription, slot, state, due, deadline, retry_at, attempts, channel, anchor, body, \
                                   quote, seen, message, reason";

impl Delivery {
    pub(super) fn of(row: &Row) -> Result<Delivery, StoreError> {
        let state = row.text(2)?;
        let known = State::ALL.into_iter().find(|known| known.name() == state);
        Ok(Delivery {
            subscription: row.int(0)?,
            slot: row.text(1)?.to_owned(),
            state: known.ok_or_else(|| StoreError::Corrupt(format!("a delivery's state is “{state}”")))?,
            due: row.int(3)?,
            deadline: row.int(4)?,
            retry_at: row.int(5)?,
            attempts: row.int(6)?,
            channel: row.id(7)?,
            anchor: row.id(8)?,
            body: row.text(9)?.to_owned(),
            quote: row.text(10)?.to_owned(),
            seen: row.int(11)?,
            message: row.id(12)?,
            reason: row.text(13)?.to_owned(),
        })
    }

    /// Whether somebody asked for it by hand; else it came due by itself.
    pub fn is_by_hand(&self) -> bool {
        self.slot.starts_with(BY_HAND)
    }
}

/// How the slot of a delivery begins that was asked for by hand.
pub const BY_HAND: &str = "now-";
/// How the slot of a watch's delivery begins.
pub const AFTER: &str = "after-";

/// How far a watch has come: what its next delivery is called follows from it, so that no two processes make two of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The last article that it has told of.
    pub told: i64,
    /// How many of its deliveries have ended, however they did.
    pub ended: i64,
    /// When the last of those was due that were refused or missed, as Unix time in seconds; 0 where there is none.
    pub failed_at: i64,
    /// Whether a delivery is under way.
    pub is_open: bool,
}

impl Progress {
    /// The slot of the next delivery: another one whenever one has ended, and only then.
    pub fn slot(&self) -> String {
        format!("{AFTER}{}.{}", self.told, self.ended)
    }
}

/// The content of an article, in the order in which contents were first seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its number in that order, from 1.
    pub seq: i64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The article's id.
    pub id: String,
    /// Whether the article had another content before.
    pub changed: bool,
    /// Unix time in seconds.
    pub first_seen: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_parts_are_never_none() {
        assert_eq!(Days::of([]), None);
        assert_eq!(Days::from_bits(0), None);
        assert_eq!(Days::from_bits(128), None);
        let some = Days::of([Weekday::Monday, Weekday::Sunday]).unwrap();
        assert!(some.has(Weekday::Sunday) && !some.has(Weekday::Friday));
        assert_eq!(Days::from_bits(some.bits()), Some(some));
        assert_eq!(Parts::of([]), None);
        assert_eq!(Parts::of(Part::ALL), Some(Parts::ALL));
        assert_eq!(Parts::of([Part::Quote]).unwrap().iter().collect::<Vec<_>>(), [Part::Quote]);
    }
}
