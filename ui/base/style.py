"""The style sheet, with $names of `theme.Colors`. Roles are dynamic properties: `role="title"`."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

STYLE = """
QWidget { font-size: 10pt; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 4px 6px; }
QLabel[role="title"] { font-size: 17pt; font-weight: 600; }
QLabel[role="heading"] { font-size: 12pt; font-weight: 600; }
QRadioButton[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="error"] { color: $bad; }
QLabel[role="estimate"] { font-style: italic; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="bad"] { color: $bad; font-weight: 600; }
QLabel[tone="muted"] { color: $muted; }
QLabel[role="code"] { font-size: 15pt; font-weight: 600; background: $raised; border-radius: 8px; padding: 14px; }

QPushButton, QToolButton { border: 1px solid $border; border-radius: 6px; padding: 5px 12px;
    background: $surface; color: $text; }
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed { background: $selection; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; }
QPushButton[role="choice"] { padding: 5px 9px; }
QPushButton[role="choice"]:focus { padding: 4px 8px; }
QPushButton[role="choice"]:checked { background: $selection; color: $on_selection; border-color: $accent; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="primary"]:disabled { background: $raised; color: $disabled; border-color: $border; }
QToolButton[role="flat"], QPushButton[role="flat"] { border-color: transparent; background: transparent;
    padding: 5px 8px; }
QToolButton[role="flat"]:hover, QPushButton[role="flat"]:hover { background: $raised; }
QToolButton[role="flat"]:focus, QPushButton[role="flat"]:focus { border-color: $accent; padding: 4px 7px; }
QToolButton[role="status"] { border-color: transparent; background: transparent; padding: 1px 8px; color: $muted; }
QToolButton[role="status"]:hover { background: $raised; }
QToolButton[role="status"]:focus { border-color: $accent; padding: 0 7px; }
QToolButton[role="status"][tone="warning"] { color: $warning; }
QLabel[links="true"]:focus { background: $selection; border-radius: 4px; }
* { dialogbuttonbox-buttons-have-icons: 0; }
QFileDialog QToolButton { padding: 3px; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: $surface; color: $text;
    border: 1px solid $border; border-radius: 6px; padding: 4px 8px; selection-background-color: $accent;
    selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled { color: $disabled; background: $window; }
QLineEdit[invalid="true"] { border-color: $bad; }
QAbstractSpinBox[role="number"]::up-button, QAbstractSpinBox[role="number"]::down-button { width: 0; border: none; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$chevron"); width: 14px; height: 14px; }
QAbstractSpinBox { padding-right: 20px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; width: 18px; border: none;
    background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$chevron_up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QRadioButton, QCheckBox { border: 1px solid transparent; border-radius: 4px; padding: 1px 3px; }
QRadioButton:focus, QCheckBox:focus { border-color: $accent; }
QRadioButton::indicator:unchecked, QCheckBox::indicator:unchecked { width: 12px; height: 12px;
    border: 1px solid $muted; background: $surface; }
QRadioButton::indicator:unchecked { border-radius: 7px; }
QCheckBox::indicator:unchecked { border-radius: 3px; }
QRadioButton::indicator:unchecked:disabled, QCheckBox::indicator:unchecked:disabled { border-color: $disabled; }

QAbstractItemView { background: $surface; alternate-background-color: $alternate; border: 1px solid $border;
    selection-background-color: $selection; selection-color: $on_selection; outline: none; }
QAbstractItemView:focus { border-color: $accent; }
QTableView { gridline-color: $border; }
QTreeView::item { padding: 4px 2px; }
QHeaderView { background: $raised; border: none; }
QHeaderView::section { background: $raised; color: $muted; border: none; border-right: 1px solid $border;
    border-bottom: 1px solid $border; padding: 5px 8px; font-weight: 600; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: $raised; border: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; min-height: 28px;
    min-width: 28px; }
QScrollBar::handle:hover { background: $disabled; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: none; border: none; width: 0; height: 0; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 26px 6px 14px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $on_selection; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QTabWidget::pane { border: 1px solid $border; border-radius: 6px; }
QTabBar::tab { padding: 6px 14px; color: $muted; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $selection; color: $on_selection; }
QTabBar QToolButton, QTabBar QToolButton:focus { padding: 0; border-radius: 0; border-color: $border;
    background: $surface; }
QProgressBar { background: $raised; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QStatusBar { background: $window; color: $muted; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QGroupBox { border: 1px solid $border; border-radius: 8px; margin-top: 12px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; color: $muted; }

#topBar { background: $surface; border-bottom: 1px solid $border; }
#navigation { background: $window; border: none; border-right: 1px solid $border; }
#navigation QToolButton { border: none; border-radius: 8px; background: transparent; color: $muted;
    padding: 4px; font-size: 9pt; }
#navigation[compact="True"] QToolButton { padding: 3px 4px; }
#navigation QToolButton:hover { background: $raised; color: $text; }
#navigation QToolButton:checked { background: $selection; color: $on_selection; }
#navigation QToolButton:focus { border: 2px solid $accent; padding: 2px; }
#navigation[compact="True"] QToolButton:focus { padding: 1px 2px; }
QScrollArea[role="fields"] { border: 1px solid transparent; border-radius: 6px; }
QScrollArea[role="fields"]:focus { border-color: $accent; }
#findButton { color: $muted; text-align: left; background: $window; padding: 6px 12px; }
#findPopup { background: $surface; border: 1px solid $border; border-radius: 10px; }
#findPopup QLineEdit { border: none; border-bottom: 1px solid $border; border-radius: 0;
    font-size: 13pt; padding: 10px 12px; }
#findPopup QListView { border: none; }
#opening QLabel { qproperty-alignment: AlignCenter; }
#card { background: $surface; border: 1px solid $border; border-radius: 10px; text-align: left; }
#card:hover { border-color: $accent; background: $alternate; }
#card:focus { border: 2px solid $accent; }
#card QLabel { background: transparent; }
#homeCard { background: $surface; border: 1px solid $border; border-radius: 10px; }
#homeCard QLabel { background: transparent; }
#homeFind { text-align: left; font-size: 13pt; padding: 8px 16px; color: $muted; background: $window; }
#homeFind:hover, #homeFind:focus { border-color: $accent; }
#homeFind:focus { padding: 7px 15px; }
#findButton:focus { padding: 5px 11px; }
#homeCard QListWidget, #homeCard QTreeWidget { border: none; background: transparent; }
#cardTable::item { padding: 5px 4px; }
QPushButton[role="cardTitle"] { border-color: transparent; background: transparent; font-weight: 600;
    padding: 4px 6px; }
QPushButton[role="cardTitle"]:hover { color: $accent; }
QPushButton[role="cardTitle"]:focus { border-color: $accent; padding: 3px 5px; }
QLabel[role="figure"] { font-size: 17pt; font-weight: 600; }
#framedDialog { background: $surface; border: 1px solid $border; }
#board QListWidget { border: none; background: transparent; }
#boardColumn { background: $raised; border-radius: 8px; }
#boardColumn[marked="true"] { border: 1px solid $accent; }
#boardColumn QListWidget:focus { border: 1px solid $accent; border-radius: 6px; }
#boardColumn[target="true"] { background: $selection; }
#banner { border-radius: 0; border-bottom: 1px solid $border; background: $info_back; }
#banner QLabel { background: transparent; color: $text; }
#banner[level="warning"] { background: $warning_back; }
#banner[level="warning"] QLabel { color: $warning; }
#banner[level="error"] { background: $bad_back; }
#banner[level="error"] QLabel { color: $bad; }
"""


def give_role(widget: QWidget, role: str) -> None:
    """Have `widget` look as the rules of `role` say."""
    restyle(widget, "role", role)


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that rules ask for. Qt looks at it once, which may have been before."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Ask the rules anew, e.g. because a property of its parent is another now. A widget that wasn't shown yet asks
    when it is; before there are rules, as long as the first window is made, there is nothing to ask."""
    application = QApplication.instance()
    if isinstance(application, QApplication) and not application.styleSheet():
        return
    from PySide6.QtCore import Qt  # its enumerations cost the first paint 20 ms

    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
