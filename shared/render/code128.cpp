// SPDX-License-Identifier: Apache-2.0
#include "render/code128.h"

#include <algorithm>

namespace evertill::render {

namespace {

constexpr int kModulesPerSymbol = 11;
constexpr int kStopModules = 13;
constexpr std::size_t kMaxCommandData = 255;
constexpr std::size_t kWorthSetC = 6;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool hasRealTimeCommand(std::string_view data) {
    for (std::size_t i = 0; i + 1 < data.size(); ++i) {
        const char next = data[i + 1];
        if (data[i] == 0x10 && (next == 0x04 || next == 0x05 || next == 0x14)) {
            return true;
        }
    }
    return false;
}

Code128 encode(std::string_view text, bool withSetC) {
    Code128 code;
    int symbols = 1; // the check symbol; a start or a change of set counts below
    bool setC = false;
    const auto change = [&](bool toC) {
        code.commandData += toC ? "{C" : "{B";
        setC = toC;
        ++symbols;
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto runEnd =
            std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), isDigit);
        const auto run = static_cast<std::size_t>(runEnd - text.begin()) - at;
        if (withSetC && (setC ? run >= 2 : run >= kWorthSetC && run % 2 == 0)) {
            if (!setC) {
                change(true);
            }
            code.commandData += static_cast<char>((text[at] - '0') * 10 + (text[at + 1] - '0'));
            at += 2;
        } else {
            if (setC || symbols == 1) {
                change(false);
            }
            code.commandData += text[at];
            if (text[at] == '{') {
                code.commandData += '{';
            }
            ++at;
        }
        ++symbols;
    }
    code.modules = symbols * kModulesPerSymbol + kStopModules;
    return code;
}

} // namespace

std::optional<Code128> encodeCode128(std::string_view text) {
    const bool printable =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (text.empty() || !printable) {
        return std::nullopt;
    }
    Code128 code = encode(text, true);
    if (hasRealTimeCommand(code.commandData)) {
        code = encode(text, false);
    }
    if (code.commandData.size() > kMaxCommandData) {
        return std::nullopt;
    }
    return code;
}

} // namespace evertill::render
