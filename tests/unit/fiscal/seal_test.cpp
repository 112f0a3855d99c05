// SPDX-License-Identifier: Apache-2.0
// Goal: a seal proves a receipt at any till and nothing else does: not one changed digit, not
// another till's key, not the signature of something else. Method: random facts through the codec
// and back, every single bit of a seal flipped, the test vector of RFC 8032, and seals checked
// against books of keys that know them, do not, or lie.
#include "base/base32.h"
#include "core/fiscal/receipt_seal.h"
#include "crypto/built_in_signer.h"
#include "usecase/receipt_seals.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill;
using namespace evertill::core;

namespace {

const crypto::OpensslSha256 kSha256;
const crypto::Ed25519Check kCheck;

std::string word(std::size_t most) {
    const auto letters = *rc::gen::container<std::string>(rc::gen::inRange<char>('0', 'z'));
    return letters.substr(0, most);
}

std::int64_t number(std::int64_t least, std::int64_t most) {
    return *rc::gen::inRange<std::int64_t>(least, most);
}

FactLine randomLine(Currency currency) {
    FactLine line;
    line.lineNo = static_cast<std::int32_t>(number(1, 9'999));
    line.kind = static_cast<LineKind>(number(0, 3));
    line.sku = Sku{word(20)};
    line.quantity = Quantity::thousandths(number(0, 1'000'000));
    line.amount = Money::minor(number(-1'000'000, 1'000'000), currency);
    for (std::int64_t i = number(0, 3); i > 0; --i) {
        line.units.push_back({number(1, 50), Money::minor(number(0, 10'000), currency)});
    }
    return line;
}

ReceiptFacts randomFacts(std::int64_t lines) {
    ReceiptFacts facts;
    facts.store = StoreId{word(16)};
    facts.till = TillId{word(16)};
    facts.number = ReceiptNumber{number(1, 1'000'000'000)};
    facts.kind = static_cast<TransactionKind>(number(0, 4));
    facts.businessDate = BusinessDate::fromDays(static_cast<std::int32_t>(number(0, 80'000)));
    facts.committedAt = {number(-1'000'000, std::int64_t{1} << 52),
                         static_cast<std::int16_t>(number(-720, 840))};
    facts.currency = Currency::parse(*rc::gen::element("GBP", "CNY", "JPY", "KWD")).value();
    facts.taxMode = static_cast<TaxMode>(number(0, 2));
    facts.total = Money::minor(number(-kMaxMoneyMinor, kMaxMoneyMinor), facts.currency);
    facts.event = *rc::gen::container<base::Digest>(rc::gen::arbitrary<std::uint8_t>());
    facts.lineCount = lines;
    for (std::int64_t i = 0; i < lines; ++i) {
        facts.lines.push_back(randomLine(facts.currency));
    }
    return facts;
}

ReceiptFacts someFacts() {
    ReceiptFacts facts;
    facts.store = StoreId{"S01"};
    facts.till = TillId{"02"};
    facts.number = ReceiptNumber{123};
    facts.businessDate = BusinessDate::parse("2026-11-23").value();
    facts.committedAt = {1'795'360'140'000'000, 480};
    facts.currency = Currency::parse("GBP").value();
    facts.total = Money::minor(1'299, facts.currency);
    facts.event[0] = 7;
    facts.lineCount = 1;
    facts.lines = {
        {1,
         LineKind::Sale,
         Sku{"5000112637922"},
         Quantity::units(3),
         Money::minor(1'299, facts.currency),
         {{2, Money::minor(500, facts.currency)}, {1, Money::minor(299, facts.currency)}}}};
    return facts;
}

ReceiptSeal sealed(crypto::BuiltInSigner& signer, ReceiptFacts facts) {
    ReceiptSeal seal;
    seal.facts = factsForSeal(std::move(facts));
    seal.proof = signer.signReceipt(seal.facts).value();
    return seal;
}

usecase::KeyBook bookOf(const ports::FiscalSigner& signer, const std::string& setting) {
    return usecase::keyBookOf([key = base::toHex(signer.publicKey()),
                               setting](const std::string& name) -> std::optional<std::string> {
        return name == setting ? std::optional{key} : std::nullopt;
    });
}

std::string nameOf(const ReceiptSeal& seal) {
    return keySetting(seal.facts.store, seal.facts.till, seal.proof.key);
}

} // namespace

TEST_CASE("base 32 is that of RFC 4648 and has one text per bytes") {
    CHECK(base::toBase32(base::viewOf("foobar")) == "MZXW6YTBOI");
    CHECK(base::toBase32(base::viewOf("f")) == "MY");
    CHECK(base::textOf(base::fromBase32("MZXW6YTBOI").value()) == "foobar");
    for (const char* bad : {"M", "MZ1", "mz", "MZ=", "MZXW6YTBOJ", "ABC"}) {
        CAPTURE(bad);
        CHECK_FALSE(base::fromBase32(bad));
    }
    CHECK(rc::check("bytes come back", [](const base::Bytes& bytes) {
        RC_ASSERT(base::fromBase32(base::toBase32(bytes)).value() == bytes);
    }));
}

TEST_CASE("signing is Ed25519 as RFC 8032 has it (7.1, test 2), and deterministic") {
    // The private key of the vector as PKCS#8.
    const auto key = crypto::Ed25519Key::fromPem(
        "-----BEGIN PRIVATE KEY-----\n"
        "MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n"
        "-----END PRIVATE KEY-----\n");
    REQUIRE(key);
    const base::Bytes message = {0x72};
    CHECK(base::toHex(key->publicKey()) ==
          "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    Signature signature = key->sign(message);
    CHECK(base::toHex(signature) ==
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    CHECK(kCheck.isBy(key->publicKey(), message, signature));
    signature[0] ^= 1U;
    CHECK_FALSE(kCheck.isBy(key->publicKey(), message, signature));
    CHECK_FALSE(crypto::Ed25519Key::fromPem("-----BEGIN PRIVATE KEY-----\nAAAA\n"));
    const auto again = crypto::Ed25519Key::fromPem(key->toPem());
    REQUIRE(again);
    CHECK(again->publicKey() == key->publicKey());
}

TEST_CASE("INV: facts are the same after their bytes, and there is one writing of them") {
    CHECK(rc::check("facts come back", [] {
        const ReceiptFacts facts = randomFacts(number(0, 6));
        const base::Bytes bytes = encodeFacts(facts);
        RC_ASSERT(decodeFacts(bytes).value() == facts);
        const ReceiptFacts header = withoutLines(facts);
        RC_ASSERT(decodeFacts(encodeFacts(header)).value() == header);
        base::Bytes longer = bytes;
        longer.push_back(0);
        RC_ASSERT(!decodeFacts(longer));
        RC_ASSERT(!decodeFacts(base::ByteView{bytes}.first(bytes.size() - 1)));
    }));
}

TEST_CASE("INV: a seal's text comes back, and fits QR version 20 with any receipt") {
    crypto::BuiltInSigner signer{crypto::Ed25519Key::generate()};
    CHECK(rc::check("seals come back", [&signer] {
        const ReceiptSeal seal = sealed(signer, randomFacts(number(0, 60)));
        const std::string text = sealText(seal);
        RC_ASSERT(text.size() <= kMaxSealText);
        RC_ASSERT(parseSeal(text).value() == seal);
    }));
    ReceiptFacts invoice = someFacts();
    invoice.lines.assign(1'114, invoice.lines.front());
    invoice.lineCount = 1'114;
    const ReceiptSeal seal = sealed(signer, invoice);
    CHECK(seal.facts.needsLookUp());
    CHECK(sealText(seal).size() < 300);
    CHECK(usecase::checkSeal(parseSeal(sealText(seal)).value(), bookOf(signer, nameOf(seal)),
                             kCheck, kSha256) == usecase::SealVerdict::Genuine);
}

TEST_CASE("every changed bit of a seal is found") {
    crypto::BuiltInSigner signer{crypto::Ed25519Key::generate()};
    const ReceiptSeal seal = sealed(signer, someFacts());
    const usecase::KeyBook book = bookOf(signer, nameOf(seal));
    REQUIRE(usecase::checkSeal(seal, book, kCheck, kSha256) == usecase::SealVerdict::Genuine);
    const std::string text = sealText(seal);
    base::Bytes bytes = base::fromBase32(text.substr(kSealPrefix.size())).value();
    int readable = 0;
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        const auto changed = parseSeal(std::string{kSealPrefix} + base::toBase32(bytes));
        if (changed) {
            ++readable;
            CHECK(usecase::checkSeal(*changed, book, kCheck, kSha256) !=
                  usecase::SealVerdict::Genuine);
        }
        bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    }
    CHECK(readable > 600); // hash, key and signature alone are 800 bits
}

TEST_CASE("INV a signed head is read as it was written, and nothing shorter, longer or else is") {
    CHECK(rc::check("parseHeadSeal(headSealText(s)) = s", [] {
        HeadSeal seal;
        seal.head.device = DeviceId{
            base::Uuid{*rc::gen::container<base::Uuid::Raw>(rc::gen::arbitrary<std::uint8_t>())}};
        seal.head.position.epoch =
            *rc::gen::container<EpochNonce>(rc::gen::arbitrary<std::uint8_t>());
        seal.head.position.seq = number(1, std::int64_t{1} << 40);
        seal.head.hash = *rc::gen::container<base::Digest>(rc::gen::arbitrary<std::uint8_t>());
        seal.proof.signature = *rc::gen::container<Signature>(rc::gen::arbitrary<std::uint8_t>());
        const std::string text = headSealText(seal);
        RC_ASSERT(text.size() == 216U);
        RC_ASSERT(parseHeadSeal(text).value() == seal);
        RC_ASSERT(!parseHeadSeal(text.substr(0, static_cast<std::size_t>(number(0, 215)))));
        RC_ASSERT(!parseHeadSeal(text + "A"));
        RC_ASSERT(!parseHeadSeal("EVR1" + text.substr(4)));
    }));
    HeadSeal nothing; // no record has the number 0
    CHECK_FALSE(parseHeadSeal(headSealText(nothing)));
}

TEST_CASE("another key, a lying book and another kind of message prove nothing") {
    crypto::BuiltInSigner signer{crypto::Ed25519Key::generate()};
    crypto::BuiltInSigner stranger{crypto::Ed25519Key::generate()};
    const ReceiptSeal seal = sealed(signer, someFacts());
    using usecase::SealVerdict;
    CHECK(usecase::checkSeal(seal, bookOf(signer, "fiscal.key.S01.03.00000000"), kCheck, kSha256) ==
          SealVerdict::UnknownKey);
    // The stranger's key under the mark of the till's.
    CHECK(usecase::checkSeal(seal, bookOf(stranger, nameOf(seal)), kCheck, kSha256) ==
          SealVerdict::UnknownKey);
    // The stranger signs in the till's name, and says so by the right mark.
    ReceiptSeal forged = seal;
    forged.proof.signature = stranger.signReceipt(seal.facts).value().signature;
    CHECK(usecase::checkSeal(forged, bookOf(signer, nameOf(seal)), kCheck, kSha256) ==
          SealVerdict::Forged);
    // A head or a void that the till signed is no receipt.
    ReceiptSeal other = seal;
    other.proof = signer.signVoid(seal.facts, seal.facts).value();
    CHECK(usecase::checkSeal(other, bookOf(signer, nameOf(seal)), kCheck, kSha256) ==
          SealVerdict::Forged);
    const ChainHead head{DeviceId{base::Uuid{base::Uuid::Raw{1}}}, {{1}, 9}, {}};
    const FiscalProof proof = signer.signHead(head).value();
    const usecase::KeyBook book = bookOf(signer, nameOf(seal));
    const auto headVerdict = [&](const ChainHead& told) {
        return usecase::checkHead(told, proof, StoreId{"S01"}, TillId{"02"}, book, kCheck, kSha256);
    };
    CHECK(headVerdict(head) == SealVerdict::Genuine);
    ChainHead later = head;
    later.position.seq = 10;
    CHECK(headVerdict(later) == SealVerdict::Forged);
    CHECK(signer.exportRecords().value().starts_with("-----BEGIN PUBLIC KEY-----"));
}
