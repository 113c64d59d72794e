"""Reads subtitles (WebVTT, SubRip) and transcripts with time stamps as the text that is spoken.

Numbers, times and settings of cues are marks and no part of the text. A sentence may go over several cues, so
their lines are joined; a line with a speaker, a dash or a sound ("[Music]") begins anew.

Limitations: stamps of a recording are read if they have hours, minutes and seconds ("[00:00:24]").
"""

from __future__ import annotations

import re

_CLOCK = r"(?:\d{1,3}:)?\d\d:\d\d[.,]\d{3}"
_CUE = re.compile(rf"^[ \t]*{_CLOCK}[ \t]+-->[ \t]+{_CLOCK}.*$", re.MULTILINE)
_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n")
# What is no cue in a file of WebVTT: its head, comments, styles.
_NO_CUE = re.compile(r"\ufeff?(?:WEBVTT|NOTE|STYLE|REGION)\b")
# "<v Ann Doe>" before her words; "<c.loud>", "</i>", "<00:00:01.500>" inside them.
_VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+([^<>\n]+)>")
_CUE_TAG = re.compile(rf"</?(?:[bciuv]|ruby|rt|lang|font)\b[^<>\n]*>|<{_CLOCK}>|\{{\\an?\d\}}")
_BEGINS_ANEW = re.compile(r"[-–—>\[(♪*]|(?:[^\W_][\w.'’-]*\s){0,3}[^\W_][\w.'’-]*:\s")
_IS_SOUND = re.compile(r"[\[(♪*].*[\])♪*]\Z")

# The stamp of a line of a recording, which begins in its first hour; a live post has the hour of the day.
_STAMP = re.compile(r"^[ \t]*[\[(]?\d{1,2}:\d\d:\d\d(?:[.,]\d{1,3})?[\])]?(?:[ \t]+|$)", re.MULTILINE)
_FIRST_HOUR = re.compile(r"[\s\[(]*00?:")
_LINE = re.compile(r"\S.*")
# Fewer times may be those of a chronology.
_FEWEST = 3


def without_cues(text: str) -> str:
    r"""Return the text that is spoken in subtitles or in lines with time stamps; other text is unchanged.

    >>> cues = "1\n00:00:01,000 --> 00:00:02,500\nThe bridge\n\n2\n00:00:03,000 --> 00:00:04,000\nfell.\n\n"
    >>> without_cues(cues + "3\n00:00:05,000 --> 00:00:06,000\n- Why?\n")
    'The bridge fell.\n- Why?'
    """
    if " --> " in text and len(_CUE.findall(text)) >= _FEWEST:
        return _spoken(text)
    stamps = [*_STAMP.finditer(text)] if text.count(":") >= 2 * _FEWEST else []
    if len(stamps) < _FEWEST or not _FIRST_HOUR.match(stamps[0][0]):
        return text
    return text if 2 * len(stamps) < len(_LINE.findall(text)) else _STAMP.sub("", text)


def _spoken(text: str) -> str:
    lines: list[str] = []
    joins, last = False, ""
    for paragraph in _PARAGRAPHS.split(text.strip()):
        head, times, spoken = _at_cue(paragraph)
        if not times:
            if not _NO_CUE.match(head):
                lines, joins = [*lines, head], False
            continue
        for line in _VOICE.sub(r"\1: ", spoken).splitlines():
            said = " ".join(_CUE_TAG.sub("", line).split())
            if not said or said == last:  # lines that roll are in two cues
                continue
            last = said
            if joins and not _BEGINS_ANEW.match(said):
                lines[-1] = f"{lines[-1]} {said}"
            else:
                lines.append(said)
            joins = not _IS_SOUND.match(said)
    return "\n".join(lines)


def _at_cue(paragraph: str) -> tuple[str, str, str]:
    """Return what is before the times of a cue, these times, and what is spoken."""
    found = _CUE.search(paragraph)
    if found is None:
        return paragraph, "", ""
    return paragraph[: found.start()], found[0], paragraph[found.end() :]
