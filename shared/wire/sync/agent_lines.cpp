// SPDX-License-Identifier: Apache-2.0
#include "wire/sync/agent_lines.h"

#include "base/digest.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace evertill::wire {

namespace json = boost::json;
using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::int64_t kDefaultDeadlineMillis = 1500;
constexpr std::int64_t kMaxDeadlineMillis = 30'000;

// By AnswerStatus.
constexpr std::array<std::string_view, 4> kStatusNames{"found", "not_found", "refused", "too_late"};

Expected<json::object> objectOf(std::string_view line) {
    json::error_code problem;
    json::value parsed = json::parse(line, problem);
    if (problem || !parsed.is_object()) {
        return makeError(ErrorCode::InvalidFormat, "not a JSON object");
    }
    return std::move(parsed.get_object());
}

std::int64_t integerOf(const json::object& object, std::string_view name, std::int64_t other = 0) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_int64() ? found->get_int64() : other;
}

std::string textOf(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string{found->get_string()}
                                                  : std::string{};
}

// The objects of a list; what is none is passed over.
template <typename Take>
Expected<void> eachOf(const json::object& object, std::string_view name, Take take) {
    const json::value* list = object.if_contains(name);
    if (list == nullptr || !list->is_array()) {
        return {};
    }
    for (const json::value& each : list->get_array()) {
        if (const json::object* one = each.if_object()) {
            EVERTILL_TRY_VOID(take(*one));
        }
    }
    return {};
}

Expected<StoreStock> stockOf(const json::object& object) {
    EVERTILL_TRY(onHand, core::Quantity::ofThousandths(integerOf(object, "on_hand_thousandths")));
    return StoreStock{core::StoreId{textOf(object, "store")}, onHand, integerOf(object, "as_of")};
}

Expected<std::uint16_t> smallOf(const json::object& object, std::string_view name) {
    const std::int64_t value = integerOf(object, name);
    if (value < 0 || value > UINT16_MAX) {
        return makeError(ErrorCode::InvalidFormat, std::string{name});
    }
    return static_cast<std::uint16_t>(value);
}

Expected<ports::EncodedRow> rowOf(const json::object& object) {
    ports::EncodedRow row;
    EVERTILL_TRY(stream, smallOf(object, "stream"));
    EVERTILL_TRY(version, smallOf(object, "version"));
    EVERTILL_TRY(key, base::fromHex(textOf(object, "key")));
    EVERTILL_TRY(body, base::fromHex(textOf(object, "body")));
    row.stream = stream;
    row.version = version;
    row.key = std::string{base::textOf(key)};
    row.body = std::move(body);
    return row;
}

struct LineJson {
    json::object operator()(const Wake&) const { return {{"wake", 1}}; }
    json::object operator()(const StatusWanted&) const { return {{"status", true}}; }
    json::object operator()(const Ask& ask) const {
        json::object line{{"id", ask.id}, {"deadline_ms", ask.deadlineMillis}};
        if (ask.question == Question::MemberByLookup) {
            line["ask"] = "member";
            line["lookup"] = base::toHex(ask.body);
        } else {
            line["ask"] = "stock";
            line["sku"] = base::textOf(ask.body);
        }
        return line;
    }
};

} // namespace

Expected<TillLine> readTillLine(std::string_view line) {
    EVERTILL_TRY(object, objectOf(line));
    if (object.contains("wake")) {
        return TillLine{Wake{}};
    }
    if (object.contains("status")) {
        return TillLine{StatusWanted{}};
    }
    Ask ask;
    ask.id = integerOf(object, "id");
    ask.deadlineMillis = std::clamp<std::int64_t>(
        integerOf(object, "deadline_ms", kDefaultDeadlineMillis), 1, kMaxDeadlineMillis);
    const std::string what = textOf(object, "ask");
    if (what == "stock") {
        const std::string sku = textOf(object, "sku");
        const base::ByteView bytes = base::viewOf(sku);
        ask.question = Question::StockElsewhere;
        ask.body = {bytes.begin(), bytes.end()};
        return TillLine{std::move(ask)};
    }
    if (what == "member") {
        auto lookup = base::fromHex(textOf(object, "lookup"));
        if (!lookup || lookup->size() != base::Digest{}.size()) {
            return makeError(ErrorCode::InvalidFormat, "lookup: 64 hex digits");
        }
        ask.question = Question::MemberByLookup;
        ask.body = *std::move(lookup);
        return TillLine{std::move(ask)};
    }
    return makeError(ErrorCode::InvalidFormat, "wake, status or ask");
}

std::string tillLineText(const TillLine& line) {
    return json::serialize(std::visit(LineJson{}, line));
}

std::string answerText(const Answer& answer) {
    json::array stores;
    for (const StoreStock& row : answer.stock) {
        stores.push_back(json::object{{"store", row.store.value()},
                                      {"on_hand_thousandths", row.onHand.inThousandths()},
                                      {"as_of", row.asOfMicros}});
    }
    json::array rows;
    for (const ports::EncodedRow& row : answer.memberRows) {
        rows.push_back(json::object{{"stream", row.stream},
                                    {"key", base::toHex(base::viewOf(row.key))},
                                    {"version", row.version},
                                    {"body", base::toHex(row.body)}});
    }
    return json::serialize(
        json::object{{"id", answer.id},
                     {"status", kStatusNames.at(static_cast<std::size_t>(answer.status))},
                     {"stores", std::move(stores)},
                     {"rows", std::move(rows)}});
}

std::string errorText(std::string_view what) {
    return json::serialize(json::object{{"error", what}});
}

Expected<Answer> readAnswer(std::string_view line) {
    EVERTILL_TRY(object, objectOf(line));
    const auto status = std::ranges::find(kStatusNames, textOf(object, "status"));
    if (status == kStatusNames.end()) {
        return makeError(ErrorCode::InvalidFormat, textOf(object, "error"), "status");
    }
    Answer answer;
    answer.id = integerOf(object, "id");
    answer.status = static_cast<AnswerStatus>(status - kStatusNames.begin());
    EVERTILL_TRY_VOID(eachOf(object, "stores", [&](const json::object& each) -> Expected<void> {
        EVERTILL_TRY(stock, stockOf(each));
        answer.stock.push_back(std::move(stock));
        return {};
    }));
    EVERTILL_TRY_VOID(eachOf(object, "rows", [&](const json::object& each) -> Expected<void> {
        EVERTILL_TRY(row, rowOf(each));
        answer.memberRows.push_back(std::move(row));
        return {};
    }));
    return answer;
}

Expected<AgentState> readAgentState(std::string_view line) {
    EVERTILL_TRY(object, objectOf(line));
    const json::value* status = object.if_contains("status");
    if (status == nullptr || !status->is_object()) {
        return makeError(ErrorCode::InvalidFormat, "status");
    }
    const json::object& told = status->get_object();
    return AgentState{textOf(told, "phase") == "open", textOf(told, "trouble")};
}

} // namespace evertill::wire
