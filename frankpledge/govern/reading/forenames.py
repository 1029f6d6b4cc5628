"""Common forenames in Britain, to see where one name ends and the next begins when a comma is missing.

Written for this reader. A name that is not here is still read where punctuation parts the names.
"""

from __future__ import annotations

FORENAMES = frozenset(
    """
aaron abbie abby abdul abi abigail abraham ada adam adele adrian afzal agnes ahmed aidan aileen aimee aisha ajay akua alan alana alastair albert alec
alex alexander alexandra alexis alfred ali alice alicia alison alistair allan allen allison alun alyson amanda amar amber amelia amina amir amit amrit amy
ana anastasia andre andrea andreas andrew andy angela angie angus anil anisha anita anjali ann anna annabel anne annette annie anthea anthony antonia antonio
antony anwar arabella archie arif arjun arlene arnold aron arshad arthur arun asad ashley asif asma atif aubrey audrey ava avril ayesha aziz
babatunde bal balbir baljit barbara barney barrie barry bashir beatrice becky belinda ben benedict benjamin bernadette bernard bernice bert beryl beth
bethan bethany betty bev beverley bianca bill billy blake bob bobby bradley brenda brendan brett brian bridget bronwen bruce bryan bryn bryony byron
caitlin callum calum calvin cameron camilla candice cara carl carla carly carmel carmen carol carole caroline carolyn carrie carys casey cassandra
cassie cath catherine cathy catriona cecilia cedric celia ceri chantal charlene charles charlie charlotte chen cheryl chidi chloe chris christian
christina christine christopher ciara clair claire clara clare clarissa claudia clem clement clifford clinton clive cody colette colin colleen colm connie
connor conor conrad constance cora corinne courtney craig crispin curtis cynthia cyril daisy dale damian damien dan dana daniel danielle danny daphne
darrell darren dave david davina dawn dean deb debbie deborah debra declan dee deepa deepak deirdre delia della delroy denis denise dennis derek dermot
derrick des desmond dexter di diana diane dianne dick dilip dilys dina dinah dinesh dionne dipak dominic dominique don donald donna doreen doris
dorothy dot doug dougal douglas duncan dwayne dylan eamon ed eddie edgar edith edmund edna edward edwin eileen ela elaine eleanor elena eli elijah elisa
elisabeth elise eliza elizabeth ella ellen ellie elliot elliott elsie elspeth emer emily emma emmanuel enid eric erica erika erin esme esther ethan
ethel eugene eunice eva evan eve evelyn ewan faith faisal farah farhan fatima faye fazal felicity felix femi fergus fern fiona finn finola fletcher flora
florence frances francesca francine francis frank frankie fraser fred freda freddie frederick freya funmi gabriel gabriella gail gareth gary gavin gaynor
gemma gemma gene geoff geoffrey george georgia georgie georgina gerald geraldine gerard geri germaine gerry gertrude ghazala gilbert gill gillian gina ginny
giles gladys glen glenda glenn gloria glyn glynis gordon grace graeme graham grahame grant greg gregory greta guy gwen gwyn gwyneth habib hadley hal hamid
hamish hannah hardeep harinder harish harjit harold haroon harpreet harriet harris harrison harry harvey hasan hassan hattie hayley hazel heather hector
heidi helen helena henrietta henry herbert hester hilary hilda hina holly horace howard hubert hugh hugo humphrey hussain hussein iain ian ibrahim
ida idris ifan ifeoma igor ilana imelda imogen imran ina india ingrid inderjit iona ira irene iris irfan irina irvine isaac isabel isabella isabelle isla
ismail isobel israr ivan ivor ivy jack jackie jacob jacqueline jacqui jade jagdish jai jaime jake jamal james jamie jan jana jane janet janette janice
janine jared jas jasbir jasmin jasmine jason jasper jaswinder javed jawad jay jayne jean jeanette jeanne jeff jeffrey jemima jemma jen jennie jennifer
jenny jeremy jermaine jerome jerry jess jesse jessica jessie jill jillian jim jimmy jo joan joanna joanne jocelyn jodie joe joel joely john johnny jon
jonathan jonathon jordan joseph josephine josh joshua josie joy joyce juan juanita jude judie judith judy jules julia julian juliana julie juliet juliette
june justin justine kabir kaitlyn kam kamal kapil kara karamjit karan karen karim karin karina karl kasia kat kate katerina katharine katherine kathleen
kathryn kathy katie katrina katy kay kaye kayleigh keeley keiran keith kelly kelvin ken kenneth kenny kerri kerry kevin khadija khalid kieran kim
kimberley kimberly kiran kirk kirsten kirsty kishan kit kofi kris krishna krista kristian kristin kristina kulvinder kumar kunal kurt kwame kyle kylie
lakshmi lara larry latoya laura lauren laurence laurie lawrence leah leanne lee leena leigh leila len lena lenny leo leon leona leonard leonie leroy
les lesley leslie lewis lex leyla liam libby lila lilian lillian lily lin linda lindsay lindsey linsey lionel lisa liz liza lizzie lloyd lois lola lorenzo
loretta lorna lorraine louis louisa louise luca lucas lucia lucian lucien lucinda lucy luke luther lydia lyn lynda lyndon lyndsay lyndsey lynn lynne
lynsey mabel madeleine madeline maeve maggie mahmood mairi maisie majid malcolm mandeep mandy manisha manjit manoj manuel mara marc marcel marcia marcus
margaret margery margot maria mariam marian marianne marie marilyn marina mario marion marissa marjorie mark marlene marsha marshall martha martin martina
martine martyn marvin mary maryam mat matilda matt matthew maud maureen maurice mavis maxine maxwell maya meera megan mehmet mel melanie melinda
melissa melody melvin meredith meriel merlin mervyn mia michael michaela michele michelle mick mike milan mildred miles millie milly milton mina
mira miranda miriam mo mohamed mohammad mohammed mohan mohsin moira molly mona monica monique montgomery morag moses muhammad muriel murray musa mustafa
myra myrtle nadeem nadia nadine nancy naomi narinder nasreen nasser natalia natalie natasha nathan nathaniel naveed navin nazia neal ned neha neil nell
nellie nelson neville niall nicholas nick nicki nicky nicola nicole nigel nikhil niki nikki nila nina nisha nita nitin noah noel noelle nora noreen norma
norman norris obi olga oli olive oliver olivia ollie olu oluwaseun oman omar orla osama oscar osman oswald otis owen pam pamela panos parminder parveen pat
 patricia patrick patsy patti paul paula pauline pavel peggy penelope penny percy perry pete peter petra phil philip philippa phillip phillipa
phoebe phyllis pia pierre pippa polly poonam poppy pradeep prakash praveen preeti preston priscilla priti priya prudence rab rabia rachael
rachel radha rafael rahul raj rajan rajesh rajinder ralph ram ramesh ramona ranjit rashid raul ravi ravinder ray raymond rebecca reece reena reg reggie
regina reginald rehana rekha rene reuben rex reza rhea rhiannon rhian rhoda rhona rhys ria ricardo richard richie rick ricky rita rizwan rob robbie
robert roberta roberto robin robina robyn rocco rod roddy roderick rodney rodrigo roger rohan rohit roland rolf ron rona ronald ronan ronnie rory rosa
rosalind rosaline rosalyn rosamund rose roseanne rosemary rosie ross rowan rowena roxanne roy ruby rufus rukhsana rupa rupert russ russell ruth ryan
sabina sabrina sadia saeed safia sahar said saima sajid sal salim sally salma sam samantha samina samir sammy samson samuel sanaa sandeep sandra sandy
sangeeta sanjay sanjeev sara sarah sarita sasha sean seb sebastian seema selina serena seth shabana shabir shah shaheen shahid shaila shane shannon shanta
sharif sharon shaun shauna shaunna shawn shazia shea sheena sheila shelley sheridan sherry shirin shirley shiv shobha shona sian sidney sienna simon simone
sinead siobhan sita sofia sohail sonal sonia sonja sophia sophie spencer sri stacey stacy stan stanley stella stephanie stephen steve steven stewart stuart
subhash sue sukhdev sukhjit sukhvinder sunil sunita surinder suresh surjit susan susanna susannah susie suzanne suzie suzy syed sybil sylvia tabitha tahir
tamara tamsin tania tanya tara tariq tasha tayo ted teresa terence teri terri terry tess tessa thea thelma theo theodore theresa therese thomas tiffany tilly
tim timothy tina toby tom tommy toni tony tope tracey traci tracy travis trevor tricia trina trish trudie trudy tunde tyler tyrone uma umar ursula usha
usman val valerie vanessa varun vaughan vera verity vernon veronica vic vicki vickie vicky victor victoria vijay vikki vikram vince vincent viola violet
virginia vivek vivian vivien vivienne wahid wallace walter wanda warren waseem wayne wendy wesley wilfred willam william willie wilma winifred
winston xanthe yasin yasmin yasmine yinka yolanda yusuf yvette yvonne zac zach zachary zafar zahid zahra zaheer zainab zak zara zeeshan zena zoe zubair
sabine nkechi perpetua tadhg emeka ngozi amaka chioma uche ebele akosua abena esi yaw mwangi wanjiru njeri wangari agnieszka malgorzata pawel piotr tomasz
jakub zuzanna krzysztof dariusz jolanta bogdan mihai andrei ioana tiago beatriz ines joao pedro luis mateo giulia luca matteo chiara henrik lars sven astrid bjorn
anneka sunniva solveig oskar freja noor fatou mei wen xin hui jing ling hong zofia magda thandi thabo sipho lerato nomsa zanele tendai farai rudo chipo tatenda
harjit gurdeep jaspreet simran navdeep parveen shazad asim kashif tanveer rubina farzana samina shabnam yusra hiba layla omari jamila zuleika amal hodan ayaan abdi
asha warsame mehmet emre zeynep elif ayse fatma serkan murat svetlana olena oksana dmytro andriy natalya yelena sergei nikolai anya katya milos dragan zoran jelena
ivana marija luka petra klara hana jana tomas jiri pavel zuzana katarina eszter zsofia laszlo istvan gabor gyorgy ildiko yannis kostas eleni katerina dimitris maria
rosalie celeste margot elodie amelie thierry laurent pascal didier benoit mathieu jeroen pieter marieke annika lotte anke jurgen dieter wolfgang ulrike birgit heike
caoimhe aoife niamh roisin sorcha oisin cillian padraig eoin ronan saoirse grainne mairead siobhan eilidh mhairi catriona ruaridh iain calum lachlan hamish eilis
angharad rhiannon bethan carys ffion gethin geraint gwilym huw ieuan emyr dafydd delyth eirlys sioned lowri catrin eleri mererid manon elin
ji hyun jun yuki haruka kenji hiroshi akira naoko thuy linh minh nguyen anh phuong siti nurul aminah hafiz rizal putri dewi arjuna lakshman niroshan
dilani kumari suresh ramesh vasantha malini thilini chaminda nadia salman tariq adeel bilal hamza hira mariam maryam zoya sana sadaf rabia
temi tope tolu bisi bola dele segun kunle folake yetunde funke ronke titi toyin wale dayo kayode adaora obinna ikenna chinedu chidinma nneka ifeanyi
joaquim demetrios ludo rafe rupa padma pritpal delroy winsome errol desmond leroy marva glenroy lloyd beverley hyacinth
halima hedda ioan imani isla ingrid jagoda kamala keir leila marguerite marlon mehreen merryn nasreen orla piers ranjit rafael rashida rhona rosalind rufaro
selina shanice siobhan sunil tamsin tobias ursula vanya vikram winifred xanthe yusuf zainab
""".split()
)
