//! Deliveries on both databases, posted to a channel in memory that stumbles as Discord does: each day's message once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod channels;
mod databases;

use std::collections::BTreeMap;
use std::sync::Arc;

use channels::{AUTHOR, Bench, GUILD, Trouble, plan};
use databases::Place;
use footnote::digest::deliver::Outcome;
use footnote::digest::desk::DeskError;
use footnote::store::{Part, Parts, Plan, State};

#[tokio::test(flavor = "multi_thread")]
async fn each_day_is_posted_once_however_often_is_looked() {
    for bench in Bench::both().await {
        let id = bench.subscribe(&plan()).await;
        bench.look().await;
        assert_eq!(bench.memory.count(), 0, "what was due before is not made up for");
        bench.at("2026-11-21T07:59:59Z");
        bench.look().await;
        assert_eq!(bench.memory.count(), 0);
        for time in ["2026-11-21T08:00:00Z", "2026-11-21T08:00:03Z", "2026-11-21T13:00:00Z"] {
            bench.at(time);
            bench.look().await;
            assert_eq!(bench.memory.count(), 1, "{time}");
        }
        // The clock of the machine is set back, and forth by a day.
        for (time, count) in [
            ("2026-11-20T08:00:00Z", 1),
            ("2026-11-22T08:00:00Z", 2),
            ("2026-11-21T08:00:00Z", 2),
            ("2026-11-22T09:00:00Z", 2),
        ] {
            bench.at(time);
            bench.look().await;
            assert_eq!(bench.memory.count(), count, "{time}");
        }
        assert_eq!(bench.state(id, "2026-11-22").await, Some(State::Sent));
        assert!(!bench.memory.inner.lock().unwrap().posted[0].3, "it was in time");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_missed_is_posted_late_or_not_at_all() {
    for bench in Bench::both().await {
        let id = bench.subscribe(&plan()).await;
        bench.at("2026-11-21T13:30:00Z");
        bench.look().await;
        assert_eq!(
            bench.memory.last_letter().late.map(|due| due.to_string()).as_deref(),
            Some("2026-11-21T08:00:00Z")
        );
        bench.at("2026-11-22T14:00:01Z");
        bench.look().await;
        assert_eq!((bench.memory.count(), bench.state(id, "2026-11-22").await), (1, None));
        bench.at("2026-11-23T08:00:01Z");
        bench.look().await;
        assert_eq!(bench.memory.count(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_may_stand_there_is_looked_for_before_it_is_sent_again() {
    for bench in Bench::both().await {
        let id = bench.subscribe(&plan()).await;
        for (n, trouble) in
            [Trouble::AnswerLost, Trouble::EndsAfter, Trouble::EndsBefore].into_iter().enumerate()
        {
            let day = format!("2026-11-2{}", n + 1);
            bench.at(&format!("{day}T08:00:00Z"));
            bench.memory.set(trouble);
            bench.look().await;
            assert_eq!(bench.state(id, &day).await, Some(State::Sending), "{trouble:?}");
            bench.memory.set(Trouble::None);
            // Not yet: another may still be at it.
            bench.look().await;
            assert_eq!(bench.state(id, &day).await, Some(State::Sending), "{trouble:?}");
            bench.leases_run_out().await;
            bench.at(&format!("{day}T08:01:00Z"));
            bench.look().await;
            assert_eq!(
                (bench.state(id, &day).await, bench.memory.count()),
                (Some(State::Sent), n + 1),
                "{trouble:?}"
            );
        }
        let delivery = bench.place.open().await.delivery(id, "2026-11-23").await.unwrap().unwrap();
        assert_eq!((delivery.message, delivery.attempts), (3, 2));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn discord_may_be_down_for_hours() {
    for bench in Bench::both().await {
        let id = bench.subscribe(&plan()).await;
        bench.memory.set(Trouble::Down);
        for time in
            ["2026-11-21T08:00:00Z", "2026-11-21T08:00:30Z", "2026-11-21T11:00:00Z", "2026-11-21T19:00:00Z"]
        {
            bench.at(time);
            bench.look().await;
            assert_eq!(bench.state(id, "2026-11-21").await, Some(State::Ready), "{time}");
        }
        bench.memory.set(Trouble::None);
        bench.at("2026-11-21T19:11:00Z");
        bench.look().await;
        assert_eq!(bench.state(id, "2026-11-21").await, Some(State::Sent));
        assert!(bench.memory.last_letter().late.is_some());
        // A whole day down: that day is missed, the next is not.
        bench.memory.set(Trouble::Down);
        bench.at("2026-11-22T08:00:00Z");
        bench.look().await;
        bench.at("2026-11-23T00:00:01Z");
        bench.look().await;
        assert_eq!(bench.state(id, "2026-11-22").await, Some(State::Missed));
        bench.memory.set(Trouble::None);
        bench.at("2026-11-23T08:00:00Z");
        bench.look().await;
        assert_eq!((bench.memory.count(), bench.state(id, "2026-11-23").await), (2, Some(State::Sent)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn three_refusals_pause_and_the_subscriber_is_told_once() {
    for bench in Bench::both().await {
        let id = bench.subscribe(&plan()).await;
        bench.memory.set(Trouble::Forbidden);
        for day in 21..=25 {
            bench.at(&format!("2026-11-{day}T08:00:00Z"));
            bench.look().await;
        }
        let (desk, _) = bench.process();
        let subscription = desk.find(GUILD, id).await.unwrap();
        assert!(subscription.paused && bench.memory.count() == 0);
        assert_eq!(bench.state(id, "2026-11-23").await, Some(State::Refused));
        assert_eq!(bench.state(id, "2026-11-24").await, None, "it rests");
        let told = bench.memory.inner.lock().unwrap().told.clone();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].0 == AUTHOR && told[0].1.contains("Send Messages"), "{told:?}");
        assert!(matches!(desk.set_paused(GUILD, id, false).await, Err(DeskError::Channel(_))));
        bench.memory.set(Trouble::None);
        desk.set_paused(GUILD, id, false).await.unwrap();
        bench.at("2026-11-26T08:00:00Z");
        bench.look().await;
        assert_eq!(bench.memory.count(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_with_nothing_to_say_is_posted_only_when_asked_for() {
    for bench in Bench::both().await {
        // There are no new articles.
        let quiet = Plan { parts: Parts::of([Part::New]).unwrap(), ..plan() };
        let id = bench.subscribe(&quiet).await;
        bench.at("2026-11-21T08:00:00Z");
        bench.look().await;
        assert_eq!((bench.state(id, "2026-11-21").await, bench.memory.count()), (Some(State::Empty), 0));
        let (desk, _) = bench.process();
        let preview = desk.preview(GUILD, id, &bench.base).await.unwrap();
        assert!(preview.digest.is_empty());
        assert_eq!(desk.send_now(GUILD, id, 77, &bench.base).await.unwrap(), Outcome::Sent(1));
        assert_eq!(
            desk.send_now(GUILD, id, 77, &bench.base).await.unwrap(),
            Outcome::Lost,
            "the same request again"
        );
        assert_eq!(bench.memory.last_letter().digest, preview.digest, "as it was shown");
        assert!(
            matches!(desk.send_now(99, id, 78, &bench.base).await, Err(DeskError::Unknown(_))),
            "another server's"
        );
        // It does not count as the day's.
        let daily = bench.subscribe(&plan()).await;
        assert!(matches!(desk.send_now(GUILD, daily, 79, &bench.base).await.unwrap(), Outcome::Sent(_)));
        bench.at("2026-11-22T08:00:00Z");
        bench.look().await;
        assert_eq!(bench.state(daily, "2026-11-22").await, Some(State::Sent));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_quotation_comes_twice_before_all_have_been() {
    let bench = Bench::new(Place::sqlite());
    let quotes = Plan { parts: Parts::of([Part::Quote]).unwrap(), ..plan() };
    bench.subscribe(&quotes).await;
    for day in 1..=28 {
        bench.at(&format!("2026-12-{day:02}T08:00:00Z"));
        bench.look().await;
    }
    let inner = bench.memory.inner.lock().unwrap();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for letter in &inner.letters {
        *times.entry(letter.digest.quote.clone().unwrap()).or_default() += 1;
        let (most, least) = (times.values().max().unwrap(), times.values().min().unwrap());
        assert!(most - least <= 1 || times.len() < inner.letters.len());
    }
    assert_eq!(inner.letters.len(), 28);
    let (most, least) = (times.values().max().unwrap(), times.values().min().unwrap());
    assert!(most - least <= 1 && times.len() > 3, "{times:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_share_what_is_due() {
    let Some(place) = Place::postgres().await else { return };
    let bench = Bench::new(place);
    let store = bench.place.open().await;
    let since = "2026-11-20T12:00:00Z".parse::<jiff::Timestamp>().unwrap().as_second();
    for n in 0..120 {
        store.subscribe(GUILD, AUTHOR, &Plan { channel: 1000 + n, ..plan() }, since).await.unwrap();
    }
    bench.at("2026-11-21T08:00:00Z");
    let looks = (0..3).map(|_| {
        let (_, mut postman) = bench.process();
        let base = Arc::clone(&bench.base);
        tokio::spawn(async move { postman.look(base).await.unwrap().sent })
    });
    let mut sent = Vec::new();
    for look in looks.collect::<Vec<_>>() {
        sent.push(look.await.unwrap());
    }
    assert_eq!(sent.iter().sum::<usize>(), 120, "{sent:?}");
    let mut channels: Vec<u64> =
        bench.memory.inner.lock().unwrap().posted.iter().map(|posted| posted.0).collect();
    channels.sort_unstable();
    assert_eq!(channels, (1000..1120).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_in_the_state_is_said_and_heals() {
    let bench = Bench::new(Place::sqlite());
    let file = bench.place.folder.path().join(footnote::store::FILE);
    std::fs::create_dir(&file).unwrap();
    let (desk, mut postman) = bench.process();
    assert!(postman.look(Arc::clone(&bench.base)).await.is_err());
    assert!(matches!(desk.list(GUILD).await, Err(DeskError::State(_))));
    std::fs::remove_dir(&file).unwrap();
    assert_eq!(desk.list(GUILD).await.unwrap(), []);
    assert!(postman.look(Arc::clone(&bench.base)).await.is_ok());
}
