"""Logos as designers' programs write them: what we draw is compared with resvg's rendering of the file itself."""

from __future__ import annotations

import io
import shutil
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import resvg_py
from PIL import Image, ImageChops, ImageFilter
from posters import copied
from presses import load_press

from praatplaat.check import check_page
from praatplaat.compose.allowance import Allowance
from praatplaat.compose.drawings import shapes
from praatplaat.findings import Finding, Source
from praatplaat.geometry import Rect
from praatplaat.page import Frame, Page
from praatplaat.read.logos import read_logo
from praatplaat.read.yaml_files import YamlFiles
from praatplaat.write.pdf import write_pdf
from praatplaat.write.svg import write_svg

ROOT = Path(__file__).resolve().parent.parent
LOGOS = sorted((ROOT / "tests/read/logos").glob("*.svg"))
WIDTH = 800
#: The mean difference of the 8 by 8 pixels that differ most, in levels of 255, between one renderer and another:
#: edges are smoothed in different ways. The faults below are above it.
SEEN = 20.0


class Stand:
    """Of a stage what drawings ask of it."""

    press = load_press(YamlFiles(ROOT, []))
    allowance = Allowance(Source("content/a.yaml"))


def page_of(data: bytes, name: str = "logo.svg") -> Page:
    """A page that is the logo, 200 mm wide."""
    problems: list[Finding] = []
    drawing = read_logo(data, f"content/logos/{name}", {}, problems)
    assert drawing is not None, [f"{p}" for p in problems]
    k = 200 / drawing.view.width
    box = Rect(0, 0, 200, drawing.view.height * k)
    items = tuple(shapes(Stand(), drawing, k, 0.0, 0.0))  # type: ignore[arg-type]
    return Page("a", box.width, box.height, 0, 0, "nl", "", "", "", (Frame("logo", "", box, items, "figure"),), ())


def original(data: bytes) -> Image.Image:
    return rendered_svg(data.decode())


def rendered_svg(text: str) -> Image.Image:
    made = resvg_py.svg_to_bytes(svg_string=text, width=WIDTH, background="#ffffff", dpi=96, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(made))).convert("RGB")


def rendered_pdf(data: bytes) -> Image.Image:
    sheet = pypdfium2.PdfDocument(data)[0]
    picture: Image.Image = sheet.render(scale=(WIDTH - 0.01) / sheet.get_width()).to_pil()
    return picture.convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference, in levels of 255, of the 8 by 8 pixels where two pictures differ most."""
    apart = ImageChops.difference(one, other.crop((0, 0, *one.size)))
    bands = [band.filter(ImageFilter.BoxBlur(3.5)).getextrema()[1] for band in apart.split()]
    return float(max(bands))  # type: ignore[type-var]


@cache
def drawn(path: Path) -> tuple[Image.Image, Image.Image]:
    """The logo as our PDF and our SVG show it."""
    page = page_of(path.read_bytes())
    return rendered_pdf(write_pdf(page, screen=True)), rendered_svg(write_svg(page).decode())


@pytest.mark.parametrize("logo", LOGOS, ids=lambda path: path.stem)
def test_a_logo_looks_in_our_files_as_it_does_in_its_own(logo: Path) -> None:
    truth = original(logo.read_bytes())
    pdf, svg = drawn(logo)
    assert difference(truth, svg) < SEEN
    assert difference(truth, pdf) < SEEN


FAULTS = {
    "a transform is lost": ("inkscape", ' transform="rotate(10)"', ""),
    "a shape moves by a hundredth": ("inkscape", 'x="28" y="31"', 'x="28.8" y="31"'),
    "a line is a fifth thinner": ("inkscape", "stroke-width:0.8", "stroke-width:0.64"),
    "a clip is lost": ("figma", '<g clip-path="url(#clip1_12_345)">', "<g>"),
    "a gradient turns round": ("figma", 'x1="12" y1="12" x2="68" y2="68"', 'x1="68" y1="12" x2="12" y2="68"'),
    "a stop is lost": ("figma", '<stop offset="0.6" stop-color="#FACC15"/>', ""),
    "a hole is filled": ("illustrator", "fill-rule:evenodd;clip-rule:evenodd;", ""),
    "a class is not read": ("illustrator", ".st0{fill", ".st9{fill"),
    "dashes are lost": ("illustrator", "stroke-dasharray:8,4;", ""),
    "caps are cut off": ("illustrator", "stroke-linecap:round;", ""),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_the_comparison_sees_a_fault(fault: str) -> None:
    name, old, new = FAULTS[fault]
    text = (ROOT / f"tests/read/logos/{name}.svg").read_text("utf-8")
    assert text.count(old) == 1
    truth = original(text.encode())
    assert difference(truth, rendered_svg(write_svg(page_of(text.replace(old, new).encode())).decode())) > SEEN


def test_a_logos_gradients_print_in_inks_and_its_colours_are_named() -> None:
    page = page_of((ROOT / "tests/read/logos/figma.svg").read_bytes())
    with pikepdf.open(io.BytesIO(write_pdf(page))) as pdf:
        patterns = pdf.pages[0].resources.Pattern
        spaces = {str(patterns[name].Shading.ColorSpace) for name in patterns}
        kinds = sorted(int(patterns[name].Shading.ShadingType) for name in patterns)
    assert (spaces, kinds) == ({"/DeviceCMYK"}, [2, 2, 3])
    [finding] = check_page(page)
    assert finding.rule == "foreign-colours"
    assert "#0F172A as" in finding.message


@pytest.mark.parametrize("purpose", ["print", "screen"])
def test_a_logo_is_made_with_the_poster_and_reported_where_it_is_named(tmp_path: Path, purpose: str) -> None:
    copy = copied(tmp_path)
    (tmp_path / "content/logos").mkdir()
    shutil.copy(ROOT / "tests/read/logos/figma.svg", tmp_path / "content/logos/us.svg")
    with (tmp_path / "content/common.yaml").open("a", encoding="utf-8") as file:
        file.write('\nlogo: {file: us.svg, alt: {nl: "Wij", en: "Us"}}\n')
    lines = len((tmp_path / "content/common.yaml").read_text("utf-8").splitlines())
    done = copy.run("media", "--lang", "nl", "--for", purpose)
    assert done.returncode == 0
    notes = done.stdout.partition("\n\n")[2]
    assert notes.startswith(f"content/common.yaml:{lines}:14: info[foreign-colours]: this drawing has 6 colours")
    assert notes.count("foreign-colours") == 1
    assert len(copy.made()) == 2
    assert [path.name for path in (tmp_path / ".cache/praatplaat").iterdir() if path.name == "logos"] == ["logos"]
