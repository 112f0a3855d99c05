// SPDX-License-Identifier: Apache-2.0
#include "fuzz/entries.h"

#include <array>

namespace evertill::fuzz {

namespace {

constexpr std::array kEntries = {
    Entry{"frame", frame},
    Entry{"link_push", linkPush},
    Entry{"row", row},
    Entry{"chunk", chunk},
    Entry{"split", split},
    Entry{"event", event},
    Entry{"basket", basket},
    Entry{"barcode", barcode},
    Entry{"element_string", elementString},
    Entry{"digital_link", digitalLink},
    Entry{"receipt_seal", receiptSeal},
    Entry{"receipt_facts", receiptFacts},
    Entry{"e_receipt", eReceipt},
    Entry{"csv", csv},
    Entry{"json", json},
    Entry{"rows", rows},
    Entry{"rule_set", ruleSet},
    Entry{"quote_basket", quoteBasket},
    Entry{"quote", quote},
    Entry{"profile", profile},
    Entry{"archive", archive},
    Entry{"escpos_paper", escposPaper},
    Entry{"escpos_status", escposStatus},
    Entry{"scanner_line", scannerLine},
    Entry{"scale", scale},
    Entry{"zvt_stream", zvtStream},
    Entry{"zvt_fields", zvtFields},
    Entry{"display_paper", displayPaper},
    Entry{"label_paper", labelPaper},
    Entry{"label_status", labelStatus},
    Entry{"hid_scan", hidScan},
    Entry{"gateway_reply", gatewayReply},
    Entry{"printer_id", printerId},
    Entry{"key_text", keyText},
    Entry{"wedge_keys", wedgeKeys},
    Entry{"recording", recording},
    Entry{"logo_text", logoText},
    Entry{"logo_picture", logoPicture},
    Entry{"picture_file", pictureFile},
    Entry{"camera_frame", cameraFrame},
    Entry{"post_body", postBody},
    Entry{"certificate_request", certificateRequest},
    Entry{"enrol_code", enrolCode},
    Entry{"session_token", sessionToken},
    Entry{"till_line", tillLine},
    Entry{"agent_answer", agentAnswer},
    Entry{"admin_order", adminOrder},
    Entry{"admin_answer", adminAnswer},
    Entry{"http_target", httpTarget},
    Entry{"http_body", httpBody},
    Entry{"http_address", httpAddress},
};

} // namespace

std::span<const Entry> entries() {
    return kEntries;
}

} // namespace evertill::fuzz
