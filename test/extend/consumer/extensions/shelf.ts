import type { Book, Library } from "library";
import { NotFoundError } from "library";
import type { Books } from "library/resources/books";
import { byTitle } from "./order.js";

/** All books, by title. */
export async function shelf(books: Pick<Books, "list">): Promise<Book[]> {
  return (await books.list().toArray()).sort(byTitle);
}

/** A book, if it exists. */
export async function find(library: Library, id: string): Promise<Book | undefined> {
  try {
    return await library.books.retrieve(id);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
