"""The words of the command line: which commands and options there are."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from cementcrm.core.unlocking import KeyMode
from cementcrm.exchange.demo import SIZES
from cementcrm.settings import LANGUAGES, THEMES, percent

_ABOUT = """No command opens the window. Exit codes: 0 done, 1 the program is at fault, 2 wrong words,
3 a known error: its code is printed, and docs/command-line.md says what to do about each."""


_FREE = ("--sort", "--search", "--where")  # their values may begin with a dash


def _common(file: Callable[[str], Path]) -> argparse.ArgumentParser:
    """Options that may stand anywhere; SUPPRESS keeps a subcommand from resetting what stood before it.

    Each parser takes one of its own: `set_defaults` overwrites the default inside a shared option.
    """
    parent = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    parent.add_argument("--db", type=file, help="database file (default: the last one used)")
    parent.add_argument("--key-file", type=file, help="file with the database's key")
    parent.add_argument("--recovery-code-file", type=file, help="text file with the recovery code")
    parent.add_argument(
        "--plain", action="store_true", help="make a new database without encryption, or open one"
    )
    parent.add_argument(
        "--accept-loss", action="store_true", help="open a database that lost its newest changes"
    )
    parent.add_argument("--json", action="store_true", help="print JSON")
    parent.add_argument("--lang", choices=LANGUAGES, help="language of the window")
    parent.add_argument("--theme", choices=THEMES, help="theme of the window")
    parent.add_argument("--scale", type=percent, metavar="PERCENT", help="size of the window: 50 to 400")
    return parent


def joined_words(words: Sequence[str]) -> list[str]:
    """`--sort -left_at` as one word: what begins with a dash is taken for an option otherwise, as are a search
    for -12 and a condition."""
    found: list[str] = []
    for word in words:
        takes = bool(found) and found[-1] in _FREE and word not in ("--json", "--totals")
        if takes and word.startswith("-"):
            found[-1] = f"{found[-1]}={word}"
        else:
            found.append(word)
    return found


def word_parser(folder: Path | None = None) -> argparse.ArgumentParser:
    """`folder`: what relative paths start from; None = the working folder. `run` is then the name of a function
    of `runs`, which a start of the window needn't import."""

    def file(text: str) -> Path:
        return (folder or Path()) / text

    parser = argparse.ArgumentParser("cementcrm", description=_ABOUT, parents=[_common(file)])
    parser.set_defaults(run=None, db=None, key_file=None, plain=False, json=False, accept_loss=False)
    parser.set_defaults(recovery_code_file=None, app=None, error="")
    parser.set_defaults(lang=None, theme=None, scale=None)
    commands = parser.add_subparsers(title="commands")

    def add(name: str, run: str, text: str) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=text, parents=[_common(file)])
        found.set_defaults(run=run)
        return found

    _add_demo(add, file)
    _add_exchange(add, file)
    _add_lists(add)
    _add_analyses(commands, file)
    _add_classify(add)
    _add_care(add, file)
    _add_sharing(add, file)
    _add_server(commands, file)
    return parser


def _add_demo(add: Callable[..., argparse.ArgumentParser], file: Callable[[str], Path]) -> None:
    command = add("demo", "demo", "make the demo company in a new database")
    command.add_argument("path", type=file)
    command.add_argument("--size", choices=SIZES, default="small")
    command.add_argument("--seed", type=int, default=1)


def _sheet_name(text: str) -> str:
    if not text.lower().endswith((".xlsx", ".csv")):
        raise argparse.ArgumentTypeError(f"{text}: .xlsx or .csv")
    return text


def _condition(text: str) -> str:
    if "=" not in text.lstrip("="):
        raise argparse.ArgumentTypeError(f"{text}: FIELD=VALUE")
    return text


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text}: how many rows?")
    return int(text)


def _add_exchange(add: Callable[..., argparse.ArgumentParser], file: Callable[[str], Path]) -> None:
    command = add("import", "import_file", "import a file")
    command.add_argument("file", type=file)
    command.add_argument("--as", dest="entity", required=True)
    command.add_argument("--map", type=file, help="saved mapping")
    command.add_argument("--sheet", default="", help="sheet of a workbook (default: the one that fits best)")
    command.add_argument("--dry-run", action="store_true")
    command.add_argument("--errors", type=file, help="write refused rows to this xlsx")
    command = add("undo-import", "undo_import", "take back an import")
    command.add_argument("id", type=UUID)
    command = add("export", "export", "write a list to xlsx or csv")
    command.add_argument("entity")
    command.add_argument("out", type=lambda text: file(_sheet_name(text)))
    command.add_argument("--view", default="", help="a view saved in the window: its columns, filters, order")


def _add_lists(add: Callable[..., argparse.ArgumentParser]) -> None:
    command = add("list", "list_records", "list records")
    command.add_argument("entity")
    command.add_argument("--search", default="")
    command.add_argument("--where", action="append", default=[], type=_condition, metavar="FIELD=VALUE")
    command.add_argument("--sort", default="", help="field, -field for descending; several by comma")
    command.add_argument("--limit", type=_count, default=100)
    command.add_argument("--totals", action="store_true")
    command = add("show", "show_record", "show one record")
    command.add_argument("entity")
    command.add_argument("key")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: YYYY-MM-DD") from None


def _months(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 12:
        raise argparse.ArgumentTypeError(f"{text}: 1 to 12")
    return int(text)


def _add_analyses(commands: Any, file: Callable[[str], Path]) -> None:
    several = commands.add_parser("analyse", help="what models say of customers and demand").add_subparsers(
        title="analyses", required=True
    )

    def add(name: str, text: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = several.add_parser(name, help=text, parents=[_common(file)])
        made.set_defaults(run="analyse", analysis=name)
        made.add_argument(
            "--asof", type=_day, metavar="DATE", help="nothing later is seen (default: the last ticket's day)"
        )
        return made

    command = add("lifetime", "who still is a customer and how often it will buy")
    command.add_argument(
        "--from", dest="since", type=_day, metavar="DATE", help="learn from purchases from this day on"
    )
    command.add_argument(
        "--to", dest="until", type=_day, metavar="DATE",
        help="learn from purchases until this day; later ones, until --asof, show how right it was",
    )  # fmt: skip
    command.add_argument("--model", choices=("bgnbd", "paretonbd"), default="bgnbd")
    command.add_argument("--by", choices=("customer",), help="each customer's next twelve months, too")
    command = add("forecast", "tonnes of the coming months, and how often forecasts missed")
    command.add_argument("--by", choices=("total", "plant", "region", "grade", "customer"), default="total")
    command.add_argument("--months", type=_months, default=12, metavar="N", help="how many (1 to 12)")
    add("orders", "when each customer is expected to buy next")
    command = add("alarms", "who is silent or takes less than its own rhythm explains")
    command.add_argument(
        "--all", action="store_true", help="also what was put off, or is known how it came out"
    )
    add("value", "what customers are worth: classes by margin beside tonnes")
    command = add("prices", "mistyped prices, and what customers pay off the market")
    command.add_argument("--by", choices=("customer",), help="each customer's prices, too")
    command = add("pairs", "which grades go together")
    command.add_argument("--by", choices=("customer",), help="also who buys only one of the two")
    add("market", "who takes what, when and at which price, by region, type and cement; wallets and rivals")
    command = add("segments", "customers that are alike, and what sets them apart")
    command.add_argument("--count", type=int, choices=range(2, 10), default=5, help="how many (default: 5)")
    command.add_argument("--by", choices=("customer",), help="also who is in which")


def _add_classify(add: Callable[..., argparse.ArgumentParser]) -> None:
    command = add("classify", "classify", "put customers into the classes that the rules give them")
    command.add_argument(
        "--asof", type=_day, metavar="DATE", help="nothing later is seen (default: the last ticket's day)"
    )
    command.add_argument("--preview", action="store_true", help="only say who would move")


def _add_care(add: Callable[..., argparse.ArgumentParser], file: Callable[[str], Path]) -> None:
    command = add("check", "check", "check the database file")
    command.add_argument("--full", action="store_true")
    command = add("backup", "backup", "make a verified backup")
    command.add_argument("--to", type=file, help="folder")
    command = add("screenshots", "screenshots", "draw every page into a folder")
    command.add_argument("directory", type=file)
    command = add("restore", "restore", "put a backup in the database's place")
    command.add_argument("backup", type=file)
    add("key-state", "key_state", "how the key is kept")
    command = add("key-change", "key_change", "keep the key in another way; nothing is encrypted again")
    command.add_argument("to", choices=[mode.value for mode in KeyMode if mode is not KeyMode.PLAIN])
    command.add_argument("--new-key-file", type=file, help="for keyfile: where to write it")
    command.add_argument("--new-passphrase-file", type=file, help="for passphrase (else asked for)")
    add("recovery-code", "recovery_code", "make a new recovery code; an older one stops working")


def _add_sharing(add: Callable[..., argparse.ArgumentParser], file: Callable[[str], Path]) -> None:
    command = add("join", "join", "share this database's records with a group, or come in anew")
    command.add_argument("code", help="as the administrator gave it; with --user: https://name:port")
    command.add_argument("--server", default="", help="https://name:port, if the code doesn't have it")
    command.add_argument("--user", default="", help="login: come in by a password instead of a code")
    command.add_argument("--password-file", type=file, help="with the password (else asked for)")
    command.add_argument("--fingerprint", default="", help="of the server's certificate (else asked for)")
    add("leave", "leave", "work alone again; the records stay")
    command = add("sync", "sync", "send what was written here and fetch what others wrote")
    command.add_argument(
        "--once", action="store_true", help="one round (it is never more on the command line)"
    )
    command = add(
        "rebuild", "rebuild", "make the database anew from the group's server; first lists what it lacks"
    )
    command.add_argument("--yes", action="store_true", help="do it (else only list, or ask at the terminal)")
    command.add_argument("--code", default="", help="invitation, https://name:port#CODE, to come in anew by")
    command = add("conflicts", "conflicts", "list the fields that two people wrote without seeing each other")
    command.add_argument(
        "--take", nargs="+", metavar="mine|theirs|shown ID", help="let that value stand in these, or in 'all'"
    )


def _add_server(commands: Any, file: Callable[[str], Path]) -> None:
    def add(to: Any, name: str, run: str, text: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = to.add_parser(name, help=text)
        made.set_defaults(run=run)
        made.add_argument(
            "--data", type=file, help="folder of the server (default: in the user's data folder)"
        )
        made.add_argument("--db", default="", help="database's URL, e.g. postgresql+psycopg://user@host/name")
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON")
        return made

    command = add(commands, "serve", "serve", "be the group's server")
    command.add_argument("--host", default="0.0.0.0")
    command.add_argument("--port", type=_count, default=8443)
    command.add_argument("--certificate", type=file, help="PEM, instead of the one that is made")
    command.add_argument("--certificate-key", type=file)
    command.add_argument(
        "--processes", type=_count, default=1, help="at work at once, where one core isn't enough"
    )
    server = commands.add_parser("server", help="make and look after a group's server")
    several = server.add_subparsers(title="commands", required=True)
    command = add(several, "init", "server_init", "make the organisation and its first administrator")
    command.add_argument("--admin", required=True, help="login of the administrator")
    command.add_argument("--organisation", default="集团", help="name of the group")
    command.add_argument(
        "--password-file", type=file, help="with the administrator's password, to sign in by"
    )
    command = add(several, "unit", "server_unit", "add a unit")
    command.add_argument("code")
    command.add_argument("name")
    command.add_argument("--kind", choices=("region", "plant", "office"), default="plant")
    command.add_argument("--above", default="", help="number of the unit above (default: the group)")
    command = add(several, "invite", "server_invite", "print a code by which one device joins")
    command.add_argument("--user", required=True, help="login; put on file if nobody has it")
    command.add_argument("--role", required=True)
    command.add_argument("--scope", default="", help="number of the unit (default: the group)")
    command.add_argument("--server", default="", help="https://name:port, to go along with the code")
    command.add_argument("--qr", type=file, metavar="FILE", help="the code as a picture: .png or .svg")
    command = add(several, "password", "server_password", "let a user sign in by a password")
    command.add_argument("user", help="login")
    command.add_argument("--password-file", type=file, help="with the password (else asked for)")
    add(several, "fingerprint", "server_fingerprint", "print what people compare who sign in")
    command = add(several, "log", "server_log", "what was done to the server and to who may come in")
    command.add_argument("--since", type=_count, default=0, metavar="N", help="lines after this number")
    command.add_argument("--limit", type=_count, default=1000, help="the last ones")
    add(several, "devices", "server_devices", "list the devices")
    command = add(several, "revoke", "server_revoke", "keep a device out")
    command.add_argument("device", type=bytes.fromhex)
    command = add(several, "quarantine", "server_quarantine", "list what is kept aside, and decide on it")
    decided = command.add_mutually_exclusive_group()
    decided.add_argument(
        "--apply", type=_count, nargs="+", metavar="N", help="apply these as their users, if they may now"
    )
    decided.add_argument("--drop", type=_count, nargs="+", metavar="N", help="take these off the list")
    command = add(
        several, "backup", "server_backup", "copy the server's records into a new file, while it runs"
    )
    command.add_argument("to", type=file)
    command = add(
        several, "restore", "server_restore", "put a backup in their place; the server must not run"
    )
    command.add_argument("backup", type=file)
    command = add(
        several,
        "snapshot",
        "server_snapshot",
        "make or refresh the files that devices begin with, while it runs",
    )
    command.add_argument("--user", default="", help="login of whose devices (default: of all that have one)")
    add(several, "check", "server_check", "look whether the server's records are whole")
