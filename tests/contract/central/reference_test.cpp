// SPDX-License-Identifier: Apache-2.0
// Goal: what goes down is whole and consistent: deltas, snapshots and digests agree, an import
// repeated moves nothing, removed rows travel. Method: a till in memory that applies deltas is
// compared with the digests after random changes and with what a snapshot brings.
#include "central/reference/centre_catalogue_reader.h"
#include "central/reference/centre_catalogue_writer.h"
#include "central/reference/position_gap.h"
#include "central/reference/staged_rows.h"
#include "central/registry/members_at_centre.h"
#include "central/retention/retention.h"
#include "contract/central/centre_fixture.h"
#include "rows/file_rows.h"
#include "usecase/import/catalogue_import.h"
#include "usecase/import/stock_import.h"
#include "wire/sync/row_codec.h"

#include <random>

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

const ports::FeedScope kScope{ports::TenantId{"main"}, core::StoreId{"S1"}};

struct MemoryTill {
    std::map<std::pair<std::uint16_t, std::string>, ports::EncodedRow> rows;
    ports::ReferenceCursor cursor;

    void take(const std::vector<ports::EncodedRow>& list) {
        for (const ports::EncodedRow& row : list) {
            if (row.isRemoved) {
                rows.erase({row.stream, row.key});
            } else {
                rows[{row.stream, row.key}] = row;
            }
        }
    }
    void fetchSnapshot(Centre& c) {
        const auto snapshot = c.feed->snapshot(kScope).value();
        for (const auto& name : snapshot.chunks) {
            const auto packed = c.feed->chunk(kScope, name.id).value();
            REQUIRE(packed);
            CHECK(c.sha256.of(*packed) == name.id);
            take(wire::unpackRows(*packed).value());
        }
        cursor = {snapshot.incarnation, snapshot.position};
        CHECK(static_cast<std::int64_t>(rows.size()) == snapshot.rows);
    }
    void pull(Centre& c, std::int64_t maxRows) {
        while (true) {
            const auto delta = c.feed->delta(kScope, cursor, maxRows).value();
            if (!delta) { // the first time everything comes as a snapshot
                REQUIRE(cursor.position == 0);
                fetchSnapshot(c);
                continue;
            }
            take(delta->rows);
            cursor = {c.database->incarnation(), delta->upTo};
            if (delta->upTo == delta->consistentTo) {
                return;
            }
        }
    }
    void mustAgree(Centre& c) {
        const auto digests = c.feed->digests(kScope, cursor.position).value();
        REQUIRE(digests);
        std::map<std::uint16_t, ports::StreamDigest> own;
        for (const auto& [key, row] : rows) {
            ++own[row.stream].rows;
            ports::addDigest(own[row.stream].sum, ports::rowDigest(row, c.sha256));
        }
        for (const ports::StreamDigest& digest : *digests) {
            CAPTURE(digest.stream);
            CHECK(digest.rows == own[digest.stream].rows);
            CHECK(digest.sum == own[digest.stream].sum);
        }
    }
};

usecase::ImportReport importCatalogue(Centre& c, const std::string& csv) {
    auto rows = rows::rowsOf(csv).value();
    auto writer = CentreCatalogueWriter::begin(*c.database, *c.centre, c.sha256,
                                               {"main", core::StoreId{"S1"}, {}, 7})
                      .value();
    CentreCatalogueReader current{*c.centre, "main", core::StoreId{"S1"}};
    usecase::CatalogueImportOptions options;
    options.rules.currency = gbp();
    options.rules.defaultTax = core::TaxCategoryId{"standard"};
    options.taxes = {{core::TaxCategoryId{"standard"}, "Standard", {}}};
    return usecase::importCatalogue(*rows, *writer, &current, options).value();
}

usecase::ImportReport importStock(Centre& c, const std::string& csv) {
    auto rows = rows::rowsOf(csv).value();
    auto writer = CentreCatalogueWriter::begin(*c.database, *c.centre, c.sha256,
                                               {"main", core::StoreId{"S1"}, {}, 8})
                      .value();
    CentreCatalogueReader current{*c.centre, "main", core::StoreId{"S1"}};
    return usecase::importStock(*rows, *writer, current, {{}, {}, 8}).value();
}

constexpr const char* kCsv = "sku,name,gtin,price,category\n"
                             "A,Apple,4006381333931,1.20,Food > Fruit\n"
                             "B,Bread,5012345678900,2.50,Food\n"
                             "C,Cake,,3.00,Food\n";

} // namespace

TEST_CASE("an import repeated changes nothing and moves no position") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        CHECK(c.feed->head(kScope).value() == 0);
        const auto first = importCatalogue(c, kCsv);
        CHECK(first.published);
        CHECK(first.added == 3);
        CHECK(first.summary.itemCount == 3);
        const std::int64_t head = c.feed->head(kScope).value();
        CHECK(head >= 7);
        const auto second = importCatalogue(c, kCsv);
        CHECK(second.unchanged == 3);
        CHECK(c.feed->head(kScope).value() == head);
        const auto third = importCatalogue(c, "sku,name,price\nA,Apple,1.30\n");
        CHECK(third.updated == 1);
        CHECK(c.feed->head(kScope).value() == head + 1); // only the price
        CentreCatalogueReader reader{*c.centre, "main", core::StoreId{"S1"}};
        CHECK(reader.byGtin(*core::Gtin::parse("4006381333931")).value().item.name == "Apple");
        const auto prices = reader.prices(core::Sku{"A"}).value();
        REQUIRE(prices.size() == 1);
        CHECK(prices[0].price.toString() == "1.30");
        // A code that another item has: refused, nothing changed.
        const auto clash = importCatalogue(c, "sku,name,gtin,price\nD,Date,4006381333931,1\n");
        CHECK(!clash.published);
        CHECK(clash.refusedBy.at(base::ErrorCode::AmbiguousBarcode) == 1);
        CHECK(c.feed->head(kScope).value() == head + 1);
        c.mustVerify();
    });
}

TEST_CASE("rows of an import wait on the disk: in order, the later of two, and nothing stays") {
    const TempFolder folder;
    {
        auto staged = StagedRows::open(folder.path()).value();
        CHECK(std::filesystem::is_empty(folder.path())); // it has no name any more
        constexpr auto kItems = static_cast<std::uint16_t>(ports::Stream::Items);
        const std::size_t many = 2 * StagedRows::kWindow + 7;
        for (std::size_t i = 0; i < many; ++i) {
            const std::string key = std::to_string(many - i);
            staged->put({kItems, key, 1, false, {1}}).value();
            staged->claim("c" + key, core::Sku{key}).value();
        }
        staged->put({kItems, "7", 2, false, {9, 9}}).value();
        staged->claim("c7", core::Sku{"another"}).value(); // the first keeps it
        CHECK(staged->find(ports::Stream::Items, "7").value()->body == base::Bytes{9, 9});
        CHECK(!staged->find(ports::Stream::Prices, "7").value());
        CHECK(!staged->find(ports::Stream::Items, "0").value());
        CHECK(staged->ownerOf("c7").value() == core::Sku{"7"});
        CHECK(staged->ownerOf("c0").value().isEmpty());
        std::vector<std::string> keys;
        staged
            ->eachRows([&](const std::vector<ports::EncodedRow>& window) {
                CHECK(window.size() <= StagedRows::kWindow);
                for (const ports::EncodedRow& row : window) {
                    keys.push_back(row.key);
                    CHECK(row.version == (row.key == "7" ? 2 : 1));
                }
                return base::Expected<void>{};
            })
            .value();
        CHECK(keys.size() == many);
        CHECK(std::is_sorted(keys.begin(), keys.end()));
        std::size_t codes = 0;
        staged
            ->eachCodes([&](const auto& window) {
                codes += window.size();
                return base::Expected<void>{};
            })
            .value();
        CHECK(codes == many);
    }
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("stock from a file is an adjustment; the same file again changes nothing") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        importCatalogue(c, kCsv);
        TestTill till{1};
        c.accept(till.sales(2, {"A"}));
        c.project();
        CHECK(importStock(c, "sku,on_hand\nA,10\nB,5\n").published);
        const std::int64_t head = c.feed->head(kScope).value();
        CHECK(importStock(c, "sku,on_hand\nA,10\nB,5\n").unchanged == 2);
        CHECK(c.feed->head(kScope).value() == head);
        c.accept(till.sales(1, {"A"}));
        c.project();
        CHECK(c.number(*c.centre, "SELECT on_hand FROM stock WHERE sku='A'") == 9000);
        c.mustVerify();
    });
}

TEST_CASE("deltas of any size and a snapshot lead to the same rows as the digests say") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        std::mt19937 random{5};
        MemoryTill slow;
        MemoryTill quick;
        TestTill till{1};
        c.enrol(till);
        for (int round = 0; round < 12; ++round) {
            std::string csv = "sku,name,price\n";
            for (int i = 0; i < 10; ++i) {
                const auto n = static_cast<int>(random() % 30);
                const std::string sku = "I" + std::to_string(n);
                if (csv.find("\n" + sku + ",") == std::string::npos) {
                    csv += sku + ",Item " + std::to_string(random() % 4) + "," +
                           std::to_string(1 + random() % 3) + "\n";
                }
            }
            CHECK(importCatalogue(c, csv).published);
            c.accept(till.sales(2, {"I" + std::to_string(random() % 30)}));
            c.project();
            quick.pull(c, 1 + static_cast<std::int64_t>(random() % 7));
            quick.mustAgree(c);
        }
        slow.pull(c, 1000);
        slow.mustAgree(c);
        CHECK(slow.rows == quick.rows);
        const ports::FeedSnapshot snapshot = c.feed->snapshot(kScope).value();
        MemoryTill fresh;
        for (const auto& name : snapshot.chunks) {
            const auto packed = c.feed->chunk(kScope, name.id).value();
            REQUIRE(packed);
            CHECK(c.sha256.of(*packed) == name.id);
            fresh.take(wire::unpackRows(*packed).value());
        }
        fresh.cursor = {snapshot.incarnation, snapshot.position};
        CHECK(static_cast<std::int64_t>(fresh.rows.size()) == snapshot.rows);
        importCatalogue(c, "sku,name,price\nI1,Newer,9\n");
        fresh.pull(c, 3);
        fresh.mustAgree(c);
        const ports::FeedScope stranger{ports::TenantId{"other"}, core::StoreId{"S1"}};
        CHECK(!c.feed->chunk(stranger, snapshot.chunks.front().id).value());
        CHECK(!c.feed->delta(kScope, {base::Uuid{}, 3}, 10).value());
        CHECK(!c.feed->delta(kScope, {c.database->incarnation(), 1'000'000}, 10).value());
    });
}

TEST_CASE("Bug: positions given out by a centre before it was put back from a copy were taken for "
          "its own") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        goOnFromClock(*c.centre, 500).value();
        CHECK(c.feed->head(kScope).value() == 0); // there is no catalogue yet
        importCatalogue(c, kCsv);
        const std::int64_t copied = c.feed->head(kScope).value();
        CHECK(copied > 500);
        CHECK(copied < 600);
        MemoryTill dark;
        dark.pull(c, 100);
        goOnFromClock(*c.centre, 1'000'000).value();
        CHECK(c.feed->head(kScope).value() == 1'000'000);
        importCatalogue(c, "sku,name,price\nA,Apple,1.30\n");
        const auto deltaFrom = [&](std::int64_t position) {
            return c.feed->delta(kScope, {c.database->incarnation(), position}, 100).value();
        };
        CHECK(!deltaFrom(20)); // of a catalogue that this history never had
        CHECK(!deltaFrom(copied + 1));
        CHECK(!deltaFrom(999'999));
        CHECK(deltaFrom(1'000'000)->rows.size() == 1);
        dark.pull(c, 100); // no more than what changed
        dark.mustAgree(c);
        goOnFromClock(*c.centre, 900'000).value(); // the clock went back
        CHECK(c.feed->head(kScope).value() == 1'000'001);
        c.mustVerify();
    });
}

// So the gaps of two starts are never made one.
TEST_CASE("a till that was told the head goes on by rows, however often the centre starts") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        importCatalogue(c, kCsv);
        const auto deltaFrom = [&](std::int64_t position) {
            return c.feed->delta(kScope, {c.database->incarnation(), position}, 100).value();
        };
        std::int64_t cursor = c.feed->head(kScope).value();
        for (const std::int64_t now : {1'000, 2'000, 3'000}) {
            goOnFromClock(*c.centre, now).value();
            const auto delta = deltaFrom(cursor);
            REQUIRE(delta);
            CHECK(delta->rows.empty());
            cursor = delta->upTo;
            CHECK(cursor == now);
        }
        CHECK(!deltaFrom(1'500)); // of a history that this copy never had
    });
}

TEST_CASE("a till's own catalogue is taken when there is none, and only then") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        ports::ItemRow item;
        item.item.sku = core::Sku{"Q"};
        item.item.name = "Quince";
        item.barcodes = {{"4006381333931", item.item.sku, core::Quantity::units(1)}};
        const auto row = wire::encodeRow(ports::ReferenceRow{item});
        CHECK(c.feed->publish(kScope, till.device, {row}, true, false).value());
        CHECK(c.feed->head(kScope).value() == 0); // not whole yet
        CHECK(c.feed->publish(kScope, till.device, {}, false, true).value());
        CHECK(c.feed->head(kScope).value() > 0);
        const std::int64_t taken = c.feed->head(kScope).value();
        item.item.name = "Medlar";
        const auto other = wire::encodeRow(ports::ReferenceRow{item});
        CHECK(c.feed->publish(kScope, till.device, {other}, true, true).value());
        CHECK(c.feed->head(kScope).value() == taken); // what is here stays
        CentreCatalogueReader reader{*c.centre, "main", core::StoreId{"S1"}};
        CHECK(reader.byGtin(*core::Gtin::parse("4006381333931")).value().item.name == "Quince");
        c.mustVerify();
    });
}

TEST_CASE("Bug: stock and members of a till that came second were lost with its catalogue") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        importCatalogue(c, "sku,name,price\nQ,Quince,1\n");
        const core::MemberId member{uuidOf(50)};
        ports::ItemRow item;
        item.item.sku = core::Sku{"Q"};
        item.item.name = "Medlar";
        const std::vector<ports::ReferenceRow> own{
            item, ports::StockRow{core::Sku{"Q"}, core::Quantity::units(40), 5},
            ports::MemberRow{{member, {1, 2, 3}}, 7},
            ports::MemberKeyRow{member, base::Bytes(32, 7), {}}};
        std::vector<ports::EncodedRow> rows;
        for (const ports::ReferenceRow& row : own) {
            rows.push_back(wire::encodeRow(row));
        }
        c.accept(till.sales(2, {"Q"})); // before the offer, so that the order does not matter
        c.project();
        for (int again = 0; again < 2; ++again) {
            CHECK(c.feed->publish(kScope, till.device, rows, true, true).value());
            CHECK(c.number(*c.centre, "SELECT on_hand FROM stock WHERE sku='Q'") == 38'000);
            CHECK(c.number(*c.centre, "SELECT points FROM member") == 7);
            CHECK(c.number(*c.centre, "SELECT count(*) FROM member_key") == 1);
        }
        c.mustVerify();
        MemoryTill memory;
        memory.pull(c, 100);
        memory.mustAgree(c);
    });
}

TEST_CASE("an erased member is gone at every till and stays erased") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        const core::MemberId member{uuidOf(50)};
        core::MemberEnrolled enrolled;
        enrolled.envelope = {member, {1, 2, 3}};
        c.accept(till.run(enrolled));
        c.project();
        auto inbox = StoredKeyInbox::open(*c.database, c.sha256).value();
        base::Digest hash{};
        hash[3] = 3;
        const std::vector<ports::JournalSource::LocalMemberKey> keys{
            {1, {member, base::Bytes(32, 7), {hash}}}};
        inbox->keep(till.place, till.device, keys).value();
        MemoryTill memory;
        memory.pull(c, 100);
        memory.mustAgree(c);
        const auto keyStream = static_cast<std::uint16_t>(ports::Stream::MemberKeys);
        const auto hasKey = [&] {
            return std::any_of(memory.rows.begin(), memory.rows.end(),
                               [&](const auto& row) { return row.first.first == keyStream; });
        };
        CHECK(hasKey());
        auto questions = StoredQuestions::open(*c.database, c.sha256).value();
        const ports::FeedScope other{kScope.tenant, core::StoreId{"S2"}};
        CHECK(questions->memberByLookup(other, hash).value().size() == 2);
        const ports::FeedScope stranger{ports::TenantId{"other"}, core::StoreId{"S1"}};
        CHECK(questions->memberByLookup(stranger, hash).value().empty());
        eraseMember(*c.database, *c.centre, c.sha256, member, c.line()).value();
        memory.pull(c, 100);
        memory.mustAgree(c);
        CHECK(!hasKey());
        const std::int64_t before = c.feed->head(kScope).value();
        inbox->keep(till.place, till.device, keys).value();
        memory.pull(c, 100);
        CHECK(!hasKey());
        CHECK(c.feed->head(kScope).value() == before); // it has been told
        CHECK(questions->memberByLookup(other, hash).value().empty());
        CHECK(c.number(*c.centre, "SELECT count(*) FROM member_key") == 0);
    });
}

TEST_CASE("Bug: a till that was told by a snapshot never heard whom the centre had erased") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        importCatalogue(c, kCsv);
        TestTill till{1};
        const core::MemberId member{uuidOf(50)};
        core::MemberEnrolled enrolled;
        enrolled.envelope = {member, {1, 2, 3}};
        c.accept(till.run(enrolled));
        c.project();
        auto inbox = StoredKeyInbox::open(*c.database, c.sha256).value();
        const std::vector<ports::JournalSource::LocalMemberKey> keys{
            {1, {member, base::Bytes(32, 7), {}}}};
        inbox->keep(till.place, till.device, keys).value();
        MemoryTill{}.fetchSnapshot(c);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM ref_chunk") == 2);
        eraseMember(*c.database, *c.centre, c.sha256, member, c.line()).value();
        // The key is in none of the chunks that were packed before.
        CHECK(c.number(*c.centre, "SELECT count(*) FROM ref_chunk") == 1);
        constexpr std::int64_t kDay = 86'400'000'000;
        applyRetention(*c.centre, kDay).value();
        CHECK(applyRetention(*c.centre, 500 * kDay).value().tombstones == 1); // the envelope's row
        bool isTold = false;
        const auto snapshot = c.feed->snapshot(kScope).value();
        for (const auto& name : snapshot.chunks) {
            for (const auto& row :
                 wire::unpackRows(c.feed->chunk(kScope, name.id).value().value()).value()) {
                isTold |= row.isRemoved && row.key == member.value().toString();
            }
        }
        CHECK(isTold);
    });
}

TEST_CASE("the key of a member who was erased unseen is answered by an erasure, in that store") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        const core::MemberId member{uuidOf(50)};
        const auto erase = [&](IfUnknown ifUnknown) {
            return eraseMember(*c.database, *c.centre, c.sha256, member, c.line(), ifUnknown);
        };
        CHECK(erase(IfUnknown::Refuse).error().code == base::ErrorCode::NotFound);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM member_erased") == 0);
        erase(IfUnknown::NoteErased).value();
        TestTill till{1};
        core::MemberEnrolled enrolled;
        enrolled.envelope = {member, {1, 2, 3}};
        c.accept(till.run(enrolled));
        c.project();
        auto inbox = StoredKeyInbox::open(*c.database, c.sha256).value();
        inbox->keep(till.place, till.device, {{1, {member, base::Bytes(32, 7), {}}}}).value();
        CHECK(c.number(*c.centre, "SELECT count(*) FROM member_key") == 0);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM member") == 0);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM ref_row WHERE removed=1 AND stream=10 AND "
                                  "scope='S1'") == 1);
        c.mustVerify();
    });
}
