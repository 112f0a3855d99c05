// SPDX-License-Identifier: Apache-2.0
// Goal: whoever enrols a till or finds its agent standing reads what happened, what is safe and
// what to do, never a code's name; a private key that others can read is not used; a port that is
// taken is found before anything is made. Method: every reason there is; real files and sockets.

#include "crypto/system_random.h"
#include "net/enrol_client.h"
#include "net/link_files.h"
#include "net/link_words.h"
#include "net/port_hold.h"
#include "rig.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sys/stat.h>
#include <thread>

using namespace evertill;
using base::ErrorCode;

namespace {

void mustBeWords(const net::LinkWords& words, const std::string& reason) {
    CAPTURE(reason);
    CAPTURE(words.all());
    CHECK(words.happened.size() > 15);
    CHECK(words.safe.size() > 15);
    CHECK(words.todo.size() > 10);
    for (const char* raw : {"NotPermitted", "AlreadyExists", "Unavailable", "CurrencyMismatch",
                            "InvalidFormat", "Storage", "_code", "_till", "%"}) {
        CHECK(words.all().find(raw) == std::string::npos);
    }
}

struct Answered { // an enrolment that gets this answer
    int status;
    std::string body;
    net::Headers headers = {};
};

base::Error enrolmentWith(const Answered& answered) {
    test::Rig rig;
    rig.routes.limit = 100'000;
    rig.routes.onRequest = [&](const net::HttpRequest&, const net::Answer& answer) {
        answer({answered.status, "application/json", answered.headers, answered.body, 0});
    };
    crypto::SystemRandom random;
    const auto code =
        crypto::EnrolCode::generate(random, rig.pki.authority.root().keyFingerprint());
    std::optional<net::Expected<net::Enrolled>> got;
    const auto endpoint = rig.endpoint();
    std::atomic<bool> isDone = false;
    std::thread asking{[&] {
        got.emplace(net::enrol(endpoint, code, crypto::PrivateKey::generate(), {}));
        isDone = true;
    }};
    static_cast<void>(rig.runUntil([&] { return isDone.load(); }));
    asking.join();
    REQUIRE(got);
    REQUIRE_FALSE(got->hasValue());
    return got->error();
}

} // namespace

TEST_CASE("every refusal of an enrolment is told apart, in words") {
    const auto with = [](int status, const std::string& reason, const std::string& more = "") {
        return enrolmentWith({status, R"({"error":"x","reason":")" + reason + "\"" + more + "}"});
    };
    std::set<std::string> told;
    const auto add = [&](const base::Error& error, const std::string& part) {
        const net::LinkWords words = net::enrolWords(error);
        mustBeWords(words, error.place);
        CHECK(words.all().find(part) != std::string::npos);
        CHECK(told.insert(words.happened).second);
    };
    add(with(403, "wrong_code"), "Check every character");
    add(with(403, "used_code"), "used already");
    add(with(403, "late_code"), "ten minutes");
    add(with(403, "revoked"), "struck off");
    add(with(409, "wrong_till", R"(,"store":"S1","till":"T2")"), "T2 of store S1");
    add(with(409, "wrong_currency", R"(,"currency":"GBP")"), "GBP");
    add(with(409, "other_till"), "another till");
    add(with(429, "too_many", R"(,"retry_after_seconds":17)"), "Wait 17 seconds");
    add(with(503, "later"), "cannot take this till now");
    add(with(400, "unreadable"), "does not understand");
    add(base::makeError(ErrorCode::Unavailable, "Connection refused", "connect"),
        "does not answer");
    add(base::makeError(ErrorCode::Unavailable, "Host not found", "resolve"), "not known");
    add(base::makeError(ErrorCode::Unavailable, "HTTP 407", "proxy"), "proxy");
    add(base::makeError(ErrorCode::InvalidFormat, "proxy:x", "proxy address"),
        "A proxy is http://HOST:PORT");
    add(base::makeError(ErrorCode::Unavailable, "certificate verify failed", "tls"),
        "Nothing was sent, and the code is still good");
    add(base::makeError(ErrorCode::InvalidFormat, "abc"), "https://HOST:PORT");
}

TEST_CASE("every reason for which an agent stands is told in words") {
    std::set<std::string> told;
    for (const char* reason :
         {"clone", "retired", "certificate", "upgrade", "stopped", "connect: Connection refused",
          "resolve: Host not found", "proxy: HTTP 407", "tls: certificate verify failed",
          "websocket: HTTP 403", "HTTP 401", "retry after", "no progress for a minute"}) {
        const net::LinkWords words = net::linkWords(reason);
        mustBeWords(words, reason);
        CHECK(told.insert(words.happened).second);
        CHECK(words.safe.find("Nothing is lost") != std::string::npos);
    }
    CHECK(net::linkWords("connect: Connection refused").happened.find("Connection refused") !=
          std::string::npos);
}

TEST_CASE("Bug: a till that was struck off was told to enrol with a code, which is refused") {
    const std::string todo = net::linkWords("retired").todo;
    CHECK(todo.find("revoked: no code lets it in again") != std::string::npos);
    CHECK(todo.find("evertill-central ingest") != std::string::npos);
    CHECK(todo.find("retired, or not in the list: if this box is to be that till, enrol") !=
          std::string::npos);
}

TEST_CASE("Bug: a private key that others can read was used; it is refused with what to do") {
    std::string pattern = (std::filesystem::temp_directory_path() / "evertill-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    const net::LinkFiles files{pattern};
    REQUIRE(files.keyOrNew());
    REQUIRE(files.key());
    for (const ::mode_t mode : {0640U, 0604U, 0620U, 0660U, 0666U}) {
        CAPTURE(mode);
        REQUIRE(::chmod(files.keyFile().c_str(), mode) == 0);
        const auto refused = files.key();
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::NotPermitted);
        CHECK(refused.error().context.find("chmod 600 " + files.keyFile().string()) !=
              std::string::npos);
        CHECK_FALSE(files.keyOrNew()); // nor quietly replaced
        mustBeWords(net::enrolWords(refused.error()), "key");
    }
    REQUIRE(::chmod(files.keyFile().c_str(), 0400) == 0);
    CHECK(files.key());
    std::filesystem::remove_all(pattern);
}

TEST_CASE("a port is held for the server that follows, and one that is taken is refused") {
    test::Rig rig;
    const std::string taken = rig.endpoint().at.text();
    const auto refused = net::PortHold::take(taken);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::Unavailable);
    CHECK(refused.error().place == taken);
    const auto free = net::PortHold::take("127.0.0.1:0");
    REQUIRE(free);
    CHECK(free->address() != "127.0.0.1:0");
    const auto server = net::Server::listen(rig.io, free->address(), nullptr, rig.routes, {},
                                            [] { return test::kNow; });
    REQUIRE(server);
    CHECK(free->address() == "127.0.0.1:" + std::to_string((*server)->port()));
    CHECK(net::PortHold::take("nonsense").error().code == ErrorCode::InvalidFormat);
}
