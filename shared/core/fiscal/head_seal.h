// SPDX-License-Identifier: Apache-2.0
#pragma once

// The signed head of a journal's chain as the text of a QR code, as a Z prints it: "EVH1", then
// base 32 of device (16), epoch (8), number (8, big-endian), hash (32), the mark of the key (4) and
// the signature (64): 216 characters, letters and digits only. Paper that was put away so shows
// whether the journal before that Z is still what it was. INV parseHeadSeal(headSealText(s)) = s.
// Error: InvalidFormat. Parsing proves nothing: check the signature of headMessage(head). Threads:
// pure.

#include "core/fiscal/signature.h"

namespace evertill::core {

inline constexpr std::string_view kHeadSealPrefix = "EVH1";

struct HeadSeal {
    ChainHead head;
    FiscalProof proof;
    friend bool operator==(const HeadSeal&, const HeadSeal&) = default;
};

[[nodiscard]] std::string headSealText(const HeadSeal& seal);
[[nodiscard]] base::Expected<HeadSeal> parseHeadSeal(std::string_view text);

} // namespace evertill::core
