// SPDX-License-Identifier: Apache-2.0
#include "base/uuid.h"

#include "base/bytes.h"

#include <algorithm>

namespace evertill::base {

Uuid Uuid::version7(UtcTime now, RandomSource& random) {
    Raw raw{};
    random.fill(raw);
    const auto millis = static_cast<std::uint64_t>(now.micros / 1000);
    for (std::size_t i = 0; i < 6; ++i) {
        raw[i] = static_cast<std::uint8_t>(millis >> (8 * (5 - i)));
    }
    raw[6] = static_cast<std::uint8_t>((raw[6] & 0x0F) | 0x70);
    raw[8] = static_cast<std::uint8_t>((raw[8] & 0x3F) | 0x80);
    return Uuid{raw};
}

Expected<Uuid> Uuid::parse(std::string_view text) {
    const bool dashed = text.size() == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' &&
                        text[23] == '-';
    if (!dashed) {
        return makeError(ErrorCode::InvalidFormat, std::string{text});
    }
    std::string digits{text};
    std::erase(digits, '-');
    EVERTILL_TRY(bytes, fromHex(digits));
    if (bytes.size() != 16) {
        return makeError(ErrorCode::InvalidFormat, std::string{text});
    }
    Raw raw{};
    std::copy(bytes.begin(), bytes.end(), raw.begin());
    return Uuid{raw};
}

std::string Uuid::toString() const {
    std::string text = toHex(m_raw);
    for (const std::size_t at : {8U, 13U, 18U, 23U}) {
        text.insert(at, 1, '-');
    }
    return text;
}

} // namespace evertill::base
