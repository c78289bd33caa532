"""The kinds of things that the values of `kg.model` tell apart, and what is chosen among when articles are read."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of entity; the value is the local name of the class in the ontology."""

    PERSON = "Person"
    OFFICE = "Office"
    PLACE = "Place"
    ORGANIZATION = "Organization"
    GROUP = "Group"
    MEETING = "Meeting"


class PlaceType(StrEnum):
    """The value is the local name of the class; OTHER is `kg:Place` alone."""

    CITY = "City"
    PROVINCE = "Province"
    COUNTY = "County"
    DISTRICT = "District"
    COUNTRY = "Country"
    OTHER = "Place"


class OrganizationType(StrEnum):
    """The value is the local name of the class; OTHER is `kg:Organization` alone."""

    MUNICIPALITY = "Municipality"
    CITY_COUNCIL = "CityCouncil"
    NEWS_AGENCY = "NewsAgency"
    GOVERNMENT_BODY = "GovernmentBody"
    OTHER = "Organization"


class QuotationType(StrEnum):
    DIRECT = "Direct"
    INDIRECT = "Indirect"


class Trigger(StrEnum):
    """What makes a sentence promise a fact; the value is a concept of the scheme of triggers."""

    CUE_VERB = "cue-verb"
    TITLE = "title"
    MEETING_WORD = "meeting-word"


class Repeats(StrEnum):
    """What becomes of a text that was read before in the same run, under another id.

    `OUTLET`: it is passed over if the outlet that carries it (the publisher, else the host of its address) and the day
    are the same. That another outlet carries it is news of its own: reprints are counted by those who carry them
    (`kg.link.reprints`). Of texts that do not say who carries them, those of one file come from one outlet; two files
    may come from two. `ALL`: it is passed over whoever carries it. `KEEP`: it is kept.
    """

    OUTLET = "outlet"
    ALL = "all"
    KEEP = "keep"
