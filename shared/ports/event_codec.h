// SPDX-License-Identifier: Apache-2.0
#pragma once

// Events to bytes and back. The journal stores the bytes; whoever needs the content decodes them.
// Bodies have a version; a reader keeps the bytes of a type or field it does not know.
// Threads: stateless, any.

#include "core/journal/event.h"

namespace evertill::ports {

class EventCodec {
public:
    virtual ~EventCodec() = default;

    [[nodiscard]] virtual std::uint16_t version(std::uint16_t type) const = 0;
    [[nodiscard]] virtual base::Bytes encode(const core::Event& event) const = 0;
    // An unknown type gives UnknownEvent. Error: InvalidFormat for bytes that do not decode.
    [[nodiscard]] virtual base::Expected<core::Event>
    decode(std::uint16_t type, std::uint16_t version, base::ByteView body) const = 0;
};

} // namespace evertill::ports
