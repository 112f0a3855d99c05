// SPDX-License-Identifier: Apache-2.0
#pragma once

// ZVT messages and how they travel. A message is class, instruction, length (one byte, or FF and
// two bytes, low first) and data. On TCP they stand bare in the stream, several in one segment or
// one over many; on a serial line each is framed by DLE STX ... DLE ETX and a CRC (0x8408
// reflected, from 0, over the data and ETX), DLE in it doubled, and answered by ACK or NAK.
// Pure; any bytes in pieces of any size give the same messages. INV a frame whose CRC is wrong
// gives no message. Source: ZVT-Protocol 13 (transport), frames of other projects' tests.

#include "base/bytes.h"

#include <memory>
#include <vector>

namespace evertill::hardware {

struct Apdu {
    std::uint8_t cls = 0;
    std::uint8_t instr = 0;
    base::Bytes data;
    [[nodiscard]] bool is(std::uint8_t c, std::uint8_t i) const { return cls == c && instr == i; }
    friend bool operator==(const Apdu&, const Apdu&) = default;
};

// At most 65535 bytes of data.
[[nodiscard]] base::Bytes encodeApdu(const Apdu& apdu);

struct TransportStep {
    std::vector<Apdu> apdus;
    base::Bytes reply;    // to be sent at once (ACK, NAK)
    bool refused = false; // the other side answered NAK to the frame before
    bool corrupt = false; // nothing that follows can be understood: close the link
};

class ZvtTransport {
public:
    virtual ~ZvtTransport() = default;
    [[nodiscard]] virtual base::Bytes encode(const Apdu& apdu) const = 0;
    [[nodiscard]] virtual TransportStep feed(base::ByteView bytes) = 0;
    virtual void reset() = 0; // a new connection
};

[[nodiscard]] std::unique_ptr<ZvtTransport> makeZvtTcp();
[[nodiscard]] std::unique_ptr<ZvtTransport> makeZvtSerial();

} // namespace evertill::hardware
