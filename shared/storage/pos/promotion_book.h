// SPDX-License-Identifier: Apache-2.0
#pragma once

// ports::PromotionBook over pos.db, through a read-only connection of its own. A file that an older
// program wrote last has none of it yet: then nothing was used.

#include "ports/promotion_book.h"
#include "storage/directory.h"
#include "storage/pos/old_sales.h"

#include <memory>

namespace evertill::storage {

class SqlitePromotionBook final : public ports::PromotionBook {
public:
    // The codec is borrowed. Errors: FileMissing, StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqlitePromotionBook>>
    open(const TillDirectory& directory, const ports::EventCodec& codec);

    [[nodiscard]] Expected<std::vector<core::CounterValue>> used() override;
    [[nodiscard]] Expected<std::vector<core::CounterValue>>
    usedOn(core::BusinessDate date) override;
    [[nodiscard]] Expected<std::vector<core::CounterValue>>
    usedBy(const core::MemberId& member) override;
    [[nodiscard]] Expected<ports::CouponStanding> coupon(std::string_view code,
                                                         const core::BasketId& asking) override;
    [[nodiscard]] Expected<std::vector<std::string>>
    issuedTo(const core::MemberId& member) override;
    [[nodiscard]] Expected<bool> hasBought(const core::MemberId& member) override;

private:
    explicit SqlitePromotionBook(Database database) : m_database(std::move(database)) {}
    [[nodiscard]] Expected<std::vector<core::CounterValue>> list(int kind, base::ByteView key);
    [[nodiscard]] Expected<bool> isWhollyBack(std::int64_t receipt);

    Database m_database;
    std::optional<OldSales> m_old;
    Statement m_used;
    Statement m_redeemed;
    Statement m_held;
    Statement m_isWhollyBack;
    Statement m_back;
    Statement m_bought;
    core::StoreId m_store;
    core::TillId m_till;
};

} // namespace evertill::storage
