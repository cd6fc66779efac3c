"""The command `lookalike head`: a target's head kept as a file, and used elsewhere."""

from __future__ import annotations

import argparse
import json
from typing import Any, Protocol

from .measuring_arguments import add_seed

EXAMPLE = """\
examples:
  lookalike head save world.collection --answers islands.gpkg --target islands --to islands.head.safetensors
  lookalike head info islands.head.safetensors --collection north.collection
  lookalike head audit islands.head.safetensors north.collection --to audit.csv
  lookalike head audit islands.head.safetensors north.collection --answers audit.csv
  lookalike head apply islands.head.safetensors north.collection --least 0.5 --to islands.parquet
  lookalike head export-onnx islands.head.safetensors --to islands.onnx

A head is one file: weights, the centring and whitening they need, which encoder's vectors they read, where and from how
many answers they were learnt, licence and attribution. It scores any collection of the same encoder, with the centring
of the collection it was trained in. Away from there its scores are exported only after an audit: 50 chips, drawn with
known probabilities from what it finds, what comes next and the rest, are written to a CSV; fill in its column answer
(accept, reject or unsure) and give the file back. A GeoPackage from QGIS does too where 50 chips drawn by chance are
answered in it. The result is kept in the head's file.
"""


class Bar(Protocol):
    """Where the command line shows how far something is."""

    def show(self, done: int, total: int, text: str) -> None: ...

    def end(self) -> None: ...


def add_head(commands: Any) -> None:
    """Add the command and its own commands to those of `lookalike`."""
    raw = argparse.RawDescriptionHelpFormatter
    head = commands.add_parser(
        "head",
        help="keep a target's head as a file, and use it elsewhere",
        description="Keep a target's head as a file, and use it on another collection of the same encoder.",
        epilog=EXAMPLE,
        formatter_class=raw,
    )
    actions = head.add_subparsers(dest="action", required=True, metavar="ACTION")

    save = actions.add_parser("save", help="learn a head from answers and keep it")
    save.add_argument("collection", metavar="DIR", help="folder of the collection that was answered on")
    save.add_argument("--answers", required=True, metavar="FILE", help="exported GeoPackage, or CSV (chip_id, answer)")
    save.add_argument("--to", required=True, metavar="HEAD", help="the file, .head.safetensors")
    save.add_argument("--target", default="", metavar="NAME", help="what is sought (default: the name of FILE)")
    save.add_argument("--strategy", default="auto", help="that learns it (default: auto)")
    add_seed(save, "whatever the strategy draws")
    save.add_argument("--embedding", default="", metavar="NAME", help="one of several (default: the first)")

    info = actions.add_parser("info", help="say what a head is")
    info.add_argument("head", metavar="HEAD")
    info.add_argument("--collection", metavar="DIR", help="and whether it can be used there")
    info.add_argument("--json", action="store_true", help="print JSON")

    audit = actions.add_parser("audit", help="draw 50 chips of another collection, or record what they are")
    audit.add_argument("head", metavar="HEAD")
    audit.add_argument("collection", metavar="DIR")
    which = audit.add_mutually_exclusive_group(required=True)
    which.add_argument("--to", metavar="CSV", help="write the chips that are to be answered")
    which.add_argument("--answers", metavar="FILE", help="record the answers: that CSV filled in, or a GeoPackage")

    apply_ = actions.add_parser("apply", help="write the scores of a collection's chips")
    apply_.add_argument("head", metavar="HEAD")
    apply_.add_argument("collection", metavar="DIR")
    apply_.add_argument("--to", required=True, metavar="FILE", help=".parquet (GeoParquet) or .csv")
    apply_.add_argument(
        "--least", type=float, default=0.0, metavar="P", help="only chips of at least this probability (default: 0)"
    )

    onnx = actions.add_parser("export-onnx", help="write it as an ONNX model: raw embeddings in, log odds out")
    onnx.add_argument("head", metavar="HEAD")
    onnx.add_argument("--to", required=True, metavar="FILE", help="the file, .onnx")


def run_head(options: argparse.Namespace, bar: Bar) -> int:
    """Do what `lookalike head` was asked for; returns the exit code."""
    from .destinations import check_destinations

    given = vars(options)
    if options.action != "info":
        check_destinations([given["to"] or ""], [given.get("head", ""), given.get("answers") or ""])
    actions = {"save": _save, "info": _info, "audit": _audit, "apply": _apply, "export-onnx": _export_onnx}
    return actions[options.action](options, bar)


def _save(options: argparse.Namespace, bar: Bar) -> int:
    from pathlib import Path

    from .answers_file import answers_of, read_answers
    from .collection.open import open_collection
    from .head_training import train
    from .learn.saved_head import write_head

    collection = open_collection(options.collection).embedding(options.embedding)
    answers = answers_of(read_answers(options.answers))
    head = train(collection, answers, options.target or Path(options.answers).stem, options.strategy, options.seed)
    write_head(head, options.to)
    learned = head.about.learned
    print(
        f"{options.to}: “{head.about.target}”, learnt from {learned.examples + learned.accepted} positive and "
        f"{learned.counter_examples + learned.rejected} negative chips. {head.about.centring}"
    )
    return 0


def _info(options: argparse.Namespace, bar: Bar) -> int:
    from dataclasses import asdict

    from .collection.open import open_collection
    from .head_audit import audit_sentence
    from .heads import fit_of, standing_sentence
    from .learn.saved_head import read_head

    about = read_head(options.head).about
    fit = fit_of(read_head(options.head), open_collection(options.collection)) if options.collection else None
    if options.json:
        there = {"is_home": fit.is_home, "is_audited": fit.is_audited, "embeddings": fit.embeddings} if fit else None
        print(json.dumps({**asdict(about), "there": there}, indent=1, ensure_ascii=False))
        return 0
    learned, home = about.learned, about.home
    lines = {
        "target": about.target,
        "classes": ", ".join(one.name for one in about.classes) or "-",
        "identity": about.identity,
        "reads": "; ".join(f"{one.model} {one.version}".strip() + f", {one.dim} numbers" for one in about.embeddings),
        "learnt from": f"{learned.examples} examples, {learned.counter_examples} counter-examples, "
        f"{learned.accepted} accepted, {learned.rejected} rejected; strategy {about.strategy}, seed {about.seed}",
        "trained in": f"{home.name}: {home.chips:,} chips, content {home.content_hash}",
        "centring": about.centring,
        "licence": home.licence or "-",
        "to be named": home.attribution or "-",
        "made": f"{about.created} by {about.writer}",
    }
    for name, value in lines.items():
        print(f"{name:<12} {value}")
    for audit in about.audits:
        print(audit_sentence(audit))
    if fit:
        print(standing_sentence(fit, options.collection))
    return 0


def _audit(options: argparse.Namespace, bar: Bar) -> int:
    from .answers_file import read_answers
    from .collection.open import open_collection
    from .head_audit import audit_sentence, record_audit, write_audit
    from .heads import scores
    from .learn.saved_head import read_head, write_head

    head, collection = read_head(options.head), open_collection(options.collection)
    try:
        log_odds = scores(head, collection, bar.show)
    finally:
        bar.end()
    if options.to:
        count = write_audit(head, collection, log_odds, options.to)
        print(f"{count} chips in {options.to}. Fill in the column answer, and give it back with --answers.")
        return 0
    audited = record_audit(head, collection, log_odds, read_answers(options.answers))
    write_head(audited, options.head)
    print(audit_sentence(audited.about.audits[-1]))
    return 0


def _apply(options: argparse.Namespace, bar: Bar) -> int:
    from .collection.open import open_collection
    from .head_export import apply_head
    from .learn.saved_head import read_head

    head, collection = read_head(options.head), open_collection(options.collection)
    try:
        done = apply_head(head, collection, options.to, options.least, bar.show)
    finally:
        bar.end()
    print(f"{done.chips:,} chips in {done.path}, {done.found:,} of a probability of at least .5. {head.about.centring}")
    return 0


def _export_onnx(options: argparse.Namespace, bar: Bar) -> int:
    from .learn.head_onnx import input_names, write_onnx
    from .learn.saved_head import read_head

    head = read_head(options.head)
    write_onnx(head, options.to)
    taken = ", ".join(
        f"{name} (N, {one.dim}) of {one.model} {one.version}".strip()
        for name, one in zip(input_names(head), head.about.embeddings, strict=True)
    )
    print(f"{options.to}: {taken} in, raw and float32; log_odds and probability (N, {len(head.bias)}) out")
    return 0
