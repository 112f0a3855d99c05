// SPDX-License-Identifier: Apache-2.0
#include "core/people/pin.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::size_t kLeastDigits = 4;
constexpr std::size_t kMostDigits = 12;
constexpr std::size_t kLeastSalt = 8;
constexpr std::size_t kMostSalt = 64;
constexpr std::size_t kParts = 6;

// All steps from digit to digit alike: 1111, 1234, 9876, 2468.
bool isGuessedFirst(std::string_view pin) {
    const int step = pin[1] - pin[0];
    for (std::size_t i = 2; i < pin.size(); ++i) {
        if (pin[i] - pin[i - 1] != step) {
            return false;
        }
    }
    return true;
}

Expected<std::int32_t> number(std::string_view text, std::int32_t least, std::int32_t most) {
    std::int32_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || value < least ||
        value > most) {
        return makeError(ErrorCode::InvalidFormat, "cost of a PIN's hash");
    }
    return value;
}

} // namespace

Expected<void> checkPin(std::string_view pin) {
    const bool isDigits =
        std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (pin.size() < kLeastDigits || pin.size() > kMostDigits || !isDigits) {
        return makeError(ErrorCode::InvalidFormat, "4 to 12 digits", "pin");
    }
    if (isGuessedFirst(pin)) {
        return makeError(ErrorCode::OutOfRange, "digits in a row", "pin");
    }
    return {};
}

Expected<PinHash> parsePinHash(std::string_view text) {
    std::array<std::string_view, kParts> parts;
    for (std::size_t i = 0; i < kParts; ++i) {
        const std::size_t end = std::min(text.find('$'), text.size());
        parts[i] = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const auto salt = base::fromHex(parts[4]);
    const auto hash = base::fromHex(parts[5]);
    PinHash parsed;
    if (parts[0] != "scrypt" || !text.empty() || !salt || salt->size() < kLeastSalt ||
        salt->size() > kMostSalt || !hash || hash->size() != parsed.hash.size()) {
        return makeError(ErrorCode::InvalidFormat, "a PIN's hash");
    }
    EVERTILL_TRY(log2N, number(parts[1], 10, 18));
    EVERTILL_TRY(r, number(parts[2], 1, 16));
    EVERTILL_TRY(p, number(parts[3], 1, 4));
    parsed.cost = {log2N, r, p};
    parsed.salt = *salt;
    std::copy(hash->begin(), hash->end(), parsed.hash.begin());
    return parsed;
}

std::string pinHashText(const PinHash& hash) {
    return "scrypt$" + std::to_string(hash.cost.log2N) + "$" + std::to_string(hash.cost.r) + "$" +
           std::to_string(hash.cost.p) + "$" + base::toHex(hash.salt) + "$" +
           base::toHex(hash.hash);
}

} // namespace evertill::core
