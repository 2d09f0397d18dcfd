/** The inputs and earlier results that describing resources and operations needs. */

import type { Config, OperationOverride } from "../config/config.js";
import type { Document } from "../document.js";
import type { Api } from "../model/api.js";
import type { Conversions } from "./conversions.js";
import type { FileNames } from "./names/files.js";
import type { Scope } from "./names/scope.js";
import type { Subject } from "./operations.js";
import type { OperationPaging } from "./paging.js";
import type { TypeNames } from "./types.js";

export interface Context {
  readonly document: Document;
  readonly config: Partial<Config>;
  readonly documentURL: string | undefined;
  readonly auth: Api["auth"];
  readonly types: TypeNames;
  readonly pages: Scope;
  readonly files: FileNames;
  readonly found: ReadonlyMap<string, OperationPaging>;
  /** Descriptions of tags, by the resource names that the tags would become. */
  readonly tags: ReadonlyMap<string, string>;
  /** Operation key → dotted call. */
  readonly calls: ReadonlyMap<string, string>;
  readonly overrides: Readonly<Record<string, OperationOverride>>;
  readonly conversions?: Conversions;
}

/** The key of the operation itself, for an alias too. */
export const keyOf = ({ key, alias }: Subject): string => alias?.of ?? key;
