// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rows of streams as rows of ref.db's tables: what the till reads. Inside the caller's transaction.
// Prices of an item that is not here wait under a negative id for it. Threads: those of the
// database.

#include "ports/sync/reference_rows.h"
#include "storage/ref/reference_puts.h"
#include "storage/ref/rule_set_rows.h"
#include "storage/ref/search_index.h"

namespace evertill::storage {

class StreamValues {
public:
    [[nodiscard]] static Expected<StreamValues> open(Database& database);

    // priceVersion: of price rows that bring none.
    // New: nothing of this key can be here, so nothing is looked for.
    enum class Before : std::uint8_t { Perhaps, New };
    [[nodiscard]] Expected<void> put(const std::string& key, const ports::ReferenceRow& row,
                                     std::int64_t priceVersion, Before before);
    // Nothing happens for a stream or key that is not known.
    [[nodiscard]] Expected<void> remove(std::uint16_t stream, const std::string& key);
    [[nodiscard]] Expected<void> noteNewestRuleSet() { return m_ruleSets.noteNewest(); }

private:
    struct KnownItem {
        std::int64_t id = 0;
        SearchText text;
    };
    StreamValues(ReferencePuts puts, SearchIndex index, RuleSetRows ruleSets)
        : m_puts(std::move(puts))
        , m_index(std::move(index))
        , m_ruleSets(std::move(ruleSets)) {}
    [[nodiscard]] Expected<void> prepare(Database& database);
    [[nodiscard]] Expected<void> prepareActivity(Database& database);
    [[nodiscard]] Expected<std::optional<KnownItem>> find(const std::string& sku);
    [[nodiscard]] Expected<std::int64_t> itemOrGhost(const core::Sku& sku);
    [[nodiscard]] Expected<void> putItem(const ports::ItemRow& row, Before before);
    [[nodiscard]] Expected<void> adoptGhost(const std::string& sku, std::int64_t item);
    [[nodiscard]] Expected<void> dropItem(const std::string& sku);
    [[nodiscard]] Expected<void> putPrices(const ports::PricesRow& row, std::int64_t version,
                                           Before before);
    [[nodiscard]] Expected<void> putQuickKeys(const ports::QuickKeysRow& row);
    [[nodiscard]] Expected<void> putMemberKey(const ports::MemberKeyRow& row);
    [[nodiscard]] Expected<void> dropMember(std::uint16_t stream, const std::string& key);
    [[nodiscard]] Expected<void> putActivity(const std::string& key,
                                             const ports::ReferenceRow& row);
    [[nodiscard]] Expected<void> putReturned(const std::string& key,
                                             const ports::ReturnedLinesRow& row);

    bool m_mayHaveGhosts = false;
    ReferencePuts m_puts;
    SearchIndex m_index;
    RuleSetRows m_ruleSets;
    Statement m_findItem;
    Statement m_dropItem;
    Statement m_dropGtins;
    Statement m_dropCodes;
    Statement m_dropPrices;
    Statement m_movePrices;
    Statement m_ghost;
    Statement m_newGhost;
    Statement m_dropGhost;
    Statement m_dropTax;
    Statement m_dropCategory;
    Statement m_dropPage;
    Statement m_dropKeys;
    Statement m_dropStock;
    Statement m_dropMember;
    Statement m_erased;
    Statement m_notErased;
    Statement m_putApplied;
    Statement m_putOperator;
    Statement m_putConfig;
    Statement m_putDevice;
    Statement m_putDay;
    Statement m_putReturned;
    Statement m_dropApplied;
    Statement m_dropOperator;
    Statement m_dropConfig;
    Statement m_dropDevice;
    Statement m_dropDay;
    Statement m_dropReturned;
};

} // namespace evertill::storage
