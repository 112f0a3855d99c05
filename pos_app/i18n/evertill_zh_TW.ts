<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>SaveTable</name>
    <message>
        <source>The table is in %1.</source>
        <translation>表格已存到 %1。</translation>
    </message>
    <message>
        <source>%1 · Till %2</source>
        <translation>%1 · %2 號款台</translation>
    </message>
    <message>
        <source>Amounts in %1. Made on %2.</source>
        <translation>金額幣別：%1。產生時間：%2。</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 頁，共 %2 頁</translation>
    </message>
</context>
<context>
    <name>ChangedLabels</name>
    <message>
        <source>Print changed labels</source>
        <translation>列印變價標籤</translation>
    </message>
    <message>
        <source>The label is there</source>
        <translation>標籤已列印</translation>
    </message>
    <message>
        <source>Print it again</source>
        <translation>重新列印</translation>
    </message>
</context>
<context>
    <name>BasketPanel</name>
    <message>
        <source>Basket</source>
        <translation>購物籃</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>會員</translation>
    </message>
    <message>
        <source>Ready for the next customer</source>
        <translation>可以接待下一位顧客</translation>
    </message>
    <message>
        <source>Scan an item, type its number, or pick it on the right.</source>
        <translation>掃描商品、輸入貨號，或在右側點選。</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Giving up</source>
        <translation>正在放棄</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放棄</translation>
    </message>
    <message>
        <source>Nothing else can be done with this sale until there is an answer.</source>
        <translation>得到回應之前，不能對此筆銷售做其他操作。</translation>
    </message>
</context>
<context>
    <name>CardWords</name>
    <message>
        <source>Customer: look at the PIN pad.</source>
        <translation>顧客：請看密碼鍵盤。</translation>
    </message>
    <message>
        <source>The terminal asks the card&apos;s bank.</source>
        <translation>刷卡機正在詢問發卡銀行。</translation>
    </message>
    <message>
        <source>Customer: insert or hold the card.</source>
        <translation>顧客：請插卡或感應卡片。</translation>
    </message>
    <message>
        <source>Customer: take the card out.</source>
        <translation>顧客：請取出卡片。</translation>
    </message>
    <message>
        <source>The card could not be read. Try it again.</source>
        <translation>讀卡失敗。請重試。</translation>
    </message>
    <message>
        <source>The terminal is working. Please wait.</source>
        <translation>刷卡機正在處理，請稍候。</translation>
    </message>
    <message>
        <source>The PIN was wrong. Try it again.</source>
        <translation>密碼錯誤。請重試。</translation>
    </message>
    <message>
        <source>The card could not be read.</source>
        <translation>讀卡失敗。</translation>
    </message>
    <message>
        <source>The terminal does not take this card.</source>
        <translation>刷卡機不受理此卡。</translation>
    </message>
    <message>
        <source>It was cancelled, or nobody showed a card in time.</source>
        <translation>已取消，或逾時未出示卡片。</translation>
    </message>
    <message>
        <source>The card is blocked.</source>
        <translation>此卡已被凍結。</translation>
    </message>
    <message>
        <source>There is not enough money on the card.</source>
        <translation>卡內餘額不足。</translation>
    </message>
    <message>
        <source>The card is not valid today.</source>
        <translation>此卡今天無效。</translation>
    </message>
    <message>
        <source>The terminal does not reach the card&apos;s bank.</source>
        <translation>刷卡機無法連線發卡銀行。</translation>
    </message>
    <message>
        <source>The terminal says that it was taken back already.</source>
        <translation>刷卡機表示已取消過。</translation>
    </message>
    <message>
        <source>The terminal can no longer take it back.</source>
        <translation>刷卡機已無法取消。</translation>
    </message>
    <message>
        <source>The card&apos;s bank said no (code %1).</source>
        <translation>發卡銀行拒絕（代碼 %1）。</translation>
    </message>
    <message>
        <source>The terminal said no (code %1).</source>
        <translation>刷卡機拒絕（代碼 %1）。</translation>
    </message>
</context>
<context>
    <name>ChangePage</name>
    <message>
        <source>Total %1</source>
        <translation>合計 %1</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>收據 %1</translation>
    </message>
    <message>
        <source>Scan to keep this receipt</source>
        <translation>掃碼保存收據</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>下一位顧客</translation>
    </message>
    <message>
        <source>Enter, or just scan</source>
        <translation>按 Enter，或直接掃碼</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>禮品收據</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>開發票</translation>
    </message>
</context>
<context>
    <name>CouponPanel</name>
    <message>
        <source>Saved by promotions</source>
        <translation>促銷節省</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>優惠券</translation>
    </message>
    <message>
        <source>Enter a coupon</source>
        <translation>輸入優惠券</translation>
    </message>
    <message>
        <source>None so far. Scan one on any page, or type its code.</source>
        <translation>暫無。可在任意頁面掃描，或輸入券碼。</translation>
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
        <translation>應收</translation>
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
        <translation>顧客顯示螢幕</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>謝謝惠顧</translation>
    </message>
    <message>
        <source>Scan to keep this receipt</source>
        <translation>掃碼保存收據</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>歡迎光臨</translation>
    </message>
    <message>
        <source>Saved for you today</source>
        <translation>今日為您節省</translation>
    </message>
</context>
<context>
    <name>DeviceForm</name>
    <message>
        <source>Receipt printer</source>
        <translation>收據印表機</translation>
    </message>
    <message>
        <source>Examples: tcp:192.168.1.50:9100 · file:/dev/usb/lp0 · serial:/dev/ttyUSB0 · none</source>
        <translation>例如：tcp:192.168.1.50:9100 · file:/dev/usb/lp0 · serial:/dev/ttyUSB0 · none（不用）</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>掃描器</translation>
    </message>
    <message>
        <source>A scanner that types like a keyboard needs nothing here.</source>
        <translation>鍵盤式掃描器無需填寫。</translation>
    </message>
    <message>
        <source>Print a receipt after every sale</source>
        <translation>每筆銷售後列印收據</translation>
    </message>
    <message>
        <source>Print a test receipt</source>
        <translation>列印測試收據</translation>
    </message>
</context>
<context>
    <name>DeviceReason</name>
    <message>
        <source>no paper</source>
        <translation>缺紙</translation>
    </message>
    <message>
        <source>paper is running out</source>
        <translation>紙快用完</translation>
    </message>
    <message>
        <source>cover is open</source>
        <translation>蓋子未關</translation>
    </message>
    <message>
        <source>cutter is stuck</source>
        <translation>切刀卡住</translation>
    </message>
    <message>
        <source>too hot, cooling down</source>
        <translation>過熱，正在冷卻</translation>
    </message>
    <message>
        <source>the system does not let us use it</source>
        <translation>系統不允許使用</translation>
    </message>
    <message>
        <source>another program uses it</source>
        <translation>被其他程式使用</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>無回應</translation>
    </message>
</context>
<context>
    <name>DemoWindow</name>
    <message>
        <source>Demo devices</source>
        <translation>示範裝置</translation>
    </message>
    <message>
        <source>What is printed comes out here.</source>
        <translation>列印的收據會出現在這裡。</translation>
    </message>
    <message>
        <source>The last slip that was printed</source>
        <translation>最近列印的收據</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>印表機</translation>
    </message>
    <message>
        <source>Put paper in</source>
        <translation>裝入紙張</translation>
    </message>
    <message>
        <source>Pull the paper out</source>
        <translation>抽出紙張</translation>
    </message>
    <message>
        <source>Close the cover</source>
        <translation>關上蓋子</translation>
    </message>
    <message>
        <source>Open the cover</source>
        <translation>打開蓋子</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <translation>關機</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>開機</translation>
    </message>
    <message>
        <source>Break the line once</source>
        <translation>中斷一次連線</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>掃描器</translation>
    </message>
    <message>
        <source>Code to scan</source>
        <translation>要掃的條碼</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>掃描</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>電子秤</translation>
    </message>
    <message>
        <source>Grams</source>
        <translation>公克</translation>
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
        <translation>顧客顯示器</translation>
    </message>
    <message>
        <source>What the customer reads: %1</source>
        <translation>顧客看到：%1</translation>
    </message>
    <message>
        <source>Card terminal</source>
        <translation>刷卡機</translation>
    </message>
    <message>
        <source>Approve the next cards</source>
        <translation>之後的卡核准</translation>
    </message>
    <message>
        <source>Decline the next cards</source>
        <translation>之後的卡拒絕</translation>
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
        <translation>已入帳：%1</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::DemoViewModel</name>
    <message numerus="yes">
        <source>The drawer was opened %n time(s).</source>
        <translation>
            <numerusform>錢箱打開過 %n 次。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>變更</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>This sale does not fit any more: what it sells or takes back was sold, taken back or cancelled meanwhile.</source>
        <translation>此銷售已不再成立：其中的商品或退貨已另行售出、退回或取消。</translation>
    </message>
    <message>
        <source>Nothing was recorded. The basket and its payments stay on the screen.</source>
        <translation>未作任何記錄。購物籃及其付款保留在螢幕上。</translation>
    </message>
    <message>
        <source>Take the payment out and give it back, then cancel this basket.</source>
        <translation>請取出付款並退還，然後取消此購物籃。</translation>
    </message>
    <message>
        <source>The drawer should hold less than %1.</source>
        <translation>錢箱裡應不足 %1。</translation>
    </message>
    <message>
        <source>Nothing was recorded.</source>
        <translation>未作任何記錄。</translation>
    </message>
    <message>
        <source>Look into the drawer, then try again.</source>
        <translation>請查看錢箱後重試。</translation>
    </message>
    <message>
        <source>The basket is as it was.</source>
        <translation>購物籃沒有變化。</translation>
    </message>
    <message>
        <source>No item has this code: %1</source>
        <translation>沒有商品使用此條碼：%1</translation>
    </message>
    <message>
        <source>Search for the item by name, or set it aside. The next scan works.</source>
        <translation>按名稱尋找商品，或先放一邊。可以繼續掃碼。</translation>
    </message>
    <message>
        <source>This number is misread: %1</source>
        <translation>條碼讀錯：%1</translation>
    </message>
    <message>
        <source>Scan it again, or type the number below the bars.</source>
        <translation>請重新掃描，或輸入條碼下方的數字。</translation>
    </message>
    <message>
        <source>This kind of code is not for sale items.</source>
        <translation>這種條碼不是商品條碼。</translation>
    </message>
    <message>
        <source>Scan the barcode with the item number.</source>
        <translation>請掃描商品條碼。</translation>
    </message>
    <message>
        <source>This code holds characters that no barcode has.</source>
        <translation>此條碼含有不應出現的字符。</translation>
    </message>
    <message>
        <source>Set the item aside and search for it by name.</source>
        <translation>先放一邊，按名稱尋找該商品。</translation>
    </message>
    <message>
        <source>More than one item has this code: %1</source>
        <translation>多個商品使用此條碼：%1</translation>
    </message>
    <message>
        <source>Search for the item by name and pick the right one.</source>
        <translation>請按名稱尋找並選擇正確的商品。</translation>
    </message>
    <message>
        <source>It is recalled.</source>
        <translation>該商品已被召回。</translation>
    </message>
    <message>
        <source>It is withdrawn.</source>
        <translation>該商品已下架。</translation>
    </message>
    <message>
        <source>It is not on sale yet.</source>
        <translation>該商品尚未開售。</translation>
    </message>
    <message>
        <source>It is not for sale.</source>
        <translation>該商品不可銷售。</translation>
    </message>
    <message>
        <source>This item is not in the catalogue: %1</source>
        <translation>商品目錄中沒有：%1</translation>
    </message>
    <message>
        <source>Search for it by name.</source>
        <translation>請按名稱尋找。</translation>
    </message>
    <message>
        <source>%1 has no price today.</source>
        <translation>%1 今天沒有價格。</translation>
    </message>
    <message>
        <source>Enter the price from the shelf, or set the item aside.</source>
        <translation>請輸入貨架價格，或先放一邊。</translation>
    </message>
    <message>
        <source>%1 may not be sold.</source>
        <translation>%1 不可銷售。</translation>
    </message>
    <message>
        <source>Keep the item behind the till and tell the manager.</source>
        <translation>請把商品留在款台後並告知店長。</translation>
    </message>
    <message>
        <source>%1 is past its date: %2</source>
        <translation>%1 已過期：%2</translation>
    </message>
    <message>
        <source>Take a fresh one from the shelf; keep this one behind the till.</source>
        <translation>請換一件新的，過期的留在款台後。</translation>
    </message>
    <message>
        <source>That line is no longer in the basket.</source>
        <translation>該行已不在購物籃中。</translation>
    </message>
    <message>
        <source>Pick the line again.</source>
        <translation>請重新選擇該行。</translation>
    </message>
    <message>
        <source>The basket is full.</source>
        <translation>購物籃已滿。</translation>
    </message>
    <message>
        <source>Take payment for it and go on with a new basket.</source>
        <translation>請先收款，再用新的購物籃繼續。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>沒有可復原的操作。</translation>
    </message>
    <message>
        <source>The basket is empty.</source>
        <translation>購物籃是空的。</translation>
    </message>
    <message>
        <source>Scan an item first.</source>
        <translation>請先掃描商品。</translation>
    </message>
    <message>
        <source>The discount is more than the amount it is taken from.</source>
        <translation>折扣大於可折扣的金額。</translation>
    </message>
    <message>
        <source>Enter a smaller discount.</source>
        <translation>請輸入較小的折扣。</translation>
    </message>
    <message>
        <source>A reason or reference is needed.</source>
        <translation>需要填寫原因或參考號。</translation>
    </message>
    <message>
        <source>Choose or type one and confirm again.</source>
        <translation>請選擇或輸入後再確認。</translation>
    </message>
    <message>
        <source>This payment cannot be taken here.</source>
        <translation>此處不能使用這種支付方式。</translation>
    </message>
    <message>
        <source>Choose another way to pay.</source>
        <translation>請選擇其他支付方式。</translation>
    </message>
    <message>
        <source>That is more than is due: %1</source>
        <translation>超過應付金額：%1</translation>
    </message>
    <message>
        <source>This way of paying gives no change. Enter the amount due.</source>
        <translation>這種支付方式不找零，請輸入應付金額。</translation>
    </message>
    <message>
        <source>The sale is not fully paid.</source>
        <translation>尚未付清。</translation>
    </message>
    <message>
        <source>Nothing is lost; payments taken so far are kept.</source>
        <translation>沒有丟失，已收款項保留。</translation>
    </message>
    <message>
        <source>Take the rest.</source>
        <translation>請收取餘款。</translation>
    </message>
    <message>
        <source>There is a sale in progress.</source>
        <translation>有一筆銷售正在進行。</translation>
    </message>
    <message>
        <source>Suspend or finish it first. If a payment is taken already, remove it before changing items.</source>
        <translation>請先掛單或完成。已收款時，先移除收款再改商品。</translation>
    </message>
    <message>
        <source>This needs permission.</source>
        <translation>需要授權。</translation>
    </message>
    <message>
        <source>Ask the manager, or take a discount away first.</source>
        <translation>請找店長，或先取消折扣。</translation>
    </message>
    <message>
        <source>Every finished sale is safe. This basket stays on the screen.</source>
        <translation>已完成的銷售都已儲存，本單仍保留在螢幕上。</translation>
    </message>
    <message>
        <source>The disk of this till is full.</source>
        <translation>本機磁碟已滿。</translation>
    </message>
    <message>
        <source>Do not hand over goods or change yet. Call for help to free space; then try again.</source>
        <translation>請先不要交付商品或找零。請聯繫技術人員清理空間後再試。</translation>
    </message>
    <message>
        <source>The disk of this till cannot be written.</source>
        <translation>本機磁碟無法寫入。</translation>
    </message>
    <message>
        <source>Do not hand over goods or change yet. Call for help.</source>
        <translation>請先不要交付商品或找零，並聯繫技術人員。</translation>
    </message>
    <message>
        <source>This till cannot save the sale.</source>
        <translation>本機無法儲存這筆銷售。</translation>
    </message>
    <message>
        <source>Try again once. If it fails, use another till and call for help.</source>
        <translation>請再試一次；仍失敗請換一台款台並聯繫技術人員。</translation>
    </message>
    <message>
        <source>The data of this till is from a newer program.</source>
        <translation>本機資料來自更新版本的程式。</translation>
    </message>
    <message>
        <source>It was not touched.</source>
        <translation>資料未被改動。</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>請更新程式。</translation>
    </message>
    <message>
        <source>Another program is using this till&apos;s data. %1</source>
        <translation>其他程式正在使用本機資料。%1</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>請稍候再試。</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>沒有找到。</translation>
    </message>
    <message>
        <source>Check the number.</source>
        <translation>請核對號碼。</translation>
    </message>
    <message>
        <source>It is there already: %1</source>
        <translation>已經存在：%1</translation>
    </message>
    <message>
        <source>The sale is saved. Its receipt waits and is not lost.</source>
        <translation>銷售已儲存，收據在等待列印，不會丟失。</translation>
    </message>
    <message>
        <source>No such device is connected.</source>
        <translation>沒有連接該設備。</translation>
    </message>
    <message>
        <source>Connect it, or choose another one in the settings.</source>
        <translation>請連接設備，或在設定中另選。</translation>
    </message>
    <message>
        <source>The device was disconnected.</source>
        <translation>設備已斷開。</translation>
    </message>
    <message>
        <source>Check cable and power. It is found again by itself.</source>
        <translation>請檢查線材和電源，接好後自動恢復。</translation>
    </message>
    <message>
        <source>The device needs a hand.</source>
        <translation>設備需要處理。</translation>
    </message>
    <message>
        <source>The device needs a hand: %1.</source>
        <translation>設備需要處理：%1。</translation>
    </message>
    <message>
        <source>Put it right; printing goes on by itself.</source>
        <translation>處理好後會自動繼續列印。</translation>
    </message>
    <message>
        <source>The device does not answer in time.</source>
        <translation>設備回應超時。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>請重試。</translation>
    </message>
    <message>
        <source>It is not known whether the receipt was printed.</source>
        <translation>不確定收據是否已列印。</translation>
    </message>
    <message>
        <source>Look at the paper, then say under Printer whether to print a marked copy.</source>
        <translation>請查看紙張，然後在「印表機」中決定是否補印。</translation>
    </message>
    <message>
        <source>No member was found.</source>
        <translation>沒有找到會員。</translation>
    </message>
    <message>
        <source>Check the number, or enrol the customer as a new member.</source>
        <translation>請核對號碼，或為顧客辦理新會員。</translation>
    </message>
    <message>
        <source>There is a member with this number, phone or e-mail already.</source>
        <translation>此會員號、手機或電子郵件已有會員。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>沒有任何改動。</translation>
    </message>
    <message>
        <source>Look the member up instead.</source>
        <translation>請直接尋找該會員。</translation>
    </message>
    <message>
        <source>This member&apos;s data was erased on request.</source>
        <translation>該會員的資料已按要求刪除。</translation>
    </message>
    <message>
        <source>Go on without a member, or enrol anew.</source>
        <translation>可不用會員繼續，或重新辦理。</translation>
    </message>
    <message>
        <source>This is not understood: %1</source>
        <translation>無法識別：%1</translation>
    </message>
    <message>
        <source>Check what was typed.</source>
        <translation>請檢查輸入內容。</translation>
    </message>
    <message>
        <source>That number is too large or not possible here.</source>
        <translation>數字過大或在此無效。</translation>
    </message>
    <message>
        <source>Enter another number.</source>
        <translation>請輸入其他數字。</translation>
    </message>
    <message>
        <source>This is not available just now.</source>
        <translation>暫時不可用。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>請稍後再試。</translation>
    </message>
    <message>
        <source>This did not work (%1).</source>
        <translation>操作沒有成功（%1）。</translation>
    </message>
    <message>
        <source>Try again. If it fails again, call for help.</source>
        <translation>請重試；仍失敗請聯繫技術人員。</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>請稍後再試。</translation>
    </message>
    <message>
        <source>Wait for its answer.</source>
        <translation>請等待其回應。</translation>
    </message>
    <message>
        <source>Goods of another till&apos;s receipt come back now or not at all.</source>
        <translation>其他收銀機收據的退貨須現在辦完，不能掛起。</translation>
    </message>
    <message>
        <source>Finish this basket, or remove those lines.</source>
        <translation>請完成此單，或刪除這些行。</translation>
    </message>
    <message>
        <source>Only %1 is left on this credit note.</source>
        <translation>此退貨券僅餘 %1。</translation>
    </message>
    <message>
        <source>Take that, and the rest another way.</source>
        <translation>先收此數，餘款用其他方式。</translation>
    </message>
    <message>
        <source>Nothing is known here of credit note %1.</source>
        <translation>此處沒有退貨券 %1 的記錄。</translation>
    </message>
    <message>
        <source>Another till issued it and the centre has not told of it yet. Take another way to pay.</source>
        <translation>它由另一款台簽發，總部尚未告知本機。請用其他方式付款。</translation>
    </message>
    <message>
        <source>Only %1 may still be charged to this account.</source>
        <translation>此帳戶最多還能掛帳 %1。</translation>
    </message>
    <message>
        <source>Take a payment on the account first, or another way to pay.</source>
        <translation>請先收取還款，或改用其他付款方式。</translation>
    </message>
    <message>
        <source>This sale is being paid just now.</source>
        <translation>此筆銷售正在付款。</translation>
    </message>
    <message>
        <source>It is not known whether a payment of this sale was charged.</source>
        <translation>不知道此筆銷售的一筆付款是否已扣款。</translation>
    </message>
    <message>
        <source>Tap Payment open at the top to find out. For the next customer suspend this sale (F6).</source>
        <translation>點上方的「付款未結」查清。要接待下一位顧客，請先掛單（F6）。</translation>
    </message>
    <message>
        <source>The payments of this sale are being looked up.</source>
        <translation>正在查詢此筆銷售的付款。</translation>
    </message>
</context>
<context>
    <name>FirstStartPage</name>
    <message>
        <source>Welcome</source>
        <translation>歡迎光臨</translation>
    </message>
    <message>
        <source>Your store</source>
        <translation>門店資料</translation>
    </message>
    <message>
        <source>Printer and scanner</source>
        <translation>印表機和掃描器</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>準備好了</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>This till works by itself and keeps every sale on its own disk, with or without a network.</source>
        <translation>本機可獨立工作，有無網路都把每筆銷售儲存在本機磁碟。</translation>
    </message>
    <message>
        <source>Language of the screens</source>
        <translation>介面語言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>顏色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高對比</translation>
    </message>
    <message>
        <source>Scan an item to begin. F1 shows all keys at any time. What you set here can be changed later under More, Settings.</source>
        <translation>掃描商品即可開始。隨時按 F1 查看全部按鍵。以上設定以後可在「更多 · 設定」中修改。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Start selling</source>
        <translation>開始收銀</translation>
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
        <translation>已插入的裝置</translation>
    </message>
    <message>
        <source>Nothing is plugged in that this till knows.</source>
        <translation>沒有插入本收銀機能識別的裝置。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再次尋找</translation>
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
        <translation>增減數量</translation>
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
        <translation>狀況</translation>
    </message>
    <message>
        <source>Another receipt</source>
        <translation>另一張收據</translation>
    </message>
    <message>
        <source>Choose a receipt</source>
        <translation>選擇收據</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>重印</translation>
    </message>
    <message>
        <source>Void the sale</source>
        <translation>整單作廢</translation>
    </message>
    <message>
        <source>Another report</source>
        <translation>其他報表</translation>
    </message>
    <message>
        <source>Another day</source>
        <translation>其他日期</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>儲存為 CSV</translation>
    </message>
    <message>
        <source>Choose somebody</source>
        <translation>選擇人員</translation>
    </message>
    <message>
        <source>Add somebody</source>
        <translation>新增人員</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>設定 PIN</translation>
    </message>
    <message>
        <source>Give a badge</source>
        <translation>發放工牌</translation>
    </message>
    <message>
        <source>Print the report</source>
        <translation>列印報表</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>儲存為 PDF</translation>
    </message>
    <message>
        <source>Choose a basket</source>
        <translation>選擇購物籃</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>按鍵說明</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>尋找</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>數量</translation>
    </message>
    <message>
        <source>Line discount</source>
        <translation>單品折扣</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>會員</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>掛單</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>取單</translation>
    </message>
    <message>
        <source>Price and stock</source>
        <translation>查價與庫存</translation>
    </message>
    <message>
        <source>Sales and reprint</source>
        <translation>交易記錄與重印</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
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
        <translation>選擇商品行</translation>
    </message>
    <message>
        <source>Remove line</source>
        <translation>刪除商品</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>確認</translation>
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
        <translation>按鍵</translation>
    </message>
    <message>
        <source>Promotions</source>
        <translation>促銷</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>優惠券</translation>
    </message>
    <message>
        <source>A scan works on every page but the payment. Letters start a search.</source>
        <translation>除收款頁外，每頁都可掃描。輸入字母開始查找。</translation>
    </message>
    <message>
        <source>Switch user</source>
        <translation>切換使用者</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>鎖定</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>報表</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人員</translation>
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
        <translation>退貨</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>禮品收據</translation>
    </message>
    <message>
        <source>Make quotation</source>
        <translation>出具報價單</translation>
    </message>
    <message>
        <source>Choose a quotation</source>
        <translation>選擇報價單</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>售出</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>列印</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>取消該單</translation>
    </message>
    <message>
        <source>Quotations, layaways</source>
        <translation>報價單與預留單</translation>
    </message>
    <message>
        <source>Set aside (layaway)</source>
        <translation>預留</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>訂金</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>庫存</translation>
    </message>
    <message>
        <source>Receive, count, adjust and the rest</source>
        <translation>收貨、盤點、調整等</translation>
    </message>
    <message>
        <source>Choose an item</source>
        <translation>選擇商品</translation>
    </message>
    <message>
        <source>Add it to the document</source>
        <translation>加入單據</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation>記帳</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>放棄</translation>
    </message>
    <message>
        <source>Only what is low</source>
        <translation>只看低庫存</translation>
    </message>
    <message>
        <source>Set the minimum</source>
        <translation>設定最低庫存</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>開發票</translation>
    </message>
    <message>
        <source>Payment on account</source>
        <translation>掛帳還款</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Another role</source>
        <translation>另一個角色</translation>
    </message>
    <message>
        <source>Give or take a right</source>
        <translation>授予或收回權限</translation>
    </message>
    <message>
        <source>Limit of a right</source>
        <translation>權限的限額</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空白鍵</translation>
    </message>
    <message>
        <source>Choose a row</source>
        <translation>選擇一行</translation>
    </message>
    <message>
        <source>Show its sales or its receipt</source>
        <translation>查看其銷售或收據</translation>
    </message>
    <message>
        <source>Number and sender of a delivery</source>
        <translation>到貨的單號與來源</translation>
    </message>
</context>
<context>
    <name>JoinForm</name>
    <message>
        <source>Does this till belong to a chain? Then type the centre&apos;s address and the code you were given. It can be done at any time.</source>
        <translation>這台收銀機屬於連鎖店嗎？請輸入總部的位址和您得到的代碼。隨時都可以加入。</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>總部</translation>
    </message>
    <message>
        <source>centre.example.com:8443</source>
        <translation>centre.example.com:8443</translation>
    </message>
    <message>
        <source>Code of 28 letters and digits</source>
        <translation>28 位字母和數字的代碼</translation>
    </message>
    <message>
        <source>Proxy, if the shop&apos;s network needs one</source>
        <translation>代理伺服器（店內網路需要時才填）</translation>
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
        <translation>還沒有銷售</translation>
    </message>
    <message>
        <source>Finished sales stand here, and their receipts can be printed again.</source>
        <translation>已完成的銷售列在這裡，收據可以重印。</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>重印收據</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Void the sale</source>
        <translation>作廢整筆交易</translation>
    </message>
    <message>
        <source>Gift receipt</source>
        <translation>禮品收據</translation>
    </message>
    <message>
        <source>All sales</source>
        <translation>全部交易</translation>
    </message>
    <message>
        <source>Of a member</source>
        <translation>按會員</translation>
    </message>
    <message>
        <source>By card</source>
        <translation>按信用卡</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>開發票</translation>
    </message>
</context>
<context>
    <name>LineActions</name>
    <message>
        <source>Quantity</source>
        <translation>數量</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>折扣</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>改價</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>刪除</translation>
    </message>
</context>
<context>
    <name>LinkPanel</name>
    <message>
        <source>Connections</source>
        <translation>連接</translation>
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
        <translation>沒有任何改動，本機照常銷售。</translation>
    </message>
    <message>
        <source>Nothing was changed, and the code is still good.</source>
        <translation>沒有任何改動，代碼仍然有效。</translation>
    </message>
    <message>
        <source>The centre does not know this code.</source>
        <translation>總部不認識這個代碼。</translation>
    </message>
    <message>
        <source>Check every character, or ask for a new code. 0 and O are the same, and so are 1, I and L.</source>
        <translation>請逐字核對，或索取新代碼。0 與 O 相同，1、I、L 也相同。</translation>
    </message>
    <message>
        <source>This code was used already.</source>
        <translation>這個代碼已經用過。</translation>
    </message>
    <message>
        <source>A code is good for one till, once. Ask for a new one.</source>
        <translation>一個代碼只供一台收銀機用一次。請索取新代碼。</translation>
    </message>
    <message>
        <source>This code is older than ten minutes.</source>
        <translation>這個代碼已超過十分鐘。</translation>
    </message>
    <message>
        <source>Ask for a new one and type it at once.</source>
        <translation>請索取新代碼並立即輸入。</translation>
    </message>
    <message>
        <source>This cannot be an address and a code.</source>
        <translation>位址或代碼的形式不對。</translation>
    </message>
    <message>
        <source>An address is a name and a port, such as centre.example.com:8443; a code has 28 letters and digits. One of them is mistyped.</source>
        <translation>位址由名稱和連接埠組成，例如 centre.example.com:8443；代碼有 28 個字母和數字。其中一項輸錯了。</translation>
    </message>
    <message>
        <source>This code was made for till %1.</source>
        <translation>這個代碼是給收銀機 %1 的。</translation>
    </message>
    <message>
        <source>Use it there, or ask for one for this till.</source>
        <translation>請在那台使用，或索取本機的代碼。</translation>
    </message>
    <message>
        <source>The centre counts in %1, this till in another currency.</source>
        <translation>總部使用 %1，本機使用另一種貨幣。</translation>
    </message>
    <message>
        <source>Set the till up anew in that currency, or ask for another centre.</source>
        <translation>請用該貨幣重新設定本機，或確認總部是否正確。</translation>
    </message>
    <message>
        <source>The centre knows this device as another till.</source>
        <translation>總部把這台設備登記為另一台收銀機。</translation>
    </message>
    <message>
        <source>Ask for a code for that till. If this is a copy of its folder, set this till up anew in a folder of its own.</source>
        <translation>請索取那台收銀機的代碼。如果這裡的資料夾是複製來的，請在新的資料夾裡重新設定本機。</translation>
    </message>
    <message>
        <source>The centre has struck this device off.</source>
        <translation>總部已將這台設備除名。</translation>
    </message>
    <message>
        <source>If it is still yours, set it up anew and join with a new code.</source>
        <translation>如果仍歸您使用，請重新設定並用新代碼加入。</translation>
    </message>
    <message>
        <source>Too many wrong codes came from here.</source>
        <translation>從這裡輸錯的代碼太多。</translation>
    </message>
    <message>
        <source>Wait %1 seconds, then try the right code.</source>
        <translation>請等 %1 秒，再輸入正確的代碼。</translation>
    </message>
    <message>
        <source>The centre cannot take this till now (%1).</source>
        <translation>總部現在無法接納本機（%1）。</translation>
    </message>
    <message>
        <source>Try again in a minute; then ask whoever runs the centre.</source>
        <translation>請一分鐘後再試；仍不行請聯絡總部的管理人員。</translation>
    </message>
    <message>
        <source>The centre does not understand this till (%1).</source>
        <translation>總部不理解本機的請求（%1）。</translation>
    </message>
    <message>
        <source>Install the same version of the program at both.</source>
        <translation>請在兩邊安裝同一版本的程式。</translation>
    </message>
    <message>
        <source>The centre&apos;s answer is not for this till.</source>
        <translation>總部的回答不是給這台收銀機的。</translation>
    </message>
    <message>
        <source>Ask for a new code. If it happens again, call for help.</source>
        <translation>請索取新代碼；再次出現請聯繫技術人員。</translation>
    </message>
    <message>
        <source>Something answers there, but it is not the centre that made this code (%1).</source>
        <translation>那裡有回應，但不是產生此代碼的總部（%1）。</translation>
    </message>
    <message>
        <source>Nothing was sent, and the code is still good.</source>
        <translation>沒有傳送任何內容，代碼仍然有效。</translation>
    </message>
    <message>
        <source>Check the address. If it is right, something in between opens the connection: tell whoever runs the network.</source>
        <translation>請核對位址。如果正確，說明中間有設備拆開了連線，請告知網路管理人員。</translation>
    </message>
    <message>
        <source>The network does not know the centre&apos;s name (%1).</source>
        <translation>網路找不到總部的名稱（%1）。</translation>
    </message>
    <message>
        <source>Check the address, then the network cable.</source>
        <translation>請核對位址，再檢查網路線。</translation>
    </message>
    <message>
        <source>There is no way to the centre (%1).</source>
        <translation>無法連到總部（%1）。</translation>
    </message>
    <message>
        <source>Check address and port, the network cable, and that the centre runs.</source>
        <translation>請核對位址和連接埠，檢查網路線，並確認總部正在執行。</translation>
    </message>
    <message>
        <source>The proxy does not let this through (%1).</source>
        <translation>代理伺服器不予放行（%1）。</translation>
    </message>
    <message>
        <source>The proxy&apos;s address cannot be read (%1).</source>
        <translation>代理位址無法辨識（%1）。</translation>
    </message>
    <message>
        <source>A proxy is http://HOST:PORT.</source>
        <translation>代理的格式是 http://HOST:PORT。</translation>
    </message>
    <message>
        <source>Ask whoever runs the network.</source>
        <translation>請聯絡網路管理人員。</translation>
    </message>
    <message>
        <source>The connection to the centre broke (%1).</source>
        <translation>與總部的連線中斷（%1）。</translation>
    </message>
    <message>
        <source>Try again. If the centre then says that the code was used, ask for a new one.</source>
        <translation>請再試一次。如果總部說代碼已經用過，請索取新代碼。</translation>
    </message>
    <message>
        <source>The centre cannot be asked (%1).</source>
        <translation>無法詢問總部（%1）。</translation>
    </message>
    <message>
        <source>Check the network and try again.</source>
        <translation>請檢查網路後再試。</translation>
    </message>
    <message>
        <source>The centre refused this till (%1).</source>
        <translation>總部拒絕了本機（%1）。</translation>
    </message>
    <message>
        <source>Ask whoever runs the centre.</source>
        <translation>請聯絡總部的管理人員。</translation>
    </message>
    <message>
        <source>This till cannot keep what the centre gave it (%1).</source>
        <translation>本機無法儲存總部給的內容（%1）。</translation>
    </message>
    <message>
        <source>Sales made before are safe.</source>
        <translation>此前的銷售都已儲存。</translation>
    </message>
    <message>
        <source>Check the disk and the owner of the till&apos;s folder, then ask for a new code.</source>
        <translation>請檢查磁碟和本機資料夾的權限，再索取新代碼。</translation>
    </message>
    <message>
        <source>Two machines have this till&apos;s identity, or it was put back from a copy. Stop the copy, then have this till unlocked at the centre.</source>
        <translation>有兩台機器使用本機的身分，或本機是從副本還原的。請停用副本，再請總部解鎖本機。</translation>
    </message>
    <message>
        <source>The centre no longer counts on this box: another one is this till now, or it was struck off. Join with a new code if it is to be this till again.</source>
        <translation>總部不再使用這台機器：已由另一台接替，或已被除名。如仍要用作本機，請用新代碼加入。</translation>
    </message>
    <message>
        <source>This till has joined again since, with another certificate. Join it with a new code.</source>
        <translation>本機之後又用另一憑證加入過。請用新代碼重新加入。</translation>
    </message>
    <message>
        <source>This program and the centre&apos;s are too far apart. Update the older one, the centre first.</source>
        <translation>本機與總部的程式版本相差太遠。請更新較舊的一方，先更新總部。</translation>
    </message>
    <message>
        <source>This till was away for so long that its certificate has ended. Join with a new code.</source>
        <translation>本機離線太久，憑證已失效。請用新代碼加入。</translation>
    </message>
    <message>
        <source>Something between this till and the centre ends the connection. Ask whoever runs the network to let it through.</source>
        <translation>本機與總部之間有設備截斷了連線。請網路管理人員放行。</translation>
    </message>
    <message>
        <source>The centre is busy. It is tried again by itself.</source>
        <translation>總部正忙，會自動重試。</translation>
    </message>
    <message>
        <source>Something answers, but it is not this till&apos;s centre (%1). Tell whoever runs the network.</source>
        <translation>有回應，但不是本機的總部（%1）。請告知網路管理人員。</translation>
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
        <translation>取單</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>會員</translation>
    </message>
    <message>
        <source>Price and stock</source>
        <translation>查價與庫存</translation>
    </message>
    <message>
        <source>Sales and reprint</source>
        <translation>交易記錄與重印</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Promotions</source>
        <translation>促銷</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已鎖定</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>裝置</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>What roles may do</source>
        <translation>角色權限</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>報表</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Quotations, layaways</source>
        <translation>報價單與預留單</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>庫存</translation>
    </message>
</context>
<context>
    <name>MemberPage</name>
    <message>
        <source>Find a member</source>
        <translation>尋找會員</translation>
    </message>
    <message>
        <source>Enrol a new one</source>
        <translation>辦理新會員</translation>
    </message>
    <message>
        <source>Member number, phone or e-mail; or scan the card</source>
        <translation>會員號、手機或電子郵件，也可掃描會員卡</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>尋找</translation>
    </message>
    <message>
        <source>Use for this sale</source>
        <translation>用於本單</translation>
    </message>
    <message>
        <source>Take the member off this sale</source>
        <translation>從本單移除會員</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手機</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>電子郵件</translation>
    </message>
    <message>
        <source>The customer agrees to receive offers</source>
        <translation>顧客同意接收優惠資訊</translation>
    </message>
    <message>
        <source>Enrol and use for this sale</source>
        <translation>辦理並用於本單</translation>
    </message>
    <message>
        <source>Name and contact are kept encrypted and shown only here, for this customer.</source>
        <translation>姓名和聯繫方式加密儲存，僅在此處為本顧客顯示。</translation>
    </message>
    <message>
        <source>All data of this member to a file</source>
        <translation>將該會員的全部資料存為檔案</translation>
    </message>
</context>
<context>
    <name>MorePanel</name>
    <message>
        <source>Demo devices</source>
        <translation>示範裝置</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>取單</translation>
    </message>
    <message>
        <source>Price and stock</source>
        <translation>查價與庫存</translation>
    </message>
    <message>
        <source>Sales and reprint</source>
        <translation>交易記錄與重印</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>數量</translation>
    </message>
    <message>
        <source>Line discount</source>
        <translation>單品折扣</translation>
    </message>
    <message>
        <source>Basket discount</source>
        <translation>整單折扣</translation>
    </message>
    <message>
        <source>Change price</source>
        <translation>改價</translation>
    </message>
    <message>
        <source>Remove line</source>
        <translation>刪除商品</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>掛單</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>開錢箱</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>Cancel the whole sale</source>
        <translation>整單取消</translation>
    </message>
    <message>
        <source>Promotions</source>
        <translation>促銷</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>優惠券</translation>
    </message>
    <message>
        <source>Switch user</source>
        <translation>切換使用者</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>鎖定</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>更改密碼</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>裝置</translation>
    </message>
    <message>
        <source>Below cost</source>
        <translation>低於成本</translation>
    </message>
    <message>
        <source>Staff sale</source>
        <translation>員工購物</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>報表</translation>
    </message>
    <message>
        <source>Time clock</source>
        <translation>打卡</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>結束訓練</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Tax exemption</source>
        <translation>免稅</translation>
    </message>
    <message>
        <source>Make quotation</source>
        <translation>出具報價單</translation>
    </message>
    <message>
        <source>Quotations, layaways</source>
        <translation>報價單與預留單</translation>
    </message>
    <message>
        <source>Set aside (layaway)</source>
        <translation>預留</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>庫存</translation>
    </message>
    <message>
        <source>Payment on account</source>
        <translation>掛帳還款</translation>
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
        <translation>刷卡與電子錢包</translation>
    </message>
    <message>
        <source>A payment below may have been charged. Its sale stays as it is and no other card or wallet is charged until this is known. Other customers can be served: suspend that sale (F6) and take cash.</source>
        <translation>下面的付款可能已扣款。查清之前，其銷售保持不變，也不向其他卡片或電子錢包扣款。其他顧客可以照常接待：掛起該銷售（F6）並收現金。</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再次查詢</translation>
    </message>
</context>
<context>
    <name>PayDuePanel</name>
    <message>
        <source>To give back</source>
        <translation>應退</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>應付</translation>
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
        <translation>印表機</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>收據已打出</translation>
    </message>
    <message>
        <source>Print a marked copy</source>
        <translation>補印（注明重印）</translation>
    </message>
    <message>
        <source>Print a test receipt</source>
        <translation>列印測試收據</translation>
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
        <translation>會員價</translation>
    </message>
    <message>
        <source>Quantity break</source>
        <translation>量販</translation>
    </message>
    <message>
        <source>Buy and get</source>
        <translation>買贈</translation>
    </message>
    <message>
        <source>Nth item cheaper</source>
        <translation>第 N 件優惠</translation>
    </message>
    <message>
        <source>Mix and match</source>
        <translation>任選組合</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>套餐</translation>
    </message>
    <message>
        <source>Spend and save amount</source>
        <translation>滿減</translation>
    </message>
    <message>
        <source>Spend and save per cent</source>
        <translation>滿折</translation>
    </message>
    <message>
        <source>Spend and get a gift</source>
        <translation>滿贈</translation>
    </message>
    <message>
        <source>Add-on price</source>
        <translation>加價換購</translation>
    </message>
    <message>
        <source>More points</source>
        <translation>多倍積分</translation>
    </message>
    <message>
        <source>Coupon for later</source>
        <translation>返券</translation>
    </message>
    <message>
        <source>at all times</source>
        <translation>始終有效</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有顧客</translation>
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
        <translation>員工</translation>
    </message>
    <message>
        <source>members: %1</source>
        <translation>會員：%1</translation>
    </message>
    <message>
        <source>members</source>
        <translation>會員</translation>
    </message>
    <message>
        <source>first purchase</source>
        <translation>首次購買</translation>
    </message>
    <message>
        <source>around the birthday</source>
        <translation>生日前後</translation>
    </message>
    <message>
        <source>coupon %1</source>
        <translation>優惠券 %1</translation>
    </message>
    <message>
        <source>paid by %1</source>
        <translation>以 %1 付款</translation>
    </message>
    <message>
        <source>stores %1</source>
        <translation>門市 %1</translation>
    </message>
    <message>
        <source>zones %1</source>
        <translation>區域 %1</translation>
    </message>
    <message>
        <source>channels %1</source>
        <translation>通路 %1</translation>
    </message>
    <message>
        <source>%1 a basket</source>
        <translation>每單 %1</translation>
    </message>
    <message>
        <source>%1 a member</source>
        <translation>每位會員 %1</translation>
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
        <translation>（本機 %1）</translation>
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
        <translation>本單</translation>
    </message>
    <message>
        <source>Rules in force</source>
        <translation>有效規則</translation>
    </message>
</context>
<context>
    <name>QuickKeyGrid</name>
    <message>
        <source>No quick keys yet</source>
        <translation>還沒有快捷鍵</translation>
    </message>
    <message>
        <source>Import a catalogue with quick keys, or search by name with F2.</source>
        <translation>請匯入含快捷鍵的商品目錄，或按 F2 按名稱尋找。</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Promotions are made at the centre and come by themselves.</source>
        <translation>促銷由總部制定，會自動下發。</translation>
    </message>
    <message>
        <source>Limit: %1</source>
        <translation>限額：%1</translation>
    </message>
</context>
<context>
    <name>SaleActions</name>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>取單</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>掛單</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>會員</translation>
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
        <translation>還需付 %1</translation>
    </message>
    <message>
        <source>F12 or space</source>
        <translation>F12 或空格鍵</translation>
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
        <translation>掃碼前輸入數字和 × 表示數量；輸入數字後按 Enter 即取該商品。</translation>
    </message>
</context>
<context>
    <name>ScaleWords</name>
    <message>
        <source>Put it on the scale.</source>
        <translation>請放到秤上。</translation>
    </message>
    <message>
        <source>It does not stand still yet.</source>
        <translation>尚未穩定。</translation>
    </message>
    <message>
        <source>The scale shows less than zero. Empty it and press zero.</source>
        <translation>秤顯示小於零。請清空並按歸零。</translation>
    </message>
    <message>
        <source>Too heavy for this scale. Weigh it in parts.</source>
        <translation>超出此秤量程。請分次秤重。</translation>
    </message>
    <message>
        <source>The scale is not at zero. Empty it and press zero.</source>
        <translation>秤未歸零。請清空並按歸零。</translation>
    </message>
    <message>
        <source>This weight was taken already. Lift it and put it on again.</source>
        <translation>此重量已取過。請拿起後重新放上。</translation>
    </message>
    <message>
        <source>The scale does not take this price or tare.</source>
        <translation>秤不接受此單價或皮重。</translation>
    </message>
    <message>
        <source>The scale does not answer. Look at its cable.</source>
        <translation>秤沒有回應。請檢查連接線。</translation>
    </message>
    <message>
        <source>The scale is being asked.</source>
        <translation>正在讀取電子秤。</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Scan, or search by name, initials or number</source>
        <translation>掃碼、商品名、拼音首字母或貨號</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Nothing found</source>
        <translation>沒有找到</translation>
    </message>
    <message>
        <source>Try a shorter part of the name, the pinyin initials, or the number below the bars.</source>
        <translation>請試試更短的名稱、拼音首字母，或條碼下方的數字。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Seconds the drawer may stay open (0: no alarm)</source>
        <translation>錢箱可開著的秒數（0：不提醒）</translation>
    </message>
    <message>
        <source>Language of the screens</source>
        <translation>介面語言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>顏色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高對比</translation>
    </message>
    <message>
        <source>Language of the receipts</source>
        <translation>收據語言</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Days the journal stays at hand (35 or more)</source>
        <translation>日誌就近保留的天數（至少 35）</translation>
    </message>
    <message>
        <source>Older records go to the archive folder of this till once the centre has them. From the next start on.</source>
        <translation>更早的記錄在總部收到後移入本機的歸檔資料夾。下次啟動後生效。</translation>
    </message>
    <message>
        <source>Sounds for what is taken and refused</source>
        <translation>接收與拒絕時發出提示音</translation>
    </message>
    <message>
        <source>Signed code on receipts</source>
        <translation>收據上列印簽章碼</translation>
    </message>
    <message>
        <source>Electronic receipts: where customers reach the centre</source>
        <translation>電子收據：顧客連上總部的網址</translation>
    </message>
    <message>
        <source>https://shop.example, or nothing</source>
        <translation>https://shop.example，或留空</translation>
    </message>
    <message>
        <source>Logo on receipts: there is one. Another PNG file, or none</source>
        <translation>收據標誌：已設定。另選 PNG 檔案，或輸入 none</translation>
    </message>
    <message>
        <source>Logo on receipts: a PNG file</source>
        <translation>收據標誌：PNG 檔案</translation>
    </message>
</context>
<context>
    <name>StockPage</name>
    <message>
        <source>Scan, or type a name, initials or number</source>
        <translation>掃碼，或輸入名稱、拼音首字母、貨號</translation>
    </message>
    <message>
        <source>Price and stock</source>
        <translation>查價與庫存</translation>
    </message>
    <message>
        <source>Scan an item to see its price and how many are here. It is not added to the sale.</source>
        <translation>掃描商品查看價格和庫存，不會加入本單。</translation>
    </message>
    <message>
        <source>On hand: %1</source>
        <translation>現存量：%1</translation>
    </message>
    <message>
        <source>Print shelf label</source>
        <translation>列印貨架標籤</translation>
    </message>
    <message>
        <source>Lately at this till</source>
        <translation>本機近期變動</translation>
    </message>
</context>
<context>
    <name>StoreForm</name>
    <message>
        <source>Store name, as on the receipt</source>
        <translation>門店名稱（印在收據上）</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Lines separated by a comma</source>
        <translation>各行用逗號分隔</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>稅號</translation>
    </message>
    <message>
        <source>Words at the foot of the receipt</source>
        <translation>收據底部文字</translation>
    </message>
</context>
<context>
    <name>SuspendedPage</name>
    <message>
        <source>No suspended baskets</source>
        <translation>沒有掛單</translation>
    </message>
    <message>
        <source>F6 on the sale page parks a basket, so that the next customer can go first.</source>
        <translation>在收銀頁按 F6 掛單，讓下一位顧客先結帳。</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Sale</source>
        <translation>收銀</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>報表</translation>
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
        <translation>優惠</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>應收</translation>
    </message>
</context>
<context>
    <name>WhyList</name>
    <message>
        <source>Nothing to tell yet</source>
        <translation>暫無說明</translation>
    </message>
    <message>
        <source>Once goods are in the basket, it stands here which promotions apply, which are close, and why others do not.</source>
        <translation>放入商品後，這裡會說明哪些促銷已生效、哪些還差一點、哪些沒有生效及原因。</translation>
    </message>
    <message>
        <source>Goods are sold at their prices.</source>
        <translation>商品按標價銷售。</translation>
    </message>
    <message>
        <source>Add gift</source>
        <translation>加入贈品</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::AppViewModel</name>
    <message>
        <source>The business date goes back from %1 to %2: the clock was ahead.</source>
        <translation>營業日期從 %1 退回到 %2：時鐘先前走快了。</translation>
    </message>
    <message>
        <source>Begin to train on this till</source>
        <translation>在本款台開始練習</translation>
    </message>
    <message>
        <source>%1 · Till %2</source>
        <translation>%1 · %2 號款台</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>掃描器</translation>
    </message>
    <message>
        <source>Scanner: keyboard</source>
        <translation>掃描器：鍵盤式</translation>
    </message>
    <message>
        <source>Scanner: connecting</source>
        <translation>掃描器：連線中</translation>
    </message>
    <message>
        <source>Scanner: not connected</source>
        <translation>掃描器：未連線</translation>
    </message>
    <message>
        <source>Scanners that type like a keyboard work at once, on every page. A serial scanner is named in the settings.</source>
        <translation>鍵盤式掃描器在任何頁面都可直接使用；序列埠掃描器請在設定中填寫。</translation>
    </message>
    <message>
        <source>Answer this first. The scan was not taken.</source>
        <translation>請先回答此問題，本次掃碼未輸入。</translation>
    </message>
    <message>
        <source>Finish setting up first. The scan was not taken.</source>
        <translation>請先完成設定。此次掃描未被接受。</translation>
    </message>
    <message>
        <source>That came as fast as a scan. Press Enter if %1 is right.</source>
        <translation>輸入快得像掃描。如果 %1 正確，請按 Enter。</translation>
    </message>
    <message>
        <source>That came as fast as a scan, and a scan does not pay. Press Enter if %1 is right.</source>
        <translation>輸入快得像掃描，而掃描不會收款。如果 %1 正確，請按 Enter。</translation>
    </message>
    <message>
        <source>The card terminal is busy. The scan was not taken.</source>
        <translation>刷卡機正忙。此次掃描未被接收。</translation>
    </message>
    <message>
        <source>That came as fast as a scan. Press Enter if it was your PIN.</source>
        <translation>輸入快如掃碼。如果是您的密碼，請按 Enter。</translation>
    </message>
    <message>
        <source>A sale is being rung up.</source>
        <translation>正在收銀。</translation>
    </message>
    <message>
        <source>It is as it was.</source>
        <translation>交易保持原樣。</translation>
    </message>
    <message>
        <source>Finish or suspend it first, then begin training.</source>
        <translation>請先完成或掛單，再開始訓練。</translation>
    </message>
    <message>
        <source>End training?</source>
        <translation>結束訓練？</translation>
    </message>
    <message>
        <source>Begin training?</source>
        <translation>開始訓練？</translation>
    </message>
    <message>
        <source>What was rung up in training is wiped. The till sells again.</source>
        <translation>訓練中的交易將被清除，收銀機恢復銷售。</translation>
    </message>
    <message>
        <source>Nothing counts in training: no sale, no card, no drawer, no paper. What is rung up is wiped at its end.</source>
        <translation>訓練中一切不計：不記銷售、不刷卡、不開錢箱、不列印。結束時全部清除。</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>結束訓練</translation>
    </message>
    <message>
        <source>Begin training</source>
        <translation>開始訓練</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::BasketLinesModel</name>
    <message>
        <source>Goes with line %1</source>
        <translation>隨第 %1 行</translation>
    </message>
    <message>
        <source>Serial %1</source>
        <translation>序列號 %1</translation>
    </message>
    <message>
        <source>Lot %1</source>
        <translation>批號 %1</translation>
    </message>
    <message>
        <source>Age %1+ checked</source>
        <translation>已核對滿 %1 歲</translation>
    </message>
    <message>
        <source>Of order %1</source>
        <translation>訂單 %1</translation>
    </message>
    <message>
        <source>Price changed: %1</source>
        <translation>已改價：%1</translation>
    </message>
    <message>
        <source>Member price, instead of %1</source>
        <translation>會員價，原價 %1</translation>
    </message>
    <message>
        <source>Price from %1, instead of %2</source>
        <translation>滿 %1 的價格，原價 %2</translation>
    </message>
    <message>
        <source>Share of basket discount: %1</source>
        <translation>整單折扣分攤：%1</translation>
    </message>
    <message>
        <source>Return of receipt %1</source>
        <translation>退貨：收據 %1</translation>
    </message>
    <message>
        <source>Return without receipt</source>
        <translation>無收據退貨</translation>
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
        <translation>取消刷卡付款</translation>
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
        <translation>刷卡：正在連線</translation>
    </message>
    <message>
        <source>Cards: no answer</source>
        <translation>刷卡：無回應</translation>
    </message>
    <message>
        <source>No card terminal is set up.</source>
        <translation>未設定刷卡機。</translation>
    </message>
    <message>
        <source>The card terminal is ready. %1</source>
        <translation>刷卡機已就緒。%1</translation>
    </message>
    <message>
        <source>Connecting to the card terminal. %1</source>
        <translation>正在連線刷卡機。%1</translation>
    </message>
    <message>
        <source>The card terminal does not answer. %1</source>
        <translation>刷卡機沒有回應。%1</translation>
    </message>
    <message>
        <source>The line to the terminal broke. It is asked what became of the payment as soon as it answers, for up to a minute and a half.</source>
        <translation>與刷卡機的連線中斷。刷卡機一回應就會查詢付款結果，最長一分半鐘。</translation>
    </message>
    <message>
        <source>Giving up. The terminal says in a moment whether it was in time.</source>
        <translation>正在放棄。刷卡機馬上會告知是否來得及。</translation>
    </message>
    <message>
        <source>Follow the words on the terminal.</source>
        <translation>請按刷卡機上的提示操作。</translation>
    </message>
    <message>
        <source>The card was not charged.</source>
        <translation>未扣款。</translation>
    </message>
    <message>
        <source>Try again, or choose another way to pay.</source>
        <translation>請重試，或改用其他付款方式。</translation>
    </message>
    <message>
        <source>Nothing was sent to the card terminal.</source>
        <translation>未向刷卡機傳送任何內容。</translation>
    </message>
    <message>
        <source>The card terminal: %1.</source>
        <translation>刷卡機：%1。</translation>
    </message>
    <message>
        <source>Nothing was charged. The basket is as it was.</source>
        <translation>未扣款。購物籃保持原樣。</translation>
    </message>
    <message>
        <source>The terminal does not say. Look at its own receipt and decide.</source>
        <translation>刷卡機沒有給出答案。請查看刷卡機收據後決定。</translation>
    </message>
    <message>
        <source>By what do you know?</source>
        <translation>您憑什麼知道？</translation>
    </message>
    <message>
        <source>The terminal&apos;s receipt</source>
        <translation>刷卡機收據</translation>
    </message>
    <message>
        <source>The terminal&apos;s list of payments</source>
        <translation>刷卡機的交易列表</translation>
    </message>
    <message>
        <source>The customer&apos;s bank</source>
        <translation>顧客的銀行</translation>
    </message>
    <message>
        <source>The card company</source>
        <translation>發卡機構</translation>
    </message>
    <message>
        <source>Type your name. It is recorded with the reason.</source>
        <translation>請輸入您的姓名，將與原因一併記錄。</translation>
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
        <translation>本收銀機無法讓刷卡機取消此筆付款。請在刷卡機上操作，然後在此說明依據。</translation>
    </message>
    <message>
        <source>It was given back</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>The card terminal is busy.</source>
        <translation>刷卡機正忙。</translation>
    </message>
    <message>
        <source>Wallet payment</source>
        <translation>電子錢包付款</translation>
    </message>
    <message>
        <source>Taking back a wallet payment</source>
        <translation>撤銷電子錢包付款</translation>
    </message>
    <message>
        <source>Giving back to a wallet</source>
        <translation>退款到電子錢包</translation>
    </message>
    <message>
        <source>The gateway is asked what became of it, until %1 at the latest: the customer may still be paying. Then you can ask again or decide.</source>
        <translation>正在向閘道查詢結果，最遲到 %1：顧客可能仍在付款。之後可再次查詢或自行判定。</translation>
    </message>
    <message>
        <source>Another payment is asked about just now. Then you can ask or decide here.</source>
        <translation>正在查詢另一筆付款。之後可在此查詢或自行判定。</translation>
    </message>
    <message>
        <source>The terminal is asked what became of it, for up to a minute and a half. Then you can ask again or decide.</source>
        <translation>正在向刷卡機查詢結果，最長一分半鐘。之後可再次查詢或自行判定。</translation>
    </message>
    <message>
        <source>Not known whether the wallet was charged.</source>
        <translation>不知道電子錢包是否已扣款。</translation>
    </message>
    <message>
        <source>A wallet payment, not known whether it was charged. No gateway is set up that could tell: look at the merchant&apos;s page and decide.</source>
        <translation>電子錢包付款，不知道是否已扣款。沒有設定可以查詢的閘道：請查看商家頁面後決定。</translation>
    </message>
    <message>
        <source>Payment open</source>
        <translation>付款未結</translation>
    </message>
    <message>
        <source>Wallets</source>
        <translation>電子錢包</translation>
    </message>
    <message>
        <source>Wallets: connecting</source>
        <translation>電子錢包：連線中</translation>
    </message>
    <message>
        <source>Wallets: no answer</source>
        <translation>電子錢包：無回應</translation>
    </message>
    <message>
        <source>The gateway of wallets is ready. %1</source>
        <translation>電子錢包閘道已就緒。%1</translation>
    </message>
    <message>
        <source>Connecting to the gateway of wallets. %1</source>
        <translation>正在連線電子錢包閘道。%1</translation>
    </message>
    <message>
        <source>The gateway of wallets does not answer. %1</source>
        <translation>電子錢包閘道無回應。%1</translation>
    </message>
    <message>
        <source>The gateway gives the money back. Please wait.</source>
        <translation>閘道正在退款，請稍候。</translation>
    </message>
    <message>
        <source>Giving up. What the customer has not paid yet is taken back.</source>
        <translation>正在放棄。顧客尚未支付的款項會被撤銷。</translation>
    </message>
    <message>
        <source>Customer: confirm the payment on your phone.</source>
        <translation>請顧客在手機上確認付款。</translation>
    </message>
    <message>
        <source>The gateway is asked. Please wait.</source>
        <translation>正在詢問閘道，請稍候。</translation>
    </message>
    <message>
        <source>An earlier payment is open, so no other is begun.</source>
        <translation>有一筆較早的付款未結，因此不能開始新的付款。</translation>
    </message>
    <message>
        <source>The gateway of wallets is busy.</source>
        <translation>電子錢包閘道忙碌中。</translation>
    </message>
    <message>
        <source>Tap Payment open at the top, or take cash.</source>
        <translation>點上方的「付款未結」，或收現金。</translation>
    </message>
    <message>
        <source>The wallet says no. No money moved.</source>
        <translation>電子錢包拒絕。沒有資金變動。</translation>
    </message>
    <message>
        <source>The payment was stopped here, at the till.</source>
        <translation>付款已在本收銀機上中止。</translation>
    </message>
    <message>
        <source>Nothing was sent to the gateway of wallets.</source>
        <translation>沒有向電子錢包閘道傳送任何內容。</translation>
    </message>
    <message>
        <source>The gateway of wallets: %1.</source>
        <translation>電子錢包閘道：%1。</translation>
    </message>
    <message>
        <source>The payment of %1 did not happen. Nothing was charged.</source>
        <translation>%1 的付款沒有發生。未扣款。</translation>
    </message>
    <message>
        <source>The payment of %1 went through and is in this sale.</source>
        <translation>%1 的付款已成功，並已計入此筆銷售。</translation>
    </message>
    <message>
        <source>The payment of %1 went through. Recall its basket (F7) to finish the sale.</source>
        <translation>%1 的付款已成功。請取回其購物籃（F7）以完成銷售。</translation>
    </message>
    <message>
        <source>The gateway does not say. Look at the merchant&apos;s page and decide.</source>
        <translation>閘道沒有給出結果。請查看商家頁面後決定。</translation>
    </message>
    <message>
        <source>The merchant&apos;s page</source>
        <translation>商家頁面</translation>
    </message>
    <message>
        <source>The customer&apos;s phone</source>
        <translation>顧客的手機</translation>
    </message>
    <message>
        <source>The payment provider</source>
        <translation>支付服務商</translation>
    </message>
    <message>
        <source>Has the money been given back?</source>
        <translation>錢退回了嗎？</translation>
    </message>
    <message>
        <source>No gateway is set up that could take this payment back. Do it on the merchant&apos;s page, then say here by what you know.</source>
        <translation>沒有設定可以撤銷此付款的閘道。請在商家頁面上操作，然後在此說明依據。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::DevicesViewModel</name>
    <message>
        <source>Change the device: %1</source>
        <translation>更改設備：%1</translation>
    </message>
    <message>
        <source>drawer open</source>
        <translation>錢箱開著</translation>
    </message>
    <message>
        <source>drawer closed</source>
        <translation>錢箱關著</translation>
    </message>
    <message>
        <source>Kitchen printer</source>
        <translation>廚房印表機</translation>
    </message>
    <message>
        <source>Scanned. A badge&apos;s code is not shown.</source>
        <translation>已掃描。識別證代碼不予顯示。</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>收據印表機</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>掃描器</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>電子秤</translation>
    </message>
    <message>
        <source>Customer display</source>
        <translation>顧客顯示器</translation>
    </message>
    <message>
        <source>Label printer</source>
        <translation>標籤印表機</translation>
    </message>
    <message>
        <source>Card terminal</source>
        <translation>刷卡機</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未連線</translation>
    </message>
    <message>
        <source>connected, has not answered yet</source>
        <translation>已連線，尚未回應</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在連線</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就緒</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>正在工作</translation>
    </message>
    <message>
        <source>needs a hand</source>
        <translation>需要處理</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>已斷線</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>heard %1</source>
        <translation>上次回應 %1</translation>
    </message>
    <message>
        <source>also open in %1</source>
        <translation>同時被 %1 開啟</translation>
    </message>
    <message>
        <source>%1: saved. Test it.</source>
        <translation>%1：已儲存。請測試。</translation>
    </message>
    <message>
        <source>Where it is, in one line; none takes it away. The manual lists the lines: docs/hardware.md.</source>
        <translation>用一行寫明位置；填 none 表示取消。寫法見手冊：docs/hardware.md。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Printed. Are all characters right, Chinese too?</source>
        <translation>已列印。所有字元（包括中文）都正確嗎？</translation>
    </message>
    <message>
        <source>Scan any code now; it is shown here and sells nothing.</source>
        <translation>現在請掃描任意條碼；只在此顯示，不會銷售。</translation>
    </message>
    <message>
        <source>Two lines were sent. Read them on the display.</source>
        <translation>已傳送兩行文字。請查看顧客顯示器。</translation>
    </message>
    <message>
        <source>A label was printed.</source>
        <translation>已列印一張標籤。</translation>
    </message>
    <message>
        <source>The card terminal answered. Nothing was charged.</source>
        <translation>刷卡機已回應。未扣款。</translation>
    </message>
    <message>
        <source>The scale shows %1 kg.</source>
        <translation>電子秤顯示 %1 公斤。</translation>
    </message>
    <message>
        <source>The scale answers; nothing is on it.</source>
        <translation>電子秤有回應；秤上沒有物品。</translation>
    </message>
    <message>
        <source>The scale gave no stable weight.</source>
        <translation>電子秤沒有給出穩定的重量。</translation>
    </message>
    <message>
        <source>Scanned: %1</source>
        <translation>已掃描：%1</translation>
    </message>
    <message>
        <source>No such device is set up.</source>
        <translation>未設定此裝置。</translation>
    </message>
    <message>
        <source>The test did not succeed.</source>
        <translation>測試未成功。</translation>
    </message>
    <message>
        <source>Reason: %1.</source>
        <translation>原因：%1。</translation>
    </message>
    <message>
        <source>Look at its plug, its power and its setting.</source>
        <translation>請檢查插頭、電源和設定。</translation>
    </message>
    <message>
        <source>Wallet gateway</source>
        <translation>電子錢包閘道</translation>
    </message>
    <message>
        <source>The gateway answered. Nothing was charged.</source>
        <translation>閘道已回應。未扣款。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::JournalViewModel</name>
    <message>
        <source>Print receipt %1 again: %2</source>
        <translation>重印收據 %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>會員</translation>
    </message>
    <message>
        <source>Print receipt %1 again?</source>
        <translation>重印收據 %1？</translation>
    </message>
    <message>
        <source>The copy is marked as a copy.</source>
        <translation>會注明「重印」。</translation>
    </message>
    <message>
        <source>Customer asked for it</source>
        <translation>顧客要求</translation>
    </message>
    <message>
        <source>Paper was torn</source>
        <translation>收據破損</translation>
    </message>
    <message>
        <source>For the office</source>
        <translation>留存</translation>
    </message>
    <message>
        <source>Print copy</source>
        <translation>重印</translation>
    </message>
    <message>
        <source>The copy is on its way.</source>
        <translation>正在重印。</translation>
    </message>
    <message>
        <source>Sales of a member</source>
        <translation>會員的交易</translation>
    </message>
    <message>
        <source>Number, phone or e-mail of the member; or scan the card.</source>
        <translation>輸入會員編號、電話或電子郵件，或掃描會員卡。</translation>
    </message>
    <message>
        <source>Sales paid by a card</source>
        <translation>以信用卡支付的交易</translation>
    </message>
    <message>
        <source>The last four digits of the card, or the reference of the payment.</source>
        <translation>輸入卡號末四碼，或付款參考號。</translation>
    </message>
    <message>
        <source>Of this till, of the last %1 days.</source>
        <translation>本收銀機最近 %1 天的交易。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>No such sale is on record at this till.</source>
        <translation>本收銀機沒有這樣的交易記錄。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::LinkViewModel</name>
    <message>
        <source>never</source>
        <translation>從未</translation>
    </message>
    <message>
        <source>On its own · no centre yet</source>
        <translation>單機 · 尚無總部</translation>
    </message>
    <message>
        <source>Centre: stopped</source>
        <translation>總部：已停止</translation>
    </message>
    <message>
        <source>In step with the centre</source>
        <translation>已與總部同步</translation>
    </message>
    <message>
        <source>Sending %1</source>
        <translation>正在傳送 %1</translation>
    </message>
    <message>
        <source>Offline · nothing to send</source>
        <translation>離線 · 沒有待傳送</translation>
    </message>
    <message>
        <source>Offline · %1 to send</source>
        <translation>離線 · 待傳送 %1</translation>
    </message>
    <message>
        <source>This till works by itself: sales are saved here and nothing waits to be sent. When a centre is set up, they are sent by themselves.</source>
        <translation>本機獨立工作：銷售儲存在本機，沒有待上傳的資料。設定總部後會自動上傳。</translation>
    </message>
    <message>
        <source>The centre has stopped this till&apos;s replication. Selling goes on and every sale is kept here. Call whoever runs the centre.</source>
        <translation>總部已停止這台收銀機的同步。銷售照常進行，每筆交易都保存在本機。請聯絡總部的管理人員。</translation>
    </message>
    <message>
        <source>The program that talks to the centre does not run. Selling goes on and every sale is kept here; it is sent when the program runs again.</source>
        <translation>與總部通訊的程式沒有執行。銷售照常進行，每筆交易都保存在本機，程式恢復後會自動傳送。</translation>
    </message>
    <message>
        <source>There is no way to the centre at the moment. Selling goes on; what waits is sent by itself.</source>
        <translation>目前無法連線到總部。銷售照常進行，待傳送的內容會自動傳送。</translation>
    </message>
    <message>
        <source>Sales reach the centre as they are made.</source>
        <translation>交易一完成就會送達總部。</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>總部</translation>
    </message>
    <message>
        <source>Not at the centre yet</source>
        <translation>尚未到達總部</translation>
    </message>
    <message>
        <source>%1 records, %2 sales</source>
        <translation>%1 筆記錄，%2 筆銷售</translation>
    </message>
    <message>
        <source>Money only this till has</source>
        <translation>僅存於本機的金額</translation>
    </message>
    <message>
        <source>Oldest of them</source>
        <translation>其中最早的</translation>
    </message>
    <message>
        <source>Last agreed with the centre</source>
        <translation>上次與總部一致</translation>
    </message>
    <message>
        <source>Backed up there</source>
        <translation>總部已備份</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%2 筆記錄中的 %1 筆</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>No witness file is kept: a restored copy of this till would not be noticed here.</source>
        <translation>沒有見證檔案：本機若被舊副本還原，將無法察覺。</translation>
    </message>
    <message>
        <source>Asking the centre …</source>
        <translation>正在詢問總部……</translation>
    </message>
    <message>
        <source>Joined. Members are found under the chain&apos;s key from the next start on.</source>
        <translation>已加入。下次啟動後將使用連鎖店的金鑰查找會員。</translation>
    </message>
    <message>
        <source>Joined. Prices, stock and members come from the centre now.</source>
        <translation>已加入。價格、庫存和會員現在由總部提供。</translation>
    </message>
    <message>
        <source>In the way</source>
        <translation>障礙</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::MemberViewModel</name>
    <message>
        <source>Change the member: the discount then takes off more than was allowed
Or go back and take the discount away first.</source>
        <translation>更換會員：折扣將超出已核准的金額
或返回先取消折扣。</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 積分</translation>
    </message>
    <message>
        <source>The centre has not told its points yet.</source>
        <translation>總部尚未告知積分。</translation>
    </message>
    <message>
        <source>Points as the centre told them on %1, and what was earned here since.</source>
        <translation>積分截至總部 %1 所告知，另加此後在本機獲得的。</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>會員</translation>
    </message>
    <message>
        <source>Member %1</source>
        <translation>會員 %1</translation>
    </message>
    <message>
        <source>Enter a phone number or an e-mail address to find the member by.</source>
        <translation>請輸入手機或電子郵件，以便尋找會員。</translation>
    </message>
    <message>
        <source>Offers by e-mail</source>
        <translation>以電子郵件接收優惠</translation>
    </message>
    <message>
        <source>Offers by phone or message</source>
        <translation>以電話或簡訊接收優惠</translation>
    </message>
    <message>
        <source>Offers by post</source>
        <translation>以郵寄接收優惠</translation>
    </message>
    <message>
        <source>Offers made from what was bought</source>
        <translation>根據購買記錄提供優惠</translation>
    </message>
    <message>
        <source>The customer agrees to receive offers</source>
        <translation>顧客同意接收優惠資訊</translation>
    </message>
    <message>
        <source>Write all data of member %1 to a file</source>
        <translation>將會員 %1 的全部資料寫入檔案</translation>
    </message>
    <message>
        <source>The member&apos;s data is in %1.</source>
        <translation>會員資料已存至 %1。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PayViewModel</name>
    <message>
        <source>Is %1 in the drawer?</source>
        <translation>錢箱裡有 %1 嗎？</translation>
    </message>
    <message>
        <source>By what is on record it should hold less.</source>
        <translation>按記錄，錢箱裡應沒有這麼多。</translation>
    </message>
    <message>
        <source>Look first. Nothing was given back yet; a credit note takes the rest.</source>
        <translation>請先查看。尚未退款；不足部分可用退貨券。</translation>
    </message>
    <message>
        <source>Look first. Nothing was taken yet; the sale can be paid otherwise.</source>
        <translation>請先看看錢箱。尚未收款；可改用其他方式支付。</translation>
    </message>
    <message>
        <source>Yes, give it back</source>
        <translation>是，退現金</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>現金</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>銀行卡</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>電子錢包</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>代金券</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>掛帳</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>opens drawer · gives change</source>
        <translation>開錢箱 · 可找零</translation>
    </message>
    <message>
        <source>take it on the card terminal, then confirm</source>
        <translation>先在刷卡機收款再確認</translation>
    </message>
    <message>
        <source>scan the customer&apos;s code</source>
        <translation>掃描顧客付款碼</translation>
    </message>
    <message>
        <source>no change is given</source>
        <translation>不找零</translation>
    </message>
    <message>
        <source>customer number needed</source>
        <translation>需要客戶號</translation>
    </message>
    <message>
        <source>settled elsewhere; name it</source>
        <translation>他處結算，請注明</translation>
    </message>
    <message>
        <source>Credit note</source>
        <translation>退貨券</translation>
    </message>
    <message>
        <source>number of the note needed</source>
        <translation>需要退貨券號碼</translation>
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
        <translation>優惠 %1</translation>
    </message>
    <message>
        <source>%1 points to earn</source>
        <translation>可得 %1 積分</translation>
    </message>
    <message>
        <source>rounding %1</source>
        <translation>抹零 %1</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>實收現金</translation>
    </message>
    <message>
        <source>Amount: %1</source>
        <translation>金額：%1</translation>
    </message>
    <message>
        <source>Saving the sale</source>
        <translation>正在儲存</translation>
    </message>
    <message>
        <source>Finish the sale</source>
        <translation>完成交易</translation>
    </message>
    <message>
        <source>Enter an amount</source>
        <translation>請輸入金額</translation>
    </message>
    <message>
        <source>Give back %1</source>
        <translation>退還 %1</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>收取 %1</translation>
    </message>
    <message>
        <source>%1: reference</source>
        <translation>%1：參考號</translation>
    </message>
    <message>
        <source>Type the authorisation code of the card terminal. Never a card number.</source>
        <translation>請輸入刷卡機的授權碼，切勿輸入卡號。</translation>
    </message>
    <message>
        <source>Scan or type it.</source>
        <translation>請掃描或輸入。</translation>
    </message>
    <message>
        <source>Confirm payment</source>
        <translation>確認收款</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>無需找零</translation>
    </message>
    <message>
        <source>Change due</source>
        <translation>找零</translation>
    </message>
    <message>
        <source>Receipt waiting: the printer needs a hand. The sale is saved.</source>
        <translation>收據等待中：印表機需要處理。銷售已儲存。</translation>
    </message>
    <message>
        <source>Receipt waiting: %1. The sale is saved. It prints when that is put right.</source>
        <translation>收據等待中：%1。銷售已儲存，處理好後自動列印。</translation>
    </message>
    <message>
        <source>No printer. The sale is saved and can be printed later.</source>
        <translation>沒有印表機。銷售已儲存，以後可以列印。</translation>
    </message>
    <message>
        <source>Receipt is being printed. The sale is saved.</source>
        <translation>正在列印收據。銷售已儲存。</translation>
    </message>
    <message>
        <source>Receipt sent to the printer. The sale is saved.</source>
        <translation>收據已送印表機。銷售已儲存。</translation>
    </message>
    <message>
        <source>Scanning here does not pay. The payment is as it was; Esc goes back to the sale for more items.</source>
        <translation>在此掃描不會收款。收款沒有變化；要加商品請按 Esc 返回銷售。</translation>
    </message>
    <message>
        <source>on the card terminal</source>
        <translation>在刷卡機上</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>已退款</translation>
    </message>
    <message>
        <source>Give back in cash</source>
        <translation>應退現金</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>a new note; its number is on the receipt</source>
        <translation>新開退貨券，號碼印在收據上</translation>
    </message>
    <message>
        <source>Foreign cash</source>
        <translation>外幣現金</translation>
    </message>
    <message>
        <source>rate of today</source>
        <translation>今日匯率</translation>
    </message>
    <message numerus="yes">
        <source>rate is %n day(s) old</source>
        <translation>
            <numerusform>匯率已 %n 天未更新</numerusform>
        </translation>
    </message>
    <message>
        <source>1 %1 is %2 · %3</source>
        <translation>1 %1 合 %2 · %3</translation>
    </message>
    <message>
        <source>%1: the %2. Ask whether it still holds; payments are taken by it.</source>
        <translation>%1：%2。請確認是否仍然有效；收款按此匯率。</translation>
    </message>
    <message>
        <source>Cash received in %1</source>
        <translation>收到的 %1 現金</translation>
    </message>
    <message>
        <source>Take %1, worth %2</source>
        <translation>收取 %1，合 %2</translation>
    </message>
    <message>
        <source> (left on it: %1)</source>
        <translation>（餘額 %1）</translation>
    </message>
    <message>
        <source>Nothing is known here of this credit note. It was taken up to the limit of the store; the centre checks it.</source>
        <translation>此處沒有這張退貨券的記錄。已在門店限額內收取，由總部核對。</translation>
    </message>
    <message>
        <source>Charge %1 to account %2: only %3 is left of its limit</source>
        <translation>將 %1 記入帳戶 %2：額度僅剩 %3</translation>
    </message>
    <message>
        <source>take it by the customer&apos;s app, then confirm</source>
        <translation>先用顧客的應用程式收款，再確認</translation>
    </message>
    <message>
        <source>Payment open</source>
        <translation>付款未結</translation>
    </message>
    <message>
        <source>Wallet: the customer&apos;s code</source>
        <translation>電子錢包：顧客的付款碼</translation>
    </message>
    <message>
        <source>Scan the code on the customer&apos;s phone, or type its digits. It is charged at once and kept nowhere.</source>
        <translation>掃描顧客手機上的付款碼，或輸入其數字。會立即扣款，不會保存。</translation>
    </message>
    <message>
        <source>Charge it</source>
        <translation>扣款</translation>
    </message>
    <message>
        <source>That is no payment code: 16 to 24 digits, on the phone below its bars.</source>
        <translation>這不是付款碼：應為 16 到 24 位數字，在手機上條碼的下方。</translation>
    </message>
    <message>
        <source>Charge %1 to %2, which is no account number (AC-...): nobody counts it</source>
        <translation>將 %1 記到 %2：這不是帳戶號碼（AC-…），不會計入任何帳戶</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PrinterViewModel</name>
    <message>
        <source>Report of the day %1</source>
        <translation>%1 日報表</translation>
    </message>
    <message>
        <source>Open the drawer: %1</source>
        <translation>打開錢箱：%1</translation>
    </message>
    <message>
        <source>Drawer open</source>
        <translation>錢箱開著</translation>
    </message>
    <message>
        <source>The drawer is still open. Push it shut; selling goes on.</source>
        <translation>錢箱仍開著。請推上；銷售照常。</translation>
    </message>
    <message>
        <source>Pick list of receipt %1</source>
        <translation>收據 %1 的備貨單</translation>
    </message>
    <message>
        <source>Kitchen printer: %1</source>
        <translation>廚房印表機：%1</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>無回應</translation>
    </message>
    <message>
        <source>Kitchen printer: %1. Sales and receipts go on; its lists wait and print when it is put right.</source>
        <translation>廚房印表機：%1。銷售與收據照常；備貨單會等待，恢復後列印。</translation>
    </message>
    <message>
        <source>Invoice %1</source>
        <translation>發票 %1</translation>
    </message>
    <message>
        <source>The printer opened the drawer.</source>
        <translation>印表機已打開錢箱。</translation>
    </message>
    <message>
        <source>The drawer was told to open; this printer cannot confirm it.</source>
        <translation>已通知錢箱打開；此印表機無法確認。</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>收據 %1</translation>
    </message>
    <message>
        <source>Not known whether it was printed. Look at the paper.</source>
        <translation>不確定是否已列印，請查看紙張。</translation>
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
        <translation>沒有印表機</translation>
    </message>
    <message>
        <source>Printer: %1</source>
        <translation>印表機：%1</translation>
    </message>
    <message>
        <source>Printer: look at the paper</source>
        <translation>印表機：請查看紙張</translation>
    </message>
    <message>
        <source>Printer: no answer</source>
        <translation>印表機：無回應</translation>
    </message>
    <message>
        <source>Printer: %1 waiting</source>
        <translation>印表機：%1 張等待</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>印表機</translation>
    </message>
    <message>
        <source>No printer is set up.</source>
        <translation>尚未設定印表機。</translation>
    </message>
    <message>
        <source>The printer is connected; it has not answered yet.</source>
        <translation>印表機已連接，尚未應答。</translation>
    </message>
    <message>
        <source>Connecting to the printer.</source>
        <translation>正在連接印表機。</translation>
    </message>
    <message>
        <source>The printer is ready.</source>
        <translation>印表機就緒。</translation>
    </message>
    <message>
        <source>The printer is printing.</source>
        <translation>印表機正在列印。</translation>
    </message>
    <message>
        <source>The printer needs a hand.</source>
        <translation>印表機需要處理。</translation>
    </message>
    <message>
        <source>The printer does not answer.</source>
        <translation>印表機沒有回應。</translation>
    </message>
    <message>
        <source>Look at the paper, then say below whether the receipt is there.</source>
        <translation>請查看紙張，然後在下方說明收據是否已打出。</translation>
    </message>
    <message>
        <source>A paper waits for an answer.</source>
        <translation>有一張單據等待您確認。</translation>
    </message>
    <message>
        <source>Reason: %1. Sales go on; receipts wait and print when it is put right.</source>
        <translation>原因：%1。可以繼續收銀；收據等待，處理好後列印。</translation>
    </message>
    <message>
        <source>Sales go on; receipts are kept and can be printed at any time.</source>
        <translation>可以繼續收銀；收據已保留，隨時可以列印。</translation>
    </message>
    <message>
        <source>The test receipt was sent to the printer.</source>
        <translation>測試收據已送印表機。</translation>
    </message>
    <message>
        <source>Open the drawer without a sale?</source>
        <translation>不銷售而打開錢箱？</translation>
    </message>
    <message>
        <source>It is recorded with your name and the reason.</source>
        <translation>會連同您的姓名和原因一起記錄。</translation>
    </message>
    <message>
        <source>Give change</source>
        <translation>換零錢</translation>
    </message>
    <message>
        <source>Check the drawer</source>
        <translation>檢查錢箱</translation>
    </message>
    <message>
        <source>Wrong change given</source>
        <translation>找零有誤</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>開錢箱</translation>
    </message>
    <message>
        <source>Report of shift %1</source>
        <translation>班次 %1 的報表</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PromotionsViewModel</name>
    <message>
        <source>No promotions are in force</source>
        <translation>目前沒有有效的促銷</translation>
    </message>
    <message>
        <source>Rule set %1</source>
        <translation>規則集 %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>The published promotions cannot be used (%1). Goods are sold at their prices; tell whoever makes the promotions.</source>
        <translation>已發布的促銷無法使用（%1）。商品按標價銷售；請告知制定促銷的人員。</translation>
    </message>
    <message numerus="yes">
        <source>%n promotion(s) applied</source>
        <translation>
            <numerusform>%n 項促銷已生效</numerusform>
        </translation>
    </message>
    <message>
        <source>No promotion applies so far</source>
        <translation>暫無促銷生效</translation>
    </message>
    <message>
        <source>Gift: %1</source>
        <translation>贈品：%1</translation>
    </message>
    <message>
        <source>%1 of %2 in the basket</source>
        <translation>購物籃中 %1 / %2</translation>
    </message>
    <message>
        <source>The sale is being saved. Wait a moment.</source>
        <translation>正在儲存銷售，請稍候。</translation>
    </message>
    <message>
        <source>No coupon in force has the code %1. The basket is as it was.</source>
        <translation>沒有有效的優惠券使用代碼 %1。購物籃沒有變化。</translation>
    </message>
    <message>
        <source>This coupon is in the basket already: %1</source>
        <translation>此券已在本單中：%1</translation>
    </message>
    <message>
        <source>Coupon %1: %2</source>
        <translation>優惠券 %1：%2</translation>
    </message>
    <message>
        <source>The basket is as it was.</source>
        <translation>購物籃沒有變化。</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>優惠券</translation>
    </message>
    <message>
        <source>Scan it, or type the code printed on it.</source>
        <translation>請掃描，或輸入券上的代碼。</translation>
    </message>
    <message>
        <source>Take coupon</source>
        <translation>使用此券</translation>
    </message>
    <message>
        <source>A payment was taken already, so the coupon was not. Take that payment back first, then scan the coupon again.</source>
        <translation>已收款，未使用該優惠券。請先撤回該筆付款，再掃描優惠券。</translation>
    </message>
    <message>
        <source>Coupons of this member: %1</source>
        <translation>該會員的優惠券：%1</translation>
    </message>
    <message>
        <source>In the member&apos;s wallet</source>
        <translation>在會員卡包中</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PromptViewModel</name>
    <message>
        <source>OK</source>
        <translation>確定</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>So many digits are a barcode, not a number. Nothing was changed.</source>
        <translation>位數太多，像是條碼而不是數值。沒有任何改動。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::SaleViewModel</name>
    <message>
        <source>Make it %1 of %2</source>
        <translation>%2 改為 %1</translation>
    </message>
    <message>
        <source>Take out %1</source>
        <translation>取消商品：%1</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>撤銷上一步</translation>
    </message>
    <message>
        <source>Stop at cost again</source>
        <translation>恢復以成本為限</translation>
    </message>
    <message>
        <source>Let promotions go below cost</source>
        <translation>允許促銷低於成本</translation>
    </message>
    <message>
        <source>Make it a staff sale</source>
        <translation>改為員工購物</translation>
    </message>
    <message>
        <source>Make it no staff sale</source>
        <translation>取消員工購物</translation>
    </message>
    <message>
        <source>Add %1: the discount then takes off more than was allowed
Or go back and take the discount away first.</source>
        <translation>加入 %1：折扣將超出已核准的金額
或返回先取消折扣。</translation>
    </message>
    <message>
        <source>Take %1 back without a receipt: %2</source>
        <translation>無收據收回 %1：%2</translation>
    </message>
    <message>
        <source>The basket has changed meanwhile.</source>
        <translation>購物籃在此期間已更改。</translation>
    </message>
    <message>
        <source>Nothing was changed by the approval.</source>
        <translation>批准未作任何更改。</translation>
    </message>
    <message>
        <source>Do it again for the basket as it is now.</source>
        <translation>請對現在的購物籃重新操作。</translation>
    </message>
    <message>
        <source>Is the customer %1 or older?</source>
        <translation>顧客是否年滿 %1 歲？</translation>
    </message>
    <message>
        <source>Look at a proof of age if in doubt.</source>
        <translation>如有疑問請查看年齡證明。</translation>
    </message>
    <message>
        <source>Yes, %1 or older</source>
        <translation>是，已滿 %1 歲</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>%1 的重量</translation>
    </message>
    <message>
        <source>Read it from the scale.</source>
        <translation>請按秤上讀數輸入。</translation>
    </message>
    <message>
        <source>Take weight</source>
        <translation>確認重量</translation>
    </message>
    <message>
        <source>Enter a weight such as 1.245</source>
        <translation>請輸入重量，例如 1.245</translation>
    </message>
    <message>
        <source>Serial number of %1</source>
        <translation>%1 的序列號</translation>
    </message>
    <message>
        <source>Lot number of %1</source>
        <translation>%1 的批號</translation>
    </message>
    <message>
        <source>Scan or type it.</source>
        <translation>請掃描或輸入。</translation>
    </message>
    <message>
        <source>Sell at this price</source>
        <translation>按此價格銷售</translation>
    </message>
    <message>
        <source>Enter a price such as 12.50</source>
        <translation>請輸入價格，例如 12.50</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>尋找</translation>
    </message>
    <message>
        <source>Quantity of %1</source>
        <translation>%1 的數量</translation>
    </message>
    <message>
        <source>Enter a number above zero; remove the line with Del</source>
        <translation>請輸入大於零的數字；刪除商品請按 Del</translation>
    </message>
    <message>
        <source>Discount on the whole basket</source>
        <translation>整單折扣</translation>
    </message>
    <message>
        <source>Discount on %1</source>
        <translation>%1 的折扣</translation>
    </message>
    <message>
        <source>Zero takes a discount away.</source>
        <translation>輸入零即取消折扣。</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Short date</source>
        <translation>臨期</translation>
    </message>
    <message>
        <source>Price on shelf differs</source>
        <translation>與貨架價格不符</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>優待</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>員工</translation>
    </message>
    <message>
        <source>Give discount</source>
        <translation>確認折扣</translation>
    </message>
    <message>
        <source>New price of %1</source>
        <translation>%1 的新價格</translation>
    </message>
    <message>
        <source>Price match</source>
        <translation>比價</translation>
    </message>
    <message>
        <source>Change price</source>
        <translation>改價</translation>
    </message>
    <message>
        <source>Suspend this basket</source>
        <translation>掛單</translation>
    </message>
    <message>
        <source>A word to find it by, if you like: the customer&apos;s coat, say.</source>
        <translation>可填一個便於尋找的名稱，例如顧客的衣著。</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>掛單</translation>
    </message>
    <message>
        <source>Suspended. F7 brings it back.</source>
        <translation>已掛單，按 F7 取單。</translation>
    </message>
    <message>
        <source>Cancel the whole sale of %1?</source>
        <translation>取消整單 %1？</translation>
    </message>
    <message>
        <source>Nothing is charged. The cancelled lines stay on record.</source>
        <translation>不收費；被取消的商品會留有記錄。</translation>
    </message>
    <message>
        <source>Customer changed their mind</source>
        <translation>顧客改變主意</translation>
    </message>
    <message>
        <source>Cannot pay</source>
        <translation>無法付款</translation>
    </message>
    <message>
        <source>Rung up wrongly</source>
        <translation>輸入錯誤</translation>
    </message>
    <message>
        <source>Cancel sale</source>
        <translation>整單取消</translation>
    </message>
    <message>
        <source>The sale was cancelled.</source>
        <translation>已整單取消。</translation>
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
        <translation>本單積分 %1</translation>
    </message>
    <message>
        <source>incl. tax %1</source>
        <translation>含稅 %1</translation>
    </message>
    <message>
        <source>tax %1</source>
        <translation>稅額 %1</translation>
    </message>
    <message>
        <source>It is taken when the scale stands still. A weight typed here is marked on the receipt.</source>
        <translation>秤穩定後自動取重。在此手動輸入的重量會在收據上註明。</translation>
    </message>
    <message>
        <source>Weigh again</source>
        <translation>重新秤重</translation>
    </message>
    <message>
        <source>No weight was taken. Weigh again, or type it.</source>
        <translation>未取得重量。請重新秤重，或手動輸入。</translation>
    </message>
    <message>
        <source>weight typed by hand</source>
        <translation>手動輸入重量</translation>
    </message>
    <message>
        <source>The next item comes back: %1</source>
        <translation>下一件商品退貨：%1</translation>
    </message>
    <message>
        <source>Tax exempt: %1</source>
        <translation>免稅：%1</translation>
    </message>
    <message>
        <source>tax %1, exempt by %2</source>
        <translation>稅額 %1，免稅憑證 %2</translation>
    </message>
    <message>
        <source>Tax exemption by certificate</source>
        <translation>憑證免稅</translation>
    </message>
    <message>
        <source>Number of the customer&apos;s certificate</source>
        <translation>顧客的免稅憑證號碼</translation>
    </message>
    <message>
        <source>Number and reason stay on the sale and stand on the receipt.</source>
        <translation>號碼和原因會記入交易並印在收據上。</translation>
    </message>
    <message>
        <source>Resale</source>
        <translation>轉售</translation>
    </message>
    <message>
        <source>Diplomat</source>
        <translation>外交人員</translation>
    </message>
    <message>
        <source>Public body</source>
        <translation>公共機構</translation>
    </message>
    <message>
        <source>Charity</source>
        <translation>慈善機構</translation>
    </message>
    <message>
        <source>Armed forces</source>
        <translation>軍隊</translation>
    </message>
    <message>
        <source>Charge no tax</source>
        <translation>不收稅</translation>
    </message>
    <message>
        <source>Charge tax again</source>
        <translation>恢復收稅</translation>
    </message>
    <message>
        <source>That is too long for a number</source>
        <translation>號碼太長</translation>
    </message>
    <message>
        <source>Its other code was read too: one item. Press + if there are two.</source>
        <translation>它的另一個碼也讀到了：算一件。如有兩件，請按 +。</translation>
    </message>
    <message>
        <source>The pack&apos;s other code has a quantity or a price of its own.</source>
        <translation>包裝上的另一個條碼帶有自己的數量或價格。</translation>
    </message>
    <message>
        <source>One item counts, by its first code.</source>
        <translation>已按第一個條碼計一件。</translation>
    </message>
    <message>
        <source>If the other code is right: undo, and scan that code alone.</source>
        <translation>若另一個條碼才對：請撤銷，然後只掃那個條碼。</translation>
    </message>
    <message>
        <source>Read twice: counted once. Press + if there are two.</source>
        <translation>讀了兩次：算一次。如有兩件，請按 +。</translation>
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
        <translation>已儲存。</translation>
    </message>
    <message>
        <source>The journal is kept from %1 to %2 days.</source>
        <translation>日誌保留 %1 至 %2 天。</translation>
    </message>
    <message>
        <source>Customers can not reach electronic receipts at %1.</source>
        <translation>顧客無法透過 %1 查看電子收據。</translation>
    </message>
    <message>
        <source>Enter an address such as https://shop.example, or nothing.</source>
        <translation>請輸入如 https://shop.example 的網址，或留空。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>沒有任何改動。</translation>
    </message>
    <message>
        <source>Enter a number of days between them.</source>
        <translation>請輸入其間的天數。</translation>
    </message>
    <message>
        <source>The logo can not be printed from %1.</source>
        <translation>無法用 %1 列印標誌。</translation>
    </message>
    <message>
        <source>Enter the name of a PNG file with something dark in it.</source>
        <translation>請輸入含有深色圖案的 PNG 檔名。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::StockViewModel</name>
    <message>
        <source>It is not known whether the label of %1 came out. Look at the label printer.</source>
        <translation>不清楚 %1 的標籤是否已列印。請查看標籤印表機。</translation>
    </message>
    <message>
        <source>Prices that are others than on their shelf labels: %1</source>
        <translation>與貨架標籤不符的價格：%1</translation>
    </message>
    <message>
        <source>The labels were not all printed.</source>
        <translation>標籤未全部列印。</translation>
    </message>
    <message>
        <source>The labels were not all printed: %1.</source>
        <translation>標籤未全部列印：%1。</translation>
    </message>
    <message>
        <source>None of them is printed twice.</source>
        <translation>不會重複列印。</translation>
    </message>
    <message>
        <source>Put the label printer right and print the rest.</source>
        <translation>請修好標籤印表機，再列印其餘的。</translation>
    </message>
    <message>
        <source>Labels printed: %1.</source>
        <translation>已列印標籤：%1。</translation>
    </message>
    <message>
        <source>Without a label, too long or gone: %1.</source>
        <translation>沒有列印標籤（太長或商品已不存在）：%1。</translation>
    </message>
    <message>
        <source>no price today</source>
        <translation>今天沒有價格</translation>
    </message>
    <message>
        <source>Counted from this till&apos;s own sales; no centre has told a figure yet.</source>
        <translation>僅按本機銷售計算；總部尚未提供數字。</translation>
    </message>
    <message>
        <source>Centre&apos;s figure %1 of %2, less what this till has sold since.</source>
        <translation>總部數字 %1（%2），已減去本機此後的銷售。</translation>
    </message>
    <message>
        <source>This item may not be sold. %1</source>
        <translation>該商品不可銷售。%1</translation>
    </message>
    <message>
        <source>%1: %2, as of %3</source>
        <translation>%1：%2，截至 %3</translation>
    </message>
    <message>
        <source>No other store has told a figure.</source>
        <translation>沒有其他門市提供資料。</translation>
    </message>
    <message>
        <source>Other stores cannot be asked at the moment.</source>
        <translation>目前無法查詢其他門市。</translation>
    </message>
    <message>
        <source>The label of %1 was printed.</source>
        <translation>已列印 %1 的標籤。</translation>
    </message>
    <message>
        <source>The label was not printed.</source>
        <translation>標籤未列印。</translation>
    </message>
    <message>
        <source>The label was not printed: %1.</source>
        <translation>標籤未列印：%1。</translation>
    </message>
    <message>
        <source>One may have come out. Look at the printer.</source>
        <translation>可能已印出一張。請查看印表機。</translation>
    </message>
    <message>
        <source>Put the label printer right and print it again.</source>
        <translation>請處理好標籤印表機後重新列印。</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>Nothing of it moved here lately.</source>
        <translation>最近本機沒有變動。</translation>
    </message>
    <message>
        <source>Reserved for layaways of this till: %1; available: %2</source>
        <translation>本機預留單已預留：%1；可售：%2</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::SuspendedViewModel</name>
    <message>
        <source>Suspended at %1</source>
        <translation>%1 掛單</translation>
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
            <numerusform>%n 分鐘前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 小時前</numerusform>
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
        <translation>滿 %1 件：%2</translation>
    </message>
    <message>
        <source>buy %1, get %2: %3</source>
        <translation>買 %1 件，另 %2 件：%3</translation>
    </message>
    <message>
        <source>of every %1 the cheapest: %2</source>
        <translation>每 %1 件中最低價的一件：%2</translation>
    </message>
    <message>
        <source>any %1: %2</source>
        <translation>任選 %1 件：%2</translation>
    </message>
    <message>
        <source>a set of %1: %2</source>
        <translation>一套 %1 件：%2</translation>
    </message>
    <message>
        <source>%1 off</source>
        <translation>減 %1</translation>
    </message>
    <message>
        <source>%1 × %2 as a gift</source>
        <translation>送 %2 × %1</translation>
    </message>
    <message>
        <source>%1 more at %2 each</source>
        <translation>可加購 %1 件，每件 %2</translation>
    </message>
    <message>
        <source>%1 × points</source>
        <translation>積分 × %1</translation>
    </message>
    <message>
        <source>a coupon %1</source>
        <translation>送優惠券 %1</translation>
    </message>
    <message>
        <source>for every full %1: %2</source>
        <translation>每滿 %1：%2</translation>
    </message>
    <message>
        <source>spend %1: %2</source>
        <translation>滿 %1：%2</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免費</translation>
    </message>
    <message>
        <source>%1 % off</source>
        <translation>減 %1%</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>特價 %1</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>共 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 種商品</numerusform>
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
        <translation>加入贈品：%1</translation>
    </message>
    <message>
        <source>Promotions</source>
        <translation>促銷</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::PeopleViewModel</name>
    <message>
        <source>Another message came first: the approval was not used. Do it again.</source>
        <translation>期間出現了其他提示，批准未生效。請重新操作。</translation>
    </message>
    <message>
        <source>Checking. One moment.</source>
        <translation>正在核對，請稍候。</translation>
    </message>
    <message>
        <source>The sale of %1 is kept.</source>
        <translation>%1 的交易已保留。</translation>
    </message>
    <message>
        <source>That is not the PIN. Nothing was changed.</source>
        <translation>密碼不對，未作任何更改。</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong PINs. Try again in %n second(s), or use a badge.</source>
        <translation>
            <numerusform>密碼錯誤次數過多。請 %n 秒後再試，或刷工牌。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody who may do this has that PIN or badge.</source>
        <translation>有權限的人員中沒有該密碼或工牌。</translation>
    </message>
    <message>
        <source>PIN and Enter, or scan the badge.</source>
        <translation>輸入密碼後按確認，或刷工牌。</translation>
    </message>
    <message>
        <source>Sign on</source>
        <translation>登入</translation>
    </message>
    <message>
        <source>Who serves now?</source>
        <translation>現在由誰收銀？</translation>
    </message>
    <message>
        <source>%1 serves now.</source>
        <translation>現由 %1 收銀。</translation>
    </message>
    <message>
        <source>Not allowed: %1.</source>
        <translation>不允許：%1。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>Nobody at this till may allow it. Who looks after the till gives somebody a role that may: by evertill operator, or at the centre where one keeps the people.</source>
        <translation>本機無人有權批准。請由維護本機的人員為某人分配有此權限的角色：用 evertill operator 指令，或在管理人員資料的中心操作。</translation>
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
        <translation>%1，請輸入您的密碼</translation>
    </message>
    <message>
        <source>The one that counts now.</source>
        <translation>請輸入目前密碼。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>新密碼</translation>
    </message>
    <message>
        <source>The PIN was changed.</source>
        <translation>密碼已更改。</translation>
    </message>
    <message>
        <source>The PIN is as it was.</source>
        <translation>密碼未變。</translation>
    </message>
    <message>
        <source>Begin again with the one that counts now.</source>
        <translation>請從目前的密碼重新開始。</translation>
    </message>
    <message>
        <source>Nobody has that badge. Press Enter if it was your PIN.</source>
        <translation>沒有此工牌。如果輸入的是密碼，請按 Enter。</translation>
    </message>
    <message>
        <source>In training no time is clocked. End training first.</source>
        <translation>訓練模式下不打卡。請先結束訓練。</translation>
    </message>
    <message>
        <source>Time clock</source>
        <translation>打卡</translation>
    </message>
    <message>
        <source>Who comes, goes or takes a break?</source>
        <translation>誰上班、下班或休息？</translation>
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
        <translation>開始休息</translation>
    </message>
    <message>
        <source>The break is over</source>
        <translation>結束休息</translation>
    </message>
    <message>
        <source>The time is taken as you confirm it.</source>
        <translation>以確認的時刻為準。</translation>
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
        <translation>原因？請選擇或輸入：將與核准人一併記錄。</translation>
    </message>
    <message>
        <source>In words, please. The PIN comes next.</source>
        <translation>請用文字說明，隨後再輸入 PIN。</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>This till is locked</source>
        <translation>收銀機已鎖定</translation>
    </message>
    <message>
        <source>Type your PIN or scan your badge.</source>
        <translation>請輸入密碼或刷工牌。</translation>
    </message>
    <message>
        <source>Sign on</source>
        <translation>登入</translation>
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
        <translation>折扣超出您的權限</translation>
    </message>
    <message>
        <source>a discount on the basket beyond your limit</source>
        <translation>整單折扣超出您的權限</translation>
    </message>
    <message>
        <source>a price by hand</source>
        <translation>手動改價</translation>
    </message>
    <message>
        <source>selling below cost</source>
        <translation>低於成本銷售</translation>
    </message>
    <message>
        <source>a staff sale</source>
        <translation>員工購物</translation>
    </message>
    <message>
        <source>taking goods out</source>
        <translation>刪除商品</translation>
    </message>
    <message>
        <source>cancelling a sale</source>
        <translation>取消整單</translation>
    </message>
    <message>
        <source>opening the drawer without a sale</source>
        <translation>無交易開錢箱</translation>
    </message>
    <message>
        <source>printing a copy</source>
        <translation>補印收據</translation>
    </message>
    <message>
        <source>changing the settings</source>
        <translation>更改設定</translation>
    </message>
    <message>
        <source>taking goods back</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>opening a shift</source>
        <translation>開班</translation>
    </message>
    <message>
        <source>closing a shift</source>
        <translation>交班結帳</translation>
    </message>
    <message>
        <source>taking goods back without a receipt</source>
        <translation>無收據退貨</translation>
    </message>
    <message>
        <source>voiding a finished sale</source>
        <translation>作廢已完成的交易</translation>
    </message>
    <message>
        <source>training</source>
        <translation>訓練模式</translation>
    </message>
    <message>
        <source>Discount on a line</source>
        <translation>單品折扣</translation>
    </message>
    <message>
        <source>Discount on the basket</source>
        <translation>整單折扣</translation>
    </message>
    <message>
        <source>Price by hand</source>
        <translation>手動改價</translation>
    </message>
    <message>
        <source>Selling below cost</source>
        <translation>低於成本銷售</translation>
    </message>
    <message>
        <source>Staff sale</source>
        <translation>員工購物</translation>
    </message>
    <message>
        <source>Taking goods out</source>
        <translation>刪除商品</translation>
    </message>
    <message>
        <source>Cancelling a sale</source>
        <translation>取消整單</translation>
    </message>
    <message>
        <source>Drawer without a sale</source>
        <translation>無交易開錢箱</translation>
    </message>
    <message>
        <source>Copies of receipts</source>
        <translation>補印收據</translation>
    </message>
    <message>
        <source>Taking goods back</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Opening a shift</source>
        <translation>開班</translation>
    </message>
    <message>
        <source>Closing a shift</source>
        <translation>交班結帳</translation>
    </message>
    <message>
        <source>Settings and devices</source>
        <translation>設定與裝置</translation>
    </message>
    <message>
        <source>People of the till</source>
        <translation>本機人員</translation>
    </message>
    <message>
        <source>Taking goods back without a receipt</source>
        <translation>無收據退貨</translation>
    </message>
    <message>
        <source>Voiding a finished sale</source>
        <translation>作廢已完成的交易</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>訓練模式</translation>
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
        <translation>收銀員</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>經理</translation>
    </message>
    <message>
        <source>a sale without tax</source>
        <translation>免稅銷售</translation>
    </message>
    <message>
        <source>Tax exemption</source>
        <translation>免稅</translation>
    </message>
    <message>
        <source>receiving, adjusting or counting stock</source>
        <translation>收貨、調整或盤點庫存</translation>
    </message>
    <message>
        <source>Receiving, adjusting and counting stock</source>
        <translation>收貨、調整和盤點庫存</translation>
    </message>
    <message>
        <source>charging an account beyond its limit</source>
        <translation>超出掛帳額度</translation>
    </message>
    <message>
        <source>Accounts beyond their limit</source>
        <translation>超額掛帳</translation>
    </message>
    <message>
        <source>people of the till, and all data of a member</source>
        <translation>收銀機人員及會員的全部資料</translation>
    </message>
    <message>
        <source>Customer changed their mind</source>
        <translation>顧客改變主意</translation>
    </message>
    <message>
        <source>Rung up wrongly</source>
        <translation>輸入錯誤</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Bought by staff</source>
        <translation>員工本人購買</translation>
    </message>
    <message>
        <source>Family of staff</source>
        <translation>員工家屬</translation>
    </message>
    <message>
        <source>Clearance</source>
        <translation>出清</translation>
    </message>
    <message>
        <source>Price match</source>
        <translation>比價</translation>
    </message>
    <message>
        <source>Promised to the customer</source>
        <translation>已答應顧客</translation>
    </message>
    <message>
        <source>Our mistake</source>
        <translation>我方失誤</translation>
    </message>
    <message>
        <source>Known customer</source>
        <translation>熟客</translation>
    </message>
    <message>
        <source>Too much in the drawer</source>
        <translation>錢箱內現金過多</translation>
    </message>
    <message>
        <source>Change was needed</source>
        <translation>需要零錢</translation>
    </message>
    <message>
        <source>Agreed with the office</source>
        <translation>已與總部商定</translation>
    </message>
    <message>
        <source>Start or end of work</source>
        <translation>上班或下班</translation>
    </message>
    <message>
        <source>Change of people</source>
        <translation>人員交接</translation>
    </message>
    <message>
        <source>To look at the figures</source>
        <translation>查看數字</translation>
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
        <translation>忘記 PIN</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>練習</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>到貨</translation>
    </message>
    <message>
        <source>Stocktaking</source>
        <translation>盤點</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>維修</translation>
    </message>
    <message>
        <source>New device</source>
        <translation>新裝置</translation>
    </message>
    <message>
        <source>Asked for by the customer</source>
        <translation>顧客要求</translation>
    </message>
</context>
<context>
    <name>NewPin</name>
    <message>
        <source>4 to 12 digits, that nobody guesses.</source>
        <translation>4 至 12 位數字，不易被猜中。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>The same PIN once more.</source>
        <translation>請再輸入一次相同的密碼。</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>設定密碼</translation>
    </message>
    <message>
        <source>A PIN like 1111 or 1234 is guessed first. Take another.</source>
        <translation>1111、1234 之類的密碼最易被猜中，請另選。</translation>
    </message>
    <message>
        <source>A PIN has 4 to 12 digits.</source>
        <translation>密碼為 4 至 12 位數字。</translation>
    </message>
    <message>
        <source>The two were not the same. Nothing was changed.</source>
        <translation>兩次輸入不一致，未作任何更改。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::StaffViewModel</name>
    <message>
        <source>Open the page of people</source>
        <translation>打開人員頁面</translation>
    </message>
    <message>
        <source>not active</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>no PIN</source>
        <translation>無密碼</translation>
    </message>
    <message>
        <source>badge</source>
        <translation>有工牌</translation>
    </message>
    <message>
        <source>Save what you changed first, or take it back with Esc.</source>
        <translation>請先儲存變更，或按 Esc 復原。</translation>
    </message>
    <message>
        <source>The centre keeps the people. Only a PIN can be set here.</source>
        <translation>人員由總部管理，此處只能設定密碼。</translation>
    </message>
    <message>
        <source>A number and a name are needed.</source>
        <translation>需要編號和姓名。</translation>
    </message>
    <message>
        <source>Somebody has the number %1 already.</source>
        <translation>編號 %1 已有人使用。</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>已儲存：%1。</translation>
    </message>
    <message>
        <source>PIN for %1</source>
        <translation>%1 的密碼</translation>
    </message>
    <message>
        <source>Added: %1.</source>
        <translation>已新增：%1。</translation>
    </message>
    <message>
        <source>The PIN of %1 was set.</source>
        <translation>已設定 %1 的密碼。</translation>
    </message>
    <message>
        <source>Badge for %1</source>
        <translation>%1 的工牌</translation>
    </message>
    <message>
        <source>The badge of before counts no more then.</source>
        <translation>原工牌將失效。</translation>
    </message>
    <message>
        <source>Scan it now. It needs 8 characters at least.</source>
        <translation>請掃描工牌，編碼至少 8 位。</translation>
    </message>
    <message>
        <source>Give badge</source>
        <translation>發放工牌</translation>
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
        <translation>將無人能管理人員。</translation>
    </message>
    <message>
        <source>Give somebody else the role of a manager first, with a PIN.</source>
        <translation>請先讓另一人成為經理並設定密碼。</translation>
    </message>
    <message>
        <source>That badge is of %1.</source>
        <translation>此工牌屬於 %1。</translation>
    </message>
    <message>
        <source>Scan another one, or take it from them first.</source>
        <translation>請掃描其他工牌，或先收回此工牌。</translation>
    </message>
    <message>
        <source>That is no badge.</source>
        <translation>這不是工牌。</translation>
    </message>
    <message>
        <source>A badge has 8 to 64 characters.</source>
        <translation>工牌編碼為 8 至 64 個字元。</translation>
    </message>
    <message>
        <source>That number cannot be used.</source>
        <translation>此編號不可用。</translation>
    </message>
    <message>
        <source>Use 1 to 16 letters or digits, without spaces.</source>
        <translation>請用 1 至 16 位字母或數字，不含空格。</translation>
    </message>
    <message>
        <source>The centre keeps the people.</source>
        <translation>人員由總部管理。</translation>
    </message>
    <message>
        <source>Ask the centre to change it.</source>
        <translation>請聯絡總部更改。</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>This till asks nobody who they are</source>
        <translation>本機不核對身分</translation>
    </message>
    <message>
        <source>Add a manager first. From then on everybody has the rights of a role.</source>
        <translation>請先新增經理。此後每人依角色擁有權限。</translation>
    </message>
    <message>
        <source>Add somebody</source>
        <translation>新增人員</translation>
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
        <translation>人員由總部管理。此處只能設定密碼，在總部另設之前於本機有效。</translation>
    </message>
    <message>
        <source>Number, as it stands on receipts</source>
        <translation>編號（印在收據上）</translation>
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
        <translation>啟用：可以登入</translation>
    </message>
    <message>
        <source>What this role may do</source>
        <translation>此角色的權限</translation>
    </message>
    <message>
        <source>Selling, and nothing that needs a right</source>
        <translation>僅可銷售，無其他權限</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>設定密碼</translation>
    </message>
    <message>
        <source>Give badge</source>
        <translation>發放工牌</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
</context>
<context>
    <name>Manager</name>
    <message>
        <source>Journal started</source>
        <translation>流水帳開始</translation>
    </message>
    <message>
        <source>Day opened</source>
        <translation>營業日開始</translation>
    </message>
    <message>
        <source>Goods back</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Sale cancelled</source>
        <translation>銷售取消</translation>
    </message>
    <message>
        <source>Line taken out</source>
        <translation>刪除商品行</translation>
    </message>
    <message>
        <source>Member enrolled</source>
        <translation>會員登記</translation>
    </message>
    <message>
        <source>Receipt printed again</source>
        <translation>收據重印</translation>
    </message>
    <message>
        <source>Drawer without sale</source>
        <translation>無銷售開錢箱</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>設定變更</translation>
    </message>
    <message>
        <source>Payment taken back</source>
        <translation>付款撤回</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>登入</translation>
    </message>
    <message>
        <source>Allowed on the spot</source>
        <translation>現場授權</translation>
    </message>
    <message>
        <source>PIN changed</source>
        <translation>PIN 變更</translation>
    </message>
    <message>
        <source>Person changed</source>
        <translation>人員變更</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>PIN 錯誤</translation>
    </message>
    <message>
        <source>Shift opened</source>
        <translation>班次開始</translation>
    </message>
    <message>
        <source>Cash moved</source>
        <translation>現金進出</translation>
    </message>
    <message>
        <source>Shift passed on</source>
        <translation>班次交接</translation>
    </message>
    <message>
        <source>Drawer counted</source>
        <translation>錢箱清點</translation>
    </message>
    <message>
        <source>Shift closed</source>
        <translation>班次結束</translation>
    </message>
    <message>
        <source>Time clock</source>
        <translation>考勤</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培訓</translation>
    </message>
    <message>
        <source>Record of a newer program</source>
        <translation>較新程式的記錄</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>現金</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>銀行卡</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>電子錢包</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>禮券</translation>
    </message>
    <message>
        <source>On account</source>
        <translation>掛帳</translation>
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
        <translation>銷售筆數</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>銷售額</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退款筆數</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>退款額</translation>
    </message>
    <message>
        <source>Turnover</source>
        <translation>營業額</translation>
    </message>
    <message>
        <source>Basket value</source>
        <translation>客單價</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>件數</translation>
    </message>
    <message>
        <source>Items per basket</source>
        <translation>每單件數</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>小時</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>收銀員</translation>
    </message>
    <message>
        <source>Paid with</source>
        <translation>付款方式</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>數量</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>交易筆數</translation>
    </message>
    <message>
        <source>Refunds, amount</source>
        <translation>退款金額</translation>
    </message>
    <message>
        <source>Lines taken out</source>
        <translation>刪除行數</translation>
    </message>
    <message>
        <source>Lines taken out, amount</source>
        <translation>刪除行金額</translation>
    </message>
    <message>
        <source>Sales cancelled</source>
        <translation>取消筆數</translation>
    </message>
    <message>
        <source>Sales cancelled, amount</source>
        <translation>取消金額</translation>
    </message>
    <message>
        <source>Drawer without sale, amount</source>
        <translation>無銷售開錢箱金額</translation>
    </message>
    <message>
        <source>Allowed on the spot, amount</source>
        <translation>現場授權金額</translation>
    </message>
    <message>
        <source>Discounts by hand</source>
        <translation>手動折扣</translation>
    </message>
    <message>
        <source>Discounts by hand, amount</source>
        <translation>手動折扣金額</translation>
    </message>
    <message>
        <source>Unusual</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事項</translation>
    </message>
    <message>
        <source>Allowed by</source>
        <translation>授權人</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>收據</translation>
    </message>
    <message>
        <source>About</source>
        <translation>對象</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Credit note</source>
        <translation>退貨券</translation>
    </message>
    <message>
        <source>Foreign cash</source>
        <translation>外幣現金</translation>
    </message>
    <message>
        <source>Item number</source>
        <translation>商品編號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>現有庫存</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最低庫存</translation>
    </message>
    <message>
        <source>Centre&apos;s figure of</source>
        <translation>總部資料時間</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>變動</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>應有</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>單號</translation>
    </message>
    <message>
        <source>From or to</source>
        <translation>來源或去向</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>Over or short</source>
        <translation>長短款</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>收銀機</translation>
    </message>
    <message>
        <source>Stock moved</source>
        <translation>庫存異動</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Quotation or layaway</source>
        <translation>報價或預留</translation>
    </message>
    <message>
        <source>Other action</source>
        <translation>其他操作</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>發票</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>工時</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>休息</translation>
    </message>
    <message>
        <source>Still there</source>
        <translation>仍在崗</translation>
    </message>
    <message>
        <source>A step is missing</source>
        <translation>缺少一次打卡</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>已預留</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>可售</translation>
    </message>
    <message>
        <source>Till locked</source>
        <translation>收銀機已鎖定</translation>
    </message>
    <message>
        <source>Basket suspended</source>
        <translation>掛單</translation>
    </message>
    <message>
        <source>Basket recalled</source>
        <translation>取單</translation>
    </message>
    <message>
        <source>Report printed</source>
        <translation>列印報表</translation>
    </message>
    <message>
        <source>File saved</source>
        <translation>儲存檔案</translation>
    </message>
    <message>
        <source>Day ended</source>
        <translation>日結</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::ManagerViewModel</name>
    <message>
        <source>Look at the reports</source>
        <translation>查看報表</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>一覽</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>時段</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>收銀員</translation>
    </message>
    <message>
        <source>Tenders</source>
        <translation>付款方式</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>稽核記錄</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Turnover</source>
        <translation>營業額</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>銷售筆數</translation>
    </message>
    <message>
        <source>Basket value</source>
        <translation>客單價</translation>
    </message>
    <message>
        <source>Items per basket</source>
        <translation>每單件數</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退款筆數</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>退款額</translation>
    </message>
    <message>
        <source>Without a category</source>
        <translation>未分類</translation>
    </message>
    <message>
        <source>Lines taken out</source>
        <translation>刪除行</translation>
    </message>
    <message>
        <source>Sales cancelled</source>
        <translation>取消銷售</translation>
    </message>
    <message>
        <source>Drawer without sale</source>
        <translation>無銷售開錢箱</translation>
    </message>
    <message>
        <source>Allowed on the spot</source>
        <translation>現場授權</translation>
    </message>
    <message>
        <source>Discounts by hand</source>
        <translation>手動折扣</translation>
    </message>
    <message>
        <source>Unusual: %1</source>
        <translation>異常：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n transaction(s)</source>
        <translation>
            <numerusform>%n 筆交易</numerusform>
        </translation>
    </message>
    <message>
        <source>Over and short</source>
        <translation>長短款</translation>
    </message>
    <message>
        <source>Tills of the store</source>
        <translation>本店收銀機</translation>
    </message>
    <message>
        <source>The store together: %1</source>
        <translation>全店合計：%1</translation>
    </message>
    <message>
        <source>This till is on its own: no centre tells it of others.</source>
        <translation>本收銀機獨立運作：沒有中心告知其他收銀機的情況。</translation>
    </message>
    <message>
        <source>The centre has told nothing of other tills yet.</source>
        <translation>中心尚未告知其他收銀機的情況。</translation>
    </message>
    <message>
        <source>Other tills as the centre told them on %1.</source>
        <translation>其他收銀機的數字為中心於 %1 告知。</translation>
    </message>
    <message>
        <source>%1 (this till)</source>
        <translation>%1（本機）</translation>
    </message>
    <message>
        <source>Working time</source>
        <translation>工時</translation>
    </message>
    <message>
        <source>All sales</source>
        <translation>全部銷售</translation>
    </message>
    <message>
        <source>Z %1</source>
        <translation>Z %1</translation>
    </message>
    <message>
        <source>The sales of another till stand at that till and at the centre.</source>
        <translation>其他款台的銷售請在該款台和中心查看。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::AuditViewModel</name>
    <message numerus="yes">
        <source>the newest %n record(s)</source>
        <translation>
            <numerusform>最新 %n 筆記錄</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Goods back</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>刪除與取消</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>錢箱</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>授權</translation>
    </message>
    <message>
        <source>Printed again</source>
        <translation>重印</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>現金與班次</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>全部時間</translation>
    </message>
    <message>
        <source>allowed by %1</source>
        <translation>由 %1 授權</translation>
    </message>
    <message>
        <source>This record is not about a receipt.</source>
        <translation>這筆記錄與收據無關。</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>最近 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Till and files</source>
        <translation>收銀機與檔案</translation>
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
        <translation>存為 CSV</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>儲存為 PDF</translation>
    </message>
    <message>
        <source>A tap on a row, or Enter, shows the sales behind it; Esc comes back here.</source>
        <translation>點一行或按 Enter，查看其中的銷售；Esc 回到這裡。</translation>
    </message>
</context>
<context>
    <name>GlancePanel</name>
    <message>
        <source>A week before: %1</source>
        <translation>上週同日：%1</translation>
    </message>
    <message>
        <source>No sales on this day</source>
        <translation>當天沒有銷售</translation>
    </message>
    <message>
        <source>Sales by hour stand here as soon as the first one is paid.</source>
        <translation>第一筆銷售付款後，這裡顯示各時段銷售。</translation>
    </message>
</context>
<context>
    <name>BarList</name>
    <message>
        <source>No sales in this time</source>
        <translation>這段時間沒有銷售</translation>
    </message>
    <message>
        <source>Choose another day, or more days.</source>
        <translation>請選擇另一天或更多天。</translation>
    </message>
</context>
<context>
    <name>OperatorTable</name>
    <message>
        <source>Nobody served in this time</source>
        <translation>這段時間無人收銀</translation>
    </message>
    <message>
        <source>Choose another day, or more days.</source>
        <translation>請選擇另一天或更多天。</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>收銀員</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>退款</translation>
    </message>
    <message>
        <source>Lines taken out</source>
        <translation>刪除行</translation>
    </message>
    <message>
        <source>Sales cancelled</source>
        <translation>取消銷售</translation>
    </message>
    <message>
        <source>Drawer without sale</source>
        <translation>無銷售開錢箱</translation>
    </message>
    <message>
        <source>Allowed on the spot</source>
        <translation>現場授權</translation>
    </message>
    <message>
        <source>Discounts by hand</source>
        <translation>手動折扣</translation>
    </message>
</context>
<context>
    <name>AuditList</name>
    <message>
        <source>Nothing of this kind</source>
        <translation>沒有此類記錄</translation>
    </message>
    <message>
        <source>Choose another kind, person or time.</source>
        <translation>請選擇其他類別、人員或時間。</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>收據 %1</translation>
    </message>
</context>
<context>
    <name>TrainingBanner</name>
    <message>
        <source>TRAINING: nothing counts. Everybody&apos;s PIN is %1.</source>
        <translation>訓練模式：一切不計。所有人的密碼為 %1。</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>結束訓練</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::ShiftViewModel</name>
    <message>
        <source>End the day</source>
        <translation>日結</translation>
    </message>
    <message>
        <source>%1 has ended already.</source>
        <translation>%1 已日結。</translation>
    </message>
    <message>
        <source>Look at the report of %1</source>
        <translation>查看 %1 的日報表</translation>
    </message>
    <message>
        <source>The day cannot end yet: a drawer is not counted.</source>
        <translation>還不能日結：有錢箱未清點。</translation>
    </message>
    <message>
        <source>Count it (Ctrl K), or close it with its Z.</source>
        <translation>請清點（Ctrl K），或以 Z 報表結班。</translation>
    </message>
    <message>
        <source>End %1?</source>
        <translation>為 %1 日結嗎？</translation>
    </message>
    <message>
        <source>Sales after it open a shift as ever.</source>
        <translation>之後的銷售照常開新班次。</translation>
    </message>
    <message>
        <source>Counted, and closed with it, each with its Z:</source>
        <translation>已清點，隨日結各以 Z 報表結班：</translation>
    </message>
    <message>
        <source>Not finished, suspended or being rung up: %1</source>
        <translation>未完成的單（掛單或正在輸入）：%1</translation>
    </message>
    <message>
        <source>Waiting for the printer: %1</source>
        <translation>等待列印：%1</translation>
    </message>
    <message>
        <source>Sales the centre has not got yet: %1</source>
        <translation>總部尚未收到的銷售：%1</translation>
    </message>
    <message>
        <source>End %1</source>
        <translation>為 %1 日結</translation>
    </message>
    <message>
        <source>%1 has ended: %2 sold.</source>
        <translation>%1 已日結：銷售 %2。</translation>
    </message>
    <message>
        <source>Is %1 in the drawer?</source>
        <translation>錢箱裡有 %1 嗎？</translation>
    </message>
    <message>
        <source>By what is on record it should hold %1.</source>
        <translation>按記錄，錢箱應有 %1。</translation>
    </message>
    <message>
        <source>Look first. Nothing is recorded yet.</source>
        <translation>請先查看。尚未記錄任何內容。</translation>
    </message>
    <message>
        <source>Yes, take it out</source>
        <translation>是，取出</translation>
    </message>
    <message>
        <source>Bring change of %1</source>
        <translation>放入零錢 %1</translation>
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
        <translation>將 %1 放入保險櫃</translation>
    </message>
    <message>
        <source>Take %1 to the bank</source>
        <translation>將 %1 交銀行</translation>
    </message>
    <message>
        <source>It was counted before; that count stands, with what was sold since.</source>
        <translation>之前已清點，以該次為準，並計入之後的銷售。</translation>
    </message>
    <message>
        <source>The last count stands; the Z tells of those before. A difference is recorded too.</source>
        <translation>以最後一次清點為準，Z 報表會列出之前的清點。差額也會記錄。</translation>
    </message>
    <message>
        <source>Look at the X report of shift %1 and at earlier reports</source>
        <translation>查看班次 %1 的 X 報表和歷史報表</translation>
    </message>
    <message>
        <source>Look at the reports of earlier shifts</source>
        <translation>查看以前班次的報表</translation>
    </message>
    <message>
        <source>Type an amount, as in 20 or 12.50.</source>
        <translation>請輸入金額，例如 20 或 12.50。</translation>
    </message>
    <message>
        <source>How much is in the drawer?</source>
        <translation>錢櫃裡有多少？</translation>
    </message>
    <message>
        <source>Shift %1 is left for now and can be taken up again.</source>
        <translation>班次 %1 將暫停，之後可以繼續。</translation>
    </message>
    <message>
        <source>Count the float and type its sum. 0 if it is empty.</source>
        <translation>清點備用金並輸入總額。空則輸入 0。</translation>
    </message>
    <message>
        <source>Open the shift</source>
        <translation>開班</translation>
    </message>
    <message>
        <source>Drawer %1</source>
        <translation>錢櫃 %1</translation>
    </message>
    <message>
        <source>Open a shift with %1</source>
        <translation>以 %1 開班</translation>
    </message>
    <message>
        <source>The shift is open with %1.</source>
        <translation>已開班，備用金 %1。</translation>
    </message>
    <message>
        <source>It is recorded with your name. The drawer opens.</source>
        <translation>將以您的名義記錄。錢櫃會打開。</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Bring change to the drawer: how much?</source>
        <translation>增加備用金：多少？</translation>
    </message>
    <message>
        <source>Change was needed</source>
        <translation>需要零錢</translation>
    </message>
    <message>
        <source>Float for the day</source>
        <translation>當日備用金</translation>
    </message>
    <message>
        <source>Bring change</source>
        <translation>增加備用金</translation>
    </message>
    <message>
        <source>Pay in: how much, and why?</source>
        <translation>現金存入：多少？原因？</translation>
    </message>
    <message>
        <source>A customer&apos;s account</source>
        <translation>顧客還帳</translation>
    </message>
    <message>
        <source>Money found</source>
        <translation>拾得款項</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>現金存入</translation>
    </message>
    <message>
        <source>Pay out: how much, and why?</source>
        <translation>現金支出：多少？原因？</translation>
    </message>
    <message>
        <source>Small purchase</source>
        <translation>零星採購</translation>
    </message>
    <message>
        <source>Goods delivered</source>
        <translation>到貨付款</translation>
    </message>
    <message>
        <source>Postage</source>
        <translation>郵費</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>現金支出</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>原因？</translation>
    </message>
    <message>
        <source>Take cash away: how much, and where to?</source>
        <translation>取走現金：多少？去向？</translation>
    </message>
    <message>
        <source>To the bank</source>
        <translation>送銀行</translation>
    </message>
    <message>
        <source>To the safe</source>
        <translation>入保險櫃</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>取走</translation>
    </message>
    <message>
        <source>Change brought: %1</source>
        <translation>已增加備用金：%1</translation>
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
        <translation>已入保險櫃：%1</translation>
    </message>
    <message>
        <source>To the bank: %1</source>
        <translation>已送銀行：%1</translation>
    </message>
    <message>
        <source>Leave shift %1 for now?</source>
        <translation>暫時離開班次 %1？</translation>
    </message>
    <message>
        <source>Its figures stay as they are. Somebody else can open one meanwhile, with a drawer of their own.</source>
        <translation>資料保持不變。其間他人可以用自己的錢櫃開班。</translation>
    </message>
    <message>
        <source>Leave for now</source>
        <translation>暫時離開</translation>
    </message>
    <message>
        <source>Leave shift %1 for now</source>
        <translation>暫時離開班次 %1</translation>
    </message>
    <message>
        <source>Shift %1 waits until it is taken up again.</source>
        <translation>班次 %1 已暫停，等待繼續。</translation>
    </message>
    <message>
        <source>Take up which shift again?</source>
        <translation>繼續哪個班次？</translation>
    </message>
    <message>
        <source>You answer for its drawer from then on.</source>
        <translation>此後由您負責其錢櫃。</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>繼續班次</translation>
    </message>
    <message>
        <source>Take up: %1</source>
        <translation>繼續：%1</translation>
    </message>
    <message>
        <source>Shift %1 is open again.</source>
        <translation>班次 %1 繼續進行。</translation>
    </message>
    <message>
        <source>Who answers for the drawer from now on?</source>
        <translation>今後由誰負責錢櫃？</translation>
    </message>
    <message>
        <source>Count it together first. The shift goes on.</source>
        <translation>請先一起清點。班次繼續。</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>Nobody else works at this till.</source>
        <translation>本機沒有其他人員。</translation>
    </message>
    <message>
        <source>Hand the drawer over to %1</source>
        <translation>錢櫃交接給 %1</translation>
    </message>
    <message>
        <source>%1 answers for the drawer now.</source>
        <translation>現在由 %1 負責錢櫃。</translation>
    </message>
    <message>
        <source>Shift %1 · drawer %2 · %3</source>
        <translation>班次 %1 · 錢櫃 %2 · %3</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>尚未開班</translation>
    </message>
    <message>
        <source>Shift %1 is open</source>
        <translation>班次 %1 進行中</translation>
    </message>
    <message>
        <source>Count the float in and open one. Without it the next sale opens one by itself.</source>
        <translation>清點備用金後開班。不開班時，下一筆銷售會自動開班。</translation>
    </message>
    <message>
        <source>It opened by itself, without a float. Whoever opens one of their own ends it without a Z.</source>
        <translation>此班次自動開始，沒有備用金。有人自行開班時，它結束且不出 Z 報表。</translation>
    </message>
    <message>
        <source>Answers for it</source>
        <translation>當班人</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>開班人</translation>
    </message>
    <message>
        <source>Open since</source>
        <translation>開班時間</translation>
    </message>
    <message>
        <source>Business date</source>
        <translation>營業日</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>錢櫃</translation>
    </message>
    <message>
        <source>Sales so far</source>
        <translation>至今銷售</translation>
    </message>
    <message>
        <source>Goods back</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Should be in the drawer</source>
        <translation>錢櫃應有</translation>
    </message>
    <message>
        <source>Over or short when counted</source>
        <translation>清點時長短款</translation>
    </message>
    <message>
        <source>Left for now</source>
        <translation>暫時離開</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>開班</translation>
    </message>
    <message>
        <source>To the safe or bank</source>
        <translation>繳款至保險櫃或銀行</translation>
    </message>
    <message>
        <source>Open drawer</source>
        <translation>開錢櫃</translation>
    </message>
    <message>
        <source>Not now: %1.</source>
        <translation>現在不行：%1。</translation>
    </message>
    <message>
        <source>Cash was not counted.</source>
        <translation>現金未清點。</translation>
    </message>
    <message>
        <source>Cash found: %1.</source>
        <translation>清點現金：%1。</translation>
    </message>
    <message>
        <source>Nothing is counted yet. Type the pieces of each coin and note.</source>
        <translation>尚未清點。請輸入每種硬幣和紙幣的數量。</translation>
    </message>
    <message>
        <source>Record this count?</source>
        <translation>記錄此次清點？</translation>
    </message>
    <message>
        <source>Record the count</source>
        <translation>記錄清點</translation>
    </message>
    <message>
        <source>Close with a Z</source>
        <translation>結班出 Z 報表</translation>
    </message>
    <message>
        <source>Count shift %1, seeing what should be there</source>
        <translation>看著應有金額清點班次 %1</translation>
    </message>
    <message>
        <source>The count is recorded.</source>
        <translation>清點已記錄。</translation>
    </message>
    <message>
        <source>Close shift %1 with its Z?</source>
        <translation>班次 %1 結班並出 Z 報表？</translation>
    </message>
    <message>
        <source>Nothing was counted. The Z will say so.</source>
        <translation>沒有清點。Z 報表會如實註明。</translation>
    </message>
    <message>
        <source>It cannot be opened again. Sales after it are of the next shift.</source>
        <translation>結班後不能再打開。之後的銷售屬於下一班次。</translation>
    </message>
    <message>
        <source>Close shift %1 with its Z</source>
        <translation>班次 %1 結班並出 Z 報表</translation>
    </message>
    <message>
        <source>Shift %1 is closed.</source>
        <translation>班次 %1 已結班。</translation>
    </message>
    <message>
        <source>Count the drawer</source>
        <translation>清點錢櫃</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>X 報表</translation>
    </message>
    <message>
        <source>Earlier reports</source>
        <translation>歷史報表</translation>
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
        <translation>改為銷售</translation>
    </message>
</context>
<context>
    <name>ReturnWords</name>
    <message>
        <source>By %1 at most %2 goes back of this refund: no more than was paid so.</source>
        <translation>本次退款最多以%1退 %2，不超過原來這樣支付的金額。</translation>
    </message>
    <message>
        <source>Nothing was given back. The basket is as it was.</source>
        <translation>尚未退款。購物籃沒有變化。</translation>
    </message>
    <message>
        <source>Give that much back so, and the rest another way. A credit note takes all.</source>
        <translation>按此金額退，其餘用別的方式。退貨券可退全部。</translation>
    </message>
    <message>
        <source>The basket is as it was.</source>
        <translation>購物籃沒有變化。</translation>
    </message>
    <message>
        <source>Back to the shelf</source>
        <translation>重新上架</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Back to the vendor</source>
        <translation>退回供應商</translation>
    </message>
    <message>
        <source>What is left of it can come back as a return (Ctrl B).</source>
        <translation>剩餘商品可以按退貨辦理（Ctrl B）。</translation>
    </message>
    <message>
        <source>This sale is of %1. Only a sale of the open business date can be voided.</source>
        <translation>這筆交易屬於 %1。只能作廢目前營業日的交易。</translation>
    </message>
    <message>
        <source>This sale cannot be voided as a whole: goods came back of it or in it, or it has a gift card.</source>
        <translation>這筆交易不能整筆作廢：其中已有退貨，或含有禮品卡。</translation>
    </message>
    <message>
        <source>Without a receipt goods worth at most %1 come back.</source>
        <translation>無收據退貨最多為 %1。</translation>
    </message>
    <message>
        <source>Take back less, or find the receipt (F9).</source>
        <translation>請減少退貨，或找到收據（F9）。</translation>
    </message>
    <message>
        <source>More is wanted than can still come back: %1.</source>
        <translation>超出還可退的數量：%1。</translation>
    </message>
    <message>
        <source>Take back no more than is left.</source>
        <translation>退貨數量不要超過剩餘數量。</translation>
    </message>
    <message>
        <source>This is no number of a receipt: %1</source>
        <translation>這不是收據編號：%1</translation>
    </message>
    <message>
        <source>Scan the barcode at its foot, or type the digits after the last dash.</source>
        <translation>請掃描收據底部的條碼，或輸入最後一個橫線後的數字。</translation>
    </message>
    <message>
        <source>No receipt %1 is on record here.</source>
        <translation>本機沒有收據 %1 的記錄。</translation>
    </message>
    <message>
        <source>Look for the sale under Sales and reprint (F9).</source>
        <translation>請在「交易記錄與重印」（F9）中查找。</translation>
    </message>
    <message>
        <source>All that can come back of this sale has come back.</source>
        <translation>這筆交易可退的商品已全部退回。</translation>
    </message>
    <message>
        <source>Look for another receipt of the customer&apos;s.</source>
        <translation>請查找該顧客的其他收據。</translation>
    </message>
    <message>
        <source>Receipt %1 is of another till or store. Its sale is not on record here.</source>
        <translation>收據 %1 來自其他收銀機或門市，本機沒有該交易的記錄。</translation>
    </message>
    <message>
        <source>Nothing can come back of this receipt: it is no sale, or its taxes were counted in another way.</source>
        <translation>這張收據不能退貨：它不是銷售，或當時的計稅方式不同。</translation>
    </message>
    <message>
        <source>Look at it under Sales and reprint (F9).</source>
        <translation>請在「交易記錄與重印」（F9）中查看。</translation>
    </message>
    <message>
        <source>The sale is another member&apos;s than this basket.</source>
        <translation>這筆交易與目前購物籃屬於不同會員。</translation>
    </message>
    <message>
        <source>Finish or suspend this basket first, or take its member out (F5).</source>
        <translation>請先完成或掛單目前購物籃，或取消其會員（F5）。</translation>
    </message>
    <message>
        <source>This is a deposit on %1; its amount stands.</source>
        <translation>這是 %1 的訂金，金額不變。</translation>
    </message>
    <message>
        <source>Cancel this basket to leave it out. A deposit that was paid goes back when the layaway is cancelled (Ctrl O).</source>
        <translation>取消此購物籃即可不收。已付的訂金在取消預留單時退還（Ctrl O）。</translation>
    </message>
    <message>
        <source>This line stands as it was agreed: %1.</source>
        <translation>此行按約定不變：%1。</translation>
    </message>
    <message>
        <source>One basket holds one order; this is of %1.</source>
        <translation>一個購物籃只能有一張訂單；這是 %1 的。</translation>
    </message>
    <message>
        <source>Finish or cancel this basket first.</source>
        <translation>請先完成或取消此購物籃。</translation>
    </message>
    <message>
        <source>Sell the order as it is, or cancel this basket and ring the goods up anew.</source>
        <translation>請按原單出售，或取消此購物籃後重新輸入商品。</translation>
    </message>
    <message>
        <source>What comes back is worth what was paid for it.</source>
        <translation>退貨金額以當時實付為準。</translation>
    </message>
    <message>
        <source>Remove the line (Del) and take it back anew.</source>
        <translation>請刪除該行（Del）後重新退貨。</translation>
    </message>
    <message>
        <source>A gift card does not come back.</source>
        <translation>禮品卡不能退貨。</translation>
    </message>
    <message>
        <source>Choose the other lines of the sale (Ctrl B).</source>
        <translation>請選擇這筆交易的其他商品（Ctrl B）。</translation>
    </message>
    <message>
        <source>This till does not know yet which till signed receipt %1.</source>
        <translation>本機尚不知道是哪台收銀機簽署了收據 %1。</translation>
    </message>
    <message>
        <source>It is told over the link: try again when the link is back.</source>
        <translation>金鑰會經網路送達：網路恢復後請重試。</translation>
    </message>
    <message>
        <source>The signed code of receipt %1 does not say enough to take goods back here.</source>
        <translation>收據 %1 的簽名碼資訊不足，不能在此退貨。</translation>
    </message>
    <message>
        <source>Take the goods back at the till that sold them.</source>
        <translation>請在售出的收銀機退貨。</translation>
    </message>
    <message>
        <source>Scan the square code on it, take the goods back at the till that sold them, or without a receipt.</source>
        <translation>請掃描收據上的二維碼，或在售出的收銀機退貨，或按無收據退貨辦理。</translation>
    </message>
    <message>
        <source>The signed code of this receipt was not written by a till of ours.</source>
        <translation>此收據的簽名碼不是本公司收銀機寫的。</translation>
    </message>
    <message>
        <source>Do not give money on it. Call the manager.</source>
        <translation>請勿憑此退款，並通知店長。</translation>
    </message>
</context>
<context>
    <name>ReturnsPage</name>
    <message>
        <source>All, or nothing</source>
        <translation>全選或全不選</translation>
    </message>
    <message>
        <source>Why does it come back?</source>
        <translation>退貨原因</translation>
    </message>
    <message>
        <source>What becomes of it?</source>
        <translation>商品去向</translation>
    </message>
    <message>
        <source>The customer gets for it</source>
        <translation>應退給顧客</translation>
    </message>
    <message>
        <source>Nothing is chosen yet.</source>
        <translation>尚未選擇商品。</translation>
    </message>
    <message>
        <source>Goes back: %1</source>
        <translation>退回：%1</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>退貨</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::ReturnsViewModel</name>
    <message>
        <source>Take %1 of goods back of receipt %2: %3</source>
        <translation>收回收據 %2 的商品，金額 %1：%3</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>Scan the barcode of the receipt, or type its number. F9 lists the sales, also those of a member or a card.</source>
        <translation>請掃描收據條碼，或輸入收據編號。F9 可查看交易記錄，也可按會員或信用卡查找。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Without receipt</source>
        <translation>無收據</translation>
    </message>
    <message>
        <source>Take the next item back without a receipt</source>
        <translation>下一件商品無收據退貨</translation>
    </message>
    <message>
        <source>At the lowest price of the last 90 days.</source>
        <translation>按最近 90 天內的最低價。</translation>
    </message>
    <message>
        <source>Why does it come back?</source>
        <translation>退貨原因是什麼？</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>What becomes of it?</source>
        <translation>商品如何處理？</translation>
    </message>
    <message>
        <source>Scan it next</source>
        <translation>接著掃描商品</translation>
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
        <translation>不能超過可退數量，整件商品不能拆分。</translation>
    </message>
    <message>
        <source>Void sale %1 of %2?</source>
        <translation>作廢交易 %1（%2）？</translation>
    </message>
    <message>
        <source>All its goods come back into stock, and the money goes back: %1.</source>
        <translation>商品全部退回庫存，款項退回：%1。</translation>
    </message>
    <message>
        <source>Paid by: %1. That goes back at the card terminal.</source>
        <translation>原付款：%1。請在刷卡終端上退回。</translation>
    </message>
    <message>
        <source>Sale and voiding both stay on record.</source>
        <translation>原交易和作廢都會保留在記錄中。</translation>
    </message>
    <message>
        <source>Void the sale</source>
        <translation>作廢整筆交易</translation>
    </message>
    <message>
        <source>Void sale %1 of %2: %3</source>
        <translation>作廢交易 %1（%2）：%3</translation>
    </message>
    <message>
        <source>The gift receipt is printed. It shows no prices.</source>
        <translation>禮品收據已列印，不含價格。</translation>
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
        <translation>收據 %1</translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation>合計 %1</translation>
    </message>
    <message>
        <source>No more of that can come back of this sale: %1</source>
        <translation>這筆交易沒有更多可退的該商品：%1</translation>
    </message>
    <message>
        <source>Choose first what comes back: → or scan the goods.</source>
        <translation>請先選擇要退的商品：按 → 或掃描商品。</translation>
    </message>
    <message>
        <source>It comes back. Add new goods for an exchange, or give the money back (F12).</source>
        <translation>已加入退貨。換貨請繼續加入新商品，退款請按 F12。</translation>
    </message>
    <message>
        <source>comes back as a credit note</source>
        <translation>以退貨券退還</translation>
    </message>
    <message>
        <source>invoice %1, which does not say what comes back</source>
        <translation>發票 %1 不含本次退貨</translation>
    </message>
</context>
<context>
    <name>CountList</name>
    <message>
        <source>Cash found</source>
        <translation>清點現金</translation>
    </message>
</context>
<context>
    <name>CountPad</name>
    <message>
        <source>Type the pieces of each. Enter goes on to the next one.</source>
        <translation>輸入每種的數量，按 Enter 到下一項。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close with a Z</source>
        <translation>結班出 Z 報表</translation>
    </message>
    <message>
        <source>Record the count</source>
        <translation>記錄清點</translation>
    </message>
</context>
<context>
    <name>ShiftReports</name>
    <message>
        <source>No reports yet</source>
        <translation>還沒有報表</translation>
    </message>
    <message>
        <source>Each shift that is closed leaves its Z here.</source>
        <translation>每個結班的班次都會在此留下 Z 報表。</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>儲存為 PDF</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::ShiftCountViewModel</name>
    <message>
        <source>Exactly what should be there.</source>
        <translation>與應有金額相符。</translation>
    </message>
    <message>
        <source>Short by %1.</source>
        <translation>短款 %1。</translation>
    </message>
    <message>
        <source>Over by %1.</source>
        <translation>長款 %1。</translation>
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
        <translation>總部核對一致，已簽名</translation>
    </message>
    <message>
        <source>the centre agrees, not signed</source>
        <translation>總部核對一致，未簽名</translation>
    </message>
    <message>
        <source>THE CENTRE COMES TO OTHER FIGURES</source>
        <translation>總部算出的數字不同</translation>
    </message>
    <message>
        <source>the centre cannot say</source>
        <translation>總部無法判斷</translation>
    </message>
    <message>
        <source>NOT AGREED: SIGNATURE NOT OF THE CENTRE</source>
        <translation>未認可：簽名並非來自總部</translation>
    </message>
    <message>
        <source>X so far, shift %1, left for now</source>
        <translation>X 至今，班次 %1，暫時離開</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>未清點</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>列印副本</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>列印</translation>
    </message>
    <message>
        <source>The report is on its way to the printer.</source>
        <translation>報表已送往印表機。</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已儲存：%1</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::OrdersViewModel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等，另 %n 種</numerusform>
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
        <translation>有效期至 %1，已過期</translation>
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
        <translation>出具 %1 的報價單？</translation>
    </message>
    <message>
        <source>Its prices hold until %1.</source>
        <translation>價格保留至 %1。</translation>
    </message>
    <message>
        <source>Nothing is sold. Scanning its barcode brings the goods back.</source>
        <translation>此時不售出任何商品。掃描報價單條碼即可取回商品。</translation>
    </message>
    <message>
        <source>Make quotation</source>
        <translation>出具報價單</translation>
    </message>
    <message>
        <source>Quotation %1 is made.</source>
        <translation>報價單 %1 已出具。</translation>
    </message>
    <message>
        <source>Cancel %1 and give its deposits back</source>
        <translation>取消 %1 並退還其訂金</translation>
    </message>
    <message>
        <source>Sell %1 at its prices: they were good until %2</source>
        <translation>按原價售出 %1：價格有效期至 %2</translation>
    </message>
    <message>
        <source>%1 was good until %2; its prices are kept all the same.</source>
        <translation>%1 有效期至 %2；仍按原報價售出。</translation>
    </message>
    <message>
        <source>Cancel %1?</source>
        <translation>取消 %1？</translation>
    </message>
    <message>
        <source>It stays on record and cannot be sold any more.</source>
        <translation>記錄會保留，但不能再售出。</translation>
    </message>
    <message>
        <source>Customer changed their mind</source>
        <translation>顧客改變主意</translation>
    </message>
    <message>
        <source>Bought elsewhere</source>
        <translation>已在別處購買</translation>
    </message>
    <message>
        <source>Made wrongly</source>
        <translation>出具有誤</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>取消該單</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>單據 %1</translation>
    </message>
    <message>
        <source>Set goods of %1 aside?</source>
        <translation>預留 %1 的商品？</translation>
    </message>
    <message>
        <source>Nothing is sold before all is paid. A deposit is taken next.</source>
        <translation>付清之前不售出任何商品。下一步收取訂金。</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>預留</translation>
    </message>
    <message>
        <source>How much is paid of %1?</source>
        <translation>%1 中本次支付多少？</translation>
    </message>
    <message>
        <source>The first deposit is %1 at least.</source>
        <translation>首筆訂金至少 %1。</translation>
    </message>
    <message>
        <source>%1 was paid before.</source>
        <translation>此前已付 %1。</translation>
    </message>
    <message>
        <source>Take deposit</source>
        <translation>收取訂金</translation>
    </message>
    <message>
        <source>Type an amount, as in 20 or 12.50.</source>
        <translation>請輸入金額，如 20 或 12.50。</translation>
    </message>
    <message>
        <source>In whole coins: %1.</source>
        <translation>須為整枚硬幣的金額：%1。</translation>
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
        <translation>退還 %1。</translation>
    </message>
    <message>
        <source>%1 is given back, less a fee of %2.</source>
        <translation>退還 %1，扣除手續費 %2。</translation>
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
        <translation>取消該單</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>列印</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>售出</translation>
    </message>
    <message>
        <source>No quotations or layaways</source>
        <translation>沒有報價單或預留單</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>訂金</translation>
    </message>
    <message>
        <source>On the sale page Ctrl Q makes a quotation, Ctrl D sets the basket aside.</source>
        <translation>在銷售頁按 Ctrl Q 將購物籃出具為報價單，按 Ctrl D 預留。</translation>
    </message>
</context>
<context>
    <name>StockWords</name>
    <message>
        <source>received</source>
        <translation>收貨</translation>
    </message>
    <message>
        <source>adjusted</source>
        <translation>調整</translation>
    </message>
    <message>
        <source>thrown away</source>
        <translation>報損</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>盤點</translation>
    </message>
    <message>
        <source>sent to a store</source>
        <translation>調撥出庫</translation>
    </message>
    <message>
        <source>came from a store</source>
        <translation>調撥入庫</translation>
    </message>
    <message>
        <source>sent to the supplier</source>
        <translation>退回供應商</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>收貨</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>調整</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>報損</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>盤點</translation>
    </message>
    <message>
        <source>Transfer out</source>
        <translation>調出</translation>
    </message>
    <message>
        <source>Transfer in</source>
        <translation>調入</translation>
    </message>
    <message>
        <source>Return to supplier</source>
        <translation>退供應商</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>退貨</translation>
    </message>
    <message>
        <source>written off</source>
        <translation>報廢</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>售出</translation>
    </message>
    <message>
        <source>%1, receipt %2</source>
        <translation>%1，收據 %2</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::InventoryViewModel</name>
    <message numerus="yes">
        <source>the newest %n movement(s)</source>
        <translation>
            <numerusform>最新 %n 筆變動</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %n item(s)</source>
        <translation>
            <numerusform>前 %n 種商品</numerusform>
        </translation>
    </message>
    <message>
        <source>minimum %1</source>
        <translation>最低 %1</translation>
    </message>
    <message>
        <source>more was sold than came</source>
        <translation>售出多於入庫</translation>
    </message>
    <message>
        <source>Minimum of %1</source>
        <translation>%1 的最低庫存</translation>
    </message>
    <message>
        <source>With less on hand it is in the list of what is low. 0: none.</source>
        <translation>庫存低於此數即列入低庫存。0：不設。</translation>
    </message>
    <message>
        <source>Type how many, as in 12.</source>
        <translation>請輸入數量，例如 12。</translation>
    </message>
    <message>
        <source>Set the minimum of %1 (%2) to %3</source>
        <translation>將 %1（%2）的最低庫存設為 %3</translation>
    </message>
    <message>
        <source>should be %1</source>
        <translation>應有 %1</translation>
    </message>
    <message>
        <source>sold while it was counted: count it again</source>
        <translation>盤點期間有售出：請重新盤點</translation>
    </message>
    <message>
        <source>Record the count?</source>
        <translation>記錄盤點？</translation>
    </message>
    <message>
        <source>A name or number for it, if there is one</source>
        <translation>名稱或編號（如有）</translation>
    </message>
    <message>
        <source>Number of the delivery note or transfer</source>
        <translation>送貨單或調撥單號</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>記帳</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>供應商</translation>
    </message>
    <message>
        <source>The other store</source>
        <translation>另一門市</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>過期</translation>
    </message>
    <message>
        <source>Spoiled</source>
        <translation>變質</translation>
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
        <translation>送貨有誤</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Give it up?</source>
        <translation>放棄？</translation>
    </message>
    <message>
        <source>What was scanned into it is forgotten. Nothing has moved.</source>
        <translation>已掃描的內容將清除，庫存沒有變動。</translation>
    </message>
    <message>
        <source>%1 of %2 cannot be: it is counted by the piece.</source>
        <translation>%2 按件計數，不能是 %1。</translation>
    </message>
    <message>
        <source>Nothing was added.</source>
        <translation>未加入任何內容。</translation>
    </message>
    <message>
        <source>Type whole pieces, as in 5*.</source>
        <translation>請輸入整件數，例如 5*。</translation>
    </message>
    <message>
        <source>%1 was received already. Once more?</source>
        <translation>%1 已經收過貨。再記一次？</translation>
    </message>
    <message>
        <source>The same goods would be counted twice.</source>
        <translation>同一批商品會重複計入。</translation>
    </message>
    <message>
        <source>Look at the number on the paper. Nothing was recorded yet.</source>
        <translation>請核對單據上的編號。尚未作任何記錄。</translation>
    </message>
    <message>
        <source>Record it again</source>
        <translation>再次記帳</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>放棄</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 種商品</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recorded: %n item(s).</source>
        <translation>
            <numerusform>已記帳：%n 種商品。</numerusform>
        </translation>
    </message>
    <message>
        <source>reserved %1, available %2</source>
        <translation>預留 %1，可售 %2</translation>
    </message>
    <message>
        <source>Low stock</source>
        <translation>低庫存</translation>
    </message>
    <message>
        <source>Stock list</source>
        <translation>庫存清單</translation>
    </message>
    <message>
        <source>Stock movements</source>
        <translation>庫存異動</translation>
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
        <translation>號碼變了：請先核對各行，再記錄一次。</translation>
    </message>
    <message numerus="yes">
        <source>The delivery note announces %n item(s).</source>
        <translation>
            <numerusform>到貨單上有 %n 種商品。</numerusform>
        </translation>
    </message>
    <message>
        <source>announced: %1</source>
        <translation>單上 %1</translation>
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
        <translation>存為 CSV</translation>
    </message>
    <message>
        <source>Scan, or type a name or number; 5* before it counts five</source>
        <translation>掃描，或輸入名稱或編號；前加 5* 表示五件</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低庫存</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最低庫存</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>儲存為 PDF</translation>
    </message>
    <message>
        <source>Number and sender</source>
        <translation>單號與來源</translation>
    </message>
</context>
<context>
    <name>LevelList</name>
    <message>
        <source>Nothing is low</source>
        <translation>沒有低庫存</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>沒有找到</translation>
    </message>
    <message>
        <source>Items with less on hand than their minimum stand here. Minimum sets it.</source>
        <translation>庫存低於最低數的商品列在這裡，用「最低庫存」設定。</translation>
    </message>
    <message>
        <source>Items stand here that moved at this till or have a figure of the centre; search finds all others.</source>
        <translation>這裡列出本機有變動或總部有資料的商品；其他商品可搜尋。</translation>
    </message>
</context>
<context>
    <name>MovementList</name>
    <message>
        <source>No movements</source>
        <translation>沒有變動</translation>
    </message>
    <message>
        <source>Sales, deliveries and counts of the item that is chosen stand here.</source>
        <translation>所選商品的銷售、收貨和盤點列在這裡。</translation>
    </message>
</context>
<context>
    <name>StockDocument</name>
    <message>
        <source>Scan the goods</source>
        <translation>請掃描商品</translation>
    </message>
    <message>
        <source>Each scan adds one; 5* before it adds five, -1* takes one off. The sale stays as it is.</source>
        <translation>每掃一次加一件；前加 5* 加五件，-1* 減一件。銷售單不受影響。</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>減一</translation>
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
        <translation>放棄</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>記帳</translation>
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
        <translation>沒有任何更改。</translation>
    </message>
    <message>
        <source>Ring the goods up again.</source>
        <translation>請重新輸入商品。</translation>
    </message>
    <message>
        <source>No quotation or layaway of this till has this number: %1</source>
        <translation>本機沒有此編號的報價單或預留單：%1</translation>
    </message>
    <message>
        <source>One of another till is sold there, at its prices.</source>
        <translation>其他款台的單據請在該款台按其價格售出。</translation>
    </message>
    <message>
        <source>A basket is open, or being paid.</source>
        <translation>有購物籃未完成或正在付款。</translation>
    </message>
    <message>
        <source>It is as it was.</source>
        <translation>保持原樣。</translation>
    </message>
    <message>
        <source>Finish or suspend it first, then bring this one back.</source>
        <translation>請先完成或掛起，再取回此單。</translation>
    </message>
    <message>
        <source>This basket cannot be kept for later as it is.</source>
        <translation>此購物籃目前不能保留備用。</translation>
    </message>
    <message>
        <source>Take out goods that come back, coupons, the tax exemption and what is of another order. They can be given when it is sold.</source>
        <translation>請先去掉退貨商品、優惠券、免稅和其他單據的商品；售出時可再使用。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::InvoiceViewModel</name>
    <message>
        <source>Invoice for receipt %1</source>
        <translation>為收據 %1 開發票</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>There is no invoice for receipt %1.</source>
        <translation>收據 %1 不能開發票。</translation>
    </message>
    <message>
        <source>It is no sale that was paid, or all of it came back.</source>
        <translation>它不是已付款的銷售，或商品已全部退回。</translation>
    </message>
    <message>
        <source>Choose the receipt of the sale.</source>
        <translation>請選擇該筆銷售的收據。</translation>
    </message>
    <message>
        <source>Tax number of the business; empty if it has none.</source>
        <translation>企業統一編號或稅號；沒有則留空。</translation>
    </message>
    <message>
        <source>A character of it is mistyped: the check digit says so.</source>
        <translation>有一位輸錯：檢查碼不符。</translation>
    </message>
    <message>
        <source>No known form: a VAT number begins with its country, a Chinese code has 18 characters.</source>
        <translation>格式無法識別：增值稅號以國家代碼開頭，統一社會信用代碼為 18 位。</translation>
    </message>
    <message>
        <source>Name of the business</source>
        <translation>企業名稱</translation>
    </message>
    <message>
        <source>Address; a comma begins a new line.</source>
        <translation>地址；逗號另起一行。</translation>
    </message>
    <message>
        <source>Issue invoice</source>
        <translation>開立發票</translation>
    </message>
    <message>
        <source>Name and 1 to 5 lines of address, each of at most 100 letters.</source>
        <translation>名稱和 1 至 5 行地址，每行最多 100 個字母。</translation>
    </message>
    <message>
        <source>Invoice %1 is issued. It is printed as soon as the printer is ready.</source>
        <translation>發票 %1 已開立。印表機就緒後即列印。</translation>
    </message>
    <message>
        <source>Print invoice %1 again?</source>
        <translation>再次列印發票 %1？</translation>
    </message>
    <message>
        <source>This receipt has an invoice. The copy is marked as a copy.</source>
        <translation>此收據已開過發票。副本上會註明「重印」。</translation>
    </message>
    <message>
        <source>Print copy</source>
        <translation>列印副本</translation>
    </message>
    <message>
        <source>Print invoice %1 again</source>
        <translation>再次列印發票 %1</translation>
    </message>
    <message>
        <source>The copy is printed as soon as the printer is ready.</source>
        <translation>印表機就緒後即列印副本。</translation>
    </message>
</context>
<context>
    <name>DrawerChart</name>
    <message>
        <source>No shift was closed yet</source>
        <translation>還沒有結過班</translation>
    </message>
    <message>
        <source>Each Z stands here, with what was over or short where cash was counted.</source>
        <translation>每次日結（Z）都列在這裡；清點過現金的，附長短款。</translation>
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
        <translation>最近 %1 次清點：%2 次有差異，合計 %3。</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>未清點</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::AccountViewModel</name>
    <message>
        <source>Payment on an account</source>
        <translation>掛帳還款</translation>
    </message>
    <message>
        <source>Number of the account, AC-...; scan or type it.</source>
        <translation>帳戶號 AC-…，掃描或輸入。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Nothing is known here of this account.</source>
        <translation>本機不知道此帳戶。</translation>
    </message>
    <message>
        <source>How much is paid on account %1?</source>
        <translation>帳戶 %1 還款多少？</translation>
    </message>
    <message>
        <source>Owed: %1. Limit: %2.</source>
        <translation>欠款：%1。額度：%2。</translation>
    </message>
    <message>
        <source>Known to this till alone so far.</source>
        <translation>目前僅本機知道。</translation>
    </message>
    <message>
        <source>Take payment</source>
        <translation>收取還款</translation>
    </message>
    <message>
        <source>Type an amount, as in 20 or 12.50.</source>
        <translation>請輸入金額，例如 20 或 12.50。</translation>
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
        <translation>此角色的權限</translation>
    </message>
    <message>
        <source>The centre sets what a role may do.</source>
        <translation>角色的權限由中心設定。</translation>
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
        <translation>空白鍵</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限額</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::RolesViewModel</name>
    <message>
        <source>The centre sets what a role may do.</source>
        <translation>角色的權限由中心設定。</translation>
    </message>
    <message>
        <source>Save what you changed first, or take it back with Esc.</source>
        <translation>請先儲存變更，或按 Esc 復原。</translation>
    </message>
    <message>
        <source>The most that this role may; nothing: without a limit.</source>
        <translation>此角色的上限；留空：不限。</translation>
    </message>
    <message>
        <source>Set limit</source>
        <translation>設定限額</translation>
    </message>
    <message>
        <source>That is no limit. Up to 100 %, or an amount.</source>
        <translation>這不是限額。請輸入不超過 100 % 的比例或一個金額。</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>已儲存：%1。</translation>
    </message>
    <message>
        <source>Nobody could manage people any more.</source>
        <translation>將無人能管理人員。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>沒有任何改動。</translation>
    </message>
    <message>
        <source>Let a role that somebody has manage people.</source>
        <translation>請讓有人擔任的某個角色可以管理人員。</translation>
    </message>
</context>
<context>
    <name>evertill::viewmodels::WorkHours</name>
    <message>
        <source>still there</source>
        <translation>仍在崗</translation>
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
        <translation>現在無人在崗。</translation>
    </message>
    <message>
        <source>There now: %1</source>
        <translation>現在在崗：%1</translation>
    </message>
</context>
<context>
    <name>WorkSheet</name>
    <message>
        <source>Nobody clocked in on these days</source>
        <translation>這些日子無人打卡</translation>
    </message>
    <message>
        <source>Choose another day, or more days. Ctrl T is the time clock.</source>
        <translation>請選擇其他日期或更多天數。按 Ctrl T 打卡。</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>工時</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>休息</translation>
    </message>
</context>
</TS>
