// SPDX-License-Identifier: Apache-2.0
// Goal: what was planted as a secret lies in clear nowhere: not in the journals and databases of
// till and centre, not on a receipt, in an export, in the words and logs of any program; and no
// crash brings it to the disk. Method: a chain of real processes that log all they can; a member, a
// PIN, a badge and the keys are planted, used, sent, and looked for in every byte, keys also in hex
// and base64, private keys everywhere but in their own files.
#include "support/secrets.h"
#include "system/sync/people.h"
#include "system/sync/tools.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

using namespace evertill;
using std::filesystem::path;

namespace {

constexpr const char* kName = "Quagmire Zyxwvut";
constexpr const char* kPhone = "01719988776";
constexpr const char* kEmail = "q.zyx@example.org";
constexpr const char* kPin = "70318246";        // no number that could stand there by itself
constexpr const char* kCentresPin = "52914637"; // set at the centre
constexpr const char* kBadge = "BADGE-ZQX-0017";

// Every file below a folder, read once.
struct Files {
    explicit Files(const path& folder) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
            if (entry.is_regular_file()) {
                const std::string bytes = test::bytesOf(entry.path());
                all.push_back({entry.path(), bytes, test::unfolded(bytes)});
            }
        }
    }
    [[nodiscard]] std::vector<path> with(const std::string& secret) const {
        std::vector<path> found;
        for (const File& file : all) {
            if (file.bytes.find(secret) != std::string::npos ||
                file.unfolded.find(secret) != std::string::npos) {
                found.push_back(file.where);
            }
        }
        return found;
    }
    struct File {
        path where;
        std::string bytes;
        std::string unfolded;
    };
    std::vector<File> all;
};

bool isIn(const std::string& text, const std::string& secret) {
    return text.find(secret) != std::string::npos ||
           test::unfolded(text).find(secret) != std::string::npos;
}

// key: by which members are looked up.
void checkPlanted(const Files& files, const std::string& key, const std::string& said) {
    REQUIRE(key.size() == 32);
    std::vector<std::string> secrets{kPin,      kCentresPin, kBadge, kName,
                                     "Zyxwvut", kPhone,      kEmail, test::hexOf(kEmail)};
    const std::vector<std::string> forms = test::formsOf(key);
    secrets.insert(secrets.end(), forms.begin() + 1, forms.end());
    for (const std::string& secret : secrets) {
        INFO(secret);
        CHECK(files.with(secret).empty());
        CHECK_FALSE(isIn(said, secret));
    }
    for (const path& file : files.with(key)) {
        INFO(file.string());
        // The centre has the chain's key in its database, and gives it to tills that enrol.
        const bool isCentres = file.filename().string().starts_with("central.db");
        CHECK((isCentres || file.parent_path().filename() == "keys"));
    }
    CHECK(said.find(key) == std::string::npos);
    CHECK(said.find("scrypt") == std::string::npos);
}

// Each private key there is, of the till and of the centre, lies in its own file alone.
void checkPrivateKeys(const Files& files, const std::string& said) {
    std::vector<std::string> keys;
    for (const Files::File& file : files.all) {
        const std::string key = test::privateBytes(file.bytes);
        if (key.empty()) {
            continue;
        }
        keys.push_back(file.where.filename().string());
        CAPTURE(keys.back());
        REQUIRE(key.size() == 32);
        CHECK((std::filesystem::status(file.where).permissions() & std::filesystem::perms{077}) ==
              std::filesystem::perms::none);
        std::size_t own = 0; // the form in which it is kept, or the looking would prove nothing
        for (const std::string& form : test::formsOf(key)) {
            for (const path& found : files.with(form)) {
                CHECK(found == file.where);
                ++own;
            }
            CHECK_FALSE(isIn(said, form));
        }
        CHECK(own > 0);
    }
    for (const char* wanted : {"signing.key", "device.key"}) {
        CAPTURE(wanted);
        CHECK(std::find(keys.begin(), keys.end(), wanted) != keys.end());
    }
}

// What a PIN is proved by is in the tables of people, in no record, file or word.
void checkPinHashes(const path& folder, const Files& files, const std::string& said) {
    const path till = folder / "till" / "pos.db";
    const std::string pin = test::sqlText(till, "SELECT pin FROM operator_local WHERE id='7'");
    const std::string hash = pin.substr(pin.rfind('$') + 1);
    REQUIRE(hash.size() == 64);
    for (const path& found : files.with(hash)) {
        CAPTURE(found.string());
        CHECK(found.filename().string().find(".db") != std::string::npos);
    }
    CHECK_FALSE(isIn(said, hash));
    const std::string asText = "CAST('" + hash + "' AS BLOB)";
    const std::string isThere =
        " WHERE instr(body," + asText + ")>0 OR instr(body,x'" + hash + "')>0";
    CHECK(test::sqlNumber(till, "SELECT count(*) FROM journal" + isThere) == 0);
    CHECK(test::sqlNumber(folder / "centre" / "journal.db",
                          "SELECT count(*) FROM event" + isThere) == 0);
}

} // namespace

TEST_CASE("planted PIN, badge, key and member are in clear nowhere, whatever is logged") {
    test::Folder folder;
    test::Centre centre{folder.path() / "centre"};
    centre.start({"--log-level", "debug"});
    test::SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    std::string said; // everything any program said
    const auto run = [&](std::vector<std::string> words, const std::string& input = {}) {
        const test::Finished done = till.evertill(std::move(words), input);
        INFO(done.err);
        REQUIRE(done.exitCode == 0);
        said += done.out + done.err;
    };
    run({"operator", "add", "7", "--name", "Li", "--badge", kBadge, "--pin"},
        std::string{kPin} + "\n");
    till.mustEnrol(centre, "S1", "T1");
    const path list =
        folder.path().parent_path() / ("members-" + folder.path().filename().string());
    std::ofstream{list} << "number,name,phone,email,points\n1001," << kName << "," << kPhone << ","
                        << kEmail << ",120\n";
    const auto imported = centre.command({"import", "members", list.string(), "--store", "S1"});
    said += imported.out + imported.err;
    std::filesystem::remove(list);
    REQUIRE(imported.exitCode == 0);
    test::importPeople(centre, folder, "8,Ben,cashier\n");
    const test::Finished set = test::setSecret(centre, "pin", "8", kCentresPin);
    CHECK(set.exitCode == 0);
    said += set.out + set.err;
    till.startAgent({}, "debug");
    const auto isKnown = [&] {
        return till.evertill({"sell", "--json"}, "member:1001 A1 cash\n").exitCode == 0;
    };
    REQUIRE(test::waitUntil(isKnown, 30));
    REQUIRE(till.waitUntilSent());
    run({"operator", "list", "--json"});
    run({"receipt", "1"});
    run({"receipt", "1", "--format", "pdf", "--out", (till.directory() / "1.pdf").string()});
    run({"receipt", "verify", "1", "--json"}); // by the signing key
    run({"journal", "export"});
    run({"journal", "sign"});
    run({"journal", "key"});
    run({"report", "audit"});
    run({"shift", "x", "--json"});
    for (const char* form : {"jsonl", "poslog", "csv", "dsfinvk"}) {
        run({"export", form, "--out", (till.directory() / form).string()});
    }
    // Refused; what was typed must not be told either.
    const test::Finished refused = till.evertill({"operator", "pin", "7"}, "12\n");
    CHECK(refused.exitCode == 1);
    said += refused.out + refused.err;
    CHECK(test::coreLimit(till.agent().pid()) == "1");
    CHECK(test::coreLimit(centre.process().pid()) == "1");
    const test::Finished agent = till.stopAgent();
    const test::Finished stopped = centre.stop();
    said += agent.out + agent.err + stopped.out + stopped.err + centre.firstWords();

    const Files files{folder.path()};
    checkPlanted(files, test::bytesOf(till.directory() / "keys" / "lookup.key"), said);
    checkPrivateKeys(files, said);
    checkPinHashes(folder.path(), files, said);
}

TEST_CASE("the looking finds a key in each form in which it could lie") {
    CHECK(test::hexOf("\x01\xab") == "01ab");
    // By another program: printf 'xy0123456789abcdef' | base64
    CHECK(isIn("eHkwMTIzNDU2Nzg5YWJjZGVm", test::base64Within("0123456789abcdef", 2)));
    CHECK(isIn("MDEyMzQ1Njc4OWFiY2RlZg==", test::base64Within("0123456789abcdef", 0)));
    CHECK(isIn("{\"pem\":\"MDEyMzQ1Njc\\n4OWFiY2RlZg==\"}",
               test::base64Within("0123456789abcdef", 0)));
    // RFC 8410, section 10.3.
    const std::string pem = "-----BEGIN PRIVATE KEY-----\n"
                            "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
                            "-----END PRIVATE KEY-----\n";
    CHECK(test::hexOf(test::privateBytes(pem)) ==
          "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842");
    CHECK(test::privateBytes("-----BEGIN PUBLIC KEY-----").empty());
}
