// SPDX-License-Identifier: Apache-2.0
#include "core/tender/plain_digits.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace evertill::core {

namespace {

// The zeros of what has ten digits in a row, in order.
constexpr std::array kZeros = std::to_array<char32_t>(
    {0x0030,  0x0660,  0x06F0,  0x07C0,  0x0966,  0x09E6,  0x0A66,  0x0AE6,  0x0B66,  0x0BE6,
     0x0C66,  0x0CE6,  0x0D66,  0x0DE6,  0x0E50,  0x0ED0,  0x0F20,  0x1040,  0x1090,  0x17E0,
     0x1810,  0x1946,  0x19D0,  0x1A80,  0x1A90,  0x1B50,  0x1BB0,  0x1C40,  0x1C50,  0x2080,
     0xA620,  0xA8D0,  0xA900,  0xA9D0,  0xA9F0,  0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30,
     0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730,
     0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE,
     0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E950, 0x1F101, 0x1FBF0});

struct Run {
    char32_t first;
    char32_t last;
    int digit; // of the first
};
constexpr std::array kRuns{
    Run{0xB2, 0xB3, 2},      Run{0xB9, 0xB9, 1},       Run{0x2070, 0x2070, 0},
    Run{0x2074, 0x2079, 4},  Run{0x2460, 0x2468, 1},   Run{0x2474, 0x247C, 1},
    Run{0x2488, 0x2490, 1},  Run{0x24EA, 0x24EA, 0},   Run{0x24F5, 0x24FD, 1},
    Run{0x24FF, 0x24FF, 0},  Run{0x2776, 0x277E, 1},   Run{0x2780, 0x2788, 1},
    Run{0x278A, 0x2792, 1},  Run{0x1F100, 0x1F100, 0}, Run{0x1F10B, 0x1F10B, 0},
    Run{0x1F10C, 0x1F10C, 0}};

int digitOf(char32_t codePoint) { // < 0: it is none
    const auto next = std::upper_bound(kZeros.begin(), kZeros.end(), codePoint);
    if (next != kZeros.begin() && codePoint - *std::prev(next) < 10) {
        return static_cast<int>(codePoint - *std::prev(next));
    }
    for (const Run& run : kRuns) {
        if (codePoint >= run.first && codePoint <= run.last) {
            return run.digit + static_cast<int>(codePoint - run.first);
        }
    }
    return -1;
}

} // namespace

std::string withPlainDigits(std::string_view text) {
    constexpr char32_t kEmojiMark = 0xFE0F; // between a digit and the box around it
    constexpr char32_t kKeycap = 0x20E3;
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const auto codePoint = base::nextCodePoint(text, at);
        const int digit = codePoint ? digitOf(*codePoint) : -1;
        if (digit >= 0) {
            plain += static_cast<char>('0' + digit);
        } else if (codePoint != kEmojiMark && codePoint != kKeycap) {
            plain += text.substr(begin, at - begin);
        }
    }
    return plain;
}

} // namespace evertill::core
