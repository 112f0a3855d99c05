// SPDX-License-Identifier: Apache-2.0
#include "terminal/take_over.h"

#include "net/link_files.h"

#include <boost/json.hpp>

namespace evertill::terminal {

namespace json = boost::json;

namespace {

constexpr unsigned kOwnerOnly = 0600;
constexpr std::size_t kMaxBytes = 4096;

std::filesystem::path fileIn(const std::filesystem::path& directory) {
    return directory / "keys" / "take-over.json";
}

std::int64_t integerOf(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_int64() ? found->get_int64() : 0;
}

std::string textOf(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string{found->get_string()} : "";
}

} // namespace

base::Expected<void> keepTakeOver(const std::filesystem::path& directory,
                                  const net::TakenOver& told) {
    const json::object facts{{"from", told.from},
                             {"first_receipt", told.firstReceipt},
                             {"last_shift", told.lastShift},
                             {"last_business_date", told.lastBusinessDate}};
    return net::writeSmallFile(fileIn(directory), json::serialize(facts) + "\n", kOwnerOnly);
}

std::optional<PendingTakeOver> pendingTakeOver(const std::filesystem::path& directory) {
    const auto text = net::readSmallFile(fileIn(directory), kMaxBytes);
    json::error_code problem;
    const json::value parsed = text ? json::parse(*text, problem) : json::value{};
    const json::object* facts = problem ? nullptr : parsed.if_object();
    if (facts == nullptr || integerOf(*facts, "first_receipt") < 1) {
        return std::nullopt;
    }
    PendingTakeOver pending{textOf(*facts, "from"), integerOf(*facts, "first_receipt"), {}};
    const auto date = core::BusinessDate::parse(textOf(*facts, "last_business_date"));
    const std::int64_t shift = integerOf(*facts, "last_shift");
    if (date && shift > 0) {
        pending.day = ports::OpenDay{*date, core::ShiftId{shift}};
    }
    return pending;
}

void forgetTakeOver(const std::filesystem::path& directory) {
    std::error_code ignored; // it is passed over when it is found again
    std::filesystem::remove(fileIn(directory), ignored);
}

} // namespace evertill::terminal
