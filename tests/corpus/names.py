"""Invented people: forenames and surnames of many cultures, titles, ranks and honours. Any likeness is chance."""

from __future__ import annotations

FORENAMES = """
Aaliyah Abigail Ade Aisha Alasdair Aled Amir Anjali Anneka Arun Ayodele Beatriz Bethan Bogdan Bronwen Callum Catrin
Chidi Ciara Clement Danuta Delroy Demetrios Dilys Eamon Ebony Efua Eilidh Emeka Esme Farida Femi Fiona Gareth Gemma
Giulia Goran Grace Gwen Halima Hamish Harjit Hedda Henrik Hermione Hugo Ibrahim Imani Ingrid Ioan Isla Jagoda Jasmin
Joaquim Jude Kamala Keir Kemi Kwame Lachlan Latoya Leila Lorcan Lowri Ludo Maeve Magda Malik Marguerite Marlon Mei
Mehmet Mina Moira Mwangi Nadia Naomi Nia Niamh Nkechi Noor Obi Olu Orla Oskar Padma Parveen Perpetua Piers Pritpal
Rafe Ranjit Rashida Rhona Roisin Rosalind Rupa Sabine Saoirse Selina Shanice Siobhan Sunil Sunniva Tadhg Tamsin Tariq
Temi Thandi Tobias Ursula Vanya Vikram Wanjiru Wen Winifred Xanthe Yasmin Yusuf Zainab Zofia Zoltan
""".split()  # noqa: SIM905

SURNAMES = """
Abernethy Achterberg Adeyinka Ahlberg Allardyce Almeida Ansah Appiah Arkwright Asante Ashdown-Reyes Athwal Ayliffe
Balogun Bannerman Barzani Basu Beckwith Bhandari Bielak Blackwood Boateng Boswell Brannigan Brathwaite Buchan
Cadwallader Carnegie Castellanos Chukwu Clutterbuck Coker Crabtree Dalgleish Danso Delacroix Dhillon Diallo Dlamini
Drummond Dunmore Eghosa Ekwueme Ellerby Eriksen Fairweather Farrukh Featherstone Fenwick Fitzalan Flanagan Fosu
Gallacher Ganguly Garside Ghosh Goldwater Gyimah Habib Haddon Hartigan Hawtrey Heggarty Hollingbery Hussaini Ibekwe
Idowu Iqbal Jankowski Jephcott Jeyaraj Kalsi Kaminska Keoghane Kilbride Kipchoge Kowalczyk Krishnan Laskaris Lindqvist
Lovelace Macallister Mackintosh-Bell Mahomed Makinde Marchetti Mbeki Mensah Mistry Molyneux Montague Mukherjee Nasser
Ndlovu Nightingale Nwosu O'Dowd O'Grady O'Malley Oduya Ogunleye Okonjo Onslow Osei Oyelaran Pargeter Pemberton Petrov
Pillai Quarshie Quennell Rahimi Rasmussen Redfearn Rossiter Rutherglen Sagoo Sandoval Santangelo Sesay Shelmerdine
Sivakumar Skarsgard Sokolov Sowerby St.John Stavrou Strickland-Amoah Szymanski Tagoe Tamblyn Tembo Thackeray Tiwari
Trelawney Uddin Umeh Valdivia Vasquez Venkatesan Vosper Wadsworth Warrilow Wetherby Whitcombe Wickramasinghe Wojcik
Yeardley Yilmaz Zawadi Zielinski
""".replace("St.John", "St. John").split()
SURNAMES = [name for name in SURNAMES if name not in {"St.", "John"}]

COUNCILLOR_TITLES = ("Councillor", "Cllr", "Cllr.", "Councillor")
CIVIL_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Dr", "Professor", "Revd", "Canon")
POLICE_RANKS = (
    "Superintendent",
    "Chief Superintendent",
    "Chief Inspector",
    "Inspector",
    "Detective Superintendent",
    "DCI",
    "T/Supt",
    "Ch Supt",
    "Sgt",
    "Detective Chief Inspector",
    "A/Chief Inspector",
    "PS",
    "DI",
    "Supt",
)
FIRE_RANKS = ("Station Commander", "Group Commander", "Borough Commander", "Station Manager", "Group Manager")
# Those that a scorer takes off a name; others would make two spellings of one person.
HONOURS = ("MBE", "OBE", "JP", "CBE", "QFSM")
