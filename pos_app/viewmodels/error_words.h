// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words for an error, in the language of the screens: what happened, what is kept, and the next
// step. Every code of base/error.h has words; a code from a newer layer reads as a general refusal
// with its name, never as nothing. Threads: the GUI thread.

#include "base/error.h"

#include <QString>

namespace evertill::viewmodels {

struct ErrorText {
    QString title; // what happened
    QString kept;  // what is safe
    QString next;  // what to do
};

[[nodiscard]] ErrorText explain(const base::Error& error);
// A sale that is paid and not recorded; explain() for what is not about the sale itself.
[[nodiscard]] ErrorText commitWords(const base::Error& error);

// Why the basket must stay as it is: isWorking: the card terminal is at it; else a payment of it
// has no known end.
[[nodiscard]] ErrorText cardHoldWords(bool isWorking);
// What the store knows of the basket's card payments is still being read.
[[nodiscard]] ErrorText cardUnreadWords();
// Why a device needs a hand, in a few words: "no paper". Empty for nothing known.
[[nodiscard]] QString deviceReasonWords(const QString& reasonName);

} // namespace evertill::viewmodels
