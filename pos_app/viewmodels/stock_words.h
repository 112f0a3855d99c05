// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Stock in words: what moved goods, and the kinds of documents. Threads: the GUI thread.

#include "ports/stock_reader.h"

#include <QString>

namespace evertill::viewmodels {

// "sold, receipt 1042", "received, delivery L7 from ACME".
[[nodiscard]] QString movementWords(const ports::StockMovement& movement);
// "Receive", "Count": a button, a title.
[[nodiscard]] QString documentWords(core::StockDocumentKind kind);

} // namespace evertill::viewmodels
