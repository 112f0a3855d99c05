// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the sale that takes the next item back without a receipt.
#include "viewmodels/return_words.h"
#include "viewmodels/sale_view_model.h"

#include "usecase/returns.h"

namespace evertill::viewmodels {

using base::ErrorCode;

QString SaleViewModel::backText() const {
    return m_back ? tr("The next item comes back: %1")
                        .arg(returnReason(m_back->reason, m_context.format.languageTag()))
                  : QString();
}

void SaleViewModel::takeNextBack(core::ReturnTerms terms) {
    m_back = std::move(terms);
    m_backFor = session().basket().header().id;
    m_context.cue(Cue::Attention);
    emit changed();
}

void SaleViewModel::stopTakingBack() {
    m_back.reset();
    emit changed();
}

void SaleViewModel::attemptBack(const Pending& pending) {
    Pending now = pending;
    if (now.code) {
        const auto goods = usecase::goodsInHand(m_context.service.lookups(), session().context(),
                                                *now.code, now.options);
        if (!goods) {
            if (!askForFact(now, goods.error())) {
                m_context.refuse(goods.error());
            }
            return;
        }
        now = {{}, goods->sku, goods->options};
    }
    const auto added = session().takeBackWithoutReceipt(now.sku, now.options, *m_back);
    if (added) {
        stopTakingBack();
        taken(added->lineNo);
    } else if (added.error().code == ErrorCode::NotPermitted) {
        const auto item = m_context.service.lookups().bySku(now.sku);
        askApproval(
            added.error(),
            tr("Take %1 back without a receipt: %2")
                .arg(item ? localName(item->name, item->localNames, m_context.format.languageTag())
                          : text(now.sku.value()),
                     returnReason(m_back->reason, m_context.format.languageTag())),
            [this, now](const core::Approval& by) {
                Pending approved = now;
                approved.options.approvedBy = by;
                attempt(approved);
            });
    } else if (!askForFact(now, added.error())) {
        m_context.cue(Cue::Refuse);
        m_context.showError(returnWords(added.error()));
    }
}

} // namespace evertill::viewmodels
