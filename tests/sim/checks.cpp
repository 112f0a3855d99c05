// SPDX-License-Identifier: Apache-2.0

// The invariants (docs/simulation.md gives each its sentence).

#include "sim/world.h"

#include <algorithm>

namespace evertill::sim {

// P11 and P6, P12 after each step of an agent.
void World::checkTill(Till& till) {
    const session::TillStatus status = till.agent->status();
    if (status.inFlightEvents > session::kCreditEvents) {
        violated("P11 more in flight than the credit");
    }
    const ports::ReferenceCursor cursor = till.reference.content().cursor;
    if (cursor == till.checkedCursor) {
        return;
    }
    till.checkedCursor = cursor;
    checkReference(till);
    if (cursor.incarnation != m_centre.state.incarnation || cursor.position == 0 ||
        cursor.position > m_centre.state.position || m_centre.isInGap(cursor.position)) {
        return; // of another history than the centre's
    }
    const ports::FeedScope scope{till.place.tenant, till.place.store};
    if (!till.isRotten &&
        m_centre.rowsAt(scope, cursor.position) != till.reference.content().rows) {
        violated("P6 the reference data are not the centre's at " +
                 std::to_string(cursor.position));
    }
}

void World::checkReference(const Till& till) {
    const auto& rows = till.reference.content().rows;
    const auto body = [&](ports::Stream stream) {
        const auto found = rows.find({static_cast<std::uint16_t>(stream), "group"});
        return found == rows.end() ? base::Bytes{} : found->second.body;
    };
    if (body(ports::Stream::Prices) != body(ports::Stream::TaxCategories)) {
        violated("P6 a price without its tax");
    }
    for (const auto& [key, row] : rows) {
        if (key.first == static_cast<std::uint16_t>(ports::Stream::Categories)) {
            continue; // published by a till, in its real form
        }
        const std::string owner = key.first == static_cast<std::uint16_t>(ports::Stream::Stock)
                                      ? till.place.store.value()
                                      : till.place.tenant.value();
        if (base::textOf(row.body).substr(0, owner.size() + 1) != owner + "|") {
            violated("P12 a row of somebody else: " + key.second);
        }
    }
}

// P3: what a till saw acknowledged is there after any crash.
void World::checkAcked() {
    for (const Written& acked : m_acked) {
        if (!m_centre.has(acked.journal, acked.seq, acked.hash)) {
            violated("P3 an acknowledged record is gone: seq " + std::to_string(acked.seq));
            return;
        }
    }
}

// P2: every branch at the centre is a hash-true run of records that a till wrote.
void World::checkChains() {
    for (const auto& [key, branches] : m_centre.state.journals) {
        for (const ModelCentre::Branch& branch : branches) {
            ports::JournalRun run;
            run.device = key.first;
            run.epoch = key.second;
            run.firstSeq = branch.head.parentSeq + 1;
            run.events = branch.events;
            base::Digest previous{};
            if (run.firstSeq > 1) {
                const auto before = m_centre.hashAt(key.first, key.second, branch.head.parentBranch,
                                                    branch.head.parentSeq);
                previous = before->value_or(base::Digest{});
            }
            if (session::chainHashes(run, previous, m_sha256) != branch.hashes) {
                violated("P2 a chain that does not verify");
                return;
            }
            for (std::size_t i = 0; i < branch.hashes.size(); ++i) {
                const std::int64_t seq = run.firstSeq + static_cast<std::int64_t>(i);
                if (m_written.count({key, seq, branch.hashes[i]}) == 0) {
                    violated("P2 a record nobody wrote");
                    return;
                }
            }
        }
    }
}

// P4, P5, P8.
void World::checkFigures() {
    m_centre.project(1'000'000);
    const ModelCentre::Figures all = m_centre.folded();
    for (const auto& [key, sold] : all.sold) {
        const bool waits =
            m_centre.state.figures.quarantine.count(key.first + "/" + key.second) > 0;
        if (!waits && m_centre.state.figures.sold[key] != sold) {
            violated("P8 or P4 the figure of " + key.first + " " + key.second + " is not the fold");
            return;
        }
    }
    m_centre.fixed();
    if (!(m_centre.state.figures == all)) {
        violated("P4 the figures are not the fold of the events");
    }
}

void World::checkFinal() {
    checkAcked();
    checkChains();
    for (const auto& [key, branches] : m_centre.state.journals) {
        if (branches.size() > 1) {
            count("forked-journals");
        }
    }
    for (const auto& till : m_tills) {
        if (till->isClone) {
            continue;
        }
        const std::string who = "till " + std::to_string(till->number) + " ";
        for (const Written& printed : till->printed) { // P1
            if (m_lost.count(printed) == 0 &&
                !m_centre.has(printed.journal, printed.seq, printed.hash)) {
                violated("P1 " + who + "a printed sale is not at the centre: seq " +
                         std::to_string(printed.seq));
                return;
            }
        }
        if (!till->agent || !till->agent->isDrained()) { // P10
            const auto status = till->agent ? till->agent->status() : session::TillStatus{};
            violated("P10 " + who + "is not drained: phase " +
                     std::to_string(static_cast<int>(status.phase)) + " " + status.trouble + " " +
                     status.state.stopped);
            return;
        }
        if (!till->state.value.wantsNewEpoch.empty()) {
            violated("P7 " + who + "still has to end its epoch");
        }
        // P7: a till whose records became a branch has ended that epoch, and writes on a main one.
        const auto own = m_centre.branches(till->device, till->journal.epoch());
        const ports::LocalPosition head = *till->journal.head();
        const bool isOnMain =
            !own->empty() && own->front().headSeq == head.seq && own->front().headHash == head.hash;
        if (!isOnMain) {
            violated("P7 " + who + "writes on a branch or behind what the centre has");
        }
        const ports::FeedScope scope{till->place.tenant, till->place.store};
        const bool isComparable = m_centre.hasCatalogue(till->place.tenant.value());
        if (isComparable &&
            till->reference.content().rows != m_centre.rowsAt(scope, m_centre.state.position)) {
            violated("P10 " + who + "has other reference data than the centre");
        }
        if (!till->mayLackKeys &&
            !till->journal.memberKeysAfter(m_centre.state.memberKeys[till->device], 1)->empty()) {
            violated("P10 " + who + "has member keys the centre lacks");
        }
        if (till->openQuestions != 0) {
            // A question dies with the agent that carried it; the till's own deadline ends it.
            count("question-died");
        }
    }
    checkFigures();
}

} // namespace evertill::sim
