// SPDX-License-Identifier: Apache-2.0
// Goal: the page of an electronic receipt shows what was sold and nothing that is not for whoever
// holds the link, runs nothing that a hostile name says, is kept by nobody, and says the same
// whatever is wrong with a link. Method: requests as values onto the API over data in memory; the
// hash of the style is made again by OpenSSL.
#include "central/http/html_receipt.h"
#include "central/http/receipt_page.h"
#include "unit/central_http/fixture.h"

#include "support/baskets.h"

#include <openssl/evp.h>

using namespace evertill;
using test::ApiFixture;
using test::headerOf;

namespace {

// Two items at 2.55 for cash.
core::Transaction soldItems() {
    core::Basket basket = test::emptyBasket();
    core::BasketChange change{basket.header(), basket.header(), {}};
    for (std::int32_t number = 1; number <= 2; ++number) {
        core::BasketLine line = test::lineOf(number == 1 ? "A" : "B", 255);
        line.lineNo = number;
        change.lines.push_back({std::nullopt, line});
    }
    change.after.nextLineNo = 3;
    core::TenderLine cash;
    cash.number = 1;
    cash.handed = cash.applied = test::pence(510);
    cash.change = cash.forfeited = test::pence(0);
    change.after.tenders.push_back(cash);
    basket.apply(change);
    core::FreezeContext context;
    context.store = core::StoreId{"S1"};
    context.till = core::TillId{"T1"};
    context.cashier = core::OperatorId{"anna"};
    context.businessDate = *core::BusinessDate::parse("2026-11-22");
    context.now = {test::kNow, 0};
    auto sale =
        core::freeze(basket, *core::computeTotals(basket, test::taxTable(), {}), context).value();
    sale.number = core::ReceiptNumber{7};
    return sale;
}

struct PageFixture : ApiFixture {
    explicit PageFixture(const std::string& tenant = "alpha")
        : ApiFixture({{1'000'000, 1}, {60, 1200}, {1'000'000, 1}, 1024, 60, tenant}) {
        kept.sale = soldItems();
        kept.storeName = "High Street";
        kept.epochTag = "a7f3";
        token.receipt = core::eReceiptOf(kept.sale);
        path = "/r/" + core::eReceiptToken(token);
    }
    http::Response get(const std::string& language = "") {
        data.receipts[core::eReceiptToken(token)] = kept;
        extra.clear();
        if (!language.empty()) {
            extra.emplace_back("Accept-Language", language);
        }
        return send("GET", path);
    }

    http::KeptReceipt kept;
    core::EReceiptToken token;
    std::string path;
};

bool has(const http::Response& response, std::string_view text) {
    return response.body.find(text) != std::string::npos;
}

// Not a problem document: people read it, and it may run and fetch nothing.
bool isPage(const http::Response& response) {
    return response.contentType == "text/html; charset=utf-8" &&
           headerOf(response, "Content-Security-Policy").find("sandbox") != std::string::npos &&
           headerOf(response, "Cache-Control") == "private, no-store";
}

} // namespace

TEST_CASE("receipt page: what was sold, in the customer's language") {
    PageFixture fixture;
    const auto page = fixture.get();
    CHECK(page.status == 200);
    CHECK(page.contentType == "text/html; charset=utf-8");
    for (const char* text : {"<html lang=\"en\">", "<title>Receipt</title>", "High Street",
                             "S1-T1-a7f3-000007", "5.10", "Cash", "VAT A"}) {
        CAPTURE(text);
        CHECK(has(page, text));
    }
    const auto simplified = fixture.get("zh-CN,zh;q=0.9,en;q=0.8");
    CHECK(has(simplified, "<html lang=\"zh-Hans\">"));
    CHECK(has(simplified, "小票"));
    CHECK(has(fixture.get("de, zh-TW;q=0.5, en;q=0.4"), "收據"));
    fixture.kept.returned[1] = core::Quantity::units(1);
    CHECK(has(fixture.get(), "Returned: "));
}

TEST_CASE("receipt page: languages by Accept-Language") {
    const auto is = [](std::string_view accepted, std::string_view language) {
        CAPTURE(accepted);
        CHECK(http::receiptLanguage(accepted) == language);
    };
    is("", "en");
    is("fr-FR, de;q=0.9", "en");
    is("zh", "zh-Hans");
    is("ZH-HANT-HK", "zh-Hant");
    is("zh-HK", "zh-Hant");
    is("en;q=0.1, zh-SG;q=0.15", "zh-Hans");
    is("zh;q=0, en;q=0.001", "en");
    is("en-GB, zh", "en");
    is(";;q=,,=;q=x,zh;q=", "en");
}

TEST_CASE("receipt page: hostile words stay words") {
    PageFixture fixture;
    const std::string evil = "<script>alert('1')</script>\"&<img src=x onerror=alert(1)>";
    fixture.kept.sale.lines[0].line.name = evil;
    fixture.kept.sale.lines[0].line.serial = "</main></body><iframe>";
    fixture.kept.storeName = "<b>Shop</b>";
    const auto page = fixture.get();
    CHECK(page.status == 200);
    for (const char* text : {"<script", "<img", "<iframe", "<b>", "'1'"}) {
        CAPTURE(text);
        CHECK_FALSE(has(page, text));
    }
    CHECK(has(page, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;&lt;img"));
    CHECK(http::escapedHtml("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;");
}

TEST_CASE("receipt page: nothing of a person, and no number that is worth money") {
    PageFixture fixture;
    core::Transaction& sale = fixture.kept.sale;
    sale.member = core::BasketMember{};
    sale.member->id = core::MemberId{test::deviceNumber(77).value()};
    sale.pointsEarned = 3;
    sale.lines[0].line.comment = "for Mrs Lee";
    core::LineAdjustment byHand;
    byHand.source = core::AdjustmentSource::ManualLine;
    byHand.reason = "friend of Bob";
    byHand.amount = test::pence(-10);
    sale.lines[0].amounts.adjustments.push_back(byHand);
    sale.exemption = core::TaxExemption{"CERT-AB-4711", {}, "embassy"};
    sale.promotions.issued.push_back({core::PromotionId{"P"}, core::CouponTypeId{"C"}, "SAVE-9"});
    core::TenderLine note = sale.tenders[0];
    note.type = core::TenderType::CreditNote;
    note.reference = "CN-S1-T1-000042-XYZW";
    note.applied = -note.applied;
    sale.tenders.push_back(note);
    note.type = core::TenderType::OnAccount;
    note.reference = "AC-17";
    sale.tenders.push_back(note);
    const auto page = fixture.get();
    for (const char* text : {"Member", "Points", "Mrs Lee", "Bob", "embassy", "CERT", "SAVE-9",
                             "CN-S1", "AC-17", "anna", "Served"}) {
        CAPTURE(text);
        CHECK_FALSE(has(page, text));
    }
    CHECK(has(page, "****XYZW"));
    CHECK(has(page, "****4711"));
    CHECK(has(page, "On account ****<"));
}

TEST_CASE("receipt page: nobody keeps it, finds it by searching, or lets it run anything") {
    PageFixture fixture;
    const auto page = fixture.get();
    fixture.path += "X";
    for (const auto& response : {page, fixture.get()}) { // the other is the 404
        CHECK(headerOf(response, "Cache-Control") == "private, no-store");
        CHECK(headerOf(response, "X-Robots-Tag") == "noindex, nofollow");
        CHECK(headerOf(response, "Referrer-Policy") == "no-referrer");
        CHECK(headerOf(response, "X-Content-Type-Options") == "nosniff");
        CHECK(headerOf(response, "ETag").empty());
        CHECK(headerOf(response, "Set-Cookie").empty());
        const std::size_t begin = response.body.find("<style>") + 7;
        const std::string style =
            response.body.substr(begin, response.body.find("</style>") - begin);
        const base::Digest digest = fixture.sha.of(base::viewOf(style));
        unsigned char text[64];
        const int size = EVP_EncodeBlock(text, digest.data(), static_cast<int>(digest.size()));
        CHECK(headerOf(response, "Content-Security-Policy") ==
              "default-src 'none'; style-src 'sha256-" + std::string(text, text + size) +
                  "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox");
        CHECK(std::count_if(response.headers.begin(), response.headers.end(), [](const auto& h) {
                  return h.first == "Content-Security-Policy";
              }) == 1);
        CHECK_FALSE(has(response, "http")); // no address at all
    }
}

TEST_CASE("receipt page: whatever is wrong with a link, the answer is the same") {
    PageFixture fixture;
    const std::string good = fixture.get().body;
    const std::string token = core::eReceiptToken(fixture.token);
    core::EReceiptToken other = fixture.token;
    other.proof.signature[5] ^= 1U;
    const std::string absent = fixture.send("GET", "/r/").body;
    CHECK(absent.find("not yet, or no longer") != std::string::npos);
    for (const std::string& wrong :
         {core::eReceiptToken(other), std::string{"A"}, token.substr(1), token + "/", "x/" + token,
          std::string{"%00"}, std::string{".."}, std::string(9'000, 'A'), token + "%41",
          std::string{"' OR '1'='1"}, std::string{"?"}}) {
        CAPTURE(wrong);
        const auto response = fixture.send("GET", "/r/" + wrong);
        CHECK(response.status == 404);
        CHECK(response.contentType == "text/html; charset=utf-8");
        CHECK(response.body == absent);
    }
    CHECK(fixture.send("GET", fixture.path + "?utm_source=mail").body == good);
    fixture.data.failure = base::makeError(base::ErrorCode::Unavailable);
    const auto failed = fixture.send("GET", fixture.path);
    CHECK(failed.status == 503); // the store, not the link
    CHECK(isPage(failed));
    CHECK(has(failed, "cannot be shown just now"));
    CHECK(fixture.send("GET", "/r/A").status == 404);
}

TEST_CASE("receipt page: the document names the page, its answers and its header fields") {
    PageFixture fixture;
    const auto document = test::bodyOf(fixture.send("GET", "/openapi.json"));
    const auto& page = document.at("paths").at("/r/{token}").at("get").as_object();
    CHECK(page.at("x-page").as_bool());
    CHECK(page.at("security").as_array().empty());
    const auto& answers = page.at("responses").as_object();
    CHECK(answers.at("200").at("content").as_object().contains("text/html"));
    CHECK(answers.at("404").at("content").as_object().contains("text/html"));
    for (const char* refusal : {"405", "429", "503"}) {
        CHECK(answers.at(refusal).at("content").as_object().contains("text/html"));
    }
}

TEST_CASE("receipt page: methods, HEAD, and no more than an address may ask") {
    PageFixture fixture;
    const std::string body = fixture.get().body;
    const auto head = fixture.send("HEAD", fixture.path);
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    CHECK(head.contentLength == body.size());
    for (const char* brought : {"", "a=1"}) {
        const auto posted = fixture.send("POST", fixture.path, brought);
        CHECK(posted.status == 405);
        CHECK(isPage(posted));
        CHECK(headerOf(posted, "Allow") == "GET, HEAD, OPTIONS");
    }
    CHECK(fixture.api->routeLimit({"POST", fixture.path, {}, {}, {}, {}, 0}) > 0); // 405, not 413
    CHECK(http::Api::owns(fixture.path));
    int shown = 0;
    for (int i = 0; i < 70; ++i) {
        shown += fixture.send("GET", fixture.path).status == 200 ? 1 : 0;
    }
    CHECK(shown == 58); // of 60; two were asked above
    const auto refused = fixture.send("GET", "/r/A");
    CHECK(refused.status == 429);
    CHECK(isPage(refused));
    CHECK(has(refused, "Wait a minute"));
    CHECK(fixture.send("POST", fixture.path).status == 405); // that comes first
    CHECK(headerOf(refused, "Retry-After") == "1");
    fixture.address = "192.0.2.8";
    CHECK(fixture.send("GET", fixture.path).status == 200);
}

TEST_CASE("receipt page: where it is not switched on there is none, and only of its tenant") {
    PageFixture off{""};
    CHECK(off.get().status == 404);
    CHECK(off.get().contentType == "application/problem+json");
    PageFixture beta{"beta"};
    CHECK(beta.get().status == 200);
    CHECK(beta.data.askedTenant == http::TenantId{"beta"});
}
