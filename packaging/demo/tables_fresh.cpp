// SPDX-License-Identifier: Apache-2.0
#include "demo/tables.h"

namespace evertill::demo {
namespace {

// PLU numbers of fruit and vegetables are those of the IFPS list; the counters use 5001 and up,
// which the list leaves free.
constexpr FreshProduct kFresh[] = {
    {{"Bananas", "香蕉", "香蕉"}, "Fruit", 4011, 110, false},
    {{"Gala Apples", "嘎啦苹果", "加拉蘋果"}, "Fruit", 4135, 225, false},
    {{"Fuji Apples", "富士苹果", "富士蘋果"}, "Fruit", 4131, 240, false},
    {{"Conference Pears", "康佛伦斯梨", "康佛倫斯梨"}, "Fruit", 4408, 230, false},
    {{"Oranges", "橙子", "柳橙"}, "Fruit", 4012, 200, false},
    {{"Lemons", "柠檬", "檸檬"}, "Fruit", 4053, 260, false},
    {{"Limes", "青柠", "萊姆"}, "Fruit", 4048, 320, false},
    {{"Clementines", "小柑橘", "小柑橘"}, "Fruit", 4450, 280, false},
    {{"Red Grapes", "红提", "紅葡萄"}, "Fruit", 4023, 450, false},
    {{"White Grapes", "青提", "綠葡萄"}, "Fruit", 4022, 450, false},
    {{"Peaches", "桃子", "水蜜桃"}, "Fruit", 4044, 390, false},
    {{"Plums", "李子", "李子"}, "Fruit", 4042, 360, false},
    {{"Mangoes", "芒果", "芒果"}, "Fruit", 4959, 420, false},
    {{"Watermelon", "西瓜", "西瓜"}, "Fruit", 4032, 130, false},
    {{"Kiwi Fruit", "猕猴桃", "奇異果"}, "Fruit", 4030, 380, false},
    {{"Tomatoes on the Vine", "串番茄", "串番茄"}, "Vegetables", 4664, 320, false},
    {{"Carrots", "胡萝卜", "紅蘿蔔"}, "Vegetables", 4562, 90, false},
    {{"Onions", "洋葱", "洋蔥"}, "Vegetables", 4093, 95, false},
    {{"Red Onions", "紫洋葱", "紫洋蔥"}, "Vegetables", 4082, 120, false},
    {{"Baking Potatoes", "烤土豆", "烘烤用馬鈴薯"}, "Vegetables", 4072, 105, false},
    {{"Sweet Potatoes", "红薯", "地瓜"}, "Vegetables", 4074, 170, false},
    {{"Garlic", "大蒜", "大蒜"}, "Vegetables", 4608, 650, false},
    {{"Ginger", "生姜", "薑"}, "Vegetables", 4612, 480, false},
    {{"Broccoli", "西兰花", "青花菜"}, "Vegetables", 4060, 230, false},
    {{"Pak Choi", "小白菜", "青江菜"}, "Vegetables", 4545, 350, false},
    {{"Chinese Leaf", "大白菜", "大白菜"}, "Vegetables", 4552, 210, false},
    {{"Red Peppers", "红彩椒", "紅甜椒"}, "Vegetables", 4688, 390, false},
    {{"Courgettes", "西葫芦", "櫛瓜"}, "Vegetables", 4067, 240, false},
    {{"Aubergines", "茄子", "茄子"}, "Vegetables", 4081, 310, false},
    {{"Mushrooms", "口蘑", "洋菇"}, "Vegetables", 4645, 490, false},
    {{"Mature Cheddar", "陈年切达奶酪", "熟成切達乳酪"}, "Cheese Counter", 5001, 1190, true},
    {{"Stilton", "斯蒂尔顿蓝纹奶酪", "斯蒂爾頓藍紋乳酪"}, "Cheese Counter", 5002, 1490, true},
    {{"Brie de Meaux", "莫城布里奶酪", "莫城布利乳酪"}, "Cheese Counter", 5003, 1650, true},
    {{"Comté", "孔泰奶酪", "康堤乳酪"}, "Cheese Counter", 5004, 2290, true},
    {{"Parmesan", "帕尔马干酪", "帕馬森乳酪"}, "Cheese Counter", 5005, 2390, true},
    {{"Manchego", "曼彻格奶酪", "曼徹格乳酪"}, "Cheese Counter", 5006, 1890, true},
    {{"Rump Steak", "牛臀排", "牛臀排"}, "Meat Counter", 5101, 1690, true},
    {{"Minced Beef", "牛肉馅", "牛絞肉"}, "Meat Counter", 5102, 890, true},
    {{"Pork Belly", "五花肉", "五花肉"}, "Meat Counter", 5103, 850, true},
    {{"Pork Loin", "猪里脊", "豬里肌"}, "Meat Counter", 5104, 950, true},
    {{"Lamb Leg", "羊腿", "羊腿"}, "Meat Counter", 5105, 1490, true},
    {{"Chicken Thighs", "鸡腿肉", "雞腿肉"}, "Meat Counter", 5106, 590, true},
    {{"Whole Duck", "整鸭", "全鴨"}, "Meat Counter", 5107, 790, true},
    {{"Salmon Fillet", "三文鱼柳", "鮭魚排"}, "Meat Counter", 5108, 1890, true},
    {{"Dried Apricots", "杏干", "杏桃乾"}, "Loose Foods", 5201, 990, false},
    {{"Walnuts", "核桃仁", "核桃"}, "Loose Foods", 5202, 1290, false},
    {{"Dried Shiitake", "干香菇", "乾香菇"}, "Loose Foods", 5203, 3200, false},
    {{"Goji Berries", "枸杞", "枸杞"}, "Loose Foods", 5204, 2400, false},
};

constexpr Words kGroups[] = {
    {"Fruit", "水果", "水果"},
    {"Vegetables", "蔬菜", "蔬菜"},
    {"Cheese Counter", "奶酪柜台", "乳酪專櫃"},
    {"Meat Counter", "肉类柜台", "肉品專櫃"},
    {"Loose Foods", "散装食品", "散裝食品"},
};

} // namespace

std::span<const Words> freshGroups() {
    return kGroups;
}
std::span<const FreshProduct> freshProducts() {
    return kFresh;
}

} // namespace evertill::demo
