// SPDX-License-Identifier: Apache-2.0
#include "cli/code_picture.h"

#include "hardware/camera/code_reader.h"

#include <fstream>
#include <iterator>

namespace evertill::cli {

using base::ErrorCode;
using base::makeError;

base::Expected<std::vector<std::string>> codesInPicture(const std::filesystem::path& file) {
    std::error_code problem;
    if (!std::filesystem::exists(file, problem)) {
        return makeError(ErrorCode::FileMissing, file.string());
    }
    std::ifstream in{file, std::ios::binary};
    if (!in || std::filesystem::is_directory(file, problem)) {
        return makeError(ErrorCode::FileUnreadable, file.string());
    }
    base::Bytes bytes(render::kMostPictureBytes + 1); // of a larger one the rest is not even read
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    const auto picture = render::greyFromFile(bytes);
    if (!picture) {
        return makeError(picture.error().code, file.string() + ": " + picture.error().context);
    }
    std::vector<std::string> codes = hardware::codesIn(*picture, hardware::CodeKinds::All);
    if (codes.empty()) {
        return makeError(ErrorCode::NotFound, "no code in " + file.string());
    }
    return codes;
}

} // namespace evertill::cli
