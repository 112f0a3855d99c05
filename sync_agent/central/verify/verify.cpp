// SPDX-License-Identifier: Apache-2.0
#include "central/verify/verify.h"

#include "central/report/shift_report.h"
#include "central/verify/fold.h"
#include "core/journal/chain.h"
#include "ports/sync/row_digest.h"

#include <map>
#include <set>
#include <tuple>

namespace evertill::central {

namespace {

constexpr std::int64_t kPage = 2000;

struct ChainFacts {
    std::int64_t id = 0;
    std::string tenant;
    core::DeviceId device;
    core::EpochNonce epoch{};
    std::int64_t branch = 0;
    std::int64_t parentBranch = 0;
    std::int64_t parentSeq = 0;
    std::int64_t headSeq = 0;
    base::Digest headHash{};
    [[nodiscard]] std::string name() const {
        return device.value().toString() + "/" + base::toHex(epoch) + "/" + std::to_string(branch);
    }
};

class Verifier {
public:
    Verifier(Connection& journal, Connection& centre, const base::Sha256& sha256)
        : m_journal(journal)
        , m_centre(centre)
        , m_sha256(sha256)
        , m_events(journal.prepare("SELECT seq,type,version,hlc,hash,body FROM event WHERE "
                                   "tenant=$1 AND chain=$2 AND seq>$3 ORDER BY seq LIMIT $4"))
        , m_hash(journal.prepare("SELECT e.hash FROM event e JOIN chain c ON c.chain=e.chain AND "
                                 "c.tenant=e.tenant WHERE c.device=$1 AND c.epoch=$2 AND "
                                 "e.seq=$3 AND c.branch<=$4 AND c.parent_seq<$3 "
                                 "ORDER BY c.branch DESC LIMIT 1")) {}

    Expected<void> chains(VerifyReport& report);
    Expected<void> feed(VerifyReport& report);
    Expected<void> digests(VerifyReport& report);

private:
    using Members = std::set<std::pair<std::string, std::string>>;
    Expected<Members> erasedMembers(VerifyReport& report);
    Expected<void> chain(const ChainFacts& facts, VerifyReport& report);
    void differ(VerifyReport& report, std::string text) { addDifference(report, std::move(text)); }

    Connection& m_journal;
    Connection& m_centre;
    const base::Sha256& m_sha256;
    Statement m_events;
    Statement m_hash;
};

Expected<void> Verifier::chain(const ChainFacts& facts, VerifyReport& report) {
    base::Digest previous{};
    if (facts.parentSeq > 0) {
        EVERTILL_TRY_VOID(
            m_hash.each([&](const Row& row) { previous = row.array<base::Digest>(0); },
                        facts.device, facts.epoch, facts.parentSeq, facts.parentBranch));
    }
    std::int64_t seq = facts.parentSeq;
    bool isWhole = true;
    for (std::int64_t found = kPage; isWhole && found == kPage;) {
        found = 0;
        EVERTILL_TRY_VOID(m_events.each(
            [&](const Row& row) {
                ++found;
                if (!isWhole) {
                    return;
                }
                core::JournalRecord record;
                record.device = facts.device;
                record.position = {facts.epoch, row.integer(0)};
                record.type = row.as<std::uint16_t>(1);
                record.version = row.as<std::uint16_t>(2);
                record.hlc = row.integer(3);
                record.hash = row.array<base::Digest>(4);
                record.body = row.bytes(5);
                const bool isArchived = row.isNull(5);
                isWhole = record.position.seq == seq + 1 &&
                          (isArchived ||
                           m_sha256.of(core::hashPreimage(record, previous)) == record.hash);
                if (!isWhole) {
                    differ(report, "journal " + facts.name() + " is broken at record " +
                                       std::to_string(seq + 1));
                }
                seq = record.position.seq;
                previous = record.hash;
                ++report.events;
                report.archived += isArchived ? 1 : 0;
            },
            facts.tenant, facts.id, std::int64_t{seq}, kPage));
    }
    if (isWhole && (seq != facts.headSeq || previous != facts.headHash)) {
        differ(report, "journal " + facts.name() + " ends at " + std::to_string(seq) +
                           ", its head says " + std::to_string(facts.headSeq));
    }
    return {};
}

Expected<void> Verifier::chains(VerifyReport& report) {
    std::vector<ChainFacts> list;
    EVERTILL_TRY_VOID(
        m_journal
            .prepare("SELECT chain,tenant,device,epoch,branch,parent_branch,parent_seq,head_seq,"
                     "head_hash FROM chain ORDER BY chain")
            .each([&](const Row& row) {
                list.push_back({row.integer(0), row.text(1), core::DeviceId{row.uuid(2)},
                                row.array<core::EpochNonce>(3), row.integer(4), row.integer(5),
                                row.integer(6), row.integer(7), row.array<base::Digest>(8)});
            }));
    for (const ChainFacts& each : list) {
        EVERTILL_TRY_VOID(chain(each, report));
        ++report.chains;
    }
    return {};
}

Expected<void> Verifier::feed(VerifyReport& report) {
    std::int64_t position = 0;
    std::map<std::int64_t, std::int64_t> ends; // by chain: the record after the last one
    EVERTILL_TRY_VOID(
        m_journal.prepare("SELECT last,events,chain,seq FROM feed ORDER BY last")
            .each([&](const Row& row) {
                if (row.integer(0) - row.integer(1) != position) {
                    differ(report, "the feed is not dense after " + std::to_string(position));
                }
                position = row.integer(0);
                const auto [end, isNew] = ends.emplace(row.integer(2), row.integer(3));
                if (end->second != row.integer(3)) {
                    differ(report, "the feed is not in order at " + std::to_string(position));
                }
                end->second = row.integer(3) + row.integer(1);
            }));
    return {};
}

// Tenant and member, as a row's key says it; that none has a key any more is checked on the way.
Expected<Verifier::Members> Verifier::erasedMembers(VerifyReport& report) {
    Members erased;
    EVERTILL_TRY_VOID(
        m_centre
            .prepare("SELECT tenant,member,CASE WHEN EXISTS(SELECT 1 FROM member_key k WHERE "
                     "k.tenant=e.tenant AND k.member=e.member) OR EXISTS(SELECT 1 FROM "
                     "member_lookup l WHERE l.tenant=e.tenant AND l.member=e.member) "
                     "THEN 1 ELSE 0 END FROM member_erased e")
            .each([&](const Row& row) {
                const std::string member = row.uuid(1).toString();
                if (row.integer(2) != 0) {
                    differ(report,
                           "the erased member " + row.text(0) + "/" + member + " has a key again");
                }
                erased.emplace(row.text(0), member);
            }));
    return erased;
}

Expected<void> Verifier::digests(VerifyReport& report) {
    using Key = std::tuple<std::string, std::string, std::int64_t>;
    EVERTILL_TRY(erased, erasedMembers(report));
    std::map<Key, std::pair<std::int64_t, base::Digest>> sums;
    EVERTILL_TRY_VOID(
        m_centre.prepare("SELECT tenant,scope,stream,key,version,body FROM ref_row WHERE removed=0")
            .each([&](const Row& row) {
                auto& [live, sum] = sums[{row.text(0), row.text(1), row.integer(2)}];
                ++live;
                ++report.rows;
                if (row.integer(2) == static_cast<std::int64_t>(ports::Stream::MemberKeys) &&
                    erased.contains({row.text(0), row.text(3)})) {
                    differ(report, "tills of " + row.text(0) + "/" + row.text(1) +
                                       " are given the key of the erased member " + row.text(3));
                }
                ports::addDigest(sum,
                                 ports::rowDigest({row.as<std::uint16_t>(2), row.text(3),
                                                   row.as<std::uint16_t>(4), false, row.bytes(5)},
                                                  m_sha256));
            }));
    EVERTILL_TRY_VOID(
        m_centre.prepare("SELECT tenant,scope,stream,live,sum FROM ref_digest")
            .each([&](const Row& row) {
                const auto& [live, sum] = sums[{row.text(0), row.text(1), row.integer(2)}];
                if (live != row.integer(3) || sum != row.array<base::Digest>(4)) {
                    differ(report, "stream " + row.text(2) + " of " + row.text(0) + "/" +
                                       row.text(1) + " is not what its digest says");
                }
            }));
    return {};
}

// What the centre noted as the Zs came, by tenant, device and Z.
using NotedZs = std::map<std::tuple<std::string, core::DeviceId, std::int64_t>, core::ZStanding>;

Expected<NotedZs> notedZs(Connection& centre) {
    NotedZs noted;
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,device,z,standing FROM shift_z").each([&](const Row& row) {
            noted[{row.text(0), core::DeviceId{row.uuid(1)}, row.integer(2)}] =
                row.as<core::ZStanding>(3);
        }));
    return noted;
}

// A Z is a till's word, not the centre's; where its journal says otherwise, somebody must look.
// noted: of the newest perhaps not yet.
Expected<void> compareShifts(Connection& journal, const ports::EventCodec& codec,
                             const NotedZs& noted, VerifyReport& report) {
    EVERTILL_TRY(shifts, shiftReport(journal, {}, codec));
    for (const CentreShift& one : shifts) {
        if (!one.shift.closedAs) {
            continue;
        }
        ++report.figures;
        const std::string name = "Z " + std::to_string(one.shift.zNumber) + " of " +
                                 one.store.value() + "/" + one.till.value();
        if (one.standing == core::ZStanding::Disagreed) {
            addDifference(report, name + " does not say what its journal says");
        }
        // Part of a journal that agreed once may be archived by now.
        const auto told = noted.find({one.tenant, one.device, one.shift.zNumber});
        if (told != noted.end() && told->second != one.standing &&
            one.standing != core::ZStanding::Unknown) {
            addDifference(report, name + " is noted otherwise than its journal says");
        }
    }
    return {};
}

} // namespace

Expected<VerifyReport> verifyCentre(const CentralDatabase& database, const base::Sha256& sha256,
                                    const ports::EventCodec& codec) {
    EVERTILL_TRY(journal, database.connectJournal());
    EVERTILL_TRY_VOID(journal->takeYourTime());
    EVERTILL_TRY(centre, database.connectCentre());
    EVERTILL_TRY_VOID(centre->takeYourTime());
    VerifyReport report;
    // The figures first: the journal only grows, so what they were made of is still there after.
    EVERTILL_TRY(figures, Transaction::begin(*centre, Connection::Mode::Read));
    EVERTILL_TRY(records, Transaction::begin(*journal, Connection::Mode::Read));
    Verifier verifier{*journal, *centre, sha256};
    EVERTILL_TRY_VOID(verifier.chains(report));
    EVERTILL_TRY_VOID(verifier.feed(report));
    EVERTILL_TRY_VOID(verifier.digests(report));
    EVERTILL_TRY_VOID(compareFigures(*journal, *centre, codec, report));
    EVERTILL_TRY_VOID(comparePromotions(*journal, *centre, codec, report));
    EVERTILL_TRY(zs, notedZs(*centre));
    EVERTILL_TRY_VOID(compareShifts(*journal, codec, zs, report));
    EVERTILL_TRY_VOID(records.commit());
    EVERTILL_TRY_VOID(figures.commit());
    return report;
}

} // namespace evertill::central
