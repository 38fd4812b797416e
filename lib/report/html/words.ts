/** Words and small parts that several sections use. */
import { formatDay } from '../../../lambda/core/time';
import { type Html, html } from '../../html/html';
import type { AccountKey } from '../account-keys';

export const keyId = ({ accessKeyId }: Pick<AccountKey, 'accessKeyId'>): Html =>
  accessKeyId ? html`<code>${accessKeyId}</code>` : html`<span class="soft">id not in the report</span>`;

export const time = (date: Date): Html => html`<time datetime="${date.toISOString()}">${formatDay(date)}</time>`;

/** `1,234`. */
export const grouped = (count: number): string => count.toLocaleString('en');
