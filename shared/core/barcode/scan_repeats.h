// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whether a code that was read is another item, or one that has been counted: its label read again,
// or the other code on the same pack (EAN beside GS1 QR) read in the same pull.
// INV each reading that does not count stands for one that did: of readings of one kind of code
// none is lost to the other kind, so what counts is never fewer than the readings of either kind.
// INV with repeatMillis 0, the default, the same code counts each time it is read: two of an item
// are often scanned one after the other. Whoever asks tells the cashier of every reading that did
// not count. Pure: times come with the readings. Units: milliseconds of any monotonic clock.

#include "core/barcode/scan.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace evertill::core {

struct RepeatWindows {
    std::int64_t repeatMillis = 0; // from the last reading of the same code; 0: every one counts
    std::int64_t pairMillis = 500; // EAN and GS1 code of one GTIN; 0: every one counts
};

enum class ReadingVerdict : std::uint8_t { Counts, SameLabel, SameItem };

class ScanRepeats {
public:
    explicit ScanRepeats(RepeatWindows windows = {}) : m_windows(windows) {}
    void setWindows(RepeatWindows windows) { m_windows = windows; }

    [[nodiscard]] ReadingVerdict judge(const std::string& text, const ScannedCode& code,
                                       std::int64_t nowMillis);
    // What was judged to count was taken for goods. Goods that were refused are not to be told:
    // they may be read again.
    void counted(const std::string& text, const ScannedCode& code, std::int64_t nowMillis);

private:
    struct Reading {
        std::string text;
        std::optional<Gtin> gtin;
        bool isElements = false; // of a GS1 code; else an EAN or UPC
        std::int64_t countedAt = 0;
        std::int64_t readAt = 0; // the last time
        bool isPaired = false;
    };
    RepeatWindows m_windows;
    std::vector<Reading> m_counted; // no older than the longer window
};

} // namespace evertill::core
