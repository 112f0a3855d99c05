// SPDX-License-Identifier: Apache-2.0
#include "rules/form.h"

#include "base/utf8.h"
#include "core/money/decimal.h"
#include "rules/hidden_controls.h"

#include <charconv>

namespace evertill::rules {

namespace json = boost::json;

namespace {

using base::ErrorCode;

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr int kMinutesPerDay = 1'440;
constexpr int kDecimalsOfFactor = 6;
constexpr int kDecimalsOfPercent = 4;
constexpr std::array<std::string_view, 7> kWeekdays = {"mon", "tue", "wed", "thu",
                                                       "fri", "sat", "sun"};

std::string shown(const json::value& value) {
    constexpr std::size_t kShownBytes = 60;
    std::string text = value.is_string() ? std::string{value.get_string()} : json::serialize(value);
    if (text.size() > kShownBytes) {
        std::size_t end = kShownBytes; // not within a character
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        text.resize(end);
        text += "...";
    }
    return text;
}

// The text of a JSON text, or nullopt and an issue.
std::optional<std::string_view> textOf(const json::value& value, const Path& path, ReadState& state,
                                       std::string_view expected) {
    if (const json::string* text = value.if_string()) {
        return std::string_view{*text};
    }
    state.report(path, ErrorCode::InvalidFormat,
                 std::string{expected} + " is expected: " + shown(value));
    return {};
}

// Reports an error of a parser at this place.
template <typename T>
bool take(const base::Expected<T>& parsed, const json::value& value, const Path& path,
          ReadState& state, T& out) {
    if (!parsed) {
        state.report(path, parsed.error().code, shown(value));
        return false;
    }
    out = *parsed;
    return true;
}

std::optional<int> twoDigits(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.size() != 2 || text[0] == '-' || error != std::errc{} ||
        end != text.data() + text.size()) {
        return {};
    }
    return number;
}

// Letters, digits and hyphens, as in a tag of BCP 47.
bool isLanguage(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    });
}

std::string padded(std::int64_t number, std::size_t width) {
    std::string text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
}

// Microseconds behind the seconds are read and kept, though few need them: "...T10:00:00.250000Z".
std::optional<base::UtcTime> parseMoment(std::string_view text) {
    std::string whole{text};
    std::int64_t micros = 0;
    if (const std::size_t dot = text.find('.'); dot != std::string_view::npos) {
        const std::size_t end = text.find_first_not_of("0123456789", dot + 1);
        const std::string_view digits = text.substr(dot + 1, end - dot - 1);
        const auto fraction = core::parseScaled("0." + std::string{digits}, 6);
        if (!fraction || digits.empty() || end == std::string_view::npos || dot != 19) {
            return {};
        }
        micros = *fraction;
        whole = std::string{text.substr(0, dot)} + std::string{text.substr(end)};
    }
    const bool hasZone =
        whole.size() > 16 &&
        (whole.back() == 'Z' || whole[whole.size() - 6] == '+' || whole[whole.size() - 6] == '-');
    const auto time = core::parseIsoTime(whole);
    if (!time || !hasZone || whole[10] != 'T') {
        return {};
    }
    return base::UtcTime{time->micros + micros, time->offsetMinutes};
}

std::string momentText(base::UtcTime time) {
    std::int64_t fraction = time.micros % kMicrosPerSecond;
    fraction += fraction < 0 ? kMicrosPerSecond : 0;
    std::string text = core::toIsoString({time.micros - fraction, time.offsetMinutes});
    if (time.offsetMinutes == 0) {
        text.replace(text.size() - 6, 6, "Z");
    }
    if (fraction != 0) {
        text.insert(19, "." + padded(fraction, 6));
    }
    return text;
}

} // namespace

void Form<std::string>::read(const json::value& json, const Path& path, ReadState& state,
                             std::string& value) {
    const auto text = textOf(json, path, state, "a text");
    if (!text) {
        return;
    }
    if (text->size() > kMaxFieldBytes) {
        state.report(path, ErrorCode::OutOfRange, shown(json));
    } else if (base::hasControlCharacters(*text)) {
        state.report(path, ErrorCode::InvalidFormat, "control characters");
    } else if (hasHiddenControls(*text)) {
        state.report(path, ErrorCode::InvalidFormat, "characters that turn the direction of text");
    } else {
        value = *text;
    }
}

void Form<bool>::read(const json::value& json, const Path& path, ReadState& state, bool& value) {
    if (const bool* found = json.if_bool()) {
        value = *found;
    } else {
        state.report(path, ErrorCode::InvalidFormat, "true or false is expected: " + shown(json));
    }
}

void Form<std::int64_t>::read(const json::value& json, const Path& path, ReadState& state,
                              std::int64_t& value) {
    if (const std::int64_t* found = json.if_int64()) {
        value = *found;
    } else if (json.is_uint64()) {
        state.report(path, ErrorCode::Overflow, shown(json));
    } else {
        state.report(path, ErrorCode::InvalidFormat, "a whole number is expected: " + shown(json));
    }
}

void Form<std::int32_t>::read(const json::value& json, const Path& path, ReadState& state,
                              std::int32_t& value) {
    std::int64_t wide = value;
    Form<std::int64_t>::read(json, path, state, wide);
    if (wide < INT32_MIN || wide > INT32_MAX) {
        state.report(path, ErrorCode::OutOfRange, shown(json));
        return;
    }
    value = static_cast<std::int32_t>(wide);
}

void Form<core::Currency>::read(const json::value& json, const Path& path, ReadState& state,
                                core::Currency& value) {
    if (const auto text = textOf(json, path, state, "a currency code")) {
        if (take(core::Currency::parse(*text), json, path, state, value)) {
            state.currency = value;
        }
    }
}

void Form<core::Money>::read(const json::value& json, const Path& path, ReadState& state,
                             core::Money& value) {
    value = core::Money::zero(state.currency);
    std::int64_t minor = 0;
    const std::size_t before = state.issues.size();
    Form<std::int64_t>::read(json, path, state, minor);
    if (state.issues.size() == before) {
        take(core::Money::ofMinor(minor, state.currency), json, path, state, value);
    }
}

void Form<core::UnitPrice>::read(const json::value& json, const Path& path, ReadState& state,
                                 core::UnitPrice& value) {
    value = core::UnitPrice::of(core::Money::zero(state.currency));
    if (json.is_string()) {
        take(core::UnitPrice::parse(std::string_view{json.get_string()}, state.currency), json,
             path, state, value);
        return;
    }
    core::Money whole;
    Form<core::Money>::read(json, path, state, whole);
    const auto scaled =
        base::checkedMultiply(whole.minorUnits(), 10'000 / state.currency.minorPerMajor());
    if (!scaled) {
        state.report(path, ErrorCode::Overflow, shown(json));
        return;
    }
    take(core::UnitPrice::ofTenThousandths(*scaled, state.currency), json, path, state, value);
}

json::value Form<core::UnitPrice>::write(const core::UnitPrice& value) {
    const std::int64_t perMinor = 10'000 / value.currency().minorPerMajor();
    if (value.inTenThousandths() % perMinor == 0) {
        return value.inTenThousandths() / perMinor;
    }
    return json::value(value.toString());
}

void Form<core::Quantity>::read(const json::value& json, const Path& path, ReadState& state,
                                core::Quantity& value) {
    if (json.is_int64()) {
        const std::int64_t units = json.get_int64();
        const bool fits = units >= -999'999 && units <= 999'999;
        take(core::Quantity::ofThousandths(fits ? units * 1000 : INT64_MAX), json, path, state,
             value);
    } else if (const auto text = textOf(json, path, state, "a quantity")) {
        take(core::Quantity::parse(*text), json, path, state, value);
    }
}

void Form<core::BusinessDate>::read(const json::value& json, const Path& path, ReadState& state,
                                    core::BusinessDate& value) {
    if (const auto text = textOf(json, path, state, "a date")) {
        take(core::BusinessDate::parse(*text), json, path, state, value);
    }
}

void Form<base::Uuid>::read(const json::value& json, const Path& path, ReadState& state,
                            base::Uuid& value) {
    if (const auto text = textOf(json, path, state, "a UUID")) {
        take(base::Uuid::parse(*text), json, path, state, value);
    }
}

void Form<base::UtcTime>::read(const json::value& json, const Path& path, ReadState& state,
                               base::UtcTime& value) {
    const auto text = textOf(json, path, state, "a moment");
    if (!text) {
        return;
    }
    if (const auto moment = parseMoment(*text)) {
        value = *moment;
    } else {
        state.report(path, ErrorCode::InvalidFormat,
                     "a moment like 2026-11-22T00:00:00+08:00 is expected: " + shown(json));
    }
}

json::value Form<base::UtcTime>::write(const base::UtcTime& value) {
    return json::value(momentText(value));
}

void MomentForm::read(const json::value& json, const Path& path, ReadState& state,
                      std::int64_t& value) {
    base::UtcTime time{value};
    Form<base::UtcTime>::read(json, path, state, time);
    value = time.micros;
}

json::value MomentForm::write(std::int64_t value) {
    return json::value(momentText({value}));
}

void PercentForm::read(const json::value& json, const Path& path, ReadState& state,
                       core::Rate& value) {
    if (const auto text = textOf(json, path, state, "a percentage as a text, \"12.5\",")) {
        take(core::Rate::parsePercent(*text), json, path, state, value);
    }
}

void PercentForm::read(const json::value& json, const Path& path, ReadState& state,
                       std::int32_t& value) {
    core::Rate rate;
    read(json, path, state, rate);
    value = static_cast<std::int32_t>(rate.inMillionths());
}

json::value PercentForm::write(std::int32_t value) {
    return json::value(core::formatScaled(value, kDecimalsOfPercent, 0));
}

void FactorForm::read(const json::value& json, const Path& path, ReadState& state,
                      core::Rate& value) {
    if (const auto text = textOf(json, path, state, "a factor as a text, \"1.5\",")) {
        const auto millionths = core::parseScaled(*text, kDecimalsOfFactor);
        if (!millionths) {
            state.report(path, millionths.error().code, shown(json));
            return;
        }
        take(core::Rate::ofMillionths(*millionths), json, path, state, value);
    }
}

json::value FactorForm::write(const core::Rate& value) {
    return json::value(core::formatScaled(value.inMillionths(), kDecimalsOfFactor, 0));
}

void TimeOfDayForm::read(const json::value& json, const Path& path, ReadState& state,
                         std::int16_t& value) {
    const auto text = textOf(json, path, state, "a time of day");
    if (!text) {
        return;
    }
    const auto hour = twoDigits(text->substr(0, 2));
    const auto minute = text->size() == 5 ? twoDigits(text->substr(3)) : std::nullopt;
    const bool isTime = hour && minute && (*text)[2] == ':' && *minute < 60 &&
                        *hour * 60 + *minute <= kMinutesPerDay;
    if (!isTime) {
        state.report(path, ErrorCode::InvalidFormat,
                     "a time like 17:30 is expected: " + shown(json));
        return;
    }
    value = static_cast<std::int16_t>(*hour * 60 + *minute);
}

json::value TimeOfDayForm::write(std::int16_t value) {
    return json::value(padded(value / 60, 2) + ":" + padded(value % 60, 2));
}

void BrandForm::read(const json::value& json, const Path& path, ReadState& state,
                     std::string& value) {
    Form<std::string>::read(json, path, state, value);
    if (state.known.brand && !state.known.brand(value)) {
        state.report(path, ErrorCode::NotFound, value);
    }
}

void BrandsForm::read(const json::value& json, const Path& path, ReadState& state,
                      std::vector<std::string>& value) {
    readList<BrandForm>(json, path, state, value);
}

json::value BrandsForm::write(const std::vector<std::string>& value) {
    return Form<std::vector<std::string>>::write(value);
}

void TagForm::read(const json::value& json, const Path& path, ReadState& state,
                   std::string& value) {
    Form<std::string>::read(json, path, state, value);
    if (state.known.tag && !state.known.tag(value)) {
        state.warn(path, ErrorCode::NotFound, value + ": no item bears this tag");
    }
}

void TagsForm::read(const json::value& json, const Path& path, ReadState& state,
                    std::vector<std::string>& value) {
    readList<TagForm>(json, path, state, value);
}

json::value TagsForm::write(const std::vector<std::string>& value) {
    return Form<std::vector<std::string>>::write(value);
}

void WeekdaysForm::read(const json::value& json, const Path& path, ReadState& state,
                        std::uint8_t& value) {
    const json::array* list = json.if_array();
    if (list == nullptr) {
        state.report(path, ErrorCode::InvalidFormat, "a list is expected");
        return;
    }
    unsigned days = 0;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const json::string* word = (*list)[i].if_string();
        const auto found = word == nullptr ? kWeekdays.end()
                                           : std::find(kWeekdays.begin(), kWeekdays.end(),
                                                       std::string_view{*word});
        if (found == kWeekdays.end()) {
            state.report(path.element(i), ErrorCode::InvalidFormat,
                         "one of mon tue wed thu fri sat sun");
            continue;
        }
        days |= 1U << static_cast<unsigned>(found - kWeekdays.begin());
    }
    value = static_cast<std::uint8_t>(days);
}

json::value WeekdaysForm::write(std::uint8_t value) {
    json::array list;
    for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
        if (((value >> i) & 1U) != 0) {
            list.emplace_back(kWeekdays[i]);
        }
    }
    return list;
}

void BirthdayForm::read(const json::value& json, const Path& path, ReadState& state,
                        std::optional<std::int32_t>& value) {
    const auto text = textOf(json, path, state, "a day of the year");
    if (!text) {
        return;
    }
    // Any leap year: the 29th of February is a birthday.
    const auto date = core::BusinessDate::parse("2000-" + std::string{*text});
    if (!date) {
        state.report(path, ErrorCode::InvalidFormat,
                     "a day like 11-22 is expected: " + shown(json));
        return;
    }
    value = date->month() * 100 + date->day();
}

json::value BirthdayForm::write(const std::optional<std::int32_t>& value) {
    return json::value(padded(*value / 100, 2) + "-" + padded(*value % 100, 2));
}

void LocalNamesForm::read(const json::value& json, const Path& path, ReadState& state,
                          std::vector<core::LocalName>& value) {
    const json::object* names = json.if_object();
    if (names == nullptr) {
        state.report(path, ErrorCode::InvalidFormat, "an object is expected");
        return;
    }
    value.clear();
    for (const auto& member : *names) {
        const std::string_view language{member.key()};
        if (language.empty() || language.size() > kMaxIdBytes || !isLanguage(language)) {
            state.report(path.member(language), ErrorCode::InvalidFormat, "a language is expected");
            continue;
        }
        core::LocalName& name = value.emplace_back();
        name.language = language;
        Form<std::string>::read(member.value(), path.member(language), state, name.text);
    }
}

json::value LocalNamesForm::write(const std::vector<core::LocalName>& value) {
    json::object names;
    for (const core::LocalName& name : value) {
        names.emplace(name.language, name.text);
    }
    return names;
}

} // namespace evertill::rules
