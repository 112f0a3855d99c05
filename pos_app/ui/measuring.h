// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Switches of the real till for measuring it from outside (docs/benchmarks.md). They change nothing
// about how it sells. Both take effect once the event loop runs. Threads: the GUI thread.

#include "bridge/till_service.h"

namespace evertill::ui {

// Prints "ready" on standard error after the cashier's window has shown its first frame: from then
// on a scan is taken.
void announceReady();

// Rings up and pays sales of five lines one after another, prints "soak SALES RSS-KB" at the start,
// every tenth of the way and at the end, then closes the till. The sales are real: give it a store
// that may be thrown away. The service must outlive the event loop.
void soak(bridge::TillService& service, int sales);

// Types codes as a scanner does, real key events into the window, and writes on standard error how
// long each took from its Enter to the line in the basket and its view ("lines 210 230 ...") and to
// the end of the frame that shows it ("pixels 4210 4377 ..."), in microseconds. Then closes. Codes
// are those of any plain goods in the catalogue.
void measureScans(bridge::TillService& service, int scans);

} // namespace evertill::ui
