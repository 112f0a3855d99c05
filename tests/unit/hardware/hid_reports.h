// SPDX-License-Identifier: Apache-2.0
#pragma once

// A scanner in the mode USB HID POS as it describes itself and what it sends, in any of the shapes
// the standard leaves open. By default as a maker's manual shows it (Access-IS LSR118): report 2,
// length, three symbology characters, 56 bytes, "more follows".

#include "base/bytes.h"

#include <algorithm>
#include <string>
#include <vector>

namespace evertill::test {

struct HidScannerModel {
    std::uint8_t number = 2; // of the report; 0: not numbered
    bool hasLength = true;
    bool hasSymbology = true;
    bool hasMore = true;
    bool moreIsOneBit = false; // and seven of padding, else a byte
    std::uint8_t room = 56;

    [[nodiscard]] base::Bytes descriptor() const {
        base::Bytes bytes{0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x09, 0x12, 0xA1, 0x02};
        const auto add = [&](std::initializer_list<std::uint8_t> more) {
            bytes.insert(bytes.end(), more);
        };
        if (number != 0) {
            add({0x85, number});
        }
        add({0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08});
        if (hasLength) {
            add({0x95, 0x01, 0x05, 0x01, 0x09, 0x3B, 0x81, 0x02, 0x05, 0x8C});
        }
        if (hasSymbology) {
            add({0x95, 0x03, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x81, 0x02});
        }
        add({0x95, room, 0x09, 0xFE, 0x82, 0x02, 0x01}); // buffered bytes
        if (hasMore && moreIsOneBit) {
            add({0x75, 0x01, 0x95, 0x01, 0x09, 0xFF, 0x81, 0x02, 0x95, 0x07, 0x81, 0x03});
        } else if (hasMore) {
            add({0x95, 0x01, 0x09, 0xFF, 0x81, 0x02});
        }
        add({0xC0, 0xC0});
        return bytes;
    }

    [[nodiscard]] std::vector<base::Bytes> reports(const std::string& aim,
                                                   const std::string& code) const {
        std::vector<base::Bytes> all;
        for (std::size_t at = 0; at < code.size(); at += room) {
            const std::string part = code.substr(at, room);
            base::Bytes report;
            if (number != 0) {
                report.push_back(number);
            }
            if (hasLength) {
                report.push_back(static_cast<std::uint8_t>(part.size()));
            }
            if (hasSymbology) {
                for (std::size_t i = 0; i < 3; ++i) {
                    report.push_back(i < aim.size() ? static_cast<std::uint8_t>(aim[i])
                                                    : std::uint8_t{0});
                }
            }
            report.insert(report.end(), part.begin(), part.end());
            report.insert(report.end(), room - part.size(), 0);
            if (hasMore) {
                report.push_back(at + room < code.size() ? 1 : 0);
            }
            all.push_back(std::move(report));
        }
        return all;
    }
};

} // namespace evertill::test
