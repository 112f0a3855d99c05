// SPDX-License-Identifier: Apache-2.0
// Goal: a till joins a chain on the pages of its first start: address, code and proxy are typed
// with keys, Enter joins, a wrong one of them is told in words and changes nothing; afterwards a
// manager sees what the store's other tills sold, and how old that is. Method: the real window
// without a display, a real evertill-central and real agents on free ports.
#include "qml/demo_till.h"
#include "qml/typist.h"
#include "system/sync/chain.h"
#include "ui/till_window.h"

#include <QQuickItem>

#include <doctest/doctest.h>

using namespace evertill;
using test::Typist;

namespace {

constexpr int kPatience = 20'000;

QQuickItem* fieldNamed(QQuickItem* item, const QString& label) {
    if (item->property("label").toString() == label && item->isVisible()) {
        return item;
    }
    for (QQuickItem* child : item->childItems()) {
        if (QQuickItem* found = fieldNamed(child, label)) {
            return found;
        }
    }
    return nullptr;
}

bool shows(const QQuickItem* item, const QString& words) {
    const QList<QQuickItem*> children = item->childItems();
    return (item->isVisible() && item->property("text").toString().contains(words)) ||
           std::any_of(children.begin(), children.end(),
                       [&](const QQuickItem* child) { return shows(child, words); });
}

// The assistant on the page of the store, with the form in it.
struct Assistant {
    Assistant() : link(till.terminal().newLink().value()) {
        till.useLink(*link);
        ui::UiOptions options;
        options.firstStart = true;
        options.language = "en";
        window = std::make_unique<ui::TillWindow>(till.service(), options);
        REQUIRE(window->load());
        window->show();
        window->app().settings()->nextStep();
        REQUIRE(test::waitFor([&] { return field("Centre") != nullptr; }, kPatience));
    }
    [[nodiscard]] QQuickItem* field(const char* label) const {
        return fieldNamed(window->window()->contentItem(), QString::fromUtf8(label));
    }
    [[nodiscard]] bool isShown(const char* words) const {
        return shows(window->window()->contentItem(), QString::fromUtf8(words));
    }
    void type(const char* label, const QString& text) {
        QQuickItem* into = field(label);
        REQUIRE(into != nullptr);
        into->setProperty("text", QString());
        REQUIRE(QMetaObject::invokeMethod(into, "take"));
        typist().keys(text, 150);
        // The last key is held back for a moment: it might be a scan's first.
        REQUIRE(
            test::waitFor([&] { return into->property("text").toString() == text; }, kPatience));
    }
    // Everything by keys, as a person would.
    void join(const QString& centre, const QString& code, const QString& proxy = {}) {
        type("Centre", centre);
        type("Proxy, if the shop's network needs one", proxy);
        type("Code of 28 letters and digits", code);
        typist().enter(150);
        REQUIRE(test::waitFor([&] { return !window->app().link()->isJoining(); }, kPatience));
        CHECK(window->app().settings()->step() == 1);
    }
    Typist& typist() {
        if (!m_typist) {
            m_typist.emplace(Typist{window->window()});
        }
        m_typist->pause();
        return *m_typist;
    }

    test::DemoTill till; // till 2 of store S01
    std::unique_ptr<ports::TillLink> link;
    std::unique_ptr<ui::TillWindow> window;

private:
    std::optional<Typist> m_typist;
};

QString address(std::uint16_t port) {
    return QStringLiteral("127.0.0.1:%1").arg(port);
}

} // namespace

TEST_CASE("the first start joins a real centre by keys, and tells each mistake in words") {
    const test::Folder folder;
    test::Centre centre{folder.path() / "centre"};
    centre.start();
    Assistant assistant;
    const QString code = QString::fromStdString(centre.code("S01", "2"));
    const QString other = QString::fromStdString(centre.code("S01", "9"));
    const viewmodels::LinkViewModel& link = *assistant.window->app().link();

    QString wrong = code;
    wrong[0] = wrong[0] == QLatin1Char('A') ? QLatin1Char('B') : QLatin1Char('A');
    assistant.join(address(centre.port()), wrong);
    CHECK(assistant.isShown("The centre does not know this code."));
    assistant.join(address(centre.port()), other);
    CHECK(assistant.isShown("This code was made for till 9"));
    assistant.join(address(1), code);
    CHECK(assistant.isShown("There is no way to the centre"));
    assistant.join(QStringLiteral("127.0.0.1:port"), code);
    CHECK(assistant.isShown("This cannot be an address and a code."));
    assistant.join(address(centre.port()), code, address(1));
    CHECK(assistant.isShown("Nothing was changed, and the code is still good."));
    CHECK_FALSE(link.isEnrolled());

    assistant.join(address(centre.port()), code, QStringLiteral("none"));
    REQUIRE(test::waitFor([&] { return link.isEnrolled(); }, kPatience));
    CHECK(assistant.isShown("Joined."));
    CHECK(assistant.field("Centre") == nullptr); // nothing is left to be typed
    const test::Finished devices = centre.command({"device", "list", "--json"});
    CHECK(devices.out.find(assistant.till.terminal().identity().device.value().toString()) !=
          std::string::npos);
    assistant.typist().enter(150); // now it goes on
    CHECK(
        test::waitFor([&] { return assistant.window->app().settings()->step() == 2; }, kPatience));
}

TEST_CASE("a manager sees what the store's other tills sold, told by a real centre") {
    const test::Folder folder;
    test::Centre centre{folder.path() / "centre"};
    centre.start();
    test::SyncTill other{folder.path() / "other", "S01", "9"};
    other.importGoods(folder);
    other.mustEnrol(centre, "S01", "9");
    other.sell(2);
    REQUIRE(other.once().exitCode == 0);
    REQUIRE(centre.waitForSales(2) == 2);
    Assistant assistant;
    assistant.join(address(centre.port()), QString::fromStdString(centre.code("S01", "2")));
    const std::string own = assistant.till.terminal().directory().string();
    viewmodels::AppViewModel& app = assistant.window->app();
    viewmodels::ManagerViewModel& manager = *app.manager();
    const auto isTold = [&] {
        const test::Finished fetched =
            test::run({test::builtProgram("evertill-sync"), {"--dir", own, "--once"}, {}});
        INFO(fetched.err);
        CHECK(fetched.exitCode == 0);
        manager.moveDate(0);
        return test::waitFor([&] { return manager.bars()->count() == 2; }, 1'000);
    };
    app.open(QStringLiteral("sale"));
    app.keyPressed(Qt::Key_R, {}, static_cast<int>(Qt::ControlModifier));
    REQUIRE(test::waitFor([&] { return manager.isLoaded(); }, kPatience));
    manager.setSection(QStringLiteral("tills"));
    CHECK(manager.bars()->count() == 1);
    REQUIRE((isTold() || isTold() || isTold()));
    const auto cell = [&](int row, const char* role) {
        viewmodels::RowsModel* bars = manager.bars();
        return bars->data(bars->index(row), bars->roleNames().key(role)).toString();
    };
    CHECK(cell(0, "label") == QStringLiteral("2 (this till)"));
    CHECK(cell(1, "label") == QStringLiteral("9"));
    CHECK(cell(1, "count") == QStringLiteral("2"));
    CHECK(manager.note().contains(cell(1, "value"))); // the store together: this till sold nothing
    CHECK(assistant.isShown("The store together:"));
}
