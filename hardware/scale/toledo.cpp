// SPDX-License-Identifier: Apache-2.0
#include "hardware/scale/scale_protocol.h"
#include "hardware/scale/weight_text.h"

namespace evertill::hardware {

using ports::WeighOutcome;

namespace {

constexpr std::uint8_t kStx = 0x02;
constexpr std::uint8_t kCr = 0x0D;
constexpr std::size_t kLongest = 16;
constexpr unsigned kMotion = 0x01;
constexpr unsigned kOver = 0x02;
constexpr unsigned kUnder = 0x04;
constexpr unsigned kOutsideZero = 0x08;
constexpr unsigned kCentreOfZero = 0x10;
constexpr unsigned kAlwaysSet = 0x40;
constexpr unsigned kParity = 0x80; // seen where the line is set to 8 bits

ScaleAnswer statusAnswer(unsigned status) {
    if ((status & kOver) != 0) {
        return {WeighOutcome::Overload};
    }
    if ((status & kUnder) != 0) {
        return {WeighOutcome::UnderZero};
    }
    if ((status & kMotion) != 0) {
        return {WeighOutcome::Moving};
    }
    if ((status & kOutsideZero) != 0) {
        return {WeighOutcome::NotZeroed};
    }
    return {(status & kCentreOfZero) != 0 ? WeighOutcome::Empty : WeighOutcome::Moving};
}

// "ww.www" or "ww.wwwN" is kilograms, "ww.ww" pounds; "?" and a status byte is no weight.
std::optional<ScaleAnswer> answerOf(std::string_view body) {
    if (body.size() == 2 && body[0] == '?') {
        const unsigned status = static_cast<std::uint8_t>(body[1]) & ~kParity;
        return (status & kAlwaysSet) != 0 ? std::optional{statusAnswer(status)} : std::nullopt;
    }
    ScaleAnswer answer{WeighOutcome::Weighed};
    if (!body.empty() && body.back() == 'N') {
        answer.isNet = true;
        body.remove_suffix(1);
    }
    const bool hasPoint = body.size() >= 5 && body[2] == '.';
    const auto whole = hasPoint ? digitsOf(body.substr(0, 2)) : std::nullopt;
    const auto part = hasPoint ? digitsOf(body.substr(3)) : std::nullopt;
    if (!whole || !part || body.size() > 6) {
        return std::nullopt;
    }
    if (body.size() == 5) {
        return ScaleAnswer{WeighOutcome::Refused, 0, false, {}, "the scale weighs in pounds"};
    }
    answer.grams = *whole * 1000 + *part;
    if (answer.grams == 0) {
        answer.outcome = WeighOutcome::Empty;
    }
    return answer;
}

class Toledo8217 final : public ScaleProtocol {
public:
    ScaleStep begin(const ScaleOrder& /*order*/) override {
        m_frame.clear();
        m_inFrame = false;
        m_answered = false;
        return {{'W'}, std::nullopt};
    }
    ScaleStep beginProbe() override { return begin({}); }

    ScaleStep feed(base::ByteView bytes) override {
        for (const std::uint8_t byte : bytes) {
            if (m_answered) {
                break;
            }
            if (byte == kStx) {
                m_inFrame = true;
                m_frame.clear();
            } else if (m_inFrame && byte == kCr) {
                m_inFrame = false;
                if (auto answer = answerOf(m_frame)) {
                    m_answered = true;
                    return {{}, std::move(answer)};
                }
            } else if (m_inFrame && m_frame.size() < kLongest) {
                m_frame += static_cast<char>(byte);
            } else {
                m_inFrame = false;
            }
        }
        return {};
    }

    [[nodiscard]] int agreeing() const override { return 2; } // parity is all that guards a frame
    [[nodiscard]] bool isPolled() const override { return true; }
    [[nodiscard]] bool takesTare() const override { return false; }

private:
    std::string m_frame;
    bool m_inFrame = false;
    bool m_answered = false;
};

} // namespace

std::unique_ptr<ScaleProtocol> makeToledo8217() {
    return std::make_unique<Toledo8217>();
}

} // namespace evertill::hardware
