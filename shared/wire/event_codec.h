// SPDX-License-Identifier: Apache-2.0
#pragma once

// The journal's bodies as protobuf (proto/evertill/journal/v1/events.proto; rules in
// docs/journal.md). The same event always gives the same bytes. decode(encode(e)) == e for every
// event whose amounts are in one currency, whose text is UTF-8 and whose times and dates lie in the
// stated ranges (body_reader.h). A version above the one known here means that known fields have
// changed their meaning, so such a body is an UnknownEvent like a type that is not known; a field
// that is not known is passed over. Hostile bytes give InvalidFormat; they never abort. Encoding an
// UnknownEvent is a broken invariant: its bytes are in the journal already. Threads: stateless,
// any.

#include "ports/event_codec.h"

namespace evertill::wire {

inline constexpr std::size_t kMaxBodyBytes = std::size_t{16} << 20U;

class ProtobufEventCodec final : public ports::EventCodec {
public:
    [[nodiscard]] std::uint16_t version(std::uint16_t type) const override;
    [[nodiscard]] base::Bytes encode(const core::Event& event) const override;
    [[nodiscard]] base::Expected<core::Event> decode(std::uint16_t type, std::uint16_t version,
                                                     base::ByteView body) const override;
};

} // namespace evertill::wire
