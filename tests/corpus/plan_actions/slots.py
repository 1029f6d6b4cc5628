"""What actions are put together from, each part in several ways; those after the bar are held out: the thesaurus and the weights
are never changed with them in view."""

from __future__ import annotations

Ways = tuple[str, ...]


def _ways(text: str) -> dict[str, tuple[Ways, Ways]]:
    """A line a part: name: way; way | held-out way; held-out way."""
    found = {}
    for line in text.strip().splitlines():
        name, _, rest = line.partition(": ")
        usual, _, kept = rest.partition(" | ")
        found[name.strip()] = (tuple(usual.split("; ")), tuple(kept.split("; ")))
    return found


TOPICS = _ways("""
knife: knife crime; carrying of blades; knife possession | going about armed with a knife; bladed weapons
gangs: gang violence; group offending; gang affiliation | gangs and their feuds; membership of violent groups
lines: county lines; children carrying drugs for dealers; drug running | narcotics networks using minors; drug lines
domestic: domestic abuse; domestic violence; intimate partner violence | violence in the home; abuse by a partner
hate: hate crime; prejudice-based incidents; racist and homophobic abuse | hostility towards minorities; incidents driven by hate
asb: anti-social behaviour; ASB; persistent nuisance | neighbourhood disorder; antisocial conduct
robbery: street robbery; muggings; personal robbery | robberies from pedestrians; people being robbed
burglary: burglary; break-ins; house burglary | homes being broken into; burglaries of dwellings
retail: shoplifting; theft from shops; retail crime | stealing from stores; shop thefts
vehicle: vehicle crime; theft from cars; stolen vehicles | car thefts; crime against motorists' vehicles
stalking: stalking; stalking and harassment; obsessive following | being stalked; harassment by ex-partners
slavery: modern slavery; forced labour; human trafficking | people held in servitude; trafficked workers
exploit: child sexual exploitation; exploitation of children; grooming of children | minors being groomed; exploited youngsters
scams: fraud and scams; doorstep scams; fraud | swindles; scam calls and letters
drugs: drug misuse; use of illegal drugs; substance misuse | taking narcotics; problem drug use
alcohol: alcohol-related violence; drunken disorder; drink-fuelled violence | violence linked to drinking; trouble from alcohol
arson: arson; deliberate fires; fire setting | fires started on purpose; arson attacks
terror: radicalisation; extremism; terrorism | people drawn into terrorism; extremist influence
cyber: cyber crime; online crime; crime on the internet | digital offences; online offending
women: violence against women and girls; VAWG; the safety of women in public | harm to women and girls; women's safety after dark
""")

DEEDS = _ways("""
workshop: deliver workshops on {topic} to {who}; run sessions about {topic} with {who}; give lessons on {topic} for {who} | hold talks for {who} about {topic}; educational input on {topic} to {who}
train: train {who} to recognise {topic}; upskill {who} on the signs of {topic}; give training in spotting {topic} to {who} | help {who} to notice {topic}; courses for {who} on identifying {topic}
campaign: run a campaign on {topic} aimed at {who}; social media and posters about {topic} for {who}; raise awareness of {topic} among {who} | publicity about {topic} directed at {who}; spread the word on {topic} to {who}
mentor: match mentors with {who} affected by {topic}; offer mentoring to {who} at risk of {topic}; trusted adults for {who} who are touched by {topic} | role models for {who} exposed to {topic}; coaching of {who} because of {topic}
grant: give small grants to {who} for work on {topic}; fund projects by {who} against {topic}; commission {who} to tackle {topic} | money for {who} towards reducing {topic}; finance initiatives of {who} on {topic}
consult: consult {who} on how {topic} is tackled; ask {who} for their views about {topic}; survey {who} on {topic} | find out from {who} what they think about {topic}; listen to {who} regarding {topic}
map: map {topic} among {who} each quarter; produce a profile of {topic} and {who}; analyse data on {topic} for {who} | draw an intelligence picture of {topic} concerning {who}; quarterly product on {topic} describing {who}
panel: set up a multi-agency panel on {topic} that looks at {who}; partners meet monthly about {who} and {topic}; joint case meeting on {who} involved in {topic} | regular conference of agencies about {who} and {topic}; inter-agency group discussing {who} with {topic}
advocate: provide specialist advisers for {who} who suffer {topic}; caseworkers support {who} harmed by {topic}; advocacy for {who} after {topic} | expert help for {who} hurt by {topic}; dedicated support to {who} following {topic}
patrol: carry out patrols against {topic} where {who} gather; high visibility policing of {topic} around {who}; officers on foot to deter {topic} near {who} | uniformed presence against {topic} close to {who}; regular police walks to stop {topic} around {who}
share: share information about {topic} and {who} between agencies; data sharing agreement on {topic} covering {who}; protocol for exchanging intelligence on {topic} and {who} | organisations tell one another about {topic} and {who}; exchange of records on {topic} concerning {who}
refer: agree a referral pathway on {topic} for {who}; refer {who} affected by {topic} to services; signpost {who} to help with {topic} | a clear route into services for {who} facing {topic}; pass {who} on to support with {topic}
""")

WHO = _ways("""
primary: primary school pupils; year 6 children; children in primary schools | ten-year-olds; the youngest schoolchildren
secondary: secondary school pupils; teenagers at high schools; pupils in years 7 to 11 | adolescents in high school; older schoolchildren
parents: parents and carers; mothers and fathers; families | mums and dads; people bringing up children
teachers: teachers; school staff; heads of year | educators; those who teach
gps: GPs and practice nurses; doctors' surgeries; primary care staff | family doctors; general practitioners
hospital: hospital staff; accident and emergency teams; emergency department nurses | A&E clinicians; the casualty department
shops: shopkeepers; retailers; shops and supermarkets | merchants; stores
bars: bar and club staff; licensed premises; pubs | nightlife venues; door staff and publicans
taxis: taxi drivers; minicab firms; private hire drivers | cabbies; licensed drivers
faith: faith groups; mosques, churches and synagogues; places of worship | religious communities; congregations
tenants: council tenants; residents of housing estates; tenants of housing associations | people in social housing; those who rent from the council
older: older residents; elderly people; people over 65 | pensioners; senior citizens
women: women; female residents; women and girls | ladies of the borough; females
students: students of the college; college students; sixth formers | young adults in further education; learners at the college
homeless: rough sleepers; hostel residents; street homeless people | people sleeping on the streets; those without a home
prison: people leaving prison; prison leavers; offenders on release | those discharged from jail; ex-prisoners
charity: voluntary groups; local charities; grassroots organisations | the third sector; not-for-profit bodies
wardens: estate wardens; housing officers; neighbourhood managers | caretakers; those who manage estates
transport: bus and rail staff; transport workers; station staff | people who work on public transport; bus crews
newly: newly arrived communities; refugees and asylum seekers; migrants | people new to the country; those seeking asylum
""")

BEFORE = (
    "",
    "",
    "",
    "Working with partners, ",
    "As part of the strategy, ",
    "By March, ",
    "Jointly with police, ",
    "Continue to ",
)
AFTER = (
    "", "", "", " and report to the board each quarter", " in the three wards with the highest rates", " across the borough",
    ", reviewed every six months", " within existing budgets", ", subject to funding",
)  # fmt: skip
