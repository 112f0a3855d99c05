// SPDX-License-Identifier: Apache-2.0
#pragma once

// A simulated two-line display, CD5220 and ESC/POS in one: shows what stands on
// it as UTF-8 text. Any bytes may come, in pieces of any size; a command it
// does not know is counted and skipped. What is not addressed to it (ESC = 1,
// on the printer's line) is not shown. Written from the manuals. Threads: as
// SimulatedDevice.

#include "hardware/fake/simulated_device.h"
#include "render/charset.h"

#include <array>
#include <map>
#include <string>

namespace evertill::hardware {

class DisplayModel final : public SimulatedDevice {
public:
    explicit DisplayModel(int columns = 20, bool isGbk = false,
                          render::CodePage codePage = render::CodePage::Pc437);

    void received(base::ByteView bytes) override;

    [[nodiscard]] std::string line(int row) const; // 0 or 1, without spaces at the end
    [[nodiscard]] const std::map<std::string, int>& unknownCommands() const { return m_unknown; }
    [[nodiscard]] std::size_t bytesForOthers() const { return m_forOthers; }

private:
    void byte(std::uint8_t value);
    [[nodiscard]] bool command(); // whether m_command is at its end
    [[nodiscard]] bool escape();
    void put(std::uint8_t value);
    void clear();

    int m_columns;
    bool m_isGbk;
    render::CodePage m_codePage;
    std::array<std::string, 2> m_cells; // bytes of the code page
    int m_row = 0;
    int m_column = 0;
    bool m_isLineMode = false; // ESC Q: text until CR
    bool m_isOurs = true;
    std::string m_command;
    std::map<std::string, int> m_unknown;
    std::size_t m_forOthers = 0;
};

} // namespace evertill::hardware
