"""What invented partnerships talk about: bodies, agencies, posts, titles of items, things said, decided and to be done."""

from __future__ import annotations

PLACES = (
    "Marlow Vale",
    "Quarrington",
    "Thornaby Cross",
    "Kestrel Bay",
    "North Wexmoor",
    "Hartsmere",
    "Ellingdon",
    "Saltwick",
    "Ravensby",
    "Dunmallet",
    "East Corrie",
    "Pellham",
    "Brackenford",
    "Isle of Sarn",
    "Ottermouth",
    "Lindenshire",
    "Great Ashby",
    "Tolworthy",
    "Vale of Erme",
    "Castlemoor",
)
BODY_FORMS = (
    ("Safer {p} Partnership", "S{i}P"),
    ("{p} Community Safety Partnership", "{i}CSP"),
    ("Safer {p} Partnership Board", "S{i}PB"),
    ("{p} Safeguarding Adults Board", "{i}SAB"),
    ("{p} Police and Crime Panel", "PCP"),
    ("{p} Safeguarding Children Partnership", "{i}SCP"),
    ("{p} Community Safety Board", "CSB"),
    ("Safer and Stronger {p} Partnership Executive", "SS{i}P"),
    ("{p} Domestic Abuse Partnership Board", "DAPB"),
    ("{p} Violence Reduction Board", "VRB"),
    ("Safer Communities Executive Board", "SCEB"),
    ("{p} Crime and Disorder Reduction Partnership", "CDRP"),
    ("{p} Youth Justice Management Board", "YJMB"),
)
HELD_BODY_FORMS = (
    ("{p} Together Strategic Group", "{i}TSG"),
    ("{p} Serious Violence Duty Board", "SVDB"),
    ("{p} Public Protection Forum", "PPF"),
    ("Overview and Scrutiny (Crime and Disorder) Committee", "OSC"),
    ("{p} Hate Crime Delivery Group", "HCDG"),
    ("{p} Prevent Steering Group", "PSG"),
    ("{p} Town Council Community Safety Working Party", "CSWP"),
)
# organisation, posts, kind of title
AGENCIES = (
    (
        "{p} Council",
        (
            "Head of Community Safety",
            "Assistant Director of Public Protection",
            "Community Safety Manager",
            "Director of Public Health",
            "Housing Options Manager",
            "ASB and Enforcement Manager",
            "Youth Justice Service Manager",
            "Head of Adult Social Care",
            "Licensing Team Leader",
            "Domestic Abuse Coordinator",
        ),
        "civil",
    ),
    (
        "{c} Police",
        ("Local Policing Commander", "Neighbourhood Policing Lead", "Head of Crime", "Partnerships Sergeant"),
        "police",
    ),
    ("{c} Fire and Rescue Service", ("Prevention Lead", "Station Commander", "Community Risk Manager"), "fire"),
    (
        "Probation Service",
        ("Head of {p} Probation Delivery Unit", "Senior Probation Officer", "Deputy Head of Service"),
        "civil",
    ),
    (
        "NHS {c} Integrated Care Board",
        ("Designated Nurse for Safeguarding", "Deputy Director of Nursing", "Safeguarding Lead"),
        "civil",
    ),
    ("{c} Ambulance Service", ("Group Manager", "Stakeholder Engagement Manager"), "civil"),
    ("Victim Support", ("Area Manager", "Service Delivery Manager"), "civil"),
    (
        "Beacon Housing Association",
        ("Tenancy Specialist Manager", "Neighbourhood Investment Officer", "Regional Manager"),
        "civil",
    ),
    ("{p} Voluntary Action", ("Chief Executive", "Partnerships Officer"), "civil"),
    ("Office of the Police and Crime Commissioner", ("Policy Officer", "Partnership and Commissioning Lead"), "civil"),
    ("Turning Tide", ("Drug and Alcohol Service Manager", "Criminal Justice Lead"), "civil"),
    ("Healthwatch {p}", ("Manager", "Engagement Officer"), "civil"),
    ("{p} Women's Aid", ("Chief Executive", "IDVA Team Leader"), "civil"),
)
COUNTIES = ("Wexshire", "Northmarch", "Severnmouth", "Greater Tarn", "Cairnshire", "Avalon")
PORTFOLIOS = (
    "Cabinet Member for Safer Communities",
    "Portfolio Holder for Public Protection",
    "Lead Member for Communities",
    "Cabinet Member for Housing and Community Safety",
    "Chair of the Scrutiny Committee",
)
VENUES = (
    "Committee Room 2, Civic Centre, High Street",
    "Council Chamber, The Guildhall",
    "The Old Library, Mill Lane",
    "Conference Room, Fire Headquarters, Station Road",
    "Microsoft Teams",
    "Virtual meeting via MS Teams",
    "Training Room A, Police Station, Bridge Street",
    "Board Room, Town Hall",
    "Room 4, County Hall, Castle Street",
    "St Anne's Community Centre, Park Road",
    "Swan Suite - Ground Floor",
    "Remote meeting",
)
HELD_VENUES = (
    "Elliot Room, Corn Exchange, Market Place",
    "Zoom",
    "Mayor's Parlour, Municipal Buildings",
    "Hub 3, Enterprise House, Dock Road",
)
# Titles of items for business; the standing ones are added by the maker of facts.
BUSINESS = (
    "Police Update",
    "Domestic Abuse Strategy 2024-2027",
    "Serious Violence Duty",
    "Community Safety Plan: Quarter 2 Performance",
    "Prevent Update",
    "Hate Crime Annual Report",
    "Reducing Reoffending",
    "Youth Justice Plan",
    "Anti-Social Behaviour Review",
    "Strategic Assessment",
    "Fire and Rescue Service Update",
    "Modern Slavery and Exploitation",
    "Safer Streets Fund Round 5",
    "Neighbourhood Watch",
    "Drug and Alcohol Services Recommissioning",
    "Public Spaces Protection Order",
    "Road Safety Update",
    "Violence Against Women and Girls",
    "Community Trigger Procedure",
    "Night-Time Economy",
    "Information Sharing Agreement",
    "Risk Register",
    "Budget Monitoring 2023/24",
    "Domestic Homicide Reviews",
    "County Lines",
    "Business Continuity and Resilience",
    "CCTV Upgrade Programme",
    "Integrated Offender Management",
    "Victims' Voice",
    "Rural Crime",
    "Membership and Terms of Reference",
    "Safeguarding Adults Review: Learning",
    "Communications Plan",
    "Wheels and Vehicle Crime",
    "Begging and Rough Sleeping",
)
HELD_BUSINESS = (
    "Martyn's Law: Preparing Venues",
    "Stalking Pathway",
    "E-scooters and Antisocial Driving",
    "Spotlight on Retail Crime",
    "Clear, Hold, Build",
    "MARAC Self-Assessment",
    "Annual Conversation with the Commissioner",
    "Knife Arch Deployment",
    "Deep Dive - Cuckooing",
    "Right Care, Right Person",
)
SUBTOPICS = (
    "Domestic Abuse Sub-Group",
    "Gangs Sub-Group",
    "Offender Management Sub-Group",
    "Hate Crime Forum",
    "Early Intervention Group",
    "Drugs Market Group",
    "ASB Tasking Group",
    "Youth Crime Group",
)
# Said at a meeting; no decision, nothing to be done.
NARRATIVE = (
    "The Chair thanked {x} for the presentation and invited comments.",
    (
        "It was noted that recorded burglary had fallen by {n} per cent compared with the same quarter of the"
        " previous year."
    ),
    "{x} presented the report, which set out progress against the three priorities in the plan.",
    (
        "Members heard that {n} warrants had been executed since the last meeting and that a further operation was"
        " planned."
    ),
    "A discussion took place about the number of referrals received from schools, which had risen from {n} to {m}.",
    (
        "In response to a question, {x} explained that the funding would end in March and that no announcement had"
        " been made."
    ),
    "The Police and Crime Panel had resolved at its own meeting to review the budget in the autumn.",
    "Concern was raised about the length of time that victims waited for a first appointment.",
    "It was noted that the consultation had closed on 14 February and that {n} responses had been received.",
    "The Cabinet had agreed the strategy in principle, subject to the views of partners.",
    "{x} highlighted the work of volunteers, who had given over {n} hours in the quarter.",
    "Partners were reminded that the survey would remain open until noon on Friday 28 June.",
    "The figures showed an increase in shop theft, most of it in the town centre and around the station.",
    "It was reported that two posts in the team remained vacant and that interviews had been arranged.",
    "Members welcomed the reduction in repeat victims and asked whether it could be sustained.",
    "{x} said that the position had improved considerably since the autumn, although demand was still high.",
    "The Government had published its response to the consultation, and guidance was expected later in the year.",
    "A number of members spoke of the value of the walkabouts, which residents had appreciated.",
    "It was explained that the grant conditions did not allow money to be carried over into the next year.",
    "{x} reported that training had been delivered to {n} front-line staff.",
)
HELD_NARRATIVE = (
    "Colleagues reflected on the learning from the peer review, and {x} gave some local context.",
    "There was a lengthy debate on whether the threshold of {n} referrals a month was realistic.",
    "The Scrutiny Committee had decided to call the matter in and would publish its findings separately.",
    "It was acknowledged that data from the new system were not yet reliable.",
    "{x} pointed out that {n} of the {m} premises visited had been compliant.",
    "Feedback from the youth panel was positive, though transport remained an obstacle.",
)
# "to ...": what somebody undertakes.
TASKS = (
    "circulate the revised terms of reference to all members",
    "write to the Minister about the loss of funding",
    "provide a breakdown of hate crime figures by ward",
    "arrange a workshop on information sharing before the summer",
    "bring a further report to the next meeting",
    "update the risk register and share it with partners",
    "contact the schools that had not returned the survey",
    "invite the Ambulance Service to a future meeting",
    "share the presentation slides with the group",
    "draft a joint statement on knife crime for approval",
    "check whether the grant can be used for street lighting",
    "confirm the dates of the remaining walkabouts",
    "send details of the training offer to housing providers",
    "review the referral pathway with the health lead",
    "obtain legal advice on extending the order",
    "nominate a representative for the steering group",
    "produce a one-page summary of the strategic assessment",
    "raise the backlog of cases with the Crown Court user group",
    "add the matter to the forward plan",
    "speak to the ward councillors about the parking problems near the school",
    "report back on the outcome of the pilot in Station Road",
    "collate comments on the draft strategy",
    "set up a task and finish group on retail theft",
    "identify a lead officer for the exploitation toolkit",
    "email the link to the consultation to every partner",
    "explore options for a shared analyst post",
    "publish the annual report on the website",
    "investigate the reports of nuisance motorcycles on the common",
)
HELD_TASKS = (
    "ask the commissioner for a response on custody numbers",
    "scope the cost of a second outreach worker",
    "map existing provision for young carers",
    "chase the outstanding returns from three agencies",
    "amend paragraph four of the protocol as discussed",
    "submit the bid by the end of the month",
    "host the development day in the autumn",
    "look into complaints about the alleyway behind the market",
    "finalise the data dashboard with the intelligence unit",
    "secure a speaker for the conference",
)
# "that ...": what a body resolves.
DECISIONS = (
    "the {t} report be noted",
    "the update be noted",
    "the recommendations set out in the report be approved",
    "the action plan be endorsed for the coming year",
    "the draft strategy be adopted with immediate effect",
    "the membership of the group be extended to include the Fire Service",
    "the contents of the presentation be noted",
    "the revised terms of reference be agreed",
    "progress against the plan be noted",
    "the proposals be supported in principle",
    "a working group be established to consider the findings",
    "the budget allocation of £{n},000 be approved",
)
HELD_DECISIONS = (
    "officers be authorised to enter into the agreement",
    "the performance figures be received",
    "the item be deferred to the autumn",
    "delegated authority be given to the Director to sign the protocol",
    "the thanks of the members be recorded",
)
# "that ... ", with something to be done in it: verb phrase follows the owner's post
QUESTION_SUBJECTS = (
    (
        "street lighting in the underpass",
        "when will the lights in the underpass at Mill Lane be repaired and who is responsible for them",
    ),
    (
        "police visibility in the villages",
        "how many hours of foot patrol have been carried out in the villages since the spring",
    ),
    ("speeding on the ring road", "what steps are being taken to deal with vehicles racing on the ring road at night"),
    (
        "support for victims of stalking",
        "could the Chair confirm what support is offered to victims of stalking who live outside the town",
    ),
    (
        "drug litter in Jubilee Park",
        "why has the drug litter in Jubilee Park not been cleared despite repeated reports from residents",
    ),
    (
        "the closure of the front counter",
        "will the partnership oppose the closure of the front counter at the police station",
    ),
    (
        "bonfires on allotments",
        "does the Board accept that the number of bonfires on allotments has become a danger to neighbours",
    ),
)
DOCUMENTS = (
    "Appendix A - Performance Dashboard",
    "Draft Strategy",
    "Action Plan 2024",
    "Crime Figures Q3",
    "Equality Impact Assessment",
    "Presentation by the Police",
    "Terms of Reference",
    "Strategic Assessment Summary",
    "Appendix 1",
    "Consultation Results",
)

# Longer things said, with the traps of real minutes in them: other bodies' decisions and dates, words such as action.
REMARKS = (
    "Action Fraud had recorded {n} reports from the area, and the action plan was being followed.",
    "At its meeting on 3 March the Cabinet had approved the funding, and the Council would be asked to confirm it.",
    "The Safer Roads Board had agreed to extend the trial to three more junctions.",
    "{x} drew attention to paragraph 4.2 of the report and to the table on page {n}.",
    "Members commented on the quality of the data, the timing of the report and the need for a joint approach.",
    "It was felt that residents did not always know whom to call, and that the leaflet had helped.",
    "The figures for the year to date were as follows: burglary {n}, robbery {m}, vehicle crime {n}.",
    "A member asked whether the scheme would be repeated; {x} replied that this depended on the next settlement.",
    "The review had made {n} recommendations, all of which had been accepted by the agencies concerned.",
    "{x} was thanked for all the work done over the years and was wished well for the future.",
    "The next Crime Summit would take place on 14 September at the Town Hall and all were welcome.",
    "Noted that the resolution rate for hate crime stood at {n} per cent, which was above the national average.",
    "{x} expressed disappointment that the bid had not been successful, and hoped that the next one would be.",
    "The Chair said that she would have liked to see more detail, but accepted that time had been short.",
    "There were now {n} volunteers, and the scheme was to be extended to two more wards in the autumn.",
    "{x} agreed with the comments made and added that partners were already working closely together.",
    "The pilot, which had been due to end in March, had been agreed by the Home Office for a further year.",
    "In answer to a question it was confirmed that {n} of the {m} cases had been closed with no further action.",
    "{x} had been appointed to the post from 1 June and would be the single point of contact.",
    "The Domestic Abuse Act 2021 placed a duty on the Council to provide support in safe accommodation.",
    "It had been decided nationally that the inspection would not take place before the election.",
    "Data from the Ambulance Service were to be added to the dashboard as soon as an agreement had been signed.",
    "{x} referred to the letter of 12 January from the Minister and to the reply sent by the Leader.",
    "A lessons learned exercise would be undertaken nationally, with a report expected by the end of the year.",
    "Operation Kingfisher had resulted in {n} arrests and the seizure of drugs to the value of £{m},000.",
    "The average waiting time was {n} days, against a target of {m}, and no complaints had been received.",
    "Members were pleased to note the improvement and congratulated everyone who had taken part.",
    "The actions taken since the last review were set out in the appendix and were progressing well.",
)
LISTS = (
    ("The priorities for the year were:", ("Burglary and robbery", "Violence with injury", "Anti-social behaviour")),
    (
        "The following points were raised:",
        ("the cost of the scheme", "how success would be measured", "the views of young people"),
    ),
    ("Referrals could come from three sources:", ("schools and colleges", "parents and carers", "the custody suite")),
    (
        "Key headlines included:",
        ("an increase in shop theft", "a fall in reports of noise", "no change in road casualties"),
    ),
)
# "to ...": what a body resolves, said with an infinitive.
DECISIONS_TO = (
    "note the contents of the report",
    "approve the recommendations as set out",
    "endorse the action plan for the coming year",
    "support the bid to the Home Office",
    "adopt the protocol with immediate effect",
    "receive the quarterly figures",
)
