// SPDX-License-Identifier: Apache-2.0
#include "central/reference/staged_rows.h"

#include <atomic>
#include <unistd.h>

namespace evertill::central {

namespace fs = std::filesystem;

namespace {

std::atomic<int> lastFile{0};

std::size_t hashOf(std::uint16_t stream, std::string_view key) {
    return std::hash<std::string_view>{}(key)*31 + stream;
}

constexpr std::uint16_t kCode = 0; // no stream

} // namespace

Expected<std::unique_ptr<StagedRows>> StagedRows::open(const fs::path& folder) {
    const fs::path name = folder / ("import-" + std::to_string(::getpid()) + "-" +
                                    std::to_string(++lastFile) + ".tmp");
    EVERTILL_TRY(file, SqliteConnection::openScratch(name));
    return std::unique_ptr<StagedRows>{new StagedRows{std::move(file)}};
}

StagedRows::StagedRows(std::unique_ptr<SqliteConnection> file)
    : m_file(std::move(file))
    , m_put(m_file->prepare("INSERT INTO staged(stream,key,version,removed,body) "
                            "VALUES($1,$2,$3,$4,$5) ON CONFLICT(stream,key) DO UPDATE SET "
                            "version=excluded.version,removed=excluded.removed,body=excluded.body"))
    , m_find(m_file->prepare("SELECT version,removed,body FROM staged WHERE stream=$1 AND key=$2"))
    , m_claim(m_file->prepare("INSERT INTO code(code,sku) VALUES($1,$2) ON CONFLICT DO NOTHING"))
    , m_owner(m_file->prepare("SELECT sku FROM code WHERE code=$1"))
    , m_rows(m_file->prepare("SELECT stream,key,version,removed,body FROM staged ORDER BY "
                             "stream,key"))
    , m_codes(m_file->prepare("SELECT code,sku FROM code ORDER BY code")) {}

Expected<void> StagedRows::put(const ports::EncodedRow& row) {
    m_known.insert(hashOf(row.stream, row.key));
    EVERTILL_TRY_VOID(m_put.execute(row.stream, row.key, row.version, row.isRemoved, row.body));
    return {};
}

Expected<std::optional<ports::EncodedRow>> StagedRows::find(ports::Stream stream,
                                                            std::string_view key) {
    const auto number = static_cast<std::uint16_t>(stream);
    std::optional<ports::EncodedRow> found;
    if (m_known.contains(hashOf(number, key))) {
        EVERTILL_TRY_VOID(m_find.each(
            [&](const Row& row) {
                found = ports::EncodedRow{number, std::string{key}, row.as<std::uint16_t>(0),
                                          row.integer(1) != 0, row.bytes(2)};
            },
            number, key));
    }
    return found;
}

Expected<core::Sku> StagedRows::ownerOf(std::string_view code) {
    core::Sku owner;
    if (m_known.contains(hashOf(kCode, code))) {
        EVERTILL_TRY_VOID(
            m_owner.each([&](const Row& row) { owner = core::Sku{row.text(0)}; }, code));
    }
    return owner;
}

Expected<void> StagedRows::claim(std::string_view code, const core::Sku& sku) {
    m_known.insert(hashOf(kCode, code));
    EVERTILL_TRY_VOID(m_claim.execute(code, sku));
    return {};
}

Expected<void> StagedRows::eachRows(const TakeRows& take) {
    std::vector<ports::EncodedRow> window;
    EVERTILL_TRY_VOID(m_rows.each([&](const Row& row) -> Expected<void> {
        window.push_back({row.as<std::uint16_t>(0), row.text(1), row.as<std::uint16_t>(2),
                          row.integer(3) != 0, row.bytes(4)});
        return window.size() < kWindow ? Expected<void>{} : take(std::exchange(window, {}));
    }));
    return window.empty() ? Expected<void>{} : take(std::move(window));
}

Expected<void> StagedRows::eachCodes(const TakeCodes& take) {
    std::vector<Code> window;
    EVERTILL_TRY_VOID(m_codes.each([&](const Row& row) -> Expected<void> {
        window.emplace_back(row.text(0), core::Sku{row.text(1)});
        return window.size() < kWindow ? Expected<void>{} : take(std::exchange(window, {}));
    }));
    return window.empty() ? Expected<void>{} : take(window);
}

} // namespace evertill::central
