// SPDX-License-Identifier: Apache-2.0
#include "hardware/payment/zvt_exchange.h"

namespace evertill::hardware {

namespace {

constexpr std::size_t kPasswordBytes = 3;
constexpr std::size_t kAmountBytes = 6;
constexpr std::size_t kReceiptBytes = 2;
constexpr std::uint8_t kMoreTime = 0x9C;
constexpr std::size_t kMostLines = 2000;

void append(base::Bytes& data, const base::Bytes& more) {
    data.insert(data.end(), more.begin(), more.end());
}

Apdu withPassword(std::uint8_t instr, const ZvtSettings& settings) {
    return {0x06, instr, bcdBytes(settings.password, kPasswordBytes)};
}

void appendAmount(base::Bytes& data, std::int64_t minor) {
    data.push_back(0x04);
    append(data, bcdBytes(minor, kAmountBytes));
}

Apdu acknowledgement() {
    return {0x80, 0x00, {}};
}

} // namespace

Apdu zvtRegistration(const ZvtSettings& settings) {
    Apdu apdu = withPassword(0x00, settings);
    apdu.data.push_back(settings.config);
    append(apdu.data, bcdBytes(settings.currency.number(), 2));
    // A TLV container that permits 06 D3, receipts as one block.
    append(apdu.data, {0x06, 0x06, 0x26, 0x04, 0x0A, 0x02, 0x06, 0xD3});
    return apdu;
}

Apdu zvtPayment(std::int64_t minor, const ZvtSettings& settings) {
    Apdu apdu{0x06, 0x01, {}};
    appendAmount(apdu.data, minor);
    apdu.data.push_back(0x49);
    append(apdu.data, bcdBytes(settings.currency.number(), 2));
    return apdu;
}

Apdu zvtReversal(std::uint32_t receipt, const ZvtSettings& settings) {
    Apdu apdu = withPassword(0x30, settings);
    apdu.data.push_back(0x87);
    append(apdu.data, bcdBytes(receipt, kReceiptBytes));
    return apdu;
}

Apdu zvtRefund(std::int64_t minor, const ZvtSettings& settings) {
    Apdu apdu = withPassword(0x31, settings);
    appendAmount(apdu.data, minor);
    return apdu;
}

Apdu zvtEndOfDay(const ZvtSettings& settings) {
    return withPassword(0x50, settings);
}

Apdu zvtRepeatReceipt(const ZvtSettings& settings) {
    return withPassword(0x20, settings);
}

Apdu zvtStatusEnquiry() {
    return {0x05, 0x01, {}};
}

Apdu zvtAbort() {
    return {0x06, 0xB0, {}};
}

ZvtStep ZvtExchange::feed(const Apdu& apdu) {
    if (apdu.cls == 0x80 || apdu.cls == 0x84) { // answers are not answered
        if (m_acknowledged || apdu.is(0x84, kMoreTime)) {
            return {};
        }
        if (apdu.cls == 0x80) {
            m_acknowledged = true;
            return {};
        }
        return finish(ZvtEnd::Kind::Refused, apdu.instr);
    }
    ZvtStep step;
    step.reply = acknowledgement();
    const bool isLine = apdu.is(0x06, 0xD1) || apdu.is(0x06, 0xD3);
    const bool isEnd = apdu.is(0x06, 0x0F) || apdu.is(0x06, 0x1E);
    const bool isState = apdu.is(0x04, 0x0F) || apdu.is(0x04, 0xFF);
    if (!isLine && !isEnd && !isState) {
        step.reply = Apdu{0x84, 0x83, {}}; // a command we do not know
        return step;
    }
    if (!m_acknowledged) {
        return step;
    }
    if (isLine && m_end.lines.size() < kMostLines) {
        for (std::string& line : zvtPrintLines(apdu.instr, apdu.data)) {
            m_end.lines.push_back(std::move(line));
        }
    } else if (apdu.is(0x04, 0x0F)) {
        m_end.status = parseZvtStatus(apdu.data);
    } else if (apdu.is(0x04, 0xFF)) {
        step.progress = apdu.data.empty() ? std::uint8_t{0} : apdu.data[0];
        if (apdu.data.size() > 2) { // behind the code and a time-out
            for (const std::string& line :
                 zvtPrintLines(0xD3, base::ByteView{apdu.data}.subspan(2))) {
                step.progressText += (step.progressText.empty() ? "" : " ") + line;
            }
        }
    } else if (isEnd) {
        const bool completed = apdu.instr == 0x0F;
        const std::uint8_t code = apdu.data.empty() ? std::uint8_t{0} : apdu.data[0];
        ZvtStep last = finish(completed ? ZvtEnd::Kind::Completed : ZvtEnd::Kind::Aborted,
                              completed ? std::uint8_t{0} : code);
        last.reply = std::move(step.reply);
        return last;
    }
    return step;
}

ZvtStep ZvtExchange::finish(ZvtEnd::Kind kind, std::uint8_t code) {
    m_end.kind = kind;
    m_end.code = code;
    ZvtStep step;
    step.end = std::move(m_end);
    m_end = {};
    return step;
}

} // namespace evertill::hardware
