// SPDX-License-Identifier: Apache-2.0
// Goal: hostile words in every field of the API reach the real databases of the centre as words or
// not at all; bodies over their limit are refused before they are taken. Method: openapi.json as
// the centre serves it: every parameter and every field of a JSON body filled with each word, every
// import fed with it; then the centre's own verify, its files and its tables are looked at.

#include "net/client.h"
#include "net/link_files.h"
#include "system/sync/raw_till.h"
#include "system/sync/tls_socket.h"
#include "system/sync/tools.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <set>
#include <sstream>

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
namespace asio = boost::asio;

namespace {

const std::vector<std::string> kHostile{
    "' OR '1'='1",
    "S1'; DROP TABLE event; --",
    "S1' UNION SELECT key FROM api_key --",
    "\"; DELETE FROM device; --",
    "$1",
    "../../../../etc/passwd",
    "..%2f..%2fpki%2fca.key",
    "/etc/passwd",
    std::string("nul\0byte", 8),
    "<script>alert(1)</script>",
    "a\r\nSet-Cookie: evil=1",
    "\xC0\xAE\xC0\xAE",
    "9223372036854775808",
};

std::string encoded(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        result += {'%', kHex[byte / 16], kHex[byte % 16]};
    }
    return result;
}

std::string wordOf(const json::value& example) {
    return example.is_string() ? std::string{example.as_string()} : json::serialize(example);
}

// The API of one centre over one connection, with as many keys as the rate limits ask for.
class Api {
public:
    explicit Api(const Chain& chain)
        : m_tls(net::TlsContext::client(
                    net::readSmallFile(chain.centre.directory() / "pki/ca.pem").value(), {}, {})
                    .value())
        , m_client(
              net::CallTo{m_net.io, {{"127.0.0.1", chain.centre.port()}, {}}, m_tls, {}, "t"}) {
        const std::string& words = chain.centre.firstWords();
        const std::size_t at = words.find("): ", words.find("administrator code"));
        REQUIRE(at != std::string::npos);
        const net::HttpResponse opened =
            send("POST", "/api/v1/session",
                 json::serialize(json::object{{"code", words.substr(at + 3, 23)}}));
        INFO(opened.body);
        REQUIRE(opened.status == 201);
        m_keys.push_back(std::string{json::parse(opened.body).at("key").as_string()});
        for (int i = 0; i < 9; ++i) {
            const net::HttpResponse made =
                send("POST", "/api/v1/keys", R"({"label":"k","scopes":["admin"],"days":1})");
            INFO(made.body);
            REQUIRE(made.status == 201);
            m_keys.push_back(std::string{json::parse(made.body).at("key").as_string()});
        }
    }
    net::HttpResponse send(const std::string& method, const std::string& target,
                           const std::string& body = {},
                           const std::string& type = "application/json") {
        net::HttpRequest asked{method, target, {}, body, {}, {}};
        if (!m_keys.empty()) {
            asked.headers.emplace_back("Authorization", "Bearer " + key());
        }
        if (!body.empty()) {
            asked.headers.emplace_back("Content-Type", type);
        }
        std::optional<net::Expected<net::HttpResponse>> answer;
        asio::co_spawn(
            m_net.io,
            [&]() -> asio::awaitable<void> {
                answer.emplace(co_await m_client.send(asked, std::size_t{8} << 20U));
            },
            asio::detached);
        REQUIRE(m_net.runUntil([&] { return answer.has_value(); }, 40));
        return *answer ? **answer : net::HttpResponse{0, {}, {}, answer->error().context, 0};
    }
    const std::string& key() { return m_keys[m_next++ % m_keys.size()]; }

private:
    RawNet m_net;
    net::TlsContext m_tls;
    net::HttpClient m_client;
    std::vector<std::string> m_keys;
    std::size_t m_next = 0;
};

struct Tally {
    int tried = 0;
    int limited = 0;
};

void checkHarmless(const net::HttpResponse& answer, Tally& tally) {
    CAPTURE(answer.status);
    CAPTURE(answer.body);
    ++tally.tried;
    tally.limited += answer.status == 429 ? 1 : 0;
    CHECK(answer.status >= 200);
    CHECK(answer.status < 500);
    CHECK(answer.body.find("root:") == std::string::npos);
    CHECK(answer.body.find("PRIVATE KEY") == std::string::npos);
    for (const std::string_view words : {"near \\\"", "sqlite", "database server"}) {
        CHECK(answer.body.find(words) == std::string::npos); // nothing of the database's own
    }
    CHECK(net::headerOf(answer.headers, "Set-Cookie").find("evil") == std::string::npos);
}

std::string targetWith(const std::string& path, const json::array& parameters,
                       std::string_view hostileName, const std::string& word) {
    std::string target = path;
    std::string query;
    for (const json::value& parameter : parameters) {
        const std::string name{parameter.at("name").as_string()};
        const std::string value =
            encoded(name == hostileName ? word : wordOf(parameter.at("example")));
        if (parameter.at("in").as_string() == "path") {
            target.replace(target.find("{" + name + "}"), name.size() + 2, value);
        } else if (parameter.at("in").as_string() == "query") {
            query += (query.empty() ? "?" : "&") + name + "=" + value;
        }
    }
    return target + query;
}

// One operation with each word in each of its places.
void attack(Api& api, const std::string& method, const std::string& path,
            const json::object& operation, Tally& tally) {
    const json::array none;
    const auto* given = operation.if_contains("parameters");
    const json::array& parameters = given == nullptr ? none : given->as_array();
    json::object content;
    if (const auto* body = operation.if_contains("requestBody")) {
        content = body->at("content").as_object();
    }
    const bool takesRows = content.contains("text/csv");
    json::object example;
    if (!takesRows && content.contains("application/json")) {
        example = content.at("application/json").at("example").as_object();
    }
    const std::string plainBody = takesRows         ? "sku\nA1\n"
                                  : example.empty() ? ""
                                                    : json::serialize(example);
    for (const std::string& word : kHostile) {
        CAPTURE(path);
        CAPTURE(word);
        for (const json::value& parameter : parameters) {
            if (parameter.at("in").as_string() != "header") {
                const std::string name{parameter.at("name").as_string()};
                checkHarmless(api.send(method, targetWith(path, parameters, name, word), plainBody,
                                       takesRows ? "text/csv" : "application/json"),
                              tally);
            }
        }
        const std::string target = targetWith(path, parameters, {}, {});
        for (const auto& field : example) {
            json::object bent = example;
            bent[field.key()] = word;
            checkHarmless(api.send(method, target, json::serialize(bent)), tally);
        }
        if (takesRows) {
            std::string head{content.at("text/csv").at("example").as_string()};
            head = head.substr(0, head.find('\n'));
            const auto columns = std::count(head.begin(), head.end(), ',') + 1;
            std::string row;
            for (std::ptrdiff_t i = 0; i < columns; ++i) {
                row += std::string{i == 0 ? "" : ","} + "\"" +
                       (word.find('"') == std::string::npos ? word : "x\"\"") + "\"";
            }
            checkHarmless(api.send(method, target, head + "\n" + row + "\n", "text/csv"), tally);
            json::object hostile;
            std::istringstream names{head};
            for (std::string name; std::getline(names, name, ',');) {
                hostile[name] = word;
            }
            checkHarmless(api.send(method, target, json::serialize(json::array{hostile})), tally);
        }
    }
}

std::set<std::string> filesBelow(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        const std::string name = entry.path().lexically_relative(folder).string();
        if (name.find("-wal") == std::string::npos && name.find("-shm") == std::string::npos) {
            names.insert(name);
        }
    }
    return names;
}

std::string tablesOf(const fs::path& directory) {
    const std::string sql = "SELECT name FROM sqlite_master ORDER BY name";
    return sqlText(directory / "journal.db", sql) + "|" + sqlText(directory / "central.db", sql);
}

} // namespace

TEST_CASE("attack: SQL and path injection in every field of openapi.json, at the real databases") {
    ChainOptions options;
    options.serve = {"--e-receipts"};
    Chain chain{options};
    chain.till().sell(10);
    REQUIRE(chain.till().once().exitCode == 0);
    REQUIRE(chain.centre.waitForSales(10) == 10);
    Api api{chain};
    const net::HttpResponse served = api.send("GET", "/openapi.json");
    REQUIRE(served.status == 200);
    const json::value document = json::parse(served.body);
    const std::string tables = tablesOf(chain.centre.directory());
    const auto files = filesBelow(chain.centre.directory());
    const std::string devices =
        sqlText(chain.centre.directory() / "central.db", "SELECT hex(device) FROM device");
    Tally tally;
    for (const auto& path : document.at("paths").as_object()) {
        for (const auto& operation : path.value().as_object()) {
            std::string method{operation.key()};
            std::transform(method.begin(), method.end(), method.begin(),
                           [](char c) { return static_cast<char>(c - 'a' + 'A'); });
            attack(api, method, path.key(), operation.value().as_object(), tally);
        }
    }
    MESSAGE(tally.tried << " requests, " << tally.limited << " stopped by the rate limit");
    CHECK(tally.tried > 500);
    CHECK(tally.limited < tally.tried / 10);
    CHECK(tablesOf(chain.centre.directory()) == tables);
    CHECK(filesBelow(chain.centre.directory()) == files);
    CHECK(sqlText(chain.centre.directory() / "central.db", "SELECT hex(device) FROM device") ==
          devices);
    chain.till().sell(3);
    CHECK(chain.till().once().exitCode == 0);
    CHECK(chain.centre.waitForSales(13) == 13);
    CHECK(chain.isSound());
}

TEST_CASE("attack: bodies over their limit are refused before they are taken, imports too") {
    Chain chain;
    Api api{chain};
    const std::int64_t rest = residentKb(chain.centre.process().pid());
    const auto answerTo = [&](const std::string& head, const std::string& body) {
        TlsSocket socket{chain.centre.port()};
        REQUIRE(socket.isReady());
        socket.write(head + "\r\n");
        socket.write(body);
        return socket.readFor(3000);
    };
    const std::string import = "POST /api/v1/import/catalogue?currency=GBP HTTP/1.1\r\nHost: c\r\n"
                               "Content-Type: text/csv\r\nConnection: close\r\n";
    const std::string bearer = "Authorization: Bearer " + api.key() + "\r\n";
    const std::string chunk = "200000\r\n" + std::string(0x200000, 'x') + "\r\n0\r\n\r\n";
    CHECK(answerTo(import + bearer + "Content-Length: 300000000\r\n", {}).find(" 413 ") !=
          std::string::npos);
    CHECK(answerTo(import + "Content-Length: 100000000\r\n", {}).find(" 413 ") !=
          std::string::npos); // nobody without a key brings 100 MB
    CHECK(answerTo(import + "Transfer-Encoding: chunked\r\n", chunk).find(" 413 ") !=
          std::string::npos);
    CHECK(answerTo("POST /api/v1/session HTTP/1.1\r\nHost: c\r\nContent-Type: "
                   "application/json\r\nTransfer-Encoding: chunked\r\n",
                   chunk)
              .find(" 413 ") != std::string::npos);
    CHECK(answerTo("POST /v1/enrol HTTP/1.1\r\nHost: c\r\nContent-Length: 3000000\r\n", {})
              .find(" 413 ") != std::string::npos);
    CHECK(answerTo("POST /v1/sync HTTP/1.1\r\nHost: c\r\nContent-Length: 100\r\n", {})
              .find(" 413 ") != std::string::npos); // of a stranger nothing is taken
    CHECK(residentKb(chain.centre.process().pid()) < rest + 40'000);
    chain.till().sell(3);
    CHECK(chain.till().once().exitCode == 0);
    CHECK(chain.centre.waitForSales(3) == 3);
}
