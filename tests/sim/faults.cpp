// SPDX-License-Identifier: Apache-2.0

// What goes wrong, and the end of it.

#include "sim/world.h"

#include <algorithm>

namespace evertill::sim {

void World::drawFaults() {
    m_faults.loss = m_random.chance(700) ? m_random.between(1, 60) : 0;
    m_faults.halfOpen = m_random.between(0, 700);
    m_faults.killInStore = m_random.chance(500) ? m_random.between(100, 800) : 0;
    m_faults.killBetween = m_random.chance(500) ? m_random.between(1, 15) : 0;
    m_faults.garble = m_random.chance(200) ? m_random.between(1, 5) : 0;
    m_faults.slowMillis = m_random.chance(300) ? m_random.between(100, 3'000) : 50;
    m_faults.encodes = m_random.chance(100);
}

void World::faultLoop() {
    if (m_isHealed) {
        return;
    }
    oneFault();
    at(m_random.between(2'000, 120'000) * 1'000, [this] { faultLoop(); });
}

void World::oneFault() {
    Till& till = *m_tills[static_cast<std::size_t>(
        m_random.between(0, static_cast<std::int64_t>(m_tills.size()) - 1))];
    switch (m_random.between(0, 15)) {
    case 0: killAgent(till, "kill-agent"); break;
    case 1: powerCut(till); break;
    case 2: killCentre("kill-centre"); break;
    case 3:
    case 4: {
        count("cable-out");
        till.isCut = true;
        at(m_random.between(1'000, 200'000) * 1'000, [this, &till] {
            till.isCut = false;
            step(till, session::NetworkUp{});
        });
        break;
    }
    case 5:
        count("clock-jump");
        till.wallOffset = m_random.between(-5 * 365, 5 * 365) * 86'400'000'000;
        break;
    case 6:
        count("disk-full");
        till.state.isFull = m_random.chance(500);
        till.reference.isFull = true;
        at(m_random.between(1'000, 200'000) * 1'000, [&till] {
            till.state.isFull = false;
            till.reference.isFull = false;
        });
        break;
    case 7:
        till.backup = Till::Backup{till.journal, till.state.value, till.reference.content()};
        break;
    case 8: restoreTill(till); break;
    case 9: cloneTill(till); break;
    case 10: backUpCentre(); break;
    case 11: restoreCentre(); break;
    case 13: rot(till); break;
    case 14: revoke(till); break;
    case 12:
        count("certificate-expired");
        till.isExpired = true;
        if (till.link != 0) {
            breakLink(till.link);
        }
        break;
    default: pause(till); break;
    }
}

// What was sent to a process that stands still waits; a dark month goes by for everybody.
void World::pause(Till& till) {
    count("pause");
    if (m_random.chance(100)) {
        m_now += m_random.between(1, 30) * 24 * 60 * session::kMinute;
        auto waiting = std::exchange(m_steps, {});
        for (auto& [when, what] : waiting) {
            m_steps.emplace(std::pair{std::max(when.first, m_now), when.second}, std::move(what));
        }
        return;
    }
    const std::int64_t life = ++till.life; // its events are dropped; then it is closed off
    if (till.link != 0) {
        m_links[till.link].isCutDown = true;
        till.link = 0;
    }
    at(m_random.between(1, 90) * session::kSecond, [this, &till, life] {
        if (till.life == life && till.agent) {
            step(till, session::LinkClosed{"after a pause"});
        }
    });
}

void World::powerCut(Till& till) {
    count("power-cut");
    if (till.link != 0) { // nobody closes anything
        m_links[till.link].isOpenAtTill = false;
        till.link = 0;
    }
    till.journal.powerCut(till.journal.unsynced() == 0
                              ? 0
                              : static_cast<std::size_t>(m_random.between(
                                    0, static_cast<std::int64_t>(till.journal.unsynced()))));
    killAgent(till, "power-cut-agent");
}

void World::restoreTill(Till& till) {
    if (!till.backup || till.isClone) {
        return;
    }
    count("restore-till");
    trace("restore-till", till.number);
    killAgent(till, "kill-agent");
    const bool isWhole = m_random.chance(500);
    // What only the old disk had is gone with it.
    std::set<Written> still;
    for (const core::JournalRecord& record : till.backup->journal.records()) {
        still.insert({{record.device, record.position.epoch}, record.position.seq, record.hash});
    }
    for (const Written& printed : till.printed) {
        if (still.count(printed) == 0) {
            m_lost.insert(printed);
        }
    }
    const bool isOlder = till.backup->journal.records().size() < till.journal.records().size();
    till.journal = till.backup->journal;
    if (isWhole) {
        till.state.value = till.backup->state;
        till.reference.mutableContent() = till.backup->reference;
        till.isRotten = true; // perhaps; the digests will say
    }
    const bool hasWitness = m_random.chance(500);
    if (isOlder && hasWitness && m_mutant != Mutant::EpochKept) {
        count("witness");
        core::EpochNonce nonce{};
        m_random.fill(nonce);
        remember(till, till.journal.startEpoch(nonce, "restore"), false);
    }
    till.checkedCursor = {};
}

void World::cloneTill(Till& till) {
    if (till.isClone || till.isGone || m_tills.size() > 8) {
        return;
    }
    count("clone");
    trace("clone", till.number);
    auto clone = std::make_unique<Till>(ports::TillIdentity{}, m_sha256);
    clone->number = static_cast<int>(m_tills.size());
    clone->place = till.place;
    clone->device = till.device;
    clone->isClone = true;
    clone->isRotten = till.isRotten;
    clone->journal = till.journal;
    clone->state.value = till.state.value;
    clone->reference.mutableContent() = till.reference.content();
    clone->reference.isAtomic = till.reference.isAtomic;
    clone->state.power = &clone->power;
    clone->reference.power = &clone->power;
    m_tills.push_back(std::move(clone));
    Till& copy = *m_tills.back();
    startAgent(copy);
    sellingLoop(copy);
    pollLoop(copy);
}

void World::rot(Till& till) {
    auto& rows = till.reference.mutableContent().rows;
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        if (row->first.first == static_cast<std::uint16_t>(ports::Stream::Items)) {
            count("reference-rot");
            till.isRotten = true;
            rows.erase(row);
            return;
        }
    }
}

// By mistake: it is undone after a while.
void World::revoke(Till& till) {
    if (m_random.chance(500)) {
        const bool isRenewed = m_random.chance(500); // by another machine
        count(isRenewed ? "certificate-replaced" : "certificate-revoked");
        m_centre.standing[till.device] =
            isRenewed ? ports::CertificateStanding::Replaced : ports::CertificateStanding::Revoked;
        if (till.link != 0) {
            breakLink(till.link);
        }
        at(m_random.between(1'000, 300'000) * 1'000,
           [this, &till] { m_centre.standing.erase(till.device); });
        return;
    }
    count("revoked");
    m_centre.state.devices.at(till.device).state = ports::BoxState::Revoked;
    if (till.link != 0) {
        stepSession(till.link, session::Revoked{});
    }
    at(m_random.between(1'000, 300'000) * 1'000,
       [this, &till] { m_centre.state.devices.at(till.device).state = ports::BoxState::Active; });
}

void World::backUpCentre() {
    count("backup-centre");
    for (const auto& [key, branches] : m_centre.state.journals) {
        m_centre.state.backedUp[key] = branches.front().head.headSeq;
    }
    m_centreBackup = m_centre.state;
}

void World::restoreCentre() {
    if (!m_centreBackup || m_random.chance(500)) {
        return;
    }
    count("restore-centre");
    killCentre("kill-centre");
    ++m_centreEra;
    m_centre.state = *m_centreBackup;
    if (m_random.chance(700)) {
        m_centre.state.incarnation = m_random.uuid();
    } else { // its folder or machine was put back: it does not know, and gives positions out again
        count("centre-copied-back");
        for (const auto& till : m_tills) {
            till->mayLackKeys = true;
        }
    }
    m_centre.hidden.clear();
    m_centre.keptFrom = 0;
    m_centre.loseChunks();
    std::erase_if(m_acked, [this](const Written& acked) {
        return !m_centre.has(acked.journal, acked.seq, acked.hash);
    });
}

void World::heal() {
    trace("heals", 0);
    m_isHealed = true;
    m_faults.loss = 0;
    m_faults.killInStore = 0;
    m_faults.killBetween = 0;
    m_faults.garble = 0;
    m_faults.slowMillis = 50;
    m_centre.hidden.clear();
    m_centrePower.dieAt(0);
    if (!m_isCentreUp) {
        startCentre();
    }
    for (const auto& till : m_tills) {
        till->isCut = false;
        till->state.isFull = false;
        till->reference.isFull = false;
        till->power.dieAt(0);
        if (till->isClone) {
            killAgent(*till, "clone-found");
            till->isGone = true;
        }
    }
    // Where a clone or a restored disk left two machines with one name, a manager says which it is,
    // once the other is off.
    at(session::kMinute, [this] {
        for (auto& [device, record] : m_centre.state.devices) {
            record.unlockedUntilMicros = INT64_MAX;
            record.state = ports::BoxState::Active;
        }
    });
}

} // namespace evertill::sim
