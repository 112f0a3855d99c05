// SPDX-License-Identifier: GPL-3.0-or-later
// Quotations and layaways behind the screens, all on the store thread: lists are short.
#include "bridge/till_service_impl.h"
#include "usecase/orders.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::size_t kMostListed = 200;

} // namespace

void TillService::makeOrder(core::OrderKind kind, Answer<core::Order> answer) {
    Impl& impl = *m_impl;
    if (impl.parts.orders == nullptr) {
        answer(makeError(ErrorCode::Unavailable));
        return;
    }
    if (impl.committing || impl.cards->holds()) {
        answer(makeError(ErrorCode::BasketBusy));
        return;
    }
    auto made = impl.session->asOrder(kind, usecase::lastDayOf(kind, impl.session->context()));
    if (!made) {
        answer(made.error());
        return;
    }
    impl.committing = true;
    impl.ask<core::Order>(
        *impl.storeThread,
        [&impl, made = std::move(*made), basket = impl.session->basket().header().id] {
            return impl.parts.orders->makeOrder(made, basket, impl.parts.clock.now());
        },
        [this, &impl, answer = std::move(answer)](const Expected<core::Order>& outcome) {
            impl.committing = false;
            if (outcome) {
                impl.session->completed();
                impl.storedBasketStale = false;
            }
            impl.reportCommit(outcome);
            emit basketChanged();
            answer(outcome);
        });
}

void TillService::orders(Answer<std::vector<ports::OrderView>> answer) {
    Impl& impl = *m_impl;
    impl.ask<std::vector<ports::OrderView>>(
        *impl.storeThread,
        [&impl]() -> Expected<std::vector<ports::OrderView>> {
            if (impl.parts.orderReader == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            return impl.parts.orderReader->orders({std::nullopt, false, kMostListed});
        },
        std::move(answer));
}

void TillService::order(const QString& number, Answer<core::Order> answer) {
    Impl& impl = *m_impl;
    impl.ask<core::Order>(
        *impl.storeThread,
        [&impl, wanted = number.toStdString()]() -> Expected<core::Order> {
            if (impl.parts.orderReader == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            EVERTILL_TRY(view, impl.parts.orderReader->order(wanted));
            return std::move(view.order);
        },
        std::move(answer));
}

void TillService::cancelOrder(const core::Order& order, const QString& reason,
                              Answer<core::Order> answer) {
    Impl& impl = *m_impl;
    auto step = usecase::cancelStep(order, impl.session->context(), reason.toStdString());
    if (!step || impl.parts.orders == nullptr) {
        answer(step ? makeError(ErrorCode::Unavailable) : step.error());
        return;
    }
    impl.ask<core::Order>(
        *impl.storeThread,
        [&impl, step = std::move(*step)] {
            return impl.parts.orders->stepOrder(step, impl.parts.clock.now());
        },
        std::move(answer));
}

void TillService::depositsOf(const core::Order& order, const QString& reason,
                             Answer<std::vector<core::LineBack>> answer) {
    Impl& impl = *m_impl;
    impl.ask<std::vector<core::LineBack>>(
        *impl.queryThread,
        [&impl, order, why = reason.toStdString(),
         context = impl.session->context()]() -> Expected<std::vector<core::LineBack>> {
            if (impl.parts.returns == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            return usecase::depositsBack({impl.parts.queryReader, *impl.parts.returns}, order,
                                         context, why, impl.parts.clock.now());
        },
        std::move(answer));
}

void TillService::printOrder(const core::Order& order, Answer<void> answer) {
    Impl& impl = *m_impl;
    impl.ask<bool>(
        *impl.storeThread,
        [&impl, order, answer, settings = impl.session->context().settings,
         staff = impl.session->context().staff]() -> Expected<bool> {
            if (!impl.receipts.printer) {
                return makeError(ErrorCode::DeviceAbsent);
            }
            impl.sendAtOnce(impl.receipts,
                            usecase::makeOrderPaper(order, settings,
                                                    impl.receipts.printer->columns(),
                                                    usecase::PersonNames{staff.get()}),
                            answer);
            return true;
        },
        [answer](const Expected<bool>& sent) {
            if (!sent) { // else the printer answers
                answer(sent.error());
            }
        });
}

} // namespace evertill::bridge
