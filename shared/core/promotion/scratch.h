// SPDX-License-Identifier: Apache-2.0
#pragma once

// Memory for what pricing needs only while it prices: hundreds of short lists for a basket, gone
// with the answer. Each thread keeps what it once needed, in blocks of powers of two, and takes it
// again for the next basket; so memory does not grow with baskets, only with the largest one, and
// goes back when the thread ends. Nothing in it outlives a call of the engine or leaves the
// thread; results are in ordinary memory. Blocks beyond kMaxScratchBlock come from the heap.

#include <bit>
#include <cstddef>
#include <new>
#include <vector>

namespace evertill::core {

inline constexpr std::size_t kMinScratchBits = 4;
inline constexpr std::size_t kMaxScratchBits = 16;
inline constexpr std::size_t kMaxScratchBlock = std::size_t{1} << kMaxScratchBits;

struct FreeBlock {
    FreeBlock* next;
};
// The free blocks of this thread by size; empty until it needs some.
extern constinit thread_local FreeBlock* t_freeBlocks[kMaxScratchBits + 1];

// More blocks of 2^bits bytes: the first of them, the others are free.
[[nodiscard]] void* refillScratch(std::size_t bits);

[[nodiscard]] inline std::size_t scratchBits(std::size_t bytes) {
    const auto bits = static_cast<std::size_t>(std::bit_width(bytes - 1));
    return bits < kMinScratchBits ? kMinScratchBits : bits;
}

template <typename T>
struct ScratchAllocator {
    using value_type = T;
    static_assert(alignof(T) <= (std::size_t{1} << kMinScratchBits));

    ScratchAllocator() = default;
    template <typename Other>
    ScratchAllocator(const ScratchAllocator<Other>&) {} // NOLINT: as allocators do

    [[nodiscard]] T* allocate(std::size_t count) {
        const std::size_t bytes = count * sizeof(T);
        if (bytes > kMaxScratchBlock) {
            return static_cast<T*>(::operator new(bytes));
        }
        const std::size_t bits = scratchBits(bytes);
        FreeBlock* const block = t_freeBlocks[bits];
        if (block == nullptr) {
            return static_cast<T*>(refillScratch(bits));
        }
        t_freeBlocks[bits] = block->next;
        return reinterpret_cast<T*>(block);
    }
    void deallocate(T* memory, std::size_t count) {
        const std::size_t bytes = count * sizeof(T);
        if (bytes > kMaxScratchBlock) {
            ::operator delete(memory);
            return;
        }
        const std::size_t bits = scratchBits(bytes);
        t_freeBlocks[bits] = ::new (static_cast<void*>(memory)) FreeBlock{t_freeBlocks[bits]};
    }
    friend bool operator==(const ScratchAllocator&, const ScratchAllocator&) { return true; }
};

template <typename T>
using Scratch = std::vector<T, ScratchAllocator<T>>;

} // namespace evertill::core
