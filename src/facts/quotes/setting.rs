//! To whom, how, at which occasion and when something was said.

use super::super::party::Party;
use super::super::report::{Kind, ReportId, Role, When};
use super::super::{Context, Draft, time};
use super::Quoted;
use crate::language::Sentence;
use crate::language::names::{EntityId, EntityKind};
use crate::language::parse::{Dep, Tag};

/// What surrounds words.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting {
    pub(super) addressee: Option<EntityId>,
    pub(super) medium: Option<String>,
    pub(super) occasion: Option<ReportId>,
    pub(super) when: Option<When>,
}

/// The setting of what the verb or noun at token `i` of sentence `s` introduces.
pub(super) fn of(
    context: &Context<'_>,
    s: usize,
    i: usize,
    speaker: Option<&Party>,
    drafts: &[Draft],
    ids: &[ReportId],
) -> Setting {
    let occasion = occasion(s, speaker, drafts);
    let medium = medium(context, s, i);
    Setting {
        addressee: addressee(context, s, i, speaker),
        medium: medium.or_else(|| {
            let mode = occasion.and_then(|d| drafts.get(d)).and_then(|d| d.mode)?;
            context.lexicon.speech.medium(mode.name()).map(str::to_owned)
        }),
        when: when(context, s, i),
        occasion: occasion.and_then(|d| ids.get(d)).cloned(),
    }
}

/// A date of the sentence that says when the words were said: neither one of another sentence, nor one that is quoted.
fn when(context: &Context<'_>, s: usize, i: usize) -> Option<When> {
    let sentence = context.sentence(s)?;
    // A date beside "according to" is that of the deed.
    if sentence.parse.lemma(i).eq_ignore_ascii_case("accord")
        || sentence.parse.text(i).eq_ignore_ascii_case("according")
    {
        return None;
    }
    let time = time::find(context, s, i, None).filter(time::Time::is_own)?;
    let when = time.when(context.reading);
    // A date behind a semicolon is that of another sentence.
    let here = super::word_at(context, s, i)?;
    let between =
        context.reading.article.text.get(here.end.min(when.span.end)..here.start.max(when.span.start));
    if between.is_some_and(|text| text.contains(';')) {
        return None;
    }
    if is_counted(&when.text) && !anchored(context, s, &when) {
        return None;
    }
    let quoted = sentence.quoted.iter().any(|q| {
        let span = context.reading.source(sentence, q);
        span.start <= when.span.start && when.span.start < span.end
    });
    (!quoted).then_some(when)
}

/// "the next day", "a month later": counted from what was told before.
fn is_counted(text: &str) -> bool {
    let text = format!(" {} ", text.to_lowercase());
    let day = ["next", "following", "previous", "same"].iter().any(|w| text.contains(&format!(" {w} ")));
    let off = [" day before ", " day after ", " later ", " earlier "].iter().any(|w| text.ends_with(w));
    off || day && [" day ", " morning ", " night ", " evening "].iter().any(|w| text.contains(w))
}

/// Whether the paragraph has a date in front of one that is counted: else it is counted from a day that another paragraph
/// tells, of another event.
fn anchored(context: &Context<'_>, s: usize, when: &When) -> bool {
    let Some(paragraph) = context.sentence(s).map(|x| x.paragraph) else { return false };
    let before = |d: &crate::language::Sentence| {
        d.dates.iter().any(|date| context.reading.source(d, &date.range).start < when.span.start)
    };
    context.reading.sentences.iter().take(s + 1).any(|d| d.paragraph == paragraph && before(d))
}

/// The kind of document that a quotation is introduced as standing in: "said in a statement", "the statement reads".
pub(super) fn document(context: &Context<'_>, quoted: &Quoted) -> Option<String> {
    let (s, i) = quoted.word?;
    medium_at(context, s, i, false).filter(|m| {
        matches!(
            m.as_str(),
            "statement"
                | "press release"
                | "letter"
                | "email"
                | "post"
                | "readout"
                | "report"
                | "memo"
                | "message"
        )
    })
}

/// The person or body after "told", or after "to".
fn addressee(context: &Context<'_>, s: usize, i: usize, speaker: Option<&Party>) -> Option<EntityId> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let outside = |n: &usize| parse.get(*n).is_some_and(|t| !sentence.is_quoted(t.start));
    let lemma = parse.lemma(i).to_lowercase();
    // Who is called something or praised is not spoken to.
    let told = matches!(
        lemma.as_str(),
        "tell"
            | "inform"
            | "ask"
            | "urge"
            | "advise"
            | "assure"
            | "thank"
            | "congratulate"
            | "warn"
            | "remind"
            | "promise"
            | "answer"
            | "caution"
    );
    let thanks = matches!(lemma.as_str(), "thank" | "congratulate");
    if !thanks && parse.tag(i).is_some_and(Tag::is_verb) && !context.lexicon.speech.is_verb(&lemma) {
        return None;
    }
    let object = parse.children(i).filter(|&c| told && matches!(parse.dep(c), Some(Dep::Dobj | Dep::Dative)));
    let to = parse.children(i).filter(|&c| parse.text(c) == "to").filter_map(|c| parse.child(c, Dep::Pobj));
    let side = other_side(context, s, i)
        .filter(|&n| parse.get(n).is_some_and(|t| sentence.mention_at(t.start).is_some()));
    let speaking = spoken_to(sentence, i);
    let parties = object
        .chain(to)
        .chain(side)
        .chain(speaking)
        .filter(outside)
        .flat_map(|n| context.parties(s, n))
        .collect::<Vec<_>>();
    let acts = |p: &&Party| {
        matches!(
            p.kind,
            EntityKind::Person | EntityKind::Organisation | EntityKind::Outlet | EntityKind::Country
        )
    };
    // "told CNN Portugal": the country is part of another's name.
    let part = |p: &Party| {
        let before = sentence.text().get(..p.range.start).unwrap_or_default().trim_end();
        p.kind == EntityKind::Country
            && before.rsplit(' ').next().is_some_and(|w| w.starts_with(|c: char| c.is_uppercase()))
    };
    // "the newspaper Star of Mysore": half a name.
    let half = |p: &Party| {
        let behind = sentence.text().get(p.range.end..).and_then(|r| r.strip_prefix(" of "));
        let name = p.entity.as_ref().is_some_and(EntityId::is_unknown) && p.kind != EntityKind::Person;
        name && behind.is_some_and(|r| r.starts_with(char::is_uppercase))
    };
    let parties: Vec<Party> = parties.into_iter().filter(|p| !part(p) && !half(p)).collect();
    let entity = parties.iter().find(acts).and_then(|p| p.entity.clone())?;
    (speaker.and_then(|p| p.entity.as_ref()) != Some(&entity)).then_some(entity)
}

/// The noun after "in", "at", "on", "during", "by" at the verb, or the introducing noun itself.
fn medium(context: &Context<'_>, s: usize, i: usize) -> Option<String> {
    medium_at(context, s, i, true)
}

/// The same; "according to the statement" counts only `with_sources`: such a statement need not be the speaker's.
fn medium_at(context: &Context<'_>, s: usize, i: usize, with_sources: bool) -> Option<String> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let speech = &context.lexicon.speech;
    let is_platform = |n: usize| speech.is_platform(parse.text(n));
    let of = |n: usize| match is_platform(n) {
        true => speech.medium("post").map(str::to_owned),
        false => speech.medium(&parse.lemma(n).to_lowercase()).map(str::to_owned),
    };
    // "called", "reported" and "addressed" say nothing of how; "tweeted" does.
    let written = matches!(parse.lemma(i).to_lowercase().as_str(), "tweet" | "post" | "email");
    if let Some(own) = of(i).filter(|_| written || parse.tag(i).is_some_and(Tag::is_noun)) {
        return Some(own);
    }
    // "Facebook claimed": who speaks, not where; "the post claimed" has the words.
    let thing = |n: &usize| !parse.tag(*n).is_some_and(Tag::is_proper) && !is_platform(*n);
    if let Some(subject) = parse.child(i, Dep::Nsubj).filter(thing).and_then(of) {
        return Some(subject);
    }
    let preps = parse.children(i).filter(|&c| {
        parse.dep(c) == Some(Dep::Prep)
            && matches!(
                parse.text(c).to_lowercase().as_str(),
                "in" | "at" | "on" | "during" | "by" | "via" | "through" | "after" | "following"
            )
            || with_sources
                && parse.text(c).eq_ignore_ascii_case("according")
                && parse.dep(c) == Some(Dep::Prep)
    });
    let nested = |p: usize| {
        parse
            .child(p, Dep::Pobj)
            .or_else(|| parse.child(p, Dep::Prep).and_then(|q| parse.child(q, Dep::Pobj)))
    };
    let after = |p: usize| !matches!(parse.text(p), "after" | "following");
    // "on Facebook", not "at Facebook".
    let fits = |&(p, n): &(usize, usize)| {
        !is_platform(n) || matches!(parse.text(p).to_lowercase().as_str(), "on" | "via" | "in" | "through")
    };
    let nouns = preps.filter(|&p| after(p)).filter_map(|p| Some((p, nested(p)?))).filter(fits);
    let found = nouns.map(|(_, n)| n).find_map(of).or_else(|| only_in(sentence, i, of));
    found.or_else(|| above(context, s, i))
}

/// "posted a message on Twitter saying", "gave his condolences via Twitter, adding": in what the verb or noun above a
/// participle of speaking says it was written or told.
fn above(context: &Context<'_>, s: usize, i: usize) -> Option<String> {
    let parse = &context.sentence(s)?.parse;
    let participle = parse.tag(i) == Some(Tag::Vbg) && matches!(parse.dep(i), Some(Dep::Advcl | Dep::Acl));
    let head = parse.head(i).filter(|&h| participle && h < i)?;
    let speech = &context.lexicon.speech;
    let platform = |v: usize| {
        let preps = parse.children_by(v, Dep::Prep).filter(|&p| matches!(parse.text(p), "on" | "via"));
        preps.filter_map(|p| parse.child(p, Dep::Pobj)).any(|n| speech.is_platform(parse.text(n)))
    };
    let noun = parse.tag(head).is_some_and(Tag::is_noun);
    let verb = if noun { parse.head(head) } else { Some(head) };
    if platform(head) || noun && parse.dep(head) == Some(Dep::Dobj) && verb.is_some_and(platform) {
        return speech.medium("post").map(str::to_owned);
    }
    let own = speech.medium(&parse.lemma(head).to_lowercase()).filter(|_| noun)?;
    matches!(own, "statement" | "press release" | "letter" | "email" | "message" | "post")
        .then(|| own.to_owned())
}

/// "said the office in a statement": hung from the speaker by the parser; the only such phrase behind the word.
fn only_in(sentence: &Sentence, i: usize, of: impl Fn(usize) -> Option<String>) -> Option<String> {
    let parse = &sentence.parse;
    let mut found = (i + 1..parse.len())
        .filter(|&p| {
            matches!(parse.text(p), "in" | "at" | "on")
                && parse.get(p).is_some_and(|t| !sentence.is_quoted(t.start))
                && !in_words(sentence, i, p)
        })
        .filter_map(|p| parse.child(p, Dep::Pobj))
        .filter_map(of);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Whether token `p` belongs to what is said by verb `i`, and not to how it is said.
fn in_words(sentence: &Sentence, i: usize, p: usize) -> bool {
    let parse = &sentence.parse;
    std::iter::once(p)
        .chain(parse.ancestors(p))
        .take_while(|&a| a != i)
        .any(|a| matches!(parse.dep(a), Some(Dep::Ccomp | Dep::Relcl)))
}

/// The other side of a call, letter or talk that the words were said in: "in his phone call with X", "in a letter to X".
fn other_side(context: &Context<'_>, s: usize, i: usize) -> Option<usize> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let preps = parse
        .children_by(i, Dep::Prep)
        .filter(|&p| matches!(parse.text(p).to_lowercase().as_str(), "in" | "during" | "by" | "via"));
    // "in one of his conversations with X".
    let of = |n: usize| match parse.tag(n) {
        Some(Tag::Cd) => parse
            .children_by(n, Dep::Prep)
            .find(|&p| parse.text(p) == "of")
            .and_then(|p| parse.child(p, Dep::Pobj))
            .unwrap_or(n),
        _ => n,
    };
    let noun = preps.filter_map(|p| parse.child(p, Dep::Pobj)).map(of).find(|&n| {
        let medium = context.lexicon.speech.medium(&parse.lemma(n).to_lowercase());
        matches!(
            medium,
            Some("phone call" | "letter" | "email" | "conversation" | "message" | "meeting" | "interview")
        ) || matches!(parse.lemma(n).to_lowercase().as_str(), "remark" | "comment")
    })?;
    let with = parse.children_by(noun, Dep::Prep).find(|&p| matches!(parse.text(p), "with" | "to"))?;
    parse.child(with, Dep::Pobj)
}

/// "Speaking to X, she said", "Y, speaking to X, said": whom the speaker of verb `i` speaks to.
fn spoken_to(sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    let speaker = parse.child(i, Dep::Nsubj);
    let beside = |v: usize| {
        let head = parse.head(v);
        // A verb beside a quotation may hang from the quoted one.
        let same = || head.is_some() && head == parse.head(i) && parse.child(v, Dep::Nsubj).is_none();
        v == 0 || head == Some(i) || head.is_some() && head == speaker || same()
    };
    let verb = (0..i).find(|&v| {
        parse.tag(v) == Some(Tag::Vbg)
            && matches!(parse.lemma(v).to_lowercase().as_str(), "speak" | "talk")
            && parse.get(v).is_some_and(|t| !sentence.is_quoted(t.start))
            && beside(v)
    })?;
    let to = parse.children_by(verb, Dep::Prep).find(|&p| matches!(parse.text(p), "to" | "with"))?;
    parse.child(to, Dep::Pobj)
}

/// The meeting or call of the same sentence in which the speaker takes part.
fn occasion(s: usize, speaker: Option<&Party>, drafts: &[Draft]) -> Option<usize> {
    let speaker = speaker?.entity.as_ref()?;
    let fits = |d: &Draft| {
        d.sentence == s
            && d.kind == Kind::Consult
            && d.parties.iter().any(|(p, role)| p.entity.as_ref() == Some(speaker) && *role != Role::Host)
    };
    let mut found = drafts.iter().enumerate().filter(|(_, d)| fits(d)).map(|(i, _)| i);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::quotes;

    #[test]
    fn to_whom_how_and_when() {
        let found =
            quotes("“We will not give in,” Olaf Scholz told Emmanuel Macron in a letter on 3 May 2022.");
        assert_eq!(found[0].addressee.as_ref().map(|e| e.as_str()), Some("emmanuel-macron"));
        assert_eq!(found[0].medium.as_deref(), Some("letter"));
        assert_eq!(found[0].when.map(|w| w.to_string()).as_deref(), Some("2022-05-03"));
        let found =
            quotes("CNN reported that Olaf Scholz had left Berlin; his last speech was on 3 May 2022.");
        assert!(found.iter().all(|q| q.when.is_none()), "{found:?}");
        let found =
            quotes("Speaking to Emmanuel Macron, Olaf Scholz said, “We will not give in to any of them.”");
        assert_eq!(found[0].addressee.as_ref().map(|e| e.as_str()), Some("emmanuel-macron"));
        let called = quotes("Olaf Scholz called Emmanuel Macron “a good neighbour”.");
        assert_eq!((called[0].medium.as_deref(), called[0].addressee.as_ref()), (None, None));
    }

    #[test]
    fn a_day_counted_from_another_paragraph_is_no_date() {
        let when = |text: &str| quotes(text).into_iter().find(|q| q.direct).and_then(|q| q.when);
        let other = "The vote was on 3 May 2022.\n\nA mob came to the bridge. The next day Olaf Scholz said, “We will not give in to any of them.”";
        assert_eq!(when(other), None);
        let here = "On 3 May 2022 a mob came to the bridge. The next day Olaf Scholz said, “We will not give in to any of them.”";
        assert_eq!(when(here).map(|w| w.to_string()).as_deref(), Some("2022-05-04"));
    }

    #[test]
    fn a_site_is_a_medium_only_where_it_is_told_as_one() {
        let medium = |text: &str| quotes(text).into_iter().find(|q| q.direct).and_then(|q| q.medium);
        let above =
            "Olaf Scholz gave his condolences via Twitter, adding, “We will not give in to any of them.”";
        assert_eq!(medium(above).as_deref(), Some("post"));
        let on = "Olaf Scholz said on Twitter, “We will not give in to any of them.”";
        assert_eq!(medium(on).as_deref(), Some("post"));
        for text in [
            "Facebook further claimed, “We will not give in to any of them.”",
            "Twitter said, “We will not give in to any of them.”",
        ] {
            assert_eq!(medium(text), None, "{text}");
        }
    }
}
