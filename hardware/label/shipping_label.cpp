// SPDX-License-Identifier: Apache-2.0
#include "hardware/label/shipping_label.h"

namespace evertill::hardware {

namespace {

constexpr int kMargin = 24;
constexpr int kWidth = 800; // 100 mm
constexpr int kHeight = 1200;
constexpr int kRoom = kWidth - 2 * kMargin;
constexpr int kSenderLine = 34;
constexpr int kAddressLine = 80;
constexpr int kAddressTop = 280;
constexpr int kOrderTop = 880;
constexpr int kBarsTop = 960;
constexpr int kBarsHeight = 180;
constexpr int kBarModule = 3;
constexpr int kMaxCopies = 99;
constexpr std::size_t kMostSender = 7;
constexpr std::size_t kMostAddress = 7;

LabelField lineAt(int y, int scale) {
    return {LabelPart::Other, kMargin, y, kRoom, scale, 1, core::Align::Left, false, 0};
}

base::Expected<void> placeLines(const std::vector<std::string>& lines, int top, int height,
                                int scale, std::vector<LabelMark>& marks) {
    int y = top;
    for (const std::string& line : lines) {
        EVERTILL_TRY_VOID(placeText(line, lineAt(y, scale), marks));
        y += height;
    }
    return {};
}

} // namespace

const LabelLayout& shippingLayout() {
    static const LabelLayout layout{"ship-100x150", kWidth, kHeight, 24, {}};
    return layout;
}

base::Expected<std::vector<LabelMark>> placeShipping(const ports::ShippingLabel& label) {
    if (label.copies < 1 || label.copies > kMaxCopies) {
        return base::makeError(base::ErrorCode::OutOfRange, std::to_string(label.copies));
    }
    if (label.sender.size() > kMostSender) {
        return base::makeError(base::ErrorCode::OutOfRange,
                               std::to_string(label.sender.size()) + " lines of the sender");
    }
    if (label.to.empty() || label.to.size() > kMostAddress) {
        return base::makeError(base::ErrorCode::OutOfRange,
                               std::to_string(label.to.size()) + " lines");
    }
    std::vector<LabelMark> marks;
    EVERTILL_TRY_VOID(placeLines(label.sender, kMargin, kSenderLine, 1, marks));
    EVERTILL_TRY_VOID(placeLines(label.to, kAddressTop, kAddressLine, 2, marks));
    if (!label.order.empty()) {
        EVERTILL_TRY_VOID(placeText(label.order, lineAt(kOrderTop, 2), marks));
        LabelField bars = lineAt(kBarsTop, kBarModule);
        bars.part = LabelPart::Barcode;
        bars.height = kBarsHeight;
        EVERTILL_TRY_VOID(placeBarcode(label.order, bars, marks));
    }
    return marks;
}

} // namespace evertill::hardware
