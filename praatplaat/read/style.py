"""How things look: the palette and the type roles of layout/style.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from ..findings import Source
from .grammar import doc, grammar
from .marks import whole_from
from .names import Name
from .scalars import Cmyk, Leading, Length, Metres, Rgb, Sizes

Tracking = Annotated[int, whole_from(-300, 1_000)]


@grammar
class InkSpec:
    """A named colour of the palette."""

    cmyk: Cmyk = doc("its build for print, in percent")
    rgb: Rgb = doc("its colour on screen")
    overprint: bool = doc("true for black text that prints over what lies under it", False)
    use: str = doc("what it is for", "")
    source: Source = Source("")


@grammar
class Role:
    """A type role: how one kind of text is set wherever it stands."""

    family: Name = doc("a family of fonts/fonts.yaml")
    weight: Annotated[int, whole_from(1, 1_000)] = doc("one of its weights")
    size: Sizes = doc("the type size, or the least and largest size")
    ink: Name = doc("an ink of the palette; one for all posters and sizes")
    leading: Leading = doc("distance of baselines as a factor of the size, or leading/size", 1.25)
    tracking: Tracking = doc("extra space between letters, in thousandths of the size", 0)
    fit: Literal["fixed", "poster", "family"] = doc(
        "poster: the largest size at which all text of this role fits", "fixed"
    )
    setting: Literal["text", "display"] = doc("display: lines balanced, no hyphens, stems on the margin", "text")
    hyphenate: bool = doc("may words be broken", False)
    figures: Literal["proportional", "tabular"] = doc("how figures stand", "proportional")
    relax: Length = doc("how much smaller a fitted size may be to avoid a last line of one word", 0.0)
    distance: Metres = doc("from how far it is read", 0.5)
    reason: str = doc("why it is as it is", "")
    source: Source = Source("")


@grammar
class RoleSizes:
    """What a layout may say of a role at its own size; family, weight and ink stay the style's."""

    size: Sizes | None = doc("the type size, or the least and largest size", None)
    leading: Leading | None = doc("distance of baselines", None)
    tracking: Tracking | None = doc("extra space between letters, in thousandths of the size", None)
    fit: Literal["fixed", "poster", "family"] | None = doc("how the size is found", None)
    reason: str = doc("why", "")
    source: Source = Source("")


@grammar
class StyleFile:
    """The palette and the type roles that all layouts share (layout/style.yaml)."""

    inks: dict[Name, InkSpec] = doc("the palette")
    roles: dict[Name, Role] = doc("the type roles")
