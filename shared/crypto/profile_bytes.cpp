// SPDX-License-Identifier: Apache-2.0
#include "crypto/profile_bytes.h"

#include <algorithm>
#include <array>

namespace evertill::crypto {

namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kPadding = 64;
constexpr std::size_t kLengthBytes = 4;

// The text fields in the order of the layout.
template <typename Profile>
auto textFields(Profile& profile) {
    return std::array{&profile.number,   &profile.name, &profile.phone,   &profile.email,
                      &profile.birthday, &profile.tier, &profile.language};
}

} // namespace

base::Bytes encodeProfile(const core::MemberProfile& profile) {
    base::Bytes out{kVersion};
    for (const std::string* field : textFields(profile)) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.push_back(static_cast<std::uint8_t>(field->size() >> shift));
        }
        out.insert(out.end(), field->begin(), field->end());
    }
    out.push_back(profile.marketingConsent ? 1 : 0);
    out.resize((out.size() + kPadding - 1) / kPadding * kPadding, 0);
    return out;
}

base::Expected<core::MemberProfile> decodeProfile(base::ByteView bytes) {
    const base::Error malformed = base::makeError(base::ErrorCode::InvalidFormat, "member profile");
    if (bytes.empty() || bytes[0] != kVersion) {
        return malformed;
    }
    bytes = bytes.subspan(1);
    core::MemberProfile profile;
    for (std::string* field : textFields(profile)) {
        if (bytes.size() < kLengthBytes) {
            return malformed;
        }
        std::size_t length = 0;
        for (std::size_t i = 0; i < kLengthBytes; ++i) {
            length = length << 8U | bytes[i];
        }
        bytes = bytes.subspan(kLengthBytes);
        if (bytes.size() < length) {
            return malformed;
        }
        *field = base::textOf(bytes.first(length));
        bytes = bytes.subspan(length);
    }
    const bool isEnded = !bytes.empty() && bytes[0] <= 1 &&
                         std::all_of(bytes.begin() + 1, bytes.end(), [](auto b) { return b == 0; });
    if (!isEnded) {
        return malformed;
    }
    profile.marketingConsent = bytes[0] == 1;
    return profile;
}

} // namespace evertill::crypto
