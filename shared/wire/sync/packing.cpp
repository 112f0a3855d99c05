// SPDX-License-Identifier: Apache-2.0
#include "wire/sync/packing.h"

#include "wire/sync/dictionaries.h"

#include <evertill/sync/v1/session.pb.h>
#include <memory>
#include <zstd.h>

namespace evertill::wire {

namespace pb = sync::v1;

namespace {

struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

using Compressor = std::unique_ptr<ZSTD_CCtx, FreeContext>;

Compressor newCompressor() {
    Compressor context{ZSTD_createCCtx()};
    EVERTILL_CHECK(context != nullptr, "no memory for a compressor");
    return context;
}

// For little: it keeps its room from one use to the next.
ZSTD_CCtx* compressor() {
    thread_local const Compressor context = newCompressor();
    return context.get();
}

// A block of its own costs some 40 bytes of statistics.
constexpr std::size_t kMinBlock = 400;
constexpr std::size_t kBlockHeader = 3;
// From here on bytes are their own best dictionary.
constexpr std::size_t kOwnStatistics = std::size_t{16} << 10U;

ZSTD_DCtx* decompressor() {
    thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context{ZSTD_createDCtx()};
    EVERTILL_CHECK(context != nullptr, "no memory for a decompressor");
    return context.get();
}

// The dictionary's number travels beside the data, so zstd need not say it again. 0: did not work.
std::size_t compressInto(base::Bytes& room, base::ByteView bytes, const Dictionary* dictionary,
                         std::span<const std::size_t> cuts) {
    // Much takes 1.4 MB, which an agent need not hold for the rest of its life.
    const Compressor forMuch = bytes.size() < kOwnStatistics ? Compressor{} : newCompressor();
    ZSTD_CCtx* context = forMuch ? forMuch.get() : compressor();
    ZSTD_CCtx_reset(context, ZSTD_reset_session_and_parameters);
    ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0);
    ZSTD_CCtx_setPledgedSrcSize(context, bytes.size());
    if (dictionary != nullptr) {
        ZSTD_CCtx_refCDict(context, dictionary->compressing());
    } else {
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kPackingLevel);
    }
    ZSTD_outBuffer out{room.data(), room.size(), 0};
    ZSTD_inBuffer in{bytes.data(), 0, 0};
    for (const std::size_t cut : cuts) {
        if (cut < in.pos + kMinBlock || cut + kMinBlock > bytes.size()) {
            continue;
        }
        in.size = cut;
        if (ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush) != 0) {
            return 0;
        }
    }
    in.size = bytes.size();
    return ZSTD_compressStream2(context, &out, &in, ZSTD_e_end) == 0 ? out.pos : 0;
}

base::Error badPacking(const char* what) {
    return base::makeError(base::ErrorCode::InvalidFormat, "packed", what);
}

} // namespace

void pack(base::ByteView bytes, DictionaryUse use, pb::Packed& message,
          std::span<const std::size_t> cuts) {
    const Dictionary* dictionary = bytes.size() < kOwnStatistics ? newestDictionary(use) : nullptr;
    base::Bytes room(ZSTD_compressBound(bytes.size()) + cuts.size() * kBlockHeader);
    const std::size_t size = compressInto(room, bytes, dictionary, cuts);
    if (size != 0 && size < bytes.size()) {
        message.set_packing(pb::ZSTD);
        message.set_dictionary(dictionary != nullptr ? dictionary->number() : 0);
        message.set_data(room.data(), size);
        return;
    }
    message.set_data(bytes.data(), bytes.size());
}

namespace {

// A zstd dictionary may be continued: its tables stay, its content grows at the end, where matches
// are cheapest.
base::Bytes continued(const Dictionary& dictionary, base::ByteView history) {
    const base::ByteView head = dictionary.bytes();
    base::Bytes both;
    both.reserve(head.size() + history.size());
    both.insert(both.end(), head.begin(), head.end());
    both.insert(both.end(), history.begin(), history.end());
    return both;
}

// Searching hard pays for a sale or a few; more than that are packed at once.
constexpr std::size_t kFew = std::size_t{4} << 10U;
constexpr int kManyLevel = 9;

} // namespace

void packAfter(base::ByteView bytes, base::ByteView history, pb::Packed& message) {
    const Dictionary* dictionary = newestDictionary(DictionaryUse::Events);
    EVERTILL_CHECK(dictionary != nullptr, "a dictionary of events is built in");
    const base::Bytes known = continued(*dictionary, history);
    ZSTD_CCtx* context = compressor();
    ZSTD_CCtx_reset(context, ZSTD_reset_session_and_parameters);
    ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0);
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel,
                           bytes.size() < kFew ? kDictionaryLevel : kManyLevel);
    base::Bytes room(ZSTD_compressBound(bytes.size()));
    const std::size_t loaded = ZSTD_CCtx_loadDictionary(context, known.data(), known.size());
    const std::size_t size =
        ZSTD_compress2(context, room.data(), room.size(), bytes.data(), bytes.size());
    ZSTD_CCtx_reset(context, ZSTD_reset_session_and_parameters); // lets go of the dictionary
    if (ZSTD_isError(loaded) == 0U && ZSTD_isError(size) == 0U && size < bytes.size()) {
        message.set_packing(pb::ZSTD_AFTER);
        message.set_dictionary(dictionary->number());
        message.set_data(room.data(), size);
        return;
    }
    message.set_data(bytes.data(), bytes.size());
}

base::Expected<base::Bytes> unpackAfter(const pb::Packed& message, base::ByteView history,
                                        std::size_t maxBytes) {
    if (message.packing() != pb::ZSTD_AFTER) {
        return unpack(message, maxBytes);
    }
    const base::ByteView data = base::viewOf(message.data());
    const Dictionary* dictionary = findDictionary(message.dictionary());
    if (dictionary == nullptr || dictionary->use() != DictionaryUse::Events) {
        return badPacking("dictionary");
    }
    const unsigned long long size = ZSTD_getFrameContentSize(data.data(), data.size());
    if (size > maxBytes) { // also the codes for "not told" and "no zstd frame"
        return badPacking("size");
    }
    if (ZSTD_findFrameCompressedSize(data.data(), data.size()) != data.size()) {
        return badPacking("frame");
    }
    const base::Bytes known = continued(*dictionary, history);
    base::Bytes bytes(static_cast<std::size_t>(size));
    const std::size_t got =
        ZSTD_decompress_usingDict(decompressor(), bytes.data(), bytes.size(), data.data(),
                                  data.size(), known.data(), known.size());
    if (got != bytes.size()) { // an error code is never a possible size
        return badPacking("data");
    }
    return bytes;
}

base::Expected<base::Bytes> unpack(const pb::Packed& message, std::size_t maxBytes) {
    const base::ByteView data = base::viewOf(message.data());
    if (message.packing() == pb::STORED) {
        if (data.size() > maxBytes) {
            return badPacking("size");
        }
        return base::Bytes{data.begin(), data.end()};
    }
    if (message.packing() != pb::ZSTD) {
        return badPacking("packing");
    }
    const Dictionary* dictionary = nullptr;
    if (message.dictionary() != 0) {
        dictionary = findDictionary(message.dictionary());
        if (dictionary == nullptr) {
            return badPacking("dictionary");
        }
    }
    const unsigned long long size = ZSTD_getFrameContentSize(data.data(), data.size());
    if (size > maxBytes) { // also the codes for "not told" and "no zstd frame"
        return badPacking("size");
    }
    if (ZSTD_findFrameCompressedSize(data.data(), data.size()) != data.size()) {
        return badPacking("frame");
    }
    base::Bytes bytes(static_cast<std::size_t>(size));
    ZSTD_DCtx* context = decompressor();
    ZSTD_DCtx_reset(context, ZSTD_reset_session_and_parameters);
    ZSTD_DCtx_refDDict(context, dictionary != nullptr ? dictionary->decompressing() : nullptr);
    const std::size_t got =
        ZSTD_decompressDCtx(context, bytes.data(), bytes.size(), data.data(), data.size());
    if (got != bytes.size()) { // an error code is never a possible size
        return badPacking("data");
    }
    return bytes;
}

} // namespace evertill::wire
