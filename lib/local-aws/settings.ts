/** How the embedded AWS behaves where AWS itself varies. May be changed while it runs. */
export interface Settings {
  /** A new access key is refused until it is this old. */
  propagationSeconds: number;
  /** Every listing cuts its pages at this size, whatever was asked for: clients must trust the marker, not the count. */
  pageSize: number | undefined;
  /** A credential report is ready after this many polls and not before this many seconds. */
  credentialReportPolls: number;
  credentialReportSeconds: number;
  /** How times end in a credential report; both have been seen. */
  credentialReportZone: '+00:00' | 'Z';
  /** AWS answers 2 LookupEvents a second and Region. `undefined` answers all of them. */
  lookupEventsPerSecond: number | undefined;
  /** IAM answers so many calls of each operation a second; AWS publishes no figure. `undefined` answers all of them. */
  iamRequestsPerSecond: number | undefined;
}

export const defaultSettings: Settings = {
  propagationSeconds: 10,
  pageSize: undefined,
  credentialReportPolls: 1,
  credentialReportSeconds: 0,
  credentialReportZone: '+00:00',
  lookupEventsPerSecond: undefined,
  iamRequestsPerSecond: undefined,
};
