// SPDX-License-Identifier: GPL-3.0-or-later
// What the keys of a keyboard do on each page. F1 shows the same list to the cashier
// (panels/HelpPanel.qml).
#include "viewmodels/app_view_model.h"

#include <Qt>

namespace evertill::viewmodels {

namespace {

bool isEnter(int key) {
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

bool isEntryText(const QString& text) {
    return text.size() == 1 && (text.at(0).isDigit() || QStringLiteral(".,*").contains(text));
}

// What is typed is searched, wherever the focus is.
bool typeInto(InventoryViewModel& page, int key, const QString& typed) {
    if (key == Qt::Key_Backspace && !page.text().isEmpty()) {
        page.setText(page.text().chopped(1));
    } else if (typed.size() == 1 && typed.at(0).isPrint()) {
        page.setText(page.text() + typed);
    } else {
        return false;
    }
    return true;
}

} // namespace

bool AppViewModel::keyPressed(int key, const QString& typed, int modifiers) {
    m_people.touched();
    if (m_prompt.isOpen()) {
        return promptKey(key, typed);
    }
    if (m_people.isLocked()) {
        return lockKey(key, typed, modifiers);
    }
    if (m_card.isWorking()) {
        if (key == Qt::Key_Escape) {
            m_card.cancel();
        }
        return true;
    }
    notify(QString());
    if (!m_overlay.isEmpty() && key == Qt::Key_Escape) {
        back();
        return true;
    }
    return functionKey(key) || (m_overlay.isEmpty() && pageKey(key, typed, modifiers));
}

// Whatever is pressed asks who it is; a digit is the first of the PIN already.
bool AppViewModel::lockKey(int key, const QString& typed, int modifiers) {
    if (key == Qt::Key_T && Qt::KeyboardModifiers(modifiers).testFlag(Qt::ControlModifier)) {
        m_people.askClock();
        return true;
    }
    m_people.askSignOn();
    if (!isEnter(key) && typed.size() == 1 && typed.at(0).isDigit()) {
        m_prompt.type(typed);
    }
    return true;
}

bool AppViewModel::promptKey(int key, const QString& typed) {
    if (key == Qt::Key_Escape) {
        m_prompt.dismiss();
    } else if (isEnter(key)) {
        m_prompt.accept();
    } else if (key == Qt::Key_F2 && !m_prompt.otherText().isEmpty()) {
        m_prompt.other();
    } else if (key == Qt::Key_F9 && m_prompt.kind() == QLatin1String("receipt")) {
        m_prompt.dismiss(); // as it says, the receipt can be looked for
        open(QStringLiteral("journal"));
    } else if (key == Qt::Key_Backspace) {
        m_prompt.backspace();
    } else if (key == Qt::Key_Left || key == Qt::Key_Right) {
        m_prompt.moveReason(key == Qt::Key_Left ? -1 : 1);
    } else if (typed == QLatin1String("%") && m_prompt.offersPercent()) {
        m_prompt.setPercent(!m_prompt.isPercent());
    } else if (isEntryText(typed) && typed != QLatin1String("*")) {
        m_prompt.type(typed);
    } else {
        return key >= Qt::Key_F1 && key <= Qt::Key_F12; // no page opens behind a question
    }
    return true;
}

bool AppViewModel::functionKey(int key) {
    const bool onSale = m_page == QLatin1String("sale");
    switch (key) {
    case Qt::Key_F1: showOverlay(QStringLiteral("help")); return true;
    case Qt::Key_F2:
        open(QStringLiteral("sale"));
        emit searchFocusWanted();
        return true;
    case Qt::Key_F3:
        if (onSale) {
            m_sale.askQuantity();
        } else if (m_page == QLatin1String("returns")) {
            m_returns.askQuantity();
        }
        return true;
    case Qt::Key_F4:
        if (onSale) {
            m_sale.askLineDiscount();
        }
        return true;
    case Qt::Key_F5: open(QStringLiteral("member")); return true;
    case Qt::Key_F6:
        if (m_overlay == QLatin1String("cards")) { // as its words say, from whatever page
            open(QStringLiteral("sale"));
            m_sale.askSuspend();
        } else if (onSale) {
            m_sale.askSuspend();
        }
        return true;
    case Qt::Key_F7: open(QStringLiteral("suspended")); return true;
    case Qt::Key_F8: open(QStringLiteral("stock")); return true;
    case Qt::Key_F9: open(QStringLiteral("journal")); return true;
    case Qt::Key_F10: showOverlay(QStringLiteral("more")); return true;
    case Qt::Key_F11: open(QStringLiteral("settings")); return true;
    case Qt::Key_F12:
        if (m_page == QLatin1String("pay")) {
            m_pay.take();
        } else {
            open(QStringLiteral("pay"));
        }
        return true;
    default: return false;
    }
}

bool AppViewModel::pageKey(int key, const QString& typed, int modifiers) {
    if (m_page == QLatin1String("sale")) {
        return saleKey(key, typed, modifiers);
    }
    if (m_page == QLatin1String("pay")) {
        return payKey(key, typed, modifiers);
    }
    if (key == Qt::Key_Escape && m_page != QLatin1String("first")) {
        const bool isTaken = (m_page == QLatin1String("people") && m_staff.leave()) ||
                             (m_page == QLatin1String("shift") && m_shift.back()) ||
                             (m_page == QLatin1String("inventory") && m_inventory.leave());
        if (!isTaken) {
            back();
        }
        return true;
    }
    if (receiptKey(key, modifiers)) {
        return true;
    }
    if (m_page == QLatin1String("change")) {
        if (isEnter(key) || key == Qt::Key_Space) {
            back();
            return true;
        }
        if (isEntryText(typed)) { // the next customer's first item is typed already
            open(QStringLiteral("sale"));
            return saleKey(key, typed, modifiers);
        }
        return false;
    }
    if (m_page == QLatin1String("manager")) {
        return managerKey(key, modifiers);
    }
    if (m_page == QLatin1String("inventory")) {
        return inventoryKey(key, modifiers) || typeInto(m_inventory, key, typed);
    }
    if (m_page == QLatin1String("returns")) {
        return returnsKey(key, typed, modifiers);
    }
    if (m_page == QLatin1String("shift")) {
        return m_shift.keyPressed(key, typed, modifiers);
    }
    if (m_page == QLatin1String("orders")) {
        return ordersKey(key);
    }
    return m_page == QLatin1String("people") ? staffKey(key, typed, modifiers) : listKey(key);
}

bool AppViewModel::saleKey(int key, const QString& typed, int modifiers) {
    const int step = key == Qt::Key_Up ? -1 : 1;
    if (Qt::KeyboardModifiers(modifiers).testFlag(Qt::ControlModifier)) {
        switch (key) {
        case Qt::Key_Z: m_sale.undo(); return true;
        case Qt::Key_K: m_promotions.askCoupon(); return true;
        case Qt::Key_P: open(QStringLiteral("promotions")); return true;
        case Qt::Key_U: m_people.askSignOn(); return true;
        case Qt::Key_L: m_people.lock(); return true;
        case Qt::Key_T: m_people.askClock(); return true;
        case Qt::Key_E: open(QStringLiteral("people")); return true;
        case Qt::Key_R: open(QStringLiteral("manager")); return true;
        case Qt::Key_B: open(QStringLiteral("returns")); return true;
        case Qt::Key_S: open(QStringLiteral("shift")); return true;
        case Qt::Key_I: open(QStringLiteral("inventory")); return true;
        case Qt::Key_Q: m_orders.askQuotation(); return true;
        case Qt::Key_D: m_orders.askLayaway(); return true;
        case Qt::Key_A: m_accounts.askPayment(); return true;
        case Qt::Key_O: open(QStringLiteral("orders")); return true;
        default: return false;
        }
    }
    if (isEnter(key)) {
        if (m_search.isActive()) {
            m_search.pick(-1);
        } else {
            m_sale.enter();
        }
    } else if (key == Qt::Key_Escape) {
        m_search.clear();
        m_sale.clearEntry();
        m_sale.stopTakingBack();
        showKeypad(false);
    } else if (key == Qt::Key_Up || key == Qt::Key_Down) {
        if (m_search.isActive()) {
            m_search.moveBy(step);
        } else {
            m_sale.selectBy(step);
        }
    } else if (key == Qt::Key_Delete) {
        m_sale.removeLine();
    } else if (key == Qt::Key_Backspace) {
        m_sale.backspace();
    } else if (key == Qt::Key_Space ||
               // For a keypad alone. Enter would not do: many scanners send it twice after a code.
               (typed == QLatin1String("+") && m_sale.entry().isEmpty())) {
        open(QStringLiteral("pay"));
    } else if (isEntryText(typed)) {
        m_sale.type(typed);
    } else if (typed.size() == 1 && typed.at(0).isLetter()) {
        m_search.setText(m_search.text() + typed);
        emit searchFocusWanted();
    } else {
        return false;
    }
    return true;
}

bool AppViewModel::payKey(int key, const QString& typed, int modifiers) {
    const bool isTenderDigit = key >= Qt::Key_1 && key <= Qt::Key_9;
    if (isTenderDigit && Qt::KeyboardModifiers(modifiers).testFlag(Qt::AltModifier)) {
        m_pay.selectTender(key - Qt::Key_1);
    } else if (key == Qt::Key_K && Qt::KeyboardModifiers(modifiers).testFlag(Qt::ControlModifier)) {
        m_promotions.askCoupon();
    } else if (key == Qt::Key_Escape) {
        back();
    } else if (isEnter(key)) {
        m_pay.take();
    } else if (key == Qt::Key_Up || key == Qt::Key_Down) {
        m_pay.selectBy(key == Qt::Key_Up ? -1 : 1);
    } else if (key == Qt::Key_Backspace) {
        m_pay.backspace();
    } else if (isEntryText(typed)) {
        m_pay.type(typed);
    } else if (typed.size() == 1 && typed.at(0).isLetter()) {
        m_pay.spoil();
    } else {
        return false;
    }
    return true;
}

bool AppViewModel::staffKey(int key, const QString& typed, int modifiers) {
    if (m_staff.book()->isOpen()) {
        return m_staff.book()->keyPressed(key, typed, modifiers);
    }
    const bool isControl = Qt::KeyboardModifiers(modifiers).testFlag(Qt::ControlModifier);
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        m_staff.moveBy(key == Qt::Key_Up ? -1 : 1);
    } else if (isEnter(key)) {
        m_staff.save();
    } else if (isControl && key == Qt::Key_N) {
        m_staff.add();
    } else if (isControl && key == Qt::Key_P) {
        m_staff.askPin();
    } else if (isControl && key == Qt::Key_B) {
        m_staff.askBadge();
    } else if (isControl && key == Qt::Key_R) {
        m_staff.showRoles();
    } else {
        return false;
    }
    return true;
}

bool AppViewModel::managerKey(int key, int modifiers) {
    const bool isAudit = m_manager.section() == QLatin1String("audit");
    const bool isControl = Qt::KeyboardModifiers(modifiers).testFlag(Qt::ControlModifier);
    if (isControl && key == Qt::Key_S) {
        m_manager.exportCsv();
        return true;
    }
    if (isControl && key == Qt::Key_P) {
        m_manager.exportPdf();
        return true;
    }
    switch (key) {
    case Qt::Key_Left: m_manager.moveSection(-1); return true;
    case Qt::Key_Right: m_manager.moveSection(1); return true;
    case Qt::Key_PageUp: m_manager.moveDate(-1); return true;
    case Qt::Key_PageDown: m_manager.moveDate(1); return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (isAudit) {
            m_manager.audit()->moveBy(key == Qt::Key_Up ? -1 : 1);
        } else if (m_manager.section() == QLatin1String("work")) {
            m_manager.work()->moveBy(key == Qt::Key_Up ? -1 : 1);
        } else {
            m_manager.moveBy(key == Qt::Key_Up ? -1 : 1);
        }
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isAudit) {
            m_manager.audit()->openReceipt();
        } else {
            m_manager.openRow(m_manager.current());
        }
        return true;
    default: return false;
    }
}

// The digits with Ctrl are the documents, in the order in which they stand.
bool AppViewModel::inventoryKey(int key, int modifiers) {
    if (!Qt::KeyboardModifiers(modifiers).testFlag(Qt::ControlModifier)) {
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            m_inventory.moveBy(key == Qt::Key_Up ? -1 : 1);
        } else if (isEnter(key)) {
            m_inventory.addCurrent();
        } else {
            return false;
        }
        return true;
    }
    const QVariantList kinds = m_inventory.kinds();
    if (key >= Qt::Key_1 && key - Qt::Key_1 < kinds.size()) {
        m_inventory.begin(kinds[key - Qt::Key_1].toMap()["value"].toInt());
        return true;
    }
    switch (key) {
    case Qt::Key_L: m_inventory.setLow(!m_inventory.isLow()); return true;
    case Qt::Key_M: m_inventory.askMinimum(); return true;
    case Qt::Key_G: m_inventory.askDrop(); return true;
    case Qt::Key_N: m_inventory.askHead(); return true;
    case Qt::Key_S: m_inventory.exportCsv(); return true;
    case Qt::Key_P: m_inventory.exportPdf(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: m_inventory.askPost(); return true;
    default: return false;
    }
}

// What can be done with a finished sale, where one is shown.
bool AppViewModel::receiptKey(int key, int modifiers) {
    const bool isControl = Qt::KeyboardModifiers(modifiers).testFlag(Qt::ControlModifier);
    const bool onJournal = m_page == QLatin1String("journal");
    const QString number = onJournal                           ? m_journal.shown()
                           : m_page == QLatin1String("change") ? m_pay.giftOf()
                                                               : QString();
    if (number.isEmpty()) {
        return false;
    }
    if (isControl && key == Qt::Key_G) {
        m_returns.printGift(number);
    } else if (isControl && key == Qt::Key_I) {
        m_invoices.ask(number);
    } else if (isControl && key == Qt::Key_B && onJournal) {
        m_returns.open(number);
    } else if (key == Qt::Key_Delete && onJournal) {
        m_returns.askPostVoid(number);
    } else {
        return false;
    }
    return true;
}

bool AppViewModel::returnsKey(int key, const QString& typed, int modifiers) {
    const bool isControl = Qt::KeyboardModifiers(modifiers).testFlag(Qt::ControlModifier);
    const int row = m_returns.current();
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        m_returns.moveBy(key == Qt::Key_Up ? -1 : 1);
    } else if (key == Qt::Key_Left || key == Qt::Key_Minus) {
        m_returns.step(row, -1);
    } else if (key == Qt::Key_Right || key == Qt::Key_Plus) {
        m_returns.step(row, 1);
    } else if (isEnter(key)) {
        m_returns.takeBack();
    } else if (isControl && key == Qt::Key_A) {
        m_returns.chooseAll();
    } else if (isControl && key == Qt::Key_B) {
        m_returns.ask();
    } else if (key == Qt::Key_R) {
        m_returns.setReason((m_returns.reason() + 1) %
                            static_cast<int>(m_returns.reasons().size()));
    } else if (key == Qt::Key_C) {
        m_returns.setCondition((m_returns.condition() + 1) %
                               static_cast<int>(m_returns.conditions().size()));
    } else if (isEntryText(typed) && typed.at(0).isDigit()) {
        m_returns.askQuantity();
        m_prompt.type(typed);
    } else {
        return false;
    }
    return true;
}

bool AppViewModel::ordersKey(int key) {
    switch (key) {
    case Qt::Key_Up: m_orders.moveBy(-1); return true;
    case Qt::Key_Down: m_orders.moveBy(1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: m_orders.sell(); return true;
    case Qt::Key_Delete: m_orders.askCancel(); return true;
    case Qt::Key_P: m_orders.print(); return true;
    case Qt::Key_D: m_orders.askDeposit(); return true;
    default: return false;
    }
}

bool AppViewModel::listKey(int key) {
    const bool isMove = key == Qt::Key_Up || key == Qt::Key_Down;
    const int step = key == Qt::Key_Up ? -1 : 1;
    if (m_page == QLatin1String("suspended")) {
        if (isMove) {
            m_suspended.moveBy(step);
        } else if (isEnter(key)) {
            m_suspended.recall(-1);
        }
    } else if (m_page == QLatin1String("journal")) {
        if (isMove) {
            m_journal.moveBy(step);
        } else if (isEnter(key)) {
            m_journal.askReprint();
        } else if (key == Qt::Key_M) {
            m_journal.askMember();
            return true;
        } else if (key == Qt::Key_C) {
            m_journal.askCard();
            return true;
        } else if (key == Qt::Key_A) {
            m_journal.showAll();
            return true;
        }
    } else if (m_page == QLatin1String("stock")) {
        if (isMove) {
            m_stock.search()->moveBy(step);
        } else if (isEnter(key)) {
            m_stock.search()->pick(-1);
        }
    } else if (m_page == QLatin1String("member") && isEnter(key)) {
        m_member.confirm();
    } else if (m_page == QLatin1String("first") && isEnter(key)) {
        m_settings.nextStep();
    } else {
        return false;
    }
    return isMove || isEnter(key);
}

} // namespace evertill::viewmodels
