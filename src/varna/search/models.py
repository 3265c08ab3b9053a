"""The index: what is found, the words it is found by, and how far the index has come."""

from django.db import models


class Document(models.Model):
    """One row of a kind that is searched. `digest` is of its texts, which are not kept here."""

    kind = models.CharField(max_length=40)
    key = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_document_a_subject")
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class Word(models.Model):
    """
    A word, or the stem of one, that a document is found by.

    In UTF-8, since both databases compare bytes alike: a beginning is a range of them.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="words")
    word = models.BinaryField(max_length=256)
    in_title = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "word"], name="a_word_once_a_document")
        ]
        indexes = [models.Index(fields=["word", "document"], name="search_by_word")]

    def __str__(self) -> str:
        return bytes(self.word).decode()


class Standing(models.Model):
    """
    How far the index has come: the journal's mark, and the day it was gone through; one or none.
    """

    last = models.PositiveBigIntegerField()
    recent = models.PositiveIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_standing_or_none")
        ]

    def __str__(self) -> str:
        return f"{self.last} on {self.on}"
