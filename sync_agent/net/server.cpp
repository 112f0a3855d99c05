// SPDX-License-Identifier: Apache-2.0
#include "net/server.h"

#include "crypto/system_random.h"
#include "net/address.h"
#include "net/beast_messages.h"
#include "net/client_network.h"
#include "net/deadline.h"
#include "net/known_networks.h"
#include "net/web_socket.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>
#include <array>
#include <list>
#include <map>

namespace evertill::net {

namespace {

namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr int kBacklog = 1024;
constexpr std::chrono::milliseconds kPauseAfterFailedAccept{100};
constexpr std::chrono::milliseconds kBodyTime{30'000};
constexpr std::uint64_t kSlowestBytesPerMilli = 16;
constexpr std::chrono::milliseconds kWriteTime{60'000};
constexpr std::size_t kKeptShare = 4; // of all places, one in so many is for known networks
constexpr std::size_t kDrainBytes = std::size_t{256} << 10U;
constexpr std::uint64_t kSmallBody = std::uint64_t{64} << 10U; // always read

using Parser = BeastParser;

} // namespace

struct Server::Shared : std::enable_shared_from_this<Server::Shared> {
    // What stop() must cut. Its place in the list is given back when the connection ends.
    struct Connection {
        Stream* stream = nullptr;
        MessageLink* link = nullptr;
        std::string network;
        bool isAnonymous = true; // and in the crowd of its network
        bool isWorkedOn = false; // its request is whole and not answered yet
    };

    // Room for a body, until nobody holds it.
    struct Reserved {
        Reserved(std::shared_ptr<ServerCounts> of, std::uint64_t wanted)
            : counts(std::move(of))
            , bytes(static_cast<std::int64_t>(wanted)) {
            counts->bodyBytes += bytes;
        }
        Reserved(const Reserved&) = delete;
        Reserved& operator=(const Reserved&) = delete;
        ~Reserved() { counts->bodyBytes -= bytes; }
        std::shared_ptr<ServerCounts> counts; // it may outlive the server
        std::int64_t bytes;
    };
    using Room = std::shared_ptr<const void>; // as in HttpRequest
    // Empty: there is none.
    [[nodiscard]] Room reserve(std::uint64_t wanted) const {
        const auto used = static_cast<std::uint64_t>(counts.bodyBytes.load());
        return wanted > kSmallBody && used + wanted > limits.bodyBytes
                   ? Room{}
                   : std::make_shared<const Reserved>(sharedCounts, wanted);
    }

    Shared(asio::io_context& context, const TlsContext* tlsContext, Routes& to,
           const ServerLimits& with, std::function<std::int64_t()> clock)
        : io(context)
        , acceptor(context)
        , tls(tlsContext)
        , routes(to)
        , limits(with)
        , nowMicros(std::move(clock)) {}

    // A network has so many places without a device certificate. When all are taken one makes way,
    // by lot: nobody keeps others out by holding connections, nor, by opening them quickly, the
    // ones that came before. A till has left the crowd a few round trips after it came.
    void makeWay(const std::string& network);
    // Of all places some are kept for where devices came from lately.
    [[nodiscard]] bool hasPlace(const std::string& network) const;
    void leaveCrowd(Connection& connection);
    asio::awaitable<void> acceptLoop();
    asio::awaitable<void> serve(tcp::socket socket, std::string address, std::string network);
    asio::awaitable<void> talk(Stream& stream, Connection& place, PeerIdentity peer,
                               std::string address);
    asio::awaitable<void> drain(Stream& stream);
    asio::awaitable<bool> oneRequest(Stream& stream, Connection& place, const PeerIdentity& peer,
                                     const std::string& address, boost::beast::flat_buffer& buffer,
                                     bool isFirst);
    asio::awaitable<bool> readBody(Stream& stream, Parser& parser, const HttpRequest& head,
                                   boost::beast::flat_buffer& buffer, Room& room);
    asio::awaitable<bool> sendLater(Stream& stream, std::string_view why);
    asio::awaitable<std::optional<std::uint64_t>> limitOf(const HttpRequest& head);
    asio::awaitable<HttpResponse> ask(HttpRequest request);
    asio::awaitable<bool> reply(Stream& stream, HttpResponse answer, bool isHead, bool keepAlive);
    asio::awaitable<void> upgrade(Stream& stream, Connection& place, std::unique_ptr<Parser> parser,
                                  HttpRequest head);

    asio::io_context& io;
    tcp::acceptor acceptor;
    const TlsContext* tls;
    Routes& routes;
    ServerLimits limits;
    std::function<std::int64_t()> nowMicros;
    std::shared_ptr<ServerCounts> sharedCounts = std::make_shared<ServerCounts>();
    ServerCounts& counts = *sharedCounts;
    std::map<std::string, std::list<Connection*>> anonymous; // by network
    KnownNetworks known;
    crypto::SystemRandom lot;
    std::list<Connection> open;
    bool isStopping = false;
};

asio::awaitable<void> Server::Shared::acceptLoop() {
    const auto self = shared_from_this();
    asio::steady_timer pause{io};
    while (!isStopping) {
        auto [error, socket] = co_await acceptor.async_accept(kAwait);
        if (isStopping) {
            break;
        }
        if (error) { // out of descriptors: the ones in use must end first
            pause.expires_after(kPauseAfterFailedAccept);
            co_await pause.async_wait(kAwait);
            continue;
        }
        ++counts.accepted;
        error_code gone;
        const auto remote = socket.remote_endpoint(gone);
        if (gone) {
            continue;
        }
        std::string address = remote.address().to_string();
        std::string network = clientNetwork(address);
        if (!hasPlace(network)) {
            ++counts.refused;
            socket.close(gone);
            continue;
        }
        makeWay(network);
        asio::co_spawn(io, serve(std::move(socket), std::move(address), std::move(network)),
                       asio::detached);
    }
}

void Server::Shared::leaveCrowd(Connection& connection) {
    if (std::exchange(connection.isAnonymous, false)) {
        const auto crowd = anonymous.find(connection.network);
        crowd->second.remove(&connection);
        if (crowd->second.empty()) { // an address that has gone is not remembered
            anonymous.erase(crowd);
        }
        counts.addresses = static_cast<std::int64_t>(anonymous.size());
    }
}

bool Server::Shared::hasPlace(const std::string& network) const {
    const bool isKnown = known.isKnown(network, nowMicros());
    return open.size() + (isKnown ? 0 : limits.connections / kKeptShare) < limits.connections;
}

void Server::Shared::makeWay(const std::string& network) {
    const auto crowd = anonymous.find(network);
    if (crowd == anonymous.end() || crowd->second.size() < limits.anonymousPerAddress) {
        return;
    }
    std::vector<Connection*> idle;
    std::copy_if(crowd->second.begin(), crowd->second.end(), std::back_inserter(idle),
                 [](const Connection* each) { return !each->isWorkedOn; });
    if (idle.empty()) {
        idle.assign(crowd->second.begin(), crowd->second.end());
    }
    std::array<std::uint8_t, 2> drawn{};
    lot.fill(drawn);
    Connection& leaving = *idle[(std::size_t{drawn[0]} << 8U | drawn[1]) % idle.size()];
    leaveCrowd(leaving);
    ++counts.refused;
    if (leaving.stream != nullptr) {
        leaving.stream->closeNow();
    } else if (leaving.link != nullptr) {
        leaving.link->close();
    }
}

asio::awaitable<void> Server::Shared::serve(tcp::socket socket, std::string address,
                                            std::string network) {
    const auto self = shared_from_this();
    Stream stream{std::move(socket)};
    const auto place = open.insert(open.end(), Connection{&stream, nullptr, network});
    ++counts.connections;
    anonymous[network].push_back(&*place);
    counts.addresses = static_cast<std::int64_t>(anonymous.size());
    bool isReady = true;
    PeerIdentity peer;
    if (tls != nullptr) {
        const auto done = co_await stream.handshake(*tls, limits.handshake);
        isReady = done.hasValue();
        counts.failedHandshakes += isReady ? 0 : 1;
        if (isReady) {
            peer = stream.peer(nowMicros());
        }
    }
    if (peer.device) {
        leaveCrowd(*place);
        known.note(network, nowMicros());
    }
    if (isReady) {
        co_await talk(stream, *place, std::move(peer), address);
    }
    leaveCrowd(*place);
    --counts.connections;
    open.erase(place);
}

asio::awaitable<void> Server::Shared::talk(Stream& stream, Connection& place, PeerIdentity peer,
                                           std::string address) {
    boost::beast::flat_buffer buffer;
    bool isFirst = true;
    while (!isStopping && co_await oneRequest(stream, place, peer, address, buffer, isFirst)) {
        isFirst = false;
    }
    if (place.stream != nullptr) {
        stream.closeNow();
    }
}

// A line that is closed while something is still coming is cut by the system, and the answer with
// it.
asio::awaitable<void> Server::Shared::drain(Stream& stream) {
    const Deadline deadline{stream, limits.drain};
    std::array<char, 4096> waste{};
    std::size_t left = kDrainBytes;
    while (left >= waste.size()) {
        const auto [error, size] = co_await stream.async_read_some(asio::buffer(waste), kAwait);
        if (error) {
            co_return;
        }
        left -= std::min(left, size);
    }
}

asio::awaitable<bool> Server::Shared::oneRequest(Stream& stream, Connection& place,
                                                 const PeerIdentity& peer,
                                                 const std::string& address,
                                                 boost::beast::flat_buffer& buffer, bool isFirst) {
    // On the heap, so that a WebSocket that begins here can let go of it.
    auto parser = std::make_unique<Parser>();
    parser->header_limit(limits.headerBytes);
    parser->body_limit(boost::none);
    error_code problem;
    {
        const Deadline deadline{stream, isFirst ? limits.header : limits.idle};
        const auto [error, size] =
            co_await http::async_read_header(stream, buffer, *parser, kAwait);
        problem = error;
    }
    if (problem) {
        if (problem == http::error::header_limit) {
            co_await reply(stream, jsonError(431, "header too large"), false, false);
            co_await drain(stream);
        } else if (problem.category() == make_error_code(http::error::bad_method).category() &&
                   problem != http::error::end_of_stream &&
                   problem != http::error::partial_message) {
            co_await reply(stream, jsonError(400, "not HTTP/1.1"), false, false);
        }
        co_return false;
    }
    HttpRequest head = headOf(*parser, peer, address);
    if (boost::beast::websocket::is_upgrade(parser->get())) {
        buffer = boost::beast::flat_buffer{}; // an idle link keeps nothing of its beginning
        co_await upgrade(stream, place, std::move(parser), std::move(head));
        co_return false;
    }
    const bool isHead = head.method == "HEAD";
    Room room;
    if (!co_await readBody(stream, *parser, head, buffer, room)) {
        co_return false;
    }
    const bool keepAlive = parser->get().keep_alive();
    head.body = std::move(parser->get().body());
    head.room = room;
    parser.reset();
    ++counts.requests;
    place.isWorkedOn = true;
    HttpResponse answer = co_await ask(std::move(head));
    const bool goesOn = co_await reply(stream, std::move(answer), isHead, keepAlive);
    place.isWorkedOn = false;
    --counts.requests;
    co_return goesOn;
}

asio::awaitable<bool> Server::Shared::readBody(Stream& stream, Parser& parser,
                                               const HttpRequest& head,
                                               boost::beast::flat_buffer& buffer, Room& room) {
    if (parser.is_done()) { // no body
        co_return true;
    }
    const auto told = co_await limitOf(head);
    if (!told) {
        co_return co_await sendLater(stream, "it cannot be told now how much this may bring");
    }
    const std::uint64_t limit = *told;
    const auto announced = parser.content_length();
    if (announced && *announced > limit) {
        co_await reply(stream, jsonError(413, "body too large"), false, false);
        co_await drain(stream);
        co_return false;
    }
    room = reserve(announced.value_or(limit));
    if (room == nullptr) {
        co_return co_await sendLater(stream, "too much is being sent at once");
    }
    if (parser.get()[http::field::expect] == "100-continue") {
        http::response<http::string_body> go;
        go.version(11);
        go.result(http::status::continue_);
        const Deadline deadline{stream, kWriteTime};
        const auto [error, size] = co_await http::async_write(stream, go, kAwait);
        if (error) {
            co_return false;
        }
    }
    parser.body_limit(limit);
    error_code problem;
    {
        const Deadline deadline{stream,
                                kBodyTime + std::chrono::milliseconds{announced.value_or(limit) /
                                                                      kSlowestBytesPerMilli}};
        const auto [error, size] = co_await http::async_read(stream, buffer, parser, kAwait);
        problem = error;
    }
    if (problem == http::error::body_limit) {
        co_await reply(stream, jsonError(413, "body too large"), false, false);
    }
    co_return !problem;
}

// False, always: the body that comes is not read.
asio::awaitable<bool> Server::Shared::sendLater(Stream& stream, std::string_view why) {
    HttpResponse later = jsonError(503, why);
    later.headers.emplace_back("Retry-After", "10");
    co_await reply(stream, std::move(later), false, false);
    co_await drain(stream);
    co_return false;
}

asio::awaitable<std::optional<std::uint64_t>> Server::Shared::limitOf(const HttpRequest& head) {
    // The answer may come from another thread, late, or never, and only looks for it on this one:
    // what belongs to the io_context ends there.
    struct Waiting {
        explicit Waiting(asio::io_context& context) : timer(context) {}
        asio::steady_timer timer;
        std::optional<std::uint64_t> limit;
    };
    const auto waiting = std::make_shared<Waiting>(io);
    waiting->timer.expires_after(limits.tellLimit);
    routes.bodyLimit(
        head, [asked = std::weak_ptr{waiting}, &context = io](std::optional<std::uint64_t> limit) {
            asio::post(context, [asked, limit] {
                if (const auto found = asked.lock()) {
                    found->limit = limit;
                    found->timer.cancel();
                }
            });
        });
    co_await waiting->timer.async_wait(kAwait);
    co_return waiting->limit;
}

asio::awaitable<HttpResponse> Server::Shared::ask(HttpRequest request) {
    // As in limitOf().
    struct Waiting {
        explicit Waiting(asio::io_context& context) : timer(context) {}
        asio::steady_timer timer;
        std::optional<HttpResponse> response;
    };
    const auto waiting = std::make_shared<Waiting>(io);
    waiting->timer.expires_after(limits.answer);
    routes.handle(std::move(request),
                  [asked = std::weak_ptr{waiting}, &context = io](HttpResponse response) {
                      asio::post(context, [asked, kept = std::move(response)]() mutable {
                          if (const auto found = asked.lock()) {
                              found->response = std::move(kept);
                              found->timer.cancel();
                          }
                      });
                  });
    co_await waiting->timer.async_wait(kAwait);
    co_return waiting->response ? std::move(*waiting->response) : jsonError(503, "no answer");
}

asio::awaitable<bool> Server::Shared::reply(Stream& stream, HttpResponse answer, bool isHead,
                                            bool keepAlive) {
    const auto response = toBeast(std::move(answer), isHead, keepAlive);
    const Deadline deadline{stream, kWriteTime + std::chrono::milliseconds{response.body().size() /
                                                                           kSlowestBytesPerMilli}};
    const auto [error, size] = co_await http::async_write(stream, response, kAwait);
    co_return !error && keepAlive;
}

asio::awaitable<void> Server::Shared::upgrade(Stream& stream, Connection& place,
                                              std::unique_ptr<Parser> parser, HttpRequest head) {
    auto opened = routes.openLink(head);
    if (auto* refusal = std::get_if<HttpResponse>(&opened)) {
        co_await reply(stream, std::move(*refusal), false, false);
        co_return;
    }
    const std::unique_ptr<LinkUser> user = std::move(std::get<0>(opened));
    const auto link = std::make_shared<WebSocketLink>(std::move(stream), limits.link);
    place.stream = nullptr;
    place.link = link.get();
    WebSocketLink::Upgrade request;
    static_cast<http::header<true>&>(request) = parser->get().base();
    parser.reset();
    head = {};
    const auto accepted = co_await link->accept(request);
    request = {};
    if (accepted) {
        ++counts.links;
        co_await link->run(*user);
        --counts.links;
    } else {
        user->closed(accepted.error().context);
    }
    place.link = nullptr;
}

Expected<std::unique_ptr<Server>> Server::listen(asio::io_context& io, const std::string& address,
                                                 const TlsContext* tls, Routes& routes,
                                                 const ServerLimits& limits,
                                                 std::function<std::int64_t()> nowMicros) {
    EVERTILL_TRY(place, parseAddress(address));
    error_code error;
    const auto ip = asio::ip::make_address(place.host, error);
    if (error) {
        return base::makeError(base::ErrorCode::InvalidFormat, address, "listen");
    }
    if (tls == nullptr && !ip.is_loopback()) {
        return base::makeError(base::ErrorCode::NotPermitted, address, "clear text");
    }
    auto shared = std::make_shared<Shared>(io, tls, routes, limits, std::move(nowMicros));
    const tcp::endpoint endpoint{ip, place.port};
    shared->acceptor.open(endpoint.protocol(), error);
    if (!error) {
        shared->acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
        shared->acceptor.bind(endpoint, error);
    }
    if (!error) {
        shared->acceptor.listen(kBacklog, error);
    }
    if (error) {
        return base::makeError(base::ErrorCode::Unavailable, error.message(), address);
    }
    asio::co_spawn(io, shared->acceptLoop(), asio::detached);
    return std::unique_ptr<Server>{new Server{std::move(shared)}};
}

Server::~Server() {
    stop();
}

std::uint16_t Server::port() const {
    error_code error;
    return m_shared->acceptor.local_endpoint(error).port();
}

const ServerCounts& Server::counts() const {
    return m_shared->counts;
}

void Server::useContext(const TlsContext& tls) {
    m_shared->tls = &tls;
}

void Server::stop() {
    error_code ignored;
    m_shared->isStopping = true;
    m_shared->acceptor.close(ignored);
    for (const Shared::Connection& connection : m_shared->open) {
        if (connection.link != nullptr) {
            connection.link->close();
        } else if (connection.stream != nullptr) {
            connection.stream->closeNow();
        }
    }
}

} // namespace evertill::net
