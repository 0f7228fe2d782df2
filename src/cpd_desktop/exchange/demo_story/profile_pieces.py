"""What occupational therapists and a rehabilitation officer wrote in their CPD entries; invented, and nobody who draws on care is named."""

from __future__ import annotations

from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.pieces import Piece

RETURNED_THERAPIST = (
    Piece(
        352, "case-reflection",
        {
            "title": "Single-handed care: a hoist that two people had used for nine years",
            "why": "A person had two carers four times a day, since a hospital said so in a letter that nobody could find any more.",
            "learnt": "That equipment had changed and our assumptions had not. With a different sling and a bed that turns, one carer was enough, "
            "and safer. I had not known the sling.",
            "impact_on_practice": "I ask of every package with two carers when it was last looked at, and by whom. I try the equipment on myself "
            "before I talk about it.",
            "impact_on_people": "The person is alone with one carer whom they chose, and is dressed at eight and not at ten. They said that it was "
            "the first morning in years which was theirs.",
            "peer_outcome": "My colleague found two more on their own list the same week, and one where I would have been wrong.",
        },
        ("HCPC 3", "HCPC 4"), 150, peer=((c.THERAPY, 2), (c.THERAPY, 1)), peer_after=3, shared_with=("quality.lead",),
    ),
    Piece(
        301, "online-learning",
        {
            "title": "Recorded lectures on posture and sleep",
            "why": "Three people on my list were losing their posture at night, and we only assess by day.",
            "learnt": "How to look at somebody's night with them: a diary, photographs that they take, and one change at a time.",
            "impact_on_practice": "I ask about the night in every seating assessment.",
            "impact_on_people": "One person sleeps six hours where it was three; so does their partner.",
        },
        ("HCPC 2", "HCPC 3"), 200, lasts=2,
    ),
    Piece(
        97, "shadowing",
        {
            "title": "Coming back: three days beside colleagues",
            "why": "I had been away for five months. I wanted to see the work before I did it.",
            "learnt": "What had changed: the equipment catalogue, the panel, and that I tire after four. What had not: what people ask for.",
            "impact_on_practice": "I took up new work in the second week, and complex work in the fifth. It was planned with my manager, and kept.",
            "impact_on_people": "Nobody had to start again with me who had somebody else by then.",
            "peer_outcome": "We agreed what I hand back when I am at my limit, and to whom.",
        },
        ("HCPC 2", "HCPC 3"), 1_260, lasts=2, peer=((c.THERAPY, 0),), peer_after=2,
    ),
    Piece(
        66, "professional-network",
        {
            "title": "Regional meeting of occupational therapists in social care",
            "why": "To catch up with what others do about waiting times for major adaptations.",
            "learnt": "That a council of our size lets people order rails and steps themselves from a list, with a telephone call from a therapist.",
            "impact_on_practice": "I wrote half a page for our team manager on what it would take here. It is being tried in one area.",
            "impact_on_people": "Eleven people had their rails within a week in the first month.",
        },
        ("HCPC 2", "HCPC 4"), 210,
    ),
    Piece(
        24, "audit",
        {
            "title": "Looking at our own reasons: forty decisions on adaptations",
            "why": "Two people had asked why a neighbour got a shower and they did not. I could not say.",
            "learnt": "In nine of forty files the reason was in my head and not in the file. In four I would decide differently today.",
            "impact_on_practice": "The reason comes first in my reports. I ask people to read it before it goes to the panel.",
            "impact_on_people": "Four people were seen again. Two have a shower now, one did not want it any more, and one was right to be angry.",
            "peer_outcome": "The senior therapist had other four. We have begun to read two of each other's files a month.",
        },
        ("HCPC 3", "HCPC 4"), 480, lasts=6, peer=((c.THERAPY, 10), (c.THERAPY, 2), (c.THERAPY, 1)), peer_after=9,
        certificate="Clinical reasoning and recording",
    ),
)  # fmt: skip

AWAY_THERAPIST = (
    Piece(
        371, "case-reflection",
        {
            "title": "Saying no to a stairlift",
            "why": "A family wanted a stairlift. The person wanted to live downstairs. I had ordered the lift.",
            "learnt": "Whom I had been listening to.",
            "impact_on_practice": "I see people alone once before I recommend anything.",
            "impact_on_people": "They moved their bed to the garden room, and had the lift cancelled themselves.",
            "peer_outcome": "My supervisor asked who had signed the consent. It was a good question.",
        },
        ("HCPC 3", "HCPC 4"), 60, peer=((c.THERAPY, 10), (c.THERAPY, 0)), peer_after=8,
    ),
    Piece(
        228, "reading",
        {
            "title": "What works against falls at home: three papers",
            "why": "We give everybody the same leaflet.",
            "learnt": "That home hazard assessment works for people who have fallen, and does little for those who have not.",
            "impact_on_practice": "I ask about falls first, and spend the time where it helps.",
        },
        ("HCPC 2", "HCPC 3"), 150,
    ),
)  # fmt: skip

REHABILITATION_OFFICER = (
    Piece(
        287, "training-course",
        {
            "title": "Long cane techniques at dusk and on mixed streets",
            "why": "Three people have stopped going out after four in winter. I teach by day.",
            "learnt": "To teach the last daylight as a skill of its own, with the street lamps as landmarks and not as light.",
            "impact_on_practice": "Two of my six lessons are at dusk now. My own working hours have moved with them.",
            "impact_on_people": "One person goes to the choir again, which is at seven.",
            "peer_outcome": "My colleague walked a route behind me with a simulation spectacle on, and told me what I do not say aloud.",
        },
        (), 720, lasts=1, peer=((c.VISION, 1), (c.VISION, 0)), peer_after=15, certificate="Long cane techniques at dusk",
    ),
    Piece(
        170, "professional-network",
        {
            "title": "Regional meeting of rehabilitation workers",
            "why": "To hear how others meet the eight weeks from referral to assessment.",
            "learnt": "That a telephone call in the first week finds those who cannot wait.",
            "impact_on_practice": "I ring on Mondays. Two in ten cannot wait.",
            "impact_on_people": "Somebody had not cooked for a month and had told nobody. They cook.",
        },
        (), 150,
    ),
    Piece(
        69, "online-learning",
        {
            "title": "Lighting at home for people with macular loss",
            "why": "I recommend lamps by habit.",
            "learnt": "That where the lamp stands matters more than how bright it is.",
            "impact_on_practice": "I carry two lamps and try them with the person, at their own table.",
        },
        (), 90,
    ),
    Piece(
        33, "reading",
        {
            "title": "Accounts of losing sight, by people who did",
            "why": "I know what I teach. I wanted to know what it is like to be taught.",
            "learnt": "That the first thing most people lost was being trusted with a kettle.",
            "impact_on_practice": "We make the tea first. They do.",
        },
        ("WM 1",), None,
    ),
)  # fmt: skip
