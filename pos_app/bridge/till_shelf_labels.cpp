// SPDX-License-Identifier: GPL-3.0-or-later
// Labels of changed prices: found on the query thread, printed on the store thread.
#include "bridge/till_service_impl.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::size_t kMostListed = 50;
constexpr std::size_t kMostPrinted = 1'000; // then the button is pressed again

} // namespace

core::PriceQuestion TillService::Impl::shelfQuestion() const {
    const usecase::SellingContext& context = session->context();
    core::PriceQuestion question;
    question.store = context.identity.store;
    question.zone = context.settings.priceZone;
    question.atMicros = parts.clock.now().micros;
    return question;
}

void TillService::changedLabels(Answer<ports::ShelfChanges> answer) {
    Impl& impl = *m_impl;
    impl.ask<ports::ShelfChanges>(
        *impl.queryThread,
        [&impl, question = impl.shelfQuestion()]() -> Expected<ports::ShelfChanges> {
            if (impl.parts.queryShelfLabels == nullptr) {
                return makeError(ErrorCode::DeviceAbsent);
            }
            return impl.parts.queryShelfLabels->changes(question, kMostListed);
        },
        std::move(answer));
}

void TillService::printChangedLabels(Answer<usecase::ShelfBatchResult> answer) {
    Impl& impl = *m_impl;
    impl.ask<ports::ShelfChanges>(
        *impl.queryThread,
        [&impl, question = impl.shelfQuestion()]() -> Expected<ports::ShelfChanges> {
            if (impl.parts.shelfLabels == nullptr || impl.parts.queryShelfLabels == nullptr) {
                return makeError(ErrorCode::DeviceAbsent);
            }
            return impl.parts.queryShelfLabels->changes(question, kMostPrinted);
        },
        [&impl, answer](Expected<ports::ShelfChanges> found) {
            if (!found) {
                answer(found.error());
                return;
            }
            impl.storeThread->post([&impl, answer, changes = std::move(found->changes)]() mutable {
                impl.printShelf(std::move(changes), answer);
            });
        });
}

void TillService::Impl::printShelf(std::vector<ports::ShelfChange> changes,
                                   const Answer<usecase::ShelfBatchResult>& answer) {
    if (!shelfBatch) {
        shelfBatch = std::make_unique<usecase::ShelfBatch>(usecase::ShelfBatchDoors{
            *parts.shelfLabels, [this] { return isClosing ? nullptr : labels.get(); },
            [this](const ports::ShelfChange& change) {
                const std::lock_guard lock{receiptSettingsMutex};
                return parts.makeShelfLabel(change, receiptSettings.receiptLanguage);
            },
            [gate = storeGate](std::function<void()> task) { gate->post(std::move(task)); }});
    }
    shelfBatch->print(std::move(changes),
                      [answer, gui = guiGate](const usecase::ShelfBatchResult& result) {
                          gui->post([answer, result] { answer(result); });
                      });
}

void TillService::settleLabel(const core::Sku& sku, bool cameOut, Answer<void> answer) {
    Impl& impl = *m_impl;
    impl.ask<void>(
        *impl.storeThread,
        [&impl, sku, cameOut]() -> Expected<void> {
            return impl.parts.shelfLabels == nullptr
                       ? Expected<void>{makeError(ErrorCode::DeviceAbsent)}
                       : impl.parts.shelfLabels->settle(sku, cameOut);
        },
        std::move(answer));
}

} // namespace evertill::bridge
