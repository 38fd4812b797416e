import { Regional } from '../regional';

export interface KmsKey {
  readonly region: string;
  readonly keyId: string;
  readonly creationDate: Date;
  keyState: 'Enabled' | 'Disabled' | 'PendingDeletion' | 'PendingImport' | 'Unavailable';
  readonly description?: string;
  /** `alias/keys` */
  readonly aliases?: readonly string[];
}

export class KmsState {
  readonly keys = new Regional<KmsKey>((key) => key.keyId);
}
