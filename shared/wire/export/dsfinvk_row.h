// SPDX-License-Identifier: Apache-2.0
#pragma once

// One row of a file of the DSFinV-K, as all of them are written; for the files that write them.

#include "base/csv_row.h"
#include "wire/export/dsfinvk.h"

#include <algorithm>
#include <ostream>

namespace evertill::wire {

class Dsfinvk::Row {
public:
    static constexpr int kNoTax = 5; // UST_SCHLUESSEL

    explicit Row(std::ostream& out) : m_out(out) {}
    Row& text(std::string_view text) {
        m_row.text(text);
        return *this;
    }
    Row& number(const std::string& number) {
        m_row.number(number);
        return *this;
    }
    Row& money(const core::Money& amount) { return number(comma(amount.toString())); }
    Row& empty(int cells) {
        for (; cells > 0; --cells) {
            m_row.text("");
        }
        return *this;
    }
    void end() { m_out << m_row.line(); }

    [[nodiscard]] static std::string comma(std::string number) {
        std::replace(number.begin(), number.end(), '.', ',');
        return number;
    }
    // "2026-11-23T10:00:00.000Z"
    [[nodiscard]] static std::string utc(base::UtcTime time) {
        return core::toIsoString({time.micros, 0}).substr(0, 19) + ".000Z";
    }
    [[nodiscard]] static base::UtcTime timeOf(const core::JournalRecord& record) {
        return {(record.hlc >> 16) * 1'000, 0};
    }

private:
    std::ostream& m_out;
    base::CsvRow m_row{';'};
};

} // namespace evertill::wire
