// SPDX-License-Identifier: Apache-2.0
#pragma once

// One entry for each decoder of bytes that others made: files, network, scanners, printers. An
// entry takes any bytes and returns; it aborts only when something is wrong, also when what was
// read does not survive being written and read again. The fuzzers (clang, ./dev fuzz) and the
// corpus test (any compiler) call the same functions. A new decoder gets an entry here and seeds in
// corpus/NAME.

#include "base/bytes.h"

#include <span>
#include <string_view>

namespace evertill::fuzz {

struct Entry {
    std::string_view name;
    void (*run)(base::ByteView bytes);
};

// wire
void frame(base::ByteView bytes);
void linkPush(base::ByteView bytes); // a frame that comes after a Push on an agreed link
void row(
    base::ByteView bytes); // stream and version (2 bytes each), length of the key (1), key, body
void chunk(base::ByteView bytes);
void split(base::ByteView bytes); // number of bodies (1), columns
void event(base::ByteView bytes); // type (1), body
void basket(base::ByteView bytes);
// codes
void barcode(base::ByteView bytes); // symbology (1), text
void elementString(base::ByteView bytes);
void digitalLink(base::ByteView bytes);
void receiptSeal(base::ByteView bytes); // the text of a receipt's signed QR
void receiptFacts(base::ByteView bytes);
void eReceipt(base::ByteView bytes); // what a link to an electronic receipt ends in
// files
void csv(base::ByteView bytes);
void json(base::ByteView bytes);
void rows(base::ByteView bytes);
void ruleSet(base::ByteView bytes);
void quoteBasket(base::ByteView bytes);
void quote(base::ByteView bytes); // rules, a zero byte, basket
void profile(base::ByteView bytes);
void archive(base::ByteView bytes);
// devices
void escposPaper(base::ByteView bytes);
void escposStatus(base::ByteView bytes);
void scannerLine(base::ByteView bytes);
void scale(base::ByteView bytes);     // kind (1), what the scale says
void zvtStream(base::ByteView bytes); // TCP or serial (1), what the terminal says
void zvtFields(base::ByteView bytes);
void displayPaper(base::ByteView bytes);
void labelPaper(base::ByteView bytes); // language (1), a print job
void labelStatus(base::ByteView bytes);
void hidScan(base::ByteView bytes);      // length of a report descriptor (1), it, reports of 64
void gatewayReply(base::ByteView bytes); // what a wallet gateway says
void printerId(base::ByteView bytes);    // IEEE 1284
void keyText(base::ByteView bytes);      // layout (1), keys: code, value (1 each)
void wedgeKeys(base::ByteView bytes);    // marks (1), keys: character, milliseconds (1 each)
void recording(base::ByteView bytes);
void logoText(base::ByteView bytes);
void logoPicture(base::ByteView bytes); // PNG
void pictureFile(base::ByteView bytes); // PNG or JPEG
void cameraFrame(base::ByteView bytes); // coding, width, height, bytes of a line (1 each), frame
// the link
void postBody(base::ByteView bytes);           // of /v1/sync
void certificateRequest(base::ByteView bytes); // PKCS#10, of a stranger
void enrolCode(base::ByteView bytes);
void sessionToken(base::ByteView bytes);
// the local sockets: one line each
void tillLine(base::ByteView bytes);    // of a till, at its agent
void agentAnswer(base::ByteView bytes); // of an agent, at its till
void adminOrder(base::ByteView bytes);  // of a command, at the centre
void adminAnswer(base::ByteView bytes); // of the centre, at a command
// HTTP
void httpTarget(base::ByteView bytes);
void httpBody(base::ByteView bytes);
void httpAddress(base::ByteView bytes);

[[nodiscard]] std::span<const Entry> entries();

} // namespace evertill::fuzz
