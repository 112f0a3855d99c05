// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the centre says of a till's Zs after folding them again from the journal it received: the
// newest it has come to, and those before it that it does not agree with. It comes as a setting
// over the till's own, mutually proven link ("shift.agreed.TILL"), so a till knows without asking
// which of its Zs the centre came to as well, to the cent. It speaks of the epoch the centre read
// last: a till put back from a copy numbers its next Zs as those before the loss, and must not take
// what was said of them for its own. Text: "2", the device, the epoch, the newest Z of that epoch,
// then each exception, oldest first, with "!" (other figures) or "?" (cannot be compared), by
// spaces: "2 0192... 00ab... 12 7! 9?". At most kMostExceptions, the newest; of a Z older than so
// many nothing is said. A text of before there were versions is none. Error: InvalidFormat.
// Threads: pure.

#include "core/ids.h"

#include <array>
#include <optional>
#include <vector>

namespace evertill::core {

inline constexpr std::size_t kMostExceptions = 100;

// Numbers are stored: append only.
enum class ZStanding : std::uint8_t {
    Open = 0, // not closed with a Z, or the centre has not come to it yet
    Agreed = 1,
    Disagreed = 2, // the till closed with other figures
    Unknown = 3,   // cannot be compared: after a restore or fork, archived, of a newer version
};

[[nodiscard]] std::string_view nameOf(ZStanding standing); // "open", "agreed", ...

struct ZAgreement {
    DeviceId device;
    std::array<std::uint8_t, 8> epoch{}; // core::EpochNonce
    std::int64_t newest = 0;
    std::vector<std::pair<std::int64_t, ZStanding>> exceptions; // Disagreed and Unknown; ascending
    friend bool operator==(const ZAgreement&, const ZAgreement&) = default;
};

[[nodiscard]] std::string agreementSetting(const TillId& till);
[[nodiscard]] std::string agreementText(const ZAgreement& agreement);
[[nodiscard]] base::Expected<ZAgreement> parseAgreement(std::string_view text);

// setting: the text, if the centre has told any. What it says of another device of the till's slot,
// or of another epoch, says nothing of this one.
[[nodiscard]] ZStanding standingOfZ(const std::optional<std::string>& setting,
                                    const DeviceId& device,
                                    const std::array<std::uint8_t, 8>& epoch, std::int64_t z);

} // namespace evertill::core
