// SPDX-License-Identifier: Apache-2.0
#include "hardware/scanner/hid_scan.h"

#include "core/barcode/scan.h"

#include <algorithm>
#include <array>
#include <map>

namespace evertill::hardware {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::uint32_t kByteCount = 0x0001'003B; // generic desktop page
constexpr std::uint32_t kSymbology1 = 0x008C'00FB;
constexpr std::uint32_t kSymbology3 = 0x008C'00FD;
constexpr std::uint32_t kDecodedData = 0x008C'00FE;
constexpr std::uint32_t kContinued = 0x008C'00FF;
constexpr std::uint64_t kMaxReportBits = 8 * 4096; // HID_MAX_BUFFER_SIZE of Linux is 16 kB
constexpr std::size_t kMaxUsages = 4096;
constexpr std::uint8_t kLongItem = 0xFE;
constexpr std::size_t kSymbologyBytes = 3;

// Item prefixes of HID 1.11, 6.2.2, without the two bits of the size.
enum Prefix : std::uint8_t {
    kInput = 0x80,
    kOutput = 0x90,
    kCollection = 0xA0,
    kFeature = 0xB0,
    kEndCollection = 0xC0,
    kUsagePage = 0x04,
    kReportSize = 0x74,
    kReportId = 0x84,
    kReportCount = 0x94,
    kPush = 0xA4,
    kPop = 0xB4,
    kUsage = 0x08,
    kUsageMinimum = 0x18,
    kUsageMaximum = 0x28,
};

struct Globals {
    std::uint32_t page = 0;
    std::uint64_t size = 0;
    std::uint64_t count = 0;
    std::uint8_t report = 0;
};

class DescriptorReader {
public:
    Expected<std::vector<HidScanReport>> read(base::ByteView bytes) {
        std::size_t at = 0;
        while (at < bytes.size()) {
            const std::uint8_t prefix = bytes[at];
            const std::size_t size =
                prefix == kLongItem ? 2 : std::array<std::size_t, 4>{0, 1, 2, 4}[prefix & 3];
            if (bytes.size() - at - 1 < size) {
                return makeError(ErrorCode::InvalidFormat, "report descriptor: cut");
            }
            std::uint32_t value = 0;
            for (std::size_t i = 0; i < size; ++i) {
                value |= static_cast<std::uint32_t>(bytes[at + 1 + i]) << (8 * i);
            }
            at += 1 + size;
            if (prefix == kLongItem) { // its data, of the length in its first byte, means nothing
                at += std::min<std::size_t>(value & 0xFF, bytes.size() - at);
            } else {
                EVERTILL_TRY_VOID(take(prefix & 0xFC, value, size));
            }
        }
        return scannersOnly();
    }

private:
    Expected<void> take(unsigned item, std::uint32_t value, std::size_t size) {
        switch (item) {
        case kUsagePage: m_now.page = value; break;
        case kReportSize: m_now.size = value; break;
        case kReportCount: m_now.count = value; break;
        case kReportId: m_now.report = static_cast<std::uint8_t>(value); break;
        case kPush: m_stack.push_back(m_now); break;
        case kPop:
            if (m_stack.empty()) {
                return makeError(ErrorCode::InvalidFormat, "report descriptor: pop");
            }
            m_now = m_stack.back();
            m_stack.pop_back();
            break;
        case kUsage: addUsage(value, size); break;
        case kUsageMinimum: m_minimum = value; break;
        case kUsageMaximum:
            for (std::uint64_t usage = m_minimum; usage <= value && m_usages.size() < kMaxUsages;
                 ++usage) {
                addUsage(static_cast<std::uint32_t>(usage), size);
            }
            break;
        case kInput: return input(value);
        case kOutput:
        case kFeature:
        case kCollection:
        case kEndCollection: m_usages.clear(); break;
        default: break;
        }
        return {};
    }

    // A short usage is of the page that is in force at the main item.
    void addUsage(std::uint32_t value, std::size_t size) {
        if (m_usages.size() < kMaxUsages) {
            m_usages.push_back({value, size == 4});
        }
    }
    [[nodiscard]] std::uint32_t usageOf(std::uint64_t control) const {
        if (m_usages.empty()) {
            return 0;
        }
        const auto last = static_cast<std::uint64_t>(m_usages.size() - 1);
        const Usage& usage = m_usages[static_cast<std::size_t>(std::min(control, last))];
        return usage.isWhole ? usage.value : (m_now.page << 16) | (usage.value & 0xFFFF);
    }

    Expected<void> input(std::uint32_t flags) {
        HidScanReport& report = m_reports[m_now.report];
        report.number = m_now.report;
        if (m_now.size > kMaxReportBits || m_now.count > kMaxReportBits ||
            report.bits + m_now.size * m_now.count > kMaxReportBits) {
            return makeError(ErrorCode::InvalidFormat, "report descriptor: a report too long");
        }
        const bool isPadding = (flags & 1U) != 0;
        for (std::uint64_t i = 0; !isPadding && i < m_now.count; ++i) {
            const HidField field{report.bits + static_cast<std::size_t>(i * m_now.size),
                                 static_cast<std::size_t>(m_now.size)};
            place(report, usageOf(i), field);
        }
        report.bits += static_cast<std::size_t>(m_now.size * m_now.count);
        m_usages.clear();
        return {};
    }

    static void place(HidScanReport& report, std::uint32_t usage, const HidField& field) {
        if (usage == kDecodedData) {
            const bool goesOn =
                report.data.bits > 0 && report.data.bit + report.data.bits == field.bit;
            if (goesOn) {
                report.data.bits += field.bits;
            } else if (report.data.bits == 0) {
                report.data = field;
            }
        } else if (usage == kByteCount) {
            report.length = field;
        } else if (usage == kContinued) {
            report.more = field;
        } else if (usage >= kSymbology1 && usage <= kSymbology3) {
            report.symbology.push_back(field);
        }
    }

    Expected<std::vector<HidScanReport>> scannersOnly() {
        std::vector<HidScanReport> reports;
        for (auto& [number, report] : m_reports) {
            if (report.data.bits >= 8 && report.data.bits % 8 == 0) {
                if (report.symbology.size() != kSymbologyBytes) {
                    report.symbology.clear();
                }
                reports.push_back(std::move(report));
            }
        }
        if (reports.empty()) {
            return makeError(ErrorCode::Unsupported, "no scanner by its report descriptor");
        }
        return reports;
    }

    struct Usage {
        std::uint32_t value = 0;
        bool isWhole = false; // with its page
    };
    Globals m_now;
    std::vector<Globals> m_stack;
    std::vector<Usage> m_usages;
    std::uint32_t m_minimum = 0;
    std::map<std::uint8_t, HidScanReport> m_reports;
};

std::uint32_t valueOf(base::ByteView report, std::size_t bit, std::size_t bits) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(bits, 32); ++i) {
        const std::size_t at = bit + i;
        value |= static_cast<std::uint32_t>((report[at / 8] >> (at % 8)) & 1U) << i;
    }
    return value;
}

std::uint32_t valueOf(base::ByteView report, const HidField& field) {
    return valueOf(report, field.bit, field.bits);
}

} // namespace

Expected<std::vector<HidScanReport>> parseHidScanner(base::ByteView reportDescriptor) {
    return DescriptorReader{}.read(reportDescriptor);
}

void HidScanReader::reset() {
    m_code.clear();
    m_isSpoilt = false;
}

std::optional<std::string> HidScanReader::feed(base::ByteView report) {
    const bool isNumbered = m_reports.front().number != 0;
    const std::uint8_t number = isNumbered && !report.empty() ? report[0] : std::uint8_t{0};
    const auto layout = std::find_if(m_reports.begin(), m_reports.end(),
                                     [&](const auto& each) { return each.number == number; });
    if (report.empty() || layout == m_reports.end()) {
        return std::nullopt; // of something else: a button, a status
    }
    const base::ByteView body = report.subspan(isNumbered ? 1 : 0);
    if (body.size() * 8 < layout->bits) {
        m_isSpoilt = true;
        return std::nullopt;
    }
    const std::size_t room = layout->data.bits / 8;
    const std::size_t length = layout->length ? valueOf(body, *layout->length) : room;
    m_isSpoilt = m_isSpoilt || length > room || m_code.size() > core::kMaxScanBytes;
    const bool isFirst = m_code.empty();
    for (const HidField& field : layout->symbology) {
        const auto letter = static_cast<char>(valueOf(body, field));
        const bool isIdentifier = isFirst && valueOf(body, layout->symbology.front()) == ']';
        if (isIdentifier && letter > ' ' && letter <= '~') {
            m_code += letter;
        }
    }
    for (std::size_t i = 0; !m_isSpoilt && i < length; ++i) {
        m_code += static_cast<char>(valueOf(body, layout->data.bit + 8 * i, 8));
    }
    if (!layout->length) { // filled up with zeros
        m_code.erase(m_code.find_last_not_of('\0') + 1);
    }
    if (layout->more && valueOf(body, *layout->more) != 0) {
        return std::nullopt;
    }
    const std::string code = std::exchange(m_code, {});
    const bool isWhole = !std::exchange(m_isSpoilt, false) && code.size() <= core::kMaxScanBytes;
    return isWhole && !code.empty() ? std::optional{code} : std::nullopt;
}

} // namespace evertill::hardware
