// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/sysfs.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace evertill::hardware {

namespace fs = std::filesystem;

base::Bytes deviceAttribute(const std::string& deviceClass, const std::string& file,
                            const std::string& attribute) {
    constexpr int kLinks = 4;
    fs::path node = file;
    std::error_code problem;
    // Not fs::canonical: the testbed of the tests (umockdev) answers realpath() wrongly.
    for (int i = 0; i < kLinks && fs::is_symlink(node, problem); ++i) {
        node = (node.parent_path() / fs::read_symlink(node, problem)).lexically_normal();
    }
    std::ifstream in{fs::path{"/sys/class"} / deviceClass / node.filename() / "device" / attribute,
                     std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace evertill::hardware
