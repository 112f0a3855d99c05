// SPDX-License-Identifier: Apache-2.0
// Goal: what a till has been told of its Zs is what lies in its own two settings, proven for its
// own store and till; others' settings are nothing to it, and a reader's error is no "not told".
// Method: a reader of settings alone, signatures that spell out what they sign, random words.
#include "usecase/told_on_zs.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>

using namespace evertill;
using core::StoreId;
using core::TillId;
using core::ZStanding;

namespace {

struct Settings final : ports::TillReader {
    template <typename T>
    using Expected = base::Expected<T>;
    std::map<std::string, std::string, std::less<>> values;
    std::string broken; // the key of the setting that cannot be read

    Expected<std::optional<std::string>> setting(std::string_view key) override {
        if (key == broken) {
            return base::makeError(base::ErrorCode::StorageCorrupt, std::string{key});
        }
        const auto found = values.find(key);
        return found == values.end() ? std::nullopt : std::optional{found->second};
    }

    // Nobody asks these.
    static base::Error none() { return base::makeError(base::ErrorCode::Unsupported); }
    Expected<core::Transaction> transaction(core::ReceiptNumber) override { return none(); }
    Expected<std::vector<ports::TransactionSummary>> recent(core::ReceiptNumber,
                                                            std::size_t) override {
        return none();
    }
    Expected<ports::DayReport> dayReport(core::BusinessDate) override { return none(); }
    Expected<core::Quantity> localStockChange(const core::Sku&, const ports::Applied&) override {
        return none();
    }
    Expected<std::int64_t> localPoints(const core::MemberId&, const ports::Applied&) override {
        return none();
    }
    Expected<void> journal(std::int64_t,
                           const std::function<bool(const core::JournalRecord&)>&) override {
        return none();
    }
    Expected<std::vector<std::string>> orderReferences() override { return none(); }
    Expected<ports::ReplayTotals> replayTotals() override { return none(); }
};

constexpr std::array<std::uint8_t, 8> kEpoch{7};
const core::DeviceId kDevice{base::Uuid{base::Uuid::Raw{1, 2, 3}}};

struct Till {
    Settings settings;
    ports::TillIdentity self{kDevice, StoreId{"S1"}, TillId{"T2"}, {}, {}};

    void tell(const TillId& till, const std::string& text) {
        settings.values[core::agreementSetting(till)] = text;
    }
    // A signature is what it signs, word for word.
    void prove(const TillId& till, const StoreId& store, const TillId& signedFor,
               const std::string& text) {
        settings.values[core::signedAgreementSetting(till)] =
            core::signedAgreement(core::agreementMessage(store, signedFor, text), text);
    }
    [[nodiscard]] base::Expected<core::ToldOnZs> told(bool hasRoot = true) {
        const auto check = [hasRoot](base::ByteView message,
                                     base::ByteView signature) -> std::optional<bool> {
            return hasRoot ? std::optional{std::ranges::equal(message, signature)} : std::nullopt;
        };
        return usecase::toldOnZs(settings, self, check);
    }
    [[nodiscard]] ZStanding standing(std::int64_t z, bool hasRoot = true) {
        return core::standingOfZ(told(hasRoot).value(), kDevice, kEpoch, z);
    }
};

std::string upTo(std::int64_t newest) {
    return core::agreementText({kDevice, kEpoch, newest, {}});
}

} // namespace

TEST_CASE("a till that was told nothing knows nothing, whatever others were told") {
    Till till;
    till.tell(TillId{"T1"}, upTo(9));
    till.prove(TillId{"T1"}, till.self.store, TillId{"T1"}, upTo(9));
    const auto told = till.told().value();
    CHECK_FALSE(told.text);
    CHECK_FALSE(told.isSigned);
    CHECK_FALSE(told.isForged);
    CHECK(till.standing(1) == ZStanding::Open);
}

TEST_CASE("what is proven counts; the word beside it counts where nothing is, or nobody can tell") {
    Till till;
    till.tell(till.self.till, upTo(3));
    CHECK(till.standing(3) == ZStanding::Agreed);
    CHECK_FALSE(till.told()->isSigned);
    till.prove(till.self.till, till.self.store, till.self.till, upTo(5));
    CHECK(till.told()->isSigned);
    CHECK(till.standing(5) == ZStanding::Agreed);
    CHECK(till.standing(5, false) == ZStanding::Open); // no root: the word beside it, up to 3
    CHECK(till.standing(3, false) == ZStanding::Agreed);
    CHECK_FALSE(till.told(false)->isSigned);
}

TEST_CASE("a setting that cannot be read is an error, whichever it is") {
    for (const auto& key :
         {core::agreementSetting(TillId{"T2"}), core::signedAgreementSetting(TillId{"T2"})}) {
        Till till;
        till.tell(till.self.till, upTo(3));
        till.settings.broken = key;
        const auto told = till.told();
        REQUIRE_FALSE(told);
        CHECK(told.error() == base::makeError(base::ErrorCode::StorageCorrupt, key));
    }
}

TEST_CASE("INV only what was signed for this store and till is its word; any other is forged") {
    CHECK(rc::check([] {
        Till till;
        const StoreId store{*rc::gen::element<std::string>("S1", "S2", "")};
        const TillId signedFor{*rc::gen::element<std::string>("T2", "T1", "")};
        const auto newest = *rc::gen::inRange<std::int64_t>(1, 100);
        const auto beside = *rc::gen::inRange<std::int64_t>(1, 100);
        till.tell(till.self.till, upTo(beside));
        till.prove(till.self.till, store, signedFor, upTo(newest));
        const bool isOwn = store == till.self.store && signedFor == till.self.till;
        const auto told = till.told().value();
        RC_ASSERT(told.isSigned == isOwn);
        RC_ASSERT(told.isForged == !isOwn);
        const auto z = *rc::gen::inRange<std::int64_t>(1, 120);
        RC_ASSERT(till.standing(z) == (!isOwn        ? ZStanding::Forged
                                       : z <= newest ? ZStanding::Agreed
                                                     : ZStanding::Open));
    }));
}

TEST_CASE("INV no bytes in either setting make an agreement, a crash, or a proof") {
    CHECK(rc::check([] {
        Till till;
        till.settings.values[core::agreementSetting(till.self.till)] =
            *rc::gen::arbitrary<std::string>();
        if (*rc::gen::arbitrary<bool>()) {
            till.settings.values[core::signedAgreementSetting(till.self.till)] =
                *rc::gen::arbitrary<std::string>();
        }
        RC_ASSERT_FALSE(till.told()->isSigned);
        RC_ASSERT(till.standing(1) != ZStanding::Agreed);
    }));
}
