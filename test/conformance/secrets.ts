/** A made-up secret for each security scheme. */

export const secretOf = (scheme: string): string => `user:secret-of-${scheme.replaceAll(/\W/gu, "-")}`;
