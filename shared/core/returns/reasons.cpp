// SPDX-License-Identifier: Apache-2.0
#include "core/returns/reasons.h"

#include <algorithm>
#include <array>

namespace evertill::core {

namespace {

struct Reason {
    std::string_view code;
    std::string_view english;
    std::string_view simplified;
    std::string_view traditional;
};

constexpr std::size_t kOfReturns = 6; // then those of a whole sale taken back

constexpr std::array kReasons{
    Reason{"return.fit", "Does not fit", "尺寸不合", "尺寸不合"},
    Reason{"return.taste", "Does not please", "不喜欢", "不喜歡"},
    Reason{"return.faulty", "Faulty", "有质量问题", "有品質問題"},
    Reason{"return.not-as-described", "Not as described", "与描述不符", "與描述不符"},
    Reason{"return.wrong-goods", "Wrong goods were sold", "卖错商品", "賣錯商品"},
    Reason{"return.gift", "Unwanted gift", "礼品不需要", "禮品不需要"},
    Reason{"void.rung-up", "Rung up wrongly", "录入错误", "輸入錯誤"},
    Reason{"void.customer", "Customer changed their mind", "顾客改变主意", "顧客改變主意"},
    Reason{"void.payment", "Paid wrongly", "付款方式有误", "付款方式有誤"},
};

constexpr auto kCodes = [] {
    std::array<std::string_view, kReasons.size()> codes;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        codes[i] = kReasons[i].code;
    }
    return codes;
}();

} // namespace

std::span<const std::string_view> returnReasonCodes() {
    return std::span{kCodes}.first(kOfReturns);
}

std::span<const std::string_view> postVoidReasonCodes() {
    return std::span{kCodes}.subspan(kOfReturns);
}

std::string returnReasonWords(std::string_view reason, std::string_view language) {
    const auto known = std::ranges::find(kReasons, reason, &Reason::code);
    const std::string_view words = known == kReasons.end() ? reason
                                   : language == "zh-Hans" ? known->simplified
                                   : language == "zh-Hant" ? known->traditional
                                                           : known->english;
    return std::string{words};
}

} // namespace evertill::core
