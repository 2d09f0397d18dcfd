/** Objects about the document: info, contact, license, tags, external documentation. */

import { minor, node, type ObjectType, prose, text } from "./shapes.js";

export const infoObject: ObjectType = {
  called: "an info object",
  nullIs: "empty",
  fields: {
    title: prose,
    summary: prose,
    description: prose,
    termsOfService: minor(text),
    contact: minor(node("contact")),
    license: minor(node("license")),
    version: text,
  },
  check(info, context) {
    for (const [key, value] of [
      ["title", "API"],
      ["version", "0.0.0"],
    ] as const) {
      if (info[key] !== undefined) continue;
      info[key] = value;
      context.report(
        "field-defaulted",
        info,
        undefined,
        `\`info.${key}\` is missing; it is taken to be \`${value}\``,
        `add \`${key}\` to \`info\``,
      );
    }
  },
};

export const contactObject: ObjectType = {
  called: "a contact object",
  nullIs: "absent",
  fields: { name: minor(text), url: minor(text), email: minor(text) },
};

export const licenseObject: ObjectType = {
  called: "a license object",
  nullIs: "absent",
  fields: { name: minor(text), url: minor(text), identifier: minor(text) },
};

export const externalDocsObject: ObjectType = {
  called: "an external documentation object",
  nullIs: "absent",
  fields: { description: prose, url: minor(text) },
};

export const tagObject: ObjectType = {
  called: "a tag object",
  nullIs: "absent",
  fields: {
    name: text,
    summary: prose,
    description: prose,
    externalDocs: minor(node("externalDocs")),
    parent: minor(text),
    kind: minor(text),
  },
};
