<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>SaveTable</name>
    <message>
        <source>The table is in %1.</source>
        <translation>表格已存到 %1。</translation>
    </message>
    <message>
        <source>%1 · Till %2</source>
        <translation>%1 · %2 号款台</translation>
    </message>
    <message>
        <source>Amounts in %1. Made on %2.</source>
        <translation>金额币种：%1。生成时间：%2。</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
</context>
<context>
    <name>ChangedLabels</name>
    <message>
        <source>Print changed labels</source>
        <translation>打印变价标签</translation>
    </message>
    <message>
        <source>The label is there</source>
        <translation>标签已打印</translation>
    </message>
    <message>
        <source>Print it again</source>
        <translation>重新打印</translation>
    </message>
</context>
<context>
    <name>BasketPanel</name>
    <message>
        <source>Basket</source>
        <translation>购物篮</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Ready for the next customer</source>
        <translation>可以接待下一位顾客</translation>
    </message>
    <message>
        <source>Scan an item, type its number, or pick it on the right.</source>
        <translation>扫描商品、输入货号，或在右侧点选。</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Giving up</source>
        <translation>正在放弃</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Nothing else can be done with this sale until there is an answer.</source>
        <translation>得到应答之前，不能对此笔销售做其他操作。</translation>
    </message>
</context>
<context>
    <name>CardWords</name>
    <message>
        <source>Customer: look at the PIN pad.</source>
        <translation>顾客：请看密码键盘。</translation>
    </message>
    <message>
        <source>The terminal asks the card&apos;s bank.</source>
        <translation>终端正在询问发卡银行。</translation>
    </message>
    <message>
        <source>Customer: insert or hold the card.</source>
        <translation>顾客：请插卡或贴卡。</translation>
    </message>
    <message>
        <source>Customer: take the card out.</source>
        <translation>顾客：请取卡。</translation>
    </message>
    <message>
        <source>The card could not be read. Try it again.</source>
        <translation>读卡失败。请重试。</translation>
    </message>
    <message>
        <source>The terminal is working. Please wait.</source>
        <translation>终端正在处理，请稍候。</translation>
    </message>
    <message>
        <source>The PIN was wrong. Try it again.</source>
        <translation>密码错误。请重试。</translation>
    </message>
    <message>
        <source>The card could not be read.</source>
        <translation>读卡失败。</translation>
    </message>
    <message>
        <source>The terminal does not take this card.</source>
        <translation>终端不受理此卡。</translation>
    </message>
    <message>
        <source>It was cancelled, or nobody showed a card in time.</source>
        <translation>已取消，或超时未出示卡片。</translation>
    </message>
    <message>
        <source>The card is blocked.</source>
        <translation>此卡已被冻结。</translation>
    </message>
    <message>
        <source>There is not enough money on the card.</source>
        <translation>卡内余额不足。</translation>
    </message>
    <message>
        <source>The card is not valid today.</source>
        <translation>此卡今天无效。</translation>
    </message>
    <message>
        <source>The terminal does not reach the card&apos;s bank.</source>
        <translation>终端无法连接发卡银行。</translation>
    </message>
    <message>
        <source>The terminal says that it was taken back already.</source>
        <translation>终端表示已撤销过。</translation>
    </message>
    <message>
        <source>The terminal can no longer take it back.</source>
        <translation>终端已无法撤销。</translation>
    </message>
    <message>
        <source>The card&apos;s bank said no (code %1).</source>
        <translation>发卡银行拒绝（代码 %1）。</translation>
    </message>
    <message>
        <source>The terminal said no (code %1).</source>
        <translation>终端拒绝（代码 %1）。</translation>
    </message>
</context>
<context>
    <name>ChangePage</name>
    <message>
        <source>Total %1</source>
        <translation>合计 %1</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>小票 %1</translation>
    </message>
    <message>
        <source>Scan to keep this receipt</source>
        <translation>扫码保存小票</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>下一位顾客</translation>
    </message>
    <message>
        <source>Enter, or just scan</source>
        <translation>按 Enter，或直接扫码</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>礼品小票</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>开发票</translation>
    </message>
</context>
<context>
    <name>CouponPanel</name>
    <message>
        <source>Saved by promotions</source>
        <translation>促销节省</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Enter a coupon</source>
        <translation>输入优惠券</translation>
    </message>
    <message>
        <source>None so far. Scan one on any page, or type its code.</source>
        <translation>暂无。可在任意页面扫描，或输入券码。</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>使用</translation>
    </message>
</context>
<context>
    <name>CustomerLines</name>
    <message>
        <source>Your goods</source>
        <translation>您的商品</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>应收</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>找零</translation>
    </message>
</context>
<context>
    <name>CustomerWindow</name>
    <message>
        <source>Customer display</source>
        <translation>顾客显示屏</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>谢谢惠顾</translation>
    </message>
    <message>
        <source>Scan to keep this receipt</source>
        <translation>扫码保存小票</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎光临</translation>
    </message>
    <message>
        <source>Saved for you today</source>
        <translation>今日为您节省</translation>
    </message>
</context>
<context>
    <name>DeviceForm</name>
    <message>
        <source>Receipt printer</source>
        <translation>小票打印机</translation>
    </message>
    <message>
        <source>Examples: tcp:192.168.1.50:9100 · file:/dev/usb/lp0 · serial:/dev/ttyUSB0 · none</source>
        <translation>例如：tcp:192.168.1.50:9100 · file:/dev/usb/lp0 · serial:/dev/ttyUSB0 · none（不用）</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>A scanner that types like a keyboard needs nothing here.</source>
        <translation>键盘式扫码枪无需填写。</translation>
    </message>
    <message>
        <source>Print a receipt after every sale</source>
        <translation>每笔销售后打印小票</translation>
    </message>
    <message>
        <source>Print a test receipt</source>
        <translation>打印测试小票</translation>
    </message>
</context>
<context>
    <name>DeviceReason</name>
    <message>
        <source>no paper</source>
        <translation>缺纸</translation>
    </message>
    <message>
        <source>paper is running out</source>
        <translation>纸快用完</translation>
    </message>
    <message>
        <source>cover is open</source>
        <translation>盖子未关</translation>
    </message>
    <message>
        <source>cutter is stuck</source>
        <translation>切刀卡住</translation>
    </message>
    <message>
        <source>too hot, cooling down</source>
        <translation>过热，正在冷却</translation>
    </message>
    <message>
        <source>the system does not let us use it</source>
        <translation>系统不允许使用</translation>
    </message>
    <message>
        <source>another program uses it</source>
        <translation>被其他程序占用</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
</context>
<context>
    <name>DemoWindow</name>
    <message>
        <source>Demo devices</source>
        <translation>演示设备</translation>
    </message>
    <message>
        <source>What is printed comes out here.</source>
        <translation>打印的小票会出现在这里。</translation>
    </message>
    <message>
        <source>The last slip that was printed</source>
        <translation>最近打印的小票</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Put paper in</source>
        <translation>装入纸张</translation>
    </message>
    <message>
        <source>Pull the paper out</source>
        <translation>抽出纸张</translation>
    </message>
    <message>
        <source>Close the cover</source>
        <translation>关上盖子</translation>
    </message>
    <message>
        <source>Open the cover</source>
        <translation>打开盖子</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <translation>关机</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>开机</translation>
    </message>
    <message>
        <source>Break the line once</source>
        <translation>断开一次连接</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Code to scan</source>
        <translation>要扫的条码</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫码</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>电子秤</translation>
    </message>
    <message>
        <source>Grams</source>
        <translation>克</translation>
    </message>
    <message>
        <source>Put on</source>
        <translation>放上</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>取下</translation>
    </message>
    <message>
        <source>Customer display</source>
        <translation>顾客显示屏</translation>
    </message>
    <message>
        <source>What the customer reads: %1</source>
        <translation>顾客看到：%1</translation>
    </message>
    <message>
        <source>Card terminal</source>
        <translation>刷卡终端</translation>
    </message>
    <message>
        <source>Approve the next cards</source>
        <translation>之后的卡通过</translation>
    </message>
    <message>
        <source>Decline the next cards</source>
        <translation>之后的卡拒绝</translation>
    </message>
    <message>
        <source>Show the card</source>
        <translation>出示卡片</translation>
    </message>
    <message>
        <source>Wait for the card</source>
        <translation>等待卡片</translation>
    </message>
    <message>
        <source>Booked: %1</source>
        <translation>已入账：%1</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::DemoViewModel</name>
    <message numerus="yes">
        <source>The drawer was opened %n time(s).</source>
        <translation>
            <numerusform>钱箱打开过 %n 次。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>This sale does not fit any more: what it sells or takes back was sold, taken back or cancelled meanwhile.</source>
        <translation>此销售已不再成立：其中的商品或退货已另行售出、退回或取消。</translation>
    </message>
    <message>
        <source>Nothing was recorded. The basket and its payments stay on the screen.</source>
        <translation>未作任何记录。购物篮及其付款保留在屏幕上。</translation>
    </message>
    <message>
        <source>Take the payment out and give it back, then cancel this basket.</source>
        <translation>请取出付款并退还，然后取消此购物篮。</translation>
    </message>
    <message>
        <source>The drawer should hold less than %1.</source>
        <translation>钱箱里应不足 %1。</translation>
    </message>
    <message>
        <source>Nothing was recorded.</source>
        <translation>未作任何记录。</translation>
    </message>
    <message>
        <source>Look into the drawer, then try again.</source>
        <translation>请查看钱箱后重试。</translation>
    </message>
    <message>
        <source>The basket is as it was.</source>
        <translation>购物篮没有变化。</translation>
    </message>
    <message>
        <source>No item has this code: %1</source>
        <translation>没有商品使用此条码：%1</translation>
    </message>
    <message>
        <source>Search for the item by name, or set it aside. The next scan works.</source>
        <translation>按名称查找商品，或先放一边。可以继续扫码。</translation>
    </message>
    <message>
        <source>This number is misread: %1</source>
        <translation>条码读错：%1</translation>
    </message>
    <message>
        <source>Scan it again, or type the number below the bars.</source>
        <translation>请重新扫描，或输入条码下方的数字。</translation>
    </message>
    <message>
        <source>This kind of code is not for sale items.</source>
        <translation>这种条码不是商品条码。</translation>
    </message>
    <message>
        <source>Scan the barcode with the item number.</source>
        <translation>请扫描商品条码。</translation>
    </message>
    <message>
        <source>This code holds characters that no barcode has.</source>
        <translation>此条码含有不应出现的字符。</translation>
    </message>
    <message>
        <source>Set the item aside and search for it by name.</source>
        <translation>先放一边，按名称查找该商品。</translation>
    </message>
    <message>
        <source>More than one item has this code: %1</source>
        <translation>多个商品使用此条码：%1</translation>
    </message>
    <message>
        <source>Search for the item by name and pick the right one.</source>
        <translation>请按名称查找并选择正确的商品。</translation>
    </message>
    <message>
        <source>It is recalled.</source>
        <translation>该商品已被召回。</translation>
    </message>
    <message>
        <source>It is withdrawn.</source>
        <translation>该商品已下架。</translation>
    </message>
    <message>
        <source>It is not on sale yet.</source>
        <translation>该商品尚未开售。</translation>
    </message>
    <message>
        <source>It is not for sale.</source>
        <translation>该商品不可销售。</translation>
    </message>
    <message>
        <source>This item is not in the catalogue: %1</source>
        <translation>商品目录中没有：%1</translation>
    </message>
    <message>
        <source>Search for it by name.</source>
        <translation>请按名称查找。</translation>
    </message>
    <message>
        <source>%1 has no price today.</source>
        <translation>%1 今天没有价格。</translation>
    </message>
    <message>
        <source>Enter the price from the shelf, or set the item aside.</source>
        <translation>请输入货架价格，或先放一边。</translation>
    </message>
    <message>
        <source>%1 may not be sold.</source>
        <translation>%1 不可销售。</translation>
    </message>
    <message>
        <source>Keep the item behind the till and tell the manager.</source>
        <translation>请把商品留在款台后并告知店长。</translation>
    </message>
    <message>
        <source>%1 is past its date: %2</source>
        <translation>%1 已过期：%2</translation>
    </message>
    <message>
        <source>Take a fresh one from the shelf; keep this one behind the till.</source>
        <translation>请换一件新的，过期的留在款台后。</translation>
    </message>
    <message>
        <source>That line is no longer in the basket.</source>
        <translation>该行已不在购物篮中。</translation>
    </message>
    <message>
        <source>Pick the line again.</source>
        <translation>请重新选择该行。</translation>
    </message>
    <message>
        <source>The basket is full.</source>
        <translation>购物篮已满。</translation>
    </message>
    <message>
        <source>Take payment for it and go on with a new basket.</source>
        <translation>请先收款，再用新的购物篮继续。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>The basket is empty.</source>
        <translation>购物篮是空的。</translation>
    </message>
    <message>
        <source>Scan an item first.</source>
        <translation>请先扫描商品。</translation>
    </message>
    <message>
        <source>The discount is more than the amount it is taken from.</source>
        <translation>折扣大于可折扣的金额。</translation>
    </message>
    <message>
        <source>Enter a smaller discount.</source>
        <translation>请输入较小的折扣。</translation>
    </message>
    <message>
        <source>A reason or reference is needed.</source>
        <translation>需要填写原因或参考号。</translation>
    </message>
    <message>
        <source>Choose or type one and confirm again.</source>
        <translation>请选择或输入后再确认。</translation>
    </message>
    <message>
        <source>This payment cannot be taken here.</source>
        <translation>此处不能使用这种支付方式。</translation>
    </message>
    <message>
        <source>Choose another way to pay.</source>
        <translation>请选择其他支付方式。</translation>
    </message>
    <message>
        <source>That is more than is due: %1</source>
        <translation>超过应付金额：%1</translation>
    </message>
    <message>
        <source>This way of paying gives no change. Enter the amount due.</source>
        <translation>这种支付方式不找零，请输入应付金额。</translation>
    </message>
    <message>
        <source>The sale is not fully paid.</source>
        <translation>尚未付清。</translation>
    </message>
    <message>
        <source>Nothing is lost; payments taken so far are kept.</source>
        <translation>没有丢失，已收款项保留。</translation>
    </message>
    <message>
        <source>Take the rest.</source>
        <translation>请收取余款。</translation>
    </message>
    <message>
        <source>There is a sale in progress.</source>
        <translation>有一笔销售正在进行。</translation>
    </message>
    <message>
        <source>Suspend or finish it first. If a payment is taken already, remove it before changing items.</source>
        <translation>请先挂单或完成。已收款时，先移除收款再改商品。</translation>
    </message>
    <message>
        <source>This needs permission.</source>
        <translation>需要授权。</translation>
    </message>
    <message>
        <source>Ask the manager, or take a discount away first.</source>
        <translation>请找店长，或先取消折扣。</translation>
    </message>
    <message>
        <source>Every finished sale is safe. This basket stays on the screen.</source>
        <translation>已完成的销售都已保存，本单仍保留在屏幕上。</translation>
    </message>
    <message>
        <source>The disk of this till is full.</source>
        <translation>本机磁盘已满。</translation>
    </message>
    <message>
        <source>Do not hand over goods or change yet. Call for help to free space; then try again.</source>
        <translation>请先不要交付商品或找零。请联系技术人员清理空间后再试。</translation>
    </message>
    <message>
        <source>The disk of this till cannot be written.</source>
        <translation>本机磁盘无法写入。</translation>
    </message>
    <message>
        <source>Do not hand over goods or change yet. Call for help.</source>
        <translation>请先不要交付商品或找零，并联系技术人员。</translation>
    </message>
    <message>
        <source>This till cannot save the sale.</source>
        <translation>本机无法保存这笔销售。</translation>
    </message>
    <message>
        <source>Try again once. If it fails, use another till and call for help.</source>
        <translation>请再试一次；仍失败请换一台款台并联系技术人员。</translation>
    </message>
    <message>
        <source>The data of this till is from a newer program.</source>
        <translation>本机数据来自更新版本的程序。</translation>
    </message>
    <message>
        <source>It was not touched.</source>
        <translation>数据未被改动。</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>请更新程序。</translation>
    </message>
    <message>
        <source>Another program is using this till&apos;s data. %1</source>
        <translation>其他程序正在使用本机数据。%1</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>请稍候再试。</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>Check the number.</source>
        <translation>请核对号码。</translation>
    </message>
    <message>
        <source>It is there already: %1</source>
        <translation>已经存在：%1</translation>
    </message>
    <message>
        <source>The sale is saved. Its receipt waits and is not lost.</source>
        <translation>销售已保存，小票在等待打印，不会丢失。</translation>
    </message>
    <message>
        <source>No such device is connected.</source>
        <translation>没有连接该设备。</translation>
    </message>
    <message>
        <source>Connect it, or choose another one in the settings.</source>
        <translation>请连接设备，或在设置中另选。</translation>
    </message>
    <message>
        <source>The device was disconnected.</source>
        <translation>设备已断开。</translation>
    </message>
    <message>
        <source>Check cable and power. It is found again by itself.</source>
        <translation>请检查线缆和电源，接好后自动恢复。</translation>
    </message>
    <message>
        <source>The device needs a hand.</source>
        <translation>设备需要处理。</translation>
    </message>
    <message>
        <source>The device needs a hand: %1.</source>
        <translation>设备需要处理：%1。</translation>
    </message>
    <message>
        <source>Put it right; printing goes on by itself.</source>
        <translation>处理好后会自动继续打印。</translation>
    </message>
    <message>
        <source>The device does not answer in time.</source>
        <translation>设备响应超时。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>It is not known whether the receipt was printed.</source>
        <translation>不确定小票是否已打印。</translation>
    </message>
    <message>
        <source>Look at the paper, then say under Printer whether to print a marked copy.</source>
        <translation>请查看纸张，然后在“打印机”中决定是否补打。</translation>
    </message>
    <message>
        <source>No member was found.</source>
        <translation>没有找到会员。</translation>
    </message>
    <message>
        <source>Check the number, or enrol the customer as a new member.</source>
        <translation>请核对号码，或为顾客办理新会员。</translation>
    </message>
    <message>
        <source>There is a member with this number, phone or e-mail already.</source>
        <translation>此会员号、手机或邮箱已有会员。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何改动。</translation>
    </message>
    <message>
        <source>Look the member up instead.</source>
        <translation>请直接查找该会员。</translation>
    </message>
    <message>
        <source>This member&apos;s data was erased on request.</source>
        <translation>该会员的资料已按要求删除。</translation>
    </message>
    <message>
        <source>Go on without a member, or enrol anew.</source>
        <translation>可不用会员继续，或重新办理。</translation>
    </message>
    <message>
        <source>This is not understood: %1</source>
        <translation>无法识别：%1</translation>
    </message>
    <message>
        <source>Check what was typed.</source>
        <translation>请检查输入内容。</translation>
    </message>
    <message>
        <source>That number is too large or not possible here.</source>
        <translation>数字过大或在此无效。</translation>
    </message>
    <message>
        <source>Enter another number.</source>
        <translation>请输入其他数字。</translation>
    </message>
    <message>
        <source>This is not available just now.</source>
        <translation>暂时不可用。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <source>This did not work (%1).</source>
        <translation>操作没有成功（%1）。</translation>
    </message>
    <message>
        <source>Try again. If it fails again, call for help.</source>
        <translation>请重试；仍失败请联系技术人员。</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <source>Wait for its answer.</source>
        <translation>请等待其应答。</translation>
    </message>
    <message>
        <source>Goods of another till&apos;s receipt come back now or not at all.</source>
        <translation>其他收银机小票的退货须现在办完，不能挂起。</translation>
    </message>
    <message>
        <source>Finish this basket, or remove those lines.</source>
        <translation>请完成此单，或删除这些行。</translation>
    </message>
    <message>
        <source>Only %1 is left on this credit note.</source>
        <translation>此退货券仅余 %1。</translation>
    </message>
    <message>
        <source>Take that, and the rest another way.</source>
        <translation>先收此数，余款用其他方式。</translation>
    </message>
    <message>
        <source>Nothing is known here of credit note %1.</source>
        <translation>此处没有退货券 %1 的记录。</translation>
    </message>
    <message>
        <source>Another till issued it and the centre has not told of it yet. Take another way to pay.</source>
        <translation>它由另一款台签发，总部尚未告知本机。请用其他方式付款。</translation>
    </message>
    <message>
        <source>Only %1 may still be charged to this account.</source>
        <translation>此账户最多还能挂账 %1。</translation>
    </message>
    <message>
        <source>Take a payment on the account first, or another way to pay.</source>
        <translation>请先收取还款，或改用其他付款方式。</translation>
    </message>
    <message>
        <source>This sale is being paid just now.</source>
        <translation>此笔销售正在付款。</translation>
    </message>
    <message>
        <source>It is not known whether a payment of this sale was charged.</source>
        <translation>不知道此笔销售的一笔付款是否已扣款。</translation>
    </message>
    <message>
        <source>Tap Payment open at the top to find out. For the next customer suspend this sale (F6).</source>
        <translation>点上方的“付款未结”查清。要接待下一位顾客，请先挂单（F6）。</translation>
    </message>
    <message>
        <source>The payments of this sale are being looked up.</source>
        <translation>正在查询此笔销售的付款。</translation>
    </message>
</context>
<context>
    <name>FirstStartPage</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎光临</translation>
    </message>
    <message>
        <source>Your store</source>
        <translation>门店资料</translation>
    </message>
    <message>
        <source>Printer and scanner</source>
        <translation>打印机和扫码枪</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>准备好了</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>This till works by itself and keeps every sale on its own disk, with or without a network.</source>
        <translation>本机可独立工作，有无网络都把每笔销售保存在本机磁盘。</translation>
    </message>
    <message>
        <source>Language of the screens</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Scan an item to begin. F1 shows all keys at any time. What you set here can be changed later under More, Settings.</source>
        <translation>扫描商品即可开始。随时按 F1 查看全部按键。以上设置以后可在“更多 · 设置”中修改。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Start selling</source>
        <translation>开始收银</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>FoundDevices</name>
    <message>
        <source>Plugged in</source>
        <translation>已插入的设备</translation>
    </message>
    <message>
        <source>Nothing is plugged in that this till knows.</source>
        <translation>没有插入本收银机能识别的设备。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再次查找</translation>
    </message>
    <message>
        <source>Use as: %1</source>
        <translation>用作：%1</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>More or less of it</source>
        <translation>增减数量</translation>
    </message>
    <message>
        <source>All that is left</source>
        <translation>全部可退</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>状况</translation>
    </message>
    <message>
        <source>Another receipt</source>
        <translation>另一张小票</translation>
    </message>
    <message>
        <source>Choose a receipt</source>
        <translation>选择小票</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>重打</translation>
    </message>
    <message>
        <source>Void the sale</source>
        <translation>整单作废</translation>
    </message>
    <message>
        <source>Another report</source>
        <translation>其他报表</translation>
    </message>
    <message>
        <source>Another day</source>
        <translation>其他日期</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>保存为 CSV</translation>
    </message>
    <message>
        <source>Choose somebody</source>
        <translation>选择人员</translation>
    </message>
    <message>
        <source>Add somebody</source>
        <translation>添加人员</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>设置 PIN</translation>
    </message>
    <message>
        <source>Give a badge</source>
        <translation>发放工牌</translation>
    </message>
    <message>
        <source>Print the report</source>
        <translation>打印报表</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>保存为 PDF</translation>
    </message>
    <message>
        <source>Choose a basket</source>
        <translation>选择购物篮</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>按键说明</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Line discount</source>
        <translation>单品折扣</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>Price and stock</source>
        <translation>查价与库存</translation>
    </message>
    <message>
        <source>Sales and reprint</source>
        <translation>交易流水与重打</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>The next item five times</source>
        <translation>下一件商品五份</translation>
    </message>
    <message>
        <source>Choose a line</source>
        <translation>选择商品行</translation>
    </message>
    <message>
        <source>Remove line</source>
        <translation>删除商品</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Way to pay</source>
        <translation>支付方式</translation>
    </message>
    <message>
        <source>Discount in per cent</source>
        <translation>按百分比折扣</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Promotions</source>
        <translation>促销</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>A scan works on every page but the payment. Letters start a search.</source>
        <translation>除收款页外，每页都可扫描。输入字母开始查找。</translation>
    </message>
    <message>
        <source>Switch user</source>
        <translation>切换用户</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Time clock</source>
        <translation>打卡</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>礼品小票</translation>
    </message>
    <message>
        <source>Make quotation</source>
        <translation>出具报价单</translation>
    </message>
    <message>
        <source>Choose a quotation</source>
        <translation>选择报价单</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>售出</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>取消该单</translation>
    </message>
    <message>
        <source>Quotations, layaways</source>
        <translation>报价单与预留单</translation>
    </message>
    <message>
        <source>Set aside (layaway)</source>
        <translation>预留</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>订金</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Receive, count, adjust and the rest</source>
        <translation>收货、盘点、调整等</translation>
    </message>
    <message>
        <source>Choose an item</source>
        <translation>选择商品</translation>
    </message>
    <message>
        <source>Add it to the document</source>
        <translation>加入单据</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation>记账</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Only what is low</source>
        <translation>只看低库存</translation>
    </message>
    <message>
        <source>Set the minimum</source>
        <translation>设置最低库存</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>开发票</translation>
    </message>
    <message>
        <source>Payment on account</source>
        <translation>挂账还款</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Another role</source>
        <translation>另一个角色</translation>
    </message>
    <message>
        <source>Give or take a right</source>
        <translation>授予或收回权限</translation>
    </message>
    <message>
        <source>Limit of a right</source>
        <translation>权限的限额</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Choose a row</source>
        <translation>选择一行</translation>
    </message>
    <message>
        <source>Show its sales or its receipt</source>
        <translation>查看其销售或小票</translation>
    </message>
    <message>
        <source>Number and sender of a delivery</source>
        <translation>到货的单号与来源</translation>
    </message>
</context>
<context>
    <name>JoinForm</name>
    <message>
        <source>Does this till belong to a chain? Then type the centre&apos;s address and the code you were given. It can be done at any time.</source>
        <translation>这台收银机属于连锁店吗？请输入总部的地址和您得到的代码。随时都可以加入。</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>总部</translation>
    </message>
    <message>
        <source>centre.example.com:8443</source>
        <translation>centre.example.com:8443</translation>
    </message>
    <message>
        <source>Code of 28 letters and digits</source>
        <translation>28 位字母和数字的代码</translation>
    </message>
    <message>
        <source>Proxy, if the shop&apos;s network needs one</source>
        <translation>代理服务器（店内网络需要时才填）</translation>
    </message>
    <message>
        <source>proxy.example.com:3128</source>
        <translation>proxy.example.com:3128</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
</context>
<context>
    <name>JournalPage</name>
    <message>
        <source>No sales yet</source>
        <translation>还没有销售</translation>
    </message>
    <message>
        <source>Finished sales stand here, and their receipts can be printed again.</source>
        <translation>已完成的销售列在这里，小票可以重打。</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>重打小票</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Void the sale</source>
        <translation>作废整笔交易</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>礼品小票</translation>
    </message>
    <message>
        <source>All sales</source>
        <translation>全部交易</translation>
    </message>
    <message>
        <source>Of a member</source>
        <translation>按会员</translation>
    </message>
    <message>
        <source>By card</source>
        <translation>按银行卡</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>开发票</translation>
    </message>
</context>
<context>
    <name>LineActions</name>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>折扣</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>LinkPanel</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>LinkWords</name>
    <message>
        <source>Nothing was changed; the till sells as before.</source>
        <translation>没有任何改动，本机照常销售。</translation>
    </message>
    <message>
        <source>Nothing was changed, and the code is still good.</source>
        <translation>没有任何改动，代码仍然有效。</translation>
    </message>
    <message>
        <source>The centre does not know this code.</source>
        <translation>总部不认识这个代码。</translation>
    </message>
    <message>
        <source>Check every character, or ask for a new code. 0 and O are the same, and so are 1, I and L.</source>
        <translation>请逐字核对，或索取新代码。0 与 O 相同，1、I、L 也相同。</translation>
    </message>
    <message>
        <source>This code was used already.</source>
        <translation>这个代码已经用过。</translation>
    </message>
    <message>
        <source>A code is good for one till, once. Ask for a new one.</source>
        <translation>一个代码只供一台收银机用一次。请索取新代码。</translation>
    </message>
    <message>
        <source>This code is older than ten minutes.</source>
        <translation>这个代码已超过十分钟。</translation>
    </message>
    <message>
        <source>Ask for a new one and type it at once.</source>
        <translation>请索取新代码并立即输入。</translation>
    </message>
    <message>
        <source>This cannot be an address and a code.</source>
        <translation>地址或代码的形式不对。</translation>
    </message>
    <message>
        <source>An address is a name and a port, such as centre.example.com:8443; a code has 28 letters and digits. One of them is mistyped.</source>
        <translation>地址由名称和端口组成，例如 centre.example.com:8443；代码有 28 个字母和数字。其中一项输错了。</translation>
    </message>
    <message>
        <source>This code was made for till %1.</source>
        <translation>这个代码是给收银机 %1 的。</translation>
    </message>
    <message>
        <source>Use it there, or ask for one for this till.</source>
        <translation>请在那台使用，或索取本机的代码。</translation>
    </message>
    <message>
        <source>The centre counts in %1, this till in another currency.</source>
        <translation>总部使用 %1，本机使用另一种货币。</translation>
    </message>
    <message>
        <source>Set the till up anew in that currency, or ask for another centre.</source>
        <translation>请用该货币重新设置本机，或确认总部是否正确。</translation>
    </message>
    <message>
        <source>The centre knows this device as another till.</source>
        <translation>总部把这台设备登记为另一台收银机。</translation>
    </message>
    <message>
        <source>Ask for a code for that till. If this is a copy of its folder, set this till up anew in a folder of its own.</source>
        <translation>请索取那台收银机的代码。如果这里的文件夹是复制来的，请在新的文件夹里重新设置本机。</translation>
    </message>
    <message>
        <source>The centre has struck this device off.</source>
        <translation>总部已将这台设备除名。</translation>
    </message>
    <message>
        <source>If it is still yours, set it up anew and join with a new code.</source>
        <translation>如果仍归您使用，请重新设置并用新代码加入。</translation>
    </message>
    <message>
        <source>Too many wrong codes came from here.</source>
        <translation>从这里输错的代码太多。</translation>
    </message>
    <message>
        <source>Wait %1 seconds, then try the right code.</source>
        <translation>请等 %1 秒，再输入正确的代码。</translation>
    </message>
    <message>
        <source>The centre cannot take this till now (%1).</source>
        <translation>总部现在无法接纳本机（%1）。</translation>
    </message>
    <message>
        <source>Try again in a minute; then ask whoever runs the centre.</source>
        <translation>请一分钟后再试；仍不行请联系总部的管理人员。</translation>
    </message>
    <message>
        <source>The centre does not understand this till (%1).</source>
        <translation>总部不理解本机的请求（%1）。</translation>
    </message>
    <message>
        <source>Install the same version of the program at both.</source>
        <translation>请在两边安装同一版本的程序。</translation>
    </message>
    <message>
        <source>The centre&apos;s answer is not for this till.</source>
        <translation>总部的回答不是给这台收银机的。</translation>
    </message>
    <message>
        <source>Ask for a new code. If it happens again, call for help.</source>
        <translation>请索取新代码；再次出现请联系技术人员。</translation>
    </message>
    <message>
        <source>Something answers there, but it is not the centre that made this code (%1).</source>
        <translation>那里有回应，但不是生成此代码的总部（%1）。</translation>
    </message>
    <message>
        <source>Nothing was sent, and the code is still good.</source>
        <translation>没有发送任何内容，代码仍然有效。</translation>
    </message>
    <message>
        <source>Check the address. If it is right, something in between opens the connection: tell whoever runs the network.</source>
        <translation>请核对地址。如果正确，说明中间有设备拆开了连接，请告知网络管理人员。</translation>
    </message>
    <message>
        <source>The network does not know the centre&apos;s name (%1).</source>
        <translation>网络找不到总部的名称（%1）。</translation>
    </message>
    <message>
        <source>Check the address, then the network cable.</source>
        <translation>请核对地址，再检查网线。</translation>
    </message>
    <message>
        <source>There is no way to the centre (%1).</source>
        <translation>无法连到总部（%1）。</translation>
    </message>
    <message>
        <source>Check address and port, the network cable, and that the centre runs.</source>
        <translation>请核对地址和端口，检查网线，并确认总部正在运行。</translation>
    </message>
    <message>
        <source>The proxy does not let this through (%1).</source>
        <translation>代理服务器不予放行（%1）。</translation>
    </message>
    <message>
        <source>The proxy&apos;s address cannot be read (%1).</source>
        <translation>代理地址无法识别（%1）。</translation>
    </message>
    <message>
        <source>A proxy is http://HOST:PORT.</source>
        <translation>代理的格式是 http://HOST:PORT。</translation>
    </message>
    <message>
        <source>Ask whoever runs the network.</source>
        <translation>请联系网络管理人员。</translation>
    </message>
    <message>
        <source>The connection to the centre broke (%1).</source>
        <translation>与总部的连接中断（%1）。</translation>
    </message>
    <message>
        <source>Try again. If the centre then says that the code was used, ask for a new one.</source>
        <translation>请再试一次。如果总部说代码已经用过，请索取新代码。</translation>
    </message>
    <message>
        <source>The centre cannot be asked (%1).</source>
        <translation>无法询问总部（%1）。</translation>
    </message>
    <message>
        <source>Check the network and try again.</source>
        <translation>请检查网络后再试。</translation>
    </message>
    <message>
        <source>The centre refused this till (%1).</source>
        <translation>总部拒绝了本机（%1）。</translation>
    </message>
    <message>
        <source>Ask whoever runs the centre.</source>
        <translation>请联系总部的管理人员。</translation>
    </message>
    <message>
        <source>This till cannot keep what the centre gave it (%1).</source>
        <translation>本机无法保存总部给的内容（%1）。</translation>
    </message>
    <message>
        <source>Sales made before are safe.</source>
        <translation>此前的销售都已保存。</translation>
    </message>
    <message>
        <source>Check the disk and the owner of the till&apos;s folder, then ask for a new code.</source>
        <translation>请检查磁盘和本机文件夹的权限，再索取新代码。</translation>
    </message>
    <message>
        <source>Two machines have this till&apos;s identity, or it was put back from a copy. Stop the copy, then have this till unlocked at the centre.</source>
        <translation>有两台机器使用本机的身份，或本机是从副本还原的。请停用副本，再请总部解锁本机。</translation>
    </message>
    <message>
        <source>The centre no longer counts on this box: another one is this till now, or it was struck off. Join with a new code if it is to be this till again.</source>
        <translation>总部不再使用这台机器：已由另一台接替，或已被除名。如仍要用作本机，请用新代码加入。</translation>
    </message>
    <message>
        <source>This till has joined again since, with another certificate. Join it with a new code.</source>
        <translation>本机之后又用另一证书加入过。请用新代码重新加入。</translation>
    </message>
    <message>
        <source>This program and the centre&apos;s are too far apart. Update the older one, the centre first.</source>
        <translation>本机与总部的程序版本相差太远。请更新较旧的一方，先更新总部。</translation>
    </message>
    <message>
        <source>This till was away for so long that its certificate has ended. Join with a new code.</source>
        <translation>本机离线太久，证书已失效。请用新代码加入。</translation>
    </message>
    <message>
        <source>Something between this till and the centre ends the connection. Ask whoever runs the network to let it through.</source>
        <translation>本机与总部之间有设备截断了连接。请网络管理人员放行。</translation>
    </message>
    <message>
        <source>The centre is busy. It is tried again by itself.</source>
        <translation>总部正忙，会自动重试。</translation>
    </message>
    <message>
        <source>Something answers, but it is not this till&apos;s centre (%1). Tell whoever runs the network.</source>
        <translation>有回应，但不是本机的总部（%1）。请告知网络管理人员。</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Payment</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>Sale finished</source>
        <translation>交易完成</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Price and stock</source>
        <translation>查价与库存</translation>
    </message>
    <message>
        <source>Sales and reprint</source>
        <translation>交易流水与重打</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Promotions</source>
        <translation>促销</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>What roles may do</source>
        <translation>角色权限</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Quotations, layaways</source>
        <translation>报价单与预留单</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
</context>
<context>
    <name>MemberPage</name>
    <message>
        <source>Find a member</source>
        <translation>查找会员</translation>
    </message>
    <message>
        <source>Enrol a new one</source>
        <translation>办理新会员</translation>
    </message>
    <message>
        <source>Member number, phone or e-mail; or scan the card</source>
        <translation>会员号、手机或邮箱，也可扫描会员卡</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Use for this sale</source>
        <translation>用于本单</translation>
    </message>
    <message>
        <source>Take the member off this sale</source>
        <translation>从本单移除会员</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>The customer agrees to receive offers</source>
        <translation>顾客同意接收优惠信息</translation>
    </message>
    <message>
        <source>Enrol and use for this sale</source>
        <translation>办理并用于本单</translation>
    </message>
    <message>
        <source>Name and contact are kept encrypted and shown only here, for this customer.</source>
        <translation>姓名和联系方式加密保存，仅在此处为本顾客显示。</translation>
    </message>
    <message>
        <source>All data of this member to a file</source>
        <translation>将该会员的全部数据存为文件</translation>
    </message>
</context>
<context>
    <name>MorePanel</name>
    <message>
        <source>Demo devices</source>
        <translation>演示设备</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>Price and stock</source>
        <translation>查价与库存</translation>
    </message>
    <message>
        <source>Sales and reprint</source>
        <translation>交易流水与重打</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Line discount</source>
        <translation>单品折扣</translation>
    </message>
    <message>
        <source>Basket discount</source>
        <translation>整单折扣</translation>
    </message>
    <message>
        <source>Change price</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>Remove line</source>
        <translation>删除商品</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>开钱箱</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Cancel the whole sale</source>
        <translation>整单取消</translation>
    </message>
    <message>
        <source>Promotions</source>
        <translation>促销</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Switch user</source>
        <translation>切换用户</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>更改密码</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Below cost</source>
        <translation>低于成本</translation>
    </message>
    <message>
        <source>Staff sale</source>
        <translation>员工购物</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Time clock</source>
        <translation>打卡</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>结束培训</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Tax exemption</source>
        <translation>免税</translation>
    </message>
    <message>
        <source>Make quotation</source>
        <translation>出具报价单</translation>
    </message>
    <message>
        <source>Quotations, layaways</source>
        <translation>报价单与预留单</translation>
    </message>
    <message>
        <source>Set aside (layaway)</source>
        <translation>预留</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Payment on account</source>
        <translation>挂账还款</translation>
    </message>
</context>
<context>
    <name>OpenCardsPanel</name>
    <message>
        <source>It was charged</source>
        <translation>已扣款</translation>
    </message>
    <message>
        <source>It was not charged</source>
        <translation>未扣款</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Cards and wallets</source>
        <translation>刷卡与电子钱包</translation>
    </message>
    <message>
        <source>A payment below may have been charged. Its sale stays as it is and no other card or wallet is charged until this is known. Other customers can be served: suspend that sale (F6) and take cash.</source>
        <translation>下面的付款可能已扣款。查清之前，其销售保持不变，也不向其他银行卡或电子钱包扣款。其他顾客可以照常接待：挂起该销售（F6）并收现金。</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再次查询</translation>
    </message>
</context>
<context>
    <name>PayDuePanel</name>
    <message>
        <source>To give back</source>
        <translation>应退</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>应付</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>待付</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>找零</translation>
    </message>
</context>
<context>
    <name>PrinterPanel</name>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>小票已打出</translation>
    </message>
    <message>
        <source>Print a marked copy</source>
        <translation>补打（注明重打）</translation>
    </message>
    <message>
        <source>Print a test receipt</source>
        <translation>打印测试小票</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>PromotionWords</name>
    <message>
        <source>Discount on items</source>
        <translation>商品折扣</translation>
    </message>
    <message>
        <source>Member price</source>
        <translation>会员价</translation>
    </message>
    <message>
        <source>Quantity break</source>
        <translation>量贩</translation>
    </message>
    <message>
        <source>Buy and get</source>
        <translation>买赠</translation>
    </message>
    <message>
        <source>Nth item cheaper</source>
        <translation>第 N 件优惠</translation>
    </message>
    <message>
        <source>Mix and match</source>
        <translation>任选组合</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>套餐</translation>
    </message>
    <message>
        <source>Spend and save amount</source>
        <translation>满减</translation>
    </message>
    <message>
        <source>Spend and save per cent</source>
        <translation>满折</translation>
    </message>
    <message>
        <source>Spend and get a gift</source>
        <translation>满赠</translation>
    </message>
    <message>
        <source>Add-on price</source>
        <translation>加价换购</translation>
    </message>
    <message>
        <source>More points</source>
        <translation>多倍积分</translation>
    </message>
    <message>
        <source>Coupon for later</source>
        <translation>返券</translation>
    </message>
    <message>
        <source>at all times</source>
        <translation>始终有效</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有顾客</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1 起</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>members: %1</source>
        <translation>会员：%1</translation>
    </message>
    <message>
        <source>members</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>first purchase</source>
        <translation>首次购买</translation>
    </message>
    <message>
        <source>around the birthday</source>
        <translation>生日前后</translation>
    </message>
    <message>
        <source>coupon %1</source>
        <translation>优惠券 %1</translation>
    </message>
    <message>
        <source>paid by %1</source>
        <translation>以 %1 付款</translation>
    </message>
    <message>
        <source>stores %1</source>
        <translation>门店 %1</translation>
    </message>
    <message>
        <source>zones %1</source>
        <translation>区域 %1</translation>
    </message>
    <message>
        <source>channels %1</source>
        <translation>渠道 %1</translation>
    </message>
    <message>
        <source>%1 a basket</source>
        <translation>每单 %1</translation>
    </message>
    <message>
        <source>%1 a member</source>
        <translation>每位会员 %1</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>每天 %1</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>(%1 at this till)</source>
        <translation>（本机 %1）</translation>
    </message>
    <message>
        <source>(%1 used)</source>
        <translation>（已用 %1）</translation>
    </message>
</context>
<context>
    <name>PromotionsPage</name>
    <message>
        <source>This basket</source>
        <translation>本单</translation>
    </message>
    <message>
        <source>Rules in force</source>
        <translation>有效规则</translation>
    </message>
</context>
<context>
    <name>QuickKeyGrid</name>
    <message>
        <source>No quick keys yet</source>
        <translation>还没有快捷键</translation>
    </message>
    <message>
        <source>Import a catalogue with quick keys, or search by name with F2.</source>
        <translation>请导入含快捷键的商品目录，或按 F2 按名称查找。</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Promotions are made at the centre and come by themselves.</source>
        <translation>促销由总部制定，会自动下发。</translation>
    </message>
    <message>
        <source>Limit: %1</source>
        <translation>限额：%1</translation>
    </message>
</context>
<context>
    <name>SaleActions</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>收款</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>收款 %1</translation>
    </message>
    <message>
        <source>%1 left to pay</source>
        <translation>还需付 %1</translation>
    </message>
    <message>
        <source>F12 or space</source>
        <translation>F12 或空格键</translation>
    </message>
    <message>
        <source>Give back %1</source>
        <translation>退款 %1</translation>
    </message>
</context>
<context>
    <name>SaleKeypad</name>
    <message>
        <source>A number and × before a scan: that many. A number and Enter: its item.</source>
        <translation>扫码前输入数字和 × 表示数量；输入数字后按 Enter 即取该商品。</translation>
    </message>
</context>
<context>
    <name>ScaleWords</name>
    <message>
        <source>Put it on the scale.</source>
        <translation>请放到秤上。</translation>
    </message>
    <message>
        <source>It does not stand still yet.</source>
        <translation>尚未稳定。</translation>
    </message>
    <message>
        <source>The scale shows less than zero. Empty it and press zero.</source>
        <translation>秤显示小于零。请清空并按归零。</translation>
    </message>
    <message>
        <source>Too heavy for this scale. Weigh it in parts.</source>
        <translation>超出此秤量程。请分次称重。</translation>
    </message>
    <message>
        <source>The scale is not at zero. Empty it and press zero.</source>
        <translation>秤未归零。请清空并按归零。</translation>
    </message>
    <message>
        <source>This weight was taken already. Lift it and put it on again.</source>
        <translation>此重量已取过。请拿起后重新放上。</translation>
    </message>
    <message>
        <source>The scale does not take this price or tare.</source>
        <translation>秤不接受此单价或皮重。</translation>
    </message>
    <message>
        <source>The scale does not answer. Look at its cable.</source>
        <translation>秤没有应答。请检查连接线。</translation>
    </message>
    <message>
        <source>The scale is being asked.</source>
        <translation>正在读取电子秤。</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Scan, or search by name, initials or number</source>
        <translation>扫码、商品名、拼音首字母或货号</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Try a shorter part of the name, the pinyin initials, or the number below the bars.</source>
        <translation>请试试更短的名称、拼音首字母，或条码下方的数字。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Seconds the drawer may stay open (0: no alarm)</source>
        <translation>钱箱可开着的秒数（0：不提醒）</translation>
    </message>
    <message>
        <source>Language of the screens</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Language of the receipts</source>
        <translation>小票语言</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Days the journal stays at hand (35 or more)</source>
        <translation>日志就近保留的天数（至少 35）</translation>
    </message>
    <message>
        <source>Older records go to the archive folder of this till once the centre has them. From the next start on.</source>
        <translation>更早的记录在总部收到后移入本机的归档文件夹。下次启动后生效。</translation>
    </message>
    <message>
        <source>Sounds for what is taken and refused</source>
        <translation>接收与拒绝时发出提示音</translation>
    </message>
    <message>
        <source>Signed code on receipts</source>
        <translation>小票上打印签名码</translation>
    </message>
    <message>
        <source>Electronic receipts: where customers reach the centre</source>
        <translation>电子小票：顾客访问总部的网址</translation>
    </message>
    <message>
        <source>https://shop.example, or nothing</source>
        <translation>https://shop.example，或留空</translation>
    </message>
    <message>
        <source>Logo on receipts: there is one. Another PNG file, or none</source>
        <translation>小票标志：已设置。另选 PNG 文件，或输入 none</translation>
    </message>
    <message>
        <source>Logo on receipts: a PNG file</source>
        <translation>小票标志：PNG 文件</translation>
    </message>
</context>
<context>
    <name>StockPage</name>
    <message>
        <source>Scan, or type a name, initials or number</source>
        <translation>扫码，或输入名称、拼音首字母、货号</translation>
    </message>
    <message>
        <source>Price and stock</source>
        <translation>查价与库存</translation>
    </message>
    <message>
        <source>Scan an item to see its price and how many are here. It is not added to the sale.</source>
        <translation>扫描商品查看价格和库存，不会加入本单。</translation>
    </message>
    <message>
        <source>On hand: %1</source>
        <translation>现存量：%1</translation>
    </message>
    <message>
        <source>Print shelf label</source>
        <translation>打印货架标签</translation>
    </message>
    <message>
        <source>Lately at this till</source>
        <translation>本机近期变动</translation>
    </message>
</context>
<context>
    <name>StoreForm</name>
    <message>
        <source>Store name, as on the receipt</source>
        <translation>门店名称（印在小票上）</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Lines separated by a comma</source>
        <translation>各行用逗号分隔</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>税号</translation>
    </message>
    <message>
        <source>Words at the foot of the receipt</source>
        <translation>小票底部文字</translation>
    </message>
</context>
<context>
    <name>SuspendedPage</name>
    <message>
        <source>No suspended baskets</source>
        <translation>没有挂单</translation>
    </message>
    <message>
        <source>F6 on the sale page parks a basket, so that the next customer can go first.</source>
        <translation>在收银页按 F6 挂单，让下一位顾客先结账。</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Sale</source>
        <translation>收银</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
</context>
<context>
    <name>TotalsPanel</name>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>应收</translation>
    </message>
</context>
<context>
    <name>WhyList</name>
    <message>
        <source>Nothing to tell yet</source>
        <translation>暂无说明</translation>
    </message>
    <message>
        <source>Once goods are in the basket, it stands here which promotions apply, which are close, and why others do not.</source>
        <translation>放入商品后，这里会说明哪些促销已生效、哪些还差一点、哪些没有生效及原因。</translation>
    </message>
    <message>
        <source>Goods are sold at their prices.</source>
        <translation>商品按标价销售。</translation>
    </message>
    <message>
        <source>Add gift</source>
        <translation>加入赠品</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::AppViewModel</name>
    <message>
        <source>The business date goes back from %1 to %2: the clock was ahead.</source>
        <translation>营业日期从 %1 退回到 %2：时钟先前走快了。</translation>
    </message>
    <message>
        <source>Begin to train on this till</source>
        <translation>在本款台开始练习</translation>
    </message>
    <message>
        <source>%1 · Till %2</source>
        <translation>%1 · %2 号款台</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Scanner: keyboard</source>
        <translation>扫码枪：键盘式</translation>
    </message>
    <message>
        <source>Scanner: connecting</source>
        <translation>扫码枪：连接中</translation>
    </message>
    <message>
        <source>Scanner: not connected</source>
        <translation>扫码枪：未连接</translation>
    </message>
    <message>
        <source>Scanners that type like a keyboard work at once, on every page. A serial scanner is named in the settings.</source>
        <translation>键盘式扫码枪在任何页面都可直接使用；串口扫码枪请在设置中填写。</translation>
    </message>
    <message>
        <source>Answer this first. The scan was not taken.</source>
        <translation>请先回答此问题，本次扫码未录入。</translation>
    </message>
    <message>
        <source>Finish setting up first. The scan was not taken.</source>
        <translation>请先完成设置。此次扫描未被接受。</translation>
    </message>
    <message>
        <source>That came as fast as a scan. Press Enter if %1 is right.</source>
        <translation>输入快得像扫描。如果 %1 正确，请按 Enter。</translation>
    </message>
    <message>
        <source>That came as fast as a scan, and a scan does not pay. Press Enter if %1 is right.</source>
        <translation>输入快得像扫描，而扫描不会收款。如果 %1 正确，请按 Enter。</translation>
    </message>
    <message>
        <source>The card terminal is busy. The scan was not taken.</source>
        <translation>刷卡终端正忙。此次扫描未被接收。</translation>
    </message>
    <message>
        <source>That came as fast as a scan. Press Enter if it was your PIN.</source>
        <translation>输入快如扫码。如果是您的密码，请按回车。</translation>
    </message>
    <message>
        <source>A sale is being rung up.</source>
        <translation>正在收银。</translation>
    </message>
    <message>
        <source>It is as it was.</source>
        <translation>交易保持原样。</translation>
    </message>
    <message>
        <source>Finish or suspend it first, then begin training.</source>
        <translation>请先完成或挂单，再开始培训。</translation>
    </message>
    <message>
        <source>End training?</source>
        <translation>结束培训？</translation>
    </message>
    <message>
        <source>Begin training?</source>
        <translation>开始培训？</translation>
    </message>
    <message>
        <source>What was rung up in training is wiped. The till sells again.</source>
        <translation>培训中的交易将被清除，收银机恢复销售。</translation>
    </message>
    <message>
        <source>Nothing counts in training: no sale, no card, no drawer, no paper. What is rung up is wiped at its end.</source>
        <translation>培训中一切不计：不记销售、不刷卡、不开钱箱、不打印。结束时全部清除。</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>结束培训</translation>
    </message>
    <message>
        <source>Begin training</source>
        <translation>开始培训</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::BasketLinesModel</name>
    <message>
        <source>Goes with line %1</source>
        <translation>随第 %1 行</translation>
    </message>
    <message>
        <source>Serial %1</source>
        <translation>序列号 %1</translation>
    </message>
    <message>
        <source>Lot %1</source>
        <translation>批号 %1</translation>
    </message>
    <message>
        <source>Age %1+ checked</source>
        <translation>已核对满 %1 岁</translation>
    </message>
    <message>
        <source>Of order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>Price changed: %1</source>
        <translation>已改价：%1</translation>
    </message>
    <message>
        <source>Member price, instead of %1</source>
        <translation>会员价，原价 %1</translation>
    </message>
    <message>
        <source>Price from %1, instead of %2</source>
        <translation>满 %1 的价格，原价 %2</translation>
    </message>
    <message>
        <source>Share of basket discount: %1</source>
        <translation>整单折扣分摊：%1</translation>
    </message>
    <message>
        <source>Return of receipt %1</source>
        <translation>退货：小票 %1</translation>
    </message>
    <message>
        <source>Return without receipt</source>
        <translation>无小票退货</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::CardViewModel</name>
    <message>
        <source>Card payment</source>
        <translation>刷卡付款</translation>
    </message>
    <message>
        <source>Taking back a card payment</source>
        <translation>撤销刷卡付款</translation>
    </message>
    <message>
        <source>Giving back to a card</source>
        <translation>退款到卡</translation>
    </message>
    <message>
        <source>Not known whether the card was charged.</source>
        <translation>不清楚是否已扣款。</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>刷卡</translation>
    </message>
    <message>
        <source>Cards: connecting</source>
        <translation>刷卡：正在连接</translation>
    </message>
    <message>
        <source>Cards: no answer</source>
        <translation>刷卡：无应答</translation>
    </message>
    <message>
        <source>No card terminal is set up.</source>
        <translation>未设置刷卡终端。</translation>
    </message>
    <message>
        <source>The card terminal is ready. %1</source>
        <translation>刷卡终端已就绪。%1</translation>
    </message>
    <message>
        <source>Connecting to the card terminal. %1</source>
        <translation>正在连接刷卡终端。%1</translation>
    </message>
    <message>
        <source>The card terminal does not answer. %1</source>
        <translation>刷卡终端没有应答。%1</translation>
    </message>
    <message>
        <source>The line to the terminal broke. It is asked what became of the payment as soon as it answers, for up to a minute and a half.</source>
        <translation>与终端的连接中断。终端一应答就会查询付款结果，最长一分半钟。</translation>
    </message>
    <message>
        <source>Giving up. The terminal says in a moment whether it was in time.</source>
        <translation>正在放弃。终端马上会告知是否来得及。</translation>
    </message>
    <message>
        <source>Follow the words on the terminal.</source>
        <translation>请按终端上的提示操作。</translation>
    </message>
    <message>
        <source>The card was not charged.</source>
        <translation>未扣款。</translation>
    </message>
    <message>
        <source>Try again, or choose another way to pay.</source>
        <translation>请重试，或改用其他付款方式。</translation>
    </message>
    <message>
        <source>Nothing was sent to the card terminal.</source>
        <translation>未向刷卡终端发送任何内容。</translation>
    </message>
    <message>
        <source>The card terminal: %1.</source>
        <translation>刷卡终端：%1。</translation>
    </message>
    <message>
        <source>Nothing was charged. The basket is as it was.</source>
        <translation>未扣款。购物篮保持原样。</translation>
    </message>
    <message>
        <source>The terminal does not say. Look at its own receipt and decide.</source>
        <translation>终端没有给出答案。请查看终端小票后决定。</translation>
    </message>
    <message>
        <source>By what do you know?</source>
        <translation>您凭什么知道？</translation>
    </message>
    <message>
        <source>The terminal&apos;s receipt</source>
        <translation>终端小票</translation>
    </message>
    <message>
        <source>The terminal&apos;s list of payments</source>
        <translation>终端的交易列表</translation>
    </message>
    <message>
        <source>The customer&apos;s bank</source>
        <translation>顾客的银行</translation>
    </message>
    <message>
        <source>The card company</source>
        <translation>发卡机构</translation>
    </message>
    <message>
        <source>Type your name. It is recorded with the reason.</source>
        <translation>请输入您的姓名，将与原因一并记录。</translation>
    </message>
    <message>
        <source>%1 was charged?</source>
        <translation>%1 已扣款？</translation>
    </message>
    <message>
        <source>%1 was not charged?</source>
        <translation>%1 未扣款？</translation>
    </message>
    <message>
        <source>It was charged</source>
        <translation>已扣款</translation>
    </message>
    <message>
        <source>It was not charged</source>
        <translation>未扣款</translation>
    </message>
    <message>
        <source>This till cannot tell the terminal to take this payment back. Do it at the terminal, then say here by what you know.</source>
        <translation>本收银机无法让终端撤销此笔付款。请在终端上操作，然后在此说明依据。</translation>
    </message>
    <message>
        <source>It was given back</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>The card terminal is busy.</source>
        <translation>刷卡终端正忙。</translation>
    </message>
    <message>
        <source>Wallet payment</source>
        <translation>电子钱包付款</translation>
    </message>
    <message>
        <source>Taking back a wallet payment</source>
        <translation>撤销电子钱包付款</translation>
    </message>
    <message>
        <source>Giving back to a wallet</source>
        <translation>退款到电子钱包</translation>
    </message>
    <message>
        <source>The gateway is asked what became of it, until %1 at the latest: the customer may still be paying. Then you can ask again or decide.</source>
        <translation>正在向网关查询结果，最迟到 %1：顾客可能仍在付款。之后可再次查询或自行判定。</translation>
    </message>
    <message>
        <source>Another payment is asked about just now. Then you can ask or decide here.</source>
        <translation>正在查询另一笔付款。之后可在此查询或自行判定。</translation>
    </message>
    <message>
        <source>The terminal is asked what became of it, for up to a minute and a half. Then you can ask again or decide.</source>
        <translation>正在向刷卡机查询结果，最长一分半钟。之后可再次查询或自行判定。</translation>
    </message>
    <message>
        <source>Not known whether the wallet was charged.</source>
        <translation>不知道电子钱包是否已扣款。</translation>
    </message>
    <message>
        <source>A wallet payment, not known whether it was charged. No gateway is set up that could tell: look at the merchant&apos;s page and decide.</source>
        <translation>电子钱包付款，不知道是否已扣款。没有设置可以查询的网关：请查看商户页面后决定。</translation>
    </message>
    <message>
        <source>Payment open</source>
        <translation>付款未结</translation>
    </message>
    <message>
        <source>Wallets</source>
        <translation>电子钱包</translation>
    </message>
    <message>
        <source>Wallets: connecting</source>
        <translation>电子钱包：连接中</translation>
    </message>
    <message>
        <source>Wallets: no answer</source>
        <translation>电子钱包：无应答</translation>
    </message>
    <message>
        <source>The gateway of wallets is ready. %1</source>
        <translation>电子钱包网关已就绪。%1</translation>
    </message>
    <message>
        <source>Connecting to the gateway of wallets. %1</source>
        <translation>正在连接电子钱包网关。%1</translation>
    </message>
    <message>
        <source>The gateway of wallets does not answer. %1</source>
        <translation>电子钱包网关无应答。%1</translation>
    </message>
    <message>
        <source>The gateway gives the money back. Please wait.</source>
        <translation>网关正在退款，请稍候。</translation>
    </message>
    <message>
        <source>Giving up. What the customer has not paid yet is taken back.</source>
        <translation>正在放弃。顾客尚未支付的款项会被撤销。</translation>
    </message>
    <message>
        <source>Customer: confirm the payment on your phone.</source>
        <translation>请顾客在手机上确认付款。</translation>
    </message>
    <message>
        <source>The gateway is asked. Please wait.</source>
        <translation>正在询问网关，请稍候。</translation>
    </message>
    <message>
        <source>An earlier payment is open, so no other is begun.</source>
        <translation>有一笔较早的付款未结，因此不能开始新的付款。</translation>
    </message>
    <message>
        <source>The gateway of wallets is busy.</source>
        <translation>电子钱包网关正忙。</translation>
    </message>
    <message>
        <source>Tap Payment open at the top, or take cash.</source>
        <translation>点上方的“付款未结”，或收现金。</translation>
    </message>
    <message>
        <source>The wallet says no. No money moved.</source>
        <translation>电子钱包拒绝。没有资金变动。</translation>
    </message>
    <message>
        <source>The payment was stopped here, at the till.</source>
        <translation>付款已在本收银机上中止。</translation>
    </message>
    <message>
        <source>Nothing was sent to the gateway of wallets.</source>
        <translation>没有向电子钱包网关发送任何内容。</translation>
    </message>
    <message>
        <source>The gateway of wallets: %1.</source>
        <translation>电子钱包网关：%1。</translation>
    </message>
    <message>
        <source>The payment of %1 did not happen. Nothing was charged.</source>
        <translation>%1 的付款没有发生。未扣款。</translation>
    </message>
    <message>
        <source>The payment of %1 went through and is in this sale.</source>
        <translation>%1 的付款已成功，并已计入此笔销售。</translation>
    </message>
    <message>
        <source>The payment of %1 went through. Recall its basket (F7) to finish the sale.</source>
        <translation>%1 的付款已成功。请取回其购物篮（F7）以完成销售。</translation>
    </message>
    <message>
        <source>The gateway does not say. Look at the merchant&apos;s page and decide.</source>
        <translation>网关没有给出结果。请查看商户页面后决定。</translation>
    </message>
    <message>
        <source>The merchant&apos;s page</source>
        <translation>商户页面</translation>
    </message>
    <message>
        <source>The customer&apos;s phone</source>
        <translation>顾客的手机</translation>
    </message>
    <message>
        <source>The payment provider</source>
        <translation>支付服务商</translation>
    </message>
    <message>
        <source>Has the money been given back?</source>
        <translation>钱退回了吗？</translation>
    </message>
    <message>
        <source>No gateway is set up that could take this payment back. Do it on the merchant&apos;s page, then say here by what you know.</source>
        <translation>没有设置可以撤销此付款的网关。请在商户页面上操作，然后在此说明依据。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::DevicesViewModel</name>
    <message>
        <source>Change the device: %1</source>
        <translation>更改设备：%1</translation>
    </message>
    <message>
        <source>drawer open</source>
        <translation>钱箱开着</translation>
    </message>
    <message>
        <source>drawer closed</source>
        <translation>钱箱关着</translation>
    </message>
    <message>
        <source>Kitchen printer</source>
        <translation>厨房打印机</translation>
    </message>
    <message>
        <source>Scanned. A badge&apos;s code is not shown.</source>
        <translation>已扫描。工牌代码不予显示。</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>小票打印机</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫描枪</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>电子秤</translation>
    </message>
    <message>
        <source>Customer display</source>
        <translation>顾客显示屏</translation>
    </message>
    <message>
        <source>Label printer</source>
        <translation>标签打印机</translation>
    </message>
    <message>
        <source>Card terminal</source>
        <translation>刷卡终端</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>connected, has not answered yet</source>
        <translation>已连接，尚未应答</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>正在工作</translation>
    </message>
    <message>
        <source>needs a hand</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>已断开</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>heard %1</source>
        <translation>上次应答 %1</translation>
    </message>
    <message>
        <source>also open in %1</source>
        <translation>同时被 %1 打开</translation>
    </message>
    <message>
        <source>%1: saved. Test it.</source>
        <translation>%1：已保存。请测试。</translation>
    </message>
    <message>
        <source>Where it is, in one line; none takes it away. The manual lists the lines: docs/hardware.md.</source>
        <translation>用一行写明位置；填 none 表示取消。写法见手册：docs/hardware.md。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Printed. Are all characters right, Chinese too?</source>
        <translation>已打印。所有字符（包括中文）都正确吗？</translation>
    </message>
    <message>
        <source>Scan any code now; it is shown here and sells nothing.</source>
        <translation>现在请扫描任意条码；只在此显示，不会销售。</translation>
    </message>
    <message>
        <source>Two lines were sent. Read them on the display.</source>
        <translation>已发送两行文字。请查看顾客显示屏。</translation>
    </message>
    <message>
        <source>A label was printed.</source>
        <translation>已打印一张标签。</translation>
    </message>
    <message>
        <source>The card terminal answered. Nothing was charged.</source>
        <translation>刷卡终端已应答。未扣款。</translation>
    </message>
    <message>
        <source>The scale shows %1 kg.</source>
        <translation>电子秤显示 %1 千克。</translation>
    </message>
    <message>
        <source>The scale answers; nothing is on it.</source>
        <translation>电子秤有应答；秤上没有物品。</translation>
    </message>
    <message>
        <source>The scale gave no stable weight.</source>
        <translation>电子秤没有给出稳定的重量。</translation>
    </message>
    <message>
        <source>Scanned: %1</source>
        <translation>已扫描：%1</translation>
    </message>
    <message>
        <source>No such device is set up.</source>
        <translation>未设置此设备。</translation>
    </message>
    <message>
        <source>The test did not succeed.</source>
        <translation>测试未成功。</translation>
    </message>
    <message>
        <source>Reason: %1.</source>
        <translation>原因：%1。</translation>
    </message>
    <message>
        <source>Look at its plug, its power and its setting.</source>
        <translation>请检查插头、电源和设置。</translation>
    </message>
    <message>
        <source>Wallet gateway</source>
        <translation>电子钱包网关</translation>
    </message>
    <message>
        <source>The gateway answered. Nothing was charged.</source>
        <translation>网关已应答。未扣款。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::JournalViewModel</name>
    <message>
        <source>Print receipt %1 again: %2</source>
        <translation>重打小票 %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Print receipt %1 again?</source>
        <translation>重打小票 %1？</translation>
    </message>
    <message>
        <source>The copy is marked as a copy.</source>
        <translation>会注明“重打”。</translation>
    </message>
    <message>
        <source>Customer asked for it</source>
        <translation>顾客要求</translation>
    </message>
    <message>
        <source>Paper was torn</source>
        <translation>小票破损</translation>
    </message>
    <message>
        <source>For the office</source>
        <translation>留存</translation>
    </message>
    <message>
        <source>Print copy</source>
        <translation>重打</translation>
    </message>
    <message>
        <source>The copy is on its way.</source>
        <translation>正在重打。</translation>
    </message>
    <message>
        <source>Sales of a member</source>
        <translation>会员的交易</translation>
    </message>
    <message>
        <source>Number, phone or e-mail of the member; or scan the card.</source>
        <translation>输入会员号、电话或电子邮箱，或扫描会员卡。</translation>
    </message>
    <message>
        <source>Sales paid by a card</source>
        <translation>用银行卡支付的交易</translation>
    </message>
    <message>
        <source>The last four digits of the card, or the reference of the payment.</source>
        <translation>输入卡号末四位，或付款参考号。</translation>
    </message>
    <message>
        <source>Of this till, of the last %1 days.</source>
        <translation>本收银机最近 %1 天的交易。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>No such sale is on record at this till.</source>
        <translation>本收银机没有这样的交易记录。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::LinkViewModel</name>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>On its own · no centre yet</source>
        <translation>单机 · 尚无总部</translation>
    </message>
    <message>
        <source>Centre: stopped</source>
        <translation>总部：已停止</translation>
    </message>
    <message>
        <source>In step with the centre</source>
        <translation>已与总部同步</translation>
    </message>
    <message>
        <source>Sending %1</source>
        <translation>正在发送 %1</translation>
    </message>
    <message>
        <source>Offline · nothing to send</source>
        <translation>离线 · 没有待发送</translation>
    </message>
    <message>
        <source>Offline · %1 to send</source>
        <translation>离线 · 待发送 %1</translation>
    </message>
    <message>
        <source>This till works by itself: sales are saved here and nothing waits to be sent. When a centre is set up, they are sent by themselves.</source>
        <translation>本机独立工作：销售保存在本机，没有待上传的数据。设置总部后会自动上传。</translation>
    </message>
    <message>
        <source>The centre has stopped this till&apos;s replication. Selling goes on and every sale is kept here. Call whoever runs the centre.</source>
        <translation>总部已停止这台收银机的同步。销售照常进行，每笔交易都保存在本机。请联系总部的管理人员。</translation>
    </message>
    <message>
        <source>The program that talks to the centre does not run. Selling goes on and every sale is kept here; it is sent when the program runs again.</source>
        <translation>与总部通信的程序没有运行。销售照常进行，每笔交易都保存在本机，程序恢复后会自动发送。</translation>
    </message>
    <message>
        <source>There is no way to the centre at the moment. Selling goes on; what waits is sent by itself.</source>
        <translation>目前无法连接总部。销售照常进行，待发送的内容会自动发送。</translation>
    </message>
    <message>
        <source>Sales reach the centre as they are made.</source>
        <translation>交易一完成就会送达总部。</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>总部</translation>
    </message>
    <message>
        <source>Not at the centre yet</source>
        <translation>尚未到达总部</translation>
    </message>
    <message>
        <source>%1 records, %2 sales</source>
        <translation>%1 条记录，%2 笔销售</translation>
    </message>
    <message>
        <source>Money only this till has</source>
        <translation>仅存于本机的金额</translation>
    </message>
    <message>
        <source>Oldest of them</source>
        <translation>其中最早的</translation>
    </message>
    <message>
        <source>Last agreed with the centre</source>
        <translation>上次与总部一致</translation>
    </message>
    <message>
        <source>Backed up there</source>
        <translation>总部已备份</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%2 条记录中的 %1 条</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>No witness file is kept: a restored copy of this till would not be noticed here.</source>
        <translation>没有见证文件：本机若被旧副本还原，将无法察觉。</translation>
    </message>
    <message>
        <source>Asking the centre …</source>
        <translation>正在询问总部……</translation>
    </message>
    <message>
        <source>Joined. Members are found under the chain&apos;s key from the next start on.</source>
        <translation>已加入。下次启动后将使用连锁店的密钥查找会员。</translation>
    </message>
    <message>
        <source>Joined. Prices, stock and members come from the centre now.</source>
        <translation>已加入。价格、库存和会员现在由总部提供。</translation>
    </message>
    <message>
        <source>In the way</source>
        <translation>障碍</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::MemberViewModel</name>
    <message>
        <source>Change the member: the discount then takes off more than was allowed
Or go back and take the discount away first.</source>
        <translation>更换会员：折扣将超出已批准的金额
或返回先取消折扣。</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 积分</translation>
    </message>
    <message>
        <source>The centre has not told its points yet.</source>
        <translation>总部尚未告知积分。</translation>
    </message>
    <message>
        <source>Points as the centre told them on %1, and what was earned here since.</source>
        <translation>积分截至总部 %1 所告知，另加此后在本机获得的。</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Member %1</source>
        <translation>会员 %1</translation>
    </message>
    <message>
        <source>Enter a phone number or an e-mail address to find the member by.</source>
        <translation>请输入手机或邮箱，以便查找会员。</translation>
    </message>
    <message>
        <source>Offers by e-mail</source>
        <translation>通过电子邮件接收优惠</translation>
    </message>
    <message>
        <source>Offers by phone or message</source>
        <translation>通过电话或短信接收优惠</translation>
    </message>
    <message>
        <source>Offers by post</source>
        <translation>通过邮寄接收优惠</translation>
    </message>
    <message>
        <source>Offers made from what was bought</source>
        <translation>根据购买记录提供优惠</translation>
    </message>
    <message>
        <source>The customer agrees to receive offers</source>
        <translation>顾客同意接收优惠信息</translation>
    </message>
    <message>
        <source>Write all data of member %1 to a file</source>
        <translation>将会员 %1 的全部数据写入文件</translation>
    </message>
    <message>
        <source>The member&apos;s data is in %1.</source>
        <translation>会员数据已存至 %1。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PayViewModel</name>
    <message>
        <source>Is %1 in the drawer?</source>
        <translation>钱箱里有 %1 吗？</translation>
    </message>
    <message>
        <source>By what is on record it should hold less.</source>
        <translation>按记录，钱箱里应没有这么多。</translation>
    </message>
    <message>
        <source>Look first. Nothing was given back yet; a credit note takes the rest.</source>
        <translation>请先查看。尚未退款；不足部分可用退货券。</translation>
    </message>
    <message>
        <source>Look first. Nothing was taken yet; the sale can be paid otherwise.</source>
        <translation>请先看看钱箱。尚未收款；可改用其他方式支付。</translation>
    </message>
    <message>
        <source>Yes, give it back</source>
        <translation>是，退现金</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>电子钱包</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>代金券</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>挂账</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>opens drawer · gives change</source>
        <translation>开钱箱 · 可找零</translation>
    </message>
    <message>
        <source>take it on the card terminal, then confirm</source>
        <translation>先在刷卡机收款再确认</translation>
    </message>
    <message>
        <source>scan the customer&apos;s code</source>
        <translation>扫描顾客付款码</translation>
    </message>
    <message>
        <source>no change is given</source>
        <translation>不找零</translation>
    </message>
    <message>
        <source>customer number needed</source>
        <translation>需要客户号</translation>
    </message>
    <message>
        <source>settled elsewhere; name it</source>
        <translation>他处结算，请注明</translation>
    </message>
    <message>
        <source>Credit note</source>
        <translation>退货券</translation>
    </message>
    <message>
        <source>number of the note needed</source>
        <translation>需要退货券号码</translation>
    </message>
    <message>
        <source>Alt %1</source>
        <translation>Alt %1</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>saved %1</source>
        <translation>优惠 %1</translation>
    </message>
    <message>
        <source>%1 points to earn</source>
        <translation>可得 %1 积分</translation>
    </message>
    <message>
        <source>rounding %1</source>
        <translation>抹零 %1</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>实收现金</translation>
    </message>
    <message>
        <source>Amount: %1</source>
        <translation>金额：%1</translation>
    </message>
    <message>
        <source>Saving the sale</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Finish the sale</source>
        <translation>完成交易</translation>
    </message>
    <message>
        <source>Enter an amount</source>
        <translation>请输入金额</translation>
    </message>
    <message>
        <source>Give back %1</source>
        <translation>退还 %1</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>收取 %1</translation>
    </message>
    <message>
        <source>%1: reference</source>
        <translation>%1：参考号</translation>
    </message>
    <message>
        <source>Type the authorisation code of the card terminal. Never a card number.</source>
        <translation>请输入刷卡机的授权码，切勿输入卡号。</translation>
    </message>
    <message>
        <source>Scan or type it.</source>
        <translation>请扫描或输入。</translation>
    </message>
    <message>
        <source>Confirm payment</source>
        <translation>确认收款</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>无需找零</translation>
    </message>
    <message>
        <source>Change due</source>
        <translation>找零</translation>
    </message>
    <message>
        <source>Receipt waiting: the printer needs a hand. The sale is saved.</source>
        <translation>小票等待中：打印机需要处理。销售已保存。</translation>
    </message>
    <message>
        <source>Receipt waiting: %1. The sale is saved. It prints when that is put right.</source>
        <translation>小票等待中：%1。销售已保存，处理好后自动打印。</translation>
    </message>
    <message>
        <source>No printer. The sale is saved and can be printed later.</source>
        <translation>没有打印机。销售已保存，以后可以打印。</translation>
    </message>
    <message>
        <source>Receipt is being printed. The sale is saved.</source>
        <translation>正在打印小票。销售已保存。</translation>
    </message>
    <message>
        <source>Receipt sent to the printer. The sale is saved.</source>
        <translation>小票已送打印机。销售已保存。</translation>
    </message>
    <message>
        <source>Scanning here does not pay. The payment is as it was; Esc goes back to the sale for more items.</source>
        <translation>在此扫描不会收款。收款没有变化；要加商品请按 Esc 返回销售。</translation>
    </message>
    <message>
        <source>on the card terminal</source>
        <translation>在刷卡终端上</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>Give back in cash</source>
        <translation>应退现金</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>a new note; its number is on the receipt</source>
        <translation>新开退货券，号码印在小票上</translation>
    </message>
    <message>
        <source>Foreign cash</source>
        <translation>外币现金</translation>
    </message>
    <message>
        <source>rate of today</source>
        <translation>今日汇率</translation>
    </message>
    <message numerus="yes">
        <source>rate is %n day(s) old</source>
        <translation>
            <numerusform>汇率已 %n 天未更新</numerusform>
        </translation>
    </message>
    <message>
        <source>1 %1 is %2 · %3</source>
        <translation>1 %1 合 %2 · %3</translation>
    </message>
    <message>
        <source>%1: the %2. Ask whether it still holds; payments are taken by it.</source>
        <translation>%1：%2。请确认是否仍然有效；收款按此汇率。</translation>
    </message>
    <message>
        <source>Cash received in %1</source>
        <translation>收到的 %1 现金</translation>
    </message>
    <message>
        <source>Take %1, worth %2</source>
        <translation>收取 %1，合 %2</translation>
    </message>
    <message>
        <source> (left on it: %1)</source>
        <translation>（余额 %1）</translation>
    </message>
    <message>
        <source>Nothing is known here of this credit note. It was taken up to the limit of the store; the centre checks it.</source>
        <translation>此处没有这张退货券的记录。已在门店限额内收取，由总部核对。</translation>
    </message>
    <message>
        <source>Charge %1 to account %2: only %3 is left of its limit</source>
        <translation>将 %1 记入账户 %2：额度仅剩 %3</translation>
    </message>
    <message>
        <source>take it by the customer&apos;s app, then confirm</source>
        <translation>先用顾客的应用收款，再确认</translation>
    </message>
    <message>
        <source>Payment open</source>
        <translation>付款未结</translation>
    </message>
    <message>
        <source>Wallet: the customer&apos;s code</source>
        <translation>电子钱包：顾客的付款码</translation>
    </message>
    <message>
        <source>Scan the code on the customer&apos;s phone, or type its digits. It is charged at once and kept nowhere.</source>
        <translation>扫描顾客手机上的付款码，或输入其数字。会立即扣款，不会保存。</translation>
    </message>
    <message>
        <source>Charge it</source>
        <translation>扣款</translation>
    </message>
    <message>
        <source>That is no payment code: 16 to 24 digits, on the phone below its bars.</source>
        <translation>这不是付款码：应为 16 到 24 位数字，在手机上条形码的下方。</translation>
    </message>
    <message>
        <source>Charge %1 to %2, which is no account number (AC-...): nobody counts it</source>
        <translation>将 %1 记到 %2：这不是账户号码（AC-…），不会计入任何账户</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PrinterViewModel</name>
    <message>
        <source>Report of the day %1</source>
        <translation>%1 日报表</translation>
    </message>
    <message>
        <source>Open the drawer: %1</source>
        <translation>打开钱箱：%1</translation>
    </message>
    <message>
        <source>Drawer open</source>
        <translation>钱箱开着</translation>
    </message>
    <message>
        <source>The drawer is still open. Push it shut; selling goes on.</source>
        <translation>钱箱仍开着。请推上；销售照常。</translation>
    </message>
    <message>
        <source>Pick list of receipt %1</source>
        <translation>小票 %1 的备货单</translation>
    </message>
    <message>
        <source>Kitchen printer: %1</source>
        <translation>厨房打印机：%1</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>Kitchen printer: %1. Sales and receipts go on; its lists wait and print when it is put right.</source>
        <translation>厨房打印机：%1。销售和小票照常；备货单会等待，恢复后打印。</translation>
    </message>
    <message>
        <source>Invoice %1</source>
        <translation>发票 %1</translation>
    </message>
    <message>
        <source>The printer opened the drawer.</source>
        <translation>打印机已打开钱箱。</translation>
    </message>
    <message>
        <source>The drawer was told to open; this printer cannot confirm it.</source>
        <translation>已通知钱箱打开；此打印机无法确认。</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>小票 %1</translation>
    </message>
    <message>
        <source>Not known whether it was printed. Look at the paper.</source>
        <translation>不确定是否已打印，请查看纸张。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Waiting: %1</source>
        <translation>等待中：%1</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>没有打印机</translation>
    </message>
    <message>
        <source>Printer: %1</source>
        <translation>打印机：%1</translation>
    </message>
    <message>
        <source>Printer: look at the paper</source>
        <translation>打印机：请查看纸张</translation>
    </message>
    <message>
        <source>Printer: no answer</source>
        <translation>打印机：无响应</translation>
    </message>
    <message>
        <source>Printer: %1 waiting</source>
        <translation>打印机：%1 张等待</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>No printer is set up.</source>
        <translation>尚未设置打印机。</translation>
    </message>
    <message>
        <source>The printer is connected; it has not answered yet.</source>
        <translation>打印机已连接，尚未应答。</translation>
    </message>
    <message>
        <source>Connecting to the printer.</source>
        <translation>正在连接打印机。</translation>
    </message>
    <message>
        <source>The printer is ready.</source>
        <translation>打印机就绪。</translation>
    </message>
    <message>
        <source>The printer is printing.</source>
        <translation>打印机正在打印。</translation>
    </message>
    <message>
        <source>The printer needs a hand.</source>
        <translation>打印机需要处理。</translation>
    </message>
    <message>
        <source>The printer does not answer.</source>
        <translation>打印机没有响应。</translation>
    </message>
    <message>
        <source>Look at the paper, then say below whether the receipt is there.</source>
        <translation>请查看纸张，然后在下方说明小票是否已打出。</translation>
    </message>
    <message>
        <source>A paper waits for an answer.</source>
        <translation>有一张单据等待您确认。</translation>
    </message>
    <message>
        <source>Reason: %1. Sales go on; receipts wait and print when it is put right.</source>
        <translation>原因：%1。可以继续收银；小票等待，处理好后打印。</translation>
    </message>
    <message>
        <source>Sales go on; receipts are kept and can be printed at any time.</source>
        <translation>可以继续收银；小票已保留，随时可以打印。</translation>
    </message>
    <message>
        <source>The test receipt was sent to the printer.</source>
        <translation>测试小票已送打印机。</translation>
    </message>
    <message>
        <source>Open the drawer without a sale?</source>
        <translation>不销售而打开钱箱？</translation>
    </message>
    <message>
        <source>It is recorded with your name and the reason.</source>
        <translation>会连同您的姓名和原因一起记录。</translation>
    </message>
    <message>
        <source>Give change</source>
        <translation>换零钱</translation>
    </message>
    <message>
        <source>Check the drawer</source>
        <translation>检查钱箱</translation>
    </message>
    <message>
        <source>Wrong change given</source>
        <translation>找零有误</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>开钱箱</translation>
    </message>
    <message>
        <source>Report of shift %1</source>
        <translation>班次 %1 的报表</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PromotionsViewModel</name>
    <message>
        <source>No promotions are in force</source>
        <translation>目前没有有效的促销</translation>
    </message>
    <message>
        <source>Rule set %1</source>
        <translation>规则集 %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>The published promotions cannot be used (%1). Goods are sold at their prices; tell whoever makes the promotions.</source>
        <translation>已发布的促销无法使用（%1）。商品按标价销售；请告知制定促销的人员。</translation>
    </message>
    <message numerus="yes">
        <source>%n promotion(s) applied</source>
        <translation>
            <numerusform>%n 项促销已生效</numerusform>
        </translation>
    </message>
    <message>
        <source>No promotion applies so far</source>
        <translation>暂无促销生效</translation>
    </message>
    <message>
        <source>Gift: %1</source>
        <translation>赠品：%1</translation>
    </message>
    <message>
        <source>%1 of %2 in the basket</source>
        <translation>购物篮中 %1 / %2</translation>
    </message>
    <message>
        <source>The sale is being saved. Wait a moment.</source>
        <translation>正在保存销售，请稍候。</translation>
    </message>
    <message>
        <source>No coupon in force has the code %1. The basket is as it was.</source>
        <translation>没有有效的优惠券使用代码 %1。购物篮没有变化。</translation>
    </message>
    <message>
        <source>This coupon is in the basket already: %1</source>
        <translation>此券已在本单中：%1</translation>
    </message>
    <message>
        <source>Coupon %1: %2</source>
        <translation>优惠券 %1：%2</translation>
    </message>
    <message>
        <source>The basket is as it was.</source>
        <translation>购物篮没有变化。</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Scan it, or type the code printed on it.</source>
        <translation>请扫描，或输入券上的代码。</translation>
    </message>
    <message>
        <source>Take coupon</source>
        <translation>使用此券</translation>
    </message>
    <message>
        <source>A payment was taken already, so the coupon was not. Take that payment back first, then scan the coupon again.</source>
        <translation>已收款，未使用该优惠券。请先撤回该笔付款，再扫描优惠券。</translation>
    </message>
    <message>
        <source>Coupons of this member: %1</source>
        <translation>该会员的优惠券：%1</translation>
    </message>
    <message>
        <source>In the member&apos;s wallet</source>
        <translation>在会员卡包中</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PromptViewModel</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>So many digits are a barcode, not a number. Nothing was changed.</source>
        <translation>位数太多，像是条码而不是数值。没有任何改动。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::SaleViewModel</name>
    <message>
        <source>Make it %1 of %2</source>
        <translation>%2 改为 %1</translation>
    </message>
    <message>
        <source>Take out %1</source>
        <translation>取消商品：%1</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>Stop at cost again</source>
        <translation>恢复以成本为限</translation>
    </message>
    <message>
        <source>Let promotions go below cost</source>
        <translation>允许促销低于成本</translation>
    </message>
    <message>
        <source>Make it a staff sale</source>
        <translation>改为员工购物</translation>
    </message>
    <message>
        <source>Make it no staff sale</source>
        <translation>取消员工购物</translation>
    </message>
    <message>
        <source>Add %1: the discount then takes off more than was allowed
Or go back and take the discount away first.</source>
        <translation>加入 %1：折扣将超出已批准的金额
或返回先取消折扣。</translation>
    </message>
    <message>
        <source>Take %1 back without a receipt: %2</source>
        <translation>无小票收回 %1：%2</translation>
    </message>
    <message>
        <source>The basket has changed meanwhile.</source>
        <translation>购物篮在此期间已更改。</translation>
    </message>
    <message>
        <source>Nothing was changed by the approval.</source>
        <translation>批准未作任何更改。</translation>
    </message>
    <message>
        <source>Do it again for the basket as it is now.</source>
        <translation>请对现在的购物篮重新操作。</translation>
    </message>
    <message>
        <source>Is the customer %1 or older?</source>
        <translation>顾客是否年满 %1 岁？</translation>
    </message>
    <message>
        <source>Look at a proof of age if in doubt.</source>
        <translation>如有疑问请查看年龄证明。</translation>
    </message>
    <message>
        <source>Yes, %1 or older</source>
        <translation>是，已满 %1 岁</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>%1 的重量</translation>
    </message>
    <message>
        <source>Read it from the scale.</source>
        <translation>请按秤上读数输入。</translation>
    </message>
    <message>
        <source>Take weight</source>
        <translation>确认重量</translation>
    </message>
    <message>
        <source>Enter a weight such as 1.245</source>
        <translation>请输入重量，例如 1.245</translation>
    </message>
    <message>
        <source>Serial number of %1</source>
        <translation>%1 的序列号</translation>
    </message>
    <message>
        <source>Lot number of %1</source>
        <translation>%1 的批号</translation>
    </message>
    <message>
        <source>Scan or type it.</source>
        <translation>请扫描或输入。</translation>
    </message>
    <message>
        <source>Sell at this price</source>
        <translation>按此价格销售</translation>
    </message>
    <message>
        <source>Enter a price such as 12.50</source>
        <translation>请输入价格，例如 12.50</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Quantity of %1</source>
        <translation>%1 的数量</translation>
    </message>
    <message>
        <source>Enter a number above zero; remove the line with Del</source>
        <translation>请输入大于零的数字；删除商品请按 Del</translation>
    </message>
    <message>
        <source>Discount on the whole basket</source>
        <translation>整单折扣</translation>
    </message>
    <message>
        <source>Discount on %1</source>
        <translation>%1 的折扣</translation>
    </message>
    <message>
        <source>Zero takes a discount away.</source>
        <translation>输入零即取消折扣。</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破损</translation>
    </message>
    <message>
        <source>Short date</source>
        <translation>临期</translation>
    </message>
    <message>
        <source>Price on shelf differs</source>
        <translation>与货架价格不符</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>优待</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Give discount</source>
        <translation>确认折扣</translation>
    </message>
    <message>
        <source>New price of %1</source>
        <translation>%1 的新价格</translation>
    </message>
    <message>
        <source>Price match</source>
        <translation>比价</translation>
    </message>
    <message>
        <source>Change price</source>
        <translation>改价</translation>
    </message>
    <message>
        <source>Suspend this basket</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>A word to find it by, if you like: the customer&apos;s coat, say.</source>
        <translation>可填一个便于查找的名称，例如顾客的衣着。</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>Suspended. F7 brings it back.</source>
        <translation>已挂单，按 F7 取单。</translation>
    </message>
    <message>
        <source>Cancel the whole sale of %1?</source>
        <translation>取消整单 %1？</translation>
    </message>
    <message>
        <source>Nothing is charged. The cancelled lines stay on record.</source>
        <translation>不收费；被取消的商品会留有记录。</translation>
    </message>
    <message>
        <source>Customer changed their mind</source>
        <translation>顾客改变主意</translation>
    </message>
    <message>
        <source>Cannot pay</source>
        <translation>无法付款</translation>
    </message>
    <message>
        <source>Rung up wrongly</source>
        <translation>录入错误</translation>
    </message>
    <message>
        <source>Cancel sale</source>
        <translation>整单取消</translation>
    </message>
    <message>
        <source>The sale was cancelled.</source>
        <translation>已整单取消。</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Points %1</source>
        <translation>本单积分 %1</translation>
    </message>
    <message>
        <source>incl. tax %1</source>
        <translation>含税 %1</translation>
    </message>
    <message>
        <source>tax %1</source>
        <translation>税额 %1</translation>
    </message>
    <message>
        <source>It is taken when the scale stands still. A weight typed here is marked on the receipt.</source>
        <translation>秤稳定后自动取重。在此手动输入的重量会在小票上注明。</translation>
    </message>
    <message>
        <source>Weigh again</source>
        <translation>重新称重</translation>
    </message>
    <message>
        <source>No weight was taken. Weigh again, or type it.</source>
        <translation>未取得重量。请重新称重，或手动输入。</translation>
    </message>
    <message>
        <source>weight typed by hand</source>
        <translation>手动输入重量</translation>
    </message>
    <message>
        <source>The next item comes back: %1</source>
        <translation>下一件商品退货：%1</translation>
    </message>
    <message>
        <source>Tax exempt: %1</source>
        <translation>免税：%1</translation>
    </message>
    <message>
        <source>tax %1, exempt by %2</source>
        <translation>税额 %1，免税凭证 %2</translation>
    </message>
    <message>
        <source>Tax exemption by certificate</source>
        <translation>凭证免税</translation>
    </message>
    <message>
        <source>Number of the customer&apos;s certificate</source>
        <translation>顾客的免税凭证号码</translation>
    </message>
    <message>
        <source>Number and reason stay on the sale and stand on the receipt.</source>
        <translation>号码和原因会记入交易并印在小票上。</translation>
    </message>
    <message>
        <source>Resale</source>
        <translation>转售</translation>
    </message>
    <message>
        <source>Diplomat</source>
        <translation>外交人员</translation>
    </message>
    <message>
        <source>Public body</source>
        <translation>公共机构</translation>
    </message>
    <message>
        <source>Charity</source>
        <translation>慈善机构</translation>
    </message>
    <message>
        <source>Armed forces</source>
        <translation>军队</translation>
    </message>
    <message>
        <source>Charge no tax</source>
        <translation>不收税</translation>
    </message>
    <message>
        <source>Charge tax again</source>
        <translation>恢复收税</translation>
    </message>
    <message>
        <source>That is too long for a number</source>
        <translation>号码太长</translation>
    </message>
    <message>
        <source>Its other code was read too: one item. Press + if there are two.</source>
        <translation>它的另一个码也读到了：算一件。如有两件，请按 +。</translation>
    </message>
    <message>
        <source>The pack&apos;s other code has a quantity or a price of its own.</source>
        <translation>包装上的另一个条码带有自己的数量或价格。</translation>
    </message>
    <message>
        <source>One item counts, by its first code.</source>
        <translation>已按第一个条码计一件。</translation>
    </message>
    <message>
        <source>If the other code is right: undo, and scan that code alone.</source>
        <translation>若另一个条码才对：请撤销，然后只扫那个条码。</translation>
    </message>
    <message>
        <source>Read twice: counted once. Press + if there are two.</source>
        <translation>读了两次：算一次。如有两件，请按 +。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::SettingsViewModel</name>
    <message>
        <source>Change: %1</source>
        <translation>更改：%1</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>The journal is kept from %1 to %2 days.</source>
        <translation>日志保留 %1 至 %2 天。</translation>
    </message>
    <message>
        <source>Customers can not reach electronic receipts at %1.</source>
        <translation>顾客无法通过 %1 查看电子小票。</translation>
    </message>
    <message>
        <source>Enter an address such as https://shop.example, or nothing.</source>
        <translation>请输入如 https://shop.example 的网址，或留空。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何改动。</translation>
    </message>
    <message>
        <source>Enter a number of days between them.</source>
        <translation>请输入其间的天数。</translation>
    </message>
    <message>
        <source>The logo can not be printed from %1.</source>
        <translation>无法用 %1 打印标志。</translation>
    </message>
    <message>
        <source>Enter the name of a PNG file with something dark in it.</source>
        <translation>请输入含有深色图案的 PNG 文件名。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::StockViewModel</name>
    <message>
        <source>It is not known whether the label of %1 came out. Look at the label printer.</source>
        <translation>不清楚 %1 的标签是否已打印。请查看标签打印机。</translation>
    </message>
    <message>
        <source>Prices that are others than on their shelf labels: %1</source>
        <translation>与货架标签不符的价格：%1</translation>
    </message>
    <message>
        <source>The labels were not all printed.</source>
        <translation>标签未全部打印。</translation>
    </message>
    <message>
        <source>The labels were not all printed: %1.</source>
        <translation>标签未全部打印：%1。</translation>
    </message>
    <message>
        <source>None of them is printed twice.</source>
        <translation>不会重复打印。</translation>
    </message>
    <message>
        <source>Put the label printer right and print the rest.</source>
        <translation>请修好标签打印机，再打印其余的。</translation>
    </message>
    <message>
        <source>Labels printed: %1.</source>
        <translation>已打印标签：%1。</translation>
    </message>
    <message>
        <source>Without a label, too long or gone: %1.</source>
        <translation>没有打印标签（太长或商品已不存在）：%1。</translation>
    </message>
    <message>
        <source>no price today</source>
        <translation>今天没有价格</translation>
    </message>
    <message>
        <source>Counted from this till&apos;s own sales; no centre has told a figure yet.</source>
        <translation>仅按本机销售计算；总部尚未提供数字。</translation>
    </message>
    <message>
        <source>Centre&apos;s figure %1 of %2, less what this till has sold since.</source>
        <translation>总部数字 %1（%2），已减去本机此后的销售。</translation>
    </message>
    <message>
        <source>This item may not be sold. %1</source>
        <translation>该商品不可销售。%1</translation>
    </message>
    <message>
        <source>%1: %2, as of %3</source>
        <translation>%1：%2，截至 %3</translation>
    </message>
    <message>
        <source>No other store has told a figure.</source>
        <translation>没有其他门店提供数据。</translation>
    </message>
    <message>
        <source>Other stores cannot be asked at the moment.</source>
        <translation>目前无法查询其他门店。</translation>
    </message>
    <message>
        <source>The label of %1 was printed.</source>
        <translation>已打印 %1 的标签。</translation>
    </message>
    <message>
        <source>The label was not printed.</source>
        <translation>标签未打印。</translation>
    </message>
    <message>
        <source>The label was not printed: %1.</source>
        <translation>标签未打印：%1。</translation>
    </message>
    <message>
        <source>One may have come out. Look at the printer.</source>
        <translation>可能已打出一张。请查看打印机。</translation>
    </message>
    <message>
        <source>Put the label printer right and print it again.</source>
        <translation>请处理好标签打印机后重新打印。</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>Nothing of it moved here lately.</source>
        <translation>最近本机没有变动。</translation>
    </message>
    <message>
        <source>Reserved for layaways of this till: %1; available: %2</source>
        <translation>本机预留单已预留：%1；可售：%2</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::SuspendedViewModel</name>
    <message>
        <source>Suspended at %1</source>
        <translation>%1 挂单</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromotionGives</name>
    <message>
        <source>from %1</source>
        <translation>%1 起</translation>
    </message>
    <message>
        <source>from %1 on: %2</source>
        <translation>满 %1 件：%2</translation>
    </message>
    <message>
        <source>buy %1, get %2: %3</source>
        <translation>买 %1 件，另 %2 件：%3</translation>
    </message>
    <message>
        <source>of every %1 the cheapest: %2</source>
        <translation>每 %1 件中最低价的一件：%2</translation>
    </message>
    <message>
        <source>any %1: %2</source>
        <translation>任选 %1 件：%2</translation>
    </message>
    <message>
        <source>a set of %1: %2</source>
        <translation>一套 %1 件：%2</translation>
    </message>
    <message>
        <source>%1 off</source>
        <translation>减 %1</translation>
    </message>
    <message>
        <source>%1 × %2 as a gift</source>
        <translation>送 %2 × %1</translation>
    </message>
    <message>
        <source>%1 more at %2 each</source>
        <translation>可加购 %1 件，每件 %2</translation>
    </message>
    <message>
        <source>%1 × points</source>
        <translation>积分 × %1</translation>
    </message>
    <message>
        <source>a coupon %1</source>
        <translation>送优惠券 %1</translation>
    </message>
    <message>
        <source>for every full %1: %2</source>
        <translation>每满 %1：%2</translation>
    </message>
    <message>
        <source>spend %1: %2</source>
        <translation>满 %1：%2</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>%1 % off</source>
        <translation>减 %1%</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>特价 %1</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>共 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 种商品</numerusform>
        </translation>
    </message>
    <message>
        <source>all goods</source>
        <translation>全部商品</translation>
    </message>
    <message>
        <source>%1 but not %2</source>
        <translation>%1，不含 %2</translation>
    </message>
</context>
<context>
    <name>HintLine</name>
    <message>
        <source>Add gift: %1</source>
        <translation>加入赠品：%1</translation>
    </message>
    <message>
        <source>Promotions</source>
        <translation>促销</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PeopleViewModel</name>
    <message>
        <source>Another message came first: the approval was not used. Do it again.</source>
        <translation>期间出现了其他提示，批准未生效。请重新操作。</translation>
    </message>
    <message>
        <source>Checking. One moment.</source>
        <translation>正在核对，请稍候。</translation>
    </message>
    <message>
        <source>The sale of %1 is kept.</source>
        <translation>%1 的交易已保留。</translation>
    </message>
    <message>
        <source>That is not the PIN. Nothing was changed.</source>
        <translation>密码不对，未作任何更改。</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong PINs. Try again in %n second(s), or use a badge.</source>
        <translation>
            <numerusform>密码错误次数过多。请 %n 秒后再试，或刷工牌。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody who may do this has that PIN or badge.</source>
        <translation>有权限的人员中没有该密码或工牌。</translation>
    </message>
    <message>
        <source>PIN and Enter, or scan the badge.</source>
        <translation>输入密码后按回车，或刷工牌。</translation>
    </message>
    <message>
        <source>Sign on</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Who serves now?</source>
        <translation>现在由谁收银？</translation>
    </message>
    <message>
        <source>%1 serves now.</source>
        <translation>现由 %1 收银。</translation>
    </message>
    <message>
        <source>Not allowed: %1.</source>
        <translation>不允许：%1。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>Nobody at this till may allow it. Who looks after the till gives somebody a role that may: by evertill operator, or at the centre where one keeps the people.</source>
        <translation>本机无人有权批准。请由维护本机的人员为某人分配有此权限的角色：用 evertill operator 命令，或在管理人员信息的中心操作。</translation>
    </message>
    <message>
        <source>Needs approval: %1</source>
        <translation>需要批准：%1</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Your PIN, %1</source>
        <translation>%1，请输入您的密码</translation>
    </message>
    <message>
        <source>The one that counts now.</source>
        <translation>请输入当前密码。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>The PIN was changed.</source>
        <translation>密码已更改。</translation>
    </message>
    <message>
        <source>The PIN is as it was.</source>
        <translation>密码未变。</translation>
    </message>
    <message>
        <source>Begin again with the one that counts now.</source>
        <translation>请从当前密码重新开始。</translation>
    </message>
    <message>
        <source>Nobody has that badge. Press Enter if it was your PIN.</source>
        <translation>没有此工牌。如果输入的是密码，请按回车。</translation>
    </message>
    <message>
        <source>In training no time is clocked. End training first.</source>
        <translation>培训模式下不打卡。请先结束培训。</translation>
    </message>
    <message>
        <source>Time clock</source>
        <translation>打卡</translation>
    </message>
    <message>
        <source>Who comes, goes or takes a break?</source>
        <translation>谁上班、下班或休息？</translation>
    </message>
    <message>
        <source>Work begins</source>
        <translation>上班</translation>
    </message>
    <message>
        <source>Work ends</source>
        <translation>下班</translation>
    </message>
    <message>
        <source>A break begins</source>
        <translation>开始休息</translation>
    </message>
    <message>
        <source>The break is over</source>
        <translation>结束休息</translation>
    </message>
    <message>
        <source>The time is taken as you confirm it.</source>
        <translation>以确认的时刻为准。</translation>
    </message>
    <message>
        <source>Clock it</source>
        <translation>打卡</translation>
    </message>
    <message>
        <source>%1 has gone.</source>
        <translation>%1 已下班。</translation>
    </message>
    <message>
        <source>%1 is on a break.</source>
        <translation>%1 休息中。</translation>
    </message>
    <message>
        <source>%1 is at work.</source>
        <translation>%1 上班中。</translation>
    </message>
    <message>
        <source>Why? Choose, or type it: it is recorded with who allows it.</source>
        <translation>原因？请选择或输入：将与批准人一并记录。</translation>
    </message>
    <message>
        <source>In words, please. The PIN comes next.</source>
        <translation>请用文字说明，随后再输入 PIN。</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>This till is locked</source>
        <translation>收银机已锁定</translation>
    </message>
    <message>
        <source>Type your PIN or scan your badge.</source>
        <translation>请输入密码或刷工牌。</translation>
    </message>
    <message>
        <source>Sign on</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Time clock</source>
        <translation>打卡</translation>
    </message>
</context>
<context>
    <name>RightWords</name>
    <message>
        <source>a discount beyond your limit</source>
        <translation>折扣超出您的权限</translation>
    </message>
    <message>
        <source>a discount on the basket beyond your limit</source>
        <translation>整单折扣超出您的权限</translation>
    </message>
    <message>
        <source>a price by hand</source>
        <translation>手工改价</translation>
    </message>
    <message>
        <source>selling below cost</source>
        <translation>低于成本销售</translation>
    </message>
    <message>
        <source>a staff sale</source>
        <translation>员工购物</translation>
    </message>
    <message>
        <source>taking goods out</source>
        <translation>删除商品</translation>
    </message>
    <message>
        <source>cancelling a sale</source>
        <translation>取消整单</translation>
    </message>
    <message>
        <source>opening the drawer without a sale</source>
        <translation>无交易开钱箱</translation>
    </message>
    <message>
        <source>printing a copy</source>
        <translation>补打小票</translation>
    </message>
    <message>
        <source>changing the settings</source>
        <translation>更改设置</translation>
    </message>
    <message>
        <source>taking goods back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>opening a shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>closing a shift</source>
        <translation>交班结账</translation>
    </message>
    <message>
        <source>taking goods back without a receipt</source>
        <translation>无小票退货</translation>
    </message>
    <message>
        <source>voiding a finished sale</source>
        <translation>作废已完成的交易</translation>
    </message>
    <message>
        <source>training</source>
        <translation>培训模式</translation>
    </message>
    <message>
        <source>Discount on a line</source>
        <translation>单品折扣</translation>
    </message>
    <message>
        <source>Discount on the basket</source>
        <translation>整单折扣</translation>
    </message>
    <message>
        <source>Price by hand</source>
        <translation>手工改价</translation>
    </message>
    <message>
        <source>Selling below cost</source>
        <translation>低于成本销售</translation>
    </message>
    <message>
        <source>Staff sale</source>
        <translation>员工购物</translation>
    </message>
    <message>
        <source>Taking goods out</source>
        <translation>删除商品</translation>
    </message>
    <message>
        <source>Cancelling a sale</source>
        <translation>取消整单</translation>
    </message>
    <message>
        <source>Drawer without a sale</source>
        <translation>无交易开钱箱</translation>
    </message>
    <message>
        <source>Copies of receipts</source>
        <translation>补打小票</translation>
    </message>
    <message>
        <source>Taking goods back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Opening a shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Closing a shift</source>
        <translation>交班结账</translation>
    </message>
    <message>
        <source>Settings and devices</source>
        <translation>设置与设备</translation>
    </message>
    <message>
        <source>People of the till</source>
        <translation>本机人员</translation>
    </message>
    <message>
        <source>Taking goods back without a receipt</source>
        <translation>无小票退货</translation>
    </message>
    <message>
        <source>Voiding a finished sale</source>
        <translation>作废已完成的交易</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训模式</translation>
    </message>
    <message>
        <source>%1, up to %2</source>
        <translation>%1，最多 %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 且 %2</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>收银员</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>经理</translation>
    </message>
    <message>
        <source>a sale without tax</source>
        <translation>免税销售</translation>
    </message>
    <message>
        <source>Tax exemption</source>
        <translation>免税</translation>
    </message>
    <message>
        <source>receiving, adjusting or counting stock</source>
        <translation>收货、调整或盘点库存</translation>
    </message>
    <message>
        <source>Receiving, adjusting and counting stock</source>
        <translation>收货、调整和盘点库存</translation>
    </message>
    <message>
        <source>charging an account beyond its limit</source>
        <translation>超出挂账额度</translation>
    </message>
    <message>
        <source>Accounts beyond their limit</source>
        <translation>超额挂账</translation>
    </message>
    <message>
        <source>people of the till, and all data of a member</source>
        <translation>收银机人员及会员的全部资料</translation>
    </message>
    <message>
        <source>Customer changed their mind</source>
        <translation>顾客改变主意</translation>
    </message>
    <message>
        <source>Rung up wrongly</source>
        <translation>录入错误</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破损</translation>
    </message>
    <message>
        <source>Bought by staff</source>
        <translation>员工本人购买</translation>
    </message>
    <message>
        <source>Family of staff</source>
        <translation>员工家属</translation>
    </message>
    <message>
        <source>Clearance</source>
        <translation>清仓</translation>
    </message>
    <message>
        <source>Price match</source>
        <translation>比价</translation>
    </message>
    <message>
        <source>Promised to the customer</source>
        <translation>已答应顾客</translation>
    </message>
    <message>
        <source>Our mistake</source>
        <translation>我方失误</translation>
    </message>
    <message>
        <source>Known customer</source>
        <translation>熟客</translation>
    </message>
    <message>
        <source>Too much in the drawer</source>
        <translation>钱箱内现金过多</translation>
    </message>
    <message>
        <source>Change was needed</source>
        <translation>需要零钱</translation>
    </message>
    <message>
        <source>Agreed with the office</source>
        <translation>已与总部商定</translation>
    </message>
    <message>
        <source>Start or end of work</source>
        <translation>上班或下班</translation>
    </message>
    <message>
        <source>Change of people</source>
        <translation>人员交接</translation>
    </message>
    <message>
        <source>To look at the figures</source>
        <translation>查看数字</translation>
    </message>
    <message>
        <source>Asked for by themselves</source>
        <translation>本人要求</translation>
    </message>
    <message>
        <source>New colleague</source>
        <translation>新同事</translation>
    </message>
    <message>
        <source>PIN forgotten</source>
        <translation>忘记 PIN</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>到货</translation>
    </message>
    <message>
        <source>Stocktaking</source>
        <translation>盘点</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>维修</translation>
    </message>
    <message>
        <source>New device</source>
        <translation>新设备</translation>
    </message>
    <message>
        <source>Asked for by the customer</source>
        <translation>顾客要求</translation>
    </message>
</context>
<context>
    <name>NewPin</name>
    <message>
        <source>4 to 12 digits, that nobody guesses.</source>
        <translation>4 至 12 位数字，不易被猜中。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>The same PIN once more.</source>
        <translation>请再输入一次相同的密码。</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>设置密码</translation>
    </message>
    <message>
        <source>A PIN like 1111 or 1234 is guessed first. Take another.</source>
        <translation>1111、1234 之类的密码最易被猜中，请另选。</translation>
    </message>
    <message>
        <source>A PIN has 4 to 12 digits.</source>
        <translation>密码为 4 至 12 位数字。</translation>
    </message>
    <message>
        <source>The two were not the same. Nothing was changed.</source>
        <translation>两次输入不一致，未作任何更改。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::StaffViewModel</name>
    <message>
        <source>Open the page of people</source>
        <translation>打开人员页面</translation>
    </message>
    <message>
        <source>not active</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>no PIN</source>
        <translation>无密码</translation>
    </message>
    <message>
        <source>badge</source>
        <translation>有工牌</translation>
    </message>
    <message>
        <source>Save what you changed first, or take it back with Esc.</source>
        <translation>请先保存更改，或按 Esc 撤销。</translation>
    </message>
    <message>
        <source>The centre keeps the people. Only a PIN can be set here.</source>
        <translation>人员由总部管理，此处只能设置密码。</translation>
    </message>
    <message>
        <source>A number and a name are needed.</source>
        <translation>需要编号和姓名。</translation>
    </message>
    <message>
        <source>Somebody has the number %1 already.</source>
        <translation>编号 %1 已有人使用。</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>已保存：%1。</translation>
    </message>
    <message>
        <source>PIN for %1</source>
        <translation>%1 的密码</translation>
    </message>
    <message>
        <source>Added: %1.</source>
        <translation>已添加：%1。</translation>
    </message>
    <message>
        <source>The PIN of %1 was set.</source>
        <translation>已设置 %1 的密码。</translation>
    </message>
    <message>
        <source>Badge for %1</source>
        <translation>%1 的工牌</translation>
    </message>
    <message>
        <source>The badge of before counts no more then.</source>
        <translation>原工牌将失效。</translation>
    </message>
    <message>
        <source>Scan it now. It needs 8 characters at least.</source>
        <translation>请扫描工牌，编码至少 8 位。</translation>
    </message>
    <message>
        <source>Give badge</source>
        <translation>发放工牌</translation>
    </message>
    <message>
        <source>%1 has a badge now.</source>
        <translation>%1 已有工牌。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>Nobody could manage people any more.</source>
        <translation>将无人能管理人员。</translation>
    </message>
    <message>
        <source>Give somebody else the role of a manager first, with a PIN.</source>
        <translation>请先让另一人成为经理并设置密码。</translation>
    </message>
    <message>
        <source>That badge is of %1.</source>
        <translation>此工牌属于 %1。</translation>
    </message>
    <message>
        <source>Scan another one, or take it from them first.</source>
        <translation>请扫描其他工牌，或先收回此工牌。</translation>
    </message>
    <message>
        <source>That is no badge.</source>
        <translation>这不是工牌。</translation>
    </message>
    <message>
        <source>A badge has 8 to 64 characters.</source>
        <translation>工牌编码为 8 至 64 个字符。</translation>
    </message>
    <message>
        <source>That number cannot be used.</source>
        <translation>此编号不可用。</translation>
    </message>
    <message>
        <source>Use 1 to 16 letters or digits, without spaces.</source>
        <translation>请用 1 至 16 位字母或数字，不含空格。</translation>
    </message>
    <message>
        <source>The centre keeps the people.</source>
        <translation>人员由总部管理。</translation>
    </message>
    <message>
        <source>Ask the centre to change it.</source>
        <translation>请联系总部更改。</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>This till asks nobody who they are</source>
        <translation>本机不核对身份</translation>
    </message>
    <message>
        <source>Add a manager first. From then on everybody has the rights of a role.</source>
        <translation>请先添加经理。此后每人按角色拥有权限。</translation>
    </message>
    <message>
        <source>Add somebody</source>
        <translation>添加人员</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>The centre keeps the people. Only a PIN can be set here; it counts at this till until the centre sets another one.</source>
        <translation>人员由总部管理。此处只能设置密码，在总部另设之前于本机有效。</translation>
    </message>
    <message>
        <source>Number, as it stands on receipts</source>
        <translation>编号（印在小票上）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Active: may sign on</source>
        <translation>启用：可以登录</translation>
    </message>
    <message>
        <source>What this role may do</source>
        <translation>此角色的权限</translation>
    </message>
    <message>
        <source>Selling, and nothing that needs a right</source>
        <translation>仅可销售，无其他权限</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>设置密码</translation>
    </message>
    <message>
        <source>Give badge</source>
        <translation>发放工牌</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>Manager</name>
    <message>
        <source>Journal started</source>
        <translation>流水账开始</translation>
    </message>
    <message>
        <source>Day opened</source>
        <translation>营业日开始</translation>
    </message>
    <message>
        <source>Goods back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Sale cancelled</source>
        <translation>销售取消</translation>
    </message>
    <message>
        <source>Line taken out</source>
        <translation>删除商品行</translation>
    </message>
    <message>
        <source>Member enrolled</source>
        <translation>会员登记</translation>
    </message>
    <message>
        <source>Receipt printed again</source>
        <translation>小票重印</translation>
    </message>
    <message>
        <source>Drawer without sale</source>
        <translation>无销售开钱箱</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>设置更改</translation>
    </message>
    <message>
        <source>Payment taken back</source>
        <translation>付款撤回</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Allowed on the spot</source>
        <translation>现场授权</translation>
    </message>
    <message>
        <source>PIN changed</source>
        <translation>PIN 更改</translation>
    </message>
    <message>
        <source>Person changed</source>
        <translation>人员更改</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>PIN 错误</translation>
    </message>
    <message>
        <source>Shift opened</source>
        <translation>班次开始</translation>
    </message>
    <message>
        <source>Cash moved</source>
        <translation>现金进出</translation>
    </message>
    <message>
        <source>Shift passed on</source>
        <translation>班次交接</translation>
    </message>
    <message>
        <source>Drawer counted</source>
        <translation>钱箱清点</translation>
    </message>
    <message>
        <source>Shift closed</source>
        <translation>班次结束</translation>
    </message>
    <message>
        <source>Time clock</source>
        <translation>考勤</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Record of a newer program</source>
        <translation>较新程序的记录</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>电子钱包</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>代金券</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>挂账</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售笔数</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>销售额</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退款笔数</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>退款额</translation>
    </message>
    <message>
        <source>Turnover</source>
        <translation>营业额</translation>
    </message>
    <message>
        <source>Basket value</source>
        <translation>客单价</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Items per basket</source>
        <translation>连带件数</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>收银员</translation>
    </message>
    <message>
        <source>Paid with</source>
        <translation>支付方式</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>交易笔数</translation>
    </message>
    <message>
        <source>Refunds, amount</source>
        <translation>退款金额</translation>
    </message>
    <message>
        <source>Lines taken out</source>
        <translation>删除行数</translation>
    </message>
    <message>
        <source>Lines taken out, amount</source>
        <translation>删除行金额</translation>
    </message>
    <message>
        <source>Sales cancelled</source>
        <translation>取消笔数</translation>
    </message>
    <message>
        <source>Sales cancelled, amount</source>
        <translation>取消金额</translation>
    </message>
    <message>
        <source>Drawer without sale, amount</source>
        <translation>无销售开钱箱金额</translation>
    </message>
    <message>
        <source>Allowed on the spot, amount</source>
        <translation>现场授权金额</translation>
    </message>
    <message>
        <source>Discounts by hand</source>
        <translation>手工折扣</translation>
    </message>
    <message>
        <source>Discounts by hand, amount</source>
        <translation>手工折扣金额</translation>
    </message>
    <message>
        <source>Unusual</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Allowed by</source>
        <translation>授权人</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>小票</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Credit note</source>
        <translation>退货券</translation>
    </message>
    <message>
        <source>Foreign cash</source>
        <translation>外币现金</translation>
    </message>
    <message>
        <source>Item number</source>
        <translation>商品编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>现有库存</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最低库存</translation>
    </message>
    <message>
        <source>Centre&apos;s figure of</source>
        <translation>总部数据时间</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应有</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>单号</translation>
    </message>
    <message>
        <source>From or to</source>
        <translation>来源或去向</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>Over or short</source>
        <translation>长短款</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>收银机</translation>
    </message>
    <message>
        <source>Stock moved</source>
        <translation>库存变动</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Quotation or layaway</source>
        <translation>报价或预留</translation>
    </message>
    <message>
        <source>Other action</source>
        <translation>其他操作</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>发票</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>工时</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>休息</translation>
    </message>
    <message>
        <source>Still there</source>
        <translation>仍在岗</translation>
    </message>
    <message>
        <source>A step is missing</source>
        <translation>缺少一次打卡</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>已预留</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>可售</translation>
    </message>
    <message>
        <source>Till locked</source>
        <translation>收银机已锁定</translation>
    </message>
    <message>
        <source>Basket suspended</source>
        <translation>挂单</translation>
    </message>
    <message>
        <source>Basket recalled</source>
        <translation>取单</translation>
    </message>
    <message>
        <source>Report printed</source>
        <translation>打印报表</translation>
    </message>
    <message>
        <source>File saved</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>Day ended</source>
        <translation>日结</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::ManagerViewModel</name>
    <message>
        <source>Look at the reports</source>
        <translation>查看报表</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>一览</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>收银员</translation>
    </message>
    <message>
        <source>Tenders</source>
        <translation>支付方式</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>审计记录</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Turnover</source>
        <translation>营业额</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售笔数</translation>
    </message>
    <message>
        <source>Basket value</source>
        <translation>客单价</translation>
    </message>
    <message>
        <source>Items per basket</source>
        <translation>每单件数</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退款笔数</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>退款额</translation>
    </message>
    <message>
        <source>Without a category</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>Lines taken out</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>Sales cancelled</source>
        <translation>取消销售</translation>
    </message>
    <message>
        <source>Drawer without sale</source>
        <translation>无销售开钱箱</translation>
    </message>
    <message>
        <source>Allowed on the spot</source>
        <translation>现场授权</translation>
    </message>
    <message>
        <source>Discounts by hand</source>
        <translation>手工折扣</translation>
    </message>
    <message>
        <source>Unusual: %1</source>
        <translation>异常：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n transaction(s)</source>
        <translation>
            <numerusform>%n 笔交易</numerusform>
        </translation>
    </message>
    <message>
        <source>Over and short</source>
        <translation>长短款</translation>
    </message>
    <message>
        <source>Tills of the store</source>
        <translation>本店收银机</translation>
    </message>
    <message>
        <source>The store together: %1</source>
        <translation>全店合计：%1</translation>
    </message>
    <message>
        <source>This till is on its own: no centre tells it of others.</source>
        <translation>本收银机独立运行：没有中心告知其他收银机的情况。</translation>
    </message>
    <message>
        <source>The centre has told nothing of other tills yet.</source>
        <translation>中心尚未告知其他收银机的情况。</translation>
    </message>
    <message>
        <source>Other tills as the centre told them on %1.</source>
        <translation>其他收银机的数字为中心于 %1 告知。</translation>
    </message>
    <message>
        <source>%1 (this till)</source>
        <translation>%1（本机）</translation>
    </message>
    <message>
        <source>Working time</source>
        <translation>工时</translation>
    </message>
    <message>
        <source>All sales</source>
        <translation>全部销售</translation>
    </message>
    <message>
        <source>Z %1</source>
        <translation>Z %1</translation>
    </message>
    <message>
        <source>The sales of another till stand at that till and at the centre.</source>
        <translation>其他款台的销售请在该款台和中心查看。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::AuditViewModel</name>
    <message numerus="yes">
        <source>the newest %n record(s)</source>
        <translation>
            <numerusform>最新 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Goods back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>删除与取消</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>钱箱</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>授权</translation>
    </message>
    <message>
        <source>Printed again</source>
        <translation>重印</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>现金与班次</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>allowed by %1</source>
        <translation>由 %1 授权</translation>
    </message>
    <message>
        <source>This record is not about a receipt.</source>
        <translation>这条记录与小票无关。</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>最近 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Till and files</source>
        <translation>收银机与文件</translation>
    </message>
</context>
<context>
    <name>ManagerPage</name>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>更晚</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>存为 CSV</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>保存为 PDF</translation>
    </message>
    <message>
        <source>A tap on a row, or Enter, shows the sales behind it; Esc comes back here.</source>
        <translation>点一行或按 Enter，查看其中的销售；Esc 回到这里。</translation>
    </message>
</context>
<context>
    <name>GlancePanel</name>
    <message>
        <source>A week before: %1</source>
        <translation>上周同日：%1</translation>
    </message>
    <message>
        <source>No sales on this day</source>
        <translation>当天没有销售</translation>
    </message>
    <message>
        <source>Sales by hour stand here as soon as the first one is paid.</source>
        <translation>第一笔销售付款后，这里显示各时段销售。</translation>
    </message>
</context>
<context>
    <name>BarList</name>
    <message>
        <source>No sales in this time</source>
        <translation>这段时间没有销售</translation>
    </message>
    <message>
        <source>Choose another day, or more days.</source>
        <translation>请选择另一天或更多天。</translation>
    </message>
</context>
<context>
    <name>OperatorTable</name>
    <message>
        <source>Nobody served in this time</source>
        <translation>这段时间无人收银</translation>
    </message>
    <message>
        <source>Choose another day, or more days.</source>
        <translation>请选择另一天或更多天。</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>收银员</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>Lines taken out</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>Sales cancelled</source>
        <translation>取消销售</translation>
    </message>
    <message>
        <source>Drawer without sale</source>
        <translation>无销售开钱箱</translation>
    </message>
    <message>
        <source>Allowed on the spot</source>
        <translation>现场授权</translation>
    </message>
    <message>
        <source>Discounts by hand</source>
        <translation>手工折扣</translation>
    </message>
</context>
<context>
    <name>AuditList</name>
    <message>
        <source>Nothing of this kind</source>
        <translation>没有此类记录</translation>
    </message>
    <message>
        <source>Choose another kind, person or time.</source>
        <translation>请选择其他类别、人员或时间。</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>小票 %1</translation>
    </message>
</context>
<context>
    <name>TrainingBanner</name>
    <message>
        <source>TRAINING: nothing counts. Everybody&apos;s PIN is %1.</source>
        <translation>培训模式：一切不计。所有人的密码为 %1。</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>结束培训</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::ShiftViewModel</name>
    <message>
        <source>End the day</source>
        <translation>日结</translation>
    </message>
    <message>
        <source>%1 has ended already.</source>
        <translation>%1 已日结。</translation>
    </message>
    <message>
        <source>Look at the report of %1</source>
        <translation>查看 %1 的日报表</translation>
    </message>
    <message>
        <source>The day cannot end yet: a drawer is not counted.</source>
        <translation>还不能日结：有钱箱未清点。</translation>
    </message>
    <message>
        <source>Count it (Ctrl K), or close it with its Z.</source>
        <translation>请清点（Ctrl K），或以 Z 报表结班。</translation>
    </message>
    <message>
        <source>End %1?</source>
        <translation>为 %1 日结吗？</translation>
    </message>
    <message>
        <source>Sales after it open a shift as ever.</source>
        <translation>之后的销售照常开新班次。</translation>
    </message>
    <message>
        <source>Counted, and closed with it, each with its Z:</source>
        <translation>已清点，随日结各以 Z 报表结班：</translation>
    </message>
    <message>
        <source>Not finished, suspended or being rung up: %1</source>
        <translation>未完成的单（挂单或正在录入）：%1</translation>
    </message>
    <message>
        <source>Waiting for the printer: %1</source>
        <translation>等待打印：%1</translation>
    </message>
    <message>
        <source>Sales the centre has not got yet: %1</source>
        <translation>总部尚未收到的销售：%1</translation>
    </message>
    <message>
        <source>End %1</source>
        <translation>为 %1 日结</translation>
    </message>
    <message>
        <source>%1 has ended: %2 sold.</source>
        <translation>%1 已日结：销售 %2。</translation>
    </message>
    <message>
        <source>Is %1 in the drawer?</source>
        <translation>钱箱里有 %1 吗？</translation>
    </message>
    <message>
        <source>By what is on record it should hold %1.</source>
        <translation>按记录，钱箱应有 %1。</translation>
    </message>
    <message>
        <source>Look first. Nothing is recorded yet.</source>
        <translation>请先查看。尚未记录任何内容。</translation>
    </message>
    <message>
        <source>Yes, take it out</source>
        <translation>是，取出</translation>
    </message>
    <message>
        <source>Bring change of %1</source>
        <translation>放入零钱 %1</translation>
    </message>
    <message>
        <source>Pay %1 in</source>
        <translation>存入 %1</translation>
    </message>
    <message>
        <source>Pay %1 out</source>
        <translation>支出 %1</translation>
    </message>
    <message>
        <source>Take %1 to the safe</source>
        <translation>将 %1 放入保险柜</translation>
    </message>
    <message>
        <source>Take %1 to the bank</source>
        <translation>将 %1 交银行</translation>
    </message>
    <message>
        <source>It was counted before; that count stands, with what was sold since.</source>
        <translation>之前已清点，以该次为准，并计入之后的销售。</translation>
    </message>
    <message>
        <source>The last count stands; the Z tells of those before. A difference is recorded too.</source>
        <translation>以最后一次清点为准，Z 报表会列出之前的清点。差额也会记录。</translation>
    </message>
    <message>
        <source>Look at the X report of shift %1 and at earlier reports</source>
        <translation>查看班次 %1 的 X 报表和历史报表</translation>
    </message>
    <message>
        <source>Look at the reports of earlier shifts</source>
        <translation>查看以前班次的报表</translation>
    </message>
    <message>
        <source>Type an amount, as in 20 or 12.50.</source>
        <translation>请输入金额，例如 20 或 12.50。</translation>
    </message>
    <message>
        <source>How much is in the drawer?</source>
        <translation>钱箱里有多少？</translation>
    </message>
    <message>
        <source>Shift %1 is left for now and can be taken up again.</source>
        <translation>班次 %1 将暂停，之后可以继续。</translation>
    </message>
    <message>
        <source>Count the float and type its sum. 0 if it is empty.</source>
        <translation>清点备用金并输入总额。空则输入 0。</translation>
    </message>
    <message>
        <source>Open the shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Drawer %1</source>
        <translation>钱箱 %1</translation>
    </message>
    <message>
        <source>Open a shift with %1</source>
        <translation>以 %1 开班</translation>
    </message>
    <message>
        <source>The shift is open with %1.</source>
        <translation>已开班，备用金 %1。</translation>
    </message>
    <message>
        <source>It is recorded with your name. The drawer opens.</source>
        <translation>将以您的名义记录。钱箱会打开。</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Bring change to the drawer: how much?</source>
        <translation>增加备用金：多少？</translation>
    </message>
    <message>
        <source>Change was needed</source>
        <translation>需要零钱</translation>
    </message>
    <message>
        <source>Float for the day</source>
        <translation>当日备用金</translation>
    </message>
    <message>
        <source>Bring change</source>
        <translation>增加备用金</translation>
    </message>
    <message>
        <source>Pay in: how much, and why?</source>
        <translation>现金存入：多少？原因？</translation>
    </message>
    <message>
        <source>A customer&apos;s account</source>
        <translation>顾客还账</translation>
    </message>
    <message>
        <source>Money found</source>
        <translation>拾得款项</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>现金存入</translation>
    </message>
    <message>
        <source>Pay out: how much, and why?</source>
        <translation>现金支出：多少？原因？</translation>
    </message>
    <message>
        <source>Small purchase</source>
        <translation>零星采购</translation>
    </message>
    <message>
        <source>Goods delivered</source>
        <translation>到货付款</translation>
    </message>
    <message>
        <source>Postage</source>
        <translation>邮费</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>现金支出</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>原因？</translation>
    </message>
    <message>
        <source>Take cash away: how much, and where to?</source>
        <translation>取走现金：多少？去向？</translation>
    </message>
    <message>
        <source>To the bank</source>
        <translation>送银行</translation>
    </message>
    <message>
        <source>To the safe</source>
        <translation>入保险柜</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>取走</translation>
    </message>
    <message>
        <source>Change brought: %1</source>
        <translation>已增加备用金：%1</translation>
    </message>
    <message>
        <source>Paid in: %1</source>
        <translation>已存入：%1</translation>
    </message>
    <message>
        <source>Paid out: %1</source>
        <translation>已支出：%1</translation>
    </message>
    <message>
        <source>To the safe: %1</source>
        <translation>已入保险柜：%1</translation>
    </message>
    <message>
        <source>To the bank: %1</source>
        <translation>已送银行：%1</translation>
    </message>
    <message>
        <source>Leave shift %1 for now?</source>
        <translation>暂时离开班次 %1？</translation>
    </message>
    <message>
        <source>Its figures stay as they are. Somebody else can open one meanwhile, with a drawer of their own.</source>
        <translation>数据保持不变。其间他人可以用自己的钱箱开班。</translation>
    </message>
    <message>
        <source>Leave for now</source>
        <translation>暂时离开</translation>
    </message>
    <message>
        <source>Leave shift %1 for now</source>
        <translation>暂时离开班次 %1</translation>
    </message>
    <message>
        <source>Shift %1 waits until it is taken up again.</source>
        <translation>班次 %1 已暂停，等待继续。</translation>
    </message>
    <message>
        <source>Take up which shift again?</source>
        <translation>继续哪个班次？</translation>
    </message>
    <message>
        <source>You answer for its drawer from then on.</source>
        <translation>此后由您负责其钱箱。</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>继续班次</translation>
    </message>
    <message>
        <source>Take up: %1</source>
        <translation>继续：%1</translation>
    </message>
    <message>
        <source>Shift %1 is open again.</source>
        <translation>班次 %1 继续进行。</translation>
    </message>
    <message>
        <source>Who answers for the drawer from now on?</source>
        <translation>今后由谁负责钱箱？</translation>
    </message>
    <message>
        <source>Count it together first. The shift goes on.</source>
        <translation>请先一起清点。班次继续。</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>Nobody else works at this till.</source>
        <translation>本机没有其他人员。</translation>
    </message>
    <message>
        <source>Hand the drawer over to %1</source>
        <translation>钱箱交接给 %1</translation>
    </message>
    <message>
        <source>%1 answers for the drawer now.</source>
        <translation>现在由 %1 负责钱箱。</translation>
    </message>
    <message>
        <source>Shift %1 · drawer %2 · %3</source>
        <translation>班次 %1 · 钱箱 %2 · %3</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>没有开班</translation>
    </message>
    <message>
        <source>Shift %1 is open</source>
        <translation>班次 %1 进行中</translation>
    </message>
    <message>
        <source>Count the float in and open one. Without it the next sale opens one by itself.</source>
        <translation>清点备用金后开班。不开班时，下一笔销售会自动开班。</translation>
    </message>
    <message>
        <source>It opened by itself, without a float. Whoever opens one of their own ends it without a Z.</source>
        <translation>此班次自动开始，没有备用金。有人自行开班时，它结束且不出 Z 报表。</translation>
    </message>
    <message>
        <source>Answers for it</source>
        <translation>当班人</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>开班人</translation>
    </message>
    <message>
        <source>Open since</source>
        <translation>开班时间</translation>
    </message>
    <message>
        <source>Business date</source>
        <translation>营业日</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>钱箱</translation>
    </message>
    <message>
        <source>Sales so far</source>
        <translation>至今销售</translation>
    </message>
    <message>
        <source>Goods back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Should be in the drawer</source>
        <translation>钱箱应有</translation>
    </message>
    <message>
        <source>Over or short when counted</source>
        <translation>清点时长短款</translation>
    </message>
    <message>
        <source>Left for now</source>
        <translation>暂时离开</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>To the safe or bank</source>
        <translation>缴款至保险柜或银行</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>开钱箱</translation>
    </message>
    <message>
        <source>Not now: %1.</source>
        <translation>现在不行：%1。</translation>
    </message>
    <message>
        <source>Cash was not counted.</source>
        <translation>现金未清点。</translation>
    </message>
    <message>
        <source>Cash found: %1.</source>
        <translation>清点现金：%1。</translation>
    </message>
    <message>
        <source>Nothing is counted yet. Type the pieces of each coin and note.</source>
        <translation>尚未清点。请输入每种硬币和纸币的数量。</translation>
    </message>
    <message>
        <source>Record this count?</source>
        <translation>记录此次清点？</translation>
    </message>
    <message>
        <source>Record the count</source>
        <translation>记录清点</translation>
    </message>
    <message>
        <source>Close with a Z</source>
        <translation>结班出 Z 报表</translation>
    </message>
    <message>
        <source>Count shift %1, seeing what should be there</source>
        <translation>看着应有金额清点班次 %1</translation>
    </message>
    <message>
        <source>The count is recorded.</source>
        <translation>清点已记录。</translation>
    </message>
    <message>
        <source>Close shift %1 with its Z?</source>
        <translation>班次 %1 结班并出 Z 报表？</translation>
    </message>
    <message>
        <source>Nothing was counted. The Z will say so.</source>
        <translation>没有清点。Z 报表会如实注明。</translation>
    </message>
    <message>
        <source>It cannot be opened again. Sales after it are of the next shift.</source>
        <translation>结班后不能再打开。之后的销售属于下一班次。</translation>
    </message>
    <message>
        <source>Close shift %1 with its Z</source>
        <translation>班次 %1 结班并出 Z 报表</translation>
    </message>
    <message>
        <source>Shift %1 is closed.</source>
        <translation>班次 %1 已结班。</translation>
    </message>
    <message>
        <source>Count the drawer</source>
        <translation>清点钱箱</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 报表</translation>
    </message>
    <message>
        <source>Earlier reports</source>
        <translation>历史报表</translation>
    </message>
    <message>
        <source>And in %1</source>
        <translation>另有 %1</translation>
    </message>
</context>
<context>
    <name>BackMark</name>
    <message>
        <source>Sell instead</source>
        <translation>改为销售</translation>
    </message>
</context>
<context>
    <name>ReturnWords</name>
    <message>
        <source>By %1 at most %2 goes back of this refund: no more than was paid so.</source>
        <translation>本次退款最多以%1退 %2，不超过原来这样支付的金额。</translation>
    </message>
    <message>
        <source>Nothing was given back. The basket is as it was.</source>
        <translation>尚未退款。购物篮没有变化。</translation>
    </message>
    <message>
        <source>Give that much back so, and the rest another way. A credit note takes all.</source>
        <translation>按此金额退，其余用别的方式。退货券可退全部。</translation>
    </message>
    <message>
        <source>The basket is as it was.</source>
        <translation>购物篮没有变化。</translation>
    </message>
    <message>
        <source>Back to the shelf</source>
        <translation>重新上架</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破损</translation>
    </message>
    <message>
        <source>Back to the vendor</source>
        <translation>退回供应商</translation>
    </message>
    <message>
        <source>What is left of it can come back as a return (Ctrl B).</source>
        <translation>剩余商品可以按退货办理（Ctrl B）。</translation>
    </message>
    <message>
        <source>This sale is of %1. Only a sale of the open business date can be voided.</source>
        <translation>这笔交易属于 %1。只能作废当前营业日的交易。</translation>
    </message>
    <message>
        <source>This sale cannot be voided as a whole: goods came back of it or in it, or it has a gift card.</source>
        <translation>这笔交易不能整笔作废：其中已有退货，或含有礼品卡。</translation>
    </message>
    <message>
        <source>Without a receipt goods worth at most %1 come back.</source>
        <translation>无小票退货最多为 %1。</translation>
    </message>
    <message>
        <source>Take back less, or find the receipt (F9).</source>
        <translation>请减少退货，或找到小票（F9）。</translation>
    </message>
    <message>
        <source>More is wanted than can still come back: %1.</source>
        <translation>超出还可退的数量：%1。</translation>
    </message>
    <message>
        <source>Take back no more than is left.</source>
        <translation>退货数量不要超过剩余数量。</translation>
    </message>
    <message>
        <source>This is no number of a receipt: %1</source>
        <translation>这不是小票号：%1</translation>
    </message>
    <message>
        <source>Scan the barcode at its foot, or type the digits after the last dash.</source>
        <translation>请扫描小票底部的条码，或输入最后一个横线后的数字。</translation>
    </message>
    <message>
        <source>No receipt %1 is on record here.</source>
        <translation>本机没有小票 %1 的记录。</translation>
    </message>
    <message>
        <source>Look for the sale under Sales and reprint (F9).</source>
        <translation>请在“交易流水与重打”（F9）中查找。</translation>
    </message>
    <message>
        <source>All that can come back of this sale has come back.</source>
        <translation>这笔交易可退的商品已全部退回。</translation>
    </message>
    <message>
        <source>Look for another receipt of the customer&apos;s.</source>
        <translation>请查找该顾客的其他小票。</translation>
    </message>
    <message>
        <source>Receipt %1 is of another till or store. Its sale is not on record here.</source>
        <translation>小票 %1 来自其他收银机或门店，本机没有该交易的记录。</translation>
    </message>
    <message>
        <source>Nothing can come back of this receipt: it is no sale, or its taxes were counted in another way.</source>
        <translation>这张小票不能退货：它不是销售，或当时的计税方式不同。</translation>
    </message>
    <message>
        <source>Look at it under Sales and reprint (F9).</source>
        <translation>请在“交易流水与重打”（F9）中查看。</translation>
    </message>
    <message>
        <source>The sale is another member&apos;s than this basket.</source>
        <translation>这笔交易与当前购物篮属于不同会员。</translation>
    </message>
    <message>
        <source>Finish or suspend this basket first, or take its member out (F5).</source>
        <translation>请先完成或挂起当前购物篮，或取消其会员（F5）。</translation>
    </message>
    <message>
        <source>This is a deposit on %1; its amount stands.</source>
        <translation>这是 %1 的订金，金额不变。</translation>
    </message>
    <message>
        <source>Cancel this basket to leave it out. A deposit that was paid goes back when the layaway is cancelled (Ctrl O).</source>
        <translation>取消此购物篮即可不收。已付的订金在取消预留单时退还（Ctrl O）。</translation>
    </message>
    <message>
        <source>This line stands as it was agreed: %1.</source>
        <translation>此行按约定不变：%1。</translation>
    </message>
    <message>
        <source>One basket holds one order; this is of %1.</source>
        <translation>一个购物篮只能有一张订单；这是 %1 的。</translation>
    </message>
    <message>
        <source>Finish or cancel this basket first.</source>
        <translation>请先完成或取消此购物篮。</translation>
    </message>
    <message>
        <source>Sell the order as it is, or cancel this basket and ring the goods up anew.</source>
        <translation>请按原单出售，或取消此购物篮后重新录入商品。</translation>
    </message>
    <message>
        <source>What comes back is worth what was paid for it.</source>
        <translation>退货金额以当时实付为准。</translation>
    </message>
    <message>
        <source>Remove the line (Del) and take it back anew.</source>
        <translation>请删除该行（Del）后重新退货。</translation>
    </message>
    <message>
        <source>A gift card does not come back.</source>
        <translation>礼品卡不能退货。</translation>
    </message>
    <message>
        <source>Choose the other lines of the sale (Ctrl B).</source>
        <translation>请选择这笔交易的其他商品（Ctrl B）。</translation>
    </message>
    <message>
        <source>This till does not know yet which till signed receipt %1.</source>
        <translation>本机还不知道是哪台收银机签署了小票 %1。</translation>
    </message>
    <message>
        <source>It is told over the link: try again when the link is back.</source>
        <translation>密钥会通过网络送达：网络恢复后请重试。</translation>
    </message>
    <message>
        <source>The signed code of receipt %1 does not say enough to take goods back here.</source>
        <translation>小票 %1 的签名码信息不足，不能在此退货。</translation>
    </message>
    <message>
        <source>Take the goods back at the till that sold them.</source>
        <translation>请在售出的收银机退货。</translation>
    </message>
    <message>
        <source>Scan the square code on it, take the goods back at the till that sold them, or without a receipt.</source>
        <translation>请扫描小票上的二维码，或在售出的收银机退货，或按无小票退货办理。</translation>
    </message>
    <message>
        <source>The signed code of this receipt was not written by a till of ours.</source>
        <translation>此小票的签名码不是本公司收银机写的。</translation>
    </message>
    <message>
        <source>Do not give money on it. Call the manager.</source>
        <translation>请勿凭此退款，并通知店长。</translation>
    </message>
</context>
<context>
    <name>ReturnsPage</name>
    <message>
        <source>All, or nothing</source>
        <translation>全选或全不选</translation>
    </message>
    <message>
        <source>Why does it come back?</source>
        <translation>退货原因</translation>
    </message>
    <message>
        <source>What becomes of it?</source>
        <translation>商品去向</translation>
    </message>
    <message>
        <source>The customer gets for it</source>
        <translation>应退给顾客</translation>
    </message>
    <message>
        <source>Nothing is chosen yet.</source>
        <translation>尚未选择商品。</translation>
    </message>
    <message>
        <source>Goes back: %1</source>
        <translation>退回：%1</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>退货</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::ReturnsViewModel</name>
    <message>
        <source>Take %1 of goods back of receipt %2: %3</source>
        <translation>收回小票 %2 的商品，金额 %1：%3</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Scan the barcode of the receipt, or type its number. F9 lists the sales, also those of a member or a card.</source>
        <translation>请扫描小票条码，或输入小票号。F9 可查看交易流水，也可按会员或银行卡查找。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Without receipt</source>
        <translation>无小票</translation>
    </message>
    <message>
        <source>Take the next item back without a receipt</source>
        <translation>下一件商品无小票退货</translation>
    </message>
    <message>
        <source>At the lowest price of the last 90 days.</source>
        <translation>按最近 90 天内的最低价。</translation>
    </message>
    <message>
        <source>Why does it come back?</source>
        <translation>退货原因是什么？</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>What becomes of it?</source>
        <translation>商品如何处理？</translation>
    </message>
    <message>
        <source>Scan it next</source>
        <translation>接着扫描商品</translation>
    </message>
    <message>
        <source>How much of %1 comes back?</source>
        <translation>%1 退多少？</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>最多 %1。</translation>
    </message>
    <message>
        <source>Not more than can come back, and no part of a piece.</source>
        <translation>不能超过可退数量，整件商品不能拆分。</translation>
    </message>
    <message>
        <source>Void sale %1 of %2?</source>
        <translation>作废交易 %1（%2）？</translation>
    </message>
    <message>
        <source>All its goods come back into stock, and the money goes back: %1.</source>
        <translation>商品全部退回库存，款项退回：%1。</translation>
    </message>
    <message>
        <source>Paid by: %1. That goes back at the card terminal.</source>
        <translation>原付款：%1。请在刷卡终端上退回。</translation>
    </message>
    <message>
        <source>Sale and voiding both stay on record.</source>
        <translation>原交易和作废都会保留在记录中。</translation>
    </message>
    <message>
        <source>Void the sale</source>
        <translation>作废整笔交易</translation>
    </message>
    <message>
        <source>Void sale %1 of %2: %3</source>
        <translation>作废交易 %1（%2）：%3</translation>
    </message>
    <message>
        <source>The gift receipt is printed. It shows no prices.</source>
        <translation>礼品小票已打印，不含价格。</translation>
    </message>
    <message>
        <source>Sold %1</source>
        <translation>售出 %1</translation>
    </message>
    <message>
        <source>back so far %1</source>
        <translation>已退 %1</translation>
    </message>
    <message>
        <source>%1 can come back</source>
        <translation>可退 %1</translation>
    </message>
    <message>
        <source>nothing is left</source>
        <translation>已全部退回</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>小票 %1</translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation>合计 %1</translation>
    </message>
    <message>
        <source>No more of that can come back of this sale: %1</source>
        <translation>这笔交易没有更多可退的该商品：%1</translation>
    </message>
    <message>
        <source>Choose first what comes back: → or scan the goods.</source>
        <translation>请先选择要退的商品：按 → 或扫描商品。</translation>
    </message>
    <message>
        <source>It comes back. Add new goods for an exchange, or give the money back (F12).</source>
        <translation>已加入退货。换货请继续加入新商品，退款请按 F12。</translation>
    </message>
    <message>
        <source>comes back as a credit note</source>
        <translation>以退货券退还</translation>
    </message>
    <message>
        <source>invoice %1, which does not say what comes back</source>
        <translation>发票 %1 不含本次退货</translation>
    </message>
</context>
<context>
    <name>CountList</name>
    <message>
        <source>Cash found</source>
        <translation>清点现金</translation>
    </message>
</context>
<context>
    <name>CountPad</name>
    <message>
        <source>Type the pieces of each. Enter goes on to the next one.</source>
        <translation>输入每种的数量，按 Enter 到下一项。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close with a Z</source>
        <translation>结班出 Z 报表</translation>
    </message>
    <message>
        <source>Record the count</source>
        <translation>记录清点</translation>
    </message>
</context>
<context>
    <name>ShiftReports</name>
    <message>
        <source>No reports yet</source>
        <translation>还没有报表</translation>
    </message>
    <message>
        <source>Each shift that is closed leaves its Z here.</source>
        <translation>每个结班的班次都会在此留下 Z 报表。</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>保存为 PDF</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::ShiftCountViewModel</name>
    <message>
        <source>Exactly what should be there.</source>
        <translation>与应有金额相符。</translation>
    </message>
    <message>
        <source>Short by %1.</source>
        <translation>短款 %1。</translation>
    </message>
    <message>
        <source>Over by %1.</source>
        <translation>长款 %1。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::ShiftReportsViewModel</name>
    <message>
        <source>Z %1</source>
        <translation>Z %1</translation>
    </message>
    <message>
        <source>X so far, shift %1</source>
        <translation>X 至今，班次 %1</translation>
    </message>
    <message>
        <source>the centre agrees, signed</source>
        <translation>总部核对一致，已签名</translation>
    </message>
    <message>
        <source>the centre agrees, not signed</source>
        <translation>总部核对一致，未签名</translation>
    </message>
    <message>
        <source>THE CENTRE COMES TO OTHER FIGURES</source>
        <translation>总部算出的数字不同</translation>
    </message>
    <message>
        <source>the centre cannot say</source>
        <translation>总部无法判断</translation>
    </message>
    <message>
        <source>NOT AGREED: SIGNATURE NOT OF THE CENTRE</source>
        <translation>未认可：签名并非来自总部</translation>
    </message>
    <message>
        <source>X so far, shift %1, left for now</source>
        <translation>X 至今，班次 %1，暂时离开</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>未清点</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>打印副本</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>The report is on its way to the printer.</source>
        <translation>报表已送往打印机。</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::OrdersViewModel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等，另 %n 种</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>was good until %1</source>
        <translation>有效期至 %1，已过期</translation>
    </message>
    <message>
        <source>good until %1</source>
        <translation>有效期至 %1</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Make a quotation of %1?</source>
        <translation>出具 %1 的报价单？</translation>
    </message>
    <message>
        <source>Its prices hold until %1.</source>
        <translation>价格保留至 %1。</translation>
    </message>
    <message>
        <source>Nothing is sold. Scanning its barcode brings the goods back.</source>
        <translation>此时不售出任何商品。扫描报价单条码即可取回商品。</translation>
    </message>
    <message>
        <source>Make quotation</source>
        <translation>出具报价单</translation>
    </message>
    <message>
        <source>Quotation %1 is made.</source>
        <translation>报价单 %1 已出具。</translation>
    </message>
    <message>
        <source>Cancel %1 and give its deposits back</source>
        <translation>取消 %1 并退还其订金</translation>
    </message>
    <message>
        <source>Sell %1 at its prices: they were good until %2</source>
        <translation>按原价售出 %1：价格有效期至 %2</translation>
    </message>
    <message>
        <source>%1 was good until %2; its prices are kept all the same.</source>
        <translation>%1 有效期至 %2；仍按原报价售出。</translation>
    </message>
    <message>
        <source>Cancel %1?</source>
        <translation>取消 %1？</translation>
    </message>
    <message>
        <source>It stays on record and cannot be sold any more.</source>
        <translation>记录会保留，但不能再售出。</translation>
    </message>
    <message>
        <source>Customer changed their mind</source>
        <translation>顾客改变主意</translation>
    </message>
    <message>
        <source>Bought elsewhere</source>
        <translation>已在别处购买</translation>
    </message>
    <message>
        <source>Made wrongly</source>
        <translation>出具有误</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>取消该单</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>单据 %1</translation>
    </message>
    <message>
        <source>Set goods of %1 aside?</source>
        <translation>预留 %1 的商品？</translation>
    </message>
    <message>
        <source>Nothing is sold before all is paid. A deposit is taken next.</source>
        <translation>付清之前不售出任何商品。下一步收取订金。</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>预留</translation>
    </message>
    <message>
        <source>How much is paid of %1?</source>
        <translation>%1 中本次支付多少？</translation>
    </message>
    <message>
        <source>The first deposit is %1 at least.</source>
        <translation>首笔订金至少 %1。</translation>
    </message>
    <message>
        <source>%1 was paid before.</source>
        <translation>此前已付 %1。</translation>
    </message>
    <message>
        <source>Take deposit</source>
        <translation>收取订金</translation>
    </message>
    <message>
        <source>Type an amount, as in 20 or 12.50.</source>
        <translation>请输入金额，如 20 或 12.50。</translation>
    </message>
    <message>
        <source>In whole coins: %1.</source>
        <translation>须为整枚硬币的金额：%1。</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>至少 %1。</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>最多 %1。</translation>
    </message>
    <message>
        <source>%1 is given back.</source>
        <translation>退还 %1。</translation>
    </message>
    <message>
        <source>%1 is given back, less a fee of %2.</source>
        <translation>退还 %1，扣除手续费 %2。</translation>
    </message>
    <message>
        <source>%1 paid, %2 to pay</source>
        <translation>已付 %1，尚需 %2</translation>
    </message>
</context>
<context>
    <name>OrdersPage</name>
    <message>
        <source>Cancel it</source>
        <translation>取消该单</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>售出</translation>
    </message>
    <message>
        <source>No quotations or layaways</source>
        <translation>没有报价单或预留单</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>订金</translation>
    </message>
    <message>
        <source>On the sale page Ctrl Q makes a quotation, Ctrl D sets the basket aside.</source>
        <translation>在销售页按 Ctrl Q 将购物篮出具为报价单，按 Ctrl D 预留。</translation>
    </message>
</context>
<context>
    <name>StockWords</name>
    <message>
        <source>received</source>
        <translation>收货</translation>
    </message>
    <message>
        <source>adjusted</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>thrown away</source>
        <translation>报损</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>盘点</translation>
    </message>
    <message>
        <source>sent to a store</source>
        <translation>调拨出库</translation>
    </message>
    <message>
        <source>came from a store</source>
        <translation>调拨入库</translation>
    </message>
    <message>
        <source>sent to the supplier</source>
        <translation>退回供应商</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>收货</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>报损</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>盘点</translation>
    </message>
    <message>
        <source>Transfer out</source>
        <translation>调出</translation>
    </message>
    <message>
        <source>Transfer in</source>
        <translation>调入</translation>
    </message>
    <message>
        <source>Return to supplier</source>
        <translation>退供应商</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>written off</source>
        <translation>报废</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>售出</translation>
    </message>
    <message>
        <source>%1, receipt %2</source>
        <translation>%1，小票 %2</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::InventoryViewModel</name>
    <message numerus="yes">
        <source>the newest %n movement(s)</source>
        <translation>
            <numerusform>最新 %n 笔变动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %n item(s)</source>
        <translation>
            <numerusform>前 %n 种商品</numerusform>
        </translation>
    </message>
    <message>
        <source>minimum %1</source>
        <translation>最低 %1</translation>
    </message>
    <message>
        <source>more was sold than came</source>
        <translation>售出多于入库</translation>
    </message>
    <message>
        <source>Minimum of %1</source>
        <translation>%1 的最低库存</translation>
    </message>
    <message>
        <source>With less on hand it is in the list of what is low. 0: none.</source>
        <translation>库存低于此数即列入低库存。0：不设。</translation>
    </message>
    <message>
        <source>Type how many, as in 12.</source>
        <translation>请输入数量，例如 12。</translation>
    </message>
    <message>
        <source>Set the minimum of %1 (%2) to %3</source>
        <translation>将 %1（%2）的最低库存设为 %3</translation>
    </message>
    <message>
        <source>should be %1</source>
        <translation>应有 %1</translation>
    </message>
    <message>
        <source>sold while it was counted: count it again</source>
        <translation>盘点期间有售出：请重新盘点</translation>
    </message>
    <message>
        <source>Record the count?</source>
        <translation>记录盘点？</translation>
    </message>
    <message>
        <source>A name or number for it, if there is one</source>
        <translation>名称或编号（如有）</translation>
    </message>
    <message>
        <source>Number of the delivery note or transfer</source>
        <translation>送货单或调拨单号</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记账</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>The other store</source>
        <translation>另一门店</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>破损</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>过期</translation>
    </message>
    <message>
        <source>Spoiled</source>
        <translation>变质</translation>
    </message>
    <message>
        <source>Own use</source>
        <translation>自用</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>Wrong delivery</source>
        <translation>送货有误</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Give it up?</source>
        <translation>放弃？</translation>
    </message>
    <message>
        <source>What was scanned into it is forgotten. Nothing has moved.</source>
        <translation>已扫描的内容将清除，库存没有变动。</translation>
    </message>
    <message>
        <source>%1 of %2 cannot be: it is counted by the piece.</source>
        <translation>%2 按件计数，不能是 %1。</translation>
    </message>
    <message>
        <source>Nothing was added.</source>
        <translation>未添加任何内容。</translation>
    </message>
    <message>
        <source>Type whole pieces, as in 5*.</source>
        <translation>请输入整件数，例如 5*。</translation>
    </message>
    <message>
        <source>%1 was received already. Once more?</source>
        <translation>%1 已经收过货。再记一次？</translation>
    </message>
    <message>
        <source>The same goods would be counted twice.</source>
        <translation>同一批商品会重复计入。</translation>
    </message>
    <message>
        <source>Look at the number on the paper. Nothing was recorded yet.</source>
        <translation>请核对单据上的编号。尚未作任何记录。</translation>
    </message>
    <message>
        <source>Record it again</source>
        <translation>再次记账</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>放弃</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 种商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recorded: %n item(s).</source>
        <translation>
            <numerusform>已记账：%n 种商品。</numerusform>
        </translation>
    </message>
    <message>
        <source>reserved %1, available %2</source>
        <translation>预留 %1，可售 %2</translation>
    </message>
    <message>
        <source>Low stock</source>
        <translation>低库存</translation>
    </message>
    <message>
        <source>Stock list</source>
        <translation>库存清单</translation>
    </message>
    <message>
        <source>Stock movements</source>
        <translation>库存变动</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>That is another number: look at the lines, and record again.</source>
        <translation>号码变了：请先核对各行，再记录一次。</translation>
    </message>
    <message numerus="yes">
        <source>The delivery note announces %n item(s).</source>
        <translation>
            <numerusform>到货单上有 %n 种商品。</numerusform>
        </translation>
    </message>
    <message>
        <source>announced: %1</source>
        <translation>单上 %1</translation>
    </message>
    <message>
        <source>%1 too many</source>
        <translation>多 %1</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>少 %1</translation>
    </message>
</context>
<context>
    <name>InventoryPage</name>
    <message>
        <source>Save as CSV</source>
        <translation>存为 CSV</translation>
    </message>
    <message>
        <source>Scan, or type a name or number; 5* before it counts five</source>
        <translation>扫描，或输入名称或编号；前加 5* 表示五件</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低库存</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最低库存</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>保存为 PDF</translation>
    </message>
    <message>
        <source>Number and sender</source>
        <translation>单号与来源</translation>
    </message>
</context>
<context>
    <name>LevelList</name>
    <message>
        <source>Nothing is low</source>
        <translation>没有低库存</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Items with less on hand than their minimum stand here. Minimum sets it.</source>
        <translation>库存低于最低数的商品列在这里，用“最低库存”设置。</translation>
    </message>
    <message>
        <source>Items stand here that moved at this till or have a figure of the centre; search finds all others.</source>
        <translation>这里列出本机有变动或总部有数据的商品；其他商品可搜索。</translation>
    </message>
</context>
<context>
    <name>MovementList</name>
    <message>
        <source>No movements</source>
        <translation>没有变动</translation>
    </message>
    <message>
        <source>Sales, deliveries and counts of the item that is chosen stand here.</source>
        <translation>所选商品的销售、收货和盘点列在这里。</translation>
    </message>
</context>
<context>
    <name>StockDocument</name>
    <message>
        <source>Scan the goods</source>
        <translation>请扫描商品</translation>
    </message>
    <message>
        <source>Each scan adds one; 5* before it adds five, -1* takes one off. The sale stays as it is.</source>
        <translation>每扫一次加一件；前加 5* 加五件，-1* 减一件。销售单不受影响。</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>减一</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>加一</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记账</translation>
    </message>
</context>
<context>
    <name>OrderWords</name>
    <message>
        <source>%1 is sold already.</source>
        <translation>%1 已售出。</translation>
    </message>
    <message>
        <source>%1 was cancelled.</source>
        <translation>%1 已取消。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何更改。</translation>
    </message>
    <message>
        <source>Ring the goods up again.</source>
        <translation>请重新录入商品。</translation>
    </message>
    <message>
        <source>No quotation or layaway of this till has this number: %1</source>
        <translation>本机没有此编号的报价单或预留单：%1</translation>
    </message>
    <message>
        <source>One of another till is sold there, at its prices.</source>
        <translation>其他款台的单据请在该款台按其价格售出。</translation>
    </message>
    <message>
        <source>A basket is open, or being paid.</source>
        <translation>有购物篮未完成或正在付款。</translation>
    </message>
    <message>
        <source>It is as it was.</source>
        <translation>保持原样。</translation>
    </message>
    <message>
        <source>Finish or suspend it first, then bring this one back.</source>
        <translation>请先完成或挂起，再取回此单。</translation>
    </message>
    <message>
        <source>This basket cannot be kept for later as it is.</source>
        <translation>此购物篮目前不能保留备用。</translation>
    </message>
    <message>
        <source>Take out goods that come back, coupons, the tax exemption and what is of another order. They can be given when it is sold.</source>
        <translation>请先去掉退货商品、优惠券、免税和其他单据的商品；售出时可再使用。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::InvoiceViewModel</name>
    <message>
        <source>Invoice for receipt %1</source>
        <translation>为小票 %1 开发票</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>There is no invoice for receipt %1.</source>
        <translation>小票 %1 不能开发票。</translation>
    </message>
    <message>
        <source>It is no sale that was paid, or all of it came back.</source>
        <translation>它不是已付款的销售，或商品已全部退回。</translation>
    </message>
    <message>
        <source>Choose the receipt of the sale.</source>
        <translation>请选择该笔销售的小票。</translation>
    </message>
    <message>
        <source>Tax number of the business; empty if it has none.</source>
        <translation>企业税号；没有则留空。</translation>
    </message>
    <message>
        <source>A character of it is mistyped: the check digit says so.</source>
        <translation>有一位输错：校验码不符。</translation>
    </message>
    <message>
        <source>No known form: a VAT number begins with its country, a Chinese code has 18 characters.</source>
        <translation>格式无法识别：增值税号以国家代码开头，统一社会信用代码为 18 位。</translation>
    </message>
    <message>
        <source>Name of the business</source>
        <translation>企业名称</translation>
    </message>
    <message>
        <source>Address; a comma begins a new line.</source>
        <translation>地址；逗号另起一行。</translation>
    </message>
    <message>
        <source>Issue invoice</source>
        <translation>开具发票</translation>
    </message>
    <message>
        <source>Name and 1 to 5 lines of address, each of at most 100 letters.</source>
        <translation>名称和 1 至 5 行地址，每行最多 100 个字母。</translation>
    </message>
    <message>
        <source>Invoice %1 is issued. It is printed as soon as the printer is ready.</source>
        <translation>发票 %1 已开具。打印机就绪后即打印。</translation>
    </message>
    <message>
        <source>Print invoice %1 again?</source>
        <translation>再次打印发票 %1？</translation>
    </message>
    <message>
        <source>This receipt has an invoice. The copy is marked as a copy.</source>
        <translation>此小票已开过发票。副本上会注明“重打”。</translation>
    </message>
    <message>
        <source>Print copy</source>
        <translation>打印副本</translation>
    </message>
    <message>
        <source>Print invoice %1 again</source>
        <translation>再次打印发票 %1</translation>
    </message>
    <message>
        <source>The copy is printed as soon as the printer is ready.</source>
        <translation>打印机就绪后即打印副本。</translation>
    </message>
</context>
<context>
    <name>DrawerChart</name>
    <message>
        <source>No shift was closed yet</source>
        <translation>还没有结过班</translation>
    </message>
    <message>
        <source>Each Z stands here, with what was over or short where cash was counted.</source>
        <translation>每次日结（Z）都列在这里；清点过现金的，附长短款。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::DrawerHistory</name>
    <message>
        <source>Z %1</source>
        <translation>Z %1</translation>
    </message>
    <message>
        <source>The last %1 counts: %2 were off, by %3 together.</source>
        <translation>最近 %1 次清点：%2 次有差异，合计 %3。</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>未清点</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::AccountViewModel</name>
    <message>
        <source>Payment on an account</source>
        <translation>挂账还款</translation>
    </message>
    <message>
        <source>Number of the account, AC-...; scan or type it.</source>
        <translation>账户号 AC-…，扫描或输入。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Nothing is known here of this account.</source>
        <translation>本机不知道此账户。</translation>
    </message>
    <message>
        <source>How much is paid on account %1?</source>
        <translation>账户 %1 还款多少？</translation>
    </message>
    <message>
        <source>Owed: %1. Limit: %2.</source>
        <translation>欠款：%1。额度：%2。</translation>
    </message>
    <message>
        <source>Known to this till alone so far.</source>
        <translation>目前仅本机知道。</translation>
    </message>
    <message>
        <source>Take payment</source>
        <translation>收取还款</translation>
    </message>
    <message>
        <source>Type an amount, as in 20 or 12.50.</source>
        <translation>请输入金额，例如 20 或 12.50。</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>至少 %1。</translation>
    </message>
</context>
<context>
    <name>TextSizeChoice</name>
    <message>
        <source>Size of the text</source>
        <translation>文字大小</translation>
    </message>
</context>
<context>
    <name>RolesPanel</name>
    <message>
        <source>What this role may do</source>
        <translation>此角色的权限</translation>
    </message>
    <message>
        <source>The centre sets what a role may do.</source>
        <translation>角色的权限由中心设定。</translation>
    </message>
    <message>
        <source>%1, up to %2</source>
        <translation>%1，最多 %2</translation>
    </message>
    <message>
        <source>Give or take</source>
        <translation>授予或收回</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限额</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::RolesViewModel</name>
    <message>
        <source>The centre sets what a role may do.</source>
        <translation>角色的权限由中心设定。</translation>
    </message>
    <message>
        <source>Save what you changed first, or take it back with Esc.</source>
        <translation>请先保存更改，或按 Esc 撤销。</translation>
    </message>
    <message>
        <source>The most that this role may; nothing: without a limit.</source>
        <translation>该角色的上限；留空：不限。</translation>
    </message>
    <message>
        <source>Set limit</source>
        <translation>设定限额</translation>
    </message>
    <message>
        <source>That is no limit. Up to 100 %, or an amount.</source>
        <translation>这不是限额。请输入不超过 100 % 的比例或一个金额。</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>已保存：%1。</translation>
    </message>
    <message>
        <source>Nobody could manage people any more.</source>
        <translation>将无人能管理人员。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何改动。</translation>
    </message>
    <message>
        <source>Let a role that somebody has manage people.</source>
        <translation>请让有人担任的某个角色可以管理人员。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::WorkHours</name>
    <message>
        <source>still there</source>
        <translation>仍在岗</translation>
    </message>
    <message>
        <source>a step is missing</source>
        <translation>缺少一次打卡</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 since %2, on a break</source>
        <translation>%1（%2 起，休息中）</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1（%2 起）</translation>
    </message>
    <message>
        <source>Nobody is clocked in now.</source>
        <translation>现在无人在岗。</translation>
    </message>
    <message>
        <source>There now: %1</source>
        <translation>现在在岗：%1</translation>
    </message>
</context>
<context>
    <name>WorkSheet</name>
    <message>
        <source>Nobody clocked in on these days</source>
        <translation>这些日子无人打卡</translation>
    </message>
    <message>
        <source>Choose another day, or more days. Ctrl T is the time clock.</source>
        <translation>请选择其他日期或更多天数。按 Ctrl T 打卡。</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>工时</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>休息</translation>
    </message>
</context>
</TS>
