// SPDX-License-Identifier: Apache-2.0
#include "central/http/receipt_page.h"

#include "central/http/call.h"
#include "central/http/html_receipt.h"
#include "central/http/problem.h"
#include "core/receipt/build.h"
#include "core/receipt/paper_codes.h"
#include "core/receipt/words.h"

#include <algorithm>
#include <array>

namespace evertill::central::http {
namespace {

// Why there is no receipt.
struct RefusalWords {
    int status;
    std::string_view language;
    std::string_view what;
    std::string_view next;
};
constexpr std::array kRefusals{
    RefusalWords{404, "en", "This receipt is not here: not yet, or no longer.",
                 "If you have just paid, try again in some minutes. Otherwise ask the store."},
    RefusalWords{404, "zh-Hans", "这里没有这张小票：可能尚未上传，也可能已不再保存。",
                 "如果刚刚付款，请过几分钟再试；否则请询问门店。"},
    RefusalWords{404, "zh-Hant", "這裡沒有這張收據：可能尚未上傳，也可能已不再保存。",
                 "如果剛剛付款，請過幾分鐘再試；否則請詢問門市。"},
    RefusalWords{405, "en", "This page can only be read.", "Open the link of your receipt again."},
    RefusalWords{405, "zh-Hans", "此页面只能查看。", "请重新打开小票上的链接。"},
    RefusalWords{405, "zh-Hant", "此頁面只能檢視。", "請重新開啟收據上的連結。"},
    RefusalWords{429, "en", "Too many receipts were asked for from here.",
                 "Wait a minute, then open the link again."},
    RefusalWords{429, "zh-Hans", "从这里查询小票过于频繁。", "请等一分钟，再打开链接。"},
    RefusalWords{429, "zh-Hant", "從這裡查詢收據過於頻繁。", "請等一分鐘，再開啟連結。"},
    RefusalWords{503, "en", "Receipts cannot be shown just now.",
                 "Try again in a few minutes. Your receipt is not lost."},
    RefusalWords{503, "zh-Hans", "现在无法显示小票。", "请过几分钟再试。您的小票没有丢失。"},
    RefusalWords{503, "zh-Hant", "現在無法顯示收據。", "請過幾分鐘再試。您的收據沒有遺失。"}};

std::string base64Of(base::ByteView bytes) {
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const std::uint8_t byte : bytes) {
        held = (held << 8U) | byte;
        for (bits += 8; bits >= 6; bits -= 6) {
            text += kDigits[(held >> (bits - 6)) & 63U];
        }
    }
    if (bits > 0) {
        text += kDigits[(held << (6 - bits)) & 63U];
    }
    return text.append((4 - text.size() % 4) % 4, '=');
}

Response htmlAnswer(int status, std::string_view language, const std::string& body,
                    const base::Sha256& sha256) {
    Response response;
    response.status = status;
    response.contentType = "text/html; charset=utf-8";
    response.body = "<!doctype html>\n<html lang=\"" + std::string{language} +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
                    std::string{core::receiptWords(language).receipt} + "</title>\n<style>" +
                    std::string{kReceiptStyle} + "</style>\n</head>\n<body>\n<main>\n" + body +
                    "</main>\n</body>\n</html>\n";
    const base::Digest style = sha256.of(base::viewOf(kReceiptStyle));
    response.headers = {
        {"Cache-Control", "private, no-store"},
        {"X-Robots-Tag", "noindex, nofollow"},
        {"Vary", "Accept-Language"},
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'sha256-" + base64Of(style) +
             "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"}};
    return response;
}

Response refused(int status, std::string_view language, const base::Sha256& sha256) {
    const auto* const words =
        std::find_if(kRefusals.begin(), kRefusals.end(), [&](const RefusalWords& each) {
            return each.status == status && each.language == language;
        });
    core::ReceiptDocument document;
    document.blocks = {core::TextBlock{std::string{words->what}, core::Align::Left, true},
                       core::TextBlock{std::string{words->next}}};
    return htmlAnswer(status, language, htmlOf(document), sha256);
}

// The end of it, as on a card; of a short one nothing.
std::string masked(const std::string& reference) {
    constexpr std::size_t kShown = 4;
    const bool isLong =
        reference.size() >= 2 * kShown && std::all_of(reference.end() - kShown, reference.end(),
                                                      [](char c) { return c > 0x20 && c < 0x7F; });
    return reference.empty() ? std::string{}
                             : "****" + (isLong ? reference.substr(reference.size() - kShown) : "");
}

// Without what a person wrote, and what leads to one or is worth money.
core::Transaction cleared(core::Transaction sale, const core::ReceiptWords& words) {
    sale.member.reset();
    if (sale.exemption) {
        sale.exemption->certificate = masked(sale.exemption->certificate);
        sale.exemption->reason.clear();
    }
    for (core::TransactionLine& row : sale.lines) {
        row.line.comment.clear();
        for (core::LineAdjustment& each : row.amounts.adjustments) {
            const bool isPromotion = each.source == core::AdjustmentSource::Promotion;
            each.reason = isPromotion ? each.reason : std::string{words.discount};
        }
    }
    for (core::TenderLine& tender : sale.tenders) {
        tender.reference = masked(tender.reference);
    }
    sale.promotions.issued.clear(); // coupons; the paper has them
    return sale;
}

std::string_view languageOf(std::string_view tag) {
    const auto begins = [&](std::string_view with) {
        return tag.size() >= with.size() &&
               std::equal(with.begin(), with.end(), tag.begin(),
                          [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
    };
    if (begins("zh-hant") || begins("zh-tw") || begins("zh-hk") || begins("zh-mo")) {
        return "zh-Hant";
    }
    return begins("zh") ? "zh-Hans" : begins("en") ? "en" : "";
}

// "0.8" as 800; what is no such number counts as 0.
int weightOf(std::string_view parameters) {
    const std::size_t at = parameters.find("q=");
    if (at == std::string_view::npos) {
        return 1000;
    }
    int weight = 0;
    int place = 1000;
    for (const char c : parameters.substr(at + 2, 5)) {
        if (c >= '0' && c <= '9') {
            weight += (c - '0') * place;
            place /= 10;
        } else if (c != '.') {
            break;
        }
    }
    return weight;
}

} // namespace

bool isReceiptPage(std::string_view target) {
    return target.starts_with(core::kEReceiptPath);
}

std::string_view receiptLanguage(std::string_view accepted) {
    std::string_view best = "en";
    int most = 0;
    while (!accepted.empty()) {
        const std::size_t end = std::min(accepted.find(','), accepted.size());
        std::string_view range = accepted.substr(0, end);
        accepted.remove_prefix(std::min(end + 1, accepted.size()));
        range.remove_prefix(std::min(range.find_first_not_of(' '), range.size()));
        const std::size_t tag = std::min(range.find(';'), range.size());
        const std::string_view language = languageOf(range.substr(0, tag));
        const int weight = weightOf(range.substr(tag));
        if (!language.empty() && weight > most) {
            best = language;
            most = weight;
        }
    }
    return best;
}

core::ReceiptDocument publicReceipt(const KeptReceipt& kept, std::string_view language) {
    const core::ReceiptWords& words = core::receiptWords(language);
    const core::Transaction sale = cleared(kept.sale, words);
    core::StoreProfile store;
    store.name = kept.storeName;
    core::ReceiptOptions options;
    options.language = language;
    options.epochTag = kept.epochTag;
    core::ReceiptDocument document = core::buildReceipt(sale, store, options);
    std::vector<core::ReceiptBlock> returned;
    for (const core::TransactionLine& row : sale.lines) {
        const auto found = kept.returned.find(row.line.lineNo);
        if (found != kept.returned.end() && row.line.kind == core::LineKind::Sale) {
            returned.emplace_back(core::PairBlock{
                std::string{words.returned} + ": " +
                    core::nameIn(row.line.localNames, row.line.name, std::string{language}),
                found->second.toString()});
        }
    }
    if (!returned.empty()) {
        returned.insert(returned.begin(), core::RuleBlock{});
        document.blocks.insert(core::aboveBarcode(document.blocks), returned.begin(),
                               returned.end());
    }
    return document;
}

Response receiptPage(const Request& request, CentralData& data, const TenantId& tenant,
                     const base::Sha256& sha256, const std::function<std::int64_t()>& wait) {
    const std::string_view language = receiptLanguage(header(request, "accept-language"));
    if (request.method != "GET" && request.method != "HEAD") {
        Response response =
            request.method == "OPTIONS" ? noContent() : refused(405, language, sha256);
        response.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
        return response;
    }
    if (const std::int64_t seconds = wait(); seconds > 0) {
        Response response = refused(429, language, sha256);
        response.headers.emplace_back("Retry-After", std::to_string(seconds));
        return response;
    }
    const std::string_view path = pathOf(request.target);
    const auto token = core::parseEReceiptToken(path.substr(core::kEReceiptPath.size()));
    if (!token) {
        return refused(404, language, sha256);
    }
    const auto kept = data.eReceipt(tenant, *token);
    if (kept) {
        return htmlAnswer(200, language, htmlOf(publicReceipt(*kept, language)), sha256);
    }
    if (kept.error().code == base::ErrorCode::NotFound) {
        return refused(404, language, sha256);
    }
    const Problem problem = problemOf(kept.error());
    Response response = refused(503, language, sha256);
    response.status = problem.status;
    response.headers.insert(response.headers.end(), problem.headers.begin(), problem.headers.end());
    return response;
}

} // namespace evertill::central::http
