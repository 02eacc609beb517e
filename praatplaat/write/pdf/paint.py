"""The items of a page as content operators: here millimetres become points, and y turns upwards.

The operators are those of ISO 32000-1, annex A. Each item states its own colour and stroke, so that none
depends on its predecessor; only overprinting is kept from item to item, and changed when the next one differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from ...geometry import Path, Rect, times
from ...page import Frame, GlyphRun, Gradient, Image, Ink, Item, Link, Page, Shape
from ...units import points
from .document import array, box, dictionary, indirect, name, number, stream, text_string
from .fonts import SOFT_HYPHEN, EmbeddedFont, utf16
from .gradients import pattern

_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
_CHANNELS = {"L": 1, "RGB": 3, "CMYK": 4}
#: The graphics states by whether a stroke and a fill overprint.
_OVERPRINTS = {
    (False, False): "Knockout",
    (True, True): "Overprint",
    (True, False): "OverprintStroke",
    (False, True): "OverprintFill",
}


class Painter:
    """Gathers the operators of one page, the resources that they name and the annotations over them.

    code: the operators, an item or a part of one in each string.
    """

    def __init__(self, page: Page, fonts: Mapping[str, EmbeddedFont], screen: bool) -> None:
        self.code: list[str] = []
        self.annotations: list[pdfdoc.PDFDictionary] = []
        self._fonts, self._screen = fonts, screen
        self._left, self._foot = page.bleed, page.height + page.bleed
        self._overprint = (False, False)
        self._states: dict[str, pdfdoc.PDFDictionary] = {}
        self._images: dict[tuple[str, tuple[int, int], bytes], str] = {}
        self._image_streams: dict[str, pdfdoc.PDFStream] = {}
        self._gradients: dict[Gradient, str] = {}
        self._patterns: dict[str, pdfdoc.PDFDictionary] = {}

    def paint(self, frame: Frame) -> None:
        for item in frame.items:
            self._paint_item(item)

    def resources(self) -> dict[str, Mapping[str, pdfdoc.PDFObject]]:
        """The entries of the resource dictionary by kind, all but the fonts."""
        return {"ExtGState": self._states, "XObject": self._image_streams, "Pattern": self._patterns}

    def _paint_item(self, item: Item) -> None:
        match item:
            case GlyphRun():
                self._paint_run(item)
            case Shape():
                self._paint_shape(item)
            case Image():
                self._paint_image(item)
            case Link():
                if self._screen:  # an annotation inside the bleed is not allowed in print (PDF/X-4; GWG 2022 R0035)
                    self.annotations.append(_link(self._area(item.box), item.url, item.label))

    def _paint_run(self, run: GlyphRun) -> None:
        if not run.glyphs:
            return
        font = self._fonts[run.font]
        size = points(run.size)
        self._set_overprint(None, run.ink)
        at = f"{number(self._x(run.x))} {number(self._y(run.y))}"
        shown = _show(run, font.widths, size)
        text = f"{self._colour(run.ink)} BT /{font.name} {number(size)} Tf 1 0 0 1 {at} Tm {shown} ET"
        if not font.extracts_as_meant(run):
            meant = run.text + ("-" if run.then == SOFT_HYPHEN else "")
            text = f"/Span <</ActualText <FEFF{utf16(meant)}>>> BDC {text} EMC"
        self.code.append(text)

    def _paint_shape(self, shape: Shape) -> None:
        # A width of 0 is no line in the layout; in PDF it is the thinnest that a device can draw (8.4.3.2).
        stroke = shape.stroke if shape.stroke_width > 0 else None
        if not (stroke or shape.fill):
            return
        self._set_overprint(stroke, shape.fill)
        if isinstance(shape.fill, Gradient):
            self.code.append(f"/Pattern cs /{self._pattern_name(shape.fill)} scn")
        elif shape.fill:
            self.code.append(self._colour(shape.fill))
        if stroke:
            width, limit = number(points(shape.stroke_width)), number(shape.miter_limit)
            style = f"{width} w {_CAPS[shape.cap]} J {_JOINS[shape.join]} j {limit} M"
            self.code.append(f"{self._colour(stroke, stroke=True)} {style}")
        operator = ("B" if stroke else "f") if shape.fill else "S"
        even_odd = "*" if shape.even_odd and shape.fill else ""
        self.code.append(f"{self._path(shape.path)}\n{operator}{even_odd}")

    def _paint_image(self, image: Image) -> None:
        mode, samples = self._samples(image)
        if len(samples) != image.pixels[0] * image.pixels[1] * _CHANNELS[mode]:
            raise ValueError(f"an image of {len(samples)} bytes can't be {image.pixels} in {mode}: {image.source}")
        self._set_overprint(None, None)
        area = self._area(image.box)
        matrix = " ".join(number(v) for v in (area.width, 0, 0, area.height, area.x, area.y))
        self.code.append(f"q {matrix} cm /{self._image_name(mode, image.pixels, samples)} Do Q")

    def _samples(self, image: Image) -> tuple[str, bytes]:
        """A picture's colour space and samples for where this page goes."""
        if not self._screen and image.separated:
            return "CMYK", image.separated
        if not self._screen and image.mode == "RGB":
            raise ValueError(f"an RGB image without separations on a page for print: {image.source}")
        return image.mode, image.samples

    def _image_name(self, mode: str, pixels: tuple[int, int], samples: bytes) -> str:
        """The resource of the image; a picture that is used twice is stored once."""
        key = (mode, pixels, samples)
        resource = self._images.setdefault(key, f"Im{len(self._images) + 1}")
        if resource not in self._image_streams:
            self._image_streams[resource] = stream(
                samples,
                Type=name("XObject"),
                Subtype=name("Image"),
                Width=pixels[0],
                Height=pixels[1],
                BitsPerComponent=8,
                ColorSpace=name(_SPACES[mode]),
            )
        return resource

    def _pattern_name(self, gradient: Gradient) -> str:
        """The resource of a gradient. Its matrix leads to the page's own coordinates (ISO 32000-1, 8.7.3.1)."""
        resource = self._gradients.setdefault(gradient, f"Pa{len(self._gradients) + 1}")
        if resource not in self._patterns:
            k = points(1.0)
            to_page = (k, 0.0, 0.0, -k, k * self._left, k * self._foot)
            self._patterns[resource] = pattern(gradient, times(to_page, gradient.matrix), self._screen)
        return resource

    def _set_overprint(self, stroke: Ink | None, fill: Ink | Gradient | None) -> None:
        """Overprint as the inks ask. What isn't painted goes along with what is, to save changes of state."""
        over_stroke, over_fill = stroke or fill, fill or stroke
        wanted = (bool(over_stroke and over_stroke.overprint), bool(over_fill and over_fill.overprint))
        if self._screen or wanted == self._overprint:
            return
        self._overprint = wanted
        state = _OVERPRINTS[wanted]
        self.code.append(f"/{state} gs")
        # OPM 1: an ink that a colour has 0 % of leaves what lies below as it is (ISO 32000-1, 8.6.7).
        upper, lower = ("true" if over else "false" for over in wanted)
        self._states[state] = dictionary(Type=name("ExtGState"), OP=upper, op=lower, OPM=1 if any(wanted) else 0)

    def _colour(self, ink: Ink, stroke: bool = False) -> str:
        return _rgb(ink.rgb, stroke) if self._screen else _cmyk(ink.cmyk, stroke)

    def _x(self, x: float) -> float:
        return points(x + self._left)

    def _y(self, y: float) -> float:
        return points(self._foot - y)

    def _area(self, r: Rect) -> Rect:
        """The rectangle in points, its x and y those of the lower left corner."""
        return Rect(self._x(r.x), self._y(r.bottom), points(r.width), points(r.height))

    def _path(self, path: Path) -> str:
        """Path operators, to three decimals (0.0004 mm)."""
        k, left, foot = points(1.0), self._left, self._foot
        parts: list[str] = []
        for segment in path:
            match segment[0]:
                case "M" | "L" as letter:
                    x, y = k * (left + segment[1]), k * (foot - segment[2])
                    parts.append(f" {x:.3f} {y:.3f} {letter.lower()}")
                case "C":
                    _, x1, y1, x2, y2, x3, y3 = segment
                    x1, x2, x3 = k * (left + x1), k * (left + x2), k * (left + x3)
                    y1, y2, y3 = k * (foot - y1), k * (foot - y2), k * (foot - y3)
                    parts.append(f" {x1:.3f} {y1:.3f} {x2:.3f} {y2:.3f} {x3:.3f} {y3:.3f} c")
                case "Z":
                    parts.append(" h")
        return "".join(parts).replace(" -0.000", " 0").replace(".000", "")[1:]


def _show(run: GlyphRun, widths: Mapping[int, int], size: float) -> str:
    """The operators that show the run's glyphs: one TJ, or one for each height that glyphs are raised to.

    Between the glyphs stands by how much the advance differs from the font's width, in 1/1000 em to the left.
    """
    shown: list[str] = []
    tokens: list[str] = []
    raised = back = 0

    def flush() -> None:
        if tokens:
            shown.append(f"[<{''.join(tokens)}>] TJ".replace("<>", ""))
            tokens.clear()

    for i, (glyph, advance) in enumerate(zip(run.glyphs, run.advances, strict=True)):
        dx, dy = run.offsets[i] if run.offsets else (0, 0)
        if dy != raised:
            flush()
            shown.append(f"{number(dy * size / 1000)} Ts")
            raised = dy
        back -= dx
        tokens.append(f">{back}<{glyph:04X}" if back else f"{glyph:04X}")
        back = widths[glyph] - advance + dx
    flush()
    if raised:
        shown.append("0 Ts")
    return " ".join(shown)


@cache
def _cmyk(percent: tuple[float, float, float, float], stroke: bool) -> str:
    return " ".join(number(p / 100) for p in percent) + (" K" if stroke else " k")


@cache
def _rgb(hexadecimal: str, stroke: bool) -> str:
    return " ".join(number(v / 255) for v in bytes.fromhex(hexadecimal.lstrip("#"))) + (" RG" if stroke else " rg")


def _link(area: Rect, url: str, label: str) -> pdfdoc.PDFDictionary:
    """A link annotation over an area in points; F 4, it is printed, as ISO 19005-2, 6.3.2 asks of all annotations."""
    target = quote(url, safe=":/?#[]@!$&'()*+,;=%-._~")  # a URI is ASCII (ISO 32000-1, 12.6.4.7)
    return indirect(
        Type=name("Annot"),
        Subtype=name("Link"),
        Rect=box(area.x, area.y, area.right, area.bottom),
        F=4,
        Border=array((0, 0, 0)),
        Contents=text_string(label or url),
        A=dictionary(Type=name("Action"), S=name("URI"), URI=text_string(target)),
    )
