// SPDX-License-Identifier: Apache-2.0
// Every word of the page in three languages: [English, simplified, traditional]. {0}, {1} are
// filled in. index.html names words by data-t; its own English is what shows before this runs.
const words = {
  skip: ['Skip to content', '跳到内容', '跳到內容'],
  language: ['Language', '语言', '語言'],
  logout: ['Log out', '退出', '登出'],
  loginTitle: ['Log in to this centre', '登录本中心', '登入本中心'],
  loginLabel: ['Administrator code or API key', '管理员代码或 API 密钥', '管理員代碼或 API 金鑰'],
  loginHelp: ['The code was printed when the centre first started. A key begins with evk_.',
    '中心首次启动时打印了代码。密钥以 evk_ 开头。', '中心首次啟動時印出了代碼。金鑰以 evk_ 開頭。'],
  login: ['Log in', '登录', '登入'],
  newKeyTitle: ['Keep this key', '请保存此密钥', '請保存此金鑰'],
  newKeyHelp: ['The code is used up. This key is what you log in with from now on. It is shown only this once.',
    '代码已用完。今后请用此密钥登录。它只显示这一次。', '代碼已用完。今後請用此金鑰登入。它只顯示這一次。'],
  newKeyLabel: ['Administrator key', '管理员密钥', '管理員金鑰'],
  newKeyDone: ['I have kept it', '我已保存', '我已保存'],
  salesTitle: ['Sales by store', '各门店销售', '各門店銷售'],
  businessDate: ['Business date', '营业日', '營業日'],
  store: ['Store', '门店', '門店'],
  tills: ['Tills', '收银机', '收銀機'],
  transactions: ['Transactions', '交易', '交易'],
  total: ['Total', '合计', '合計'],
  salesEmpty: ['Nothing sold on this date has reached the centre.', '该营业日还没有销售到达中心。',
    '該營業日還沒有銷售到達中心。'],
  codeTitle: ['Enrol a till', '登记收银机', '登記收銀機'],
  codeMake: ['Make a code', '生成代码', '產生代碼'],
  codeUntil: ['For till {1} of store {0}, once, within {2}.', '仅供门店 {0} 的收银机 {1} 使用一次，{2}内有效。',
    '僅供門店 {0} 的收銀機 {1} 使用一次，{2}內有效。'],
  till: ['Till', '收银机', '收銀機'],
  storeAdd: ['Add a store', '添加门店', '新增門店'],
  storeId: ['Short name', '简称', '簡稱'],
  name: ['Name', '名称', '名稱'],
  currency: ['Currency', '货币', '貨幣'],
  add: ['Add', '添加', '新增'],
  devicesTitle: ['Devices', '设备', '裝置'],
  find: ['Find', '查找', '尋找'],
  state: ['State', '状态', '狀態'],
  version: ['Version', '版本', '版本'],
  backlog: ['Unsent', '未发送', '未傳送'],
  oldest: ['Oldest unsent', '最早未发送', '最早未傳送'],
  clock: ['Clock', '时钟', '時鐘'],
  certificate: ['Certificate', '证书', '憑證'],
  lastSeen: ['Last seen', '最近联系', '最近聯繫'],
  lastAgreed: ['Last agreed', '最近一致', '最近一致'],
  actions: ['Actions', '操作', '操作'],
  devicesEmpty: ['No device yet. Make a code above and enter it at the till.',
    '还没有设备。请在上方生成代码并在收银机上输入。', '還沒有裝置。請在上方產生代碼並在收銀機上輸入。'],
  quarantineTitle: ['Set aside', '暂存待处理', '暫存待處理'],
  quarantineHelp: ['Events that are safe in the journal and could not be booked. Mend the cause, then try again.',
    '这些事件已安全记入日志，但未能入账。请先排除原因，再重试。', '這些事件已安全記入日誌，但未能入帳。請先排除原因，再重試。'],
  quarantineEmpty: ['Nothing is set aside.', '没有待处理的事件。', '沒有待處理的事件。'],
  event: ['Event', '事件', '事件'],
  reason: ['Reason', '原因', '原因'],
  waiting: ['Waiting behind', '等待中', '等待中'],
  received: ['Received', '收到', '收到'],
  reapply: ['Try again', '重试', '重試'],
  reapplyAll: ['Try all again', '全部重试', '全部重試'],
  reapplyOf: ['Try event {0} of till {1} again', '重试收银机 {1} 的事件 {0}', '重試收銀機 {1} 的事件 {0}'],
  reapplied: ['{0} booked, {1} still set aside.', '已入账 {0} 项，仍有 {1} 项待处理。', '已入帳 {0} 項，仍有 {1} 項待處理。'],
  alertsTitle: ['Sales that do not agree', '与中心不符的销售', '與中心不符的銷售'],
  alertsSettled: ['Settled ones too', '包括已处理的', '包括已處理的'],
  alertsHelp: ['The centre prices every sale again. What differs waits here until somebody says what was found; nothing is changed by that.',
    '中心会重新计算每笔销售。不符之处在此等待，直到有人说明查到了什么；这不会改动任何数据。',
    '中心會重新計算每筆銷售。不符之處在此等待，直到有人說明查到了什麼；這不會改動任何資料。'],
  alertsEmpty: ['Nothing waits here.', '没有待处理的内容。', '沒有待處理的內容。'],
  receipt: ['Receipt', '小票', '收據'],
  what: ['What', '内容', '內容'],
  alertSold: ['By the till', '收银机', '收銀機'],
  alertOurs: ['By the centre', '中心', '中心'],
  alertAt: ['Found', '发现于', '發現於'],
  alertBy: ['Settled by', '处理人', '處理人'],
  alert_price: ['Price', '价格', '價格'],
  alert_rules: ['Rule set', '规则集', '規則集'],
  alert_limit: ['Limit', '限额', '限額'],
  alert_replay: ['Not replayed', '未能重算', '未能重算'],
  alert_unit_price: ['Unit price', '单价', '單價'],
  alert_tax: ['Tax', '税额', '稅額'],
  alert_returned: ['Returned', '退货', '退貨'],
  alert_shift: ['Shift', '班次', '班次'],
  alert_credit_note: ['Credit note', '退货券', '退貨券'],
  settle: ['Settle', '处理', '處理'],
  settleOf: ['Settle {0}', '处理 {0}', '處理 {0}'],
  settleAsk: ['What was found, or done about it?', '查到了什么，或做了什么处理？', '查到了什麼，或做了什麼處理？'],
  forksTitle: ['Forked journals', '分叉的日志', '分叉的日誌'],
  forksHelp: ["A till's disk was copied or put back, and two of it wrote on. All of it is kept. What is listed here counts in sales and stock once you say that it happened.",
    '某台收银机的磁盘曾被复制或恢复，两份都继续写入。所有记录均已保存。确认确有其事后，此处列出的内容才计入销售和库存。',
    '某台收銀機的磁碟曾被複製或復原，兩份都繼續寫入。所有記錄均已保存。確認確有其事後，此處列出的內容才計入銷售和庫存。'],
  forkFrom: ['From record', '起始记录', '起始記錄'],
  forkEvents: ['Records', '记录', '記錄'],
  confirmFork: ['Count it', '计入', '計入'],
  confirmForkOf: ['Count what till {0} of store {1} wrote beside its journal',
    '将门店 {1} 的收银机 {0} 的分叉记录计入', '將門店 {1} 的收銀機 {0} 的分叉記錄計入'],
  confirmForkAsk: ['Count {2} more transactions of till {0} of store {1}? Do this only if they happened; it cannot be undone.',
    '将门店 {1} 的收银机 {0} 的另外 {2} 笔交易计入？仅在确有其事时执行；此操作无法撤销。',
    '將門店 {1} 的收銀機 {0} 的另外 {2} 筆交易計入？僅在確有其事時執行；此操作無法復原。'],
  revoke: ['Revoke', '吊销', '撤銷'],
  revokeOf: ['Revoke till {0} of store {1}', '吊销门店 {1} 的收银机 {0}', '撤銷門店 {1} 的收銀機 {0}'],
  revokeAsk: ['Revoke till {0} of store {1}? It goes on selling but can no longer send. Its sales have to be taken in by hand.',
    '吊销门店 {1} 的收银机 {0}？它仍可销售，但不能再发送；其销售须人工录入。',
    '撤銷門店 {1} 的收銀機 {0}？它仍可銷售，但不能再傳送；其銷售須人工錄入。'],
  state_connected: ['connected', '已连接', '已連線'],
  state_offline: ['offline', '离线', '離線'],
  state_never_seen: ['never seen', '从未联系', '從未聯繫'],
  state_stopped: ['stopped', '已停止', '已停止'],
  state_revoked: ['revoked', '已吊销', '已撤銷'],
  state_retired: ['replaced', '已被替换', '已被替換'],
  expired: ['expired', '已过期', '已過期'],
  clockRight: ['right', '正确', '正確'],
  seconds: ['{0} s', '{0} 秒', '{0} 秒'],
  minutes: ['{0} min', '{0} 分钟', '{0} 分鐘'],
  hours: ['{0} h', '{0} 小时', '{0} 小時'],
  days: ['{0} d', '{0} 天', '{0} 天'],
  figConnected: ['Connected', '已连接', '已連線'],
  figBehind: ['With unsent events', '有未发送事件', '有未傳送事件'],
  figOldest: ['Oldest unsent', '最早未发送', '最早未傳送'],
  figQuarantine: ['Set aside', '待处理', '待處理'],
  figForks: ['Forked journals', '分叉日志', '分叉日誌'],
  figAlerts: ['Price alerts', '价格告警', '價格警示'],
  figProjection: ['Still to book', '尚待入账', '尚待入帳'],
  figBackup: ['Last backup', '最近备份', '最近備份'],
  allInStep: ['All tills in step', '所有收银机一致', '所有收銀機一致'],
  someBehind: ['{0} need attention', '{0} 台需要注意', '{0} 台需要注意'],
  someOffline: ['{0} offline', '{0} 台离线', '{0} 台離線'],
  noAnswer: ['The centre does not answer. What is shown is {0} old; tills go on selling.',
    '中心没有响应。显示的数据已有 {0}；收银机继续销售。', '中心沒有回應。顯示的資料已有 {0}；收銀機繼續銷售。'],
  noAnswerNow: ['The centre does not answer. Nothing was changed; try again.',
    '中心没有响应。未作更改；请重试。', '中心沒有回應。未作更改；請重試。'],
};

const order = ['en', 'zh-Hans', 'zh-Hant'];
const isTraditional = /^zh-(Hant|TW|HK|MO)/i;

function preferred() {
  const kept = localStorage.getItem('language');
  if (order.includes(kept)) { return kept; }
  const wanted = navigator.language || 'en';
  if (!wanted.startsWith('zh')) { return 'en'; }
  return isTraditional.test(wanted) ? 'zh-Hant' : 'zh-Hans';
}

let chosen = preferred();

export const language = () => chosen;
export const locale = () => (chosen === 'en' ? navigator.language || 'en' : chosen);

export function chooseLanguage(name) {
  chosen = name;
  localStorage.setItem('language', name);
}

export function t(key, ...values) {
  const text = words[key] ? words[key][order.indexOf(chosen)] : key;
  return text.replace(/\{(\d)\}/g, (whole, index) => String(values[index] ?? whole));
}

export function translatePage() {
  document.documentElement.lang = chosen;
  for (const element of document.querySelectorAll('[data-t]')) {
    element.textContent = t(element.dataset.t);
  }
}
