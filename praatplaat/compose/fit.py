"""Type sizes of a page: for each fitted role the largest at which every region of that role holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..geometry import Rect
from ..page import Item, Overset
from ..units import millimetres
from .cards import set_cards
from .stage import Instance, Stage
from .text import TextSetter, set_region

#: Sizes are tried in steps of a quarter point: finer ones can't be seen (house rule).
STEP = millimetres(0.25)

Set = tuple[Iterator[Item], list[Overset], int]


def set_text(stage: Stage, setter: TextSetter, instance: Instance, box: Rect) -> Set:
    """A region of text or cards at the stage's sizes: its items, what doesn't fit, its last lines of one word."""
    if instance.region.cards:
        return set_cards(stage, setter, instance, box)
    return set_region(setter, instance, box)


@dataclass(frozen=True, slots=True)
class _Trial:
    instance: Instance
    box: Rect
    roles: frozenset[str]


def fit_sizes(stage: Stage, setter: TextSetter) -> None:
    """Gives the stage a size for every role in use. Fitted roles are settled in the order of the layout;
    those still to come stand at their least size meanwhile, so that they never push an earlier one down.
    """
    trials: list[_Trial] = []
    order: dict[str, None] = {}
    for instance in stage.instances():
        roles = stage.layout.region_roles[instance.region_name]
        if instance.region.blocks or instance.region.cards:
            trials.append(_Trial(instance, stage.box(instance), frozenset(roles)))
        order.update(dict.fromkeys(roles))
    for name in order:
        stage.sizes[name] = stage.layout.roles[name].size[0]
    for name in order:
        role = stage.layout.roles[name]
        least, most = role.size
        if role.fit == "fixed" or most <= least:
            continue
        mine = [trial for trial in trials if name in trial.roles]
        size = _largest(least, most, lambda s, n=name, m=mine: _holds(stage, setter, n, s, m))  # type: ignore[misc]
        stage.sizes[name] = _relaxed(stage, setter, name, size, max(least, size - role.relax), mine)


def _holds(stage: Stage, setter: TextSetter, name: str, size: float, trials: Sequence[_Trial]) -> bool:
    stage.sizes[name] = size
    found = (over for trial in trials for over in set_text(stage, setter, trial.instance, trial.box)[1])
    # What is too wide is judged by its own role; what is too high is everybody's in that region.
    return not any(over.role == name or over.direction == "down" for over in found)


def _largest(least: float, most: float, holds: Callable[[float], bool]) -> float:
    """The largest size on the steps down from `most` that holds; `least` when none does."""
    if holds(most):
        return most
    steps = int((most - least) / STEP)
    low, high = 0, steps + 1  # `most` fails; count steps down to the first that holds
    while high - low > 1:
        middle = (low + high) // 2
        if holds(most - middle * STEP):
            high = middle
        else:
            low = middle
    return max(least, most - high * STEP)


def _relaxed(stage: Stage, setter: TextSetter, name: str, size: float, least: float, trials: Sequence[_Trial]) -> float:
    """The size, or one a little smaller at which fewer last lines have a single word."""
    best, fewest = size, _runts(stage, setter, name, size, trials)
    smaller = size - STEP
    while fewest and smaller >= least - 1e-9:
        runts = _runts(stage, setter, name, smaller, trials)
        if runts < fewest and _holds(stage, setter, name, smaller, trials):
            best, fewest = smaller, runts
        smaller -= STEP
    return best


def _runts(stage: Stage, setter: TextSetter, name: str, size: float, trials: Sequence[_Trial]) -> int:
    stage.sizes[name] = size
    return sum(set_text(stage, setter, t.instance, t.box)[2] for t in trials)
