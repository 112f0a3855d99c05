// SPDX-License-Identifier: Apache-2.0
#pragma once

// The layers and what each may include. This is the table of docs/architecture.md; the build
// enforces the same arrows by giving each layer only the include roots of those below it
// (EvertillLayer.cmake).
//
// folder    where the layer lies; a file belongs to the row with the longest folder it is below
// prefix    how the layer is included: "core/money/money.h" has prefix "core/"
// layers    prefixes it may include besides its own
// outside   headers beyond the C++ standard library: an entry that ends in '/' is a folder, one
// that starts
//           with '*' is an ending, and any other is a whole header name
// qt        whether <Q...> headers may appear
//
// "all" stands for every layer: for the composition roots and what they share (terminal), which
// name concrete classes, and for tests.

#include <array>
#include <string_view>

namespace evertill::tidy {

struct LayerRow {
    std::string_view folder;
    std::string_view prefix;
    std::string_view layers;
    std::string_view outside;
    bool qt;
};

inline constexpr std::string_view kPosix = "sys/ linux/ netinet/ arpa/ net/ unistd.h fcntl.h "
                                           "poll.h termios.h pty.h signal.h dirent.h pwd.h "
                                           "netdb.h errno.h spawn.h";

// clang-format off
inline constexpr std::array kLayers = {
    //       folder                 prefix         layers, outside, Qt
    LayerRow{"shared/base/",        "base/",       "", "", false},
    LayerRow{"shared/core/",        "core/",       "base/", "", false},
    LayerRow{"shared/ports/",       "ports/",      "base/ core/", "", false},
    LayerRow{"shared/usecase/",     "usecase/",    "base/ core/ ports/", "", false},
    LayerRow{"shared/crypto/",      "crypto/",     "base/ core/ ports/", "openssl/", false},
    LayerRow{"shared/text/",        "text/",       "base/", "unicode/", false},
    LayerRow{"shared/rows/",        "rows/",       "base/ core/ ports/ usecase/ text/",
             "boost/json/", false},
    LayerRow{"shared/rules/",       "rules/",      "base/ core/ ports/ usecase/ text/ rows/",
             "boost/json.hpp boost/json/", false},
    LayerRow{"shared/wire/",        "wire/",       "base/ core/ ports/",
             "google/protobuf/ *.pb.h boost/json.hpp zstd.h pugixml.hpp", false},
    LayerRow{"shared/storage/",     "storage/",    "base/ core/ ports/ text/",
             "posix sqlite3.h zstd.h",
             false},
    LayerRow{"shared/render/",      "render/",     "base/ core/ ports/ text/",
             "cairo/ cairo.h cairo-pdf.h pango/ zint.h turbojpeg.h unicode/", false},
    LayerRow{"shared/platform/",    "platform/",   "base/ core/ ports/", "posix", false},
    LayerRow{"shared/tpm/",         "tpm/",        "base/ core/ ports/", "tss2/", false},
    LayerRow{"hardware/",           "hardware/",   "base/ core/ ports/ render/",
             "posix boost/ openssl/ libudev.h libevdev/ ZXing/", false},
    LayerRow{"sync_agent/session/", "session/",    "base/ core/ ports/ wire/", "", false},
    LayerRow{"sync_agent/net/",     "net/",        "base/ core/ ports/ crypto/",
             "posix boost/ openssl/ spdlog/ systemd/ toml++/", false},
    LayerRow{"sync_agent/agent/",   "agent/",
             "base/ core/ ports/ wire/ session/ net/ storage/ crypto/ platform/",
             "posix malloc.h boost/ openssl/ spdlog/ fmt/ systemd/ CLI/", false},
    LayerRow{"sync_agent/central/", "central/",
             "base/ core/ ports/ usecase/ text/ rows/ rules/ wire/ session/ net/ storage/ crypto/ "
             "platform/",
             "posix malloc.h boost/ openssl/ spdlog/ fmt/ sqlite3.h libpq-fe.h CLI/", false},
    LayerRow{"pos_app/terminal/",   "terminal/",   "all", "posix boost/json.hpp", false},
    LayerRow{"pos_app/cli/",        "cli/",        "all",
             "CLI/ fmt/ boost/json.hpp boost/json/ toml++/ zstd.h", false},
    LayerRow{"pos_app/bridge/",     "bridge/",     "base/ core/ ports/ usecase/", "", true},
    LayerRow{"pos_app/viewmodels/", "viewmodels/", "base/ core/ ports/ usecase/ bridge/", "", true},
    LayerRow{"pos_app/ui/",         "ui/",         "base/ core/ ports/ usecase/ bridge/ viewmodels/ "
             "hardware/", "alsa/", true},
    LayerRow{"pos_app/main.cpp",    "",            "all", "CLI/ fmt/ toml++/ spdlog/", true},
    LayerRow{"packaging/demo/",     "demo/",       "base/ core/ ports/ usecase/", "", false},
    LayerRow{"packaging/dictionary/", "dictionary/", "base/ core/ ports/ usecase/ wire/ crypto/ demo/",
             "zdict.h", false},
    LayerRow{"tests/",              "",            "all", "any", true},
};
// clang-format on

// The row of the file, or nullptr when it lies in no layer.
[[nodiscard]] constexpr const LayerRow* layerOf(std::string_view path) {
    const LayerRow* best = nullptr;
    for (const LayerRow& row : kLayers) {
        if (path.starts_with(row.folder) &&
            (best == nullptr || row.folder.size() > best->folder.size())) {
            best = &row;
        }
    }
    return best;
}

} // namespace evertill::tidy
