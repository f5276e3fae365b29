//! Watches on both databases, posted to channels in memory that stumble as Discord does: what is new is told once, and
//! nothing is lost.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod channels;
mod databases;

use std::sync::Arc;

use channels::{AUTHOR, Bench, CHANNEL, GUILD, Trouble, all_articles, all_but, plan};
use databases::Place;
use footnote::digest::desk::DeskError;
use footnote::digest::watches::By;
use footnote::store::{Part, Parts, Plan, State};

/// The article that comes later, and somebody whom only some articles name.
const LATER: &str = "003";
const ABOUT: &str = "Aliyev";

const MANAGER: By = By { user: AUTHOR, manages: Some(GUILD) };

/// A server's watch, made while the article was not there yet.
async fn watch(bench: &Bench, about: &str) -> i64 {
    let (desk, _) = bench.process();
    desk.watch(AUTHOR, Some((GUILD, CHANNEL)), about, &all_but(LATER)).await.unwrap().id
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_new_is_told_once_and_what_was_there_is_not() {
    for bench in Bench::both().await {
        let before = all_but(LATER);
        let id = watch(&bench, ABOUT).await;
        let nobody = watch(&bench, "the zebra of nowhere").await;
        bench.look_with(&before).await;
        assert_eq!(bench.memory.count(), 0, "what there is already is not told");
        bench.at("2026-11-20T12:01:00Z");
        bench.look().await;
        assert_eq!(bench.memory.count(), 1);
        let letter = bench.memory.last_letter();
        assert_eq!(letter.digest.title(), "New about Aliyev");
        assert!(letter.digest.citations.iter().all(|cited| cited.article.starts_with(LATER)));
        assert!(!letter.digest.citations.is_empty(), "every statement has its citation");
        assert_eq!(letter.digest.watch.unwrap().number, id);
        // Again, later, with the article gone and there again, and with rules that are better: the same texts are no news.
        for base in [all_articles(), all_but(LATER), all_articles()] {
            bench.look_with(&base).await;
            bench.at("2026-11-21T12:00:00Z");
            bench.look_with(&base).await;
        }
        assert_eq!(bench.memory.count(), 1);
        let store = bench.place.open().await;
        let rows = store.deliveries_of(nobody).await.unwrap();
        assert!(rows.iter().all(|row| row.state == State::Empty), "{rows:?}");
        assert_eq!(store.deliveries_of(id).await.unwrap().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_trouble_leaves_it_told_once() {
    for trouble in [Trouble::AnswerLost, Trouble::EndsAfter, Trouble::EndsBefore, Trouble::Down] {
        for bench in Bench::both().await {
            let id = watch(&bench, ABOUT).await;
            bench.memory.set(trouble);
            bench.look().await;
            bench.memory.set(Trouble::None);
            bench.leases_run_out().await;
            bench.at("2026-11-20T12:20:00Z");
            bench.look().await;
            bench.look().await;
            assert_eq!(bench.memory.count(), 1, "{trouble:?}");
            assert_eq!(bench.state(id, "after-4.0").await, Some(State::Sent), "{trouble:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn three_refusals_pause_it_and_nothing_is_lost() {
    for bench in Bench::both().await {
        let id = watch(&bench, ABOUT).await;
        bench.memory.set(Trouble::Forbidden);
        for hour in 12..=17 {
            bench.at(&format!("2026-11-20T{hour}:00:01Z"));
            bench.look().await;
            // Not again before an hour is over.
            bench.look().await;
        }
        let (desk, _) = bench.process();
        assert!(desk.find_watch(MANAGER, id).await.unwrap().paused);
        assert_eq!(bench.place.open().await.deliveries_of(id).await.unwrap().len(), 3);
        let told = bench.memory.inner.lock().unwrap().told.clone();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].1.contains("/watch resume"), "{told:?}");
        assert!(matches!(desk.set_watch_paused(MANAGER, id, false).await, Err(DeskError::Channel(_))));
        bench.memory.set(Trouble::None);
        assert!(!desk.set_watch_paused(MANAGER, id, false).await.unwrap().paused);
        bench.look().await;
        assert_eq!(bench.memory.count(), 1, "what came meanwhile is told");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_base_is_older_swallows_nothing() {
    for bench in Bench::both().await {
        let before = all_but(LATER);
        watch(&bench, ABOUT).await;
        let digest = Plan { parts: Parts::of([Part::New]).unwrap(), ..plan() };
        bench.process().0.subscribe(GUILD, AUTHOR, &digest, &before).await.unwrap();
        // One process knows the article, and another, that does not, looks first at what is due.
        let store = bench.place.open().await;
        let noted: Vec<_> = bench.base.sources().iter().map(|s| &s.record.article).collect();
        let noted: Vec<_> = noted.iter().map(|a| (a.id.clone(), a.sha256.clone())).collect();
        store.note_articles(&noted, 0).await.unwrap();
        bench.at("2026-11-21T08:00:00Z");
        bench.look_with(&before).await;
        assert_eq!(bench.memory.count(), 0);
        bench.at("2026-11-22T08:00:00Z");
        bench.look().await;
        assert_eq!(bench.memory.count(), 2, "the watch and the digest tell of it");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_base_is_older_may_end_what_another_began() {
    for bench in Bench::both().await {
        let id = watch(&bench, ABOUT).await;
        // One that knows the article dies when it has only taken the delivery.
        let store = bench.place.open().await;
        bench.process().1.look(Arc::clone(&bench.base)).await.unwrap();
        assert_eq!(bench.memory.count(), 1);
        bench
            .place
            .execute("UPDATE deliveries SET state = 'claimed', body = '', seen = 0, message = 0")
            .await;
        bench.memory.inner.lock().unwrap().posted.clear();
        bench.at("2026-11-20T12:20:00Z");
        bench.look_with(&all_but(LATER)).await;
        assert_eq!((bench.memory.count(), bench.state(id, "after-4.0").await), (0, Some(State::Empty)));
        bench.look().await;
        assert_eq!(bench.memory.count(), 1, "it is told by whoever knows it");
        assert_eq!(store.deliveries_of(id).await.unwrap().len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_watch_is_whose_it_is() {
    for bench in Bench::both().await {
        let (desk, _) = bench.process();
        let own = desk.watch(AUTHOR, None, ABOUT, &bench.base).await.unwrap();
        assert_eq!((own.guild, own.plan.channel), (0, AUTHOR + 1000), "the channel with that person alone");
        assert_eq!(
            desk.watch(AUTHOR, None, "aliyev", &bench.base).await.unwrap_err(),
            DeskError::Watched(own.id)
        );
        let servers = desk.watch(AUTHOR, Some((GUILD, CHANNEL)), ABOUT, &bench.base).await.unwrap();
        let (mine, theirs) = desk.watches(AUTHOR, Some(GUILD)).await.unwrap();
        assert_eq!((mine.len(), theirs.len()), (1, 1));
        let other = By { user: 99, manages: Some(GUILD + 1) };
        for id in [own.id, servers.id, 77] {
            assert_eq!(desk.unwatch(other, id).await, Err(DeskError::UnknownWatch(id)));
        }
        let member = By { user: AUTHOR, manages: None };
        assert!(desk.unwatch(member, servers.id).await.is_err(), "it takes Manage Server");
        // A digest's number is no watch's, and the other way round.
        let digest = desk.subscribe(GUILD, AUTHOR, &plan(), &bench.base).await.unwrap();
        assert!(desk.unwatch(MANAGER, digest.id).await.is_err());
        assert_eq!(desk.remove(GUILD, servers.id).await, Err(DeskError::Unknown(servers.id)));
        desk.unwatch(member, own.id).await.unwrap();
        desk.unwatch(MANAGER, servers.id).await.unwrap();
        bench.memory.set(Trouble::Forbidden);
        assert!(matches!(
            desk.watch(AUTHOR, Some((GUILD, 5)), "x", &bench.base).await,
            Err(DeskError::Channel(_))
        ));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_tell_it_once() {
    let Some(place) = Place::postgres().await else { return };
    let bench = Bench::new(place);
    let (desk, _) = bench.process();
    let before = all_but(LATER);
    for n in 0..40 {
        desk.watch(AUTHOR, Some((GUILD, 1000 + n)), ABOUT, &before).await.unwrap();
    }
    let looks = (0..3).map(|_| {
        let (_, mut postman) = bench.process();
        let base = Arc::clone(&bench.base);
        tokio::spawn(async move {
            for _ in 0..3 {
                postman.look(Arc::clone(&base)).await.unwrap();
            }
        })
    });
    for look in looks.collect::<Vec<_>>() {
        look.await.unwrap();
    }
    let mut posted: Vec<u64> = bench.memory.inner.lock().unwrap().posted.iter().map(|p| p.0).collect();
    posted.sort_unstable();
    assert_eq!(posted, (1000..1040).collect::<Vec<_>>());
}
