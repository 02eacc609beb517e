"""One process of a measurement; run.py starts it, with praatplaat on its path.

    python benchmarks/one.py PEER version                    the tool's version
    python benchmarks/one.py PEER page FOLDER LANG FILE      one page, and the end
    python benchmarks/one.py PEER pages FOLDER LANG          the seconds of three pages in a row, as JSON:
                                                             the other language's, this one, this one again
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
