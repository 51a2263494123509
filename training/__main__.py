"""Make every model that ships, from ../shared and the two base models: ``python -m training``.

The steps: fetch the bases; fine-tune the teachers on PolNeAR; let them label all articles; train the student on that;
export it to int8; train the linker on what it finds. Each keeps what it made under ``--work`` and is not made again, so
a broken run goes on where it was.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path

import torch

from onrecord.attributions.windows import apart
from training import distil, link, teach
from training.bases import MINILM_BASE, MPNET_BASE, base
from training.encoder import Encoder
from training.examples import Example, polnear, unlabelled
from training.export import export
from training.fit import Plan, device
from training.label import label

ROOT = Path(__file__).parents[1]
MODELS = ROOT / "src" / "onrecord" / "models"
LOGGED = 4  # of the log's lines, each of fifty steps, one in so many is kept


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is made of what.

    ``unlabelled``: how many of the unlabelled articles the teachers label; ``part``: of PolNeAR's articles, one in so
    many is used.
    """

    teachers: tuple[Plan, ...]
    student: Plan
    unlabelled: int
    part: int = 1


RECIPE = Recipe((teach.PLAN,), distil.PLAN, unlabelled=4335)

SMOKE = Recipe((replace(teach.PLAN, epochs=1),), replace(distil.PLAN, epochs=1), unlabelled=430, part=10)
"""A tenth of the data, once: to see that every step runs, in under ten minutes on two cores."""


def main() -> None:
    """Run the steps and write the models."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared", help="where data/ lies")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="checkpoints and labels")
    parser.add_argument("--output", type=Path, default=MODELS, help="the folder to write the models to")
    parser.add_argument(
        "--seed", type=int, default=1, help="of the first teacher; the others and the student count on from it"
    )
    parser.add_argument("--smoke", action="store_true", help="a tenth of the data, once")
    asked = parser.parse_args()
    recipe = _seeded(SMOKE if asked.smoke else RECIPE, asked.seed)
    encoder, gold = student(recipe, asked.shared / "data", asked.work)
    asked.output.mkdir(parents=True, exist_ok=True)
    if asked.output.resolve() != MODELS.resolve():
        shutil.copyfile(MODELS / "tokenizer.json", asked.output / "tokenizer.json")
    weights = {name: value.float().cpu().numpy() for name, value in encoder.state_dict().items()}
    export(weights, gold, asked.output)
    link.write(asked.shared / "data", encoder, asked.output, recipe.part)
    (asked.output / "training.json").write_text(_diary(recipe, asked.shared / "data", asked.work), encoding="utf-8")


def _seeded(recipe: Recipe, seed: int) -> Recipe:
    plans = [replace(plan, seed=seed + number) for number, plan in enumerate((*recipe.teachers, recipe.student))]
    return replace(recipe, teachers=tuple(plans[:-1]), student=plans[-1])


def _diary(recipe: Recipe, data: Path, work: Path) -> str:
    """Return what was made of what, and how the losses fell, as JSON: it is kept beside the model card."""
    files = ("polnear_train.jsonl.gz", "polnear_dev.jsonl.gz", "news_unlabelled.jsonl.gz")
    logs = {
        path.parent.name: path.read_text(encoding="utf-8").splitlines() for path in sorted(work.glob("*/log.jsonl"))
    }
    told = {
        "recipe": asdict(recipe),
        "device": str(device()),
        "torch": torch.__version__,
        "data": {name: hashlib.sha256((data / name).read_bytes()).hexdigest() for name in files},
        "log": {name: [json.loads(line) for line in [*lines[:-1:LOGGED], lines[-1]]] for name, lines in logs.items()},
    }
    return json.dumps(told, indent=1) + "\n"


def student(recipe: Recipe, data: Path, work: Path) -> tuple[Encoder, Sequence[Example]]:
    """Return the trained student, and the gold articles."""
    gold = polnear(data / "polnear_train.jsonl.gz")[:: recipe.part]
    plain = list(islice(unlabelled(data / "news_unlabelled.jsonl.gz"), recipe.unlabelled))
    mpnet, minilm = (base(which, work / "bases") for which in (MPNET_BASE, MINILM_BASE))
    teachers = [teach.teach(mpnet, gold, work / f"teacher-{plan.seed}", plan) for plan in recipe.teachers]
    named = f"{recipe.teachers[0].seed}-{len(teachers)}-{len(plain)}"
    taught = label(teachers, [*gold, *plain], work / f"labels-{named}", (apart,))
    return distil.distil(minilm, gold, taught, work / f"student-{named}", recipe.student), gold


if __name__ == "__main__":
    main()
