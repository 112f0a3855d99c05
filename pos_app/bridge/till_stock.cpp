// SPDX-License-Identifier: GPL-3.0-or-later
// Stock: lists on the query thread, documents on the store thread.
#include "bridge/till_service.h"

#include "bridge/till_service_impl.h"
#include "usecase/find_item.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

void TillService::stockMovements(const core::Sku& sku, const ports::MovementKey& before,
                                 std::size_t limit,
                                 Answer<std::vector<ports::StockMovement>> answer) {
    Impl& impl = *m_impl;
    impl.ask<std::vector<ports::StockMovement>>(
        *impl.queryThread,
        [&impl, sku, before, limit]() -> Expected<std::vector<ports::StockMovement>> {
            if (impl.parts.stockReader == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            return impl.parts.stockReader->movements(sku, before, limit);
        },
        std::move(answer));
}

void TillService::stockList(const QString& text, const core::Sku& after, std::size_t limit,
                            Answer<std::vector<usecase::StockLevel>> answer) {
    Impl& impl = *m_impl;
    impl.ask<std::vector<usecase::StockLevel>>(
        *impl.queryThread,
        [&impl, wanted = text.toStdString(), after,
         limit]() -> Expected<std::vector<usecase::StockLevel>> {
            if (impl.parts.stockReader == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            return usecase::listStock({impl.parts.queryCatalogue, *impl.parts.stockReader}, wanted,
                                      after, limit);
        },
        std::move(answer));
}

void TillService::lowStock(const core::Sku& after, std::size_t limit,
                           Answer<usecase::StockPage> answer) {
    Impl& impl = *m_impl;
    impl.ask<usecase::StockPage>(
        *impl.queryThread,
        [&impl, after, limit]() -> Expected<usecase::StockPage> {
            if (impl.parts.stockReader == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            return usecase::lowStock({impl.parts.queryCatalogue, *impl.parts.stockReader}, {},
                                     after, limit);
        },
        std::move(answer));
}

void TillService::stockItem(const QString& code, std::optional<int> symbology,
                            Answer<StockItem> answer) {
    Impl& impl = *m_impl;
    impl.ask<StockItem>(
        *impl.queryThread,
        [&impl, wanted = code.toStdString(), symbology,
         rules = impl.session->context().settings.scanRules]() -> Expected<StockItem> {
            ports::CatalogueReader& catalogue = impl.parts.queryCatalogue;
            EVERTILL_TRY(match, symbology
                                    ? usecase::findScanned(
                                          catalogue,
                                          {wanted, static_cast<core::Symbology>(*symbology)}, rules)
                                    : usecase::findTyped(catalogue, wanted, rules));
            EVERTILL_TRY(central, catalogue.centralStock(match.item.sku));
            return StockItem{std::move(match), std::move(central)};
        },
        std::move(answer));
}

void TillService::changeStock(StockWork work, Answer<void> answer) {
    Impl& impl = *m_impl;
    impl.ask<void>(
        *impl.storeThread,
        [&impl, work = std::move(work), staff = impl.session->context().staff]() -> Expected<void> {
            if (impl.parts.stock == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            usecase::StockDesk desk{{impl.parts.stock, &impl.parts.journal, &impl.parts.clock,
                                     staff ? *staff : core::Staff{}}};
            return work(desk, *impl.parts.stock);
        },
        std::move(answer));
}

namespace {

Expected<std::vector<usecase::Announced>>
readNote(const TillParts& parts, const std::string& number, const core::ScanRules& rules) {
    std::vector<usecase::Announced> announced;
    if (!parts.deliveryNote || number.empty()) {
        return announced;
    }
    EVERTILL_TRY(goods, parts.deliveryNote(number));
    for (const usecase::NotedGoods& one : goods) {
        EVERTILL_TRY(match, usecase::findTyped(parts.queryCatalogue, one.code, rules));
        EVERTILL_TRY(count, core::Quantity::parse(one.quantity));
        EVERTILL_TRY(units, core::checkedMultiply(count, match.unitsPerScan));
        const bool isPart = match.item.soldBy == core::SoldBy::Count && !units.isWhole();
        if (units.isNegative() || isPart) {
            return makeError(ErrorCode::OutOfRange, one.quantity + " of " + one.code);
        }
        announced.push_back({match.item.sku, units});
    }
    return announced;
}

} // namespace

void TillService::announce(core::StockDocumentKind kind, const QString& number,
                           Answer<int> answer) {
    Impl& impl = *m_impl;
    impl.ask<std::vector<usecase::Announced>>(
        *impl.queryThread,
        [&impl, number = number.toStdString(), rules = impl.session->context().settings.scanRules] {
            return readNote(impl.parts, number, rules);
        },
        [this, kind,
         answer = std::move(answer)](const Expected<std::vector<usecase::Announced>>& goods) {
            // A note that is not here, or counts for nothing, takes back what the one before said.
            auto said = goods ? *goods : std::vector<usecase::Announced>{};
            Expected<int> count =
                goods ? Expected<int>{static_cast<int>(said.size())} : Expected<int>{goods.error()};
            changeStock(
                [kind, said = std::move(said)](usecase::StockDesk& desk, ports::StockStore&) {
                    return desk.announce(kind, said);
                },
                [answer, count = std::move(count)](const Expected<void>& done) {
                    answer(done ? count : Expected<int>{done.error()});
                });
        });
}

void TillService::stockDraft(core::StockDocumentKind kind, Answer<ports::StockDraft> answer) {
    Impl& impl = *m_impl;
    impl.ask<ports::StockDraft>(
        *impl.storeThread,
        [&impl, kind]() -> Expected<ports::StockDraft> {
            if (impl.parts.stock == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            return impl.parts.stock->draft(kind);
        },
        std::move(answer));
}

} // namespace evertill::bridge
