// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a member agreed to, as a log: each yes and no stays, with its moment, who noted it and which
// wording was shown; the last of a purpose counts. Times: UTC microseconds. Threads: pure.

#include "core/journal/event.h"

#include <span>

namespace evertill::core {

struct ConsentEntry {
    std::int64_t atMicros = 0;
    ConsentRecorded said;
    friend bool operator==(const ConsentEntry&, const ConsentEntry&) = default;
};

inline constexpr std::string_view kMarketingConsent = "marketing";
// In the order to offer them: offers in general, and by which way they may come. Codes are stored:
// append only.
[[nodiscard]] std::span<const std::string_view> consentPurposes();
// Errors: InvalidFormat (an unknown purpose; a wording without text, or longer than 64 bytes).
[[nodiscard]] base::Expected<void> checkConsent(const ConsentRecorded& said);

// The last said of a purpose; nullptr: nothing was. entries in the order in which they were said.
[[nodiscard]] const ConsentEntry* lastConsent(std::span<const ConsentEntry> entries,
                                              std::string_view purpose);

} // namespace evertill::core
