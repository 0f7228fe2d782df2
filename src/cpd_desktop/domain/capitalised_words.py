"""Words that are written with a capital in supervision and are nobody's name, as `domain.texts.folded` has them.

Days, months, terms of the field, what organisations and places are called, and the words that sentences begin with.
"""

from __future__ import annotations

_ORDINARY_TEXT = """
a able about above abuse academy accepted access according account act action actioned actions active actually acute added
additional admin administration admitted adult adults advanced advice advised advocacy advocate advocates after afternoon again
age aged agency agenda agile agreed agreement aim all also although always am an analysis and annual another any anxious anxiety
app appeal appendix apple applied appraisal apprentice apprenticeship approved april are area areas around arrange arranged
art as ask asked aspire assess assessed assessing assessment assessments assessor asset assistant assurance at attended audit audits
august aunt autism autumn available aware awareness away baby back badge band bank barrister based basic be because been before began
behaviour being below benefit benefits bereavement best better between big bill biographical black blue board body book booked booking
both braille brief briefing british brought budget building bullet bus busy but buddy by cab call called came camp can cannot capability
capacity car card care carer carers caring carried case caseload cases category celebrate centre certificate chair challenge change
changes charge charity chat check checked chief child children choice christmas church circle citizen citizens claim class clear client
clients clinic clinical close closed coach coaching code coercive college come commission commissioner commissioning committee common
communication community complaint complaints complete completed complex compliance concern concerned concerns conference confidential
confirmed consent consider considered consultant contact contacted continue continued continuing contract control coroner corporate
council counselling counsellor county course court courts covered covid crisis critical current customer customers cycle daily dashboard
data date dates day days deaf deafblind deafness dear death debrief december decided decision deep deferred degree delayed delegation
dementia department deprivation deputy derogation describe described design desk despite develop developing development diary did different
digital dignity diploma direct director disability disabled discharge discuss discussed discussing discussion district diversity do doctor
does doing domestic done draft drafted drop due duke duties duty each early easter eating education effective either elder electronic
email emails emergency emotional employee employer employment enabled enablement end england english enquiry enquiries ensure entry
equality equipment escalated essential estate europe european even evening every everyone evidence excel excellence excellent exchange
executive experience explained explore explored extra facebook fair faith family families fast father feb february feedback feeling feels
fell felt few field fifth final finance financial find finding fire first fit five flat flexible floor focus follow followed following for
form formal forms fortnight forum forward foundation four fourth framework free freedom french friday from front frontline full fully
functions fund funded funding further future gave general german get give given go goal goals god going gold golden good google got
governance government gp grade grade graduate grand great green group groups guidance guide guides had half hall halls hand handover
happy has have having he head headline health healthcare healthy hear heard hearing held help helped helpful her here hers high highlighted
him his hoarding holiday holidays home homes hospice hospital hospitals hotel house household houses housing how hub human i identified if
immediate impact improvement in incident include increase independence independent individual induction inform information informed initial
inquest inquiry inspection inspector institute insurance integrated intensive interests interim intermediate internal international interview
into introduction investigation investor is island issue issues it italian its jan january job joint judge judgement judicial july june
junior jury just justice keep keeping kept key kind kingdom knowledge lady lane language large last late later law lead leader leadership
leaders leads league learner learning leave led left legal leisure length lessons let letter level liability liaised liaison liberty library
life like limited line lip link links list listening little live lived living local locality lodge london long longer look looked looking
lord lots low lunch made main maintain maintained make making male man manage managed management manager managers many map maple march
market master matter matters may mayor me measures mediation medical medicine meeting meetings mental mentor mentoring met microsoft mid
midlands might mindful mini ministry minister minor minute minutes miss mobile model module monday money monitor monthly months more morning
mosaic most mother motivational move moved moving much multi mum must my name named national natural near need needed needs negative
neglect neighbourhood network never new newly news newsletter next nhs night nine no none nor normal north northern not note noted notes
nothing notice noticed nov november now number nurse nurses nursing objective objectives observation observations observed obtain occasional
occupational oct october of off offered office officer officers official often old older on once one ongoing online only open operational
operations opportunity options or order organisation organisational orientation other others ought our out outcome outcomes outlook
outstanding over overall overdue overview own pack page panel paper parent parents park part partial partner partners partnership parts path
pathway patient patients pay payment payments peer people per perhaps period person personal personalisation pharmacy phase phone phoned pilot
place placement placements plan planned planning plans please plus point police policy poor portal position positive possible post power
powers practical practice practitioner practitioners praised pre preparation prepare prepared presentation pressure prevent prevention
previous previously primary prince princess principal principles priorities priority prison private probation problem procedure process
professional professionals profile programme progress project property protection protective protocol provided provider providers provision
psychiatrist psychiatric psychologist psychology public pupil qualified quality quarter quarterly queen question questions quick quite raised
range rapid rather re read reading ready real reality reason reasonable recent recently record recorded recording records recovery red reduce
referral referrals referred reflect reflected reflecting reflection reflections reflective refresher regarding region regional register
registered registration rehab rehabilitation related relating relationship relationships relevant reminded remote report reported reports
representative request requested requires research resident residential residents resilience resolved resource resources respite response
responsible restorative restraint result return returned review reviewed reviewing reviews right rights risk risks river road role roles
room rota round royal safe safeguard safeguarding safeguards safer safety said saint same sat saturday saw say says scheme school science
scottish scotland screening second secondary section sector see seeing seemed seen self senior sensory sent sep sept september sequence serious
service services session sessions set seven several sexual shadow shadowed shadowing share shared sharing she shift shire shop short should
show sick sickness sign signed signpost signs since single sister site situation six skill skilled skills skype slavery small smart so social
society software solicitor some someone something soon sound south southern space speak speaking special specialist speech spoke spoken
spring st staff stage standard standards start started starting state statement station status statutory step steps still stock stop story
strategic strategy street strength strengths stress strong structure student students study subject submitted such summary summer
sunday superb supervise supervised supervising supervision supervisor support supported supporting supports sure surgery survey survivor
sustainable system systems take taken takes taking talk talked target task tasks tax teaching team teams technical technician technology tell
tenancy tenant tenants term test thank thanks that the theatre their them theme themes then theory therapeutic therapist therapists therapy
there therefore these they thing things think third this those though thought three threshold through thursday time timely times title to
today together told tomorrow too took tool toolkit top topic total toward towards town track trade training trained transfer transition
transport trauma travel tribunal tried trust trusted trustee try trying tuesday turn twitter two type typing uk under understand
undertaken union unit united universal university unless unpaid until up update updated upset urgent use used user users using
usual usually utilise value values van vehicle very via victim video view village violence vision visit visited visiting visits visual
vitamin voice voluntary volunteer volunteers vulnerable waited waiting wales walk want wanted wants ward warm was watch water way we
wear web website wednesday week weekend weekly weeks welcome welfare well wellbeing welsh went were west western what when where
whether which while white who whole whose why wide widow will window winter wish wishes with within without woman women wonder word work
worked worker workers workflow workforce working workload workplace workshop workshops world worried worry would write writing written
wrote year yearly years yes yesterday yet york you young your youth zoom zone
abbey airport alexa alzheimer alzheimers amazon android anglican arabic asda asian asperger atrial avenue baptist barchester barnardo bay
beach bengali bible boots borough bridge buddhist bungalow camden caribbean castle catholic cathedral chapel chinese christian cinema city
clifton copilot cottage crescent crown diwali dols drive drug eid ethnic farm ferry ffordd flats floating forest ganolfan gardens garden
gate gdpr greek grange grove guardian guildhall gurdwara halal harbour hill hillside hindu hungarian indian inn ipad iphone irish
islamic islam jehovah jewish junction kiosk kosher lakes lea liquidlogic llys loch lodge macmillan mall manor marina mead meadow meadows
mencap methodist middle mill mind mosque mount mountain muslim nepali norse orchard ofsted orthodox oxfam oxford oxfordshire pakistani
parade parish parkinson parkinsons pentecostal place plas plaza polish portuguese presbyterian priory punjabi quaker quay rail ramadan
rectory retreat rise romanian row russian sainsburys samaritans sikh somali spanish square stadium sunrise swimming synagogue temple
terrace tesco tower trinity turkish ty urdu vale valley victorian viewpoint villa villas vicarage wales walsall westminster wharf whatsapp
windows wiltshire witness wood woodland woodlands xmas yard
birmingham blackpool bolton bournemouth bradford brighton bristol bromley burnley cambridge cardiff carlisle carmarthen cheltenham chester
colchester cornwall coventry croydon cumbria derby devon doncaster dorset dudley durham essex exeter gateshead gloucester greenwich
guildford gwent gwynedd hackney halifax hampshire harrogate hastings hereford hertfordshire huddersfield hull ipswich islington kent
lambeth lancashire lancaster leeds leicester lincolnshire liverpool luton manchester middlesbrough newcastle newport norfolk northampton
norwich nottingham nottinghamshire oldham peterborough plymouth portsmouth powys preston rotherham salford sandwell sheffield shropshire
solihull somerset southampton southend southwark staffordshire stockport stoke suffolk sunderland surrey sussex swansea swindon tameside
taunton telford torbay warrington warwick warwickshire westmere wigan wirral wolverhampton worcester worcestershire wrexham yorkshire
"""
ORDINARY = frozenset(_ORDINARY_TEXT.split())
"""Words that are no part of anybody's name, unless a title or a given name stands before them."""

_ACRONYMS_TEXT = """
ac aca acas acp adl adhd ado ae af aip am amhp amcp ap as asc asd asw aswb asye atm bbc bia bme bn bp bsl bst cbt cc ccg cct cd ceo cfo chc
ci cic cid cld cm cma cmht cns co cop copd cpa cpd cpn cps cqc cto cv cvd da daf dash db dbs dfe dhr dip dla dm dn dna dob dois dol
dols dp dpo dr dsa dst dv dvla dwp ed eda edt eh ehcp eip emt en eol ep epa esa esol et eu faq ff fgm fm foi ft fy fyi gb gdpr gmc gp
gps gpt hcp hcpc hiv hmp hoc hod hos hp hr hse ia iapt ic icb icp ics id ie ii iii imca imha imr ips iq is isa it iv ja job jsna kpi
kpis la lac lado ld ldss lga lgbt llr lpa lps ls ma mar marac mapp mappa mash mca mcb md mdt me mh mha mhra mind mp ms msc msp
nb nd ne nee nhs ni nice nmc no nq nqsw nr ns nvq nw od ok on oop oot ot otj otr pa pas pbs pcc pco pcp pcw pd pdf pdp pe peg pg ph phd
php pip pm pmld po poa ppe pq prn prt ps psw pt ptsd pva qa qc qi qr qualy rag rgn rmn rn ro rot rpr rsw s sa sab saf sar sars sc scie
scr se sen send sg sho sla slt sn sop sos sow sp spoc sr ss stp su sw swe sws tb td tia tv uk un up us uti va vat vi vip vpn vs wc wfh
who wm xl xls ymca yos
"""
ACRONYMS = frozenset(_ACRONYMS_TEXT.split())
"""Groups of capitals that are nobody's initials."""

ORGANISATIONS = frozenset(
    {
        "age concern", "anne frank", "barnardo's", "bupa care", "carl rogers", "citizens advice", "dame cicely", "david kolb", "donald schon",
        "graham gibbs", "helen sanderson", "jessica kingsley", "karl rogers", "leonard cheshire", "marie curie", "mary seacole", "milton keynes",
        "sue ryder", "terrence higgins", "thomas pocklington", "tony morrison", "virginia henderson", "winston churchill",
    }
)  # fmt: skip
"""What is called after somebody, and who is read rather than supported; in whatever it is part of."""
