// SPDX-License-Identifier: Apache-2.0
#include "demo/tables.h"

#include <array>

namespace evertill::demo {
namespace {

constexpr Product kDrinks[] = {
    {{"Cola", "可乐", "可樂"}, 95},
    {{"Diet Cola", "无糖可乐", "無糖可樂"}, 95},
    {{"Lemonade", "柠檬汽水", "檸檬汽水"}, 85},
    {{"Orange Juice", "橙汁", "柳橙汁"}, 120},
    {{"Apple Juice", "苹果汁", "蘋果汁"}, 115},
    {{"Mango Juice", "芒果汁", "芒果汁"}, 130},
    {{"Mineral Water", "矿泉水", "礦泉水"}, 55},
    {{"Sparkling Water", "苏打气泡水", "氣泡水"}, 65},
    {{"Iced Lemon Tea", "柠檬冰红茶", "檸檬冰紅茶"}, 110},
    {{"Unsweetened Green Tea", "无糖绿茶", "無糖綠茶"}, 110},
    {{"Energy Drink", "能量饮料", "能量飲料"}, 135},
    {{"Tonic Water", "汤力水", "通寧水"}, 90},
    {{"Ginger Beer", "姜汁汽水", "薑汁汽水"}, 100},
    {{"Coconut Water", "椰子水", "椰子水"}, 150},
};
constexpr Size kBottles[] = {
    {{"500 ml", "500毫升", "500毫升"}, 100},
    {{"1 L", "1升", "1公升"}, 165},
    {{"1.5 L", "1.5升", "1.5公升"}, 210},
    {{"2 L", "2升", "2公升"}, 250},
};

constexpr Product kHotDrinks[] = {
    {{"Breakfast Tea", "早餐红茶", "早餐紅茶"}, 185},
    {{"Earl Grey Tea", "伯爵红茶", "伯爵紅茶"}, 195},
    {{"Jasmine Tea", "茉莉花茶", "茉莉花茶"}, 220},
    {{"Oolong Tea", "乌龙茶", "烏龍茶"}, 240},
    {{"Pu-erh Tea", "普洱茶", "普洱茶"}, 260},
    {{"Ground Coffee", "研磨咖啡", "研磨咖啡"}, 320},
    {{"Instant Coffee", "速溶咖啡", "即溶咖啡"}, 280},
    {{"Coffee Beans", "咖啡豆", "咖啡豆"}, 350},
    {{"Decaf Coffee", "低因咖啡", "低因咖啡"}, 340},
    {{"Cocoa Powder", "可可粉", "可可粉"}, 230},
};
constexpr Size kCaddies[] = {
    {{"100 g", "100克", "100克"}, 100},
    {{"250 g", "250克", "250克"}, 210},
    {{"500 g", "500克", "500克"}, 380},
};

constexpr Product kDairy[] = {
    {{"Whole Milk", "全脂牛奶", "全脂牛奶"}, 90},
    {{"Semi-Skimmed Milk", "半脱脂牛奶", "低脂牛奶"}, 90},
    {{"Skimmed Milk", "脱脂牛奶", "脫脂牛奶"}, 90},
    {{"Oat Drink", "燕麦奶", "燕麥奶"}, 140},
    {{"Soya Drink", "豆奶", "豆奶"}, 125},
    {{"Almond Drink", "杏仁奶", "杏仁奶"}, 150},
    {{"Natural Yogurt", "原味酸奶", "原味優格"}, 85},
    {{"Strawberry Yogurt", "草莓酸奶", "草莓優格"}, 95},
    {{"Kefir", "开菲尔酸奶", "克菲爾發酵乳"}, 130},
    {{"Double Cream", "浓奶油", "濃鮮奶油"}, 120},
    {{"Buttermilk", "酪乳", "酪乳"}, 100},
};
constexpr Size kCartons[] = {
    {{"500 ml", "500毫升", "500毫升"}, 100},
    {{"1 L", "1升", "1公升"}, 160},
    {{"2 L", "2升", "2公升"}, 270},
};

constexpr Product kBakery[] = {
    {{"White Loaf", "白面包", "白吐司"}, 110},
    {{"Wholemeal Loaf", "全麦面包", "全麥吐司"}, 125},
    {{"Sourdough Loaf", "酸种面包", "酸種麵包"}, 240},
    {{"Rye Bread", "黑麦面包", "裸麥麵包"}, 210},
    {{"Bagels", "贝果", "貝果"}, 160},
    {{"Butter Croissants", "黄油牛角包", "奶油可頌"}, 180},
    {{"Pitta Bread", "皮塔饼", "口袋餅"}, 90},
    {{"Tortilla Wraps", "墨西哥薄饼", "墨西哥薄餅"}, 130},
    {{"Steamed Buns", "馒头", "饅頭"}, 150},
    {{"Burger Buns", "汉堡面包", "漢堡麵包"}, 120},
};
constexpr Size kLoaves[] = {
    {{"400 g", "400克", "400克"}, 100},
    {{"800 g", "800克", "800克"}, 160},
};

constexpr Product kPantry[] = {
    {{"Basmati Rice", "印度香米", "印度香米"}, 180},
    {{"Jasmine Rice", "泰国香米", "泰國香米"}, 190},
    {{"Spaghetti", "意大利面", "義大利麵"}, 95},
    {{"Penne", "斜管面", "筆管麵"}, 95},
    {{"Egg Noodles", "鸡蛋面", "雞蛋麵"}, 120},
    {{"Rice Noodles", "米粉", "米粉"}, 130},
    {{"Plain Flour", "中筋面粉", "中筋麵粉"}, 80},
    {{"Porridge Oats", "燕麦片", "燕麥片"}, 120},
    {{"Red Lentils", "红扁豆", "紅扁豆"}, 140},
    {{"Chickpeas", "鹰嘴豆", "鷹嘴豆"}, 90},
    {{"Caster Sugar", "细砂糖", "細砂糖"}, 110},
    {{"Peanut Butter", "花生酱", "花生醬"}, 210},
    {{"Strawberry Jam", "草莓果酱", "草莓果醬"}, 170},
    {{"Sesame Paste", "芝麻酱", "芝麻醬"}, 260},
    {{"Tomato Passata", "番茄泥", "番茄泥"}, 100},
};
constexpr Size kBags[] = {
    {{"500 g", "500克", "500克"}, 100},
    {{"1 kg", "1公斤", "1公斤"}, 180},
    {{"2 kg", "2公斤", "2公斤"}, 330},
};

constexpr Product kSauces[] = {
    {{"Light Soy Sauce", "生抽", "淡醬油"}, 150},   {{"Dark Soy Sauce", "老抽", "老抽醬油"}, 160},
    {{"Oyster Sauce", "蚝油", "蠔油"}, 190},        {{"Rice Vinegar", "米醋", "米醋"}, 140},
    {{"Sesame Oil", "芝麻油", "麻油"}, 280},        {{"Olive Oil", "橄榄油", "橄欖油"}, 450},
    {{"Sunflower Oil", "葵花籽油", "葵花油"}, 220}, {{"Chilli Sauce", "辣椒酱", "辣椒醬"}, 170},
    {{"Tomato Ketchup", "番茄酱", "番茄醬"}, 160},  {{"Mayonnaise", "蛋黄酱", "美乃滋"}, 180},
    {{"Brown Sauce", "英式棕酱", "英式棕醬"}, 165},
};
constexpr Size kSauceBottles[] = {
    {{"250 ml", "250毫升", "250毫升"}, 100},
    {{"500 ml", "500毫升", "500毫升"}, 175},
    {{"1 L", "1升", "1公升"}, 310},
};

constexpr Product kSnacks[] = {
    {{"Ready Salted Crisps", "原味薯片", "原味洋芋片"}, 110},
    {{"Salt & Vinegar Crisps", "盐醋味薯片", "鹽醋口味洋芋片"}, 110},
    {{"Prawn Crackers", "虾片", "蝦餅"}, 120},
    {{"Tortilla Chips", "玉米片", "玉米片"}, 130},
    {{"Salted Peanuts", "盐焗花生", "鹽味花生"}, 140},
    {{"Cashew Nuts", "腰果", "腰果"}, 290},
    {{"Milk Chocolate", "牛奶巧克力", "牛奶巧克力"}, 125},
    {{"Dark Chocolate", "黑巧克力", "黑巧克力"}, 150},
    {{"Fruit Gums", "水果软糖", "水果軟糖"}, 110},
    {{"Mint Sweets", "薄荷糖", "薄荷糖"}, 90},
    {{"Chocolate Biscuits", "巧克力饼干", "巧克力餅乾"}, 160},
    {{"Cereal Bars", "谷物棒", "穀物棒"}, 170},
    {{"Popcorn", "爆米花", "爆米花"}, 120},
};
constexpr Size kSnackBags[] = {
    {{"45 g", "45克", "45克"}, 60},
    {{"100 g", "100克", "100克"}, 100},
    {{"150 g", "150克", "150克"}, 140},
    {{"300 g", "300克", "300克"}, 250},
};

constexpr Product kFrozen[] = {
    {{"Garden Peas", "冷冻青豆", "冷凍青豆"}, 130},
    {{"Sweetcorn", "冷冻甜玉米", "冷凍玉米粒"}, 140},
    {{"Mixed Vegetables", "冷冻什锦蔬菜", "冷凍綜合蔬菜"}, 150},
    {{"Oven Chips", "冷冻薯条", "冷凍薯條"}, 190},
    {{"Fish Fingers", "炸鱼条", "炸魚條"}, 260},
    {{"Pork Dumplings", "猪肉水饺", "豬肉水餃"}, 320},
    {{"Vegetable Spring Rolls", "素春卷", "素春捲"}, 280},
    {{"Custard Buns", "奶黄包", "奶黃包"}, 300},
    {{"Margherita Pizza", "玛格丽特披萨", "瑪格麗特披薩"}, 290},
    {{"Mixed Berries", "冷冻什锦莓果", "冷凍綜合莓果"}, 310},
};
constexpr Size kFrozenBags[] = {
    {{"500 g", "500克", "500克"}, 100},
    {{"900 g", "900克", "900克"}, 165},
};

constexpr Product kAlcohol[] = {
    {{"Merlot Red Wine", "梅洛红葡萄酒", "梅洛紅酒"}, 850},
    {{"Rioja Red Wine", "里奥哈红葡萄酒", "里奧哈紅酒"}, 950},
    {{"Sauvignon Blanc White Wine", "长相思白葡萄酒", "白蘇維濃白酒"}, 880},
    {{"Rosé Wine", "桃红葡萄酒", "粉紅酒"}, 820},
    {{"Prosecco", "普罗塞克起泡酒", "普羅賽克氣泡酒"}, 990},
    {{"London Dry Gin", "伦敦干金酒", "倫敦琴酒"}, 2100},
    {{"Blended Whisky", "调和威士忌", "調和威士忌"}, 2250},
    {{"Single Malt Whisky", "单一麦芽威士忌", "單一麥芽威士忌"}, 3800},
    {{"Vodka", "伏特加", "伏特加"}, 1950},
    {{"Baijiu", "白酒", "白酒"}, 2900},
    {{"Shaoxing Rice Wine", "绍兴黄酒", "紹興酒"}, 650},
};
constexpr Size kWineBottles[] = {
    {{"70 cl", "700毫升", "700毫升"}, 100},
    {{"1 L", "1升", "1公升"}, 138},
};

constexpr Product kBeers[] = {
    {{"Lager", "拉格啤酒", "拉格啤酒"}, 190},
    {{"Pale Ale", "淡色艾尔啤酒", "淡色艾爾啤酒"}, 230},
    {{"India Pale Ale", "印度淡色艾尔啤酒", "印度淡色艾爾啤酒"}, 250},
    {{"Stout", "世涛黑啤酒", "司陶特黑啤酒"}, 240},
    {{"Wheat Beer", "小麦啤酒", "小麥啤酒"}, 240},
    {{"Dry Cider", "干苹果酒", "不甜蘋果酒"}, 220},
};
constexpr Size kCans[] = {
    {{"330 ml", "330毫升", "330毫升"}, 100},
    {{"500 ml", "500毫升", "500毫升"}, 140},
};

constexpr Department kDepartments[] = {
    {{"Soft Drinks", "软饮料", "飲料"}, "Drinks", "standard", kDrinks, kBottles, 0, 5, 0, 12, true},
    {{"Tea & Coffee", "茶与咖啡", "茶與咖啡"},
     "Drinks",
     "zero",
     kHotDrinks,
     kCaddies,
     2,
     5,
     0,
     6,
     false},
    {{"Wine & Spirits", "葡萄酒与烈酒", "葡萄酒與烈酒"},
     "Drinks",
     "standard",
     kAlcohol,
     kWineBottles,
     12,
     4,
     18,
     6,
     false},
    {{"Beer & Cider", "啤酒与果酒", "啤酒與果酒"},
     "Drinks",
     "standard",
     kBeers,
     kCans,
     12,
     4,
     18,
     24,
     true},
    {{"Dairy", "乳制品", "乳製品"}, "Food", "zero", kDairy, kCartons, 4, 4, 0, 0, false},
    {{"Bakery", "面包糕点", "麵包糕點"}, "Food", "zero", kBakery, kLoaves, 6, 4, 0, 0, false},
    {{"Pantry", "米面杂粮", "米麵雜糧"}, "Food", "zero", kPantry, kBags, 1, 5, 0, 8, false},
    {{"Oils & Sauces", "油与调味", "油與調味"},
     "Food",
     "zero",
     kSauces,
     kSauceBottles,
     3,
     4,
     0,
     6,
     false},
    {{"Snacks", "零食", "零食"}, "Food", "standard", kSnacks, kSnackBags, 5, 5, 0, 20, false},
    {{"Frozen", "冷冻食品", "冷凍食品"}, "Food", "zero", kFrozen, kFrozenBags, 0, 4, 0, 0, false},
};

} // namespace

std::span<const Department> foodDepartments() {
    return kDepartments;
}

} // namespace evertill::demo
