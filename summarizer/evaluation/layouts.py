"""Readers of the layouts of known sets: they yield records `{"id", "documents", "references"}`.

The layout is recognised from the files, not from the name of the set. Each reader yields its records one by
one, with their locations; `clusters.py` validates them.
"""

from __future__ import annotations

import bz2
import gzip
import html
import json
import lzma
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from summarizer.errors import InputError

Record = tuple[str, dict[str, Any]]  # its location, for messages, and its values

_OPEN_BY_SUFFIX: dict[str, Callable[..., IO[str]]] = {".xz": lzma.open, ".gz": gzip.open, ".bz2": bz2.open}


def records_of(path: Path) -> Iterator[Record]:
    """Yield the records of a file or folder.

    Raises:
        InputError: the layout is unknown, or a file cannot be read.
    """
    if path.is_dir():
        return _folder(path)
    if _SOURCE.search(path.name):
        return _multi_news(path)
    return _json_lines(path)


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a UTF-8 file without line ends; `.xz`, `.gz` and `.bz2` are decompressed.

    Raises:
        InputError: the file cannot be read to its end.
    """
    number = 0
    try:
        with _OPEN_BY_SUFFIX.get(path.suffix, open)(path, "rt", encoding="utf-8-sig", newline="\n") as file:
            for line in file:
                yield line.rstrip("\r\n")
                number += 1
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8: {error.reason}", f"{path}, after line {number}") from None
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot be read: {reason}", str(path)) from None


def objects_of(lines: Iterable[str], path: Path) -> Iterator[Record]:
    """Yield the JSON objects of lines, with their locations; blank lines are skipped.

    Raises:
        InputError: a line is not a JSON object.
    """
    for number, line in enumerate(lines, 1):
        if not line or line.isspace():
            continue
        where = f"{path}:{number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"is not JSON: {error}", where) from None
        if not isinstance(record, dict):
            raise InputError(f"must be a JSON object, not {type(record).__name__}", where)
        yield where, record


def _folder(path: Path) -> Iterator[Record]:
    for root in (path, path.parent.parent):
        models = next((root / name for name in ("model", "models") if (root / name).is_dir()), None)
        documents = root / "documents"
        if models and documents.is_dir() and path in (root, documents / path.name):
            return _multiling(path if root != path else documents, models)
    files = [file for file in sorted(path.rglob("*")) if file.is_file() and not _is_hidden(file, path)]
    if any(_DUC_MODEL.fullmatch(file.name) for file in files):
        return _duc(path, files)
    sets = [
        file
        for file in files
        if file.parent == path and (_SOURCE.search(file.name) or ".jsonl" in file.suffixes)
    ]
    if len(sets) == 1:
        return records_of(sets[0])
    if sets:
        names = ", ".join(file.name for file in sets)
        raise InputError(f"contains several sets: {names}; name one of them", str(path))
    raise InputError(
        "contains no clusters in a known layout; docs/evaluation.md describes the layouts", str(path)
    )


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


# --- JSON lines: records of our format, or of WCEP.


def _json_lines(path: Path) -> Iterator[Record]:
    for number, (where, record) in enumerate(objects_of(lines_of(path), path), 1):
        yield where, _wcep(record, number) if "articles" in record else record


def _wcep(record: dict[str, Any], number: int) -> dict[str, Any]:
    """Convert a record of WCEP; ids of articles are dropped, since an article may occur twice."""
    articles = record["articles"]
    if isinstance(articles, list):
        names = {"title": "title", "text": "text", "url": "url", "time": "published"}
        articles = [
            {names[key]: value for key, value in article.items() if key in names}
            if isinstance(article, dict)
            else article
            for article in articles
        ]
    references = [record["summary"]] if "summary" in record else []
    return {"id": record.get("id", str(number)), "documents": articles, "references": references}


# --- Multi-News: one cluster a line, with articles and summary in two files.

_SOURCE = re.compile(r"\.src(\.cleaned)?$")
# The separator of the cleaned release, and that of the raw one.
_BETWEEN_ARTICLES = re.compile(r"\|\|\|\|\||story_separator_special_tag")


def _multi_news(path: Path) -> Iterator[Record]:
    stem = _SOURCE.sub("", path.name)
    targets = [path.with_name(stem + ending) for ending in (".tgt", ".tgt.cleaned")]
    target = next((file for file in targets if file.is_file()), None)
    if target is None:
        raise InputError(f"the summaries, {targets[0].name}, are missing; put them beside it", str(path))
    summaries = lines_of(target)
    number = 0
    for number, line in enumerate(lines_of(path), 1):
        where = f"{path}:{number}"
        summary = next(summaries, None)
        if summary is None:
            raise InputError(f"{target.name} has no line {number}", where)
        articles = [part.replace("NEWLINE_CHAR", "\n").strip() for part in _BETWEEN_ARTICLES.split(line)]
        reference = summary.replace("NEWLINE_CHAR", "\n").strip().removeprefix("–").strip()
        documents = [{"text": article} for article in articles]
        yield where, {"id": f"{stem}-{number}", "documents": documents, "references": [reference]}
    if next(summaries, None) is not None:
        raise InputError(f"{path.name} has only {number} lines", str(target))


# --- DUC and TAC: folders of SGML, and model summaries whose names contain their topic.

# D30001.M.100.T.A, of the folder d30001t: topic, "multi", words, selector of the documents, writer.
# TAC has two sets of documents for a topic: D0801-A.M.100.A.B, of the folder D0801A-A.
_DUC_MODEL = re.compile(
    r"(?P<topic>D\d+)(?P<set>-[A-Z])?\.M\.(?P<words>\d+)\.(?P<by>[A-Z])\.[A-Z\d](?:\.\w+)?", re.IGNORECASE
)
_DOC = re.compile(r"<DOC\b[^>]*>(.*?)</DOC>", re.DOTALL | re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:\s*</?P\b[^>]*>\s*)+", re.IGNORECASE)
_TAG = re.compile(r"<a name=[^>]*>.*?</a>|<title>.*?</title>|<[^>]*>", re.DOTALL | re.IGNORECASE)
# Left by newswire machines: &LR; &QL; &UR;
_WIRE_SIGN = re.compile(r"&[A-Z]{2,3};")
_HEADLINES = ("HEADLINE", "HEAD", "HL", "TITLE", "TI")
_DATES = ("DATE_TIME", "DATE", "DATELINE", "DOCNO")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]?(\d\d)[-/]?(\d\d)(?!\d)")
_MONTH_FIRST = re.compile(r"(?<!\d)(\d\d)/(\d\d)/((?:19|20)\d\d)(?!\d)")


def _duc(path: Path, files: list[Path]) -> Iterator[Record]:
    models: dict[str, list[Path]] = {}
    sizes: dict[str, None] = {}
    folders: dict[str, Path] = {}
    for file in files:
        if found := _DUC_MODEL.fullmatch(file.name):
            topic, part, by = (found[name] or "" for name in ("topic", "set", "by"))
            models.setdefault(f"{topic}{by}{part}".upper(), []).append(file)
            sizes[found["words"]] = None
        else:
            folders.setdefault(file.parent.name.upper(), file.parent)
    if len(sizes) > 1:
        listed = ", ".join(sorted(sizes, key=int))
        raise InputError(
            f"contains models of {listed} words; give a folder with models of one size", str(path)
        )
    for topic, written in sorted(models.items()):
        # The folder's name may omit the letter of the selector: d30001 for d30001t.
        folder = folders.get(topic) or folders.get(re.sub(r"^(D\d+)[A-Z]", r"\1", topic))
        if folder is None:
            raise InputError(
                f"its documents are missing; put them in a folder {topic.lower()}", str(written[0])
            )
        documents = [
            record
            for file in sorted(folder.iterdir())
            if file.is_file() and not _is_hidden(file, folder)
            for record in _sgml_documents(_text(file))
        ]
        references = [_plain(_text(file)) for file in written]
        yield str(folder), {"id": topic, "documents": documents, "references": references}


def _sgml_documents(text: str) -> Iterator[dict[str, Any]]:
    for document in _DOC.findall(text):
        headline = next(filter(None, (_plain(_element(document, name)) for name in _HEADLINES)), "")
        day = next(filter(None, (_day(_element(document, name)) for name in _DATES)), None)
        name = _plain(_element(document, "DOCNO"))
        yield {
            "id": name or None,
            "title": " ".join(headline.split()),
            "date": day,
            "text": _plain(_element(document, "TEXT")),
        }


def _element(document: str, name: str) -> str:
    """Return the contents of all elements of this name, separated by blank lines."""
    inside = re.findall(rf"<{name}\b[^>]*>(.*?)</{name}>", document, re.DOTALL | re.IGNORECASE)
    return "\n\n".join(inside)


def _plain(text: str) -> str:
    """Return text without markup; paragraph breaks are kept."""
    text = _TAG.sub("", _PARAGRAPH.sub("\n\n", text))
    return html.unescape(_WIRE_SIGN.sub(" ", text)).strip()


def _day(text: str) -> str | None:
    """Return the first day in a text in ISO 8601: 1998-10-16 for "10/16/1998 08:16:00"."""
    if found := _YEAR_FIRST.search(text):
        return "-".join(found.groups())
    if found := _MONTH_FIRST.search(text):
        return f"{found[3]}-{found[1]}-{found[2]}"
    return None


# --- MultiLing: documents/english/M0000.english and model/english/M000.A.english, in subfolders or not.

_MULTILING_DOCUMENT = re.compile(r"(?P<topic>M\d\d\d)\d+\.(?P<language>\w+)")
_MULTILING_MODEL = re.compile(r"(?P<topic>M\d\d\d)\.\w+\.(?P<language>\w+)")


def _multiling(documents: Path, models: Path) -> Iterator[Record]:
    sources, written = _by_topic(documents, _MULTILING_DOCUMENT), _by_topic(models, _MULTILING_MODEL)
    if not sources:
        raise InputError("contains no document named like M0000.english", str(documents))
    for (language, topic), files in sorted(sources.items()):
        if (language, topic) not in written:
            raise InputError(f"{models} has no model named like {topic}.A.{language}", str(files[0]))
        yield (
            str(files[0].parent),
            {
                "id": f"{topic}.{language}",
                "documents": [{"id": file.name, **_multiling_document(_text(file))} for file in files],
                "references": [_text(file).strip() for file in written[language, topic]],
            },
        )


def _by_topic(folder: Path, name: re.Pattern[str]) -> dict[tuple[str, str], list[Path]]:
    found: dict[tuple[str, str], list[Path]] = {}
    for file in sorted(folder.rglob("*")):
        if match := name.fullmatch(file.name):
            found.setdefault((match["language"], match["topic"]), []).append(file)
    return found


def _multiling_document(text: str) -> dict[str, str]:
    """Parse a document: the first line is the title, if more lines follow; the next one may be the date."""
    title, _, rest = text.strip().partition("\n")
    if not rest:
        return {"text": title}
    first, _, after = rest.lstrip().partition("\n")
    for form in ("%A, %B %d, %Y", "%B %d, %Y", "%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.strptime(first.strip(), form).date()
        except ValueError:
            continue
        return {"title": title.strip(), "date": day.isoformat(), "text": after.strip()}
    return {"title": title.strip(), "text": rest.strip()}


def _text(file: Path) -> str:
    """Return a file's text; if it is not UTF-8, it is older and Western, and decoded as Windows-1252."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", str(file)) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
