// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/journal_view_model.h"

#include "core/fiscal/receipt_seal.h"
#include "usecase/member_sales.h"
#include "viewmodels/receipt_rows.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

JournalViewModel::JournalViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_rows({"number", "time", "total", "detail", "isCurrent"})
    , m_receipt(receiptRoles()) {}

void JournalViewModel::open() {
    begin(QStringLiteral("all"));
    loadMore();
}

void JournalViewModel::openBehind(const ports::SalesQuery& query, const QString& title) {
    begin(QStringLiteral("report"));
    m_behind = query;
    m_title = title;
    loadMore();
}

void JournalViewModel::begin(const QString& listing) {
    ++m_asked;
    m_listing = listing;
    m_title.clear();
    m_all.clear();
    m_current = -1;
    m_shown = 0;
    m_complete = false;
    m_loading = false;
    m_receipt.setRows({});
    showRows();
}

void JournalViewModel::loadMore() {
    if (m_loading || m_complete) {
        return;
    }
    m_loading = true;
    if (m_listing == QLatin1String("report")) {
        loadBehind();
        return;
    }
    const core::ReceiptNumber before = m_all.empty() ? core::ReceiptNumber{} : m_all.back().number;
    m_context.service.recent(before,
                             [self = QPointer(this), asked = m_asked](
                                 const Expected<std::vector<ports::TransactionSummary>>& outcome) {
                                 if (self.isNull() || asked != self->m_asked) {
                                     return; // opened anew since
                                 }
                                 self->m_loading = false;
                                 if (!outcome) {
                                     self->m_context.refuse(outcome.error());
                                     return;
                                 }
                                 self->m_complete = outcome->empty();
                                 self->take(*outcome);
                             });
}

void JournalViewModel::loadBehind() {
    m_context.service.salesBehind(m_behind, [self = QPointer(this), asked = m_asked](
                                                const Expected<ports::SalesPage>& outcome) {
        if (self.isNull() || asked != self->m_asked) {
            return;
        }
        if (!outcome) {
            self->m_loading = false;
            self->m_context.refuse(outcome.error());
            return;
        }
        self->m_behind.before = outcome->next;
        self->m_complete = outcome->next.isEmpty();
        if (outcome->sales.empty() && !self->m_complete) {
            self->loadBehind(); // nothing among as many as one answer looks at
            return;
        }
        self->m_loading = false;
        self->take(outcome->sales);
    });
}

void JournalViewModel::take(const std::vector<ports::TransactionSummary>& sales) {
    m_all.insert(m_all.end(), sales.begin(), sales.end());
    // A receipt that was asked for before the list came stays, and is marked in it.
    const ports::TransactionSummary* shown = listed();
    if (m_current < 0 && shown != nullptr) {
        m_current = static_cast<int>(shown - m_all.data());
    }
    showRows();
    if (m_current < 0 && m_shown == 0 && !m_all.empty()) {
        select(0);
    }
}

void JournalViewModel::showRows() {
    QList<QVariantMap> rows;
    rows.reserve(static_cast<qsizetype>(m_all.size()));
    for (const ports::TransactionSummary& sale : m_all) {
        const bool isReturn = sale.kind == core::TransactionKind::Return;
        QStringList detail{tr("%n line(s)", "", static_cast<int>(sale.lineCount))};
        if (isReturn) {
            detail << tr("Return");
        }
        if (sale.hasMember) {
            detail << tr("Member");
        }
        rows << QVariantMap{
            {"number", QStringLiteral("%1").arg(sale.number.value(), 6, 10, QLatin1Char('0'))},
            {"time", m_context.format.dateTime(sale.committedAt)},
            {"total", m_context.format.money(sale.total)},
            {"detail", detail.join(QStringLiteral(" · "))},
            {"isCurrent", rows.size() == m_current}};
    }
    m_rows.setRows(rows);
    emit changed();
}

void JournalViewModel::askMember() {
    Question question;
    question.kind = QStringLiteral("find-sales");
    question.title = tr("Sales of a member");
    question.next = tr("Number, phone or e-mail of the member; or scan the card.");
    ask(bridge::TillService::FoundBy::Member, std::move(question));
}

void JournalViewModel::askCard() {
    Question question;
    question.kind = QStringLiteral("find-sales");
    question.title = tr("Sales paid by a card");
    question.next = tr("The last four digits of the card, or the reference of the payment.");
    ask(bridge::TillService::FoundBy::Card, std::move(question));
}

void JournalViewModel::ask(bridge::TillService::FoundBy by, Question question) {
    question.body = tr("Of this till, of the last %1 days.").arg(usecase::kSalesBackDays);
    question.input = PromptInput::Text;
    question.takesScan = true;
    question.acceptText = tr("Find");
    question.onAccept = [this, by](const Answered& answer) {
        m_context.service.findSales(
            by, answer.value.trimmed(),
            [self = QPointer(this),
             by](const Expected<std::vector<ports::TransactionSummary>>& found) {
                if (self.isNull()) {
                    return;
                }
                if (!found) {
                    self->m_context.refuse(found.error());
                } else if (found->empty()) {
                    self->m_context.cue(Cue::Attention);
                    self->m_context.notify(tr("No such sale is on record at this till."));
                } else {
                    self->showFound(by == bridge::TillService::FoundBy::Card
                                        ? QStringLiteral("card")
                                        : QStringLiteral("member"),
                                    *found);
                }
            });
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void JournalViewModel::showFound(const QString& listing,
                                 std::vector<ports::TransactionSummary> found) {
    begin(listing);
    m_all = std::move(found);
    m_complete = true; // there is no page behind it
    select(0);
}

const ports::TransactionSummary* JournalViewModel::listed() const {
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const auto& sale) {
        return sale.number.value() == m_shown;
    });
    return found == m_all.end() ? nullptr : &*found;
}

bool JournalViewModel::canComeBack() const {
    const ports::TransactionSummary* sale = listed();
    return hasReceipt() && (sale == nullptr || sale->kind == core::TransactionKind::Sale);
}

bool JournalViewModel::canBeVoided() const {
    const ports::TransactionSummary* sale = listed();
    return canComeBack() && (sale == nullptr ||
                             sale->businessDate == m_context.service.session().context().day.date);
}

void JournalViewModel::moveBy(int rows) {
    if (!m_all.empty()) {
        select(std::clamp(m_current + rows, 0, static_cast<int>(m_all.size()) - 1));
    }
}

void JournalViewModel::select(int row) {
    if (row >= 0 && row < static_cast<int>(m_all.size())) {
        m_current = row;
        showRows();
        openReceipt(m_all[static_cast<std::size_t>(row)].number.value());
    }
}

void JournalViewModel::openReceipt(std::int64_t number) {
    m_shown = number;
    m_context.service.receipt(
        core::ReceiptNumber{number},
        [self = QPointer(this), number](const Expected<core::ReceiptDocument>& outcome) {
            if (self.isNull() || self->m_shown != number) {
                return;
            }
            if (!outcome) {
                self->m_shown = 0;
                self->m_context.refuse(outcome.error());
                emit self->changed();
                return;
            }
            self->showReceipt(*outcome);
        });
}

void JournalViewModel::showReceipt(const core::ReceiptDocument& document) {
    m_receipt.setRows(receiptRows(document));
    emit changed();
}

bool JournalViewModel::takeScan(const QString& code, int symbology) {
    const core::ScanInput input{code.toStdString(), static_cast<core::Symbology>(symbology)};
    const auto read =
        core::parseScan(input, m_context.service.session().context().settings.scanRules);
    if (!read || !std::holds_alternative<core::ReceiptCode>(*read)) {
        return false;
    }
    const std::string& reference = std::get<core::ReceiptCode>(*read).text;
    qint64 number = text(reference).section(QLatin1Char('-'), -1).toLongLong();
    if (const auto seal = core::parseSeal(reference)) {
        const ports::TillIdentity& own = m_context.service.session().context().identity;
        const bool isOwn = seal->facts.store == own.store && seal->facts.till == own.till;
        number = isOwn ? seal->facts.number.value() : 0;
    }
    if (number > 0) {
        openReceipt(number);
    } else {
        m_context.refuse(base::makeError(base::ErrorCode::NotFound, reference.substr(0, 40)));
    }
    return true;
}

void JournalViewModel::askReprint() {
    if (m_shown == 0) {
        return;
    }
    Question question;
    question.kind = QStringLiteral("reprint");
    question.title = tr("Print receipt %1 again?").arg(m_shown);
    question.next = tr("The copy is marked as a copy.");
    question.reasons = {tr("Customer asked for it"), tr("Paper was torn"), tr("For the office")};
    question.acceptText = tr("Print copy");
    question.onAccept = [this, number = m_shown](const Answered& answer) {
        m_context.guard(
            core::Right::Reprint, tr("Print receipt %1 again: %2").arg(number).arg(answer.reason),
            answer.reason, [this, number, reason = answer.reason](const auto&) {
                m_context.service.reprint(core::ReceiptNumber{number}, reason,
                                          [self = QPointer(this)](const Expected<void>& outcome) {
                                              if (self.isNull()) {
                                                  return;
                                              }
                                              if (!outcome) {
                                                  self->m_context.refuse(outcome.error());
                                                  return;
                                              }
                                              self->m_context.notify(tr("The copy is on its way."));
                                          });
            });
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void JournalViewModel::retranslate() {
    showRows();
}

} // namespace evertill::viewmodels
