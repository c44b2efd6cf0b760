"""Errors as people read them: what happened and what to do next, in their language.

A `CementError` is known: its code has a text here. Anything else is a bug and goes to the crash dialog.
"""

from __future__ import annotations

from cementcrm.core.errors import CementError, RecordInUse, ValidationError
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from .i18n import fill, label

CONTEXT = "errors"
ERROR_TEXTS: dict[str, str] = {
    "error": QT_TRANSLATE_NOOP("errors", "This could not be done. Details are in the log."),
    "validation": QT_TRANSLATE_NOOP("errors", "Some entries need correction: {fields}."),
    "cells_refused": QT_TRANSLATE_NOOP(
        "errors", "{count} cells can't be written, so nothing was. Correct them and try again."
    ),
    "not_found": QT_TRANSLATE_NOOP(
        "errors", "This record is no longer here ({key}). It may have been deleted; search for it again."
    ),
    "stale_version": QT_TRANSLATE_NOOP(
        "errors", "Someone changed this record meanwhile. Read it again, then repeat your change."
    ),
    "permission_denied": QT_TRANSLATE_NOOP(
        "errors", "Your role doesn't allow this ({permission}). Ask your administrator for the right."
    ),
    "undo_blocked": QT_TRANSLATE_NOOP(
        "errors", "This can't be undone because later changes build on it. Undo those first."
    ),
    "nothing_to_undo": QT_TRANSLATE_NOOP("errors", "There is nothing more to undo or redo."),
    "unknown_entity": QT_TRANSLATE_NOOP("errors", "There is no kind of record named “{entity}”."),
    "unknown_field": QT_TRANSLATE_NOOP("errors", "“{entity}” has no field “{field}”."),
    "cancelled": QT_TRANSLATE_NOOP("errors", "Cancelled. Nothing was changed."),
    "newer_schema": QT_TRANSLATE_NOOP(
        "errors",
        "This database was made by a newer version of the program. Update the program, then open it.",
    ),
    "capture_damaged": QT_TRANSLATE_NOOP(
        "errors", "This database was altered outside the program. Restore a backup."
    ),
    "sqlite_too_old": QT_TRANSLATE_NOOP(
        "errors", "The program's database library is too old. Install the program again."
    ),
    "wrong_key_or_damaged": QT_TRANSLATE_NOOP(
        "errors",
        "The database could not be opened: the key is wrong or the file is damaged. "
        "Give the right key, or restore a backup.",
    ),
    "key_required": QT_TRANSLATE_NOOP(
        "errors",
        "This database is encrypted and its key was not found. Give its passphrase, key file or recovery code.",
    ),
    "wrong_key": QT_TRANSLATE_NOOP(
        "errors",
        "The key, passphrase or code doesn't fit this database. Look at capitals and the keyboard, then try again.",
    ),
    "key_file_bad": QT_TRANSLATE_NOOP(
        "errors",
        "{path} is missing or not a key file. Choose the file that was made together with the database.",
    ),
    "key_info_damaged": QT_TRANSLATE_NOOP(
        "errors",
        "The description of the key beside the database is damaged. A backup has a copy of it.",
    ),
    "key_info_missing": QT_TRANSLATE_NOOP(
        "errors",
        "{path} is missing. An encrypted database doesn't open without it, not even with the passphrase or the "
        "recovery code. Copy it here from where the database comes from, then open again, or restore a backup.",
    ),
    "plain_undescribed": QT_TRANSLATE_NOOP(
        "errors",
        "This database is not encrypted, and the file beside it that would say so is missing. Open it if it is the "
        "right one: somebody may have put it in the place of an encrypted one.",
    ),
    "not_ours": QT_TRANSLATE_NOOP(
        "errors", "This file is a database of another program. Nothing in it was changed; choose another one."
    ),
    "already_joined": QT_TRANSLATE_NOOP(
        "errors",
        "This database shares its records with {server} already. Leave that group before joining another.",
    ),
    "backup_elsewhere": QT_TRANSLATE_NOOP(
        "errors", "The records are kept by {database}: make and restore backups with its own programs."
    ),
    "server_backup_bad": QT_TRANSLATE_NOOP(
        "errors", "{path} is no backup of a server, or a damaged one. Nothing was touched."
    ),
    "certificate_changed": QT_TRANSLATE_NOOP(
        "errors",
        "The computer at {server} is not the group's server that this code or database names. Nothing was sent. "
        "Ask your administrator before you go on.",
    ),
    "code_mistyped": QT_TRANSLATE_NOOP(
        "errors",
        "This is no code: letters or digits are missing. Copy it whole, as the administrator sent it.",
    ),
    "code_refused": QT_TRANSLATE_NOOP(
        "errors",
        "The server doesn't take this code: it was used, or is too old. Ask your administrator for another.",
    ),
    "content_absent": QT_TRANSLATE_NOOP(
        "errors",
        "What this file holds hasn't reached the server yet: whoever attached it was not online since.",
    ),
    "device_cloned": QT_TRANSLATE_NOOP(
        "errors",
        "A copy of this database speaks to the server, too. One of the two has to join the group anew, by a new code.",
    ),
    "device_revoked": QT_TRANSLATE_NOOP(
        "errors",
        "The administrator took this computer out of the group. What you write stays here until it joins anew, "
        "by a new code.",
    ),
    "device_wiped": QT_TRANSLATE_NOOP(
        "errors",
        "An administrator took this computer out of the group at {server}. What was not sent was handed over to the "
        "administrator, and the group's records were removed from here. A new code lets it join anew.",
    ),
    "quarantine_not_applied": QT_TRANSLATE_NOOP(
        "errors",
        "This can't be applied now ({reason}). It stays on the list.",
    ),
    "too_many_attempts": QT_TRANSLATE_NOOP(
        "errors",
        "There were too many wrong codes or passwords from here or for this login. Wait a quarter of an hour,"
        " then try again.",
    ),
    "device_expired": QT_TRANSLATE_NOOP(
        "errors",
        "This computer wasn't on the network for so long that the server let it go. Nothing is lost: join "
        "anew, by a new code or your password, and what waits is sent.",
    ),
    "device_copied": QT_TRANSLATE_NOOP(
        "errors",
        "Somebody speaks to the server with a copy of this computer's key, so the server shut it out. Tell "
        "your administrator, then join anew, by a new code or your password.",
    ),
    "sign_in_refused": QT_TRANSLATE_NOOP(
        "errors",
        "The server doesn't know this login with this password. Look at capitals and the keyboard, then try "
        "again.",
    ),
    "client_outdated": QT_TRANSLATE_NOOP(
        "errors",
        "The group's server needs a newer version of this program: please update it. You can go on working; "
        "what you write is kept here and sent after the update.",
    ),
    "server_outdated": QT_TRANSLATE_NOOP(
        "errors",
        "This program is newer than the group's server, which has to be updated first: please tell your "
        "administrator. You can go on working; what you write is kept here and sent afterwards.",
    ),
    "server_newer": QT_TRANSLATE_NOOP(
        "errors",
        "These records were kept by a newer server. Update this program; nothing was touched.",
    ),
    "password_needed": QT_TRANSLATE_NOOP(
        "errors",
        "A password is needed, and nobody can type it here. Name a file that has it.",
    ),
    "weak_password": QT_TRANSLATE_NOOP(
        "errors",
        "This password won't do. Choose another one.",
    ),
    "no_server": QT_TRANSLATE_NOOP(
        "errors", "There is no server in {folder} yet. Make one with: server init."
    ),
    "no_snapshot_for": QT_TRANSLATE_NOOP(
        "errors",
        "A file to begin with is made only for users who reach all customers of their units. The devices of this one "
        "fetch everything by themselves.",
    ),
    "not_joined": QT_TRANSLATE_NOOP("errors", "This database works alone. Join a group first."),
    "server_exists": QT_TRANSLATE_NOOP("errors", "There is a server in {folder} already."),
    "server_failed": QT_TRANSLATE_NOOP(
        "errors",
        "The server at {server} answered what this program doesn't understand ({status} {detail}). "
        "Is the program up to date? Your work is kept here.",
    ),
    "server_unreachable": QT_TRANSLATE_NOOP(
        "errors",
        "The server at {server} can't be reached. Your work is kept here and sent once the network is back.",
    ),
    "mapping_bad": QT_TRANSLATE_NOOP(
        "errors", "This mapping file can't be used ({reason}). Correct it, or import without it."
    ),
    "mapping_incomplete": QT_TRANSLATE_NOOP(
        "errors",
        "No column of this file looks like {missing}. Choose what the file is imported as, or name the columns.",
    ),
    "database_busy": QT_TRANSLATE_NOOP(
        "errors", "Another window has this database open. Use that window, or close it first."
    ),
    "database_lost": QT_TRANSLATE_NOOP(
        "errors", "The database file is gone or empty, although there was one. Restore a backup."
    ),
    "commits_lost": QT_TRANSLATE_NOOP(
        "errors",
        "The newest {missing} saved changes are missing from this database: its file was damaged. "
        "Restore the latest backup, or continue without them.",
    ),
    "backup_damaged": QT_TRANSLATE_NOOP("errors", "This backup is damaged. Choose another one."),
    "file_unreadable": QT_TRANSLATE_NOOP(
        "errors", "This file could not be read. Save it as xlsx or CSV, then try again."
    ),
    "file_hostile": QT_TRANSLATE_NOOP(
        "errors", "This file was refused because it is built in a dangerous way. Ask where it came from."
    ),
    "file_protected": QT_TRANSLATE_NOOP(
        "errors", "This workbook has a password. Open it, save it without the password, then try again."
    ),
    "file_changed": QT_TRANSLATE_NOOP(
        "errors",
        "This file was changed while it was being read. Undo this import, and import again once it is written.",
    ),
    "import_worker_died": QT_TRANSLATE_NOOP(
        "errors",
        "Reading this file took too much memory or broke the reader. Save it as CSV, then try again.",
    ),
    "unsafe_location": QT_TRANSLATE_NOOP(
        "errors", "A database on a network or cloud folder gets damaged. Choose a folder on this computer."
    ),
    "unknown_view": QT_TRANSLATE_NOOP("errors", "No view named “{view}” is saved. Known: {known}"),
    "view_unreadable": QT_TRANSLATE_NOOP(
        "errors", "The view “{view}” is out of date ({reason}). Save it again."
    ),
    "file_exists": QT_TRANSLATE_NOOP("errors", "There is a file at {path} already. Choose another name."),
    "disk_full": QT_TRANSLATE_NOOP(
        "errors",
        "The disk is full: nothing was saved. Free some space, then save again; what you typed is still here.",
    ),
    "storage_failed": QT_TRANSLATE_NOOP(
        "errors",
        "The disk could not be read or written ({detail}). "
        "Look whether it is connected and not write-protected, then try again.",
    ),
    "database_damaged": QT_TRANSLATE_NOOP(
        "errors", "The database file is damaged. Restore a backup; nothing is deleted by that."
    ),
    "key_file_taken": QT_TRANSLATE_NOOP(
        "errors", "{path} holds the key of another database. Choose a new name."
    ),
    "key_not_wanted": QT_TRANSLATE_NOOP("errors", "This database is not encrypted: open it without a key."),
    "not_plain": QT_TRANSLATE_NOOP("errors", "This database is encrypted: start without --plain."),
    "no_keyring": QT_TRANSLATE_NOOP(
        "errors", "This computer has no keyring that keeps the key. Choose a passphrase or a key file."
    ),
    "no_recovery_code": QT_TRANSLATE_NOOP(
        "errors", "No recovery code was ever made for this database. Use its key file or passphrase."
    ),
    "recovery_code_mistyped": QT_TRANSLATE_NOOP(
        "errors",
        "The recovery code has a typing error ({groups}). It has six groups of five letters and digits.",
    ),
    "move_refused": QT_TRANSLATE_NOOP(
        "errors", "{key} can't go on like that: somebody may have changed it. Look at it again."
    ),
    "move_blocked": QT_TRANSLATE_NOOP(
        "errors", "The complaint {key} about this lot is still open: the sample must be kept."
    ),
    "refused": QT_TRANSLATE_NOOP("errors", "{key} stays as it is."),
    "not_yours": QT_TRANSLATE_NOOP(
        "errors",
        "{key} belongs to somebody else, who alone can change it. Save one of your own under another name.",
    ),
    "class_kept": QT_TRANSLATE_NOOP(
        "errors", "{key} says why a customer is in its class. Only who may set classes edits or deletes it."
    ),
    "not_all_reached": QT_TRANSLATE_NOOP(
        "errors",
        "Ranks are among all customers of the group, and you have those of “{unit}”. Somebody who works for the whole "
        "group can classify; single customers you can put into a class by hand.",
    ),
    "own_rights": QT_TRANSLATE_NOOP(
        "errors",
        "{key} is you: nobody takes the administrator's role from himself, or nobody might be left to give it "
        "back. Another administrator can.",
    ),
    "below_itself": QT_TRANSLATE_NOOP(
        "errors", "“{name}” can't stand below itself. Choose another place for it."
    ),
    "unit_out_of_reach": QT_TRANSLATE_NOOP(
        "errors",
        "You have no rights in “{name}”, so nothing can be moved there. Ask somebody who is responsible for both "
        "units.",
    ),
    "record_in_use": QT_TRANSLATE_NOOP(
        "errors", "“{name}” can't be deleted: {what} stand on it. Move them somewhere else first."
    ),
    "record_locked": QT_TRANSLATE_NOOP(
        "errors",
        "{key} is locked and stays as it is. Ask somebody with the right to unlock to unlock it "
        "(More → Unlock), then try again.",
    ),
    "file_refused": QT_TRANSLATE_NOOP("errors", "{name} can't be attached ({reason})."),
    "file_too_large": QT_TRANSLATE_NOOP(
        "errors", "{name} has {size} bytes; a file may have {limit} (20 MB). Make it smaller first."
    ),
    "content_missing": QT_TRANSLATE_NOOP(
        "errors", "The content of {name} is missing or damaged. A backup may still have it."
    ),
    "template_bad": QT_TRANSLATE_NOOP(
        "errors", "This template has an error in line {line}. An administrator can correct it."
    ),
    "too_many_rows": QT_TRANSLATE_NOOP(
        "errors", "Excel holds {limit} rows, this list has {rows}. Filter the list, or export it as CSV."
    ),
    "target_not_writable": QT_TRANSLATE_NOOP(
        "errors",
        "{path} could not be written ({reason}). Close it if Excel has it open, or choose another name.",
    ),
}
# Of one error with several causes, also of a field: code → reason → text.
REASON_TEXTS: dict[str, dict[str, str]] = {
    "weak_password": {
        "short": QT_TRANSLATE_NOOP("errors", "A password has {least} characters at least."),
        "long": QT_TRANSLATE_NOOP("errors", "This password is too long."),
        "guessed": QT_TRANSLATE_NOOP("errors", "This password is one of those that everybody tries first."),
    },
    "file_unreadable": {
        "far_cell": QT_TRANSLATE_NOOP(
            "errors",
            "Sheet “{sheet}” has something in cell {cell}, far from its table. Delete that row and column in the "
            "spreadsheet, save, then try again.",
        ),
    },
    "template_bad": {
        "unclosed": QT_TRANSLATE_NOOP(
            "errors", "Template, line {line}: “{what}” is opened here and never closed."
        ),
        "unknown_tag": QT_TRANSLATE_NOOP(
            "errors", "Template, line {line}: “{what}” is no word of templates, or closes what isn't open."
        ),
        "unknown_filter": QT_TRANSLATE_NOOP("errors", "Template, line {line}: there is no filter “{what}”."),
        "unknown_name": QT_TRANSLATE_NOOP(
            "errors", "Template, line {line}: there is nothing named “{what}”."
        ),
        "unknown_field": QT_TRANSLATE_NOOP(
            "errors", "Template, line {line}: this kind of record has no field “{what}”."
        ),
        "unreadable": QT_TRANSLATE_NOOP("errors", "Template, line {line}: can't be read at “{what}”."),
        "not_allowed": QT_TRANSLATE_NOOP(
            "errors", "Template, line {line}: this is not allowed in templates."
        ),
        "too_long": QT_TRANSLATE_NOOP("errors", "The document would be longer than {what} characters."),
        "failed": QT_TRANSLATE_NOOP("errors", "Template, line {line}: this can't be worked out ({what})."),
    },
    "unit_out_of_reach": {
        "right": QT_TRANSLATE_NOOP(
            "errors",
            "{key} would belong to another unit. Your role doesn't allow that: ask your administrator for the right.",
        ),
    },
    "record_locked": {
        "locking": QT_TRANSLATE_NOOP(
            "errors", "{key} can be locked only by somebody who may unlock it, too. Ask your administrator."
        ),
    },
    "target_not_writable": {
        "database": QT_TRANSLATE_NOOP(
            "errors",
            "{path} belongs to a database of this program and is never written over. Choose another name.",
        ),
    },
    "file_refused": {
        "program": QT_TRANSLATE_NOOP("errors", "{name} is a program. Programs can't be attached."),
        "empty": QT_TRANSLATE_NOOP("errors", "{name} is empty."),
        "not_a_file": QT_TRANSLATE_NOOP("errors", "{name} is no file. Choose files, not folders."),
        "unreadable": QT_TRANSLATE_NOOP("errors", "{name} can't be read. Look whether it is still there."),
        "picture_damaged": QT_TRANSLATE_NOOP("errors", "{name} is damaged: the picture can't be drawn."),
        "picture_huge": QT_TRANSLATE_NOOP(
            "errors", "{name} has too many pixels. Make the picture smaller first."
        ),
    },
}
FIELD_TEXTS: dict[str, str] = {
    "required": QT_TRANSLATE_NOOP("errors", "Must be filled in"),
    "too_long": QT_TRANSLATE_NOOP("errors", "Too long"),
    "invalid": QT_TRANSLATE_NOOP("errors", "Not a valid value"),
    "not_a_number": QT_TRANSLATE_NOOP("errors", "Not a number"),
    "not_a_decimal": QT_TRANSLATE_NOOP("errors", "Not a number"),
    "too_many_decimals": QT_TRANSLATE_NOOP("errors", "Too many decimals"),
    "not_a_integer": QT_TRANSLATE_NOOP("errors", "Not a whole number"),
    "not_a_datetime": QT_TRANSLATE_NOOP("errors", "Not a date with time"),
    "not_positive": QT_TRANSLATE_NOOP("errors", "At least 1"),
    "negative": QT_TRANSLATE_NOOP("errors", "Not less than 0"),
    "choice_retired": QT_TRANSLATE_NOOP("errors", "Not offered any more"),
    "list_fixed": QT_TRANSLATE_NOOP(
        "errors", "The program needs this entry: its text may change, but it stays"
    ),
    "permanent": QT_TRANSLATE_NOOP("errors", "Can't change once the record is made"),
    "unknown_choice": QT_TRANSLATE_NOOP("errors", "Not one of the choices"),
    "choice_unread": QT_TRANSLATE_NOOP("errors", "“{what}” is not one of the choices; not taken"),
    "cell_unread": QT_TRANSLATE_NOOP("errors", "“{what}” was not taken: {why}"),
    "approximate": QT_TRANSLATE_NOOP("errors", "The file says “about”; taken as it stands"),
    "duplicate": QT_TRANSLATE_NOOP("errors", "Already used by another record"),
    "not_a_month": QT_TRANSLATE_NOOP("errors", "Not a month"),
    "not_a_date": QT_TRANSLATE_NOOP("errors", "Not a date"),
    "account_damaged_float": QT_TRANSLATE_NOOP(
        "errors", "The spreadsheet lost the last digits of this account number; left empty"
    ),
    "product_unknown": QT_TRANSLATE_NOOP("errors", "Unknown product text"),
    "packing_unknown": QT_TRANSLATE_NOOP("errors", "The file doesn't tell the packing"),
    "packing_conflict": QT_TRANSLATE_NOOP(
        "errors", "Product text and packing column differ; the column counts"
    ),
    "status_unclear": QT_TRANSLATE_NOOP("errors", "The status doesn't tell whether it is void; counted"),
    "void_negative": QT_TRANSLATE_NOOP(
        "errors", "Void and negative: not counted. Is the ticket it takes back?"
    ),
    "weight_unlikely": QT_TRANSLATE_NOOP("errors", "More than 1,000 tonnes: is it in kilograms?"),
    "repeated": QT_TRANSLATE_NOOP("errors", "Other rows of the file mean this record; the last one counts"),
    "rounded": QT_TRANSLATE_NOOP("errors", "Had more decimals than are kept; rounded"),
    "digits_lost": QT_TRANSLATE_NOOP("errors", "The spreadsheet lost the last digits of this number"),
    "date_ambiguous": QT_TRANSLATE_NOOP(
        "errors", "Day and month can't be told apart: write year, month, day"
    ),
    "day_missing": QT_TRANSLATE_NOOP("errors", "The day is missing"),
    "phone_several": QT_TRANSLATE_NOOP("errors", "Several phone numbers in one cell; all kept"),
    "not_a_bool": QT_TRANSLATE_NOOP("errors", "Neither yes nor no"),
    "encoding_damaged": QT_TRANSLATE_NOOP("errors", "Unreadable characters"),
    "credit_code_invalid": QT_TRANSLATE_NOOP("errors", "Not a valid unified social credit code"),
    "phone_invalid": QT_TRANSLATE_NOOP("errors", "Not a valid phone number"),
    "account_invalid": QT_TRANSLATE_NOOP("errors", "Not a valid account number"),
    "account_length": QT_TRANSLATE_NOOP("errors", "An account number has 8 to 32 digits"),
    "account_doubtful": QT_TRANSLATE_NOOP(
        "errors", "Looks like a card number, but its check digit doesn't fit: a typing error?"
    ),
    "not_a_percent": QT_TRANSLATE_NOOP("errors", "A share is between 0 and 100"),
    "ends_before_start": QT_TRANSLATE_NOOP("errors", "Ends before it begins"),
    "visit_without_time": QT_TRANSLATE_NOOP("errors", "Say when it is planned, or when it was"),
    "next_before_visit": QT_TRANSLATE_NOOP("errors", "The next visit comes after this one"),
    "reference_unknown": QT_TRANSLATE_NOOP("errors", "No such record"),
    "reference_several": QT_TRANSLATE_NOOP("errors", "Several records fit: choose one"),
    "reference_ambiguous": QT_TRANSLATE_NOOP("errors", "Several records have this name: use the number"),
    "record_ambiguous": QT_TRANSLATE_NOOP(
        "errors", "Several records have this: a column with their numbers would tell which is meant"
    ),
    "reference_elsewhere": QT_TRANSLATE_NOOP("errors", "Belongs to another customer"),
    "hours_invalid": QT_TRANSLATE_NOOP("errors", "Write hours as 08:00-12:00 13:30-17:30"),
    "hours_of_day_off": QT_TRANSLATE_NOOP(
        "errors", "Not a working day: leave the hours empty, or make it a working day"
    ),
    "moved_only": QT_TRANSLATE_NOOP("errors", "A state is changed by its own button"),
    "locked": QT_TRANSLATE_NOOP("errors", "Locked: has to be unlocked first"),
    "not_yours": QT_TRANSLATE_NOOP("errors", "Belongs to somebody else"),
    "class_kept": QT_TRANSLATE_NOOP("errors", "Says why a class is so: kept"),
    "below_itself": QT_TRANSLATE_NOOP("errors", "Would stand below itself"),
    "own_rights": QT_TRANSLATE_NOOP("errors", "Your own administrator's role stays"),
    "unit_out_of_reach": QT_TRANSLATE_NOOP("errors", "You have no rights in that unit"),
    "in_use": QT_TRANSLATE_NOOP("errors", "Others stand on it"),
    "gone": QT_TRANSLATE_NOOP("errors", "This record is no longer here"),
    "stale": QT_TRANSLATE_NOOP("errors", "Changed by someone meanwhile"),
    "read_only": QT_TRANSLATE_NOOP("errors", "Can't be changed here"),
}


_DAMAGE = {
    "database_damaged",
    "capture_damaged",
    "database_lost",
    "wrong_key_or_damaged",
    "key_info_damaged",
    "key_info_missing",
}


def is_damage(error: Exception) -> bool:
    """Is a backup the way back?"""
    return isinstance(error, CementError) and error.code in _DAMAGE


def describe(error: CementError) -> str:
    """One or two sentences for the banner or a dialog."""
    usual = ERROR_TEXTS.get(error.code, ERROR_TEXTS["error"])
    text = label(CONTEXT, REASON_TEXTS.get(error.code, {}).get(str(error.data.get("reason")), usual))
    return fill(text, **{**error.data, **_extra(error)})


def field_error(code: str) -> str:
    """What stands beside an editor for a validation code."""
    name, *parts = code.split("|")
    told = dict(part.split("=", 1) for part in parts)
    if "why" in told:
        told["why"] = field_error(told["why"])
    usual = FIELD_TEXTS.get(name, FIELD_TEXTS["invalid"])
    return fill(label(CONTEXT, REASON_TEXTS.get(name, {}).get(told.get("reason", ""), usual)), **told)


def _extra(error: CementError) -> dict[str, str]:
    separator = label(CONTEXT, QT_TRANSLATE_NOOP("errors", ", "))
    if isinstance(error, RecordInUse):
        return {"what": separator.join(f"{_kind(name)} {count}" for name, count in _used_by(error))}
    if not isinstance(error, ValidationError):
        return {}
    return {
        "fields": separator.join(
            f"{_field(name)}: {field_error(code)}" for name, code in error.fields.items()
        )
    }


def _field(name: str) -> str:
    """The label of a field; the error doesn't know whose it is, but a name means the same everywhere."""
    from cementcrm.features import catalogue

    found = catalogue()
    fields = (found.spec(entity).by_name.get(name) for entity in found.models)
    return next((label("fields", field.label) for field in fields if field is not None), name)


def _used_by(error: RecordInUse) -> list[tuple[str, int]]:
    by = error.data["by"]
    return sorted(by.items()) if isinstance(by, dict) else []


def _kind(entity: str) -> str:
    from cementcrm.features import catalogue

    return label("entities", catalogue().spec(entity).label)
