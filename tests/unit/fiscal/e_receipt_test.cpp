// SPDX-License-Identifier: Apache-2.0
// Goal: the link to an electronic receipt is the same whenever it is printed, and nobody who has
// not seen it finds it: no changed bit of its token holds, no other till's key, and neither the
// signature of a receipt nor that of another link. Method: random receipts through the text and
// back, every bit of a token flipped, signatures of one kind under another, forms of the address.
#include "base/base32.h"
#include "core/fiscal/e_receipt.h"
#include "crypto/built_in_signer.h"
#include "support/till_fixture.h"
#include "usecase/receipt_seals.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill;
using namespace evertill::core;
using usecase::SealVerdict;

namespace {

const crypto::OpensslSha256 kSha256;
const crypto::Ed25519Check kCheck;

usecase::KeyBook bookOf(const crypto::BuiltInSigner& signer) {
    return [key = signer.publicKey()](const std::string& name) -> std::optional<PublicKey> {
        return name == keySetting(StoreId{"S1"}, TillId{"T1"}, markOf(key, kSha256))
                   ? std::optional{key}
                   : std::nullopt;
    };
}

SealVerdict verdictOf(const EReceiptToken& token, const crypto::BuiltInSigner& signer) {
    return usecase::checkEReceipt(token, bookOf(signer), kCheck, kSha256);
}

usecase::TillSettings settingsOf(const std::string& base) {
    usecase::TillSettings settings;
    settings.eReceiptLink = base;
    return settings;
}

Transaction someReceipt() {
    Transaction sale = test::someSale(3, {"A", "B"});
    sale.number = ReceiptNumber{123'456};
    return sale;
}

EReceiptToken tokenOf(const Transaction& sale, crypto::BuiltInSigner& signer) {
    const std::string link =
        usecase::eReceiptLinkOf(sale, settingsOf("https://shop.example/"), signer).value();
    return parseEReceiptToken(link.substr(link.rfind('/') + 1)).value();
}

} // namespace

TEST_CASE("a link to an electronic receipt is made again the same, and is short") {
    crypto::BuiltInSigner signer{crypto::Ed25519Key::generate()};
    const Transaction sale = someReceipt();
    const auto linkAt = [&](const std::string& base) {
        return usecase::eReceiptLinkOf(sale, settingsOf(base), signer);
    };
    const std::string link = linkAt("https://shop.example/").value();
    CHECK(link == linkAt("https://shop.example").value());
    CHECK(link.starts_with("https://shop.example/r/"));
    CHECK(link.size() < 170);
    const EReceiptToken token = tokenOf(sale, signer);
    CHECK(token.receipt == eReceiptOf(sale));
    CHECK(verdictOf(token, signer) == SealVerdict::Genuine);
    // At another address the same token.
    CHECK(linkAt("https://x.cn:8443/shop").value() ==
          "https://x.cn:8443/shop/r/" + link.substr(link.rfind('/') + 1));
    Transaction other = sale;
    other.committedAt.micros += 1;
    CHECK_FALSE(tokenOf(other, signer) == token);
}

TEST_CASE("no link without an address, nor in training") {
    crypto::BuiltInSigner signer{crypto::Ed25519Key::generate()};
    const Transaction sale = someReceipt();
    for (const char* none : {"", "none"}) {
        CHECK(usecase::eReceiptLinkOf(sale, settingsOf(none), signer).error().code ==
              base::ErrorCode::NotFound);
    }
    usecase::TillSettings training = settingsOf("https://shop.example");
    training.isTraining = true;
    CHECK_FALSE(usecase::eReceiptLinkOf(sale, training, signer));
    for (const std::string& bad : std::vector<std::string>{
             "http://shop.example", "shop.example", "https://", "https:///r", "https://a b",
             "https://a?x=1", "https://a#x", "https://a@b", "https://\xC3\xA9.example",
             "https://a\n", "https://" + std::string(kMaxEReceiptBase, 'a')}) {
        CAPTURE(bad);
        CHECK_FALSE(isEReceiptBase(bad));
        CHECK(usecase::eReceiptLinkOf(sale, settingsOf(bad), signer).error().code ==
              base::ErrorCode::InvalidFormat);
    }
    for (const char* good : {"https://a", "https://192.0.2.7:8443/", "https://[2001:db8::1]/x/y"}) {
        CHECK(isEReceiptBase(good));
    }
}

TEST_CASE("every changed bit of a token is refused, and so is another till's key") {
    crypto::BuiltInSigner signer{crypto::Ed25519Key::generate()};
    crypto::BuiltInSigner stranger{crypto::Ed25519Key::generate()};
    const EReceiptToken token = tokenOf(someReceipt(), signer);
    CHECK(verdictOf(token, stranger) == SealVerdict::UnknownKey);
    EReceiptToken forged = tokenOf(someReceipt(), stranger);
    forged.proof.key = token.proof.key;
    CHECK(verdictOf(forged, signer) == SealVerdict::Forged);

    base::Bytes bytes = base::fromBase32(eReceiptToken(token)).value();
    for (std::size_t at = 0; at < bytes.size() * 8; ++at) {
        CAPTURE(at);
        const auto bit = static_cast<std::uint8_t>(1U << (at % 8));
        bytes[at / 8] = static_cast<std::uint8_t>(bytes[at / 8] ^ bit);
        const auto changed = parseEReceiptToken(base::toBase32(bytes));
        CHECK((!changed || verdictOf(*changed, signer) != SealVerdict::Genuine));
        bytes[at / 8] = static_cast<std::uint8_t>(bytes[at / 8] ^ bit);
    }
    CHECK(verdictOf(parseEReceiptToken(base::toBase32(bytes)).value(), signer) ==
          SealVerdict::Genuine);
}

TEST_CASE("no signature of anything else stands for a link to a receipt") {
    crypto::BuiltInSigner signer{crypto::Ed25519Key::generate()};
    const Transaction sale = someReceipt();
    EReceiptToken token = tokenOf(sale, signer);
    token.proof = signer.signReceipt(factsOf(sale, {})).value();
    CHECK(verdictOf(token, signer) == SealVerdict::Forged);
    for (const std::string& other : {std::string{"https://shop.example"} + eReceiptSigned({}),
                                     "https://shop.example" + eReceiptSigned(token.receipt),
                                     eReceiptSigned(token.receipt).substr(1)}) {
        token.proof = signer.signLink(other).value();
        CHECK(verdictOf(token, signer) == SealVerdict::Forged);
    }
    token.proof = signer.signLink(eReceiptSigned(token.receipt)).value();
    CHECK(verdictOf(token, signer) == SealVerdict::Genuine);
}

TEST_CASE("property: a token survives its text, has one, and is no longer than its bound") {
    CHECK(rc::check([] {
        const auto word = [] {
            const auto letters = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
            return letters.substr(0, 64);
        };
        EReceiptToken token;
        token.receipt = {StoreId{word()}, TillId{word()},
                         ReceiptNumber{*rc::gen::inRange<std::int64_t>(0, INT64_MAX)},
                         *rc::gen::inRange<std::int64_t>(0, INT64_MAX)};
        token.proof.key = *rc::gen::container<KeyMark>(rc::gen::arbitrary<std::uint8_t>());
        token.proof.signature = *rc::gen::container<Signature>(rc::gen::arbitrary<std::uint8_t>());
        const std::string text = eReceiptToken(token);
        RC_ASSERT(text.size() <= kMaxEReceiptToken);
        const auto read = parseEReceiptToken(text);
        RC_ASSERT(read.hasValue());
        RC_ASSERT(*read == token);
        RC_ASSERT(!parseEReceiptToken(text.substr(0, text.size() - 1)).hasValue());
        RC_ASSERT(!parseEReceiptToken(text + "A").hasValue());
    }));
}
