// SPDX-License-Identifier: Apache-2.0
#pragma once

// A cipher that only marks what it was given, so that a test can look inside, and the members of a
// generation as a store. Never outside tests.

#include "ports/member_store.h"
#include "unit/import/fake_catalogue.h"

namespace evertill::test {

class FakeCipher final : public ports::MemberCipher {
public:
    base::Bytes newKey() override { return base::Bytes(32, ++m_keys); }
    core::MemberEnvelope seal(const core::MemberId& id, const core::MemberProfile& profile,
                              const base::Bytes& key) override {
        const std::string text = profile.number + "|" + profile.name + "|" + profile.phone + "|" +
                                 profile.email + "|" + profile.birthday + "|" + profile.tier;
        core::MemberEnvelope envelope{id, key};
        for (const char c : text) {
            envelope.ciphertext.push_back(static_cast<std::uint8_t>(c) ^ 0xFFU);
        }
        m_profiles[envelope.ciphertext] = profile;
        return envelope;
    }
    base::Expected<core::MemberProfile> open(const core::MemberEnvelope& envelope,
                                             const base::Bytes&) override {
        return m_profiles.at(envelope.ciphertext);
    }
    base::Digest lookupHash(std::string_view term) override {
        base::Digest digest{};
        for (std::size_t i = 0; i < term.size(); ++i) {
            digest[i % digest.size()] ^= static_cast<std::uint8_t>(term[i] * 7 + 1);
        }
        return digest;
    }

private:
    std::uint8_t m_keys = 0;
    std::map<base::Bytes, core::MemberProfile> m_profiles;
};

class FakeMembers final : public ports::MemberStore {
public:
    explicit FakeMembers(const FakeGeneration& data) : m_data(data) {}

    base::Expected<ports::FoundMember> byLookup(const base::Digest& hash) override {
        for (const auto& [id, member] : m_data.members) {
            const auto& lookups = member.lookups;
            if (std::find(lookups.begin(), lookups.end(), hash) != lookups.end()) {
                return ports::FoundMember{member.envelope, member.key, member.points};
            }
        }
        return base::makeError(base::ErrorCode::MemberUnknown);
    }
    base::Expected<ports::FoundMember> byId(const core::MemberId& id) override {
        const auto found = m_data.members.find(id);
        if (found == m_data.members.end()) {
            return base::makeError(base::ErrorCode::MemberUnknown);
        }
        return ports::FoundMember{found->second.envelope, found->second.key, found->second.points};
    }

private:
    const FakeGeneration& m_data;
};

} // namespace evertill::test
