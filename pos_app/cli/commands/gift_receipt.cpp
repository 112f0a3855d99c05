// SPDX-License-Identifier: Apache-2.0
// evertill gift-receipt: what was bought, without prices.
#include "cli/commands/paper_command.h"
#include "cli/error_words.h"
#include "usecase/receipts.h"

#include <algorithm>

namespace evertill::cli {

namespace {

Expected<core::ReceiptDocument> giftReceipt(const core::Transaction& sale,
                                            const usecase::TillSettings& settings,
                                            const ports::TillIdentity& identity, int columns) {
    if (!std::any_of(sale.lines.begin(), sale.lines.end(), core::isOnGiftReceipt)) {
        return base::makeError(base::ErrorCode::Unsupported, std::to_string(sale.number.value()));
    }
    return usecase::makeGiftReceipt(sale, settings, identity, columns);
}

std::string giftWords(const base::Error& error) {
    return error.code == base::ErrorCode::Unsupported
               ? "Receipt " + error.context +
                     " sold no goods that a gift receipt could be for: they came back, or it is "
                     "gift cards. Nothing was printed. Give the receipt of the sale."
               : errorWords(error);
}

} // namespace

void addGiftReceipt(Program& program) {
    addPaperCommand(program, {"gift-receipt", "Show what a receipt is for, without prices",
                              giftReceipt, giftWords});
}

} // namespace evertill::cli
