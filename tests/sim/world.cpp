// SPDX-License-Identifier: Apache-2.0
#include "sim/world.h"

#include <cstdio>

namespace evertill::sim {

namespace {
constexpr std::int64_t kWallStart = 1'790'000'000'000'000;
constexpr std::int64_t kTroubleMicros = 25 * session::kMinute;
constexpr std::int64_t kHealMicros = 25 * session::kMinute;
} // namespace

World::World(std::uint64_t seed, Mutant mutant, Coverage& coverage, bool isTraced)
    : m_random(seed)
    , m_mutant(mutant)
    , m_coverage(coverage)
    , m_isTraced(isTraced)
    , m_centre(m_sha256, m_random.uuid()) {
    m_centre.mutant = mutant;
    m_centre.power = &m_centrePower;
    SimRandom versions(seed ^ 0x5645'5253'494FULL); // apart, so that old seeds stay what they were
    if (versions.chance(100)) {
        m_newerFrom = versions.between(0, kTroubleMicros);
        m_newerUntil = m_newerFrom + versions.between(1, 5) * session::kMinute;
    }
}

Outcome World::run() {
    drawFaults();
    startCentre();
    const std::int64_t stores = m_random.between(2, 3);
    for (int store = 1; store <= stores; ++store) {
        const std::int64_t tills = m_random.between(1, stores == 2 ? 3 : 2);
        for (int slot = 1; slot <= tills; ++slot) {
            addTill(store, slot);
        }
    }
    for (std::size_t i = 0; i < m_tills.size(); ++i) {
        startAgent(*m_tills[i]);
        sellingLoop(*m_tills[i]);
        pollLoop(*m_tills[i]);
    }
    projectorLoop();
    // Some centres start without a catalogue, and a till brings its own.
    at(m_random.chance(300) ? m_random.between(1, 300) * session::kSecond : 0,
       [this] { referenceLoop(); });
    faultLoop();
    runUntil(kTroubleMicros);
    if (m_outcome.violation.empty()) {
        heal();
        runUntil(m_now + kHealMicros);
    }
    if (m_outcome.violation.empty()) {
        checkFinal();
    }
    return m_outcome;
}

void World::at(std::int64_t delay, Step step) {
    // Ties are broken by chance, so that no order is taken for granted.
    const std::int64_t tie = m_random.between(0, 999) * 10'000'000'000 + ++m_tieBreak;
    m_steps.emplace(std::pair{m_now + delay, tie}, std::move(step));
}

void World::runUntil(std::int64_t end) {
    while (!m_steps.empty() && m_outcome.violation.empty()) {
        auto first = m_steps.begin();
        if (first->first.first > end) {
            break;
        }
        m_now = first->first.first;
        const Step step = std::move(first->second);
        m_steps.erase(first);
        ++m_outcome.steps;
        step();
    }
    m_now = std::max(m_now, end);
}

session::Moment World::momentOf(const Till& till) const {
    return {m_now, kWallStart + m_now + till.wallOffset};
}

session::Moment World::centreMoment() const {
    return {m_now, kWallStart + m_now};
}

void World::trace(std::string_view what, std::int64_t number) {
    const auto add = [this](std::uint64_t value) {
        m_outcome.trace = (m_outcome.trace ^ value) * 0x0000'0100'0000'01B3ULL;
    };
    for (const char c : what) {
        add(static_cast<std::uint64_t>(static_cast<unsigned char>(c)));
    }
    add(static_cast<std::uint64_t>(number));
    add(static_cast<std::uint64_t>(m_now));
    if (m_isTraced) {
        std::printf("%12.6f %.*s %lld\n", static_cast<double>(m_now) / 1e6,
                    static_cast<int>(what.size()), what.data(), static_cast<long long>(number));
    }
}

void World::violated(const std::string& what) {
    if (m_outcome.violation.empty()) {
        m_outcome.violation = what + " (at " + std::to_string(m_now / 1'000) + " ms)";
        trace("VIOLATED " + what, 0);
    }
}

} // namespace evertill::sim
