"""Peers of the title index on MELO: scikit-learn's TF-IDF and rapidfuzz. Prints a row for each.

    python titles.py <folder of MELO>

Their own tokenising and weights; labels are ranked, a label is right if its concept is.
"""

import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import rapidfuzz
import sklearn
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer


def pairs(path):
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def tfidf(labels, **settings):
    """The scores of all labels for each title, one title at a time as a program would ask."""
    vectorizer = TfidfVectorizer(sublinear_tf=True, **settings)
    index = vectorizer.fit_transform(labels).T.tocsr()

    def scores(title):
        return (vectorizer.transform([title]) @ index).toarray()[0]

    return scores


def fuzzy(scorer):
    def of(labels):
        lower = [label.lower() for label in labels]

        def scores(title):
            return process.cdist([title.lower()], lower, scorer=scorer, workers=1)[0]

        return scores

    return of


def main():
    folder = Path(sys.argv[1])
    concept = dict(pairs(folder / "concept_mapping.tsv"))
    forms = pairs(folder / "corpus_elements.tsv")
    labels = [label for _, label in forms]
    concepts = np.array([concept[form] for form, _ in forms])
    right = defaultdict(set)
    for query, _, form, judgement in pairs(folder / "annotations.tsv"):
        if judgement == "1":
            right[query].add(concept[form])
    queries = pairs(folder / "queries.tsv")
    peers = {
        f"scikit-learn {sklearn.__version__} TF-IDF, words": lambda *a: tfidf(*a),
        "the same, 3 to 5 letters": lambda *a: tfidf(*a, analyzer="char_wb", ngram_range=(3, 5)),
        f"rapidfuzz {rapidfuzz.__version__} ratio": fuzzy(fuzz.ratio),
        "rapidfuzz token_set_ratio": fuzzy(fuzz.token_set_ratio),
    }
    for name, peer in peers.items():
        scores_of = peer(labels)
        first, total, spent = 0, 0.0, 0.0
        for query, title in queries:
            start = time.perf_counter()
            scores = scores_of(title)
            order = np.argsort(-scores, kind="stable")
            spent += time.perf_counter() - start
            rank = int(np.argmax(concepts[order] == next(iter(right[query]))))
            first += rank == 0
            total += 1 / (rank + 1)
        count = len(queries)
        print(f"{name}\t{first / count:.3f}\t{total / count:.3f}\t{spent / count * 1e6:.1f}", flush=True)


main()
