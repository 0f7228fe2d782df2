"""Names that people in England commonly have, from many languages; for telling a name from any other word, and nothing else.

Everything here is as `domain.texts.folded` has it: small letters, without accents. None of it is anybody's.
"""

from __future__ import annotations

_GIVEN_TEXT = """
aaliyah aaron abdul abdullah abdullahi abigail abimbola adam adebayo adele adnan adrian adwoa aftab agata agnes agnieszka ahmad
ahmed aidan aileen aisha aishah aisling ajay akash akua alan alana alastair albert alec aled aleksander aleksandra alexander
alexandra alfie alfred alicja alina alison alistair alun alys alyson amal amanda amara amelia amina amir amit amy anand andrea
andrew andrzej aneurin angela angharad angus anika anil anita anjali ann anna anne annette annie anthony antonia anwar anwen
aoife archie ariana arjun arkadiusz arnold arthur arwel arwen asha ashok asif asma audrey ayaan ayesha aylin ayodele aziz
babatunde barbara barry bartosz basil beata beatrice ben benjamin bernadette bernard bert beryl bethan beverley bhavna bilal
blodwen boguslaw bolanle bozena branwen brenda brendan brian bridget bronwen bronwyn bruce bryan caitlin callum cameron
carmel carol caroline caron carwyn catherine catrin cecil celia ceri ceridwen charles charlotte cheryl chidi chioma chloe
christina christine christopher ciara claire clare clive colin colleen connor constance craig cyril czeslaw dafydd damian daniel
danuta daoud daphne dariusz darren david dawid deborah deepa deepak deirdre delroy delyth denis denise dennis derek desmond
dewi diana diane dilys dipak dominic dominika donald donna doreen doris dorota dorothy douglas duncan dylan eamon edith edmund
edna eduardo edward edwin edyta eileen eirlys eirwen elaine eleanor eleri elin elizabeth ella ellen elsie eluned elwyn emeka
emily emlyn emma emrys enid eric erica ernest erzsebet esme esther ethel euan eugene eunice eva evelyn ewa fadumo faisal
faizah farah farhan farida fatemeh fatima fatimah fatma feodora fiona florence folasade francesca francis freda frederick fred
gareth gary gavin gaynor geoffrey george georgina gerald geraint gertrude gethin gilbert gillian giovanni gladys glenys glyn
gordon graham graeme grazyna gregory grzegorz gurdeep gurpreet gwen gwendolen gwenllian gwilym gwyn gwyneth habib hadiza
hafsa halina hamid hamza hana hanna hannah hans harbhajan harjit harold harpreet harriet harry harvey hasan hassan hazel heather
heledd helen helena henryk herbert hester hilary hilda horace howard hubert hugh hugo husna hussain hussein hywel ian ibrahim
idris iestyn ieuan ifan ifeoma ifor ignacy ilona imogen imran ines ingrid inderjit ioan iolo iona ioana ion ionut irena irene
irfan isaac isabel isabella ishaq islwyn ismail iwan iwona jacek jack jacqueline jadwiga jagdish jaime jakub jamal james
jamila jamie jana jane janet janette janice janina janine janusz jaroslaw jaswinder jatinder javed jayne jean jeanette
jeffrey jennifer jenny jeremy jerome jerzy jessica jill jillian joan joanna joanne jocelyn joel john jolanta jonathan jordan
jorge joseph josephine joshua jozef juan judith julia julian julie juliet julita justin justyna kalpana kamal kamala kamil
kamran karen karim karina karol karolina kasia katarzyna kate katherine kathleen kathryn katie kavita kayleigh kazimierz keith
kelechi kelly ken kenneth kerry kevin khadija khadijah khalid kiran kofi konrad kris krishna krystyna krzysztof kulwinder kumar
kunle kwabena kwame kyle lakshmi lalita larissa laszlo latif latoya laura lauren laurence lech leena leila len lena leonard
leroy lesley leszek lewis liam lidia lilian liliana linda lisa llinos lloyd llyr llywelyn lorna lorraine louis louisa louise
lowri lucasz lucia lucja lucy luigi luisa lukasz luke lydia lynda lynette lynne mabel maciej madeleine madhu magdalena mahmood
mahmoud mair mairead malcolm malgorzata malik manjit manoj manuel marcel marcin marcus marek margaret maria mariam marian
marianne mariusz marjorie marlene marta martha martin marvin mary maryam mateusz mathew matthew maureen maurice mavis
maxine megan mehmet meinir mel melanie melissa mercedes meryl miah michael michal michelle mihai mildred millicent mina mirela
miriam miroslaw mohamed mohammad mohammed mohamud moira molly mona monica monika morag morwenna moses mostafa muhammad
muhammed munir muriel musa mustafa myfanwy myrtle nadeem nadia nadine naeem naila nancy naomi narinder naseem nasir nasreen
natalia natalie natasha nathan naveed navneet neelam neil nerys nesta ngozi nia niamh nicholas nicola nigel nikhil nisha nita
noel nora noreen norma norman nuala nuria olawale oliver olivia olufemi olwen omar orla oscar osian osman oswald owain padma
padraig pamela parminder parveen patience patricia patrick patrycja paul paula pauline pawel pedro peggy penelope percy perpetua
peter petra philip phoebe phyllis piotr poonam prakash pratima pravin preeti priya przemyslaw qasim rachel radoslaw rafal rahim
rahul rajesh rajinder ralph ramesh randolph rania ranjit rashid raymond rebecca reginald renata rhian rhiannon rhodri rhona
rhydian rhys ricardo richard riffat rita robert roberta roderick rodney roger roisin roland roman ronald rosalind rosemary
rosie roy ruksana rukhsana ruth ryan ryszard sabina sabrina sadia saeed safiya saima sajid salim sally salma sam samantha
samir samuel sandra sanjay sara sarah satnam saul sean seamus sebastian seren shabana shabnam shahid shahida shakil shanice
sharon shaun sheila shirley shreya sian sidney siobhan sioned sitara slawomir sofia sonia sophia sophie stacey stanislaw
stanislawa stanley stefan stella stephanie stephen steven stuart subhash sukhdev sukhvir sultan suman sunil sunita surinder susan
suzanne sybil sylvia sylwia szymon tadeusz tahir tamara tanya tariq taslima tegwen temitope teresa terence thelma theodora
theresa thomas timothy tina tobias tomasz tracey trevor tudor tunde tyrone una unwin urszula usha usman valerie vanessa vasile
vera verity vernon veronica vijay vikram vincent vinod violet virginia vivian waclaw wahida waheed walter wanda waseem
wayne wendy wieslaw wieslawa wilfred william winifred winston wladyslaw wojciech xavier xiao yakub yasmin yasmina yetunde yolanda
yousef youssef yusuf yvette yvonne zahid zahra zainab zaheer zara zbigniew zdzislaw zdzislawa zeinab zenon zofia zoe zubair zuleikha
zuzanna zygmunt
"""
GIVEN = frozenset(_GIVEN_TEXT.split())
"""Given names that are hardly ever another word."""

_ALSO_WORDS_TEXT = """
amber april art autumn bill bob carey christian dale dawn dean drew earl eve faith frank gay gene glen grace grant heath
henry holly hope iris ivy jade jasmine joy june king lance lily mark max may mercy miles neal nick norm olive pat pearl penny
poppy prince ray reed rich rob robin rod rose ruby rusty scarlett stan sterling sue summer ted tom tony victor victoria wade will
"""
ALSO_WORDS = frozenset(_ALSO_WORDS_TEXT.split())
"""Given names that are words, months or places as well: they count beside a surname only."""

_SURNAMES_TEXT = """
abbasi abdi adams adeyemi afolabi agarwal aggarwal ahmed akhtar akinola akram alexander ali allen amin anderson andrews anwar
armstrong arshad asante ashraf atkins atkinson aziz bailey baker balogun barker barnes barrett bashir begum bell bennett
bevan bhatt bibi boateng bowen boyle bradley brennan brooks brown bryant burke burns butler byrne cadwallader campbell carroll
carter chambers chan chang chapman chaudhry chen choudhury chowdhury clark clarke cohen cole collins connolly cooper cox craddock
crawford cunningham das davidson davies davis dawson desai dhillon dixon doherty donnelly douglas doyle duffy dunn dyer eccles
edwards ellis evans farah farooq farouk fernandes fernandez ferguson fisher fitzgerald fletcher flynn forde foster fox francis
fraser gallagher garcia gibbons gibson gill glover gonzalez gordon graham grabowski gray green greenwood griffin griffiths grzelak
gupta hall hamilton hammond harding harper harris harrison hart harvey hassan hayes healy henderson herbert hill hinds holland
holmes hopkins houghton howells hudson huggins hughes humphreys hunt hunter hussain ibrahim iqbal islam jabbar jackson jankowska
jankowski james jenkins jennings john johnson johnston jones joseph joshi kaczmarek kaminska kaminski kapoor kaur kavanagh kelly
kennedy khalid khan khatun king knight kowalczyk kowalska kowalski kozlowska kozlowski krawczyk kumar kwiatkowska kwiatkowski lam
lawrence leary lee lewandowska lewandowski lewis li llewellyn lloyd lopez lynch macdonald mackenzie mahmood malik marshall martin
martinez mason matthews mazur mccarthy mcdonald mckenna mclean mcloughlin mehta mendes mensah miah miller mills mirza mistry mitchell
mohammed mohamud moore moran morgan morris moss mukherjee murphy murray naidu nair nash naylor nguyen nowak nowakowska nowakowski
nwosu obrien oconnor odonnell okafor okeke okoro okonkwo oliveira oneill onyango osei osman osullivan owen owusu palmer parker parry
parsons patel pathak pawlowska pawlowski payne pearce pereira perera perry petrov phillips piotrowski popescu powell pritchard probert
prosser pugh quinn qureshi rafiq rahman rai raja rana rashid reddy rees reid reilly reynolds richards richardson roberts robinson
rodriguez rogers rowlands russell ryan saleh sandhu santos saunders scott sesay shah shaikh sharma shaw sheehan sheikh silva simpson
singh smith stevens stewart stone sullivan syed szymanska szymanski taylor thapa thomas thompson thomson tomlinson trevelyan turner
vaughan verma virdee walker wallace walsh ward watkins watson webb weston wheatley whelan white wilkinson williams wilson wisniewska
wisniewski wojcik wojciechowski wong wood wozniak wright yadav yilmaz young yusuf zielinska zielinski zhang
"""
SURNAMES = frozenset(_SURNAMES_TEXT.split())
"""Surnames that are common here."""
