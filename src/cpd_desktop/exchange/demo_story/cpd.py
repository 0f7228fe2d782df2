"""CPD as a few of the council's people keep it: entries, what they share, statements for a register, renewal tasks, first years.

Of the ten that the story is about, some are ready for their register and some are not, each for a reason of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.cpd_drafts import DraftSource
from cpd_desktop.domain.cpd_entries import CpdEntryDraft
from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.programmes import ProgrammeDraft, StepDraft, StepStanding, StepState
from cpd_desktop.domain.rule_packs import AppliesTo, Cycle, LocalStandard, PackContent, RulePackDraft, cycle_on
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story import pieces, profile_pieces, statements, users
from cpd_desktop.exchange.demo_story.chance import working_day_from, working_day_until
from cpd_desktop.exchange.demo_story.pieces import Piece
from cpd_desktop.exchange.demo_story.users import InTheBook, Users
from cpd_desktop.exchange.demo_story.workforce import Member
from cpd_desktop.services.cpd_drafts import cpd_drafts, draft_choices, draft_from_training
from cpd_desktop.services.cpd_entries import add_entry, entry_from_draft
from cpd_desktop.services.cpd_evidence import attach_evidence
from cpd_desktop.services.cpd_sharing import share_entry, stop_sharing
from cpd_desktop.services.cpd_statements import GAP, PERSONAL_STATEMENT, PRACTICE_SUMMARY, write_statement
from cpd_desktop.services.cpd_templates import save_template
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.private import Reader
from cpd_desktop.services.programmes import programmes_of, record_step, start_programme
from cpd_desktop.services.readiness import cpd_timeline
from cpd_desktop.services.renewals import mark_task
from cpd_desktop.services.rule_packs import find_pack, save_rule_pack
from cpd_desktop.services.workspace import Session, Workspace

SOCIAL_WORK, THERAPY_REGISTER, FIRST_YEAR = "SWE", "HCPC-OT", "ASYE"
PIECES: Mapping[str, tuple[Piece, ...]] = {
    users.SIGNER: pieces.SIGNING_WORKER,
    users.NORTH_MANAGER: pieces.SAME_TWICE,
    users.EAST_MANAGER: pieces.DRIFTING_MANAGER,
    users.AMHP_WORKER: pieces.AMHP_WORKER,
    users.NEWCOMER: pieces.NEW_WORKER,
    users.ASSESSED_WORKER: pieces.ASSESSED_WORKER,
    users.WORKFORCE_LEAD: pieces.EDUCATOR,
    users.RETURNED_THERAPIST: profile_pieces.RETURNED_THERAPIST,
    users.AWAY_THERAPIST: profile_pieces.AWAY_THERAPIST,
    users.REHABILITATION_OFFICER: profile_pieces.REHABILITATION_OFFICER,
}
"""The ten whom the story of CPD is about, by sign-in name, with what they wrote."""
_THERAPISTS = (users.RETURNED_THERAPIST, users.AWAY_THERAPIST, users.REHABILITATION_OFFICER)
_TASKS = {"form": 13, "cpd": 31, "fee": 52}
"""The tasks of a renewal, with how many days after it opened they are done."""
_DONE: Mapping[str, tuple[str, ...]] = {
    users.SIGNER: ("form", "cpd", "fee"),
    users.WORKFORCE_LEAD: ("form", "cpd", "fee"),
    users.NEWCOMER: ("form", "cpd", "fee"),
    users.AMHP_WORKER: ("form", "cpd"),
    users.NORTH_MANAGER: ("form", "fee"),
    users.ASSESSED_WORKER: ("fee",),
}
_YEAR = 365
_STEP_EARLY = 5
"""How many days before it is due a step of a first year is taken."""
_OWN_STANDARDS = RulePackDraft(
    "WM-CPD", "Westmere practice standards",
    PackContent(
        AppliesTo(),
        standards=(
            LocalStandard("WM 1", "Learning with people", "I have learnt from people who draw on care, and told them what came of it"),
            LocalStandard("WM 2", "Teaching others", "I have passed on to colleagues something that I learnt"),
        ),
    ),
    source="Westmere Council, practice framework",
)  # fmt: skip
Opened = tuple[Member, Reader]


@dataclass(frozen=True, slots=True)
class CpdKept:
    """How much was kept: entries that were written, those shared, statements, and first years begun."""

    entries: int = 0
    shared: int = 0
    statements: int = 0
    programmes: int = 0


class _Made(NamedTuple):
    """An entry that was written, of what."""

    uuid: str
    piece: Piece
    reader: Reader


def authors_of(book: InTheBook) -> Iterator[tuple[str, Member]]:
    """Yield the sign-in names and the people whom the story of CPD is about, those whom a smaller council has not left out."""
    for user, member in users.users_of(book):
        if user.sign_in in PIECES and (user.sign_in != users.ASSESSED_WORKER or member.role == c.NQSW):
            yield user.sign_in, member


def keep_cpd(workspace: Workspace, book: InTheBook, signed_in: Users) -> CpdKept:
    """Let ten people keep their CPD records, each step a change of its own; return how much there is then."""
    authors = {name: (member, signed_in.readers[name]) for name, member in authors_of(book)}
    told = _Telling(book, authors)
    workspace.write(one_change, told.own_standards, named="record standards of our own")
    workspace.write(one_change, told.begin, named="make draft CPD entries of training")
    made = workspace.write(one_change, told.write, named="write CPD entries").result
    share = partial(told.share, made=made, signed_in=signed_in)
    shared = workspace.write(one_change, share, named="share CPD entries").result
    take_back = partial(told.take_back, made=made, signed_in=signed_in)
    workspace.write(one_change, take_back, named="stop sharing a CPD entry")
    stated = workspace.write(one_change, told.state, named="write CPD statements").result
    workspace.write(one_change, told.renew, named="mark renewal tasks as done")
    begun = workspace.write(one_change, told.start_first_years, named="start programmes").result
    workspace.write(one_change, told.take_steps, named="record steps of programmes")
    return CpdKept(len(made), shared, stated, begun)


@dataclass(frozen=True)
class _Telling:
    """The acts of the story, each of everybody in it."""

    book: InTheBook
    authors: Mapping[str, Opened]

    @property
    def as_at(self) -> date:
        """The day of the story."""
        return self.book.force.as_at

    def own_standards(self, session: Session) -> Done[int]:
        """Let the council add standards of its own, and its worker who signs a template."""
        done = save_rule_pack(session, _OWN_STANDARDS)
        if users.SIGNER in self.authors:
            member, reader = self.authors[users.SIGNER]
            draft = self._draft(pieces.TEMPLATE, member, self.as_at)
            save_template(session, draft, reader=reader, today=self.as_at)
        return done

    def begin(self, session: Session) -> Done[int]:
        """Make a draft of the training that an entry is written of."""
        count = 0
        for _, piece, (member, _) in self._pieces():
            if piece.course:
                person_id = self.book.of(member)
                choice = next(iter(self._choices(session, person_id, piece.course)), None)
                if choice is not None:
                    draft_from_training(session, bytes.fromhex(choice), person_id)
                    count += 1
        return Done(count, Touched.CPD if count else Touched.NOTHING)

    def _choices(self, session: Session, person_id: int, course: str) -> Iterator[str]:
        for one in draft_choices(session, person_id, self.as_at):
            if one.source is DraftSource.TRAINING and course in one.title:
                yield one.uuid

    def write(self, session: Session) -> Done[list[_Made]]:
        """Write the entries, oldest first of each, and attach what shows something of them."""
        made = []
        for name, piece, (member, reader) in self._pieces():
            if piece.course:
                draft = self._of_training(session, piece, member, reader)
            else:
                draft = self._of_day(piece, member, self._day(session, name, piece))
            if draft is None:
                continue
            uuid = add_entry(session, draft, reader=reader, today=self.as_at).result
            made.append(_Made(uuid, piece, reader))
            if piece.certificate:
                file = f"certificate {draft.done_on:%Y-%m-%d}.pdf"
                content = _certificate(f"{member.first} {member.last}", piece.certificate, draft.done_on)
                attach_evidence(session, uuid, file, content, reader=reader)
        return Done(made, Touched.CPD)

    def _pieces(self) -> Iterator[tuple[str, Piece, Opened]]:
        for name, opened in self.authors.items():
            for piece in PIECES[name]:
                yield name, piece, opened

    def _day(self, session: Session, name: str, piece: Piece) -> date:
        """Return the working day on which something began: of social workers in their cycle, however far it is past."""
        if name in _THERAPISTS:
            day = self.as_at - timedelta(days=piece.days)
        elif piece.cycles_ago:
            day = add_days(self._cycle(session).starts_on, -1 - piece.days)
        else:
            past = (self.as_at - self._cycle(session).starts_on).days
            day = self.as_at - timedelta(days=piece.days * past // _YEAR)
        return self._at_work(day)

    def _at_work(self, day: date) -> date:
        """Return *day*, or the nearest working day that is not in the future."""
        later = working_day_from(day)
        return later if later <= self.as_at else working_day_until(day)

    def _cycle(self, session: Session) -> Cycle:
        found = cycle_on(find_pack(session, SOCIAL_WORK, self.as_at).content.cycle, self.as_at)
        assert found is not None  # noqa: S101 - the register's own cycle.
        return found

    def _of_day(self, piece: Piece, member: Member, began_on: date) -> CpdEntryDraft | None:
        """Return an entry of something that began then; None where they were not there."""
        if began_on < member.joined_on or member.away_on(began_on):
            return None
        return self._draft(piece, member, began_on)

    def _draft(self, piece: Piece, member: Member, began_on: date) -> CpdEntryDraft:
        ends_on = min(add_days(began_on, piece.lasts), self.as_at) if piece.lasts else None
        texts = dict(piece.texts)
        if "peer_outcome" in texts:
            texts |= self._discussed(piece, member, began_on)
        person_id, minutes = self.book.of(member), piece.minutes
        if minutes is not None and ends_on is not None:
            # What is still going on has taken its share of the time by now.
            minutes = minutes * ((ends_on - began_on).days + 1) // (piece.lasts + 1)
        return CpdEntryDraft(person_id, began_on, piece.activity, texts, ends_on, minutes, piece.standards)

    def _discussed(self, piece: Piece, member: Member, began_on: date) -> dict[str, str]:
        """Return with whom it was discussed and when; nothing where the council has nobody who was meant."""
        on = {"peer_on": self._at_work(min(add_days(began_on, piece.peer_after), self.as_at)).isoformat()}
        if "peer_name" in piece.texts:
            return on
        peer = next((one for at in piece.peer for one in self.book.force.somebody(at) if one is not member), None)
        return {} if peer is None else {"peer_name": f"{peer.first} {peer.last}", "peer_role": peer.role} | on

    def _of_training(self, session: Session, piece: Piece, member: Member, reader: Reader) -> CpdEntryDraft | None:
        """Return an entry of the draft that was made of training; None where there is none."""
        for one in cpd_drafts(session, self.book.of(member)):
            if one.source is DraftSource.TRAINING and piece.course in one.title:
                begun = entry_from_draft(session, one.uuid, reader=reader)
                texts = dict(begun.texts) | dict(piece.texts)
                return CpdEntryDraft(
                    begun.person_id, begun.done_on, begun.activity, texts, begun.ends_on, begun.minutes, piece.standards,
                    begun.source, begun.source_uuid,
                )  # fmt: skip
        return None

    def share(self, session: Session, made: list[_Made], signed_in: Users) -> Done[int]:
        """Share single entries, mostly with the manager; return how many times."""
        count = 0
        for one in made:
            for name in (*one.piece.shared_with, *one.piece.taken_back_from):
                other = signed_in.readers.get(name)
                if other is not None and other.person_id != one.reader.person_id:
                    share_entry(session, one.uuid, other.person_id, reader=one.reader, today=self.as_at)
                    count += name in one.piece.shared_with
        return Done(count, Touched.CPD)

    def take_back(self, session: Session, made: list[_Made], signed_in: Users) -> Done[None]:
        """Let one of them take back what they had shared."""
        for one in made:
            for name in one.piece.taken_back_from:
                other = signed_in.readers.get(name)
                if other is not None:
                    stop_sharing(session, one.uuid, other.person_id, reader=one.reader)
        return Done(None, Touched.CPD)

    def state(self, session: Session) -> Done[int]:
        """Let the therapist who came back write what a profile asks for, and why there is a gap; return how many statements."""
        if users.RETURNED_THERAPIST not in self.authors:
            return Done(0, Touched.NOTHING)
        member, reader = self.authors[users.RETURNED_THERAPIST]
        person_id = self.book.of(member)
        done = cpd_timeline(session, person_id, THERAPY_REGISTER, self.as_at)
        said: list[tuple[str, str, date | None]] = [
            (PRACTICE_SUMMARY, statements.PRACTICE_SUMMARY, None),
            (PERSONAL_STATEMENT, statements.PERSONAL_STATEMENT, None),
        ]
        said += [(GAP, statements.WHY_A_GAP, one.starts_on) for one in done.gaps]
        for kind, text, gap_from in said:
            write_statement(
                session, person_id, THERAPY_REGISTER, done.cycle_ends_on, kind, text, reader=reader, gap_from=gap_from
            )
        return Done(len(said), Touched.CPD)

    def renew(self, session: Session) -> Done[None]:
        """Mark the tasks of this renewal as far as it is open, and one person's of the last one."""
        cycle = self._cycle(session)
        for name, tasks in _DONE.items():
            if name in self.authors:
                self._mark(session, self.authors[name][0], cycle, tasks)
        if users.SIGNER in self.authors:
            pack = find_pack(session, SOCIAL_WORK, self.as_at)
            before = cycle_on(pack.content.cycle, add_days(cycle.starts_on, -1))
            assert before is not None  # noqa: S101 - as above.
            self._mark(session, self.authors[users.SIGNER][0], before, tuple(_TASKS))
        return Done(None, Touched.CPD)

    def _mark(self, session: Session, member: Member, cycle: Cycle, tasks: tuple[str, ...]) -> None:
        if cycle.opens_on is None or self.as_at < cycle.opens_on:
            return
        for task in tasks:
            done_on = min(add_days(cycle.opens_on, _TASKS[task]), self.as_at)
            mark_task(session, self.book.of(member), SOCIAL_WORK, cycle.ends_on, task, done_on, today=self.as_at)

    def _first_years(self) -> Iterator[tuple[str, Member]]:
        for name in (users.NEWCOMER, users.ASSESSED_WORKER):
            if name in self.authors and self.authors[name][0].role == c.NQSW:
                yield name, self.authors[name][0]

    def start_first_years(self, session: Session) -> Done[int]:
        """Begin two assessed and supported years with their posts, with a practice educator who assesses; return how many."""
        assessor = self._assessor()
        count = 0
        for _, member in self._first_years():
            draft = ProgrammeDraft(self.book.of(member), FIRST_YEAR, member.joined_on, assessor=assessor)
            start_programme(session, draft, today=self.as_at)
            count += 1
        return Done(count, Touched.CPD if count else Touched.NOTHING)

    def _assessor(self) -> str:
        found = next((one for at in ((c.WEST, 8), (c.NORTH, 1)) for one in self.book.force.somebody(at)), None)
        return "" if found is None else f"{found.first} {found.last}"

    def take_steps(self, session: Session) -> Done[int]:
        """Record the steps that are due by now; of one of the two, the last review was not held."""
        count = 0
        for name, member in self._first_years():
            for standing in programmes_of(session, self.book.of(member), self.as_at):
                open_steps = [one for one in standing.steps if one.state is not StepState.OPTIONAL]
                due = [one for one in open_steps if one.due_on is not None and one.due_on <= self.as_at]
                for step in _without_last_review(due) if name == users.ASSESSED_WORKER else due:
                    self._take(session, standing.programme.uuid, standing.programme.starts_on, step)
                    count += 1
        return Done(count, Touched.CPD if count else Touched.NOTHING)

    def _take(self, session: Session, programme: str, starts_on: date, step: StepStanding) -> None:
        assert step.due_on is not None  # noqa: S101 - steps of the rules have a day.
        done_on = max(starts_on, working_day_until(add_days(step.due_on, -_STEP_EARLY)))
        draft = StepDraft(step.step, done_on, step.number, self._assessor(), "As planned")
        record_step(session, programme, draft, today=self.as_at)


def _without_last_review(steps: list[StepStanding]) -> list[StepStanding]:
    reviews = [one for one in steps if one.step == "review"]
    return [one for one in steps if not reviews or one is not reviews[-1]]


def _certificate(name: str, course: str, on: date) -> bytes:
    # Heavy, and wanted by nobody who only reads a spreadsheet.
    from cpd_desktop.documents.training_certificate import TrainingCertificate, training_certificate  # noqa: PLC0415

    return training_certificate(TrainingCertificate(name, course, on, "West Meres Teaching Partnership"))
