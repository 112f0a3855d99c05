// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/gateway_model.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/json.hpp>

namespace evertill::hardware {

namespace http = boost::beast::http;
namespace json = boost::json;

namespace {

constexpr std::size_t kMostBytes = 64 * 1024;

std::string textOf(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()}
                                                  : std::string{};
}

std::string httpAnswer(const std::string& status, const std::string& body) {
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

} // namespace

void GatewayModel::connected() {
    ++m_connection;
    m_incoming.clear();
}

void GatewayModel::disconnected() {
    ++m_connection;
    m_incoming.clear();
}

void GatewayModel::confirmAll() {
    for (auto& [number, order] : m_known) {
        if (order.state == State::Waiting) {
            book(number, order);
        }
    }
}

int GatewayModel::booked() const {
    return static_cast<int>(std::count_if(m_ledger.begin(), m_ledger.end(), [](const auto& each) {
        return each.payment.empty() && !each.isReversed;
    }));
}

int GatewayModel::refunds() const {
    return static_cast<int>(std::count_if(m_ledger.begin(), m_ledger.end(),
                                          [](const auto& each) { return !each.payment.empty(); }));
}

// One request on a connection; it is read from its beginning with every piece that comes.
void GatewayModel::received(base::ByteView bytes) {
    m_incoming.append(base::textOf(bytes.first(std::min(bytes.size(), kMostBytes))));
    http::request_parser<http::string_body> parser;
    parser.eager(true);
    boost::beast::error_code error;
    parser.put(boost::asio::buffer(m_incoming), error);
    if (!error && parser.is_done()) {
        const auto& request = parser.get();
        m_incoming.clear();
        take(std::string{request.target()}, request.body());
    } else if ((error && error != http::error::need_more) || m_incoming.size() > kMostBytes) {
        m_incoming.clear();
        say(base::viewOf(httpAnswer("400 Bad Request", "{}")));
    }
}

void GatewayModel::take(const std::string& path, const std::string& body) {
    const bool isOrder = path.ends_with("/pay") || path.ends_with("/refund");
    const int wait =
        isOrder ? std::max(behaviour.arrivesAfter, behaviour.answersAfter) : behaviour.answersAfter;
    m_orders += isOrder ? 1 : 0;
    m_later.push_back({wait, m_connection, path, body});
    if (wait == 0) {
        tick();
    }
}

void GatewayModel::tick() {
    for (Later& later : m_later) {
        --later.ticks;
    }
    for (std::size_t i = 0; i < m_later.size();) {
        if (m_later[i].ticks > 0) {
            ++i;
            continue;
        }
        const Later due = m_later[i];
        m_later.erase(m_later.begin() + static_cast<std::ptrdiff_t>(i));
        const std::string answer = answerTo(due.path, due.body);
        if (due.connection == m_connection && !behaviour.isSilent) {
            say(base::viewOf(answer));
            if (behaviour.answersTwice) {
                say(base::viewOf(answer));
            }
        }
    }
}

std::string GatewayModel::answerTo(const std::string& path, const std::string& body) {
    if (path.ends_with("/status")) {
        return httpAnswer("200 OK", R"({"state":"ready"})");
    }
    boost::system::error_code error;
    const json::value value = json::parse(body, error);
    const std::string number =
        !error && value.is_object() ? textOf(value.get_object(), "order") : std::string{};
    if (number.empty()) {
        return httpAnswer("400 Bad Request", "{}");
    }
    if (path.ends_with("/pay") || path.ends_with("/refund")) {
        const json::value* amount = value.get_object().if_contains("amount");
        pay(number, amount != nullptr && amount->is_int64() ? amount->get_int64() : 0,
            textOf(value.get_object(), "payment"));
        if (behaviour.hidesResult) {
            return httpAnswer("502 Bad Gateway", "<html>try again later</html>");
        }
    } else if (path.ends_with("/reverse")) {
        reverse(number);
    } else if (const auto order = m_known.find(number); order != m_known.end() &&
                                                        order->second.state == State::Waiting &&
                                                        --order->second.queriesToWait < 0) {
        book(number, order->second);
    }
    return httpAnswer("200 OK", stateOf(number));
}

void GatewayModel::pay(const std::string& number, std::int64_t minor, const std::string& payment) {
    const auto [order, isNew] = m_known.try_emplace(number);
    if (!isNew) {
        return; // the same again, or closed
    }
    order->second.minor = minor;
    order->second.payment = payment;
    order->second.queriesToWait = behaviour.waitsForQueries;
    if (behaviour.declines || !mayPay(order->second)) {
        order->second.state = State::Declined;
    } else if (behaviour.waitsForQueries == 0) {
        book(number, order->second);
    }
}

// Of a payment that stands no more is given back than was paid.
bool GatewayModel::mayPay(const Order& order) const {
    if (order.payment.empty()) {
        return true;
    }
    const auto payment = m_known.find(order.payment);
    return payment != m_known.end() && payment->second.state == State::Paid && order.minor > 0 &&
           givenBack(order.payment, &order) + order.minor <= payment->second.minor;
}

// Or will be.
std::int64_t GatewayModel::givenBack(const std::string& payment, const Order* but) const {
    std::int64_t sum = 0;
    for (const auto& [number, order] : m_known) {
        const bool counts = order.state == State::Refunded || order.state == State::Waiting;
        sum += order.payment == payment && counts && &order != but ? order.minor : 0;
    }
    return sum;
}

void GatewayModel::book(const std::string& number, Order& order) {
    order.state = order.payment.empty() ? State::Paid : State::Refunded;
    m_ledger.push_back({number, order.minor, false, order.payment});
}

void GatewayModel::reverse(const std::string& number) {
    Order& order = m_known[number]; // one that was never heard of is closed now
    const bool isBegunRefund = !order.payment.empty() && order.state != State::Reversed;
    if (order.state == State::Declined || isBegunRefund ||
        (order.state == State::Paid &&
         (behaviour.refusesReverse || givenBack(number, nullptr) > 0))) {
        return;
    }
    order.state = State::Reversed;
    for (GatewayBooking& booking : m_ledger) {
        booking.isReversed = booking.isReversed || booking.order == number;
    }
}

std::string GatewayModel::stateOf(const std::string& number) const {
    const auto order = m_known.find(number);
    if (order == m_known.end()) {
        return json::serialize(json::object{{"order", number}, {"state", "unheard"}});
    }
    static constexpr const char* kNames[] = {"waiting", "paid", "declined", "reversed", "refunded"};
    json::object answer{{"order", number},
                        {"state", kNames[static_cast<std::size_t>(order->second.state)]},
                        {"transaction", "SIM" + number},
                        {"wallet", "SimPay"}};
    if (order->second.state == State::Paid || order->second.state == State::Refunded) {
        answer["amount"] = order->second.minor;
    } else if (order->second.state == State::Declined) {
        answer["reason"] =
            order->second.payment.empty() ? "not enough money" : "more than is left of the payment";
    }
    return json::serialize(answer);
}

} // namespace evertill::hardware
