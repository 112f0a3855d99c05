// SPDX-License-Identifier: Apache-2.0
#include "net/post_messages.h"

namespace evertill::net {

namespace {

constexpr std::size_t kLengthBytes = 4;

} // namespace

std::string packMessages(const std::vector<base::Bytes>& messages) {
    std::string body;
    for (const base::Bytes& message : messages) {
        const auto size = static_cast<std::uint32_t>(message.size());
        for (const unsigned shift : {24U, 16U, 8U, 0U}) {
            body += static_cast<char>((size >> shift) & 0xFFU);
        }
        body.append(base::textOf(message));
    }
    return body;
}

base::Expected<std::vector<base::Bytes>> unpackMessages(std::string_view body,
                                                        std::size_t maxMessage) {
    std::vector<base::Bytes> messages;
    while (!body.empty()) {
        if (body.size() < kLengthBytes) {
            return base::makeError(base::ErrorCode::InvalidFormat, "message length");
        }
        std::size_t size = 0;
        for (std::size_t i = 0; i < kLengthBytes; ++i) {
            size = (size << 8U) | static_cast<unsigned char>(body[i]);
        }
        body.remove_prefix(kLengthBytes);
        if (size > maxMessage || size > body.size()) {
            return base::makeError(base::ErrorCode::InvalidFormat, "message length");
        }
        const base::ByteView bytes = base::viewOf(body.substr(0, size));
        messages.emplace_back(bytes.begin(), bytes.end());
        body.remove_prefix(size);
    }
    return messages;
}

} // namespace evertill::net
