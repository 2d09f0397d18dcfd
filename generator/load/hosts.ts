/** Decides which hosts are in a private network, where plain HTTP is common. */

import { isIPv4, isIPv6 } from "node:net";

/** Names that public DNS never resolves, and single labels, as containers have. */
const privateName = /^(?:[^.]+|.+\.(?:localhost|local|internal|intranet|lan|home|corp|test|home\.arpa))$/;

const privateIPv4 = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;

/** Loopback, and the unique local and link-local ranges. */
const privateIPv6 = /^(?:::1$|f[cd]|fe[89ab])/;

/** @param hostname as in `URL.hostname` */
export function isPrivateHost(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[|\]$|\.$/g, "");
  if (isIPv4(name)) return privateIPv4.test(name);
  if (isIPv6(name)) return privateIPv6.test(name);
  return privateName.test(name);
}
