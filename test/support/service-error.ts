/** An error as the SDK throws it for an answer of AWS. */
export function serviceError(name: string, httpStatusCode: number, attempts = 1): Error {
  return Object.assign(new Error(`${name}, says AWS`), { name, $metadata: { httpStatusCode, attempts } });
}
