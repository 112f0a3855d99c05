// SPDX-License-Identifier: Apache-2.0
#include "net/client.h"

#include "net/deadline.h"
#include "net/web_socket.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/detail/base64.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

namespace evertill::net {

namespace {

namespace http = boost::beast::http;
using asio::ip::tcp;
using base::ErrorCode;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t kMaxHeaderBytes = 16U << 10U;

base::Error unavailable(std::string reason, std::string step) {
    return base::makeError(ErrorCode::Unavailable, std::move(reason), std::move(step));
}

// Closed by the deadline reads as if somebody had cancelled it.
std::string reasonOf(const error_code& error) {
    return error == asio::error::operation_aborted ? "no answer in time" : error.message();
}

asio::awaitable<Expected<std::vector<tcp::endpoint>>> resolve(asio::io_context& io, HostPort to) {
    std::vector<tcp::endpoint> all;
    error_code notNumeric;
    const auto address = asio::ip::make_address(to.host, notNumeric);
    if (!notNumeric) {
        all.emplace_back(address, to.port);
        co_return all;
    }
    tcp::resolver resolver{io};
    const auto [error, found] =
        co_await resolver.async_resolve(to.host, std::to_string(to.port), kAwait);
    if (error) {
        co_return unavailable(error.message(), "resolve");
    }
    for (const auto& entry : found) {
        all.push_back(entry.endpoint());
    }
    co_return all;
}

asio::awaitable<Expected<Stream>> connectTcp(asio::io_context& io, HostPort to,
                                             std::chrono::milliseconds time) {
    auto endpoints = co_await resolve(io, to);
    if (!endpoints) {
        co_return endpoints.error();
    }
    std::string problem = "no address";
    for (const tcp::endpoint& endpoint : *endpoints) {
        tcp::socket socket{io};
        asio::steady_timer timer{io, time};
        timer.async_wait([&socket](error_code error) {
            error_code ignored;
            if (!error) {
                socket.close(ignored);
            }
        });
        const auto [error] = co_await socket.async_connect(endpoint, kAwait);
        timer.cancel();
        if (!error && socket.is_open()) {
            co_return Stream{std::move(socket)};
        }
        problem = reasonOf(error);
    }
    co_return unavailable(problem, "connect");
}

std::string basicCredentials(const std::string& userAndPassword) {
    std::string text(boost::beast::detail::base64::encoded_size(userAndPassword.size()), '\0');
    text.resize(boost::beast::detail::base64::encode(text.data(), userAndPassword.data(),
                                                     userAndPassword.size()));
    return "Basic " + text;
}

asio::awaitable<Expected<void>> passProxy(Stream& stream, HostPort target, Proxy proxy,
                                          std::chrono::milliseconds time) {
    const Deadline deadline{stream, time};
    http::request<http::empty_body> request{http::verb::connect, target.text(), 11};
    request.set(http::field::host, target.text());
    if (!proxy.userAndPassword.empty()) {
        request.set(http::field::proxy_authorization, basicCredentials(proxy.userAndPassword));
    }
    const auto [writeError, written] = co_await http::async_write(stream, request, kAwait);
    if (writeError) {
        co_return unavailable(reasonOf(writeError), "proxy");
    }
    http::response_parser<http::empty_body> parser;
    parser.skip(true); // nothing but the header belongs to the proxy
    parser.header_limit(kMaxHeaderBytes);
    boost::beast::flat_buffer buffer;
    const auto [readError, read] = co_await http::async_read_header(stream, buffer, parser, kAwait);
    if (readError) {
        co_return unavailable(reasonOf(readError), "proxy");
    }
    if (parser.get().result_int() != 200 || buffer.size() != 0) {
        co_return unavailable("HTTP " + std::to_string(parser.get().result_int()), "proxy");
    }
    co_return Expected<void>{};
}

asio::awaitable<Expected<Stream>> connectTls(const CallTo& call) {
    const auto& endpoint = call.endpoint;
    auto stream = co_await connectTcp(call.io, endpoint.proxy ? endpoint.proxy->at : endpoint.at,
                                      call.times.connect);
    if (!stream) {
        base::Error error = stream.error();
        error.place = endpoint.proxy ? "proxy" : error.place; // the centre was not asked yet
        co_return error;
    }
    if (endpoint.proxy) {
        const auto passed =
            co_await passProxy(*stream, endpoint.at, *endpoint.proxy, call.times.connect);
        if (!passed) {
            co_return passed.error();
        }
    }
    const auto done = co_await stream->handshake(call.tls, call.times.handshake);
    if (!done) {
        co_return done.error();
    }
    co_return std::move(*stream);
}

} // namespace

asio::awaitable<Expected<void>> useWebSocket(CallTo call, std::string target, LinkUser& user,
                                             LinkLimits limits) {
    auto stream = co_await connectTls(call);
    if (!stream) {
        co_return stream.error();
    }
    const auto link = std::make_shared<WebSocketLink>(std::move(*stream), limits);
    const auto opened = co_await link->connect(call.endpoint.at.text(), target, call.agent);
    if (!opened) {
        co_return opened.error();
    }
    co_await link->run(user);
    co_return Expected<void>{};
}

struct HttpClient::Parts {
    explicit Parts(CallTo to) : call(std::move(to)) {}
    CallTo call;
    std::optional<Stream> stream;
    boost::beast::flat_buffer buffer;

    asio::awaitable<Expected<HttpResponse>> exchange(const HttpRequest& request,
                                                     std::size_t maxBody);
};

HttpClient::HttpClient(CallTo call) : m_parts(std::make_unique<Parts>(std::move(call))) {}
HttpClient::~HttpClient() = default;

void HttpClient::closeNow() {
    if (m_parts->stream) {
        m_parts->stream->closeNow();
    }
}

asio::awaitable<Expected<HttpResponse>> HttpClient::Parts::exchange(const HttpRequest& request,
                                                                    std::size_t maxBody) {
    const Deadline deadline{*stream, call.times.answer};
    http::request<http::string_body> message;
    message.version(11);
    message.method_string(request.method);
    message.target(request.target);
    message.set(http::field::host, call.endpoint.at.text());
    message.set(http::field::user_agent, call.agent);
    for (const auto& [name, value] : request.headers) {
        message.set(name, value);
    }
    message.body() = request.body;
    message.prepare_payload();
    const auto [writeError, written] = co_await http::async_write(*stream, message, kAwait);
    if (writeError) {
        co_return unavailable(writeError.message(), "http");
    }
    http::response_parser<http::string_body> parser;
    parser.header_limit(kMaxHeaderBytes);
    parser.body_limit(maxBody);
    const auto [readError, read] = co_await http::async_read(*stream, buffer, parser, kAwait);
    if (readError) {
        co_return unavailable(readError.message(), "http");
    }
    HttpResponse response;
    response.status = static_cast<int>(parser.get().result_int());
    for (const auto& field : parser.get()) {
        response.headers.emplace_back(field.name_string(), field.value());
    }
    response.contentType = std::string{headerOf(response.headers, "Content-Type")};
    const bool keepAlive = parser.get().keep_alive();
    response.body = std::move(parser.get().body());
    if (!keepAlive) {
        stream->closeNow();
    }
    co_return response;
}

asio::awaitable<Expected<HttpResponse>> HttpClient::send(HttpRequest request, std::size_t maxBody) {
    const bool isFresh = !m_parts->stream || !m_parts->stream->next_layer().is_open();
    if (isFresh) {
        auto connected = co_await connectTls(m_parts->call);
        if (!connected) {
            co_return connected.error();
        }
        m_parts->stream.emplace(std::move(*connected));
        m_parts->buffer.clear();
    }
    auto answer = co_await m_parts->exchange(request, maxBody);
    if (!answer) {
        m_parts->stream->closeNow();
    }
    co_return answer;
}

} // namespace evertill::net
