// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/paper_codes.h"

#include <algorithm>
#include <array>

namespace evertill::core {

namespace {

struct CodeWords {
    std::string_view language;
    std::array<std::string_view, 3> words; // in order of PaperCodeKind
};
constexpr std::array kWords{
    CodeWords{"en", {"", "Scan for your electronic invoice", "Scan to keep this receipt"}},
    CodeWords{"zh-Hans", {"", "扫码开具电子发票", "扫码查看电子小票"}},
    CodeWords{"zh-Hant", {"", "掃碼開立電子發票", "掃碼查看電子收據"}},
};

std::string wordsOf(PaperCodeKind kind, std::string_view language) {
    const auto* row = std::find_if(kWords.begin(), kWords.end(), [&](const CodeWords& each) {
        return each.language == language;
    });
    return std::string{
        (row == kWords.end() ? kWords.front() : *row).words.at(static_cast<std::size_t>(kind))};
}

} // namespace

std::vector<ReceiptBlock>::iterator aboveBarcode(std::vector<ReceiptBlock>& blocks) {
    return std::find_if(blocks.begin(), blocks.end(), [](const ReceiptBlock& block) {
        return std::holds_alternative<BarcodeBlock>(block);
    });
}

void addCodes(ReceiptDocument& document, const std::vector<PaperCode>& codes,
              std::string_view language) {
    std::vector<ReceiptBlock> blocks;
    for (const PaperCode& code : codes) {
        if (const std::string words = wordsOf(code.kind, language); !words.empty()) {
            blocks.emplace_back(FeedBlock{});
            blocks.emplace_back(TextBlock{words, Align::Centre});
        }
        blocks.emplace_back(QrBlock{code.data});
    }
    document.blocks.insert(aboveBarcode(document.blocks), blocks.begin(), blocks.end());
}

} // namespace evertill::core
