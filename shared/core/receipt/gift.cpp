// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/gift.h"

#include "core/receipt/words.h"

namespace evertill::core {

bool isOnGiftReceipt(const TransactionLine& row) {
    return row.line.kind == LineKind::Sale && row.line.itemKind != ItemKind::GiftCard;
}

ReceiptDocument buildGiftReceipt(const Transaction& sale, const StoreProfile& store,
                                 const ReceiptOptions& options) {
    const ReceiptWords& words = receiptWords(options.language);
    const std::string reference = receiptReference(sale, options.epochTag);
    ReceiptDocument document;
    document.columns = options.columns;
    auto& blocks = document.blocks;
    blocks.push_back(TextBlock{store.name, Align::Centre, true, 2});
    for (const std::string& text : store.addressLines) {
        blocks.push_back(TextBlock{text, Align::Centre});
    }
    blocks.push_back(FeedBlock{});
    blocks.push_back(TextBlock{std::string{words.giftReceipt}, Align::Centre, true, 2});
    blocks.push_back(PairBlock{std::string{words.receipt}, reference});
    blocks.push_back(PairBlock{std::string{words.date}, sale.businessDate.toString()});
    blocks.push_back(RuleBlock{});
    for (const TransactionLine& row : sale.lines) {
        const BasketLine& line = row.line;
        if (!isOnGiftReceipt(row)) {
            continue;
        }
        const std::string_view unit = unitSymbol(line.unit);
        blocks.push_back(
            PairBlock{nameIn(line.localNames, line.name, options.language),
                      line.quantity.toString() + (unit.empty() ? "" : " " + std::string{unit})});
        if (!line.serial.empty()) {
            blocks.push_back(TextBlock{"  " + line.serial});
        }
    }
    blocks.push_back(RuleBlock{});
    blocks.push_back(BarcodeBlock{reference});
    blocks.push_back(FeedBlock{3});
    blocks.push_back(CutBlock{});
    return document;
}

} // namespace evertill::core
