// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/basket_rows.h"

#include <algorithm>

namespace evertill::storage {

Expected<BasketRows> BasketRows::open(Database& database, const ports::BasketCodec& codec) {
    BasketRows rows{codec};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_put, "INSERT INTO basket_row(basket_id,line_no,body) VALUES(?,?,?) "
                       "ON CONFLICT DO UPDATE SET body=excluded.body"},
         {&rows.m_removeLine, "DELETE FROM basket_row WHERE basket_id=? AND line_no=?"},
         {&rows.m_removeAll, "DELETE FROM basket_row WHERE basket_id=?"},
         {&rows.m_hasHeader, "SELECT 1 FROM basket_row WHERE basket_id=? AND line_no=0"},
         {&rows.m_load,
          "SELECT basket_id,line_no,body FROM basket_row ORDER BY basket_id,line_no"}}));
    return rows;
}

Expected<void> BasketRows::save(const core::BasketChange& change) {
    const auto& id = change.after.id.value().raw();
    bool writeHeader = change.changesHeader();
    if (!writeHeader) {
        EVERTILL_TRY(known, m_hasHeader.integer(id));
        writeHeader = !known.has_value();
    }
    if (writeHeader) {
        EVERTILL_TRY_VOID(m_put.execute(id, 0, m_codec->encodeHeader(change.after)));
    }
    for (const core::LineChange& line : change.lines) {
        if (line.after) {
            EVERTILL_TRY_VOID(
                m_put.execute(id, line.after->lineNo, m_codec->encodeLine(*line.after)));
        } else if (line.before) {
            EVERTILL_TRY_VOID(m_removeLine.execute(id, line.before->lineNo));
        }
    }
    return {};
}

Expected<void> BasketRows::remove(const core::BasketId& basket) {
    return m_removeAll.execute(basket.value().raw());
}

Expected<std::vector<core::Basket>> BasketRows::load() {
    std::vector<core::Basket> baskets;
    std::optional<core::BasketHeader> header;
    std::vector<core::BasketLine> lines;
    const auto finish = [&] {
        if (header) {
            baskets.emplace_back(std::move(*header), std::move(lines));
        }
        lines = {};
    };
    Rows rows = m_load.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            break;
        }
        if (rows.integer(1) == 0) {
            finish();
            EVERTILL_TRY(decoded, m_codec->decodeHeader(rows.blob(2)));
            header = std::move(decoded);
        } else {
            EVERTILL_TRY(line, m_codec->decodeLine(rows.blob(2)));
            lines.push_back(std::move(line));
        }
    }
    finish();
    return baskets;
}

} // namespace evertill::storage
