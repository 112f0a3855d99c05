// SPDX-License-Identifier: Apache-2.0
#pragma once

// The catalogue of a tenant as it stands in the stream rows, for imports and look-ups at the
// centre. Threads: one.

#include "central/reference/item_codes.h"
#include "wire/sync/row_codec.h"

namespace evertill::central {

class CatalogueRows {
public:
    CatalogueRows(Connection& connection, std::string tenant);

    [[nodiscard]] const std::string& tenant() const { return m_tenant; }
    // Rows of the streams that every till has. nullopt: there is none.
    template <typename T>
    [[nodiscard]] Expected<std::optional<T>> find(ports::Stream stream, std::string_view key) {
        std::optional<T> found;
        EVERTILL_TRY_VOID(
            m_find.each([&](const Row& row) { return take(stream, std::string{key}, row, found); },
                        m_tenant, stream, key));
        return found;
    }
    template <typename T, typename Visit>
    [[nodiscard]] Expected<void> each(ports::Stream stream, const Visit& visit) {
        EVERTILL_TRY_VOID(m_all.each(
            [&](const Row& row) -> Expected<void> {
                std::optional<T> value;
                const Expected<void> taken = take(stream, row.text(2), row, value);
                if (value) {
                    visit(std::move(*value));
                }
                return taken;
            },
            m_tenant, stream));
        return {};
    }
    template <typename T>
    [[nodiscard]] Expected<std::vector<T>> all(ports::Stream stream) {
        std::vector<T> list;
        EVERTILL_TRY_VOID(each<T>(stream, [&](T value) { list.push_back(std::move(value)); }));
        return list;
    }
    [[nodiscard]] Expected<std::int64_t> count(ports::Stream stream);
    // The position of the newest row of the tenant.
    [[nodiscard]] Expected<std::int64_t> position();
    // Which item has the code; empty: none.
    [[nodiscard]] Expected<core::Sku> owner(std::string_view code);

private:
    template <typename T>
    [[nodiscard]] static Expected<void> take(ports::Stream stream, std::string key, const Row& row,
                                             std::optional<T>& value) {
        EVERTILL_TRY(decoded, wire::decodeRow({static_cast<std::uint16_t>(stream), std::move(key),
                                               row.as<std::uint16_t>(0), false, row.bytes(1)}));
        if (decoded.value && std::holds_alternative<T>(*decoded.value)) {
            value = std::get<T>(std::move(*decoded.value));
        }
        return {};
    }

    std::string m_tenant;
    Statement m_find;
    Statement m_all;
    Statement m_count;
    Statement m_position;
    ItemCodes m_codes;
};

} // namespace evertill::central
