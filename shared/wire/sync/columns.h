// SPDX-License-Identifier: Apache-2.0
#pragma once

// Events and rows as columns (proto/evertill/sync/v1/columns.proto), read without building the
// message, so that no column can ask for more memory than its limit. Inside shared/wire only.
// Hostile bytes give InvalidFormat. Threads: stateless, any.

#include "wire/sync/frames.h"

#include <span>

namespace evertill::wire {

struct EventColumns {
    base::Bytes bytes;
    std::vector<std::size_t> cuts; // as packing.h takes them
};
[[nodiscard]] EventColumns eventColumns(std::span<const PushedEvent> events);
[[nodiscard]] base::Expected<std::vector<PushedEvent>> readEventColumns(base::ByteView bytes);
// The frame of a Push whose columns are made already.
[[nodiscard]] base::Bytes encodePushOf(const Push& push, const EventColumns& columns);

[[nodiscard]] base::Bytes rowColumns(std::span<const ports::EncodedRow> rows);
[[nodiscard]] base::Expected<std::vector<ports::EncodedRow>> readRowColumns(base::ByteView bytes,
                                                                            std::size_t maxRows);

} // namespace evertill::wire
