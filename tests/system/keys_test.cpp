// SPDX-License-Identifier: Apache-2.0
// Goal: the signing key goes into a TPM and back and stays the same key, wherever a step is cut
// off; without its TPM nothing is signed, nothing made anew, and selling goes on. Method: the real
// program against swtpm, a TPM in software; strace kills it at each call that writes to the disk.
// Skipped where either is not installed.
#include "support/secrets.h"
#include "system/till.h"

#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace evertill;
namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

bool isInstalled(const char* program) {
    return fs::exists(fs::path{"/usr/bin"} / program);
}

bool mayRun() {
    const bool may = isInstalled("swtpm") && isInstalled("strace");
    if (!may) {
        MESSAGE("SKIPPED: needs swtpm and strace, which packaging/install-deps.sh installs");
    }
    return may;
}

bool accepts(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const bool is =
        ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return is;
}

// A TPM with a state of its own; switched off and on it is the same one.
class Tpm {
public:
    Tpm() { switchOn(); }

    // Its library asks for two ports, one after the other.
    void switchOn() {
        switchOff();
        for (int tries = 0; tries < 20 && !m_process; ++tries) {
            s_port = static_cast<std::uint16_t>(s_port + 2);
            const std::string port = "type=tcp,port=";
            m_process = std::make_unique<test::Process>(test::Command{
                "/usr/bin/swtpm",
                {"socket", "--tpm2", "--tpmstate", "dir=" + m_state.path().string(), "--server",
                 port + std::to_string(s_port), "--ctrl", port + std::to_string(s_port + 1),
                 "--flags", "startup-clear,not-need-init"},
                {}});
            // Of the two it binds the one asked here last; it ends at once where one is taken.
            while (!accepts(s_port + 1)) {
                if (!m_process->readSome(20)) {
                    m_process.reset();
                    break;
                }
            }
            m_way = "EVERTILL_TPM=swtpm:host=127.0.0.1,port=" + std::to_string(s_port);
        }
        REQUIRE(m_process);
    }
    void switchOff() { m_process.reset(); }

    [[nodiscard]] const std::string& way() const { return m_way; }

private:
    static inline auto s_port = static_cast<std::uint16_t>(20'000 + ::getpid() % 5'000 * 2);
    test::TestFolder m_state;
    std::unique_ptr<test::Process> m_process;
    std::string m_way;
};

struct KeysTill : test::Till {
    fs::path clear = folder() / "keys/signing.key";
    fs::path sealed = folder() / "keys/signing.sealed";

    void sell(const Tpm& tpm) const {
        const test::Finished sold = evertill({"sell", "A1", "cash"}, {}, {tpm.way()});
        INFO(sold.err);
        REQUIRE(sold.exitCode == 0);
    }
    [[nodiscard]] test::Finished keys(const char* word, const Tpm& tpm) const {
        return evertill({"keys", word, "--json"}, {}, {tpm.way()});
    }
    void done(const char* word, const Tpm& tpm) const {
        const test::Finished told = keys(word, tpm);
        INFO(told.err);
        REQUIRE(told.exitCode == 0);
    }
    [[nodiscard]] json::object status(const Tpm& tpm) const {
        return test::jsonLines(keys("status", tpm).out).front().at("signing").as_object();
    }
    // What a receipt's seal says: one key always gives the same. Empty: it cannot be used.
    [[nodiscard]] std::string seal(const Tpm& tpm) const {
        const test::Finished told = evertill({"receipt", "verify", "1", "--json"}, {}, {tpm.way()});
        return told.exitCode == 0
                   ? std::string{test::jsonLines(told.out).back().at("code").as_string()}
                   : "";
    }
    [[nodiscard]] std::int64_t toldKeys() const {
        return number("SELECT count(*) FROM setting WHERE key LIKE 'fiscal.key.%'").value();
    }
};

std::string contentOf(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void write(const fs::path& file, const std::string& content) {
    std::ofstream{file, std::ios::binary | std::ios::trunc} << content;
    REQUIRE(::chmod(file.c_str(), 0600) == 0);
}

// Nothing is signed and no key made; the sale is kept.
void checkUnusable(const KeysTill& till, const Tpm& tpm, const char* code, const char* words) {
    const std::string before = contentOf(till.sealed);
    const std::int64_t sales = till.soundSales();
    const test::Finished told = till.keys("status", tpm);
    CHECK(told.exitCode != 0);
    CHECK(test::errorCode(told) == code);
    CHECK(told.err.find(words) != std::string::npos);
    CHECK(till.status(tpm).at("usable") == false);
    const test::Finished sold = till.evertill({"sell", "A1", "cash"}, {}, {tpm.way()});
    CHECK(sold.exitCode == 0);
    CHECK(sold.err.find("Receipts are not signed. ") == 0);
    CHECK(sold.err.find(words) != std::string::npos);
    CHECK(till.soundSales() == sales + 1);
    const test::Finished unsealed = till.keys("unseal", tpm);
    CHECK(test::errorCode(unsealed) == code);
    CHECK(till.toldKeys() == 1);
    CHECK_FALSE(fs::exists(till.clear));
    CHECK(contentOf(till.sealed) == before);
}

// Before the nth time it makes this call on the files of the signing key. False: it ended first.
bool killedAt(const test::Command& command, const fs::path& keys, const std::string& call, int n) {
    std::vector<std::string> arguments{"-f", "-qq", "-o", "/dev/null", "-P", keys.string()};
    for (const char* file :
         {"signing.key", "signing.key.new", "signing.sealed", "signing.sealed.new"}) {
        arguments.insert(arguments.end(), {"-P", (keys / file).string()});
    }
    arguments.insert(arguments.end(), {"-e", "trace=" + call, "-e",
                                       "inject=" + call + ":signal=KILL:when=" + std::to_string(n),
                                       command.program.string()});
    arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
    const test::Finished ended = test::run({"/usr/bin/strace", arguments, command.environment});
    INFO(ended.err);
    REQUIRE((ended.signal == SIGKILL || ended.exitCode == 0));
    return ended.signal == SIGKILL;
}

} // namespace

TEST_CASE("the signing key goes into the TPM and back, over restarts, and stays the same key") {
    if (!mayRun()) {
        return;
    }
    Tpm tpm;
    const KeysTill till;
    till.sell(tpm);
    const std::string pem = contentOf(till.clear);
    const std::string secret = pem.substr(pem.find('\n') + 1, 64); // the base 64 of the key
    const std::string seal = till.seal(tpm);
    CHECK(till.status(tpm).at("place") == "file");
    REQUIRE(test::filesWith(till.folder(), secret).size() == 1);

    till.done("seal", tpm);
    till.done("seal", tpm); // once more does no harm
    CHECK(till.status(tpm).at("place") == "tpm");
    CHECK(till.status(tpm).at("usable") == true);
    CHECK(test::filesWith(till.folder(), secret).empty());
    CHECK((fs::status(till.sealed).permissions() & fs::perms::mask) ==
          (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(till.seal(tpm) == seal);

    tpm.switchOn();
    till.sell(tpm);
    CHECK(till.seal(tpm) == seal);
    CHECK(till.toldKeys() == 1);
    const fs::path head = till.folder() / "head.json";
    REQUIRE(till.evertill({"journal", "sign", "--out", head.string()}, {}, {tpm.way()}).exitCode ==
            0);
    CHECK(till.evertill({"journal", "verify", "--head", head.string()}).exitCode == 0);

    till.done("unseal", tpm);
    CHECK(contentOf(till.clear) == pem);
    CHECK_FALSE(fs::exists(till.sealed));
    CHECK(till.seal(tpm) == seal);
}

TEST_CASE("a till that has not sold yet gets a key that never lay in a file") {
    if (!mayRun()) {
        return;
    }
    Tpm tpm;
    const KeysTill till;
    till.done("seal", tpm);
    CHECK_FALSE(fs::exists(till.clear));
    till.sell(tpm);
    CHECK_FALSE(fs::exists(till.clear));
    CHECK_FALSE(till.seal(tpm).empty());
    CHECK(till.toldKeys() == 1);
}

TEST_CASE("without its TPM a till sells, signs nothing and makes no new key") {
    if (!mayRun()) {
        return;
    }
    Tpm tpm;
    const KeysTill till;
    till.sell(tpm);
    const std::string seal = till.seal(tpm);
    till.done("seal", tpm);

    tpm.switchOff();
    checkUnusable(till, tpm, "DeviceAbsent", "no new key is made");
    Tpm other;
    checkUnusable(till, other, "NotPermitted", "another machine's");
    tpm.switchOn();
    const std::string kept = contentOf(till.sealed);
    std::string altered = kept;
    char& digit = altered[altered.rfind('"') - 20];
    digit = digit == '0' ? '1' : '0';
    write(till.sealed, altered);
    checkUnusable(till, tpm, "NotPermitted", "keys/signing.sealed");
    write(till.sealed, kept.substr(0, kept.size() / 2));
    checkUnusable(till, tpm, "InvalidFormat", "signing.sealed");

    write(till.sealed, kept);
    CHECK(till.seal(tpm) == seal);
    // Its machine is gone: somebody says so, and the next sale makes a key on record.
    fs::rename(till.sealed, till.folder() / "signing.sealed.gone");
    till.sell(other);
    CHECK(till.toldKeys() == 2);
    CHECK(till.evertill({"receipt", "verify", "--code", seal}).exitCode == 0);
    till.done("seal", other);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
}

TEST_CASE("what cannot be sealed stays as it was") {
    if (!mayRun()) {
        return;
    }
    Tpm tpm;
    const KeysTill till;
    till.sell(tpm);
    const std::string pem = contentOf(till.clear);
    const std::string seal = till.seal(tpm);
    REQUIRE(::chmod(till.clear.c_str(), 0644) == 0);
    CHECK(test::errorCode(till.keys("seal", tpm)) == "NotPermitted");
    REQUIRE(::chmod(till.clear.c_str(), 0600) == 0);
    tpm.switchOff();
    CHECK(test::errorCode(till.keys("seal", tpm)) == "DeviceAbsent");
    CHECK(contentOf(till.clear) == pem);
    CHECK_FALSE(fs::exists(till.sealed));

    // Another till's key beside the sealed one: neither is taken away.
    tpm.switchOn();
    const KeysTill another;
    another.sell(tpm);
    till.done("seal", tpm);
    const std::string foreign = contentOf(another.clear);
    write(till.clear, foreign);
    for (const char* word : {"seal", "unseal"}) {
        const test::Finished refused = till.keys(word, tpm);
        CHECK(test::errorCode(refused) == "AlreadyExists");
        CHECK(refused.err.find("two keys") != std::string::npos);
    }
    till.sell(tpm);
    CHECK(contentOf(till.clear) == foreign);
    fs::remove(till.clear);
    CHECK(till.seal(tpm) == seal);
    // Not while somebody sells.
    test::Process seller{till.command({"sell"}, {tpm.way()})};
    const std::string holder = std::to_string(seller.pid());
    for (int i = 0; i < 200 && contentOf(till.folder() / "lock").find(holder) == holder.npos; ++i) {
        seller.readSome(20);
    }
    CHECK(till.keys("unseal", tpm).exitCode == 3);
}

TEST_CASE("kill -9 at any write of sealing or unsealing leaves the key usable, and no second one") {
    if (!mayRun()) {
        return;
    }
    Tpm tpm;
    const KeysTill till;
    till.sell(tpm);
    const std::string seal = till.seal(tpm);
    int kills = 0;
    for (const char* word : {"seal", "unseal"}) {
        const char* back = word == std::string_view{"seal"} ? "unseal" : "seal";
        for (const std::string call :
             {"openat", "fchmod", "write", "pwrite64", "fsync", "rename", "unlink"}) {
            bool wasKilled = true;
            for (int n = 1; wasKilled; ++n) {
                INFO(word << ", " << call << " " << n);
                wasKilled = killedAt(till.command({"keys", word}, {tpm.way()}),
                                     till.folder() / "keys", call, n);
                kills += wasKilled ? 1 : 0;
                REQUIRE(till.seal(tpm) == seal);
                till.sell(tpm); // brings to its end what was begun
                CHECK((fs::exists(till.clear) != fs::exists(till.sealed)));
                CHECK_FALSE((fs::exists(till.sealed) &&
                             fs::exists(till.folder() / "keys/signing.key.new")));
                CHECK(till.seal(tpm) == seal);
                till.done(word, tpm);
                till.done(back, tpm);
            }
        }
        till.done(word, tpm); // the other way begins there
    }
    CHECK(kills > 20);
    CHECK(till.toldKeys() == 1);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
}
