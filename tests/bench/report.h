// SPDX-License-Identifier: Apache-2.0
#pragma once

// What was measured: latencies as samples, results as figures with the target they are held to. The
// report prints a table as it goes and writes JSON at the end. A figure without a target is for
// information. Threads: one.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace evertill::bench {

class Samples {
public:
    void add(std::int64_t nanos) { m_nanos.push_back(nanos); }
    [[nodiscard]] std::size_t count() const { return m_nanos.size(); }
    // Nearest rank, in microseconds; percent 0..100. Sorts when needed.
    [[nodiscard]] double micros(double percent);

private:
    std::vector<std::int64_t> m_nanos;
    std::size_t m_sorted = 0;
};

[[nodiscard]] std::int64_t nowNanos(); // monotonic

// Runs the work and notes how long it took.
template <typename Work>
void timed(Samples& samples, Work work) {
    const std::int64_t begin = nowNanos();
    work();
    samples.add(nowNanos() - begin);
}

enum class Goal : std::uint8_t { None, AtMost, AtLeast, Exactly };

struct Figure {
    std::string section;
    std::string name;
    double value = 0;
    std::string unit;
    Goal goal = Goal::None;
    double target = 0;
    std::string note;
    [[nodiscard]] bool isReached() const;
};

class Report {
public:
    void section(const std::string& name);
    void note(const std::string& text);
    void info(const std::string& name, double value, const std::string& unit,
              const std::string& note = {});
    void atMost(const std::string& name, double value, double target, const std::string& unit,
                const std::string& note = {});
    void atLeast(const std::string& name, double value, double target, const std::string& unit,
                 const std::string& note = {});
    void exactly(const std::string& name, double value, double target,
                 const std::string& note = {});
    // Median, p99 and worst of the samples, for information.
    void latencies(const std::string& name, Samples& samples);

    [[nodiscard]] int missed() const;
    void writeJson(const std::filesystem::path& file) const;

private:
    void add(Figure figure);
    std::string m_section;
    std::vector<Figure> m_figures;
    std::vector<std::string> m_notes;
};

// "model name, N processors, kernel" of this machine.
[[nodiscard]] std::string machine();

} // namespace evertill::bench
