"""The stylesheet of the standard controls, written from the tokens in force.

Widgets of our own are told apart by the property "kind", never by name: a button of kind "primary"
is the one next step of its page.
"""

from __future__ import annotations

from cme_desk.ui.look import theme


def stylesheet() -> str:
    """All rules for the theme and text size in force."""
    return "\n".join(
        (_ground(), _buttons(), _fields(), _marks(), _lists(), _menus(), _scroll_bars(), _bars())
    )


def _ground() -> str:
    now = theme.tokens()
    return f"""
    QMainWindow, QDialog, QStackedWidget, QWidget[kind="page"] {{ background: {now.window}; }}
    QWidget[kind="clear"] {{ background: transparent; }}
    QFrame[kind="card"] {{
        background: {now.surface}; border: {theme.HAIR}px solid {now.line};
        border-radius: {theme.RADIUS_CARD}px;
    }}
    QFrame[kind="link-card"] {{
        background: {now.surface}; border: {theme.HAIR}px solid {now.line};
        border-radius: {theme.RADIUS_CARD}px; padding: {theme.FOCUS_RING - theme.HAIR}px;
    }}
    QFrame[kind="link-card"]:hover {{ background: {now.hover}; }}
    QFrame[kind="link-card"]:focus {{ border: {theme.FOCUS_RING}px solid {now.accent};
        padding: 0; }}
    QFrame[kind="raised"] {{
        background: {now.raised}; border: {theme.HAIR}px solid {now.edge};
        border-radius: {theme.RADIUS_CARD}px;
    }}
    QFrame[kind="sidebar"] {{
        background: {now.sidebar}; border: none; border-right: {theme.HAIR}px solid {now.line};
    }}
    QFrame[kind="topbar"] {{
        background: {now.surface}; border: none; border-bottom: {theme.HAIR}px solid {now.line};
    }}
    QFrame[kind="line"] {{ background: {now.line}; border: none; }}
    QLabel {{ background: transparent; }}
    QLabel[ink="muted"] {{ color: {now.muted}; }}
    QLabel[ink="bad"] {{ color: {now.bad}; }}
    QLabel[ink="warning"] {{ color: {now.warning}; }}
    QLabel[ink="good"] {{ color: {now.good}; }}
    QLabel[kind="key"] {{
        color: {now.muted}; background: {now.surface}; border: {theme.HAIR}px solid {now.edge};
        border-radius: {theme.GAP_SMALL}px; padding: 1px {theme.GAP_SMALL + 1}px;
        font-size: {theme.px(theme.CAPTION)}px;
    }}
    QToolTip {{
        background: {now.raised}; color: {now.text}; border: {theme.HAIR}px solid {now.edge};
        padding: {theme.GAP_SMALL}px;
    }}
    """


def _buttons() -> str:
    now = theme.tokens()
    inner = theme.px(theme.CONTROL) - 2 * theme.HAIR
    return f"""
    QPushButton {{
        background: {now.surface}; color: {now.text}; border: {theme.HAIR}px solid {now.edge};
        border-radius: {theme.RADIUS}px; padding: 0 {theme.px(14)}px;
        min-height: {inner}px; max-height: {inner}px; font-weight: 500;
    }}
    QPushButton:hover {{ background: {now.hover}; }}
    QPushButton:pressed {{ background: {now.neutral_soft}; }}
    QPushButton:focus {{ border: {theme.FOCUS_RING}px solid {now.accent}; }}
    QPushButton:disabled {{ color: {now.muted}; background: {now.neutral_soft};
        border-color: {now.line}; }}
    QPushButton[kind="primary"] {{
        background: {now.accent}; color: {now.on_accent}; border-color: {now.accent};
    }}
    QPushButton[kind="primary"]:hover {{ background: {now.accent_hover};
        border-color: {now.accent_hover}; }}
    QPushButton[kind="primary"]:focus {{ border-color: {now.text}; }}
    QPushButton[kind="primary"]:disabled {{ color: {now.muted}; background: {now.neutral_soft};
        border-color: {now.line}; }}
    QPushButton[kind="danger"] {{ color: {now.bad}; }}
    QPushButton[kind="link"], QPushButton[kind="crumb"] {{
        background: transparent; border: {theme.FOCUS_RING}px solid transparent;
        color: {now.accent}; padding: 0 {theme.GAP_SMALL}px; font-weight: 600;
        min-height: {theme.px(22)}px; max-height: {theme.px(22)}px;
        border-radius: {theme.RADIUS}px;
    }}
    QPushButton[kind="crumb"] {{ color: {now.muted}; font-weight: 400; padding: 0 2px; }}
    QPushButton[kind="link"]:hover, QPushButton[kind="crumb"]:hover {{ color: {now.text};
        background: {now.hover}; }}
    QPushButton[kind="link"]:focus, QPushButton[kind="crumb"]:focus {{
        border-color: {now.accent}; }}
    QPushButton[kind="choice"] {{
        text-align: left; padding: 0 {theme.GAP_WIDE}px; border-radius: {theme.RADIUS_CARD}px;
        min-height: {theme.px(46)}px; max-height: {theme.px(46)}px;
    }}
    QPushButton[kind="find"] {{
        background: {now.window}; color: {now.muted}; text-align: left; font-weight: 400;
        padding: 0 {theme.px(10)}px;
    }}
    QPushButton::menu-indicator {{ width: 0; image: none; }}
    QToolButton {{
        background: transparent; border: {theme.FOCUS_RING}px solid transparent;
        border-radius: {theme.RADIUS}px; padding: {theme.GAP_SMALL - 2}px;
    }}
    QToolButton:hover {{ background: {now.hover}; }}
    QToolButton:pressed, QToolButton:checked {{ background: {now.neutral_soft}; }}
    QToolButton:focus {{ border-color: {now.accent}; }}
    """


def _fields() -> str:
    now = theme.tokens()
    inner = theme.px(theme.CONTROL) - 2 * theme.HAIR
    return f"""
    QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QPlainTextEdit, QTextEdit {{
        background: {now.surface}; color: {now.text}; border: {theme.HAIR}px solid {now.edge};
        border-radius: {theme.RADIUS}px; padding: 0 {theme.GAP}px;
        placeholder-text-color: {now.muted};
        selection-background-color: {now.accent}; selection-color: {now.on_accent};
    }}
    QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox {{
        min-height: {inner}px; max-height: {inner}px;
    }}
    QPlainTextEdit, QTextEdit {{ padding: {theme.GAP_SMALL}px; }}
    QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus,
    QPlainTextEdit:focus, QTextEdit:focus {{
        border: {theme.FOCUS_RING}px solid {now.accent}; padding: 0 {theme.GAP - 1}px;
    }}
    QPlainTextEdit:focus, QTextEdit:focus {{ padding: {theme.GAP_SMALL - 1}px; }}
    QLineEdit[wrong="true"], QComboBox[wrong="true"] {{ border-color: {now.bad}; }}
    QLineEdit:disabled, QComboBox:disabled {{ background: {now.neutral_soft};
        color: {now.muted}; }}
    QLineEdit[kind="palette"] {{
        border: none; background: transparent; padding: 0 {theme.GAP}px;
        min-height: {theme.px(44)}px; max-height: {theme.px(44)}px;
    }}
    QComboBox::drop-down {{ border: none; width: {theme.px(24)}px; }}
    QComboBox QAbstractItemView {{
        background: {now.raised}; border: {theme.HAIR}px solid {now.edge}; outline: none;
        selection-background-color: {now.selected}; selection-color: {now.text};
    }}
    QComboBox QAbstractItemView::item {{ min-height: {theme.px(28)}px;
        padding: 0 {theme.GAP}px; }}
    """


def _marks() -> str:
    now = theme.tokens()
    return f"""
    QCheckBox, QRadioButton {{ spacing: {theme.GAP}px; background: transparent;
        min-height: {theme.px(24)}px; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {now.accent}; text-decoration: underline; }}
    """


def _lists() -> str:
    now = theme.tokens()
    return f"""
    QAbstractScrollArea[kind="clear"], QScrollArea {{ background: transparent; border: none; }}
    QScrollArea > QWidget > QWidget[kind="clear"] {{ background: transparent; }}
    QTableView, QListView {{
        background: transparent; border: none; outline: none;
        selection-background-color: {now.selected}; selection-color: {now.text};
    }}
    QListView[kind="pages"]::item {{ border: {theme.FOCUS_RING}px solid transparent;
        border-radius: {theme.RADIUS_CARD}px; padding: {theme.GAP_SMALL}px; color: {now.text}; }}
    QListView[kind="pages"]::item:selected {{ background: {now.selected};
        border-color: {now.accent}; }}
    QListView[kind="pages"]::item:hover:!selected {{ background: {now.hover}; }}
    QHeaderView {{ background: transparent; border: none; }}
    QHeaderView::section {{
        background: transparent; color: {now.muted}; border: none;
        border-bottom: {theme.HAIR}px solid {now.line}; font-weight: 500;
        padding: 0 {theme.px(12)}px;
    }}
    QHeaderView::section:hover {{ color: {now.text}; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QTableCornerButton::section {{ background: transparent; border: none; }}
    QCalendarWidget QWidget {{ alternate-background-color: {now.raised}; }}
    QCalendarWidget QAbstractItemView {{
        background: {now.raised}; color: {now.text};
        selection-background-color: {now.accent}; selection-color: {now.on_accent};
    }}
    QCalendarWidget QToolButton {{ color: {now.text}; font-weight: 600;
        padding: {theme.GAP_SMALL}px {theme.GAP}px; }}
    """


def _menus() -> str:
    now = theme.tokens()
    return f"""
    QMenuBar {{ background: {now.sidebar}; color: {now.text}; padding: 2px;
        border-bottom: {theme.HAIR}px solid {now.line}; }}
    QMenuBar::item {{ background: transparent; padding: {theme.GAP_SMALL}px {theme.GAP}px;
        border-radius: {theme.RADIUS}px; }}
    QMenuBar::item:selected {{ background: {now.selected}; }}
    QMenu {{ background: {now.raised}; color: {now.text};
        border: {theme.HAIR}px solid {now.edge}; padding: {theme.GAP_SMALL}px; }}
    QMenu::item {{ padding: {theme.px(5)}px {theme.px(28)}px; border-radius: {theme.RADIUS}px; }}
    QMenu::item:selected {{ background: {now.selected}; color: {now.text}; }}
    QMenu::item:disabled {{ color: {now.muted}; }}
    QMenu::separator {{ height: {theme.HAIR}px; background: {now.line};
        margin: {theme.GAP_SMALL}px {theme.GAP}px; }}
    """


def _scroll_bars() -> str:
    now = theme.tokens()
    return f"""
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; border: none; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; border: none; }}
    QScrollBar::handle {{ background: {now.edge}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {now.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _bars() -> str:
    now = theme.tokens()
    return f"""
    QProgressBar {{ background: {now.line}; border: none; border-radius: 2px;
        min-height: 4px; max-height: 4px; }}
    QProgressBar::chunk {{ background: {now.accent}; border-radius: 2px; }}
    QSplitter::handle {{ background: {now.line}; }}
    """
