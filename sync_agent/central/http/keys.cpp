// SPDX-License-Identifier: Apache-2.0
#include "central/http/keys.h"

#include <algorithm>
#include <array>

namespace evertill::central::http {
namespace {

constexpr std::size_t kIdHex = 16;
constexpr std::size_t kSecretHex = 64;
constexpr std::size_t kCodeLetters = 20;
constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::int64_t kDayMicros = 24LL * 3600 * 1'000'000;

bool isLowerHex(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Takes as long for a wrong first byte as for a wrong last one.
bool sameDigest(const base::Digest& a, const base::Digest& b) {
    unsigned difference = 0;
    for (std::size_t at = 0; at < a.size(); ++at) {
        difference |= static_cast<unsigned>(a[at] ^ b[at]);
    }
    return difference == 0;
}

bool isInForce(const ApiKey& key, std::int64_t nowMicros) {
    return key.revokedMicros == 0 && (key.expiresMicros == 0 || nowMicros < key.expiresMicros);
}

} // namespace

std::string_view sessionIn(std::string_view cookies) {
    while (!cookies.empty()) {
        const std::size_t end = std::min(cookies.find(';'), cookies.size());
        std::string_view pair = cookies.substr(0, end);
        cookies.remove_prefix(std::min(end + 1, cookies.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.starts_with(kCookieName) && pair.substr(kCookieName.size()).starts_with('=')) {
            return pair.substr(kCookieName.size() + 1);
        }
    }
    return {};
}

MintedKey mintKey(std::string_view prefix, base::RandomSource& random, const base::Sha256& sha256) {
    std::array<std::uint8_t, kIdHex / 2> id{};
    std::array<std::uint8_t, kSecretHex / 2> secret{};
    random.fill(id);
    random.fill(secret);
    MintedKey minted;
    minted.id = base::toHex(id);
    minted.text = std::string(prefix) + minted.id + "_" + base::toHex(secret);
    minted.hash = sha256.of(secret);
    return minted;
}

std::optional<Credential> parseCredential(std::string_view text, std::string_view prefix) {
    if (text.size() != prefix.size() + kIdHex + 1 + kSecretHex || !text.starts_with(prefix)) {
        return std::nullopt;
    }
    text.remove_prefix(prefix.size());
    const std::string_view id = text.substr(0, kIdHex);
    const std::string_view secret = text.substr(kIdHex + 1);
    if (text[kIdHex] != '_' || !isLowerHex(id) || !isLowerHex(secret)) {
        return std::nullopt;
    }
    auto bytes = base::fromHex(secret);
    if (!bytes) {
        return std::nullopt;
    }
    return Credential{std::string(id), std::move(*bytes)};
}

Expected<std::optional<ApiKey>> verifiedKey(CentralData& data, const Credential& credential,
                                            bool isSession, std::int64_t nowMicros,
                                            const base::Sha256& sha256) {
    const base::Digest given = sha256.of(credential.secret);
    EVERTILL_TRY(key, data.key(credential.id));
    if (!key || !sameDigest(key->secretHash, given) || !isInForce(*key, nowMicros) ||
        key->parent.empty() == isSession) {
        return std::optional<ApiKey>{};
    }
    if (isSession) {
        EVERTILL_TRY(parent, data.key(key->parent));
        if (!parent || !isInForce(*parent, nowMicros) || parent->tenant != key->tenant) {
            return std::optional<ApiKey>{};
        }
    }
    return std::move(key);
}

Expected<std::string> newAdminCode(CentralData& data, const TenantId& tenant,
                                   std::int64_t nowMicros, base::RandomSource& random,
                                   const base::Sha256& sha256) {
    std::array<std::uint8_t, kCodeLetters> bytes{};
    random.fill(bytes);
    std::string code;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        code += at > 0 && at % 5 == 0 ? "-" : "";
        code += kCrockford[bytes[at] % kCrockford.size()]; // 256 is a multiple of 32: no bias
    }
    const auto hash = adminCodeHash(code, sha256);
    EVERTILL_CHECK(hash.has_value(), "a new code must read back");
    EVERTILL_TRY_VOID(data.addAdminCode(tenant, *hash, nowMicros + kDayMicros));
    return code;
}

std::optional<base::Digest> adminCodeHash(std::string_view typed, const base::Sha256& sha256) {
    std::string code;
    for (const char c : typed) {
        if (c == '-' || c == ' ') {
            continue;
        }
        const bool isLower = c >= 'a' && c <= 'z';
        char letter = isLower ? static_cast<char>(c - 'a' + 'A') : c;
        letter = letter == 'O' ? '0' : letter == 'I' || letter == 'L' ? '1' : letter;
        if (kCrockford.find(letter) == std::string_view::npos || code.size() == kCodeLetters) {
            return std::nullopt;
        }
        code += letter;
    }
    if (code.size() != kCodeLetters) {
        return std::nullopt;
    }
    return sha256.of(base::viewOf(code));
}

} // namespace evertill::central::http
