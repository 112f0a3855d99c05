// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What all view-models of one till share: the door to the till, the formatter of the chosen
// language, and the way to tell the cashier something. Owned by AppViewModel and outlives the
// others. Threads: the GUI thread.

#include "bridge/till_service.h"
#include "viewmodels/error_words.h"
#include "viewmodels/formatter.h"

namespace evertill::viewmodels {

using base::Expected;

enum class Cue { Ok, Attention, Refuse, Weight };

struct ViewContext {
    bridge::TillService& service;
    Formatter format;
    std::function<void(Cue)> cue;                    // a sound, and a mark on the screen
    std::function<void(const ErrorText&)> showError; // a sheet with what, kept and next
    std::function<void(const QString&)> notify;      // one quiet line that goes by itself
    std::function<void(const QString& page)> openPage;
    // Asks somebody with more rights to allow what was refused, and why where the deed does not
    // say it; then does it in their name. what: in words, for them.
    using Approved = std::function<void(const core::Approval& given)>;
    std::function<void(const base::Error& refused, const QString& what, Approved then)> approve{};
    // What no basket carries: at once where it is allowed anyway, else once it is on record who
    // allowed it. why: the deed's own reason; empty: asked for.
    std::function<void(core::Right right, const QString& what, const QString& why,
                       std::function<void(const core::OperatorId& by)> then)>
        guard{};
    // As approve; only for the basket that is shown now.
    std::function<void(const base::Error& refused, const QString& what, Approved then)>
        approveForBasket{};

    void refuse(const base::Error& error) const {
        cue(Cue::Refuse);
        showError(explain(error));
    }
    // Whether the basket may be changed now; says why not.
    [[nodiscard]] bool mayChange() const {
        const bool isCommitting = service.isCommitting();
        if (!isCommitting && !service.cards().holds()) {
            return true;
        }
        cue(Cue::Refuse);
        if (!isCommitting) {
            showError(cardHoldWords(service.cards().isWorking()));
        }
        return false;
    }
    // Whether it may be paid or cancelled now; says why not.
    [[nodiscard]] bool maySettle() const {
        if (!mayChange()) {
            return false;
        }
        if (!service.cards().isRead()) { // a payment of it may just be found
            cue(Cue::Refuse);
            showError(cardUnreadWords());
            return false;
        }
        return true;
    }
};

[[nodiscard]] inline QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

// The name of a line or an item in the language of the screens.
[[nodiscard]] inline QString localName(const std::string& name,
                                       const std::vector<core::LocalName>& names,
                                       const std::string& language) {
    core::Item item;
    item.name = name;
    item.localNames = names;
    return text(core::nameIn(item, language));
}

} // namespace evertill::viewmodels
