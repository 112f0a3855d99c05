// SPDX-License-Identifier: Apache-2.0
// Goal: the screens say how the link to the centre stands, from the till's own files when the agent
// is dead, ask other stores and the centre without holding up the till, and join a chain by a code.
// Method: the view-models over a real till whose way to the centre is a fake that can be slow,
// absent or wrong.
#include "qml/demo_till.h"
#include "ui/till_window.h"
#include "viewmodels/app_view_model.h"

#include <atomic>
#include <doctest/doctest.h>
#include <thread>

using namespace evertill;
using viewmodels::AppViewModel;

namespace {

class FakeLink final : public ports::TillLink {
public:
    std::atomic<bool> enrolled = false;
    std::atomic<bool> running = false;
    std::atomic<bool> connected = false;
    std::atomic<bool> reachable = true;
    std::atomic<std::int64_t> unsent = 0;
    std::atomic<int> slowMillis = 0;
    std::atomic<std::int64_t> agreedMicros = test::at(0).micros;
    std::string trouble; // set before the question
    std::string proxy;   // that leads to the centre
    base::Error refusal = base::makeError(base::ErrorCode::NotPermitted, {}, "wrong_code");
    core::MemberEnvelope envelope;
    base::Bytes key;

    base::Expected<ports::LinkView> view() override {
        ports::LinkView view;
        view.isEnrolled = enrolled;
        view.centre = "centre.example:8443";
        view.agentRuns = running;
        view.isConnected = connected;
        view.unsent.events = unsent;
        view.unsent.sales = unsent;
        view.unsent.oldestMicros = test::at(0).micros;
        view.unsent.salesTotal = core::Money::minor(1234, test::gbp());
        view.headSeq = 50;
        view.trouble = trouble;
        view.backedUpSeq = 40;
        view.lastAgreedMicros = agreedMicros;
        return view;
    }
    base::Expected<std::vector<ports::StockElsewhere>>
    stockElsewhere(const core::Sku&, std::chrono::milliseconds) override {
        std::this_thread::sleep_for(std::chrono::milliseconds{slowMillis});
        if (!reachable) {
            return base::makeError(base::ErrorCode::Unavailable);
        }
        return std::vector<ports::StockElsewhere>{
            {core::StoreId{"S7"}, core::Quantity::units(12), test::at(0).micros}};
    }
    base::Expected<ports::FoundMember> memberOnline(const base::Digest&,
                                                    std::chrono::milliseconds) override {
        if (!reachable) {
            return base::makeError(base::ErrorCode::Unavailable);
        }
        return ports::FoundMember{envelope, key, 321, {}};
    }
    base::Expected<bool> enrol(const ports::JoinOrder& order) override {
        if (order.centre != "https://centre.example:8443" || order.code != "GOOD" ||
            order.proxy != proxy) {
            return refusal;
        }
        enrolled = true;
        return false;
    }
};

bool hasRow(const QVariantList& rows, const QString& value) {
    return std::any_of(rows.begin(), rows.end(), [&](const QVariant& row) {
        return row.toMap().value(QStringLiteral("value")).toString().contains(value);
    });
}

} // namespace

TEST_CASE("the chip and the ledger say what is not at the centre, also without an agent") {
    FakeLink link;
    test::DemoTill till({}, {}, &link);
    AppViewModel app(till.service());
    CHECK(test::waitFor([&] { return app.link()->level() == 1; }));
    CHECK(app.link()->ledger().isEmpty());
    link.enrolled = true;
    link.unsent = 7;
    app.link()->refresh();
    CHECK(test::waitFor([&] { return app.link()->level() == 2; })); // no agent
    CHECK(app.link()->chip().contains(QLatin1String("7")));
    CHECK(hasRow(app.link()->ledger(), QStringLiteral("12.34")));
    CHECK(hasRow(app.link()->ledger(), QStringLiteral("40")));
    link.running = true;
    app.link()->refresh();
    CHECK(test::waitFor([&] { return app.link()->level() == 1; }));
    link.connected = true;
    link.unsent = 0;
    app.link()->refresh();
    CHECK(test::waitFor([&] { return app.link()->level() == 0; }));
}

TEST_CASE("other stores answer late or not at all, and the till's own figure does not wait") {
    FakeLink link;
    link.slowMillis = 300;
    test::DemoTill till({}, {}, &link);
    AppViewModel app(till.service());
    const QString sku = QString::fromStdString(till.plainItem().sku.value());
    app.open(QStringLiteral("stock"));
    app.stock()->scanned(sku, 0);
    CHECK(test::waitFor([&] { return app.stock()->hasItem(); }, 250));
    CHECK(app.stock()->elsewhere().isEmpty());
    CHECK(test::waitFor([&] { return app.stock()->elsewhere().contains(QLatin1String("S7")); }));
    CHECK(app.stock()->elsewhere().contains(QLatin1String("12")));
    link.reachable = false;
    link.slowMillis = 0;
    app.stock()->scanned(sku, 0);
    CHECK(test::waitFor([&] {
        return !app.stock()->elsewhere().isEmpty() &&
               !app.stock()->elsewhere().contains(QLatin1String("S7"));
    }));
}

TEST_CASE("a member of another store is found through the centre, and is unknown without it") {
    FakeLink link;
    test::DemoTill till({}, {}, &link);
    core::MemberProfile profile;
    profile.number = "M777";
    profile.name = "Far Away";
    link.key = till.terminal().cipher().newKey();
    link.envelope =
        till.terminal().cipher().seal(core::MemberId{test::uuidOf(5)}, profile, link.key);
    std::optional<base::Expected<bridge::MemberView>> answer;
    const auto find = [&] {
        answer.reset();
        till.service().findMember(QStringLiteral("M777"),
                                  [&](const auto& found) { answer = found; });
        REQUIRE(test::waitFor([&] { return answer.has_value(); }));
    };
    find();
    REQUIRE(*answer);
    CHECK((*answer)->profile.name == "Far Away");
    CHECK((*answer)->points == 321);
    link.reachable = false;
    find();
    CHECK(answer->error().code == base::ErrorCode::MemberUnknown);
}

TEST_CASE("points are shown with their age once the link has been away for longer than an hour") {
    FakeLink link;
    link.enrolled = true;
    link.agreedMicros = 0;
    test::DemoTill till({}, {}, &link);
    AppViewModel app(till.service());
    viewmodels::MemberViewModel& member = *app.member();
    app.scanned(QString::fromStdString(till.plainItem().sku.value()), 0);
    app.open(QStringLiteral("member"));
    member.showEnrol(true);
    member.setProperty("newName", QStringLiteral("Jane Smith"));
    member.setProperty("newEmail", QStringLiteral("jane@evertill.example"));
    member.enrol();
    REQUIRE(test::waitFor([&] { return member.isAttached(); }));
    member.detach();
    REQUIRE(test::waitFor([&] { return !member.isAttached(); }));
    const auto ageWhen = [&](bool isConnected, std::int64_t agreedMicros) {
        link.connected = isConnected;
        link.agreedMicros = agreedMicros;
        member.open(); // forgets who was shown before
        member.setProperty("term", QStringLiteral("jane@evertill.example"));
        member.find();
        REQUIRE(test::waitFor([&] { return member.hasFound(); }));
        static_cast<void>(test::waitFor([&] { return !member.pointsAge().isEmpty(); }, 300));
        return member.pointsAge();
    };
    const std::int64_t now = till.service().clock().now().micros;
    constexpr std::int64_t kHour = 3'600'000'000;
    CHECK(ageWhen(true, now - 3 * kHour).isEmpty());
    CHECK(ageWhen(false, now - kHour / 2).isEmpty());
    CHECK(ageWhen(false, now - 3 * kHour).contains(QLatin1String("told them on")));
    CHECK_FALSE(ageWhen(false, 0).isEmpty());
    link.enrolled = false; // on its own: there is nobody to have told them
    CHECK(ageWhen(false, 0).isEmpty());
}

TEST_CASE("what other tills sold is shown with its age once the link was away for five minutes") {
    FakeLink link;
    test::DemoTill till({}, {}, &link);
    AppViewModel app(till.service());
    viewmodels::ManagerViewModel& manager = *app.manager();
    const std::int64_t now = till.service().clock().now().micros;
    constexpr std::int64_t kMinute = 60'000'000;
    const auto note = [&](bool isEnrolled, bool isConnected, std::int64_t agreedMicros) {
        link.enrolled = isEnrolled;
        link.connected = isConnected;
        link.agreedMicros = agreedMicros;
        manager.close();
        manager.open();
        REQUIRE(test::waitFor([&] { return manager.isLoaded(); }, 20'000));
        manager.setSection(QStringLiteral("tills"));
        CHECK(manager.note().startsWith(QLatin1String("The store together: ")));
        static_cast<void>(
            test::waitFor([&] { return manager.note().contains(QLatin1Char('\n')); }, 500));
        return manager.note().section(QLatin1Char('\n'), 1);
    };
    CHECK(note(false, false, 0).contains(QLatin1String("on its own")));
    CHECK(note(true, false, 0).contains(QLatin1String("told nothing")));
    CHECK(note(true, false, now - 6 * kMinute).contains(QLatin1String("told them on")));
    CHECK(note(true, false, now - 4 * kMinute).isEmpty());
    CHECK(note(true, true, now - 60 * kMinute).isEmpty());
    manager.setSection(QStringLiteral("hours"));
    CHECK(manager.note().isEmpty());
}

TEST_CASE("a refused code is told exactly, with what is safe and what to do, in three languages") {
    using base::ErrorCode;
    const auto refusal = [](ErrorCode code, const char* context, const char* place) {
        return base::makeError(code, context, place);
    };
    const std::vector<std::tuple<base::Error, QString, QString>> cases{
        {refusal(ErrorCode::NotPermitted, "", "wrong_code"), QStringLiteral("does not know this"),
         QStringLiteral("不认识")},
        {refusal(ErrorCode::NotPermitted, "", "used_code"), QStringLiteral("used already"),
         QStringLiteral("已经用过")},
        {refusal(ErrorCode::NotPermitted, "", "late_code"), QStringLiteral("ten minutes"),
         QStringLiteral("十分钟")},
        {refusal(ErrorCode::NotPermitted, "3 of store S9", "wrong_till"),
         QStringLiteral("3 of store S9"), QStringLiteral("3 of store S9")},
        {refusal(ErrorCode::CurrencyMismatch, "EUR", "wrong_currency"), QStringLiteral("EUR"),
         QStringLiteral("EUR")},
        {refusal(ErrorCode::AlreadyExists, "", "other_till"), QStringLiteral("another till"),
         QStringLiteral("另一台")},
        {refusal(ErrorCode::NotPermitted, "", "revoked"), QStringLiteral("struck this device off"),
         QStringLiteral("除名")},
        {refusal(ErrorCode::Unavailable, "42", "too_many"), QStringLiteral("42 seconds"),
         QStringLiteral("42 秒")},
        {refusal(ErrorCode::Unavailable, "HTTP 503", "later"), QStringLiteral("HTTP 503"),
         QStringLiteral("HTTP 503")},
        {refusal(ErrorCode::Unavailable, "Connection refused", "connect"),
         QStringLiteral("no way to the centre (Connection refused)"), QStringLiteral("无法连到")},
        {refusal(ErrorCode::Unavailable, "Host not found", "resolve"),
         QStringLiteral("does not know the centre's name"), QStringLiteral("名称")},
        {refusal(ErrorCode::Unavailable, "self-signed certificate in chain", "tls"),
         QStringLiteral("not the centre that made"), QStringLiteral("不是生成")},
        {refusal(ErrorCode::InvalidFormat, "of another key", "certificate"),
         QStringLiteral("not for this till"), QStringLiteral("不是给这台")},
        {refusal(ErrorCode::InvalidFormat, "code", ""), QStringLiteral("28 letters"),
         QStringLiteral("28")},
    };
    FakeLink link;
    test::DemoTill till({}, {}, &link);
    ui::TillWindow window(till.service(), {});
    AppViewModel& app = window.app();
    const auto told = [&] {
        app.link()->join(QStringLiteral("centre.example:8443"), QStringLiteral("BAD"), {});
        REQUIRE(test::waitFor([&] { return !app.link()->isJoining(); }));
        return app.link()->joinText();
    };
    for (const auto& [error, english, chinese] : cases) {
        CAPTURE(error.place);
        link.refusal = error;
        window.app().settings()->showLanguage(QStringLiteral("en"));
        CHECK(told().contains(english));
        CHECK(app.link()->joinText().count(u'.') >= 3); // happened, safe, to do
        window.app().settings()->showLanguage(QStringLiteral("zh-Hans"));
        CHECK(told().contains(chinese));
        CHECK(app.link()->joinText().count(QStringLiteral("。")) >= 3);
        window.app().settings()->showLanguage(QStringLiteral("zh-Hant"));
        CHECK(told().count(QStringLiteral("。")) >= 3);
    }
}

TEST_CASE("what the agent meets is told in the language of the screens") {
    FakeLink link;
    test::DemoTill till({}, {}, &link);
    AppViewModel app(till.service());
    link.enrolled = true;
    link.trouble = "websocket: connect: Connection refused";
    app.link()->refresh();
    CHECK(test::waitFor([&] {
        return hasRow(app.link()->ledger(), QStringLiteral("There is no way to the centre"));
    }));
}

TEST_CASE("a till joins by a code; a wrong one is told and changes nothing") {
    FakeLink link;
    test::DemoTill till({}, {}, &link);
    AppViewModel app(till.service());
    app.link()->join(QStringLiteral("centre.example:8443"), QStringLiteral("BAD"), {});
    CHECK(app.link()->isJoining());
    CHECK(test::waitFor([&] { return !app.link()->isJoining(); }));
    CHECK_FALSE(app.link()->joinText().isEmpty());
    CHECK_FALSE(link.enrolled);
    app.link()->join(QStringLiteral(" centre.example:8443"), QStringLiteral("GOOD "), {});
    CHECK(test::waitFor([&] { return app.link()->isEnrolled(); }));
}

TEST_CASE("a till joins through the shop's proxy, which may be typed without its scheme") {
    FakeLink link;
    link.proxy = "http://proxy.example:3128";
    test::DemoTill till({}, {}, &link);
    AppViewModel app(till.service());
    app.link()->join(QStringLiteral("centre.example:8443"), QStringLiteral("GOOD"),
                     QStringLiteral(" proxy.example:3128"));
    CHECK(test::waitFor([&] { return app.link()->isEnrolled(); }));
}
