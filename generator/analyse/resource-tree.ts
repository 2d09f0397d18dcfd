/** Builds the tree of resources with the names of all calls, from the configuration, the lock file and the operations. */

import type { Config } from "../config/config.js";
import { defined } from "../defined.js";
import { keyOf } from "./context.js";
import { type AnalyseInput, defaultFile } from "./input.js";
import type { Lock } from "./lock.js";
import { callsFromRules, rulesKey } from "./names/name-rules.js";
import { callsFromConfig, withAliases } from "./names/overrides.js";
import type { CallName } from "./names/path-names.js";
import { callBefore, type NamingOptions, type ResourceNode, resolveNames } from "./names/resolve.js";
import { callsFromResources } from "./names/resource-names.js";
import type { Subject } from "./operations.js";
import type { OperationPaging } from "./paging.js";
import { shapeOf } from "./shapes.js";
import { withWebhooks } from "./webhooks.js";

interface Calls {
  readonly subjects: readonly Subject[];
  readonly overrides: NonNullable<Config["operations"]>;
  readonly found: ReadonlyMap<string, OperationPaging>;
}

export function resourceTree({ subjects, overrides, found }: Calls, input: AnalyseInput): ResourceNode {
  const { document, config, configFile = defaultFile, lock, diagnostics } = input;
  const { basePath, surface, resources = {} } = config;
  const naming: NamingOptions = {
    ...defined({ basePath }),
    surface,
    overrides: new Map(),
    rules: callsFromRules(subjects, input),
    pinned: new Map(isNamedAlike(lock, config) ? Object.entries(lock.operations) : []),
    shapeOf: (subject) => shapeOf(subject, found.get(keyOf(subject))?.paging !== undefined),
  };
  const callOf = (subject: Subject): CallName => callBefore(subject, naming);
  const fromResources = callsFromResources(subjects, { resources, surface, callOf, configFile, diagnostics });
  const fromConfig = callsFromConfig(subjects, overrides, diagnostics, surface, input.configFile);
  const tree = resolveNames(withAliases(subjects, overrides, surface), {
    ...naming,
    overrides: new Map([...fromResources, ...fromConfig]),
  });
  return withWebhooks(tree, { document, config, configFile: { file: configFile }, diagnostics });
}

/** Whether names are still made in the same way as those in the lock file, which are kept only then. */
const isNamedAlike = (lock: Lock, config: Partial<Config>): boolean =>
  lock.basePath === config.basePath && lock.names === rulesKey(config);
