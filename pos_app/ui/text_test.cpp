// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text_test.h"

#include <QFontInfo>
#include <QQuickItem>

#include <algorithm>
#include <cmath>

namespace evertill::ui {

namespace {

constexpr double kSlack = 1.5;   // of rounding, and of a font's side bearings
constexpr double kOverlap = 3.0; // in both directions

struct Box {
    const QQuickItem* item;
    const QQuickItem* layer; // what lies over the page is none of the page
    QRectF place;            // as it is seen
    bool isText;
};

bool isText(const QQuickItem& item) {
    return item.inherits("QQuickText");
}

bool isButton(const QQuickItem& item) {
    return item.inherits("QQuickAbstractButton");
}

double number(const QQuickItem& item, const char* property) {
    return item.property(property).toDouble();
}

QString told(const QQuickItem& item) {
    const QString text = item.property("text").toString();
    return QStringLiteral("\"%1\"").arg(
        text.isEmpty() ? QString::fromLatin1(item.metaObject()->className()) : text.left(60));
}

// The ink of a text, which is often less than its item.
QRectF inkOf(const QQuickItem& item) {
    const int across = item.property("effectiveHorizontalAlignment").toInt();
    const int down = item.property("verticalAlignment").toInt();
    const double width = std::min(number(item, "contentWidth"), std::max(item.width(), 0.0));
    const double height = number(item, "contentHeight");
    const double left = across == Qt::AlignRight     ? item.width() - width
                        : across == Qt::AlignHCenter ? (item.width() - width) / 2
                                                     : 0;
    const double top = down == Qt::AlignBottom    ? item.height() - height
                       : down == Qt::AlignVCenter ? (item.height() - height) / 2
                                                  : 0;
    return {left, top, width, height};
}

QRectF seenPart(const QQuickItem& item, const QRectF& own) {
    QRectF place = item.mapRectToScene(own);
    for (const QQuickItem* around = item.parentItem(); around != nullptr;
         around = around->parentItem()) {
        if (around->clip()) {
            place &= around->mapRectToScene(QRectF(0, 0, around->width(), around->height()));
        }
    }
    return place;
}

void checkOne(const QQuickItem& item, const AddFinding& add) {
    const bool isCut = item.property("truncated").toBool();
    const bool isWide = number(item, "contentWidth") > item.width() + kSlack;
    const bool isHigh =
        number(item, "contentHeight") >
        item.height() + QFontInfo(item.property("font").value<QFont>()).pixelSize() * 0.35;
    if (item.property("isAmount").toBool() && (isCut || isWide)) {
        add(QStringLiteral("amount is cut: ") + told(item));
    } else if (isWide && !isCut && item.width() > 0) {
        add(QStringLiteral("text is clipped: ") + told(item));
    } else if (isHigh && item.height() > 0) {
        add(QStringLiteral("text is higher than its place: ") + told(item));
    }
    if (!isCut) {
        return;
    }
    for (const QQuickItem* around = item.parentItem(); around != nullptr;
         around = around->parentItem()) {
        if (isButton(*around)) {
            if (around->inherits("QQuickButton") &&
                around->property("text") == item.property("text")) {
                add(QStringLiteral("label is cut: ") + told(item));
            }
            return;
        }
    }
}

// layer: the nearest thing around it that is stacked over its neighbours.
void collect(const QQuickItem& item, const QQuickItem* layer, std::vector<Box>& boxes,
             const AddFinding& add) {
    if (!item.isVisible() || item.opacity() < 0.01) {
        return;
    }
    layer = item.z() != 0.0 ? &item : layer;
    if (isText(item) && !item.property("text").toString().isEmpty()) {
        checkOne(item, add);
        boxes.push_back({&item, layer, seenPart(item, inkOf(item)), true});
    } else if (isButton(item)) {
        boxes.push_back(
            {&item, layer, seenPart(item, QRectF(0, 0, item.width(), item.height())), false});
    }
    for (const QQuickItem* child : item.childItems()) {
        collect(*child, layer, boxes, add);
    }
}

bool overlap(const Box& one, const Box& other) {
    const QRectF shared = one.place & other.place;
    return shared.width() > kOverlap && shared.height() > kOverlap &&
           !one.item->isAncestorOf(other.item) && !other.item->isAncestorOf(one.item);
}

} // namespace

void checkTexts(QQuickWindow& window, const AddFinding& add) {
    const QQuickItem* content = window.contentItem();
    for (const QQuickItem* root : content->childItems()) {
        for (const QQuickItem* layer : root->childItems()) {
            std::vector<Box> boxes;
            collect(*layer, layer, boxes, add);
            for (std::size_t i = 0; i < boxes.size(); ++i) {
                for (std::size_t j = i + 1; j < boxes.size(); ++j) {
                    if (boxes[i].layer == boxes[j].layer && overlap(boxes[i], boxes[j])) {
                        add(QStringLiteral("one lies over the other: ") + told(*boxes[i].item) +
                            QStringLiteral(" and ") + told(*boxes[j].item));
                    }
                }
            }
        }
    }
}

} // namespace evertill::ui
