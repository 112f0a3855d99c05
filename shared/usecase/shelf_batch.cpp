// SPDX-License-Identifier: Apache-2.0
#include "usecase/shelf_batch.h"

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;
using ports::PrintOutcome;

void ShelfBatch::print(std::vector<ports::ShelfChange> changes, Done done) {
    if (m_done) {
        done({0, 0, {}, base::Error{makeError(ErrorCode::DeviceBusy)}});
        return;
    }
    m_changes = std::move(changes);
    m_at = 0;
    m_result = {};
    m_done = std::move(done);
    next();
}

void ShelfBatch::printerGone() {
    if (m_awaited) {
        ports::LabelResult result;
        result.outcome = PrintOutcome::Unknown;
        result.reason = ports::DeviceReason::Unknown;
        result.detail = "the printer was changed";
        answered(*m_awaited, result);
    }
}

void ShelfBatch::next() {
    for (; m_at < m_changes.size(); ++m_at) {
        const ports::ShelfChange& change = m_changes[m_at];
        if (change.isInDoubt) {
            ++m_result.passedOver;
            continue;
        }
        const auto sent = send(change);
        if (sent) {
            return; // answered() goes on
        }
        if (sent.error().code != ErrorCode::UnknownItem) {
            finish(sent.error());
            return;
        }
        m_result.refused.push_back(change.sku);
    }
    finish(std::nullopt);
}

base::Expected<void> ShelfBatch::send(const ports::ShelfChange& change) {
    ports::LabelPrinter* printer = m_doors.printer();
    if (printer == nullptr) {
        return makeError(ErrorCode::DeviceAbsent);
    }
    EVERTILL_TRY(label, m_doors.label(change));
    EVERTILL_TRY_VOID(m_doors.book.sending(change.sku, change.price));
    m_awaited = ++m_sent;
    printer->print({label},
                   [this, number = m_sent, post = m_doors.post](const ports::LabelResult& result) {
                       post([this, number, result] { answered(number, result); });
                   });
    return {};
}

void ShelfBatch::answered(std::int64_t number, const ports::LabelResult& result) {
    if (m_awaited != number) {
        return; // a second answer for a label says nothing about the one under way
    }
    m_awaited.reset();
    const core::Sku sku = m_changes[m_at].sku;
    const std::string why =
        std::string{name(result.reason)} + (result.detail.empty() ? "" : ", " + result.detail);
    if (result.outcome == PrintOutcome::Unknown) { // stays in doubt
        finish(base::Error{makeError(ErrorCode::DeviceUnknownOutcome, why, sku.value())});
        return;
    }
    const bool cameOut = result.outcome == PrintOutcome::Printed;
    const auto settled = m_doors.book.settle(sku, cameOut);
    if (settled && result.isRefused) {
        m_result.refused.push_back(sku);
        ++m_at;
        next();
        return;
    }
    if (!settled || !cameOut) {
        finish(settled ? base::Error{makeError(ErrorCode::DeviceFault, why, sku.value())}
                       : settled.error());
        return;
    }
    ++m_result.printed;
    ++m_at;
    next();
}

void ShelfBatch::finish(std::optional<base::Error> stop) {
    m_result.stop = std::move(stop);
    const Done done = std::exchange(m_done, nullptr);
    done(m_result);
}

} // namespace evertill::usecase
