// SPDX-License-Identifier: Apache-2.0
#include "hardware/scale/scale_machine.h"

#include <algorithm>

namespace evertill::hardware {

using ports::DeviceReason;
using ports::DeviceState;
using ports::WeighOutcome;
using std::chrono::milliseconds;

SerialScale::Machine::Machine(DeviceThread& thread, std::unique_ptr<Link> link,
                              std::unique_ptr<ScaleProtocol> protocol, ScaleTiming timing)
    : m_link(std::move(link))
    , m_protocol(std::move(protocol))
    , m_timing(timing)
    , m_timer(thread)
    , m_patience(thread)
    , m_backOff(timing.firstBackOff) {
    m_link->onRead([this](base::ByteView bytes) { received(bytes); });
    m_link->onLost([this](const LinkError& error) { lost(error); });
    m_link->onCame([this] {
        if (m_phase == Phase::Closed) {
            open();
        }
    });
    setState(DeviceState::Opening, DeviceReason::None);
}

void SerialScale::Machine::open() {
    m_phase = Phase::Opening;
    m_timer.start(m_timing.open, [this] {
        m_link->close();
        lost({LinkLoss::Unreachable, m_link->address() + ": no connection in time"});
    });
    m_link->open([this](const std::optional<LinkError>& error) {
        if (error) {
            lost(*error);
        } else {
            opened();
        }
    });
}

void SerialScale::Machine::opened() {
    setState(DeviceState::Present, DeviceReason::None);
    ask();
}

void SerialScale::Machine::weigh(const ports::WeighOrder& order, Done done) {
    if (m_weighing) {
        ports::WeighResult busy;
        busy.outcome = WeighOutcome::Busy;
        done(busy);
        return;
    }
    if (order.tare.isNegative()) {
        ports::WeighResult refused;
        refused.outcome = WeighOutcome::Refused;
        refused.detail = "a tare below zero";
        done(refused);
        return;
    }
    m_weighing = Weighing{order, std::move(done), false, WeighOutcome::NoAnswer, {}, {}, 0, 0};
    m_patience.start(order.patience, [this] { patienceOver(); });
    if (m_phase == Phase::Idle) {
        ask();
    } else if (m_phase == Phase::Closed) {
        open();
    }
}

void SerialScale::Machine::cancel() {
    if (m_weighing) {
        finish(WeighOutcome::Cancelled, {});
    }
}

// The answer to a question that is out is waited for: else it would come to the next.
void SerialScale::Machine::patienceOver() {
    m_weighing->outOfPatience = true;
    if (m_phase == Phase::Closed || m_phase == Phase::Opening) {
        m_weighing->detail = board.get().detail;
        finish(WeighOutcome::Unavailable, {});
    } else if (m_phase != Phase::Asking) {
        settle();
    }
}

void SerialScale::Machine::settle() {
    finish(m_weighing->last, {});
}

void SerialScale::Machine::ask() {
    const auto since = std::chrono::duration_cast<milliseconds>(Clock::now() - m_asked);
    if (since < m_timing.between) {
        again(m_timing.between - since);
        return;
    }
    if (m_owed && m_protocol->isPolled()) {
        waitQuiet();
        return;
    }
    m_asked = Clock::now();
    m_isProbe = !m_weighing;
    if (m_isProbe) {
        question(m_protocol->beginProbe());
        return;
    }
    ScaleOrder order;
    order.tareGrams = m_weighing->order.tare.inThousandths();
    if (m_weighing->order.pricePerKilo) {
        order.priceMinor = m_weighing->order.pricePerKilo->minorUnits();
    }
    question(m_protocol->begin(order));
}

void SerialScale::Machine::waitQuiet() {
    m_phase = Phase::Quiet;
    m_timer.start(m_timing.quiet, [this] {
        m_owed = false;
        ask();
    });
}

void SerialScale::Machine::question(ScaleStep step) {
    m_phase = Phase::Asking;
    if (step.answer) {
        answered(*step.answer);
        return;
    }
    m_timer.start(m_timing.answer, [this] { unanswered(); });
    if (!step.send.empty()) {
        m_link->write(std::move(step.send), [](const std::optional<LinkError>&) {});
    }
}

void SerialScale::Machine::received(base::ByteView bytes) {
    if (m_phase == Phase::Quiet) {
        waitQuiet();
        return;
    }
    if (m_phase != Phase::Asking) {
        return;
    }
    ScaleStep step = m_protocol->feed(bytes);
    if (step.answer) {
        answered(*step.answer);
    } else if (!step.send.empty()) {
        question(std::move(step));
    }
}

void SerialScale::Machine::unanswered() {
    m_owed = true;
    if (m_weighing && !m_weighing->outOfPatience &&
        (m_isProbe || ++m_weighing->unanswered < m_timing.questions)) {
        m_weighing->agreed = 0;
        ask();
        return;
    }
    setState(DeviceState::Fault, DeviceReason::NoAnswer);
    if (m_weighing) {
        m_weighing->last = WeighOutcome::NoAnswer;
        settle();
    } else {
        idle();
    }
}

void SerialScale::Machine::answered(const ScaleAnswer& answer) {
    m_timer.cancel();
    m_backOff = m_timing.firstBackOff;
    setState(DeviceState::Ready, DeviceReason::None);
    if (!m_weighing) {
        idle();
    } else if (!m_isProbe) {
        weighed(answer);
    } else if (m_weighing->outOfPatience) {
        settle();
    } else {
        ask(); // what the probe heard is from before the goods were there
    }
}

void SerialScale::Machine::weighed(const ScaleAnswer& answer) {
    m_weighing->unanswered = 0;
    m_weighing->detail = answer.detail;
    if (answer.outcome == WeighOutcome::Refused) {
        finish(answer.outcome, answer);
        return;
    }
    if (answer.outcome != WeighOutcome::Weighed) {
        m_weighing->agreed = 0;
        m_weighing->last = answer.outcome;
    } else {
        const bool same = m_weighing->agreed > 0 && m_weighing->weight == answer;
        m_weighing->agreed = same ? m_weighing->agreed + 1 : 1;
        m_weighing->weight = answer;
        m_weighing->last = WeighOutcome::Moving; // unless confirmed
        if (m_weighing->agreed >= m_protocol->agreeing()) {
            finish(answer.outcome, answer);
            return;
        }
    }
    if (m_weighing->outOfPatience) {
        settle();
    } else {
        again(m_timing.between);
    }
}

void SerialScale::Machine::again(milliseconds after) {
    m_phase = Phase::Pausing;
    m_timer.start(after, [this] { ask(); });
}

void SerialScale::Machine::idle() {
    m_phase = Phase::Idle;
    m_timer.start(m_timing.idleProbe, [this] { ask(); });
}

void SerialScale::Machine::finish(WeighOutcome outcome, const ScaleAnswer& answer) {
    m_patience.cancel();
    const Weighing weighing = std::move(*m_weighing);
    m_weighing.reset();
    ports::WeighResult result;
    result.outcome = outcome;
    result.tare = weighing.order.tare;
    result.detail = weighing.detail;
    if (outcome == WeighOutcome::Weighed) {
        const std::int64_t tare = weighing.order.tare.inThousandths();
        const bool tareTwice = answer.isNet && tare > 0 && !m_protocol->takesTare();
        const std::int64_t net = answer.isNet ? answer.grams : answer.grams - tare;
        if (tareTwice) {
            result.outcome = WeighOutcome::Refused;
            result.detail = "the scale has taken off a tare of its own";
        } else if (net <= 0) {
            result.outcome = net == 0 ? WeighOutcome::Empty : WeighOutcome::UnderZero;
        } else {
            result.net = core::Quantity::thousandths(net);
            if (answer.totalMinor && weighing.order.pricePerKilo) {
                result.price =
                    core::Money::minor(*answer.totalMinor, weighing.order.pricePerKilo->currency());
            }
        }
    }
    if (m_phase == Phase::Asking && outcome == WeighOutcome::Cancelled) {
        m_owed = true;
    }
    if (m_phase != Phase::Closed && m_phase != Phase::Opening) {
        idle();
    }
    weighing.done(std::move(result));
}

void SerialScale::Machine::lost(const LinkError& error) {
    const bool absent = error.loss == LinkLoss::Absent;
    const bool wasOpen = m_phase != Phase::Opening;
    setState(wasOpen  ? DeviceState::Lost
             : absent ? DeviceState::Absent
                      : DeviceState::Fault,
             reasonOf(error.loss), error.detail);
    m_owed = m_owed || m_phase == Phase::Asking;
    m_phase = Phase::Closed;
    if (m_weighing) {
        m_weighing->agreed = 0;
        m_weighing->detail = error.detail;
    }
    m_timer.start(m_backOff, [this] { open(); });
    m_backOff = std::min(m_backOff * 2, m_timing.lastBackOff);
}

void SerialScale::Machine::setState(DeviceState state, DeviceReason reason, std::string detail) {
    board.set({state, reason, detail.empty() ? m_link->address() : std::move(detail)});
}

} // namespace evertill::hardware
