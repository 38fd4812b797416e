/** The name of a user's secret: IAM user names may hold a comma, and secret names may not. */

/** `/` never occurs in a user name, so that what follows one is certainly an encoded character. */
const COMMA = '/2C/';

export const secretNameOf = (userName: string, secretPrefix: string): string =>
  secretPrefix + userName.replaceAll(',', COMMA);
