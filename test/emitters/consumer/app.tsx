import {
  QueryClient,
  QueryClientProvider,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { Client } from "generated";
import { invitesKey, invitesQueries } from "generated/tanstack-query/invites";
import { useState } from "react";
import { createRoot } from "react-dom/client";

const client = new Client({ baseURL: `${location.origin}/v1`, apiKey: "admin-key", dangerouslyAllowBrowser: true });

function Invites(): React.JSX.Element {
  const queries = useQueryClient();
  const list = useInfiniteQuery(invitesQueries.list.infiniteQueryOptions(client.invites, { limit: 2 }));
  const remove = useMutation({
    ...invitesQueries.delete.mutationOptions(client.invites),
    onSuccess: () => queries.invalidateQueries({ queryKey: invitesKey }),
  });
  const [chosen, choose] = useState<string>();
  const email = useQuery({
    ...invitesQueries.retrieve.queryOptions(client.invites, chosen ?? ""),
    enabled: chosen !== undefined,
    select: (invite) => invite.email.toUpperCase(),
  });
  return (
    <main>
      <ul>
        {list.data?.pages.flatMap(({ items }) =>
          items.map(({ id }) => (
            <li key={id} id={id}>
              <button onClick={() => choose(id)}>{id}</button>
              <button className="remove" onClick={() => remove.mutate({ inviteId: id })}>
                remove
              </button>
            </li>
          )),
        )}
      </ul>
      {list.hasNextPage && (
        <button id="more" onClick={() => void list.fetchNextPage()}>
          more
        </button>
      )}
      <output>{email.data}</output>
    </main>
  );
}

createRoot(document.body.appendChild(document.createElement("div"))).render(
  <QueryClientProvider client={new QueryClient()}>
    <Invites />
  </QueryClientProvider>,
);
