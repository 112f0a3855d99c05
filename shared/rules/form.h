// SPDX-License-Identifier: Apache-2.0
#pragma once

// How plain values look in JSON (docs/promotions-json.md):
//   amount        whole number of minor units                 1250
//   unit price    the same; with decimals of the minor unit a text of major units   "0.0125"
//   percentage    text, at most four decimals                 "12.5"
//   factor        text, at most six decimals                  "2", "0.01"
//   quantity      text or whole number, at most three decimals  "0.455", 3
//   moment        ISO 8601 with Z or an offset; never without    "2026-11-22T00:00:00+08:00"
//   time of day   "17:30", up to "24:00", of the store's own clock
// Texts hold at most kMaxFieldBytes and no characters that show nothing and move what stands around
// them: controls, line separators, and those that turn the direction of text (Unicode's
// Bidi_Control), with which a name could show as another.

#include "core/basket/basket_line.h"
#include "core/calendar/business_date.h"
#include "rules/archive.h"

#include <array>
#include <optional>
#include <string>
#include <variant>

namespace evertill::rules {

inline constexpr std::size_t kMaxFieldBytes = 1024;
inline constexpr std::size_t kMaxIdBytes = 64;

template <>
struct Form<std::string> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::string& value);
    static boost::json::value write(const std::string& value) { return boost::json::value(value); }
};
template <>
struct Form<bool> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     bool& value);
    static boost::json::value write(bool value) { return value; }
};
template <>
struct Form<std::int64_t> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::int64_t& value);
    static boost::json::value write(std::int64_t value) { return value; }
};
template <>
struct Form<std::int32_t> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::int32_t& value);
    static boost::json::value write(std::int32_t value) { return value; }
};
template <>
struct Form<core::Currency> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     core::Currency& value); // and what amounts are of from here on
    static boost::json::value write(const core::Currency& value) {
        return boost::json::value(value.code());
    }
};
template <>
struct Form<core::Money> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     core::Money& value);
    static boost::json::value write(const core::Money& value) { return value.minorUnits(); }
};
template <>
struct Form<core::UnitPrice> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     core::UnitPrice& value);
    static boost::json::value write(const core::UnitPrice& value);
};
template <>
struct Form<core::Quantity> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     core::Quantity& value);
    static boost::json::value write(const core::Quantity& value) {
        return boost::json::value(value.toString());
    }
};
template <>
struct Form<core::BusinessDate> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     core::BusinessDate& value);
    static boost::json::value write(const core::BusinessDate& value) {
        return boost::json::value(value.toString());
    }
};
template <>
struct Form<base::Uuid> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     base::Uuid& value);
    static boost::json::value write(const base::Uuid& value) {
        return boost::json::value(value.toString());
    }
};
template <>
struct Form<base::UtcTime> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     base::UtcTime& value);
    static boost::json::value write(const base::UtcTime& value);
};

// Microseconds UTC; the offset a moment is written with is not kept.
struct MomentForm {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::int64_t& value);
    static boost::json::value write(std::int64_t value);
};
struct PercentForm {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     core::Rate& value);
    static boost::json::value write(const core::Rate& value) {
        return boost::json::value(value.toPercentString());
    }
    // Millionths that are no Rate (places in an experiment).
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::int32_t& value);
    static boost::json::value write(std::int32_t value);
};
struct FactorForm {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     core::Rate& value);
    static boost::json::value write(const core::Rate& value);
};
struct TimeOfDayForm {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::int16_t& value);
    static boost::json::value write(std::int16_t value);
};
struct BrandForm { // a text the catalogue has as a brand
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::string& value);
};
struct BrandsForm {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::vector<std::string>& value);
    static boost::json::value write(const std::vector<std::string>& value);
};
struct TagForm { // a text that items bear
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::string& value);
};
struct TagsForm {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::vector<std::string>& value);
    static boost::json::value write(const std::vector<std::string>& value);
};
struct WeekdaysForm { // ["mon", "sat"]
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::uint8_t& value);
    static boost::json::value write(std::uint8_t value);
};
struct BirthdayForm { // "02-29"
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::optional<std::int32_t>& value);
    static boost::json::value write(const std::optional<std::int32_t>& value);
};
struct LocalNamesForm { // {"zh-Hans": "..."}
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::vector<core::LocalName>& value);
    static boost::json::value write(const std::vector<core::LocalName>& value);
};

template <typename Tag>
struct Form<base::StrongId<Tag, std::string>> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     base::StrongId<Tag, std::string>& value) {
        std::string text;
        Form<std::string>::read(json, path, state, text);
        if (text.size() > kMaxIdBytes && !kMayBeLong) {
            state.report(path, base::ErrorCode::OutOfRange, text);
        }
        value = base::StrongId<Tag, std::string>{std::move(text)};
        if constexpr (std::is_same_v<Tag, core::SkuTag>) {
            if (state.known.item && !state.known.item(value)) {
                state.report(path, base::ErrorCode::UnknownItem, value.value());
            }
        }
        if constexpr (std::is_same_v<Tag, core::CategoryTag>) {
            if (state.known.category && !state.known.category(value)) {
                state.report(path, base::ErrorCode::NotFound, value.value());
            }
        }
    }
    static boost::json::value write(const base::StrongId<Tag, std::string>& value) {
        return boost::json::value(value.value());
    }
    // A category's id is its path: "Food>Dairy>Milk".
    static constexpr bool kMayBeLong = std::is_same_v<Tag, core::CategoryTag>;
};
template <typename Tag>
struct Form<base::StrongId<Tag, base::Uuid>> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     base::StrongId<Tag, base::Uuid>& value) {
        base::Uuid uuid;
        Form<base::Uuid>::read(json, path, state, uuid);
        value = base::StrongId<Tag, base::Uuid>{uuid};
    }
    static boost::json::value write(const base::StrongId<Tag, base::Uuid>& value) {
        return Form<base::Uuid>::write(value.value());
    }
};
template <typename T>
struct Form<std::optional<T>> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::optional<T>& value) {
        Form<T>::read(json, path, state, value.emplace());
    }
    static boost::json::value write(const std::optional<T>& value) {
        return Form<T>::write(*value);
    }
};
template <typename F, typename T>
void readList(const boost::json::value& json, const Path& path, ReadState& state,
              std::vector<T>& value) {
    const boost::json::array* list = json.if_array();
    if (list == nullptr) {
        state.report(path, base::ErrorCode::InvalidFormat, "a list is expected");
        return;
    }
    value.clear();
    value.reserve(list->size());
    for (std::size_t i = 0; i < list->size(); ++i) {
        F::read((*list)[i], path.element(i), state, value.emplace_back());
    }
}
template <typename T>
struct Form<std::vector<T>> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     std::vector<T>& value) {
        readList<Form<T>>(json, path, state, value);
    }
    static boost::json::value write(const std::vector<T>& value) {
        boost::json::array list;
        list.reserve(value.size());
        for (const T& element : value) {
            list.push_back(Form<T>::write(element));
        }
        return list;
    }
};

// The words of an enumeration, in order of its numbers.
template <typename E>
struct Words;

template <typename E>
requires std::is_enum_v<E>
struct Form<E> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state, E& value) {
        const boost::json::string* text = json.if_string();
        if (text != nullptr) {
            const auto found = std::find(Words<E>::kWords.begin(), Words<E>::kWords.end(),
                                         std::string_view{*text});
            if (found != Words<E>::kWords.end()) {
                value = static_cast<E>(found - Words<E>::kWords.begin());
                return;
            }
        }
        std::string expected = "one of";
        for (const std::string_view word : Words<E>::kWords) {
            expected += " " + std::string{word};
        }
        state.report(path, base::ErrorCode::InvalidFormat, expected);
    }
    static boost::json::value write(E value) {
        return boost::json::value(Words<E>::kWords[static_cast<std::size_t>(value)]);
    }
};

} // namespace evertill::rules
