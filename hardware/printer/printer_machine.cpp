// SPDX-License-Identifier: Apache-2.0
#include "hardware/printer/printer_machine.h"

#include <algorithm>

namespace evertill::hardware {

using ports::DeviceReason;
using ports::DeviceState;
using ports::PrintEvidence;
using ports::PrintOutcome;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kDrainLook{10};
constexpr int kStatusRequests = 4;
constexpr std::uint32_t kIdLetters = 90;
constexpr char kFirstIdLetter = '!';

// GS r 1 answers in two pairs of equal bits: near end and end. Anything else is noise or an echo.
bool isPaperAnswer(std::uint8_t status) {
    return status == 0x00 || status == 0x03 || status == 0x0C || status == 0x0F;
}

} // namespace

// The process ids start at another place after each start of the program, so that a late answer to
// the one before is not taken for ours.
EscposPrinter::Machine::Machine(DeviceThread& thread, std::unique_ptr<Link> link,
                                render::EscposProfile profile, PrinterTiming timing,
                                std::optional<bool> drawerOpenIsHigh, DrawerMemory memory)
    : m_link(std::move(link))
    , m_profile(std::move(profile))
    , m_timing(timing)
    , m_deadline(thread)
    , m_poll(thread)
    , m_idle(thread)
    , m_again(thread)
    , m_silence(thread)
    , m_memory(std::move(memory))
    , m_drawer(drawerOpenIsHigh, m_memory.openIsHigh)
    , m_idCount(static_cast<std::uint32_t>(
          std::chrono::steady_clock::now().time_since_epoch().count() / 1'000'000))
    , m_backOff(timing.firstBackOff) {
    m_link->onRead([this](base::ByteView bytes) { received(bytes); });
    m_link->onLost([this](const LinkError& error) { lost(error); });
    m_link->onCame([this] { probeSoon(milliseconds{0}); });
    setState(DeviceState::Opening, DeviceReason::None);
}

void EscposPrinter::Machine::print(const core::ReceiptDocument& document, Done done) {
    submit(render::renderEscpos(document, m_profile), std::move(done));
}

// Cash may be taken while the receipt before is still being printed: its drawer opens after that.
void EscposPrinter::Machine::openDrawer(Done done) {
    Job pulse{render::escposDrawerPulse(m_profile), std::move(done), true};
    if (m_pulse) {
        refuse(pulse.done);
    } else if (m_job) {
        m_pulse = std::move(pulse);
    } else {
        begin(std::move(pulse));
    }
}

void EscposPrinter::Machine::submit(base::Bytes bytes, Done done) {
    if (m_next || (m_job && !m_job->isProbe())) {
        refuse(done);
        return;
    }
    if (m_job) {
        m_next = Job{std::move(bytes), std::move(done)};
        return;
    }
    begin(Job{std::move(bytes), std::move(done)});
}

void EscposPrinter::Machine::refuse(const Done& done) {
    done({PrintOutcome::NotStarted, PrintEvidence::None, DeviceReason::InUse,
          "another job is being printed"});
}

void EscposPrinter::Machine::begin(Job job) {
    m_idle.cancel();
    m_job = std::move(job);
    m_at = 0;
    m_acceptedBefore = 0;
    if (!m_job->isProbe()) {
        setState(DeviceState::Busy, DeviceReason::None);
    }
    if (m_link->isOpen()) {
        probe();
        return;
    }
    m_phase = Phase::Opening;
    m_drawer.forget();
    m_isAnswerDue = false;
    m_deadline.start(m_timing.open, [this] {
        m_link->close();
        fail(DeviceReason::Unreachable, m_link->address() + ": no connection in time");
    });
    m_link->open([this](const std::optional<LinkError>& error) {
        if (error) {
            fail(reasonOf(error->loss), error->detail);
            return;
        }
        m_backOff = m_timing.firstBackOff;
        m_parser = {};
        m_isAutoAsked = false;
        m_silence.cancel();
        m_name = m_link->facts().name;
        probe();
    });
}

bool EscposPrinter::Machine::hearsStatus() const {
    return m_profile.answersStatus && m_link->canRead();
}

bool EscposPrinter::Machine::maySpeak() const {
    return m_profile.sendsAutoStatus && hasFence();
}

bool EscposPrinter::Machine::hasFence() const {
    return hearsStatus() && m_profile.fence != render::FenceKind::None;
}

void EscposPrinter::Machine::probe() {
    m_deadline.cancel();
    if (!hearsStatus()) {
        m_health = {};
        if (m_link->facts().isOutOfPaper) { // all that is known of a printer that answers nothing
            fail(DeviceReason::PaperOut, m_link->address());
        } else {
            probed();
        }
        return;
    }
    if (m_isAnswerDue) { // to a look at the job before: it would be taken for the next one's
        m_phase = Phase::Settling;
        m_deadline.start(m_timing.answer, [this] {
            m_isAnswerDue = false;
            probe();
        });
        return;
    }
    m_phase = Phase::Probing;
    ask(1);
}

void EscposPrinter::Machine::ask(int n) {
    m_asked = n;
    m_isAnswerDue = true;
    m_deadline.start(m_timing.answer, [this] {
        m_link->close(); // or an answer that comes late would be taken for the next one
        fail(DeviceReason::NoAnswer, m_link->address() + ": no answer to a status request");
    });
    m_link->write(statusRequest(n), [](const std::optional<LinkError>&) {});
}

void EscposPrinter::Machine::probed() {
    m_deadline.cancel();
    if (!m_health.canPrint()) {
        fail(m_health.reason(), m_link->address());
    } else if (m_needsResync && hasFence()) {
        resync();
    } else {
        inStep();
    }
}

void EscposPrinter::Machine::inStep() {
    m_deadline.cancel();
    m_needsResync = false;
    m_owed = 0;
    if (m_job->isProbe()) {
        if (isAskedToSpeak() && !std::exchange(m_isAutoAsked, true)) {
            askToSpeak();
        }
        finish({});
    } else {
        send();
    }
}

// The first frame follows at once. A printer that sends none does not know GS a and might print it:
// it is asked no more until the next start, and looked after as before.
void EscposPrinter::Machine::askToSpeak() {
    m_link->write(render::escposAutoStatus(), [](const std::optional<LinkError>&) {});
    m_silence.start(m_timing.answer, [this] { m_speaks = !m_link->isOpen(); });
}

// The answer to a queued request shows that the printer is through with what it had before.
void EscposPrinter::Machine::resync() {
    m_phase = Phase::Resyncing;
    ++m_owed;
    m_deadline.start(m_timing.fence, [this] {
        m_link->close();
        fail(DeviceReason::NoAnswer, m_link->address() + ": stuck in an earlier job; switch the "
                                                         "printer off and on");
    });
    m_link->write(render::escposFence(render::FenceKind::QueuedPaperStatus, {}),
                  [](const std::optional<LinkError>&) {});
}

void EscposPrinter::Machine::send() {
    m_phase = Phase::Sending;
    m_acceptedBefore = m_link->acceptedBytes();
    if (m_job->isPulse) {
        m_drawer.pulsed();
    }
    if (hasFence()) {
        m_id = nextId();
        base::Bytes end = render::escposFence(m_profile.fence, m_id);
        if (isAskedToSpeak() && !m_job->isPulse) { // the ESC @ of a receipt ends it
            const base::Bytes on = render::escposAutoStatus();
            end.insert(end.begin(), on.begin(), on.end());
        }
        m_job->bytes.insert(m_job->bytes.end(), end.begin(), end.end());
        m_owed = m_profile.fence == render::FenceKind::QueuedPaperStatus ? 1 : 0;
        m_isAskedAgain = !maySpeak(); // once is enough
    }
    sendSlice();
}

void EscposPrinter::Machine::sendSlice() {
    const base::Bytes& all = m_job->bytes;
    const auto from = all.begin() + static_cast<std::ptrdiff_t>(m_at);
    const std::size_t count = std::min(m_timing.sliceBytes, all.size() - m_at);
    watchStall();
    m_link->write({from, from + static_cast<std::ptrdiff_t>(count)},
                  [this, count](const std::optional<LinkError>& error) {
                      if (error) {
                          lost(*error);
                          return;
                      }
                      m_at += count;
                      sliceTaken();
                  });
}

void EscposPrinter::Machine::watchStall() {
    m_deadline.start(m_timing.stall, [this] {
        m_link->close(); // half a job is in there: nothing may follow it
        fail(DeviceReason::NoAnswer, m_link->address() + ": takes no more bytes");
    });
}

void EscposPrinter::Machine::sliceTaken() {
    m_pending = m_link->pendingBytes();
    watchStall();
    drain();
}

// Waits until little is under way, or nothing at the end of the job.
void EscposPrinter::Machine::drain() {
    const bool all = m_at == m_job->bytes.size();
    m_phase = all ? Phase::Draining : Phase::Sending;
    const std::size_t pending = m_link->pendingBytes();
    if (pending < m_pending) {
        watchStall();
        m_pending = pending;
    }
    if (pending > (all ? 0 : m_timing.maxPending)) {
        m_poll.start(kDrainLook, [this] { drain(); });
    } else if (!all) {
        sendSlice();
    } else if (hasFence()) {
        fence();
    } else {
        finish({PrintOutcome::Printed, PrintEvidence::TransportOnly, DeviceReason::None, {}});
    }
}

void EscposPrinter::Machine::fence() {
    m_phase = Phase::Fencing;
    const auto printing = std::chrono::seconds{m_job->bytes.size() / m_timing.slowest};
    m_deadline.start(m_timing.fence + printing, [this] {
        const DeviceReason reason =
            m_health.canPrint() ? DeviceReason::NoAnswer : m_health.reason();
        fail(reason, m_link->address() + ": did not say that it printed all");
    });
    m_asked = 0;
    m_poll.start(m_timing.look, [this] { look(); });
}

// Real-time requests overtake what waits to be printed: they tell why the fence does not answer.
void EscposPrinter::Machine::look() {
    if (!m_isAnswerDue) {
        m_asked = m_asked % kStatusRequests + 1;
        m_isAnswerDue = true;
        m_link->write(statusRequest(m_asked), [](const std::optional<LinkError>&) {});
    }
    m_poll.start(m_timing.look, [this] { look(); });
}

void EscposPrinter::Machine::received(base::ByteView bytes) {
    for (const PrinterEvent& event : m_parser.feed(bytes)) {
        if (const auto* status = std::get_if<RealTimeStatus>(&event)) {
            realTime(status->byte);
        } else if (const auto* answer = std::get_if<QueuedStatus>(&event)) {
            queued(answer->byte);
        } else if (const auto* said = std::get_if<AutoStatus>(&event)) {
            automatic(*said);
        } else if (const auto* process = std::get_if<ProcessAnswer>(&event)) {
            if (allBytesLeft() && process->id == m_id &&
                m_profile.fence == render::FenceKind::ProcessId) {
                fenceAnswered();
            }
        }
    }
}

void EscposPrinter::Machine::realTime(std::uint8_t status) {
    if (!std::exchange(m_isAnswerDue, false)) {
        return;
    }
    m_health.answers[static_cast<std::size_t>(m_asked) - 1] = status;
    if (m_asked == 1) {
        lookAtDrawer();
    }
    if (m_phase == Phase::Fencing) {
        showHealth(DeviceState::Busy);
    } else if (m_phase == Phase::Probing) {
        if (m_asked < kStatusRequests) {
            ask(m_asked + 1);
        } else {
            probed();
        }
    } else if (m_phase == Phase::Settling) {
        probe();
    }
}

void EscposPrinter::Machine::lookAtDrawer() {
    m_drawer.level(m_health.drawerPinHigh());
    const std::optional<bool> learnt = m_drawer.learnt();
    if (learnt && learnt != std::exchange(m_memory.openIsHigh, learnt) && m_memory.onLearnt) {
        m_memory.onLearnt(*learnt);
    }
}

// Between jobs it is shown at once; a printer that is out of step stays a fault until it answers.
void EscposPrinter::Machine::automatic(const AutoStatus& status) {
    if (!maySpeak()) {
        return;
    }
    m_silence.cancel();
    m_speaks = true;
    m_health = PrinterHealth::of(status);
    lookAtDrawer();
    if (m_phase == Phase::Fencing) {
        showHealth(DeviceState::Busy);
    } else if (m_phase == Phase::Idle && !m_needsResync) {
        showHealth(DeviceState::Ready);
    }
}

void EscposPrinter::Machine::showHealth(DeviceState well) {
    setState(m_health.canPrint() ? well : DeviceState::Fault, m_health.reason());
}

void EscposPrinter::Machine::queued(std::uint8_t status) {
    const bool sending = m_phase == Phase::Sending || m_phase == Phase::Draining;
    if (!isPaperAnswer(status) || m_owed == 0 || (sending && !allBytesLeft())) {
        return;
    }
    --m_owed;
    if (m_phase == Phase::Resyncing) {
        if (m_owed == 0) {
            inStep();
        } else {
            m_deadline.start(m_timing.quiet, [this] { inStep(); });
        }
    } else if (allBytesLeft() && m_owed == 0 &&
               m_profile.fence == render::FenceKind::QueuedPaperStatus) {
        if (std::exchange(m_isAskedAgain, true)) {
            fenceAnswered();
        } else {
            askAgain();
        }
    }
}

// Of a printer that speaks by itself it may have been the rest of a frame that lost its head. That
// comes in one piece, so whatever answers after a pause answers one of the two fences.
void EscposPrinter::Machine::askAgain() {
    m_again.start(m_timing.frame, [this] {
        m_owed = 1;
        m_link->write(render::escposFence(render::FenceKind::QueuedPaperStatus, {}),
                      [](const std::optional<LinkError>&) {});
    });
}

void EscposPrinter::Machine::fenceAnswered() {
    finish({PrintOutcome::Printed, PrintEvidence::Status, DeviceReason::None, {}});
}

void EscposPrinter::Machine::lost(const LinkError& error) {
    if (m_job) {
        fail(reasonOf(error.loss), error.detail);
        return;
    }
    setState(DeviceState::Lost, reasonOf(error.loss), error.detail);
    afterJob();
}

// The printer may answer the fence before we have looked whether the link is drained.
bool EscposPrinter::Machine::allBytesLeft() const {
    const bool sending =
        m_phase == Phase::Sending || m_phase == Phase::Draining || m_phase == Phase::Fencing;
    return sending && m_at == m_job->bytes.size();
}

bool EscposPrinter::Machine::anyByteLeft() const {
    const bool sending =
        m_phase == Phase::Sending || m_phase == Phase::Draining || m_phase == Phase::Fencing;
    return sending && (m_at > 0 || m_link->acceptedBytes() > m_acceptedBefore);
}

void EscposPrinter::Machine::fail(DeviceReason reason, std::string detail) {
    const bool left = anyByteLeft();
    m_needsResync = m_needsResync || left;
    setState(m_link->isOpen() || reason == DeviceReason::NoAnswer ? DeviceState::Fault
                                                                  : DeviceState::Lost,
             reason, detail);
    finish({left ? PrintOutcome::Unknown : PrintOutcome::NotStarted, PrintEvidence::None, reason,
            std::move(detail)});
}

void EscposPrinter::Machine::finish(ports::PrintResult result) {
    m_deadline.cancel();
    m_poll.cancel();
    m_again.cancel();
    m_phase = Phase::Idle;
    const Job job = std::move(*m_job);
    m_job.reset();
    const bool well = result.reason == DeviceReason::None;
    if (well) {
        const DeviceReason warning = m_health.reason();
        setState(DeviceState::Ready,
                 warning == DeviceReason::PaperNearEnd ? warning : DeviceReason::None);
    }
    if (job.done) {
        job.done(std::move(result));
    }
    afterJob();
}

void EscposPrinter::Machine::afterJob() {
    std::optional<Job>& waiting = m_pulse ? m_pulse : m_next;
    if (waiting) {
        Job next = std::move(*waiting);
        waiting.reset();
        begin(std::move(next));
    } else if (!m_link->isOpen()) {
        probeSoon(m_backOff);
        m_backOff = std::min(m_backOff * 2, m_timing.lastBackOff);
    } else if (hearsStatus() || board.get().state == DeviceState::Fault) {
        probeSoon(untilNextLook());
    }
}

milliseconds EscposPrinter::Machine::untilNextLook() const {
    if (m_drawer.isWatching()) {
        return m_timing.drawerLook;
    }
    return m_drawer.state() == ports::DrawerState::Open ? m_timing.look : m_timing.idleProbe;
}

void EscposPrinter::Machine::probeSoon(milliseconds after) {
    m_idle.start(after, [this] {
        if (!m_job) {
            begin(Job{{}, nullptr});
        }
    });
}

void EscposPrinter::Machine::setState(DeviceState state, DeviceReason reason, std::string detail) {
    if (detail.empty()) {
        detail = m_link->address() + (m_name.empty() ? "" : " (" + m_name + ")");
    }
    const auto drawer = m_link->isOpen() ? m_drawer.state() : ports::DrawerState::Unknown;
    board.set({state, reason, std::move(detail), drawer});
}

std::array<char, 4> EscposPrinter::Machine::nextId() {
    std::array<char, 4> id{};
    std::uint32_t rest = ++m_idCount;
    for (char& letter : id) {
        letter = static_cast<char>(kFirstIdLetter + static_cast<char>(rest % kIdLetters));
        rest /= kIdLetters;
    }
    return id;
}

} // namespace evertill::hardware
