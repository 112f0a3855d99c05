// SPDX-License-Identifier: Apache-2.0
#include "central/http/html_receipt.h"

namespace evertill::central::http {
namespace {

std::string classOf(std::string first, bool isBold, std::uint8_t scale) {
    std::string words = std::move(first);
    words += isBold ? " bold" : "";
    words += scale > 1 ? " big" : "";
    return words;
}

struct Writer {
    std::string html;

    void operator()(const core::TextBlock& block) {
        const std::string_view align = block.align == core::Align::Centre  ? "centre"
                                       : block.align == core::Align::Right ? "right"
                                                                           : "left";
        html += "<p class=\"" + classOf(std::string{align}, block.bold, block.scale) + "\">" +
                escapedHtml(block.text) + "</p>\n";
    }
    void operator()(const core::PairBlock& block) {
        html += "<div class=\"" + classOf("row", block.bold, block.scale) + "\"><span>" +
                escapedHtml(block.left) + "</span> <span>" + escapedHtml(block.right) +
                "</span></div>\n";
    }
    void operator()(const core::RuleBlock& /*block*/) { html += "<hr>\n"; }
    void operator()(const core::FeedBlock& /*block*/) { html += "<br>\n"; }
    void operator()(const core::BarcodeBlock& /*block*/) {}
    void operator()(const core::QrBlock& /*block*/) {}
    void operator()(const core::CutBlock& /*block*/) {}
    void operator()(const core::LogoBlock& /*block*/) {}
};

} // namespace

std::string escapedHtml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string htmlOf(const core::ReceiptDocument& document) {
    Writer writer;
    for (const core::ReceiptBlock& block : document.blocks) {
        std::visit(writer, block);
    }
    return std::move(writer.html);
}

} // namespace evertill::central::http
