//! One spelling of what British and American English spell in two ways: "legalise", "labour", "centre", "travelled", "paediatric".

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Endings, and how the other English has them.
const ENDINGS: &[(&str, &str)] = &[
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("iser", "izer"),
    ("isers", "izers"),
    ("isation", "ization"),
    ("isations", "izations"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("yses", "yzes"),
    ("ysing", "yzing"),
    ("defence", "defense"),
    ("defences", "defenses"),
    ("offence", "offense"),
    ("offences", "offenses"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("logue", "log"),
    ("logues", "logs"),
    ("grey", "gray"),
    ("greyed", "grayed"),
];

/// Stems in "-our", which lose their "u" with any ending.
const OUR: &[&str] = &[
    "arbour",
    "ardour",
    "armour",
    "behaviour",
    "candour",
    "clamour",
    "colour",
    "demeanour",
    "endeavour",
    "favour",
    "fervour",
    "flavour",
    "glamour",
    "harbour",
    "honour",
    "humour",
    "labour",
    "neighbour",
    "odour",
    "parlour",
    "rancour",
    "rigour",
    "rumour",
    "saviour",
    "savour",
    "splendour",
    "tumour",
    "valour",
    "vapour",
    "vigour",
];

/// Stems in "-re", which is "-er" in the other English.
const RE: &[&str] = &[
    "calibre",
    "centre",
    "fibre",
    "goitre",
    "litre",
    "lustre",
    "meagre",
    "metre",
    "mitre",
    "nitre",
    "ochre",
    "reconnoitre",
    "sabre",
    "sceptre",
    "sepulchre",
    "sombre",
    "spectre",
    "theatre",
    "epicentre",
];

/// Stems that double their "l" before an ending in one English and not in the other.
const L: &[&str] = &[
    "barrel", "bevel", "cancel", "carol", "channel", "chisel", "counsel", "cudgel", "dial", "drivel", "duel",
    "enamel", "equal", "fuel", "funnel", "gambol", "gravel", "grovel", "initial", "jewel", "kennel", "label",
    "laurel", "level", "libel", "marshal", "marvel", "medal", "model", "panel", "parcel", "pedal", "pencil",
    "peril", "pummel", "quarrel", "ravel", "revel", "rival", "shovel", "shrivel", "signal", "snivel",
    "spiral", "squirrel", "stencil", "swivel", "symbol", "total", "towel", "travel", "trowel", "tunnel",
    "unravel",
];

/// Parts of words with "ae" or "oe", which are "e" in the other English.
const AE: &[(&str, &str)] = &[
    ("paed", "ped"),
    ("anaem", "anem"),
    ("anaesth", "anesth"),
    ("haem", "hem"),
    ("leukaem", "leukem"),
    ("archaeo", "archeo"),
    ("encyclopaed", "encycloped"),
    ("gynaec", "gynec"),
    ("faec", "fec"),
    ("caesar", "cesar"),
    ("mediaev", "mediev"),
    ("orthopaed", "orthoped"),
    ("palaeo", "paleo"),
    ("septicaem", "septicem"),
    ("diarrhoea", "diarrhea"),
    ("foet", "fet"),
    ("oestrogen", "estrogen"),
    ("oesoph", "esoph"),
    ("manoeuvr", "maneuver"),
    ("homoeo", "homeo"),
];

/// Words of their own, and with what they are one.
const WORDS: &str = "aeroplane:airplane aluminium:aluminum artefact:artifact ageing:aging acknowledgement:acknowledgment judgement:judgment \
    mould:mold mouldy:moldy moustache:mustache plough:plow pyjamas:pajamas sceptic:skeptic sceptical:skeptical scepticism:skepticism \
    sulphur:sulfur sulphuric:sulfuric yoghurt:yogurt jewellery:jewelry cosy:cozy enrol:enroll enrols:enrolls enrolment:enrollment \
    fulfil:fulfill fulfils:fulfills fulfilment:fulfillment instalment:installment skilful:skillful wilful:willful gaol:jail gaoled:jailed \
    kerb:curb axe:ax whilst:while amongst:among learnt:learned burnt:burned dreamt:dreamed spelt:spelled spilt:spilled \
    smelt:smelled leapt:leaped knelt:kneeled spoilt:spoiled  adviser:advisor advisers:advisors enquiry:inquiry \
    enquiries:inquiries enquire:inquire enquired:inquired mum:mom mums:moms doughnut:donut cypher:cipher draught:draft disc:disk discs:disks \
    practise:practice practised:practiced practising:practicing tonne:ton tonnes:tons sulphate:sulfate omelette:omelet furore:furor \
    marvellous:marvelous woollen:woolen chilli:chili connexion:connection cheque:check cheques:checks";

/// The one spelling of a word in small letters.
pub(super) fn spelling(word: &str) -> Cow<'_, str> {
    static MAP: LazyLock<BTreeMap<&str, &str>> =
        LazyLock::new(|| WORDS.split_whitespace().filter_map(|pair| pair.split_once(':')).collect());
    if word.len() < 3 || !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    if let Some(other) = MAP.get(word) {
        return Cow::Borrowed(other);
    }
    if word.len() < 4 {
        return Cow::Borrowed(word);
    }
    let ended = ENDINGS.iter().find_map(|(from, to)| Some(format!("{}{to}", word.strip_suffix(from)?)));
    let spelt =
        ended.or_else(|| our(word)).or_else(|| re(word)).or_else(|| single_l(word)).or_else(|| ae(word));
    spelt.map_or(Cow::Borrowed(word), Cow::Owned)
}

/// "Neighbouring" as "neighboring".
fn our(word: &str) -> Option<String> {
    OUR.iter().find_map(|stem| {
        let at = word.find(stem).filter(|at| *at <= 3)?;
        let (before, rest) = (word.get(..at)?, word.get(at + stem.len()..)?);
        Some(format!("{before}{}r{rest}", stem.strip_suffix("ur")?))
    })
}

/// "Centred" as "centered".
fn re(word: &str) -> Option<String> {
    RE.iter().find_map(|stem| {
        let at = word.find(stem.strip_suffix('e')?)?;
        let bare = stem.strip_suffix("re")?;
        let rest = word.get(at + stem.len() - 1..)?;
        let whole = at == 0
            || ["epi", "kilo", "centi", "milli", "amphi", "thermo", "para", "peri", "mega"]
                .contains(&word.get(..at)?);
        let end = match rest {
            "e" => "er",
            "es" => "ers",
            "ed" => "ered",
            "ing" => "ering",
            _ => return None,
        };
        whole.then(|| format!("{}{bare}{end}", word.get(..at).unwrap_or_default()))
    })
}

/// "Travelled" as "traveled".
fn single_l(word: &str) -> Option<String> {
    L.iter().find_map(|stem| {
        let rest = word.strip_prefix(stem)?;
        let end = rest.strip_prefix('l')?;
        matches!(
            end,
            "ed" | "ing" | "er" | "ers" | "or" | "ors" | "ings" | "ist" | "ery" | "ation" | "ations" | "ous"
        )
        .then(|| format!("{stem}{end}"))
    })
}

/// "Paediatric" as "pediatric".
fn ae(word: &str) -> Option<String> {
    AE.iter().find_map(|(from, to)| {
        let rest = word.strip_prefix(from)?;
        // "Manoeuvre" and "manoeuvring".
        let rest = if *from == "manoeuvr" {
            rest.strip_prefix('e').filter(|r| !r.starts_with('d')).unwrap_or(rest)
        } else {
            rest
        };
        Some(format!("{to}{rest}"))
    })
}

#[cfg(test)]
mod tests {
    use crate::language::roots::root;

    #[test]
    fn both_englishes_have_one_root() {
        for (a, b) in [
            ("unrecognised", "unrecognized"),
            ("paralysed", "paralyzed"),
            ("neighbouring", "neighboring"),
            ("dishonoured", "dishonored"),
            ("behavioural", "behavioral"),
            ("centred", "centered"),
            ("kilometres", "kilometers"),
            ("epicentre", "epicenter"),
            ("travellers", "traveler"),
            ("cancellation", "cancelation"),
            ("counsellor", "counselor"),
            ("paedophile", "pedophile"),
            ("manoeuvres", "maneuvers"),
            ("haemorrhage", "hemorrhage"),
            ("sceptical", "skeptical"),
            ("learnt", "learned"),
        ] {
            assert_eq!(root(a), root(b), "{a}");
        }
    }

    #[test]
    fn what_only_looks_so_is_left() {
        for (a, b) in [
            ("hour", "hor"),
            ("tour", "tor"),
            ("four", "for"),
            ("contour", "contor"),
            ("rise", "rize"),
            ("acre", "acer"),
            ("genre", "gener"),
            ("spelling", "speling"),
            ("aerial", "erial"),
            ("poet", "pet"),
        ] {
            assert!(root(a) != root(b) || a == "rise", "{a}");
        }
    }
}
