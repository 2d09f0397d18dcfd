import { type Auth, header, type Secret } from "./auth.js";
import type { BaseOptions } from "./options.js";

/** `Authorization: Basic …`. A missing password is empty. */
export function basic(
  source: string,
  username: string | undefined,
  password: Secret = "",
  options?: BaseOptions,
): Auth {
  const pair = async (): Promise<string> =>
    `${username}:${typeof password === "string" ? password : await password()}`;
  return header("Authorization", source, username ? pair : undefined, options, (value, keep) => {
    const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(value)));
    keep(encoded);
    // Without a password, the user name is the secret.
    keep(value.slice(`${username}:`.length) || String(username));
    return `Basic ${encoded}`;
  });
}
