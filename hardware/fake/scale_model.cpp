// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/scale_model.h"

#include <algorithm>
#include <cstdlib>

namespace evertill::hardware {

namespace {

constexpr int kStreamEvery = 3; // ticks

std::string digits(std::int64_t value, std::size_t width, char fill = '0') {
    std::string text = std::to_string(value);
    text.insert(0, width - std::min(width, text.size()), fill);
    return text;
}

std::string kilograms(std::int64_t grams, std::size_t width, char fill) {
    return digits(grams / 1000, width - 4, fill) + "." + digits(grams % 1000, 3);
}

} // namespace

void ScaleModel::put(ScaleLoad load) {
    m_load = load;
    m_changed = true;
}

void ScaleModel::disconnected() {
    m_inRecord = false;
    m_late.clear();
}

void ScaleModel::received(base::ByteView bytes) {
    for (const std::uint8_t byte : bytes) {
        switch (m_kind) {
        case ScaleKind::Toledo8217: toledo(byte); break;
        case ScaleKind::Dialog: dialog(byte); break;
        case ScaleKind::Cas: cas(byte); break;
        case ScaleKind::CasStream: break;
        }
    }
}

void ScaleModel::tick() {
    ++m_ticks;
    if (m_kind == ScaleKind::CasStream && m_ticks % kStreamEvery == 0) {
        streamLine();
    }
    while (!m_late.empty() && m_late.front().due <= m_ticks) {
        say(base::viewOf(m_late.front().text));
        m_late.erase(m_late.begin());
    }
}

void ScaleModel::answer(std::string text) {
    if (faults.silent) {
        return;
    }
    if (faults.lostAnswers > 0) {
        --faults.lostAnswers;
        return;
    }
    if (faults.garbledAnswers > 0) {
        --faults.garbledAnswers;
        text[text.size() / 2] = static_cast<char>(text[text.size() / 2] ^ 0x55);
    }
    if (faults.lateAnswers > 0 && text.size() > 1) {
        --faults.lateAnswers;
        m_late.push_back({m_ticks + faults.lateTicks, std::move(text)});
        return;
    }
    say(base::viewOf(text));
}

void ScaleModel::toledo(std::uint8_t byte) {
    if (byte != 'W') {
        return;
    }
    ++m_questions;
    unsigned status = 0x40;
    status |= m_load.moving ? 0x01U : 0U;
    status |= isOver() ? 0x02U : 0U;
    status |= m_load.grams < 0 ? 0x04U : 0U;
    status |= m_load.zeroed ? 0U : 0x08U;
    status |= m_load.grams == 0 ? 0x10U : 0U;
    if (status != 0x40) {
        answer(std::string{"\x02?"} + static_cast<char>(status) + "\r");
    } else if (weighsPounds) {
        answer("\x02" + digits(m_load.grams / 454, 2) + ".00\r");
    } else {
        answer("\x02" + kilograms(m_load.grams, 6, '0') + "\r");
    }
}

void ScaleModel::dialog(std::uint8_t byte) {
    if (byte == 0x02) {
        m_inRecord = true;
        m_record.clear();
    } else if (m_inRecord && byte == 0x03) {
        m_inRecord = false;
        dialogRecord();
    } else if (m_inRecord) {
        m_record += static_cast<char>(byte);
    } else if (byte == 0x05) {
        dialogWeight();
    }
}

void ScaleModel::dialogRecord() {
    if (m_record == "08") {
        answer("\x02"
               "09\x1B" +
               m_state + "\x03");
    } else if (m_record.size() == 14 && m_record.starts_with("03\x1B") && m_record[9] == '\x1B') {
        m_price = std::atoll(m_record.substr(3, 6).c_str());
        m_tare = std::atoll(m_record.substr(10).c_str());
        m_state = "00";
        answer("\x06");
    } else {
        m_state = "10";
        answer("\x15");
    }
}

void ScaleModel::dialogWeight() {
    ++m_questions;
    const std::int64_t net = m_load.grams - m_tare;
    const std::int64_t total = (m_price * net + 500) / 1000;
    m_state = m_load.moving  ? "20"
              : !m_changed   ? "21"
              : m_price == 0 ? "22"
              : net == 0     ? "30"
              : net < 0      ? "31"
              : isOver()     ? "32"
                             : "00";
    if (m_state != "00") {
        answer("\x15");
        return;
    }
    m_changed = false;
    answer("\x02"
           "02\x1B"
           "3\x1B" +
           digits(net, 5) + "\x1B" + digits(m_price, 6) + "\x1B" + digits(total, 6) + "\x03");
}

void ScaleModel::cas(std::uint8_t byte) {
    if (byte == 0x05) {
        answer("\x06");
        return;
    }
    if (byte != 0x11) {
        return;
    }
    ++m_questions;
    std::string block{m_load.moving ? 'U' : 'S'};
    block += m_load.grams < 0 ? '-' : ' ';
    block += isOver() ? "  F   " : kilograms(std::abs(m_load.grams), 6, ' ');
    block += weighsPounds ? "lb" : "kg";
    std::uint8_t check = 0;
    for (const char c : block) {
        check = static_cast<std::uint8_t>(check ^ static_cast<std::uint8_t>(c));
    }
    answer("\x01\x02" + block + static_cast<char>(check) + "\x03\x04");
}

void ScaleModel::streamLine() {
    const char* state = isOver() ? "OL" : m_load.moving ? "US" : "ST";
    std::string line = std::string{state} + ",GS,1\xC0,";
    line += m_load.grams < 0 ? '-' : ' ';
    line += kilograms(std::abs(m_load.grams), 7, ' ');
    line += weighsPounds ? " lb\r\n" : " kg\r\n";
    answer(std::move(line));
}

} // namespace evertill::hardware
