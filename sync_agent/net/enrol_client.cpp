// SPDX-License-Identifier: Apache-2.0
#include "net/enrol_client.h"

#include "net/client.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json.hpp>

#include <algorithm>
#include <optional>

namespace evertill::net {

namespace json = boost::json;
using base::ErrorCode;

namespace {

constexpr std::size_t kMaxAnswer = std::size_t{256} << 10U;

std::string textField(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string{found->get_string()}
                                                  : std::string{};
}

boost::asio::awaitable<void> ask(HttpClient& client, HttpRequest request,
                                 std::optional<Expected<HttpResponse>>& answer) {
    answer.emplace(co_await client.send(std::move(request), kMaxAnswer));
}

std::int64_t integerField(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_int64() ? found->get_int64() : 0;
}

base::Error refusal(int status, const json::object& answer) {
    const std::string reason = textField(answer, "reason");
    if (status == 429) {
        const std::int64_t seconds = integerField(answer, "retry_after_seconds");
        return base::makeError(ErrorCode::Unavailable,
                               std::to_string(std::max<std::int64_t>(seconds, 1)), "too_many");
    }
    if (reason == "wrong_till") {
        return base::makeError(
            ErrorCode::NotPermitted,
            textField(answer, "till") + " of store " + textField(answer, "store"), reason);
    }
    if (reason == "wrong_currency") {
        return base::makeError(ErrorCode::CurrencyMismatch, textField(answer, "currency"), reason);
    }
    if (status == 403) {
        return base::makeError(ErrorCode::NotPermitted, {}, reason);
    }
    if (status == 409) {
        return base::makeError(ErrorCode::AlreadyExists, {}, reason);
    }
    if (status == 400) {
        return base::makeError(ErrorCode::InvalidFormat, textField(answer, "error"), "unreadable");
    }
    return base::makeError(ErrorCode::Unavailable, "HTTP " + std::to_string(status), "later");
}

std::optional<TakenOver> takenOverOf(const json::object& answer) {
    const json::value* found = answer.if_contains("take_over");
    if (found == nullptr || !found->is_object()) {
        return std::nullopt;
    }
    const json::object& facts = found->get_object();
    return TakenOver{textField(facts, "from"), integerField(facts, "first_receipt"),
                     integerField(facts, "last_shift"), textField(facts, "last_business_date")};
}

Expected<Enrolled> read(const HttpResponse& response, const crypto::PrivateKey& key) {
    json::error_code problem;
    const json::value parsed = json::parse(response.body, problem);
    const json::object* object = problem ? nullptr : parsed.if_object();
    if (response.status != 200 || object == nullptr) {
        return refusal(response.status, object == nullptr ? json::object{} : *object);
    }
    Enrolled enrolled{textField(*object, "certificate"),
                      textField(*object, "roots"),
                      textField(*object, "store"),
                      textField(*object, "till"),
                      {},
                      takenOverOf(*object)};
    EVERTILL_TRY(lookup, base::fromHex(textField(*object, "lookup_key")));
    enrolled.lookupKey = std::move(lookup);
    EVERTILL_TRY(chain, crypto::Certificate::allFromPem(enrolled.certificateChainPem));
    EVERTILL_TRY(roots, crypto::Certificate::allFromPem(enrolled.rootsPem));
    if (chain.front().publicKeyDer() != key.publicDer() || roots.empty()) {
        return base::makeError(ErrorCode::InvalidFormat, "of another key", "certificate");
    }
    return enrolled;
}

} // namespace

Expected<Enrolled> enrol(const Endpoint& centre, const crypto::EnrolCode& code,
                         const crypto::PrivateKey& key, const EnrolFacts& facts,
                         std::chrono::milliseconds timeout) {
    const TlsContext tls = TlsContext::enrolling(code);
    boost::asio::io_context io{1};
    HttpClient client{
        CallTo{io, centre, tls, ClientTimes{timeout, timeout, timeout}, facts.software}};
    const json::object body{
        {"code", code.secret},
        {"request", base::toHex(key.requestFor(facts.device.toString()))},
        {"device", facts.device.toString()},
        {"store", facts.store},
        {"till", facts.till},
        {"currency", facts.currency},
        {"software", facts.software},
        {"lookup_key", base::toHex(facts.lookupKey)},
        {"epoch", base::toHex(facts.epoch)},
        {"head", facts.head},
    };
    HttpRequest request;
    request.method = "POST";
    request.target = "/v1/enrol";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = json::serialize(body);
    std::optional<Expected<HttpResponse>> answer;
    boost::asio::co_spawn(io, ask(client, std::move(request), answer), boost::asio::detached);
    io.run();
    if (!answer) {
        return base::makeError(ErrorCode::Unavailable, "failed", "enrol");
    }
    if (!*answer) {
        return answer->error();
    }
    return read(**answer, key);
}

} // namespace evertill::net
