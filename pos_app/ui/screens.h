// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The screens that the self-test and the screenshots visit, each by the steps a cashier would take,
// and a demo sale to have something on them. Threads: the GUI thread.

#include "ui/till_window.h"

#include <functional>
#include <vector>

namespace evertill::ui {

struct Screen {
    QString name;
    std::function<void(TillWindow&)> open;
};

// Every page, sheet and overlay. Each leaves the sale as it found it.
[[nodiscard]] std::vector<Screen> allScreens();

// Back to the sale page with nothing over it.
void closeAll(TillWindow& window);

// Puts what the quick keys offer into the basket, with a discount and a chosen line. How many
// lines.
int ringUpDemo(TillWindow& window);

// Pays the basket in cash and waits for the commit. False when it did not come.
[[nodiscard]] bool payDemo(TillWindow& window);

// Lets queued answers and layout happen.
void settleDown(int millis);

} // namespace evertill::ui
