// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/scratch.h"

#include <algorithm>
#include <memory>

namespace evertill::core {

constinit thread_local FreeBlock* t_freeBlocks[kMaxScratchBits + 1] = {};

namespace {

constexpr std::size_t kChunk = kMaxScratchBlock;

struct alignas(std::max_align_t) Chunk {
    std::byte bytes[kChunk];
};

// What this thread holds; given back when it ends.
struct Chunks {
    std::vector<std::unique_ptr<Chunk>> all;
    ~Chunks() { std::fill(std::begin(t_freeBlocks), std::end(t_freeBlocks), nullptr); }
};

} // namespace

void* refillScratch(std::size_t bits) {
    thread_local Chunks chunks;
    // Not make_unique: the bytes need not be cleared.
    chunks.all.emplace_back(new Chunk); // NOLINT
    std::byte* const bytes = chunks.all.back()->bytes;
    const std::size_t size = std::size_t{1} << bits;
    for (std::size_t at = size; at + size <= kChunk; at += size) {
        t_freeBlocks[bits] = ::new (static_cast<void*>(bytes + at)) FreeBlock{t_freeBlocks[bits]};
    }
    return bytes;
}

} // namespace evertill::core
