// SPDX-License-Identifier: Apache-2.0
// Goal: a member is found by any term, enrolled once, and never twice because a store did not
// answer. Method: a store and a cipher in memory; the store is made to fail.
#include "support/small_journal.h"
#include "usecase/members.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>

using namespace evertill;
using namespace evertill::test;
using namespace evertill::usecase;
using base::ErrorCode;

namespace {

// Keeps profiles by key instead of encrypting; the hash is the term itself.
class OpenCipher final : public ports::MemberCipher {
public:
    base::Bytes newKey() override { return {static_cast<std::uint8_t>(++m_keys)}; }
    core::MemberEnvelope seal(const core::MemberId& id, const core::MemberProfile& profile,
                              const base::Bytes& key) override {
        m_profiles[key] = profile;
        return {id, key};
    }
    base::Expected<core::MemberProfile> open(const core::MemberEnvelope& envelope,
                                             const base::Bytes& key) override {
        if (envelope.ciphertext != key) {
            return base::makeError(ErrorCode::InvalidFormat);
        }
        return m_profiles.at(key);
    }
    base::Digest lookupHash(std::string_view term) override {
        base::Digest hash{};
        std::copy_n(term.begin(), std::min(term.size(), hash.size()), hash.begin());
        return hash;
    }

private:
    int m_keys = 0;
    std::map<base::Bytes, core::MemberProfile> m_profiles;
};

class MemoryMembers final : public ports::MemberStore {
public:
    base::Expected<ports::FoundMember> byLookup(const base::Digest& hash) override {
        if (failure) {
            return base::makeError(*failure);
        }
        const auto found = m_members.find(hash);
        if (found == m_members.end()) {
            return base::makeError(ErrorCode::MemberUnknown);
        }
        return found->second;
    }
    base::Expected<ports::FoundMember> byId(const core::MemberId& id) override {
        for (const auto& [hash, member] : m_members) {
            if (member.envelope.id == id) {
                return member;
            }
        }
        return base::makeError(ErrorCode::MemberUnknown);
    }
    void enrol(const Enrolment& enrolment) {
        for (const base::Digest& hash : enrolment.lookups) {
            m_members[hash] = {enrolment.event.envelope, enrolment.key, 100};
        }
    }

    std::optional<ErrorCode> failure;

private:
    std::map<base::Digest, ports::FoundMember> m_members;
};

const core::MemberId kId{base::Uuid{base::Uuid::Raw{1}}};

core::MemberProfile ann() {
    core::MemberProfile profile;
    profile.number = "M-1001";
    profile.name = "Ann Li";
    profile.phone = "+44 20 7946 0018";
    return profile;
}

} // namespace

TEST_CASE("A member is enrolled once and found by any writing of any term") {
    MemoryMembers members;
    OpenCipher cipher;
    SmallJournal records;
    members.enrol(prepareEnrolment(members, cipher, ann(), kId, core::OperatorId{"1"}).value());
    for (const char* term : {"m1001", "M-1001", "+44-20-7946-0018"}) {
        const MemberFacts facts = findMember(members, cipher, records, term).value();
        CHECK(facts.profile == ann());
        CHECK(facts.points == 100);
    }
    CHECK(findMember(members, cipher, records, " - ").error().code == ErrorCode::InvalidFormat);
    CHECK(findMember(members, cipher, records, "x").error().code == ErrorCode::MemberUnknown);
    CHECK(memberMask(members, cipher, kId) == "*** 001");
    CHECK(memberMask(members, cipher, core::MemberId{}).empty());
    CHECK(prepareEnrolment(members, cipher, ann(), kId, core::OperatorId{"1"}).error().code ==
          ErrorCode::MemberExists);
    core::MemberProfile nobody;
    nobody.name = "Nobody";
    CHECK(prepareEnrolment(members, cipher, nobody, kId, core::OperatorId{"1"}).error().code ==
          ErrorCode::InvalidFormat);
}

TEST_CASE("Bug: when the store could not answer, a member was taken for new") {
    MemoryMembers members;
    OpenCipher cipher;
    members.failure = ErrorCode::StorageCorrupt;
    CHECK(prepareEnrolment(members, cipher, ann(), kId, core::OperatorId{"1"}).error().code ==
          ErrorCode::StorageCorrupt);
}

TEST_CASE("Bug: whoever was born before 1970 never had a birthday") {
    core::MemberProfile profile = ann();
    for (const auto& [born, birthday] :
         {std::pair<const char*, std::optional<std::int32_t>>{"1965-03-14", 314},
          {"1964-02-29", 229},
          {"2001-12-31", 1231},
          {"1965-13-01", std::nullopt},
          {"14.3.1965", std::nullopt},
          {"", std::nullopt}}) {
        profile.birthday = born;
        CHECK(basketMember(kId, profile).birthday == birthday);
    }
}
