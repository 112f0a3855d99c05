// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/prompt_view_model.h"

namespace evertill::viewmodels {

namespace {

constexpr int kMaxNumberLength = 12;
constexpr int kMaxSecretLength = 24; // a wallet's payment code

} // namespace

int PromptViewModel::ask(Question question) {
    ++m_number;
    m_question = std::move(question);
    m_value = m_question.value;
    m_fresh = !m_value.isEmpty();
    m_percent = m_question.offersPercent;
    m_reason = m_question.reasons.isEmpty() ? QString() : m_question.reasons.first();
    m_complaint.clear();
    m_isScanned = false;
    m_open = true;
    const int number = m_number;
    emit valueChanged();
    emit changed();
    return number;
}

void PromptViewModel::tell(const QString& body) {
    m_question.body = body;
    emit changed();
}

void PromptViewModel::say(const ErrorText& words) {
    Question message;
    message.kind = kMessage;
    message.title = words.title;
    message.body = words.kept;
    message.next = words.next;
    ask(std::move(message));
}

QString PromptViewModel::acceptText() const {
    return m_question.acceptText.isEmpty() ? tr("OK") : m_question.acceptText;
}

QString PromptViewModel::dismissText() const {
    return m_question.kind == kMessage && m_question.onAccept == nullptr ? QString() : tr("Back");
}

bool PromptViewModel::canAccept() const {
    return !m_question.isWaiting && (m_question.input == PromptInput::None ||
                                     m_question.mayBeEmpty || !m_value.trimmed().isEmpty());
}

void PromptViewModel::setValue(const QString& value) {
    if (value != m_value) {
        m_value = value;
        m_complaint.clear();
        emit valueChanged();
    }
}

void PromptViewModel::setPercent(bool isPercent) {
    m_percent = isPercent;
    m_complaint.clear();
    emit valueChanged();
}

void PromptViewModel::setReason(const QString& reason) {
    m_reason = reason;
    emit valueChanged();
}

void PromptViewModel::moveReason(int by) {
    const qsizetype at = m_question.reasons.indexOf(m_reason) + by;
    if (at >= 0 && at < m_question.reasons.size()) {
        setReason(m_question.reasons.at(at));
    }
}

void PromptViewModel::complain(const QString& words) {
    m_complaint = words;
    emit valueChanged();
}

void PromptViewModel::takeScan(const QString& code) {
    if (!m_open) {
        return;
    }
    setValue(code);
    if (scanAnswers()) {
        m_isScanned = true;
        accept();
        m_isScanned = false;
    }
}

void PromptViewModel::type(const QString& text) {
    if (!m_open || !asksNumber() || (isSecret() && !text.at(0).isDigit())) {
        return;
    }
    const QString before = m_fresh ? QString() : m_value;
    m_fresh = false;
    const QString typed = text == QLatin1String(",") ? QStringLiteral(".") : text;
    const bool isSecondPoint = typed == QLatin1String(".") && before.contains(QLatin1Char('.'));
    const int most = isSecret() ? kMaxSecretLength : kMaxNumberLength;
    setValue(isSecondPoint ? before : (before + typed).left(most));
}

void PromptViewModel::backspace() {
    m_fresh = false;
    setValue(m_value.chopped(m_value.isEmpty() ? 0 : 1));
}

void PromptViewModel::accept() {
    if (!m_open || !canAccept()) {
        return;
    }
    if (!m_question.onAccept) {
        dismiss();
        return;
    }
    if (asksNumber() && !isSecret() && m_value.size() >= kMaxNumberLength &&
        !m_value.contains(u'.')) {
        setValue(QString());
        complain(tr("So many digits are a barcode, not a number. Nothing was changed."));
        return;
    }
    // The answer may ask the next question, so this one is closed first and comes back if refused.
    const auto onAccept = m_question.onAccept;
    m_open = false;
    const Answered answer{m_value.trimmed(), m_reason, m_percent, m_isScanned};
    if (isSecret()) {
        m_value.clear();
    }
    const QString complaint = onAccept(answer);
    if (!complaint.isEmpty()) {
        m_open = true;
        complain(complaint);
    }
    emit changed();
}

void PromptViewModel::dismiss() {
    if (m_open) {
        m_open = false;
        m_value = isSecret() ? QString() : m_value;
        emit changed();
    }
}

void PromptViewModel::other() {
    const auto onOther = m_question.onOther;
    dismiss();
    if (onOther) {
        onOther();
    }
}

} // namespace evertill::viewmodels
