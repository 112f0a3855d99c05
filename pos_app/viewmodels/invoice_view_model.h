// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An invoice to a business for a sale on record: who buys is asked for once, and it is printed; a
// sale that has one gets a marked copy. What names the buyer is held while it is asked for only.
// Threads: the GUI thread.

#include "viewmodels/prompt_view_model.h"

namespace evertill::viewmodels {

class InvoiceViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
public:
    InvoiceViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    Q_INVOKABLE void ask(const QString& receipt); // its number

private:
    struct Draft {
        usecase::ReturnableSale sale;
        core::InvoiceBuyer buyer;
    };
    void askBuyer(const usecase::ReturnableSale& sale);
    void askName(const Draft& draft);
    void askAddress(const Draft& draft);
    void issue(const Draft& draft);
    void askCopy(const ports::InvoiceRow& invoice);
    void print(const ports::InvoiceRow& invoice, bool isCopy);
    [[nodiscard]] Question question(const usecase::ReturnableSale& sale) const;

    ViewContext& m_context;
    PromptViewModel& m_prompt;
};

} // namespace evertill::viewmodels
