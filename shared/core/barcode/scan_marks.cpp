// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/scan_marks.h"

#include <charconv>

namespace evertill::core {

base::Expected<std::string> scanMarkOf(std::string_view written) {
    constexpr std::string_view kEnds{"\0\r\n\t", 4};
    std::string mark;
    for (std::size_t at = 0; at < written.size(); ++at) {
        char letter = written[at];
        if (letter == '%') {
            unsigned char value = 0;
            const std::string_view digits = written.substr(at + 1, 2);
            const auto read = std::from_chars(digits.begin(), digits.end(), value, 16);
            if (digits.size() != 2 || read.ptr != digits.end()) {
                return base::makeError(base::ErrorCode::InvalidFormat, std::string{written});
            }
            letter = static_cast<char>(value);
            at += 2;
        }
        if (kEnds.find(letter) != std::string_view::npos) {
            return base::makeError(base::ErrorCode::InvalidFormat, std::string{written});
        }
        mark += letter;
    }
    if (mark.size() > kMaxScanMark) {
        return base::makeError(base::ErrorCode::InvalidFormat, std::string{written});
    }
    return mark;
}

std::string withoutMarks(std::string code, const ScanMarks& marks) {
    if (code.size() > marks.prefix.size() && code.starts_with(marks.prefix)) {
        code.erase(0, marks.prefix.size());
    }
    if (code.size() > marks.suffix.size() && code.ends_with(marks.suffix)) {
        code.resize(code.size() - marks.suffix.size());
    }
    return code;
}

} // namespace evertill::core
