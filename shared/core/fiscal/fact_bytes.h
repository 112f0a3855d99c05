// SPDX-License-Identifier: Apache-2.0
#pragma once

// How facts are written where something is signed: numbers as LEB128 of least length (signed ones
// zig-zag), texts after their length and of at most kMaxFactText bytes. INV what reads well is
// written again as the same bytes. Threads: pure.

#include "base/bytes.h"

#include <algorithm>

namespace evertill::core {

inline constexpr std::size_t kMaxFactText = 64;

class FactWriter {
public:
    void byte(std::uint8_t value) { m_bytes.push_back(value); }
    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7U) {
            byte(static_cast<std::uint8_t>((value & 0x7FU) | 0x80U));
        }
        byte(static_cast<std::uint8_t>(value));
    }
    void number(std::int64_t value) {
        const auto bits = static_cast<std::uint64_t>(value);
        number((bits << 1U) ^ (value < 0 ? ~std::uint64_t{0} : 0));
    }
    void raw(base::ByteView bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }
    void text(std::string_view text) {
        number(static_cast<std::uint64_t>(text.size()));
        raw(base::viewOf(text));
    }
    [[nodiscard]] base::Bytes take() { return std::move(m_bytes); }

private:
    base::Bytes m_bytes;
};

// The first thing that is wrong is remembered; until then and after it, reading gives harmless
// values.
class FactReader {
public:
    explicit FactReader(base::ByteView bytes) : m_rest(bytes) {}

    std::uint8_t byte() {
        if (m_rest.empty()) {
            m_isBad = true;
            return 0;
        }
        const std::uint8_t value = m_rest.front();
        m_rest = m_rest.subspan(1);
        return value;
    }
    std::uint64_t unsignedNumber() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t next = byte();
            value |= static_cast<std::uint64_t>(next & 0x7FU) << shift;
            if (next < 0x80) {
                // Not of least length, or more than 64 bits.
                m_isBad = m_isBad || (next == 0 && shift > 0) || (shift == 63 && next > 1);
                return value;
            }
        }
        m_isBad = true;
        return 0;
    }
    std::int64_t number(std::int64_t least, std::int64_t most) {
        const std::uint64_t bits = unsignedNumber();
        const auto value = static_cast<std::int64_t>((bits >> 1U) ^ (~(bits & 1U) + 1U));
        m_isBad = m_isBad || value < least || value > most;
        return m_isBad ? std::clamp<std::int64_t>(0, least, most) : value;
    }
    base::ByteView raw(std::size_t size) {
        if (m_rest.size() < size) {
            m_isBad = true;
            m_rest = {};
            return {};
        }
        const base::ByteView part = m_rest.first(size);
        m_rest = m_rest.subspan(size);
        return part;
    }
    std::string text() {
        const std::uint64_t size = unsignedNumber();
        m_isBad = m_isBad || size > kMaxFactText;
        return m_isBad ? std::string{} : std::string{base::textOf(raw(size))};
    }
    void refuse() { m_isBad = true; }
    [[nodiscard]] bool isBad() const { return m_isBad; }
    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }

private:
    base::ByteView m_rest;
    bool m_isBad = false;
};

} // namespace evertill::core
