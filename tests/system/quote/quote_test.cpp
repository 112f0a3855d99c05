// SPDX-License-Identifier: Apache-2.0
// Goal: `evertill price --rules` answers as docs/cli.md says, without a till. Method: the real
// program on the files of docs/examples and on spoilt ones, its answers and exit codes.

#include "support/process.h"

#include <doctest/doctest.h>

#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using evertill::test::Finished;

const fs::path kExamples = fs::path{EVERTILL_SOURCE_DIR} / "docs" / "examples";

struct Folder {
    fs::path path;
    Folder() : path(fs::temp_directory_path() / ("evertill-quote-" + std::to_string(::getpid()))) {
        fs::create_directories(path);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path); }

    [[nodiscard]] std::string file(const std::string& name, std::string_view text) const {
        std::ofstream{path / name} << text;
        return (path / name).string();
    }
};

Finished price(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "price");
    return evertill::test::run(
        {evertill::test::builtProgram("evertill"), std::move(arguments), {"EVERTILL_DIR="}});
}

std::string example(const char* name) {
    return (kExamples / name).string();
}

} // namespace

TEST_CASE("the example of the page answers as the page says") {
    const Finished done = price({example("basket.json"), "--rules", example("rules.json"),
                                 "--catalogue", example("catalogue.csv"), "--explain"});
    REQUIRE(done.exitCode == 0);
    CHECK(done.err.empty());
    std::ifstream file(fs::path{EVERTILL_SOURCE_DIR} / "docs" / "cli.md");
    std::stringstream page;
    page << file.rdbuf();
    CHECK(page.str().find(done.out) != std::string::npos);
}

TEST_CASE("with --json the answer is one object; without --explain it explains nothing") {
    const std::vector<std::string> asked = {example("basket.json"),   "--rules",
                                            example("rules.json"),    "--catalogue",
                                            example("catalogue.csv"), "--json"};
    std::vector<std::string> chinese = asked;
    chinese.insert(chinese.end(), {"--explain", "--language", "zh-Hans"});
    const auto plain = boost::json::parse(price(asked).out);
    CHECK(plain.at("total") == 630);
    CHECK(plain.at("currency") == "GBP");
    CHECK_FALSE(plain.as_object().contains("explanations"));
    const auto explained = boost::json::parse(price(chinese).out);
    CHECK(explained.at("explanations").at(0).at("text") == "再加 1 件享艾尔啤酒第二件半价");
}

TEST_CASE("what is wrong is named with its file and place") {
    const Folder folder;
    const std::string rules =
        folder.file("r.json", R"({"currency": "GBP", "version": 1, "promotions":
        [{"id": "A", "name": "a", "kind": {"type": "item_discount", "items": {"items": ["9"]},
          "reward": {"percent_off": "10"}}}, {"id": "B", "name": "b", "kind": {"type": "nth"}}]})");
    const Finished text = price({example("basket.json"), "--rules", rules});
    CHECK(text.exitCode == 1);
    CHECK(text.out.empty());
    CHECK(text.err.find(rules + ": /promotions/1/kind/type: not of the form") == 0);
    const std::string good =
        folder.file("g.json", R"({"currency": "GBP", "version": 1, "promotions":
        [{"id": "A", "name": "a", "kind": {"type": "item_discount", "items": {"items": ["9"]},
          "reward": {"percent_off": "10"}}}]})");
    const Finished json = price({example("basket.json"), "--rules", good, "--catalogue",
                                 example("catalogue.csv"), "--json"});
    CHECK(json.exitCode == 1);
    const auto answer = boost::json::parse(json.out);
    CHECK(std::string{answer.at("file").as_string()} == good);
    CHECK(answer.at("issues").at(0).at("pointer") == "/promotions/0/kind/items/items/0");
    CHECK(answer.at("issues").at(0).at("code") == "UnknownItem");
    const std::string basket = folder.file("b.json", R"({"lines": [{"sku": "nothing"}]})");
    const std::string every =
        folder.file("e.json", R"({"currency": "GBP", "version": 1, "promotions": []})");
    const Finished unknown =
        price({basket, "--rules", every, "--catalogue", example("catalogue.csv")});
    CHECK(unknown.exitCode == 1);
    CHECK(unknown.err.find(basket + ": /lines/0/sku: no such item") == 0);
    CHECK(unknown.err.find("--catalogue") == std::string::npos);
}

TEST_CASE("Bug: without a catalogue an item was said not to be in it") {
    const Folder folder;
    const std::string rules =
        folder.file("r.json", R"({"currency": "GBP", "version": 1, "promotions": []})");
    const std::string basket =
        folder.file("b.json", R"({"lines": [{"sku": "A"}, {"code": "4006381333931"}]})");
    const Finished done = price({basket, "--rules", rules});
    CHECK(done.exitCode == 1);
    CHECK(done.err.find(basket + ": /lines/0/price: is needed (A: no catalogue was given") == 0);
    CHECK(done.err.find("/lines/1/sku: is needed (4006381333931: no catalogue") !=
          std::string::npos);
    CHECK(done.err.find("come from a catalogue: --catalogue FILE") != std::string::npos);
}

TEST_CASE("Bug: a language there are no sentences in was English without a word") {
    const Finished done = price({example("basket.json"), "--rules", example("rules.json"),
                                 "--catalogue", example("catalogue.csv"), "--language", "fr"});
    CHECK(done.exitCode == 2);
    CHECK(done.out.empty());
    for (const char* language : {"en", "zh-Hans", "zh-Hant"}) {
        CHECK(done.err.find(language) != std::string::npos);
    }
}

TEST_CASE("usage and files that are not there have their exit codes") {
    CHECK(price({example("basket.json")}).exitCode == 2); // neither a till nor rules
    CHECK(price({example("basket.json"), "--explain"}).exitCode == 2);
    CHECK(price({"--rules", example("rules.json")}).exitCode == 2);
    CHECK(price({example("basket.json"), "--rules", "/nowhere/r.json"}).exitCode == 5);
    CHECK(price({"/nowhere/b.json", "--rules", example("rules.json")}).exitCode == 5);
    CHECK(price({example("basket.json"), "--rules", example("rules.json"), "--catalogue",
                 "/nowhere/c.csv"})
              .exitCode == 5);
}
