// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/receipt_rows.h"

#include "viewmodels/view_context.h"

namespace evertill::viewmodels {

namespace {

QVariantMap receiptRow(const QString& left, const QString& right, int align, bool bold, int scale,
                       const char* kind) {
    return {{"leftText", left}, {"rightText", right}, {"align", align},
            {"bold", bold},     {"magnify", scale},   {"kind", QString::fromLatin1(kind)}};
}

struct BlockToRow {
    QVariantMap operator()(const core::TextBlock& block) const {
        return receiptRow(text(block.text), {}, static_cast<int>(block.align), block.bold,
                          block.scale, "text");
    }
    QVariantMap operator()(const core::PairBlock& block) const {
        return receiptRow(text(block.left), text(block.right), 0, block.bold, block.scale, "pair");
    }
    QVariantMap operator()(const core::RuleBlock&) const {
        return receiptRow({}, {}, 0, false, 1, "rule");
    }
    QVariantMap operator()(const core::FeedBlock&) const {
        return receiptRow({}, {}, 0, false, 1, "feed");
    }
    QVariantMap operator()(const core::BarcodeBlock& block) const {
        return receiptRow(QStringLiteral("|| ") + text(block.data) + QStringLiteral(" ||"), {}, 1,
                          false, 1, "text");
    }
    QVariantMap operator()(const core::QrBlock& block) const {
        return receiptRow(QStringLiteral("▦ ") + text(block.data), {}, 1, false, 1, "text");
    }
    QVariantMap operator()(const core::CutBlock&) const {
        return receiptRow({}, {}, 0, false, 1, "feed");
    }
    QVariantMap operator()(const core::LogoBlock&) const { // the preview has no pictures
        return receiptRow(QStringLiteral("▣"), {}, 1, false, 2, "text");
    }
};

} // namespace

const QStringList& receiptRoles() {
    static const QStringList kRoles{"leftText", "rightText", "align", "bold", "magnify", "kind"};
    return kRoles;
}

QList<QVariantMap> receiptRows(const core::ReceiptDocument& document) {
    QList<QVariantMap> rows;
    for (const core::ReceiptBlock& block : document.blocks) {
        rows << std::visit(BlockToRow{}, block);
    }
    return rows;
}

} // namespace evertill::viewmodels
