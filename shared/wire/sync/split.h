// SPDX-License-Identifier: Apache-2.0
#pragma once

// Message bodies taken apart into columns and put together again, byte for byte. Ten sales hold the
// same fields ten times; side by side they compress to a third of what they take one after the
// other. Works on the protobuf encoding alone: fields that are not known go along like any other,
// and nobody re-serialises a body from its meaning. The form is fixed in docs/protocol.md.
// Inside shared/wire only.
//
// A body that is not written in the shortest form (or is no protobuf) cannot be taken apart; the
// writer says so and it travels whole. joinBodies() takes bytes from anybody: what is malformed, or
// would become larger than maxBytes, gives InvalidFormat, and memory stays within a small multiple
// of maxBytes. Threads: stateless, any.

#include "base/bytes.h"

#include <span>

namespace evertill::wire {

struct SplitBodies {
    base::Bytes columns;
    std::vector<bool> isSplit; // parallel to the bodies; the other ones travel whole
    // Places in columns where the kind of data changes: a compressor does well to begin a block.
    std::vector<std::size_t> cuts;
};

// Takes apart bodies of TransactionCompleted (journal/v1/events.proto).
[[nodiscard]] SplitBodies splitBodies(std::span<const base::ByteView> bodies);
// The bodies that were taken apart, in order. Error: InvalidFormat.
[[nodiscard]] base::Expected<std::vector<base::Bytes>>
joinBodies(base::ByteView columns, std::size_t count, std::size_t maxBytes);

} // namespace evertill::wire
