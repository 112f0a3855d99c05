// SPDX-License-Identifier: Apache-2.0
#pragma once

// Prints the labels of changed prices, one after another. The book has each one as "in doubt"
// before it leaves; it stops at the first that does not come out for certain. What is in doubt
// already is passed over: only a person settles it. A label whose words do not fit is passed over
// and told: it does not hold up those behind it. INV no label is sent twice by itself, crashes
// included; none counts that the printer did not confirm as far as it can. Threads: all calls and
// the answer on one thread; the printer's answers are brought there with post. It must outlive the
// batch.

#include "ports/devices/label_printer.h"
#include "ports/shelf_labels.h"

namespace evertill::usecase {

struct ShelfBatchDoors {
    ports::ShelfLabelBook& book;
    std::function<ports::LabelPrinter*()> printer; // nullptr: none
    std::function<base::Expected<ports::ShelfLabel>(const ports::ShelfChange&)> label;
    std::function<void(std::function<void()>)> post;
};

struct ShelfBatchResult {
    std::size_t printed = 0;
    std::size_t passedOver = 0;     // in doubt before
    std::vector<core::Sku> refused; // their words do not fit, or the item is gone
    // What stopped it; empty: nothing. Errors: DeviceAbsent, DeviceFault and DeviceUnknownOutcome
    // (context: the reason; place: the SKU), those of the book and of making a label.
    std::optional<base::Error> stop;
};

class ShelfBatch {
public:
    using Done = std::function<void(ShelfBatchResult)>;
    explicit ShelfBatch(ShelfBatchDoors doors) : m_doors(std::move(doors)) {}

    // One at a time; a second is answered DeviceBusy.
    void print(std::vector<ports::ShelfChange> changes, Done done);
    // It answers no more: what it had stays in doubt.
    void printerGone();

private:
    void next();
    [[nodiscard]] base::Expected<void> send(const ports::ShelfChange& change);
    void answered(std::int64_t number, const ports::LabelResult& result);
    void finish(std::optional<base::Error> stop);

    ShelfBatchDoors m_doors;
    std::vector<ports::ShelfChange> m_changes;
    std::size_t m_at = 0;
    ShelfBatchResult m_result;
    Done m_done;                           // empty: nothing is under way
    std::int64_t m_sent = 0;               // labels, of all batches
    std::optional<std::int64_t> m_awaited; // whose answer is to come
};

} // namespace evertill::usecase
