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
//
// The same comes once more in a setting of its own ("shift.signed.TILL"), signed by the centre's
// root: the signature in hex, a space, the text it signs. The text is in it again, since the two
// settings may come in two pieces; what is signed counts, the other is for older tills. The
// signature binds store and till, so that what was said of one till is nothing at another.
// Threads: pure.

#include "base/bytes.h"
#include "core/ids.h"

#include <array>
#include <functional>
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
    Forged = 4,    // at a till only: what is said of it is signed by no root of its centre
};

[[nodiscard]] std::string_view nameOf(ZStanding standing); // "open", "agreed", ...

struct ZAgreement {
    DeviceId device;
    std::array<std::uint8_t, 8> epoch{}; // core::EpochNonce
    std::int64_t newest = 0;
    std::vector<std::pair<std::int64_t, ZStanding>> exceptions; // Disagreed and Unknown; ascending
    friend bool operator==(const ZAgreement&, const ZAgreement&) = default;
};

// What a till has of it.
struct ToldOnZs {
    std::optional<std::string> text;
    bool isSigned = false;
    bool isForged = false; // a signature is there and is none of the centre's for this till
};
// Whether a root of this till's centre signed it; nullopt: no root is known here. May be empty.
using CentreCheck = std::function<std::optional<bool>(base::ByteView message, base::ByteView by)>;

[[nodiscard]] std::string agreementSetting(const TillId& till);
[[nodiscard]] std::string signedAgreementSetting(const TillId& till);
[[nodiscard]] std::string agreementText(const ZAgreement& agreement);
[[nodiscard]] base::Expected<ZAgreement> parseAgreement(std::string_view text);

// What is signed: "EVTL-A1", store, till, each with a zero byte behind it, then the text.
[[nodiscard]] base::Bytes agreementMessage(const StoreId& store, const TillId& till,
                                           std::string_view text);
[[nodiscard]] std::string signedAgreement(base::ByteView signature, std::string_view text);
// setting, proven: as they lie at the till. Where there is no signature, or nothing to check it
// by, the text counts as one that is not signed.
[[nodiscard]] ToldOnZs provenAgreement(const std::optional<std::string>& setting,
                                       const std::optional<std::string>& proven,
                                       const StoreId& store, const TillId& till,
                                       const CentreCheck& check);

// setting: the text, if the centre has told any. What it says of another device of the till's slot,
// or of another epoch, says nothing of this one.
[[nodiscard]] ZStanding standingOfZ(const std::optional<std::string>& setting,
                                    const DeviceId& device,
                                    const std::array<std::uint8_t, 8>& epoch, std::int64_t z);
[[nodiscard]] ZStanding standingOfZ(const ToldOnZs& told, const DeviceId& device,
                                    const std::array<std::uint8_t, 8>& epoch, std::int64_t z);

} // namespace evertill::core
