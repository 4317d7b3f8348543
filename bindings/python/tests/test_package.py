"""The package, as it was installed: values, errors, threads, many at once."""

from __future__ import annotations

import gc
import json
import os
import re
import resource
import threading
import time
import unittest

import hearth

import typed
import vectors

READY = hearth.Hearth()
VECTORS = vectors.read()
ASSESSED = [vector for vector in VECTORS if vector.operation == "assess" and vector.answer.startswith("ok ")]


def values(vector: vectors.Vector) -> str:
    """The answer by values, as JSON."""
    try:
        incident = typed.incident(json.loads(vector.request))
        return "ok " + hearth.decision_json(READY.assess(incident))
    except hearth.HearthError as error:
        return "error " + error.json()


class Values(unittest.TestCase):
    def test_every_assessment_has_its_bytes(self) -> None:
        for vector in ASSESSED:
            self.assertEqual(values(vector), vector.answer, vector.name)
        print(f"typed, Python: {len(ASSESSED)} passed, 0 failed")

    def test_what_is_refused_is_refused_alike(self) -> None:
        tried = 0
        for vector in VECTORS:
            if vector.operation != "assess" or vector.answer.startswith("ok ") or "duplicate field" in vector.answer:
                continue
            try:
                found = values(vector)
            except (typed.NotTyped, json.JSONDecodeError):
                continue
            self.assertEqual(found, vector.answer, vector.name)
            tried += 1
        self.assertGreaterEqual(tried, 10)

    def test_values_are_equal_or_not(self) -> None:
        one, other = (hearth.Incident(at="2026-11-21T23:40:00+00:00", answers=hearth.answers({"child.age": age})) for age in (9, 10))
        self.assertEqual(one, one)
        self.assertNotEqual(one, other)
        self.assertEqual(hearth.answers({"a": "unknown", "b": 3, "c": ["x"]})[0].answer, hearth.Answer.UNKNOWN())
        self.assertIn("child.age", repr(one))

    def test_a_questionnaire_goes_to_its_end(self) -> None:
        given: dict[str, str | int | list[str]] = {}

        def ask() -> hearth.Session:
            asked = READY.session(hearth.Questionnaire(at="2026-11-21T23:40:00+00:00", answers=hearth.answers(given)))
            assert isinstance(asked, hearth.Asked.OPEN)
            return asked.session

        while (question := ask().question) is not None:
            match question.kind:
                case hearth.QuestionKind.ANY_OF:
                    given[question.id] = []
                case hearth.QuestionKind.WHOLE:
                    given[question.id] = 14
                case _:
                    given[question.id] = question.values[0]
            self.assertLess(len(given), 200)
        self.assertEqual(ask().assessment.status, hearth.AssessmentStatus.DECIDED)
        self.assertGreater(len(given), 3)


class Errors(unittest.TestCase):
    def test_each_shows_its_text_its_place_and_what_is_allowed(self) -> None:
        bad = [vector for vector in VECTORS if vector.name.startswith("errors/")]
        self.assertGreaterEqual(len(bad), 25)
        for vector in bad:
            wanted = json.loads(vector.answer.removeprefix("error "))
            with self.assertRaises(hearth.HearthError, msg=vector.name) as caught:
                READY.call(vector.operation, vector.request)
            error = caught.exception
            shown = (str(error), error.text, error.path, error.allowed, error.incident)
            self.assertEqual(shown, (wanted["error"], wanted["error"], wanted["path"], wanted["allowed"], wanted["incident"]))
            kind = {"trust": "RecordNotTrusted"}.get(wanted["kind"], wanted["kind"].capitalize() + "Refused")
            self.assertEqual(type(error), getattr(hearth.HearthError, kind), vector.name)
        print(f"errors, Python: {len(bad)} passed, 0 failed")

    def test_a_refused_overlay_names_the_smallest_incident(self) -> None:
        found = [vector for vector in VECTORS if vector.operation == "overlay_check" and '"incident":"' in vector.answer]
        self.assertTrue(found)
        for vector in found:
            with self.assertRaises(hearth.HearthError.OverlayRefused) as caught:
                hearth.Hearth.with_overlays([json.loads(vector.request)["overlay"]])
            self.assertEqual("error " + caught.exception.json(), vector.answer)
            assert caught.exception.incident is not None
            self.assertEqual(json.loads(caught.exception.incident)["schema"], "hearth/incident/1")

    def test_a_wrong_type_is_refused_before_the_library_is_asked(self) -> None:
        with self.assertRaises(TypeError):
            READY.assess_json(7)  # type: ignore[arg-type]


class Many(unittest.TestCase):
    def test_a_list_and_a_column_give_what_each_alone_gives(self) -> None:
        requests = [vector.request for vector in ASSESSED] + ["["]
        alone = [READY.call("assess", request) for request in requests[:-1]]
        together = hearth.assess_all(READY, requests)
        self.assertEqual(together[:-1], alone)
        self.assertIn(f'"line":{len(requests)}', together[-1])
        self.assertEqual(READY.assess_lines("\n".join(requests).encode()).decode(), "\n".join(together) + "\n")
        try:
            import pandas  # type: ignore[import-untyped]
        except ImportError:
            return
        frame = pandas.DataFrame({"incident": requests})
        frame["assessment"] = hearth.assess_all(READY, frame["incident"])
        self.assertEqual(frame["assessment"].tolist(), together)
        print("pandas, Python: 1 passed, 0 failed")

    def test_other_threads_run_meanwhile(self) -> None:
        requests = [ASSESSED[0].request] * 4000

        def busy() -> None:
            READY.assess_many(requests, 1)

        def timed(threads: int) -> float:
            started = time.perf_counter()
            all_of_them = [threading.Thread(target=busy) for _ in range(threads)]
            for thread in all_of_them:
                thread.start()
            for thread in all_of_them:
                thread.join()
            return time.perf_counter() - started

        one, two = timed(1), timed(2)
        print(f"two threads together take {two / (2 * one):.2f} of the time of both one after the other, on {os.cpu_count()} cores")

        # While one thread is inside the library, another counts: it could not, were the interpreter held.
        counted, over = 0, threading.Event()

        def once() -> None:
            busy()
            over.set()

        thread = threading.Thread(target=once)
        thread.start()
        while not over.is_set():
            counted += 1
        thread.join()
        self.assertGreater(counted, 1000)


def resident() -> int:
    """How much memory is in use, in kilobytes."""
    try:
        with open("/proc/self/statm") as numbers:
            return int(numbers.read().split()[1]) * resource.getpagesize() // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


class Threads(unittest.TestCase):
    def test_eight_at_once_never_differ_and_nothing_grows(self) -> None:
        wanted = [(vector.request, vector.answer.removeprefix("ok ")) for vector in ASSESSED]
        each = int(os.environ.get("HEARTH_EACH", "10000"))
        wrong: list[str] = []

        def work(number: int) -> None:
            for turn in range(each):
                request, answer = wanted[(turn + number) % len(wanted)]
                if READY.assess_json(request) != answer:
                    wrong.append(request)

        def all_of_them() -> None:
            threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

        before, each = each, max(each // 20, 1)
        all_of_them()  # the memory of a busy process is what later rounds are held against
        gc.collect()
        each, start = before, resident()
        all_of_them()
        gc.collect()
        grown = resident() - start
        self.assertEqual(wrong, [])
        self.assertLess(grown, 8 * 1024, "kilobytes more than before")
        print(f"threads, Python: 8 times {each} decisions, no difference, {max(grown, 0)} kB more than before")


class Release(unittest.TestCase):
    def test_library_and_package_are_of_one_release(self) -> None:
        self.assertEqual(hearth.version(), hearth.__version__)
        self.assertTrue(re.fullmatch(r"\d+\.\d+\.\d+", hearth.version()))
        self.assertIn("assess", hearth.operations())
        self.assertEqual(READY.about().operations, hearth.operations())


if __name__ == "__main__":
    unittest.main()
