// SPDX-License-Identifier: Apache-2.0
#include "core/member/consent.h"

#include <algorithm>
#include <array>

namespace evertill::core {

namespace {

constexpr std::array<std::string_view, 5> kPurposes{kMarketingConsent, "email", "phone", "post",
                                                    "profiling"};
constexpr std::size_t kMaxWording = 64;

} // namespace

std::span<const std::string_view> consentPurposes() {
    return kPurposes;
}

base::Expected<void> checkConsent(const ConsentRecorded& said) {
    if (std::find(kPurposes.begin(), kPurposes.end(), said.purpose) == kPurposes.end()) {
        return base::makeError(base::ErrorCode::InvalidFormat, said.purpose, "purpose");
    }
    if (said.wording.empty() || said.wording.size() > kMaxWording) {
        return base::makeError(base::ErrorCode::InvalidFormat, said.wording, "wording");
    }
    return {};
}

const ConsentEntry* lastConsent(std::span<const ConsentEntry> entries, std::string_view purpose) {
    const auto last = std::find_if(entries.rbegin(), entries.rend(), [&](const ConsentEntry& each) {
        return each.said.purpose == purpose;
    });
    return last == entries.rend() ? nullptr : &*last;
}

} // namespace evertill::core
