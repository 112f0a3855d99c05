// SPDX-License-Identifier: Apache-2.0

// What happens in a world of the failing disk.

#include "central/backup/backup.h"
#include "central/reference/centre_catalogue_writer.h"
#include "sim/disk/disk_world.h"
#include "support/till_fixture.h"

#include <algorithm>
#include <fstream>

namespace evertill::sim {

namespace fs = std::filesystem;

namespace {
constexpr int kStepsOfOneTill = 220;
constexpr int kStepsMore = 90;                 // for each further till
constexpr std::int64_t kDeathWithin = 80;      // writes and syncs from being told
constexpr std::int64_t kOld = INT64_MAX >> 17; // every record counts as old enough for the archive

void copyFolder(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::remove_all(to, error);
    fs::copy(from, to, fs::copy_options::recursive, error);
    for (const auto& entry : fs::recursive_directory_iterator(to, error)) {
        if (entry.path().string().ends_with("-shm")) {
            fs::remove(entry.path(), error);
        }
    }
}
} // namespace

std::string DiskWorld::run() {
    buryTheDead();
    const int steps = kStepsOfOneTill + kStepsMore * static_cast<int>(m_tills.size() - 1);
    for (int step = 0; step < steps && m_violation.empty(); ++step) {
        const auto last = static_cast<std::int64_t>(m_tills.size()) - 1;
        oneStep(*m_tills[static_cast<std::size_t>(m_random.between(0, last))]);
        buryTheDead();
    }
    if (!m_violation.empty()) {
        return m_violation;
    }
    note("heals");
    m_disk.box(m_centreFolder).dieAt = 0;
    for (const auto& box : m_tills) {
        disk(*box).dieAt = 0;
        disk(*box).sparePages = -1;
        disk(*box).lies = 0;
        // A person says that this is the one.
        m_centre->registry->saveTokens(box->identity.device, {}).value();
    }
    settle(20 * session::kMinute);
    for (const auto& box : m_tills) {
        pollNewEpoch(*box);
    }
    settle(20 * session::kMinute);
    if (m_violation.empty()) {
        checkFinal();
    }
    return m_violation;
}

void DiskWorld::oneStep(TillBox& box) {
    const std::int64_t what = m_random.between(0, 999);
    if (!box.process) {
        // A till that has said that its disk is broken; the others go on.
    } else if (what < 250) {
        sell(box);
    } else if (what < 290) {
        armDeath(box);
    } else if (what < 310) {
        changePrice();
    } else if (what < 320) {
        backUp(box);
    } else if (what < 326) {
        restore(box);
    } else if (what < 332) {
        backUpCentre();
    } else if (what < 335) {
        restoreCentre();
    } else if (what < 345) {
        note("disk-full");
        disk(box).sparePages = m_random.between(0, 30);
    } else if (what < 362) {
        disk(box).sparePages = -1;
    } else if (what < 366) {
        rot(box);
    } else if (what < 400) {
        (void)m_centre->projector->step(m_random.between(1, 50)).hasValue();
        nudge();
    } else if (what < 450) {
        pass(box);
    } else {
        for (std::int64_t i = m_random.between(1, 8); i > 0 && !isAnyDead(); --i) {
            deliver(box, true);
        }
    }
    m_tools.clock.micros += m_random.between(1, 400) * session::kMillisecond;
    if (box.process && box.process->session->wakeAt() <= m_tools.clock.micros) {
        tick(box);
    }
}

// The planted bug: no timer is set after a failure.
bool DiskWorld::isForgotten(const TillBox& box) const {
    const session::TillStatus status = box.process->session->status();
    return m_mutant == DiskMutant::RetryWithoutTimer &&
           status.phase == session::TillPhase::Waiting && !status.trouble.empty();
}

void DiskWorld::tick(TillBox& box) {
    if (box.process && !isForgotten(box)) {
        tellTill(box, session::TimerDue{});
    }
}

// Time goes by: timers, and what a till does between sales.
void DiskWorld::pass(TillBox& box) {
    m_tools.clock.micros += m_random.between(1, 20) * session::kSecond;
    tick(box);
    tellCentre(box, session::TimerDue{});
    pollNewEpoch(box);
    maintain(box);
}

void DiskWorld::maintain(TillBox& box) {
    if (const auto state = box.process->state->load()) {
        box.process->database->setCentreHolds(
            {state->ackedEpoch, state->ackedSeq, state->ackedHash, state->backedUpSeq, kOld});
    }
    std::error_code error;
    const fs::path archive = box.folder / "archive";
    const auto files = [&] {
        return std::distance(fs::directory_iterator{archive, error}, fs::directory_iterator{});
    };
    const auto before = files();
    for (int i = 0; i < 3; ++i) {
        if (!box.process->database->maintain()) {
            ++m_coverage["maintain-failed"];
        }
    }
    if (files() > before) {
        note("archived");
    }
}

// P1 begins here: the receipt is printed when the commit has returned.
void DiskWorld::sell(TillBox& box) {
    TillProcess& till = *box.process;
    for (std::int64_t i = m_random.between(1, 4); i > 0; --i) {
        core::Transaction sale = test::someSale(++m_sales, {"A", "B"});
        sale.store = box.identity.store;
        sale.till = box.identity.till;
        if (m_random.chance(30)) { // P8: the centre cannot apply it, and nothing else waits for it
            note("poison");
            sale.store = core::StoreId{"S9"};
        }
        const auto sold = till.database->commitTransaction(sale, false, m_tools.clock.now());
        if (!sold) {
            note("sale-refused");
            const bool mayRefuse = disk(box).isDead || disk(box).sparePages >= 0 || box.isBad ||
                                   sold.error().code == base::ErrorCode::StorageFailed ||
                                   m_mutant == DiskMutant::EpochKept;
            if (!mayRefuse) {
                violated("P13 a sale was refused: " + base::describe(sold.error()));
            }
            const bool startsAnew = sold.error().code == base::ErrorCode::StorageFailed ||
                                    sold.error().code == base::ErrorCode::StorageCorrupt;
            disk(box).isDead = disk(box).isDead || startsAnew;
            return;
        }
        const auto hash = till.journal->hashAt(sold->position.epoch, sold->position.seq);
        if (!hash || !*hash) {
            if (!box.isBad) {
                violated("a sale that was committed cannot be read");
            }
            return;
        }
        box.printed.insert({sold->position.epoch, sold->position.seq, **hash});
        note("sold", sold->position.seq);
    }
    if (m_random.chance(900)) {
        tellTill(box, session::Woken{});
    }
}

void DiskWorld::armDeath(TillBox& box) {
    const auto& folder = m_random.chance(500) ? box.folder : m_centreFolder;
    m_disk.box(folder).dieAt = m_random.between(1, kDeathWithin);
}

void DiskWorld::changePrice() {
    auto connection = m_centre->database->connectCentre();
    if (!connection) {
        return;
    }
    const core::StoreId store{m_random.chance(500) ? "S1" : "S2"};
    auto writer = central::CentreCatalogueWriter::begin(
        *m_centre->database, **connection, m_tools.sha256, {"main", store, {store}, ++m_prices});
    if (!writer) {
        return;
    }
    core::PriceRow price;
    price.sku = core::Sku{"A"};
    price.price = core::UnitPrice::tenThousandths(20'000 + m_prices, test::gbp());
    // A figure of one store, that no other one may see (P12).
    const bool isWritten =
        (*writer)->putPrice(price).hasValue() &&
        (*writer)->putStock(price.sku, core::Quantity::units(m_prices), m_prices).hasValue() &&
        (*writer)->publish().hasValue();
    note(isWritten ? "price-changed" : "price-refused");
    nudge();
}

void DiskWorld::nudge() {
    for (const auto& box : m_tills) {
        if (const auto head = m_centre->feed->head(box->scope)) {
            tellCentre(*box, session::ReferenceMoved{*head});
        }
    }
}

// Between transactions the files are a copy as good as any.
void DiskWorld::backUp(TillBox& box) {
    copyFolder(box.folder, box.copy);
    note("backup");
}

void DiskWorld::restore(TillBox& box) {
    if (!fs::exists(box.copy)) {
        return;
    }
    const bool isWhole = m_random.chance(500);
    // With a disk that lies nothing else could say what is lost.
    const bool losesWitness = m_random.chance(300) && !box.isBad;
    endTill(box, false);
    std::error_code error;
    if (isWhole) {
        fs::remove_all(box.folder, error);
        fs::copy(box.copy, box.folder, fs::copy_options::recursive);
    } else { // only the till's own record
        for (const char* name : {"pos.db", "pos.db-wal", "pos.db-shm"}) {
            fs::remove(box.folder / name, error);
            fs::copy(box.copy / name, box.folder / name, error);
        }
    }
    if (losesWitness) {
        fs::remove(box.witness, error);
    }
    note(isWhole ? "restored-whole" : "restored-pos");
    if (startTill(box)) {
        forgetLost(box);
    }
}

// What no disk has any more, since an older copy took its place.
void DiskWorld::forgetLost(TillBox& box) {
    std::erase_if(box.printed, [&](const DiskRecord& record) {
        return !tillHas(box, record) && !centreHas(box, record);
    });
}

void DiskWorld::backUpCentre() {
    const fs::path folder = m_centreCopy.string() + std::to_string(++m_copies);
    const auto made =
        central::backupCentre(*m_centre->database, folder, m_tools.sha256, m_tools.clock.micros);
    note(made ? "centre-backed-up" : "centre-backup-failed");
    if (!made) { // one that is not whole is no backup
        std::error_code error;
        fs::remove_all(folder, error);
        --m_copies;
    }
}

void DiskWorld::restoreCentre() {
    if (m_copies == 0) {
        return;
    }
    const fs::path from = m_centreCopy.string() + std::to_string(m_random.between(1, m_copies));
    endCentre(false);
    std::error_code error;
    fs::remove_all(m_centreFolder, error);
    fs::create_directories(m_centreFolder);
    const auto restored = central::restoreCentre(from, m_centreFolder, "sqlite", m_random,
                                                 m_tools.sha256, m_tools.clock.micros);
    if (!restored) {
        violated("the centre's backup does not restore: " + base::describe(restored.error()));
        return;
    }
    for (const auto& box : m_tills) {
        box->acked.clear(); // by a centre that is no more
    }
    note("centre-restored");
    startCentre();
    for (const auto& box : m_tills) {
        if (box->process) {
            forgetLost(*box);
        }
    }
}

// A byte of pos.db that nobody wrote.
void DiskWorld::rot(TillBox& box) {
    if (!box.isBad) {
        return;
    }
    std::fstream file{box.folder / "pos.db", std::ios::binary | std::ios::in | std::ios::out};
    file.seekg(0, std::ios::end);
    const std::int64_t at = m_random.between(0, static_cast<std::int64_t>(file.tellg()) - 1);
    file.seekg(at);
    const char byte = static_cast<char>(file.get());
    file.seekp(at);
    file.put(static_cast<char>(byte ^ static_cast<char>(m_random.between(1, 127))));
    note("rot", at);
}

void DiskWorld::pollNewEpoch(TillBox& box) {
    if (!box.process || m_mutant == DiskMutant::EpochKept) {
        return;
    }
    const auto state = box.process->state->load();
    const auto head = box.process->database->head();
    if (!state || state->wantsNewEpoch.empty() || state->wantsNewEpochOf != head.epoch) {
        return;
    }
    core::EpochNonce nonce{};
    m_random.fill(nonce);
    const std::int64_t lost = std::max<std::int64_t>(0, state->centreHeadSeq - head.seq);
    note("new-epoch");
    if (box.process->database->startEpoch({state->wantsNewEpoch, lost}, nonce,
                                          m_tools.clock.now())) {
        tellTill(box, session::Woken{});
    }
}

void DiskWorld::settle(std::int64_t span) {
    const std::int64_t end = m_tools.clock.micros + span;
    while (m_tools.clock.micros < end && m_violation.empty()) {
        std::int64_t next = m_tools.clock.micros + 20 * session::kSecond;
        for (const auto& box : m_tills) {
            Line& line = box->line;
            for (int i = 0; i < 10'000; ++i) {
                if (line.up.empty() && line.down.empty() && line.calls.empty() && !line.isWanted) {
                    break;
                }
                deliver(*box, false);
            }
            if (box->process && !isForgotten(*box)) {
                next = std::min(next, box->process->session->wakeAt());
            }
        }
        m_tools.clock.micros = std::max(m_tools.clock.micros + 1, next);
        for (const auto& box : m_tills) {
            tick(*box);
            tellCentre(*box, session::TimerDue{});
        }
    }
}

} // namespace evertill::sim
