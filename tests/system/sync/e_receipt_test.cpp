// SPDX-License-Identifier: Apache-2.0
// Goal: a customer scans the code on the receipt and sees that receipt at the centre: made by the
// till without a network, there once its agent has pushed the sale, by that till's key alone.
// Method: a centre and two tills as real processes, the link read off the printed receipt, asked
// for by curl as a phone would.
#include "system/sync/chain.h"

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

struct Page {
    int status = 0;
    std::string all; // with its headers
};

Page get(const Centre& centre, const std::string& link) {
    const Finished done =
        run({"/usr/bin/curl",
             {"-sS", "-i", "--cacert", (centre.directory() / "pki" / "ca.pem").string(), link},
             {}});
    INFO(done.err);
    REQUIRE(done.exitCode == 0);
    const std::size_t blank = done.out.find(' ');
    REQUIRE(blank != std::string::npos);
    return {std::stoi(done.out.substr(blank + 1)), done.out};
}

std::string linkOf(const SyncTill& till, const std::string& receipt) {
    const Finished done = till.evertill({"receipt", receipt, "--link"});
    INFO(done.err);
    REQUIRE(done.exitCode == 0);
    return done.out.substr(0, done.out.find('\n'));
}

} // namespace

TEST_CASE("e-receipt: the link on the paper shows the receipt once the sale has been pushed") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start({"--e-receipts"});
    const SyncTill till{folder.path() / "till", "S1", "T1"};
    const SyncTill other{folder.path() / "other", "S1", "T2"};
    till.importGoods(folder);
    other.importGoods(folder);
    const std::string base = portUrl(centre.port()) + "/";
    CHECK(till.evertill({"setting", "set", "receipt.e_receipt_link", "shop.example"}).exitCode ==
          1);
    for (const SyncTill* each : {&till, &other}) {
        REQUIRE(each->evertill({"setting", "set", "receipt.e_receipt_link", base}).exitCode == 0);
    }
    REQUIRE(till.evertill({"sell", "3*A1", "A2", "cash"}).exitCode == 0);
    CHECK(till.evertill({"receipt", "1"}).out.find("/r/") == std::string::npos); // has no centre
    CHECK(till.evertill({"receipt", "1", "--link"}).exitCode != 0);
    till.mustEnrol(centre, "S1", "T1");
    other.mustEnrol(centre, "S1", "T2");

    const std::string link = linkOf(till, "1");
    CHECK(link.starts_with(base + "r/"));
    const Finished paper = till.evertill({"receipt", "1"});
    CHECK(paper.out.find("Scan to keep this receipt") != std::string::npos);
    CHECK(paper.out.find("[QR: " + link + "]") != std::string::npos);
    const json::object told =
        json::parse(till.evertill({"receipt", "1", "--link", "--json"}).out).as_object();
    CHECK(told.at("link").as_string() == link);
    CHECK(till.evertill({"receipt", "9", "--link"}).exitCode == 5);

    const Page early = get(centre, link);
    CHECK(early.status == 404);
    CHECK(early.all.find("not yet, or no longer") != std::string::npos);
    REQUIRE(till.once().exitCode == 0);
    CHECK(centre.waitForSales(1) == 1);
    const Page page = get(centre, link);
    CHECK(page.status == 200);
    const json::object sold =
        json::parse(till.evertill({"receipt", "verify", "1", "--json"}).out).as_object();
    INFO(page.all);
    CHECK(page.all.find("Cache-Control: private, no-store") != std::string::npos);
    CHECK(page.all.find("sandbox") != std::string::npos);
    const std::int64_t total = sold.at("total").as_int64();
    const std::string pence = std::to_string(total % 100);
    CHECK(page.all.find(std::to_string(total / 100) + "." + (pence.size() < 2 ? "0" : "") +
                        pence) != std::string::npos);

    // What another till signs, also in this one's name, shows nothing; nor does a changed letter.
    REQUIRE(other.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const std::string foreign = linkOf(other, "1");
    CHECK(get(centre, foreign).status == 404); // not pushed
    CHECK(get(centre, link.substr(0, link.size() - 109) + foreign.substr(foreign.size() - 109))
              .status == 404);
    std::string changed = link;
    changed.back() = changed.back() == 'A' ? 'B' : 'A';
    CHECK(get(centre, changed).status == 404);
    CHECK(get(centre, changed).all.substr(0, 300).find("text/html") != std::string::npos);
    REQUIRE(other.once().exitCode == 0);
    CHECK(centre.waitForSales(2) == 2);
    CHECK(get(centre, foreign).status == 200);

    // A centre that was not asked to shows nothing.
    centre.stop();
    centre.start();
    const std::string moved = portUrl(centre.port()) + link.substr(link.find("/r/"));
    CHECK(get(centre, moved).status == 404);
    CHECK(get(centre, moved).all.find("problem+json") != std::string::npos);
}
