//! Events told by a verb.

mod addressee;
mod apart;
mod bodies;
mod people;
mod sense;
mod sides;
mod word;

use std::ops::Range;

use super::lexicon::{Frame, Word, has};
use super::{Context, Draft, Kind, Mode, Role, Status, nouns, place, status, time};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

pub(super) use people::seat;
pub(super) use word::{attribution, is_hearsay};

/// The event that token `i` of sentence `s` tells as a verb.
pub(super) fn find(context: &Context<'_>, s: usize, i: usize) -> Option<Draft> {
    let sentence = context.sentence(s)?;
    if !sentence.parse.tag(i)?.is_verb() {
        return None;
    }
    let lemma = sentence.parse.lemma(i).to_lowercase();
    context.lexicon.verb(&lemma).iter().find_map(|word| frame(context, s, i, word))
}

fn frame(context: &Context<'_>, s: usize, i: usize, word: &Word) -> Option<Draft> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let voice = sense::voice(sentence, i);
    if !sense::fits(sentence, i, word, voice) {
        return None;
    }
    let status = status::of_verb(context, sentence, i)?;
    if sense::is_stance(context, sentence, i) || word.frame != Frame::Speech && sense::is_habit(sentence, i) {
        return None;
    }
    // Words that somebody did not say, or might, are nobody's words.
    let to_come = status == Status::Planned && is_announced(context, sentence, i);
    if word.frame == Frame::Speech && status != Status::Occurred && !to_come {
        return None;
    }
    if word.mode == Some(Mode::Letter) && nouns::of_another(context, s, i) {
        return None;
    }
    let (doers, patients) = sides::around(context, s, i, word, voice);
    let mut parties = sides::assign(word, &doers, &patients, voice)?;
    // "Officials are removed after being convicted": what is usual is no event.
    let nobody_named = parties.iter().all(|(p, _)| p.entity.is_none());
    if voice != sense::Voice::Active && nobody_named && status::is_present(sentence, i) {
        return None;
    }
    // "Most people will not oppose the law": a guess about nobody in particular.
    let mut doing = parties.iter().filter(|(_, r)| *r == Role::Actor).peekable();
    if doing.peek().is_some()
        && doing.all(|(p, _)| p.entity.is_none() && p.name.to_lowercase().ends_with("people"))
        && status != Status::Occurred
    {
        return None;
    }
    if word.frame == Frame::Speech && is_phrase(sentence, i) {
        return None;
    }
    if word.frame == Frame::Speech {
        bodies::add_body(context, s, &mut parties);
        addressee::add_addressee(context, s, i, &mut parties);
        addressee::add_announced(context, s, i, &mut parties);
    }
    let place = match word.frame {
        Frame::Visit => None,
        // Where what was called off was to be.
        _ if word.mode == Some(Mode::Cancel) => place::find(context, s, i, parse.child(i, Dep::Dobj)),
        _ => place::find(context, s, i, None),
    };
    let governor = parse.head(i).filter(|_| matches!(parse.dep(i), Some(Dep::Xcomp)));
    // What is told as past was not on a day to come: that date is another thing's.
    let perfect = parse.children_by(i, Dep::Aux).any(|a| parse.lemma(a) == "have");
    let past = parse.tag(i) == Some(Tag::Vbd) || (parse.tag(i) == Some(Tag::Vbn) && perfect);
    let when = time::find(context, s, i, governor).filter(|w| !(past && w.is_to_come(context)));
    // "announced three days of mourning, Monday through Wednesday": what is said takes no days.
    let when = when.filter(|w| word.frame != Frame::Speech || !w.value.to_string().contains('/'));
    let words = (word.frame == Frame::Speech).then(|| quoted_part(context, s, i)).flatten();
    let status = status::in_time(context, sentence, i, refusal(word.kind, status), when.as_ref());
    Some(Draft {
        kind: word.kind,
        mode: word.mode.map(|mode| {
            if mode == Mode::Statement && is_posted(context, sentence, i) { Mode::Post } else { mode }
        }),
        sentence: s,
        trigger: parse.get(i).map(|t| t.start..t.end)?,
        status,
        attribution: attribution(context, s, i, &parties),
        parties,
        when,
        place,
        words,
        rule: "verb",
        context: None,
        continues: None,
        settled: None,
    })
}

/// Whether a speech act to come is told as one: "will announce", "plans to announce". "Just to repeat" and "when people
/// say" tell none.
fn is_announced(context: &Context<'_>, sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let modal = parse
        .children_by(i, Dep::Aux)
        .any(|a| matches!(parse.text(a).to_lowercase().as_str(), "will" | "'ll" | "would" | "shall"));
    let intended = parse.dep(i) == Some(Dep::Xcomp)
        && parse.head(i).is_some_and(|above| {
            let lemma = parse.lemma(above).to_lowercase();
            has(&context.lexicon.control.planned, &lemma) || matches!(lemma.as_str(), "be" | "go")
        });
    modal || intended
}

/// "said on Twitter", "in a tweet, X said", "answered on Facebook, stating": what is said there is posted.
fn is_posted(context: &Context<'_>, sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let speech = &context.lexicon.speech;
    let plain = |n: usize| parse.children_by(n, Dep::Compound).next().is_none();
    let social = |n: usize| {
        parse.text(n) == "media"
            && parse.children(n).any(|c| c < n && parse.text(c).eq_ignore_ascii_case("social"))
    };
    let there = |v: usize| {
        // "answering X's letter on Twitter": the parser may hang the site from the letter.
        let to = parse.children_by(v, Dep::Prep).filter(|&p| parse.text(p) == "to");
        let to = to.filter_map(|p| parse.child(p, Dep::Pobj));
        let own = std::iter::once(v).chain(parse.children_by(v, Dep::Dobj).filter(|_| v != i)).chain(to);
        own.flat_map(|n| parse.children_by(n, Dep::Prep)).any(|p| {
            let noun = parse.child(p, Dep::Pobj);
            noun.is_some_and(|n| match parse.text(p).to_lowercase().as_str() {
                "on" | "via" => {
                    speech.is_platform(parse.text(n)) && plain(n) || social(n) || parse.text(n) == "blog"
                }
                "in" => matches!(parse.lemma(n).to_lowercase().as_str(), "tweet" | "post"),
                _ => false,
            })
        })
    };
    // "answered on Twitter, stating", "posted a message on Twitter saying".
    let participle = parse.tag(i) == Some(Tag::Vbg)
        && matches!(parse.dep(i), Some(Dep::Advcl | Dep::Acl))
        && parse.child(i, Dep::Nsubj).is_none();
    let above = parse.ancestors(i).take(4).find(|&a| parse.tag(a).is_some_and(Tag::is_verb));
    let posts = |v: usize| matches!(parse.lemma(v).to_lowercase().as_str(), "tweet" | "post");
    there(i) || above.filter(|_| participle).is_some_and(|v| there(v) || posts(v))
}

/// "I will tell you", "I must say": a way of speaking within somebody's words.
fn is_phrase(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let first = parse.child(i, Dep::Nsubj).is_some_and(|n| matches!(parse.text(n), "I" | "we" | "We"));
    let modal = parse.children_by(i, Dep::Aux).any(|a| parse.tag(a) == Some(Tag::Md));
    let you = parse.children(i).any(|c| c > i && parse.text(c).eq_ignore_ascii_case("you"));
    let quoted = parse.get(i).is_some_and(|t| sentence.is_quoted(t.start));
    quoted && first && modal && (you || matches!(parse.lemma(i).as_ref(), "say" | "admit" | "add" | "tell"))
}

/// A refusal that is told did occur; what it refuses did not, which its own verb says.
fn refusal(kind: Kind, status: Status) -> Status {
    if kind == Kind::Reject && status == Status::Refused { Status::Occurred } else { status }
}

/// The quotation that a speech verb introduces, as far as it stands in the verb's sentence.
fn quoted_part(context: &Context<'_>, s: usize, i: usize) -> Option<Range<usize>> {
    context.quotes.iter().filter(|q| q.word == Some((s, i))).find_map(|q| q.piece(s).cloned())
}

#[cfg(test)]
mod tests {
    use super::super::testing::lines;

    #[test]
    fn meetings_calls_and_visits_in_any_voice() {
        for (text, expected) in [
            (
                "Emmanuel Macron met with Olaf Scholz in Berlin on 3 May 2022.",
                "meet occurred A:emmanuel-macron R:olaf-scholz 2022-05-03",
            ),
            (
                "Emmanuel Macron and Olaf Scholz met on Monday.",
                "meet occurred A:emmanuel-macron A:olaf-scholz 2022-06-06",
            ),
            (
                "Olaf Scholz was received by Emmanuel Macron in Paris.",
                "host occurred A:emmanuel-macron R:olaf-scholz -",
            ),
            ("Olaf Scholz visited Kyiv in May.", "visit occurred A:olaf-scholz H:kyiv 2022-05"),
            (
                "Emmanuel Macron spoke by phone with Vladimir Putin on Friday.",
                "phone occurred A:emmanuel-macron R:vladimir-putin 2022-06-10",
            ),
        ] {
            let found = lines(text);
            assert!(found.iter().any(|l| l == expected), "{text}: {found:?}");
        }
    }

    #[test]
    fn calls_letters_and_talks_in_other_words() {
        for (text, expected) in [
            (
                "Emmanuel Macron called Olaf Scholz on Friday.",
                "phone occurred A:emmanuel-macron R:olaf-scholz 2022-06-10",
            ),
            (
                "Emmanuel Macron rang Olaf Scholz on Friday.",
                "phone occurred A:emmanuel-macron R:olaf-scholz 2022-06-10",
            ),
            (
                "Emmanuel Macron wrote to Olaf Scholz on 3 May 2022, asking for help.",
                "letter occurred A:emmanuel-macron R:olaf-scholz 2022-05-03",
            ),
            (
                "In a letter to Olaf Scholz dated 3 May, Emmanuel Macron proposed a treaty.",
                "letter occurred R:olaf-scholz A:emmanuel-macron 2022-05-03",
            ),
            (
                "Emmanuel Macron sat down with Olaf Scholz in Berlin.",
                "meet occurred A:emmanuel-macron R:olaf-scholz -",
            ),
            (
                "A delegation led by Emmanuel Macron came to Berlin and met with Olaf Scholz.",
                "meet occurred A:emmanuel-macron R:olaf-scholz -",
            ),
            (
                "Olaf Scholz said that Emmanuel Macron had called Viktor Orban on Tuesday “to calm his fears.”",
                "phone occurred A:emmanuel-macron R:viktor-orban 2022-06-07",
            ),
            (
                "Chancellor Olaf Scholz and his French counterpart, Emmanuel Macron, agreed on Friday to help Ukraine.",
                "agree occurred A:olaf-scholz A:emmanuel-macron R:ukraine 2022-06-10",
            ),
            (
                "After talks with Olaf Scholz, Emmanuel Macron left the town.",
                "negotiate occurred R:olaf-scholz A:emmanuel-macron -",
            ),
        ] {
            let found = lines(text);
            assert!(found.iter().any(|l| l == expected), "{text}: {found:?}");
        }
        for text in [
            "Emmanuel Macron called Olaf Scholz a friend.",
            "Emmanuel Macron called Olaf Scholz to testify.",
            "Emmanuel Macron called Olaf Scholz “a friend.”",
            "The judge called Olaf Scholz.",
            "The court called Olaf Scholz on Friday.",
            "Emmanuel Macron wrote to Olaf Scholz on Twitter.",
            "After talks with Olaf Scholz, prices rose.",
        ] {
            assert!(
                lines(text).iter().all(|l| !["phone", "letter", "nego"].iter().any(|m| l.starts_with(m))),
                "{text}: {:?}",
                lines(text)
            );
        }
    }

    #[test]
    fn what_is_no_event_of_two_is_left_alone() {
        for text in [
            "The proposal met with criticism in Berlin.",
            "The company met its targets last year.",
            "The road meets the river near the border.",
            "Gloria Steinem received 400 votes at the convention.",
            "Did Olaf Scholz meet Emmanuel Macron?",
        ] {
            assert!(
                lines(text).iter().all(|l| !l.starts_with("meet") && !l.starts_with("host")),
                "{text}: {:?}",
                lines(text)
            );
        }
    }

    #[test]
    fn deeds_of_all_kinds() {
        for (text, expected) in [
            ("France condemned the invasion of Ukraine by Russia.", "condemn occurred A:france R:russia -"),
            ("Police in Rome detained Viktor Orban.", "detain occurred A:Police R:viktor-orban -"),
            ("Viktor Orban was arrested on 3 May 2022.", "detain occurred R:viktor-orban 2022-05-03"),
            ("France imposed sanctions on Iran.", "sanction occurred A:france R:iran -"),
            ("France threatened to attack Iran.", "threaten occurred A:france R:iran -"),
            ("France rejected Iran's proposal.", "refuse occurred A:france R:iran -"),
            ("Iran's attack was condemned by France.", "condemn occurred A:france R:iran -"),
            (
                "Emmanuel Macron flew to Berlin, accusing Russia of murder.",
                "condemn occurred A:emmanuel-macron R:russia -",
            ),
            ("The news led to Iran cancelling a meeting with France.", "cancel occurred A:iran R:france -"),
            ("Moscow rejected the claim.", "refuse occurred A:russia -"),
            ("France ruled out talks with Iran.", "refuse occurred A:france R:iran -"),
            ("France has stopped military and other aid to Iran.", "sanction occurred A:france R:iran -"),
            (
                "The United States, Russia, and Switzerland met yesterday.",
                "meet occurred A:united-states A:russia A:switzerland 2022-06-09",
            ),
            ("Olaf Scholz claimed Iran, above all, is a risk.", "statement occurred A:olaf-scholz -"),
            ("Olaf Scholz has declared tomorrow a day of mourning.", "statement occurred A:olaf-scholz -"),
            ("Germany will supply weapons to Ukraine.", "aid planned A:germany R:ukraine -"),
            (
                "Two suspects were arrested in Rome on 3 May 2022.",
                "detain occurred R:Two suspects 2022-05-03",
            ),
            (
                "Three people were killed in a shooting on Friday.",
                "attack occurred R:Three people 2022-06-10",
            ),
            (
                "Olaf Scholz visited the family of the victim.",
                "visit occurred A:olaf-scholz R:the family of the victim -",
            ),
            ("Olaf Scholz dropped out of the race.", "withdraw occurred A:olaf-scholz -"),
        ] {
            let found = lines(text);
            assert!(found.iter().any(|l| l == expected), "{text}: {found:?}");
        }
    }

    #[test]
    fn other_senses_are_no_events() {
        for text in [
            "Just to repeat it, this is no war.",
            "Olaf Scholz looked to add a room.",
            "Hurricane Olaf slammed into the coast.",
            "Olaf Scholz disarmed a robber.",
            "Officers responded quickly.",
            "Apple was slow after releasing iOS 8.",
            "It hurts when people say this.",
            "The law is good for people visiting Berlin.",
            "The March for Olaf Scholz Foundation is old.",
            "Olaf Scholz attacked the problem at once.",
            "Emmanuel Macron struck a balance between the two.",
            "Viktor Orban supports a family of five.",
            "The singer Olaf Scholz hit a record.",
            "Emmanuel Macron called a name from the list.",
            "The study demonstrated a link.",
            "Share prices rallied in Germany.",
            "The storm killed ten people in France.",
            "Emmanuel Macron named his dog Rex.",
            "Spain met Italy in the final of the tournament.",
            "Suspects are arrested first and charged later.",
            "The lawyers posted bond for the singer.",
            "Olaf Scholz flew fighters to Syria.",
            "Olaf Scholz often visits Paris.",
        ] {
            assert!(lines(text).is_empty(), "{text}: {:?}", lines(text));
        }
    }

    #[test]
    fn who_is_told_and_how_people_speak() {
        for (text, expected) in [
            (
                "Olaf Scholz told the press that all was well.",
                "statement occurred A:olaf-scholz R:the press -",
            ),
            (
                "Olaf Scholz opted not to vote, but Emmanuel Macron endorsed him.",
                "- occurred A:emmanuel-macron",
            ),
        ] {
            let found = lines(text);
            assert!(found.iter().any(|l| l.starts_with(expected)), "{text}: {found:?}");
        }
        let told = lines("Olaf Scholz told her Viktor Orban had not met Joe Biden.");
        assert!(!told.iter().any(|l| l.starts_with("statement") && l.contains("R:viktor-orban")), "{told:?}");
        let phrase = lines("Olaf Scholz said, “I will tell you that this road is long.”");
        assert_eq!(phrase.iter().filter(|l| l.starts_with("statement")).count(), 1, "{phrase:?}");
        let guess = lines("Olaf Scholz said that most people will not attack Russia.");
        assert!(!guess.iter().any(|l| l.starts_with("attack")), "{guess:?}");
    }

    #[test]
    fn an_opinion_that_is_told_is_no_deed() {
        let told = lines("Olaf Scholz said he opposed the plan of France.");
        assert!(!told.iter().any(|l| l.starts_with("refuse")), "{told:?}");
        let did = lines("Olaf Scholz opposed the plan of France.");
        assert!(did.iter().any(|l| l.starts_with("refuse occurred A:olaf-scholz")), "{did:?}");
    }

    #[test]
    fn a_speaker_is_not_said_to_speak_for_himself() {
        let found = super::super::testing::reports(
            "Olaf Scholz said on Monday that Vladimir Putin had visited Minsk.",
        );
        let visit = found.iter().find(|r| r.trigger.text == "visited").unwrap();
        assert_eq!(visit.attribution.as_ref().map(|a| a.name.as_str()), Some("Olaf Scholz"));
        let said = found.iter().find(|r| r.trigger.text == "said").unwrap();
        assert!(said.attribution.is_none());
    }
}
