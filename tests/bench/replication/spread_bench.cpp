// SPDX-License-Identifier: Apache-2.0
// Goal: how soon what happens at one place is seen at the others: a sale at till A in the stock of
// till B of the same store, of a till of another store (by its question) and of the API; a price, a
// member and a stock figure changed at the centre at every till. Method: a centre and three tills
// of two stores with their agents, all real processes; what a till sees is read as the till reads
// it, every 2 ms; the API is asked every 25 ms, questions are asked every 50 ms (limits of both).

#include "bench/off_till.h"
#include "bench/replication/stage.h"
#include "cli/counter.h"
#include "net/line_socket.h"
#include "usecase/members.h"

namespace evertill::bench {

namespace {

constexpr std::int64_t kPatienceNanos = 20'000'000'000;
constexpr int kGoods = 200;

// The same, every so often, until it holds; when that was.
std::int64_t seenAt(int everyMillis, const std::function<bool()>& holds) {
    const std::int64_t until = nowNanos() + kPatienceNanos;
    while (!holds()) {
        EVERTILL_CHECK(nowNanos() < until, "a change is seen at last");
        sleepMillis(everyMillis);
    }
    return nowNanos();
}

struct Place {
    Place(const fs::path& home, test::Centre& centre, const std::string& store,
          const std::string& till)
        : sync(home / (store + till), store, till) {
        sync.mustEnrol(centre, store, till);
        sync.startAgent();
        waitConnected(sync);
        auto opened = cli::Counter::open(sync.directory(), "bench"); // takes the chain's key
        EVERTILL_CHECK(opened.hasValue(), base::describe(opened.error()).c_str());
        counter = std::move(*opened);
    }
    [[nodiscard]] std::int64_t centralStock(const core::Sku& sku) {
        static_cast<void>(counter->catalogue().reopen());
        const auto stock = counter->catalogue().centralStock(sku);
        return stock ? stock->onHand.inThousandths() : -1;
    }
    [[nodiscard]] std::int64_t price(const core::Sku& sku) {
        static_cast<void>(counter->catalogue().reopen());
        const auto rows = counter->catalogue().prices(sku);
        return rows && !rows->empty() ? rows->front().price.inTenThousandths() : -1;
    }
    [[nodiscard]] bool knowsMember(const std::string& number) {
        return usecase::findMember(counter->members(), counter->terminal().cipher(),
                                   counter->records(), number)
            .hasValue();
    }

    test::SyncTill sync;
    std::unique_ptr<cli::Counter> counter;
};

class SpreadStage {
public:
    explicit SpreadStage(const BenchOptions& options)
        : m_home(options.work / "spread")
        , m_centre(m_home / "centre") {
        fs::create_directories(m_home);
        m_centre.start();
        m_api.emplace(m_centre);
        std::string goods = "sku,name,price,tax\n";
        std::string stock = "sku,on_hand\n";
        for (int i = 0; i < kGoods; ++i) {
            goods += skuOf(i).value() + ",Article " + std::to_string(i) + ",2.50,20%\n";
            stock += skuOf(i).value() + ",1000\n";
        }
        m_api->post("/api/v1/import/catalogue?currency=GBP", "text/csv", goods);
        m_a.emplace(m_home, m_centre, "S1", "T1");
        m_b.emplace(m_home, m_centre, "S1", "T2");
        m_c.emplace(m_home, m_centre, "S2", "T1");
        m_api->post("/api/v1/import/stock?store=S1", "text/csv", stock);
        seenAt(2, [&] { return m_b->centralStock(skuOf(kGoods - 1)) == 1'000'000; });
        seenAt(2, [&] { return m_c->price(skuOf(kGoods - 1)) == 25'000; });
    }
    ~SpreadStage() {
        for (Place* place : {&*m_a, &*m_b, &*m_c}) {
            place->counter.reset();
            static_cast<void>(place->sync.stopAgent());
        }
        m_api.reset();
        static_cast<void>(m_centre.stop());
    }
    SpreadStage(const SpreadStage&) = delete;
    SpreadStage& operator=(const SpreadStage&) = delete;

    static core::Sku skuOf(int i) { return core::Sku{"G" + std::to_string(1000 + i)}; }

    void sale(int i, Samples& tillB, Samples& api, Samples& otherStore) {
        const core::Sku sku = skuOf(i % kGoods);
        const std::int64_t left = m_b->centralStock(sku) - 1'000;
        cli::Counter& counter = *m_a->counter;
        EVERTILL_CHECK(counter.session().scan({sku.value()}, {}).hasValue(), "it is scanned");
        const core::Money due = counter.session().settlement().cashRemaining;
        EVERTILL_CHECK(counter.session().tender(core::TenderType::Cash, due).hasValue(), "paid");
        const std::int64_t begin = nowNanos();
        EVERTILL_CHECK(counter.complete(true).hasValue(), "the sale is committed");
        if (i % 3 == 0) {
            tillB.add(seenAt(2, [&] { return m_b->centralStock(sku) == left; }) - begin);
        } else if (i % 3 == 1) {
            const std::string wanted = R"("on_hand":")" + std::to_string(left / 1'000) + '"';
            const std::string target = "/api/v1/stock?store=S1&sku=" + sku.value();
            api.add(
                seenAt(25, [&] { return m_api->get(target).find(wanted) != std::string::npos; }) -
                begin);
        } else {
            const std::string wanted = R"("on_hand_thousandths":)" + std::to_string(left);
            otherStore.add(
                seenAt(50, [&] { return asked(sku).find(wanted) != std::string::npos; }) - begin);
        }
        seenAt(2, [&] { return m_b->centralStock(sku) == left; });
    }

    void price(int i, Samples& samples) {
        const core::Sku sku = skuOf(i % kGoods);
        const std::string text = "3." + std::to_string(10 + i % 90);
        const std::int64_t wanted = 30'000 + (10 + i % 90) * 100;
        const std::int64_t begin = nowNanos();
        m_api->post("/api/v1/import/prices?currency=GBP", "application/json",
                    R"([{"sku":")" + sku.value() + R"(","price":")" + text + R"("}])");
        samples.add(seenAt(2,
                           [&] {
                               return m_a->price(sku) == wanted && m_b->price(sku) == wanted &&
                                      m_c->price(sku) == wanted;
                           }) -
                    begin);
    }

    void member(int i, Samples& samples) {
        const std::string number = std::to_string(700'000 + i);
        const std::int64_t begin = nowNanos();
        m_api->post("/api/v1/import/members?store=S1", "text/csv",
                    "number,name,points\n" + number + ",Ann Lee,10\n");
        samples.add(
            seenAt(2, [&] { return m_a->knowsMember(number) && m_b->knowsMember(number); }) -
            begin);
    }

    void stock(int i, Samples& samples) {
        const core::Sku sku = skuOf(i % kGoods);
        const int figure = 2'000 + i;
        const std::int64_t begin = nowNanos();
        m_api->post("/api/v1/import/stock?store=S1", "text/csv",
                    "sku,on_hand\n" + sku.value() + "," + std::to_string(figure) + "\n");
        const std::int64_t wanted = std::int64_t{figure} * 1'000;
        samples.add(seenAt(2,
                           [&] {
                               return m_a->centralStock(sku) == wanted &&
                                      m_b->centralStock(sku) == wanted;
                           }) -
                    begin);
    }

private:
    [[nodiscard]] std::string asked(const core::Sku& sku) {
        return net::askOnce(m_c->sync.directory() / "agent.sock",
                            R"({"ask":"stock","id":1,"sku":")" + sku.value() + R"("})",
                            std::chrono::seconds{5})
            .valueOr("");
    }

    fs::path m_home;
    test::Centre m_centre;
    std::optional<ApiClient> m_api;
    std::optional<Place> m_a;
    std::optional<Place> m_b;
    std::optional<Place> m_c;
};

void tell(Report& report, const std::string& what, Samples& samples) {
    report.latencies(what, samples);
    report.atMost(what + ", p99", samples.micros(99) / 1e3, 1'000, "ms");
}

} // namespace

void benchSpread(const BenchOptions& options, Report& report) {
    report.section("What happens at one place, seen at the others (two stores, three tills)");
    SpreadStage stage{options};
    const int rounds = options.quick ? 6 : 60;
    Samples tillB;
    Samples api;
    Samples otherStore;
    for (int i = 0; i < rounds; ++i) {
        stage.sale(i, tillB, api, otherStore);
        sleepMillis(i % 3 == 2 ? 3'000 : 30); // a till may ask once a second
    }
    tell(report, "a sale at till A, in the stock of till B", tillB);
    tell(report, "the same, in the stock the API tells", api);
    tell(report, "the same, in what a till of another store is told", otherStore);
    Samples prices;
    Samples members;
    Samples stocks;
    for (int i = 0; i < rounds; ++i) {
        stage.price(i, prices);
        stage.member(i, members);
        stage.stock(i, stocks);
        sleepMillis(40); // not above the key's rate
    }
    tell(report, "a price changed by the API, on all three tills", prices);
    tell(report, "a member added by the API, on both tills of the store", members);
    tell(report, "a stock figure set by the API, on both tills of the store", stocks);
}

} // namespace evertill::bench
