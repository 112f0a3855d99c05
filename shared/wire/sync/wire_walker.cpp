// SPDX-License-Identifier: Apache-2.0
#include "wire/sync/wire_walker.h"

namespace evertill::wire {

namespace {

constexpr std::size_t kMaxVarintBytes = 10;
constexpr std::uint32_t kMaxFieldNumber = (std::uint32_t{1} << 29U) - 1;

} // namespace

std::uint64_t WireWalker::varint() {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < kMaxVarintBytes && i < m_rest.size(); ++i) {
        if (i + 1 == kMaxVarintBytes && m_rest[i] > 1) {
            break; // more than 64 bits
        }
        value |= std::uint64_t{m_rest[i] & 0x7FU} << (7 * i);
        if ((m_rest[i] & 0x80U) == 0) {
            m_rest = m_rest.subspan(i + 1);
            return value;
        }
    }
    m_isBroken = true;
    m_rest = {};
    return 0;
}

base::ByteView WireWalker::take(std::uint64_t length) {
    if (length > m_rest.size()) {
        m_isBroken = true;
        m_rest = {};
        return {};
    }
    const base::ByteView taken = m_rest.first(static_cast<std::size_t>(length));
    m_rest = m_rest.subspan(static_cast<std::size_t>(length));
    return taken;
}

std::uint64_t WireWalker::fixed(std::size_t width) {
    std::uint64_t value = 0;
    std::size_t shift = 0;
    for (const std::uint8_t byte : take(width)) {
        value |= std::uint64_t{byte} << shift;
        shift += 8;
    }
    return value;
}

std::optional<WireField> WireWalker::next() {
    if (m_rest.empty()) {
        return std::nullopt;
    }
    const std::uint64_t tag = varint();
    WireField field;
    const std::uint64_t number = tag >> 3U;
    field.number = static_cast<std::uint32_t>(number);
    field.type = static_cast<WireType>(tag & 7U);
    m_isBroken = m_isBroken || number == 0 || number > kMaxFieldNumber;
    switch (field.type) {
    case WireType::Varint: field.value = varint(); break;
    case WireType::Fixed64: field.value = fixed(8); break;
    case WireType::Bytes: field.bytes = take(varint()); break;
    case WireType::Fixed32: field.value = fixed(4); break;
    default: m_isBroken = true;
    }
    if (m_isBroken) {
        m_rest = {};
        return std::nullopt;
    }
    return field;
}

bool hasAtMostFields(base::ByteView message, std::size_t limit) {
    std::size_t count = 0;
    WireWalker walker(message);
    while (const auto field = walker.next()) {
        ++count;
        // Only a part whose bytes read as a message counts; text is at worst counted too.
        WireWalker inner(field->bytes);
        while (inner.next() && count <= limit) {
            ++count;
        }
        if (count > limit) {
            return false;
        }
    }
    return !walker.isBroken();
}

} // namespace evertill::wire
