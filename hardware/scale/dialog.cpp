// SPDX-License-Identifier: Apache-2.0
#include "hardware/scale/scale_protocol.h"
#include "hardware/scale/weight_text.h"

namespace evertill::hardware {

using ports::WeighOutcome;

namespace {

constexpr char kStx = 0x02;
constexpr char kEtx = 0x03;
constexpr char kEot = 0x04;
constexpr std::uint8_t kEnq = 0x05;
constexpr std::uint8_t kAck = 0x06;
constexpr std::uint8_t kNak = 0x15;
constexpr char kEsc = 0x1B;
constexpr std::size_t kLongest = 48;
constexpr std::int64_t kMaxPrice = 999'999;
constexpr std::int64_t kMaxTare = 9'999;

std::string padded(std::int64_t value, std::size_t width) {
    std::string text = std::to_string(value);
    text.insert(0, width - std::min(width, text.size()), '0');
    return text;
}

// Record 03 with the tare, also when it is nothing: a tare left from the goods before must go.
base::Bytes priceRecord(std::int64_t priceMinor, std::int64_t tareGrams) {
    std::string text{kEot, kStx};
    text += std::string{"03"} + kEsc + padded(priceMinor, 6) + kEsc + padded(tareGrams, 4) + kEtx;
    return {text.begin(), text.end()};
}

const base::Bytes kAskWeight{static_cast<std::uint8_t>(kEot), kEnq};
const base::Bytes kAskStatus{0x04, 0x02, '0', '8', 0x03};

ScaleAnswer statusAnswer(std::string_view status) {
    if (status == "20" || status == "00") {
        return {WeighOutcome::Moving};
    }
    if (status == "21") {
        return {WeighOutcome::Unchanged};
    }
    if (status == "30") {
        return {WeighOutcome::Empty};
    }
    if (status == "31") {
        return {WeighOutcome::UnderZero};
    }
    if (status == "32") {
        return {WeighOutcome::Overload};
    }
    return {WeighOutcome::Refused, 0, false, {}, "scale status " + std::string{status}};
}

class DialogScale final : public ScaleProtocol {
public:
    ScaleStep begin(const ScaleOrder& order) override {
        m_frame.clear();
        m_inFrame = false;
        m_order = order;
        const std::int64_t price = order.priceMinor.value_or(0);
        if (price <= 0 || price > kMaxPrice || order.tareGrams > kMaxTare || order.tareGrams < 0) {
            m_phase = Phase::Done;
            return {{},
                    ScaleAnswer{WeighOutcome::Refused,
                                0,
                                false,
                                {},
                                "needs a price of 1 to 999999 and a tare below 10 kg"}};
        }
        m_phase = Phase::Price;
        return {priceRecord(price, order.tareGrams), std::nullopt};
    }
    ScaleStep beginProbe() override {
        m_frame.clear();
        m_inFrame = false;
        m_phase = Phase::Status;
        return {kAskStatus, std::nullopt};
    }

    ScaleStep feed(base::ByteView bytes) override {
        ScaleStep all;
        for (const std::uint8_t byte : bytes) {
            if (m_phase == Phase::Done) {
                break;
            }
            ScaleStep step = take(byte);
            all.send.insert(all.send.end(), step.send.begin(), step.send.end());
            if (step.answer) {
                m_phase = Phase::Done;
                all.answer = std::move(step.answer);
            }
        }
        return all;
    }

    [[nodiscard]] int agreeing() const override { return 1; } // the price and total are checked
    [[nodiscard]] bool isPolled() const override { return true; }
    [[nodiscard]] bool takesTare() const override { return true; }

private:
    enum class Phase { Price, Weight, Status, Done };

    ScaleStep take(std::uint8_t byte) {
        if (byte == static_cast<std::uint8_t>(kStx)) {
            m_inFrame = true;
            m_frame.clear();
        } else if (m_inFrame && byte == static_cast<std::uint8_t>(kEtx)) {
            m_inFrame = false;
            return {{}, frameAnswer()};
        } else if (m_inFrame) {
            m_frame += static_cast<char>(byte);
            m_inFrame = m_frame.size() < kLongest;
        } else if (byte == kAck && m_phase == Phase::Price) {
            m_phase = Phase::Weight;
            return {kAskWeight, std::nullopt};
        } else if (byte == kNak && m_phase != Phase::Status) {
            m_phase = Phase::Status;
            return {kAskStatus, std::nullopt};
        }
        return {};
    }

    [[nodiscard]] std::optional<ScaleAnswer> frameAnswer() const {
        const std::string_view frame = m_frame;
        if (m_phase == Phase::Status && frame.size() == 5 && frame.starts_with("09\x1B") &&
            digitsOf(frame.substr(3))) {
            return statusAnswer(frame.substr(3));
        }
        if (m_phase == Phase::Weight && frame.size() == 24 && frame.starts_with("02\x1B") &&
            frame[4] == kEsc && frame[10] == kEsc && frame[17] == kEsc) {
            return weightAnswer(frame);
        }
        return std::nullopt;
    }

    // A frame for another price was asked for by someone else, or is late.
    [[nodiscard]] std::optional<ScaleAnswer> weightAnswer(std::string_view frame) const {
        const auto grams = digitsOf(frame.substr(5, 5));
        const auto price = digitsOf(frame.substr(11, 6));
        const auto total = digitsOf(frame.substr(18, 6));
        if (!grams || !price || !total || price != m_order.priceMinor) {
            return std::nullopt;
        }
        const std::int64_t off = *total * 1000 - *price * *grams;
        if (off < -1000 || off > 1000) {
            return std::nullopt;
        }
        if (*grams == 0) {
            return ScaleAnswer{WeighOutcome::Empty};
        }
        return ScaleAnswer{WeighOutcome::Weighed, *grams, m_order.tareGrams > 0, total, {}};
    }

    ScaleOrder m_order;
    Phase m_phase = Phase::Done;
    std::string m_frame;
    bool m_inFrame = false;
};

} // namespace

std::unique_ptr<ScaleProtocol> makeDialogScale() {
    return std::make_unique<DialogScale>();
}

} // namespace evertill::hardware
