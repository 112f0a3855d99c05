// SPDX-License-Identifier: Apache-2.0
#pragma once

// A receipt as data: blocks in order, no printer commands. The layout (58 or 80 mm, so 32 or 48
// columns) is chosen when it is built, the back ends in shared/render turn it into ESC/POS, PNG,
// PDF or text. Text is UTF-8; a Chinese character takes two columns (base/utf8.h).

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace evertill::core {

enum class Align : std::uint8_t { Left, Centre, Right };

struct TextBlock {
    std::string text;
    Align align = Align::Left;
    bool bold = false;
    std::uint8_t scale = 1; // 1 or 2: double width and height
    friend bool operator==(const TextBlock&, const TextBlock&) = default;
};

struct PairBlock { // left text and right-aligned text on one line; the left wraps, the right never
                   // does
    std::string left;
    std::string right;
    bool bold = false;
    std::uint8_t scale = 1;
    friend bool operator==(const PairBlock&, const PairBlock&) = default;
};

struct RuleBlock { // a line across the paper
    friend bool operator==(const RuleBlock&, const RuleBlock&) = default;
};

struct FeedBlock {
    std::uint8_t lines = 1;
    friend bool operator==(const FeedBlock&, const FeedBlock&) = default;
};

struct BarcodeBlock { // Code 128
    std::string data;
    friend bool operator==(const BarcodeBlock&, const BarcodeBlock&) = default;
};

struct QrBlock {
    std::string data;
    friend bool operator==(const QrBlock&, const QrBlock&) = default;
};

struct CutBlock {
    friend bool operator==(const CutBlock&, const CutBlock&) = default;
};

// One bit for each printer dot (8 per mm), rows padded to bytes, most significant bit left, 1 =
// black. INV bits.size() == widthBytes * height.
struct DotPicture {
    int widthBytes = 0;
    int height = 0;
    std::vector<std::uint8_t> bits;
    friend bool operator==(const DotPicture&, const DotPicture&) = default;
};
// Narrow enough for 58 mm paper, and no longer than 2.5 cm.
inline constexpr int kMaxLogoDots = 384;
inline constexpr int kMaxLogoRows = 200;

struct LogoBlock { // in the middle of the paper
    DotPicture picture;
    friend bool operator==(const LogoBlock&, const LogoBlock&) = default;
};

using ReceiptBlock = std::variant<TextBlock, PairBlock, RuleBlock, FeedBlock, BarcodeBlock, QrBlock,
                                  CutBlock, LogoBlock>;

struct ReceiptDocument {
    int columns = 48; // 32 on 58 mm paper, 48 on 80 mm
    std::vector<ReceiptBlock> blocks;
    friend bool operator==(const ReceiptDocument&, const ReceiptDocument&) = default;
};

} // namespace evertill::core
