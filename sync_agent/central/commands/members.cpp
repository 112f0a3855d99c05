// SPDX-License-Identifier: Apache-2.0
// The ids of members, by which they are erased. Shows no personal data but a masked name, which
// tells apart whom a family's telephone number leads to.
#include "central/commands/commands.h"
#include "central/commands/opened_centre.h"
#include "core/member/member.h"
#include "crypto/member_cipher.h"

#include <boost/json.hpp>

#include <iostream>

namespace evertill::central {

namespace json = boost::json;

namespace {

struct FoundMember {
    core::MemberId id;
    std::int64_t points = 0;
    std::string stores; // with a blank between
    std::string name;   // masked; empty: it cannot be read any more
};

// The look-up hash of what somebody gave; nullopt: this centre has no members yet.
Expected<std::optional<base::Digest>> hashOf(Connection& centre, const std::string& number,
                                             base::RandomSource& random) {
    std::optional<base::Digest> hash;
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT lookup_key FROM tenant WHERE tenant=$1")
            .each(
                [&](const Row& row) {
                    if (!row.bytesView(0).empty()) {
                        crypto::AesMemberCipher cipher{random, row.array<crypto::LookupKey>(0)};
                        hash = cipher.lookupHash(core::normaliseLookup(number));
                    }
                },
                ownTenant()));
    return hash;
}

Expected<void> describe(Connection& centre, FoundMember& member, base::RandomSource& random) {
    EVERTILL_TRY_VOID(
        centre
            .prepare("SELECT store FROM member_store WHERE tenant=$1 AND member=$2 ORDER BY store")
            .each(
                [&](const Row& row) {
                    member.stores += (member.stores.empty() ? "" : " ") + row.text(0);
                },
                ownTenant(), member.id));
    crypto::AesMemberCipher cipher{random, {}}; // opens by the member's own key
    EVERTILL_TRY_VOID(
        centre
            .prepare("SELECT m.ciphertext,k.key,m.points FROM member m LEFT JOIN member_key k ON "
                     "k.tenant=m.tenant AND k.member=m.member WHERE m.tenant=$1 AND m.member=$2")
            .each(
                [&](const Row& row) {
                    member.points = row.integer(2);
                    const base::Bytes key = row.isNull(1) ? base::Bytes{} : row.bytes(1);
                    const auto profile = key.empty()
                                             ? Expected<core::MemberProfile>{base::makeError(
                                                   base::ErrorCode::MemberErased)}
                                             : cipher.open({member.id, row.bytes(0)}, key);
                    member.name = profile ? core::maskedName(profile->name) : std::string{};
                },
                ownTenant(), member.id));
    return {};
}

// Beside a centre that runs, too.
Expected<std::vector<FoundMember>> membersOf(const Program& program, const std::string& number) {
    if (!OpenedCentre::isThere(program.directory)) {
        return base::makeError(base::ErrorCode::NotFound, program.directory.string(), "centre");
    }
    crypto::SystemRandom random;
    EVERTILL_TRY(database, CentralDatabase::open(program.directory, program.db, random));
    EVERTILL_TRY(centre, database->connectCentre());
    std::vector<FoundMember> members;
    const auto keep = [&](const Row& row) {
        members.push_back({core::MemberId{row.uuid(0)}, 0, {}, {}});
    };
    if (number.empty()) {
        EVERTILL_TRY_VOID(
            centre
                ->prepare("SELECT member FROM member WHERE tenant=$1 AND member NOT IN (SELECT "
                          "member FROM member_erased WHERE tenant=$2) ORDER BY member")
                .each(keep, ownTenant(), ownTenant()));
    } else {
        EVERTILL_TRY(hash, hashOf(*centre, number, random));
        if (hash) {
            EVERTILL_TRY_VOID(
                centre->prepare("SELECT member FROM member_lookup WHERE tenant=$1 AND hash=$2")
                    .each(keep, ownTenant(), *hash));
        }
    }
    for (FoundMember& member : members) {
        EVERTILL_TRY_VOID(describe(*centre, member, random));
    }
    return members;
}

int list(const Program& program, const std::string& number) {
    const auto members = membersOf(program, number);
    if (!members) {
        return fail(program, members.error());
    }
    if (!number.empty() && members->empty()) {
        return fail(program, base::makeError(base::ErrorCode::MemberUnknown,
                                             "no member is found by what was given"));
    }
    json::array rows;
    for (const FoundMember& each : *members) {
        const std::string id = each.id.value().toString();
        if (program.json) {
            rows.push_back(json::object{{"member", id},
                                        {"points", each.points},
                                        {"stores", each.stores},
                                        {"name", each.name}});
        } else {
            std::cout << id << "\t" << each.points << "\t" << each.stores << "\t" << each.name
                      << "\n";
        }
    }
    if (program.json) {
        print({{"members", std::move(rows)}});
    }
    return kDone;
}

} // namespace

void addMembers(Program& program) {
    CLI::App* command = addCommand(program, program.app, "members",
                                   "Id, points, stores and masked name of members");
    const auto number = std::make_shared<std::string>(); // outlives this function, in the callbacks
    command->add_option("--number", *number,
                        "Only who is found by this number, telephone or e-mail address");
    command->callback([&program, number] {
        program.action = [&program, number] { return list(program, *number); };
    });
}

} // namespace evertill::central
