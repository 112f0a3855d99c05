// SPDX-License-Identifier: Apache-2.0
#include "cli/replay/log_reader.h"

#include "core/calendar/business_date.h"
#include "text/csv.h"

#include <algorithm>
#include <unordered_map>

namespace evertill::cli {

using base::ErrorCode;
using base::Expected;
using base::makeError;
using usecase::ReplayDocument;
using usecase::ReplayLine;

namespace {

struct Columns {
    std::size_t document;
    std::size_t code;
    std::size_t name;
    std::size_t quantity;
    std::size_t price;
    std::size_t time;
};

Expected<std::size_t> columnOf(const text::CsvRecord& header, const std::string& name) {
    const auto found = std::find(header.fields.begin(), header.fields.end(), name);
    if (found == header.fields.end()) {
        return makeError(ErrorCode::MissingColumn, name, "line 1");
    }
    return static_cast<std::size_t>(found - header.fields.begin());
}

Expected<Columns> columnsOf(const text::CsvRecord& header, const LogMap& map) {
    EVERTILL_TRY(document, columnOf(header, map.document));
    EVERTILL_TRY(code, columnOf(header, map.code));
    EVERTILL_TRY(name, columnOf(header, map.name));
    EVERTILL_TRY(quantity, columnOf(header, map.quantity));
    EVERTILL_TRY(price, columnOf(header, map.price));
    EVERTILL_TRY(time, columnOf(header, map.time));
    return Columns{document, code, name, quantity, price, time};
}

Expected<ReplayLine> lineOf(const text::CsvRecord& record, const Columns& columns,
                            core::Currency currency) {
    EVERTILL_TRY(quantity, core::Quantity::parse(record.fields[columns.quantity]));
    EVERTILL_TRY(price, core::UnitPrice::parse(record.fields[columns.price], currency));
    return ReplayLine{std::string{record.fields[columns.code]},
                      std::string{record.fields[columns.name]}, quantity, price};
}

base::Error atLine(base::Error error, std::int64_t line) {
    error.place = "line " + std::to_string(line);
    return error;
}

Expected<std::vector<ReplayDocument>> readLines(text::CsvReader& reader, const LogMap& map,
                                                core::Currency currency) {
    text::CsvRecord record;
    EVERTILL_TRY(hasHeader, reader.next(record));
    if (!hasHeader) {
        return makeError(ErrorCode::MissingColumn, map.document, "line 1");
    }
    EVERTILL_TRY(columns, columnsOf(record, map));
    const std::size_t width = record.fields.size();
    std::vector<ReplayDocument> documents;
    std::unordered_map<std::string, std::size_t> byReference;
    for (;;) {
        EVERTILL_TRY(more, reader.next(record));
        if (!more) {
            return documents;
        }
        if (record.fields.size() != width) {
            return atLine(makeError(ErrorCode::InvalidFormat,
                                    "columns: " + std::to_string(record.fields.size())),
                          record.line);
        }
        auto line = lineOf(record, columns, currency);
        if (!line) {
            return atLine(line.error(), record.line);
        }
        const std::string reference{record.fields[columns.document]};
        const auto [at, isNew] = byReference.try_emplace(reference, documents.size());
        if (isNew) {
            const auto time = core::parseIsoTime(record.fields[columns.time]);
            if (!time) {
                return atLine(time.error(), record.line);
            }
            documents.push_back({reference, *time, {}});
        }
        documents[at->second].lines.push_back(std::move(*line));
    }
}

// FNV-1a: the same name has the same price in every run and on every machine.
std::int64_t stablePrice(std::string_view name, const LogMap& map) {
    std::uint64_t hash = 14'695'981'039'346'656'037ULL;
    for (const char c : name) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
    }
    const auto span = static_cast<std::uint64_t>(map.priceTo - map.priceFrom + 1);
    return map.priceFrom + static_cast<std::int64_t>(hash % span);
}

Expected<std::vector<ReplayDocument>> readBaskets(text::CsvReader& reader, const LogMap& map,
                                                  core::Currency currency) {
    std::vector<ReplayDocument> documents;
    text::CsvRecord record;
    base::UtcTime time = map.firstTime;
    for (;;) {
        EVERTILL_TRY(more, reader.next(record));
        if (!more) {
            return documents;
        }
        ReplayDocument document{"B" + std::to_string(documents.size() + 1), time, {}};
        time.micros += map.secondsApart * 1'000'000;
        for (std::string_view name : record.fields) {
            while (name.ends_with(' ')) {
                name.remove_suffix(1);
            }
            const core::Money price = core::Money::minor(stablePrice(name, map), currency);
            document.lines.push_back({std::string{name}, std::string{name},
                                      core::Quantity::units(1), core::UnitPrice::of(price)});
        }
        documents.push_back(std::move(document));
    }
}

} // namespace

Expected<std::vector<ReplayDocument>> readLog(std::string_view text, const LogMap& map,
                                              core::Currency currency) {
    text::CsvReader reader{text, ','};
    return map.layout == LogLayout::BasketPerRow ? readBaskets(reader, map, currency)
                                                 : readLines(reader, map, currency);
}

} // namespace evertill::cli
