"""What was measured as tables in Markdown: the targets first, then every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from timed import Used

Measured = Mapping[str, Sequence[Used]]

#: What is aimed at: a name, the row above the line and the row below it, what of them, and the most it may be.
RATIOS = (
    ("one poster, cold, caches empty: CPU of PDF + SVG", "ours, caches empty", "Typst, PDF", 10.0),
    ("one poster, cold, caches filled, one word changed: CPU", "ours, caches filled", "Typst, PDF", 7.0),
    ("{count} varied posters, one process: CPU of PDF + SVG", "ours, {count} posters", "Typst, {count} posters", 1.5),
)
ALL = "ours, all 24 files"
#: Up to so many percent a page's inked area may differ from ours, and up to so many percent of the page each ink.
MOST_INKED, MOST_INK = 3.0, 2.0


def ratio(measured: Measured, above: str, below: str, what: str = "cpu") -> float | None:
    """The median of the rounds' ratios, so that a machine that slows down halfway weighs on both sides of each."""
    if above not in measured or below not in measured:
        return None
    pairs = zip(measured[above], measured[below], strict=True)
    return median(getattr(a, what) / getattr(b, what) for a, b in pairs)


def targets(measured: Measured, count: int, largest: Mapping[str, int]) -> str:
    """Target and reached side by side."""
    rows = []
    for *names, most in RATIOS:
        name, above, below = (each.format(count=count) for each in names)
        if (reached := ratio(measured, above, below)) is not None:
            rows.append((f"{name}, to {below}", f"{most:g} ×", f"{reached:.2f} ×", reached <= most))
    wall = median(used.wall for used in measured[ALL])
    rows.append(("all 24 files, two cores, caches empty: by the clock", "under 4 s", f"{wall:.2f} s", wall < 4))
    memory = max(used.memory for name, each in measured.items() if name.startswith("ours") for used in each)
    rows.append(("memory of the largest process", "120 MB", f"{memory / 1e6:.0f} MB", memory <= 120e6))
    for kind in ("pdf", "svg"):
        size = largest[kind]
        rows.append((f"the largest {kind.upper()}", "250 kB", f"{size / 1e3:.0f} kB", size <= 250e3))
    lines = ["| what | target | reached | |", "|---|---:|---:|---|"]
    lines += [f"| {what} | {most} | {reached} | {'yes' if ok else '**no**'} |" for what, most, reached, ok in rows]
    return "\n".join(lines)


def everything(measured: Measured) -> str:
    """Medians of every row, with its ratios to Typst's PDF and to ours where they mean something."""
    lines = [
        "| row | CPU | to Typst's PDF | to ours, caches empty | by the clock | memory |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, each in measured.items():
        many = "posters" in name or "all" in name
        ratios = [None if many else ratio(measured, name, below) for below in ("Typst, PDF", "ours, caches empty")]
        cells = ["–" if value is None else f"{value:.2f} ×" for value in ratios]
        cpu, wall, memory = (median(getattr(used, what) for used in each) for what in ("cpu", "wall", "memory"))
        lines.append(
            f"| {name} | {cpu * 1e3:.0f} ms | {cells[0]} | {cells[1]} | {wall * 1e3:.0f} ms | {memory / 1e6:.0f} MB |"
        )
    return "\n".join(lines)


def proof(rows: Sequence[Mapping[str, Any]]) -> str:
    """For each tool, what of its pages differs most from ours."""
    lines = [
        "| tool | pages | texts missing | more text | inked area, PDF | SVG | one ink, of the page | the same "
        "| pixels of another ink |",
        "|---|---:|---:|---:|---:|---:|---:|---|---:|",
    ]
    for tool in dict.fromkeys(row["tool"] for row in rows):
        its = [row for row in rows if row["tool"] == tool]
        svg = [abs(row["svg inked"]) for row in its if "svg inked" in row]
        missing, more = sum(len(row["missing"]) for row in its), sum(len(row["more"]) for row in its)
        inked, ink = max(abs(row["inked"]) for row in its), max(row["ink"] for row in its)
        same = not missing and not more and max(inked, *svg, 0) <= MOST_INKED and ink <= MOST_INK
        cells = [
            f"{len(its)}", f"{missing}", f"{more}", f"{inked:.1f} %",
            f"{max(svg):.1f} %" if svg else "–", f"{ink:.1f} %",
            "yes" if same else "**no**", f"{max(row['moved'] for row in its):.1f} %",
        ]  # fmt: skip
        lines.append(f"| {tool} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
