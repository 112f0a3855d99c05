// SPDX-License-Identifier: Apache-2.0
#include "hardware/printer/profiles.h"

#include <algorithm>
#include <vector>

namespace evertill::hardware {

namespace {

using render::ChineseFont;
using render::CodePage;
using render::EscposProfile;
using render::FenceKind;

EscposProfile profile(std::string name, int columns, FenceKind fence) {
    EscposProfile made;
    made.name = std::move(name);
    made.columns = columns;
    made.fence = fence;
    return made;
}

// Documented: in the makers' manuals as escpos-printer-db (CC-BY-4.0) and docs/hardware.md have
// them. Assumed: that GS r 1 waits for the paper, and with Star that it is there at all; a printer
// without it ends Unknown.
void addOtherMakers(std::vector<EscposProfile>& all) {
    // CT-S651; SRP-S300, SRP-350. GS a: four bytes laid out as Epson's, the first at once
    // (CT-S280 to CT-S851 command reference, pp. 127-129; SRP-350 manual, pp. 45-47).
    for (const char* name : {"citizen-80", "bixolon-80"}) {
        all.push_back(profile(name, 48, FenceKind::QueuedPaperStatus));
        all.back().codePage = CodePage::Pc858;
        all.back().codePageNumber = 19;
        all.back().sendsAutoStatus = true;
    }
    // TSP600, mC-Print, switched to ESC/POS: their tables and automatic status are known in Star's
    // own mode only, so what is not in PC437 goes as a picture, and so do codes.
    all.push_back(profile("star-80-escpos", 48, FenceKind::QueuedPaperStatus));
    all.back().hasNativeCodes = false;
    all.push_back(profile("sunmi-58", 32, FenceKind::None)); // V2: no cutter, no status known of
    all.back().codePage = CodePage::Pc858;
    all.back().codePageNumber = 19;
    all.back().hasCutter = false;
    all.back().answersStatus = false;
}

std::vector<EscposProfile> makeProfiles() {
    std::vector<EscposProfile> all;
    all.push_back(profile("generic-80", 48, FenceKind::QueuedPaperStatus));
    all.push_back(profile("generic-58", 32, FenceKind::QueuedPaperStatus));
    all.back().hasCutter = false;

    all.push_back(profile("epson-80", 48, FenceKind::ProcessId)); // TM-T88V and later, TM-m30
    all.back().codePage = CodePage::Pc858;
    all.back().codePageNumber = 19;
    all.back().sendsAutoStatus = true;
    all.push_back(profile("epson-generic-80", 48, FenceKind::QueuedPaperStatus)); // older TM-T88
    all.back().codePage = CodePage::Pc858;
    all.back().codePageNumber = 19;
    all.back().sendsAutoStatus = true; // TM-T88III manual
    all.push_back(profile("epson-80-1252", 48, FenceKind::ProcessId));
    all.back().codePage = CodePage::Wpc1252;
    all.back().codePageNumber = 16;
    all.back().sendsAutoStatus = true;

    for (const int columns : {48, 32}) { // Chinese market models: Xprinter, Gprinter, Rongta
        all.push_back(profile(columns == 48 ? "xprinter-80-gbk" : "xprinter-58-gbk", columns,
                              FenceKind::QueuedPaperStatus));
        all.back().chineseFont = ChineseFont::Gbk;
        all.back().hasCutter = columns == 48;
    }
    addOtherMakers(all);
    all.push_back(profile("nofence-80", 48, FenceKind::None)); // answers DLE EOT, but not GS r
    // Behind print servers and adapters that carry nothing back: evidence is TransportOnly.
    for (const int columns : {48, 32}) {
        all.push_back(profile(columns == 48 ? "mute-80" : "mute-58", columns, FenceKind::None));
        all.back().answersStatus = false;
        all.back().hasNativeCodes = false;
        all.back().hasCutter = columns == 48;
    }
    return all;
}

} // namespace

std::span<const EscposProfile> printerProfiles() {
    static const std::vector<EscposProfile> kProfiles = makeProfiles();
    return kProfiles;
}

std::optional<EscposProfile> printerProfile(std::string_view name) {
    const auto all = printerProfiles();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const EscposProfile& p) { return p.name == name; });
    return found == all.end() ? std::nullopt : std::optional{*found};
}

} // namespace evertill::hardware
