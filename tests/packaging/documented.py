#!/usr/bin/env python3
"""Every option that a program has is in its man page and its bash completion, and the other way round.

usage: documented.py BIN_FOLDER
"""
import pathlib
import re
import subprocess
import sys

PACKAGING = pathlib.Path(__file__).resolve().parents[2] / "packaging"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9-]*")
# CLI11 prints it for every command, Qt for its own; scripts do not complete them.
UNSAID = {"--help-all"}


def help_of(program, *words):
    done = subprocess.run([str(program), *words, "--help"], capture_output=True, text=True,
                          check=True, env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"})
    return done.stdout


def commands_of(text):
    """The subcommands that CLI11 lists below the line "Subcommands:"."""
    listed = re.search(r"^Subcommands:\n((?:  .*\n?)*)", text, re.MULTILINE)
    return re.findall(r"^  ([a-z]+) ", listed[1], re.MULTILINE) if listed else []


def commands_and_options(program, prefix=()):
    """(commands, options), of the program and of every command below it."""
    text = help_of(program, *prefix)
    options = set(OPTION.findall(text)) - UNSAID
    commands = set(commands_of(text))
    for command in sorted(commands):
        below = commands_and_options(program, (*prefix, command))
        commands |= below[0]
        options |= below[1]
    return commands, options


def faults(program):
    commands, options = commands_and_options(program)
    if len(options) < 5:
        yield f"{program.name} --help lists hardly any options: {sorted(options)}"
    man = (PACKAGING / "man" / f"{program.name}.1").read_text().replace(r"\-", "-")
    completion = (PACKAGING / "completions" / program.name).read_text()
    for what, text in (("man page", man), ("completion", completion)):
        documented = set(OPTION.findall(text))
        for option in sorted(options - documented):
            yield f"{program.name}: its {what} lacks {option}"
        for option in sorted(documented - options):
            yield f"{program.name}: its {what} tells of {option}, which is no more"
        for command in sorted(commands):
            if not re.search(rf"\b{command}\b", text):
                yield f"{program.name}: its {what} lacks the command {command}"


def main():
    programs = [pathlib.Path(sys.argv[1]) / name for name in ("beitscope", "beitscope-cli")]
    found = [fault for program in programs for fault in faults(program)]
    print("\n".join(found) if found else "man pages and completions are complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
