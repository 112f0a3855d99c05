// SPDX-License-Identifier: Apache-2.0
#pragma once

// Open baskets as rows: line 0 the header, the others one line each. Inside the caller's
// transaction. Threads: the store thread.

#include "ports/basket_codec.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class BasketRows {
public:
    [[nodiscard]] static Expected<BasketRows> open(Database& database,
                                                   const ports::BasketCodec& codec);

    [[nodiscard]] Expected<void> save(const core::BasketChange& change);
    [[nodiscard]] Expected<void> remove(const core::BasketId& basket);
    [[nodiscard]] Expected<std::vector<core::Basket>> load();

private:
    explicit BasketRows(const ports::BasketCodec& codec) : m_codec(&codec) {}

    const ports::BasketCodec* m_codec;
    Statement m_put;
    Statement m_removeLine;
    Statement m_removeAll;
    Statement m_hasHeader;
    Statement m_load;
};

} // namespace evertill::storage
