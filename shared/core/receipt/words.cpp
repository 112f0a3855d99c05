// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/words.h"

#include <array>

namespace evertill::core {

namespace {

constexpr std::array kWords{
    ReceiptWords{"en",
                 "Receipt",
                 "Date",
                 "Till",
                 "Served by",
                 "Member",
                 "Points earned",
                 "Items",
                 "Subtotal",
                 "Discount",
                 "You saved",
                 "Rounding",
                 "Total",
                 "Refund",
                 "Change",
                 "Rate",
                 "Net",
                 "Tax",
                 "Gross",
                 "COPY",
                 "Returned",
                 "Written off",
                 "TRAINING",
                 "Not given back",
                 "Valid until",
                 "RETURN",
                 "SALE TAKEN BACK",
                 "Of receipt",
                 "GIFT RECEIPT",
                 "Tax exempt",
                 "Left on it"},
    ReceiptWords{"zh-Hans",  "小票", "日期",     "款台",     "收银员", "会员",     "本次积分",
                 "件数",     "小计", "优惠",     "已节省",   "抹零",   "合计",     "退款",
                 "找零",     "税率", "不含税",   "税额",     "含税",   "重打",     "退货",
                 "报损",     "练习", "余额作废", "有效期至", "退货单", "整单作废", "原小票",
                 "礼品小票", "免税", "余额"},
    ReceiptWords{"zh-Hant",  "收據", "日期",     "款台",     "收銀員", "會員",     "本次積分",
                 "件數",     "小計", "優惠",     "已節省",   "抹零",   "合計",     "退款",
                 "找零",     "稅率", "未稅",     "稅額",     "含稅",   "重印",     "退貨",
                 "報損",     "練習", "餘額作廢", "有效期至", "退貨單", "整單作廢", "原收據",
                 "禮品收據", "免稅", "餘額"},
};

struct TenderWords {
    std::string_view language;
    std::array<std::string_view, static_cast<std::size_t>(kLastTender) + 1>
        words; // in order of TenderType
};

constexpr std::array kTenders{
    TenderWords{"en",
                {"Cash", "Card", "Wallet", "Voucher", "On account", "Other", "Credit note",
                 "Foreign cash"}},
    TenderWords{"zh-Hans",
                {"现金", "银行卡", "电子钱包", "代金券", "挂账", "其他", "退货券", "外币现金"}},
    TenderWords{"zh-Hant",
                {"現金", "銀行卡", "電子錢包", "代金券", "掛帳", "其他", "退貨券", "外幣現金"}},
};

const auto& inLanguage(const auto& table, std::string_view language) {
    for (const auto& row : table) {
        if (row.language == language) {
            return row;
        }
    }
    return table.front();
}

} // namespace

const ReceiptWords& receiptWords(std::string_view language) {
    return inLanguage(kWords, language);
}

std::string_view tenderWord(TenderType type, std::string_view language) {
    return inLanguage(kTenders, language).words[static_cast<std::size_t>(type)];
}

} // namespace evertill::core
