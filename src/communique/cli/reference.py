"""The reference of the command line, made from the commands: `python -m communique.cli.reference`."""

from __future__ import annotations

import click

from communique.cli.program import EXIT_CODES, main

WIDTH = 100


def reference() -> str:
    """The whole reference as Markdown."""
    context = click.Context(
        main, info_name="communique", **{**main.context_settings, "terminal_width": WIDTH}
    )
    parts = ["# Command line", "", _help(main, context)]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        parts += _described(command, name, context, "##")
    parts += ["## Exit codes", "", "| code | meaning |", "| --- | --- |"]
    parts += [f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items()]
    return "\n".join(parts) + "\n"


def _described(command: click.Command, name: str, parent: click.Context, head: str) -> list[str]:
    """A command's help under its name, then that of its own commands."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH)
    parts = [f"{head} {name}", "", _help(command, context)]
    if isinstance(command, click.Group):
        for own in command.list_commands(context):
            inner = command.get_command(context, own)
            assert inner is not None
            parts += _described(inner, f"{name} {own}", parent, f"{head}#")
    return parts


def _help(command: click.Command, context: click.Context) -> str:
    lines = [line.rstrip() for line in command.get_help(context).splitlines()]
    return "\n".join(["```text", *lines, "```", ""])


if __name__ == "__main__":
    click.echo(reference(), nl=False)
