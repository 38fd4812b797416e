/**
 * Where moto is known to answer otherwise than AWS: the name of the test, and why. Against moto such a test has to
 * fail, so that an entry which is no longer true shows itself.
 */
export const differences: Readonly<Record<string, string>> = {};
