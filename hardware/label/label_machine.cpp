// SPDX-License-Identifier: Apache-2.0
#include "hardware/label/label_machine.h"

#include <algorithm>

namespace evertill::hardware {

using ports::DeviceReason;
using ports::DeviceState;
using ports::PrintEvidence;
using ports::PrintOutcome;

namespace {
constexpr int kIdleLooks = 2;
} // namespace

SerialLabels::Machine::Machine(DeviceThread& thread, std::unique_ptr<Link> link,
                               LabelProfile profile, LabelTiming timing)
    : m_link(std::move(link))
    , m_profile(std::move(profile))
    , m_timing(timing)
    , m_parser(m_profile.language)
    , m_timer(thread)
    , m_stuck(thread)
    , m_backOff(timing.firstBackOff) {
    m_link->onRead([this](base::ByteView bytes) { received(bytes); });
    m_link->onLost([this](const LinkError& error) { lost(error); });
    m_link->onCame([this] {
        if (m_stage == Stage::Closed) {
            connect();
        }
    });
    setState(DeviceState::Opening, DeviceReason::None);
}

bool SerialLabels::Machine::hearsStatus() const {
    return m_profile.answersStatus && m_link->canRead();
}

void SerialLabels::Machine::connect() {
    m_stage = Stage::Opening;
    m_timer.start(m_timing.open, [this] {
        m_link->close();
        lost({LinkLoss::Unreachable, m_link->address() + ": no connection in time"});
    });
    m_link->open([this](const std::optional<LinkError>& error) {
        m_timer.cancel();
        if (error) {
            lost(*error);
            return;
        }
        m_parser.reset();
        setState(hearsStatus() ? DeviceState::Present : DeviceState::Ready, DeviceReason::None);
        next();
    });
}

void SerialLabels::Machine::print(base::Expected<std::vector<base::Bytes>> labels, Done done) {
    ports::LabelResult result;
    if (m_batch || !labels) {
        result.reason = m_batch ? DeviceReason::InUse : DeviceReason::Unknown;
        result.detail = m_batch ? "another batch is being printed" : base::describe(labels.error());
        result.isRefused = !m_batch;
        done(std::move(result));
        return;
    }
    Batch batch;
    batch.labels = std::move(*labels);
    batch.done = std::move(done);
    m_batch = std::move(batch);
    if (m_stage == Stage::Idle) {
        next();
    } else if (m_stage == Stage::Closed) {
        connect();
    } // else it goes on once the link is open
}

void SerialLabels::Machine::next() {
    if (!m_batch) {
        m_stage = Stage::Idle;
        return;
    }
    if (m_batch->printed == m_batch->labels.size()) {
        ports::LabelResult result;
        result.outcome = PrintOutcome::Printed;
        result.evidence = hearsStatus() ? PrintEvidence::Status : PrintEvidence::TransportOnly;
        setState(DeviceState::Ready, DeviceReason::None);
        finish(std::move(result));
        return;
    }
    if (hearsStatus()) {
        m_stage = Stage::Preflight;
        look();
    } else {
        send();
    }
}

void SerialLabels::Machine::look() {
    m_timer.start(m_timing.answer, [this] {
        m_link->close(); // or an answer that comes late would be taken for the next
                         // one
        fail(DeviceReason::NoAnswer, m_link->address() + ": no answer to a status request");
    });
    m_link->write(labelStatusRequest(m_profile.language), [](const std::optional<LinkError>&) {});
}

void SerialLabels::Machine::received(base::ByteView bytes) {
    for (const LabelStatus& status : m_parser.feed(bytes)) {
        heard(status);
    }
}

void SerialLabels::Machine::heard(const LabelStatus& status) {
    if (m_stage != Stage::Preflight && m_stage != Stage::Watching) {
        return;
    }
    m_timer.cancel();
    const bool well = status.fault == DeviceReason::None;
    if (m_stage == Stage::Preflight) {
        if (well) {
            send();
        } else {
            fail(status.fault, status.detail);
        }
        return;
    }
    setState(well ? DeviceState::Busy : DeviceState::Fault, status.fault, status.detail);
    m_batch->idleLooks = well && !status.isBusy ? m_batch->idleLooks + 1 : 0;
    if (m_batch->idleLooks >= kIdleLooks) {
        onePrinted();
    } else {
        m_timer.start(m_timing.look, [this] { look(); });
    }
}

void SerialLabels::Machine::send() {
    m_stage = Stage::Sending;
    m_batch->isInDoubt = true;
    m_batch->idleLooks = 0;
    setState(DeviceState::Busy, DeviceReason::None);
    m_stuck.start(m_timing.stuck, [this] {
        const ports::DeviceStatus now = board.get();
        m_link->close(); // nothing may follow a label whose end is not known
        fail(now.reason == DeviceReason::None ? DeviceReason::NoAnswer : now.reason, now.detail);
    });
    m_link->write(m_batch->labels[m_batch->printed], [this](const std::optional<LinkError>& error) {
        if (error) {
            lost(*error);
        } else {
            sent();
        }
    });
}

void SerialLabels::Machine::sent() {
    if (!hearsStatus()) {
        onePrinted();
        return;
    }
    m_stage = Stage::Watching;
    m_timer.start(m_timing.look, [this] { look(); });
}

void SerialLabels::Machine::onePrinted() {
    m_stuck.cancel();
    m_batch->isInDoubt = false;
    ++m_batch->printed;
    next();
}

void SerialLabels::Machine::fail(DeviceReason reason, const std::string& detail) {
    setState(m_link->isOpen() || reason == DeviceReason::NoAnswer ? DeviceState::Fault
                                                                  : DeviceState::Lost,
             reason, detail);
    if (m_batch) {
        ports::LabelResult result;
        result.outcome = m_batch->isInDoubt ? PrintOutcome::Unknown : PrintOutcome::NotStarted;
        result.reason = reason;
        result.detail = detail;
        finish(std::move(result));
    } else if (!m_link->isOpen()) {
        m_stage = Stage::Closed;
        m_timer.start(m_backOff, [this] { connect(); });
        m_backOff = std::min(m_backOff * 2, m_timing.lastBackOff);
    }
}

void SerialLabels::Machine::finish(ports::LabelResult result) {
    m_timer.cancel();
    m_stuck.cancel();
    const Done done = std::move(m_batch->done);
    result.printed = m_batch->printed;
    m_batch.reset();
    if (m_link->isOpen()) {
        m_backOff = m_timing.firstBackOff;
        m_stage = Stage::Idle;
    } else {
        m_stage = Stage::Closed;
        m_timer.start(m_backOff, [this] { connect(); });
        m_backOff = std::min(m_backOff * 2, m_timing.lastBackOff);
    }
    done(std::move(result));
}

void SerialLabels::Machine::lost(const LinkError& error) {
    m_link->close();
    fail(reasonOf(error.loss), error.detail);
}

void SerialLabels::Machine::setState(DeviceState state, DeviceReason reason, std::string detail) {
    board.set({state, reason, detail.empty() ? m_link->address() : std::move(detail)});
}

} // namespace evertill::hardware
