// SPDX-License-Identifier: Apache-2.0

// What happens in a world of the failing disk, and what must hold.

#include "central/reference/centre_catalogue_writer.h"
#include "central/verify/verify.h"
#include "sim/disk/disk_world.h"
#include "support/till_fixture.h"

#include <algorithm>

namespace evertill::sim {

namespace {
constexpr int kSteps = 250;
constexpr std::int64_t kDeathWithin = 80; // writes and syncs from being told
} // namespace

std::string DiskWorld::run() {
    buryTheDead();
    for (int step = 0; step < kSteps && m_violation.empty(); ++step) {
        oneStep();
        buryTheDead();
    }
    if (!m_violation.empty()) {
        return m_violation;
    }
    note("heals");
    m_isHealed = true;
    for (const auto& folder : {m_tillFolder, m_centreFolder}) {
        m_disk.box(folder).dieAt = 0;
        m_disk.box(folder).sparePages = -1;
    }
    m_centre->registry->saveTokens(FreshFolders::identity().device, {}).value();
    settle(20 * session::kMinute);
    pollNewEpoch();
    settle(20 * session::kMinute);
    if (m_violation.empty()) {
        checkFinal();
    }
    return m_violation;
}

void DiskWorld::oneStep() {
    const std::int64_t what = m_random.between(0, 999);
    if (what < 250) {
        sell();
    } else if (what < 290) {
        armDeath();
    } else if (what < 310) {
        changePrice();
    } else if (what < 320) {
        backUp();
    } else if (what < 326) {
        restore();
    } else if (what < 340) {
        note("disk-full");
        m_disk.box(m_tillFolder).sparePages = m_random.between(0, 30);
    } else if (what < 360) {
        m_disk.box(m_tillFolder).sparePages = -1;
    } else if (what < 400) {
        (void)m_centre->projector->step(m_random.between(1, 50)).hasValue();
    } else if (what < 450) {
        m_tools.clock.micros += m_random.between(1, 20) * session::kSecond;
        tellTill(session::TimerDue{});
        tellCentre(session::TimerDue{});
        pollNewEpoch();
        if (const auto maintained = m_till->database->maintain(); !maintained) {
            ++m_coverage["maintain-failed"];
        }
    } else {
        for (std::int64_t i = m_random.between(1, 8); i > 0; --i) {
            deliver(true);
            if (m_disk.box(m_tillFolder).isDead || m_disk.box(m_centreFolder).isDead) {
                break;
            }
        }
    }
    m_tools.clock.micros += m_random.between(1, 400) * session::kMillisecond;
    if (m_till && m_till->session->wakeAt() <= m_tools.clock.micros) {
        tellTill(session::TimerDue{});
    }
}

// P1 begins here: the receipt is printed when the commit has returned.
void DiskWorld::sell() {
    for (std::int64_t i = m_random.between(1, 4); i > 0; --i) {
        const auto sold = m_till->database->commitTransaction(test::someSale(++m_sales, {"A", "B"}),
                                                              false, m_tools.clock.now());
        if (!sold) {
            note("sale-refused");
            const bool mayRefuse = m_disk.box(m_tillFolder).isDead ||
                                   m_disk.box(m_tillFolder).sparePages >= 0 ||
                                   sold.error().code == base::ErrorCode::StorageFailed ||
                                   m_mutant == DiskMutant::EpochKept;
            if (!mayRefuse) {
                violated("P13 a sale was refused: " + base::describe(sold.error()));
            }
            if (sold.error().code == base::ErrorCode::StorageFailed) {
                m_disk.box(m_tillFolder).isDead = true; // the till starts anew
            }
            return;
        }
        const auto hash = m_till->journal->hashAt(sold->position.epoch, sold->position.seq);
        if (!hash || !*hash) {
            violated("a sale that was committed cannot be read");
            return;
        }
        m_printed.insert({sold->position.epoch, sold->position.seq, **hash});
        note("sold", sold->position.seq);
    }
    if (m_random.chance(900)) {
        tellTill(session::Woken{});
    }
}

void DiskWorld::armDeath() {
    const auto& folder = m_random.chance(500) ? m_tillFolder : m_centreFolder;
    m_disk.box(folder).dieAt = m_random.between(1, kDeathWithin);
}

void DiskWorld::changePrice() {
    auto connection = m_centre->database->connectCentre();
    if (!connection) {
        return;
    }
    auto writer = central::CentreCatalogueWriter::begin(
        *m_centre->database, **connection, m_tools.sha256,
        {"main", core::StoreId{"S1"}, {core::StoreId{"S1"}}, ++m_prices});
    if (!writer) {
        return;
    }
    core::PriceRow price;
    price.sku = core::Sku{"A"};
    price.price = core::UnitPrice::tenThousandths(20'000 + m_prices, test::gbp());
    const bool isWritten = (*writer)->putPrice(price).hasValue() && (*writer)->publish().hasValue();
    note(isWritten ? "price-changed" : "price-refused");
    const auto head =
        m_centre->feed->head({ports::TenantId{"main"}, core::StoreId{"S1"}}).valueOr(0);
    tellCentre(session::ReferenceMoved{head});
}

// Between transactions the files are a copy as good as any.
void DiskWorld::backUp() {
    std::error_code error;
    std::filesystem::remove_all(m_backup, error);
    std::filesystem::copy(m_tillFolder, m_backup, std::filesystem::copy_options::recursive, error);
    for (const auto& entry : std::filesystem::directory_iterator(m_backup)) {
        if (entry.path().string().ends_with("-shm")) {
            std::filesystem::remove(entry.path(), error);
        }
    }
    note("backup");
}

void DiskWorld::restore() {
    if (!std::filesystem::exists(m_backup)) {
        return;
    }
    const bool isWhole = m_random.chance(500);
    const bool losesWitness = m_random.chance(300);
    endTill(false);
    std::error_code error;
    if (isWhole) {
        std::filesystem::remove_all(m_tillFolder, error);
        std::filesystem::copy(m_backup, m_tillFolder, std::filesystem::copy_options::recursive);
    } else { // only the till's own record
        for (const char* name : {"pos.db", "pos.db-wal", "pos.db-shm"}) {
            std::filesystem::remove(m_tillFolder / name, error);
            std::filesystem::copy(m_backup / name, m_tillFolder / name, error);
        }
    }
    if (losesWitness) {
        std::filesystem::remove(m_root / "witness", error);
    }
    note(isWhole ? "restored-whole" : "restored-pos");
    if (!startTill()) {
        return;
    }
    // What only the old disk had is gone with it.
    std::erase_if(m_printed, [this](const DiskRecord& record) {
        const auto hash = m_till->journal->hashAt(record.epoch, record.seq);
        const bool isHere = hash && *hash && **hash == record.hash;
        return !isHere && !centreHas(record);
    });
}

void DiskWorld::pollNewEpoch() {
    if (!m_till || m_mutant == DiskMutant::EpochKept) {
        return;
    }
    const auto state = m_till->state->load();
    const auto head = m_till->database->head();
    if (!state || state->wantsNewEpoch.empty() || state->wantsNewEpochOf != head.epoch) {
        return;
    }
    core::EpochNonce nonce{};
    m_random.fill(nonce);
    const std::int64_t lost = std::max<std::int64_t>(0, state->centreHeadSeq - head.seq);
    note("new-epoch");
    if (m_till->database->startEpoch({state->wantsNewEpoch, lost}, nonce, m_tools.clock.now())) {
        tellTill(session::Woken{});
    }
}

void DiskWorld::settle(std::int64_t span) {
    const std::int64_t end = m_tools.clock.micros + span;
    while (m_tools.clock.micros < end && m_violation.empty()) {
        for (int i = 0; i < 10'000; ++i) {
            if (m_up.empty() && m_down.empty() && m_calls.empty() && !m_wantsLink) {
                break;
            }
            deliver(false);
        }
        m_tools.clock.micros = std::max(
            m_tools.clock.micros + 1,
            std::min(m_till->session->wakeAt(), m_tools.clock.micros + 20 * session::kSecond));
        tellTill(session::TimerDue{});
        tellCentre(session::TimerDue{});
    }
}

// ---- invariants

bool DiskWorld::centreHas(const DiskRecord& record) {
    const core::DeviceId device = FreshFolders::identity().device;
    const auto branches = m_centre->journal->branches(device, record.epoch);
    if (!branches) {
        return false;
    }
    return std::any_of(branches->begin(), branches->end(), [&](const ports::BranchHead& branch) {
        const auto hash =
            m_centre->journal->hashAt(device, record.epoch, branch.branch, record.seq);
        return hash && *hash && **hash == record.hash;
    });
}

void DiskWorld::checkAcked() {
    for (const DiskRecord& acked : m_acked) {
        if (!centreHas(acked)) {
            violated("P3 an acknowledged record is gone: seq " + std::to_string(acked.seq));
            return;
        }
    }
}

void DiskWorld::checkFinal() {
    checkAcked();
    for (const DiskRecord& printed : m_printed) {
        if (!centreHas(printed)) {
            violated("P1 a printed sale is not at the centre: seq " + std::to_string(printed.seq));
            return;
        }
    }
    if (!m_till->session->isDrained()) {
        const session::TillStatus status = m_till->session->status();
        violated("P10 the till is not drained: " + status.trouble + " " + status.state.stopped);
        return;
    }
    if (!m_till->state->load()->wantsNewEpoch.empty()) {
        violated("P7 the till still has to end its epoch");
    }
    (void)m_centre->projector->run().value();
    settle(session::kMinute); // the figures go down
    const auto report =
        central::verifyCentre(*m_centre->database, m_tools.sha256, m_tools.events).value();
    if (!report.differences.empty()) {
        violated("P2 or P4: " + report.differences.front());
    }
    const ports::FeedScope scope{ports::TenantId{"main"}, core::StoreId{"S1"}};
    const std::int64_t head = m_centre->feed->head(scope).value();
    tellCentre(session::ReferenceMoved{head});
    settle(session::kMinute);
    const auto theirs = m_centre->feed->digests(scope, head).value();
    if (!theirs) {
        violated("P6 the centre has no digests of its own head");
        return;
    }
    for (const ports::StreamDigest& digest : *theirs) {
        const auto own = m_till->reference->digest(static_cast<ports::Stream>(digest.stream));
        if (!own || own->rows != digest.rows || (digest.rows > 0 && own->sum != digest.sum)) {
            violated("P6 stream " + std::to_string(digest.stream) + " differs");
        }
    }
}

} // namespace evertill::sim
