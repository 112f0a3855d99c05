// SPDX-License-Identifier: Apache-2.0
#include "usecase/replay/document.h"

#include <algorithm>

namespace evertill::usecase {

std::string_view name(DocumentClass documentClass) {
    constexpr std::array<std::string_view, kDocumentClasses> kNames{
        "sale", "free_issue", "cancellation", "write_off", "adjustment"};
    return kNames[static_cast<std::size_t>(documentClass)];
}

std::string_view name(Oddity oddity) {
    constexpr std::array<std::string_view, kOddities> kNames{
        "odd_code",       "no_name",         "zero_price",
        "negative_price", "sub_minor_price", "negative_quantity"};
    return kNames[static_cast<std::size_t>(oddity)];
}

DocumentClass classify(const ReplayDocument& document, const DocumentMarks& marks) {
    const auto marked = [&](const std::string& mark) {
        return !mark.empty() && document.reference.starts_with(mark);
    };
    if (marked(marks.cancellation)) {
        return DocumentClass::Cancellation;
    }
    if (marked(marks.adjustment)) {
        return DocumentClass::Adjustment;
    }
    const auto& lines = document.lines;
    const bool allFree =
        std::all_of(lines.begin(), lines.end(), [](const auto& l) { return l.price.isZero(); });
    const bool anyLoss = std::any_of(lines.begin(), lines.end(),
                                     [](const auto& l) { return l.quantity.isNegative(); });
    if (!allFree) {
        return DocumentClass::Sale;
    }
    return anyLoss ? DocumentClass::WriteOff : DocumentClass::FreeIssue;
}

void countOddities(const ReplayDocument& document, OddityCounts& counts) {
    const auto count = [&](Oddity oddity, bool is) {
        counts[static_cast<std::size_t>(oddity)] += is ? 1 : 0;
    };
    for (const ReplayLine& line : document.lines) {
        const std::int64_t perMinor = 10'000 / line.price.currency().minorPerMajor();
        count(Oddity::OddCode, std::none_of(line.code.begin(), line.code.end(),
                                            [](char c) { return c >= '0' && c <= '9'; }));
        count(Oddity::NoName, line.name.empty());
        count(Oddity::ZeroPrice, line.price.isZero());
        count(Oddity::NegativePrice, line.price.isNegative());
        count(Oddity::SubMinorPrice, line.price.inTenThousandths() % perMinor != 0);
        count(Oddity::NegativeQuantity, line.quantity.isNegative());
    }
}

} // namespace evertill::usecase
