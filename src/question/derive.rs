//! Words made of one verb: "suspend" and "suspension", "visit" and "visitor", "die" and "death". English in general: endings
//! that change the stem, which a stemmer keeps apart, and pairs that no rule makes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::roots::is_event_verb;
use crate::language::names::fold::key;
use crate::language::parse::{Tag, lemma};
use crate::lately::Lately;

/// Nouns and adjectives of verbs that no ending makes.
const PAIRS: &str = "die:death,dead,deadly choose:choice lose:loss sell:sale fly:flight speak:speech give:gift prove:proof \
    believe:belief think:thought grow:growth live:life see:sight advise:advice strengthen:strength lengthen:length \
    heighten:height widen:width deepen:depth free:freedom enter:entry,entrance respond:response defend:defence,defense \
    offend:offence,offense compete:competition,competitor behave:behaviour,behavior fail:failure depart:departure \
    close:closure expose:exposure press:pressure sign:signature seize:seizure complain:complaint restrain:restraint \
    pursue:pursuit weigh:weight shoot:shot,gunshot steal:theft,thief serve:service practise:practice analyse:analysis \
    emphasise:emphasis criticise:criticism,critic apologise:apology assassinate:assassin succeed:success,successor,succession \
    destroy:destruction bear:birth bury:burial marry:marriage try:trial deny:denial vary:variety \
    attend:attendance appear:appearance assist:assistance perform:performance resist:resistance exist:existence \
    differ:difference prefer:preference refer:reference occur:occurrence interfere:interference depend:dependence \
    oppose:opposition,opponent propose:proposal,proposition refuse:refusal approve:approval remove:removal arrive:arrival \
    survive:survival,survivor withdraw:withdrawal dismiss:dismissal rehearse:rehearsal discover:discovery deliver:delivery \
    recover:recovery inquire:inquiry injure:injury expire:expiry rob:robbery bribe:bribery flatter:flattery \
    use:usage break:breakage pass:passage store:storage hear:hearing meet:meeting sue:suit,lawsuit bleed:blood feed:food \
    sit:seat sing:song fight:fight,fighter know:knowledge hate:hatred warn:warning kneel:knee resign:resignation \
    evacuate:evacuation poison:poison,poisoning hijack:hijacker,hijacking kidnap:kidnapper,kidnapping abduct:abduction \
    inherit:inheritance,heir govern:government,governor rule:ruler,rule reign:reign own:owner,ownership found:founder,foundation \
    lead:leader,leadership win:winner,victory,victorious conquer:conquest revolt:revolution rebel:rebellion,rebel betray:betrayal \
    employ:employee,employer,employment train:trainee,trainer,training nominate:nominee,nomination appoint:appointee,appointment \
    attack:attacker,assailant accuse:accusation advertise:advertisement agree:agreement argue:argument commit:commitment,commission \
    treat:treatment pay:payment move:movement state:statement judge:judgment,judgement invest:investment,investor \
    move:motion,movement act:action,act bomb:bomber,bombing study:student,study teach:teacher preach:preacher";

/// Endings of verbs and of the nouns made of them.
const ENDINGS: &[(&str, &str)] = &[
    ("nd", "nsion"),
    ("nd", "ntion"),
    ("de", "sion"),
    ("se", "sion"),
    ("mit", "mission"),
    ("ceive", "ception"),
    ("scribe", "scription"),
    ("duce", "duction"),
    ("olve", "olution"),
    ("cede", "cession"),
    ("ceed", "cession"),
    ("ify", "ification"),
    ("ply", "plication"),
    ("vert", "version"),
    ("pel", "pulsion"),
    ("pose", "position"),
    ("quire", "quisition"),
    ("sume", "sumption"),
    ("rupt", "ruption"),
    ("vene", "vention"),
    ("vade", "vader"),
];

/// Endings that are put to a verb: those who do it, those it is done to, and the doing.
const ADDED: &[&str] = &["er", "or", "ee", "ment", "ist", "ist", "ation"];

/// Everyday verbs that tell no event, and so stand in no lexicon.
const EVERYDAY: &str = "bear form contain uphold overturn reverse treat cure consume attend wed mourn repair fix examine cause halve \
    earn weigh measure operate manage own possess borrow donate contribute organise organize arrange become get make take have begin start stop work live grow study learn play use wear carry hide build open \
    close move stay remain keep lead run serve hold give go come leave return arrive land fly drive travel cross enter reach fall \
    rise drop sink burn explode collapse crash hit break cut lose win pay buy purchase acquire sell cost earn own need want like love \
    hate know think believe feel find search look watch see hear read write draw sing teach choose pick select suspend extend expand \
    decide conclude divide die kill marry bury divorce retire graduate debut star perform record release invent discover design \
    create produce develop employ hire fire found establish join quit survive escape rescue save injure wound treat test infect cause \
    prevent stop raise lower increase decrease change turn switch cancel postpone delay schedule plan last continue finish end spend \
    borrow lend steal rob drown perish starve swim climb walk drink eat cook sleep wake wait call name send receive bring show share spread cover \
    face suffer hurt happen occur succeed replace represent identify compare describe call legalize legalise recognize recognise adopt";

static EVERYDAY_SET: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| EVERYDAY.split_whitespace().collect());

/// Verb to its words, and each of them to the verb.
static FAMILIES: LazyLock<BTreeMap<&'static str, BTreeSet<&'static str>>> = LazyLock::new(|| {
    let mut map: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (verb, words) in PAIRS.split_whitespace().filter_map(|p| p.split_once(':')) {
        for word in words.split(',') {
            map.entry(verb).or_default().insert(word);
            map.entry(word).or_default().insert(verb);
        }
    }
    map
});

/// How many words it is kept of what verb they are a form of.
const MOST_WORDS: usize = 4096;

/// The dictionary form of a verb that `word` is a form of, if it is one.
pub(super) fn verb_of(word: &str) -> Option<Arc<str>> {
    static KEPT: LazyLock<Lately<String, Option<Arc<str>>>> = LazyLock::new(|| Lately::new(MOST_WORDS));
    let make = || {
        let word = key(word);
        let tags = [Tag::Vbd, Tag::Vbn, Tag::Vbg, Tag::Vbz, Tag::Vb];
        let mut forms = tags.iter().map(|t| lemma(&word, *t).to_lowercase());
        forms.find(|f| is_verb(f)).map(Arc::from)
    };
    KEPT.get_or_make(word, |_| 1, make)
}

fn is_verb(word: &str) -> bool {
    EVERYDAY_SET.contains(word) || (is_event_verb(word) && word.len() > 2)
}

/// Words of the same verb as `word`: of a verb its nouns, of a noun its verb and that verb's other nouns.
pub(super) fn derived(word: &str) -> Vec<String> {
    let word = key(word);
    if word.len() < 3 || word.contains(' ') {
        return Vec::new();
    }
    let singular = lemma(&word, Tag::Nns).to_lowercase();
    let mut verbs: BTreeSet<String> = verb_of(&word).iter().map(ToString::to_string).collect();
    let mut found: BTreeSet<String> = BTreeSet::new();
    for form in [&word, &singular] {
        found.extend(FAMILIES.get(form.as_str()).into_iter().flatten().map(|w| (*w).to_owned()));
        for (verb, noun) in ENDINGS {
            verbs.extend(form.strip_suffix(noun).map(|stem| format!("{stem}{verb}")).filter(|v| is_verb(v)));
        }
        for ending in ADDED {
            let Some(stem) = form.strip_suffix(ending).filter(|s| s.len() > 2) else { continue };
            let undoubled = stem.strip_suffix(|c: char| stem.ends_with(&format!("{c}{c}")));
            let bases = [Some(stem.to_owned()), Some(format!("{stem}e")), undoubled.map(str::to_owned)];
            verbs.extend(bases.into_iter().flatten().filter(|v| is_verb(v)));
        }
    }
    for verb in &verbs {
        found.extend(FAMILIES.get(verb.as_str()).into_iter().flatten().map(|w| (*w).to_owned()));
        let made =
            ENDINGS.iter().filter_map(|(end, noun)| Some(format!("{}{noun}", verb.strip_suffix(end)?)));
        found.extend(made);
        let stem = verb.strip_suffix('e').unwrap_or(verb);
        found.extend(ADDED.iter().map(|end| format!("{stem}{end}")));
    }
    // "Terrorist" and "terrorism" are of one word.
    found.extend(singular.strip_suffix("ist").map(|stem| format!("{stem}ism")));
    found.extend(singular.strip_suffix("ism").map(|stem| format!("{stem}ist")));
    found.extend(verbs);
    found.remove(&word);
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_verb() {
        for (a, b) in [
            ("suspended", "suspension"),
            ("suspension", "suspend"),
            ("died", "death"),
            ("death", "die"),
            ("flown", "flight"),
            ("visitor", "visit"),
            ("decision", "decide"),
            ("successor", "succeed"),
            ("terrorist", "terrorism"),
            ("acquire", "acquisition"),
        ] {
            assert!(derived(a).iter().any(|w| w == b), "{a}: {:?}", derived(a));
        }
        // What only looks made of a verb is not.
        for (a, b) in [("flower", "flow"), ("number", "numb"), ("banana", "ban")] {
            assert!(!derived(a).iter().any(|w| w == b), "{a}: {:?}", derived(a));
        }
    }
}
