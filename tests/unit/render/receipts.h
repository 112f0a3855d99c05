// SPDX-License-Identifier: Apache-2.0
#pragma once

// Receipts that the tests of the back ends print, in English and Chinese, with every kind of block.

#include "core/receipt/document.h"

namespace evertill::test {

[[nodiscard]] inline core::ReceiptDocument englishReceipt(int columns = 48) {
    using namespace core;
    return {columns,
            {TextBlock{"Corner Market", Align::Centre, true, 2},
             TextBlock{"12 Harbour Street, Dublin", Align::Centre},
             TextBlock{"VAT IE6388047V", Align::Centre},
             FeedBlock{},
             PairBlock{"Receipt", "S01-02-A7-000123"},
             PairBlock{"Date", "2025-03-01 14:05"},
             PairBlock{"Served by", "Ana"},
             RuleBlock{},
             PairBlock{"Whole milk 1 l", "1.35 A"},
             PairBlock{"Caf\u00E9 cr\u00E8me, ground, fair trade, in a resealable tin of 250 g",
                       "6.99 B"},
             PairBlock{"Bananas", "1.18 A"},
             TextBlock{"  0.742 kg x 1.59"},
             PairBlock{"  Members' price", "-0.20"},
             RuleBlock{},
             PairBlock{"Items", "3"},
             PairBlock{"Subtotal", "9.52"},
             PairBlock{"Discount", "-0.20"},
             PairBlock{"Total", "\u20AC 9.32", true, 2},
             PairBlock{"Cash", "20.00"},
             PairBlock{"Change", "10.68", true},
             RuleBlock{},
             PairBlock{"A VAT 0%", "Net 2.53  Tax 0.00"},
             PairBlock{"B VAT 23%", "Net 5.52  Tax 1.27"},
             FeedBlock{},
             TextBlock{"Thank you. Keep this receipt for returns.", Align::Centre},
             BarcodeBlock{"S01-02-A7-000123"},
             QrBlock{"https://example.com/r/S01-02-A7-000123"},
             FeedBlock{3},
             CutBlock{}}};
}

[[nodiscard]] inline core::ReceiptDocument chineseReceipt(int columns = 48) {
    using namespace core;
    return {columns,
            {TextBlock{"示例超市", Align::Centre, true, 2},
             TextBlock{"上海市黄浦区南京东路100号", Align::Centre},
             FeedBlock{},
             PairBlock{"小票", "S01-02-A7-000124"},
             PairBlock{"日期", "2025-03-01 14:05"},
             PairBlock{"收银员", "王芳"},
             RuleBlock{},
             PairBlock{"农夫山泉饮用天然水550ml", "2.00 A"},
             PairBlock{"光明纯牛奶利乐枕家庭装早餐奶整箱十六包促销装", "39.90 A"},
             TextBlock{"  2 x 19.95"},
             PairBlock{"  会员价", "-4.00"},
             RuleBlock{},
             PairBlock{"件数", "3"},
             PairBlock{"合计", "\u00A5 37.90", true, 2},
             PairBlock{"电子钱包", "37.90"},
             RuleBlock{},
             PairBlock{"A 增值税13%", "不含税 33.54  税额 4.36"},
             FeedBlock{},
             TextBlock{"谢谢惠顾,欢迎再次光临", Align::Centre},
             BarcodeBlock{"S01-02-A7-000124"},
             QrBlock{"https://example.com/r/S01-02-A7-000124"},
             FeedBlock{3},
             CutBlock{}}};
}

} // namespace evertill::test
