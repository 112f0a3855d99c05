// SPDX-License-Identifier: Apache-2.0
#include "usecase/receipts.h"

#include <algorithm>

namespace evertill::usecase {

core::ReceiptDocument makeReceipt(const core::Transaction& transaction,
                                  const TillSettings& settings, const ports::TillIdentity& identity,
                                  const ReceiptRequest& request) {
    core::ReceiptOptions options;
    options.columns = request.columns;
    options.copy = request.copy;
    options.language = settings.receiptLanguage;
    options.epochTag = identity.epochTag();
    options.cashierName = request.personOf(transaction.cashier);
    options.memberMask = request.memberMask;
    options.isTraining = settings.isTraining;
    core::ReceiptDocument document = core::buildReceipt(transaction, settings.store, options);
    if (!request.seal.empty()) { // above the barcode, which scanners look for at the foot
        const auto isBarcode = [](const core::ReceiptBlock& block) {
            return std::holds_alternative<core::BarcodeBlock>(block);
        };
        auto& blocks = document.blocks;
        blocks.insert(std::find_if(blocks.begin(), blocks.end(), isBarcode),
                      core::QrBlock{request.seal});
    }
    return document;
}

core::ReceiptDocument makeGiftReceipt(const core::Transaction& sale, const TillSettings& settings,
                                      const ports::TillIdentity& identity, int columns) {
    core::ReceiptOptions options;
    options.columns = columns;
    options.language = settings.receiptLanguage;
    options.epochTag = identity.epochTag();
    return core::buildGiftReceipt(sale, settings.store, options);
}

core::ReceiptDocument makeTestReceipt(const TillSettings& settings, int columns) {
    using namespace core;
    ReceiptDocument document;
    document.columns = columns;
    auto& blocks = document.blocks;
    blocks.push_back(TextBlock{settings.store.name, Align::Centre, true, 2});
    blocks.push_back(TextBlock{"Evertill", Align::Centre});
    blocks.push_back(RuleBlock{});
    blocks.push_back(PairBlock{"ABC abc 0123", "£ € ¥ $"});
    blocks.push_back(PairBlock{"简体中文 小票", "12.50"});
    blocks.push_back(PairBlock{"繁體中文 收據", "12.50", true});
    blocks.push_back(PairBlock{"2x", "99.99", true, 2});
    blocks.push_back(FeedBlock{1});
    blocks.push_back(BarcodeBlock{"EVERTILL-TEST"});
    blocks.push_back(QrBlock{"https://evertill.example/test"});
    blocks.push_back(FeedBlock{3});
    blocks.push_back(CutBlock{});
    return document;
}

} // namespace evertill::usecase
