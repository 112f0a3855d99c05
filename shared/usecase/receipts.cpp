// SPDX-License-Identifier: Apache-2.0
#include "usecase/receipts.h"

#include "core/receipt/words.h"

#include <set>

namespace evertill::usecase {

namespace {

using Blocks = std::vector<core::ReceiptBlock>;

void tellNotesLeft(Blocks& blocks, const core::Transaction& sale, const ReceiptRequest& request,
                   std::string_view language) {
    std::set<std::string> told;
    for (const core::TenderLine& tender : sale.tenders) {
        if (tender.type != core::TenderType::CreditNote || tender.applied.isNegative() ||
            !told.insert(tender.reference).second) {
            continue;
        }
        if (const auto left = request.noteLeft(tender.reference)) {
            const std::string name{core::tenderWord(tender.type, language)};
            const Blocks lines{
                core::TextBlock{name + " " + tender.reference},
                core::PairBlock{"  " + std::string{core::receiptWords(language).noteLeft},
                                left->toString()}};
            blocks.insert(core::aboveBarcode(blocks), lines.begin(), lines.end());
        }
    }
}

} // namespace

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
    if (request.noteLeft && request.copy == 0) {
        tellNotesLeft(document.blocks, transaction, request, settings.receiptLanguage);
    }
    core::addCodes(document, request.codes, settings.receiptLanguage);
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
    // Letters of the printer's code page alone, or they would go as a picture; then as a picture,
    // as no code page has what is beside them. A wrong code page makes the two lines differ.
    blocks.push_back(PairBlock{"ÄÖÜ äöü ß éèêç ñ Æ", "12.50"});
    blocks.push_back(PairBlock{"ÄÖÜ äöü ß éèêç ñ Æ", "= 图"});
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
