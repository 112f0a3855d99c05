// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Texts that are cut or lie over one another, and buttons that do: part of the self-test. Each
// finding is told once by add. Threads: the GUI thread.

#include "ui/access_test.h"

namespace evertill::ui {

// Names in lists may end in dots; amounts and the labels of buttons may not, and nothing may reach
// out of its place. What scrolls is judged as far as it is seen.
void checkTexts(QQuickWindow& window, const AddFinding& add);

} // namespace evertill::ui
