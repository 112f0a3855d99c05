// SPDX-License-Identifier: Apache-2.0
// A table body kept in step with a list: rows are found again by key, cells are touched only where
// their text or class changed, so that a thousand rows every two seconds cost next to nothing and
// neither focus nor selection is lost. Text goes in as text, never as markup.

// cells(row) -> [{text, kind, title}], actions(row) -> [{label, run}]
export function makeTable(body, keyOf, cells, actions) {
  const known = new Map();

  function create(key) {
    const element = document.createElement('tr');
    const entry = { element, cells: [], buttons: null, row: null };
    known.set(key, entry);
    return entry;
  }

  function fill(entry, row) {
    entry.row = row;
    cells(row).forEach((cell, index) => {
      let shown = entry.cells[index];
      if (!shown) {
        shown = { element: document.createElement('td'), text: null, kind: null };
        entry.cells.push(shown);
        entry.element.append(shown.element);
      }
      if (shown.text !== cell.text) {
        shown.text = cell.text;
        shown.element.textContent = cell.text;
      }
      const kind = cell.kind || '';
      if (shown.kind !== kind) {
        shown.kind = kind;
        shown.element.className = kind;
      }
      if (cell.title && shown.element.title !== cell.title) { shown.element.title = cell.title; }
    });
    fillActions(entry, row);
  }

  function fillActions(entry, row) {
    const wanted = actions ? actions(row) : [];
    const names = wanted.map((action) => action.label).join('\n');
    if (entry.buttons !== null && entry.names === names) { return; }
    if (entry.buttons === null) {
      entry.buttons = document.createElement('td');
      entry.buttons.className = 'number';
      if (actions) { entry.element.append(entry.buttons); }
    }
    entry.names = names;
    entry.buttons.replaceChildren(...wanted.map((action) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'quiet small';
      button.textContent = action.label;
      if (action.describe) { button.setAttribute('aria-label', action.describe); }
      button.addEventListener('click', () => action.run(entry.row, button));
      return button;
    }));
  }

  return function show(rows) {
    const kept = new Set();
    let before = body.firstElementChild;
    for (const row of rows) {
      const key = keyOf(row);
      kept.add(key);
      const entry = known.get(key) || create(key);
      fill(entry, row);
      if (entry.element === before) {
        before = before.nextElementSibling;
      } else {
        body.insertBefore(entry.element, before);
      }
    }
    for (const [key, entry] of known) {
      if (!kept.has(key)) {
        entry.element.remove();
        known.delete(key);
      }
    }
  };
}
