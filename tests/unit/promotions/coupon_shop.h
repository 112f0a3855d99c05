// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till on disk that sells by rules with coupons, and the sessions of its basket: what it commits
// is counted, and a second reader answers what was used.

#include "core/returns/returnable.h"
#include "storage/pos/promotion_book.h"
#include "storage/sqlite/database.h"
#include "support/till_fixture.h"
#include "unit/promotions/promo_shop.h"

#include <doctest/doctest.h>

namespace evertill::test {

using core::test::items;
using core::test::percent;
using core::test::rule;
using core::test::rulesOf;

inline const core::MemberId kAnn{base::Uuid{base::Uuid::Raw{5}}};
inline const core::MemberId kBob{base::Uuid{base::Uuid::Raw{6}}};

inline base::Digest keyed(std::string_view text) {
    static const crypto::OpensslSha256 sha256;
    return sha256.of(base::viewOf("key" + std::string{text}));
}

inline core::CouponType type(const char* id, std::int32_t uses = 1) {
    core::CouponType made;
    made.id = core::CouponTypeId{id};
    made.name = std::string{"Coupon "} + id;
    made.usesPerCode = uses;
    return made;
}

// 10 % off item a with a coupon of the type.
inline core::RuleSet withCoupon(core::CouponType coupon) {
    core::Promotion one = rule("ten", core::ItemDiscount{items({"a"}), percent(10)});
    one.conditions.coupon = coupon.id;
    core::RuleSet rules = rulesOf({one});
    rules.couponTypes = {std::move(coupon)};
    return rules;
}

inline std::string codeOf(const char* couponType,
                          const std::optional<core::MemberId>& member = {}) {
    return core::codeText(
        core::issueCode(core::CouponTypeId{couponType}, "0123456789AB", member, keyed));
}

// A till on disk and its sessions.
struct DiskTill {
    TempFolder folder;
    Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path() / "till");
    std::unique_ptr<storage::TillDatabase> database;
    std::unique_ptr<storage::SqlitePromotionBook> book;
    PromoShop shop;

    DiskTill() {
        ports::TillIdentity identity = someIdentity(); // of the till that the sessions sell at
        identity.store = shop.shop.context().identity.store;
        identity.till = shop.shop.context().identity.till;
        EVERTILL_CHECK(
            storage::createTill(directory, identity, someGenesis(), at(0), codecs.tools()),
            "a till");
        database = *storage::TillDatabase::open(directory, codecs.tools());
        book = *storage::SqlitePromotionBook::open(directory, codecs.events);
    }

    // Baskets are saved as they change, as at a till.
    std::unique_ptr<usecase::SaleSession> session(const core::RuleSet& rules) {
        usecase::SessionSinks sinks;
        sinks.basketChanged = [this](const core::BasketChange& change, const auto& events) {
            EVERTILL_CHECK(database->save(change, events, at(1)), "a basket is saved");
        };
        sinks.basketCancelled = [this](const core::BasketCancelled& event, const auto& allowed) {
            EVERTILL_CHECK(database->cancelBasket(event, allowed, at(1)), "a basket is cancelled");
        };
        auto made = std::make_unique<usecase::SaleSession>(shop.context(rules), shop.shop.catalogue,
                                                           shop.shop.clock, shop.shop.random,
                                                           std::move(sinks));
        made->setPromotionDoors({book.get(), keyed});
        return made;
    }

    core::Transaction commit(usecase::SaleSession& session) {
        auto sale = database->commitTransaction(sell(session), false, at(2));
        EVERTILL_CHECK(sale, "a sale is committed");
        session.completed();
        return std::move(sale->transaction);
    }

    // One more piece of the first line, for cash.
    void takeBackOne(const core::Transaction& sale, std::int64_t before) {
        const std::vector<core::ReturnedLine> soFar{{1, core::Quantity::units(before)}};
        const std::vector<core::ReturnedLine> wanted{{1, core::Quantity::units(1)}};
        const auto back = core::linesBack(
            sale, before == 0 ? std::vector<core::ReturnedLine>{} : soFar, wanted, {"unwanted"});
        REQUIRE(back);
        const auto returning = session(rulesOf({}));
        REQUIRE(returning->takeBack(*back));
        REQUIRE(returning->tender(core::TenderType::Cash, returning->settlement().cashRemaining));
        static_cast<void>(commit(*returning));
    }
};

} // namespace evertill::test
