"""Gradients as shading patterns (ISO 32000-1, 8.7.4): axial and radial, their stops joined by functions."""

from __future__ import annotations

from itertools import pairwise

from reportlab.pdfbase import pdfdoc

from ...geometry import Matrix
from ...page import Gradient, Ink
from .document import array, dictionary, indirect, name, number


def pattern(gradient: Gradient, matrix: Matrix, screen: bool) -> pdfdoc.PDFDictionary:
    """The pattern of a gradient. matrix: from the gradient's own units to points on the page.

    Inks pass into one another by their builds in print, by their sRGB on screen; so no mixture has more ink than
    the heavier of its two inks.
    """
    shading = dictionary(
        ShadingType=2 if gradient.kind == "linear" else 3,
        ColorSpace=name("DeviceRGB" if screen else "DeviceCMYK"),
        Coords=_numbers(gradient.ends),
        Function=_function(gradient, screen),
        Extend=array(("true", "true")),
    )
    # Six significant decimals: a drawing's units may be large and its matrix small.
    cells = array(f"{value:.6f}" for value in matrix)
    return indirect(Type=name("Pattern"), PatternType=2, Shading=shading, Matrix=cells)


def _function(gradient: Gradient, screen: bool) -> pdfdoc.PDFDictionary:
    """Type 2 functions from stop to stop, in one of type 3; where two stops meet the colour leaps."""
    parts = [(a, b) for a, b in pairwise(gradient.stops) if b[0] > a[0]]
    single = [
        dictionary(
            FunctionType=2, Domain=array((0, 1)), N=1, C0=_colour(a[1], screen), C1=_colour(b[1], screen)
        )
        for a, b in parts
    ]  # fmt: skip
    if len(single) == 1:
        return single[0]
    return dictionary(
        FunctionType=3,
        Domain=array((0, 1)),
        Functions=array(single),
        Bounds=array(f"{b[0]:.6f}" for _, b in parts[:-1]),
        Encode=array([0, 1] * len(single)),
    )


def _colour(ink: Ink, screen: bool) -> pdfdoc.PDFArray:
    if screen:
        return _numbers([level / 255 for level in bytes.fromhex(ink.rgb.lstrip("#"))])
    return _numbers([percent / 100 for percent in ink.cmyk])


def _numbers(values: tuple[float, ...] | list[float]) -> pdfdoc.PDFArray:
    return array(number(value) for value in values)
