//! Words for which the rules of [`super::regular`] would go wrong. Stems are what is left after -ed or -ing.

/// Stems that keep a double consonant the rules would make single.
pub(super) const DOUBLE: &str = "add odd egg boycott butt err purr whirr ebb inn watt install reinstall \
    recall enroll unroll stroll fulfill instill distill forestall stonewall befall overfill refill appall \
    enthrall outsell resell misspell";

/// Stems that take an *e*, though most of their ending do not.
pub(super) const WITH_E: &str = "invit unit reunit ignit excit incit recit expedit postpon condon dethron \
    enthron telephon aton interven conven reconven contraven complet delet compet deplet promot denot devot \
    demot connot outvot underscor outscor explor restor ignor implor deplor ador interfer adher rever persever coher inhal \
    exhal regal consol condol cajol parol welcom becom overcom renam nicknam defam inflam elop creat recreat procreat \
    nauseat permeat delineat tast wast past hast bast breath bath cloth loath sooth teeth writh seeth scath \
    tith sheath wreath cach chang exchang interchang arrang rearrang challeng aveng reveng scaveng plung loung \
    rang estrang derang hing cring fring infring imping bing ting spong syring ey dy typ hyp styl centr massacr \
    serenad guid misguid persuad dissuad acquir enquir inquir requir squir reunit misquot reshap rewrit overrul \
    repric rehous reus misus overus accret";

/// Stems that are whole, though they look as if an *e* or half a double consonant were missing.
pub(super) const WHOLE: &str = "focus refocus bias canvas gas bus chorus caucus census quiz debut combat format \
    reformat ruin murmur pillar pencil devil peril imperil waltz blitz collar edit visit revisit limit vomit \
    orbit inhabit exhibit prohibit profit credit accredit discredit audit exit merit inherit deposit solicit \
    elicit spirit benefit recruit suit bargain float vacuum period gossip worship develop redevelop gallop \
    envelop catalog dialog worsen pardon";

/// Nouns in -ie, whose plural looks like that of one in -y.
pub(super) const IN_IE: &str = "movie cookie rookie zombie calorie prairie selfie genie hippie junkie birdie collie \
    brownie sortie veggie menagerie reverie bookie foodie goalie hoodie indie newbie techie budgie groupie oldie \
    pixie rotisserie townie necktie";

/// Nouns and verbs in -oe.
pub(super) const IN_OE: &str = "shoe toe foe woe hoe canoe oboe horseshoe snowshoe doe floe roe aloe throe";

/// Nouns in -che, which add only an -s.
pub(super) const IN_CHE: &str = "ache headache heartache toothache stomachache backache cache niche avalanche psyche \
    moustache creche quiche cliche";

/// Words in -xe, -ze and -use that add only an -s.
pub(super) const IN_E: &str = "axe pickaxe bronze adze use abuse misuse reuse accuse excuse refuse confuse amuse \
    infuse defuse diffuse fuse muse bemuse ruse recluse peruse effuse";

/// Words in a single *i* or *u*, of other languages, whose plural adds an -s.
pub(super) const IN_VOWEL: &str = "taxi alibi rabbi bikini safari tsunami wiki emoji kiwi ski israeli pakistani iraqi \
    saudi yemeni omani kuwaiti emirati bangladeshi azeri menu guru bayou emu tutu you";

/// Adjectives that lose their *e* before -er and -est, as they are after it came off.
pub(super) const ADJECTIVES: &str = "fre tru blu lat larg clos nic saf wid rar brav strang fin rip whit cut dens tens \
    wis pur sur sever fierc scarc hug rud sincer extrem matur loos crud";
