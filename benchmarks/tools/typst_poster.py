"""Posters by Typst: `python typst_poster.py FOLDER POSTER.LANG,… TO FORMAT,…` writes TO/POSTER.LANG.FORMAT."""

import sys

import typst


def main(folder: str, posters: str, to: str, formats: str) -> None:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[f"{folder}/static"])
    compiler = typst.Compiler(f"{folder}/poster.typ", root=folder, font_paths=fonts)
    for name in posters.split(","):
        poster, language = name.rsplit(".", 1)
        said = {"poster": poster, "lang": language}
        for kind in formats.split(","):
            # Tags are work that the other tools here don't do.
            without = {"pdf_tags": False} if kind == "pdf" else {}
            compiler.compile(output=f"{to}/{name}.{kind}", format=kind, sys_inputs=said, **without)


if __name__ == "__main__":
    main(*sys.argv[1:])
