#!/usr/bin/env python3
"""How well are the quotes of one speaker gathered under one entry?

    grouping.py CORPUS --predictions dev.jsonl    the command line's output (--format jsonl --offsets chars)
    grouping.py CORPUS --gold-mentions SPEAKERS   the speakers stage alone, fed with the annotated mentions;
                                                  SPEAKERS is the program `speakers_of_mentions` of xtask/train

CORPUS is PolNeAR's development set (folders `text` and `attributions`), of which speaker-grouping.tsv beside
this script labels the direct quotes of twenty articles. Of each article every pair of its labelled quotes is
looked at: do the labels say one speaker, does the prediction? A quote that was not found or has no speaker is
in no pair of the prediction. Only the standard library is used.
"""
import argparse, collections, itertools, json, pathlib, re, subprocess

LABELS = pathlib.Path(__file__).with_name("speaker-grouping.tsv")


def read_labels():
    """File → [((start, end), label)]."""
    labels = collections.defaultdict(list)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, start, end, who = line.split("\t")
            labels[name].append(((int(start), int(end)), who))
    return labels


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def read_brat(path):
    """The annotated attributions: [(source spans, content spans)]."""
    spans, found = {}, []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("T") and line.count("\t") >= 2:
            key, body = line.split("\t")[:2]
            spans[key] = [tuple(map(int, part.split())) for part in body.split(" ", 1)[1].split(";")]
        elif line.startswith("E"):
            roles = collections.defaultdict(list)
            for part in line.split("\t")[1].split():
                role, key = part.split(":")
                roles[re.sub(r"\d+$", "", role).lower()].extend(spans.get(key, []))
            found.append((sorted(roles["source"]), sorted(roles["content"])))
    return found


def from_predictions(path, text_of):
    """File → [(the parts of a quote, number of its speaker, name of the speaker, mention)]."""
    found = {}
    for line in open(path, encoding="utf-8"):
        document = json.loads(line)
        name = pathlib.Path(document["file"]).name
        by_id = {annotation["id"]: annotation for annotation in document["annotations"]}
        names = {speaker["id"]: speaker["name"] for speaker in document["speakers"]}
        quotes = []
        for annotation in document["annotations"]:
            mention = by_id.get(annotation.get("speaker"))
            if annotation["kind"] == "quote" and annotation.get("type") != "scare" and mention:
                entity = mention["entity"]
                words = text_of(name)[mention["start"]:mention["end"]] if text_of(name) else ""
                quotes.append(([(annotation["start"], annotation["end"])], entity, names[entity], words))
        found[name] = quotes
    return found


def from_gold_mentions(program, corpus, names, text_of):
    """The same from the speakers stage alone: the quotes are those of the labels."""
    asked, lines = [], []
    for name in names:
        stem = name.removesuffix(".txt")
        annotations = sorted((corpus / "attributions").glob(f"{stem}_*.ann"))[0]
        for sources, contents in read_brat(annotations):
            if sources and contents:
                asked.append((name, sources, contents))
                content = (contents[0][0], contents[-1][1])
                lines.append("\t".join(map(str, (corpus / "text" / name, *sources[0], *content))))
    run = subprocess.run([program], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    found = collections.defaultdict(list)
    for (name, sources, contents), line in zip(asked, run.stdout.splitlines(), strict=True):
        entity, entry = line.split("\t")[:2]
        found[name].append((contents, int(entity), entry, text_of(name)[slice(*sources[0])]))
    return found


def best(span, quotes):
    """What the prediction says of the labelled quote at `span`."""
    covered = lambda quote: sum(overlap(part, span) for part in quote[0])
    hit = max(quotes, key=covered, default=None)
    return hit if hit and covered(hit) >= 0.5 * (span[1] - span[0]) else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--predictions", type=pathlib.Path)
    way.add_argument("--gold-mentions", metavar="PROGRAM")
    parser.add_argument("--errors", action="store_true", help="show the quotes whose speaker is split or mixed")
    arguments = parser.parse_args()
    labels = read_labels()
    texts = {name: open(arguments.corpus / "text" / name, encoding="utf-8", newline="").read() for name in labels}
    if arguments.predictions:
        found = from_predictions(arguments.predictions, texts.get)
    else:
        found = from_gold_mentions(arguments.gold_mentions, arguments.corpus, labels, texts.get)
    right = predicted = gold = missing = 0
    for name, quotes in sorted(labels.items()):
        said = [best(span, found.get(name, [])) for span, _ in quotes]
        missing += sum(one is None for one in said)
        counts = [0, 0, 0]
        for (one, (_, who)), (other, (_, whose)) in itertools.combinations(zip(said, quotes), 2):
            same = who == whose
            together = one is not None and other is not None and one[1] == other[1]
            counts[0] += same and together
            counts[1] += together
            counts[2] += same
        right, predicted, gold = right + counts[0], predicted + counts[1], gold + counts[2]
        if arguments.errors and counts[0] < max(counts[1:]):
            print(f"{name}: right {counts[0]}, predicted {counts[1]}, labelled {counts[2]}")
            entries = collections.defaultdict(collections.Counter)
            for one, (_, who) in zip(said, quotes):
                entries[who][f"{one[1]} {one[2]!r} by {one[3]!r}" if one else "none"] += 1
            for who, heard in entries.items():
                print(f"    {who}: " + "; ".join(f"{times}× {entry}" for entry, times in heard.most_common()))
    precision, recall = right / max(predicted, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"pairs of quotes: labelled {gold}, predicted {predicted}, right {right}   P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"
          f"   quotes without a speaker {missing}/{sum(map(len, labels.values()))}")


if __name__ == "__main__":
    main()
