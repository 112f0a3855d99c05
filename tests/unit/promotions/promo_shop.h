// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till whose goods are those of the random rule sets (a .. e in categories x, y, z), and the way
// of a sale to the centre: frozen, encoded, decoded.

#include "support/small_shop.h"
#include "unit/core/promotion/random_rules.h"
#include "wire/event_codec.h"

namespace evertill::test {

inline usecase::SharedEngine engineOf(core::RuleSet rules) {
    auto engine = core::PromotionEngine::compile(std::move(rules));
    EVERTILL_CHECK(engine.hasValue(), base::describe(engine.error()).c_str());
    return std::make_shared<const core::PromotionEngine>(*std::move(engine));
}

struct PromoShop {
    SmallShop shop;

    PromoShop() {
        const char* categories[] = {"x", "y", "x", "z", "y"};
        const std::int64_t prices[] = {150, 299, 1000, 45, 600};
        for (std::size_t i = 0; i < 5; ++i) {
            core::Item& item = shop.catalogue.put(std::string(1, static_cast<char>('a' + i)),
                                                  prices[i], i == 3 ? "reduced" : "standard");
            item.category = core::CategoryId{categories[i]};
        }
        shop.catalogue.put("gift", 499);
    }

    usecase::SellingContext context(core::RuleSet rules) {
        return context(engineOf(std::move(rules)));
    }
    usecase::SellingContext context(usecase::SharedEngine engine) {
        usecase::SellingContext plain = shop.context();
        auto context = usecase::makeContext(plain.identity, plain.day, shop.catalogue,
                                            plain.settings, "test", {std::move(engine), 0, {}});
        return *std::move(context);
    }
    std::unique_ptr<usecase::SaleSession> session(usecase::SellingContext context,
                                                  std::optional<core::Basket> resumed = {}) {
        return std::make_unique<usecase::SaleSession>(std::move(context), shop.catalogue,
                                                      shop.clock, shop.random,
                                                      shop.recorder.sinks(), std::move(resumed));
    }
};

inline bool scan(usecase::SaleSession& session, const char* code, std::int64_t count = 1) {
    usecase::AddOptions options;
    options.multiplier = core::Quantity::units(count);
    return session.scan({code}, options).hasValue();
}

// Paid in cash, frozen.
inline core::Transaction sell(usecase::SaleSession& session) {
    if (!session.settlement().isSettled()) {
        const auto tender =
            session.tender(core::TenderType::Cash, session.settlement().cashRemaining);
        EVERTILL_CHECK(tender.hasValue(), base::describe(tender.error()).c_str());
    }
    auto sale = session.prepare();
    EVERTILL_CHECK(sale.hasValue(), base::describe(sale.error()).c_str());
    return *std::move(sale);
}

// As the centre reads it from the journal.
inline core::Transaction travelled(const core::Transaction& sale) {
    const wire::ProtobufEventCodec codec;
    const core::Event completed = core::TransactionCompleted{sale};
    const std::uint16_t type = core::typeNumber(completed);
    auto event = codec.decode(type, codec.version(type), codec.encode(completed));
    EVERTILL_CHECK(event.hasValue(), "a sale can be read back");
    return std::get<core::TransactionCompleted>(*event).transaction;
}

} // namespace evertill::test
