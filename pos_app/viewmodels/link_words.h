// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Why a till cannot join its centre or does not reach it, in the language of the screens: what
// happened, what is safe, what to do. The reasons are those of ports/sync/till_link.h: the place of
// an enrolment's error, the first word of what the agent says. One that is not known here is told
// as it came. A wrong clock is none: no certificate's times are checked by a till. Threads: the GUI
// thread.

#include "viewmodels/error_words.h"

namespace evertill::viewmodels {

[[nodiscard]] ErrorText explainEnrolment(const base::Error& error);

// "connect: Connection refused", "tls: certificate has expired", "retired" ...; empty for empty.
[[nodiscard]] QString linkTroubleWords(const QString& trouble);

} // namespace evertill::viewmodels
