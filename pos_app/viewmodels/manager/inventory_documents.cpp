// SPDX-License-Identifier: GPL-3.0-or-later
// Stock documents on the page of stock: what is scanned into them, and posting.
#include "usecase/stock_refusals.h"
#include "viewmodels/manager/inventory_view_model.h"
#include "viewmodels/stock_words.h"

#include <QPointer>

#include <algorithm>
#include <memory>

namespace evertill::viewmodels {

using core::StockDocumentKind;

namespace {

// As they stand on the page, the most used first.
constexpr StockDocumentKind kKinds[] = {
    StockDocumentKind::Receipt,     StockDocumentKind::Count,      StockDocumentKind::Adjustment,
    StockDocumentKind::Waste,       StockDocumentKind::TransferIn, StockDocumentKind::TransferOut,
    StockDocumentKind::VendorReturn};

} // namespace

QVariantList InventoryViewModel::kinds() const {
    QVariantList list;
    for (const StockDocumentKind kind : kKinds) {
        list << QVariantMap{{"value", static_cast<int>(kind)}, {"text", documentWords(kind)}};
    }
    return list;
}

void InventoryViewModel::begin(int kind) {
    if (kind == this->kind()) {
        leave();
        return;
    }
    const auto known = std::ranges::find(kKinds, static_cast<StockDocumentKind>(kind));
    if (known != std::end(kKinds)) {
        m_kind = *known;
        m_draft = {*known, {}, {}, {}, {}};
        showLines();
        loadDraft();
        emit changed();
    }
}

bool InventoryViewModel::leave() {
    const bool wasThere = m_kind.has_value();
    m_kind.reset();
    m_draft = {};
    showLines();
    emit changed();
    return wasThere;
}

void InventoryViewModel::loadDraft() {
    m_context.service.stockDraft(
        *m_kind, [self = QPointer(this)](const Expected<ports::StockDraft>& draft) {
            if (self.isNull() || !self->m_kind || !draft || draft->kind != *self->m_kind) {
                return; // another one is made by now
            }
            self->m_draft = *draft;
            self->showLines();
            emit self->changed();
        });
}

QString InventoryViewModel::differenceWords(const core::Quantity& came,
                                            const core::Quantity& announced) {
    const auto missing = core::checkedAdd(announced, -came);
    if (!missing) {
        return {};
    }
    return missing->isNegative() ? tr("%1 too many").arg(viewmodels::text((-*missing).toString()))
                                 : tr("%1 missing").arg(viewmodels::text(missing->toString()));
}

void InventoryViewModel::showLines() {
    QList<QVariantMap> rows;
    for (const ports::StockDraftLine& line : m_draft.lines) {
        QStringList note{viewmodels::text(line.sku.value())};
        const bool isCount = m_kind == StockDocumentKind::Count;
        if (line.expected) {
            note << (isCount ? tr("should be %1") : tr("announced: %1"))
                        .arg(viewmodels::text(line.expected->toString()));
        }
        if (line.expected && !isCount && line.quantity != *line.expected) {
            note << differenceWords(line.quantity, *line.expected);
        }
        if (line.isDoubtful) {
            note << tr("sold while it was counted: count it again");
        }
        const auto item = m_context.service.lookups().bySku(line.sku);
        const std::string& name =
            item ? core::nameIn(*item, m_context.format.languageTag()) : line.sku.value();
        rows << QVariantMap{{"sku", viewmodels::text(line.sku.value())},
                            {"name", viewmodels::text(name)},
                            {"quantity", viewmodels::text(line.quantity.toString())},
                            {"note", note.join(QStringLiteral(" · "))},
                            {"isDoubtful", line.isDoubtful}};
    }
    m_lines.setRows(rows);
}

QString InventoryViewModel::sum() const {
    std::int64_t units = 0;
    for (const ports::StockDraftLine& line : m_draft.lines) {
        units += line.quantity.inThousandths();
    }
    return tr("%n item(s)", "", static_cast<int>(m_draft.lines.size())) + QStringLiteral(" · ") +
           m_context.format.count(units / 1000);
}

void InventoryViewModel::addCurrent() {
    if (!m_kind) {
        return;
    }
    if (const usecase::StockLevel* level = chosen()) {
        addItem(viewmodels::text(level->sku.value()), {}, takeMultiplier());
    }
}

void InventoryViewModel::add(const QString& sku, int pieces) {
    addItem(sku, {}, core::Quantity::units(pieces));
}

// Scans follow each other faster than the disk: each is added to what is stored, in its order.
void InventoryViewModel::addItem(const QString& code, std::optional<int> symbology,
                                 core::Quantity quantity) {
    m_context.service.stockItem(
        code, symbology,
        [self = QPointer(this), quantity, isScan = symbology.has_value(),
         kind = m_kind](const Expected<bridge::TillService::StockItem>& found) {
            if (self.isNull() || !kind) {
                return;
            }
            if (!found) {
                self->m_context.refuse(found.error());
                return;
            }
            // A case counts as what is in it; what was picked is the item itself.
            const auto units = isScan ? core::checkedMultiply(quantity, found->match.unitsPerScan)
                                      : Expected<core::Quantity>{quantity};
            if (!units) {
                self->m_context.refuse(units.error());
                return;
            }
            if (found->match.item.soldBy == core::SoldBy::Count && !units->isWhole()) {
                self->refusePart(found->match.item, *units);
                return;
            }
            self->change([kind = *kind, sku = found->match.item.sku, units = *units,
                          central = found->central](usecase::StockDesk& desk,
                                                    ports::StockStore&) -> Expected<void> {
                EVERTILL_TRY_VOID(desk.add(kind, sku, units, central));
                return {};
            });
        });
}

void InventoryViewModel::refusePart(const core::Item& item, const core::Quantity& units) {
    m_context.cue(Cue::Refuse);
    m_context.showError(
        {tr("%1 of %2 cannot be: it is counted by the piece.")
             .arg(viewmodels::text(units.toString()),
                  viewmodels::text(core::nameIn(item, m_context.format.languageTag()))),
         tr("Nothing was added."), tr("Type whole pieces, as in 5*.")});
}

void InventoryViewModel::drop(const QString& sku) {
    if (m_kind) {
        change([kind = *m_kind, sku = core::Sku{sku.toStdString()}](usecase::StockDesk&,
                                                                    ports::StockStore& store) {
            return store.dropDraftLine(kind, sku);
        });
    }
}

void InventoryViewModel::change(bridge::TillService::StockWork work) {
    m_context.service.changeStock(std::move(work),
                                  [self = QPointer(this)](const Expected<void>& outcome) {
                                      if (self.isNull()) {
                                          return;
                                      }
                                      if (!outcome) {
                                          self->m_context.refuse(outcome.error());
                                          return;
                                      }
                                      self->m_context.cue(Cue::Ok);
                                      if (self->m_kind) {
                                          self->loadDraft();
                                      }
                                  });
}

bool InventoryViewModel::takesNumber() const {
    return m_kind && *m_kind != StockDocumentKind::Count && !core::ruleOf(*m_kind).needsReason;
}

QString InventoryViewModel::head() const {
    QStringList words;
    for (const std::string& part : {m_draft.reference, m_draft.party}) {
        if (!part.empty()) {
            words << viewmodels::text(part);
        }
    }
    return words.join(QStringLiteral(" · "));
}

void InventoryViewModel::askHead() {
    if (takesNumber()) {
        askNumber(Then::Keep);
    }
}

void InventoryViewModel::askPost() {
    if (!m_kind || m_draft.lines.empty()) {
        m_context.cue(Cue::Refuse);
    } else if (core::ruleOf(*m_kind).needsReason) {
        askReason();
    } else {
        askNumber(Then::Post);
    }
}

void InventoryViewModel::askNumber(Then then) {
    const bool isCount = *m_kind == StockDocumentKind::Count;
    Question question;
    question.kind = QStringLiteral("reference");
    question.title = isCount ? tr("Record the count?") : documentWords(*m_kind);
    question.body = isCount ? tr("A name or number for it, if there is one")
                            : tr("Number of the delivery note or transfer");
    question.input = PromptInput::Text;
    question.mayBeEmpty = true;
    question.takesScan = true;
    question.scanAnswers = false;
    question.value = viewmodels::text(m_draft.reference);
    question.acceptText = then == Then::Keep ? tr("Next") : tr("Record");
    question.onAccept = [this, isCount, then](const Answered& answer) {
        const std::string number = answer.value.trimmed().toStdString();
        if (m_kind && !isCount) {
            askParty(then, number);
        } else {
            go(then, number, m_draft.party);
        }
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void InventoryViewModel::askParty(Then then, const std::string& number) {
    Question question;
    question.kind = QStringLiteral("reference");
    question.title = documentWords(*m_kind);
    question.body =
        *m_kind == StockDocumentKind::Receipt || *m_kind == StockDocumentKind::VendorReturn
            ? tr("Supplier")
            : tr("The other store");
    question.input = PromptInput::Text;
    question.mayBeEmpty = true;
    question.value = viewmodels::text(m_draft.party);
    question.acceptText = then == Then::Keep ? tr("Keep") : tr("Record");
    question.onAccept = [this, then, number](const Answered& answer) {
        go(then, number, answer.value.trimmed().toStdString());
        return QString();
    };
    m_prompt.ask(std::move(question));
}

// What was scanned meanwhile has read the document anew: the words typed count.
void InventoryViewModel::go(Then then, const std::string& number, const std::string& party) {
    const bool isOther = takesNumber() && number != m_draft.reference &&
                         std::ranges::any_of(m_draft.lines, [](const ports::StockDraftLine& line) {
                             return line.expected.has_value();
                         });
    if (then == Then::Post && isOther) { // what the note of another number said is not recorded
        then = Then::Keep;
        m_context.cue(Cue::Attention);
        m_context.notify(tr("That is another number: look at the lines, and record again."));
    }
    m_draft.reference = number;
    m_draft.party = party;
    if (then == Then::Post) {
        post({});
    } else if (m_kind) {
        change([head = m_draft](usecase::StockDesk&, ports::StockStore& store) {
            return store.putDraftHead(head);
        });
        announce();
    }
}

// What the note of that number says comes, where it is here.
void InventoryViewModel::announce() {
    if (!core::ruleOf(*m_kind).hasExpected) {
        return;
    }
    m_context.service.announce(
        *m_kind, viewmodels::text(m_draft.reference),
        [self = QPointer(this), kind = *m_kind](const Expected<int>& items) {
            if (self.isNull()) {
                return;
            }
            if (!items) {
                self->m_context.refuse(items.error());
            } else if (*items > 0) {
                self->m_context.notify(tr("The delivery note announces %n item(s).", "", *items));
            }
            if (self->m_kind == kind) {
                self->loadDraft();
            }
        });
}

void InventoryViewModel::askReason() {
    Question question;
    question.kind = QStringLiteral("reason");
    question.title = documentWords(*m_kind);
    question.reasons =
        *m_kind == StockDocumentKind::Waste
            ? QStringList{tr("Broken"), tr("Expired"), tr("Spoiled"), tr("Own use")}
            : QStringList{tr("Missing"), tr("Found"), tr("Wrong delivery"), tr("Correction")};
    question.acceptText = tr("Record");
    question.onAccept = [this](const Answered& answer) {
        m_draft.reason = answer.reason.toStdString();
        post({});
        return QString();
    };
    m_prompt.ask(std::move(question));
}

// What is posted is what is stored, with the words asked for.
void InventoryViewModel::post(const core::Approval& approvedBy, bool again) {
    if (!m_kind) {
        return;
    }
    const usecase::ShiftActor actor{m_context.service.session().context().cashier, approvedBy};
    const auto done = std::make_shared<usecase::PostedStock>();
    m_context.service.changeStock(
        [actor, again, head = m_draft, done](usecase::StockDesk& desk,
                                             ports::StockStore& store) -> Expected<void> {
            EVERTILL_TRY_VOID(store.putDraftHead(head));
            EVERTILL_TRY(stock, desk.postOpen(actor, head.kind, again));
            *done = std::move(stock);
            return {};
        },
        [self = QPointer(this), again, done](const Expected<void>& outcome) {
            if (self.isNull()) {
                return;
            }
            if (outcome) {
                self->posted(*done);
            } else if (outcome.error().place == usecase::kReceivedAlready) {
                self->askAgain(viewmodels::text(outcome.error().context));
            } else if (outcome.error().code == base::ErrorCode::NotPermitted) {
                self->m_context.approve(outcome.error(), self->deed(),
                                        [self, again](const core::Approval& by) {
                                            if (!self.isNull()) {
                                                self->post(by, again);
                                            }
                                        });
            } else {
                self->m_context.refuse(outcome.error());
            }
        });
}

// For who allows it: the document, its number, whence or where to, and how much of it.
QString InventoryViewModel::deed() const {
    QStringList words{m_kind ? documentWords(*m_kind) : QString(), head(), sum()};
    words.removeAll(QString());
    return words.join(QStringLiteral(" · "));
}

void InventoryViewModel::askAgain(const QString& number) {
    Question question;
    question.kind = QStringLiteral("sure");
    question.title = tr("%1 was received already. Once more?").arg(number);
    question.body = tr("The same goods would be counted twice.");
    question.next = tr("Look at the number on the paper. Nothing was recorded yet.");
    question.acceptText = tr("Record it again");
    question.onAccept = [this](const Answered&) {
        post({}, true);
        return QString();
    };
    m_context.cue(Cue::Attention);
    m_prompt.ask(std::move(question));
}

void InventoryViewModel::posted(const usecase::PostedStock& stock) {
    m_context.cue(Cue::Ok);
    m_context.notify(tr("Recorded: %n item(s).", "", static_cast<int>(stock.lines.size())));
    leave();
    reload();
}

void InventoryViewModel::askDrop() {
    if (!m_kind || (m_draft.lines.empty() && head().isEmpty())) {
        return;
    }
    Question question;
    question.kind = QStringLiteral("cancel");
    question.title = tr("Give it up?");
    question.body = tr("What was scanned into it is forgotten. Nothing has moved.");
    question.acceptText = tr("Give it up");
    question.onAccept = [this](const Answered&) {
        if (m_kind) {
            change([kind = *m_kind](usecase::StockDesk&, ports::StockStore& store) {
                return store.dropDraft(kind);
            });
        }
        return QString();
    };
    m_prompt.ask(std::move(question));
}

} // namespace evertill::viewmodels
