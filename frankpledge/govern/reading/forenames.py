"""Common forenames in Britain, to see where one name ends and the next begins when a comma is missing.

Written for this reader. A name that is not here is still read where punctuation parts the names.
"""

from __future__ import annotations

_WORDS = """
aaron abbie abby abdi abdul abena abi abigail abraham ada adam adaora adeel adele adrian afzal agnes agnieszka ahmed
aidan aileen aimee aisha ajay akira akosua akua alan alana alastair albert alec alex alexander alexandra alexis alfred
ali alice alicia alison alistair allan allen allison alun alyson amaka amal amanda amar amber amelia amelie amina
aminah amir amit amrit amy ana anastasia andre andrea andreas andrei andrew andriy andy angela angharad angie angus
anh anil anisha anita anjali anke ann anna annabel anne anneka annette annie annika anthea anthony antonia antonio
antony anwar anya aoife arabella archie arif arjun arjuna arlene arnold aron arshad arthur arun asad asha ashley asif
asim asma astrid atif aubrey audrey ava avril ayaan ayesha ayse aziz babatunde bal balbir baljit barbara barney barrie
barry bashir beatrice beatriz becky belinda ben benedict benjamin benoit bernadette bernard bernice bert beryl beth
bethan bethany betty bev beverley bianca bilal bill billy birgit bisi bjorn blake bob bobby bogdan bola bradley brenda
brendan brett brian bridget bronwen bruce bryan bryn bryony byron caitlin callum calum calvin cameron camilla candice
caoimhe cara carl carla carly carmel carmen carol carole caroline carolyn carrie carys casey cassandra cassie cath
catherine cathy catrin catriona cecilia cedric celeste celia ceri chaminda chantal charlene charles charlie charlotte
chen cheryl chiara chidi chidinma chinedu chioma chipo chloe chris christian christina christine christopher ciara
cillian clair claire clara clare clarissa claudia clem clement clifford clinton clive cody colette colin colleen colm
connie connor conor conrad constance cora corinne courtney craig crispin curtis cynthia cyril dafydd daisy dale damian
damien dan dana daniel danielle danny daphne dariusz darrell darren dave david davina dawn dayo dean deb debbie
deborah debra declan dee deepa deepak deirdre dele delia della delroy delyth demetrios denis denise dennis derek
dermot derrick des desmond dewi dexter di diana diane dianne dick didier dieter dilani dilip dilys dimitris dina dinah
dinesh dionne dipak dmytro dominic dominique don donald donna doreen doris dorothy dot doug dougal douglas dragan
duncan dwayne dylan eamon ebele ed eddie edgar edith edmund edna edward edwin eileen eilidh eilis eirlys ela elaine
eleanor elena eleni eleri eli elif elijah elin elisa elisabeth elise eliza elizabeth ella ellen ellie elliot elliott
elodie elsie elspeth emeka emer emily emma emmanuel emre emyr enid eoin eric erica erika erin errol esi esme esther
eszter ethan ethel eugene eunice eva evan eve evelyn ewan faisal faith farah farai farhan farzana fatima fatma fatou
faye fazal felicity felix femi fergus fern ffion finn finola fiona fletcher flora florence folake frances francesca
francine francis frank frankie fraser fred freda freddie frederick freja freya funke funmi gabor gabriel gabriella
gail gareth gary gavin gaynor gemma gene geoff geoffrey george georgia georgie georgina geraint gerald geraldine
gerard geri germaine gerry gertrude gethin ghazala gilbert giles gill gillian gina ginny giulia gladys glen glenda
glenn glenroy gloria glyn glynis gordon grace graeme graham grahame grainne grant greg gregory greta gurdeep guy gwen
gwilym gwyn gwyneth gyorgy habib hadley hafiz hal halima hamid hamish hamza hana hannah hardeep harinder harish harjit
harold haroon harpreet harriet harris harrison harry haruka harvey hasan hassan hattie hayley hazel heather hector
hedda heidi heike helen helena henrietta henrik henry herbert hester hiba hilary hilda hina hira hiroshi hodan holly
hong horace howard hubert hugh hugo hui humphrey hussain hussein huw hyacinth hyun iain ian ibrahim ida idris ieuan
ifan ifeanyi ifeoma igor ikenna ilana ildiko imani imelda imogen imran ina inderjit india ines ingrid ioan ioana iona
ira irene irfan irina iris irvine isaac isabel isabella isabelle isla ismail isobel israr istvan ivan ivana ivor ivy
jack jackie jacob jacqueline jacqui jade jagdish jagoda jai jaime jake jakub jamal james jamie jamila jan jana jane
janet janette janice janine jared jas jasbir jasmin jasmine jason jasper jaspreet jaswinder javed jawad jay jayne jean
jeanette jeanne jeff jeffrey jelena jemima jemma jen jennie jennifer jenny jeremy jermaine jeroen jerome jerry jess
jesse jessica jessie ji jill jillian jim jimmy jing jiri jo joan joanna joanne joao joaquim jocelyn jodie joe joel
joely john johnny jolanta jon jonathan jonathon jordan joseph josephine josh joshua josie joy joyce juan juanita jude
judie judith judy jules julia julian juliana julie juliet juliette jun june jurgen justin justine kabir kaitlyn kam
kamal kamala kapil kara karamjit karan karen karim karin karina karl kashif kasia kat katarina kate katerina katharine
katherine kathleen kathryn kathy katie katrina katy katya kay kaye kayleigh kayode keeley keir keiran keith kelly
kelvin ken kenji kenneth kenny kerri kerry kevin khadija khalid kieran kim kimberley kimberly kiran kirk kirsten
kirsty kishan kit klara kofi kostas kris krishna krista kristian kristin kristina krzysztof kulvinder kumar kumari
kunal kunle kurt kwame kyle kylie lachlan lakshman lakshmi lara larry lars laszlo latoya laura lauren laurence laurent
laurie lawrence layla leah leanne lee leena leigh leila len lena lenny leo leon leona leonard leonie lerato leroy les
lesley leslie lewis lex leyla liam libby lila lilian lillian lily lin linda lindsay lindsey ling linh linsey lionel
lisa liz liza lizzie lloyd lois lola lorenzo loretta lorna lorraine lotte louis louisa louise lowri luca lucas lucia
lucian lucien lucinda lucy ludo luis luka luke luther lydia lyn lynda lyndon lyndsay lyndsey lynn lynne lynsey mabel
madeleine madeline maeve magda maggie mahmood mairead mairi maisie majid malcolm malgorzata malini mandeep mandy
manisha manjit manoj manon manuel mara marc marcel marcia marcus margaret margery margot marguerite maria mariam
marian marianne marie marieke marija marilyn marina mario marion marissa marjorie mark marlene marlon marsha marshall
martha martin martina martine martyn marva marvin mary maryam mat mateo mathieu matilda matt matteo matthew maud
maureen maurice mavis maxine maxwell maya meera megan mehmet mehreen mei mel melanie melinda melissa melody melvin
meredith mererid meriel merlin merryn mervyn mhairi mia michael michaela michele michelle mick mihai mike milan
mildred miles millie milly milos milton mina minh mira miranda miriam mo mohamed mohammad mohammed mohan mohsin moira
molly mona monica monique montgomery morag moses muhammad murat muriel murray musa mustafa mwangi myra myrtle nadeem
nadia nadine nancy naoko naomi narinder nasreen nasser natalia natalie natalya natasha nathan nathaniel navdeep naveed
navin nazia neal ned neha neil nell nellie nelson neville ngozi nguyen niall niamh nicholas nick nicki nicky nicola
nicole nigel nikhil niki nikki nikolai nila nina niroshan nisha nita nitin njeri nkechi nneka noah noel noelle nomsa
noor nora noreen norma norman norris nurul obi obinna oisin oksana olena olga oli olive oliver olivia ollie olu
oluwaseun oman omar omari orla osama oscar oskar osman oswald otis owen padma padraig pam pamela panos parminder
parveen pascal pat patricia patrick patsy patti paul paula pauline pavel pawel pedro peggy penelope penny percy
perpetua perry pete peter petra phil philip philippa phillip phillipa phoebe phuong phyllis pia pierre piers pieter
piotr pippa polly poonam poppy pradeep prakash praveen preeti preston priscilla priti pritpal priya prudence putri rab
rabia rachael rachel radha rafael rafe rahul raj rajan rajesh rajinder ralph ram ramesh ramona ranjit rashid rashida
raul ravi ravinder ray raymond rebecca reece reena reg reggie regina reginald rehana rekha rene reuben rex reza rhea
rhian rhiannon rhoda rhona rhys ria ricardo richard richie rick ricky rita rizal rizwan rob robbie robert roberta
roberto robin robina robyn rocco rod roddy roderick rodney rodrigo roger rohan rohit roisin roland rolf ron rona
ronald ronan ronke ronnie rory rosa rosalie rosalind rosaline rosalyn rosamund rose roseanne rosemary rosie ross rowan
rowena roxanne roy ruaridh rubina ruby rudo rufaro rufus rukhsana rupa rupert russ russell ruth ryan sabina sabine
sabrina sadaf sadia saeed safia sahar said saima sajid sal salim sally salma salman sam samantha samina samir sammy
samson samuel sana sanaa sandeep sandra sandy sangeeta sanjay sanjeev saoirse sara sarah sarita sasha sean seb
sebastian seema segun selina serena sergei serkan seth shabana shabir shabnam shah shaheen shahid shaila shane shanice
shannon shanta sharif sharon shaun shauna shaunna shawn shazad shazia shea sheena sheila shelley sheridan sherry
shirin shirley shiv shobha shona sian sidney sienna simon simone simran sinead siobhan sioned sipho sita siti sofia
sohail solveig sonal sonia sonja sophia sophie sorcha spencer sri stacey stacy stan stanley stella stephanie stephen
steve steven stewart stuart subhash sue sukhdev sukhjit sukhvinder sunil sunita sunniva suresh surinder surjit susan
susanna susannah susie suzanne suzie suzy sven svetlana sybil syed sylvia tabitha tadhg tahir tamara tamsin tania
tanveer tanya tara tariq tasha tatenda tayo ted temi tendai terence teresa teri terri terry tess tessa thabo thandi
thea thelma theo theodore theresa therese thierry thilini thomas thuy tiago tiffany tilly tim timothy tina titi tobias
toby tolu tom tomas tomasz tommy toni tony tope toyin tracey traci tracy travis trevor tricia trina trish trudie trudy
tunde tyler tyrone uche ulrike uma umar ursula usha usman val valerie vanessa vanya varun vasantha vaughan vera verity
vernon veronica vic vicki vickie vicky victor victoria vijay vikki vikram vince vincent viola violet virginia vivek
vivian vivien vivienne wahid wale wallace walter wanda wangari wanjiru warren warsame waseem wayne wen wendy wesley
wilfred willam william willie wilma winifred winsome winston wolfgang xanthe xin yannis yasin yasmin yasmine yaw
yelena yetunde yinka yolanda yuki yusra yusuf yvette yvonne zac zach zachary zafar zaheer zahid zahra zainab zak
zanele zara zeeshan zena zeynep zoe zofia zoran zoya zsofia zubair zuleika zuzana zuzanna
"""
FORENAMES = frozenset(_WORDS.split())
