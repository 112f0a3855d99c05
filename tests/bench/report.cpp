// SPDX-License-Identifier: Apache-2.0
#include "bench/report.h"

#include <boost/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <sys/utsname.h>
#include <unistd.h>

namespace evertill::bench {

namespace {

std::string shortNumber(double value) {
    std::ostringstream text;
    const int digits = std::abs(value) >= 100 || value == std::floor(value) ? 0 : 2;
    text << std::fixed << std::setprecision(digits) << value;
    return text.str();
}

std::string goalText(const Figure& figure) {
    const char* signs[] = {"", "<= ", ">= ", "= "};
    if (figure.goal == Goal::None) {
        return "";
    }
    return signs[static_cast<std::size_t>(figure.goal)] + shortNumber(figure.target) +
           (figure.isReached() ? "  reached" : "  MISSED");
}

} // namespace

double Samples::micros(double percent) {
    if (m_nanos.empty()) {
        return 0;
    }
    if (m_sorted != m_nanos.size()) {
        std::sort(m_nanos.begin(), m_nanos.end());
        m_sorted = m_nanos.size();
    }
    const auto rank =
        static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(m_nanos.size())));
    return static_cast<double>(m_nanos[std::max<std::size_t>(rank, 1) - 1]) / 1000;
}

std::int64_t nowNanos() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

bool Figure::isReached() const {
    switch (goal) {
    case Goal::None: return true;
    case Goal::AtMost: return value <= target;
    case Goal::AtLeast: return value >= target;
    case Goal::Exactly: return value == target;
    }
    return false;
}

void Report::section(const std::string& name) {
    m_section = name;
    std::cout << "\n" << name << "\n" << std::flush;
}

void Report::note(const std::string& text) {
    m_notes.push_back(m_section + ": " + text);
    std::cout << "  " << text << "\n" << std::flush;
}

void Report::add(Figure figure) {
    figure.section = m_section;
    std::cout << "  " << std::left << std::setw(58) << figure.name << std::right << std::setw(12)
              << shortNumber(figure.value) << " " << std::left << std::setw(8) << figure.unit
              << goalText(figure) << (figure.note.empty() ? "" : "   " + figure.note) << "\n"
              << std::flush;
    m_figures.push_back(std::move(figure));
}

void Report::info(const std::string& name, double value, const std::string& unit,
                  const std::string& note) {
    add({{}, name, value, unit, Goal::None, 0, note});
}

void Report::atMost(const std::string& name, double value, double target, const std::string& unit,
                    const std::string& note) {
    add({{}, name, value, unit, Goal::AtMost, target, note});
}

void Report::atLeast(const std::string& name, double value, double target, const std::string& unit,
                     const std::string& note) {
    add({{}, name, value, unit, Goal::AtLeast, target, note});
}

void Report::exactly(const std::string& name, double value, double target,
                     const std::string& note) {
    add({{}, name, value, "", Goal::Exactly, target, note});
}

void Report::latencies(const std::string& name, Samples& samples) {
    info(name + ", median", samples.micros(50), "us");
    info(name + ", p99", samples.micros(99), "us");
    info(name + ", worst", samples.micros(100), "us", "of " + std::to_string(samples.count()));
}

int Report::missed() const {
    return static_cast<int>(std::count_if(m_figures.begin(), m_figures.end(),
                                          [](const Figure& f) { return !f.isReached(); }));
}

void Report::writeJson(const std::filesystem::path& file) const {
    boost::json::array figures;
    for (const Figure& figure : m_figures) {
        boost::json::object entry{{"section", figure.section},
                                  {"name", figure.name},
                                  {"value", figure.value},
                                  {"unit", figure.unit}};
        if (figure.goal != Goal::None) {
            const char* goals[] = {"none", "at_most", "at_least", "exactly"};
            entry["goal"] = goals[static_cast<std::size_t>(figure.goal)];
            entry["target"] = figure.target;
            entry["reached"] = figure.isReached();
        }
        if (!figure.note.empty()) {
            entry["note"] = figure.note;
        }
        figures.push_back(std::move(entry));
    }
    boost::json::array notes;
    for (const std::string& text : m_notes) {
        notes.push_back(boost::json::string{text});
    }
    const boost::json::object all{
        {"machine", machine()}, {"figures", std::move(figures)}, {"notes", std::move(notes)}};
    std::ofstream{file} << all << "\n";
}

std::string machine() {
    std::string model = "unknown processor";
    std::ifstream cpus{"/proc/cpuinfo"};
    for (std::string line; std::getline(cpus, line);) {
        if (line.starts_with("model name")) {
            model = line.substr(line.find(':') + 2);
            break;
        }
    }
    utsname system{};
    ::uname(&system);
    return model + ", " + std::to_string(::sysconf(_SC_NPROCESSORS_ONLN)) + " processors, " +
           system.sysname + " " + system.release;
}

} // namespace evertill::bench
