"""You said, we learned, we changed: what whoever raised something hears, on paper that can be handed out."""

from __future__ import annotations

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, text
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.learning_sheets import Learned, YouSaid, YouSaidSheet

NOTHING = "Nobody raised anything here in this time."
NOT_YET = "Nothing has been decided about it yet."
NOTHING_YET = "Nothing has changed yet. We will say when it has."
NO_CHANGE = "We are not changing anything because of this. The reason is above."


def you_said_story(sheet: YouSaidSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the sheet below its masthead: each source as what was said, learned and changed."""
    if not sheet.sources:
        return text.lead(NOTHING, house=house)
    return [part for one in sheet.sources for part in _whole(_source(one, house), _changed(one, house), house)]


def _whole(source: list[Flowable], changed: list[Flowable], house: House) -> list[Flowable]:
    """Return a source so that it is not parted between pages, where it is no longer than most of one: the reader has it at a glance.

    Of a longer one, the end with what changed stays whole, so that its last line does not stand alone on a page.
    """
    whole = layout.whole_if_short([*source, *changed], house=house)
    return whole if len(whole) == 1 else [*source, layout.together(*changed)]


def _source(one: YouSaid, house: House) -> list[Flowable]:
    said = one.source.said
    facts = " · ".join(filter(None, (said.raised_by, text.long_date(said.received_on))))
    made: list[Flowable] = [
        text.heading(said.title, house=house),
        *text.small(facts, house=house),
        text.heading("You said", 2, house=house),
        *text.body(one.said, house=house),
        text.heading("We learned", 2, house=house),
    ]
    if not one.learned:
        return [*made, *text.body(NOT_YET, house=house)]
    return [*made, *(part for learned in one.learned for part in _learned(learned, house))]


def _changed(one: YouSaid, house: House) -> list[Flowable]:
    """Return what changed, where anything was decided, and when somebody was told."""
    if not one.learned:
        return _told(one, house)
    # Of what was not accepted nothing is promised.
    accepted = [learned for learned in one.learned if not learned.not_accepted]
    if len(one.learned) > 1 and any(learned.changed for learned in accepted):
        # What is said of one finding is not said of another.
        said = [
            part
            for learned in accepted
            for part in (text.heading(learned.title, 3, house=house), *_change_of(learned, house))
        ]
    else:
        said = _change_of(accepted[0], house) if accepted else text.body(NO_CHANGE, house=house)
    return [text.heading("We changed", 2, house=house), *said, *_told(one, house)]


def _change_of(one: Learned, house: House) -> list[Flowable]:
    if not one.changed:
        return text.body(NOTHING_YET, house=house)
    return text.bullets(list(one.changed), house=house)


def _learned(one: Learned, house: House) -> list[Flowable]:
    why = f"We did not accept this, because: {one.not_accepted}" if one.not_accepted else one.text
    return text.bullets([f"{one.title}. {why}".rstrip(". ") + "."], house=house)


def _told(one: YouSaid, house: House) -> list[Flowable]:
    """Return when and how somebody was told; that nobody was yet is for staff to know, and not to be handed out."""
    if not one.told:
        return [layout.gap(6, house=house)]
    words = " ".join(
        f"Told on {text.long_date(each.said.told_on)} ({each.said.channel.value}): {_ended(each.said.message)}"
        for each in one.told
    )
    return [*text.small(words, house=house), layout.gap(6, house=house)]


def _ended(message: str) -> str:
    """Return a message so that what follows it begins a new sentence."""
    return message if message.endswith((".", "!", "?", "…")) else f"{message}."
