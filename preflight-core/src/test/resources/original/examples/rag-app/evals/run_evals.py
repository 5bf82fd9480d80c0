"""Asks the handbook labelled questions and prints what came out as JSON."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.dont_write_bytecode = True

from handbook import NOTHING, answer  # noqa: E402

CASES = [
    ("When are holidays booked?", "p1"),
    ("Who pays travel costs back?", "p2"),
    ("When does the office close, in the evening?", "p3"),
    ("How tall is Olympus?", None),
]


def main():
    right, cited, invented, silent = 0, 0, 0, 0
    for question, page in CASES:
        text, pages = answer(question)
        right += pages == ([page] if page else [])
        cited += bool(page) and f"[{page}]" in text
        invented += page is None and text != NOTHING
        silent += page is None and text == NOTHING
    known = sum(page is not None for _, page in CASES)
    print(
        json.dumps(
            {
                "total": len(CASES),
                "passed": right,
                "metrics": {
                    "retrieval_precision": right / len(CASES),
                    "answer_quality": right / len(CASES),
                    "citation_rate": cited / known,
                    "hallucination_rate": invented / len(CASES),
                    "empty_retrieval_handled": silent / (len(CASES) - known),
                },
            }
        )
    )


if __name__ == "__main__":
    main()
