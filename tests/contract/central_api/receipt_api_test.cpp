// SPDX-License-Identifier: Apache-2.0
// Goal: the centre shows a receipt by the link its till signed, and only while it keeps it: not
// before it came, not by another key, not for another tenant, not when its record or row is gone;
// by keys of former disks too. Method: the page over both databases, keys and sales as tills
// journal them.
#include "central/retention/retention.h"
#include "contract/central_api/stored_api.h"
#include "crypto/built_in_signer.h"
#include "support/some_return.h"

using namespace evertill;
using namespace evertill::test;

namespace {

struct SigningTill : TestTill {
    using TestTill::TestTill;

    core::Event key() const {
        const core::PublicKey key = signer.publicKey();
        const std::string name =
            core::keySetting(place.store, place.till, core::markOf(key, crypto::OpensslSha256{}));
        return core::SettingChanged{name, base::toHex(key), core::OperatorId{"1"}};
    }
    std::string path(const core::EReceipt& receipt) {
        return "/r/" + core::eReceiptToken(
                           {receipt, signer.signLink(core::eReceiptSigned(receipt)).value()});
    }

    crypto::BuiltInSigner signer{crypto::Ed25519Key::generate()};
};

// Shows customers the receipts of the tenant "main".
struct Shop : StoredApi {
    explicit Shop(Backend backend)
        : StoredApi(backend)
        , pages(data, data, random, sha,
                {{1'000'000, 1}, {1'000'000, 1}, {1'000'000, 1}, 1024, 60, "main"}) {}

    http::Response get(const std::string& path) {
        http::Request request;
        request.method = "GET";
        request.target = path;
        request.clientAddress = "192.0.2.7";
        request.now = {now, 0};
        return pages.handle(request);
    }
    int statusOf(const std::string& path) {
        const http::Response response = get(path);
        CHECK(response.contentType == "text/html; charset=utf-8");
        return response.status;
    }

    http::Api pages;
};

core::Transaction saleOf(const core::Event& event) {
    return std::get<core::TransactionCompleted>(event).transaction;
}

} // namespace

TEST_CASE("stored api: a receipt by its link, once it has come and as long as it is kept") {
    onEachDatabase([](Backend backend) {
        Shop shop{backend};
        SigningTill till{1};
        const core::Event sale = till.sale({"A", "B"});
        const std::string path = till.path(core::eReceiptOf(saleOf(sale)));
        CHECK(shop.statusOf(path) == 404); // nobody knows the key
        shop.c.accept(till.run(till.key()));
        shop.c.project();
        CHECK(shop.statusOf(path) == 404); // nor the sale
        shop.c.accept(till.run(sale));
        shop.c.project();
        const http::Response page = shop.get(path);
        CHECK(page.status == 200);
        for (const char* text : {"5.10", "S1-T1-0100-000001", "VAT 20 %", "S1</p>"}) {
            CAPTURE(text);
            CHECK(page.body.find(text) != std::string::npos);
        }

        core::EReceipt other = core::eReceiptOf(saleOf(sale));
        other.number = core::ReceiptNumber{2}; // rightly signed, never sold
        CHECK(shop.statusOf(till.path(other)) == 404);
        other = core::eReceiptOf(saleOf(sale));
        other.committedMicros += 1; // another branch of the same number
        CHECK(shop.statusOf(till.path(other)) == 404);

        core::Transaction back = someReturn(2, saleOf(sale), 1);
        back.number = core::ReceiptNumber{2};
        shop.c.accept(till.run(core::TransactionCompleted{back}));
        shop.c.project();
        CHECK(shop.get(path).body.find("Returned: ") != std::string::npos);
        CHECK(shop.get(till.path(core::eReceiptOf(back))).body.find("RETURN<") !=
              std::string::npos);

        shop.c.records
            ->script("UPDATE event SET body=NULL WHERE type=" +
                     std::to_string(core::typeNumber(sale)))
            .value();
        CHECK(shop.statusOf(path) == 404); // moved to an archive
    });
}

TEST_CASE("stored api: a receipt is shown by its own till's keys alone, the former ones too") {
    onEachDatabase([](Backend backend) {
        Shop shop{backend};
        SigningTill till{1};
        SigningTill neighbour{2, "S1", "main", "T2"};
        const core::Event sale = till.sale({"A"});
        for (const core::Event& event : {till.key(), sale}) {
            shop.c.accept(till.run(event));
        }
        shop.c.accept(neighbour.run(neighbour.key()));
        const core::EReceipt receipt = core::eReceiptOf(saleOf(sale));
        const std::string former = till.path(receipt);
        till.signer = crypto::BuiltInSigner{crypto::Ed25519Key::generate()}; // on a new disk
        shop.c.accept(till.run(till.key()));
        shop.c.project();
        CHECK(shop.statusOf(former) == 200);
        CHECK(shop.statusOf(till.path(receipt)) == 200);
        CHECK(shop.statusOf(neighbour.path(receipt)) == 404);
        // A name of a store that no database takes for text is no trouble of the store's.
        core::EReceipt strange = receipt;
        strange.store = core::StoreId{std::string("\xFF\0'", 3)};
        CHECK(shop.statusOf(neighbour.path(strange)) == 404);
    });
}

TEST_CASE("stored api: no receipt of another tenant, and none that retention took away") {
    onEachDatabase([](Backend backend) {
        Shop shop{backend};
        SigningTill foreign{1, "S1", "other"};
        SigningTill till{2};
        const core::Event theirs = foreign.sale({"A"});
        const core::Event ours = till.sale({"A"});
        shop.c.accept(foreign.run(foreign.key()));
        shop.c.accept(foreign.run(theirs));
        shop.c.accept(till.run(till.key()));
        shop.c.accept(till.run(ours));
        shop.c.project();
        CHECK(shop.statusOf(foreign.path(core::eReceiptOf(saleOf(theirs)))) == 404);
        const std::string path = till.path(core::eReceiptOf(saleOf(ours)));
        CHECK(shop.statusOf(path) == 200);
        CHECK(shop.send("GET", path, {}).status == 404); // an API without them
        constexpr std::int64_t kDay = 86'400'000'000;
        central::applyRetention(*shop.c.centre, (someDay().days() + 500) * kDay).value();
        CHECK(shop.statusOf(path) == 404);
    });
}

TEST_CASE("stored api: a receipt whose sums leave the bound of money is not laid out") {
    onEachDatabase([](Backend backend) {
        Shop shop{backend};
        SigningTill till{1};
        core::Transaction sale = saleOf(till.sale(std::vector<std::string>(150, "A")));
        sale.versions.ruleSet = 1; // it would tell what was saved
        for (core::TransactionLine& row : sale.lines) {
            core::BasketLine& line = row.line;
            line.price.source = core::PriceSource::Book;
            line.regularPrice = core::UnitPrice::tenThousandths(1'000'000'000'000'000, gbp());
        }
        shop.c.accept(till.run(till.key()));
        shop.c.accept(till.run(core::TransactionCompleted{sale}));
        shop.c.project();
        REQUIRE(shop.c.number(*shop.c.centre, "SELECT count(*) FROM sale") == 1);
        CHECK(shop.statusOf(till.path(core::eReceiptOf(sale))) == 404);
    });
}
