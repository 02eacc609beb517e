"""The press: its printing condition, how much ink it bears, and the colour profiles of press and screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ..findings import Finding, Source
from .files import read_named
from .grammar import doc, grammar
from .marks import whole_from
from .names import FileName
from .scalars import Thickness
from .yaml_files import YamlFiles

#: What to put in the place of a profile that isn't one for these colours.
_HINTS = {
    "CMYK": "ask the print shop for the ICC profile of its press, a file that ends in .icc",
    "RGB": "name an ICC profile of sRGB, such as sRGB.icc, which came with this project",
}
#: The press that posters are made for.
PRESS = "coated-fogra39"


@grammar
class PressFile:
    """What a press asks of pictures and colours (layout/press/<name>.yaml)."""

    name: str = doc("the printing condition's name")
    profile: FileName = doc("its ICC profile, a CMYK one: a file in layout/press")
    screen: FileName = doc("the ICC profile of colours on screens, an sRGB one: a file in layout/press")
    ink_limit: Annotated[int, whole_from(100, 400)] = doc("the most ink, all four together, in percent")
    picture_ppi: Annotated[int, whole_from(50, 2_400)] = doc("pixels per inch that a printed picture should have")
    least_type: Thickness = doc("the smallest type that it can print, in one ink")
    least_reversed: Thickness = doc("the smallest type that it can print in white, or in several inks")
    source: Source = Source("")


@dataclass(frozen=True, slots=True)
class Press:
    """A press with its profiles' bytes. ink_limit: in percent."""

    name: str
    profile: bytes
    screen: bytes
    ink_limit: int
    picture_ppi: int


def read_press(files: YamlFiles, name: str = PRESS) -> PressFile | None:
    """What the press of that name asks, or None with the reasons among the files' problems."""
    return files.file(f"layout/press/{name}.yaml", PressFile)


def with_profiles(files: YamlFiles, spec: PressFile) -> Press | None:
    """The press with its profiles, which only pictures and colours outside the palette need; None with the reasons."""
    profile = _profile(files, spec.profile, "CMYK")
    screen = _profile(files, spec.screen, "RGB")
    if profile is None or screen is None:
        return None
    from .profiles import UnusableProfile, conversion

    try:  # as pictures use them: each may be whole and still not go with the other
        conversion(screen, "RGB", profile, "CMYK")
        conversion(profile, "CMYK", screen, "RGB")
    except UnusableProfile:
        message = f"the colours of “{spec.screen.text}” can't be turned into those of “{spec.profile.text}”"
        hint = "one of the two files is broken: copy both anew from where you got them"
        files.problems.append(Finding("wrong-profile", "error", message, spec.profile.source, hint))
        return None
    return Press(spec.name, profile, screen, spec.ink_limit, spec.picture_ppi)


def _profile(files: YamlFiles, words: FileName, mode: str) -> bytes | None:
    """A profile's bytes, once they are known to be one that colours of this mode can be turned into."""
    from .profiles import LARGEST_PROFILE, UnusableProfile, conversion, space_of

    data = read_named(files.root, "layout/press", words, files.problems, LARGEST_PROFILE)
    if data is None:
        return None
    space, hint = space_of(data), _HINTS[mode]
    if not space:
        message = f"“{words.text}” is no colour profile, or not a whole one"
    elif space != mode:
        message = f"“{words.text}” is a profile for {space} colours; here belongs one for {mode}"
    else:
        try:
            conversion(data, mode, data, mode)
            return data
        except UnusableProfile:
            message, hint = f"“{words.text}” is a broken colour profile", "copy it anew from where you got it"
    files.problems.append(Finding("wrong-profile", "error", message, words.source, hint))
    return None
