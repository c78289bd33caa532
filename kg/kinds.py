"""The kinds of things that the values of `kg.model` tell apart."""

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
