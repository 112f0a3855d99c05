// SPDX-License-Identifier: Apache-2.0
// Goal: the agent's doors, memory or SQLite, keep the same promises: what is to be sent, how far it
// got, and reference rows that come, change, go and come again. Method: each case runs on both; the
// SQLite stores are closed and opened again where they must remember.

#include "crypto/openssl_sha256.h"
#include "ports/sync/row_digest.h"
#include "ports/sync/rule_set_parts.h"
#include "storage/memory/memory_sync.h"
#include "storage/ref/catalogue_reader.h"
#include "storage/ref/catalogue_writer.h"
#include "storage/ref/rule_set_reader.h"
#include "storage/sync/journal_source.h"
#include "storage/sync/reference_store.h"
#include "storage/sync/sync_state.h"
#include "support/till_fixture.h"

#include <doctest/doctest.h>
#include <memory>

using namespace evertill;

namespace {

struct MemoryEnd {
    test::Codecs codecs;
    storage::MemoryTill till{test::someIdentity(), test::someGenesis(), test::at(0), codecs.events,
                             codecs.sha256};
    storage::MemoryJournalSource source{till};
    storage::MemorySyncState memory;
    storage::MemoryReference data;
    storage::MemoryReferenceStore rows{data, codecs.sha256};
    storage::MemoryCatalogueReader view{data};
    ports::JournalStore& journal() { return till; }
    ports::JournalSource& sent() { return source; }
    ports::SyncState& state() { return memory; }
    ports::ReferenceStore& reference() { return rows; }
    ports::CatalogueReader& catalogue() { return view; }
    storage::MemoryRuleSets rules{data};
    ports::RuleSetSource& ruleSets() { return rules; }
    void reopen() {}
};

struct SqliteEnd {
    test::TempFolder folder;
    test::Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path());
    std::unique_ptr<storage::TillDatabase> till;
    std::unique_ptr<storage::SqliteJournalSource> source;
    std::unique_ptr<storage::SqliteSyncState> memory;
    std::unique_ptr<storage::SqliteReferenceStore> rows;
    std::unique_ptr<storage::SqliteCatalogueReader> view;

    SqliteEnd() {
        REQUIRE(storage::createTill(directory, test::someIdentity(), test::someGenesis(),
                                    test::at(0), codecs.tools()));
        reopen();
    }
    ports::JournalStore& journal() { return *till; }
    ports::JournalSource& sent() { return *source; }
    ports::SyncState& state() { return *memory; }
    ports::ReferenceStore& reference() { return *rows; }
    ports::CatalogueReader& catalogue() { return *view; }
    storage::SqliteRuleSets rules{directory};
    ports::RuleSetSource& ruleSets() { return rules; }
    void reopen() {
        till.reset();
        rows.reset();
        till = std::move(*storage::TillDatabase::open(directory, codecs.tools()));
        source = std::move(*storage::SqliteJournalSource::open(directory));
        memory = std::move(*storage::SqliteSyncState::open(directory));
        rows = std::move(*storage::SqliteReferenceStore::open(directory, codecs.sha256));
        view = std::move(*storage::SqliteCatalogueReader::open(directory));
    }
};

#define BOTH_ENDS MemoryEnd, SqliteEnd

ports::DecodedRow rowOf(ports::Stream stream, const std::string& key, ports::ReferenceRow value,
                        const std::string& body) {
    ports::DecodedRow row;
    row.encoded = {static_cast<std::uint16_t>(stream), key, 1, false, {}};
    row.encoded.body.assign(body.begin(), body.end());
    row.value = std::move(value);
    return row;
}

ports::DecodedRow gone(ports::Stream stream, const std::string& key) {
    return {{static_cast<std::uint16_t>(stream), key, 1, true, {}}, std::nullopt};
}

ports::DecodedRow itemRow(const std::string& sku, const std::string& name,
                          const std::vector<std::string>& codes = {}) {
    ports::ItemRow row;
    row.item.sku = core::Sku{sku};
    row.item.name = name;
    row.item.taxCategory = core::TaxCategoryId{"standard"};
    std::string body = "item " + sku + name;
    for (const std::string& code : codes) {
        row.barcodes.push_back({code, row.item.sku});
        body += code;
    }
    return rowOf(ports::Stream::Items, sku, row, body);
}

ports::DecodedRow priceRow(const std::string& sku, std::int64_t price) {
    core::PriceRow row;
    row.sku = core::Sku{sku};
    row.price = core::UnitPrice::tenThousandths(price, test::gbp());
    return rowOf(ports::Stream::Prices, sku, ports::PricesRow{row.sku, {row}},
                 "price " + std::to_string(price));
}

ports::DecodedRow taxRow(std::int64_t millionths) {
    core::TaxCategory tax;
    tax.id = core::TaxCategoryId{"standard"};
    tax.rates = {{core::TaxRateId{"r"}, "VAT", "A", core::Rate::millionths(millionths), false}};
    return rowOf(ports::Stream::TaxCategories, "standard", tax, std::to_string(millionths));
}

ports::DecodedRow stockRow(const std::string& sku, std::int64_t units, std::int64_t asOf) {
    return rowOf(ports::Stream::Stock, sku,
                 ports::StockRow{core::Sku{sku}, core::Quantity::units(units), asOf},
                 std::to_string(units) + "@" + std::to_string(asOf));
}

// A text of as many bytes, in its parts.
std::vector<ports::DecodedRow> ruleSetRows(std::int64_t version, const std::string& text) {
    core::RuleSetSummary summary{version, test::gbp(), 5, 9, {core::StoreId{"S1"}}, {"store"}};
    std::vector<ports::DecodedRow> rows;
    for (ports::RuleSetPartRow& part : *ports::rowsOfRuleSet(summary, text)) {
        std::array<char, 16> key{};
        std::snprintf(key.data(), key.size(), "%010d/%04d", static_cast<int>(version), part.part);
        rows.push_back(rowOf(ports::Stream::RuleSets, key.data(), part, "part"));
    }
    return rows;
}

ports::ReferenceCursor cursorAt(std::int64_t position) {
    return {test::uuidOf(3), position};
}

std::int64_t priceOf(ports::CatalogueReader& catalogue, const std::string& sku) {
    const auto rows = catalogue.prices(core::Sku{sku});
    return rows && rows->size() == 1 ? rows->front().price.inTenThousandths() : -1;
}

} // namespace

TEST_CASE_TEMPLATE("the journal is read from any place on, in order and in bounds", E, BOTH_ENDS) {
    E end;
    for (std::int64_t i = 1; i <= 9; ++i) {
        REQUIRE(end.journal().commitTransaction(test::someSale(i, {"A"}), false, test::at(i)));
    }
    const auto head = end.sent().head();
    REQUIRE(head);
    CHECK(head->seq == 10);
    CHECK(head->epochNo == 1);
    CHECK(head->epoch == test::someIdentity().epoch);
    CHECK(end.sent().identity()->device == test::someIdentity().device);
    CHECK(**end.sent().endOf(head->epoch) == *head);
    CHECK_FALSE(end.sent().endOf({9, 9})->has_value());
    CHECK(**end.sent().hashAt(head->epoch, 10) == head->hash);
    CHECK_FALSE(end.sent().hashAt(head->epoch, 11)->has_value());
    CHECK_FALSE(end.sent().hashAt(head->epoch, 0)->has_value());
    CHECK_FALSE(end.sent().hashAt({9}, 1)->has_value());
    const auto all = end.sent().after(0, 0, 100, 1U << 20U);
    REQUIRE(all->size() == 10);
    CHECK(all->front().type == 1);
    CHECK(all->back().hash == head->hash);
    CHECK(all->back().device == test::someIdentity().device);
    CHECK(end.sent().after(1, 0, 3, 1U << 20U)->size() == 3);
    CHECK(end.sent().after(1, 7, 100, 1U << 20U)->front().position.seq == 8);
    CHECK(end.sent().after(1, 7, 100, 1)->size() == 1);
    CHECK(end.sent().after(1, 10, 100, 1U << 20U)->empty());
}

TEST_CASE_TEMPLATE("the backlog counts events, sales and money beyond a place", E, BOTH_ENDS) {
    E end;
    CHECK(end.sent().backlog(1, 1)->events == 0);
    for (std::int64_t i = 1; i <= 5; ++i) {
        REQUIRE(end.journal().commitTransaction(test::someSale(i, {"A", "B"}), false, test::at(i)));
        REQUIRE(end.journal().append(core::DrawerOpened{}, test::at(i)));
    }
    const auto whole = end.sent().backlog(0, 0);
    CHECK(whole->events == 11);
    CHECK(whole->sales == 5);
    CHECK(whole->salesTotal.toString() == "25.50");
    const auto part = end.sent().backlog(1, 6); // two sales and their drawers are at the centre
    CHECK(part->events == 5);
    CHECK(part->sales == 2);
    CHECK(part->salesTotal.toString() == "10.20");
    CHECK(part->oldestMicros / 1'000'000 == test::at(3).micros / 1'000'000);
    CHECK(end.sent().backlog(1, 11)->oldestMicros == 0);
    CHECK(end.sent().backlog(1, 11)->sales == 0);
}

TEST_CASE_TEMPLATE("keys of members come in order of their enrolling and are numbered", E,
                   BOTH_ENDS) {
    E end;
    const auto enrol = [&](std::int64_t id, std::uint8_t byte) {
        base::Digest lookup{};
        lookup.fill(byte);
        const core::MemberEnrolled event{{core::MemberId{test::uuidOf(id)}, {byte}}, {}};
        REQUIRE(end.journal().enrolMember(event, base::Bytes(32, byte), {lookup}, test::at(id)));
    };
    enrol(2, 7);
    enrol(1, 9);
    const auto all = end.sent().memberKeysAfter(0, 10);
    REQUIRE(all->size() == 2);
    CHECK(all->front().row.member.value() == test::uuidOf(2));
    CHECK(all->front().row.key == base::Bytes(32, 7));
    CHECK(all->front().row.lookups.size() == 1);
    CHECK(end.sent().memberKeysAfter(0, 1)->size() == 1);
    const std::int64_t seen = all->back().number;
    CHECK(end.sent().memberKeysAfter(seen, 10)->empty());
    enrol(2, 8); // a changed one is sent again
    REQUIRE(end.sent().memberKeysAfter(seen, 10)->size() == 1);
    CHECK(end.sent().memberKeysAfter(seen, 10)->front().row.key == base::Bytes(32, 8));
}

TEST_CASE_TEMPLATE("the agent's state comes back as it was saved", E, BOTH_ENDS) {
    E end;
    CHECK(*end.state().load() == ports::AgentState{});
    ports::AgentState state;
    state.ackedEpochNo = 2;
    state.ackedEpoch = {1, 2, 3};
    state.ackedSeq = 77;
    state.ackedHash.fill(5);
    state.backedUpSeq = 60;
    state.memberKeysAcked = 4;
    state.incarnation = test::uuidOf(5);
    state.sessionToken = {9, 8, 7};
    state.lastAgreedMicros = 123;
    state.clockOffsetMicros = -5;
    state.wantsNewEpoch = "restored";
    state.wantsNewEpochOf = {4};
    state.centreHeadSeq = 99;
    state.stopped = "clone";
    REQUIRE(end.state().save(state));
    end.reopen();
    CHECK(*end.state().load() == state);
}

TEST_CASE_TEMPLATE("rows come, change and go; codes move between items; prices wait for items", E,
                   BOTH_ENDS) {
    E end;
    REQUIRE(end.reference().apply({priceRow("A", 100), itemRow("A", "Green tea", {"4006381333931"}),
                                   itemRow("B", "Black tea", {"PLU1"}), priceRow("C", 300)},
                                  cursorAt(10)));
    CHECK(*end.catalogue().reopen());
    CHECK_FALSE(*end.catalogue().reopen());
    CHECK(priceOf(end.catalogue(), "A") == 100);
    CHECK(end.catalogue().summary()->itemCount == 2);
    CHECK(end.catalogue().summary()->barcodeCount == 2);
    CHECK(end.catalogue().summary()->priceBookVersion == 10);
    CHECK(end.catalogue().prices(core::Sku{"A"})->front().version == 10);
    CHECK(end.catalogue().search("tea", 10)->size() == 2);
    CHECK(*end.reference().cursor() == cursorAt(10));

    // The code goes from A to B, whichever of the two is told first; A gets another name.
    REQUIRE(end.reference().apply(
        {itemRow("B", "Black tea", {"PLU1", "4006381333931"}), itemRow("A", "Jasmine tea")},
        cursorAt(12)));
    end.reopen();
    REQUIRE(end.catalogue().reopen());
    CHECK(end.catalogue().byGtin(*core::Gtin::parse("4006381333931"))->item.sku.value() == "B");
    CHECK(end.catalogue().search("green", 10)->empty());
    CHECK(end.catalogue().search("jasm", 10)->size() == 1);
    CHECK(end.catalogue().search("茉", 10)->empty());
    CHECK(priceOf(end.catalogue(), "A") == 100);

    REQUIRE(end.reference().apply(
        {itemRow("C", "Coffee"), gone(ports::Stream::Items, "B"), gone(ports::Stream::Items, "A")},
        cursorAt(13)));
    REQUIRE(end.catalogue().reopen());
    CHECK(priceOf(end.catalogue(), "C") == 300);
    CHECK_FALSE(end.catalogue().bySku(core::Sku{"A"}));
    CHECK_FALSE(end.catalogue().byGtin(*core::Gtin::parse("4006381333931")));
    CHECK(end.catalogue().search("tea", 10)->empty());
    CHECK(end.catalogue().summary()->itemCount == 1);
    CHECK(end.catalogue().summary()->barcodeCount == 0);

    REQUIRE(end.reference().apply({itemRow("A", "Tea again")}, cursorAt(14)));
    REQUIRE(end.catalogue().reopen());
    CHECK(priceOf(end.catalogue(), "A") == 100); // it stayed when the item went
    REQUIRE(end.reference().apply({gone(ports::Stream::Prices, "A")}, cursorAt(15)));
    REQUIRE(end.catalogue().reopen());
    CHECK(end.catalogue().prices(core::Sku{"A"})->empty());
}

TEST_CASE_TEMPLATE("stock is read with the marks it holds and alone is no new catalogue", E,
                   BOTH_ENDS) {
    E end;
    REQUIRE(end.reference().apply({itemRow("A", "Tea"), taxRow(200'000)}, cursorAt(1)));
    REQUIRE(*end.catalogue().reopen());
    const ports::StockAppliedRow applied{test::someIdentity().device, test::someIdentity().epoch,
                                         41};
    REQUIRE(end.reference().apply(
        {stockRow("A", 5, 777), rowOf(ports::Stream::StockApplied, "d/e", applied, "41")},
        cursorAt(2)));
    CHECK_FALSE(*end.catalogue().reopen());
    const auto stock = end.catalogue().centralStock(core::Sku{"A"});
    CHECK(stock->onHand == core::Quantity::units(5));
    CHECK(stock->asOfMicros == 777);
    REQUIRE(stock->applied.size() == 1);
    CHECK(stock->applied[0] == ports::AppliedMark{applied.device, applied.epoch, 41});
    CHECK(end.catalogue().summary()->priceBookVersion == 1);
    REQUIRE(end.reference().apply({taxRow(70'000)}, cursorAt(3)));
    CHECK(*end.catalogue().reopen());
    CHECK(end.catalogue().taxTable()->at(core::TaxCategoryId{"standard"}).rates[0].rate ==
          core::Rate::millionths(70'000));
    REQUIRE(end.reference().apply({gone(ports::Stream::Stock, "A")}, cursorAt(4)));
    CHECK_FALSE(*end.catalogue().reopen());
}

TEST_CASE_TEMPLATE("digests add up the rows, whatever way they came", E, BOTH_ENDS) {
    E one;
    E other;
    REQUIRE(one.reference().apply({itemRow("A", "x"), itemRow("B", "y")}, cursorAt(1)));
    REQUIRE(one.reference().apply(
        {itemRow("A", "z"), gone(ports::Stream::Items, "B"), gone(ports::Stream::Items, "never")},
        cursorAt(2)));
    REQUIRE(one.reference().apply({itemRow("A", "z"), itemRow("C", "w")}, cursorAt(3)));
    REQUIRE(other.reference().apply({itemRow("C", "w"), itemRow("A", "z")}, cursorAt(9)));
    const auto digest = one.reference().digest(ports::Stream::Items);
    CHECK(digest->rows == 2);
    CHECK(digest->sum == other.reference().digest(ports::Stream::Items)->sum);
    base::Digest sum{};
    ports::addDigest(sum, ports::rowDigest(itemRow("A", "z").encoded, one.codecs.sha256));
    ports::addDigest(sum, ports::rowDigest(itemRow("C", "w").encoded, one.codecs.sha256));
    CHECK(digest->sum == sum);
    CHECK(one.reference().digest(ports::Stream::Prices)->rows == 0);

    REQUIRE(one.reference().replaceStream(ports::Stream::Items,
                                          {itemRow("C", "w"), itemRow("D", "new")}));
    CHECK(*one.reference().cursor() == cursorAt(3));
    one.reopen();
    CHECK(one.reference().digest(ports::Stream::Items)->rows == 2);
    REQUIRE(one.catalogue().reopen());
    CHECK_FALSE(one.catalogue().bySku(core::Sku{"A"}));
    CHECK(one.catalogue().bySku(core::Sku{"D"}));
}

TEST_CASE_TEMPLATE("what this program cannot read is kept as bytes until it can", E, BOTH_ENDS) {
    E end;
    ports::DecodedRow strange = itemRow("A", "Tea");
    const auto value = std::exchange(strange.value, std::nullopt);
    strange.encoded.version = 9;
    ports::DecodedRow newer{{99, "k", 1, false, {1, 2, 3}}, std::nullopt};
    REQUIRE(end.reference().apply({strange, newer}, cursorAt(5)));
    end.reopen();
    const auto kept = end.reference().keptAsBytes(10);
    REQUIRE(kept->size() == 2);
    CHECK(kept->front() == strange.encoded);
    CHECK(kept->back() == newer.encoded);
    CHECK(end.reference().digest(ports::Stream::Items)->rows == 1);
    REQUIRE(end.catalogue().reopen());
    CHECK_FALSE(end.catalogue().bySku(core::Sku{"A"}));
    strange.value = value;
    const auto before = end.reference().digest(ports::Stream::Items)->sum;
    REQUIRE(end.reference().apply({strange}, *end.reference().cursor()));
    CHECK(end.reference().keptAsBytes(10)->size() == 1);
    CHECK(end.reference().digest(ports::Stream::Items)->sum == before);
    REQUIRE(end.catalogue().reopen());
    CHECK(end.catalogue().bySku(core::Sku{"A"}));
}

TEST_CASE_TEMPLATE("a snapshot takes the place of everything, at its end and not before", E,
                   BOTH_ENDS) {
    E end;
    REQUIRE(end.reference().apply({itemRow("OLD", "Old"), stockRow("OLD", 3, 1)}, cursorAt(5)));
    REQUIRE(end.catalogue().reopen());
    {
        const auto dropped = end.reference().beginSnapshot();
        REQUIRE((*dropped)->add({itemRow("X", "Lost")}));
    }
    {
        const auto snapshot = end.reference().beginSnapshot();
        REQUIRE(snapshot);
        REQUIRE((*snapshot)->add({taxRow(200'000), itemRow("A", "Tea", {"PLU1"})}));
        REQUIRE((*snapshot)->add({itemRow("B", "Coffee"), priceRow("A", 250)}));
        CHECK_FALSE(*end.catalogue().reopen());
        CHECK(end.catalogue().bySku(core::Sku{"OLD"}));
        REQUIRE((*snapshot)->finish(cursorAt(50)));
    }
    CHECK(*end.catalogue().reopen());
    CHECK_FALSE(end.catalogue().bySku(core::Sku{"OLD"}));
    CHECK(end.catalogue().centralStock(core::Sku{"OLD"})->asOfMicros == 0);
    CHECK(priceOf(end.catalogue(), "A") == 250);
    CHECK(end.catalogue().search("cof", 10)->size() == 1);
    CHECK(end.catalogue().summary()->itemCount == 2);
    CHECK(end.catalogue().summary()->priceBookVersion == 50);
    CHECK(*end.reference().cursor() == cursorAt(50));
    // From there on rows change it in place.
    REQUIRE(end.reference().apply({priceRow("A", 275)}, cursorAt(51)));
    end.reopen();
    REQUIRE(end.catalogue().reopen());
    CHECK(priceOf(end.catalogue(), "A") == 275);
    CHECK(end.reference().digest(ports::Stream::Items)->rows == 2);
}

TEST_CASE_TEMPLATE("chunks are kept until they are dropped", E, BOTH_ENDS) {
    E end;
    base::Digest id{};
    id.fill(0xAB);
    CHECK_FALSE(end.reference().chunk(id)->has_value());
    const base::Bytes bytes{0, 1, 255, 13, 10};
    REQUIRE(end.reference().keepChunk(id, bytes));
    end.reopen();
    CHECK(**end.reference().chunk(id) == bytes);
    REQUIRE(end.reference().dropChunks());
    CHECK_FALSE(end.reference().chunk(id)->has_value());
}

TEST_CASE_TEMPLATE("a till's own catalogue is walked in the order of the streams", E, BOTH_ENDS) {
    E end;
    ports::QuickKeysRow page{{0, "Drinks", {}}, {{0, 3, core::Sku{"A"}, "Tea", "#ff0000"}}};
    const std::vector<ports::DecodedRow> rows{
        taxRow(200'000), itemRow("A", "Tea", {"4006381333931", "PLU1"}), itemRow("B", "Coffee"),
        priceRow("A", 250), rowOf(ports::Stream::QuickKeys, "0", page, "page")};
    REQUIRE(end.reference().apply(rows, cursorAt(1)));
    std::vector<ports::ReferenceRow> seen;
    REQUIRE(end.reference().visitCatalogue([&](const ports::ReferenceRow& row) {
        seen.push_back(row);
        return base::Expected<void>{};
    }));
    REQUIRE(seen.size() == 6); // with the policy
    CHECK(std::get<core::TaxCategory>(seen[0]).rates.size() == 1);
    CHECK(std::get<ports::ItemRow>(seen[2]).barcodes.size() == 2);
    CHECK(std::get<ports::ItemRow>(seen[3]).item.name == "Coffee");
    CHECK(std::get<ports::PricesRow>(seen[4]).prices.size() == 1);
    CHECK(std::get<ports::QuickKeysRow>(seen[5]).keys == page.keys);
    const auto stop = [](const ports::ReferenceRow&) {
        return base::Expected<void>{base::makeError(base::ErrorCode::StorageFull)};
    };
    CHECK(end.reference().visitCatalogue(stop).error().code == base::ErrorCode::StorageFull);
}

TEST_CASE_TEMPLATE("a rule set comes whole in its parts, is a new catalogue, and goes again", E,
                   BOTH_ENDS) {
    E end;
    CHECK(end.ruleSets().list()->empty());
    std::string text(600'000, 'x');
    text.back() = 'y';
    auto rows = ruleSetRows(7, text);
    REQUIRE(rows.size() == 3);
    const auto small = ruleSetRows(3, "{}");
    rows.insert(rows.end(), small.begin(), small.end());
    REQUIRE(end.reference().apply(rows, cursorAt(4)));
    CHECK(*end.catalogue().reopen());
    CHECK(end.catalogue().summary()->ruleSetVersion == 7);
    const auto list = end.ruleSets().list();
    REQUIRE(list->size() == 2);
    CHECK(list->front().version == 3);
    CHECK(list->back() ==
          core::RuleSetSummary{7, test::gbp(), 5, 9, {core::StoreId{"S1"}}, {"store"}});
    CHECK(*end.ruleSets().text(7) == text);
    CHECK(*end.ruleSets().text(3) == "{}");
    CHECK(end.ruleSets().text(8).error().code == base::ErrorCode::NotFound);
    std::vector<std::int32_t> offered;
    REQUIRE(end.reference().visitCatalogue([&](const ports::ReferenceRow& row) {
        if (const auto* part = std::get_if<ports::RuleSetPartRow>(&row)) {
            offered.push_back(part->part);
        }
        return base::Expected<void>{};
    }));
    CHECK(offered == std::vector<std::int32_t>{0, 0, 1, 2});

    // A part alone is no set.
    REQUIRE(
        end.reference().apply({gone(ports::Stream::RuleSets, rows[1].encoded.key)}, cursorAt(5)));
    CHECK(end.ruleSets().list()->size() == 1);
    CHECK(end.ruleSets().text(7).error().code == base::ErrorCode::NotFound);
    CHECK(*end.catalogue().reopen());
    REQUIRE(end.reference().apply({gone(ports::Stream::RuleSets, rows[0].encoded.key),
                                   gone(ports::Stream::RuleSets, rows[2].encoded.key)},
                                  cursorAt(6)));
    CHECK(*end.catalogue().reopen());
    CHECK(end.catalogue().summary()->ruleSetVersion == 3);
    const auto snapshot = end.reference().beginSnapshot();
    REQUIRE((*snapshot)->add(ruleSetRows(9, text)));
    REQUIRE((*snapshot)->finish(cursorAt(8)));
    CHECK(*end.catalogue().reopen());
    CHECK(end.catalogue().summary()->ruleSetVersion == 9);
    CHECK(end.ruleSets().list()->size() == 1);
    CHECK(*end.ruleSets().text(9) == text);
}
