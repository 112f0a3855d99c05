// SPDX-License-Identifier: Apache-2.0
// evertill-wire-bench FILE: what a sale costs on the wire. FILE is the common workload
// (sales10k.ndjson.zst). Prints bytes per sale in batches and alone, and the time to pack and
// unpack.

#include "bench/wire/workload.h"
#include "core/journal/chain.h"
#include "crypto/openssl_sha256.h"
#include "wire/sync/frame_codec.h"
#include "wire/sync/link_codec.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <malloc.h>

using namespace evertill;

namespace {

// TLS 1.3 record: header 5, content type 1, tag 16. WebSocket from a client: header 2 or 4, mask 4.
constexpr std::size_t kTlsBytes = 22;

std::size_t aroundFrame(std::size_t frame) {
    return frame + kTlsBytes + (frame < 126 ? 6 : 8);
}

std::vector<wire::Push> pushesOf(const std::vector<wire::PushedEvent>& events, std::size_t batch) {
    std::vector<wire::Push> pushes;
    for (std::size_t at = 0; at < events.size(); at += batch) {
        wire::Push push;
        push.epoch = {0xA1, 0x5C, 0x33, 0xE7, 0x09, 0xB2, 0x4D, 0xF0};
        push.firstSeq = static_cast<std::int64_t>(at) + 3;
        const std::size_t end = std::min(at + batch, events.size());
        push.events.assign(events.begin() + static_cast<std::ptrdiff_t>(at),
                           events.begin() + static_cast<std::ptrdiff_t>(end));
        for (std::size_t i = 0; i < push.lastHash.size(); ++i) { // as incompressible as a hash
            push.lastHash[i] = static_cast<std::uint8_t>((at + 1) * 2'654'435'761U >> (i % 24));
        }
        pushes.push_back(std::move(push));
    }
    return pushes;
}

void measure(const std::vector<wire::PushedEvent>& events, std::size_t batch) {
    const std::vector<wire::Push> pushes = pushesOf(events, batch);
    std::vector<base::Bytes> frames;
    const auto begin = std::chrono::steady_clock::now();
    for (const wire::Push& push : pushes) {
        frames.push_back(wire::encodeFrame(push));
    }
    const auto packed = std::chrono::steady_clock::now();
    std::size_t bytes = 0;
    std::size_t around = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const auto back = wire::decodeFrame(frames[i]);
        EVERTILL_CHECK(back && *back == wire::Frame{pushes[i]}, "what was sent arrives");
        bytes += frames[i].size();
        around += aroundFrame(frames[i].size());
    }
    const auto unpacked = std::chrono::steady_clock::now();
    const auto perSale = [&events](std::size_t total) {
        return static_cast<double>(total) / static_cast<double>(events.size());
    };
    const auto micros = [&events](auto duration) {
        return static_cast<double>(std::chrono::nanoseconds(duration).count()) / 1'000.0 /
               static_cast<double>(events.size());
    };
    std::printf("%5zu a Push: %7.1f B a sale, %7.1f with TLS and WebSocket; pack %.1f us, unpack "
                "%.1f us a sale\n",
                batch, perSale(bytes), perSale(around), micros(packed - begin),
                micros(unpacked - packed));
}

// A till that has been selling over this link: each sale in a Push of its own, after the others.
void measureLink(const std::vector<wire::PushedEvent>& events) {
    const crypto::OpensslSha256 sha256;
    wire::LinkCodec till{sha256};
    wire::LinkCodec centre{sha256};
    const wire::Hello hello;
    EVERTILL_CHECK(centre.decode(till.encode(hello)).hasValue(), "the centre hears");
    EVERTILL_CHECK(till.decode(centre.encode(wire::Welcome{})).hasValue(), "the till hears");
    core::JournalRecord record;
    base::Digest hash{};
    std::size_t bytes = 0;
    std::size_t counted = 0;
    std::chrono::nanoseconds packing{};
    std::chrono::nanoseconds unpacking{};
    constexpr std::size_t kWarm = 100;
    for (const wire::PushedEvent& event : events) {
        ++record.position.seq;
        record.type = event.type;
        record.hlc = event.hlc;
        record.body = event.body;
        hash = sha256.of(core::hashPreimage(record, hash));
        const wire::Push push{{}, record.position.seq, {event}, hash};
        const auto begin = std::chrono::steady_clock::now();
        const base::Bytes frame = till.encode(push);
        const auto packed = std::chrono::steady_clock::now();
        const auto back = centre.decode(frame);
        unpacking += std::chrono::steady_clock::now() - packed;
        packing += packed - begin;
        EVERTILL_CHECK(back && *back == wire::Frame{push}, "what was sent arrives");
        if (static_cast<std::size_t>(record.position.seq) > kWarm) {
            bytes += frame.size();
            ++counted;
        }
    }
    const double mean = static_cast<double>(bytes) / static_cast<double>(counted);
    const auto micros = [&events](std::chrono::nanoseconds all) {
        return static_cast<double>(all.count()) / 1'000.0 / static_cast<double>(events.size());
    };
    std::printf("1 a Push, after %zu of the link: %.1f B a sale, %.1f with TLS and WebSocket; pack "
                "%.1f us, unpack %.1f us a sale\n",
                kWarm, mean, static_cast<double>(aroundFrame(static_cast<std::size_t>(mean))),
                micros(packing), micros(unpacking));
}

double allocatedKilobytes() {
    const struct mallinfo2 info = ::mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd) / 1024;
}

// What the centre keeps of each link whose till has sold, while the till is idle.
void measureRest(const std::vector<wire::PushedEvent>& events) {
    constexpr std::size_t kLinks = 2'000;
    constexpr std::size_t kSales = 60; // more than are remembered
    const crypto::OpensslSha256 sha256;
    wire::LinkCodec till{sha256};
    wire::LinkCodec ear{sha256};
    std::vector<base::Bytes> frames{till.encode(wire::Hello{})};
    EVERTILL_CHECK(ear.decode(frames.front()).hasValue(), "the centre hears");
    EVERTILL_CHECK(till.decode(ear.encode(wire::Welcome{})).hasValue(), "the till hears");
    for (std::size_t i = 0; i < kSales; ++i) {
        frames.push_back(
            till.encode(wire::Push{{1}, static_cast<std::int64_t>(i) + 1, {events[i]}, {}}));
    }
    const double before = allocatedKilobytes();
    std::vector<std::unique_ptr<wire::LinkCodec>> links;
    for (std::size_t i = 0; i < kLinks; ++i) {
        links.push_back(std::make_unique<wire::LinkCodec>(sha256));
        for (const base::Bytes& frame : frames) {
            EVERTILL_CHECK(links.back()->decode(frame).hasValue(), "it is read");
            static_cast<void>(links.back()->encode(wire::Welcome{}));
        }
        links.back()->rest();
        links.back()->rest();
    }
    std::printf("an idle link that has sold keeps %.1f KB\n",
                (allocatedKilobytes() - before) / static_cast<double>(kLinks));
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: evertill-wire-bench sales10k.ndjson.zst [DUMP]\n", stderr);
        return 2;
    }
    const std::vector<wire::PushedEvent> events = bench::workloadEvents(argv[1]);
    std::size_t raw = 0;
    for (const wire::PushedEvent& event : events) {
        raw += event.body.size();
    }
    std::printf("%zu sales, %.1f B a body\n", events.size(),
                static_cast<double>(raw) / static_cast<double>(events.size()));
    if (argc > 2) { // bodies one after the other, for looking at them with other tools
        std::ofstream dump(argv[2], std::ios::binary);
        for (const wire::PushedEvent& event : events) {
            const auto size = static_cast<std::uint32_t>(event.body.size());
            dump.write(reinterpret_cast<const char*>(&size), sizeof size);
            dump.write(reinterpret_cast<const char*>(event.body.data()), size);
        }
    }
    for (const std::size_t batch : {1U, 8U, 64U, 1'000U}) {
        measure(events, batch);
    }
    measureLink(events);
    measureRest(events);
    return 0;
}
