// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws the main screens to PNG files, for the README and for people who review the looks. Rings up
// and pays sales: give it a store that may be thrown away. Threads: the GUI thread.

#include "ui/till_window.h"

namespace evertill::ui {

// Into options.screenshotFolder, which is made. Returns the exit code.
[[nodiscard]] int takeScreenshots(bridge::TillService& service, const UiOptions& options);

} // namespace evertill::ui
