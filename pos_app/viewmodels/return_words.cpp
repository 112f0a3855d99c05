// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/return_words.h"

#include "core/order/order.h"
#include "core/returns/reasons.h"
#include "viewmodels/manager/manager_words.h"

#include "usecase/sealed_returns.h"

#include <QCoreApplication>

namespace evertill::viewmodels {

namespace {

using base::ErrorCode;

QStringList wordsOf(std::span<const std::string_view> codes, const std::string& language) {
    QStringList words;
    for (const std::string_view code : codes) {
        words << QString::fromStdString(core::returnReasonWords(code, language));
    }
    return words;
}

class ReturnWords {
    Q_DECLARE_TR_FUNCTIONS(ReturnWords)
public:
    static QString kept() { return tr("The basket is as it was."); }
    static QStringList conditions() {
        return {tr("Back to the shelf"), tr("Damaged"), tr("Back to the vendor")};
    }
    static ErrorText notPermitted(const base::Error& error) {
        if (error.place == usecase::kSealForged) {
            return {tr("The signed code of this receipt was not written by a till of ours."),
                    kept(), tr("Do not give money on it. Call the manager.")};
        }
        const QString next = tr("What is left of it can come back as a return (Ctrl B).");
        return error.place == "business date"
                   ? ErrorText{tr("This sale is of %1. Only a sale of the open business date can "
                                  "be "
                                  "voided.")
                                   .arg(QString::fromStdString(error.context)),
                               kept(), next}
                   : ErrorText{tr("This sale cannot be voided as a whole: goods came back of it or "
                                  "in it, or it has a gift card."),
                               kept(), next};
    }
    static ErrorText unavailable(const base::Error& error, const QString& receipt) {
        const QString number = QString::fromStdString(error.context);
        if (error.place == usecase::kSealOfUnknownKey) {
            return {tr("This till does not know yet which till signed receipt %1.").arg(number),
                    kept(), tr("It is told over the link: try again when the link is back.")};
        }
        if (!error.place.empty()) {
            return {tr("The signed code of receipt %1 does not say enough to take goods back here.")
                        .arg(number),
                    kept(), tr("Take the goods back at the till that sold them.")};
        }
        return {tr("Receipt %1 is of another till or store. Its sale is not on record here.")
                    .arg(receipt),
                kept(),
                tr("Scan the square code on it, take the goods back at the till that sold them, or "
                   "without a receipt.")};
    }
    static ErrorText outOfRange(const base::Error& error) {
        const QString context = QString::fromStdString(error.context);
        return error.place == "return without receipt"
                   ? ErrorText{tr("Without a receipt goods worth at most %1 come back.")
                                   .arg(context),
                               kept(), tr("Take back less, or find the receipt (F9).")}
                   : ErrorText{tr("More is wanted than can still come back: %1.").arg(context),
                               kept(), tr("Take back no more than is left.")};
    }
    // Its context is "cash: 3.20", the way and the most that goes back so.
    static ErrorText notAllowed(const base::Error& error) {
        if (error.place != "refund") {
            return explain(error);
        }
        const QString context = QString::fromStdString(error.context);
        return {tr("By %1 at most %2 goes back of this refund: no more than was paid so.")
                    .arg(tenderName(context.section(QStringLiteral(": "), 0, 0).toStdString()),
                         context.section(QStringLiteral(": "), 1)),
                tr("Nothing was given back. The basket is as it was."),
                tr("Give that much back so, and the rest another way. A credit note takes all.")};
    }
    static ErrorText words(const base::Error& error, const QString& receipt) {
        switch (error.code) {
        case ErrorCode::OutOfRange: return outOfRange(error);
        case ErrorCode::NotPermitted: return notPermitted(error);
        case ErrorCode::InvalidFormat:
            return {tr("This is no number of a receipt: %1").arg(receipt), kept(),
                    tr("Scan the barcode at its foot, or type the digits after the last dash.")};
        case ErrorCode::NotFound:
            return error.place.empty()
                       ? ErrorText{tr("No receipt %1 is on record here.").arg(receipt), kept(),
                                   tr("Look for the sale under Sales and reprint (F9).")}
                       : ErrorText{tr("All that can come back of this sale has come back."), kept(),
                                   tr("Look for another receipt of the customer's.")};
        case ErrorCode::Unavailable: return unavailable(error, receipt);
        case ErrorCode::Unsupported:
            if (error.place == core::kOneOrder) {
                return {tr("One basket holds one order; this is of %1.")
                            .arg(QString::fromStdString(error.context)),
                        kept(), tr("Finish or cancel this basket first.")};
            }
            if (error.place == "gift card") {
                return {tr("A gift card does not come back."), kept(),
                        tr("Choose the other lines of the sale (Ctrl B).")};
            }
            return {tr("Nothing can come back of this receipt: it is no sale, or its taxes were "
                       "counted in another way."),
                    kept(), tr("Look at it under Sales and reprint (F9).")};
        case ErrorCode::AlreadyExists:
            return {tr("The sale is another member's than this basket."), kept(),
                    tr("Finish or suspend this basket first, or take its member out (F5).")};
        case ErrorCode::TenderNotAllowed: return notAllowed(error);
        default: return explain(error);
        }
    }
    static ErrorText fixed(const core::BasketLine& line) {
        const QString order = QString::fromStdString(line.overrideReason);
        if (core::isDeposit(line)) {
            return {tr("This is a deposit on %1; its amount stands.").arg(order), kept(),
                    tr("Cancel this basket to leave it out. A deposit that was paid goes back "
                       "when the layaway is cancelled (Ctrl O).")};
        }
        if (core::isAgreed(line)) {
            return {tr("This line stands as it was agreed: %1.").arg(order), kept(),
                    tr("Sell the order as it is, or cancel this basket and ring the goods up "
                       "anew.")};
        }
        return {tr("What comes back is worth what was paid for it."), kept(),
                tr("Remove the line (Del) and take it back anew.")};
    }
};

} // namespace

QStringList returnReasons(const std::string& language) {
    return wordsOf(core::returnReasonCodes(), language);
}

QStringList postVoidReasons(const std::string& language) {
    return wordsOf(core::postVoidReasonCodes(), language);
}

std::string returnReasonOf(const QString& words, const std::string& language) {
    for (const auto codes : {core::returnReasonCodes(), core::postVoidReasonCodes()}) {
        for (const std::string_view code : codes) {
            if (returnReason(std::string{code}, language) == words) {
                return std::string{code};
            }
        }
    }
    return words.toStdString();
}

QString returnReason(const std::string& reason, const std::string& language) {
    return QString::fromStdString(core::returnReasonWords(reason, language));
}

QStringList returnConditions() {
    return ReturnWords::conditions();
}

QString conditionName(core::ReturnCondition condition) {
    return ReturnWords::conditions().value(static_cast<int>(condition));
}

ErrorText returnWords(const base::Error& error, const QString& receipt) {
    return ReturnWords::words(error, receipt);
}

ErrorText fixedLineWords(const core::BasketLine& line) {
    return ReturnWords::fixed(line);
}

} // namespace evertill::viewmodels
