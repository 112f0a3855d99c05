// SPDX-License-Identifier: Apache-2.0
#include "net/beast_messages.h"

#include <algorithm>

namespace evertill::net {

namespace http = boost::beast::http;

HttpRequest headOf(const BeastParser& parser, const PeerIdentity& peer,
                   const std::string& address) {
    HttpRequest head;
    const auto& message = parser.get();
    head.method = std::string{message.method_string()};
    head.target = std::string{message.target()};
    for (const auto& field : message) {
        head.headers.emplace_back(field.name_string(), field.value());
    }
    head.peer = peer;
    head.clientAddress = address;
    return head;
}

BeastResponse toBeast(HttpResponse&& answer, bool isHead, bool keepAlive) {
    BeastResponse response;
    response.version(11);
    response.result(static_cast<unsigned>(answer.status));
    if (!answer.contentType.empty()) {
        response.set(http::field::content_type, answer.contentType);
    }
    for (const auto& [name, value] : answer.headers) {
        response.insert(name, value);
    }
    response.keep_alive(keepAlive);
    const bool hasNoBody = answer.status == 204 || answer.status == 304;
    if (!isHead) {
        response.body() = std::move(answer.body);
    }
    if (!hasNoBody) {
        response.content_length(
            isHead ? std::max<std::uint64_t>(answer.contentLength, answer.body.size())
                   : response.body().size());
    }
    return response;
}

} // namespace evertill::net
