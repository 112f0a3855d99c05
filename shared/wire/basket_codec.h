// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rows of open baskets as protobuf (proto/evertill/till/v1/basket.proto). Ranges and text as in
// event_codec.h; hostile bytes give InvalidFormat.
// Threads: stateless, any.

#include "ports/basket_codec.h"

namespace evertill::wire {

class ProtobufBasketCodec final : public ports::BasketCodec {
public:
    [[nodiscard]] base::Bytes encodeLine(const core::BasketLine& line) const override;
    [[nodiscard]] base::Expected<core::BasketLine> decodeLine(base::ByteView bytes) const override;
    [[nodiscard]] base::Bytes encodeHeader(const core::BasketHeader& header) const override;
    [[nodiscard]] base::Expected<core::BasketHeader>
    decodeHeader(base::ByteView bytes) const override;
};

} // namespace evertill::wire
