// SPDX-License-Identifier: Apache-2.0
// Goal: element strings, bracketed text, Digital Links, scan data, associations and content checks
// agree with GS1's own syntax engine. Method: all cases of its tests (vectors.jsonl, made by that
// engine's authors) that concern reading; what is left out is counted by reason, and the counts are
// those of docs/barcodes.md. The compiled table is compared with the dictionary line by line.
#include "core/barcode/ai_table.h"
#include "core/barcode/digital_link.h"
#include "core/barcode/linters.h"
#include "core/barcode/scan.h"

#include "support/shared_data.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <map>
#include <sstream>

using namespace evertill::core;

namespace {

struct Vector {
    std::string kind;
    std::string in;
    std::string expect;
    std::string x1;
    bool ok = false;
    bool zeroSuppressed = false;
};

char unescaped(const std::string& line, std::size_t& at) {
    const char escape = line[++at];
    if (escape == 'u') {
        const int code = std::stoi(line.substr(at + 1, 4), nullptr, 16);
        at += 4;
        return static_cast<char>(code);
    }
    return escape == 'n' ? '\n' : escape == 't' ? '\t' : escape == 'r' ? '\r' : escape;
}

// The string value of a key in one line of this flat file; empty for null.
std::string stringOf(const std::string& line, const std::string& key) {
    const std::string mark = "\"" + key + "\":";
    std::size_t at = line.find(mark) + mark.size();
    std::string value;
    if (line[at] != '"') {
        return value;
    }
    for (++at; line[at] != '"'; ++at) {
        value += line[at] == '\\' ? unescaped(line, at) : line[at];
    }
    return value;
}

bool flagOf(const std::string& line, const std::string& key) {
    return line.find("\"" + key + "\":true") != std::string::npos;
}

std::vector<Vector> vectorsOf(const std::filesystem::path& path) {
    std::ifstream file{path};
    std::vector<Vector> vectors;
    for (std::string line; std::getline(file, line);) {
        vectors.push_back({stringOf(line, "kind"), stringOf(line, "in"), stringOf(line, "expect"),
                           stringOf(line, "x1"), flagOf(line, "ok"),
                           flagOf(line, "permitZeroSuppressedGTIN")});
    }
    return vectors;
}

// The engine writes FNC1 as '^', in front too.
std::string caretForm(const ElementList& elements) {
    std::string text = "^" + formatElementString(elements);
    std::replace(text.begin(), text.end(), kGroupSeparator, '^');
    return text;
}

std::string withSeparators(std::string text) {
    std::replace(text.begin(), text.end(), '^', kGroupSeparator);
    return text;
}

// "(400)ABC(89)X" without any check: the engine permits unknown identifiers in these cases.
ElementList uncheckedElements(const std::string& text) {
    ElementList elements;
    std::stringstream parts{text.substr(1)};
    for (std::string part; std::getline(parts, part, '(');) {
        const std::size_t close = part.find(')');
        elements.push_back({part.substr(0, close), part.substr(close + 1)});
    }
    return elements;
}

struct Outcome {
    std::string leftOut; // reason; empty when judged
    bool agrees = false;
};

Outcome leftOut(std::string reason) {
    return {std::move(reason), false};
}

Outcome judgeList(const evertill::base::Expected<ElementList>& list, const Vector& v) {
    if (!list || !v.ok) {
        return {{}, list.hasValue() == v.ok};
    }
    return {{}, v.expect.empty() || caretForm(*list) == v.expect};
}

Outcome judgeScan(const Vector& v) {
    if (v.in == "]d1") {
        return leftOut("empty symbol: the engine accepts it, a till has nothing to look up");
    }
    ScanRules rules;
    rules.referenceYear = 2026;
    const auto code = parseScan({v.in, Symbology::Unknown}, rules);
    if (!code || !v.ok) {
        return {{}, code.hasValue() == v.ok};
    }
    if (const auto* store = std::get_if<StoreCode>(&*code)) {
        const bool escaped = v.expect.starts_with('\\');
        return {{}, store->text == v.expect.substr(escaped ? 1 : 0)};
    }
    if (const auto* gtin = std::get_if<GtinCode>(&*code)) {
        const std::size_t length = v.expect.size();
        return {{}, gtin->gtin.toString().substr(Gtin::kDigits - length) == v.expect};
    }
    const auto* elements = std::get_if<ElementCode>(&*code);
    if (looksLikeWebAddress(v.expect)) {
        return {{}, elements->gtin.has_value() && elements->elements.size() == 2};
    }
    if (v.expect.find("|^") != std::string::npos) {
        const ElementList above{elements->elements.begin() + 1, elements->elements.end()};
        return {{}, elements->gtin->shortestForm() + "|" + caretForm(above) == v.expect};
    }
    return {{}, caretForm(elements->elements) == v.expect};
}

// What the engine would write for a symbol is read back to what was to be written.
Outcome judgeGenerated(const Vector& v) {
    if (!v.ok) {
        return leftOut("refusals of the encoder");
    }
    if (v.expect.find("|^") != std::string::npos || !v.in.starts_with('^') ||
        v.expect.starts_with("]E")) {
        return leftOut("encoder cases that are not element strings alone");
    }
    ScanRules rules;
    rules.referenceYear = 2026;
    const auto code = parseScan({v.expect, Symbology::Unknown}, rules);
    std::string in = v.in;
    in.erase(std::remove(in.begin(), in.end(), '|'), in.end());
    const auto direct = parseElementString(withSeparators(in));
    return {{}, code && direct && std::get<ElementCode>(*code).elements == *direct};
}

Outcome judgeLinter(const Vector& v) {
    const std::string name = v.x1.substr(std::string{"gs1_lint_"}.size());
    if (name == "couponcode" || name == "couponposoffer") {
        return leftOut("North American coupons (AI 8110, 8112)");
    }
    if (name == "packagetype") {
        return leftOut("package types (AI 7041)");
    }
    if (name == "gcppos1" && v.in == "1234567") {
        return leftOut("company prefix length, needs GS1's data base");
    }
    if (name == "keyoff1" || name == "mmoptss" || name == "yymmddhh") {
        return leftOut("linters no identifier uses");
    }
    REQUIRE(linterNamed(name) != Linter::None);
    return {{}, !lint(linterNamed(name), v.in).has_value() == v.ok};
}

Outcome judgeElementLinter(const Vector& v) {
    if (v.in.starts_with("(8110)") || v.in.starts_with("(8112)")) {
        return leftOut("North American coupons (AI 8110, 8112)");
    }
    return {{}, !parseBracketed(v.in).hasValue()};
}

Outcome judge(const Vector& v) {
    if (v.kind == "parseBracketedAI") {
        return judgeList(parseBracketed(v.in), v);
    }
    if (v.kind == "processFNC1AI") {
        if (v.in == "991234") {
            return leftOut("missing FNC1 in front: a scanner never sends that one");
        }
        return judgeList(parseElementString(withSeparators(v.in)), v);
    }
    if (v.kind == "parseDLuri") {
        return judgeList(parseDigitalLink(v.in, v.zeroSuppressed ? ZeroSuppressedGtin::Pad
                                                                 : ZeroSuppressedGtin::Refuse),
                         v);
    }
    if (v.kind == "validateAIs") {
        return {{}, !checkAssociations(uncheckedElements(v.in), Association::Complete) == v.ok};
    }
    if (v.kind == "processScanData") {
        return judgeScan(v);
    }
    if (v.kind == "generateScanData") {
        return judgeGenerated(v);
    }
    if (v.kind == "aiLinter") {
        return judgeElementLinter(v);
    }
    if (v.kind == "lint") {
        return judgeLinter(v);
    }
    if (v.kind == "errMarkup") {
        const std::size_t marked = v.expect.find('|');
        return {{}, parseBracketed(v.in).error().place == "offset " + std::to_string(marked)};
    }
    return leftOut("writing Digital Links");
}

} // namespace

TEST_CASE("GS1's own cases") {
    const auto path = evertill::test::sharedData("gs1/vectors.jsonl");
    if (!path) {
        return;
    }
    const std::vector<Vector> vectors = vectorsOf(*path);
    REQUIRE(vectors.size() == 3'168);
    std::map<std::string, int> passed;
    std::map<std::string, int> out;
    int sum = 0;
    for (const Vector& v : vectors) {
        const Outcome outcome = judge(v);
        if (!outcome.leftOut.empty()) {
            ++out[outcome.leftOut];
            continue;
        }
        CAPTURE(v.kind);
        CAPTURE(v.x1);
        CAPTURE(v.in);
        CAPTURE(v.expect);
        CAPTURE(v.ok);
        CHECK(outcome.agrees);
        ++passed[v.kind];
        ++sum;
    }
    int sumOut = 0;
    for (const auto& [reason, count] : out) {
        MESSAGE("left out, " << reason << ": " << count);
        sumOut += count;
    }
    for (const auto& [kind, count] : passed) {
        MESSAGE("judged, " << kind << ": " << count);
    }
    CHECK(sum == 2'656);
    CHECK(sumOut == 512);
}

TEST_CASE("the compiled dictionary is GS1's, line by line") {
    const auto path = evertill::test::sharedData("gs1/gs1-syntax-dictionary.txt");
    if (!path) {
        return;
    }
    std::ifstream file{*path};
    auto entry = aiEntries().begin();
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') {
            continue;
        }
        REQUIRE(entry != aiEntries().end());
        std::stringstream words{line.substr(0, line.find(" # "))};
        std::string identifiers;
        words >> identifiers;
        std::string expected;
        for (std::string word; words >> word;) {
            expected += word + " ";
        }
        std::string flags;
        flags += entry->predefinedLength ? "*" : "";
        flags += entry->linkAttribute ? "?" : "";
        std::string compiled = flags.empty() ? "" : flags + " ";
        compiled += std::string{entry->specification} + " ";
        compiled += entry->attributes.empty() ? "" : std::string{entry->attributes} + " ";
        CHECK(compiled == expected);
        CHECK(entry->first == identifiers.substr(0, entry->first.size()));
        CHECK(entry->last == identifiers.substr(identifiers.size() - entry->last.size()));
        CHECK(findAi(entry->last) == &*entry);
        ++entry;
    }
    CHECK(entry == aiEntries().end());
    CHECK(aiEntries().size() == 224);
}
