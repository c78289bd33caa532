"""The reference of the command line, out of the help of `kg` and of each of its commands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from typer.main import get_command

from kg import cli
from scripts.docs.guides import code
from scripts.docs.theme import Page, Section, render, words


@dataclass(frozen=True, slots=True)
class Command:
    """What the help of a command says. `settings` are arguments and options, each with what it means."""

    name: str
    usage: str
    help: str
    examples: str
    settings: tuple[tuple[str, str], ...]


def commands() -> tuple[Command, ...]:
    """The commands in the order in which `kg --help` lists them."""
    return tuple(_commands())


def _commands() -> Iterator[Command]:
    group = get_command(cli.app)
    above = group.make_context("kg", [], resilient_parsing=True)
    for name in group.list_commands(above):  # type: ignore[attr-defined]
        command = group.get_command(above, name)  # type: ignore[attr-defined]
        context = command.make_context(name, [], parent=above, resilient_parsing=True)
        records = (parameter.get_help_record(context) for parameter in command.get_params(context))
        usage = " ".join(command.get_usage(context).removeprefix("Usage: ").split())
        examples = (command.epilog or "").partition(":")[2].replace(";  ", "\n").strip()
        yield Command(name, usage, command.help or "", examples, tuple(dict.fromkeys(r for r in records if r)))


def reference(language: str) -> Page:
    """The page of all commands."""
    says = words(language)["commands"]
    listed = commands()
    about = says.get("about") or {one.name: one.help.split("\n\n")[0] for one in listed}
    body = render("commands.html", says=says, about=about, commands=listed, code=code, language=language)
    return Page(
        "commands", says["title"], says["lead"], body, tuple(Section(one.name, f"kg {one.name}") for one in listed)
    )
