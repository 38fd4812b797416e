import type { Caller } from './caller';
import type { Input } from './input';
import type { State } from './state';

/** The circumstances of one call. */
export interface Call {
  readonly state: State;
  readonly now: Date;
  readonly region: string;
  readonly caller: Caller;
}

/** What an operation answers with, under AWS's names. Dates, lists and Maps are written as the protocol has them. */
export type Output = Readonly<Record<string, unknown>>;

/** One API operation. It throws an AwsError to refuse, before it has changed anything. */
export type Operation = (call: Call, input: Input) => Output;

interface ServiceBase {
  /** The name in a signature's credential scope. */
  readonly signingName: string;
  readonly title: string;
  readonly eventSource: string;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Operations that CloudTrail does not show, because they are data events. */
  readonly dataEvents: ReadonlySet<string>;
  /** Set for services without Regions: where their events and uses are recorded. */
  readonly globalRegion?: string;
}

export interface QueryService extends ServiceBase {
  readonly protocol: 'query';
  readonly apiVersion: string;
  readonly xmlNamespace: string;
}

export interface JsonService extends ServiceBase {
  readonly protocol: 'json';
}

export type Service = QueryService | JsonService;
