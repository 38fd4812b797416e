import type { Input } from '../input';
import type { Page, PageRequest } from '../paging';
import { decodeMarker, encodeMarker } from '../paging';
import type { Call, Output } from '../service';
import { invalidParameter } from './errors';

const PAGE_SIZE = 100;

/** Callers of SNS cannot choose how long a page is. */
export function pageRequest(call: Call, input: Input): PageRequest {
  const token = input.text('NextToken');
  const after = token === undefined || token === '' ? undefined : decodeMarker(token);
  if (token && after === undefined) throw invalidParameter('NextToken');
  return { after, size: Math.min(PAGE_SIZE, call.state.settings.pageSize ?? PAGE_SIZE) };
}

export function nextToken(page: Page<unknown>): Output {
  return page.next === undefined ? {} : { NextToken: encodeMarker(page.next) };
}
