// SPDX-License-Identifier: Apache-2.0
// Goal: the exports say what the journal says, in well-formed JSON and XML, whatever text a sale
// holds. Method: export samples, read the result back with the library's own parser, compare fields
// and sums.

#include "core/order/layaway.h"
#include "support/poslog_model.h"
#include "unit/wire/samples.h"
#include "wire/event_codec.h"
#include "wire/json_export.h"
#include "wire/poslog.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <pugixml.hpp>
#include <sstream>

using namespace evertill;

namespace {

const wire::ProtobufEventCodec kCodec;

core::JournalRecord recordOf(const core::Event& event) {
    core::JournalRecord record;
    record.device = core::DeviceId{test::uuidOf(1)};
    record.position = {{1, 2, 3, 4, 5, 6, 7, 8}, 42};
    record.type = core::typeNumber(event);
    record.hlc = 77;
    record.body = kCodec.encode(event);
    record.hash.fill(0xAB);
    return record;
}

boost::json::object exported(const core::Event& event) {
    const auto text = wire::journalRecordJson(recordOf(event), kCodec);
    REQUIRE(text);
    CHECK(text->find('\n') == std::string::npos);
    return boost::json::parse(*text).as_object();
}

pugi::xml_document poslogOf(const std::vector<core::Transaction>& transactions) {
    std::ostringstream out;
    wire::PoslogWriter writer(out);
    for (const core::Transaction& transaction : transactions) {
        writer.write(transaction);
    }
    writer.finish();
    pugi::xml_document document;
    REQUIRE(document.load_string(out.str().c_str()));
    CHECK(test::poslogFault(document.first_child()) == "");
    return document;
}

} // namespace

TEST_CASE("every event is one JSON object with its place in the chain") {
    for (const core::Event& event : test::everyEvent()) {
        const boost::json::object line = exported(event);
        CHECK(line.at("seq").as_int64() == 42);
        CHECK(line.at("epoch").as_string() == "0102030405060708");
        CHECK(line.at("name").as_string() == core::typeName(core::typeNumber(event)));
        CHECK(line.at("hash").as_string() == base::toHex(recordOf(event).hash));
        CHECK_FALSE(line.at("body").as_object().empty());
    }
}

TEST_CASE("a sale in JSON adds up in minor units") {
    const core::Transaction sale = test::fiveLineSale();
    const boost::json::object line = exported(core::TransactionCompleted{sale});
    const boost::json::object& body = line.at("body").as_object();
    CHECK(body.at("currency").as_string() == "GBP");
    std::int64_t sum = 0;
    for (const boost::json::value& item : body.at("lines").as_array()) {
        sum += item.at("amountMinor").as_int64();
    }
    CHECK(sum == sale.total.minorUnits());
    CHECK(body.at("totalMinor").as_int64() == sum);
    CHECK(body.at("tenders").as_array()[0].at("type").as_string() == "cash");
}

TEST_CASE("the full transaction keeps its special fields in JSON") {
    const boost::json::object line = exported(core::TransactionCompleted{test::fullTransaction()});
    const boost::json::value& item = line.at("body").at("lines").as_array()[0];
    CHECK(item.at("localNames").at("zh-Hans").as_string() == "白色挂心");
    CHECK(item.at("discount").at("amountMinor").as_int64() == 11);
    CHECK(item.at("expiry").as_string() == "2026-01-31");
    CHECK(item.at("adjustments").as_array().size() == 2);
    CHECK(item.at("kind").as_string() == "return");
}

TEST_CASE("a body that is not known stands as hex, one that is broken is an error") {
    core::JournalRecord record = recordOf(test::everyEvent().back());
    record.type = 900;
    record.body = {1, 2, 0xFE};
    const auto text = wire::journalRecordJson(record, kCodec);
    REQUIRE(text);
    CHECK(boost::json::parse(*text).at("body").at("hex").as_string() == "0102fe");
    record.type = 2;
    record.body = {0xFF};
    CHECK(wire::journalRecordJson(record, kCodec).error().code == base::ErrorCode::InvalidFormat);
}

TEST_CASE("POSLog holds transactions, lines, tax, tender and totals") {
    const core::Transaction sale = test::fiveLineSale();
    const pugi::xml_document document = poslogOf({sale, test::fullTransaction()});
    const pugi::xml_node log = document.child("POSLog");
    REQUIRE(std::distance(log.begin(), log.end()) == 2);
    const pugi::xml_node first = log.child("Transaction");
    CHECK(std::string{first.child("BusinessUnit").child_value("UnitID")} == "S1");
    CHECK(std::string{first.child_value("SequenceNumber")} == "10342");
    CHECK(std::string{first.child_value("BeginDateTime")} == "2025-11-22T14:29:00+00:00");
    const pugi::xml_node retail = first.child("RetailTransaction");
    CHECK(retail.select_nodes("LineItem/Sale").size() == 5);
    CHECK(std::string{retail.select_node("LineItem/Tender/Amount").node().child_value()} ==
          "20.00");
    CHECK(std::string{retail.select_node("Total[@TotalType='TransactionGrandAmount']")
                          .node()
                          .child_value()} == sale.total.toString());

    const pugi::xml_node back = log.last_child().child("RetailTransaction");
    CHECK(std::string{back.parent().attribute("TypeCode").value()} == "ReturnTransaction");
    CHECK(std::string{back.select_node("LineItem/Return/ExtendedAmount").node().child_value()} ==
          "2.99"); // positive: the element says the direction
    CHECK(back.select_nodes("LineItem/Return/RetailPriceModifier").size() == 2);
}

TEST_CASE("Bug: collecting a layaway was an exchange in a POSLog") {
    core::Transaction sale = test::fiveLineSale();
    const auto typeOf = [&sale] {
        const pugi::xml_document document = poslogOf({sale});
        return std::string{
            document.child("POSLog").child("Transaction").attribute("TypeCode").value()};
    };
    core::BasketLine& last = sale.lines.back().line;
    last.kind = core::LineKind::Return;
    CHECK(typeOf() == "ExchangeTransaction");
    last.sku = core::Sku{std::string{core::kDepositSku}};
    last.taxCategory = core::outsideTax().id;
    CHECK(typeOf() == "SaleTransaction");
}

TEST_CASE("text that XML cannot hold does not break a POSLog") {
    core::Transaction sale = test::fiveLineSale();
    sale.lines[0].line.name = std::string("a<b>&\"]]>\x01\x1b\0c", 13) + "\xff";
    const pugi::xml_document document = poslogOf({sale});
    const std::string name = document.select_node("//Sale/Description").node().child_value();
    CHECK(name == "a<b>&\"]]>\uFFFD\uFFFD\uFFFDc\uFFFD");
}
