// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/people_desk.h"

#include <algorithm>

namespace evertill::bridge {

using base::Expected;
using core::OperatorId;

PeopleDesk::PeopleDesk(PeopleParts parts, std::shared_ptr<Gate> store, std::shared_ptr<Gate> gui)
    : m_parts(std::move(parts))
    , m_signOn(m_parts.doors, m_parts.journal, m_parts.clock)
    , m_manage(m_parts.doors, m_parts.journal, m_parts.clock, m_parts.settings)
    , m_time(m_parts.doors, m_parts.clock)
    , m_store(std::move(store))
    , m_gui(std::move(gui)) {}

const core::Staff* PeopleDesk::staff() const {
    const auto& staff = m_parts.session.context().staff;
    return staff && !staff->operators.empty() ? staff.get() : nullptr;
}

bool PeopleDesk::canSignOn() const {
    return staff() != nullptr &&
           std::any_of(staff()->operators.begin(), staff()->operators.end(),
                       [](const core::Operator& one) { return one.isActive && one.canProve; });
}

bool PeopleDesk::mustSignOn() const {
    const usecase::SellingContext& context = m_parts.session.context();
    if (!canSignOn()) {
        return false;
    }
    const core::Operator* serving = staff()->find(context.cashier);
    return context.settings.pinRequired || serving == nullptr || !serving->isActive;
}

core::Decision PeopleDesk::mayI(const core::RightRequest& request) const {
    const usecase::SellingContext& context = m_parts.session.context();
    return context.staff ? core::decide(*context.staff, context.cashier, request)
                         : core::Decision{core::Verdict::Allowed, {}};
}

void PeopleDesk::ask(Work work, Proved answer) {
    m_store->post([this, work = std::move(work), answer = std::move(answer)] {
        m_gui->post([answer, outcome = work(m_signOn)] { answer(outcome); });
    });
}

void PeopleDesk::signOn(const usecase::Proof& proof, Proved answer) {
    const auto became = [this, answer = std::move(answer)](const Expected<OperatorId>& who) {
        if (who) {
            usecase::SellingContext context = m_parts.session.context();
            context.cashier = *who;
            m_parts.session.setContext(std::move(context));
            emit changed();
        }
        answer(who);
    };
    ask([proof, before = m_parts.session.context().cashier](
            usecase::SignOn& desk) { return desk.signOn(proof, before); },
        became);
}

void PeopleDesk::prove(const usecase::Proof& proof, Proved answer) {
    ask([proof](usecase::SignOn& desk) { return desk.prove(proof); }, std::move(answer));
}

void PeopleDesk::changePin(const usecase::Proof& proof, const std::string& newPin, Proved answer) {
    ask(
        [proof, newPin](usecase::SignOn& desk) -> Expected<OperatorId> {
            EVERTILL_TRY_VOID(desk.changePin(proof, newPin));
            return proof.who;
        },
        std::move(answer));
}

void PeopleDesk::everybody(std::function<void(const Expected<Everybody>&)> answer) {
    m_store->post([this, answer = std::move(answer)] {
        const auto read = [this]() -> Expected<Everybody> {
            EVERTILL_TRY(people, m_manage.people());
            EVERTILL_TRY(roles, m_manage.roles());
            return Everybody{std::move(people), std::move(roles),
                             m_parts.doors.isCentres && m_parts.doors.isCentres()};
        };
        m_gui->post([answer, outcome = read()] { answer(outcome); });
    });
}

void PeopleDesk::askChange(Work work, Proved answer) {
    ask(std::move(work), [this, answer = std::move(answer)](const Expected<OperatorId>& who) {
        refresh();
        answer(who);
    });
}

void PeopleDesk::put(const usecase::PersonChange& change, const OperatorId& by, Proved answer) {
    askChange(
        [this, change, by](usecase::SignOn&) -> Expected<OperatorId> {
            EVERTILL_TRY(locksOut, m_manage.locksOut(change));
            if (locksOut) {
                return base::makeError(base::ErrorCode::Unavailable, "nobody manages people");
            }
            EVERTILL_TRY_VOID(m_manage.put(change, by));
            return change.id;
        },
        std::move(answer));
}

void PeopleDesk::putRole(const core::Role& role, const OperatorId& by, Proved answer) {
    askChange(
        [this, role, by](usecase::SignOn&) -> Expected<OperatorId> {
            EVERTILL_TRY(locksOut, m_manage.locksOut(role));
            if (locksOut) {
                return base::makeError(base::ErrorCode::Unavailable, "nobody manages people");
            }
            EVERTILL_TRY_VOID(m_manage.putRole(role, by));
            return by;
        },
        std::move(answer));
}

void PeopleDesk::resetPin(const OperatorId& of, const std::string& newPin, const OperatorId& by,
                          Proved answer) {
    askChange(
        [of, newPin, by](usecase::SignOn& desk) -> Expected<OperatorId> {
            EVERTILL_TRY_VOID(desk.resetPin(of, newPin, by));
            return of;
        },
        std::move(answer));
}

void PeopleDesk::workState(const OperatorId& who, WorkAnswer answer) {
    m_store->post([this, who, answer = std::move(answer)] {
        m_gui->post([answer, state = m_time.state(who)] { answer(state); });
    });
}

void PeopleDesk::clock(const core::TimeClocked& step, WorkAnswer answer) {
    m_store->post([this, step, answer = std::move(answer)] {
        m_gui->post([answer, state = m_time.clock(step)] { answer(state); });
    });
}

void PeopleDesk::hours(const usecase::Period& days,
                       std::function<void(const Expected<usecase::Hours>&)> answer) {
    m_store->post([this, days, answer = std::move(answer)] {
        const auto read = [&]() -> Expected<usecase::Hours> {
            if (m_parts.doors.people == nullptr) {
                return usecase::Hours{}; // who knows no people clocks none
            }
            return usecase::workedHours(*m_parts.doors.people, days, m_parts.clock.now());
        };
        m_gui->post([answer, outcome = read()] { answer(outcome); });
    });
}

void PeopleDesk::record(core::Right right, const std::string& what, const core::Approval& given,
                        Recorded answer) {
    const usecase::SellingContext& context = m_parts.session.context();
    append(core::RightOverridden{m_parts.session.basket().header().id, context.cashier, given.by,
                                 std::string{core::nameOf(right)}, what,
                                 core::Money::zero(context.identity.currency), given.why},
           std::move(answer));
}

void PeopleDesk::recordLock(const std::string& how, Recorded answer) {
    const usecase::SellingContext& context = m_parts.session.context();
    append(core::ControlActed{core::ControlAction::Locked,
                              context.cashier,
                              how,
                              core::Money::zero(context.identity.currency),
                              {}},
           std::move(answer));
}

void PeopleDesk::append(core::Event event, Recorded answer) {
    m_store->post([this, event = std::move(event), answer = std::move(answer)] {
        const auto recorded = m_parts.journal.append(event, m_parts.clock.now());
        m_gui->post([answer, outcome = recorded ? Expected<void>{} : recorded.error()] {
            answer(outcome);
        });
    });
}

void PeopleDesk::refresh() {
    if (m_parts.doors.people == nullptr) {
        return;
    }
    m_store->post([this, currency = m_parts.session.context().identity.currency] {
        const auto people = m_parts.doors.people->people();
        if (!people) {
            return; // those known so far go on
        }
        auto staff = std::make_shared<const core::Staff>(
            usecase::staffOf(*people, m_parts.settings, currency));
        m_gui->post([this, staff = std::move(staff)] {
            usecase::SellingContext context = m_parts.session.context();
            if (context.staff && *context.staff == *staff) {
                return;
            }
            context.staff = staff;
            m_parts.session.setContext(std::move(context));
            emit changed();
        });
    });
}

} // namespace evertill::bridge
