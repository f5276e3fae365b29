//! The hard cases of news, and what holds for any text.

use super::*;
use proptest::prelude::*;

fn sentences(text: &str) -> Vec<&str> {
    split(text).into_iter().map(|r| &text[r]).collect()
}

/// Each row holds the sentences of one text; they are joined by single spaces and must come apart again.
#[track_caller]
fn come_apart(rows: &[&[&str]]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let text = row.join(" ");
            let got = sentences(&text);
            (got != *row).then(|| format!("expected {row:#?}\ngot {got:#?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn countries_in_letters() {
    come_apart(&[
        &["He lives in the U.S. and works for Dr. Snow.", "She left."],
        &["The envoy flew back to the U.S.", "He will return in May."],
        &["The envoy flew back to the U.S.", "The talks will go on."],
        &["The envoy praised the U.S. Senate and the U.S. Treasury."],
        &["A U.S. State Department spokesman and U.S. President Joe Biden agreed."],
        &["He asked the U.K. Foreign Office for help."],
        &["They settled in Washington, D.C. and stayed.", "Nobody knew."],
        &["They settled in Washington, D.C.", "In May they moved on."],
        &["The U.N. Security Council met.", "The E.U. Commission did not."],
        &["Traffic to and from the U.S.", "But prices rose."],
    ]);
}

#[test]
fn titles_parties_and_initials() {
    come_apart(&[
        &["Rep. Jane Doe (D-N.J.) spoke.", "John F. Kelly did not."],
        &["U.S. Rep. Jane Doe (D-N.J.) said that Sen. John Roe, R-Ky., was wrong."],
        &["Lt. Gov. Jane Doe met Gen. John Roe and Maj. Gen. Max Poe.", "They spoke."],
        &["Mr. and Mrs. Doe met J. R. R. Smith.", "W. E. B. Roe came later."],
        &["Prof. J.K. Doe wrote it.", "Nobody read it."],
        &["The group was led by Gov. Jane Doe, Lt. Col. John Roe and Adm. Max Poe."],
        &["Police arrested a man named only as Andrei V. on Monday.", "He is 30."],
        &["Martin Luther King Jr. spoke there.", "So did John Doe Sr. and his son."],
        &["The house belonged to John Doe Jr.", "It was sold in May."],
        &["They met in St. Petersburg and Ft. Worth, near Mt. Fuji.", "It rained."],
    ]);
}

#[test]
fn hours_numbers_and_months() {
    come_apart(&[
        &["It began at 9 a.m. on Monday.", "It ended at 5 p.m.", "The guests left."],
        &["The blast hit at 10:30 p.m. Moscow time.", "Nobody was hurt."],
        &["They met at 3 p.m. Monday in Geneva."],
        &["The court cited Order No. 5 and Nos. 6 and 7.", "It then adjourned."],
        &["Did he agree?", "No.", "He left."],
        &["No.", "I was not there.", "It would hit me.", "Jane ran."],
        &["On Jan. 5 and Sept. 11 they met.", "The next round is in Dec. 2024."],
        &["They left in May.", "Olaf Scholz stayed.", "The vote of May 3 was open."],
        &["Growth was 3.5 percent.", "It cost $1.25 million.", "That was too much."],
        &["He was born in 1950.", "He died in 2001.", "His wife lives."],
        &["In 2016, 3.5 million came.", "By 2020, it was 4.1 million."],
        &["It fell 2.5 percent vs. Monday.", "See p. 12 and pp. 13-15, approx. at the end."],
        &["There were 13.", "14 more came the next day."],
    ]);
}

#[test]
fn firms_and_abbreviations_at_an_end() {
    come_apart(&[
        &["She works for Acme Inc. in Boston.", "He works for Acme Corp.", "They met there."],
        &["He bought Acme Inc.", "The price was low."],
        &["They sold arms, drugs, etc.", "The police knew."],
        &["Some states, e.g. Ohio, and others, i.e. Iowa, agreed.", "Cf. the report."],
        &["The firm, Yahoo! Inc., was sold.", "It grew."],
    ]);
}

#[test]
fn omissions() {
    come_apart(&[
        &["The talks failed... but they go on."],
        &["The talks failed… but they go on."],
        &["“We tried … to leave,” she said."],
        &["The talks failed...", "The delegates went home."],
        &["The remarks about our country by ... Jane Doe were false.", "They left."],
        &["“We heard of … Jane Doe,” she said."],
        &["The talks failed…", "The delegates went home."],
        &["“We tried [...] and failed,” she said.", "They left."],
        &["The bill said: “No one … shall leave.”", "It passed."],
        &["He saw it.", "[...] Roger did not."],
    ]);
}

#[test]
fn several_sentences_in_one_quotation() {
    come_apart(&[
        &["“We came.", "We saw,” she said.", "He left."],
        &["\"We came.", "We saw,\" she said.", "He left."],
        &["She said: “We came.", "We saw.", "We left.”", "He stayed."],
        &["She said, \"We came.", "We saw.\"", "He stayed."],
        &["“Will you go?” she asked.", "“Yes,” he said."],
        &["“Go!” she cried.", "“Never!”", "He stayed."],
        &["“We came.”", "“We saw.”", "“We left.”"],
        &["\"We came.\"", "\"We saw.\""],
        &["“We came and saw.” he said.", "He left."],
        &["He called it “a lie”.", "She agreed."],
        &["He called it \"a lie\".", "She agreed."],
        &["He called it ‘a lie.’", "She agreed."],
        &["He called it 'a lie.'", "She agreed."],
        &["“He told me, ‘Never come back.’", "I left,” she said."],
        &["“It is over,” Mr. Doe said.", "“We lost.", "They won.”"],
        &["“The U.S. Senate acted.", "We did not,” she said."],
        &["“I was there at 5 p.m. on Monday.", "I saw it,” he said."],
        &["Doe said \"the work goes on.\"", "\"We do not stop,\" he added."],
    ]);
}

#[test]
fn brackets() {
    come_apart(&[
        &["(The paper wrote to three offices.", "Only one of them answered.)", "Nobody else did."],
        &["It ended.", "(Nobody knows why.)", "It began."],
        &["It ended (nobody knows why).", "It began."],
        &["It ended (Nobody knows why.) on Monday."],
        &["The group [the “Front”] left.", "[It has since returned.]", "It is small."],
        &["He came (see p. 5).", "(She did not.)"],
        &["He left at 5 p.m. (0100 UTC) on Monday.", "She stayed."],
    ]);
}

#[test]
fn addresses_of_the_web_and_no_space() {
    come_apart(&[
        &[
            "See https://example.org/a.b?c=D.e for more.",
            "Or www.example.com.",
            "Write to j.doe@example.org.",
        ],
        &["Founded by Booking.com and Amazon.co.uk, it grew.", "It uses Node.js and ASP.NET.", "It works."],
    ]);
    assert_eq!(sentences("“We go,” he said.He left."), ["“We go,” he said.", "He left."]);
    assert_eq!(sentences("Was it so?Nobody knew."), ["Was it so?", "Nobody knew."]);
    assert_eq!(sentences("She said “no.”He left."), ["She said “no.”", "He left."]);
    assert_eq!(sentences("The Ph.D. student met the U.S.Senate."), ["The Ph.D. student met the U.S.Senate."]);
}

#[test]
fn lists() {
    come_apart(&[
        &["1. The border shall be open.", "2. The troops shall leave.", "3. Prisoners shall be freed."],
        &["1) The border shall be open;", "2) The troops shall leave."],
        &["• The border is open", "• The troops have left"],
        &["(1) The border shall be open.", "(2) The troops shall leave."],
        &["The treaty has 17 articles.", "1. The border shall be open."],
        &["He finished in 2.", "She finished in 3."],
    ]);
}

#[test]
fn long_texts_are_cut_in_windows_and_stay_whole() {
    let one = "The minister met Mr. Doe in the U.S. on May 3 and said “no”. ";
    let text = one.repeat(2_000);
    let all = split(&text);
    assert_eq!(all.len(), 2_000);
    assert!(all.iter().all(|r| text[r.clone()] == *one.trim_end()));
}

#[test]
fn repeated_marks_are_read_whole() {
    // Any of these took minutes a megabyte where time grew with the square of the length.
    for piece in
        ["“", "' ", "“A b. ", "(", "A. ", "1. a b ", "\"", "...", "x", "Mr. ", "‘A b.’ ", "« ", "(A b. "]
    {
        let text = piece.repeat(100_000 / piece.len());
        let ranges = split(&text);
        assert_eq!(ranges.first().map(|r| r.start), Some(0), "{piece:?}");
        assert_eq!(ranges.last().map(|r| r.end), Some(text.trim_end().len()), "{piece:?}");
    }
}

proptest! {
    #[test]
    fn ranges_stay_inside_in_order_and_on_borders(text in "(?s)[\\PC\n]{0,120}") {
        let mut last = 0;
        for range in split(&text) {
            prop_assert!(range.start >= last && range.end <= text.len() && range.start < range.end);
            prop_assert!(text.get(range.clone()).is_some());
            last = range.end;
        }
    }
}
