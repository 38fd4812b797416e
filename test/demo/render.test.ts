/** What is shown of a small play: on a terminal, and as a page. */

import { createColors } from 'picocolors';
import { member } from '../../lib/demo/members/build';
import { type Played, play } from '../../lib/demo/play';
import { POPULATION } from '../../lib/demo/population';
import { portraitsOf } from '../../lib/demo/portrait';
import { renderHtml } from '../../lib/demo/render-html';
import { renderPortrait, renderTerminal } from '../../lib/demo/render-terminal';
import { demoSettings } from '../../lib/demo/settings';
import { ruler, scaleOf } from '../../lib/demo/stripes';
import { totalsOf } from '../../lib/demo/totals';
import { badIds, unbalanced } from '../support/markup';

const HOSTILE = '<script>alert("&")</script>';
let played: Played;

beforeAll(async () => {
  const [orders] = POPULATION;
  const hostile = member({ userName: 'hostile', story: HOSTILE, keyAges: [30] }, 'shop');
  const told: Played['mails'][number] = { at: new Date(0), to: 'a@example.com', subject: HOSTILE, text: HOSTILE };
  const members = [...(orders ? [orders] : []), hostile];
  const real = await play({ members, settings: demoSettings(), days: 60 });
  played = { ...real, mails: [...real.mails, told] };
}, 30_000);

test('a user on a terminal', () => {
  const [orders] = portraitsOf(played);
  const text = orders ? renderPortrait(orders, scaleOf(60), createColors(false)) : '';

  expect(text.split('\n').slice(0, 9)).toEqual([
    'orders-api /corp/apps/, owner shop',
    '  Reads its secret at every start, once a day. Nobody has to do anything.',
    '  Jan                        Feb                         Mar',
    expect.stringMatching(/^ {4}m[m ]+m$/),
    expect.stringMatching(/^1 ██▓░+·+×$/),
    expect.stringMatching(/^2 {3}█+$/),
    expect.stringMatching(/^ {2}01-07 key 2 made to replace key 1; 01-\d\d key 1 switched off;/),
    expect.any(String),
    expect.any(String),
  ]);
});

test('colours only where they are wanted', () => {
  const totals = totalsOf(played, 1);

  expect(renderTerminal(played, totals, false)).not.toContain('\u001b');
  expect(renderTerminal(played, totals, true)).toContain('\u001b');
});

test.each([
  [75, 1, 75],
  [150, 2, 75],
  [151, 3, 51],
  [1000, 14, 72],
])('%i days are drawn with %i days a column in %i columns', (days, daysPerColumn, columns) => {
  expect(scaleOf(days)).toEqual({ daysPerColumn, columns });
  expect(ruler(scaleOf(days)).length).toBeLessThanOrEqual(columns);
});

describe('the page', () => {
  const page = () => renderHtml(played, totalsOf(played, 1));
  /** Without what stands in mails, which is text. */
  const markup = () => page().replace(/<pre[^>]*>[^<]*<\/pre>/g, '');

  test('needs nothing from anywhere: its only links lead into itself', () => {
    expect(markup()).not.toMatch(/https?:|<script|<link|<img|@import|url\(|\bsrc=/);
    expect([...markup().matchAll(/href="([^"]*)"/g)].every(([, target]) => target?.startsWith('#'))).toBe(true);
  });

  test('every element that is opened is closed, in order', () => {
    expect(unbalanced(page())).toEqual([]);
  });

  test('ids are there once each, and what refers to them finds them', () => {
    expect(badIds(page())).toEqual([]);
  });

  test('text stays text', () => {
    expect(page()).not.toContain('<script');
    expect(page()).toContain('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;');
  });

  test('each timeline has a title and says in words what it shows', () => {
    expect(page()).toContain('<title id="user-1-title">Timeline of orders-api</title>');
    expect(page()).toMatch(
      /<desc id="user-1-desc">Key 1: active from 2025-11-08, replaced from 2026-01-07, switched off from/,
    );
  });

  test('every table has a caption', () => {
    expect(page().match(/<table><caption>/g)?.length).toBe(page().match(/<table/g)?.length);
  });
});
