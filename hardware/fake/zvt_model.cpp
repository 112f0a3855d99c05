// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/zvt_model.h"

#include "hardware/payment/zvt_fields.h"

#include <algorithm>

namespace evertill::hardware {

namespace {

constexpr std::uint8_t kBusy = 0xA0;
constexpr std::uint8_t kMoreTime = 0x9C;
constexpr std::uint8_t kNoReceipt = 0x7A;

void append(base::Bytes& data, std::uint8_t tag, const base::Bytes& value) {
    data.push_back(tag);
    data.insert(data.end(), value.begin(), value.end());
}

bool isMoney(const Apdu& apdu) {
    return apdu.is(0x06, 0x01) || apdu.is(0x06, 0x30) || apdu.is(0x06, 0x31);
}

} // namespace

ZvtModel::ZvtModel(std::unique_ptr<ZvtTransport> transport, ZvtBehaviour how)
    : behaviour(how)
    , m_transport(std::move(transport)) {
    if (behaviour.earlierMinor != 0) {
        m_ledger.push_back({"earlier", behaviour.earlierMinor, m_number, m_number, false, 0});
    }
}

int ZvtModel::booked(const std::string& kind) const {
    return static_cast<int>(
        std::count_if(m_ledger.begin(), m_ledger.end(), [&](const ZvtBooking& booking) {
            return booking.kind == kind && !booking.takenBack && booking.code == 0;
        }));
}

void ZvtModel::bookByHand(std::int64_t minor) {
    ++m_number;
    m_ledger.push_back({"by hand", minor, m_number, m_number, false, 0});
}

void ZvtModel::connected() {
    m_transport->reset();
    m_connected = true;
}

void ZvtModel::disconnected() {
    m_connected = false;
    if (!m_ordered) {
        m_queue.clear();
        return;
    }
    if (behaviour.onLoss == ZvtOnLoss::GoesOn) {
        m_busy = m_busy > 0 ? m_busy : behaviour.busyTicks; // the rest happens at the end of it
        if (m_busy == 0) {
            book();
            m_ordered = false;
        }
    } else if (behaviour.onLoss == ZvtOnLoss::Waits && !m_booked) {
        m_cardIn = m_cardIn > 0 ? m_cardIn : behaviour.busyTicks;
    } else if (behaviour.onLoss == ZvtOnLoss::Lags && !m_booked) {
        m_lags = true;
        m_ordered = false;
    } else {
        if (m_booked && !m_final && behaviour.onLoss == ZvtOnLoss::TakesBack) {
            m_ledger.pop_back();
        }
        m_ordered = false;
    }
    m_queue.clear();
    m_late.reset();
}

void ZvtModel::tick() {
    if (m_late && m_moreTimes-- > 0) {
        say({0x84, kMoreTime, {}});
    } else if (m_late) {
        const Apdu order = std::move(*m_late);
        m_late.reset();
        obey(order);
    }
    if (m_cardIn > 0 && --m_cardIn == 0 && m_ordered) {
        book();
        m_ordered = false;
    }
    if (m_busy > 0 && --m_busy == 0 && m_ordered) {
        book();
        m_ordered = false;
    }
}

void ZvtModel::received(base::ByteView bytes) {
    const TransportStep step = m_transport->feed(bytes);
    if (behaviour.silent) {
        return;
    }
    SimulatedDevice::say(step.reply);
    for (const Apdu& apdu : step.apdus) {
        take(apdu);
    }
}

void ZvtModel::take(const Apdu& apdu) {
    if (apdu.cls == 0x80 || apdu.cls == 0x84) {
        sayNext();
        return;
    }
    if (m_busy > 0) {
        say({0x84, kBusy, {}});
        return;
    }
    m_late.reset(); // by another command it is given up
    if (isMoney(apdu) && behaviour.moreTimes > 0) {
        m_late = apdu;
        m_moreTimes = behaviour.moreTimes;
        return;
    }
    obey(apdu);
}

void ZvtModel::obey(const Apdu& apdu) {
    m_orders += isMoney(apdu) ? 1 : 0;
    if (isMoney(apdu) && behaviour.refusesOrders) {
        say({0x84, kBusy, {}});
        return;
    }
    say({0x80, 0x00, {}});
    if (apdu.is(0x06, 0xB0)) { // the red key
        if (m_ordered && !m_booked) {
            m_ordered = false;
            m_queue.clear();
            if (m_cardIn == 0) {
                say({0x06, 0x1E, {0x6C}});
            }
            m_cardIn = 0;
        }
        return;
    }
    m_queue.clear();
    if (isMoney(apdu)) {
        const BmpFields plain = parseBmps(
            apdu.instr == 0x01 ? base::ByteView{apdu.data} : base::ByteView{apdu.data}.subspan(3));
        const BmpField* amount = plain.find(0x04);
        const BmpField* receipt = plain.find(0x87);
        std::int64_t minor = amount != nullptr ? bcdValue(amount->value).value_or(0) : 0;
        for (ZvtBooking& booking : m_ledger) {
            if (receipt != nullptr && booking.receipt == bcdValue(receipt->value)) {
                minor = booking.minor;
            }
        }
        order(apdu.instr == 0x01 ? "pay" : apdu.instr == 0x30 ? "reversal" : "refund", minor);
    } else if (apdu.is(0x06, 0x20)) {
        repeatReceipt();
    } else if (apdu.is(0x06, 0x50)) {
        queueReceipt();
        m_queue.push_back({{0x06, 0x0F, {0x27, 0x00}}});
    } else {
        m_queue.push_back({{0x06, 0x0F, {}}});
    }
    sayNext();
}

void ZvtModel::order(const std::string& kind, std::int64_t minor) {
    m_order = {kind, minor, ++m_number, m_number, false, behaviour.declineWith};
    m_ordered = true;
    m_cardShown = false;
    m_booked = false;
    m_final = false;
    m_queue.push_back({{0x04, 0xFF, {0x0A, 0x01}}}); // insert card
    m_queue.push_back({{0x04, 0xFF, {0x0E, 0x01}}}); // please wait
    queueOutcome();
}

void ZvtModel::queueOutcome() {
    if (behaviour.declineWith != 0) {
        if (!behaviour.bareAbort) {
            m_queue.push_back({statusOf(m_order), true, true});
        }
        m_queue.push_back({{0x06, 0x1E, {behaviour.declineWith}}, true, true});
        return;
    }
    if (!behaviour.endsWithoutStatus) {
        m_queue.push_back({statusOf(m_order), true, true});
    }
    queueReceipt();
    m_queue.push_back({{0x06, 0x0F, {}}, true, true});
}

void ZvtModel::queueReceipt() {
    m_queue.push_back({{0x06, 0xD1, {0x40, 'K', 'A', 'R', 'T', 'E'}}});
    m_queue.push_back({{0x06, 0xD1, {0x00, 'f', 0x81, 'r'}}});
    m_queue.push_back({{0x06, 0xD1, {0x81}}});
}

void ZvtModel::repeatReceipt() {
    if (!behaviour.hasMark) {
        m_queue.push_back({{0x06, 0x0F, {}}});
    } else if (m_ledger.empty()) {
        m_queue.push_back({{0x06, 0x1E, {kNoReceipt}}});
    } else {
        m_queue.push_back({statusOf(m_ledger.back())});
        queueReceipt();
        m_queue.push_back({{0x06, 0x0F, {}}});
    }
    if (std::exchange(m_lags, false)) {
        m_ledger.push_back(m_order);
    }
}

// Each message waits for the acknowledgement of the one before.
void ZvtModel::sayNext() {
    do {
        if (m_queue.empty() || (m_queue.front().books && behaviour.waitsForCard && !m_cardShown)) {
            return;
        }
        const Message message = std::move(m_queue.front());
        m_queue.pop_front();
        m_final = m_final || (m_booked && m_ordered);
        if (message.books) {
            book();
        }
        say(message.apdu);
        if (m_queue.empty() && m_cardIn == 0) {
            m_ordered = false;
        }
    } while (behaviour.gluesMessages);
}

void ZvtModel::showCard() {
    m_cardShown = true;
    sayNext();
}

void ZvtModel::book() {
    if (!m_booked && m_ordered) {
        m_booked = true;
        m_ledger.push_back(m_order);
    }
}

Apdu ZvtModel::statusOf(const ZvtBooking& booking) const {
    base::Bytes data;
    append(data, 0x27, {booking.code});
    append(data, 0x04, bcdBytes(booking.minor, 6));
    append(data, 0x0B, bcdBytes(booking.trace, 3));
    append(data, 0x87, bcdBytes(booking.receipt, 2));
    append(data, 0x22, {0xF0, 0xF8, 0x47, 0x12, 0xEE, 0xEE, 0xEE, 0xEE, 0x12, 0x34});
    append(data, 0x8B, {0xF0, 0xF5, 'V', 'I', 'S', 'A', 0x00});
    append(data, 0x29, {0x12, 0x34, 0x56, 0x78});
    return {0x04, 0x0F, std::move(data)};
}

} // namespace evertill::hardware
