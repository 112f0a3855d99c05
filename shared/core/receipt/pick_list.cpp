// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/pick_list.h"

#include "core/receipt/words.h"

#include <algorithm>

namespace evertill::core {

namespace {

std::string heading(std::string_view language) {
    return language == "zh-Hans" ? "备货单" : language == "zh-Hant" ? "備貨單" : "TO PREPARE";
}

bool contains(const PickCategories& categories, const CategoryId& category) {
    return std::find(categories.begin(), categories.end(), category) != categories.end();
}

void addHead(const Transaction& sale, const ReceiptOptions& options, ReceiptDocument& document) {
    const ReceiptWords& words = receiptWords(options.language);
    auto& blocks = document.blocks;
    blocks.push_back(TextBlock{heading(options.language), Align::Centre, true, 2});
    if (options.copy > 0) {
        blocks.push_back(TextBlock{std::string{words.copy} + " " + std::to_string(options.copy),
                                   Align::Centre, true, 2});
    }
    blocks.push_back(
        PairBlock{std::string{words.receipt}, receiptReference(sale, options.epochTag)});
    std::string when = toIsoString(sale.committedAt).substr(0, 16);
    when[10] = ' ';
    blocks.push_back(PairBlock{std::string{words.date}, when});
    if (!options.cashierName.empty()) {
        blocks.push_back(PairBlock{std::string{words.cashier}, options.cashierName});
    }
    blocks.push_back(RuleBlock{});
}

void addLine(const BasketLine& line, std::string_view language, ReceiptDocument& document) {
    const std::string_view unit = unitSymbol(line.unit);
    document.blocks.push_back(PairBlock{
        nameIn(line.localNames, line.name, language),
        line.quantity.toString() + (unit.empty() ? "" : " " + std::string{unit}), true, 2});
    for (const std::string& note : {line.comment, line.serial, line.lot}) {
        if (!note.empty()) {
            document.blocks.push_back(TextBlock{"  " + note});
        }
    }
}

} // namespace

bool isPicked(const TransactionLine& row, const PickCategories& categories) {
    const BasketLine& line = row.line;
    const bool isWork = line.itemKind == ItemKind::Goods || line.itemKind == ItemKind::Service;
    if (line.kind != LineKind::Sale || !isWork) {
        return false;
    }
    return categories.empty() || contains(categories, line.category) ||
           std::any_of(line.categoriesAbove.begin(), line.categoriesAbove.end(),
                       [&](const CategoryId& above) { return contains(categories, above); });
}

bool hasPicks(const Transaction& sale, const PickCategories& categories) {
    return std::any_of(sale.lines.begin(), sale.lines.end(),
                       [&](const TransactionLine& row) { return isPicked(row, categories); });
}

ReceiptDocument buildPickList(const Transaction& sale, const PickCategories& categories,
                              const ReceiptOptions& options) {
    ReceiptDocument document;
    document.columns = options.columns;
    addHead(sale, options, document);
    for (const TransactionLine& row : sale.lines) {
        if (isPicked(row, categories)) {
            addLine(row.line, options.language, document);
        }
    }
    document.blocks.push_back(RuleBlock{});
    document.blocks.push_back(BarcodeBlock{receiptReference(sale, options.epochTag)});
    document.blocks.push_back(FeedBlock{3});
    document.blocks.push_back(CutBlock{});
    return document;
}

} // namespace evertill::core
