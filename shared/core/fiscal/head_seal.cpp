// SPDX-License-Identifier: Apache-2.0
#include "core/fiscal/head_seal.h"

#include "base/base32.h"

#include <algorithm>

namespace evertill::core {

namespace {

class Reader {
public:
    explicit Reader(base::ByteView bytes) : m_rest(bytes) {}

    template <std::size_t Size>
    void read(std::array<std::uint8_t, Size>& into) {
        std::copy_n(m_rest.begin(), Size, into.begin());
        m_rest = m_rest.subspan(Size);
    }
    std::int64_t number() {
        std::array<std::uint8_t, 8> bytes{};
        read(bytes);
        std::uint64_t value = 0;
        for (const std::uint8_t byte : bytes) {
            value = (value << 8U) | byte;
        }
        return static_cast<std::int64_t>(value);
    }

private:
    base::ByteView m_rest;
};

constexpr std::size_t kHeadBytes = 16 + 8 + 8 + 32;
constexpr std::size_t kBytes = kHeadBytes + sizeof(KeyMark) + sizeof(Signature);

} // namespace

std::string headSealText(const HeadSeal& seal) {
    // The message is the tag and then these bytes; the tag's place is taken by the prefix.
    const base::Bytes message = headMessage(seal.head);
    base::Bytes bytes(message.end() - kHeadBytes, message.end());
    bytes.insert(bytes.end(), seal.proof.key.begin(), seal.proof.key.end());
    bytes.insert(bytes.end(), seal.proof.signature.begin(), seal.proof.signature.end());
    return std::string{kHeadSealPrefix} + base::toBase32(bytes);
}

base::Expected<HeadSeal> parseHeadSeal(std::string_view text) {
    const auto bytes = text.starts_with(kHeadSealPrefix)
                           ? base::fromBase32(text.substr(kHeadSealPrefix.size()))
                           : base::Bytes{};
    if (!bytes || bytes->size() != kBytes) {
        return base::makeError(base::ErrorCode::InvalidFormat, "signed end of a journal");
    }
    Reader reader{*bytes};
    HeadSeal seal;
    std::array<std::uint8_t, 16> device{};
    reader.read(device);
    seal.head.device = DeviceId{base::Uuid{device}};
    reader.read(seal.head.position.epoch);
    seal.head.position.seq = reader.number();
    reader.read(seal.head.hash);
    reader.read(seal.proof.key);
    reader.read(seal.proof.signature);
    if (seal.head.position.seq < 1) {
        return base::makeError(base::ErrorCode::InvalidFormat, "signed end of a journal");
    }
    return seal;
}

} // namespace evertill::core
