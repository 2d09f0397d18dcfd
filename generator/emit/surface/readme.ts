/** The README's texts and examples that differ between the surfaces. */

/** Code of an example that follows the creation of a client. */
type Lines = readonly string[];

export interface SurfaceReadme {
  /** @param call a call of a list */
  lists(call: string): ListsReadme;
  /** The call of an endpoint that the document does not declare: `request("GET", "/path")`. */
  readonly request: string;
  /** Options of a call that only this surface has: name, meaning and default. */
  readonly callOptions: readonly (readonly [name: string, meaning: string, standard: string])[];
}

interface ListsReadme {
  readonly intro: string;
  readonly pages: Lines;
  /** How an iteration is resumed later, if the surface supports it. */
  readonly resume?: { readonly intro: string; readonly code: Lines };
}

const intro =
  "A list sends nothing until you await or iterate it. Iterating yields every item of every page once, in order. A list that cannot continue throws a `PaginationError`; it never just ends.";

export const ownReadme: SurfaceReadme = {
  lists: (call) => ({
    intro,
    pages: [
      `for await (const page of ${call}.pages()) console.log(page.items.length);`,
      "",
      `const first = await ${call}; // the first page`,
      "if (first.hasNextPage()) console.log((await first.getNextPage()).items);",
      "",
      `const some = await ${call}.toArray({ limit: 500 });`,
      "console.log(some.length);",
    ],
    resume: {
      intro:
        "The iterator, each page and every error thrown while iterating have a `checkpoint`: a short string without secrets. Pass it to `resume()` of the same list, in another process if you like, to continue after the last item. The list finds that item by its `id`, or without one by its whole content, so items may be added and removed in the meantime. If the position can no longer be determined, or the checkpoint belongs to another operation or query, a `PaginationError` is thrown. A checkpoint is not signed, and decides what is requested: accept it only from where you have stored it, not from users.",
      code: [
        "let checkpoint: string | undefined; // read it from where you stored it; undefined starts at the first item",
        "try {",
        `  const items = ${call}.resume(checkpoint)[Symbol.asyncIterator]();`,
        "  for await (const item of items) {",
        "    console.log(item);",
        "    checkpoint = items.checkpoint;",
        "  }",
        "} catch (error) {",
        "  if (error instanceof ApiError) checkpoint = error.checkpoint;",
        "  throw error;",
        "}",
      ],
    },
  }),
  request: 'request("GET", "/undocumented/{id}", { pathParams: { id: 1 }, query: { limit: 2 } })',
  callOptions: [],
};

export const sdkReadme: SurfaceReadme = {
  lists: (call) => ({
    intro: `${intro} A page has the fields of its response.`,
    pages: [
      `const first = await ${call}; // the first page`,
      "console.log(first.getPaginatedItems().length);",
      "if (first.hasNextPage()) console.log((await first.getNextPage()).getPaginatedItems());",
      "",
      "for await (const page of first.iterPages()) console.log(page.getPaginatedItems());",
    ],
  }),
  request: 'request({ method: "get", path: "/undocumented", query: { limit: 2 } })',
  callOptions: [["path", "requested in place of the operation's own path", "the operation's"]],
};
