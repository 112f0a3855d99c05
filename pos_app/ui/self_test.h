// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Opens every screen in every language, theme and size and looks for what a person would stumble
// over, also with larger type: warnings of the QML engine, texts without translation, texts that
// are cut or lie over one another (text_test.h), controls outside the window, smaller than a
// finger, without a name or out of the reach of Tab, and text too pale for its ground
// (access_test.h). Prints each finding once; returns 0 without findings, else 1. Rings up and pays
// a sale: give it a store that may be thrown away. Threads: the GUI thread.

#include "ui/till_window.h"

namespace evertill::ui {

[[nodiscard]] int runSelfTest(bridge::TillService& service);

} // namespace evertill::ui
