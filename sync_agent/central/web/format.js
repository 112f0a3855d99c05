// SPDX-License-Identifier: Apache-2.0
// Numbers, money and ages as people read them. Money comes as exact text with the decimals of its
// currency; sums are made of whole minor units, never of fractions.
import { locale, t } from './strings.js';

export function decimalsOf(amount) {
  const point = amount.indexOf('.');
  return point < 0 ? 0 : amount.length - point - 1;
}

// minor: BigInt of minor units.
export function minorText(minor, decimals) {
  const negative = minor < 0n;
  const digits = (negative ? -minor : minor).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : whole + '.' + digits.slice(digits.length - decimals);
  return negative ? '-' + text : text;
}

export function money(amount, currency) {
  const decimals = decimalsOf(amount);
  return new Intl.NumberFormat(locale(), {
    style: 'currency', currency, minimumFractionDigits: decimals, maximumFractionDigits: decimals,
  }).format(amount);
}

export function count(number) {
  return new Intl.NumberFormat(locale()).format(number);
}

export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 90) { return t('seconds', seconds); }
  if (seconds < 90 * 60) { return t('minutes', Math.round(seconds / 60)); }
  if (seconds < 36 * 3600) { return t('hours', Math.round(seconds / 3600)); }
  return t('days', Math.round(seconds / 86400));
}

// How long ago, by the centre's clock; a dash for never.
export function age(iso, now) {
  return iso === null ? '–' : duration(now - Date.parse(iso));
}

export function daysUntil(iso, now) {
  return iso === null ? null : Math.floor((Date.parse(iso) - now) / 86400000);
}

export function offset(millis) {
  if (Math.abs(millis) < 1000) { return t('clockRight'); }
  return (millis > 0 ? '+' : '−') + duration(Math.abs(millis));
}

export function localDate() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
