// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/access_test.h"

#include <QAccessible>
#include <QColor>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <set>

namespace evertill::ui {

namespace {

constexpr double kReadable = 4.5;
constexpr double kHighContrast = 7.0;
constexpr int kMostStops = 500;

struct Pair {
    const char* text;
    const char* ground;
};
constexpr std::array kPairs{Pair{"ink", "page"},          Pair{"ink", "card"},
                            Pair{"ink", "sunken"},        Pair{"ink", "tint"},
                            Pair{"ink", "attentionTint"}, Pair{"ink", "refusalTint"},
                            Pair{"muted", "page"},        Pair{"muted", "card"},
                            Pair{"muted", "sunken"},      Pair{"muted", "tint"},
                            Pair{"accent", "card"},       Pair{"accentInk", "accent"},
                            Pair{"attention", "card"},    Pair{"attention", "attentionTint"},
                            Pair{"refusal", "card"},      Pair{"refusal", "refusalTint"},
                            Pair{"brandInk", "brand"},    Pair{"brandMuted", "brand"}};

// WCAG 2.1, "relative luminance".
double luminance(const QColor& colour) {
    const auto part = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) +
           0.0722 * part(colour.blueF());
}

double ratio(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

bool isControl(const QQuickItem& item) {
    return item.inherits("QQuickAbstractButton") || item.inherits("QQuickTextField");
}

void collect(QQuickItem& item, std::vector<QQuickItem*>& controls) {
    if (!item.isVisible()) {
        return;
    }
    if (isControl(item)) {
        controls.push_back(&item);
    }
    for (QQuickItem* child : item.childItems()) {
        collect(*child, controls);
    }
}

std::vector<QQuickItem*> controlsOf(const QQuickWindow& window) {
    std::vector<QQuickItem*> controls;
    collect(*window.contentItem(), controls);
    return controls;
}

QString nameOf(QQuickItem& item) {
    QAccessibleInterface* access = QAccessible::queryAccessibleInterface(&item);
    const QString name = access == nullptr ? QString() : access->text(QAccessible::Name);
    return name.isEmpty() ? item.property("text").toString() : name;
}

QString told(QQuickItem& item) {
    QString type = QString::fromLatin1(item.metaObject()->className());
    type.truncate(type.indexOf(QLatin1String("_QML")));
    return type + QStringLiteral(" \"%1\"").arg(nameOf(item));
}

QRectF sceneRect(const QQuickItem& item) {
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
}

// What is scrolled out of sight lies at the edge where it went.
QRectF placeOf(const QQuickItem& item) {
    QRectF place = sceneRect(item);
    for (const QQuickItem* around = item.parentItem(); around != nullptr;
         around = around->parentItem()) {
        if (around->inherits("QQuickFlickable")) {
            const QRectF seen = sceneRect(*around);
            place.setTop(std::clamp(place.top(), seen.top(), seen.bottom()));
            place.setBottom(std::clamp(place.bottom(), seen.top(), seen.bottom()));
        }
    }
    return place;
}

// The bar, the page, or the sheet over them.
const QQuickItem* layerOf(const QQuickItem& item, const QQuickItem* content) {
    const QQuickItem* layer = &item;
    while (layer->parentItem() != nullptr && layer->parentItem() != content &&
           layer->parentItem()->parentItem() != content) {
        layer = layer->parentItem();
    }
    return layer;
}

bool isAboveInColumn(const QRectF& next, const QRectF& before) {
    const bool sharesColumn = next.left() < before.right() - 1 && next.right() > before.left() + 1;
    return sharesColumn && next.bottom() <= before.top() + 1 && next.top() < before.top() - 1;
}

} // namespace

void checkContrast(QQuickWindow& window, const AddFinding& add) {
    QQmlComponent component(qmlEngine(&window));
    component.setData("import QtQml\nimport Evertill\nQtObject { property QtObject theme: Theme }",
                      QUrl());
    const std::unique_ptr<QObject> holder{component.create()};
    const auto* theme = holder == nullptr ? nullptr : holder->property("theme").value<QObject*>();
    if (theme == nullptr) {
        add(QStringLiteral("the theme's colours could not be read"));
        return;
    }
    const double least = theme->property("isContrast").toBool() ? kHighContrast : kReadable;
    for (const Pair& pair : kPairs) {
        const double seen = ratio(theme->property(pair.text).value<QColor>(),
                                  theme->property(pair.ground).value<QColor>());
        if (seen < least) {
            add(QStringLiteral("too little contrast in %1: %2 on %3 is %4 : 1")
                    .arg(theme->property("mode").toString(), QLatin1String(pair.text),
                         QLatin1String(pair.ground))
                    .arg(seen, 0, 'f', 2));
        }
    }
}

void checkNames(QQuickWindow& window, const AddFinding& add) {
    for (QQuickItem* control : controlsOf(window)) {
        if (nameOf(*control).trimmed().isEmpty()) {
            add(QStringLiteral("a control without a name: ") + told(*control) +
                QStringLiteral(" in ") +
                QString::fromLatin1(control->parentItem()->metaObject()->className()));
        }
    }
}

void checkFocusOrder(QQuickWindow& window, const AddFinding& add) {
    std::set<QQuickItem*> wanted;
    for (QQuickItem* control : controlsOf(window)) {
        if (control->activeFocusOnTab() && control->isEnabled()) {
            wanted.insert(control);
        }
    }
    if (wanted.empty()) {
        return;
    }
    QQuickItem* const first = window.contentItem()->nextItemInFocusChain(true);
    std::set<QQuickItem*> seen;
    QQuickItem* before = nullptr;
    int stops = 0;
    for (QQuickItem* stop = first; stop != nullptr && (stop != first || stops == 0);
         stop = stop->nextItemInFocusChain(true)) {
        if (++stops > kMostStops) {
            add(QStringLiteral("Tab never comes back to where it began"));
            return;
        }
        if (!wanted.contains(stop)) {
            continue;
        }
        seen.insert(stop);
        const auto layer = [&](const QQuickItem& of) { return layerOf(of, window.contentItem()); };
        if (before != nullptr && layer(*before) == layer(*stop) &&
            isAboveInColumn(placeOf(*stop), placeOf(*before))) {
            add(QStringLiteral("Tab goes up again, from ") + told(*before) +
                QStringLiteral(" to ") + told(*stop));
        }
        before = stop;
    }
    for (QQuickItem* control : wanted) {
        if (!seen.contains(control)) {
            add(QStringLiteral("Tab does not reach ") + told(*control));
        }
    }
}

} // namespace evertill::ui
