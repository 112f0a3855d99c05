// SPDX-License-Identifier: Apache-2.0
#pragma once

// Members. What identifies a person exists in clear only in memory: in files and in the journal it
// is an envelope, encrypted with the member's own key, and it is found through keyed hashes. Keys
// and hashes live in deletable tables; destroying them makes the append-only history anonymous. The
// member id itself says nothing about the person.

#include "base/bytes.h"
#include "core/ids.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::core {

struct MemberProfile {  // the clear text inside the envelope
    std::string number; // printed on the card
    std::string name;
    std::string phone;
    std::string email;
    std::string birthday; // ISO date or empty
    std::string tier;
    std::string language;
    bool marketingConsent = false;
    friend bool operator==(const MemberProfile&, const MemberProfile&) = default;
};

struct MemberEnvelope { // what may be stored and sent
    MemberId id;
    base::Bytes
        ciphertext; // nonce, AES-256-GCM of the profile, tag; additional data: the member id
    friend bool operator==(const MemberEnvelope&, const MemberEnvelope&) = default;
};

// The forms a member can be looked up by, normalised: number, phone digits, e-mail in lower case.
// Each is hashed under the store's look-up key before it touches a file.
[[nodiscard]] std::vector<std::string> lookupTerms(const MemberProfile& profile);
[[nodiscard]] std::string normaliseLookup(std::string_view text);

// For screens and receipts: "J*** S***", "*** 4321".
[[nodiscard]] std::string maskedName(std::string_view fullName);
[[nodiscard]] std::string maskedNumber(std::string_view number);

} // namespace evertill::core
