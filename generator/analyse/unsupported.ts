/** Reports features of the document that the package does not support: each once, at its first use. */

import type { Diagnostics, Location } from "../diagnostics.js";
import {
  type Document,
  type MediaType,
  type RequestBody,
  resolve,
  type ResponseObject,
  type SchemaObject,
} from "../document.js";
import { kindOf } from "./auth.js";
import {
  contentKind,
  hasUnnamedParts,
  isFile,
  isJsonPart,
  isMultipart,
  isXml,
  onlyHeld,
  partTypes,
} from "./content.js";
import { membersOf, propertiesOf } from "./members.js";
import type { Subject } from "./operations.js";
import { serversOf } from "./servers.js";

interface Use {
  readonly what: string;
  readonly node: object;
  readonly next: string;
}

export function reportUnsupported(
  document: Document,
  subjects: readonly Subject[],
  diagnostics: Diagnostics,
  locationOf: (node: object) => Location,
  documentURL?: string,
): void {
  const servers = subjects.flatMap((subject) => relativeServers(subject, documentURL));
  const uses = [...schemeUses(document), ...servers, ...subjects.flatMap(usesOf)];
  for (const what of new Set(uses.map((use) => use.what))) {
    const [first, ...others] = uses.filter((use) => use.what === what);
    if (first === undefined) continue;
    const more =
      others.length === 0 ? "" : `, here and ${String(others.length)} more ${others.length === 1 ? "time" : "times"}`;
    diagnostics.report("feature-unsupported", locationOf(first.node), `${what}${more}`, first.next);
  }
}

const schemeUses = ({ components }: Document): Use[] =>
  Object.values(components.securitySchemes ?? {}).flatMap((scheme) => {
    if (kindOf(scheme) !== undefined) return [];
    if (scheme.type === "mutualTLS")
      return [
        {
          what: "a client certificate belongs to the connection, and the package has no option for it",
          node: scheme,
          next: "pass the client a `fetch` (or `fetchOptions`) that presents the certificate",
        },
      ];
    return [
      {
        what: `the package cannot make the credentials of \`${scheme.scheme ?? scheme.type}\``,
        node: scheme,
        next: "set the header yourself, by `defaultHeaders` or a `fetch` of your own",
      },
    ];
  });

/** Reports relative servers of an operation. The client's own may be relative, to an address in its options. */
function relativeServers({ document, operation: { servers = [] } }: Subject, documentURL?: string): Use[] {
  const [own] = servers;
  const isSame = own?.url === (document.servers?.[0]?.url ?? "/");
  if (own === undefined || isSame || serversOf(servers, documentURL).length > 0) return [];
  return [
    {
      what: `the server ${JSON.stringify(own.url)} of an operation is left out: what it is relative to is not known`,
      node: own,
      next: "write its whole address, or move it into the path",
    },
  ];
}

const use =
  (what: string, next: string) =>
  (node: object): Use => ({ what, node, next });

function usesOf({ document, operation, method }: Subject): Use[] {
  const uses: Use[] = [];
  if (method !== method.toUpperCase()) uses.push(lowerCaseMethod(method)(operation));
  if (method === "TRACE") uses.push(traceMethod(operation));
  if (Object.keys(operation.callbacks ?? {}).length > 0) uses.push(callbacks(operation));
  const inQueryString = (operation.parameters ?? []).filter((parameter) => parameter.in === "querystring");
  uses.push(...inQueryString.map(queryString));
  const body = resolve<RequestBody>(document, operation.requestBody);
  const sent = Object.entries(body?.content ?? {});
  const received = Object.values(operation.responses ?? {}).map((response) =>
    Object.entries(resolve<ResponseObject>(document, response)?.content ?? {}),
  );
  for (const offered of [sent, ...received])
    if (!offered.some((content) => contentKind(document, ...content) === "json"))
      for (const [mediaType, content] of offered)
        if (isXml(mediaType) && contentKind(document, mediaType, content) === "text") uses.push(xml(content));
  for (const [mediaType, content] of sent) {
    if (hasPartHeaders(content)) uses.push(partHeaders(content));
    if (isMultipart(mediaType)) uses.push(...foreignParts(document, content));
    if (isMultipart(mediaType) && hasUnnamedParts(document, content)) uses.push(unnamedParts(content));
    else if (isMultipart(mediaType) && hasNestedFile(document, content)) uses.push(nestedFile(content));
  }
  return uses;
}

const lowerCaseMethod = (method: string): ReturnType<typeof use> =>
  use(
    `the method ${JSON.stringify(method)} is sent in capitals, which is another method`,
    "write it in capitals where the API takes it so, or call it by a `fetch` of your own",
  );

const traceMethod = use(
  "every platform's `fetch` refuses the method TRACE: the call always fails",
  "leave the operation out of the selection",
);

const callbacks = use(
  "callbacks, which the API sends by itself, get no types",
  "describe them as `webhooks` to have their types",
);

const queryString = use(
  "a `querystring` that is not a form with named properties is not sent",
  "pass the query by the option `query` of a call",
);

const xml = use("XML is sent and received as plain text", "write and parse the XML yourself, or offer JSON as well");

const partHeaders = use(
  "the headers of a multipart body's parts are not sent",
  "pass the body as `FormData` or as bytes of your own",
);

/** Parts that are objects, with a media type other than JSON. */
function foreignParts(document: Document, { schema, encoding = {} }: MediaType): Use[] {
  const properties = propertiesOf(document, schema);
  return Object.entries(encoding).flatMap(([name, declared]): Use[] => {
    const [type] = partTypes(declared.contentType);
    const property = properties.get(name);
    const items = membersOf(document, property).flatMap((member) => member.items ?? []);
    const isObject = [property, ...items].some((each) => onlyHeld(document, each) === "object");
    return type === undefined || type.includes("*") || isJsonPart([type]) || !isObject ? [] : [foreignPart(declared)];
  });
}

const foreignPart = use(
  "an object in a part of a multipart body cannot be written as anything but JSON",
  "pass the body as `FormData` with text or bytes of your own, or declare the part as JSON",
);

const nestedFile = use(
  "a file inside an object of a multipart body cannot be sent: the object is sent as JSON",
  "declare the file as a property of the body itself",
);

const unnamedParts = use(
  "the parts of a multipart body that have no names are not written",
  "pass the whole body as a `Blob` whose type is the media type with its `boundary`",
);

/** Whether a property of the body, or one of a list, is an object with a file at any depth. */
function hasNestedFile(document: Document, { schema }: MediaType): boolean {
  const parts = [...propertiesOf(document, schema).values()].flatMap((part) => [
    part,
    ...membersOf(document, part).flatMap(({ items }) => items ?? []),
  ]);
  const open = parts.flatMap((part) => [...propertiesOf(document, part).values()]);
  const seen = new Set<SchemaObject>();
  while (open.length > 0) {
    for (const member of membersOf(document, open.pop())) {
      if (seen.has(member)) continue;
      if (isFile(member)) return true;
      seen.add(member);
      open.push(...Object.values(member.properties ?? {}), ...(member.items === undefined ? [] : [member.items]));
    }
  }
  return false;
}

const hasPartHeaders = ({ encoding = {} }: MediaType): boolean =>
  Object.values(encoding).some(({ headers = {} }) =>
    Object.keys(headers).some((name) => name.toLowerCase() !== "content-type"),
  );
