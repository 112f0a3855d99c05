// SPDX-License-Identifier: Apache-2.0
#pragma once

// The receipt of a recorded transaction with this till's head, language and paper width.

#include "core/receipt/gift.h"
#include "core/receipt/paper_codes.h"
#include "ports/journal_store.h"
#include "usecase/person_names.h"
#include "usecase/till_settings.h"

#include <functional>

namespace evertill::usecase {

struct ReceiptRequest {
    int columns = 48;
    std::int32_t copy = 0;                // 0 the original; n the n-th marked copy
    std::string memberMask;               // empty without a member
    std::vector<core::PaperCode> codes{}; // usecase/receipt_seals.h
    PersonNames personOf{};
    // What is left on a credit note; empty: not told. A copy does not tell it: it would be that of
    // another day.
    std::function<std::optional<core::Money>(const std::string& number)> noteLeft{};
};

[[nodiscard]] core::ReceiptDocument makeReceipt(const core::Transaction& transaction,
                                                const TillSettings& settings,
                                                const ports::TillIdentity& identity,
                                                const ReceiptRequest& request);

// What it is for, without prices.
[[nodiscard]] core::ReceiptDocument makeGiftReceipt(const core::Transaction& sale,
                                                    const TillSettings& settings,
                                                    const ports::TillIdentity& identity,
                                                    int columns);

// A document that shows what the printer can do: sizes, Chinese, barcode, QR.
[[nodiscard]] core::ReceiptDocument makeTestReceipt(const TillSettings& settings, int columns);

} // namespace evertill::usecase
