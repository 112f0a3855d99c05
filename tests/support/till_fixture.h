// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till in a temporary folder and transactions to put into it, for the tests of storage.

#include "core/transaction/transaction.h"
#include "crypto/openssl_sha256.h"
#include "storage/pos/till_database.h"
#include "storage/pos/till_reader.h"
#include "wire/basket_codec.h"
#include "wire/event_codec.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace evertill::test {

class TempFolder {
public:
    TempFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "evertill-XXXXXX").string();
        EVERTILL_CHECK(::mkdtemp(pattern.data()) != nullptr, "a temporary folder");
        m_path = pattern;
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code error;
        std::filesystem::remove_all(m_path, error);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

struct Codecs {
    wire::ProtobufEventCodec events;
    wire::ProtobufBasketCodec baskets;
    crypto::OpensslSha256 sha256;
    [[nodiscard]] storage::TillTools tools() const { return {&events, &baskets, &sha256}; }
};

inline core::Currency gbp() {
    return *core::Currency::parse("GBP");
}
inline base::UtcTime at(std::int64_t second) {
    return {1'790'000'000'000'000 + second * 1'000'000, 60};
}
inline core::BusinessDate someDay() {
    return *core::BusinessDate::of(2026, 11, 22);
}

inline base::Uuid uuidOf(std::int64_t number) {
    base::Uuid::Raw raw{};
    for (std::size_t i = 0; i < 8; ++i) {
        raw[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    raw[0] = 0x70;
    return base::Uuid{raw};
}

inline ports::TillIdentity someIdentity() {
    return {core::DeviceId{uuidOf(7)},
            core::StoreId{"S1"},
            core::TillId{"T1"},
            gbp(),
            {1, 2, 3, 4, 5, 6, 7, 8}};
}

inline core::JournalStarted someGenesis(std::int64_t firstReceiptNumber = 1) {
    core::JournalStarted genesis;
    genesis.store = core::StoreId{"S1"};
    genesis.till = core::TillId{"T1"};
    genesis.currency = gbp();
    genesis.reason = "init";
    genesis.firstReceiptNumber = firstReceiptNumber;
    return genesis;
}

inline core::BasketLine someLine(std::int32_t lineNo, const std::string& sku,
                                 std::int64_t quantity = 1) {
    core::BasketLine line;
    line.lineNo = lineNo;
    line.sku = core::Sku{sku};
    line.name = "WHITE HANGING HEART T-LIGHT HOLDER";
    line.taxCategory = core::TaxCategoryId{"standard"};
    line.quantity = core::Quantity::units(quantity);
    line.price.price = core::UnitPrice::tenThousandths(25'500, gbp());
    line.regularPrice = line.price.price;
    line.scannedCode = "5012345678900";
    line.scannedAtMicros = at(lineNo).micros;
    return line;
}

// A cash sale of the given lines at 2.55 each, 20 % included.
inline core::Transaction someSale(std::int64_t number, const std::vector<std::string>& skus,
                                  core::BusinessDate date = someDay()) {
    core::Basket basket{core::BasketId{uuidOf(number)}, gbp()};
    core::BasketChange change{basket.header(), basket.header(), {}};
    std::int32_t lineNo = 1;
    for (const std::string& sku : skus) {
        change.lines.push_back({std::nullopt, someLine(lineNo++, sku)});
    }
    change.after.nextLineNo = lineNo;
    core::TenderLine cash;
    cash.number = 1;
    cash.handed = core::Money::minor(255 * (lineNo - 1), gbp());
    cash.change = core::Money::zero(gbp());
    cash.forfeited = core::Money::zero(gbp());
    cash.applied = cash.handed;
    change.after.tenders.push_back(cash);
    basket.apply(change);
    const core::TaxCategory standard{
        core::TaxCategoryId{"standard"},
        "Standard",
        {{core::TaxRateId{"gb-20"}, "VAT 20 %", "A", core::Rate::millionths(200'000), false}}};
    const core::TaxTable table{{standard.id, standard}};
    core::FreezeContext context;
    context.store = core::StoreId{"S1"};
    context.till = core::TillId{"T1"};
    context.cashier = core::OperatorId{"anna"};
    context.shift = core::ShiftId{1};
    context.businessDate = date;
    context.now = at(number);
    return *core::freeze(basket, *core::computeTotals(basket, table, {}), context);
}

} // namespace evertill::test
