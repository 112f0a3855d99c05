// SPDX-License-Identifier: Apache-2.0
#include "ports/devices/wallet_terminal.h"

#include <algorithm>

namespace evertill::ports {

bool isPayerCode(std::string_view text) {
    constexpr std::size_t kFewest = 16;
    constexpr std::size_t kMost = 24;
    const bool isNumber =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber || text.size() < kFewest || text.size() > kMost) {
        return false;
    }
    const int begin = (text[0] - '0') * 10 + (text[1] - '0');
    return (begin >= 10 && begin <= 15) || (begin >= 25 && begin <= 30) || begin == 62;
}

} // namespace evertill::ports
