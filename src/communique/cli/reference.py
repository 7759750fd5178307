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
        inner = click.Context(command, info_name=name, parent=context, terminal_width=WIDTH)
        parts += [f"## {name}", "", _help(command, inner)]
    parts += ["## Exit codes", "", "| code | meaning |", "| --- | --- |"]
    parts += [f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items()]
    return "\n".join(parts) + "\n"


def _help(command: click.Command, context: click.Context) -> str:
    lines = [line.rstrip() for line in command.get_help(context).splitlines()]
    return "\n".join(["```text", *lines, "```", ""])


if __name__ == "__main__":
    click.echo(reference(), nl=False)
