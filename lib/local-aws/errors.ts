/** A refusal as AWS writes it: its code, the HTTP status that goes with it, and the message. */
export class AwsError extends Error {
  readonly code: string;
  readonly statusCode: number;

  constructor(code: string, statusCode: number, message: string) {
    super(message);
    this.name = code;
    this.code = code;
    this.statusCode = statusCode;
  }
}

/** The wording that AWS generates for a parameter which breaks a constraint of the API model. */
export function constraintMessage(value: string | undefined, parameter: string, constraint: string): string {
  const shown = value === undefined ? 'null' : `'${value}'`;
  return `1 validation error detected: Value ${shown} at '${parameter}' failed to satisfy constraint: Member must ${constraint}`;
}
