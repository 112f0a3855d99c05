// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one sheet that asks the cashier something or says that something did not work. There is at
// most one question at a time; a new one replaces the old. The answer goes to the function that
// came with the question, which returns what is wrong with it, or nothing when the sheet may close.
// Threads: the GUI thread.

#include "viewmodels/view_context.h"

#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace evertill::viewmodels {

enum class PromptInput { None, Number, Text, Pin };

struct Answered {
    QString value;
    QString reason;
    bool isPercent = false;
    bool isScanned = false;
};

struct Question {
    QString kind; // names the picture and the size of the sheet: "message", "age", "weight" ...
    QString title;
    QString body;
    QString next;
    QString unit;
    QString value;
    PromptInput input = PromptInput::None;
    QStringList reasons;
    bool offersPercent = false;
    bool takesScan = false;  // the next scan is the value (serial, lot, reference) ...
    bool scanAnswers = true; // ... and the answer at once; never where the answer pays
    bool mayBeEmpty = false;
    bool isWaiting = false; // for an answer that comes by itself: only giving up is possible
    QString acceptText;
    QString otherText; // a second way on; empty: none
    std::function<QString(const Answered&)> onAccept;
    std::function<void()> onOther;
};

class PromptViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
    Q_PROPERTY(QString kind READ kind NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString body READ body NOTIFY changed)
    Q_PROPERTY(QString next READ next NOTIFY changed)
    Q_PROPERTY(QString unit READ unit NOTIFY changed)
    Q_PROPERTY(bool asksNumber READ asksNumber NOTIFY changed)
    Q_PROPERTY(bool isSecret READ isSecret NOTIFY changed)
    Q_PROPERTY(bool asksText READ asksText NOTIFY changed)
    Q_PROPERTY(QStringList reasons READ reasons NOTIFY changed)
    Q_PROPERTY(bool offersPercent READ offersPercent NOTIFY changed)
    Q_PROPERTY(QString acceptText READ acceptText NOTIFY changed)
    Q_PROPERTY(QString dismissText READ dismissText NOTIFY changed)
    Q_PROPERTY(QString otherText READ otherText NOTIFY changed)
    Q_PROPERTY(QString value READ value WRITE setValue NOTIFY valueChanged)
    Q_PROPERTY(bool isPercent READ isPercent WRITE setPercent NOTIFY valueChanged)
    Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY valueChanged)
    Q_PROPERTY(QString complaint READ complaint NOTIFY valueChanged)
    Q_PROPERTY(bool canAccept READ canAccept NOTIFY valueChanged)
public:
    using QObject::QObject;

    // A number to know the question by.
    int ask(Question question);
    [[nodiscard]] bool isAsking(int number) const { return m_open && m_number == number; }
    // What is told in the question, while it is open.
    void tell(const QString& body);
    void say(const ErrorText& words);

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] bool isMessage() const { return m_open && m_question.kind == kMessage; }
    [[nodiscard]] bool takesScan() const { return m_open && m_question.takesScan; }
    [[nodiscard]] bool scanAnswers() const { return m_question.scanAnswers; }
    [[nodiscard]] QString kind() const { return m_question.kind; }
    [[nodiscard]] QString title() const { return m_question.title; }
    [[nodiscard]] QString body() const { return m_question.body; }
    [[nodiscard]] QString next() const { return m_question.next; }
    [[nodiscard]] QString unit() const { return m_question.unit; }
    [[nodiscard]] bool asksNumber() const {
        return m_question.input == PromptInput::Number || isSecret();
    }
    // What is typed is never shown, said or kept.
    [[nodiscard]] bool isSecret() const { return m_question.input == PromptInput::Pin; }
    [[nodiscard]] bool asksText() const { return m_question.input == PromptInput::Text; }
    [[nodiscard]] QStringList reasons() const { return m_question.reasons; }
    [[nodiscard]] bool offersPercent() const { return m_question.offersPercent; }
    [[nodiscard]] QString acceptText() const;
    [[nodiscard]] QString dismissText() const;
    [[nodiscard]] QString otherText() const { return m_question.otherText; }
    [[nodiscard]] QString value() const { return m_value; }
    [[nodiscard]] bool isPercent() const { return m_percent; }
    [[nodiscard]] QString reason() const { return m_reason; }
    [[nodiscard]] QString complaint() const { return m_complaint; }
    [[nodiscard]] bool canAccept() const;
    void setValue(const QString& value);
    void setPercent(bool isPercent);
    void setReason(const QString& reason);
    void moveReason(int by);
    void complain(const QString& words);
    // The scan is the value, and the answer where scans answer.
    void takeScan(const QString& code);

    Q_INVOKABLE void type(const QString& text);
    Q_INVOKABLE void backspace();
    Q_INVOKABLE void accept();
    Q_INVOKABLE void dismiss();
    Q_INVOKABLE void other();

signals:
    void changed();
    void valueChanged();

private:
    static inline const QString kMessage = QStringLiteral("message");

    bool m_open = false;
    int m_number = 0;
    bool m_fresh = false; // the first typed digit replaces what the question suggested
    bool m_percent = false;
    bool m_isScanned = false;
    Question m_question;
    QString m_value;
    QString m_reason;
    QString m_complaint;
};

} // namespace evertill::viewmodels
