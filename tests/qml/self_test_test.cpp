// SPDX-License-Identifier: Apache-2.0
// Goal: every screen, in every language, theme and size, also with larger type, is without
// warnings, missing translations, cut or overlapping texts and controls out of reach. Method: the
// program's own self-test, over the demo shop; what looks for texts is shown planted faults.
#include "qml/demo_till.h"
#include "ui/self_test.h"
#include "ui/text_test.h"

#include <doctest/doctest.h>

#include <QQmlComponent>
#include <QQmlEngine>

using namespace evertill;

namespace {

// What is found in such a page.
QStringList foundIn(const QByteArray& page) {
    test::application();
    QQmlEngine engine;
    QQmlComponent component(&engine);
    component.setData("import QtQuick\nimport QtQuick.Templates as T\n"
                      "Window { width: 400; height: 300; Item { anchors.fill: parent\n"
                      "Item { anchors.fill: parent\n" +
                          page + "\n} } }",
                      QUrl());
    const std::unique_ptr<QObject> object{component.create()};
    auto* window = qobject_cast<QQuickWindow*>(object.get());
    REQUIRE_MESSAGE(window != nullptr, component.errorString().toStdString());
    window->show();
    static_cast<void>(window->grabWindow());
    QStringList found;
    ui::checkTexts(*window, [&](const QString& what) { found << what.section(u':', 0, 0); });
    return found;
}

} // namespace

TEST_CASE("every screen in every language, theme and size passes the self-test") {
    test::DemoTill till;
    CHECK(ui::runSelfTest(till.service()) == 0);
}

TEST_CASE("texts that are cut, reach out of their place or lie over another are found") {
    CHECK(foundIn(R"(Text { text: "Good"; width: 200; height: 40 })").isEmpty());
    CHECK(foundIn(R"(Text { text: "A long text in little room"; width: 40; height: 40 })") ==
          QStringList{QStringLiteral("text is clipped")});
    CHECK(foundIn(R"(Text { text: "Two lines\nof a text"; width: 200; height: 12 })") ==
          QStringList{QStringLiteral("text is higher than its place")});
    CHECK(foundIn(R"(Text { property bool isAmount: true; text: "1,234,567.00"; width: 30
                            height: 40; elide: Text.ElideRight })") ==
          QStringList{QStringLiteral("amount is cut")});
    CHECK(foundIn(R"(T.Button { id: b; text: "Take goods back"; width: 50; height: 48
                      contentItem: Text { text: b.text; elide: Text.ElideRight } })") ==
          QStringList{QStringLiteral("label is cut")});
    CHECK(foundIn(R"(Text { text: "One over"; x: 10 } Text { text: "the other"; x: 30 })") ==
          QStringList{QStringLiteral("one lies over the other")});
    CHECK(foundIn(R"(Text { text: "One over" } Text { text: "the other"; z: 1 })").isEmpty());
    CHECK(foundIn(R"(Item { clip: true; width: 200; height: 20
                      Text { y: 30; text: "scrolled out" } } Text { y: 30; text: "in sight" })")
              .isEmpty());
}
