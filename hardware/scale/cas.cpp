// SPDX-License-Identifier: Apache-2.0
#include "hardware/scale/scale_protocol.h"
#include "hardware/scale/weight_text.h"

namespace evertill::hardware {

using ports::WeighOutcome;

namespace {

constexpr std::uint8_t kSoh = 0x01;
constexpr std::uint8_t kStx = 0x02;
constexpr std::uint8_t kEtx = 0x03;
constexpr std::uint8_t kEot = 0x04;
constexpr std::uint8_t kEnq = 0x05;
constexpr std::uint8_t kAck = 0x06;
constexpr std::uint8_t kDc1 = 0x11;
constexpr std::size_t kFrame = 15;      // SOH STX state sign weight*6 unit*2 BCC ETX EOT
constexpr std::size_t kStreamLine = 22; // ST,GS,il,wwwwwwww kg CR LF
constexpr char kPoundsText[] = "the scale does not weigh in kilograms";

// The sign and digits that both formats share. "F" stands where the weight is too much.
std::optional<ScaleAnswer> weightAnswer(char sign, std::string_view weight, std::string_view unit) {
    if (weight.find('F') != std::string_view::npos) {
        return ScaleAnswer{WeighOutcome::Overload};
    }
    if (unit != "kg") {
        return ScaleAnswer{WeighOutcome::Refused, 0, false, {}, kPoundsText};
    }
    const auto grams = gramsOf(weight);
    if (!grams || (sign != ' ' && sign != '+' && sign != '-')) {
        return std::nullopt;
    }
    if (*grams == 0) {
        return ScaleAnswer{WeighOutcome::Empty};
    }
    if (sign == '-') {
        return ScaleAnswer{WeighOutcome::UnderZero};
    }
    return ScaleAnswer{WeighOutcome::Weighed, *grams, false, {}, {}};
}

class CasScale final : public ScaleProtocol {
public:
    ScaleStep begin(const ScaleOrder& /*order*/) override {
        m_frame.clear();
        m_phase = Phase::Greeting;
        return {{kEnq}, std::nullopt};
    }
    ScaleStep beginProbe() override { return begin({}); }

    ScaleStep feed(base::ByteView bytes) override {
        ScaleStep all;
        for (const std::uint8_t byte : bytes) {
            if (m_phase == Phase::Greeting && byte == kAck) {
                m_phase = Phase::Frame;
                all.send.push_back(kDc1);
            } else if (m_phase == Phase::Frame) {
                take(byte);
                if (auto answer = whole()) {
                    m_phase = Phase::Done;
                    all.answer = std::move(answer);
                }
            }
        }
        return all;
    }

    [[nodiscard]] int agreeing() const override { return 1; } // the frame has a check byte
    [[nodiscard]] bool isPolled() const override { return true; }
    [[nodiscard]] bool takesTare() const override { return false; }

private:
    enum class Phase { Greeting, Frame, Done };

    // The check byte may be any byte, also SOH: so a wrong start moves on by one byte.
    void take(std::uint8_t byte) {
        m_frame.push_back(byte);
        while (!m_frame.empty() &&
               (m_frame[0] != kSoh || (m_frame.size() > 1 && m_frame[1] != kStx))) {
            m_frame.erase(m_frame.begin());
        }
    }

    std::optional<ScaleAnswer> whole() {
        if (m_frame.size() < kFrame) {
            return std::nullopt;
        }
        const base::Bytes frame = std::exchange(m_frame, {});
        std::uint8_t check = 0;
        for (std::size_t i = 2; i < 12; ++i) {
            check = static_cast<std::uint8_t>(check ^ frame[i]);
        }
        if (frame[12] != check || frame[13] != kEtx || frame[14] != kEot) {
            return std::nullopt;
        }
        const std::string_view text = base::textOf(frame);
        const char state = text[2];
        if (state != 'S' && state != 'U') {
            return std::nullopt;
        }
        auto answer = weightAnswer(text[3], text.substr(4, 6), text.substr(10, 2));
        if (answer && state == 'U' && answer->outcome != WeighOutcome::Overload) {
            return ScaleAnswer{WeighOutcome::Moving};
        }
        return answer;
    }

    Phase m_phase = Phase::Done;
    base::Bytes m_frame;
};

class CasStream final : public ScaleProtocol {
public:
    // What was under way when the question came is from before it: the first line is dropped.
    ScaleStep begin(const ScaleOrder& /*order*/) override {
        m_line.clear();
        m_inStep = false;
        m_answered = false;
        return {};
    }
    ScaleStep beginProbe() override { return begin({}); }

    ScaleStep feed(base::ByteView bytes) override {
        for (const std::uint8_t byte : bytes) {
            if (m_answered) {
                break;
            }
            m_line += static_cast<char>(byte);
            if (byte != '\n') {
                if (m_line.size() > kStreamLine) {
                    m_inStep = false; // until the next line end
                    m_line.clear();
                }
                continue;
            }
            auto answer = m_inStep ? lineAnswer(m_line) : std::nullopt;
            m_line.clear();
            m_inStep = true;
            if (answer) {
                m_answered = true;
                return {{}, std::move(answer)};
            }
        }
        return {};
    }

    [[nodiscard]] int agreeing() const override { return 2; } // no check byte
    [[nodiscard]] bool isPolled() const override { return false; }
    [[nodiscard]] bool takesTare() const override { return false; }

private:
    static std::optional<ScaleAnswer> lineAnswer(std::string_view line) {
        if (line.size() != kStreamLine || line[2] != ',' || line[5] != ',' || line[8] != ',' ||
            !line.ends_with("\r\n")) {
            return std::nullopt;
        }
        const std::string_view state = line.substr(0, 2);
        const std::string_view kind = line.substr(3, 2);
        if (state == "OL") {
            return ScaleAnswer{WeighOutcome::Overload};
        }
        if ((state != "ST" && state != "US") || (kind != "GS" && kind != "NT")) {
            return std::nullopt;
        }
        auto answer = weightAnswer(line[9], line.substr(10, 7), line.substr(18, 2));
        if (!answer || state == "ST") {
            if (answer && answer->outcome == WeighOutcome::Weighed) {
                answer->isNet = kind == "NT";
            }
            return answer;
        }
        return ScaleAnswer{WeighOutcome::Moving};
    }

    std::string m_line;
    bool m_inStep = false;
    bool m_answered = false;
};

} // namespace

std::unique_ptr<ScaleProtocol> makeCasScale() {
    return std::make_unique<CasScale>();
}

std::unique_ptr<ScaleProtocol> makeCasStream() {
    return std::make_unique<CasStream>();
}

} // namespace evertill::hardware
