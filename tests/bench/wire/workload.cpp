// SPDX-License-Identifier: Apache-2.0
#include "bench/wire/workload.h"

#include "core/calendar/business_date.h"
#include "support/small_shop.h"
#include "wire/event_codec.h"

#include <boost/json.hpp>
#include <fstream>
#include <zstd.h>

namespace evertill::bench {

namespace {

namespace json = boost::json;

std::string unpacked(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    EVERTILL_CHECK(in.is_open(), "the workload file opens");
    const std::string packed{std::istreambuf_iterator<char>{in}, {}};
    ZSTD_DCtx* context = ZSTD_createDCtx();
    std::string text;
    std::string room(ZSTD_DStreamOutSize(), '\0');
    ZSTD_inBuffer from{packed.data(), packed.size(), 0};
    while (from.pos < from.size) {
        ZSTD_outBuffer to{room.data(), room.size(), 0};
        const std::size_t left = ZSTD_decompressStream(context, &to, &from);
        EVERTILL_CHECK(ZSTD_isError(left) == 0U, "the workload file is zstd");
        text.append(room, 0, to.pos);
    }
    ZSTD_freeDCtx(context);
    return text;
}

// The goods of the sale that is being rung up.
class Shelf final : public ports::CatalogueReader {
public:
    template <typename T>
    using Expected = base::Expected<T>;

    void put(const std::string& sku, std::string name, std::int64_t tenThousandths) {
        m_item = {};
        m_item.sku = core::Sku{sku};
        m_item.name = std::move(name);
        m_item.taxCategory = core::TaxCategoryId{"standard"};
        m_price = {};
        m_price.sku = m_item.sku;
        m_price.price = core::UnitPrice::tenThousandths(tenThousandths, test::kGbp);
        m_price.version = 7;
    }

    Expected<core::BarcodeMatch> byGtin(core::Gtin gtin) override {
        return base::makeError(base::ErrorCode::UnknownBarcode, gtin.toString());
    }
    Expected<core::BarcodeMatch> byStoreCode(std::string_view /*code*/) override {
        return core::BarcodeMatch{m_item};
    }
    Expected<core::Item> bySku(const core::Sku& /*sku*/) override { return m_item; }
    Expected<std::vector<core::PriceRow>> prices(const core::Sku& /*sku*/) override {
        return std::vector{m_price};
    }
    Expected<std::vector<core::Item>> search(std::string_view /*text*/,
                                             std::size_t /*n*/) override {
        return std::vector<core::Item>{};
    }
    Expected<core::TaxTable> taxTable() override { return test::taxTable(); }
    Expected<core::TaxPolicy> taxPolicy() override { return core::TaxPolicy{}; }
    Expected<std::vector<core::Category>> categories() override {
        return std::vector<core::Category>{};
    }
    Expected<std::vector<ports::QuickKeyPage>> quickKeyPages() override {
        return std::vector<ports::QuickKeyPage>{};
    }
    Expected<std::vector<ports::QuickKey>> quickKeys(std::int32_t /*page*/) override {
        return std::vector<ports::QuickKey>{};
    }
    Expected<ports::CatalogueSummary> summary() override {
        return ports::CatalogueSummary{3'000, 0, 7, 3, 1};
    }
    Expected<CentralStock> centralStock(const core::Sku& /*sku*/) override {
        return CentralStock{};
    }
    Expected<bool> reopen() override { return false; }

private:
    core::Item m_item;
    core::PriceRow m_price;
};

class Cashier {
public:
    Cashier()
        : m_session(context(), m_shelf, m_clock, m_random,
                    {[](const core::BasketChange&) {}, [](const core::Event&) {},
                     [](const core::BasketCancelled&) {}}) {}

    wire::PushedEvent sell(const json::object& sale) {
        startAt(sale.at("ts").as_string());
        for (const json::value& line : sale.at("lines").as_array()) {
            scan(line.as_object());
        }
        wait(3'000'000, 9'000'000);
        if (!m_session.settlement().isSettled()) { // some sales are all free
            const core::Money due = m_session.settlement().cashRemaining;
            const auto tender = m_session.tender(core::TenderType::Cash, due);
            EVERTILL_CHECK(tender.hasValue(), "the sale is paid");
        }
        wait(2'000'000, 8'000'000);
        auto transaction = m_session.prepare();
        EVERTILL_CHECK(transaction.hasValue(), "the sale is prepared");
        transaction->number = core::ReceiptNumber{++m_receipt};
        wire::PushedEvent event;
        event.type = static_cast<std::uint16_t>(core::EventType::TransactionCompleted);
        m_hlc = core::nextHlc(m_hlc, m_clock.now());
        event.hlc = m_hlc;
        event.body = m_codec.encode(core::TransactionCompleted{*std::move(transaction)});
        m_session.completed();
        return event;
    }

private:
    // The log tells minutes; a till serves one customer after the other.
    void startAt(std::string_view text) {
        const auto time = core::parseIsoTime(text);
        EVERTILL_CHECK(time.hasValue(), "a sale has a time");
        wait(4'000'000, 30'000'000);
        m_clock.micros = std::max(m_clock.micros, time->micros);
    }

    void scan(const json::object& line) {
        wait(1'200'000, 4'000'000);
        const std::string sku{line.at("sku").as_string()};
        m_shelf.put(sku, std::string{line.at("desc").as_string()},
                    line.at("price").as_int64() * 10);
        usecase::AddOptions options;
        options.multiplier =
            core::Quantity::units(std::abs(line.at("qty").as_int64())); // a few are returns
        const auto scanned = m_session.scan({sku}, options);
        EVERTILL_CHECK(scanned.hasValue(), base::describe(scanned.error()).c_str());
    }

    void wait(std::int64_t least, std::int64_t most) {
        std::array<std::uint8_t, 8> bytes{};
        m_random.fill(bytes);
        std::uint64_t number = 0;
        for (const std::uint8_t byte : bytes) {
            number = number << 8U | byte;
        }
        m_clock.micros +=
            least + static_cast<std::int64_t>(number % static_cast<std::uint64_t>(most - least));
    }

    usecase::SellingContext context() {
        ports::TillIdentity identity;
        identity.store = core::StoreId{"S001"};
        identity.till = core::TillId{"01"};
        identity.currency = test::kGbp;
        const auto none = [](std::string_view /*key*/) -> std::optional<std::string> {
            return std::nullopt;
        };
        const auto settings = usecase::loadSettings(none, test::kGbp, identity.store, 2010);
        const ports::OpenDay day{core::BusinessDate::of(2010, 12, 1).value(), core::ShiftId{1}};
        return usecase::makeContext(identity, day, m_shelf, settings, "0.1.0").value();
    }

    Shelf m_shelf;
    test::HandClock m_clock;
    test::RepeatingRandom m_random;
    usecase::SaleSession m_session;
    wire::ProtobufEventCodec m_codec;
    std::int64_t m_receipt = 0;
    std::int64_t m_hlc = 0;
};

} // namespace

std::vector<wire::PushedEvent> workloadEvents(const std::filesystem::path& file) {
    Cashier cashier;
    std::vector<wire::PushedEvent> events;
    const std::string text = unpacked(file);
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        events.push_back(cashier.sell(json::parse(rest.substr(0, end)).as_object()));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return events;
}

} // namespace evertill::bench
