// SPDX-License-Identifier: Apache-2.0

// The tills: boxes that sell, and agents that die and start again.

#include "sim/world.h"

namespace evertill::sim {

void World::addTill(int store, int slot) {
    ports::TillIdentity identity;
    identity.device = core::DeviceId{m_random.uuid()};
    identity.store = core::StoreId{"S" + std::to_string(store)};
    identity.till = core::TillId{"S" + std::to_string(store) + "T" + std::to_string(slot)};
    auto till = std::make_unique<Till>(identity, m_sha256);
    till->number = static_cast<int>(m_tills.size());
    till->device = identity.device;
    // The third store belongs to somebody else.
    till->place = {ports::TenantId{store == 3 ? "t2" : "t1"}, identity.store, identity.till};
    till->state.power = &till->power;
    till->reference.power = &till->power;
    till->reference.isAtomic = m_mutant != Mutant::NonAtomicGroup;
    m_centre.enrol(till->device, till->place);
    core::EpochNonce nonce{};
    m_random.fill(nonce);
    remember(*till, till->journal.startEpoch(nonce, "init"), false);
    if (m_random.chance(300)) { // imported before it was enrolled
        core::Category category;
        category.id = core::CategoryId{"tea"};
        category.name = "Tea";
        till->reference.ownCatalogue = {category};
    }
    m_tills.push_back(std::move(till));
}

void World::remember(Till& till, const core::JournalRecord& record, bool isPrinted) {
    const Written written{{record.device, record.position.epoch}, record.position.seq, record.hash};
    m_written.insert(written);
    if (isPrinted && !till.isClone) {
        till.printed.push_back(written);
    }
}

void World::startAgent(Till& till) {
    if (till.isGone) {
        return;
    }
    ++till.life;
    till.power.dieAt(0);
    session::TillParts parts{&till.journal, &till.state, &till.reference, &m_sha256, &m_random};
    session::TillOptions options;
    options.boot = m_random.uuid();
    options.software = "sim";
    options.maxBufferedRows = 40;
    auto started = session::TillSession::start(parts, std::move(options), momentOf(till));
    EVERTILL_CHECK(started.hasValue(), "an agent starts");
    till.agent.emplace(std::move(*started));
    trace("agent-starts", till.number);
    if (m_random.chance(m_faults.killInStore)) {
        till.power.dieAt(m_random.between(1, 40));
    }
    armWake(till);
}

void World::killAgent(Till& till, std::string_view how) {
    if (!till.agent) {
        return;
    }
    trace(how, till.number);
    count(std::string(how));
    till.agent.reset();
    ++till.life;
    till.power.dieAt(0);
    if (till.link != 0) {
        // The kernel closes the socket, unless the power went too.
        closeAtTill(till.link);
        till.link = 0;
    }
    checkReference(till);
    at(m_random.between(100, 20'000) * 1'000, [this, &till] {
        if (!till.agent) {
            startAgent(till);
        }
    });
}

void World::step(Till& till, const session::TillInput& input) {
    if (!till.agent) {
        return;
    }
    std::vector<session::TillAction> actions;
    try {
        actions = till.agent->on(input, momentOf(till));
    } catch (const Killed&) {
        killAgent(till, "kill-agent-in-store");
        return;
    }
    checkTill(till);
    const std::int64_t life = till.life;
    const bool diesBetween = !actions.empty() && m_random.chance(m_faults.killBetween);
    const std::int64_t last =
        diesBetween ? m_random.between(0, static_cast<std::int64_t>(actions.size()) - 1) : -1;
    for (std::size_t i = 0; i < actions.size() && till.life == life; ++i) {
        if (static_cast<std::int64_t>(i) == last) {
            killAgent(till, "kill-agent-between-actions");
            return;
        }
        carryOut(till, actions[i]);
    }
    if (till.life == life) {
        armWake(till);
    }
}

void World::armWake(Till& till) {
    const std::int64_t number = ++till.wakeNumber;
    const std::int64_t life = till.life;
    const bool isForgotten = m_mutant == Mutant::RetryWithoutTimer &&
                             till.agent->status().phase == session::TillPhase::Waiting &&
                             !till.agent->status().trouble.empty();
    if (isForgotten) {
        return;
    }
    const std::int64_t delay = std::max<std::int64_t>(0, till.agent->wakeAt() - m_now);
    at(delay, [this, &till, number, life] {
        if (till.life == life && till.wakeNumber == number) {
            step(till, session::TimerDue{});
        }
    });
}

void World::carryOut(Till& till, const session::TillAction& action) {
    if (std::holds_alternative<session::Connect>(action)) {
        connect(till);
    } else if (const auto* send = std::get_if<session::SendFrame>(&action)) {
        sendUp(till.link, send->frame);
    } else if (std::holds_alternative<session::CloseLink>(action)) {
        closeAtTill(till.link);
        till.link = 0;
    } else if (std::holds_alternative<session::AnswerTill>(action)) {
        --till.openQuestions;
        count("question-answered");
    } else if (const auto* note = std::get_if<session::Note>(&action)) {
        trace(std::string(note->event) + " " + note->detail, till.number);
        if (note->event == "digests-agree") {
            till.isRotten = false;
        }
        count("till:" + std::string(note->event));
    } else if (std::holds_alternative<session::MakeCertificateRequest>(action)) {
        const std::int64_t life = till.life;
        at(1'000, [this, &till, life] {
            if (till.life == life) {
                step(till, session::RequestMade{{1, 2, 3}});
            }
        });
    } else if (std::holds_alternative<session::InstallCertificate>(action)) {
        till.isExpired = false;
        const std::int64_t life = till.life;
        at(1'000, [this, &till, life] {
            if (till.life == life) {
                step(till, session::CertificateInstalled{});
            }
        });
    }
}

void World::sell(Till& till, bool isPoison) {
    ModelSale sale;
    sale.sku = "item" + std::to_string(m_random.between(1, 5));
    sale.quantity = m_random.between(1, 9);
    sale.date = "2026-11-" + std::to_string(20 + m_now / (10 * session::kMinute));
    sale.isPoison = isPoison;
    const bool isSynced = m_mutant != Mutant::Normal || m_random.chance(200);
    remember(till, till.journal.append(3, bodyOf(sale), isSynced), true);
    trace("sells", till.number);
}

void World::sellingLoop(Till& till) {
    if (m_isHealed || till.isGone) {
        return;
    }
    std::int64_t sales = 1;
    if (m_random.chance(10)) { // a till that was dark for long
        sales = m_random.between(500, 2'500);
        count("burst");
    }
    const bool isPoison = m_random.chance(15);
    if (isPoison) {
        count("poison");
    }
    for (std::int64_t i = 0; i < sales; ++i) {
        sell(till, isPoison && i == 0);
    }
    const bool hasKeys = m_random.chance(50);
    if (hasKeys) {
        till.journal.addMemberKey(++till.lastKeys);
    }
    if (m_random.chance(900)) { // a hint may get lost
        step(till, session::Woken{});
        if (m_mutant == Mutant::RetryWithoutTimer) {
            step(till, session::TimerDue{});
        }
    } else if (hasKeys) {
        count("member-keys-unhinted");
    }
    if (till.agent && m_random.chance(100)) {
        ++till.openQuestions;
        base::Bytes sku{'i', 't', 'e', 'm', '1'};
        step(till, session::AskCentre{1, 3'000, wire::Question::StockElsewhere, sku});
    }
    at(m_random.between(200, 60'000) * 1'000, [this, &till] { sellingLoop(till); });
}

void World::pollLoop(Till& till) {
    if (till.isGone) {
        return;
    }
    pollNewEpoch(till);
    at(m_random.between(1'000, 8'000) * 1'000, [this, &till] { pollLoop(till); });
}

void World::pollNewEpoch(Till& till) {
    const ports::AgentState& state = till.state.value;
    const bool isWanted =
        !state.wantsNewEpoch.empty() && state.wantsNewEpochOf == till.journal.epoch();
    if (!isWanted || m_mutant == Mutant::EpochKept) {
        return;
    }
    count("new-epoch");
    trace("new-epoch", till.number);
    core::EpochNonce nonce{};
    m_random.fill(nonce);
    remember(till, till.journal.startEpoch(nonce, state.wantsNewEpoch), false);
    step(till, session::Woken{});
}

} // namespace evertill::sim
