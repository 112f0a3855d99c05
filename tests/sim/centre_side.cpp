// SPDX-License-Identifier: Apache-2.0

// The centre: sessions, a store queue with group commit, a projector, and people who change prices.

#include "sim/world.h"

#include <algorithm>

namespace evertill::sim {

void World::startCentre() {
    m_isCentreUp = true;
    ++m_centreLife;
    m_live = std::make_unique<session::LiveDevices>();
    m_centrePower.dieAt(0);
    m_centre.started(m_now);
    trace("centre-starts", 0);
    if (m_random.chance(m_faults.killInStore)) {
        m_centrePower.dieAt(m_random.between(1, 200));
    }
}

void World::killCentre(std::string_view how) {
    if (!m_isCentreUp) {
        return;
    }
    trace(how, 0);
    count(std::string(how));
    m_isCentreUp = false;
    ++m_centreLife;
    m_centrePower.dieAt(0);
    m_sessions.clear();
    m_runs.clear();
    m_isGroupDue = false;
    m_centre.killed();
    checkAcked();
    for (auto& [number, link] : m_links) {
        if (link.isOpenAtCentre) {
            link.isOpenAtCentre = false;
            if (!link.isCutDown && m_random.chance(800)) {
                at(way(), [this, number = number] { tellTillClosed(number); });
            } else {
                link.isCutDown = true;
            }
        }
    }
    at(m_random.between(100, 40'000) * 1'000, [this] {
        if (!m_isCentreUp) {
            startCentre();
        }
    });
}

void World::stepSession(std::int64_t number, const session::CentreInput& input) {
    const auto found = m_sessions.find(number);
    if (found == m_sessions.end()) {
        return;
    }
    const std::int64_t life = m_centreLife;
    const std::vector<session::CentreAction> actions = found->second.on(input, centreMoment());
    for (const session::CentreAction& action : actions) {
        carryOut(number, action);
        if (m_centreLife != life) {
            return;
        }
    }
    const auto still = m_sessions.find(number);
    if (still == m_sessions.end()) {
        return;
    }
    if (still->second.isClosed()) {
        m_sessions.erase(still);
        return;
    }
    const std::int64_t due = still->second.wakeAt();
    at(std::max<std::int64_t>(1, due - m_now), [this, number, life, due] {
        const auto session = m_sessions.find(number);
        if (m_centreLife == life && session != m_sessions.end() &&
            session->second.wakeAt() == due) {
            stepSession(number, session::TimerDue{});
        }
    });
}

void World::carryOut(std::int64_t number, const session::CentreAction& action) {
    if (const auto* send = std::get_if<session::SendFrame>(&action)) {
        sendDown(number, send->frame);
    } else if (std::holds_alternative<session::CloseLink>(action)) {
        closeAtCentre(number);
    } else if (const auto* ask = std::get_if<session::AskStore>(&action)) {
        storeCall(number, ask->call);
    } else if (const auto* evict = std::get_if<session::EvictSession>(&action)) {
        count("evicted");
        at(0, [this, other = evict->session] { stepSession(other, session::Evicted{}); });
    } else if (std::holds_alternative<session::SignRequest>(action)) {
        at(2'000, [this, number] {
            stepSession(number, session::CertificateSigned{{{{1}}, {{2}}}});
        });
    } else if (const auto* note = std::get_if<session::Note>(&action)) {
        trace(std::string(note->event) + " " + note->detail, number);
        count("centre:" + std::string(note->event));
    }
}

void World::storeCall(std::int64_t number, session::StoreCall call) {
    if (auto* run = std::get_if<session::AcceptRun>(&call)) {
        m_runs.emplace_back(number, std::move(*run));
        if (!m_isGroupDue) {
            m_isGroupDue = true;
            const std::int64_t life = m_centreLife;
            at(m_random.between(0, 10'000), [this, life] {
                if (m_centreLife == life) {
                    acceptGroup();
                }
            });
        }
        return;
    }
    const std::int64_t life = m_centreLife;
    m_lastCall = std::max(m_lastCall + 1, m_now + m_random.between(0, 5'000));
    at(m_lastCall - m_now, [this, number, life, call = std::move(call)] {
        if (m_centreLife != life) {
            return;
        }
        session::CentreStores stores{&m_centre, &m_centre, &m_centre, &m_centre, &m_centre};
        std::optional<session::StoreAnswer> answer;
        try {
            answer = session::carryOut(call, stores, m_now);
        } catch (const Killed&) {
            killCentre("kill-centre-in-store");
            return;
        }
        if (answer) {
            const auto* chunk = std::get_if<session::ChunkRead>(&*answer);
            if (chunk != nullptr && !chunk->packed) {
                count("chunk-gone");
            }
            stepSession(number, *answer);
        }
    });
}

void World::acceptGroup() {
    m_isGroupDue = false;
    const auto runs = std::exchange(m_runs, {});
    std::vector<ports::AcceptRequest> requests;
    for (const auto& [number, run] : runs) {
        requests.push_back(run.request);
    }
    if (requests.size() > 1) {
        count("group-commit");
    }
    base::Expected<std::vector<ports::AcceptOutcome>> outcomes{std::vector<ports::AcceptOutcome>{}};
    try {
        outcomes = m_centre.accept(requests);
    } catch (const Killed&) {
        killCentre("kill-centre-in-accept");
        return;
    }
    const std::int64_t life = m_centreLife;
    for (std::size_t i = 0; i < runs.size() && m_centreLife == life; ++i) {
        if (m_random.chance(m_faults.killBetween)) {
            killCentre("kill-centre-between-actions");
            return;
        }
        stepSession(runs[i].first,
                    session::StoreAnswer{session::RunJudged{
                        static_cast<std::int64_t>(runs[i].second.request.run.events.size()),
                        (*outcomes)[i]}});
    }
}

void World::nudgeAll() {
    std::vector<std::int64_t> open;
    for (const auto& [number, session] : m_sessions) {
        open.push_back(number);
    }
    for (const std::int64_t number : open) {
        stepSession(number, session::ReferenceMoved{m_centre.state.position});
    }
}

void World::changeReference() {
    ++m_generation;
    const auto row = [this](ports::Stream stream, const std::string& key, const std::string& text) {
        ports::EncodedRow encoded;
        encoded.stream = static_cast<std::uint16_t>(stream);
        encoded.key = key;
        encoded.body.assign(text.begin(), text.end());
        return encoded;
    };
    const std::string tenant = m_random.chance(700) ? "t1" : "t2";
    const std::string text = tenant + "|" + std::to_string(m_generation);
    // Price and tax of one thing change together, or not at all.
    std::vector<std::pair<std::string, ports::EncodedRow>> rows = {
        {"", row(ports::Stream::TaxCategories, "group", text)},
        {"", row(ports::Stream::Prices, "group", text)}};
    for (std::int64_t extra = m_random.between(0, m_random.chance(50) ? 60 : 3); extra > 0;
         --extra) {
        auto item = row(ports::Stream::Items, "i" + std::to_string(m_random.between(1, 60)), text);
        item.isRemoved = m_random.chance(150);
        if (item.isRemoved) {
            item.body.clear();
        }
        rows.emplace_back("", std::move(item));
    }
    const std::int64_t before = m_centre.state.position;
    m_centre.change(tenant, rows);
    if (m_mutant == Mutant::NaiveCursor && m_random.chance(300)) {
        // The writer took its places early and is slow to commit.
        const std::int64_t last = m_centre.state.position;
        for (std::int64_t position = before + 1; position <= last; ++position) {
            m_centre.hidden.insert(position);
        }
        at(m_random.between(1, 3'000) * 1'000, [this] {
            m_centre.hidden.clear();
            nudgeAll();
        });
    }
    trace("reference-changes", m_centre.state.position);
    nudgeAll();
}

void World::referenceLoop() {
    if (m_isHealed) {
        return;
    }
    if (m_isCentreUp) {
        changeReference();
        if (m_random.chance(30)) { // old deltas are dropped
            m_centre.keptFrom = m_centre.state.position;
        }
    }
    at(m_random.between(1'000, 90'000) * 1'000, [this] { referenceLoop(); });
}

void World::projectorLoop() {
    if (m_isCentreUp) {
        const std::int64_t before = m_centre.state.position;
        m_centre.project(static_cast<std::size_t>(m_random.between(1, 400)));
        if (m_centre.state.position != before) {
            nudgeAll();
        }
    }
    at(m_random.between(50, 3'000) * 1'000, [this] { projectorLoop(); });
}

} // namespace evertill::sim
