// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rows of an open basket to bytes and back, for the store that keeps it across a kill. One line is
// one row, the header another. The bytes are local to the terminal and live only as long as the
// basket; the journal has its own codec (event_codec.h). decode(encode(x)) == x. Error:
// InvalidFormat for bytes that do not decode. Threads: stateless, any.

#include "base/bytes.h"
#include "core/basket/basket.h"

namespace evertill::ports {

class BasketCodec {
public:
    virtual ~BasketCodec() = default;

    [[nodiscard]] virtual base::Bytes encodeLine(const core::BasketLine& line) const = 0;
    [[nodiscard]] virtual base::Expected<core::BasketLine>
    decodeLine(base::ByteView bytes) const = 0;
    [[nodiscard]] virtual base::Bytes encodeHeader(const core::BasketHeader& header) const = 0;
    [[nodiscard]] virtual base::Expected<core::BasketHeader>
    decodeHeader(base::ByteView bytes) const = 0;
};

} // namespace evertill::ports
