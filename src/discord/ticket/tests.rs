use proptest::prelude::*;

use super::*;

const KEY: Key = Key([7; 32]);

fn request(value: &str) -> Request {
    Request::new("ask", [("question", value)])
}

fn there_and_back(request: &Request, does: Does, page: usize, part: usize) -> Option<Ticket> {
    let tickets = Tickets::new(KEY, 0xab_cdef, request);
    let custom_id = tickets.custom_id(does, page, part).unwrap();
    assert!(units(&custom_id) <= CUSTOM_ID_MAX, "{custom_id}");
    read(&custom_id, Some(&footer(tickets.footer().as_deref(), page, 9999)), &KEY)
}

#[test]
fn short_and_long_requests_come_back() {
    for value in ["who met Aliyev", "50% | 2 = x", "a  b\u{2003}c", "who met whom? ".repeat(40).trim()] {
        for (does, _) in Does::ALL {
            let request = request(value);
            let ticket = there_and_back(&request, does, 12, 3).unwrap();
            assert_eq!(ticket, Ticket { does, page: 12, part: 3, version: 0xab_cdef, request });
        }
    }
    let mut follow_up = request("and who called him?");
    follow_up.earlier = Some("who met Aliyev".to_owned());
    assert_eq!(there_and_back(&follow_up, Does::Page, 1, 0).unwrap().request, follow_up);
    assert!(Tickets::new(KEY, 1, &request(&"x".repeat(300))).footer().is_some());
    assert_eq!(Tickets::new(KEY, 1, &request(&"x".repeat(5000))).custom_id(Does::Page, 1, 0), None);
}

#[test]
fn what_is_forged_is_not_read() {
    let tickets = Tickets::new(KEY, 5, &request("who met Aliyev"));
    let good = tickets.custom_id(Does::Page, 2, 0).unwrap();
    assert!(read(&good, None, &KEY).is_some());
    assert!(read(&good, None, &Key([8; 32])).is_none(), "another bot's key");
    for (at, _) in good.char_indices() {
        for other in ["x", "A", "9", ".", "|"] {
            let mut forged = good.clone();
            forged.replace_range(at..=at, other);
            assert!(forged == good || read(&forged, None, &KEY).is_none(), "{forged}");
        }
    }
    for id in [
        "",
        "2",
        "2p",
        "2p1",
        "1|p|1|ask",
        "share:5",
        "2p1.AAAA.AAAAAAAAAAA.ask",
        "2p1.AAAA..",
        "2p1.AAAA.AAAAAAAAAAA.",
    ] {
        assert_eq!(read(id, Some("Page 1 of 2 · /ask|=x"), &KEY), None, "{id}");
    }
    // The footer's request is covered, too, and one of another message does not fit.
    let (long, other) = (request(&"x".repeat(300)), request(&"y".repeat(300)));
    let (long, other) = (Tickets::new(KEY, 5, &long), Tickets::new(KEY, 5, &other));
    let id = long.custom_id(Does::Page, 1, 0).unwrap();
    assert!(read(&id, Some(&footer(long.footer().as_deref(), 1, 2)), &KEY).is_some());
    assert!(read(&id, Some(&footer(other.footer().as_deref(), 1, 2)), &KEY).is_none());
    assert!(read(&id, None, &KEY).is_none());
}

#[test]
fn no_two_buttons_of_a_message_are_alike() {
    let tickets = Tickets::new(KEY, 5, &request("who met Aliyev"));
    let mut ids: Vec<String> = Does::ALL
        .iter()
        .flat_map(|(does, _)| {
            [(0, 0), (1, 0), (2, 0), (1, 1), (11, 0)].map(|(page, part)| (*does, page, part))
        })
        .filter_map(|(does, page, part)| tickets.custom_id(does, page, part))
        .collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_value_comes_back(value in "\\PC{0,300}", page in 1usize..9999) {
        let request = request(value.trim());
        let tickets = Tickets::new(KEY, 1, &request);
        if tickets.carried != Carried::Nowhere {
            let back = there_and_back(&request, Does::Page, page, 0).unwrap();
            prop_assert_eq!(back.page, page);
            prop_assert_eq!(back.request.option("question"), request.option("question"));
        }
    }

    #[test]
    fn nothing_makes_it_stumble(id in "\\PC{0,100}", footer in "\\PC{0,100}") {
        let _ = read(&id, Some(&footer), &KEY);
        let _ = read(&format!("2p1.AAAA.{id}"), Some(&footer), &KEY);
    }
}
