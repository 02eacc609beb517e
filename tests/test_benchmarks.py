"""The benchmark runs; what it measures is for a reader to judge, never for a test."""

import json
import subprocess
import sys
from pathlib import Path


def test_the_benchmark_measures_praatplaat_alone(root: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    words = [str(root / "benchmarks/run.py"), "--peers", "praatplaat", "--lang", "nl", "--rounds", "1"]
    said = subprocess.run(
        [sys.executable, *words, "--json", str(report)], capture_output=True, text=True, check=True
    ).stdout
    assert "| praatplaat |" in said
    measured = json.loads(report.read_text("utf-8"))["measured"]
    assert [(each["peer"], each["language"]) for each in measured] == [("praatplaat", "nl")]
    assert all(each["size"] > 10_000 and each["cold"] > 0 for each in measured)
