// SPDX-License-Identifier: Apache-2.0
#include "core/fiscal/invoice_link.h"

#include <algorithm>
#include <array>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::string_view kScheme = "https://";
constexpr std::string_view kEnd = "{signature}";

// As a part of a link (RFC 3986): what is not unreserved is escaped.
std::string escaped(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool isPlain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                             (c >= 'a' && c <= 'z') || std::string_view{"-._~"}.find(c) < 4;
        const auto byte = static_cast<unsigned char>(c);
        out +=
            isPlain ? std::string{c} : std::string{'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
    return out;
}

} // namespace

Expected<std::string> fillInvoiceLink(std::string_view form, const InvoiceRequest& request) {
    const std::array<std::pair<std::string_view, std::string>, 5> values{
        {{"{seller}", request.seller},
         {"{receipt}", request.receipt},
         {"{amount}", request.amount.toString()},
         {"{currency}", std::string{request.amount.currency().code()}},
         {"{date}", request.date.toString()}}};
    const bool isForm = form.starts_with(kScheme) && form.ends_with(kEnd) &&
                        form.find("{receipt}") != std::string_view::npos &&
                        form.size() <= kMaxInvoiceLink &&
                        std::all_of(form.begin(), form.end(),
                                    [](char c) { return static_cast<unsigned char>(c) > 0x20; });
    if (!isForm) {
        return makeError(ErrorCode::InvalidFormat, std::string{form}, "invoice link");
    }
    std::string link;
    for (std::string_view rest = form.substr(0, form.size() - kEnd.size()); !rest.empty();) {
        const auto* const found =
            std::find_if(values.begin(), values.end(),
                         [&](const auto& value) { return rest.starts_with(value.first); });
        if (found == values.end() && (rest.front() == '{' || rest.front() == '}')) {
            return makeError(ErrorCode::InvalidFormat, std::string{form}, "invoice link");
        }
        const bool isName = found != values.end();
        link += isName ? escaped(found->second) : std::string{rest.front()};
        rest.remove_prefix(isName ? found->first.size() : 1);
    }
    return link;
}

} // namespace evertill::core
