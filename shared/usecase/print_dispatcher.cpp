// SPDX-License-Identifier: Apache-2.0
#include "usecase/print_dispatcher.h"

#include <algorithm>

namespace evertill::usecase {

namespace {

constexpr int kMostDoublings = 5; // 32 turns: about a minute at one each two seconds

} // namespace

using ports::PrintEvidence;
using ports::PrintOutcome;
using ports::PrintState;

PrintDispatcher::PrintDispatcher(PrintDoors doors) : m_doors(std::move(doors)) {}

void PrintDispatcher::pump() {
    ports::ReceiptPrinter* printer = m_doors.printer();
    if (m_sending || printer == nullptr || isWorthWaiting(printer->status())) {
        return;
    }
    const auto waiting = m_doors.spool.waiting(m_doors.role, 1);
    if (!waiting || waiting->empty()) {
        return;
    }
    const ports::PrintJob& job = waiting->front();
    const auto document = documentOf(job, printer->columns());
    if (!document) {
        static_cast<void>(m_doors.spool.markSending(job.id));
        static_cast<void>(m_doors.spool.finish(job.id, PrintState::Failed, PrintEvidence::None,
                                               base::describe(document.error())));
        m_doors.changed();
        return;
    }
    // Without the mark on disk no byte may leave: a crash would print the receipt twice.
    if (!m_doors.spool.markSending(job.id)) {
        return;
    }
    const std::int64_t id = job.id;
    m_sending = id;
    printer->print(*document, [this, id, post = m_doors.post](const ports::PrintResult& result) {
        post([this, id, result] { finished(id, result); });
    });
    m_doors.changed();
}

Expected<core::ReceiptDocument> PrintDispatcher::documentOf(const ports::PrintJob& job,
                                                            int columns) {
    if (!job.shift.isEmpty()) {
        return m_doors.report
                   ? m_doors.report(job.shift, columns, job.copy)
                   : Expected<core::ReceiptDocument>{base::makeError(base::ErrorCode::Unavailable)};
    }
    EVERTILL_TRY(transaction, m_doors.records.transaction(job.receipt));
    return m_doors.document(transaction, columns, job.copy);
}

// A printer that refused is asked again when it says that it is ready; one that cannot say so, ever
// more seldom. Each attempt costs two writes to the disk, so an absent printer must not have one
// every few seconds.
bool PrintDispatcher::isWorthWaiting(const ports::DeviceStatus& status) {
    if (m_refusals == 0 || status.state == ports::DeviceState::Ready) {
        return false;
    }
    const int wanted = 1 << std::min(m_refusals, kMostDoublings);
    return ++m_passedOver < wanted;
}

void PrintDispatcher::finished(std::int64_t jobId, const ports::PrintResult& result) {
    if (m_sending != jobId) {
        return; // a second answer for a job says nothing about the one under way
    }
    m_sending.reset();
    const std::string reason = result.outcome == PrintOutcome::Printed ? "" : name(result.reason);
    PrintState state = PrintState::Unknown;
    switch (result.outcome) {
    case PrintOutcome::Printed:
        state = result.evidence == PrintEvidence::Status ? PrintState::Confirmed : PrintState::Sent;
        break;
    case PrintOutcome::NotStarted: state = PrintState::Queued; break;
    case PrintOutcome::Unknown: state = PrintState::Unknown; break;
    }
    m_refusals = state == PrintState::Queued ? m_refusals + 1 : 0;
    m_passedOver = 0;
    static_cast<void>(m_doors.spool.finish(jobId, state, result.evidence, reason));
    m_doors.changed();
    if (state != PrintState::Queued) {
        pump(); // a printer that refused to start is asked again when its status changes
    }
}

void PrintDispatcher::printerGone() {
    m_refusals = 0;
    if (m_sending) {
        finished(*m_sending, {PrintOutcome::Unknown, PrintEvidence::None,
                              ports::DeviceReason::Unknown, "the printer was changed"});
    }
}

Expected<void> PrintDispatcher::resolve(std::int64_t jobId, bool printAgain,
                                        ports::JournalStore& journal, const core::OperatorId& by,
                                        base::UtcTime now) {
    EVERTILL_TRY(job, m_doors.spool.job(jobId));
    if (job.state != PrintState::Unknown && job.state != PrintState::Failed) {
        return base::makeError(base::ErrorCode::DeviceBusy, std::to_string(jobId));
    }
    if (printAgain && job.role == ports::PrintRole::PickList) {
        EVERTILL_TRY(copy, m_doors.spool.queuePickCopy(job.receipt, now));
        static_cast<void>(copy);
    } else if (printAgain && !job.shift.isEmpty()) {
        EVERTILL_TRY(copy, m_doors.spool.queueReport(job.shift, true, now));
        static_cast<void>(copy);
    } else if (printAgain) {
        EVERTILL_TRY(copy, journal.reprint(job.receipt, by, "print outcome unknown", now));
        static_cast<void>(copy);
    }
    EVERTILL_TRY_VOID(m_doors.spool.finish(jobId, PrintState::Cancelled, job.evidence, job.reason));
    m_doors.changed();
    pump();
    return {};
}

} // namespace evertill::usecase
