// SPDX-License-Identifier: Apache-2.0
#pragma once

// A receipt's document (core/receipt) as HTML for a phone: the same blocks that a printer gets, in
// the same order. Codes, the logo and cuts are for paper and are left out. Whatever the words are,
// they stay words: everything is escaped, and there is no script, address or style attribute in it.
// Here and not in shared/render, which brings libraries for pictures that a server has no use for.
// Threads: pure.

#include "core/receipt/document.h"

#include <string>
#include <string_view>

namespace evertill::central::http {

[[nodiscard]] std::string escapedHtml(std::string_view text);
// What goes between <main> and </main>.
[[nodiscard]] std::string htmlOf(const core::ReceiptDocument& document);

// The <style> that goes with it.
inline constexpr std::string_view kReceiptStyle =
    "body{margin:0;background:#ecebe6;color:#1b1f1d;font:16px/1.45 system-ui,sans-serif}"
    "main{box-sizing:border-box;max-width:30rem;min-height:100vh;margin:0 auto;padding:1.5rem 1rem;"
    "background:#fff}"
    "p{margin:.1rem 0}"
    ".row{display:flex;justify-content:space-between;gap:1rem;margin:.1rem 0}"
    "p,span{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}"
    ".row span+span{flex:none;max-width:60%;text-align:right}" // an amount is never cut up
    ".centre{text-align:center}.right{text-align:right}.bold{font-weight:700}.big{font-size:1.4rem}"
    "hr{border:0;border-top:1px dashed #8b8f8a;margin:.6rem 0}"
    "@media print{body{background:#fff}main{min-height:0;padding:0}}";

} // namespace evertill::central::http
