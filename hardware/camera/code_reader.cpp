// SPDX-License-Identifier: Apache-2.0
#include "hardware/camera/code_reader.h"

#define ZX_USE_UTF8 1 // text() as UTF-8, as from its next version on
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <exception>

namespace evertill::hardware {

namespace {

using ZXing::BarcodeFormat;

constexpr CodesInView::Millis kGone{1000};

// No Aztec: no till needs it, and its reader (1.4.0) was seen to look beyond the picture.
ZXing::DecodeHints hintsFor(CodeKinds kinds) {
    const ZXing::BarcodeFormats squares =
        BarcodeFormat::QRCode | BarcodeFormat::DataMatrix | BarcodeFormat::PDF417;
    ZXing::DecodeHints hints;
    if (kinds == CodeKinds::All) {
        hints.setFormats(squares | BarcodeFormat::LinearCodes);
        return hints;
    }
    hints.setFormats(squares | BarcodeFormat::EAN13 | BarcodeFormat::EAN8 | BarcodeFormat::UPCA |
                     BarcodeFormat::UPCE | BarcodeFormat::Code128 | BarcodeFormat::Code93 |
                     BarcodeFormat::DataBar | BarcodeFormat::DataBarExpanded | BarcodeFormat::ITF);
    hints.setValidateITFCheckSum(true);
    return hints;
}

// The library throws at some pictures (std::out_of_range); they have no code then.
ZXing::Results resultsIn(const ZXing::ImageView& view, CodeKinds kinds) {
    try {
        return ZXing::ReadBarcodes(view, hintsFor(kinds));
    } catch (const std::exception&) {
        return {};
    }
}

} // namespace

std::vector<std::string> codesIn(const render::GreyPicture& picture, CodeKinds kinds) {
    std::vector<std::string> codes;
    if (picture.pixels.empty()) {
        return codes;
    }
    const ZXing::ImageView view{picture.pixels.data(), picture.width, picture.height,
                                ZXing::ImageFormat::Lum};
    for (const ZXing::Result& found : resultsIn(view, kinds)) {
        std::string code = found.symbologyIdentifier() + found.text();
        if (found.isValid() && std::find(codes.begin(), codes.end(), code) == codes.end()) {
            codes.push_back(std::move(code));
        }
    }
    return codes;
}

std::vector<std::string> CodesInView::look(const std::vector<std::string>& codes, Millis now) {
    std::erase_if(m_lastSeen, [&](const auto& seen) { return now - seen.second > kGone; });
    std::vector<std::string> fresh;
    for (const std::string& code : codes) {
        if (m_lastSeen.insert_or_assign(code, now).second) {
            fresh.push_back(code);
        }
    }
    return fresh;
}

} // namespace evertill::hardware
