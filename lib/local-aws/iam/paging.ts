import { constraintMessage } from '../errors';
import type { Input } from '../input';
import type { Page, PageRequest } from '../paging';
import { decodeMarker, encodeMarker } from '../paging';
import type { Call, Output } from '../service';
import { validationError } from './errors';

const DEFAULT_ITEMS = 100;
const MOST_ITEMS = 1000;

export function pageRequest(call: Call, input: Input): PageRequest {
  const asked = input.number('MaxItems') ?? DEFAULT_ITEMS;
  if (asked < 1) throw outOfRange(asked, 'greater than or equal to 1');
  if (asked > MOST_ITEMS) throw outOfRange(asked, `less than or equal to ${MOST_ITEMS}`);
  const marker = input.text('Marker');
  const after = marker === undefined ? undefined : decodeMarker(marker);
  if (marker !== undefined && after === undefined) throw validationError(`Invalid Marker: ${marker}`);
  return { after, size: Math.min(asked, call.state.settings.pageSize ?? asked) };
}

/** What IAM says of a page besides its items. */
export function pageShape(page: Page<unknown>): Output {
  if (page.next === undefined) return { IsTruncated: false };
  return { IsTruncated: true, Marker: encodeMarker(page.next) };
}

function outOfRange(asked: number, constraint: string): Error {
  return validationError(constraintMessage(String(asked), 'maxItems', `have value ${constraint}`));
}
