// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include "cli/error_words.h"

#include <boost/json.hpp>

#include <ostream>

namespace evertill::cli {

using base::ErrorCode;

void Output::json(const boost::json::object& object) {
    m_out << object << std::endl;
}

int Output::fail(const base::Error& error) {
    const std::string words = errorWords(error);
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
