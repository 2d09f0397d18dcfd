import { Library } from "library";
import { catalogue } from "library/catalogue";
import { find, shelf } from "library/extensions/shelf";

export async function use(baseURL: string): Promise<object> {
  const library = new Library({ baseURL });
  const books = await shelf(library.books);
  const found = await Promise.all(["b", "x"].map((id) => find(library, id)));
  const loans = await library.loans.list({ rows: 2 }).toArray();
  return { loans, titles: books.map(({ title }) => title), found: found.map((book) => book?.title), catalogue };
}
