// SPDX-License-Identifier: Apache-2.0
// Goal: a till takes goods back that another sold by the signed code of the receipt alone, when and
// only when the code is proven; what came back before counts, and nothing of it can be set aside.
// Method: two shops of one chain; the one sells and seals with a real key, the other takes back.
#include "crypto/built_in_signer.h"
#include "storage/memory/memory_till.h"
#include "support/small_shop.h"
#include "support/till_fixture.h"
#include "usecase/sealed_returns.h"
#include "wire/event_codec.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using base::ErrorCode;
using core::Quantity;

namespace {

const crypto::OpensslSha256 kSha256;
const crypto::Ed25519Check kCheck;
const core::ReturnTerms kTerms{"unwanted", core::ReturnCondition::BackToStock,
                               core::EntryMethod::Scanned, 7, core::TaxMode::Inclusive};

struct OneBook final : ports::ReturnBook {
    std::vector<core::ReturnedLine> soFar;
    base::Expected<std::vector<core::ReturnedLine>>
    returnedSoFar(const core::StoreId& /*store*/, const core::TillId& /*till*/,
                  core::ReceiptNumber /*number*/) override {
        return soFar;
    }
    base::Expected<std::vector<core::ReturnedLine>>
    returnedBefore(const core::StoreId& /*store*/, const core::TillId& /*till*/,
                   core::ReceiptNumber /*number*/, std::int64_t /*invoice*/) override {
        return std::vector<core::ReturnedLine>{};
    }
    base::Expected<bool> hasMark(std::string_view /*mark*/) override { return true; }
};

// Three of tea at 2.50 and a phone, sold by S09-07.
struct Sold {
    SmallShop shop;
    crypto::BuiltInSigner signer{crypto::Ed25519Key::generate()};
    core::ReceiptSeal seal;

    Sold() {
        usecase::SaleSession session = shop.session();
        usecase::SellingContext context = session.context();
        context.identity.store = core::StoreId{"S09"};
        context.identity.till = core::TillId{"07"};
        session.setContext(context);
        REQUIRE(session.scan({"4006381333931"}));
        REQUIRE(session.changeQuantity(1, Quantity::units(3)));
        REQUIRE(session.tender(core::TenderType::Cash, session.totals().total));
        core::Transaction sale = session.prepare().value();
        sale.number = core::ReceiptNumber{17};
        seal.facts = core::factsForSeal(core::factsOf(sale, {}));
        seal.proof = signer.signReceipt(seal.facts).value();
    }
};

struct Here {
    SmallShop shop;
    usecase::SaleSession session = shop.session();
    wire::ProtobufEventCodec codec;
    storage::MemoryTill till{someIdentity(), someGenesis(), at(0), codec, kSha256};
    OneBook book;
    std::optional<core::PublicKey> key;

    base::Expected<usecase::ReturnableSale> find(const core::ReceiptSeal& seal) {
        const usecase::SealDoors seals{
            shop.catalogue, [this](const std::string& /*name*/) { return key; }, kCheck, kSha256};
        return usecase::findSealed({till, book}, seals, session.context(), core::sealText(seal));
    }
};

} // namespace

TEST_CASE("Goods of another till come back by the code alone, as a credit note, and only once") {
    Sold sold;
    Here here;
    here.key = sold.signer.publicKey();
    const auto found = here.find(sold.seal);
    REQUIRE(found);
    REQUIRE(usecase::returnGoods(here.session, *found, {{1, Quantity::units(2)}}, kTerms));
    CHECK(here.session.totals().total == core::Money::minor(-500, kGbp));
    CHECK(here.session.mostRefund(core::TenderType::Cash) == core::Money::minor(0, kGbp));
    const core::BasketLine& line = here.session.basket().lines().front();
    CHECK(line.returnOf ==
          core::ReturnOf{core::StoreId{"S09"}, core::TillId{"07"}, core::ReceiptNumber{17}, 1});
    const auto aside = here.session.suspend("later");
    CHECK(aside.error().code == ErrorCode::Unsupported);
    CHECK(aside.error().place == usecase::kReturnOfOthers);
    here.book.soFar = {{1, Quantity::units(2)}}; // as the commit writes it
    const auto again = here.find(sold.seal);
    REQUIRE(again);
    CHECK(core::returnableLines(again->sale, again->soFar)->front().left == Quantity::units(1));
    CHECK(usecase::postVoidSale(here.session, *found, "wrong").error().place == "another till");
}

TEST_CASE("A code that is not proven takes nothing back") {
    Sold sold;
    Here here;
    CHECK(here.find(sold.seal).error().place == usecase::kSealOfUnknownKey);
    here.key = crypto::BuiltInSigner{crypto::Ed25519Key::generate()}.publicKey();
    CHECK(here.find(sold.seal).error().place == usecase::kSealOfUnknownKey); // another's mark
    here.key = sold.signer.publicKey();
    core::ReceiptSeal dearer = sold.seal;
    dearer.facts.lines.front().amount += core::Money::minor(1, kGbp);
    const auto forged = here.find(dearer);
    CHECK(forged.error().code == ErrorCode::NotPermitted);
    CHECK(forged.error().place == usecase::kSealForged);
    core::ReceiptSeal own = sold.seal; // of a box that stood here before
    own.facts.store = here.session.context().identity.store;
    own.facts.till = here.session.context().identity.till;
    own.proof = sold.signer.signReceipt(own.facts).value();
    CHECK(here.find(own)->sale.lines.size() == 1);
}
