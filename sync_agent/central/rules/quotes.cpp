// SPDX-License-Identifier: Apache-2.0
#include "central/rules/quotes.h"

#include "central/reference/catalogue_rows.h"
#include "core/promotion/in_force.h"
#include "rules/document.h"

#include <map>

namespace evertill::central {

using base::ErrorCode;
using ports::Stream;

namespace {

std::string textIn(const boost::json::value& document, std::string_view name) {
    const boost::json::object* object = document.if_object();
    const boost::json::value* found = object != nullptr ? object->if_contains(name) : nullptr;
    return found != nullptr && found->is_string() ? std::string{found->get_string()}
                                                  : std::string{};
}

// What amounts are of: as the basket says, else the store's, else the tenant's. A currency that is
// none is for the reader of the basket to refuse.
Expected<core::Currency> currencyOf(Connection& centre, const std::string& tenant,
                                    std::string_view basket) {
    const auto document = rules::readDocument(basket);
    const std::string said = document ? textIn(*document, "currency") : std::string{};
    if (const auto currency = core::Currency::parse(said)) {
        return *currency;
    }
    std::string code;
    const auto take = [&](const Row& row) { code = code.empty() ? row.text(0) : code; };
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT currency FROM store WHERE tenant=$1 AND store=$2")
            .each(take, tenant, document ? textIn(*document, "store") : std::string{}));
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT currency FROM tenant WHERE tenant=$1").each(take, tenant));
    return core::Currency::parse(code);
}

// What the basket names, out of the centre's catalogue.
class Gatherer {
public:
    Gatherer(Connection& centre, const std::string& tenant, core::Currency currency)
        : m_rows(centre, tenant)
        , m_currency(currency) {}

    Expected<void> gather(const rules::QuoteLine& line, std::size_t index) {
        const bool isSku = line.code.empty();
        const std::string& asked = isSku ? line.sku.value() : line.code;
        if (m_list.findCode(asked) || asked.empty()) {
            return {};
        }
        EVERTILL_TRY(row, m_rows.find<ports::ItemRow>(Stream::Items, asked));
        const std::string code = canonicalCode(asked);
        if (!row) {
            EVERTILL_TRY(owner, m_rows.owner(code));
            if (!owner.isEmpty()) {
                EVERTILL_TRY(owned, m_rows.find<ports::ItemRow>(Stream::Items, owner.value()));
                row = std::move(owned);
            }
        }
        if (row) {
            return put(std::move(*row), code);
        }
        if (!isSku || !line.price) {
            m_issues.push_back({"/lines/" + std::to_string(index) + (isSku ? "/sku" : "/code"),
                                ErrorCode::UnknownItem, asked});
        }
        return {};
    }

    [[nodiscard]] const rules::PriceList& list() const { return m_list; }
    [[nodiscard]] std::vector<rules::Issue>& issues() { return m_issues; }

private:
    Expected<void> put(ports::ItemRow row, const std::string& code) {
        rules::PricedItem priced;
        EVERTILL_TRY_VOID(putCategories(row.item.category, priced.categories));
        EVERTILL_TRY(prices, m_rows.find<ports::PricesRow>(Stream::Prices, row.item.sku.value()));
        if (prices) {
            priced.prices = std::move(prices->prices);
            std::erase_if(priced.prices, [this](const core::PriceRow& price) {
                return price.price.currency() != m_currency;
            });
        }
        priced.brand = row.item.brand;
        priced.tags = row.item.tags;
        for (const ports::BarcodeRow& barcode : row.barcodes) {
            if (canonicalCode(barcode.code) == code) {
                m_list.putCode(code, row.item.sku, barcode.unitsPerScan);
            }
        }
        priced.item = std::move(row.item);
        m_list.put(std::move(priced));
        return {};
    }

    // Its own and all above it; a circle of parents ends where it began.
    Expected<void> putCategories(core::CategoryId id, std::vector<core::CategoryId>& path) {
        while (!id.isEmpty() && std::find(path.begin(), path.end(), id) == path.end()) {
            path.push_back(id);
            if (!m_parents.contains(id)) {
                EVERTILL_TRY(row, m_rows.find<core::Category>(Stream::Categories, id.value()));
                m_parents[id] = row ? row->parent : core::CategoryId{};
            }
            id = m_parents[id];
        }
        return {};
    }

    CatalogueRows m_rows;
    core::Currency m_currency;
    std::map<core::CategoryId, core::CategoryId> m_parents;
    rules::PriceList m_list;
    std::vector<rules::Issue> m_issues;
};

Expected<SharedEngine> engineFor(Connection& centre, const std::string& tenant, EngineShelf& shelf,
                                 const core::PricingInput& input,
                                 std::optional<std::int64_t> version) {
    CentreRuleSets sets{centre, tenant};
    if (!version) {
        EVERTILL_TRY(published, shelf.summaries(sets, tenant));
        const core::RuleSetSummary* inForce = core::ruleSetInForce(
            *published, {input.currency, input.store, input.channel, input.at.micros});
        version = inForce != nullptr ? inForce->version : 0;
    }
    if (*version != 0) {
        return shelf.engine(sets, tenant, *version);
    }
    core::RuleSet none;
    none.currency = input.currency;
    EVERTILL_TRY(engine, core::PromotionEngine::compile(std::move(none)));
    return SharedEngine{std::make_shared<const core::PromotionEngine>(std::move(engine))};
}

rules::QuoteOutcome refused(std::vector<rules::Issue> issues) {
    return rules::QuoteFailure{rules::QuoteFile::Basket, std::move(issues)};
}

} // namespace

Expected<rules::QuoteOutcome> quoteAtCentre(Connection& centre, const std::string& tenant,
                                            EngineShelf& shelf, const QuoteOrder& order) {
    EVERTILL_TRY(currency, currencyOf(centre, tenant, order.basket));
    rules::BasketRead basket = rules::readBasket(order.basket, currency);
    if (!basket.isGood()) {
        return refused(std::move(basket.issues));
    }
    Gatherer gatherer{centre, tenant, currency};
    for (std::size_t i = 0; i < basket.basket.lines.size(); ++i) {
        EVERTILL_TRY_VOID(gatherer.gather(basket.basket.lines[i], i));
    }
    if (!gatherer.issues().empty()) {
        return refused(std::move(gatherer.issues()));
    }
    rules::Resolved resolved =
        rules::resolve(basket.basket, gatherer.list(), currency, order.now, order.language);
    if (!resolved.issues.empty()) {
        return refused(std::move(resolved.issues));
    }
    EVERTILL_TRY(engine, engineFor(centre, tenant, shelf, resolved.input, order.ruleSet));
    if (engine->rules().currency != currency) {
        return refused({{"/currency", ErrorCode::CurrencyMismatch, std::string{currency.code()}}});
    }
    return rules::priceResolved(*engine, std::move(resolved), order.explain, order.language);
}

} // namespace evertill::central
