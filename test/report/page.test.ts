/** The auditor's page of an account in which everything occurs. */
import { createHash } from 'node:crypto';
import type { AccountView } from '../../lib/account-view';
import { renderPage } from '../../lib/report/render-page';
import { badIds, unbalanced } from '../support/markup';
import { type Audited, auditedAccount, viewOf } from './account';

const HOSTILE = '</script><script>alert("&")</script>';
let view: AccountView;
let audited: Audited;
let page: string;

beforeAll(async () => {
  audited = await auditedAccount();
  view = await viewOf(audited.world);
  page = renderPage(view);
}, 60_000);

/** The words of a section, without markup. */
function section(id: string): string {
  const [, part = ''] = new RegExp(`<section aria-labelledby="${id}">(.*?)</section>`, 's').exec(page) ?? [];
  return part
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');
}

test('its head says whose account it is, as of when, and under which Keyturn', () => {
  expect(page).toContain('<h1>Access keys of account 123456789012</h1>');
  expect(page).toMatch(/Region<\/dt><dd>eu-west-1.*As of<\/dt><dd>2026-03-09T12:00Z.*Keyturn.*enforce/);
  expect(page).toContain('Failed. Older than 90 days: 5 of 10 active keys. Unused for 45 days: 2 of 10 active keys.');
});

test('each key that fails is named where it fails, and no other', () => {
  const { world, keys } = audited;
  const [, rotated = '', unused = '', root = ''] = section('compliance').split(/(?:Failed|Passed) /);
  const idsIn = (text: string) => new Set([...text.matchAll(/AKIA\w+/g)].map(([id]) => id));
  const { emergency, first, second, hardCoded } = keys;
  const [moving, neverInstalled] = [world.keysOf('moving')[0], world.keysOf('hard-coded')[1]];
  const ids = (...failing: readonly ({ accessKeyId: string } | undefined)[]) =>
    new Set(failing.map((key) => key?.accessKeyId));
  expect(idsIn(rotated)).toEqual(ids(emergency, first, second, hardCoded, moving));
  expect(idsIn(unused)).toEqual(ids(emergency, neverInstalled));
  expect(idsIn(root)).toEqual(ids());
});

test('the numbers of the controls are there, by version', () => {
  expect(section('compliance')).toContain('1.14 (v3.0.0), 1.13 (v5.0.0), 2.12 (v7.0.0)');
  expect(section('compliance')).toMatch(/IAM\.3 .*8\.3\.9, 8\.6\.3.*IAM\.22 .*IAM\.4 /);
});

// By a credential report of some hours ago.
test('an overdue key is there with its evidence and what comes next', () => {
  expect(section('overdue')).toMatch(
    /hard-coded AKIA\w+ superseded 121 days old It was replaced by AKIA\w+ on 2026-01-07; it was last used (today|yesterday) .* From 2026-04-1[23] on: it is switched off/,
  );
});

test('a hold is there with its reason and its last day', () => {
  expect(section('held')).toMatch(/break-glass until the tag is removed for emergencies 1 key/);
  expect(section('held')).toMatch(/moving through 2026-12-31 moving to a role 1 key/);
});

test('every key is in the table, whether it was looked at or not', () => {
  expect(page.match(/<tr[^>]*><th scope="row">[^<]*(?: <span class="soft">[^<]*<\/span>)?<br>/g)?.length).toBe(11);
  expect(section('keys')).toMatch(/young id not in the report Active 13 2026-03-08 nothing due/);
});

test('settings that are not the defaults are marked', () => {
  expect(section('settings')).toMatch(/mode enforce changed .*rotateAfterDays 60 age/);
});

test('no secret is on it', () => {
  const { world, keys } = audited;
  const stored = [world.storedKey('orders-api'), world.storedKey('hard-coded')];
  const secrets = [...Object.values(keys), ...stored].map((key) => key?.secretAccessKey ?? page);
  expect(secrets.filter((secret) => page.includes(secret))).toEqual([]);
});

test('its policy allows its own style and script, and nothing else', () => {
  const hash = (name: string) => {
    const [, text = ''] = new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(page) ?? [];
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  };
  expect(page).toContain(
    `content="default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'"`,
  );
  expect(page).not.toMatch(/<link|<img|@import|url\(|\bsrc=|\bstyle=|\bon[a-z]+=/);
});

test('text stays text', () => {
  const failures = [{ userName: HOSTILE, doing: HOSTILE, why: HOSTILE }];
  const hostile = renderPage({ ...view, accountId: HOSTILE, report: { ...view.report, failures } });
  expect(hostile).not.toContain(HOSTILE);
  expect(hostile).toContain('&lt;/script&gt;&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;: could not');
});

test('every element is closed in order, and every id is there once', () => {
  expect(unbalanced(page)).toEqual([]);
  expect(badIds(page)).toEqual([]);
});

test('every table has a caption, and every heading of it a scope', () => {
  expect(page.match(/<table[^>]*><caption>/g)?.length).toBe(page.match(/<table/g)?.length);
  expect(page).not.toMatch(/<th>|<th (?!scope)/);
});

test('users outside the path that Keyturn looks after are said not to be in it', () => {
  const narrow = renderPage({ ...view, settings: { ...view.settings, userPathPrefix: '/apps/' } });
  expect(narrow).toContain('Users outside the path <code>/apps/</code> are not in it.');
  expect(page).not.toContain('Users outside');
});

test('an account without a key passes, and says so', () => {
  const empty = renderPage({ ...view, rows: [], users: [], report: { ...view.report, decisions: [] } });
  expect(empty).toContain('Passed. No active key is older than 90 days');
  expect(empty).toContain('No key is overdue.');
  expect(empty).toContain('Nobody is held.');
  expect(unbalanced(empty)).toEqual([]);
});
