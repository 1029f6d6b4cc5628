"""Common forenames in Britain, to see where one name ends and the next begins when a comma is missing.

Written for this reader. A name that is not here is still read where punctuation parts the names.
"""

from __future__ import annotations

_WORDS = """
aaron abbi abbie abby abdi abdul abena abi abigail abraham ada adam adaora ade adeel adele adrian afzal agnes agnieszka
ahmed aidan aileen aimee aisha ajay akira akosua akua alan alana alasdair alastair albert alec aled alex alexander
alexandra alexis alfred ali alice alicia alison alistair allan allen allison alun alyson amaka amal amanda amar amarjit
amber amelia amelie amina aminah amir amit amjad amrit amy ana anastasia andre andrea andreas andrei andrew andriy andy
angela angharad angie angus anh anil anisha anita anjali anke ann anna annabel anne anneka annette annie annika anthea
anthony antonia antonio antony anwar anya aoife arabella archie arif arjun arjuna arlene arnold aron arshad arthur arun
arwel asad asha ashley ashok ashton asif asim asma astrid atif aubrey audrey ava avi avril ayaan ayesha ayse ayub aziz
babatunde babs bal balbir baljit baptiste barbara barney barrie barry bashir beatrice beatriz becki becky belinda ben
benedict benjamin benoit bernadette bernard bernice bernie bert bertrand beryl beth bethan bethany betty bev beverley
bianca bilal bill billy birgit bisi bjorn blake blessing bob bobby bogdan bola bradley brenda brendan brett brian
bridget bridie brigid bronwen bruce bryan bryn bryony byron caitlin callum calum calvin cameron camilla candice caoimhe
cara carl carla carly carmel carmen carol carole caroline carolyn carrie carys casey cassandra cassie cath catherine
cathryn cathy catrin catriona cecilia cedric celeste celia ceri chaminda chantal charlene charles charlie charlotte
chen cheryl chiara chidi chidinma chinedu chioma chipo chloe chris chrissy christian christina christine christopher
ciara ciaran cillian clair claire clara clare clarissa claudia clay clem clement clifford clinton clive cody colette
colin colleen colm colum conal connie connor conor conrad constance cora corinne corrina courtney craig cressida
crispin curtis cynthia cyril dafydd daisy dale damian damien dan dana daniel danielle danny daphne dariusz darrell
darren darrin dave david davina dawn dayo dean deb debbie deborah debra declan dee deepa deepak deirdre dele delia
della delroy delyn delyth demetrios demetrius denis denise dennis derek dermot derrick des desmond dev dewi dexter di
diana diane dianne dick didier dieter dilani dilip dilys dimitris dina dinah dinesh dionne dipak dmytro dominic
dominique don donald donna doreen dorian doris dorothy dot doug dougal dougie douglas dragan drew duncan dwayne dylan
eamon ebele ed eddie edgar edith edmund edna edward edwin eifion eileen eilidh eilis eirian eirlys ela elaine eleanor
elena eleni eleri eli elif elijah elin elisa elisabeth elise eliza elizabeth ella ellen ellie elliot elliott elodie
elsie elspeth elwyn emeka emer emily emlyn emma emmanuel emre emrys emyr enid eoin eric erica erika erin errol esi esme
esther eszter ethan ethel euan eugene eunice eva evan eve evelyn ewa ewan faisal faith farah farai farhan farzana
fatima fatma fatou faye fazal felicity felix femi fergus fern ffion finn finola fiona fletcher flora florence folake
fran frances francesca francine francis frank frankie fraser fred freda freddie frederick freja freya funke funmi gabor
gabriel gabriella gaenor gail gareth gary gavin gaynor gaz gemma gene geoff geoffrey george georgia georgie georgina
geraint gerald geraldine gerard geri germaine gerry gertrude gethin ghazala gilbert giles gill gillian gina ginny
giulia gladys glen glenda glenn glenroy glenys gloria glyn glynis gordon grace graeme graham grahame grainne grant greg
gregory greta gurdeep gurpreet guy gwen gwenda gwenfyl gwilym gwyn gwyneth gyorgy habib hadley hafiz hal halima hamid
hamish hamza hana hannah harbhajan hardeep harinder harish harjit harold haroon harpreet harriet harris harrison harry
haruka harvey hasan hassan hattie hayley hazel heather hector hedda hedley hefin heidi heike helen helena henrietta
henrik henry herbert hester heulwen hiba hilary hilda hina hira hiroshi hodan holly hong horace howard hubert hugh hugo
hui humphrey humza hussain hussein huw hyacinth hyun hywel iain ian ibrahim ida idris ieuan ifan ifeanyi ifeoma ifor
igor ikenna ilana ildiko imani imelda imogen imran ina inder inderjit india ines ingrid ioan ioana iolo iona iqbal ira
irene irfan irina iris irvine isaac isabel isabella isabelle ishbel isla islwyn ismail isobel israr istvan ivan ivana
ivor ivy iwan jack jackie jacob jacqueline jacqui jade jagdish jagoda jai jaime jake jakub jamal james jamie jamila jan
jana jane janet janette janice janine jared jas jasbir jasmin jasmine jason jaspal jasper jaspreet jaswant jaswinder
javed jawad jay jayne jean jeanette jeanne jeff jeffrey jelena jemima jemma jen jenna jennie jennifer jenny jeremy
jermaine jeroen jerome jerry jess jesse jessica jessie ji jill jillian jim jimmy jing jiri jo joan joanna joanne joao
joaquim joby jocelyn jodie joe joel joely johanna john johnny jolanta jon jonathan jonathon jordan joseph josephine
josh joshua josie joy joyce juan juanita jude judie judith judy jules julia julian juliana julie juliet juliette jun
junaid june jurgen justin justine kabir kaitlyn kam kama kamal kamala kapil kara karamjit karan karen karim karin
karina karl kashif kasia kat katarina kate katerina kath katharine katherine kathie kathleen kathryn kathy katie
katrina katy katya kay kaye kayleigh kayode kaz keeley keir keiran keith kelly kelvin ken kenji kenneth kenny kerr
kerri kerris kerry kev kevin khadija khalid kieran kieren kim kimberley kimberly kiran kirk kirsten kirsty kishan kit
klara kofi kostas kris krishna krista kristian kristin kristina krzysztof kuldip kulvinder kulwinder kumar kumari kunal
kunle kurt kurtis kwame kyle kylie lachlan lakshman lakshmi lara larry lars laszlo latoya laura laureen lauren laurence
laurent laurie lawrence layla leah leanne lee leena leigh leila len lena lenny leo leon leona leonard leonie lerato
leroy les lesley leslie lewis lex lexie leyla liam libby lila lilian lillian lily lin linda lindsay lindsey ling linh
linsey linzi lionel lisa liz liza lizzie llinos lloyd lois lola loraine lorenzo loretta lorna lorraine lotte louis
louisa louise lowri luca lucas lucia lucian lucien lucinda lucy ludo luis luka luke luther lydia lyn lynda lyndon
lyndsay lyndsey lynn lynne lynsey mabel madeleine madeline maeve magda maggie mahmood mair mairead mairi maisie majid
malc malcolm malgorzata malini mandeep mandip mandy manisha manjit manoj manon mansoor manuel mara marc marcel marcia
marcus margaret marged margery margie margot marguerite mari maria mariam marian marianne marie marieke marija marilyn
marina mario marion marissa marjorie mark marlene marlon marsha marshall martha martin martina martine martyn marva
marvin mary maryam mat mateo mathieu matilda matt matteo matthew maud maureen maurice mavis maxine maxwell maya meera
megan mehmet mehreen mei mel melanie melinda melissa melody melvin menna meredith mererid merfyn meriel merlin merryl
merryn mervin mervyn meurig mhairi mia michael michaela michele michelle mick mihai mike milan mildred miles millie
milly milos milton mina minh mira miranda miriam mo mohamed mohammad mohammed mohan mohsin moira molly mona monica
monique montgomery morag moses moyra mudassar muhammad murat muriel murray musa mustafa mwangi myfanwy myra myrtle
nadeem nadia nadine nan nancy naoko naomi nargis narinder nasreen nasser natalia natalie natalya natasha nathan
nathaniel navdeep naveed navin nazia neal ned neha neil nell nellie nelson nerys nesta neville ngozi nguyen nia nial
niall niamh nic nicholas nicholla nick nicki nicky nicola nicole nigel nigella nikhil niki nikki nikolai nila nina
niroshan nisha nita nitin njeri nkechi nneka noah noel noelle nomsa noor nora norah noreen norma norman norris nurul
obi obinna oisin oksana olena olga oli olive oliver olivia ollie olu oluwaseun olwen oman omar omari oonagh orla osama
oscar osian oskar osman oswald otis owen paddy padma padraig pam pamela panos parminder parveen pascal pat patricia
patrick patsy patti paul paula pauline pavel pawel pedro peggy penelope penny percy perpetua perry peta pete peter
petra phil philip philippa phillip phillipa phoebe phuong phyl phyllis pia pierre piers pieter piotr pippa polly poonam
poppy pradeep prakash praveen preeti preston priscilla pritesh priti pritpal priya prudence putri queenie rab rabia
rachael rachel radha rafael rafe raffaele rafiq raghib rahul raj rajan rajesh rajinder rajvinder ralph ram ramesh
ramona ranjit rashid rashida rashpal raul ravi ravinder ray raymond rebecca reece reena reg reggie regina reginald
rehana reinhild rekha rene reuben rex reza rhea rhian rhiannon rhoda rhodri rhona rhydian rhys ria ricardo richard
richie rick ricky rita rizal rizwan rob robbie robert roberta roberto robin robina robyn rocco rod roddie roddy
roderick rodney rodrigo roger rohan rohit roisin roland rolf ron rona ronald ronan ronke ronnie rory ros rosa rosalie
rosalind rosaline rosalyn rosamund rose roseanne rosemary rosie ross rowan rowena roxanne roy roz ruairi ruaraidh
ruaridh rubina ruby rudo rufaro rufus rukhsana rupa rupert russ russell ruth ryan sabina sabine sabrina sadaf sadia
saeed safia sahar said saima sajid sal salim sally salma salman sam samantha samina samir sammy samson samuel sana
sanaa sandeep sandra sandy sangeeta sanjay sanjeev saoirse sara sarah sarita sasha satnam satvinder sean seb sebastian
seema segun selina serena sergei serkan seth shabana shabir shabnam shah shaheen shahid shaila shane shanice shannon
shanta sharif sharon sharyn shaun shauna shaunna shawn shazad shazia shea sheena sheila shelagh shelley sheridan sherry
shirin shirley shiv shobha shona sian sidney sienna simon simone simran sinead siobhan sioned sipho sita siti sofia
sohail solveig sonal sonia sonja sophia sophie sorcha spencer sri stacey stacy stan stanley stella stephanie stephen
steve steven stevie stewart stuart su subhash sue sukhdev sukhjit sukhvinder sukhwinder sunil sunita sunniva sunny
suresh surinder surjit susan susanna susannah susanne susie suzanne suzie suzy sven svetlana sybil syed sylma sylvia
tabitha tadhg tahir tamara tamsin tania tanveer tanya tara tariq tasha tatenda tayo ted tegwen temi tendai terence
teresa teri terri terry tess tessa thabo thandi thea thelma theo theodore theresa therese thierry thilini thomas thuy
tiago tiffany tilly tim timothy tina tish titi tobias toby tolu tom tomas tomasz tommy tomos toni tony tope toyin
tracey traci tracie tracy travis trefor trevor tricia trina trish trudie trudy tudor tunde tyler tyrone uche ulrike uma
umar una ursula usha usman val valerie vanessa vanya varun vasantha vaughan vera verity verna vernon veronica vic vicki
vickie vicky victor victoria vijay vikki vikram vince vincent viola violet virginia viv vivek vivian vivien vivienne
wahid wale wallace walter wanda wangari wanjiru warren warsame waseem wayne wen wendy wesley wilf wilfred will willam
william willie wilma winifred winnie winsome winston wolfgang wyn xanthe xin yannis yasin yasmin yasmine yaw yelena
yetunde yinka yolanda yuki yusra yusuf yvette yvonne zac zach zachary zafar zaheer zahid zahra zainab zak zanele zara
zarina zaynab zeeshan zena zeynep zoe zofia zoran zoya zsofia zubair zuleika zuzana zuzanna
"""
FORENAMES = frozenset(_WORDS.split())
