// SPDX-License-Identifier: Apache-2.0
// The centre's API as the page uses it. The session is a cookie that no script can read; changes
// carry a header that no other site can send.

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || String(status));
    this.status = status;
    this.problem = problem;
  }
}

async function request(method, path, body) {
  const options = { method, credentials: 'same-origin', headers: { Accept: 'application/json' } };
  if (method !== 'GET') { options.headers['X-Evertill-Page'] = '1'; }
  if (body !== undefined) {
    options.headers['Content-Type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  const response = await fetch('/api/v1' + path, options);
  const isJson = (response.headers.get('Content-Type') || '').includes('json');
  const data = isJson ? await response.json() : {};
  if (!response.ok) { throw new Refused(response.status, data); }
  return { data, now: Number(response.headers.get('Evertill-Now')) || Date.now() };
}

export const get = (path) => request('GET', path);
export const post = (path, body) => request('POST', path, body);
export const put = (path, body) => request('PUT', path, body);
export const remove = (path) => request('DELETE', path);

// All pages of a list.
export async function all(path, list) {
  const rows = [];
  let after = '';
  let now = 0;
  do {
    const page = await get(`${path}?limit=1000${after}`);
    rows.push(...page.data[list]);
    now = page.now;
    after = page.data.next_after ? '&after=' + encodeURIComponent(page.data.next_after) : '';
  } while (after !== '');
  return { rows, now };
}
