#!/usr/bin/env python3
"""Draws sentences that hold a date word or a figure, with the dates read from them, to be judged by hand.

    python3 scripts/dates_sample.py ARTICLES.jsonl SEED [NUMBER [PROGRAM]]

ARTICLES.jsonl has an article a line with `id`, `title`, `date` (YYYY-MM-DD) and `text`. Each is read by
`PROGRAM inspect --json --published DATE` (default: target/debug/footnote). The same seed draws the same sentences as long
as sentences are cut alike. The result is printed and not kept: verdicts go to docs/measures/dates-verdicts.tsv without any text.
"""
import json
import random
import re
import subprocess
import sys

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
OTHERS = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|days?|weeks?|weekend|months?|years?|decades?|centur(?:y|ies)|quarter|"
    "today|tonight|yesterday|tomorrow|overnight|morning|afternoon|evening|night|noon|midnight|spring|summer|autumn|"
    "winter|ago|christmas|easter|eve|(?:twen|thir|for|fif|six|seven|eigh|nine)ties"
)
WORD = re.compile(rf"\d|\b(?:{MONTHS}|{OTHERS})\b", re.IGNORECASE)


def read(program, article):
    """Sentences of the article as (start, text, dates); none where the program refuses it."""
    text = f"{article['title']}\n\n{article['date']}\n\n{article['text']}".encode()
    command = [program, "inspect", "--json", "--published", article["date"], "-"]
    done = subprocess.run(command, input=text, capture_output=True)
    if done.returncode != 0:
        return []
    record = json.loads(done.stdout)
    sentences = []
    for span in record["sentences"]:
        start, end = span["start"], span["end"]
        dates = [d for d in record["dates"] if start <= d["start"] and d["end"] <= end]
        sentences.append((start, text[start:end].decode(), dates))
    return sentences


def main():
    path, seed = sys.argv[1], int(sys.argv[2])
    number = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    program = sys.argv[4] if len(sys.argv) > 4 else "target/debug/footnote"
    with open(path, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    found = [(a, *s) for a in articles for s in read(program, a)]
    at = [i for i, (_, _, text, _) in enumerate(found) if WORD.search(text)]
    print(f"{len(found)} sentences, {len(at)} to draw from")
    for nth, i in enumerate(sorted(random.Random(seed).sample(at, number)), 1):
        article, start, text, dates = found[i]
        print(f"#{nth} {article['id']}@{start} of {article['date']}: {text}")
        for date in dates:
            print(f"    {date['start']}-{date['end']} {date['text']} = {date['value']} ({date['basis']})")


if __name__ == "__main__":
    main()
