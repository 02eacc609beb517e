"""One process of a measurement: `one.py PEER TASK …`. run.py starts it, with praatplaat on its path.

version                  prints the tool's version
page FOLDER LANG FILE    makes one page, and ends
pages FOLDER LANG        makes three: the other language's, this one, this one again; prints the seconds of each
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from peers import LANGUAGES, load


def main(name: str, task: str, *words: str) -> None:
    peer = load(name)
    if task == "version":
        print(peer.version())
        return
    folder, language = Path(words[0]), words[1]
    with peer.maker(folder) as make:
        if task == "page":
            Path(words[2]).write_bytes(make(language))
            return
        other = next(each for each in LANGUAGES if each != language)
        seconds = []
        for each in (other, language, language):
            begun = time.perf_counter()
            make(each)
            seconds.append(time.perf_counter() - begun)
        print(json.dumps(seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
