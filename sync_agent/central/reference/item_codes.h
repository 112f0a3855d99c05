// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which item a code leads to. INV no two items of a tenant share one: a second claim is
// AlreadyExists (context: the item that has it).

#include "central/sql/connection.h"
#include "ports/sync/reference_rows.h"

namespace evertill::central {

// A GTIN in any form becomes its 14 digits.
[[nodiscard]] std::string canonicalCode(std::string_view code);

class ItemCodes {
public:
    explicit ItemCodes(Connection& connection);

    // The codes of an item, as its row has them now; within the caller's transaction.
    [[nodiscard]] Expected<void> replace(std::string_view tenant, const ports::ItemRow& row);
    // Empty: nobody.
    [[nodiscard]] Expected<core::Sku> owner(std::string_view tenant, std::string_view code);

private:
    Statement m_drop;
    Statement m_put;
    Statement m_owner;
};

} // namespace evertill::central
