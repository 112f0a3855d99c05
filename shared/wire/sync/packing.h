// SPDX-License-Identifier: Apache-2.0
#pragma once

// Bytes compressed for the wire: zstd with a built-in dictionary, or stored where that is smaller.
// Inside shared/wire only. unpack() allocates no more than the stated size and checks it first;
// bombs, garbage, several zstd frames in one, a size that is not told and a dictionary that is not
// known give InvalidFormat. Threads: any; each thread keeps one compressor and one decompressor.

#include "base/bytes.h"

#include <span>

namespace evertill::sync::v1 {
class Packed;
} // namespace evertill::sync::v1

namespace evertill::wire {

enum class DictionaryUse : std::uint8_t { Events, Rows };

// cuts: rising places at which the kind of data changes, where a new block pays.
void pack(base::ByteView bytes, DictionaryUse use, sync::v1::Packed& message,
          std::span<const std::size_t> cuts = {});
[[nodiscard]] base::Expected<base::Bytes> unpack(const sync::v1::Packed& message,
                                                 std::size_t maxBytes);

// The same for events against bytes that both ends have: the dictionary continued by this history.
void packAfter(base::ByteView bytes, base::ByteView history, sync::v1::Packed& message);
[[nodiscard]] base::Expected<base::Bytes> unpackAfter(const sync::v1::Packed& message,
                                                      base::ByteView history, std::size_t maxBytes);

} // namespace evertill::wire
