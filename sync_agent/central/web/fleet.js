// SPDX-License-Identifier: Apache-2.0
// The fleet page: who is in step, what was sold, what needs a person. It asks every two seconds
// while somebody looks at it, and not at all behind another tab.
import { all, get, post, put, remove, Refused } from './api.js';
import { age, count, daysUntil, decimalsOf, duration, localDate, minorText, money, offset }
  from './format.js';
import { chooseLanguage, language, t, translatePage } from './strings.js';
import { makeTable } from './table.js';

const kPollMillis = 2000;
const kLateMillis = 15 * 60 * 1000;
const kCertificateDays = 14;
const kClockMillis = 60 * 1000;
const at = (id) => document.getElementById(id);

const view = {
  scopes: [], devices: [], stores: [], totals: [], events: [], forks: [], alerts: [], fleet: null,
  now: 0,
};
let timer = 0;

function may(scope) {
  return view.scopes.includes('admin') || view.scopes.includes(scope);
}

// ---- devices --------------------------------------------------------------------------------
function isLate(oldest) {
  return oldest !== null && view.now - Date.parse(oldest) > kLateMillis;
}

// Struck off, or another box stands in its place: nothing is expected of it.
function isGone(device) {
  return device.state === 'revoked' || device.state === 'retired';
}

function troubleOf(device) {
  if (device.state === 'stopped') { return 3; }
  if (isGone(device)) { return 0; }
  const late = isLate(device.oldest_unsent_at);
  const days = daysUntil(device.certificate_ends_at, view.now);
  if (late || (days !== null && days < kCertificateDays)) { return 2; }
  return device.state === 'offline' ? 1 : 0;
}

function stateCell(device) {
  const kinds = { connected: 'good', offline: 'attention', stopped: 'refusal' };
  const marks = { connected: '●', offline: '○', never_seen: '◌', stopped: '■', revoked: '✕',
    retired: '✕' };
  const because = device.stopped_because ? ': ' + device.stopped_because : '';
  return {
    text: `${marks[device.state] || ''} ${t('state_' + device.state)}${because}`,
    kind: kinds[device.state] || '',
  };
}

function certificateCell(device) {
  const days = daysUntil(device.certificate_ends_at, view.now);
  if (days === null) { return { text: '–', kind: 'number' }; }
  const text = days < 0 ? t('expired') : t('days', days);
  return { text, kind: days < kCertificateDays ? 'number attention' : 'number' };
}

function deviceCells(device) {
  const late = isLate(device.oldest_unsent_at);
  const wrongClock = Math.abs(device.clock_offset_ms) > kClockMillis;
  return [
    { text: device.store },
    { text: device.till, title: device.device },
    stateCell(device),
    { text: device.software_version },
    { text: count(device.backlog_events), kind: 'number' },
    { text: age(device.oldest_unsent_at, view.now), kind: late ? 'number attention' : 'number' },
    { text: offset(device.clock_offset_ms), kind: wrongClock ? 'number attention' : 'number' },
    certificateCell(device),
    { text: age(device.last_seen_at, view.now), kind: 'number' },
    { text: age(device.last_agreed_at, view.now), kind: 'number' },
  ];
}

const showDevices = makeTable(at('device-rows'), (device) => device.device, deviceCells, (device) =>
  (may('write:fleet') && !isGone(device)
    ? [{ label: t('revoke'), run: revoke, describe: t('revokeOf', device.till, device.store) }]
    : []));

async function revoke(device, button) {
  if (!window.confirm(t('revokeAsk', device.till, device.store))) { return; }
  await act(button, () => post(`/devices/${encodeURIComponent(device.device)}/revoke`));
}

function shownDevices() {
  const wanted = at('device-filter').value.trim().toLowerCase();
  const rows = view.devices.filter((device) => wanted === '' ||
    [device.store, device.till, device.software_version, device.device, t('state_' + device.state)]
      .some((text) => text.toLowerCase().includes(wanted)));
  const key = (device) => [device.store, device.till];
  return rows.sort((a, b) => troubleOf(b) - troubleOf(a) ||
    key(a)[0].localeCompare(key(b)[0], undefined, { numeric: true }) ||
    key(a)[1].localeCompare(key(b)[1], undefined, { numeric: true }));
}

// ---- sales ----------------------------------------------------------------------------------
// One row per store and currency.
function salesByStore() {
  const sums = new Map();
  for (const total of view.totals) {
    const key = JSON.stringify([total.store, total.total.currency]);
    const sum = sums.get(key) || {
      key, store: total.store, currency: total.total.currency, tills: 0, transactions: 0, minor: 0n,
      decimals: decimalsOf(total.total.amount),
    };
    sum.tills += 1;
    sum.transactions += total.transactions;
    sum.minor += BigInt(total.total.minor);
    sums.set(key, sum);
  }
  const names = new Map(view.stores.map((store) => [store.id, store.name]));
  return [...sums.values()].map((sum) => ({ ...sum, name: names.get(sum.store) || '' }))
    .sort((a, b) => a.store.localeCompare(b.store, undefined, { numeric: true }));
}

const showSales = makeTable(at('sales-rows'), (sum) => sum.key, (sum) => [
  { text: sum.name && sum.name !== sum.store ? `${sum.store} · ${sum.name}` : sum.store },
  { text: count(sum.tills), kind: 'number' },
  { text: count(sum.transactions), kind: 'number' },
  { text: money(minorText(sum.minor, sum.decimals), sum.currency), kind: 'number' },
]);

// ---- what was set aside ---------------------------------------------------------------------
const showEvents = makeTable(at('quarantine-rows'), (event) => event.position, (event) => [
  { text: event.store },
  { text: event.till },
  { text: `${event.type} ${event.seq}`, title: event.key },
  { text: event.reason, kind: 'attention' },
  { text: count(event.waiting), kind: 'number' },
  { text: age(event.received_at, view.now), kind: 'number' },
], (event) => (may('write:quarantine')
  ? [{ label: t('reapply'), run: reapply, describe: t('reapplyOf', event.seq, event.till) }] : []));

async function reapply(event, button) {
  await act(button, async () => {
    const { data } = await post(`/quarantine/${event.position}/reapply`);
    at('quarantine-note').textContent = t('reapplied', data.applied, data.still);
  });
}

// ---- forks: what a copied or restored disk wrote, until a person says that it happened ----------
const showForks = makeTable(at('fork-rows'), (fork) => `${fork.device} ${fork.epoch} ${fork.branch}`,
  (fork) => [
    { text: fork.store },
    { text: fork.till, title: fork.device },
    { text: count(fork.from_seq), kind: 'number' },
    { text: count(fork.events), kind: 'number' },
    { text: count(fork.sales), kind: 'number' },
    { text: fork.totals.map((sum) => money(sum.amount, sum.currency)).join(' + ') || '–', kind: 'number' },
    { text: age(fork.seen_at, view.now), kind: 'number' },
  ], (fork) => (may('write:quarantine')
    ? [{ label: t('confirmFork'), run: confirmFork, describe: t('confirmForkOf', fork.till, fork.store) }]
    : []));

async function confirmFork(fork, button) {
  if (!window.confirm(t('confirmForkAsk', fork.till, fork.store, count(fork.sales)))) { return; }
  const { device, epoch, branch } = fork;
  await act(button, () => post('/forks/confirm', { device, epoch, branch }), at('forks-note'));
}

// ---- alerts: sales that do not agree, until a person says what was found -------------------------
function figureOf(alert, minor) {
  const scale = { unit_price: 4, returned: 3 }[alert.kind];
  if (alert.kind === 'replay' || alert.kind === 'shift') { return '–'; }
  if (scale) { return minorText(BigInt(minor), scale); }
  if (alert.currency === '') { return count(minor); }
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency: alert.currency })
    .resolvedOptions().maximumFractionDigits;
  return money(minorText(BigInt(minor), digits), alert.currency);
}

const showAlerts = makeTable(at('alert-rows'), (alert) => alert.id, (alert) => [
  { text: alert.store || '–' },
  { text: alert.till || '–' },
  { text: alert.receipt > 0 ? String(alert.receipt) : '–', title: alert.id, kind: 'number' },
  { text: `${t('alert_' + alert.kind)}: ${alert.detail}`,
    kind: alert.settled_at === null ? 'attention' : '' },
  { text: figureOf(alert, alert.sold), kind: 'number' },
  { text: figureOf(alert, alert.ours), kind: 'number' },
  { text: age(alert.at, view.now), kind: 'number' },
  { text: alert.settled_at === null ? '' : `${alert.settled_by}: ${alert.remark}` },
], (alert) => (may('write:rules') && alert.settled_at === null
  ? [{ label: t('settle'), run: settleAlert, describe: t('settleOf', alert.id) }] : []));

async function settleAlert(alert, button) {
  const remark = (window.prompt(t('settleAsk')) || '').trim();
  if (remark === '') { return; }
  await act(button, () => post('/alerts/settle', { alert: alert.id, remark }), at('alerts-note'));
}

async function loadAlerts() {
  const withSettled = at('alerts-settled').checked;
  view.alerts = may('read:rules') && (view.fleet.alerts > 0 || withSettled)
    ? (await get('/alerts?limit=100&settled=' + withSettled)).data.alerts : [];
}

// They are looked at only while there are some: that reads their records.
async function loadFleet() {
  view.fleet = (await get('/fleet')).data;
  await loadAlerts();
  view.forks = view.fleet.open_forks > 0
    ? (await get('/forks')).data.forks.filter((fork) => !fork.confirmed) : [];
}

// ---- the whole page -------------------------------------------------------------------------
function figure(label, value, kind) {
  return { label, value, kind: kind || '' };
}

function figures() {
  const fleet = view.fleet;
  const behind = fleet.feed_position - fleet.projected_position;
  const late = isLate(fleet.oldest_unsent_at) ? 'attention' : '';
  const backup = age(fleet.last_backup_at, view.now);
  return [
    figure(t('figConnected'), `${count(fleet.connected)} / ${count(fleet.devices)}`),
    figure(t('figBehind'), count(fleet.behind), late),
    figure(t('figOldest'), age(fleet.oldest_unsent_at, view.now), late),
    figure(t('figQuarantine'), count(fleet.quarantined), fleet.quarantined > 0 ? 'attention' : ''),
    figure(t('figForks'), count(fleet.open_forks), fleet.open_forks > 0 ? 'attention' : ''),
    figure(t('figAlerts'), count(fleet.alerts), fleet.alerts > 0 ? 'attention' : ''),
    figure(t('figProjection'), count(behind)),
    figure(t('figBackup'), backup, fleet.last_backup_at === null ? 'attention' : ''),
  ];
}

function showFigures() {
  const box = at('figures');
  figures().forEach((entry, index) => {
    let card = box.children[index];
    if (!card) {
      card = document.createElement('div');
      card.className = 'figure';
      card.append(document.createElement('span'), document.createElement('b'));
      card.firstChild.className = 'muted';
      box.append(card);
    }
    if (card.firstChild.textContent !== entry.label) { card.firstChild.textContent = entry.label; }
    if (card.lastChild.textContent !== entry.value) { card.lastChild.textContent = entry.value; }
    if (card.lastChild.className !== entry.kind) { card.lastChild.className = entry.kind; }
  });
}

function showStores() {
  const list = at('code-stores');
  const ids = view.stores.map((store) => store.id).join('\n');
  if (list.dataset.ids === ids) { return; }
  list.dataset.ids = ids;
  list.replaceChildren(...view.stores.map((store) => {
    const option = document.createElement('option');
    option.value = store.id;
    option.textContent = store.name;
    return option;
  }));
}

// "In step" is said only of tills that are there to say so: what one in the dark holds is unknown.
function showState() {
  const troubled = view.devices.filter((device) => troubleOf(device) > 1).length;
  const offline = view.devices.filter((device) => device.state === 'offline').length;
  let text = view.devices.length > 0 ? t('allInStep') : '';
  if (offline > 0) { text = t('someOffline', count(offline)); }
  if (troubled > 0) { text = t('someBehind', count(troubled)); }
  at('state').className = troubled + offline > 0 ? 'pill attention' : 'pill good';
  if (at('state').textContent !== text) { at('state').textContent = text; }
}

function show() {
  showState();
  if (view.fleet) { showFigures(); }
  showDevices(shownDevices());
  showSales(salesByStore());
  showEvents(view.events);
  showForks(view.forks);
  at('forks-card').hidden = view.forks.length === 0;
  showAlerts(view.alerts);
  at('alerts-card').hidden = !may('read:rules');
  at('alerts-empty').hidden = view.alerts.length > 0;
  showStores();
  at('devices-empty').hidden = view.devices.length > 0;
  at('sales-empty').hidden = view.totals.length > 0;
  at('quarantine-empty').hidden = view.events.length > 0;
  at('reapply-all').hidden = view.events.length < 2 || !may('write:quarantine');
  at('code-card').hidden = !may('write:fleet');
}

async function load() {
  const wanted = [get('/stores').then(({ data }) => { view.stores = data.stores; })];
  if (may('read:fleet')) {
    wanted.push(loadFleet());
    wanted.push(all('/devices', 'devices').then(({ rows, now }) => {
      view.devices = rows;
      view.now = now;
    }));
    wanted.push(get('/quarantine?limit=100').then(({ data }) => { view.events = data.events; }));
  }
  if (may('read:sales') && at('sales-date').value !== '') {
    wanted.push(get('/day-totals?date=' + encodeURIComponent(at('sales-date').value))
      .then(({ data }) => { view.totals = data.day_totals; }));
  }
  await Promise.all(wanted);
}

async function poll() {
  clearTimeout(timer);
  if (document.hidden || at('fleet').hidden) { return; }
  try {
    await load();
    at('problem').hidden = true;
    show();
    document.body.dataset.loaded = 'yes'; // for tests: the first figures are on the page
  } catch (error) {
    if (error instanceof Refused && error.status === 401) {
      showLogin();
      return;
    }
    at('problem').textContent = t('noAnswer', duration(Date.now() - (view.askedAt || Date.now())));
    at('problem').hidden = false;
    timer = setTimeout(poll, kPollMillis * 2);
    return;
  }
  view.askedAt = Date.now();
  timer = setTimeout(poll, kPollMillis);
}

// A change by a button: once at a time, its refusal in words, then the page anew.
async function act(button, work, place) {
  button.disabled = true;
  const words = place || at('quarantine-note');
  words.textContent = '';
  try {
    await work();
  } catch (error) {
    words.textContent = error instanceof Refused
      ? `${error.message} ${error.problem.do || ''}` : t('noAnswerNow');
  }
  button.disabled = false;
  await poll();
}

function showLogin() {
  clearTimeout(timer);
  for (const id of ['fleet', 'new-key', 'logout']) { at(id).hidden = true; }
  at('login').hidden = false;
  at('tenant').textContent = '';
  at('state').textContent = '';
  at('secret').focus();
}

function showFleet() {
  at('login').hidden = true;
  at('new-key').hidden = true;
  at('fleet').hidden = false;
  at('logout').hidden = false;
  poll();
}

function enter(session) {
  view.scopes = session.scopes;
  at('tenant').textContent = `${session.tenant} · ${session.label}`;
  if (session.key) {
    at('login').hidden = true;
    at('new-key').hidden = false;
    at('new-key-text').value = session.key;
    at('new-key-text').select();
  } else {
    showFleet();
  }
}

async function logIn(event) {
  event.preventDefault();
  const secret = at('secret').value.trim();
  const button = event.target.querySelector('button');
  await act(button, async () => {
    const body = secret.startsWith('evk_') ? { key: secret } : { code: secret };
    const { data } = await post('/session', body);
    at('secret').value = '';
    enter(data);
  }, at('login-error'));
}

async function makeCode(event) {
  event.preventDefault();
  const button = event.target.querySelector('button');
  await act(button, async () => {
    at('code-result').textContent = '';
    at('code-until').textContent = '';
    const { data, now } = await post('/enrolment-codes',
      { store: at('code-store').value.trim(), till: at('code-till').value.trim() });
    at('code-result').textContent = data.code;
    at('code-until').textContent =
      t('codeUntil', data.store, data.till, duration(Date.parse(data.expires_at) - now));
  }, at('code-error'));
}

async function addStore(event) {
  event.preventDefault();
  const button = event.target.querySelector('button');
  await act(button, async () => {
    await put('/stores/' + encodeURIComponent(at('store-id').value.trim()),
      { name: at('store-name').value.trim(), currency: at('store-currency').value.trim() });
    at('code-store').value = at('store-id').value.trim();
    event.target.reset();
    at('store-details').open = false;
  }, at('store-error'));
}

function listen() {
  at('login-form').addEventListener('submit', logIn);
  at('code-form').addEventListener('submit', makeCode);
  at('store-form').addEventListener('submit', addStore);
  at('new-key-done').addEventListener('click', () => {
    at('new-key-text').value = '';
    showFleet();
  });
  at('logout').addEventListener('click', () => remove('/session').catch(() => {}).then(showLogin));
  at('device-filter').addEventListener('input', show);
  at('alerts-settled').addEventListener('change', poll);
  at('sales-date').addEventListener('change', () => {
    view.totals = [];
    poll();
  });
  at('reapply-all').addEventListener('click', (event) => act(event.target, async () => {
    const { data } = await post('/quarantine/reapply');
    at('quarantine-note').textContent = t('reapplied', data.applied, data.still);
  }));
  at('language').value = language();
  at('language').addEventListener('change', () => {
    chooseLanguage(at('language').value);
    translatePage();
    show();
  });
  document.addEventListener('visibilitychange', poll);
}

async function start() {
  translatePage();
  at('sales-date').value = localDate();
  listen();
  try {
    enter((await get('/session')).data);
  } catch {
    showLogin();
  }
}

start();
