// SPDX-License-Identifier: Apache-2.0
#include "session/token.h"

namespace evertill::session {

namespace {

constexpr std::size_t kSealBytes = 16;

} // namespace

std::int64_t tokenNumber(base::ByteView token) {
    if (token.size() != kTokenNumberBytes && token.size() != kTokenNumberBytes + kSealBytes) {
        return 0;
    }
    std::uint64_t number = 0;
    for (const std::uint8_t byte : token.first(kTokenNumberBytes)) {
        number = number << 8U | byte;
    }
    return number <= INT64_MAX ? static_cast<std::int64_t>(number) : 0;
}

base::Expected<base::Bytes> makeToken(ports::CentralJournal& journal, const base::Uuid& incarnation,
                                      const core::DeviceId& device, std::int64_t number) {
    base::Bytes token;
    for (std::size_t i = kTokenNumberBytes; i-- > 0;) {
        token.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> (8 * i)));
    }
    base::Bytes sealed{'s', 'e', 's', 's', 'i', 'o', 'n'};
    for (const base::Uuid& part : {incarnation, device.value()}) {
        sealed.insert(sealed.end(), part.raw().begin(), part.raw().end());
    }
    sealed.insert(sealed.end(), token.begin(), token.end());
    EVERTILL_TRY(seal, journal.seal(sealed));
    token.insert(token.end(), seal.begin(), seal.begin() + kSealBytes);
    return token;
}

} // namespace evertill::session
