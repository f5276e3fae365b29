//! Words whose forms follow no rule: one line a word, its dictionary form first.

/// Prefixes before which an irregular verb keeps its forms.
pub(super) const PREFIXES: &[&str] = &[
    "over", "under", "with", "mis", "out", "fore", "un", "re", "inter", "counter", "up", "pre", "a", "be",
    "de",
];

/// Past, participle, and whatever else is not spelt by rule.
pub(super) const VERBS: &str = "\
be: am are is was were been being
have: has had having
do: does did done doing
go: goes went gone going gon
rely: relied relying
belie: belied belying
beat: beaten
strew: strewn
undergo: undergoes underwent undergone undergoing
forgo: forgoes forwent forgone
die: dying died
lie: lying lied lain
tie: tying tied
untie: untying untied
vie: vying vied
see: seeing saw seen
say: said
pay: paid
lay: laid
make: made
meet: met
tell: told
sell: sold
hold: held
uphold: upheld
withhold: withheld
behold: beheld
lead: led
feed: fed
breed: bred
bleed: bled
speed: sped
read: read
plead: pled
spread: spread
bring: brought
buy: bought
catch: caught
fight: fought
seek: sought
teach: taught
think: thought
keep: kept
sleep: slept
sweep: swept
weep: wept
creep: crept
leave: left
feel: felt
deal: dealt
dwell: dwelt
mean: meant
lean: leant
learn: learnt
burn: burnt
dream: dreamt
leap: leapt
kneel: knelt
smell: smelt
spell: spelt
spill: spilt
spoil: spoilt
build: built
bend: bent
lend: lent
send: sent
spend: spent
lose: lost
shoot: shot
get: got gotten getting
forget: forgot forgotten
sit: sat
spit: spat
find: found
bind: bound
grind: ground
wind: wound
stand: stood
understand: understood
withstand: withstood
win: won
spin: spun
strike: struck stricken
stick: stuck
sting: stung
swing: swung
cling: clung
fling: flung
string: strung
wring: wrung
hang: hung
dig: dug
slide: slid
hide: hid hidden
ride: rode ridden
stride: strode stridden
drive: drove driven
strive: strove striven
thrive: throve thriven
dive: dove
write: wrote written
rise: rose risen
arise: arose arisen
give: gave given
forgive: forgave forgiven
bid: bade bidden
forbid: forbade forbidden
bite: bit bitten
light: lit
choose: chose chosen
freeze: froze frozen
speak: spoke spoken
break: broke broken
steal: stole stolen
weave: wove woven
wake: woke woken
awake: awoke awoken
tear: tore torn
wear: wore worn
swear: swore sworn
bear: bore borne born
begin: began begun
drink: drank drunk
sink: sank sunk
shrink: shrank shrunk
stink: stank stunk
ring: rang rung
sing: sang sung
spring: sprang sprung
swim: swam swum
run: ran
come: came
become: became
overcome: overcame
take: took taken
shake: shook shaken
forsake: forsook forsaken
mistake: mistook mistaken
eat: ate eaten
fall: fell fallen
draw: drew drawn
withdraw: withdrew withdrawn
grow: grew grown
know: knew known
throw: threw thrown
blow: blew blown
fly: flew flown
show: shown
sew: sewn
sow: sown
mow: mown
saw: sawn
hear: heard
flee: fled
shine: shone
shed: shed
bet: bet
burst: burst
cast: cast
broadcast: broadcast
forecast: forecast
cost: cost
cut: cut
hit: hit
hurt: hurt
let: let
offset: offset
put: put
quit: quit
rid: rid
set: set
shut: shut
split: split
thrust: thrust
upset: upset
wed: wed
wet: wet
slay: slew slain
tread: trod trodden
prove: proven
shave: shaven
swell: swollen
panic: panicked panicking
traffic: trafficked trafficking
mimic: mimicked mimicking
picnic: picnicked picnicking
frolic: frolicked frolicking
";

/// Plurals.
pub(super) const NOUNS: &str = "\
man: men
woman: women
child: children
grandchild: grandchildren
foot: feet
tooth: teeth
goose: geese
mouse: mice
louse: lice
ox: oxen
die: dice
life: lives
wife: wives
housewife: housewives
midwife: midwives
knife: knives
leaf: leaves
shelf: shelves
half: halves
thief: thieves
wolf: wolves
self: selves
loaf: loaves
calf: calves
scarf: scarves
hoof: hooves
elf: elves
wharf: wharves
crisis: crises
analysis: analyses
thesis: theses
hypothesis: hypotheses
synthesis: syntheses
basis: bases
oasis: oases
diagnosis: diagnoses
prognosis: prognoses
emphasis: emphases
parenthesis: parentheses
axis: axes
criterion: criteria
phenomenon: phenomena
memorandum: memoranda
referendum: referenda
bacterium: bacteria
consortium: consortia
millennium: millennia
curriculum: curricula
stratum: strata
addendum: addenda
index: indices
appendix: appendices
matrix: matrices
vertex: vertices
alumnus: alumni
nucleus: nuclei
stimulus: stimuli
fungus: fungi
cactus: cacti
radius: radii
syllabus: syllabi
passerby: passersby
lens: lenses
gas: gases
bias: biases
alias: aliases
canvas: canvases
atlas: atlases
pancreas: pancreases
quiz: quizzes
bus: buses
plus: pluses
";

/// Plurals that are their own dictionary form.
pub(super) const UNCHANGED: &str = "people police series species means headquarters barracks crossroads news \
    politics economics physics mathematics ethics athletics statistics logistics tactics aircraft spacecraft \
    sheep fish deer cattle media data media corps chess premises proceeds riches thanks congratulations \
    surroundings whereabouts remains outskirts belongings earnings savings glasses scissors trousers clothes \
    personnel poultry offspring mumps measles rabies diabetes gallows innings shambles";

/// Comparatives and superlatives.
pub(super) const COMPARED: &str = "\
good: better best
bad: worse worst
far: farther farthest further furthest
old: elder eldest
";
