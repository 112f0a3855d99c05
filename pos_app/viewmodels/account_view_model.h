// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A payment on an account: its number, then how much, told what is owed; it is taken on the page of
// payment. Threads: the GUI thread.

#include "viewmodels/prompt_view_model.h"

namespace evertill::viewmodels {

class AccountViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
public:
    AccountViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    Q_INVOKABLE void askPayment();

private:
    void askAmount(const std::string& number, const ports::Account& account);

    ViewContext& m_context;
    PromptViewModel& m_prompt;
};

} // namespace evertill::viewmodels
