// SPDX-License-Identifier: Apache-2.0
// evertill-dictionary OUT: trains the dictionaries that are built into the wire layer
// (shared/wire/sync/dictionaries.h) and writes them to OUT/events-1.zdict and OUT/rows-2.zdict (use
// and number on the wire). Material: sales of the demo shop, rung up with the real use case and
// written with the real codec, by tills that differ in store, cashier, the case of names and how
// much is known of the goods; and the shop's own rows. The same program gives the same
// dictionaries. Run it by hand when the form of bodies or columns has changed; a dictionary that
// any release has written with is never replaced, the new one gets the next number.

#include "crypto/member_cipher.h"
#include "demo/demo_store.h"
#include "dictionary/memory_shop.h"
#include "usecase/sale_session.h"
#include "wire/event_codec.h"
#include "wire/sync/columns.h"
#include "wire/sync/row_codec.h"

#include <cstdio>
#include <fstream>
#include <zdict.h>

using namespace evertill;

namespace {

constexpr std::size_t kDictionaryBytes = std::size_t{16} << 10U;
constexpr int kSalesPerTill = 400;

class Repeating final : public base::RandomSource {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) {
            byte = static_cast<std::uint8_t>(next() >> 24U);
        }
    }
    std::int64_t within(std::int64_t least, std::int64_t most) {
        const std::uint64_t high = next();
        const std::uint64_t range = static_cast<std::uint64_t>(most - least) + 1;
        return least + static_cast<std::int64_t>((high << 32U | next()) % range);
    }

private:
    std::uint64_t next() {
        m_state = m_state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        return m_state >> 32U;
    }
    std::uint64_t m_state = 20261122;
};

class Hand final : public base::Clock {
public:
    [[nodiscard]] base::UtcTime now() const override { return {micros, 0}; }
    [[nodiscard]] std::int64_t steadyMicros() const override { return micros; }
    std::int64_t micros = 1'795'335'000'000'000; // 2026-11-22, morning
};

struct Place {
    const char* store;
    const char* till;
    const char* cashier;
};

class TillAtWork {
public:
    TillAtWork(dictionary::MemoryShop& shop, std::vector<std::string> codes, const Place& place,
               Repeating& random)
        : m_shop(shop)
        , m_codes(std::move(codes))
        , m_random(random)
        , m_session(context(place), shop, m_clock, random,
                    {[](const core::BasketChange&) {}, [](const core::Event&) {},
                     [](const core::BasketCancelled&) {}}) {
        m_receipt = random.within(1, 30'000);
    }

    wire::PushedEvent sell() {
        m_clock.micros += m_random.within(4'000'000, 90'000'000);
        for (std::int64_t lines = m_random.within(1, 8); lines > 0; --lines) {
            m_clock.micros += m_random.within(1'200'000, 4'000'000);
            usecase::AddOptions options;
            options.multiplier =
                core::Quantity::units(m_random.within(0, 3) == 0 ? m_random.within(2, 12) : 1);
            const auto last = static_cast<std::int64_t>(m_codes.size()) - 1;
            const std::string& code = m_codes[static_cast<std::size_t>(m_random.within(0, last))];
            static_cast<void>(m_session.scan({code}, options));
        }
        m_clock.micros += m_random.within(3'000'000, 9'000'000);
        pay();
        m_clock.micros += m_random.within(2'000'000, 8'000'000);
        auto transaction = m_session.prepare();
        EVERTILL_CHECK(transaction.hasValue(), "the sale is prepared");
        transaction->number = core::ReceiptNumber{++m_receipt};
        m_hlc = core::nextHlc(m_hlc, m_clock.now());
        const core::Event event = core::TransactionCompleted{*std::move(transaction)};
        m_session.completed();
        return {core::typeNumber(event), 1, m_hlc, m_codec.encode(event)};
    }

private:
    void pay() {
        const core::Money due = m_session.settlement().cashRemaining;
        const bool isCash = m_random.within(0, 1) == 0;
        const core::Money notes = core::roundToStep(due + core::Money::minor(499, due.currency()),
                                                    1'000, base::Rounding::HalfUp);
        const core::Money handed = isCash && m_random.within(0, 2) > 0 && notes > due ? notes : due;
        const auto tender = m_session.tender(
            isCash ? core::TenderType::Cash : core::TenderType::Card, handed,
            isCash ? std::string{} : std::to_string(m_random.within(100'000, 999'999)));
        EVERTILL_CHECK(tender.hasValue(), "the sale is paid");
    }

    usecase::SellingContext context(const Place& place) {
        ports::TillIdentity identity;
        identity.store = core::StoreId{place.store};
        identity.till = core::TillId{place.till};
        identity.currency = core::Currency::parse("GBP").value();
        const auto none = [](std::string_view /*key*/) -> std::optional<std::string> {
            return std::nullopt;
        };
        const auto settings = usecase::loadSettings(none, identity.currency, identity.store, 2026);
        const ports::OpenDay day{core::BusinessDate::of(2026, 11, 22).value(), core::ShiftId{1}};
        auto made = usecase::makeContext(identity, day, m_shop, settings, "0.1.0").value();
        made.cashier = core::OperatorId{place.cashier};
        return made;
    }

    dictionary::MemoryShop& m_shop;
    std::vector<std::string> m_codes;
    Repeating& m_random;
    Hand m_clock;
    usecase::SaleSession m_session;
    wire::ProtobufEventCodec m_codec;
    std::int64_t m_receipt = 0;
    std::int64_t m_hlc = 0;
};

// Samples one after the other, as zdict takes them.
struct Material {
    void add(const base::Bytes& sample) {
        bytes.insert(bytes.end(), sample.begin(), sample.end());
        sizes.push_back(sample.size());
    }
    base::Bytes bytes;
    std::vector<std::size_t> sizes;
};

dictionary::MemoryShop demoShop() {
    dictionary::MemoryShop shop;
    Repeating random;
    crypto::AesMemberCipher cipher(random, crypto::LookupKey{7});
    const base::UtcTime now{1'795'335'000'000'000, 0};
    EVERTILL_CHECK(demo::fillDemoStore(shop, cipher, {1, now}).hasValue(), "the demo shop fills");
    return shop;
}

Material salesMaterial() {
    Material material;
    Repeating random;
    constexpr std::array places = {Place{"S01", "01", "default"}, Place{"S001", "01", "default"},
                                   Place{"1", "2", "ann"}, Place{"0217", "03", "1004"}};
    for (const Place& place : places) {
        for (const int kind : {0, 1, 2, 3}) {
            dictionary::MemoryShop shop = demoShop();
            const bool isBare = kind >= 2;
            if (kind % 2 == 1) {
                shop.writeNamesInCapitals();
            }
            if (isBare) {
                shop.keepBareGoods();
            }
            TillAtWork till(shop, isBare ? shop.plainSkus() : shop.plainCodes(), place, random);
            for (int i = 0; i < kSalesPerTill; ++i) {
                const wire::PushedEvent sale = till.sell();
                material.add(wire::eventColumns({&sale, 1}).bytes);
            }
        }
    }
    return material;
}

Material rowsMaterial() {
    Material material;
    std::vector<ports::EncodedRow> rows;
    for (const ports::ReferenceRow& row : demoShop().rows()) {
        rows.push_back(wire::encodeRow(row));
    }
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const std::size_t many = at % 4 == 0 ? std::min<std::size_t>(8, rows.size() - at) : 1;
        material.add(wire::rowColumns(std::span{rows}.subspan(at, many)));
    }
    return material;
}

bool train(const Material& material, const std::string& file) {
    base::Bytes dictionary(kDictionaryBytes);
    const std::size_t size =
        ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), material.bytes.data(),
                              material.sizes.data(), static_cast<unsigned>(material.sizes.size()));
    if (ZDICT_isError(size) != 0U) {
        std::fprintf(stderr, "%s: %s\n", file.c_str(), ZDICT_getErrorName(size));
        return false;
    }
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(dictionary.data()), static_cast<std::streamsize>(size));
    std::printf("%s: %zu bytes from %zu samples\n", file.c_str(), size, material.sizes.size());
    return out.good();
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: evertill-dictionary OUT\n", stderr);
        return 2;
    }
    const std::string folder = argv[1];
    const bool isDone = train(salesMaterial(), folder + "/events-1.zdict") &&
                        train(rowsMaterial(), folder + "/rows-2.zdict");
    return isDone ? 0 : 1;
}
