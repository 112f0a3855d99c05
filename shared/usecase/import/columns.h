// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which column of a file is which. Header names are compared in lower case with blanks and dashes
// as "_", and common names of other systems are understood (barcode, ean, 条码, 品名, 售价 ...).
// A column map says the rest: "sku" <- "StockCode".
// Errors of bind(): MissingColumn (context: the column), AlreadyExists (two columns of a file mean
// the same; context: it), NotFound (the map names a column that the file does not have).

#include "base/expected.h"
#include "usecase/import/row_source.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::usecase {

using ColumnMap = std::map<std::string, std::string>; // our name -> name in the file

[[nodiscard]] std::string normaliseHeader(std::string_view header);

class Columns {
public:
    struct LocalColumn {
        std::string language; // "zh-Hans"
        std::size_t index;
    };

    // names: the columns an import knows, in its own order.
    [[nodiscard]] static base::Expected<Columns> bind(const std::vector<std::string>& header,
                                                      const ColumnMap& map,
                                                      std::span<const std::string_view> names);

    [[nodiscard]] bool has(std::size_t name) const { return m_index[name].has_value(); }
    // The value without blanks around it; empty where the file has no such column.
    [[nodiscard]] std::string_view value(const ImportRow& row, std::size_t name) const;
    // "name:zh-Hans", "name_zh" and so on.
    [[nodiscard]] const std::vector<LocalColumn>& localNames() const { return m_localNames; }
    [[nodiscard]] const std::vector<std::string>& ignored() const { return m_ignored; }

    // Without the blanks around it.
    [[nodiscard]] static std::string_view trimmed(std::string_view text);
    [[nodiscard]] static std::string_view valueAt(const ImportRow& row, std::size_t index);

private:
    std::vector<std::optional<std::size_t>> m_index; // by position in names
    std::vector<LocalColumn> m_localNames;
    std::vector<std::string> m_ignored;
};

} // namespace evertill::usecase
