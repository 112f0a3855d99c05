// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/card_desk.h"

#include <algorithm>

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;
using core::Money;
using ports::PaymentIntent;
using ports::PaymentResult;
using ports::PaymentState;

CardDesk::CardDesk(CardDoors doors) : m_doors(std::move(doors)) {
    if (m_doors.payments != nullptr) {
        m_intents = std::make_unique<usecase::StoredIntents>(
            *m_doors.payments, m_doors.clock,
            [store = m_doors.store](std::function<void()> task) { store->post(std::move(task)); });
    }
    m_isRead = m_doors.payments == nullptr;
}

void CardDesk::start(const std::string& terminal, const std::string& wallet) {
    if (m_doors.payments == nullptr) {
        return;
    }
    const auto records =
        usecase::readCards(*m_doors.payments, m_doors.session.basket().header().id);
    connectTerminal(terminal);
    connectWallet(wallet);
    m_terminal.isThere = m_terminal.device != nullptr; // known when the first page asks
    m_wallet.isThere = m_wallet.device != nullptr;
    take(records); // from here on the store thread has work
    for (const ports::PaymentRecord& record : m_records.unsettled) {
        if (hasDeviceOf(record.intent)) {
            m_toLook.push_back(record.intent);
        }
    }
    lookIntoNext();
}

void CardDesk::connectTerminal(const std::string& setting) {
    connect(m_terminal, m_doors.make, setting, false);
}

void CardDesk::connectWallet(const std::string& setting) {
    connect(m_wallet, m_doors.makeWallet, setting, true);
}

template <typename Device>
void CardDesk::connect(Line<Device>& line, const MakePayer<Device>& make,
                       const std::string& setting, bool isWallet) {
    if (line.device) {
        line.device->onStatus({});
        line.device->onProgress({});
        line.device.reset();
    }
    if (m_doors.payments != nullptr && make) {
        // A device that does not know what is open could be told to charge again.
        if (auto unsettled = usecase::unsettledIntents(*m_doors.payments)) {
            std::erase_if(*unsettled, [&](const PaymentIntent& intent) {
                return ports::isWalletOrder(intent) != isWallet;
            });
            line.device = make(setting, *m_intents, std::move(*unsettled));
        }
    }
    const auto show = [this, &line, gui = m_doors.gui](const ports::DeviceStatus& status) {
        gui->post([this, &line, status] {
            line.status = status;
            emit changed();
        });
    };
    m_doors.gui->post([this, &line, has = line.device != nullptr] {
        line.isThere = has;
        emit changed();
    });
    if (!line.device) {
        show({ports::DeviceState::Disabled, ports::DeviceReason::None, setting});
        return;
    }
    line.device->onStatus(show);
    line.device->onProgress([this, gui = m_doors.gui](std::uint8_t code, const std::string& words) {
        gui->post([this, code, words] {
            if (m_order) {
                m_order->code = code;
                m_order->words = words;
                emit changed();
            }
        });
    });
    show(line.device->status());
}

ports::PaymentTerminal* CardDesk::deviceOf(const PaymentIntent& intent) const {
    return ports::isWalletOrder(intent) ? m_wallet.device.get() : m_terminal.device.get();
}

bool CardDesk::holds() const {
    const core::BasketId& basket = m_doors.session.basket().header().id;
    const auto isOf = [&](const ports::PaymentRecord& record) {
        return record.intent.basket == basket;
    };
    return !m_isRead || (m_order && m_order->intent.basket == basket) ||
           std::any_of(m_records.unsettled.begin(), m_records.unsettled.end(), isOf);
}

void CardDesk::pay(const Money& amount, Done done) {
    if (m_order || !isRead()) {
        done(makeError(ErrorCode::DeviceBusy));
        return;
    }
    const auto intent =
        usecase::cardIntent(m_records, m_doors.session, amount, m_doors.clock, m_doors.random);
    if (!intent) {
        done(intent.error());
        return;
    }
    begin(*intent, false, std::move(done));
}

void CardDesk::payByCode(const Money& amount, std::string code, Done done) {
    if (m_order || !isRead()) {
        done(makeError(ErrorCode::DeviceBusy));
        return;
    }
    const auto intent =
        usecase::walletIntent(m_records, m_doors.session, amount, m_doors.clock, m_doors.random);
    if (!intent) {
        done(intent.error());
        return;
    }
    begin(*intent, false, std::move(done),
          [this, intent = *intent, code = std::move(code)](const Answer& answer) {
              m_wallet.device->payByCode(intent, code, answer);
          });
}

void CardDesk::refundByWallet(const Money& amount, Done done) {
    if (m_order || !isRead() || !hasWallet()) {
        done(makeError(hasWallet() ? ErrorCode::DeviceBusy : ErrorCode::NotFound));
        return;
    }
    m_doors.store->post([this, sales = usecase::salesBehind(m_doors.session), amount, done,
                         basket = m_doors.session.basket(), gui = m_doors.gui] {
        const auto paid = usecase::walletPaymentsOf(*m_doors.payments, m_doors.records, sales);
        gui->post([this, paid, amount, done, basket] {
            if (!paid) {
                done(paid.error());
            } else if (m_order || !isRead() || !(m_doors.session.basket() == basket)) {
                done(makeError(ErrorCode::DeviceBusy)); // it became another one meanwhile
            } else {
                refundOf(*paid, amount, done);
            }
        });
    });
}

void CardDesk::refundOf(const std::vector<ports::PaymentRecord>& paid, const Money& amount,
                        const Done& done) {
    const auto refund = usecase::walletRefund(m_records, m_doors.session, paid, amount,
                                              m_doors.clock, m_doors.random);
    if (!refund) {
        done(refund.error());
        return;
    }
    begin(refund->intent, false, done, [this, refund = *refund](const Answer& answer) {
        m_wallet.device->refund(refund.intent, refund.payment, answer);
    });
}

TakeBack CardDesk::wayBack(std::int32_t tender) const {
    const auto intent =
        usecase::reversalIntent(m_records, m_doors.session, tender, m_doors.clock, m_doors.random);
    if (!intent) {
        return TakeBack::Never;
    }
    if (!*intent) {
        return TakeBack::AtOnce;
    }
    return usecase::isReversedByHand(**intent) || !hasDeviceOf(**intent) ? TakeBack::ByHand
                                                                         : TakeBack::AtTerminal;
}

void CardDesk::takeBack(std::int32_t tender, Done done) {
    if (m_order || !isRead()) {
        done(makeError(ErrorCode::DeviceBusy));
        return;
    }
    const auto intent =
        usecase::reversalIntent(m_records, m_doors.session, tender, m_doors.clock, m_doors.random);
    if (!intent) {
        done(intent.error());
        return;
    }
    if (*intent) {
        begin(**intent, false, std::move(done));
        return;
    }
    const auto removed = m_doors.session.removeTender(tender);
    if (!removed) {
        done(removed.error());
        return;
    }
    PaymentResult result;
    result.state = PaymentState::Approved;
    done(result);
}

void CardDesk::takeBackByHand(std::int32_t tender, const HandDecision& by, Done done) {
    const auto intent =
        usecase::reversalIntent(m_records, m_doors.session, tender, m_doors.clock, m_doors.random);
    if (m_order || !m_isRead || !intent || !*intent) {
        done(intent ? makeError(ErrorCode::DeviceBusy) : intent.error());
        return;
    }
    m_order = CardOrder{**intent, false, false, 0, {}};
    m_done = std::move(done);
    const core::SettingChanged event =
        decision("reversed " + intent.value()->id.value().toString(), by);
    m_doors.store->post([this, reversal = **intent, event, answer = answered()] {
        PaymentResult result;
        const auto noted = note(event);
        const auto written =
            noted ? usecase::recordHandReversal(*m_doors.payments, reversal, m_doors.clock.now())
                  : noted;
        result.state = written ? PaymentState::Approved : PaymentState::NotStarted;
        result.detail = written ? std::string{} : base::describe(written.error());
        answer(result);
    });
}

void CardDesk::begin(const PaymentIntent& intent, bool isLook, Done done, Order order) {
    m_order = CardOrder{intent, isLook, false, 0, {}};
    m_done = std::move(done);
    emit changed();
    m_doors.store->post([this, intent, isLook, order = std::move(order), answer = answered()] {
        ports::PaymentTerminal* device = deviceOf(intent);
        if (device == nullptr) {
            PaymentResult none;
            none.state = isLook ? PaymentState::Unknown : PaymentState::NotStarted;
            none.reason = ports::DeviceReason::Unreachable;
            answer(none);
        } else if (isLook) {
            device->resolve(intent, answer);
        } else if (order) {
            order(answer);
        } else {
            device->run(intent, answer);
        }
    });
}

CardDesk::Answer CardDesk::answered() {
    return [this, gui = m_doors.gui](PaymentResult result) {
        gui->post([this, result = std::move(result)] { ended(result); });
    };
}

// The order is over when the basket has what the store knows, not before.
void CardDesk::ended(PaymentResult result) {
    reread([this, result = std::move(result)]() mutable {
        const PaymentIntent intent = m_order->intent;
        const bool isOpen =
            std::any_of(m_records.unsettled.begin(), m_records.unsettled.end(),
                        [&](const auto& record) { return record.intent.id == intent.id; });
        if (isOpen || !m_isRead) { // also where its end could not be written
            result.state = PaymentState::Unknown;
        }
        m_order.reset();
        const Done done = std::exchange(m_done, nullptr);
        emit changed();
        if (done) {
            done(result);
        } else {
            emit looked(intent, result.state == PaymentState::Approved);
        }
        lookIntoNext();
    });
}

void CardDesk::reread(std::function<void()> then) {
    const core::BasketId basket = m_doors.session.basket().header().id;
    m_doors.store->post([this, basket, gui = m_doors.gui, then = std::move(then)] {
        gui->post([this, basket, records = usecase::readCards(*m_doors.payments, basket), then] {
            if (m_doors.session.basket().header().id != basket) {
                reread(then); // another one came meanwhile
                return;
            }
            take(records);
            then();
        });
    });
}

void CardDesk::take(const Expected<usecase::CardRecords>& records) {
    m_isRead = records.hasValue();
    m_isStale = false;
    if (!records) {
        return;
    }
    m_records = *records;
    const auto changedBasket = usecase::takeCardPayments(m_records, m_doors.session);
    if (changedBasket && *changedBasket) {
        emit booked();
    }
}

void CardDesk::refresh() {
    if (m_doors.payments == nullptr) {
        return;
    }
    m_isStale = true; // also while an order of another basket is looked into
    reread([this] { emit changed(); });
}

void CardDesk::lookIntoNext() {
    if (!m_toLook.empty() && !m_order) {
        const PaymentIntent intent = m_toLook.front();
        m_toLook.pop_front();
        begin(intent, true, nullptr);
    }
}

void CardDesk::cancel() {
    if (m_order && !m_order->isLook && !m_order->isCancelled) {
        m_order->isCancelled = true;
        m_doors.store->post([this, intent = m_order->intent] {
            if (ports::PaymentTerminal* device = deviceOf(intent)) {
                device->abort();
            }
        });
        emit changed();
    }
}

void CardDesk::look(const ports::PaymentId& id, Done done) {
    const auto& open = m_records.unsettled;
    const auto found = std::find_if(open.begin(), open.end(),
                                    [&](const auto& record) { return record.intent.id == id; });
    if (m_order || found == open.end()) {
        done(makeError(m_order ? ErrorCode::DeviceBusy : ErrorCode::NotFound));
        return;
    }
    if (!hasDeviceOf(found->intent)) { // a card terminal knows nothing of wallets
        PaymentResult unknown;
        unknown.state = PaymentState::Unknown;
        done(unknown);
        return;
    }
    begin(found->intent, true, std::move(done));
}

void CardDesk::test(bool isWallet, std::function<void(Expected<void>)> done) {
    if (m_order) {
        done(makeError(ErrorCode::DeviceBusy));
        return;
    }
    m_doors.store->post([this, isWallet, done = std::move(done), gui = m_doors.gui] {
        const auto told = [done, gui](const ports::ReportResult& result) {
            gui->post([done, result] {
                done(result.done
                         ? Expected<void>{}
                         : Expected<void>{makeError(ErrorCode::DeviceFault, name(result.reason))});
            });
        };
        ports::PaymentTerminal* device = isWallet ? m_wallet.device.get() : m_terminal.device.get();
        if (device != nullptr) {
            device->report(ports::TerminalReport::Status, told);
        } else {
            gui->post([done] { done(makeError(ErrorCode::DeviceAbsent)); });
        }
    });
}

core::SettingChanged CardDesk::decision(const std::string& what, const HandDecision& by) const {
    return {"payment.decided", what + ", " + by.name + ": " + by.reason,
            m_doors.session.context().cashier};
}

Expected<void> CardDesk::note(const core::SettingChanged& event) {
    EVERTILL_TRY(written, m_doors.journal.append(event, m_doors.clock.now()));
    static_cast<void>(written);
    return {};
}

void CardDesk::decide(const ports::PaymentId& id, bool charged, const HandDecision& by, Done done) {
    const auto& open = m_records.unsettled;
    const auto found = std::find_if(open.begin(), open.end(),
                                    [&](const auto& record) { return record.intent.id == id; });
    if (m_order || found == open.end()) {
        done(makeError(m_order ? ErrorCode::DeviceBusy : ErrorCode::AlreadyExists));
        return;
    }
    m_order = CardOrder{found->intent, true, false, 0, {}};
    m_done = std::move(done);
    const PaymentState state = charged ? PaymentState::Approved : PaymentState::Declined;
    const core::SettingChanged event =
        decision((charged ? "charged " : "not charged ") + id.value().toString(), by);
    m_doors.store->post([this, intent = found->intent, charged, state, event, answer = answered()] {
        const auto noted = note(event);
        ports::PaymentTerminal* device = deviceOf(intent);
        if (noted && device != nullptr) {
            device->decide(intent.id, charged, answer);
            return;
        }
        const auto written = noted ? m_doors.payments->settlePayment(intent.id, state, {}) : noted;
        PaymentResult result;
        result.state = written ? state : PaymentState::Unknown;
        result.detail = written ? std::string{} : base::describe(written.error());
        answer(result);
    });
}

} // namespace evertill::bridge
