// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/scan_repeats.h"

#include <algorithm>

namespace evertill::core {

namespace {

// The trade item itself; nothing for contents (AI 02) and the store's own codes.
std::optional<Gtin> gtinOf(const ScannedCode& code) {
    if (const auto* plain = std::get_if<GtinCode>(&code)) {
        return plain->gtin;
    }
    const auto* elements = std::get_if<ElementCode>(&code);
    return elements != nullptr ? elements->gtin : std::nullopt;
}

} // namespace

ReadingVerdict ScanRepeats::judge(const std::string& text, const ScannedCode& code,
                                  std::int64_t nowMillis) {
    const std::int64_t longest = std::max(m_windows.repeatMillis, m_windows.pairMillis);
    std::erase_if(m_counted,
                  [&](const Reading& each) { return nowMillis - each.readAt >= longest; });
    for (Reading& each : m_counted) {
        if (each.text == text && nowMillis - each.readAt < m_windows.repeatMillis) {
            each.readAt = nowMillis; // a label that stays in view is one reading
            return ReadingVerdict::SameLabel;
        }
    }
    const auto gtin = gtinOf(code);
    const bool isElements = std::holds_alternative<ElementCode>(code);
    for (Reading& each : m_counted) {
        if (gtin && each.gtin == gtin && each.isElements != isElements && !each.isPaired &&
            nowMillis - each.countedAt < m_windows.pairMillis) {
            each.isPaired = true;
            return ReadingVerdict::SameItem;
        }
    }
    return ReadingVerdict::Counts;
}

void ScanRepeats::counted(const std::string& text, const ScannedCode& code,
                          std::int64_t nowMillis) {
    m_counted.push_back({text, gtinOf(code), std::holds_alternative<ElementCode>(code), nowMillis,
                         nowMillis, false});
}

} // namespace evertill::core
