// SPDX-License-Identifier: Apache-2.0
#include "central/backup/table_copy.h"

#include <deque>

namespace evertill::central {

namespace {

constexpr std::size_t kRows = 1000;

Value::Kind kindOf(std::string_view type) {
    return type == "TEXT"   ? Value::Kind::Text
           : type == "BLOB" ? Value::Kind::Bytes
                            : Value::Kind::Integer;
}

class RowBuffer {
public:
    RowBuffer(const TableShape& shape, Bulk& bulk) : m_shape(shape), m_bulk(bulk) {}

    Expected<void> add(const Row& row) {
        for (std::size_t i = 0; i < m_shape.columns.size(); ++i) {
            const int column = static_cast<int>(i);
            if (row.isNull(column)) {
                m_values.emplace_back();
            } else if (m_shape.columns[i].kind == Value::Kind::Integer) {
                m_values.emplace_back(row.integer(column));
            } else if (m_shape.columns[i].kind == Value::Kind::Text) {
                m_values.emplace_back(std::string_view{m_owned.emplace_back(row.text(column))});
            } else {
                const base::ByteView bytes = row.bytesView(column);
                m_values.emplace_back(base::viewOf(m_owned.emplace_back(base::textOf(bytes))));
            }
        }
        ++m_count;
        return ++m_rows == kRows ? flush() : Expected<void>{};
    }
    Expected<void> flush() {
        const auto inserted = m_bulk.insert(m_values);
        m_values.clear();
        m_owned.clear();
        m_rows = 0;
        return inserted ? Expected<void>{} : Expected<void>{inserted.error()};
    }
    [[nodiscard]] std::int64_t count() const { return m_count; }

private:
    const TableShape& m_shape;
    Bulk& m_bulk;
    std::deque<std::string> m_owned;
    std::vector<Value> m_values;
    std::size_t m_rows = 0;
    std::int64_t m_count = 0;
};

} // namespace

Expected<std::vector<TableShape>> tablesOf(Connection& sqlite) {
    std::vector<TableShape> shapes;
    EVERTILL_TRY_VOID(
        sqlite
            .prepare("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE "
                     "'sqlite_%' AND name<>'schema_step' ORDER BY name")
            .each([&](const Row& row) {
                shapes.push_back({row.text(0), {}, {}});
            }));
    for (TableShape& shape : shapes) {
        std::vector<Value::Kind> kinds;
        EVERTILL_TRY_VOID(sqlite.prepare("SELECT name,type FROM pragma_table_info($1)")
                              .each(
                                  [&](const Row& row) {
                                      shape.columnNames.push_back(row.text(0));
                                      kinds.push_back(kindOf(row.textView(1)));
                                  },
                                  shape.name));
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            shape.columns.push_back({shape.columnNames[i], kinds[i]});
        }
    }
    return shapes;
}

Expected<std::int64_t> copyTable(const TableShape& shape, Connection& from, Connection& to) {
    Bulk bulk = to.prepareBulk({shape.name, shape.columns, ""});
    RowBuffer buffer{shape, bulk};
    const auto add = [&](const Row& row) { return buffer.add(row); };
    std::string select = "SELECT ";
    for (const std::string& name : shape.columnNames) {
        select += (&name == &shape.columnNames.front() ? "" : ",") + name;
    }
    select += " FROM " + shape.name;
    if (from.dialect() == Dialect::Sqlite) {
        EVERTILL_TRY_VOID(from.prepare(select).each(add));
    } else { // a whole result would be held in memory
        EVERTILL_TRY_VOID(from.script("DECLARE evertill_copy NO SCROLL CURSOR FOR " + select));
        Statement fetch = from.prepare("FETCH 2000 FROM evertill_copy");
        for (bool isAny = true; isAny;) {
            const std::int64_t before = buffer.count();
            EVERTILL_TRY_VOID(fetch.each(add));
            isAny = buffer.count() > before;
        }
        EVERTILL_TRY_VOID(from.script("CLOSE evertill_copy"));
    }
    EVERTILL_TRY_VOID(buffer.flush());
    return buffer.count();
}

} // namespace evertill::central
