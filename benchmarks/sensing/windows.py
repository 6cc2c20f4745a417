"""Windows for timing: a real face that moves a little, and half a minute of made-up hands, body and work."""

import numpy as np

from affect.types import BehaviourEvent, BehaviourWindow, Frame, LearningSignals, PhysiologyWindow, Scenario, Window
from benchmarks.faces import jpeg

SPAN = 30_000.0  # ms
STUCK = LearningSignals(errors_in_a_row=3, seconds_on_problem=120, usual_seconds=50)


def faces() -> list[Window]:
    """Seven pictures, each alone in its window."""
    return [Window(Scenario.COURSE, (Frame(jpeg(shift), 0.0),)) for shift in range(7)]


def everything() -> list[Window]:
    """The same with ten events a second, a worn sensor, and a learner who is stuck."""
    return [
        Window(each.scenario, each.frames, behaviour=hands(300), physiology=body(), learning=STUCK) for each in faces()
    ]


def hands(events: int) -> BehaviourWindow:
    """Mostly pointer moves, some keys and edits, few clicks and scrolls, over half a minute."""
    rng = np.random.default_rng(8)
    kinds = rng.choice(list("mcskev"), events, p=[0.7, 0.02, 0.05, 0.15, 0.07, 0.01])
    times = np.sort(rng.uniform(0, SPAN, events))
    places = rng.uniform(0, [1_280, 800], (events, 2)).round()
    made = (
        BehaviourEvent(str(kind), float(t), *map(float, at)) for kind, t, at in zip(kinds, times, places, strict=True)
    )
    return BehaviourWindow(tuple(made), 0.0, SPAN)


def body() -> PhysiologyWindow:
    """A minute of heart rate and skin conductance after ten minutes of them."""
    rng = np.random.default_rng(0)
    seconds = [(float(70 + h), float(4 + s / 9)) for h, s in rng.normal(size=(660, 2))]
    return PhysiologyWindow(tuple(seconds[600:]), tuple(seconds[:600]))
