// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/settings_view_model.h"

#include "core/fiscal/e_receipt.h"
#include "core/receipt/logo.h"

#include <QCoreApplication>
#include <QPointer>
#include <QStringList>

#include <algorithm>

namespace evertill::viewmodels {

namespace {

constexpr int kLeastJournalDays = 35;
constexpr int kMostJournalDays = 36'500;

// As the setting is written: nothing is not a value.
QString linkOrNone(const QString& link) {
    return link.isEmpty() ? QStringLiteral("none") : link;
}

// As it is called on the page where it is changed.
QString nameOf(const QString& key) {
    static constexpr struct {
        std::string_view key;
        const char* context;
        const char* words;
    } kNames[] = {
        {"store.name", "StoreForm", "Store name, as on the receipt"},
        {"store.address", "StoreForm", "Address"},
        {"store.tax_number", "StoreForm", "Tax number"},
        {"store.footer", "StoreForm", "Words at the foot of the receipt"},
        {"device.printer", "DeviceForm", "Receipt printer"},
        {"device.scanner", "DeviceForm", "Scanner"},
        {"receipt.print", "DeviceForm", "Print a receipt after every sale"},
        {"receipt.language", "SettingsPage", "Language of the receipts"},
        {"receipt.signed", "SettingsPage", "Signed code on receipts"},
        {"receipt.e_receipt_link", "SettingsPage",
         "Electronic receipts: where customers reach the centre"},
        {core::kLogoSetting, "SettingsPage", "Logo on receipts: a PNG file"},
        {"retention.journal", "SettingsPage", "Days the journal stays at hand (35 or more)"},
        {"drawer.alarm_after", "SettingsPage", "Seconds the drawer may stay open (0: no alarm)"},
        {"ui.sounds", "SettingsPage", "Sounds for what is taken and refused"},
    };
    for (const auto& name : kNames) {
        if (key.toStdString() == name.key) {
            return QCoreApplication::translate(name.context, name.words);
        }
    }
    return key;
}

} // namespace

SettingsViewModel::SettingsViewModel(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context) {
    const usecase::TillSettings& settings = context.service.session().context().settings;
    m_language = text(settings.uiLanguage);
    m_theme = text(settings.theme);
    m_textSize = text(settings.textSize);
    open();
}

void SettingsViewModel::open() {
    const usecase::TillSettings& settings = m_context.service.session().context().settings;
    QStringList lines;
    for (const std::string& line : settings.store.addressLines) {
        lines << text(line);
    }
    m_storeName = text(settings.store.name);
    m_storeAddress = lines.join(QStringLiteral(", "));
    m_taxNumber = text(settings.store.taxNumber);
    m_footer = text(settings.store.footer);
    m_printer = text(settings.printer);
    m_scanner = text(settings.scanner);
    m_journalDays = text(settings.journalDays);
    m_drawerSeconds = QString::number(settings.drawerAlarmSeconds);
    m_receiptLanguage = text(settings.receiptLanguage);
    m_printsReceipts = settings.printReceipts;
    m_signsReceipts = settings.signedReceipts;
    m_eReceiptLink = settings.eReceiptLink == "none" ? QString() : text(settings.eReceiptLink);
    m_logoFile.clear();
    m_hasSounds = settings.sounds;
    emit formChanged();
}

bool SettingsViewModel::hasSounds() const {
    return m_context.service.session().context().settings.sounds;
}

bool SettingsViewModel::hasLogo() const {
    return !m_context.service.session().context().settings.store.logo.bits.empty();
}

void SettingsViewModel::store(const QString& key, const QString& value) {
    m_context.service.changeSetting(key, value,
                                    [self = QPointer(this)](const Expected<void>& outcome) {
                                        if (!self.isNull() && !outcome) {
                                            self->m_context.refuse(outcome.error());
                                        }
                                    });
}

void SettingsViewModel::showLanguage(const QString& language) {
    if (language != m_language) {
        m_language = language;
        emit languageChanged();
    }
}

void SettingsViewModel::showTheme(const QString& theme) {
    if (theme != m_theme) {
        m_theme = theme;
        emit themeChanged();
    }
}

void SettingsViewModel::chooseLanguage(const QString& language) {
    if (language != m_language) {
        showLanguage(language);
        store(QStringLiteral("ui.language"), language);
    }
}

void SettingsViewModel::chooseTheme(const QString& theme) {
    if (theme != m_theme) {
        showTheme(theme);
        store(QStringLiteral("ui.theme"), theme);
    }
}

void SettingsViewModel::showTextSize(const QString& size) {
    if (size != m_textSize) {
        m_textSize = size;
        emit textSizeChanged();
    }
}

void SettingsViewModel::chooseTextSize(const QString& size) {
    if (size != m_textSize) {
        showTextSize(size);
        store(QStringLiteral("ui.text_size"), size);
    }
}

// Fewer would leave a centre that was restored from a backup without what it has to take again.
bool SettingsViewModel::hasGoodDays() {
    bool isNumber = false;
    const int days = m_journalDays.trimmed().toInt(&isNumber);
    if (isNumber && days >= kLeastJournalDays && days <= kMostJournalDays) {
        return true;
    }
    m_context.cue(Cue::Refuse);
    m_context.showError(
        {tr("The journal is kept from %1 to %2 days.").arg(kLeastJournalDays).arg(kMostJournalDays),
         tr("Nothing was changed."), tr("Enter a number of days between them.")});
    return false;
}

bool SettingsViewModel::hasGoodLink() {
    const QString link = m_eReceiptLink.trimmed();
    if (link.isEmpty() || core::isEReceiptBase(link.toStdString())) {
        return true;
    }
    m_context.cue(Cue::Refuse);
    m_context.showError({tr("Customers can not reach electronic receipts at %1.").arg(link),
                         tr("Nothing was changed."),
                         tr("Enter an address such as https://shop.example, or nothing.")});
    return false;
}

std::vector<SettingsViewModel::Change> SettingsViewModel::changes() const {
    const usecase::TillSettings& old = m_context.service.session().context().settings;
    const QString addressLines =
        QString(m_storeAddress).replace(QStringLiteral(", "), QStringLiteral("\n"));
    QStringList oldLines;
    for (const std::string& line : old.store.addressLines) {
        oldLines << text(line);
    }
    const auto yesNo = [](bool on) { return on ? QStringLiteral("yes") : QStringLiteral("no"); };
    std::vector<Change> all{
        {"store.name", text(old.store.name), m_storeName.trimmed()},
        {"store.address", oldLines.join(u'\n'), addressLines},
        {"store.tax_number", text(old.store.taxNumber), m_taxNumber.trimmed()},
        {"store.footer", text(old.store.footer), m_footer.trimmed()},
        {"device.printer", text(old.printer), m_printer.trimmed()},
        {"device.scanner", text(old.scanner), m_scanner.trimmed()},
        {"receipt.language", text(old.receiptLanguage), m_receiptLanguage},
        {"retention.journal", text(old.journalDays), m_journalDays.trimmed()},
        {"drawer.alarm_after", QString::number(old.drawerAlarmSeconds),
         QString::number(m_drawerSeconds.toInt())},
        {"receipt.print", yesNo(old.printReceipts), yesNo(m_printsReceipts)},
        {"receipt.signed", yesNo(old.signedReceipts), yesNo(m_signsReceipts)},
        {"receipt.e_receipt_link", linkOrNone(text(old.eReceiptLink)),
         linkOrNone(m_eReceiptLink.trimmed())},
        {"ui.sounds", yesNo(old.sounds), yesNo(m_hasSounds)},
        {QString::fromLatin1(core::kLogoSetting), QString(), m_logo},
    };
    std::erase_if(all, [](const Change& change) { return change.before == change.after; });
    return all;
}

void SettingsViewModel::save() {
    saveThen([] {});
}

void SettingsViewModel::saveThen(const std::function<void()>& then) {
    if (m_isSaving || !hasGoodDays() || !hasGoodLink()) {
        return;
    }
    m_logo = m_logoFile.trimmed();
    if (m_logo.isEmpty() || m_logo == QLatin1String("none")) {
        saveRestThen(then);
    } else {
        saveLogoThen(then);
    }
}

// The file is read first: without its picture nothing is saved.
void SettingsViewModel::saveLogoThen(const std::function<void()>& then) {
    m_isSaving = true;
    m_context.service.logoFrom(m_logo, [self = QPointer(this),
                                        then](const Expected<std::string>& logo) {
        if (self.isNull()) {
            return;
        }
        self->m_isSaving = false;
        if (logo) {
            self->m_logo = text(*logo);
            self->saveRestThen(then);
            return;
        }
        self->m_context.cue(Cue::Refuse);
        self->m_context.showError({tr("The logo can not be printed from %1.").arg(self->m_logo),
                                   tr("Nothing was changed."),
                                   tr("Enter the name of a PNG file with something dark in it.")});
    });
}

void SettingsViewModel::saveRestThen(const std::function<void()>& then) {
    const std::vector<Change> wanted = changes();
    if (wanted.empty()) {
        write({}, then);
    } else {
        QStringList names;
        for (const Change& change : wanted) {
            names << nameOf(change.key);
        }
        m_context.guard(core::Right::ChangeSettings,
                        tr("Change: %1").arg(names.join(QStringLiteral(" · "))), {},
                        [this, wanted, then](const auto&) { write(wanted, then); });
    }
}

// One after the other: what comes next is for a till that has them all.
void SettingsViewModel::write(std::vector<Change> left, const std::function<void()>& then) {
    m_isSaving = !left.empty();
    if (!m_isSaving) {
        m_logoFile.clear();
        emit formChanged();
        m_context.notify(tr("Saved."));
        then();
        return;
    }
    const Change next = left.front();
    left.erase(left.begin());
    m_context.service.changeSetting(
        next.key, next.after, [self = QPointer(this), left, then](const Expected<void>& outcome) {
            if (self.isNull()) {
                return;
            }
            if (outcome) {
                self->write(left, then);
            } else {
                self->m_isSaving = false;
                self->m_context.refuse(outcome.error());
            }
        });
}

void SettingsViewModel::nextStep() {
    if (m_step == kLastStep) {
        // The name as it stands, which changes nothing and so asks nobody: by it the next start
        // knows that the assistant was here.
        m_context.service.changeSetting(
            QStringLiteral("store.name"),
            text(m_context.service.session().context().settings.store.name),
            [](const Expected<void>&) {});
        emit assistantDone();
        return;
    }
    const auto goOn = [this, to = m_step + 1] {
        m_step = to;
        emit stepChanged();
    };
    if (m_step > 0) {
        saveThen(goOn);
    } else {
        goOn();
    }
}

void SettingsViewModel::previousStep() {
    m_step = m_step > 0 ? m_step - 1 : 0;
    open();
    emit stepChanged();
}

} // namespace evertill::viewmodels
