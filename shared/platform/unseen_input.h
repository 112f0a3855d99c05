// SPDX-License-Identifier: Apache-2.0
#pragma once

// While it lives, what is typed at the terminal of this process is not shown: PINs. Where standard
// input is no terminal it does nothing. Threads: one at a time.

namespace evertill::platform {

class UnseenInput {
public:
    UnseenInput();
    ~UnseenInput();
    UnseenInput(const UnseenInput&) = delete;
    UnseenInput& operator=(const UnseenInput&) = delete;
    [[nodiscard]] bool isTerminal() const { return m_isTerminal; }

private:
    void show(bool isShown) const;
    bool m_isTerminal;
};

} // namespace evertill::platform
