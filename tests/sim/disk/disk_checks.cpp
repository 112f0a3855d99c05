// SPDX-License-Identifier: Apache-2.0

// What must hold in a world of the failing disk (docs/simulation.md gives each its sentence).

#include "central/quarantine/quarantine.h"
#include "central/verify/verify.h"
#include "sim/disk/disk_world.h"
#include "storage/pos/till_reader.h"
#include "usecase/verify_journal.h"

#include <algorithm>

namespace evertill::sim {

bool DiskWorld::tillHas(TillBox& box, const DiskRecord& record) {
    if (!box.process) {
        return false;
    }
    const auto hash = box.process->journal->hashAt(record.epoch, record.seq);
    return hash && *hash && **hash == record.hash;
}

bool DiskWorld::centreHas(const TillBox& box, const DiskRecord& record) {
    const core::DeviceId device = box.identity.device;
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

// P3: what a till saw acknowledged is there after any death of the centre.
void DiskWorld::checkAcked() {
    for (const auto& box : m_tills) {
        for (const DiskRecord& acked : box->acked) {
            if (!centreHas(*box, acked)) {
                violated("P3 an acknowledged record is gone: seq " + std::to_string(acked.seq));
                return;
            }
        }
    }
}

// Only of a disk that lies or rots: the till refused to go on, the epoch of the record was ended
// before it, or it is still here and the chain says that it is damaged.
bool DiskWorld::isLossNamed(TillBox& box, const DiskRecord& record) {
    if (!box.isBad) {
        return false;
    }
    if (!box.process || !box.process->session->status().trouble.empty()) {
        return true;
    }
    const auto end = box.process->journal->endOf(record.epoch);
    const auto head = box.process->journal->head();
    if (!end || !head || (head->epoch != record.epoch && (!*end || (*end)->seq < record.seq))) {
        return true;
    }
    const auto directory = storage::TillDirectory::open(box.folder);
    const auto reader = storage::SqliteTillReader::open(*directory, m_tools.events);
    return !reader || !usecase::verifyJournal(**reader, m_tools.sha256, m_tools.events, {});
}

void DiskWorld::checkFinal() {
    checkAcked();
    for (const auto& box : m_tills) {
        for (const DiskRecord& printed : box->printed) { // P1
            if (centreHas(*box, printed)) {
                continue;
            }
            if (!isLossNamed(*box, printed)) {
                violated("P1 a printed sale is not at the centre: till " +
                         std::to_string(box->number) + " seq " + std::to_string(printed.seq));
                return;
            }
            note("loss-named", printed.seq);
        }
        if (!box->isBad) {
            checkTill(*box);
        }
        if (!m_violation.empty()) {
            return;
        }
    }
    (void)m_centre->projector->run().value();
    checkCentre();
    nudge();
    settle(session::kMinute); // the figures go down
    for (const auto& box : m_tills) {
        if (m_violation.empty() && !box->isBad) {
            checkReference(*box);
        }
    }
}

void DiskWorld::checkTill(TillBox& box) {
    const std::string who = "till " + std::to_string(box.number) + " ";
    TillProcess& till = *box.process;
    if (!till.session->isDrained()) {
        const session::TillStatus status = till.session->status();
        violated("P10 " + who + "is not drained: " + status.trouble + " " + status.state.stopped);
        return;
    }
    if (!till.state->load()->wantsNewEpoch.empty()) {
        violated("P7 " + who + "still has to end its epoch");
    }
    const ports::LocalPosition head = till.journal->head().value();
    const auto own = m_centre->journal->branches(box.identity.device, head.epoch).value();
    if (own.empty() || own.front().headSeq != head.seq || own.front().headHash != head.hash) {
        violated("P7 " + who + "writes on a branch or behind what the centre has");
    }
    // P2 at the till itself: its chain verifies, with what lies in the archive.
    const auto directory = storage::TillDirectory::open(box.folder);
    const auto reader = storage::SqliteTillReader::open(*directory, m_tools.events);
    const auto verified =
        usecase::verifyJournal(**reader, m_tools.sha256, m_tools.events,
                               {{"the centre", {head.epoch, head.seq}, head.hash}});
    if (!verified) {
        violated("P2 " + who + "has a broken journal: " + base::describe(verified.error()));
    }
}

// P2, P4: every chain hashed anew, every figure folded anew. P8: what is in quarantine is poison.
void DiskWorld::checkCentre() {
    const auto report =
        central::verifyCentre(*m_centre->database, m_tools.sha256, m_tools.events).value();
    if (!report.differences.empty()) {
        violated("P2 or P4: " + report.differences.front());
    }
    const auto connection = m_centre->database->connectCentre().value();
    central::Quarantine quarantine{*connection};
    for (const auto& entry : quarantine.ofKey("main", "", 0, 10'000).value()) {
        note("quarantined", entry.seq);
        const bool isFork = entry.reason.starts_with("a fork"); // waits for a person
        if (!isFork && !entry.reason.starts_with("wrong store")) {
            violated("P8 a sound event is in quarantine: " + entry.reason);
        }
    }
}

// P6 and P12: the till has exactly the rows of its tenant and store, as the centre sums them up.
void DiskWorld::checkReference(TillBox& box) {
    const std::int64_t head = m_centre->feed->head(box.scope).value();
    const auto theirs = m_centre->feed->digests(box.scope, head).value();
    if (!theirs) {
        violated("P6 the centre has no digests of its own head");
        return;
    }
    for (const ports::StreamDigest& digest : *theirs) {
        const auto own = box.process->reference->digest(static_cast<ports::Stream>(digest.stream));
        if (!own || own->rows != digest.rows || (digest.rows > 0 && own->sum != digest.sum)) {
            violated("P6 or P12 stream " + std::to_string(digest.stream) + " differs");
        }
    }
}

} // namespace evertill::sim
