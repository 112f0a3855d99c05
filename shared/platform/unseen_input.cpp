// SPDX-License-Identifier: Apache-2.0
#include "platform/unseen_input.h"

#include <termios.h>
#include <unistd.h>

namespace evertill::platform {

UnseenInput::UnseenInput() : m_isTerminal(::isatty(STDIN_FILENO) == 1) {
    show(false);
}

UnseenInput::~UnseenInput() {
    show(true);
}

void UnseenInput::show(bool isShown) const {
    termios now{};
    if (!m_isTerminal || ::tcgetattr(STDIN_FILENO, &now) != 0) {
        return;
    }
    const auto echo = static_cast<tcflag_t>(ECHO);
    now.c_lflag = isShown ? now.c_lflag | echo : now.c_lflag & ~echo;
    static_cast<void>(::tcsetattr(STDIN_FILENO, TCSAFLUSH, &now));
}

} // namespace evertill::platform
