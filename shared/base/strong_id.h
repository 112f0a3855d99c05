// SPDX-License-Identifier: Apache-2.0
#pragma once

// StrongId<Tag, Rep>: an identifier that cannot be mistaken for another kind of identifier.
//   struct SkuTag; using Sku = StrongId<SkuTag>;

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace evertill::base {

template <typename Tag, typename Rep = std::string>
class StrongId {
public:
    StrongId() = default;
    explicit StrongId(Rep value) : m_value(std::move(value)) {}

    [[nodiscard]] const Rep& value() const { return m_value; }
    [[nodiscard]] bool isEmpty() const { return m_value == Rep{}; }

    friend bool operator==(const StrongId&, const StrongId&) = default;
    friend auto operator<=>(const StrongId&, const StrongId&) = default;

private:
    Rep m_value{};
};

} // namespace evertill::base

template <typename Tag, typename Rep>
struct std::hash<evertill::base::StrongId<Tag, Rep>> {
    std::size_t operator()(const evertill::base::StrongId<Tag, Rep>& id) const {
        return std::hash<Rep>{}(id.value());
    }
};
