"""One question from being asked to being graded, its experiment running while the learner thinks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiz.domain.answers import Answer, Judgement, Programmed, Thought
from quiz.domain.claims import Experiment
from quiz.domain.interpreters import Interpreter
from quiz.domain.judging import judge_answer
from quiz.domain.proofs import Proof
from quiz.domain.questions import Code, Explain, Question
from quiz.domain.snapshots import Missing
from quiz.study.ports import Prover, Running, Store
from quiz.study.screen import Command, Face, Given, Notice, Screen, Verso
from quiz.study.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to the question as it then stood, its judgement and the proof on the session's interpreter."""

    question: Question
    answer: Answer
    judgement: Judgement
    proof: Proof
    hinted: bool


class Round:
    """One go at one card. Whatever it still runs is cancelled by `close`."""

    def __init__(self, screen: Screen, prover: Prover, store: Store, shelf: Shelf, face: Face) -> None:
        self._screen = screen
        self._prover = prover
        self._store = store
        self._shelf = shelf
        self._face = face
        self._path = shelf.path(face.question.id)
        self._digest = shelf.digest(face.question.id)
        self._running: list[Running] = []

    @property
    def digest(self) -> str:
        """What names the snapshot that is answered; known from the start, for its file may change or go meanwhile."""
        return self._digest

    @property
    def question(self) -> Question:
        """The question as it stands, corrections of its file included."""
        return self._face.question

    def ask(self) -> Given | Command:
        """Start the experiment, show the question and take the answer."""
        if not isinstance(self.question.task, Code):
            self._start(self.question, self._face.interpreter)
        return self._screen.ask(self._face)

    def answer(self, given: Given) -> Answered:
        """Judge the answer, then show what is right and the proof."""
        proof = self._proof_for(given.answer)
        if isinstance(self.question.task, Explain):
            return self._tick(given, proof)
        judgement = judge_answer(self.question, self._face.number, given.answer, proof)
        self._reveal(given.answer, judgement, proof)
        return Answered(self.question, given.answer, judgement, proof, given.hinted)

    def obey(self, command: Command) -> bool:
        """Do what concerns this question alone; false if the session has to do it."""
        actions = {
            Command.RUN_AGAIN: self._run_again,
            Command.RUN_ELSEWHERE: self._run_elsewhere,
            Command.EDIT: self._edit,
            Command.CODE: lambda: self._screen.show_program(self.question),
            Command.NOTE: self._note,
            Command.OPEN: self._open,
        }
        if command not in actions:
            return False
        actions[command]()
        return True

    def close(self) -> None:
        """Cancel what still runs."""
        for running in self._running:
            running.cancel()

    def _start(self, question: Question, interpreter: Interpreter) -> Running:
        running = self._prover.start(question, interpreter)
        self._running.append(running)
        return running

    def _proof_for(self, answer: Answer) -> Proof:
        if isinstance(answer, Programmed):
            return self._screen.wait(self._start(_with_program(self.question, answer.source), self._face.interpreter))
        if not self._running:
            self._start(self.question, self._face.interpreter)
        return self._screen.wait(self._running[-1])

    def _reveal(self, answer: Answer, judgement: Judgement, proof: Proof) -> None:
        note = self._store.note(self.question.id)
        self._screen.show_answer(Verso(self._face, answer, judgement, proof, note))
        changed = isinstance(answer, Programmed)
        self._screen.show_proof(self.question, (proof,), changed=changed)

    def _tick(self, given: Given, proof: Proof) -> Answered:
        """An explanation is judged by the learner, who sees the answer first."""
        judgement = judge_answer(self.question, self._face.number, Thought(), proof)
        self._reveal(given.answer, judgement, proof)
        ticked = self._screen.tick(self._face)
        judgement = judge_answer(self.question, self._face.number, ticked, proof)
        return Answered(self.question, ticked, judgement, proof, given.hinted)

    def _run(self, question: Question, interpreters: Sequence[Interpreter]) -> tuple[Proof, ...]:
        started = [self._start(question, interpreter) for interpreter in interpreters]
        return tuple(self._screen.wait(running) for running in started)

    def _run_again(self) -> None:
        if not self._has_experiment():
            return
        self._screen.show_proof(self.question, self._run(self.question, [self._face.interpreter]))

    def _run_elsewhere(self) -> None:
        if not self._has_experiment():
            return
        self._screen.tell(Notice.LOOKING)
        others = [other for other in self._prover.interpreters() if other.key != self._face.interpreter.key]
        if not others:
            self._screen.tell(Notice.NO_OTHER_INTERPRETER)
            return
        chosen = self._screen.choose(others)
        self._screen.show_proof(self.question, self._run(self.question, [self._face.interpreter, chosen]))

    def _edit(self) -> None:
        experiment = self.question.experiment
        if not self._has_experiment() or not isinstance(experiment, Experiment):
            return
        source = self._screen.edit(experiment.source, ".py")
        if source == experiment.source:
            self._screen.tell(Notice.UNCHANGED)
            return
        changed = _with_program(self.question, source)
        self._screen.show_proof(changed, self._run(changed, [self._face.interpreter]), changed=True)

    def _has_experiment(self) -> bool:
        has = isinstance(self.question.experiment, Experiment)
        if not has:
            self._screen.tell(Notice.NOTHING_TO_RUN)
        return has

    def _note(self) -> None:
        before = self._store.note(self.question.id)
        after = self._screen.write(before).strip()
        if after == before:
            self._screen.tell(Notice.UNCHANGED)
            return
        self._store.write_note(self.question.id, after)
        self._screen.tell(Notice.NOTED)

    def _open(self) -> None:
        """Open the question's file, then take it in again as it now stands."""
        self._screen.open(self._path)
        broken = self._shelf.refresh()
        question = self._shelf.find(self.question.id)
        if str(self._path) in broken:
            self._screen.tell(Notice.FILE_BROKEN, str(self._path))
        elif isinstance(question, Missing):
            self._screen.tell(Notice.GONE, self.question.id)
        else:
            self._face = replace(self._face, question=question)
            self._screen.tell(Notice.RELOADED, str(self._path))


def _with_program(question: Question, source: str) -> Question:
    return replace(question, experiment=Experiment(source))
