// SPDX-License-Identifier: Apache-2.0
#pragma once

// Messages of protobuf to bytes and back. Inside shared/wire only.

#include "base/bytes.h"

#include <google/protobuf/message_lite.h>
#include <google/protobuf/stubs/logging.h>

namespace evertill::wire {

// Deterministic, as the messages of this project hold no maps.
inline base::Bytes bytesOf(const google::protobuf::MessageLite& message) {
    base::Bytes bytes(message.ByteSizeLong());
    message.SerializeWithCachedSizesToArray(bytes.data());
    return bytes;
}

// protobuf would write a line to stderr for each text that is not UTF-8: others could fill our
// logs.
inline void quietenProtobuf() {
    static const auto kBefore = google::protobuf::SetLogHandler(nullptr);
    static_cast<void>(kBefore);
}

// Error: InvalidFormat for what is no such message, text that is not UTF-8, or more than maxBytes.
inline base::Expected<void> parseInto(google::protobuf::MessageLite& message, base::ByteView bytes,
                                      std::size_t maxBytes) {
    quietenProtobuf();
    if (bytes.size() > maxBytes ||
        !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return base::makeError(base::ErrorCode::InvalidFormat, "body", message.GetTypeName());
    }
    return {};
}

} // namespace evertill::wire
