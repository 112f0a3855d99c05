// SPDX-License-Identifier: Apache-2.0
#include "usecase/import/columns.h"

#include <algorithm>
#include <array>

namespace evertill::usecase {
namespace {

struct Alias {
    std::string_view theirs;
    std::string_view ours;
};

constexpr std::array<Alias, 38> kAliases = {{
    {"barcode", "gtin"},
    {"ean", "gtin"},
    {"ean13", "gtin"},
    {"upc", "gtin"},
    {"条码", "gtin"},
    {"條碼", "gtin"},
    {"国际条码", "gtin"},
    {"item_number", "sku"},
    {"article", "sku"},
    {"货号", "sku"},
    {"貨號", "sku"},
    {"商品编码", "sku"},
    {"title", "name"},
    {"description", "name"},
    {"品名", "name"},
    {"商品名称", "name"},
    {"商品名稱", "name"},
    {"名称", "name"},
    {"sale_price", "price"},
    {"unit_price", "price"},
    {"售价", "price"},
    {"售價", "price"},
    {"零售价", "price"},
    {"会员价", "member_price"},
    {"會員價", "member_price"},
    {"tax_category", "tax"},
    {"vat", "tax"},
    {"税率", "tax"},
    {"稅率", "tax"},
    {"类别", "category"},
    {"分类", "category"},
    {"類別", "category"},
    {"单位", "unit"},
    {"單位", "unit"},
    {"quantity", "on_hand"},
    {"stock", "on_hand"},
    {"库存", "on_hand"},
    {"member_number", "number"},
}};

// "name:zh-Hans", "name_zh_hant", "name_zh": a language tag, or empty.
std::string languageOf(std::string_view header) {
    if (!header.starts_with("name:") && !header.starts_with("name_")) {
        return {};
    }
    std::string tag{header.substr(5)};
    std::replace(tag.begin(), tag.end(), '_', '-');
    const std::string lower = normaliseHeader(tag);
    if (lower == "zh" || lower == "zh_cn" || lower == "zh_hans") {
        return "zh-Hans";
    }
    if (lower == "zh_tw" || lower == "zh_hk" || lower == "zh_hant") {
        return "zh-Hant";
    }
    const bool isTag = (tag.size() == 2 || tag.size() == 3 || (tag.size() == 5 && tag[2] == '-')) &&
                       std::all_of(tag.begin(), tag.end(), [](char c) {
                           return c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                       });
    return isTag ? tag : std::string{};
}

std::optional<std::size_t> find(std::span<const std::string_view> names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end()
               ? std::nullopt
               : std::optional<std::size_t>{static_cast<std::size_t>(found - names.begin())};
}

std::string_view ourNameOf(std::string_view normalised, const ColumnMap& map,
                           std::string_view header) {
    for (const auto& [ours, theirs] : map) {
        if (theirs == header || normaliseHeader(theirs) == normalised) {
            return ours;
        }
    }
    const auto alias = std::find_if(kAliases.begin(), kAliases.end(),
                                    [&](const Alias& a) { return a.theirs == normalised; });
    return alias == kAliases.end() ? normalised : alias->ours;
}

} // namespace

std::string normaliseHeader(std::string_view header) {
    std::string name{Columns::trimmed(header)};
    for (char& c : name) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        } else if (c == ' ' || c == '-') {
            c = '_';
        }
    }
    return name;
}

base::Expected<Columns> Columns::bind(const std::vector<std::string>& header, const ColumnMap& map,
                                      std::span<const std::string_view> names) {
    Columns columns;
    columns.m_index.resize(names.size());
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string normalised = normaliseHeader(header[i]);
        const std::string ours{ourNameOf(normalised, map, header[i])};
        const bool isNameTaken = !map.contains(ours) || map.at(ours) == header[i] ||
                                 normaliseHeader(map.at(ours)) == normalised;
        const std::optional<std::size_t> index = isNameTaken ? find(names, ours) : std::nullopt;
        if (index) {
            if (columns.m_index[*index]) {
                return base::makeError(base::ErrorCode::AlreadyExists, ours, header[i]);
            }
            columns.m_index[*index] = i;
        } else if (std::string tag = languageOf(ours); !tag.empty() && find(names, "name")) {
            columns.m_localNames.push_back({std::move(tag), i});
        } else {
            columns.m_ignored.push_back(header[i]);
        }
    }
    for (const auto& entry : map) {
        const std::string& ours = entry.first;
        const std::string& theirs = entry.second;
        const bool isThere = std::any_of(header.begin(), header.end(), [&](const std::string& h) {
            return h == theirs || normaliseHeader(h) == normaliseHeader(theirs);
        });
        if (!isThere) {
            return base::makeError(base::ErrorCode::NotFound, theirs, ours);
        }
    }
    return columns;
}

std::string_view Columns::trimmed(std::string_view text) {
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isBlank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isBlank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string_view Columns::valueAt(const ImportRow& row, std::size_t index) {
    return index < row.values.size() ? trimmed(row.values[index]) : std::string_view{};
}

std::string_view Columns::value(const ImportRow& row, std::size_t name) const {
    return m_index[name] ? valueAt(row, *m_index[name]) : std::string_view{};
}

} // namespace evertill::usecase
