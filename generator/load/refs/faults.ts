/** Reports references that lead nowhere, or to the wrong kind of object. */

import type { DiagnosticCode, Diagnostics } from "../../diagnostics.js";
import { grammar } from "../grammar.js";
import type { Origins } from "../source.js";
import { quote } from "../text.js";
import type { Broken } from "./locate.js";
import type { Reference } from "./reference.js";

/** The maximum of faults for which similar names are searched. */
const maxSuggestions = 100;

type Located = Pick<Reference, "node" | "field">;

/** Reports faults of references. For a reference that no operation needs, a fault is only a warning. */
export class ReferenceFaults {
  readonly #origins: Origins;
  readonly #diagnostics: Diagnostics;
  #suggested = 0;

  constructor(origins: Origins, diagnostics: Diagnostics) {
    this.#origins = origins;
    this.#diagnostics = diagnostics;
  }

  notString(reference: Located): void {
    this.#report("ref-invalid", reference, "a reference must be a string");
  }

  /** @param why the reason that the file is not readable, which is reported separately if an operation needs it */
  unreadable(reference: Reference, why: string): void {
    this.#report("ref-unused-dangling", reference, `${quote(reference.ref)} cannot be read: ${why}`);
  }

  broken(reference: Reference, { code, why, next }: Broken, isNeeded: boolean): void {
    const { field, mapping, ref } = reference;
    // A mapping may hold extensions too.
    if (mapping && code === "mapping-unknown" && field.startsWith("x-")) return;
    const suggest = typeof next === "function" && this.#suggested++ < maxSuggestions ? next : undefined;
    const advice = typeof next === "function" ? suggest?.() : next;
    // Bundlers move schemas and forget mappings; but a mapping to a component of this document is a real fault.
    if (mapping && !ref.startsWith("#/components/")) {
      this.#report("mapping-unknown", reference, `${why}; this value of the discriminator is left out`, advice);
    } else if (isNeeded) {
      this.#report(code, reference, `${why}; ${outcomeOf(reference)}`, advice);
    } else {
      this.#report("ref-unused-dangling", reference, `${why}; no operation needs it`, advice);
    }
  }

  /** Reports a placeholder: the schema that replaces it depends on the user of the schema around the reference. */
  placeholder(reference: Reference): void {
    const why = `${quote(reference.ref)} leads to a placeholder, and no schema is declared for it here; its type is \`unknown\``;
    const next =
      "refer to the generic schema with `$defs` next to the `$ref`, which declare what replaces the placeholder";
    this.#report("feature-unsupported", reference, why, next);
  }

  /** @param found the kind of value that the reference leads to */
  wrongKind(reference: Reference, found: string): void {
    const { kind, ref } = reference;
    const why = `${quote(ref)} leads to ${found}, not to ${grammar[kind].called}; ${outcomeOf(reference)}`;
    this.#report("ref-kind", reference, why);
  }

  #report(code: DiagnosticCode, { node, field }: Located, why: string, next?: string): void {
    this.#diagnostics.report(code, this.#origins.locationOf(node, field), why, next);
  }
}

/** The consequence of a reference that cannot be resolved. */
const outcomeOf = ({ kind, mapping }: Reference): string =>
  grammar[kind].unknown === undefined || mapping ? "it is left out" : "its type is `unknown`";
