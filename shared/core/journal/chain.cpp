// SPDX-License-Identifier: Apache-2.0
#include "core/journal/chain.h"

#include <algorithm>

namespace evertill::core {

namespace {

constexpr std::array<std::uint8_t, 8> kTag{'E', 'V', 'T', 'L', '-', 'J', '1', 0};

void appendBigEndian(base::Bytes& out, std::uint64_t value, int width) {
    for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
        out.push_back(static_cast<std::uint8_t>(value >> shift));
    }
}

} // namespace

base::Bytes hashPreimage(const JournalRecord& record, const base::Digest& previous) {
    base::Bytes out;
    out.reserve(88 + record.body.size());
    out.insert(out.end(), kTag.begin(), kTag.end());
    const auto& device = record.device.value().raw();
    out.insert(out.end(), device.begin(), device.end());
    out.insert(out.end(), record.position.epoch.begin(), record.position.epoch.end());
    appendBigEndian(out, static_cast<std::uint64_t>(record.position.seq), 8);
    appendBigEndian(out, record.type, 2);
    appendBigEndian(out, record.version, 2);
    appendBigEndian(out, static_cast<std::uint64_t>(record.hlc), 8);
    out.insert(out.end(), previous.begin(), previous.end());
    appendBigEndian(out, record.body.size(), 4);
    out.insert(out.end(), record.body.begin(), record.body.end());
    return out;
}

std::int64_t nextHlc(std::int64_t last, base::UtcTime now) {
    const std::int64_t wall = now.micros / 1000 * 65'536;
    return std::max(last + 1, wall);
}

} // namespace evertill::core
