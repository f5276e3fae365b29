//! The words by which names tell what they name.

use std::collections::HashSet;
use std::sync::OnceLock;

/// A list of words, separated by white space, searched by hash. Made when first asked.
pub(super) struct Words {
    text: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl Words {
    const fn new(text: &'static str) -> Words {
        Words { text, set: OnceLock::new() }
    }

    /// Whether the list has a word, in just this case.
    pub(super) fn has(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.text.split_whitespace().collect()).contains(word)
    }
}

/// Words of names of organisations.
pub(super) static ORGANISATION: Words = Words::new(
    "
    Academy Administration Agency Airlines Airways Alliance Army Assembly Association Authority Bank
    Battalion Board Brigade Brothers Bureau Business Cabinet Caucus Center Centers Centre Centres Chamber Church Club
    Coalition College Command Commission Committee Commons Company Confederation Congress Consortium Cooperative
    Corporation Council Court Department Directorate Division Electronics Embassy Enterprises FC Faculty
    Federation Firm Force Forces Foundation Front Fund Group Guard Holding Holdings Hospital Industries
    Infirmary Initiative Institute Institution International Investments Laboratories Laboratory League
    Lords Media Medicine Ministry Mission Mosque Motors Movement Museum Navy Network Observatory Office
    Orchestra Organisation Organization Parliament Partners Partnership Party Expeditions Observatory Pharmaceuticals Police
    Productions Railway Railways Records Regiment Representatives School Secretariat Senate Service Services
    Society Solutions Squadron Studios Subcommittee Syndicate Systems Task Team Technologies Technology
    Tribunal Trust Union United University Ventures Watch Watchdog Works
    ",
);

/// What stands behind a company's name.
pub(super) static COMPANY_ENDING: Words = Words::new(
    "
    AB AG ASA BV Bhd Co Co. Corp Corp. GmbH Inc Inc. LLC LLP LP Limited Ltd Ltd. NV Oy PLC Plc Pty S.A. SA
    SE SpA plc
    ",
);

/// Last words of names of places.
pub(super) static PLACE_LAST: Words = Words::new(
    "
    Airport Archipelago Avenue Barracks Basin Bay Beach Boulevard Bridge Canal Canyon Castle Cathedral
    Cemetery City Coast County Creek Desert District Falls Forest Garden Gardens Glacier Governorate Gulf
    Harbor Harbour Heights Highway Hill Hills Hotel Island Islands Lake Lane Mall Market Mine Mosque Motorway Mountain
    Mountains Municipality Oblast Ocean Palace Headquarters Park Peninsula Plaza Reservation Route Port Prefecture Prison Province Region
    River Road Sea Shire Square Stadium Station Strait Street Temple Terminal Territories Territory
    Tower Town Township Tunnel Valley Village Volcano Way
    ",
);

/// First words of names of places.
pub(super) static PLACE_FIRST: Words = Words::new(
    "
    Cape Fort Gulf Isle Isles Lake Mount Mt. Port Strait Straits
    ",
);

/// Common nouns for places: "the city of X", "X province".
pub(super) static PLACE_NOUN: Words = Words::new(
    "
    area borough capital city county district governorate hamlet cities counties islands provinces suburbs towns villages island lake municipality neighborhood
    neighbourhood peninsula port prefecture province region river state suburb territory town township
    valley village volcano
    ",
);

/// Last words of names of laws and treaties.
pub(super) static LAW_LAST: Words = Words::new(
    "
    Accord Accords Act Regulations Agreement Amendment Armistice Bill Charter Code Constitution Convention Declaration
    Decree Directive Law Ordinance Pact Protocol Protocols Regulation Resolution Treaty
    ",
);

/// Last words of names of conferences.
pub(super) static CONFERENCE_LAST: Words = Words::new(
    "
    Assizes Colloquium Conference Congress Dialogue Forum Summit Symposium Talks Workshop
    ",
);

/// Words of names of storms, wars, contests and awards, which no kind is known for.
pub(super) static EVENT: Words = Words::new(
    "
    Award Awards Bowl Championship Championships Cup Cyclone Derby Earthquake Festival Flight Games Hurricane Marathon Medal
    Olympiad Olympiads Olympics Open Operation Prix Prize Program Project Protest Series Storm Tournament Trophy Tropical Typhoon Virus War Week
    ",
);

/// Last words of names of newspapers, agencies and channels.
pub(super) static OUTLET_LAST: Words = Words::new(
    "
    Broadcaster Broadcasting Bulletin Channel Chronicle Courier Daily Examiner Gazette Globe Herald Inquirer Journal
    Magazine Mail Mercury News Newspaper Newswire Observer Post Press Radio Review Standard TV Telegram
    Telegraph Television Times Today Tribune Weekly
    ",
);

/// Common nouns for organisations, before a name or after it.
pub(super) static ORGANISATION_NOUN: Words = Words::new(
    "
    agency airline association authority band bank body broker business campaign carrier chain charity club
    coalition college commission committee company conglomerate corporation developer firm foundation giant
    group hospital institute institution maker manufacturer militia movement nonprofit operator organisation
    organization party publisher regulator retailer school startup subsidiary supermarket team thinktank
    union university watchdog
    ",
);

/// Common nouns for outlets.
pub(super) static OUTLET_NOUN: Words = Words::new(
    "
    broadcaster channel daily journal magazine network newspaper paper periodical tabloid website weekly
    ",
);

/// Common nouns for what has a name and is neither somebody nor somewhere nor a body.
pub(super) static THING_NOUN: Words = Words::new(
    "
    act agreement aircraft album amendment app asteroid award bill book car ceremony championship comet competition
    conference convention currency cyclone device disease drug earthquake election encyclopedia event exhibition fair festival film forum
    game helicopter hurricane language law medicine mission missile mountain movie newsletter opera pact park platform
    plane planet play process programme program project prize rocket satellite series ship show software song spacecraft species strategy
    storm summit system telescope tournament treaty typhoon vaccine vehicle vessel virus waiver
    ",
);

/// Common nouns for persons, before a name or in apposition, that are no titles.
pub(super) static PERSON_NOUN: Words = Words::new(
    "
    podcaster chef banker bystander commuter demonstrator eyewitness neighbor neighbour protester retiree shopper voter
    alderman assassin assemblyman assemblywoman astrophysicist attacker bassist bioethicist bomber cinematographer cleric
    climatologist co-founder cofounder cosmonaut councilman councilwoman drummer ethicist ex-boyfriend ex-girlfriend
    ex-husband ex-wife fiance fiancé fiancee fiancée geneticist golfer hijacker jockey keyboardist killer
    nutritionist oceanographer ornithologist palaeontologist paleontologist pharmacologist quarterback rower
    screenwriter shooter snowboarder sprinter statistician stepfather stepmother vocalist
    academic activist actor actress administrator adviser advisor advocate aide ally ambassador analyst
    anchor anthropologist archaeologist architect artist assistant associate astronaut astronomer athlete
    attorney aunt author banker batsman biologist blogger boss bowler boxer boy boyfriend brother
    businessman businesswoman campaigner candidate captain cardinal cartoonist celebrity chair chairman
    chairperson chairwoman challenger champion chancellor chemist chief child climber coach colleague
    columnist comedian commander commentator commissioner composer congressman congresswoman conservationist
    contestant coordinator coroner correspondent councillor counterpart countryman cousin democrat creator cricketer critic
    curator cyclist dancer daughter dean defendant defender deputy designer detective developer diplomat
    director dissident doctor driver ecologist economist editor employee engineer entrepreneur envoy
    epidemiologist executive expert farmer father fighter filmmaker firefighter fisherman footballer forward
    founder fugitive general geologist geophysicist girl girlfriend goalkeeper goalscorer governor
    grandfather grandmother grandson guard guitarist gunman gymnast head hero historian host housewife
    husband immunologist incumbent inspector instructor inventor investigator investor journalist judge
    lawmaker lawyer leader lecturer legislator lieutenant magnate man manager mathematician mayor
    meteorologist microbiologist midfielder militant minister model mogul monarch mother musician nephew
    neuroscientist niece nominee novelist nurse officer official operative opponent organiser organizer
    owner painter paramedic passenger pastor pathologist patient pensioner performer philanthropist philosopher
    photographer physician physicist pilot pioneer player playwright poet policeman policewoman politician
    pollster predecessor premier presenter president priest principal prisoner producer professor programmer
    promoter prosecutor psychiatrist psychologist racer rapper referee refugee reporter representative
    researcher resident rider rival runner sailor schoolboy schoolgirl scientist sculptor secretary
    seismologist senator sergeant sheriff singer sister skater skier sociologist soldier son songwriter
    soprano speaker specialist spokesman spokesperson spokeswoman sportsman strategist striker student
    successor surgeon survivor suspect swimmer teacher teammate technician teenager tenor toddler tourist
    treasurer trustee uncle victim virologist volunteer whistleblower widow wife winger winner witness woman
    worker wrestler writer youth youtuber zoologist
    ",
);

/// Relatives: who is brought in as one ("his wife, X") does not contest the surname of the other.
pub(super) static KIN: Words = Words::new(
    "
    ex-husband ex-wife stepfather stepmother
    aunt brother child cousin daughter father granddaughter grandfather grandmother grandson husband mother
    nephew niece parent sibling sister son spouse uncle widow widower wife
    ",
);

/// Nouns for women only.
pub(super) static WOMAN: Words = Words::new(
    "
    actress aunt businesswoman chairwoman congresswoman daughter girl grandmother housewife mother niece
    policewoman sister spokeswoman widow wife woman
    ",
);

/// Nouns for men only.
pub(super) static MAN: Words = Words::new(
    "
    boy brother businessman chairman congressman father grandfather gunman husband man nephew policeman son
    spokesman uncle
    ",
);

/// Verbs whose subject speaks or thinks.
pub(super) static SPEAKING: Words = Words::new(
    "
    acknowledge add admit agree announce argue ask assert believe claim comment complain concede conclude
    confirm continue criticise criticize declare deny describe disclose emphasise emphasize estimate explain
    express feel insist joke note observe opine praise predict quip recall remark remember reply respond say
    speak state stress suggest tell testify think tweet urge vow warn wonder write
    ",
);

/// What only a person does or what is done to persons only, by the verb's dictionary form.
pub(super) static HUMAN_VERB: Words = Words::new(
    "
    apologise apologize arrest be-born behead convict die graduate hospitalise hospitalize imprison jail
    kidnap marry resign retire sentence smile weep
    ",
);

/// Capitalised words that are no names, and words that are written with a capital where they stand for a thing in general.
pub(super) static GENERIC: Words = Words::new(
    "
    AIDS MERS SARS SARS-CoV-2 Universe H1N1 HPV RNA mRNA PCR ICU CPR MRI PPE PTSD
    AI API APIs ASAP ATM CCTV CD CDs CEOs CGI CPU CV DIY DRM DVD DVDs EOL EULA FAQ FYI GPU HTML IP IQ IRL IT JIT KPI
    LCD LED MVP NGO NGOs OS PC PCs PDF PhD PIN PR QA RAM ROM SIM SMS SOS SQL STEM SUV SUVs UFO UFOs URL URLs USB VPN
    Category Day Defence Defense End Liberal Liberals Life Robotics Women
    AD AM AST Act Afterwards Also American April August BC BST Bible Bill Black Board CEO CEST CET CFO COVID
    COVID-19 Cabinet Celsius Chamber Chief Christian Christians Christmas Church Commission Committee
    Constitution Council Court Covid-19 DNA December Department EDT EST Earth East Easter English FY
    Fahrenheit February Friday GDP GMT GPS General God Government HIV HTTP I ID IST Internet Islam January
    Jew Jewish Jews July June LGBT March May Ministry Monday Moon Mr Mr. Mrs Mrs. Ms Ms. Muslim Muslims No
    No. North November OK October Office PDT PM PST Parliament Party Police President Ramadan Republic
    Resolution S. Saturday Senate September South State States Sun Sunday Supreme TV Thursday Tuesday US$
    UTC Union VIP Affairs Republican Republicans Democrat Democrats Democratic Presidency Conservative Okay Marine Marines Navy Army Catholic Protestant Majesty Master Bachelor Doctor Morning Bank University Slate Link Sources
    Web Wednesday West Western a.m. http https p.m.
    ",
);

/// Words that begin a sentence or a title with a capital and belong to no name.
pub(super) static FUNCTION: Words = Words::new(
    "
    Longtime Most Yes Hello Thanks Please
    Image Images Photo Photos Video File Credit AST BST CEST CET EDT EST GMT IST PDT PST UTC AEST AEDT CST CDT MST
    A About According Additionally After All Although Among An And Another Any As At Because Before Both But
    By Despite Due During Each Earlier Either Even Every Except Few Following For Former From Further
    Furthermore Given He Her Here His How However If In Instead Into It Its Just Last Later Like Many
    Meanwhile More Moreover Most My Near Neither Nevertheless Next No Nonetheless Nor Not Now Of On Once One
    Only Or Other Our Over Per Previously Several She Since So Some Such That The Their Then There Therefore
    These They This Those Though Through Thus To Today Tomorrow Two Under Unlike Until Upon We What When
    Where Whether Which While Who Why With Within Without Yesterday Yet You Your
    ",
);

/// Words before a title that belong to it and are no name: "Executive Vice President".
pub(super) static TITLE_MODIFIER: Words = Words::new(
    "
    Acting Assistant Associate Chief Deputy Emeritus Ex Executive Federal First Former General Interim Joint
    Junior Lead Main Managing National Permanent Principal Regional Second Senior Shadow Special State Vice
    ",
);

/// Titles that are surnames or parts of other names as often: they count at the start of a run only.
pub(super) static TITLE_TOO: Words = Words::new(
    "
    Agent Author Baron Bishop Captain Chair Chief Constable Dame Duke Earl Father General Head Judge Justice
    King Lord Major Marshal Officer Pope Prince Princess Queen Sister
    ",
);

/// Last words of what somebody is, written with capitals and hardly ever a surname: "Mysore Division Railway Manager".
pub(super) static POST_LAST: Words = Words::new(
    "
    Advisers Advisors Ambassador Ambassadors Organisations Organizations Representatives Analyst Attorney Attorneys Candidate Candidates Champion Champions Commander
    Commanders Correspondent Councillor Councillors Directors Banker Bankers Catholic Catholics Christianity Course Courses Member Members Editor Engineer Governor Governors Grandmaster
    Grandmasters Inspector Laureate Laureates Leader Leaders Manager Managers Master Masters Minister Ministers
    Nominee Nominees Officer Officers Presidents Prosecutor Prosecutors Representative Scientist Secretaries
    Secretary Senator Senators Spokesperson Superintendent Trainer Whip
    ",
);

/// Last words of names of contests, which take the country or people before them into the name.
pub(super) static CONTEST_LAST: Words = Words::new(
    "
    Awards Championship Championships Cup Derby Festival Games Marathon Olympiad Prix Tournament Trophy
    ",
);

/// Heads of bodies that take their people's adjective into the name: "Iranian Chess Federation".
pub(super) static NATIONAL_BODY: Words = Words::new(
    "
    Academy Agency Association Authority Bureau Centre Center Commission Committee Confederation Corporation
    Federation Foundation Institute Institution League Service Society Union
    ",
);

/// What goes on with a company's first word without telling it from others: "Vodafone Group".
pub(super) static COMPANY_WORD: Words = Words::new(
    "
    Airlines Airways Company Corporation Electronics Motor Enterprises Entertainment Group Holding Holdings Industries
    International Motors Partners Pharmaceuticals Productions Records Solutions Studios Systems Technologies
    Technology Ventures
    ",
);

/// Those whose body it is, before "'s" within its name: "People's Party".
pub(super) static OWNERS: Words = Words::new(
    "
    Children Coroner Examiner Farmers Men People Peoples Players Prosecutor Sheriff Teachers Veterans Women Workers Writers
    ",
);

/// Lower-case words inside a person's name.
pub(super) static PARTICLE: Words = Words::new(
    "
    al bin bint da de del della den der di do dos du e el ibn la las le los ten ter van von y zu
    ",
);

/// What stands behind a surname and is none.
pub(super) static SUFFIX: Words = Words::new(
    "
    II III IV Jnr Jr Jr. MP Snr Sr Sr.
    ",
);

/// Words after which a hyphen's second half makes no name of a word: "Boeing-made".
pub(super) static HYPHEN_TAIL: Words = Words::new(
    "
    affiliated aligned area backed based born bound brokered controlled designed dominated educated era
    friendly funded held leaning led like linked listed made majority occupied only operated owned
    registered related ruled run sponsored style supported trained wide winning
    ",
);

/// Heads of names that go on with "of", beside the words of organisations.
pub(super) static OF_HEAD: Words = Words::new(
    "
    Accord Basilica Cathedral Charter Convention Declaration Emirate Feast Hall Medal Principality Statue Sultanate
    Summer Tower War
    Act Archbishopric Battle Bay Bill Bishopric Chamber Cities City Commonwealth Conference County Diocese District Duchy Gulf Journal States
    House Isle Kingdom Knights Library Order Port Province Republic Sea State Strait Straits Treaty
    ",
);

/// Given names of many people, beside those of the people in `data/actors`.
pub(super) static GIVEN: Words = Words::new(
    "
    Abdul Abdullah Alberto Aleksandr Alessandro Alexey Alexis Amir Anders Andre André Angelo Antoine Arjun Ayesha Beatriz
    Bernardo Bradley Brett Brigitte Caitlin Carolyn Cathy Cecilia Cheryl Christophe Chuck Clive Cristina Curtis
    Dan Danny Darryl Davide Debbie Denise Desmond Devin Dmytro Dominic Dominique Doris Doug Edith Eduardo Elaine
    Elijah Emanuel Emilio Emmanuel Enrique Erica Erin Esther Evan Fabio Faisal Federico Francesca François Friedrich
    Gavin Gilbert Glenn Gustavo Hans Hector Herbert Hilary Holly Hossein Hubert Ignacio Imran Irene Isabelle Ismail
    Jacques Jared Jay Jeanne Jerry Jo João Joaquin Josef José Josh Joyce Juliet Jürgen Kathy Katrina Kayla Khaled
    Kirsten Kristen Kristina Lars Lena Leonardo Lillian Lois Loretta Lorenzo Luigi Luiz Magnus Mahmoud Malcolm
    Marcelo Margarita Marianne Marilyn Marjorie Massimo Matteo Matthias Mauricio Maxim Maya Meredith Mick Mohamad
    Nadia Naomi Natalya Nicolas Olivier Pam Paolo Petra Philippe Priya Rajiv Randy Raúl Rene René Rhonda
    Roberta Rodrigo Rosemary Ruben Rudolf Rupert Sabrina Sanjeev Sergio Shannon Sheila Shirley Silvia Stacey
    Suresh Sven Syed Theodore Theresa Tiffany Toby Travis Tyler Ulrich Usman Valerie Vijay Vikram Vincenzo
    Vivian Wilhelm Willem Wolfgang Yevgeny Yolanda Zainab Zoltan
    Aaron Adam Agnes Ahmad Ahmed Aisha Alan Albert Alejandro Alex Alexander Alexandra Alexei Alfred Ali
    Alice Alison Allison Amanda Amy Ana Andrea Andreas Andrei Andrew Angela Anil Anita Ann Anna Anne Anthony
    Antonio Arthur Ashley Barbara Ben Benjamin Bernard Beth Betty Bill Bob Boris Brad Brandon Brenda Brendan
    Brian Bruce Bryan Camille Carl Carla Carlos Carmen Carol Caroline Catherine Charles Charlie Charlotte
    Chloe Chris Christian Christina Christine Christopher Claire Clara Colin Connor Craig Cynthia Daniel
    Daniela Darren Dave David Dean Deborah Dennis Derek Diana Diane Diego Dmitri Dmitry Don Donald Donna
    Dorothy Douglas Duncan Dylan Eddie Edward Edwin Eileen Eleanor Elena Eli Elias Elisabeth Elizabeth Ella
    Ellen Emily Emma Eric Erik Ernest Ethan Eugene Eva Evelyn Fatima Felix Fernando Fiona Florence Frances
    Francis Francisco Frank Fred Gabriel Gareth Gary Geoffrey George Gerald Gerard Gina Giovanni Giuseppe
    Gloria Gordon Grace Graham Greg Gregory Guillermo Guy Hannah Harold Harriet Harry Hassan Heather Heinz
    Helen Helena Henry Howard Hugh Hugo Hussein Ian Ibrahim Igor Ingrid Irina Isaac Isabel Isabella Ivan
    Jack Jacob Jake James Jamie Jan Jane Janet Jason Javier Jean Jeff Jeffrey Jennifer Jeremy Jerome Jesse
    Jessica Jill Jim Jimmy Joan Joanna Joe Joel Johann John Jon Jonathan Jorge Jose Joseph Joshua Juan
    Judith Julia Julian Julie Justin Kamal Karen Karl Kate Katherine Kathleen Kathryn Katie Keith Kelly Ken
    Kenneth Kevin Khalid Kim Kumar Kurt Kyle Larry Laura Lauren Lawrence Leah Lee Leila Leo Leon Leonard
    Leslie Lewis Liam Linda Lisa Louis Louise Luca Lucas Lucy Luis Luke Lydia Madeleine Manuel Marc Marcel
    Marco Marcus Margaret Maria Marie Marina Mario Marion Mark Martha Martin Mary Mateo Matt Matthew Maurice
    Max Megan Mehmet Melissa Michael Michel Michelle Miguel Mike Mikhail Miriam Mohamed Mohammad Mohammed
    Molly Monica Muhammad Mustafa Nancy Natalia Natalie Natasha Nathan Neil Nicholas Nick Nicola Nicole
    Nigel Nikolai Nina Noah Nora Norman Oleg Olga Oliver Olivia Omar Oscar Otto Owen Pablo Pamela Patricia
    Patrick Paul Paula Pauline Pedro Peter Phil Philip Phillip Pierre Rachel Rafael Rahul Raj Rajesh Ralph
    Ramon Raymond Rebecca Ricardo Richard Rick Rita Rob Robert Roberto Robin Rodney Roger Roland Ron Ronald Rosa
    Rose Ross Roy Russell Ruth Ryan Sally Sam Samantha Samuel Sandra Sanjay Sara Sarah Scott Sean Sebastian
    Sergei Sergey Shane Sharon Shaun Simon Sofia Sonia Sophia Sophie Stanley Stefan Stella Stephanie Stephen
    Steve Steven Stuart Sunil Susan Suzanne Svetlana Sylvia Tamara Tanya Tara Tatiana Ted Teresa Terry
    Thomas Tim Timothy Tina Todd Tom Tommy Tony Tracy Trevor Ursula Valentina Vanessa Vera Veronica Victor
    Victoria Viktor Vincent Vladimir Walter Wayne Wendy William Xavier Yasmin Yuri Yusuf Yves Zachary Zoe
    ",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_whole_words_only() {
        assert!(PERSON_NOUN.has("lawyer") && COMPANY_ENDING.has("Inc."));
        assert!(!PERSON_NOUN.has("law") && !PERSON_NOUN.has("") && !PERSON_NOUN.has("Lawyer"));
    }
}
