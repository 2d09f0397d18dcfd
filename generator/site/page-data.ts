/** Builds the data of a reference page from the model and its types. */

import { callOptions, clientOptions, errorClasses, listOptions, type OptionRow } from "../emit/docs/readme-tables.js";
import { inlineCode, pageText } from "../emit/encode.js";
import type { EmitInput } from "../emit/output.js";
import { clientSnippet, resourcesOf } from "../emit/signature.js";
import type { Api } from "../model/api.js";
import type { SecurityScheme, Server } from "../model/client.js";
import type { OperationPaging } from "../analyse/paging.js";
import type {
  ModelEntry,
  OperationEntry,
  ResourceEntry,
  SchemeEntry,
  ServerEntry,
  SiteData,
  TableEntry,
} from "./data.js";
import { Operations } from "./operations.js";
import { richText } from "./rich.js";
import { Tables } from "./tables.js";
import { Usage } from "./usage.js";

export function pageDataOf(input: EmitInput, paging: readonly OperationPaging[], tryIt: boolean): SiteData {
  const { api } = input;
  const tables = new Tables();
  const usage = new Usage(input);
  const operations: OperationEntry[] = [];
  const entries = new Operations(input, tables, paging);
  const resources = resourcesOf(api).map(({ resource, path }): ResourceEntry => {
    const indices = resource.operations.map((operation) => {
      const index = operations.push(entries.entry(operation, resource, path)) - 1;
      usage.operation(index, operation);
      return index;
    });
    return { path: path.join("."), doc: tables.doc(resource.doc), operations: indices };
  });
  const models = modelsOf(input, tables, usage);
  return {
    title: pageText(api.title),
    version: api.version,
    className: api.className,
    package: api.name,
    doc: tables.doc(api.description),
    install: `npm install ${api.name}`,
    setup: clientSnippet(api, api.temporal),
    servers: api.servers.map((server) => serverOf(server, tables)),
    ...(api.serverPath === undefined ? {} : { serverPath: pageText(api.serverPath) }),
    schemes: api.auth.schemes.map((scheme) => schemeOf(scheme, tables)),
    resources: resources.filter((resource) => resource.operations.length > 0),
    operations,
    models,
    tables: tablesOf(api, tables),
    docs: tables.docs,
    types: tables.types,
    tryIt,
  };
}

function modelsOf({ api, types }: EmitInput, tables: Tables, usage: Usage): ModelEntry[] {
  const outlines = api.types.map(({ name }) => types.modelOutline(name));
  outlines.forEach(({ names }, index) => usage.model(index, names));
  return api.types.map(({ name, kind, doc }, index) => ({
    name,
    kind,
    doc: tables.doc(doc),
    type: tables.type(outlines[index] ?? types.modelOutline(name)),
    ...usage.of(name),
  }));
}

const serverOf = ({ url, description, variables }: Server, tables: Tables): ServerEntry => ({
  url: pageText(url),
  doc: tables.doc(description),
  variables: variables.map(({ name, default: standard, description: doc }) => ({
    name: pageText(name),
    default: pageText(standard),
    doc: tables.doc(doc),
  })),
});

function schemeOf(scheme: SecurityScheme, tables: Tables): SchemeEntry {
  const { key, kind, parameter, option, username, env, usernameEnv, doc } = scheme;
  return {
    key: pageText(key),
    kind,
    ...(parameter === undefined ? {} : { parameter: pageText(parameter) }),
    options: [username ?? [], option].flat(),
    env: [usernameEnv ?? [], env ?? []].flat(),
    doc: tables.doc(doc),
  };
}

/** The tables of the home page, with the same rows as in the package's README. */
function tablesOf(api: Api, tables: Tables): TableEntry[] {
  const cell = (text: string): number => tables.rich(richText(text));
  const options = (title: string, rows: readonly OptionRow[]): TableEntry => ({
    title,
    head: ["Option", "Meaning", "Default"],
    rows: rows.map(([name, meaning, standard]) => [inlineCode(name), meaning, standard].map(cell)),
  });
  const hasLists = resourcesOf(api).some(({ resource }) =>
    resource.operations.some((each) => each.paging !== undefined),
  );
  return [
    {
      title: "Errors",
      head: ["Class", "When", "What to do"],
      rows: errorClasses.map(([name, when, advice]) => [inlineCode(name), when, advice].map(cell)),
    },
    options("Options of the client", clientOptions(api)),
    options("Options of a call", callOptions),
    ...(hasLists ? [options("More options of a list", listOptions)] : []),
  ];
}
