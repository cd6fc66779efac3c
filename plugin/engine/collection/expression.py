"""Reads a small expression over attributes: ``cloud < 20 and not (loss > 0.5 or name like 'S2A%') and tile in ('A')``.

    expression = conjunction {"or" conjunction}
    conjunction = term {"and" term}
    term = "not" term | "(" expression ")" | predicate
    predicate = column | operand comparison literal | column "is" ["not"] "null"
              | column ["not"] ("in" "(" literal {"," literal} ")" | ("like" | "ilike") text | "between" literal "and"
                literal)
    operand = column | "percentile" "(" column ")"

Columns are names or "quoted names", texts and times stand in 'single quotes', words of the language in any case. A
chip without a value meets no comparison and no negated one, as in SQL: only ``is null`` finds it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..errors import LookalikeError, phrase

Literal = float | int | str | bool
LONGEST = 10_000
DEEPEST = 100
TOKEN = re.compile(
    r"""\s*(?:(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])
        |(?P<text>'(?:[^']|'')*')
        |(?P<quoted>"(?:[^"]|"")+")
        |(?P<word>[^\W\d]\w*)
        |(?P<sign><=|>=|<>|!=|==|[<>=(),]))""",
    re.VERBOSE,
)
COMPARISONS = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "=": "=", "==": "=", "!=": "!=", "<>": "!="}
OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "!=", "!=": "="}
WORDS = frozenset(["and", "or", "not", "in", "is", "null", "like", "ilike", "between", "true", "false", "percentile"])


@dataclass(frozen=True)
class Predicate:
    """What is asked of one column: `test` is a comparison, "in", "like", "ilike", "null" or "true".

    `negated` asks for the chips that have a value and do not meet the test; of a comparison the opposite one is taken
    instead. `at` is the character, from 1, where the column stands.
    """

    column: str
    test: str
    literals: tuple[Literal, ...] = ()
    negated: bool = False
    percentile: bool = False
    at: int = 1


@dataclass(frozen=True)
class All:
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Any:
    """At least one part holds."""

    parts: tuple[Node, ...]


Node = Predicate | All | Any


def parse(text: str) -> Node:
    """The expression with its negations moved into the predicates; raises LookalikeError that says where it breaks."""
    if len(text) > LONGEST:
        raise LookalikeError(f"The filter is longer than {LONGEST} characters. Shorten it.")
    reader = _Reader(_tokens(text))
    node = reader.expression(0)
    if reader.kind != "end":
        raise reader.expected(phrase('"and", "or" or the end'))
    return node


def predicates(node: Node) -> Sequence[Predicate]:
    """All predicates of an expression, in the order of writing."""
    if isinstance(node, Predicate):
        return (node,)
    return tuple(one for part in node.parts for one in predicates(part))


def _negated(node: Node) -> Node:
    """De Morgan: so a chip without a value is left out on both sides, and no third truth value is needed."""
    if isinstance(node, All):
        return Any(tuple(map(_negated, node.parts)))
    if isinstance(node, Any):
        return All(tuple(map(_negated, node.parts)))
    if node.test in OPPOSITE:
        return replace(node, test=OPPOSITE[node.test])
    return replace(node, negated=not node.negated)


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    at: int


def _tokens(text: str) -> list[_Token]:
    tokens = []
    place = 0
    while text[place:].strip():
        found = TOKEN.match(text, place)
        if found is None or found.lastgroup is None:
            place += len(text[place:]) - len(text[place:].lstrip())
            what = "a text without its closing quote" if text[place] in "'\"" else f"{text[place]!r}"
            raise LookalikeError(f"The filter cannot be read at character {place + 1}: {what} is not understood.")
        kind, part = found.lastgroup, found.group(found.lastgroup)
        if kind == "word" and part.lower() in WORDS:
            kind, part = "keyword", part.lower()
        tokens.append(_Token(kind, part, found.start(found.lastgroup) + 1))
        place = found.end()
    return [*tokens, _Token("end", "", len(text) + 1)]


class _Reader:
    """Recursive descent over the tokens."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._place = 0

    @property
    def _now(self) -> _Token:
        return self._tokens[self._place]

    @property
    def kind(self) -> str:
        return self._now.kind

    def expected(self, what: str) -> LookalikeError:
        found = f"{self._now.text}" if self.kind != "end" else "the end"
        return LookalikeError(f"The filter cannot be read at character {self._now.at}: {what} is due, not {found}.")

    def _takes(self, *texts: str) -> str:
        """The text of the next token if it is one of these words or signs, which is then taken; else ""."""
        if self.kind in ("keyword", "sign") and self._now.text in texts:
            self._place += 1
            return self._tokens[self._place - 1].text
        return ""

    def _needs(self, text: str) -> None:
        if not self._takes(text):
            raise self.expected(f'"{text}"')

    def expression(self, depth: int) -> Node:
        parts = [self._conjunction(depth)]
        while self._takes("or"):
            parts.append(self._conjunction(depth))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _conjunction(self, depth: int) -> Node:
        parts = [self._term(depth)]
        while self._takes("and"):
            parts.append(self._term(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _term(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise LookalikeError(f"The filter is nested more than {DEEPEST} deep. Simplify it.")
        if self._takes("not"):
            return _negated(self._term(depth + 1))
        if self._takes("("):
            node = self.expression(depth + 1)
            self._needs(")")
            return node
        return self._predicate()

    def _predicate(self) -> Node:
        at = self._now.at
        if self._takes("percentile"):
            self._needs("(")
            column = self._column()
            self._needs(")")
            test, value = self._comparison(), self._literal()
            if isinstance(value, (str, bool)) or test in ("=", "!="):
                raise LookalikeError(
                    f"The filter cannot be read at character {at}: a percentile is compared with a number from 0 to "
                    "100 by <, <=, > or >=."
                )
            return Predicate(column, test, (value,), percentile=True, at=at)
        column = self._column()
        if self._takes("is"):
            negated = bool(self._takes("not"))
            self._needs("null")
            return Predicate(column, "null", negated=negated, at=at)
        negated = bool(self._takes("not"))
        word = self._takes("in", "like", "ilike", "between")
        if word:
            node = self._by_word(column, word, at)
            return _negated(node) if negated else node
        if negated:
            raise self.expected(phrase('"in", "like" or "between"'))
        if self.kind == "sign" and self._now.text in COMPARISONS:
            test = self._comparison()
            return Predicate(column, test, (self._literal(),), at=at)
        return Predicate(column, "true", at=at)

    def _by_word(self, column: str, word: str, at: int) -> Node:
        if word == "between":
            low = self._literal()
            self._needs("and")
            return All((Predicate(column, ">=", (low,), at=at), Predicate(column, "<=", (self._literal(),), at=at)))
        if word == "in":
            self._needs("(")
            literals = [self._literal()]
            while self._takes(","):
                literals.append(self._literal())
            self._needs(")")
            return Predicate(column, "in", tuple(literals), at=at)
        if self.kind != "text":
            raise self.expected(phrase("a text in single quotes"))
        return Predicate(column, word, (self._literal(),), at=at)

    def _column(self) -> str:
        if self.kind not in ("word", "quoted"):
            raise self.expected(phrase("the name of a column"))
        token = self._now
        self._place += 1
        return token.text if token.kind == "word" else token.text[1:-1].replace('""', '"')

    def _comparison(self) -> str:
        if self.kind != "sign" or self._now.text not in COMPARISONS:
            raise self.expected(phrase("a comparison such as < or ="))
        self._place += 1
        return COMPARISONS[self._tokens[self._place - 1].text]

    def _literal(self) -> Literal:
        token = self._now
        if token.kind == "number":
            value: Literal = float(token.text) if re.search("[.eE]", token.text) else int(token.text)
        elif token.kind == "text":
            value = token.text[1:-1].replace("''", "'")
        elif token.kind == "keyword" and token.text in ("true", "false"):
            value = token.text == "true"
        else:
            raise self.expected(phrase("a number, or a text in single quotes,"))
        self._place += 1
        return value
