// SPDX-License-Identifier: Apache-2.0
#pragma once

// What both ends add up to tell whether a stream is the same here and there. A row's digest is
// SHA-256 over the length of its key (4 bytes, big-endian), key, version (2 bytes, big-endian) and
// body; a stream's is the XOR of those of its rows, so neither order nor history matters and a
// change is two XORs.

#include "base/digest.h"
#include "ports/sync/reference_rows.h"

namespace evertill::ports {

[[nodiscard]] base::Digest rowDigest(const EncodedRow& row, const base::Sha256& sha256);
// Adds or takes away.
void addDigest(base::Digest& sum, const base::Digest& row);

} // namespace evertill::ports
