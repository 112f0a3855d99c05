// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/body_archive.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <zstd.h>

namespace evertill::storage {

using base::Bytes;
using base::ByteView;
using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::array<std::uint8_t, 8> kTag{'E', 'V', 'T', 'L', 'A', 'R', 'C', '1'};
constexpr std::size_t kHeaderBytes = 112;
constexpr std::size_t kRecordHead = 16;
// A file of 256 records of the largest size a centre accepts is far below.
constexpr std::uint64_t kMaxPacked = std::uint64_t{64} << 20U;
constexpr std::int64_t kMaxSeq = std::int64_t{1} << 40U; // of an epoch (journal_rows.h)
constexpr int kLevel = 6;

void putNumber(Bytes& out, std::uint64_t value, int width) {
    for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
        out.push_back(static_cast<std::uint8_t>(value >> shift));
    }
}

base::Error corrupt(const char* what) {
    return makeError(ErrorCode::StorageCorrupt, what);
}

// Reads from a view that is long enough.
class Cursor {
public:
    explicit Cursor(ByteView bytes) : m_bytes(bytes) {}
    [[nodiscard]] std::size_t left() const { return m_bytes.size() - m_at; }
    std::uint64_t number(std::size_t width) {
        std::uint64_t value = 0;
        for (const std::uint8_t byte : take(width)) {
            value = value << 8U | byte;
        }
        return value;
    }
    template <std::size_t N>
    std::array<std::uint8_t, N> array() {
        std::array<std::uint8_t, N> result{};
        std::ranges::copy(take(N), result.begin());
        return result;
    }
    ByteView take(std::size_t size) {
        const ByteView part = m_bytes.subspan(m_at, size);
        m_at += size;
        return part;
    }

private:
    ByteView m_bytes;
    std::size_t m_at = 0;
};

Expected<Bytes> decompressed(ByteView frame, std::size_t size) {
    if (ZSTD_getFrameContentSize(frame.data(), frame.size()) != size ||
        ZSTD_findFrameCompressedSize(frame.data(), frame.size()) != frame.size()) {
        return corrupt("the packed part has another size");
    }
    Bytes bytes(size);
    if (ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size()) != size) {
        return corrupt("the packed part cannot be read");
    }
    return bytes;
}

Expected<void> readRecords(ByteView packed, std::size_t count, const core::JournalRecord& first,
                           std::vector<core::JournalRecord>& records) {
    Cursor in{packed};
    for (std::size_t i = 0; i < count; ++i) {
        if (in.left() < kRecordHead) {
            return corrupt("a record is cut off");
        }
        core::JournalRecord record;
        record.device = first.device;
        record.position = first.position;
        record.position.seq += static_cast<std::int64_t>(i);
        record.type = static_cast<std::uint16_t>(in.number(2));
        record.version = static_cast<std::uint16_t>(in.number(2));
        record.hlc = static_cast<std::int64_t>(in.number(8));
        const auto size = static_cast<std::size_t>(in.number(4));
        if (in.left() < size) {
            return corrupt("a body is cut off");
        }
        const ByteView body = in.take(size);
        record.body.assign(body.begin(), body.end());
        records.push_back(std::move(record));
    }
    return in.left() == 0 ? Expected<void>{} : corrupt("bytes after the last record");
}

} // namespace

Bytes packRun(const ArchivedRun& run) {
    Bytes plain;
    for (const core::JournalRecord& record : run.records) {
        putNumber(plain, record.type, 2);
        putNumber(plain, record.version, 2);
        putNumber(plain, static_cast<std::uint64_t>(record.hlc), 8);
        putNumber(plain, record.body.size(), 4);
        plain.insert(plain.end(), record.body.begin(), record.body.end());
    }
    const core::JournalRecord& first = run.records.front();
    Bytes file{kTag.begin(), kTag.end()};
    const auto& device = first.device.value().raw();
    file.insert(file.end(), device.begin(), device.end());
    file.insert(file.end(), first.position.epoch.begin(), first.position.epoch.end());
    putNumber(file, static_cast<std::uint64_t>(first.position.seq), 8);
    putNumber(file, run.records.size(), 4);
    putNumber(file, plain.size(), 4);
    file.insert(file.end(), run.previous.begin(), run.previous.end());
    file.insert(file.end(), run.last.begin(), run.last.end());
    ZSTD_CCtx* context = ZSTD_createCCtx();
    EVERTILL_CHECK(context != nullptr, "no memory for a compressor");
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kLevel);
    const std::size_t head = file.size();
    file.resize(head + ZSTD_compressBound(plain.size()));
    const std::size_t size =
        ZSTD_compress2(context, file.data() + head, file.size() - head, plain.data(), plain.size());
    ZSTD_freeCCtx(context);
    EVERTILL_CHECK(ZSTD_isError(size) == 0, "there is room for the worst case");
    file.resize(head + size);
    return file;
}

Expected<ArchivedRun> unpackRun(ByteView file) {
    if (file.size() < kHeaderBytes || !std::ranges::equal(file.first(kTag.size()), kTag)) {
        return corrupt("no archive file");
    }
    Cursor in{file};
    in.take(kTag.size());
    core::JournalRecord first;
    first.device = core::DeviceId{base::Uuid{in.array<16>()}};
    first.position.epoch = in.array<8>();
    first.position.seq = static_cast<std::int64_t>(in.number(8));
    const std::uint64_t count = in.number(4);
    const std::uint64_t size = in.number(4);
    ArchivedRun run;
    run.previous = in.array<32>();
    run.last = in.array<32>();
    const bool isSeq = first.position.seq >= 1 && first.position.seq < kMaxSeq;
    if (!isSeq || count == 0 || size > kMaxPacked || count * kRecordHead > size) {
        return corrupt("the header makes no sense");
    }
    EVERTILL_TRY(plain, decompressed(in.take(in.left()), static_cast<std::size_t>(size)));
    EVERTILL_TRY_VOID(readRecords(plain, static_cast<std::size_t>(count), first, run.records));
    return run;
}

bool restoreHashes(ArchivedRun& run, const base::Sha256& sha256) {
    base::Digest previous = run.previous;
    for (core::JournalRecord& record : run.records) {
        record.hash = sha256.of(core::hashPreimage(record, previous));
        previous = record.hash;
    }
    return previous == run.last;
}

Expected<Bytes> readArchiveFile(const std::filesystem::path& file) {
    // The folder may be a stranger's: no link, no device, nothing larger than a file can be.
    std::error_code problem;
    const auto status = std::filesystem::symlink_status(file, problem);
    if (std::filesystem::exists(status)) {
        const bool isRegular = std::filesystem::is_regular_file(status);
        if (!isRegular || std::filesystem::file_size(file, problem) > kHeaderBytes + kMaxPacked) {
            return makeError(ErrorCode::StorageCorrupt, "no file of the archive", file.string());
        }
    }
    std::ifstream in{file, std::ios::binary};
    if (!in) {
        return makeError(ErrorCode::FileMissing, std::string{kArchiveFile}, file.string());
    }
    Bytes bytes{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
    if (in.bad()) {
        return makeError(ErrorCode::StorageFailed, "cannot be read", file.string());
    }
    return bytes;
}

// True: the file that holds it is loaded.
Expected<bool> ArchivedBodies::findFile(Database& database, std::int64_t id) {
    if (id >= m_first && id <= m_last) {
        return true;
    }
    if (!m_find) {
        EVERTILL_TRY(has, database.integer("SELECT count(*) FROM sqlite_master WHERE "
                                           "name='archive_file'"));
        if (has == 0) {
            return false;
        }
        EVERTILL_TRY(find, database.prepare("SELECT first_id,last_id,name FROM archive_file WHERE "
                                            "first_id<=? ORDER BY first_id DESC LIMIT 1"));
        m_find.emplace(std::move(find));
    }
    Rows rows = m_find->query(id);
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow || rows.integer(1) < id) {
        return false;
    }
    const std::string name = rows.text(2);
    if (name.empty() || name.find('/') != std::string::npos) {
        return makeError(ErrorCode::StorageCorrupt, "no name of a file of the archive", name);
    }
    const std::filesystem::path file = m_folder / name;
    EVERTILL_TRY(bytes, readArchiveFile(file));
    auto run = unpackRun(bytes);
    if (!run) {
        return makeError(run.error().code, run.error().context, file.string());
    }
    const std::int64_t first = rows.integer(0);
    const std::int64_t last = rows.integer(1);
    if (static_cast<std::int64_t>(run->records.size()) != last - first + 1) {
        return makeError(ErrorCode::StorageCorrupt, "another number of records", file.string());
    }
    m_run = std::move(*run);
    m_first = first;
    m_last = last;
    m_name = name;
    return true;
}

Expected<void> ArchivedBodies::complete(Database& database, std::int64_t id,
                                        core::JournalRecord& record) {
    if (!record.body.empty()) {
        return {};
    }
    EVERTILL_TRY(isThere, findFile(database, id));
    if (!isThere) {
        return {};
    }
    const core::JournalRecord& kept = m_run.records[static_cast<std::size_t>(id - m_first)];
    if (kept.type != record.type || kept.version != record.version || kept.hlc != record.hlc) {
        return makeError(ErrorCode::StorageCorrupt, "not the record of this number",
                         (m_folder / m_name).string());
    }
    record.body = kept.body;
    return {};
}

} // namespace evertill::storage
