// SPDX-License-Identifier: Apache-2.0
// The part of the machine that moves money: orders, their ends, and the look
// into what is in doubt.
#include "hardware/payment/zvt_machine.h"

#include <algorithm>

namespace evertill::hardware {

using ports::DeviceReason;
using ports::DeviceState;
using ports::PaymentKind;
using ports::PaymentState;

namespace {

constexpr std::int64_t kMostMinor = 999'999'999'999; // twelve digits
constexpr int kLooksForNothing = 2;

ports::PaymentResult refusal(DeviceReason reason, std::string detail) {
    ports::PaymentResult result;
    result.reason = reason;
    result.detail = std::move(detail);
    return result;
}

bool isSendable(const ports::PaymentIntent& intent, core::Currency currency) {
    const std::int64_t minor = intent.amount.minorUnits();
    const bool amountFits =
        minor > 0 && minor <= kMostMinor && intent.amount.currency() == currency;
    return amountFits &&
           (intent.kind != PaymentKind::Reversal || (intent.receipt > 0 && intent.receipt <= 9999));
}

std::string hex(std::uint8_t code) {
    return base::toHex(base::ByteView{&code, 1});
}

} // namespace

void ZvtTerminal::Machine::run(const ports::PaymentIntent& intent, Done done) {
    if (!isSendable(intent, m_settings.currency)) {
        done(refusal(DeviceReason::Unknown, "an amount the terminal cannot take"));
    } else if (m_job || isUnsettled()) {
        done(refusal(DeviceReason::InUse,
                     m_job ? "another order is under way" : "an earlier order is not settled"));
    } else {
        m_job = Job{intent, std::move(done), nullptr, {}, false, false, false, 0, {}, {}};
        startJob();
    }
}

void ZvtTerminal::Machine::resolve(const ports::PaymentIntent& intent, Done done) {
    if (m_job) {
        ports::PaymentResult busy = refusal(DeviceReason::InUse, "another order is under way");
        busy.state = PaymentState::Unknown;
        done(busy);
        return;
    }
    forget(intent.id);
    m_unsettled.push_back(intent);
    m_job = Job{intent, std::move(done), nullptr, {}, true, false, false, 0, {}, {}};
    m_lookEnd.start(m_timing.lookFor, [this] {
        m_job->lookIsOver = true;
        if (m_stage == Stage::Closed || m_stage == Stage::LookPause || m_stage == Stage::Opening) {
            lookAgain();
        }
    });
    startJob();
}

void ZvtTerminal::Machine::report(ports::TerminalReport kind, Reported done) {
    if (m_job) {
        done({false, std::nullopt, {}, DeviceReason::InUse, "another order is under way"});
        return;
    }
    m_job = Job{{}, nullptr, std::move(done), kind, false, false, false, 0, {}, {}};
    startJob();
}

void ZvtTerminal::Machine::startJob() {
    if (m_stage == Stage::Idle) {
        nextStep();
    } else if (m_stage == Stage::Closed) {
        connect();
    } // else it is connecting, and then goes on with the job
}

void ZvtTerminal::Machine::abort() {
    if (m_job && m_stage == Stage::Charging) {
        if (m_exchange.isAcknowledged()) {
            m_link->write(m_transport->encode(zvtAbort()), [](const std::optional<LinkError>&) {});
        } else {
            m_abortWanted = true;
        }
    } else if (m_job && m_job->done && !m_job->looking) {
        m_job->isGivenUp = true;
    }
}

void ZvtTerminal::Machine::markEnded(const ZvtEnd& end) {
    if (m_job->isGivenUp) {
        notStarted(DeviceReason::None, "given up before the order was sent");
        return;
    }
    const bool known = end.kind == ZvtEnd::Kind::Completed && end.status;
    m_job->intent.before = known ? end.status->mark() : std::nullopt;
    m_stage = Stage::Logging;
    m_log.begin(m_job->intent, onThread([this](const base::Expected<void>& written) {
                    if (written) {
                        charge();
                        return;
                    }
                    ports::PaymentResult result =
                        refusal(DeviceReason::Unknown, base::describe(written.error()));
                    if (written.error().code == base::ErrorCode::AlreadyExists) {
                        result.state = PaymentState::Unknown; // sent once already: see resolve()
                    }
                    answer(std::move(result));
                }));
}

void ZvtTerminal::Machine::charge() {
    m_unsettled.push_back(m_job->intent);
    if (!m_link->isOpen() || m_job->isGivenUp) {
        settle(PaymentState::Declined, {},
               m_job->isGivenUp ? "nothing was sent: given up before"
                                : "nothing was sent: the line broke before");
        return;
    }
    const std::int64_t minor = m_job->intent.amount.minorUnits();
    switch (m_job->intent.kind) {
    case PaymentKind::Pay: exchange(Stage::Charging, zvtPayment(minor, m_settings)); break;
    case PaymentKind::Refund: exchange(Stage::Charging, zvtRefund(minor, m_settings)); break;
    case PaymentKind::Reversal:
        exchange(Stage::Charging, zvtReversal(m_job->intent.receipt, m_settings));
        break;
    }
}

// Only an end that agrees with the result before it is believed.
void ZvtTerminal::Machine::chargeEnded(const ZvtEnd& end) {
    const bool hasResult = end.status && end.status->hasResult;
    const bool good = hasResult && end.status->facts.resultCode == 0;
    m_job->lines = end.lines;
    if (end.kind == ZvtEnd::Kind::Completed && good) {
        settle(PaymentState::Approved, end, {});
    } else if (end.kind == ZvtEnd::Kind::Refused && !hasResult) {
        settle(PaymentState::Declined, end, "refused, code " + hex(end.code));
    } else if (end.kind == ZvtEnd::Kind::Aborted && !good) {
        settle(PaymentState::Declined, end, "aborted, code " + hex(end.code));
    } else {
        inDoubt(DeviceReason::Unknown, "an end that does not agree with its result");
    }
}

void ZvtTerminal::Machine::inDoubt(DeviceReason reason, const std::string& detail) {
    const ports::PaymentIntent intent = m_job->intent;
    Done done = std::move(m_job->done);
    std::vector<std::string> lines = std::move(m_job->lines);
    m_job.reset();
    if (m_stage != Stage::Closed) {
        m_stage = Stage::Idle;
    }
    resolve(intent, std::move(done));
    m_job->lines = std::move(lines);
    m_job->result.reason = reason;
    m_job->result.detail = detail;
}

void ZvtTerminal::Machine::idleEnded(const ZvtEnd& end) {
    if (end.kind == ZvtEnd::Kind::Completed) {
        exchange(Stage::LookLast, zvtRepeatReceipt(m_settings));
    } else { // busy, perhaps still with ours
        m_job->unchangedLooks = 0;
        lookAgain();
    }
}

void ZvtTerminal::Machine::lastEnded(const ZvtEnd& end) {
    const auto now =
        end.kind == ZvtEnd::Kind::Completed && end.status ? end.status->mark() : std::nullopt;
    const auto& before = m_job->intent.before;
    m_job->lookIsOver = m_job->lookIsOver || !before; // more looks would tell no more
    if (!now || !before) {
        lookAgain();
        return;
    }
    if (*now == *before) {
        if (++m_job->unchangedLooks >= kLooksForNothing) {
            settle(PaymentState::Declined, {}, "the terminal did not book it");
        } else {
            lookAgain();
        }
        return;
    }
    const ports::PaymentFacts& facts = end.status->facts;
    const bool ours = facts.amountMinor == m_job->intent.amount.minorUnits();
    if (!end.status->hasResult || !ours) {
        lookAgain(); // someone else's, or not to be understood
        return;
    }
    if (m_job->lines.empty()) {
        m_job->lines = end.lines;
    }
    settle(facts.resultCode == 0 ? PaymentState::Approved : PaymentState::Declined, end,
           "found by asking the terminal again");
}

void ZvtTerminal::Machine::lookAgain() {
    if (m_job->lookIsOver) {
        ports::PaymentResult result = std::move(m_job->result);
        result.state = PaymentState::Unknown;
        answer(std::move(result));
        return;
    }
    m_stage = Stage::LookPause;
    m_timer.start(m_timing.lookAgain, [this] {
        if (m_link->isOpen()) {
            nextStep();
        } else {
            connect();
        }
    });
}

// The answer is given when the end is on disk; should that fail, the intent is
// found open later, and looked into again.
void ZvtTerminal::Machine::settle(PaymentState state, const ZvtEnd& end, std::string detail) {
    m_lookEnd.cancel();
    m_timer.cancel();
    m_stage = Stage::Settling;
    ports::PaymentResult& result = m_job->result;
    result.state = state;
    result.reason = DeviceReason::None;
    result.detail = std::move(detail);
    result.lines = std::move(m_job->lines);
    if (end.status) {
        result.facts = end.status->facts;
    } else if (end.kind == ZvtEnd::Kind::Aborted || end.code != 0) {
        result.facts.resultCode = end.code;
    }
    m_log.settle(m_job->intent.id, state, result.facts,
                 onThread([this](const base::Expected<void>& written) {
                     if (!written) {
                         m_job->result.detail +=
                             " (not written: " + base::describe(written.error()) + ")";
                     }
                     forget(m_job->intent.id);
                     answer(std::move(m_job->result));
                 }));
}

void ZvtTerminal::Machine::answer(ports::PaymentResult result) {
    m_lookEnd.cancel();
    const Done done = std::move(m_job->done);
    m_job.reset();
    if (m_link->isOpen()) {
        m_timer.cancel();
        nextStep();
    } else {
        m_stage = Stage::Closed;
        reconnectLater();
    }
    done(std::move(result));
}

void ZvtTerminal::Machine::notStarted(DeviceReason reason, const std::string& detail) {
    answer(refusal(reason, detail));
}

void ZvtTerminal::Machine::reportEnded(const ZvtEnd& end) {
    ports::ReportResult result;
    result.done = end.kind == ZvtEnd::Kind::Completed;
    result.lines = end.lines;
    if (end.status) {
        result.facts = end.status->facts;
    }
    if (!result.done) {
        result.detail = "code " + hex(end.code);
    }
    finishReport(std::move(result));
}

void ZvtTerminal::Machine::finishReport(ports::ReportResult result) {
    const Reported done = std::move(m_job->reported);
    m_job.reset();
    if (m_link->isOpen()) {
        nextStep();
    } else {
        reconnectLater();
    }
    done(std::move(result));
}

void ZvtTerminal::Machine::decide(const ports::PaymentId& id, bool charged, const Done& done) {
    if (m_job && m_job->intent.id == id) {
        ports::PaymentResult busy = refusal(DeviceReason::InUse, "it is being looked into");
        busy.state = PaymentState::Unknown;
        done(busy);
        return;
    }
    const PaymentState state = charged ? PaymentState::Approved : PaymentState::Declined;
    m_log.settle(id, state, {}, onThread([this, id, state, done](const base::Expected<void>& ok) {
                     ports::PaymentResult result;
                     result.state = ok ? state : PaymentState::Unknown;
                     result.detail = ok ? "decided by a person" : base::describe(ok.error());
                     if (ok) {
                         forget(id);
                     }
                     done(std::move(result));
                 }));
}

void ZvtTerminal::Machine::forget(const ports::PaymentId& id) {
    std::erase_if(m_unsettled, [&](const auto& intent) { return intent.id == id; });
}

std::function<void(base::Expected<void>)>
ZvtTerminal::Machine::onThread(std::function<void(const base::Expected<void>&)> task) {
    return [&thread = m_thread, alive = std::weak_ptr{m_alive},
            task = std::move(task)](base::Expected<void> outcome) {
        thread.post([alive, task, outcome = std::move(outcome)] {
            if (alive.lock()) {
                task(outcome);
            }
        });
    };
}

} // namespace evertill::hardware
