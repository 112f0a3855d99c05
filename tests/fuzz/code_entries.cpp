// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/digital_link.h"
#include "core/barcode/scan.h"
#include "core/fiscal/e_receipt.h"
#include "core/fiscal/receipt_seal.h"
#include "fuzz/entries.h"
#include "hardware/fake/escpos_paper.h"
#include "hardware/printer/escpos_status.h"
#include "hardware/scanner/line_framer.h"

namespace evertill::fuzz {

namespace {

core::ScanRules rules() {
    core::ScanRules rules;
    rules.referenceYear = 2026;
    rules.receiptPrefix = "R";
    rules.memberPrefixes = {"98", "M"};
    rules.inStoreLayouts =
        core::InStoreLayouts::make(
            {core::InStoreLayout::make("20", "PPIIIIIVVVVVC", core::InStoreValue::Price, 2).value(),
             core::InStoreLayout::make("21", "PPIIIIIVVVVVC", core::InStoreValue::Weight, 3)
                 .value()})
            .value();
    return rules;
}

void checkAll(const core::ElementList& elements) {
    for (const core::Element& element : elements) {
        static_cast<void>(core::checkElement(element.ai, element.value));
    }
    static_cast<void>(core::checkAssociations(elements, core::Association::Complete));
}

} // namespace

void barcode(base::ByteView bytes) {
    static const core::ScanRules kRules = rules();
    if (bytes.empty()) {
        return;
    }
    core::ScanInput input;
    input.symbology = static_cast<core::Symbology>(bytes[0] % 18);
    input.data = base::textOf(bytes.subspan(1));
    static_cast<void>(core::parseScan(input, kRules));
}

void elementString(base::ByteView bytes) {
    const std::string_view text = base::textOf(bytes);
    if (const auto elements = core::parseElementString(text)) {
        checkAll(*elements);
        const auto again = core::parseElementString(core::formatElementString(*elements));
        EVERTILL_CHECK(again && *again == *elements, "elements survive being written and read");
    }
    if (const auto elements = core::parseBracketed(text)) {
        checkAll(*elements);
        static_cast<void>(core::formatBracketed(*elements));
    }
}

void digitalLink(base::ByteView bytes) {
    const std::string_view text = base::textOf(bytes);
    static_cast<void>(core::looksLikeWebAddress(text));
    for (const auto zeros : {core::ZeroSuppressedGtin::Refuse, core::ZeroSuppressedGtin::Pad}) {
        if (const auto elements = core::parseDigitalLink(text, zeros)) {
            checkAll(*elements);
        }
    }
}

void receiptSeal(base::ByteView bytes) {
    const std::string_view text = base::textOf(bytes);
    if (const auto seal = core::parseSeal(text)) {
        EVERTILL_CHECK(core::sealText(*seal) == text, "a seal has one text");
    }
}

void receiptFacts(base::ByteView bytes) {
    if (const auto facts = core::decodeFacts(bytes)) {
        const base::Bytes again = core::encodeFacts(*facts);
        EVERTILL_CHECK(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()),
                       "facts have one writing");
    }
}

void eReceipt(base::ByteView bytes) {
    const std::string_view text = base::textOf(bytes);
    if (const auto token = core::parseEReceiptToken(text)) {
        EVERTILL_CHECK(core::eReceiptToken(*token) == text, "a token has one text");
    }
}

void escposPaper(base::ByteView bytes) {
    hardware::PaperModel model;
    model.hasChineseFont = bytes.size() % 2 == 1;
    model.keepsPicture = bytes.size() % 4 < 2;
    hardware::EscposPaper paper(model);
    paper.feed(bytes.first(bytes.size() / 2)); // in two pieces, as a link gives them
    paper.feed(bytes.subspan(bytes.size() / 2));
    static_cast<void>(paper.text());
    static_cast<void>(paper.takeAnswers());
}

void escposStatus(base::ByteView bytes) {
    hardware::StatusParser parser;
    static_cast<void>(parser.feed(bytes.first(bytes.size() / 2)));
    static_cast<void>(parser.feed(bytes.subspan(bytes.size() / 2)));
}

void scannerLine(base::ByteView bytes) {
    hardware::LineFramer framer;
    std::size_t whole = framer.feed(bytes).size();
    framer.reset();
    for (const std::uint8_t byte : bytes) {
        whole -= framer.feed({&byte, 1}).size();
    }
    EVERTILL_CHECK(whole == 0, "pieces of any size give the same codes");
}

} // namespace evertill::fuzz
