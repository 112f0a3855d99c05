// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/element_code.h"

#include "core/barcode/digits.h"
#include "core/barcode/label_date.h"

#include <utility>

namespace evertill::core {

using base::Expected;

namespace {

struct MeasureKind {
    std::string_view aiStart; // three digits; the fourth is the number of decimals
    MeasureUnit unit;
};

constexpr MeasureKind kNetMeasures[] = {
    {"310", MeasureUnit::Kilogram},  {"320", MeasureUnit::Pound}, {"356", MeasureUnit::TroyOunce},
    {"315", MeasureUnit::Litre},     {"311", MeasureUnit::Metre}, {"314", MeasureUnit::SquareMetre},
    {"316", MeasureUnit::CubicMetre}};

std::int64_t integer(std::string_view digits) {
    return static_cast<std::int64_t>(numberOf(digits));
}

int decimalsOf(const Element& element) {
    return element.ai[3] - '0';
}

std::int64_t thousandthsOf(const Element& element) {
    std::int64_t value = integer(element.value);
    std::int64_t divisor = 1;
    for (int i = decimalsOf(element); i < 3; ++i) {
        value *= 10;
    }
    for (int i = decimalsOf(element); i > 3; --i) {
        divisor *= 10;
    }
    return (value + divisor / 2) / divisor;
}

template <typename T>
void setOnce(std::optional<T>& target, T value) {
    if (!target) {
        target = std::move(value);
    }
}

void readMeasure(ElementCode& code, const Element& element) {
    for (const MeasureKind& kind : kNetMeasures) {
        if (element.ai.size() == 4 && element.ai.starts_with(kind.aiStart)) {
            setOnce(code.netMeasure, Measure{thousandthsOf(element), kind.unit});
        }
    }
}

void readPrice(ElementCode& code, const Element& element) {
    if (element.ai.size() != 4) {
        return;
    }
    if (element.ai.starts_with("392")) {
        setOnce(code.price, LabelPrice{integer(element.value), decimalsOf(element), {}});
    } else if (element.ai.starts_with("393")) {
        const std::string_view value{element.value};
        const int currency = static_cast<int>(numberOf(value.substr(0, 3)));
        setOnce(code.price, LabelPrice{integer(value.substr(3)), decimalsOf(element), currency});
    } else if (element.ai.starts_with("395")) {
        setOnce(code.unitPrice, LabelPrice{integer(element.value), decimalsOf(element), {}});
    }
}

Expected<std::optional<Gtin>> readGtin(const ElementList& elements, std::string_view ai) {
    const std::string* value = findValue(elements, ai);
    if (value == nullptr) {
        return std::optional<Gtin>{};
    }
    EVERTILL_TRY(gtin, Gtin::parse(*value));
    return std::optional<Gtin>{gtin};
}

Expected<std::optional<BusinessDate>> readDate(const ElementList& elements, std::string_view ai,
                                               int referenceYear) {
    const std::string* value = findValue(elements, ai);
    if (value == nullptr) {
        return std::optional<BusinessDate>{};
    }
    EVERTILL_TRY(date, parseLabelDate(std::string_view{*value}.substr(0, 6), referenceYear));
    return std::optional<BusinessDate>{date};
}

std::string readText(const ElementList& elements, std::string_view ai) {
    const std::string* value = findValue(elements, ai);
    return value == nullptr ? std::string{} : *value;
}

std::optional<std::int64_t> readCount(const ElementList& elements, std::string_view ai) {
    const std::string* value = findValue(elements, ai);
    return value == nullptr ? std::optional<std::int64_t>{} : integer(*value);
}

} // namespace

Expected<ElementCode> elementCode(ElementList elements, int referenceYear) {
    if (auto error = checkAssociations(elements, Association::Contradictions)) {
        return *std::move(error);
    }
    ElementCode code;
    EVERTILL_TRY(gtin, readGtin(elements, "01"));
    EVERTILL_TRY(contentGtin, readGtin(elements, "02"));
    EVERTILL_TRY(expiryDay, readDate(elements, "17", referenceYear));
    EVERTILL_TRY(expiryHour, readDate(elements, "7003", referenceYear));
    EVERTILL_TRY(bestBefore, readDate(elements, "15", referenceYear));
    EVERTILL_TRY(sellBy, readDate(elements, "16", referenceYear));
    EVERTILL_TRY(produced, readDate(elements, "11", referenceYear));
    code.gtin = gtin;
    code.contentGtin = contentGtin;
    code.expiry = expiryDay ? expiryDay : expiryHour;
    code.bestBefore = bestBefore;
    code.sellBy = sellBy;
    code.produced = produced;
    code.count = readCount(elements, "30");
    code.contentCount = readCount(elements, "37");
    code.lot = readText(elements, "10");
    code.serial = readText(elements, "21");
    for (const Element& element : elements) {
        readMeasure(code, element);
        readPrice(code, element);
    }
    code.elements = std::move(elements);
    return code;
}

} // namespace evertill::core
