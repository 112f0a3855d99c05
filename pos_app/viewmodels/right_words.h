// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Rights and roles in the words of the screens. Threads: the GUI thread.

#include "core/people/rights.h"
#include "viewmodels/formatter.h"

namespace evertill::viewmodels {

// The right somebody is asked to lend, as in "Needs approval: a price by hand"; what is to be done
// with it is said before.
[[nodiscard]] QString rightWords(const std::string& right);
// Why it is lent, to choose from.
[[nodiscard]] QStringList whyWords(const std::string& right);
// What a role may do, with its limits: "Discount on a line, up to 10 %".
[[nodiscard]] QString grantWords(const core::Grant& grant, const Formatter& format);
// What limits a right can have (docs/people.md).
[[nodiscard]] bool hasRate(core::Right right);
[[nodiscard]] bool hasAmount(core::Right right);
// "10 % and 5.00"; empty: none.
[[nodiscard]] QString limitWords(const core::Grant& grant, const Formatter& format);
// The built-in ones have names in every language; others are shown as they are called.
[[nodiscard]] QString roleName(const std::string& role);

} // namespace evertill::viewmodels
