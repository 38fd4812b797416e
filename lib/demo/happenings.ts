/** What happened while the demo was played, in the order in which it did. */

export interface Call {
  readonly kind: 'call';
  readonly at: Date;
  readonly userName: string;
  readonly host: string;
  readonly accessKeyId: string;
  /** The name of AWS's error; absent when it was answered. */
  readonly refused?: string;
}

export interface KeyChange {
  readonly kind: 'key';
  readonly at: Date;
  readonly userName: string;
  readonly accessKeyId: string;
  readonly change: 'created' | 'switched off' | 'switched on' | 'deleted';
  readonly by: 'Keyturn' | 'a person';
}

/** Keyturn put another key in its place. */
export interface Replaced {
  readonly kind: 'replaced';
  readonly at: Date;
  readonly userName: string;
  readonly accessKeyId: string;
  readonly createdAccessKeyId: string;
}

/** Something that a person did about a user, in words. */
export interface Deed {
  readonly kind: 'deed';
  readonly at: Date;
  readonly userName: string;
  readonly words: string;
}

export type Happening = Call | KeyChange | Replaced | Deed;

export interface Mail {
  readonly at: Date;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}
