// SPDX-License-Identifier: Apache-2.0
#include "wire/message_bytes.h"
#include "wire/sync/columns.h"
#include "wire/sync/packing.h"
#include "wire/sync/row_codec.h"

#include <algorithm>
#include <evertill/sync/v1/session.pb.h>

namespace evertill::wire {

namespace pb = sync::v1;

namespace {

constexpr std::size_t kRowOverhead = 8; // of the columns, about
constexpr std::size_t kMinTarget = std::size_t{512} << 10U;
constexpr std::size_t kMaxTarget = std::size_t{2} << 20U; // a reader holds one as a whole

} // namespace

base::Bytes packRows(std::span<const ports::EncodedRow> rows) {
    pb::Packed message;
    pack(rowColumns(rows), DictionaryUse::Rows, message);
    return bytesOf(message);
}

base::Expected<std::vector<ports::EncodedRow>> unpackRows(base::ByteView chunk) {
    pb::Packed message;
    EVERTILL_TRY_VOID(parseInto(message, chunk, kMaxChunkBytes));
    EVERTILL_TRY(unpacked, unpack(message, kMaxUnpackedBytes));
    return readRowColumns(unpacked, kMaxChunkRows);
}

std::vector<base::Bytes> ChunkBuilder::add(ports::EncodedRow row) {
    std::vector<base::Bytes> chunks;
    m_bytes += row.key.size() + row.body.size() + kRowOverhead;
    m_rows.push_back(std::move(row));
    if (m_bytes >= m_target || m_rows.size() == kMaxChunkRows) {
        chunks = finish();
    }
    return chunks;
}

std::vector<base::Bytes> ChunkBuilder::finish() {
    std::vector<base::Bytes> chunks;
    if (m_rows.empty()) {
        return chunks;
    }
    close(m_rows, chunks);
    // The next chunk will compress about as well; aim a little below the limit.
    std::size_t packed = 0;
    for (const base::Bytes& chunk : chunks) {
        packed += chunk.size();
    }
    m_target = std::clamp(m_bytes * (kMaxChunkBytes / 16 * 15) / packed, kMinTarget, kMaxTarget);
    m_rows.clear();
    m_bytes = 0;
    return chunks;
}

void ChunkBuilder::close(std::span<const ports::EncodedRow> rows,
                         std::vector<base::Bytes>& chunks) {
    base::Bytes packed = packRows(rows);
    if (packed.size() <= kMaxChunkBytes) {
        chunks.push_back(std::move(packed));
        return;
    }
    EVERTILL_CHECK(rows.size() > 1, "one row is larger than a chunk");
    close(rows.first(rows.size() / 2), chunks);
    close(rows.subspan(rows.size() / 2), chunks);
}

} // namespace evertill::wire
