// SPDX-License-Identifier: Apache-2.0
#include "hardware/label/price_labels.h"

#include "core/money/unit_price.h"

#include <map>

namespace evertill::hardware {

namespace {

std::string priceText(const core::Money& price) {
    return std::string{price.currency().symbol()} + price.toString();
}

struct Base {
    const char* symbol;
    std::int64_t thousandths; // of the base in one unit
};

// Grams and millilitres are priced by the kilogram and the litre.
Base baseOf(core::UnitOfMeasure unit) {
    switch (unit) {
    case core::UnitOfMeasure::Gram: return {"kg", 1};
    case core::UnitOfMeasure::Kilogram: return {"kg", 1000};
    case core::UnitOfMeasure::Millilitre: return {"l", 1};
    case core::UnitOfMeasure::Litre: return {"l", 1000};
    case core::UnitOfMeasure::Metre: return {"m", 1000};
    case core::UnitOfMeasure::SquareMetre: return {"m\u00B2", 1000};
    case core::UnitOfMeasure::Piece:
    case core::UnitOfMeasure::Hour: break;
    }
    return {"", 0};
}

std::string unitPriceText(const PricedItem& item) {
    const Base base = baseOf(item.contentUnit);
    if (!item.content || base.thousandths == 0 || item.content->inThousandths() <= 0) {
        return {};
    }
    // price / (content in thousandths of the unit x thousandths of the base in a
    // unit / 10^6)
    const std::int64_t content = item.content->inThousandths() * base.thousandths;
    const auto scaled = base::checkedMultiply(item.price.minorUnits(), 1'000'000);
    if (!scaled) {
        return {};
    }
    const std::int64_t minor = (*scaled + content / 2) / content;
    const auto each = core::Money::ofMinor(minor, item.price.currency());
    return each ? priceText(*each) + " / " + base.symbol : std::string{};
}

} // namespace

ports::ShelfLabel shelfLabel(const PricedItem& item, const LabelWords& words,
                             const std::optional<core::Money>& previous) {
    ports::ShelfLabel label;
    label.name = item.name;
    label.price = priceText(item.price);
    label.unitPrice = unitPriceText(item);
    label.barcode = item.barcode;
    label.date = words.date;
    if (previous && previous->currency() == item.price.currency() && *previous > item.price) {
        label.previousPrice = words.was + priceText(*previous);
    }
    return label;
}

LabelWords labelWords(std::string_view language) {
    return {language == "zh-Hans"   ? "\u539f\u4ef7 "
            : language == "zh-Hant" ? "\u539f\u50f9 "
                                    : "was ",
            {}};
}

ports::ShelfLabel changeLabel(const core::Item& item, const ports::ShelfChange& change,
                              std::string_view language) {
    const auto text = [&](const core::UnitPrice& price) {
        const std::string_view unit = unitSymbol(item.unit);
        return std::string{price.currency().symbol()} + price.toString() +
               (unit.empty() ? "" : " / " + std::string{unit});
    };
    ports::ShelfLabel label;
    label.name = core::nameIn(item, language);
    label.price = text(change.price);
    label.barcode = item.sku.value();
    const bool isCheaper = change.before && change.before->currency() == change.price.currency() &&
                           change.before->inTenThousandths() > change.price.inTenThousandths();
    if (isCheaper) {
        label.previousPrice = labelWords(language).was + text(*change.before);
    }
    return label;
}

std::vector<ports::ShelfLabel> changedLabels(const std::vector<PricedItem>& before,
                                             const std::vector<PricedItem>& now,
                                             const LabelWords& words) {
    std::map<core::Sku, const PricedItem*> known;
    for (const PricedItem& item : before) {
        known[item.sku] = &item;
    }
    std::vector<ports::ShelfLabel> labels;
    for (const PricedItem& item : now) {
        const auto found = known.find(item.sku);
        if (found == known.end()) {
            labels.push_back(shelfLabel(item, words));
        } else if (*found->second != item) {
            labels.push_back(shelfLabel(item, words, found->second->price));
        }
    }
    return labels;
}

} // namespace evertill::hardware
