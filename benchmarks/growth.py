"""Whether the time of extraction grows as the text does, whatever the text: four times it, a few times longer.

    python benchmarks/growth.py

Prints, for texts that no editor would write, how many seconds of the processor a text takes, four times as much of it,
and the ratio of the two; ends with 1 where one is above eight.
"""

from __future__ import annotations

import sys
from time import process_time

from kg.extract.analysis import analyse
from kg.model import Article
from kg.workers import keep_loaded

SIZE, TIMES, MOST, ROUNDS = 500, 4, 8, 3
# What is repeated, and how many words it has.
TEXTS = {
    "no stop": ("شهردار ساری در نشست با اعضای انجمن و حسن رضایی از آب گفت و ", 13),
    "sentences": ("شهردار ساری گفت: آب کم است. ", 6),
    "paragraphs": ("حسن رضایی در جلسه ستاد حاضر شد.\n", 7),
    "guillemets": ("شهردار گفت «سلام» و ", 6),
    "open guillemets": ("شهردار گفت « ", 3),
    "brackets": ("(", 1),
    "one word": ("آبادان", 1),
    "one number": ("9", 1),
    "numbers": ("ده و ", 2),
    "amounts": ("۱۲ نفر ", 2),
    "times": ("تا پایان ", 2),
    "years": ("سال ۱۴۰۵ تا ", 3),
    "sources": ("به گفته ", 2),
    "gatherings": ("همایش ", 1),
    "titles": ("مدیر. ", 1),
}
# So each text opens: what is said holds amounts and times.
OPENING = "شهردار ساری گفت: "


def seconds(text: str) -> float:
    """The shortest of several runs."""
    runs = []
    for _ in range(ROUNDS):
        start = process_time()
        analyse(Article("odd", "odd.txt", OPENING + text))
        runs.append(process_time() - start)
    return min(runs)


def main() -> None:
    for repeated, _ in TEXTS.values():
        analyse(Article("odd", "odd.txt", repeated))
    keep_loaded()
    worst = 0.0
    for name, (repeated, words) in TEXTS.items():
        once, more = seconds(repeated * (SIZE // words)), seconds(repeated * (SIZE // words * TIMES))
        worst = max(worst, more / once)
        print(f"{name:16}{once:8.3f} s{more:8.3f} s{more / once:7.1f} (at most {MOST})")
    sys.exit(int(worst > MOST))


if __name__ == "__main__":
    main()
