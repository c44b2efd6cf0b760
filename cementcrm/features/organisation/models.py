"""Tables of the organisation: units, users, roles, permissions."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Column

from cementcrm.core.fields import Kind, Role
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.store.base import Record, field

from .rules import ACTIONS, EVERYTHING, REACHES, UNIT_KINDS

ORGANISATION = QT_TRANSLATE_NOOP("sections", "Organisation")
RIGHTS = QT_TRANSLATE_NOOP("sections", "Rights")


class OrgUnit(Record):
    """One node of the tree group → region → plant or office."""

    __tablename__ = "org_unit"
    entity = {
        "plural": "units",
        "label": QT_TRANSLATE_NOOP("entities", "Organisation unit"),
        "key": "code",
        "title": "name",
        "sections": (ORGANISATION,),
        "default_sort": (("code", False),),
        "tree": "parent_uuid",
        "administrative": True,
    }

    code: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Unit no."), required=True, max_length=40, index=True, section=ORGANISATION,
        search=True, telling=True, synonyms=("组织编号", "单位编号", "组织编码", "unit no"), width=110,
    )  # fmt: skip
    name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Unit name"), required=True, max_length=120, section=ORGANISATION,
        search=True, synonyms=("组织名称", "单位名称", "unit"), width=220,
    )  # fmt: skip
    kind: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Kind of unit"), Kind.ENUM, max_length=12, choices=UNIT_KINDS,
        section=ORGANISATION, synonyms=("组织类型", "单位类型"), width=120,
    )  # fmt: skip
    parent_uuid: Column[UUID | None] = field(
        QT_TRANSLATE_NOOP("fields", "Belongs to"), Kind.REFERENCE, refers_to="org_unit", section=ORGANISATION,
        index=True, synonyms=("上级组织", "上级单位"), width=200,
    )  # fmt: skip


class UserAccount(Record):
    """Who signs in. Until a server knows users, one local administrator."""

    __tablename__ = "user_account"
    entity = {
        "plural": "users",
        "label": QT_TRANSLATE_NOOP("entities", "User"),
        "key": "login",
        "title": "name",
        "sections": (ORGANISATION,),
        "default_sort": (("login", False),),
        "administrative": True,
    }

    login: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "User name"), required=True, max_length=60, index=True, section=ORGANISATION,
        search=True, telling=True, synonyms=("用户名", "登录名", "工号", "login"), width=120,
    )  # fmt: skip
    name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Person"), required=True, max_length=60, section=ORGANISATION, search=True,
        synonyms=("姓名", "用户姓名"), width=120,
    )  # fmt: skip
    role: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Role"), required=True, max_length=40, refers_to="role", section=ORGANISATION,
        synonyms=("角色", "角色编码", "role"), width=120,
    )  # fmt: skip
    home_uuid: Column[UUID | None] = field(
        QT_TRANSLATE_NOOP("fields", "Works at"), Kind.REFERENCE, refers_to="org_unit", section=ORGANISATION,
        index=True, synonyms=("所属组织", "所属单位"), width=200,
    )  # fmt: skip
    superior_uuid: Column[UUID | None] = field(
        QT_TRANSLATE_NOOP("fields", "Superior"), Kind.REFERENCE, refers_to="user_account", section=ORGANISATION,
        index=True, synonyms=("直接上级", "上级", "superior"), width=120,
    )  # fmt: skip


class UserRole(Record):
    """A role by its stable code; the name is what this organisation calls it."""

    __tablename__ = "role"
    entity = {
        "plural": "roles",
        "label": QT_TRANSLATE_NOOP("entities", "Role"),
        "key": "code",
        "title": "name",
        "sections": (RIGHTS,),
        "default_sort": (("code", False),),
        "administrative": True,
    }

    code: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Role code"), required=True, max_length=40, index=True, section=RIGHTS,
        telling=True, synonyms=("角色编码", "role code"), width=120,
    )  # fmt: skip
    name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Role name"), required=True, max_length=60, section=RIGHTS,
        synonyms=("角色名称", "role name"), width=160,
    )  # fmt: skip
    reach: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Gets customers"), Kind.ENUM, max_length=12, choices=REACHES, fixed=True,
        section=RIGHTS, synonyms=("可见客户", "数据范围", "reach"), width=180,
    )  # fmt: skip


class Permission(Record):
    """One line of the policy table: this role may do this to that kind of record. What no line allows is
    forbidden, except to administrators, who can't lock themselves out."""

    __tablename__ = "permission"
    entity = {
        "plural": "permissions",
        "label": QT_TRANSLATE_NOOP("entities", "Permission"),
        "key": "code",
        "title": "code",
        "sections": (RIGHTS,),
        "default_sort": (("role", False), ("entity_name", False)),
        "administrative": True,
    }

    # The key is the line itself; the database composes it.
    code: Column[str | None] = field(
        QT_TRANSLATE_NOOP("fields", "Permission"), max_length=120, index=True, editable=False, role=Role.DERIVED,
        section=RIGHTS, listed=False, parts=("role", "entity_name", "action"),
        computed="role || ' ' || entity_name || ':' || action",
    )  # fmt: skip
    role: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Role"), required=True, max_length=40, refers_to="role", section=RIGHTS,
        synonyms=("角色编码", "角色", "role"), width=120,
    )  # fmt: skip
    entity_name: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "Kind of record"), Kind.ENUM, required=True, max_length=40, section=RIGHTS,
        choices=EVERYTHING, choice_context="entities",
        synonyms=("对象", "单据类型", "entity"), width=140,
    )  # fmt: skip
    action: Column[str] = field(
        QT_TRANSLATE_NOOP("fields", "May do"), Kind.ENUM, required=True, max_length=12, choices=ACTIONS, fixed=True,
        section=RIGHTS, synonyms=("操作", "权限", "action"), width=140,
    )  # fmt: skip


MODELS = (OrgUnit, UserAccount, UserRole, Permission)
