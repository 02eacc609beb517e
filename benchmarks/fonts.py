"""Static fonts for tools that read no variable ones."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from praatplaat.page import FontFace


def write_font(face: FontFace, file: Path) -> None:
    """The face as a static font whose family is named after its key, such as `Schibsted Grotesk 900`."""
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    variable = hb.Face(face.data)
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    for axis in variable.axis_infos:
        wanted.pin_axis_location(variable, axis.tag, dict(face.axes).get(axis.tag, axis.default_value))
    font = TTFont(BytesIO(hb.subset(variable, wanted).blob.data))
    names = font["name"]
    for record in (16, 17, 21, 22, 25):
        names.removeNames(nameID=record)
    for record, text in {1: face.key, 2: "Regular", 4: face.key, 6: face.key.replace(" ", "-")}.items():
        names.setName(text, record, 3, 1, 0x409)
        names.setName(text, record, 1, 0, 0)
    font["OS/2"].usWeightClass = 400
    font.save(file)
