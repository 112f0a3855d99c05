// SPDX-License-Identifier: Apache-2.0
#include "render/escpos_renderer.h"

#include "render/code128.h"
#include "render/layout.h"
#include "render/painter.h"

#include "base/utf8.h"

#include <algorithm>

namespace evertill::render {

namespace {

constexpr std::uint8_t kEsc = 0x1B;
constexpr std::uint8_t kFs = 0x1C;
constexpr std::uint8_t kGs = 0x1D;
constexpr std::uint8_t kDle = 0x10;
constexpr std::uint8_t kDoubleSize = 0x11;
constexpr std::uint8_t kChineseDoubleSize = 0x0C;
constexpr std::uint8_t kBarcodeDots = 72;
constexpr std::uint8_t kQrModule = 6;
constexpr std::size_t kMaxQrBytes = 2000;

// GBK prints everything but ASCII in a full-width cell.
int gbkWidth(char32_t c) {
    return c >= 0x80 && base::columnWidth(c) == 1 && encodeGbk(c) ? 2 : base::columnWidth(c);
}

class Encoder {
public:
    explicit Encoder(const EscposProfile& profile)
        : m_profile(profile)
        , m_gbk(profile.chineseFont == ChineseFont::Gbk)
        , m_width(m_gbk ? gbkWidth : defaultWidth) {}

    base::Bytes encode(const core::ReceiptDocument& document) {
        const Layout layout = layOut(document, m_profile.columns, m_width);
        m_columns = layout.columns;
        start();
        for (const Row& row : layout.rows) {
            put(row);
        }
        return std::move(m_bytes);
    }

private:
    void add(std::initializer_list<std::uint8_t> bytes) { m_bytes.insert(m_bytes.end(), bytes); }
    void add(std::string_view text) {
        const base::ByteView bytes = base::viewOf(text);
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    }

    void start() {
        add({kEsc, '@', kFs, m_gbk ? std::uint8_t{'&'} : std::uint8_t{'.'}});
        if (!m_gbk) {
            add({kEsc, 't', m_profile.codePageNumber});
        }
    }

    void put(const Row& row) {
        switch (row.kind) {
        case RowKind::Text: text(row); break;
        case RowKind::Rule:
            add(std::string(static_cast<std::size_t>(m_columns), '-'));
            add({'\n'});
            break;
        case RowKind::Blank: add({'\n'}); break;
        case RowKind::Barcode: barcode(row); break;
        case RowKind::Qr: qr(row); break;
        case RowKind::Cut: cut(); break;
        case RowKind::Logo: raster(row); break;
        }
    }

    // The line in the printer's own characters, or nullopt when it lacks one.
    [[nodiscard]] std::optional<std::string> native(std::string_view line) const {
        std::string encoded;
        for (std::size_t at = 0; at < line.size();) {
            const char32_t c = base::nextCodePoint(line, at).value_or(U'?');
            if (c < 0x80) {
                encoded += static_cast<char>(c);
            } else if (m_gbk) {
                const auto pair = encodeGbk(c);
                if (!pair) {
                    return std::nullopt;
                }
                encoded += *pair;
            } else if (const auto byte = encodeByte(m_profile.codePage, c)) {
                encoded += static_cast<char>(*byte);
            } else {
                return std::nullopt;
            }
        }
        return encoded;
    }

    void text(const Row& row) {
        const auto line = native(paddedLine(row, m_columns, m_width));
        if (!line) {
            raster(row);
            return;
        }
        const bool large = row.scale == 2;
        if (row.bold) {
            add({kEsc, 'E', 1});
        }
        if (large) {
            add({kGs, '!', kDoubleSize});
            if (m_gbk) {
                add({kFs, '!', kChineseDoubleSize});
            }
        }
        add(*line);
        add({'\n'});
        if (large) {
            add({kGs, '!', 0});
            if (m_gbk) {
                add({kFs, '!', 0});
            }
        }
        if (row.bold) {
            add({kEsc, 'E', 0});
        }
    }

    // GS v 0 in slices, whole rows of dots each, so that no white seam shows.
    void raster(const Row& row) {
        const Bitmap bitmap = paintBitmap(row, m_columns);
        for (int top = 0; top < bitmap.height; top += m_profile.rasterRows) {
            const int height = std::min(m_profile.rasterRows, bitmap.height - top);
            add({kGs, 'v', '0', 0, static_cast<std::uint8_t>(bitmap.widthBytes & 0xFF),
                 static_cast<std::uint8_t>(bitmap.widthBytes >> 8),
                 static_cast<std::uint8_t>(height & 0xFF), static_cast<std::uint8_t>(height >> 8)});
            const std::size_t start = m_bytes.size();
            const auto from = bitmap.bits.begin() + top * bitmap.widthBytes;
            m_bytes.insert(m_bytes.end(), from, from + height * bitmap.widthBytes);
            breakRealTimeCommands(start);
        }
    }

    // One more black dot is not seen; a drawer that opens by itself is.
    void breakRealTimeCommands(std::size_t start) {
        for (std::size_t i = start; i + 1 < m_bytes.size(); ++i) {
            const std::uint8_t next = m_bytes[i + 1];
            if (m_bytes[i] == kDle && (next == 0x04 || next == 0x05 || next == 0x14)) {
                m_bytes[i + 1] = static_cast<std::uint8_t>(next | 0x02U);
            }
        }
    }

    void barcode(const Row& row) {
        const auto code = encodeCode128(row.text);
        if (!m_profile.hasNativeCodes || !code) {
            raster(row);
            return;
        }
        add({kEsc, 'a', 1, kGs, 'h', kBarcodeDots, kGs, 'w', 2, kGs, 'H', 2, kGs, 'f', 0});
        add({kGs, 'k', 73, static_cast<std::uint8_t>(code->commandData.size())});
        add(code->commandData);
        add({'\n', kEsc, 'a', 0});
    }

    void qrFunction(std::uint8_t function, std::string_view parameters) {
        const std::size_t length = parameters.size() + 2;
        add({kGs, '(', 'k', static_cast<std::uint8_t>(length & 0xFFU),
             static_cast<std::uint8_t>(length >> 8U), 49, function});
        add(parameters);
    }

    void qr(const Row& row) {
        // A length whose two bytes read as DLE EOT or the like goes as a picture too.
        const std::size_t length = row.text.size() + 3;
        const bool unlucky = (length & 0xFFU) == kDle && length > 0xFFU;
        if (!m_profile.hasNativeCodes || row.text.size() > kMaxQrBytes || unlucky) {
            raster(row);
            return;
        }
        add({kEsc, 'a', 1});
        qrFunction(65, std::string_view{"2\0", 2}); // model 2
        qrFunction(67, std::string_view{reinterpret_cast<const char*>(&kQrModule), 1});
        qrFunction(69, "1"); // error correction M
        qrFunction(80, "0" + row.text);
        qrFunction(81, "0");
        add({'\n', kEsc, 'a', 0});
    }

    // The blade stands above the head: GS V 66 feeds first. Without a cutter, feed to tear.
    void cut() {
        if (m_profile.hasCutter) {
            add({kGs, 'V', 66, 0});
        } else {
            add({kEsc, 'd', 4});
        }
    }

    const EscposProfile& m_profile;
    bool m_gbk;
    WidthOf m_width;
    int m_columns = 0;
    base::Bytes m_bytes;
};

} // namespace

base::Bytes renderEscpos(const core::ReceiptDocument& document, const EscposProfile& profile) {
    return Encoder{profile}.encode(document);
}

base::Bytes escposDrawerPulse(const EscposProfile& profile) {
    return {kEsc, 'p', profile.drawerPin, profile.drawerOnUnits, profile.drawerOffUnits};
}

base::Bytes escposAutoStatus() {
    return {kGs, 'a', 0x0F};
}

base::Bytes escposFence(FenceKind kind, std::array<char, 4> id) {
    switch (kind) {
    case FenceKind::None: return {};
    case FenceKind::QueuedPaperStatus: return {kGs, 'r', 1};
    case FenceKind::ProcessId: break;
    }
    base::Bytes fence{kGs, '(', 'H', 6, 0, 48, 48};
    for (const char c : id) {
        fence.push_back(static_cast<std::uint8_t>(c));
    }
    return fence;
}

} // namespace evertill::render
