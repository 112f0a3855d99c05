// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/returns_view_model.h"

#include "viewmodels/pay_view_model.h"
#include "viewmodels/return_words.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

using core::Money;
using core::Quantity;

namespace {

// In coins where it is cash; by every tender where none is named.
Money goesBackBy(std::optional<core::TenderType> type, const std::vector<core::LineBack>& back,
                 core::Currency currency) {
    Money sum = Money::zero(currency);
    const auto add = [&](const core::BasketLine& line) {
        for (const core::TenderShare& share : line.worth->tenders) {
            sum += !type || share.type == *type ? share.amount : Money::zero(currency);
        }
    };
    for (const core::LineBack& one : back) {
        add(one.line);
        std::for_each(one.linked.begin(), one.linked.end(), add);
    }
    return sum;
}

} // namespace

ReturnsViewModel::ReturnsViewModel(ViewContext& context, PromptViewModel& prompt,
                                   SaleViewModel& sale, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_sale(sale)
    , m_rows({"name", "detail", "worth", "chosen", "refund", "isCurrent", "hasLeft"}) {}

void ReturnsViewModel::look(const QString& receipt,
                            const std::function<void(usecase::ReturnableSale)>& then) {
    const int number = ++m_asked;
    m_context.service.soldBy(receipt, [self = QPointer(this), number, receipt,
                                       then](const Expected<usecase::ReturnableSale>& found) {
        if (self.isNull() || self->m_asked != number) {
            return;
        }
        if (found) {
            then(*found);
        } else {
            self->m_context.cue(Cue::Refuse);
            self->m_context.showError(returnWords(found.error(), receipt));
        }
    });
}

void ReturnsViewModel::open(const QString& receipt) {
    if (m_context.mayChange()) {
        look(receipt, [this](usecase::ReturnableSale found) { show(std::move(found)); });
    }
}

void ReturnsViewModel::show(usecase::ReturnableSale found) {
    close();
    usecase::countBasket(found, session().basket());
    m_found = std::move(found);
    const auto lines = core::returnableLines(m_found->sale, m_found->soFar);
    if (!lines) {
        m_context.cue(Cue::Refuse);
        m_context.showError(returnWords(lines.error()));
        close();
        return;
    }
    const auto countedOf = [&](std::int32_t lineNo) {
        return std::find_if(lines->begin(), lines->end(),
                            [&](const auto& line) { return line.lineNo == lineNo; });
    };
    for (const core::TransactionLine& sold : m_found->sale.lines) {
        const auto line = countedOf(sold.line.lineNo);
        // Deposits come back with their goods.
        if (line != lines->end() && countedOf(sold.line.linkedTo) == lines->end()) {
            m_lines.push_back({&sold, *line, {}});
        }
    }
    if (m_lines.size() == 1 && m_lines.front().counted.left == Quantity::units(1)) {
        m_lines.front().chosen = Quantity::units(1);
    }
    const auto hasLeft = [](const Line& line) { return !line.counted.left.isZero(); };
    const auto first = std::find_if(m_lines.begin(), m_lines.end(), hasLeft);
    m_current = first == m_lines.end() ? 0 : static_cast<int>(first - m_lines.begin());
    showRows();
    lookForInvoice();
    emit opened();
}

// The till makes no correcting invoice, so somebody has to.
void ReturnsViewModel::lookForInvoice() {
    if (isOfOther()) {
        return;
    }
    m_context.service.invoiceOf(
        m_found->sale.number, [self = QPointer(this), number = m_asked](const auto& invoice) {
            if (!self.isNull() && self->m_asked == number && invoice && *invoice) {
                self->m_invoice = text((*invoice)->printed);
                emit self->changed();
            }
        });
}

void ReturnsViewModel::close() {
    m_found.reset();
    m_invoice.clear();
    m_lines.clear();
    m_current = m_reason = m_condition = 0;
    ++m_asked;
    showRows();
}

void ReturnsViewModel::retranslate() {
    showRows();
}

core::ReturnTerms ReturnsViewModel::terms() const {
    core::ReturnTerms terms;
    terms.reason = returnReasonOf(reasons().value(m_reason), m_context.format.languageTag());
    terms.condition = static_cast<core::ReturnCondition>(m_condition);
    terms.atMicros = m_context.service.clock().now().micros;
    terms.taxMode = session().context().taxPolicy.mode;
    return terms;
}

// As they would go into the basket; empty where they cannot, which is said when they are taken.
std::vector<core::LineBack>
ReturnsViewModel::linesOf(std::vector<core::ReturnedLine> wanted) const {
    if (!m_found || wanted.empty()) {
        return {};
    }
    return core::linesBack(m_found->sale, m_found->soFar, wanted, terms()).valueOr({});
}

std::vector<core::ReturnedLine> ReturnsViewModel::wanted() const {
    std::vector<core::ReturnedLine> wanted;
    for (const Line& line : m_lines) {
        if (!line.chosen.isZero()) {
            wanted.push_back({line.counted.lineNo, line.chosen});
        }
    }
    return wanted;
}

void ReturnsViewModel::showRows() {
    QList<QVariantMap> rows;
    for (const Line& line : m_lines) {
        const core::BasketLine& sold = line.sold->line;
        const core::ReturnableLine& counted = line.counted;
        const bool hasLeft = !counted.left.isZero();
        QStringList detail{tr("Sold %1").arg(m_context.format.amountOf(counted.sold, sold.unit))};
        if (!counted.returned.isZero()) {
            detail
                << tr("back so far %1").arg(m_context.format.amountOf(counted.returned, sold.unit));
        }
        detail
            << (hasLeft
                    ? tr("%1 can come back").arg(m_context.format.amountOf(counted.left, sold.unit))
                    : tr("nothing is left"));
        const Quantity shown = line.chosen.isZero() ? counted.left : line.chosen;
        const auto back =
            hasLeft ? linesOf({{counted.lineNo, shown}}) : std::vector<core::LineBack>{};
        rows << QVariantMap{
            {"name", localName(sold.name, sold.localNames, m_context.format.languageTag())},
            {"detail", detail.join(QStringLiteral(" · "))},
            {"worth", worthOf(back)},
            {"chosen", m_context.format.amountOf(line.chosen, sold.unit)},
            {"refund", line.chosen.isZero() ? QString() : worthOf(back)},
            {"isCurrent", rows.size() == m_current},
            {"hasLeft", hasLeft}};
    }
    m_rows.setRows(rows);
    emit changed();
}

QString ReturnsViewModel::title() const {
    if (!m_found) {
        return {};
    }
    const core::Transaction& sale = m_found->sale;
    const QString number = QString::number(sale.number.value());
    return tr("Receipt %1")
        .arg(isOfOther() ? text(sale.store.value()) + u'-' + text(sale.till.value()) + u'-' + number
                         : number);
}

bool ReturnsViewModel::isOfOther() const {
    const ports::TillIdentity& own = session().context().identity;
    return m_found && (m_found->sale.store != own.store || m_found->sale.till != own.till);
}

QString ReturnsViewModel::detail() const {
    if (!m_found) {
        return {};
    }
    const core::Transaction& sale = m_found->sale;
    QStringList paid;
    if (isOfOther()) {
        paid << tr("comes back as a credit note");
    }
    for (const core::TenderLine& tender :
         isOfOther() ? std::vector<core::TenderLine>{} : sale.tenders) {
        paid << PayViewModel::tenderName(tender.type) + u' ' +
                    m_context.format.money(tender.applied);
    }
    return m_context.format.date(sale.businessDate) + QStringLiteral(" · ") +
           tr("Total %1").arg(m_context.format.money(sale.total)) + QStringLiteral(" · ") +
           paid.join(QStringLiteral(", ")) +
           (m_invoice.isEmpty()
                ? QString()
                : QStringLiteral(" · ") +
                      tr("invoice %1, which does not say what comes back").arg(m_invoice));
}

QStringList ReturnsViewModel::reasons() const {
    return returnReasons(m_context.format.languageTag());
}

QStringList ReturnsViewModel::conditions() const {
    return returnConditions();
}

QString ReturnsViewModel::refund() const {
    return m_context.format.money(goesBackBy({}, linesOf(wanted()), session().basket().currency()));
}

QString ReturnsViewModel::worthOf(const std::vector<core::LineBack>& back) const {
    const bool isOnTop = session().context().taxPolicy.mode == core::TaxMode::Exclusive;
    const Money zero = Money::zero(session().basket().currency());
    Money sum = zero;
    const auto add = [&](const core::BasketLine& line) {
        sum += *line.fixedAmount;
        for (const core::TaxTotal& tax : line.worth->taxes) {
            sum -= isOnTop ? tax.tax : zero;
        }
    };
    for (const core::LineBack& one : back) {
        add(one.line);
        std::for_each(one.linked.begin(), one.linked.end(), add);
    }
    return m_context.format.money(sum);
}

QString ReturnsViewModel::goesBack() const {
    return sharesOf(linesOf(wanted()));
}

QString ReturnsViewModel::sharesOf(const std::vector<core::LineBack>& back) const {
    QStringList ways;
    for (const core::TenderRule& rule : core::tenderRules()) {
        const Money sum = goesBackBy(rule.type, back, session().basket().currency());
        if (!sum.isZero()) {
            ways << PayViewModel::tenderName(rule.type) + u' ' + m_context.format.money(sum);
        }
    }
    return ways.join(QStringLiteral(" · "));
}

bool ReturnsViewModel::hasChosen() const {
    return std::any_of(m_lines.begin(), m_lines.end(),
                       [](const Line& line) { return !line.chosen.isZero(); });
}

bool ReturnsViewModel::hasLeft() const {
    return std::any_of(m_lines.begin(), m_lines.end(),
                       [](const Line& line) { return !line.counted.left.isZero(); });
}

void ReturnsViewModel::setReason(int reason) {
    m_reason = std::clamp(reason, 0, static_cast<int>(reasons().size()) - 1);
    emit changed();
}

void ReturnsViewModel::setCondition(int condition) {
    m_condition = std::clamp(condition, 0, static_cast<int>(conditions().size()) - 1);
    emit changed();
}

void ReturnsViewModel::select(int row) {
    if (row >= 0 && row < static_cast<int>(m_lines.size())) {
        m_current = row;
        showRows();
    }
}

void ReturnsViewModel::moveBy(int rows) {
    select(std::clamp(m_current + rows, 0, std::max(0, static_cast<int>(m_lines.size()) - 1)));
}

void ReturnsViewModel::choose(std::size_t row, Quantity quantity) {
    Line& line = m_lines[row];
    const Quantity before = line.chosen;
    line.chosen = std::clamp(quantity, Quantity{}, line.counted.left);
    m_current = static_cast<int>(row);
    m_context.cue(line.chosen == before ? Cue::Refuse : Cue::Ok);
    showRows();
}

// What was weighed comes back whole, or as much of it as is typed.
void ReturnsViewModel::step(int row, int by) {
    if (row < 0 || row >= static_cast<int>(m_lines.size())) {
        return;
    }
    const auto at = static_cast<std::size_t>(row);
    const Line& line = m_lines[at];
    if (line.counted.left.isWhole() && line.chosen.isWhole()) {
        choose(at, line.chosen + Quantity::units(by));
    } else {
        choose(at, by > 0 ? line.counted.left : Quantity{});
    }
}

void ReturnsViewModel::chooseAll() {
    const bool isAll = std::all_of(m_lines.begin(), m_lines.end(), [](const Line& line) {
        return line.chosen == line.counted.left;
    });
    for (Line& line : m_lines) {
        line.chosen = isAll ? Quantity{} : line.counted.left;
    }
    showRows();
}

bool ReturnsViewModel::takeScan(const QString& code, int symbology) {
    const core::ScanInput input{code.toStdString(), static_cast<core::Symbology>(symbology)};
    const auto goods =
        usecase::goodsInHand(m_context.service.lookups(), session().context(), input, {});
    if (!goods && goods.error().code == base::ErrorCode::UnsupportedBarcode) {
        return false;
    }
    for (std::size_t row = 0; goods && row < m_lines.size(); ++row) {
        const Line& line = m_lines[row];
        if (line.sold->line.sku == goods->sku && line.chosen < line.counted.left) {
            step(static_cast<int>(row), 1);
            return true;
        }
    }
    m_context.cue(Cue::Refuse);
    m_context.notify(tr("No more of that can come back of this sale: %1").arg(code));
    return true;
}

bool ReturnsViewModel::settle(const Expected<void>& outcome, const QString& what,
                              const std::function<void(const core::Approval&)>& again) {
    if (outcome) {
        m_context.cue(Cue::Ok);
        return true;
    }
    const base::Error& error = outcome.error();
    if (error.code == base::ErrorCode::NotPermitted && core::rightOf(error.context)) {
        m_context.approveForBasket(error, what, again);
    } else {
        m_context.cue(Cue::Refuse);
        m_context.showError(returnWords(error));
    }
    return false;
}

void ReturnsViewModel::takeBack() {
    if (!m_found || !m_context.mayChange()) {
        return;
    }
    if (!hasChosen()) {
        m_context.cue(Cue::Refuse);
        m_context.notify(tr("Choose first what comes back: → or scan the goods."));
        return;
    }
    take({});
}

void ReturnsViewModel::take(const core::Approval& approvedBy) {
    if (!m_found) {
        return;
    }
    const QString what = tr("Take %1 of goods back of receipt %2: %3")
                             .arg(refund())
                             .arg(m_found->sale.number.value())
                             .arg(reasons().value(m_reason));
    const auto outcome = usecase::returnGoods(session(), *m_found, wanted(), terms(), approvedBy);
    if (settle(outcome, what, [this](const core::Approval& by) { take(by); })) {
        m_context.openPage(QStringLiteral("sale"));
        m_context.notify(tr("It comes back. Add new goods for an exchange, or give the money "
                            "back (F12)."));
    }
}

} // namespace evertill::viewmodels
