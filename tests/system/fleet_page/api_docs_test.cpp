// SPDX-License-Identifier: Apache-2.0
// Goal: the commands of docs/api.md are true. Method: every shell block of the page, one after the
// other in one shell that stops at the first failure, against the real centre.

#include "system/sync/chain.h"

#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

std::string shellBlocks(const fs::path& page) {
    std::ifstream stream{page};
    std::string script = "set -euo pipefail\n";
    std::string line;
    bool isShell = false;
    int blocks = 0;
    while (std::getline(stream, line)) {
        if (line == "```sh") {
            isShell = true;
            ++blocks;
        } else if (line == "```") {
            isShell = false;
        } else if (isShell) {
            script += line + "\n";
        }
    }
    REQUIRE(blocks >= 7);
    return script;
}

} // namespace

TEST_CASE("api docs: every command of docs/api.md does what the page says") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    const std::string& words = centre.firstWords();
    const std::size_t at = words.find("): ", words.find("administrator code"));
    REQUIRE(at != std::string::npos);
    const std::string root = (centre.directory() / "pki" / "ca.pem").string();
    const std::string script = "cd " + folder.path().string() + "\n" +
                               shellBlocks(fs::path{EVERTILL_SOURCE_DIR} / "docs" / "api.md");
    const Finished done = run(
        {"/bin/bash",
         {"-c", script},
         {"CENTRE=" + portUrl(centre.port()), "ROOT=" + root, "CODE=" + words.substr(at + 3, 23)}});
    INFO(done.out);
    INFO(done.err);
    CHECK(done.exitCode == 0);
    CHECK(done.out.find(R"("on_hand":"40")") != std::string::npos);
    CHECK(done.out.find(R"("key":"evk_)") != std::string::npos);
    CHECK(done.out.find(R"("action":"import.catalogue")") != std::string::npos);
    CHECK(done.out.find("problem") == std::string::npos);
}
