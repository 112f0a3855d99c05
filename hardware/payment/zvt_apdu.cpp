// SPDX-License-Identifier: Apache-2.0
#include "hardware/payment/zvt_apdu.h"

#include <algorithm>
#include <array>

namespace evertill::hardware {

namespace {

constexpr std::uint8_t kLongLength = 0xFF;
constexpr std::uint8_t kDle = 0x10;
constexpr std::uint8_t kStx = 0x02;
constexpr std::uint8_t kEtx = 0x03;
constexpr std::uint8_t kAck = 0x06;
constexpr std::uint8_t kNak = 0x15;
constexpr std::size_t kLongestFrame = 65'536 + 8;

// The classes there are; anything else means that we lost our place in the stream.
constexpr std::array<std::uint8_t, 7> kClasses{0x04, 0x05, 0x06, 0x08, 0x0F, 0x80, 0x84};

// The size of the message that begins here; 0: more bytes are needed to tell.
std::size_t headOf(base::ByteView bytes, std::size_t& length) {
    if (bytes.size() < 3) {
        return 0;
    }
    if (bytes[2] != kLongLength) {
        length = bytes[2];
        return 3;
    }
    if (bytes.size() < 5) {
        return 0;
    }
    length = bytes[3] + 256U * bytes[4];
    return 5;
}

bool isKnown(std::uint8_t cls) {
    return std::find(kClasses.begin(), kClasses.end(), cls) != kClasses.end();
}

std::uint16_t crcOf(base::ByteView data) {
    unsigned crc = 0;
    const auto add = [&crc](unsigned byte) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0x8408U : crc >> 1U;
        }
    };
    for (const std::uint8_t byte : data) {
        add(byte);
    }
    add(kEtx);
    return static_cast<std::uint16_t>(crc);
}

class TcpTransport final : public ZvtTransport {
public:
    [[nodiscard]] base::Bytes encode(const Apdu& apdu) const override { return encodeApdu(apdu); }
    void reset() override {
        m_buffer.clear();
        m_corrupt = false;
    }
    TransportStep feed(base::ByteView bytes) override {
        TransportStep step;
        if (!m_corrupt) {
            m_buffer.insert(m_buffer.end(), bytes.begin(), bytes.end());
        }
        std::size_t at = 0;
        while (at < m_buffer.size()) {
            if (!isKnown(m_buffer[at])) {
                m_corrupt = true;
                break;
            }
            const base::ByteView rest = base::ByteView{m_buffer}.subspan(at);
            std::size_t length = 0;
            const std::size_t head = headOf(rest, length);
            if (head == 0 || rest.size() < head + length) {
                break;
            }
            const base::ByteView data = rest.subspan(head, length);
            step.apdus.push_back({rest[0], rest[1], {data.begin(), data.end()}});
            at += head + length;
        }
        m_buffer.erase(m_buffer.begin(), m_buffer.begin() + static_cast<std::ptrdiff_t>(at));
        if (m_corrupt) {
            m_buffer.clear();
        }
        step.corrupt = m_corrupt;
        return step;
    }

private:
    base::Bytes m_buffer;
    bool m_corrupt = false;
};

class SerialTransport final : public ZvtTransport {
public:
    [[nodiscard]] base::Bytes encode(const Apdu& apdu) const override {
        const base::Bytes plain = encodeApdu(apdu);
        base::Bytes frame{kDle, kStx};
        for (const std::uint8_t byte : plain) {
            if (byte == kDle) {
                frame.push_back(kDle);
            }
            frame.push_back(byte);
        }
        const unsigned crc = crcOf(plain);
        for (const unsigned byte : {unsigned{kDle}, unsigned{kEtx}, crc & 0xFFU, crc >> 8U}) {
            frame.push_back(static_cast<std::uint8_t>(byte));
        }
        return frame;
    }
    void reset() override { m_state = State::Outside; }
    TransportStep feed(base::ByteView bytes) override {
        TransportStep step;
        for (const std::uint8_t byte : bytes) {
            take(byte, step);
        }
        return step;
    }

private:
    enum class State { Outside, Start, Data, Escaped, CrcLow, CrcHigh };

    void take(std::uint8_t byte, TransportStep& step) {
        switch (m_state) {
        case State::Outside:
            m_state = byte == kDle ? State::Start : State::Outside;
            step.refused = step.refused || byte == kNak;
            break;
        case State::Start:
            m_frame.clear();
            m_state = byte == kStx ? State::Data : State::Outside;
            break;
        case State::Data:
            if (byte == kDle) {
                m_state = State::Escaped;
            } else {
                add(byte);
            }
            break;
        case State::Escaped: escaped(byte); break;
        case State::CrcLow:
            m_crc = byte;
            m_state = State::CrcHigh;
            break;
        case State::CrcHigh:
            m_state = State::Outside;
            finish(m_crc + 256U * byte, step);
            break;
        }
    }
    void escaped(std::uint8_t byte) {
        if (byte == kDle) {
            m_state = State::Data;
            add(byte);
        } else if (byte == kEtx) {
            m_state = State::CrcLow;
        } else if (byte == kStx) { // the frame before broke off
            m_frame.clear();
            m_state = State::Data;
        } else {
            m_state = State::Outside;
        }
    }
    void add(std::uint8_t byte) {
        m_frame.push_back(byte);
        if (m_frame.size() > kLongestFrame) {
            m_state = State::Outside;
        }
    }
    void finish(unsigned crc, TransportStep& step) {
        std::size_t length = 0;
        const std::size_t head = headOf(m_frame, length);
        if (crc != crcOf(m_frame) || head == 0 || m_frame.size() != head + length) {
            step.reply.push_back(kNak);
            return;
        }
        step.reply.push_back(kAck);
        step.apdus.push_back(
            {m_frame[0],
             m_frame[1],
             {m_frame.begin() + static_cast<std::ptrdiff_t>(head), m_frame.end()}});
    }

    State m_state = State::Outside;
    base::Bytes m_frame;
    unsigned m_crc = 0;
};

} // namespace

base::Bytes encodeApdu(const Apdu& apdu) {
    EVERTILL_CHECK(apdu.data.size() <= 0xFFFF, "a ZVT message holds 65535 bytes");
    const auto low = static_cast<std::uint8_t>(apdu.data.size() & 0xFFU);
    base::Bytes bytes{apdu.cls, apdu.instr};
    if (apdu.data.size() < kLongLength) {
        bytes.push_back(low);
    } else {
        bytes.push_back(kLongLength);
        bytes.push_back(low);
        bytes.push_back(static_cast<std::uint8_t>(apdu.data.size() >> 8U));
    }
    bytes.insert(bytes.end(), apdu.data.begin(), apdu.data.end());
    return bytes;
}

std::unique_ptr<ZvtTransport> makeZvtTcp() {
    return std::make_unique<TcpTransport>();
}

std::unique_ptr<ZvtTransport> makeZvtSerial() {
    return std::make_unique<SerialTransport>();
}

} // namespace evertill::hardware
