// SPDX-License-Identifier: Apache-2.0
#pragma once

// Takes in the journal of a till that cannot send it any more: its folder (read from a copy, and
// left as it is: till_copy.h), or the lines of `evertill journal export` (each with "bodyHex", the
// stored bytes). The same rules as over the wire: chain checked, idempotent, forks kept. The place
// comes from the registry. It is taken in batch by batch, each kept for good: what fails leaves
// those before it, and doing it again goes on behind them. Failures: NotFound (a device that was
// never enrolled), JournalBroken (context: why; place: the record), FileMissing, InvalidFormat
// (place: the line), StorageBusy (a till works in the folder), Cancelled (stop), Storage*.

#include "central/database/central_database.h"
#include "ports/sync/central_stores.h"

namespace evertill::central {

struct IngestReport {
    core::DeviceId device;
    ports::DevicePlace place;
    std::int64_t records = 0; // of the file
    std::int64_t added = 0;   // of them new here
    std::int64_t forks = 0;   // branches begun
    std::int64_t memberKeys = 0;
};

struct Ingested {
    IngestReport report; // what was kept, whether or not the rest failed
    std::optional<base::Error> failed;
};

// Within the centre's folder; one that was killed leaves it until the centre opens again.
inline constexpr const char* kIngestFolder = "ingest.tmp";

struct IngestDoors { // borrowed
    ports::CentralJournal& journal;
    ports::DeviceRegistry& registry;
    ports::MemberKeyInbox& memberKeys;
    std::int64_t nowMicros = 0;
    std::filesystem::path work;              // a folder that is made for a while
    const std::atomic<bool>* stop = nullptr; // true: no further batch
};

// A folder, or a file of lines.
[[nodiscard]] Ingested ingest(const std::filesystem::path& from, const IngestDoors& doors);

} // namespace evertill::central
