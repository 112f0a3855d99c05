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

} // namespace

struct WorkloadCashier::Parts {
    Parts(const std::filesystem::path& file, Setting what, usecase::SessionSinks into)
        : setting(std::move(what))
        , sinks(std::move(into))
        , text(unpacked(file)) {
        std::string_view rest = text;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            sales.push_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        EVERTILL_CHECK(!sales.empty(), "the workload has sales");
        index = setting.first;
        clock.micros = kFirstMorning;
        open({core::BusinessDate::of(2010, 12, 1).value(), core::ShiftId{1}});
    }

    void open(const ports::OpenDay& day) {
        session = std::make_unique<usecase::SaleSession>(context(day), shelf, clock, random, sinks);
    }

    // The log tells minutes; a till serves one customer after the other.
    void startAt(std::string_view time) {
        wait(4'000'000, 30'000'000);
        if (setting.salesPerDay != 0) {
            return;
        }
        const auto read = core::parseIsoTime(time);
        EVERTILL_CHECK(read.hasValue(), "a sale has a time");
        const auto turns = static_cast<std::int64_t>(index / sales.size());
        clock.micros = std::max(clock.micros, read->micros + turns * 365 * kDay);
    }

    void scan(const json::object& line) {
        wait(1'200'000, 4'000'000);
        const std::string sku{line.at("sku").as_string()};
        shelf.put(sku, std::string{line.at("desc").as_string()}, line.at("price").as_int64() * 10);
        usecase::AddOptions options;
        options.multiplier =
            core::Quantity::units(std::abs(line.at("qty").as_int64())); // a few are returns
        const auto scanned = session->scan({sku}, options);
        EVERTILL_CHECK(scanned.hasValue(), base::describe(scanned.error()).c_str());
    }

    void wait(std::int64_t least, std::int64_t most) {
        std::array<std::uint8_t, 8> bytes{};
        random.fill(bytes);
        std::uint64_t number = 0;
        for (const std::uint8_t byte : bytes) {
            number = number << 8U | byte;
        }
        clock.micros +=
            least + static_cast<std::int64_t>(number % static_cast<std::uint64_t>(most - least));
    }

    [[nodiscard]] usecase::SellingContext context(const ports::OpenDay& day) {
        ports::TillIdentity identity;
        identity.store = core::StoreId{setting.store};
        identity.till = core::TillId{setting.till};
        identity.currency = test::kGbp;
        const auto none = [](std::string_view /*key*/) -> std::optional<std::string> {
            return std::nullopt;
        };
        const auto settings = usecase::loadSettings(none, test::kGbp, identity.store, 2010);
        return usecase::makeContext(identity, day, shelf, settings, "0.1.0").value();
    }

    static constexpr std::int64_t kDay = 86'400'000'000;
    static constexpr std::int64_t kFirstMorning = 1'291'190'400'000'000; // 2010-12-01 08:00 UTC

    Setting setting;
    usecase::SessionSinks sinks;
    std::string text;
    std::vector<std::string_view> sales;
    std::size_t index = 0;
    Shelf shelf;
    test::HandClock clock;
    test::RepeatingRandom random;
    std::unique_ptr<usecase::SaleSession> session;
};

WorkloadCashier::WorkloadCashier(const std::filesystem::path& file, Setting setting,
                                 usecase::SessionSinks sinks)
    : m_parts(std::make_unique<Parts>(file, std::move(setting), std::move(sinks))) {}

WorkloadCashier::~WorkloadCashier() = default;

core::Transaction WorkloadCashier::next() {
    Parts& parts = *m_parts;
    const json::value parsed = json::parse(parts.sales[parts.index % parts.sales.size()]);
    const json::object& sale = parsed.as_object();
    parts.startAt(sale.at("ts").as_string());
    for (const json::value& line : sale.at("lines").as_array()) {
        parts.scan(line.as_object());
    }
    parts.wait(3'000'000, 9'000'000);
    if (!parts.session->settlement().isSettled()) { // some sales are all free
        const core::Money due = parts.session->settlement().cashRemaining;
        const auto tender = parts.session->tender(core::TenderType::Cash, due);
        EVERTILL_CHECK(tender.hasValue(), "the sale is paid");
    }
    parts.wait(2'000'000, 8'000'000);
    auto transaction = parts.session->prepare();
    EVERTILL_CHECK(transaction.hasValue(), "the sale is prepared");
    ++parts.index;
    return *std::move(transaction);
}

void WorkloadCashier::completed() {
    m_parts->session->completed();
}

base::UtcTime WorkloadCashier::now() const {
    return m_parts->clock.now();
}

bool WorkloadCashier::isNewDay() {
    Parts& parts = *m_parts;
    const std::size_t done = parts.index - parts.setting.first;
    if (parts.setting.salesPerDay == 0 || done == 0 || done % parts.setting.salesPerDay != 0) {
        return false;
    }
    const auto day = static_cast<std::int64_t>(done / parts.setting.salesPerDay);
    parts.clock.micros = std::max(parts.clock.micros, Parts::kFirstMorning + day * Parts::kDay);
    return true;
}

void WorkloadCashier::open(const ports::OpenDay& day) {
    m_parts->open(day);
}

std::vector<wire::PushedEvent> workloadEvents(const std::filesystem::path& file) {
    WorkloadCashier cashier{file,
                            {},
                            {[](const core::BasketChange&, const std::vector<core::Event>&) {},
                             [](const core::BasketCancelled&, const std::vector<core::Event>&) {}}};
    const wire::ProtobufEventCodec codec;
    std::vector<wire::PushedEvent> events;
    std::int64_t hlc = 0;
    for (std::int64_t receipt = 1; receipt <= kWorkloadSales; ++receipt) {
        core::Transaction sale = cashier.next();
        sale.number = core::ReceiptNumber{receipt};
        wire::PushedEvent event;
        event.type = static_cast<std::uint16_t>(core::EventType::TransactionCompleted);
        hlc = core::nextHlc(hlc, cashier.now());
        event.hlc = hlc;
        event.body = codec.encode(core::TransactionCompleted{std::move(sale)});
        cashier.completed();
        events.push_back(std::move(event));
    }
    return events;
}

} // namespace evertill::bench
