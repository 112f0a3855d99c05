// SPDX-License-Identifier: Apache-2.0
#include "central/ingest/ingest.h"

#include "central/ingest/till_copy.h"
#include "core/journal/chain.h"
#include "storage/sync/journal_source.h"
#include "wire/sync/frames.h"

#include <boost/json.hpp>

#include <fstream>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
namespace json = boost::json;

namespace {

constexpr std::size_t kBatchEvents = 1000;
constexpr std::size_t kBatchBytes = 1U << 20U;
// The largest body a frame could bring, in hex, and what stands around it.
constexpr std::size_t kMaxLineBytes = 2 * wire::kMaxUnpackedBytes + (1U << 16U);

class Ingestion {
public:
    explicit Ingestion(const IngestDoors& doors) : m_doors(doors) {}

    // Records of one epoch, dense.
    Expected<void> take(const std::vector<core::JournalRecord>& records);
    IngestReport report;
    const IngestDoors& doors() const { return m_doors; }
    Expected<void> place(const core::DeviceId& device);

private:
    Expected<std::int64_t> known(const ports::JournalRun& run);

    const IngestDoors& m_doors;
};

Expected<void> Ingestion::place(const core::DeviceId& device) {
    EVERTILL_TRY(record, m_doors.registry.device(device));
    if (!record) {
        return makeError(ErrorCode::NotFound, device.value().toString(), "device");
    }
    report.device = device;
    report.place = record->place;
    return {};
}

Expected<std::int64_t> Ingestion::known(const ports::JournalRun& run) {
    EVERTILL_TRY(branches, m_doors.journal.branches(run.device, run.epoch));
    std::int64_t events = 0;
    for (const ports::BranchHead& branch : branches) {
        events += branch.headSeq - branch.parentSeq;
    }
    return events;
}

Expected<void> Ingestion::take(const std::vector<core::JournalRecord>& records) {
    if (m_doors.stop != nullptr && *m_doors.stop) {
        return makeError(ErrorCode::Cancelled, "the centre is stopping");
    }
    ports::AcceptRequest request;
    request.place = report.place;
    request.receivedMicros = m_doors.nowMicros;
    request.run.device = report.device;
    request.run.epoch = records.front().position.epoch;
    request.run.firstSeq = records.front().position.seq;
    for (const core::JournalRecord& record : records) {
        request.run.events.push_back({record.type, record.version, record.hlc, record.body});
    }
    request.run.lastHash = records.back().hash;
    EVERTILL_TRY(before, known(request.run));
    EVERTILL_TRY(outcomes, m_doors.journal.accept({&request, 1}));
    EVERTILL_TRY(after, known(request.run));
    const std::string at = "record " + std::to_string(request.run.firstSeq);
    if (const auto* refused = std::get_if<ports::RunRefused>(&outcomes.front())) {
        return makeError(ErrorCode::JournalBroken, refused->reason, at);
    }
    if (std::holds_alternative<ports::RunGap>(outcomes.front())) {
        return makeError(ErrorCode::JournalBroken, "it does not follow what is here", at);
    }
    report.forks += std::holds_alternative<ports::RunForked>(outcomes.front()) ? 1 : 0;
    report.records += static_cast<std::int64_t>(records.size());
    report.added += after - before;
    return {};
}

Expected<void> ingestFolder(const std::filesystem::path& folder, Ingestion& ingestion) {
    EVERTILL_TRY(copy, TillCopy::make(folder, ingestion.doors().work));
    EVERTILL_TRY(directory, storage::TillDirectory::open(copy.path()));
    EVERTILL_TRY(source, storage::SqliteJournalSource::open(directory));
    EVERTILL_TRY(identity, source->identity());
    EVERTILL_TRY_VOID(ingestion.place(identity.device));
    std::int64_t epochNo = 1;
    std::int64_t seq = 0;
    while (true) {
        EVERTILL_TRY(records, source->after(epochNo, seq, kBatchEvents, kBatchBytes));
        if (records.empty()) {
            break;
        }
        EVERTILL_TRY_VOID(ingestion.take(records));
        EVERTILL_TRY(end, source->endOf(records.back().position.epoch));
        epochNo = end ? end->epochNo : epochNo;
        seq = records.back().position.seq;
    }
    for (std::int64_t number = 0;;) {
        EVERTILL_TRY(keys, source->memberKeysAfter(number, kBatchEvents));
        if (keys.empty()) {
            break;
        }
        EVERTILL_TRY_VOID(ingestion.doors().memberKeys.keep(ingestion.report.place,
                                                            ingestion.report.device, keys));
        ingestion.report.memberKeys += static_cast<std::int64_t>(keys.size());
        number = keys.back().number;
    }
    return {};
}

template <typename Array>
Expected<Array> arrayOf(const json::object& object, const char* name) {
    const json::value* text = object.if_contains(name);
    if (text == nullptr || !text->is_string()) {
        return makeError(ErrorCode::InvalidFormat, name);
    }
    EVERTILL_TRY(bytes, base::fromHex(std::string_view{text->get_string()}));
    Array array{};
    if (bytes.size() != array.size()) {
        return makeError(ErrorCode::InvalidFormat, name);
    }
    std::copy(bytes.begin(), bytes.end(), array.begin());
    return array;
}

Expected<std::int64_t> integerOf(const json::object& object, const char* name) {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_int64()) {
        return makeError(ErrorCode::InvalidFormat, name);
    }
    return value->get_int64();
}

Expected<core::JournalRecord> recordOf(const std::string& line) {
    json::error_code problem;
    const json::value value = json::parse(line, problem);
    const json::object* object = problem ? nullptr : value.if_object();
    if (object == nullptr) {
        return makeError(ErrorCode::InvalidFormat, "no JSON object");
    }
    core::JournalRecord record;
    const json::value* device = object->if_contains("device");
    const json::value* body = object->if_contains("bodyHex");
    if (device == nullptr || !device->is_string() || body == nullptr || !body->is_string()) {
        return makeError(ErrorCode::InvalidFormat, "device or bodyHex");
    }
    EVERTILL_TRY(uuid, base::Uuid::parse(std::string_view{device->get_string()}));
    EVERTILL_TRY(epoch, arrayOf<core::EpochNonce>(*object, "epoch"));
    EVERTILL_TRY(hash, arrayOf<base::Digest>(*object, "hash"));
    EVERTILL_TRY(seq, integerOf(*object, "seq"));
    EVERTILL_TRY(type, integerOf(*object, "type"));
    EVERTILL_TRY(version, integerOf(*object, "version"));
    EVERTILL_TRY(hlc, integerOf(*object, "hlc"));
    EVERTILL_TRY(bytes, base::fromHex(std::string_view{body->get_string()}));
    record.device = core::DeviceId{uuid};
    record.position = {epoch, seq};
    record.type = static_cast<std::uint16_t>(type);
    record.version = static_cast<std::uint16_t>(version);
    record.hlc = hlc;
    record.hash = hash;
    record.body = std::move(bytes);
    return record;
}

// False at the end of the file.
Expected<bool> readLine(std::istream& in, std::string& line) {
    line.clear();
    std::streambuf& buffer = *in.rdbuf();
    constexpr int kEnd = std::char_traits<char>::eof();
    for (int next = buffer.sbumpc(); next != kEnd; next = buffer.sbumpc()) {
        if (next == '\n') {
            return true;
        }
        if (line.size() == kMaxLineBytes) {
            return makeError(ErrorCode::OutOfRange, "a line longer than any record");
        }
        line.push_back(static_cast<char>(next));
    }
    return !line.empty();
}

Expected<void> ingestLines(const std::filesystem::path& file, Ingestion& ingestion) {
    // A pipe or a device might never end.
    std::error_code problem;
    const auto status = std::filesystem::status(file, problem);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        return makeError(ErrorCode::InvalidFormat, "neither a till's folder nor a file",
                         file.string());
    }
    std::ifstream in{file};
    if (!in) {
        return makeError(ErrorCode::FileMissing, file.string());
    }
    std::vector<core::JournalRecord> batch;
    std::string line;
    std::int64_t number = 0;
    while (true) {
        ++number;
        const auto hasLine = readLine(in, line);
        if (!hasLine) {
            return makeError(hasLine.error().code, hasLine.error().context,
                             "line " + std::to_string(number));
        }
        if (!*hasLine) {
            break;
        }
        auto record = recordOf(line);
        if (!record) {
            return makeError(record.error().code, record.error().context,
                             "line " + std::to_string(number));
        }
        const bool isOther =
            !batch.empty() && (record->position.epoch != batch.back().position.epoch ||
                               record->position.seq != batch.back().position.seq + 1);
        if (isOther || batch.size() == kBatchEvents) {
            EVERTILL_TRY_VOID(ingestion.take(batch));
            batch.clear();
        }
        if (number == 1) {
            EVERTILL_TRY_VOID(ingestion.place(record->device));
        } else if (record->device != ingestion.report.device) {
            return makeError(ErrorCode::InvalidFormat, "a record of another device",
                             "line " + std::to_string(number));
        }
        batch.push_back(std::move(*record));
    }
    if (number == 1) {
        return makeError(ErrorCode::InvalidFormat, "it holds no record", file.string());
    }
    return batch.empty() ? Expected<void>{} : ingestion.take(batch);
}

} // namespace

Ingested ingest(const std::filesystem::path& from, const IngestDoors& doors) {
    std::error_code problem;
    Ingestion ingestion{doors};
    const auto done = std::filesystem::is_directory(from, problem) ? ingestFolder(from, ingestion)
                                                                   : ingestLines(from, ingestion);
    return {ingestion.report, done ? std::nullopt : std::optional{done.error()}};
}

} // namespace evertill::central
