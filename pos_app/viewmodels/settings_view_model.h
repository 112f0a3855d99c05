// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a person may change at the till: language, theme, size of the text, head of the receipt,
// devices. A choice of language, theme or size shows at once and is stored behind; texts are stored
// by save(). Also the pages of the first-start assistant. Threads: the GUI thread.

#include "viewmodels/view_context.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace evertill::viewmodels {

class SettingsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(QString language READ language NOTIFY languageChanged)
    Q_PROPERTY(QString theme READ theme NOTIFY themeChanged)
    Q_PROPERTY(QString textSize READ textSize NOTIFY textSizeChanged) // per cent
    Q_PROPERTY(QString storeName MEMBER m_storeName NOTIFY formChanged)
    Q_PROPERTY(QString storeAddress MEMBER m_storeAddress NOTIFY formChanged)
    Q_PROPERTY(QString taxNumber MEMBER m_taxNumber NOTIFY formChanged)
    Q_PROPERTY(QString footer MEMBER m_footer NOTIFY formChanged)
    Q_PROPERTY(QString printer MEMBER m_printer NOTIFY formChanged)
    Q_PROPERTY(QString scanner MEMBER m_scanner NOTIFY formChanged)
    Q_PROPERTY(QString journalDays MEMBER m_journalDays NOTIFY formChanged)
    Q_PROPERTY(QString drawerSeconds MEMBER m_drawerSeconds NOTIFY formChanged)
    Q_PROPERTY(bool printsReceipts MEMBER m_printsReceipts NOTIFY formChanged)
    Q_PROPERTY(bool signsReceipts MEMBER m_signsReceipts NOTIFY formChanged)
    Q_PROPERTY(QString eReceiptLink MEMBER m_eReceiptLink NOTIFY formChanged)
    Q_PROPERTY(bool hasLogo READ hasLogo NOTIFY formChanged)
    Q_PROPERTY(QString logoFile MEMBER m_logoFile NOTIFY formChanged)
    Q_PROPERTY(bool hasSounds MEMBER m_hasSounds NOTIFY formChanged)
    Q_PROPERTY(QString receiptLanguage MEMBER m_receiptLanguage NOTIFY formChanged)
    Q_PROPERTY(int step READ step NOTIFY stepChanged) // of the assistant, 0-based
public:
    SettingsViewModel(ViewContext& context, QObject* parent);

    [[nodiscard]] QString language() const { return m_language; }
    [[nodiscard]] QString theme() const { return m_theme; }
    [[nodiscard]] QString textSize() const { return m_textSize; }
    [[nodiscard]] int step() const { return m_step; }
    [[nodiscard]] bool hasSounds() const;
    [[nodiscard]] bool hasLogo() const;

    void open();
    void showLanguage(const QString& language); // without storing it
    void showTheme(const QString& theme);
    void showTextSize(const QString& size);

    Q_INVOKABLE void chooseLanguage(const QString& language);
    Q_INVOKABLE void chooseTheme(const QString& theme);
    Q_INVOKABLE void chooseTextSize(const QString& size);
    Q_INVOKABLE void save();
    // The form is allowed and saved first.
    Q_INVOKABLE void nextStep();
    // The form is as it was saved: what nobody here may change is no dead end.
    Q_INVOKABLE void previousStep();

signals:
    void languageChanged();
    void themeChanged();
    void textSizeChanged();
    void formChanged();
    void stepChanged();
    void assistantDone();

private:
    struct Change {
        QString key;
        QString before;
        QString after;
    };
    [[nodiscard]] bool hasGoodDays();
    [[nodiscard]] bool hasGoodLink();
    void saveLogoThen(const std::function<void()>& then);
    void saveRestThen(const std::function<void()>& then);
    [[nodiscard]] std::vector<Change> changes() const; // of the form
    void saveThen(const std::function<void()>& then);
    void write(std::vector<Change> left, const std::function<void()>& then);
    void store(const QString& key, const QString& value);

    static constexpr int kLastStep = 3;

    ViewContext& m_context;
    QString m_language = QStringLiteral("en");
    QString m_theme = QStringLiteral("light");
    QString m_textSize = QStringLiteral("100");
    QString m_storeName;
    QString m_storeAddress;
    QString m_taxNumber;
    QString m_footer;
    QString m_printer;
    QString m_scanner;
    QString m_journalDays;
    QString m_drawerSeconds;
    QString m_receiptLanguage;
    QString m_logoFile;     // empty: as it is; "none": no logo
    QString m_logo;         // of that file, as the setting has it
    QString m_eReceiptLink; // empty: none
    bool m_printsReceipts = true;
    bool m_signsReceipts = false; // the code by which a receipt proves itself
    bool m_hasSounds = true;
    bool m_isSaving = false;
    int m_step = 0;
};

} // namespace evertill::viewmodels
