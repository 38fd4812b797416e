import type { Caller } from './caller';
import type { Clock } from './clock';
import type { Input } from './input';
import type { State } from './state';

/** The circumstances of one call. */
export interface Call {
  readonly state: State;
  /** When it arrived. */
  readonly now: Date;
  /** For an operation that takes its time. */
  readonly clock: Clock;
  readonly region: string;
  readonly caller: Caller;
}

/** What an operation answers with, under AWS's names. Dates, lists and Maps are written as the protocol has them. */
export type Output = Readonly<Record<string, unknown>>;

/** One API operation. It throws an AwsError to refuse, before it has changed anything. Only one that runs code of others is a promise. */
export type Operation = (call: Call, input: Input) => Output | Promise<Output>;

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
  /** @default 1.1 */
  readonly jsonVersion?: '1.0';
}

export interface RestJsonService extends ServiceBase {
  readonly protocol: 'rest-json';
  /** By operation. */
  readonly routes: ReadonlyMap<string, Route>;
}

/** Where an operation is called, and what of it stands elsewhere than in a JSON body. */
export interface Route {
  readonly method: string;
  /** `/schedules/{Name}`: braces stand around parameters. */
  readonly path: string;
  /** Parameters, with their names in the query. */
  readonly query?: Readonly<Record<string, string>>;
  /** Parameters and members of the answer, with the names of their headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What the body is as a whole, in the call and in the answer. */
  readonly payload?: string;
}

export type Service = QueryService | JsonService | RestJsonService;
