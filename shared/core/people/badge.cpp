// SPDX-License-Identifier: Apache-2.0
#include "core/people/badge.h"

#include "base/utf8.h"

namespace evertill::core {

base::Expected<void> checkBadge(std::string_view code) {
    if (code.size() < kShortestBadge || code.size() > kLongestBadge || !base::isValidUtf8(code) ||
        base::hasControlCharacters(code)) {
        return base::makeError(base::ErrorCode::InvalidFormat, "8 to 64 characters", "badge");
    }
    return {};
}

} // namespace evertill::core
