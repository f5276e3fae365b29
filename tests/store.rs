//! The state, on both databases.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod databases;

use databases::Place;
use footnote::store::{Content, Days, Part, Parts, Plan, Slot, State, Store, StoreError, Subscription};

fn plan() -> Plan {
    Plan {
        channel: 1_100_000_000_000_000_011,
        minute: 8 * 60 + 30,
        zone: "Europe/Lisbon".to_owned(),
        days: Days::ALL,
        parts: Parts::of([Part::New, Part::Quote]).unwrap(),
        topics: vec!["antony-blinken".to_owned(), "“fish” & co".to_owned()],
    }
}

async fn some_subscription(store: &Store) -> Subscription {
    store.subscribe(10, 20, &plan(), 1000).await.unwrap()
}

fn slot(name: &str, due: i64) -> Slot {
    Slot { name: name.to_owned(), due, deadline: due + 1000 }
}

fn content(quote: &str, seen: i64) -> Content {
    Content { body: "{}".to_owned(), quote: quote.to_owned(), seen }
}

/// Ends every lease, as time does.
async fn let_leases_run_out(place: &Place) {
    place.execute("UPDATE deliveries SET lease = 1 WHERE lease > 0").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_is_there_after_a_restart() {
    for place in Place::both().await {
        let store = place.open().await;
        let made = some_subscription(&store).await;
        assert_eq!(store.subscription(made.id).await.unwrap(), Some(made.clone()));
        store.set("greeting", "olá").await.unwrap();
        store.set("greeting", "bom dia").await.unwrap();
        let watch = store.watch(10, 11, 20, "Nikol Pashinyan", 1000).await.unwrap();
        let own = store.watch(0, 12, 20, "Nikol Pashinyan", 1000).await.unwrap();
        let identity = store.identity().to_owned();
        store.close().await;

        let store = place.open().await;
        assert_eq!(store.identity(), identity);
        assert_eq!(store.setting("greeting").await.unwrap().as_deref(), Some("bom dia"));
        assert_eq!(store.subscriptions_of(10).await.unwrap(), std::slice::from_ref(&made));
        assert_eq!(store.subscriptions_of(11).await.unwrap(), []);
        assert_eq!(store.watches_of(10).await.unwrap(), std::slice::from_ref(&watch));
        assert_eq!(store.own_watches(20).await.unwrap(), std::slice::from_ref(&own));
        assert_eq!(store.watches_of(0).await.unwrap(), [], "no server's");
        assert!(store.unsubscribe(watch.id).await.unwrap() && !store.unsubscribe(watch.id).await.unwrap());
        assert!(store.unsubscribe(own.id).await.unwrap());

        let other = Plan { minute: 0, topics: vec![], ..plan() };
        assert!(store.change_plan(made.id, &other, 2000).await.unwrap());
        assert!(!store.change_plan(made.id + 5, &other, 2000).await.unwrap());
        assert!(store.pause(made.id).await.unwrap());
        assert_eq!(store.active_subscriptions().await.unwrap(), []);
        assert!(store.resume(made.id, 3000).await.unwrap());
        let now = store.subscription(made.id).await.unwrap().unwrap();
        assert_eq!((now.plan, now.since, now.paused), (other, 3000, false));

        // A number is never given twice: what was posted under it may still stand in a channel.
        assert!(store.unsubscribe(made.id).await.unwrap() && !store.unsubscribe(made.id).await.unwrap());
        assert!(some_subscription(&store).await.id > made.id);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn articles_are_new_once_by_their_content() {
    for place in Place::both().await {
        let store = place.open().await;
        let pair = |id: &str, sha: &str| (id.to_owned(), sha.to_owned());
        assert_eq!(store.note_articles(&[pair("a", "1"), pair("b", "2")], 100).await.unwrap(), 2);
        assert_eq!(store.note_articles(&[pair("a", "1"), pair("b", "2")], 200).await.unwrap(), 0);
        let subscription = some_subscription(&store).await;
        assert_eq!(store.told_upto(&subscription).await.unwrap(), 2);
        // `a` changed, `c` is new, and `b` only has another name.
        let later = [pair("a", "3"), pair("c", "4"), pair("other", "2")];
        assert_eq!(store.note_articles(&later, 300).await.unwrap(), 2);
        let new = store.articles_between(2, store.last_article().await.unwrap()).await.unwrap();
        let told: Vec<_> =
            new.iter().map(|seen| (seen.id.as_str(), seen.changed, seen.seq, seen.first_seen)).collect();
        assert_eq!(told, [("a", true, 3, 300), ("c", false, 4, 300)]);
        // Very many at once.
        let many: Vec<_> = (0..1200).map(|n| pair(&format!("m{n}"), &format!("h{n}"))).collect();
        assert_eq!(store.note_articles(&many, 400).await.unwrap(), 1200);
        assert_eq!(store.last_article().await.unwrap(), 1204);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delivery_is_one_processes_at_a_time() {
    for place in Place::both().await {
        let store = place.open().await;
        let subscription = some_subscription(&store).await;
        let day = slot("2026-11-27", 5000);
        let mine = store.claim("a", &subscription, &day).await.unwrap().expect("nobody had it");
        assert_eq!((mine.state, mine.due, mine.channel), (State::Claimed, 5000, plan().channel));
        assert_eq!(store.claim("b", &subscription, &day).await.unwrap(), None, "the row is unique");
        assert_eq!(store.claim("a", &subscription, &day).await.unwrap(), None);
        assert_eq!(store.take_over("b", 6000, 9).await.unwrap(), [], "the lease runs");
        assert!(store.renew("a", &mine).await.unwrap() && !store.renew("b", &mine).await.unwrap());

        let_leases_run_out(&place).await;
        assert!(!store.renew("a", &mine).await.unwrap(), "too late");
        assert!(!store.make_ready("a", &mine, &content("", 0)).await.unwrap());
        let taken = store.take_over("b", 6000, 9).await.unwrap();
        assert_eq!(taken.iter().map(|d| d.slot.as_str()).collect::<Vec<_>>(), ["2026-11-27"]);
        assert!(!store.make_ready("a", &mine, &content("", 0)).await.unwrap(), "it is another's");
        assert!(store.make_ready("b", &mine, &content("q1", 7)).await.unwrap());
        assert!(!store.begin_sending("a", &mine, 40).await.unwrap());
        assert!(store.begin_sending("b", &mine, 40).await.unwrap());
        // The anchor is that of the first attempt.
        assert!(store.begin_sending("b", &mine, 50).await.unwrap());
        let sending = store.delivery(subscription.id, "2026-11-27").await.unwrap().unwrap();
        assert_eq!((sending.state, sending.anchor, sending.attempts), (State::Sending, 40, 2));
        assert!(store.retry_later("b", &mine, 7000, "slow").await.unwrap());
        assert_eq!(store.take_over("c", 6999, 9).await.unwrap(), []);
        assert_eq!(store.take_over("c", 7000, 9).await.unwrap().len(), 1);
        assert!(store.sent(&mine, 99).await.unwrap());
        assert!(!store.sent(&mine, 98).await.unwrap(), "it stands already");
        let sent = store.delivery(subscription.id, "2026-11-27").await.unwrap().unwrap();
        assert_eq!((sent.state, sent.message, sent.quote.as_str(), sent.seen), (State::Sent, 99, "q1", 7));
        assert_eq!(store.take_over("c", 9000, 9).await.unwrap(), []);
        assert_eq!(store.told_upto(&subscription).await.unwrap(), 7);
        assert_eq!(store.quotes_used(subscription.id).await.unwrap(), ["q1"]);

        // By hand: its own delivery, and not the day's.
        let by_hand = store.claim("a", &subscription, &slot("now-1", 8000)).await.unwrap().unwrap();
        assert!(by_hand.is_by_hand() && !mine.is_by_hand());
        assert!(store.make_ready("a", &by_hand, &content("q2", 9)).await.unwrap());
        assert!(
            store.begin_sending("a", &by_hand, 1).await.unwrap() && store.sent(&by_hand, 100).await.unwrap()
        );
        assert_eq!(store.told_upto(&subscription).await.unwrap(), 7);
        assert_eq!(store.quotes_used(subscription.id).await.unwrap(), ["q1", "q2"]);
        let slots = store.slots_since(4999).await.unwrap();
        assert_eq!(slots.len(), 2);
        assert_eq!(store.slots_since(5000).await.unwrap(), [(subscription.id, "now-1".to_owned())]);

        // What was taken away gets no row.
        store.unsubscribe(subscription.id).await.unwrap();
        assert_eq!(store.claim("a", &subscription, &slot("2026-11-28", 1)).await.unwrap(), None);
        assert_eq!(store.deliveries_of(subscription.id).await.unwrap(), []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_get_each_row_once() {
    for place in Place::both().await {
        let store = place.open().await;
        let subscription = some_subscription(&store).await;
        let processes = (0..8).map(|n| {
            let (store, subscription) = (store.clone(), subscription.clone());
            tokio::spawn(async move {
                let mut got = 0;
                for day in 0..30 {
                    let day = slot(&format!("day-{day}"), 10);
                    got += usize::from(
                        store.claim(&n.to_string(), &subscription, &day).await.unwrap().is_some(),
                    );
                }
                got
            })
        });
        let mut claimed = 0;
        for process in processes.collect::<Vec<_>>() {
            claimed += process.await.unwrap();
        }
        assert_eq!(claimed, 30);
        let_leases_run_out(&place).await;
        let processes = (0..8).map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut got = 0;
                while let taken @ 1.. = store.take_over(&n.to_string(), 20, 3).await.unwrap().len() {
                    got += taken;
                }
                got
            })
        });
        let mut taken = 0;
        for process in processes.collect::<Vec<_>>() {
            taken += process.await.unwrap();
        }
        assert!(taken >= 30, "{taken}");
        assert!(taken == 30, "a row was taken twice: {taken}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_third_refusal_in_a_row_pauses_and_is_told_once() {
    for place in Place::both().await {
        let store = place.open().await;
        let subscription = some_subscription(&store).await;
        let id = subscription.id;
        let refuse = async |day: &str| {
            let delivery = store.claim("a", &subscription, &slot(day, 1)).await.unwrap().unwrap();
            assert!(store.refuse("a", &delivery, "may not post").await.unwrap());
            assert!(!store.refuse("a", &delivery, "may not post").await.unwrap(), "counted once");
        };
        refuse("1").await;
        refuse("2").await;
        let between = store.claim("a", &subscription, &slot("3", 1)).await.unwrap().unwrap();
        assert!(store.sent(&between, 5).await.unwrap());
        for day in ["4", "5"] {
            refuse(day).await;
        }
        assert!(!store.subscription(id).await.unwrap().unwrap().paused, "not three in a row");
        refuse("6").await;
        assert!(store.subscription(id).await.unwrap().unwrap().paused);
        assert_eq!(store.to_be_told().await.unwrap().len(), 1);
        assert!(store.take_telling(id).await.unwrap() && !store.take_telling(id).await.unwrap());
        assert_eq!(store.to_be_told().await.unwrap(), []);
        assert!(store.resume(id, 9).await.unwrap());
        assert_eq!(store.subscription(id).await.unwrap().unwrap().failures, 0);
        // One that a person lets rest is no failure to be told.
        assert!(store.pause(id).await.unwrap());
        assert_eq!(store.to_be_told().await.unwrap(), []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_seat_is_one_processes_and_comes_free_with_it() {
    for place in Place::both().await {
        let take =
            async || footnote::store::take_seat(place.folder.path(), place.url.as_deref()).await.unwrap();
        let mut seat = take().await.expect("it is free");
        assert!(seat.is_held().await.unwrap());
        assert!(take().await.is_none());
        drop(seat);
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
        while take().await.is_none() {
            assert!(std::time::Instant::now() < deadline);
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_the_same_state_in_the_other_database() {
    let places = Place::both().await;
    for (from, place) in places.iter().enumerate() {
        let store = place.open().await;
        let subscription = some_subscription(&store).await;
        store.note_articles(&[("a".to_owned(), "1".to_owned())], 5).await.unwrap();
        let delivery = store.claim("a", &subscription, &slot("2026-11-27", 5)).await.unwrap().unwrap();
        store.make_ready("a", &delivery, &content("q", 1)).await.unwrap();
        store.begin_sending("a", &delivery, 1_100_000_000_000_000_012).await.unwrap();
        let export = store.export(false).await.unwrap();
        assert_eq!(export["tables"]["subscriptions"][0]["guild"], "10");
        assert_eq!(export["tables"]["deliveries"][0]["owner"], "");

        let fresh = Place::both().await.swap_remove((from + 1) % places.len());
        let other = fresh.open().await;
        other.import(&export, false).await.unwrap();
        let back = fresh.open().await;
        assert_eq!(back.identity(), store.identity(), "what was posted is still known as ours");
        assert_eq!(back.export(false).await.unwrap(), export);
        assert_eq!(back.subscriptions_of(10).await.unwrap(), std::slice::from_ref(&subscription));
        assert_eq!(back.take_over("b", 5, 9).await.unwrap().len(), 1, "what was under way goes on");
        assert!(some_subscription(&back).await.id > subscription.id);

        // Not over what is there, unless that is wanted; and what does not fit changes nothing.
        assert!(matches!(back.import(&export, false).await, Err(StoreError::Import(_))));
        let mut broken = export.clone();
        broken["tables"]["articles"] = serde_json::json!([{"id": 7}]);
        let before = back.export(false).await.unwrap();
        assert!(matches!(back.import(&broken, true).await, Err(StoreError::Import(_))));
        assert_eq!(back.export(false).await.unwrap(), before);
        back.import(&export, true).await.unwrap();
        assert_eq!(back.export(false).await.unwrap(), export);
        let newer = serde_json::json!({"footnote_state": 1, "schema": 9999, "tables": {}});
        assert!(matches!(back.import(&newer, true).await, Err(StoreError::Newer { found: 9999, .. })));
        assert!(matches!(back.import(&serde_json::json!([]), true).await, Err(StoreError::Import(_))));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_schema_is_refused() {
    for place in Place::both().await {
        place.open().await.close().await;
        place
            .execute(
                "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 SELECT 9999, 'of later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
            )
            .await;
        let error = Store::open(place.folder.path(), place.url.as_deref()).await.unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 9999, .. }), "{error}");
        assert!(error.to_string().contains("newer version") && !error.is_passing());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_or_locked_file_is_said_to_be_so() {
    let place = Place::sqlite();
    let file = place.folder.path().join(footnote::store::FILE);
    std::fs::write(&file, "this is no database, whatever its name says. ".repeat(100)).unwrap();
    let error = Store::open(place.folder.path(), None).await.unwrap_err();
    assert!(matches!(error, StoreError::Corrupt(_)), "{error}");
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("this is"), "it is left as it is");

    let place = Place::sqlite();
    std::fs::write(place.folder.path().join("state"), "a file where a folder should be").unwrap();
    let error = Store::open(&place.folder.path().join("state"), None).await.unwrap_err();
    assert!(error.is_passing(), "{error}");

    let error = Store::open(place.folder.path(), Some("mysql://x")).await.unwrap_err();
    assert_eq!(error, StoreError::Address);
    let secret = "postgres://me:hunter2@127.0.0.1:1/x";
    let error = Store::open(place.folder.path(), Some(secret)).await.unwrap_err();
    assert!(error.is_passing() && !error.to_string().contains("hunter2"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_leaves_nothing_half_written() {
    let place = Place::sqlite();
    let store = place.open().await;
    some_subscription(&store).await;
    let before = store.export(false).await.unwrap();
    // As full as a disk can be made here: not one page more than there are.
    place.execute("PRAGMA journal_mode = WAL").await;
    store.set_page_limit_for_tests(1).await;
    let many: Vec<_> = (0..400).map(|n| (format!("article-{n}"), format!("{n:064}"))).collect();
    let error = store.note_articles(&many, 1).await.unwrap_err();
    assert_eq!(error, StoreError::Unavailable("the disk is full".to_owned()));
    assert_eq!(store.export(false).await.unwrap(), before);
    store.set_page_limit_for_tests(1_000_000).await;
    assert_eq!(store.note_articles(&many, 1).await.unwrap(), 400);
}
