// SPDX-License-Identifier: Apache-2.0
#include "wire/sync/rule_part_values.h"

#include "wire/body_writer.h"

#include <charconv>
#include <evertill/reference/v1/rows.pb.h>

namespace evertill::wire::rule_parts {

namespace {

// 0, which no key has, where there is no number.
std::int64_t numberIn(std::string_view text, BodyReader& in) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    in.require(error == std::errc{} && end == text.data() + text.size() && number >= 0, "key");
    return number;
}

} // namespace

void fill(const ports::RuleSetPartRow& row, pb::RuleSetPart& to) {
    to.set_parts(row.parts);
    to.set_body(row.body.data(), row.body.size());
    if (row.part != 0) {
        return;
    }
    const core::RuleSetSummary& summary = row.summary;
    to.set_currency(std::string{summary.currency.code()});
    to.set_valid_from(summary.validFromMicros);
    if (summary.validUntilMicros != INT64_MAX) {
        to.set_valid_until(summary.validUntilMicros);
    }
    for (const core::StoreId& store : summary.stores) {
        BodyWriter::text(store.value(), to.add_stores());
    }
    for (const std::string& channel : summary.channels) {
        BodyWriter::text(channel, to.add_channels());
    }
}

ports::ReferenceRow read(const std::string& key, const pb::RuleSetPart& from, BodyReader& in) {
    ports::RuleSetPartRow row;
    const std::string_view text = key;
    const std::size_t slash = std::min(text.find('/'), text.size());
    row.summary.version = numberIn(text.substr(0, slash), in);
    row.part = static_cast<std::int32_t>(
        std::min<std::int64_t>(numberIn(text.substr(std::min(slash + 1, text.size())), in), 9'999));
    row.parts = from.parts();
    in.require(row.summary.version >= 1 && row.part < row.parts && row.parts <= 9'999, "parts");
    const base::ByteView body = base::viewOf(from.body());
    row.body.assign(body.begin(), body.end());
    if (row.part != 0) {
        return row;
    }
    in.useCurrency(from.currency());
    row.summary.currency = in.currency();
    row.summary.validFromMicros = from.valid_from();
    row.summary.validUntilMicros = from.has_valid_until() ? from.valid_until() : INT64_MAX;
    for (const std::string& store : from.stores()) {
        row.summary.stores.emplace_back(store);
    }
    row.summary.channels.assign(from.channels().begin(), from.channels().end());
    return row;
}

} // namespace evertill::wire::rule_parts
