// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A receipt or report as rows for the screen (ui/panels/ReceiptPreview.qml). Threads: pure.

#include "core/receipt/document.h"

#include <QStringList>
#include <QVariantMap>

namespace evertill::viewmodels {

[[nodiscard]] const QStringList& receiptRoles();
[[nodiscard]] QList<QVariantMap> receiptRows(const core::ReceiptDocument& document);

} // namespace evertill::viewmodels
