// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rows of the reference streams to bytes and back (proto/evertill/reference/v1/rows.proto), and
// lists of them for the chunks of a snapshot. The digest by which two ends compare a stream is
// ports/sync/row_digest.h.
//
// decodeRow(encodeRow(r)).value == r for every row within its stated ranges whose text is UTF-8 and
// whose key holds no zero byte. A stream or version that is not known, and a removed row, have no
// value; the bytes stay. Hostile bytes give InvalidFormat; they never abort.
//
// Limits: key 1 to kMaxRowKeyBytes of UTF-8 without a zero byte, body kMaxRowBytes, chunk
// kMaxChunkBytes packed, kMaxUnpackedBytes unpacked and kMaxChunkRows rows.
//
// Threads: the functions any; a ChunkBuilder belongs to one.

#include "wire/sync/frames.h"

#include <span>

namespace evertill::wire {

inline constexpr std::size_t kMaxRowKeyBytes = 512;
inline constexpr std::size_t kMaxRowBytes = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxChunkRows = 65'536;

[[nodiscard]] ports::EncodedRow encodeRow(const ports::ReferenceRow& row);
// The limits above. What does not keep to them is a frame or a chunk that no till reads.
[[nodiscard]] bool isRowKey(std::string_view key);
[[nodiscard]] bool isWithinLimits(const ports::EncodedRow& row);
// The key alone, for a row that is to be removed.
[[nodiscard]] std::string rowKey(const ports::ReferenceRow& row);
[[nodiscard]] std::string ruleSetPartKey(std::int64_t version, std::int32_t part);
[[nodiscard]] ports::Stream streamOf(const ports::ReferenceRow& row);
[[nodiscard]] ports::EncodedRow removedRow(ports::Stream stream, std::string key);
// Error: InvalidFormat for a body that cannot be read or whose key is another.
[[nodiscard]] base::Expected<ports::DecodedRow> decodeRow(ports::EncodedRow row);

// A chunk's bytes. The rows fit into a chunk's limits, or packRows() aborts: use ChunkBuilder.
[[nodiscard]] base::Bytes packRows(std::span<const ports::EncodedRow> rows);
// Error: InvalidFormat.
[[nodiscard]] base::Expected<std::vector<ports::EncodedRow>> unpackRows(base::ByteView chunk);

// Rows in, chunks of nearly 1 MiB or of nearly 2 MiB of rows out. The same rows in the same order
// give the same chunks. Holds at most about 2 MiB of rows at a time.
class ChunkBuilder {
public:
    // Chunks that became ready by this row; mostly none.
    [[nodiscard]] std::vector<base::Bytes> add(ports::EncodedRow row);
    // What is left; none if nothing is.
    [[nodiscard]] std::vector<base::Bytes> finish();

private:
    static void close(std::span<const ports::EncodedRow> rows, std::vector<base::Bytes>& chunks);

    std::vector<ports::EncodedRow> m_rows;
    std::size_t m_bytes = 0;
    std::size_t m_target = std::size_t{2} << 20U; // unpacked bytes at which a chunk is tried
};

} // namespace evertill::wire
