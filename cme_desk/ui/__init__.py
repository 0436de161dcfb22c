"""The window: shell, pages and wizards over the services; the only floor that knows Qt.

A guide for whoever writes a page
=================================

**A page** is a module in its subject's folder with a class, named in `frame/catalogue.py`; the
sidebar, the menu Go and Ctrl+K are made from that list (a page with an icon stands in the
sidebar). A page is loaded when it is first shown: nothing that only pages need may be loaded with
the window::

    class PeoplePage(Page):
        title = "People"

        def __init__(self, context: Context) -> None:  # build in self.body; ask nothing yet
        def open(self, address: Address) -> None:      # remember what is to be shown
        def refresh(self) -> None:                     # ask the queries, set what they say

    # in the catalogue
    ("People", "user"): {"people": "people.list:PeoplePage"},

`open` and then `refresh` are called at each visit, `refresh` again after changes of a table that
anything was read of since then: which these are is noted by the store, and no page lists them.
`under` is the key of the list that a page belongs to, and `name` what it shows, for the crumbs.
Also to override: `crumbs`, `commands` (for Ctrl+K), `first_field`, `print_page`, `takes_file`,
`may_leave`. Emit `moved` when title or crumbs changed, `tab_opened(address.at_tab(key))` when a
tab was opened. Set `self.search` to the search field (Ctrl+F), `scrolls = True` if the whole page
scrolls.

A `ListPage` (`ui/list_page.py`) is every record of a kind in a table; a `TabbedPage` has parts in
tabs; a `RecordPage` is one record with its form, its history, and what merges it.

**The context** is all a page knows of the window: `context.desk` for services (`desk.store` for
queries), and

- `go("activity/12/attendance")` or an `Address`; `back()`;
- `attempt(lambda: service(...))`: the result, or None after a DeskError was shown;
- `done(changes)` after a service changed something: pages ask anew, the quiet bar offers Undo;
- `do(lambda: service(...))`: both in one, for what asks nothing;
- `tell("Saved as march.pdf", opens=path)` for what changed no record;
- `may_lose(title, text, save=..., drop=...)` before what was typed is lost;
- `run(title, work, done=...)`: long work with the office beside the window: `work(desk, progress)`
  runs in the worker and touches no widget; `jobs.start(...)` for what needs no office;
- `say` for questions, errors, files. Never a QMessageBox.

**A dialog** is a `FormDialog` of `ui/dialog.py`: a title, lines of `Field`, and `keep`, which gives
the changes back. A DeskError is said beside the field that `wrong` names for its reference; Enter
keeps, Escape leaves, once is once; with `destroys=True` Enter leaves as well. What a field cannot
be without is its `needed`; all that is wrong is said at once. `Dialog` is the same frame around
anything else::

    class TableDialog(FormDialog):
        def __init__(self, context: Context, parent: QWidget) -> None:
            self._desk, self.label = context.desk, LineField()
            lines = [[Field("label", "&Table", self.label, "A number or a name")]]
            super().__init__(context, "Table", lines, self._seat, parent)

**A paper** is a `PaperWork` of `ui/paper_job.py`: its name, a title while it is drawn, and `draw`,
which gives an `Outcome` in the worker. `PaperJob(context, self).print(work)` and `.save(work)` ask
for the printer or the file, and say what came of it. One that asks something first is a
`PaperDialog`, which shows the paper beside what is asked. Lists in Excel and other files go the
same way.

**What waits** on Home is one entry in `office/waiting.py`: a mark, a query, and where it leads.

**Widgets** are in `ui/widgets/`, `ui/fields/` and `ui/lists/`, one concept a module: `button`
(kind "primary" once a page), `Text` and `FittingText`, `Chip` and `Mark`, `Card`, `Ring`, `Bars`,
`EmptyState`, `Notice` (what is to be told of a page, with its sign), `SaveBar` (Save and the way
back, below what scrolls), `SearchField`, `FilterChips`, `PageHeader`, `TabStrip`, `Form`, `Field`,
`ChoiceField`, `DateField`, `TimeField`, `FlowLayout`, `menu_button`; `Clear` is a widget without
a ground, `column_in`, `row_in` and `scrolled` arrange what is in it, `empty` takes it out again,
and what it measures it measures in `restyle`. Tables are `RecordsTable` with `Column`
specs: `model.sort_asked(key, descending)` asks for another order, which SQL makes; `opened(row)`
is Enter; connect `table.typed` to `search.begin` and `search.left_down` to `table.enter`. Beneath
a table stands `body.addStretch(0)`, with the table at stretch 10: it is as high as its rows, and
no higher than the page.

**Colours, sizes and spaces** come from `theme` only; icons are Phosphor names. A widget that
paints itself asks `theme.color()` and `theme.px()` while it paints. What Qt's stylesheet must
know is a rule on the property "kind" in `resources/look/window.qss`.

**Names.** Whatever can be used has an accessible name (FormRow, button and the rest see to it),
and a mnemonic where there is a letter left. Do not call `setVisible(True)` on a widget before it
has a parent: it flashes up as a window.

**Tests** use `make_shell(PAGES, opened=True)` on a real office, `say` (a `Recorder`), `nameless`,
`WindowsShown` and `shoot`; run them with `--pictures`, and look at what lies in tests/screens then:
light, dark, narrow and at 150 % text.
"""
