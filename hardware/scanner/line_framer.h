// SPDX-License-Identifier: Apache-2.0
#pragma once

// Cuts the byte stream of a serial scanner into codes: CR, LF, NUL or Tab ends one, GS stays in it,
// empty ones are dropped. STX and ETX frames are taken off. Pure. Any bytes in pieces of any size
// give the same codes. A code longer than kMaxScanBytes is dropped whole: its head alone would be
// another code.

#include "base/bytes.h"
#include "core/barcode/scan.h"

#include <vector>

namespace evertill::hardware {

class LineFramer {
public:
    [[nodiscard]] std::vector<core::ScanInput> feed(base::ByteView bytes) {
        std::vector<core::ScanInput> codes;
        for (const std::uint8_t byte : bytes) {
            const bool end =
                byte == '\r' || byte == '\n' || byte == '\t' || byte == 0 || byte == kEtx;
            if (!end) {
                if (byte != kStx && m_line.size() <= core::kMaxScanBytes) {
                    m_line += static_cast<char>(byte);
                }
                continue;
            }
            if (!m_line.empty() && m_line.size() <= core::kMaxScanBytes) {
                codes.push_back({m_line, core::Symbology::Unknown});
            }
            m_line.clear();
        }
        return codes;
    }
    void reset() { m_line.clear(); }

    // A whole code as such a scanner sends it. An end in the middle of it becomes a character (01)
    // that spoils the code, as two halves would be other codes.
    [[nodiscard]] static std::string asLine(std::string code) {
        constexpr std::string_view kEnds{"\r\n\t\0\x02\x03", 6};
        for (char& c : code) {
            c = kEnds.find(c) == std::string_view::npos ? c : '\x01';
        }
        return code + '\r';
    }

private:
    static constexpr std::uint8_t kStx = 0x02;
    static constexpr std::uint8_t kEtx = 0x03;
    std::string m_line;
};

} // namespace evertill::hardware
