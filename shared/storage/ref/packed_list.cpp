// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/packed_list.h"

#include <charconv>

namespace evertill::storage {

namespace {

base::Error corrupt() {
    return base::makeError(base::ErrorCode::StorageCorrupt, "a packed list is damaged");
}

// The list as rows of a fixed number of fields.
Expected<std::vector<std::string>> unpackRows(std::string_view packed, std::size_t fields) {
    EVERTILL_TRY(list, unpackList(packed));
    if (list.size() % fields != 0) {
        return corrupt();
    }
    return std::move(list);
}

Expected<std::int64_t> numberOf(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) {
        return corrupt();
    }
    return value;
}

} // namespace

std::string packList(const std::vector<std::string>& list) {
    std::string packed;
    for (const std::string& text : list) {
        packed += std::to_string(text.size());
        packed += ':';
        packed += text;
    }
    return packed;
}

Expected<std::vector<std::string>> unpackList(std::string_view packed) {
    std::vector<std::string> list;
    while (!packed.empty()) {
        std::size_t size = 0;
        const auto [end, problem] =
            std::from_chars(packed.data(), packed.data() + packed.size(), size);
        const auto head = static_cast<std::size_t>(end - packed.data());
        if (problem != std::errc{} || head >= packed.size() || *end != ':' ||
            packed.size() - head - 1 < size) {
            return corrupt();
        }
        list.emplace_back(packed.substr(head + 1, size));
        packed.remove_prefix(head + 1 + size);
    }
    return list;
}

std::string packNames(const std::vector<core::LocalName>& names) {
    std::vector<std::string> list;
    for (const core::LocalName& each : names) {
        list.push_back(each.language);
        list.push_back(each.text);
    }
    return packList(list);
}

Expected<std::vector<core::LocalName>> unpackNames(std::string_view packed) {
    EVERTILL_TRY(list, unpackRows(packed, 2));
    std::vector<core::LocalName> names;
    for (std::size_t i = 0; i < list.size(); i += 2) {
        names.push_back({std::move(list[i]), std::move(list[i + 1])});
    }
    return names;
}

std::string packLinked(const std::vector<core::LinkedItem>& linked) {
    std::vector<std::string> list;
    for (const core::LinkedItem& each : linked) {
        list.push_back(each.sku.value());
        list.push_back(std::to_string(each.perUnit.inThousandths()));
    }
    return packList(list);
}

Expected<std::vector<core::LinkedItem>> unpackLinked(std::string_view packed) {
    EVERTILL_TRY(list, unpackRows(packed, 2));
    std::vector<core::LinkedItem> linked;
    for (std::size_t i = 0; i < list.size(); i += 2) {
        EVERTILL_TRY(thousandths, numberOf(list[i + 1]));
        EVERTILL_TRY(quantity, core::Quantity::ofThousandths(thousandths));
        linked.push_back({core::Sku{std::move(list[i])}, quantity});
    }
    return linked;
}

std::string packRates(const std::vector<core::TaxRate>& rates) {
    std::vector<std::string> list;
    for (const core::TaxRate& rate : rates) {
        list.push_back(rate.id.value());
        list.push_back(rate.name);
        list.push_back(rate.letter);
        list.push_back(std::to_string(rate.rate.inMillionths()));
        list.push_back(rate.compound ? "1" : "0");
    }
    return packList(list);
}

Expected<std::vector<core::TaxRate>> unpackRates(std::string_view packed) {
    EVERTILL_TRY(list, unpackRows(packed, 5));
    std::vector<core::TaxRate> rates;
    for (std::size_t i = 0; i < list.size(); i += 5) {
        EVERTILL_TRY(millionths, numberOf(list[i + 3]));
        EVERTILL_TRY(rate, core::Rate::ofMillionths(millionths));
        rates.push_back({core::TaxRateId{std::move(list[i])}, std::move(list[i + 1]),
                         std::move(list[i + 2]), rate, list[i + 4] == "1"});
    }
    return rates;
}

} // namespace evertill::storage
