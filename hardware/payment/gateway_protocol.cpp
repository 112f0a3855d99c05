// SPDX-License-Identifier: Apache-2.0
#include "hardware/payment/gateway_protocol.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/json.hpp>

namespace evertill::hardware {

namespace http = boost::beast::http;
namespace json = boost::json;

namespace {

constexpr std::size_t kMostBody = 16 * 1024;
constexpr std::size_t kMostHeader = 8 * 1024;

constexpr std::array<std::pair<std::string_view, GatewayState>, 7> kStates{
    {{"paid", GatewayState::Paid},
     {"waiting", GatewayState::Waiting},
     {"declined", GatewayState::Declined},
     {"reversed", GatewayState::Reversed},
     {"refunded", GatewayState::Refunded},
     {"unheard", GatewayState::Unheard},
     {"ready", GatewayState::Ready}}};

// Only printable ASCII, and not much of it: it ends up in the journal and on the screen.
std::string textOf(const json::object& object, std::string_view name) {
    constexpr std::size_t kMost = 64;
    std::string text;
    const json::value* value = object.if_contains(name);
    if (value != nullptr && value->is_string()) {
        for (const char c : value->get_string()) {
            if (c >= ' ' && c <= '~' && text.size() < kMost) {
                text += c;
            }
        }
    }
    return text;
}

} // namespace

base::Bytes gatewayRequest(const GatewayPlace& place, std::string_view what,
                           const GatewayOrder& order) {
    json::object object;
    if (what != "status") {
        object["order"] = order.number;
        object["amount"] = order.amount.minorUnits();
        object["currency"] = std::string{order.amount.currency().code()};
    }
    if (!order.code.empty()) {
        object["code"] = order.code;
    }
    if (!order.payment.empty()) {
        object["payment"] = order.payment;
    }
    const std::string body = json::serialize(object);
    const std::string text =
        "POST " + place.prefix + "/" + std::string{what} + " HTTP/1.1\r\nHost: " + place.host +
        "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
        "\r\nConnection: close\r\n\r\n" + body;
    const base::ByteView view = base::viewOf(text);
    return {view.begin(), view.end()};
}

struct GatewayReply::Parser {
    http::response_parser<http::string_body> http;
};

GatewayReply::GatewayReply() : m_parser(std::make_unique<Parser>()) {
    m_parser->http.eager(true);
    m_parser->http.body_limit(kMostBody);
    m_parser->http.header_limit(kMostHeader);
}

GatewayReply::~GatewayReply() = default;
GatewayReply::GatewayReply(GatewayReply&& other) noexcept = default;
GatewayReply& GatewayReply::operator=(GatewayReply&& other) noexcept = default;

GatewayReply::Progress GatewayReply::feed(base::ByteView bytes) {
    boost::beast::error_code error;
    std::size_t at = 0;
    m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
    while (at < m_pending.size() && !m_parser->http.is_done()) {
        const std::size_t used = m_parser->http.put(
            boost::asio::buffer(m_pending.data() + at, m_pending.size() - at), error);
        at += used;
        if (error == http::error::need_more) {
            break;
        }
        if (error) {
            return Progress::Broken;
        }
    }
    m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(at));
    return m_parser->http.is_done() ? Progress::Whole : Progress::More;
}

std::optional<GatewayAnswer> GatewayReply::answerTo(const GatewayOrder& order) const {
    const auto& message = m_parser->http.get();
    boost::system::error_code error;
    const json::value value = json::parse(message.body(), error);
    if (error || message.result() != http::status::ok || !value.is_object()) {
        return std::nullopt;
    }
    const json::object& object = value.get_object();
    const std::string state = textOf(object, "state");
    for (const auto& [name, meaning] : kStates) {
        if (state != name ||
            (meaning != GatewayState::Ready && textOf(object, "order") != order.number)) {
            continue;
        }
        GatewayAnswer answer{meaning,
                             {},
                             textOf(object, "transaction"),
                             textOf(object, "wallet"),
                             textOf(object, "reason")};
        const json::value* amount = object.if_contains("amount");
        const bool isMoney = meaning == GatewayState::Paid || meaning == GatewayState::Refunded;
        if (amount != nullptr && isMoney) {
            if (!amount->is_int64() || amount->get_int64() != order.amount.minorUnits()) {
                return std::nullopt; // of another order, or of nothing we asked for
            }
            answer.amountMinor = amount->get_int64();
        }
        return answer;
    }
    return std::nullopt;
}

} // namespace evertill::hardware
