// SPDX-License-Identifier: Apache-2.0
#include "usecase/shelf_batch.h"

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;
using ports::PrintOutcome;

void ShelfBatch::print(std::vector<ports::ShelfChange> changes, Done done) {
    if (m_done) {
        done({0, 0, base::Error{makeError(ErrorCode::DeviceBusy)}});
        return;
    }
    m_changes = std::move(changes);
    m_at = 0;
    m_result = {};
    m_done = std::move(done);
    next();
}

void ShelfBatch::printerGone() {
    if (m_done) {
        answered({PrintOutcome::Unknown,
                  {},
                  0,
                  ports::DeviceReason::Unknown,
                  "the printer was changed"});
    }
}

void ShelfBatch::next() {
    while (m_at < m_changes.size() && m_changes[m_at].isInDoubt) {
        ++m_at;
        ++m_result.passedOver;
    }
    if (m_at == m_changes.size()) {
        finish(std::nullopt);
    } else if (const auto sent = send(m_changes[m_at]); !sent) {
        finish(sent.error());
    }
}

base::Expected<void> ShelfBatch::send(const ports::ShelfChange& change) {
    ports::LabelPrinter* printer = m_doors.printer();
    if (printer == nullptr) {
        return makeError(ErrorCode::DeviceAbsent);
    }
    EVERTILL_TRY(label, m_doors.label(change));
    EVERTILL_TRY_VOID(m_doors.book.sending(change.sku, change.price));
    printer->print({label}, [this, post = m_doors.post](const ports::LabelResult& result) {
        post([this, result] { answered(result); });
    });
    return {};
}

void ShelfBatch::answered(const ports::LabelResult& result) {
    const core::Sku sku = m_changes[m_at].sku;
    const std::string why =
        std::string{name(result.reason)} + (result.detail.empty() ? "" : ", " + result.detail);
    if (result.outcome == PrintOutcome::Unknown) { // stays in doubt
        finish(base::Error{makeError(ErrorCode::DeviceUnknownOutcome, why, sku.value())});
        return;
    }
    const bool cameOut = result.outcome == PrintOutcome::Printed;
    const auto settled = m_doors.book.settle(sku, cameOut);
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
