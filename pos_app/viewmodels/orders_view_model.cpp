// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/orders_view_model.h"

#include "usecase/orders.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

namespace {

constexpr std::int64_t kMicrosOfDay = 24LL * 3600 * 1'000'000;

class OrderWords {
    Q_DECLARE_TR_FUNCTIONS(OrderWords)
public:
    // What is not said elsewhere in these words.
    static std::optional<ErrorText> of(const base::Error& error) {
        switch (error.code) {
        case base::ErrorCode::NotPermitted:
            if (error.context == "completed" || error.context == "cancelled") {
                return ErrorText{error.context == "completed"
                                     ? tr("%1 is sold already.").arg(text(error.place))
                                     : tr("%1 was cancelled.").arg(text(error.place)),
                                 tr("Nothing was changed."), tr("Ring the goods up again.")};
            }
            return std::nullopt;
        case base::ErrorCode::NotFound:
            return ErrorText{tr("No quotation or layaway of this till has this number: %1")
                                 .arg(text(error.context)),
                             tr("Nothing was changed."),
                             tr("One of another till is sold there, at its prices.")};
        case base::ErrorCode::BasketBusy:
            return ErrorText{tr("A basket is open, or being paid."), tr("It is as it was."),
                             tr("Finish or suspend it first, then bring this one back.")};
        case base::ErrorCode::Unsupported:
            return ErrorText{tr("This basket cannot be kept for later as it is."),
                             tr("It is as it was."),
                             tr("Take out goods that come back, coupons, the tax exemption and "
                                "what is of another order. They can be given when it is sold.")};
        default: return std::nullopt;
        }
    }
};

void refuseOrder(const ViewContext& context, const base::Error& error) {
    if (const auto words = OrderWords::of(error)) {
        context.cue(Cue::Refuse);
        context.showError(*words);
    } else {
        context.refuse(error);
    }
}

} // namespace

OrdersViewModel::OrdersViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_rows({"name", "detail", "age", "total", "isLate", "isCurrent"}) {}

void OrdersViewModel::open() {
    m_current = 0;
    refresh();
}

void OrdersViewModel::refresh() {
    m_context.service.orders(
        [self = QPointer(this)](const Expected<std::vector<ports::OrderView>>& outcome) {
            if (!self.isNull() && outcome) {
                self->show(*outcome);
            }
        });
}

void OrdersViewModel::show(std::vector<ports::OrderView> orders) {
    m_orders = std::move(orders);
    m_current = std::clamp(m_current, 0, std::max(0, count() - 1));
    const std::int64_t now = m_context.service.clock().now().micros;
    const usecase::SellingContext& context = m_context.service.session().context();
    QList<QVariantMap> rows;
    for (const ports::OrderView& view : m_orders) {
        const core::Order& order = view.order;
        const auto days =
            static_cast<int>(std::max<std::int64_t>(0, now - view.madeAtMicros) / kMicrosOfDay);
        const core::BasketLine& first = order.lines.front();
        const QString goods = localName(first.name, first.localNames, context.settings.uiLanguage);
        const auto more = static_cast<int>(order.lines.size()) - 1;
        const bool isLate = !order.holdsOn(context.day.date);
        const QString until =
            order.validUntil ? m_context.format.date(*order.validUntil) : QString();
        rows << QVariantMap{{"name", more > 0 ? tr("%1 and %n more", "", more).arg(goods) : goods},
                            {"detail", detailOf(order, isLate, until)},
                            {"age", days > 0 ? tr("%n day(s) ago", "", days) : tr("today")},
                            {"total", m_context.format.money(order.total)},
                            {"isLate", isLate},
                            {"isCurrent", rows.size() == m_current}};
    }
    m_rows.setRows(rows);
    emit changed();
}

QString OrdersViewModel::detailOf(const core::Order& order, bool isLate,
                                  const QString& until) const {
    QString words = text(order.number) + QStringLiteral("  ·  ") +
                    (isLate ? tr("was good until %1").arg(until) : tr("good until %1").arg(until));
    if (order.kind == core::OrderKind::Layaway) {
        words += QStringLiteral("  ·  ") +
                 tr("%1 paid, %2 to pay")
                     .arg(m_context.format.money(order.deposits),
                          m_context.format.money(order.total - order.deposits));
    }
    return words;
}

void OrdersViewModel::moveBy(int rows) {
    choose(m_current + rows);
}

void OrdersViewModel::choose(int row) {
    m_current = row;
    show(std::move(m_orders));
}

const core::Order* OrdersViewModel::currentOrder() const {
    return m_current < count() ? &m_orders[static_cast<std::size_t>(m_current)].order : nullptr;
}

void OrdersViewModel::askQuotation() {
    askMake(core::OrderKind::Quotation);
}

void OrdersViewModel::askLayaway() {
    askMake(core::OrderKind::Layaway);
}

void OrdersViewModel::askMake(core::OrderKind kind) {
    if (m_context.service.session().basket().isEmpty()) {
        refuseOrder(m_context, base::makeError(base::ErrorCode::EmptyBasket));
        return;
    }
    if (!m_context.mayChange()) {
        return;
    }
    const usecase::SaleSession& session = m_context.service.session();
    const bool isQuotation = kind == core::OrderKind::Quotation;
    const QString total = m_context.format.money(session.totals().total);
    Question question;
    question.kind = QStringLiteral("quotation");
    question.title =
        (isQuotation ? tr("Make a quotation of %1?") : tr("Set goods of %1 aside?")).arg(total);
    question.body = tr("Its prices hold until %1.")
                        .arg(m_context.format.date(usecase::lastDayOf(kind, session.context())));
    question.next = isQuotation
                        ? tr("Nothing is sold. Scanning its barcode brings the goods back.")
                        : tr("Nothing is sold before all is paid. A deposit is taken next.");
    question.acceptText = isQuotation ? tr("Make quotation") : tr("Set aside");
    question.onAccept = [this, kind](const Answered&) {
        m_context.service.makeOrder(kind,
                                    [self = QPointer(this)](const Expected<core::Order>& outcome) {
                                        if (!self.isNull()) {
                                            self->made(outcome);
                                        }
                                    });
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void OrdersViewModel::made(const Expected<core::Order>& outcome) {
    if (!outcome) {
        refuseOrder(m_context, outcome.error());
        return;
    }
    m_context.cue(Cue::Ok);
    m_context.openPage(QStringLiteral("sale"));
    if (outcome->kind == core::OrderKind::Layaway) {
        askDeposit(*outcome);
        return;
    }
    m_context.notify(tr("Quotation %1 is made.").arg(text(outcome->number)));
    if (m_context.service.printerView().status.state != ports::DeviceState::Disabled) {
        print(*outcome);
    }
}

void OrdersViewModel::askDeposit() {
    const core::Order* order = currentOrder();
    if (order != nullptr && order->kind == core::OrderKind::Layaway) {
        askDeposit(*order);
    } else {
        m_context.cue(Cue::Refuse);
    }
}

void OrdersViewModel::askDeposit(const core::Order& order) {
    const usecase::SellingContext& context = m_context.service.session().context();
    const core::Money least = usecase::leastDeposit(order, context);
    const core::Money left = order.total - order.deposits;
    Question question;
    question.kind = QStringLiteral("amount");
    question.title = tr("How much is paid of %1?").arg(m_context.format.money(left));
    question.body = order.deposits.isZero()
                        ? tr("The first deposit is %1 at least.").arg(m_context.format.money(least))
                        : tr("%1 was paid before.").arg(m_context.format.money(order.deposits));
    question.input = PromptInput::Number;
    question.unit = text(std::string{left.currency().code()});
    question.value = text((order.deposits.isZero() ? least : left).toString());
    question.acceptText = tr("Take deposit");
    question.onAccept = [this, order, least](const Answered& answer) {
        const auto amount = core::Money::parse(answer.value.toStdString(), least.currency());
        if (!amount) {
            return tr("Type an amount, as in 20 or 12.50.");
        }
        const auto taken = m_context.service.session().takeDeposit(order, *amount, least);
        if (!taken && taken.error().code == base::ErrorCode::OutOfRange) {
            const std::string& bound = taken.error().place;
            return (bound == "least"  ? tr("At least %1.")
                    : bound == "coin" ? tr("In whole coins: %1.")
                                      : tr("At most %1."))
                .arg(text(taken.error().context));
        }
        if (!taken) {
            refuseOrder(m_context, taken.error());
            return QString();
        }
        m_context.openPage(QStringLiteral("pay"));
        return QString();
    };
    if (m_context.mayChange()) {
        m_prompt.ask(std::move(question));
    }
}

void OrdersViewModel::scanned(const QString& number) {
    m_context.service.order(number, [self = QPointer(this)](const Expected<core::Order>& outcome) {
        if (self.isNull()) {
            return;
        }
        if (!outcome) {
            refuseOrder(self->m_context, outcome.error());
            return;
        }
        self->take(*outcome);
    });
}

void OrdersViewModel::sell() {
    if (const core::Order* order = currentOrder()) {
        take(core::Order{*order});
    }
}

// Goods come together with all that was paid of them.
void OrdersViewModel::take(const core::Order& order) {
    if (!m_context.mayChange()) {
        return;
    }
    withDeposits(order, text(order.number),
                 [this, order](const Deposits& back) { take(order, back, {}); });
}

// Past its last day somebody who may set prices allows it, and whoever serves is told.
void OrdersViewModel::take(const core::Order& order, const Deposits& back,
                           const core::Approval& by) {
    if (!m_context.mayChange()) {
        return;
    }
    usecase::SaleSession& session = m_context.service.session();
    const auto taken = session.takeOrder(order, back, by);
    const QString until = order.validUntil ? m_context.format.date(*order.validUntil) : QString();
    if (!taken && taken.error().code == base::ErrorCode::NotPermitted &&
        order.state == core::OrderState::Open) {
        m_context.approve(
            taken.error(),
            tr("Sell %1 at its prices: they were good until %2").arg(text(order.number), until),
            [this, order, back](const core::Approval& who) { take(order, back, who); });
        return;
    }
    if (!taken) {
        refuseOrder(m_context, taken.error());
        return;
    }
    m_context.openPage(QStringLiteral("sale"));
    const bool isLate = !order.holdsOn(session.context().day.date);
    m_context.cue(isLate ? Cue::Attention : Cue::Ok);
    m_context.notify(isLate ? tr("%1 was good until %2; its prices are kept all the same.")
                                  .arg(text(order.number), until)
                            : tr("Order %1").arg(text(order.number)));
}

void OrdersViewModel::withDeposits(const core::Order& order, const QString& reason,
                                   std::function<void(const Deposits&)> then) {
    if (order.deposits.isZero()) {
        then({});
        return;
    }
    m_context.service.depositsOf(
        order, reason,
        [self = QPointer(this), then = std::move(then)](const Expected<Deposits>& back) {
            if (self.isNull()) {
                return;
            }
            if (!back) {
                refuseOrder(self->m_context, back.error());
                return;
            }
            then(*back);
        });
}

// What was paid goes back alone, which somebody who may take goods back allows.
void OrdersViewModel::giveBack(const core::Order& order, const Deposits& back,
                               const core::Money& fee, const core::Approval& by) {
    if (!m_context.mayChange()) {
        return;
    }
    const auto given = m_context.service.session().giveDepositsBack(order, back, fee, by);
    if (!given && given.error().code == base::ErrorCode::NotPermitted) {
        m_context.approve(given.error(),
                          tr("Cancel %1 and give its deposits back").arg(text(order.number)),
                          [this, order, back, fee](const core::Approval& who) {
                              giveBack(order, back, fee, who);
                          });
        return;
    }
    if (!given) {
        refuseOrder(m_context, given.error());
        return;
    }
    m_context.openPage(QStringLiteral("pay"));
}

void OrdersViewModel::print() {
    if (const core::Order* order = currentOrder()) {
        print(*order);
    }
}

void OrdersViewModel::print(const core::Order& order) {
    m_context.service.printOrder(order, [self = QPointer(this)](const Expected<void>& outcome) {
        if (!self.isNull() && !outcome) {
            refuseOrder(self->m_context, outcome.error());
        }
    });
}

void OrdersViewModel::askCancel() {
    const core::Order* order = currentOrder();
    if (order == nullptr) {
        return;
    }
    Question question;
    question.kind = QStringLiteral("cancel");
    question.title = tr("Cancel %1?").arg(text(order->number));
    const core::Money fee = m_context.service.session().context().settings.layawayFee.value_or(
        core::Money::zero(order->total.currency()));
    question.body =
        order->deposits.isZero() ? QString()
        : fee.isZero()
            ? tr("%1 is given back.").arg(m_context.format.money(order->deposits))
            : tr("%1 is given back, less a fee of %2.")
                  .arg(m_context.format.money(order->deposits), m_context.format.money(fee));
    question.next = tr("It stays on record and cannot be sold any more.");
    question.reasons = {tr("Customer changed their mind"), tr("Bought elsewhere"),
                        tr("Made wrongly")};
    question.acceptText = tr("Cancel it");
    question.onAccept = [this, order = *order, fee](const Answered& answer) {
        if (!order.deposits.isZero()) {
            if (m_context.service.session().basket().isEmpty() && m_context.mayChange()) {
                withDeposits(order, answer.reason, [this, order, fee](const Deposits& back) {
                    giveBack(order, back, fee, {});
                });
            } else {
                refuseOrder(m_context, base::makeError(base::ErrorCode::BasketBusy));
            }
            return QString();
        }
        m_context.service.cancelOrder(
            order, answer.reason, [self = QPointer(this)](const Expected<core::Order>& outcome) {
                if (self.isNull()) {
                    return;
                }
                if (!outcome) {
                    refuseOrder(self->m_context, outcome.error());
                }
                self->refresh();
            });
        return QString();
    };
    m_prompt.ask(std::move(question));
}

} // namespace evertill::viewmodels
