// SPDX-License-Identifier: Apache-2.0
#pragma once

// The bodies of rows, one pair of functions per stream. Inside shared/wire only: row_codec.h is the
// door. writeRow() appends nothing that stands in the key. readRow() takes the key as it came; the
// caller compares it with the key of what was read.

#include "wire/sync/row_codec.h"

namespace evertill::wire {

[[nodiscard]] base::Bytes rowBody(const ports::ReferenceRow& row);
// Error: InvalidFormat. The stream is a known one.
[[nodiscard]] base::Expected<ports::ReferenceRow>
readRow(ports::Stream stream, const std::string& key, base::ByteView body);

} // namespace evertill::wire
