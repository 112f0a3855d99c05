// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The member of the present sale: finding, enrolling, attaching. Clear text is held for one
// customer at a time and forgotten with the basket; the sale screen gets masked text only.
// Threads: the GUI thread.

#include "viewmodels/view_context.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace evertill::viewmodels {

class MemberViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(QString term MEMBER m_term NOTIFY formChanged)
    Q_PROPERTY(QString newName MEMBER m_newName NOTIFY formChanged)
    Q_PROPERTY(QString newPhone MEMBER m_newPhone NOTIFY formChanged)
    Q_PROPERTY(QString newEmail MEMBER m_newEmail NOTIFY formChanged)
    Q_PROPERTY(bool newConsent MEMBER m_newConsent NOTIFY formChanged)
    Q_PROPERTY(bool isEnrolling READ isEnrolling NOTIFY changed)
    Q_PROPERTY(bool hasFound READ hasFound NOTIFY changed)
    Q_PROPERTY(bool isAttached READ isAttached NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString number READ number NOTIFY changed)
    Q_PROPERTY(QString points READ points NOTIFY changed)
    // When the centre told the points, if that is too long ago to pass over; else empty.
    Q_PROPERTY(QString pointsAge READ pointsAge NOTIFY changed)
    Q_PROPERTY(QString tier READ tier NOTIFY changed)
    Q_PROPERTY(QString chip READ chip NOTIFY changed)
    Q_PROPERTY(QString message READ message NOTIFY changed)
    // Of whom was found: "purpose", "text", "isGiven", and when it was said last.
    Q_PROPERTY(QVariantList consents READ consents NOTIFY changed)
public:
    MemberViewModel(ViewContext& context, QObject* parent);

    [[nodiscard]] bool isEnrolling() const { return m_enrolling; }
    [[nodiscard]] bool hasFound() const { return m_found.has_value(); }
    [[nodiscard]] bool isAttached() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString number() const;
    [[nodiscard]] QString points() const;
    [[nodiscard]] QString pointsAge() const;
    [[nodiscard]] QString tier() const;
    [[nodiscard]] QString chip() const; // masked; empty without a member on the basket
    [[nodiscard]] QString message() const { return m_message; }

    [[nodiscard]] QVariantList consents() const;

    void open();
    void cardScanned(const QString& card); // finds and attaches
    void basketChanged();                  // also when a sale was cancelled: forgets who it was for
    void retranslate() { emit changed(); }

    Q_INVOKABLE void find();
    Q_INVOKABLE void showEnrol(bool show);
    Q_INVOKABLE void enrol();
    Q_INVOKABLE void attach();
    Q_INVOKABLE void detach();
    // What the customer says now; stays on record with its moment.
    Q_INVOKABLE void setConsent(const QString& purpose, bool isGiven);
    Q_INVOKABLE void askExport(); // all that this till knows of them, for whoever may
    void confirm();               // what Enter does here

signals:
    void changed();
    void formChanged();
    void attached();

private:
    void forget();
    // By who serves, or by somebody they ask where a discount takes off more by other prices.
    void setMember(const std::optional<core::BasketMember>& member,
                   const std::function<void()>& then, const core::Approval& approvedBy = {});
    void show(const Expected<bridge::MemberView>& outcome, bool attachIt);
    void askLink();
    void askConsents();

    ViewContext& m_context;
    QString m_term;
    QString m_newName;
    QString m_newPhone;
    QString m_newEmail;
    bool m_newConsent = false;
    bool m_enrolling = false;
    bool m_isAttached = false; // to the basket as last seen
    QString m_message;
    std::optional<bridge::MemberView> m_found;
    std::vector<core::ConsentEntry> m_said; // by whom was found
    std::optional<ports::LinkView> m_link;  // when the member was found
};

} // namespace evertill::viewmodels
