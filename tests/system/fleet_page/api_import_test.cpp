// SPDX-License-Identifier: Apache-2.0
// Goal: nobody waits for an import: the API's questions, tills that come and tills that fetch what
// is new go on while 100,000 rows are taken in, by the API and by the command. Method: the real
// centre, curl beside it, a till's agent once; the longest answer is measured.

#include "system/sync/chain.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <thread>

using namespace evertill::test;

namespace {

constexpr int kRows = 100'000;

// Seconds that a question took; below 0: no 200.
double ask(const Centre& centre, const std::string& key, const std::string& path) {
    const Finished done =
        run({"/usr/bin/curl",
             {"-sS", "-k", "-o", "/dev/null", "-w", "%{http_code} %{time_total}", "-H",
              "Authorization: Bearer " + key, portUrl(centre.port()) + path},
             {}});
    return done.out.starts_with("200 ") ? std::stod(done.out.substr(4)) : -1.0;
}

std::string keyOf(const Centre& centre) {
    const std::string& words = centre.firstWords();
    const std::size_t at = words.find("): ", words.find("administrator code"));
    REQUIRE(at != std::string::npos);
    const Finished done = run({"/usr/bin/curl",
                               {"-sS", "-k", portUrl(centre.port()) + "/api/v1/session", "-H",
                                "Content-Type: application/json", "-d",
                                R"({"code":")" + words.substr(at + 3, 23) + R"("})"},
                               {}});
    const std::size_t begin = done.out.find(R"("key":")");
    REQUIRE(begin != std::string::npos);
    return done.out.substr(begin + 7, 4 + 16 + 1 + 64);
}

fs::path goods(const Folder& folder, const std::string& name, int price) {
    const fs::path file = folder.path() / name;
    std::ofstream out{file};
    out << "sku,name,price,tax\n";
    for (int i = 0; i < kRows; ++i) {
        out << "G" << i << ",Goods number " << i << "," << price << "." << 10 + i % 90 << ",20%\n";
    }
    return file;
}

struct Waited {
    int answers = 0;
    double longest = 0;
};

// Asks until the import has come to its end, no faster than the API lets one key ask for long.
Waited askMeanwhile(const Centre& centre, const std::string& key, Process& import) {
    Waited waited;
    while (import.readSome(1)) {
        for (const char* path : {"/api/v1/stores", "/api/v1/stock?sku=G1", "/api/v1/fleet"}) {
            const double seconds = ask(centre, key, path);
            CHECK(seconds >= 0);
            ++waited.answers;
            waited.longest = std::max(waited.longest, seconds);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{300});
    }
    return waited;
}

} // namespace

TEST_CASE("questions and tills do not wait for an import of 100,000 rows") {
    Chain chain;
    const Folder& folder = chain.folder;
    const std::string key = keyOf(chain.centre);
    chain.till().sell(3);
    REQUIRE(chain.till().once().exitCode == 0);

    Process upload{{"/usr/bin/curl",
                    {"-sS", "-k", "--data-binary", "@" + goods(folder, "one.csv", 1).string(), "-H",
                     "Content-Type: text/csv", "-H", "Authorization: Bearer " + key,
                     portUrl(chain.centre.port()) + "/api/v1/import/catalogue?currency=GBP"},
                    {}}};
    const Waited byApi = askMeanwhile(chain.centre, key, upload);
    const Finished uploaded = upload.finish();
    CAPTURE(uploaded.out);
    CHECK(uploaded.out.find(R"("added":100000)") != std::string::npos);
    MESSAGE("during the import by the API: " << byApi.answers << " answers, the longest "
                                             << byApi.longest << " s");
    CHECK(byApi.answers >= 6);
    CHECK(byApi.longest < 2.0);

    Process command{{builtProgram("evertill-central"),
                     {"import", "catalogue", goods(folder, "two.csv", 2).string(), "--dir",
                      chain.centre.directory().string()},
                     {}}};
    chain.till().sell(1);
    const Finished met = chain.till().once(); // it says hello and fetches 100,000 rows meanwhile
    CAPTURE(met.err);
    CHECK(met.exitCode == 0);
    const Waited byCommand = askMeanwhile(chain.centre, key, command);
    const Finished imported = command.finish();
    CAPTURE(imported.err);
    CHECK(imported.exitCode == 0);
    MESSAGE("during the import by the command: " << byCommand.answers << " answers, the longest "
                                                 << byCommand.longest << " s");
    CHECK(byCommand.longest < 2.0);
    CHECK(chain.centre.waitForSales(4) == 4);
    CHECK(chain.isSound());
}
