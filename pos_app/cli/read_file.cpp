// SPDX-License-Identifier: Apache-2.0
#include "cli/read_file.h"

#include <zstd.h>

#include <fstream>
#include <memory>

namespace evertill::cli {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::uintmax_t kMaxBytes = 4ULL << 30U;

Expected<std::string> unpack(const std::string& packed, const std::string& path) {
    const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream{ZSTD_createDStream(),
                                                                            &ZSTD_freeDStream};
    std::string result;
    std::string block(ZSTD_DStreamOutSize(), '\0');
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    std::size_t state = 1;
    while (in.pos < in.size) {
        ZSTD_outBuffer out{block.data(), block.size(), 0};
        state = ZSTD_decompressStream(stream.get(), &out, &in);
        if (ZSTD_isError(state) != 0) {
            return makeError(ErrorCode::InvalidFormat, ZSTD_getErrorName(state), path);
        }
        result.append(block.data(), out.pos);
        if (result.size() > kMaxBytes) {
            return makeError(ErrorCode::OutOfRange, path);
        }
    }
    if (state != 0) {
        return makeError(ErrorCode::InvalidFormat, "cut short", path);
    }
    return result;
}

} // namespace

Expected<std::string> readFile(const std::filesystem::path& path) {
    std::error_code problem;
    if (!std::filesystem::exists(path, problem)) {
        return makeError(ErrorCode::FileMissing, path.string());
    }
    std::ifstream file{path, std::ios::binary};
    if (!file || std::filesystem::is_directory(path, problem)) {
        return makeError(ErrorCode::FileUnreadable, path.string());
    }
    const std::uintmax_t size = std::filesystem::file_size(path, problem);
    if (problem || size > kMaxBytes) {
        return makeError(problem ? ErrorCode::FileUnreadable : ErrorCode::OutOfRange,
                         path.string());
    }
    std::string content(static_cast<std::size_t>(size), '\0');
    file.read(content.data(), static_cast<std::streamsize>(size));
    if (file.gcount() != static_cast<std::streamsize>(size)) {
        return makeError(ErrorCode::FileUnreadable, path.string());
    }
    return path.extension() == ".zst" ? unpack(content, path.string())
                                      : Expected<std::string>{std::move(content)};
}

} // namespace evertill::cli
