// SPDX-License-Identifier: Apache-2.0
// Goal: what a centre says of a till's Zs counts as its word only as it was signed, for the till it
// was signed for, by a root that the till holds. Method: real roots and signatures; texts damaged
// character by character, moved to other tills, checked by other roots and by none.
#include "core/shift/agreement.h"
#include "crypto/pki/authority.h"
#include "crypto/pki/root_signature.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace evertill;
using core::StoreId;
using core::TillId;
using crypto::Authority;
using crypto::PrivateKey;

namespace {

const core::DeviceId kDevice{base::Uuid{base::Uuid::Raw{1, 2, 3}}};
constexpr std::array<std::uint8_t, 8> kEpoch{7};
const StoreId kStore{"S1"};
const TillId kTill{"T2"};

core::CentreCheck checkBy(const std::vector<const Authority*>& roots) {
    return [roots](base::ByteView message, base::ByteView signature) -> std::optional<bool> {
        return std::ranges::any_of(roots, [&](const Authority* each) {
            return crypto::isSignedBy(each->root(), message, signature);
        });
    };
}

struct Said {
    Authority centre = Authority::create(0);
    std::string text = core::agreementText({kDevice, kEpoch, 3, {{2, core::ZStanding::Disagreed}}});
    std::string proven =
        core::signedAgreement(crypto::signWith(PrivateKey::fromPem(centre.keyPem()).value(),
                                               core::agreementMessage(kStore, kTill, text)),
                              text);

    [[nodiscard]] core::ToldOnZs at(const StoreId& store, const TillId& till) const {
        return core::provenAgreement(text, proven, store, till, checkBy({&centre}));
    }
};

core::ZStanding standing(const core::ToldOnZs& told, std::int64_t z) {
    return core::standingOfZ(told, kDevice, kEpoch, z);
}

} // namespace

TEST_CASE("what the centre signed for this till is its word") {
    const Said said;
    const core::ToldOnZs told = said.at(kStore, kTill);
    CHECK(told.isSigned);
    CHECK_FALSE(told.isForged);
    CHECK(told.text == said.text);
    CHECK(standing(told, 1) == core::ZStanding::Agreed);
    CHECK(standing(told, 2) == core::ZStanding::Disagreed);
    CHECK(standing(told, 4) == core::ZStanding::Open);
    // What is signed counts: the text beside it may have come later, or be anybody's.
    const std::string other = core::agreementText({kDevice, kEpoch, 9, {}});
    const auto beside =
        core::provenAgreement(other, said.proven, kStore, kTill, checkBy({&said.centre}));
    CHECK(beside.text == said.text);
    CHECK(beside.isSigned);
}

TEST_CASE("a text that was changed by a character, or moved to another till, is nobody's word") {
    Said said;
    const std::string sound = said.proven;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        said.proven = sound;
        said.proven[i] = sound[i] == '7' ? '8' : '7';
        const core::ToldOnZs told = said.at(kStore, kTill);
        CAPTURE(said.proven);
        CHECK(told.isForged);
        CHECK_FALSE(told.isSigned);
        CHECK(standing(told, 1) == core::ZStanding::Forged);
        CHECK(standing(told, 0) == core::ZStanding::Open); // no Z at all
    }
    for (const std::string& bad : {std::string{}, said.text, " " + said.text, sound + " "}) {
        said.proven = bad;
        CAPTURE(bad);
        CHECK(said.at(kStore, kTill).isForged);
    }
    const Said whole;
    CHECK(whole.at(kStore, TillId{"T3"}).isForged);
    CHECK(whole.at(StoreId{"S2"}, kTill).isForged);
    CHECK(whole.at(StoreId{"S"}, TillId{"1T2"}).isForged); // the names do not run together
}

TEST_CASE("any root that the till holds proves it, another one does not, no root says nothing") {
    const Said said;
    const Authority other = Authority::create(0);
    const auto by = [&](const core::CentreCheck& check) {
        return core::provenAgreement(said.text, said.proven, kStore, kTill, check);
    };
    CHECK(by(checkBy({&other, &said.centre})).isSigned);
    CHECK(by(checkBy({&other})).isForged);
    const core::CentreCheck noRoot = [](base::ByteView, base::ByteView) { return std::nullopt; };
    for (const core::ToldOnZs& told :
         {by(noRoot), by({}),
          core::provenAgreement(said.text, {}, kStore, kTill, checkBy({&said.centre}))}) {
        CHECK_FALSE(told.isSigned);
        CHECK_FALSE(told.isForged);
        CHECK(standing(told, 1) == core::ZStanding::Agreed);
    }
    CHECK(standing(core::provenAgreement({}, {}, kStore, kTill, checkBy({&other})), 1) ==
          core::ZStanding::Open);
}

TEST_CASE("a till's certificate signs nothing in the centre's name") {
    const Authority centre = Authority::create(0);
    const PrivateKey key = PrivateKey::generate();
    const auto device =
        centre.issueDevice(key.requestFor("x"), base::Uuid{base::Uuid::Raw{4}}, 0).value();
    const base::Bytes message{1, 2, 3};
    CHECK_FALSE(crypto::isSignedBy(device, message, crypto::signWith(key, message)));
    CHECK_FALSE(crypto::isSignedBy(centre.root(), message, crypto::signWith(key, message)));
    CHECK_FALSE(crypto::isSignedBy(centre.root(), message, {}));
}
