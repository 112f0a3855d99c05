// SPDX-License-Identifier: Apache-2.0
#include "wire/sync/columns.h"

#include "base/utf8.h"
#include "wire/message_bytes.h"
#include "wire/sync/row_codec.h"
#include "wire/sync/split.h"
#include "wire/sync/split_columns.h"
#include "wire/sync/wire_walker.h"

#include <algorithm>
#include <evertill/sync/v1/columns.pb.h>

namespace evertill::wire {

namespace pb = sync::v1;

namespace {

using Numbers = std::vector<std::uint64_t>;

base::Error badColumns(const char* what) {
    return base::makeError(base::ErrorCode::InvalidFormat, "columns", what);
}

// Collects a packed column, which other programs may also write field by field.
bool append(const WireField& field, std::size_t limit, Numbers& column) {
    if (field.type == WireType::Varint) {
        column.push_back(field.value);
        return column.size() <= limit;
    }
    if (field.type != WireType::Bytes) {
        return false;
    }
    WireWalker walker(field.bytes);
    while (!walker.isAtEnd() && column.size() <= limit) {
        column.push_back(walker.varint());
    }
    return column.size() <= limit && !walker.isBroken();
}

// Cuts a column of bytes into its entries.
class Slices {
public:
    Slices(const Numbers& lengths, base::ByteView bytes) : m_lengths(lengths), m_rest(bytes) {}

    // Every byte belongs to an entry.
    [[nodiscard]] bool isWhole() const {
        std::uint64_t sum = 0;
        for (const std::uint64_t length : m_lengths) {
            if (length > m_rest.size()) {
                return false;
            }
            sum += length; // cannot wrap: at most 2^16 entries of at most 2^24 bytes
        }
        return sum == m_rest.size();
    }
    [[nodiscard]] base::ByteView next() {
        const auto length = static_cast<std::size_t>(m_lengths[m_at++]);
        const base::ByteView slice = m_rest.first(length);
        m_rest = m_rest.subspan(length);
        return slice;
    }

private:
    const Numbers& m_lengths;
    base::ByteView m_rest;
    std::size_t m_at = 0;
};

bool fits16(const Numbers& column) {
    return std::all_of(column.begin(), column.end(),
                       [](std::uint64_t value) { return value <= UINT16_MAX; });
}

struct RawColumns {
    std::array<Numbers, 8> numbers; // by field number
    std::array<base::ByteView, 8> bytes;
};

// Fields in byteFields (a bit for each number) are bytes, the other ones up to lastField numbers.
bool readRaw(base::ByteView message, std::uint32_t lastField, std::uint32_t byteFields,
             std::size_t limit, RawColumns& columns) {
    WireWalker walker(message);
    while (const auto field = walker.next()) {
        if (field->number > lastField) {
            continue; // of a newer program
        }
        if ((byteFields >> field->number & 1U) != 0) {
            if (field->type != WireType::Bytes) {
                return false;
            }
            columns.bytes[field->number] = field->bytes;
        } else if (!append(*field, limit, columns.numbers[field->number])) {
            return false;
        }
    }
    return !walker.isBroken();
}

constexpr std::uint32_t bit(int field) {
    return std::uint32_t{1} << static_cast<std::uint32_t>(field);
}

bool areAllOne(const auto& entries) {
    return std::all_of(entries.begin(), entries.end(),
                       [](const auto& entry) { return entry.version == 1; });
}

} // namespace

namespace {

// The bodies that may be taken apart.
bool isSplittable(const PushedEvent& event) {
    return event.type == static_cast<std::uint16_t>(core::EventType::TransactionCompleted);
}

void appendSplit(const SplitBodies& split, EventColumns& columns) {
    std::string head;
    appendVarint(head, std::uint64_t{pb::Events::kSplitFieldNumber} << 3U |
                           static_cast<std::uint64_t>(WireType::Bytes));
    appendVarint(head, split.columns.size());
    columns.bytes.insert(columns.bytes.end(), head.begin(), head.end());
    for (const std::size_t cut : split.cuts) {
        columns.cuts.push_back(columns.bytes.size() + cut);
    }
    columns.bytes.insert(columns.bytes.end(), split.columns.begin(), split.columns.end());
}

} // namespace

EventColumns eventColumns(std::span<const PushedEvent> events) {
    std::vector<base::ByteView> candidates;
    for (const PushedEvent& event : events) {
        if (isSplittable(event)) {
            candidates.emplace_back(event.body);
        }
    }
    const SplitBodies split = splitBodies(candidates);
    pb::Events message;
    const bool hasVersions = !areAllOne(events);
    std::uint64_t last = 0;
    std::size_t candidate = 0;
    for (const PushedEvent& event : events) {
        message.add_types(event.type);
        if (hasVersions) {
            message.add_versions(event.version);
        }
        const auto hlc = static_cast<std::uint64_t>(event.hlc);
        message.add_hlc_steps(static_cast<std::int64_t>(hlc - last)); // wraps, as the reader does
        last = hlc;
        if (isSplittable(event) && split.isSplit[candidate++]) {
            message.add_body_lengths(0);
            continue;
        }
        message.add_body_lengths(static_cast<std::uint32_t>(event.body.size() + 1));
        message.mutable_bodies()->append(base::textOf(event.body));
    }
    EventColumns columns{bytesOf(message), {}};
    if (!split.columns.empty()) {
        appendSplit(split, columns);
    }
    return columns;
}

base::Expected<std::vector<PushedEvent>> readEventColumns(base::ByteView bytes) {
    RawColumns raw;
    if (!readRaw(bytes, pb::Events::kSplitFieldNumber,
                 bit(pb::Events::kBodiesFieldNumber) | bit(pb::Events::kSplitFieldNumber),
                 kMaxPushEvents, raw)) {
        return badColumns("events");
    }
    const Numbers& types = raw.numbers[pb::Events::kTypesFieldNumber];
    const Numbers& versions = raw.numbers[pb::Events::kVersionsFieldNumber];
    const Numbers& steps = raw.numbers[pb::Events::kHlcStepsFieldNumber];
    Numbers lengths = raw.numbers[pb::Events::kBodyLengthsFieldNumber];
    const std::size_t count = types.size();
    if ((!versions.empty() && versions.size() != count) || steps.size() != count ||
        lengths.size() != count || !fits16(types) || !fits16(versions)) {
        return badColumns("events");
    }
    const auto splitCount =
        static_cast<std::size_t>(std::count(lengths.begin(), lengths.end(), std::uint64_t{0}));
    EVERTILL_TRY(joined, joinBodies(raw.bytes[pb::Events::kSplitFieldNumber], splitCount,
                                    kMaxUnpackedBytes));
    std::vector<PushedEvent> events(count);
    std::vector<bool> isSplit(count);
    for (std::size_t i = 0; i < count; ++i) {
        isSplit[i] = lengths[i] == 0;
        lengths[i] -= isSplit[i] ? 0U : 1U;
    }
    Slices bodies(lengths, raw.bytes[pb::Events::kBodiesFieldNumber]);
    if (!bodies.isWhole()) {
        return badColumns("bodies");
    }
    std::uint64_t hlc = 0;
    std::size_t nextJoined = 0;
    for (std::size_t i = 0; i < count; ++i) {
        PushedEvent& event = events[i];
        event.type = static_cast<std::uint16_t>(types[i]);
        event.version =
            versions.empty() ? std::uint16_t{1} : static_cast<std::uint16_t>(versions[i]);
        hlc += static_cast<std::uint64_t>(unzigzag(steps[i]));
        event.hlc = static_cast<std::int64_t>(hlc);
        const base::ByteView body = bodies.next();
        event.body =
            isSplit[i] ? std::move(joined[nextJoined++]) : base::Bytes{body.begin(), body.end()};
    }
    return events;
}

base::Bytes rowColumns(std::span<const ports::EncodedRow> rows) {
    pb::Rows message;
    const bool hasVersions = !areAllOne(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ports::EncodedRow& row = rows[i];
        message.add_streams(row.stream);
        if (hasVersions) {
            message.add_versions(row.version);
        }
        if (row.isRemoved) {
            message.add_removed(static_cast<std::uint32_t>(i));
        }
        message.add_key_lengths(static_cast<std::uint32_t>(row.key.size()));
        message.mutable_keys()->append(row.key);
        message.add_body_lengths(static_cast<std::uint32_t>(row.body.size()));
        message.mutable_bodies()->append(base::textOf(row.body));
    }
    return bytesOf(message);
}

base::Expected<std::vector<ports::EncodedRow>> readRowColumns(base::ByteView bytes,
                                                              std::size_t maxRows) {
    RawColumns raw;
    if (!readRaw(bytes, pb::Rows::kBodiesFieldNumber,
                 bit(pb::Rows::kBodiesFieldNumber) | bit(pb::Rows::kKeysFieldNumber), maxRows,
                 raw)) {
        return badColumns("rows");
    }
    const Numbers& streams = raw.numbers[pb::Rows::kStreamsFieldNumber];
    const Numbers& versions = raw.numbers[pb::Rows::kVersionsFieldNumber];
    const Numbers& keyLengths = raw.numbers[pb::Rows::kKeyLengthsFieldNumber];
    const Numbers& bodyLengths = raw.numbers[pb::Rows::kBodyLengthsFieldNumber];
    Slices keys(keyLengths, raw.bytes[pb::Rows::kKeysFieldNumber]);
    Slices bodies(bodyLengths, raw.bytes[pb::Rows::kBodiesFieldNumber]);
    const std::size_t count = streams.size();
    if ((!versions.empty() && versions.size() != count) || keyLengths.size() != count ||
        bodyLengths.size() != count || !fits16(streams) || !fits16(versions) || !keys.isWhole() ||
        !bodies.isWhole()) {
        return badColumns("rows");
    }
    std::vector<ports::EncodedRow> rows(count);
    for (std::size_t i = 0; i < count; ++i) {
        ports::EncodedRow& row = rows[i];
        row.stream = static_cast<std::uint16_t>(streams[i]);
        row.version = versions.empty() ? std::uint16_t{1} : static_cast<std::uint16_t>(versions[i]);
        const base::ByteView key = keys.next();
        const base::ByteView body = bodies.next();
        if (!isRowKey(base::textOf(key)) || body.size() > kMaxRowBytes) {
            return badColumns("row");
        }
        row.key = base::textOf(key);
        row.body.assign(body.begin(), body.end());
    }
    for (const std::uint64_t place : raw.numbers[pb::Rows::kRemovedFieldNumber]) {
        if (place >= count || !rows[place].body.empty()) {
            return badColumns("removed");
        }
        rows[place].isRemoved = true;
    }
    return rows;
}

} // namespace evertill::wire
