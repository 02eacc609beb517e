"""Separation: no more ink than the press bears, black alone for what has no colour."""

from __future__ import annotations

import os

import pytest
from compose.projects import ROOT
from PIL import Image
from presses import load_press

from praatplaat.compose.separation import held, inks_of, separated
from praatplaat.findings import Finding
from praatplaat.read.press import Press
from praatplaat.read.yaml_files import YamlFiles

PROBLEMS: list[Finding] = []
PRESS = load_press(YamlFiles(ROOT, PROBLEMS))
assert isinstance(PRESS, Press)


def peak(picture: Image.Image) -> float:
    """The most ink of any pixel, in percent."""
    samples = picture.tobytes()
    return max(sum(samples[i : i + 4]) for i in range(0, len(samples), 4)) / 2.55


def test_no_pixel_has_more_ink_than_the_press_bears() -> None:
    cube = Image.new("RGB", (64, 64))
    cube.putdata([(r * 17, g * 17, b * 17) for r in range(16) for g in range(16) for b in range(16)])
    assert 298 < peak(separated(cube, b"", PRESS)) <= 300
    everything = Image.new("CMYK", (1, 1), (255, 255, 255, 255))
    assert peak(separated(everything, b"", PRESS)) == 300


def test_the_limit_takes_from_the_colours_in_proportion_and_never_from_black() -> None:
    assert held(Image.new("CMYK", (1, 1), (200, 100, 50, 255)), 200).getpixel((0, 0)) == (145, 72, 36, 255)


def test_what_is_within_the_limit_is_not_touched() -> None:
    picture = Image.frombytes("CMYK", (8, 8), bytes(v % 190 for v in os.urandom(256)))
    assert held(picture, 300).tobytes() == picture.tobytes()


@pytest.mark.parametrize(
    ("colour", "build"),
    [("#000000", (0, 0, 0, 100)), ("#FFFFFF", (0, 0, 0, 0)), ("#808080", (0, 0, 0, 50)), ("#333333", (0, 0, 0, 80))],
)
def test_a_neutral_colour_is_black_alone(colour: str, build: tuple[float, ...]) -> None:
    assert inks_of(frozenset({colour}), PRESS)[colour].cmyk == build


def test_colours_together_become_what_each_becomes_alone() -> None:
    colours = {"#000000", "#FFFFFF", "#808080", "#0A0005", "#E4002B", "#00A651", "#123456"}
    assert inks_of(frozenset(colours), PRESS) == {c: inks_of(frozenset({c}), PRESS)[c] for c in colours}


@pytest.mark.parametrize("colour", ["#0A0005", "#00000A", "#E4002B", "#00A651", "#123456"])
def test_a_colour_becomes_whole_percents_within_the_limit_near_what_a_picture_gets(colour: str) -> None:
    ink = inks_of(frozenset({colour}), PRESS)[colour]
    assert (ink.name, ink.rgb) == (colour, colour)
    assert sum(ink.cmyk) <= 300 and all(v == int(v) for v in ink.cmyk)
    found = separated(Image.new("RGB", (1, 1), colour), b"", PRESS).getpixel((0, 0))
    assert isinstance(found, tuple)
    assert ink.cmyk == pytest.approx([v / 2.55 for v in found], abs=1.5)
