// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include "base/utf8.h"
#include "cli/error_words.h"

#include <boost/json.hpp>

#include <ostream>

namespace evertill::cli {

using base::ErrorCode;

namespace {

// Errors quote input, and input may be any bytes; what is printed is UTF-8 without control
// characters.
std::string printable(std::string_view text) {
    constexpr std::size_t kShownBytes = 160;
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        if (result.size() > kShownBytes) {
            return result + "...";
        }
        const char32_t codePoint = base::nextCodePoint(text, at).value_or(0xFFFD);
        const bool isControl = codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0);
        base::appendCodePoint(result, isControl ? 0xFFFD : codePoint);
    }
    return result;
}

} // namespace

void Output::json(const boost::json::object& object) {
    m_out << object << std::endl;
}

int Output::fail(const base::Error& error) {
    return fail(error, errorWords);
}

int Output::fail(const base::Error& raw, const Words& wordsOf) {
    const base::Error error{raw.code, printable(raw.context), printable(raw.place)};
    const std::string words = wordsOf(error);
    if (m_json) {
        json({{"error",
               {{"code", base::name(error.code)},
                {"context", error.context},
                {"place", error.place},
                {"message", words}}}});
    }
    m_err << "evertill: " << words << std::endl;
    return exitCodeOf(error.code);
}

int exitCodeOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::StorageBusy: return kBusy;
    case ErrorCode::StorageFull:
    case ErrorCode::StorageReadOnly:
    case ErrorCode::StorageCorrupt:
    case ErrorCode::StorageTooNew:
    case ErrorCode::StorageFailed:
    case ErrorCode::JournalBroken: return kStorage;
    case ErrorCode::NotFound:
    case ErrorCode::FileMissing:
    case ErrorCode::UnknownBarcode:
    case ErrorCode::UnknownItem:
    case ErrorCode::MemberUnknown: return kNotFound;
    default: return kRefused;
    }
}

} // namespace evertill::cli
