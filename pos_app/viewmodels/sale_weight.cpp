// SPDX-License-Identifier: GPL-3.0-or-later
// The weight of an item: from the scale when it stands still, with words for how it is meanwhile;
// typed by hand where there is no scale, or as the way out, and then said so on the line.
#include "usecase/scan_item.h"
#include "viewmodels/sale_view_model.h"

#include <QCoreApplication>

namespace evertill::viewmodels {

namespace {

using ports::WeighOutcome;

constexpr std::chrono::seconds kPatience{30};
constexpr std::string_view kTareTag = "tare:"; // "tare:0.020": kilograms of the item's wrapping

class ScaleWords {
    Q_DECLARE_TR_FUNCTIONS(ScaleWords)
public:
    static QString of(WeighOutcome outcome) {
        switch (outcome) {
        case WeighOutcome::Empty: return tr("Put it on the scale.");
        case WeighOutcome::Moving: return tr("It does not stand still yet.");
        case WeighOutcome::UnderZero:
            return tr("The scale shows less than zero. Empty it and press zero.");
        case WeighOutcome::Overload: return tr("Too heavy for this scale. Weigh it in parts.");
        case WeighOutcome::NotZeroed:
            return tr("The scale is not at zero. Empty it and press zero.");
        case WeighOutcome::Unchanged:
            return tr("This weight was taken already. Lift it and put it on again.");
        case WeighOutcome::Refused: return tr("The scale does not take this price or tare.");
        case WeighOutcome::NoAnswer:
        case WeighOutcome::Unavailable: return tr("The scale does not answer. Look at its cable.");
        case WeighOutcome::Weighed:
        case WeighOutcome::Busy:
        case WeighOutcome::Cancelled: break;
        }
        return tr("The scale is being asked.");
    }
};

core::Quantity tareOf(const core::Item& item) {
    for (const std::string& tag : item.tags) {
        if (tag.starts_with(kTareTag)) {
            const auto tare = core::Quantity::parse(tag.substr(kTareTag.size()));
            return tare && !tare->isNegative() ? *tare : core::Quantity{};
        }
    }
    return {};
}

} // namespace

void SaleViewModel::askWeight(const Pending& pending, const base::Error& error) {
    const bool hasScale = m_context.service.scale().hasScale();
    Question question;
    question.kind = QStringLiteral("weight");
    question.title = tr("Weight of %1").arg(text(error.place));
    question.body = hasScale ? ScaleWords::of(WeighOutcome::Busy) : QString();
    question.next = hasScale ? tr("It is taken when the scale stands still. A weight typed here is "
                                  "marked on the receipt.")
                             : tr("Read it from the scale.");
    question.unit = QStringLiteral("kg");
    question.input = PromptInput::Number;
    question.acceptText = tr("Take weight");
    question.onAccept = [this, pending](const Answered& answer) {
        const auto weight = core::Quantity::parse(answer.value.toStdString());
        if (!weight || *weight <= core::Quantity{}) {
            return tr("Enter a weight such as 1.245");
        }
        takeWeight(pending, *weight, true);
        return QString();
    };
    if (hasScale) {
        question.otherText = tr("Weigh again");
        question.onOther = [this, pending, error] { askWeight(pending, error); };
    }
    const int number = m_prompt.ask(std::move(question));
    if (hasScale) {
        m_weighing = number;
        askScale(pending, error);
    }
}

ports::WeighOrder SaleViewModel::weighOrder(const core::Sku& sku) {
    ports::WeighOrder order;
    order.patience = kPatience;
    auto& lookups = m_context.service.lookups();
    if (const auto item = lookups.bySku(sku)) {
        order.tare = tareOf(*item);
    }
    const usecase::PricingSituation now{session().context(),
                                        session().basket().header().member,
                                        {},
                                        m_context.service.clock().now()};
    const core::Quantity kilo = core::Quantity::units(1);
    if (const auto price = usecase::bookPrice(lookups, now, sku, kilo)) {
        if (const auto perKilo = core::extend(price->price, kilo)) {
            order.pricePerKilo = *perKilo;
        }
    }
    return order;
}

void SaleViewModel::askScale(const Pending& pending, const base::Error& error) {
    m_context.service.scale().weigh(
        weighOrder(core::Sku{error.context}),
        [this](const ports::WeighResult& state) { m_prompt.tell(ScaleWords::of(state.outcome)); },
        [this, pending](const ports::WeighResult& result) {
            const bool isTyping = !m_prompt.value().isEmpty(); // then that is the answer
            if (result.outcome == WeighOutcome::Weighed && !isTyping) {
                m_prompt.dismiss();
                takeWeight(pending, result.net, false);
            }
            if (result.outcome == WeighOutcome::Weighed) {
                return;
            }
            m_prompt.tell(ScaleWords::of(result.outcome) + u' ' +
                          tr("No weight was taken. Weigh again, or type it."));
            m_context.cue(Cue::Refuse);
        });
}

// The question is gone, so nobody waits for the scale.
void SaleViewModel::stopScale() {
    if (m_weighing != 0 && !m_prompt.isAsking(m_weighing)) {
        m_weighing = 0;
        m_context.service.scale().cancel();
    }
}

void SaleViewModel::takeWeight(const Pending& pending, const core::Quantity& weight, bool isTyped) {
    Pending weighed = pending;
    weighed.options.weight = weight;
    if (isTyped && m_context.service.scale().hasScale()) {
        weighed.options.comment = tr("weight typed by hand").toStdString();
    }
    attempt(weighed);
}

} // namespace evertill::viewmodels
