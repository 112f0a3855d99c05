// SPDX-License-Identifier: Apache-2.0
#pragma once

// Secrets of the API and how they are checked.
//   key      evk_<16 hex>_<64 hex>: public id, 32 random bytes. "Authorization: Bearer <key>".
//   session  evs_<16 hex>_<64 hex> in the cookie __Host-evertill, made by a log-in on the page
//   code     20 letters of Crockford's base 32 in groups of five: 100 random bits, good once
// Kept is only SHA-256 of the secret. A slow hash (scrypt) protects secrets that people choose,
// which can be guessed; 256 random bits cannot, so one fast hash is enough, and a slow one would
// only let anybody with wrong keys keep the centre busy.
// Threads: pure but for the random source, which must be safe for several threads.

#include "central/http/central_data.h"

#include "base/random.h"

namespace evertill::central::http {

inline constexpr std::string_view kKeyPrefix = "evk_";
inline constexpr std::string_view kSessionPrefix = "evs_";
inline constexpr std::string_view kCookieName = "__Host-evertill";

// The value of our cookie in such a header; empty: none.
[[nodiscard]] std::string_view sessionIn(std::string_view cookies);

struct MintedKey {
    std::string id;
    std::string text; // shown once
    base::Digest hash{};
};
[[nodiscard]] MintedKey mintKey(std::string_view prefix, base::RandomSource& random,
                                const base::Sha256& sha256);

struct Credential {
    std::string id;
    base::Bytes secret;
};
// nullopt: not of this form.
[[nodiscard]] std::optional<Credential> parseCredential(std::string_view text,
                                                        std::string_view prefix);

// The key behind a credential if it is in force: known, right secret, not revoked, not expired; a
// session only while the key it stands for is. nullopt: not.
[[nodiscard]] Expected<std::optional<ApiKey>> verifiedKey(CentralData& data,
                                                          const Credential& credential,
                                                          bool isSession, std::int64_t nowMicros,
                                                          const base::Sha256& sha256);

// Makes the one-time code that the first administrator logs in with, valid for a day, and keeps its
// hash. For the centre's first start and for "evertill-central admin-code".
[[nodiscard]] Expected<std::string> newAdminCode(CentralData& data, const TenantId& tenant,
                                                 std::int64_t nowMicros, base::RandomSource& random,
                                                 const base::Sha256& sha256);
// As typed: any case, with or without dashes and blanks; O is 0, I and L are 1. nullopt: no code.
[[nodiscard]] std::optional<base::Digest> adminCodeHash(std::string_view typed,
                                                        const base::Sha256& sha256);

} // namespace evertill::central::http
