"""What the scores ask of a reader, so that any reader can be scored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.encoder import Encoder
    from firsthand.read.trees import Tree
    from firsthand.types import Mention, Span, Timex, Toponym


class NamesReader(Protocol):
    """Finds names."""

    def names(self, texts: Sequence[str]) -> Sequence[Sequence[Mention]]:
        """Names of each text."""


class TimesReader(Protocol):
    """Finds time expressions."""

    def timexes(self, texts: Sequence[str]) -> Sequence[Sequence[Timex]]:
        """Time expressions of each text."""


class PlacesReader(Protocol):
    """Finds place names."""

    def toponyms(self, texts: Sequence[str]) -> Sequence[Sequence[Toponym]]:
        """Place names of each text that mean a location."""


class SyntaxReader(Protocol):
    """Makes trees."""

    def trees(self, texts: Sequence[str]) -> Sequence[Sequence[Tree]]:
        """Trees of each text, over the reader's own sentences and tokens."""

    def trees_on(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Sequence[Span]]]
    ) -> Sequence[Sequence[Tree]]:
        """Trees of each text over given tokens, sentence by sentence.

        Args:
            texts: any number.
            sentences: of each text, its sentences; of each sentence, the spans of its tokens.
        """


class FactualityReader(Protocol):
    """Judges predicates."""

    def factuality(
        self, texts: Sequence[str], targets: Sequence[Sequence[Span]]
    ) -> Sequence[Sequence[float]]:
        """How certain each target of each text is presented, in [-3, 3].

        Args:
            texts: any number.
            targets: of each text, the spans of its predicates.
        """


class CoreferenceReader(Protocol):
    """Finds what means the same."""

    def clusters(self, texts: Sequence[str]) -> Sequence[Sequence[Sequence[Span]]]:
        """Clusters of spans of each text, over the reader's own tokens."""

    def clusters_on(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Sequence[Span]]]
    ) -> Sequence[Sequence[Sequence[Span]]]:
        """Clusters of spans of each text over given tokens, sentence by sentence.

        Args:
            texts: any number.
            sentences: of each text, its sentences; of each sentence, the spans of its tokens.
        """


class Reader(
    NamesReader,
    TimesReader,
    PlacesReader,
    SyntaxReader,
    FactualityReader,
    CoreferenceReader,
    Protocol,
):
    """Does all of it."""


def reader_of(encoder: Encoder) -> Reader:
    """The package's own reader with this model."""
    from firsthand.read.layers import Layers  # noqa: PLC0415 (slow; the metrics do without it)

    return Layers(encoder)
