"""The sheet that a page is made for: how much larger than the layout it is, and where the artwork stands on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..geometry import Rect
from ..page import Frame, scaled

#: How far the proportion of a sheet may be from the layout's: a strip of a fiftieth is left over at most, half of it
#: on each side (house rule; A-sizes differ by 0.4 % since they are rounded to the millimetre, 50 x 70 cm by 1 %).
PROPORTION = 0.02


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet in mm. scale: by which the artwork is enlarged; left, top: where its corner stands on the sheet."""

    width: float
    height: float
    bleed: float
    scale: float
    left: float
    top: float

    @property
    def run_on(self) -> tuple[float, float]:
        """How far colour that touches the artwork's edge runs on, across and up or down, in mm of the artwork."""
        return (self.bleed + self.left) / self.scale, (self.bleed + self.top) / self.scale

    def placed(self, frame: Frame) -> Frame:
        """A frame of the artwork on the sheet."""
        if (self.scale, self.left, self.top) == (1.0, 0.0, 0.0):
            return frame
        box = frame.box.scaled(self.scale)
        return replace(
            frame,
            box=Rect(box.x + self.left, box.y + self.top, box.width, box.height),
            items=tuple(scaled(item, self.scale, self.left, self.top) for item in frame.items),
            overset=tuple(replace(over, excess=over.excess * self.scale) for over in frame.overset),
        )


def sheet_for(own: tuple[float, float], size: tuple[float, float] | None, bleed: float) -> Sheet:
    """The sheet of a size in mm (the layout's own without one), the artwork as large as it can be and in the middle."""
    width, height = size or own
    scale = min(width / own[0], height / own[1])
    return Sheet(width, height, bleed, scale, (width - own[0] * scale) / 2, (height - own[1] * scale) / 2)


def fits(own: tuple[float, float], size: tuple[float, float]) -> bool:
    """True when a sheet's proportion is near enough to the layout's."""
    return abs(size[0] / size[1] * own[1] / own[0] - 1) <= PROPORTION
