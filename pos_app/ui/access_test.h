// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What somebody stumbles over who cannot see well, or works by Tab: part of the self-test. Each
// finding is told once by add. Threads: the GUI thread.

#include <QQuickWindow>

#include <functional>

namespace evertill::ui {

using AddFinding = std::function<void(const QString& what)>;

// Text on its ground in the theme that is shown: 4.5 : 1 (WCAG 2.1, 1.4.3), in high contrast 7 : 1
// (1.4.6).
void checkContrast(QQuickWindow& window, const AddFinding& add);
// Every control has a name that a screen reader can say.
void checkNames(QQuickWindow& window, const AddFinding& add);
// Tab goes to every control that takes it and back to the first, and never up again within a
// column. What takes none has keys of its own (docs/ui.md), or is a row of a list.
void checkFocusOrder(QQuickWindow& window, const AddFinding& add);

} // namespace evertill::ui
