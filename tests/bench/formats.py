"""What each format costs at 8, 27, 60 and 196 replies of about 1,000 words, beside its floor.

Every measurement is a child process, which tells its processor time and its peak memory; ratios are
of processor times, because a machine that does other things stretches the clock. The floors write
with the same library what is ready already:

- pdf: bare typst compiling the finished source
- docx: python-docx writing as many paragraphs of the same words with no logic
- html: the template around ready mark-up; json, csv, xlsx: the library writing ready values

Word is measured without the pass for its page numbers; `docx+` is with it. The pass is another
program's, so of that row only the clock and the larger peak of the two mean anything.
"""

import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
COUNTS = (8, 27, 60, 196)
TARGETS = {"docx": 1.3, "pdf": 1.3, "html": 2.0, "json": 2.0, "csv": 2.0, "xlsx": 2.0}
PASS = "docx+"  # the page numbers of Word's contents
MAX_MEGABYTES = 1024
# Time in proportion to the replies: a reply of the largest report costs no more than this many
# times what one of the second smallest does.
MAX_GROWTH = 1.5


def formats(missed: list[str]) -> None:
    """Print a row for each format and size; name in `missed` the targets that were not met."""
    from tracker.compilation.renderers import FORMATS

    print(
        f"\n{'format':<6} {'replies':>7} {'wall s':>8} {'cpu s':>8} {'x floor':>8} {'peak MB':>8}"
    )
    for name in (*FORMATS, PASS):
        costs = {}
        for count in COUNTS:
            cost = measured(name, count)
            floor = measured(name, count, "floor") if name in TARGETS else None
            costs[count] = cost["cpu"]
            _show(name, count, cost, floor, missed)
        growth = (costs[196] / 196) / (costs[27] / 27)
        if growth > MAX_GROWTH:
            missed.append(f"{name}: a reply of 196 costs {growth:.2f} times one of 27")


def _show(
    name: str,
    count: int,
    cost: dict[str, float],
    floor: dict[str, float] | None,
    missed: list[str],
) -> None:
    ratio = cost["cpu"] / floor["cpu"] if floor else None
    shown = f"{ratio:>8.2f}" if ratio else f"{'–':>8}"
    wall, cpu, peak = cost["wall"], cost["cpu"], cost["peak"]
    print(f"{name:<6} {count:>7} {wall:>8.2f} {cpu:>8.2f} {shown} {peak:>8.0f}", flush=True)
    if count == max(COUNTS) and ratio and ratio > TARGETS[name]:
        missed.append(f"{name}: {ratio:.2f} x its floor, wanted at most {TARGETS[name]} x")
    if cost["peak"] > MAX_MEGABYTES:
        missed.append(f"{name}, {count} replies: {cost['peak']:.0f} MB, wanted {MAX_MEGABYTES}")


def measured(name: str, count: int, what: str = "render") -> dict[str, float]:
    """Return seconds of the clock and of the processor, and peak megabytes, of a child process."""
    command = [sys.executable, "-m", "tests.bench.formats", name, str(count), what]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, check=True, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def child(name: str, count: int, what: str) -> dict[str, float]:
    """Measure in this process; the first, small run loads what is loaded once."""
    import django

    os.environ["LIBREOFFICE"] = "soffice" if name == PASS else ""
    is_pass, name = name == PASS, name.removesuffix("+")
    django.setup()
    from tests.generated import generated
    from tracker.compilation.renderers import render

    floor = FLOORS[name](generated(count)) if what == "floor" else None
    report = generated(count)
    render(generated(1), name)
    walls, cpus = [], []
    for _ in range(1 if name in {"pdf", "zip"} or is_pass else 7):
        wall, cpu = time.perf_counter(), time.process_time()
        if floor is None:
            render(report, name)
        else:
            floor()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    peak = max(_own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    # The least is what it costs; the rest is what else the machine did.
    return {"wall": min(walls), "cpu": min(cpus), "peak": peak}


def _own_peak() -> float:
    """Return megabytes: Linux counts for `getrusage` what the parent held when it started this."""
    [most] = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(most) / 1024


def _pdf(report: Any) -> Callable[[], object]:
    import typst

    from tracker.compilation.renderers import pdf

    source, facts = pdf.source_of(report), pdf.facts_of(report)
    stamp = int(report.stamp.timestamp())
    return lambda: pdf.compiled(
        source, facts, stamp=stamp, installed=typst.Fonts(include_embedded_fonts=False)
    )


def _docx(report: Any) -> Callable[[], object]:
    import io

    import docx

    from tracker.text.tree import plain_text

    lines = [line for reply in report.replies for line in plain_text(reply.document).split("\n")]

    def write() -> None:
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(io.BytesIO())

    return write


def _html(report: Any) -> Callable[[], object]:
    from tracker.compilation.renderers import html

    context = html.context_of(report)
    return lambda: html.filled(context)


def _json(report: Any) -> Callable[[], object]:
    from tracker.compilation.renderers import json as renderer

    content = renderer.content_of(report)
    return lambda: renderer.dumped(content)


def _csv(report: Any) -> Callable[[], object]:
    import csv
    import io

    from tracker.compilation.renderers import render

    rows = list(csv.reader(io.StringIO(render(report, "csv").decode("utf-8-sig"), newline="")))

    def write() -> bytes:
        lines = io.StringIO(newline="")
        csv.writer(lines).writerows(rows)
        return lines.getvalue().encode("utf-8-sig")

    return write


def _xlsx(report: Any) -> Callable[[], object]:
    import io

    from xlsxwriter import Workbook

    from tracker.compilation.renderers.rows import passage_rows, reply_rows

    replies = [row for _reply, row in reply_rows(report)]
    passages = [
        [reply.code, reply.heading, "1", *row]
        for reply in report.replies
        for row in passage_rows(reply)
    ]

    def write() -> None:
        book = Workbook(io.BytesIO(), {"in_memory": True})
        for rows in (replies, passages):
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell:
                        sheet.write_string(number, column, cell)
        book.close()

    return write


FLOORS = {"pdf": _pdf, "docx": _docx, "html": _html, "json": _json, "csv": _csv, "xlsx": _xlsx}

if __name__ == "__main__":
    print(json.dumps(child(sys.argv[1], int(sys.argv[2]), sys.argv[3])))
