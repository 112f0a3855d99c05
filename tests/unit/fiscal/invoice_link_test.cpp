// SPDX-License-Identifier: Apache-2.0
// Goal: whoever makes a store's electronic invoices can prove a link that a receipt shows by the
// till's public key, and nobody can change it. Method: the code of a real sale, its signature over
// the link, over every changed link, and over other kinds of message.
#include "base/base32.h"
#include "core/fiscal/signature.h"
#include "crypto/built_in_signer.h"
#include "support/till_fixture.h"
#include "usecase/receipt_seals.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;

namespace {

class NoMarks final : public ports::JournalMarks {
public:
    base::Expected<ports::MarkedRecord> last() override { return none(); }
    base::Expected<ports::MarkedRecord> ofReceipt(core::ReceiptNumber) override { return none(); }
    base::Expected<ports::MarkedRecord> ofClosing(std::int64_t) override { return none(); }

private:
    static base::Error none() { return base::makeError(base::ErrorCode::NotFound); }
};

std::vector<core::PaperCode> codesOf(const core::Transaction& sale,
                                     const usecase::TillSettings& settings,
                                     crypto::BuiltInSigner& signer) {
    NoMarks marks;
    return usecase::codesOf(sale, settings, "a7f3", marks, signer);
}

} // namespace

TEST_CASE("the link for an electronic invoice is signed by the till, every character of it") {
    crypto::BuiltInSigner signer{crypto::Ed25519Key::generate()};
    const crypto::Ed25519Check check;
    core::Transaction sale = someSale(3, {"A", "B"});
    sale.number = core::ReceiptNumber{3};
    usecase::TillSettings settings;
    CHECK(codesOf(sale, settings, signer).empty());
    settings.invoiceLink = "https://x.cn/{seller}?r={receipt}&m={amount}&g={signature}";
    settings.store.taxNumber = "91350100M000100Y43";
    const auto codes = codesOf(sale, settings, signer);
    REQUIRE(codes.size() == 1);
    CHECK(codes.front().kind == core::PaperCodeKind::InvoiceRequest);
    const std::string& link = codes.front().data;
    const std::size_t end = link.rfind('=') + 1;
    const auto bytes = base::fromBase32(link.substr(end)).value();
    core::Signature signature{};
    REQUIRE(bytes.size() == signature.size());
    std::copy(bytes.begin(), bytes.end(), signature.begin());
    std::string said = link.substr(0, end);
    CHECK(check.isBy(signer.publicKey(), core::linkMessage(said), signature));
    CHECK_FALSE(check.isBy(signer.publicKey(), base::viewOf(said), signature));
    for (char& c : said) {
        c = static_cast<char>(c ^ 1);
        CHECK_FALSE(check.isBy(signer.publicKey(), core::linkMessage(said), signature));
        c = static_cast<char>(c ^ 1);
    }
    settings.isTraining = true;
    CHECK(codesOf(sale, settings, signer).empty());
    settings.isTraining = false;
    settings.invoiceLink = "none";
    CHECK(codesOf(sale, settings, signer).empty());
}
