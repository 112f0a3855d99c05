// SPDX-License-Identifier: Apache-2.0
#include "central/http/json_text.h"
#include "central/http/target.h"
#include "crypto/profile_bytes.h"
#include "fuzz/entries.h"
#include "net/address.h"
#include "rows/column_map.h"
#include "rows/file_rows.h"
#include "rows/json_rows.h"
#include "storage/pos/body_archive.h"
#include "text/csv.h"

namespace evertill::fuzz {

namespace {

void readAll(usecase::RowSource& source) {
    static_cast<void>(source.columns());
    usecase::ImportRow row;
    // An error is one bad row; the next call goes on behind it and so comes to an end.
    for (std::size_t i = 0; i < 100'000; ++i) {
        const auto more = source.next(row);
        if (more && !*more) {
            return;
        }
    }
    EVERTILL_CHECK(false, "a file of rows comes to an end");
}

} // namespace

void csv(base::ByteView bytes) {
    text::CsvReader reader(base::textOf(bytes));
    text::CsvRecord record;
    for (std::size_t i = 0; i <= bytes.size() + 1; ++i) {
        const auto more = reader.next(record);
        if (more && !*more) {
            return;
        }
    }
    EVERTILL_CHECK(false, "every record takes a byte or more");
}

void json(base::ByteView bytes) {
    if (const auto source = rows::readJsonRows(base::textOf(bytes))) {
        readAll(**source);
    }
    static_cast<void>(rows::parseColumnMap(base::textOf(bytes)));
}

void rows(base::ByteView bytes) {
    if (const auto source = rows::rowsOf(std::string{base::textOf(bytes)})) {
        readAll(**source);
    }
}

void profile(base::ByteView bytes) {
    const auto decoded = crypto::decodeProfile(bytes);
    if (!decoded) {
        return;
    }
    const auto again = crypto::decodeProfile(crypto::encodeProfile(*decoded));
    EVERTILL_CHECK(again && *again == *decoded, "a profile survives being written and read");
}

void archive(base::ByteView bytes) {
    const auto run = storage::unpackRun(bytes);
    if (!run) {
        return;
    }
    const auto again = storage::unpackRun(storage::packRun(*run));
    EVERTILL_CHECK(again && again->previous == run->previous && again->last == run->last &&
                       again->records == run->records,
                   "a file of the archive survives being written and read");
}

void httpTarget(base::ByteView bytes) {
    const std::string_view text = base::textOf(bytes);
    static_cast<void>(central::http::parseTarget(text));
    static_cast<void>(central::http::pathOf(text));
}

void httpBody(base::ByteView bytes) {
    const auto fields =
        central::http::Fields::parse(base::textOf(bytes), {"name", "count", "list", "other"});
    if (fields) {
        static_cast<void>(fields->text("name"));
        static_cast<void>(fields->optionalText("other"));
        static_cast<void>(fields->integer("count"));
        static_cast<void>(fields->optionalInteger("count"));
        static_cast<void>(fields->texts("list"));
    }
}

void httpAddress(base::ByteView bytes) {
    const std::string_view text = base::textOf(bytes);
    if (const auto address = net::parseAddress(text)) {
        const auto again = net::parseAddress(address->text());
        EVERTILL_CHECK(again && *again == *address, "an address survives being written and read");
    }
    static_cast<void>(net::parseHttpsUrl(text));
    static_cast<void>(net::parseProxyUrl(text));
}

} // namespace evertill::fuzz
