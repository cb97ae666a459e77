import { notFound } from "next/navigation";
import { z } from "zod";
import { discard, start } from "@/app/(admin)/imports/actions";
import { LiveRefresh } from "@/app/(admin)/live-refresh";
import { ImportPage } from "@/components/imports/import-page";
import { getContext } from "@/lib/http/context";
import { listProblems, previewLines, readImport } from "@/lib/imports/queries";

export const metadata = { title: "Import" };

const parameters = z.object({ page: z.coerce.number().int().min(1).catch(1) });

type Props = { params: Promise<{ id: string }>; searchParams: Promise<unknown> };

export default async function ImportRoute({ params, searchParams }: Props) {
  const { database } = await getContext("lists.transfer");
  const found = await readImport(database, await params);
  if (!found) notFound();
  const { page } = parameters.parse(await searchParams);
  const [preview, problems] = await Promise.all([
    found.state === "ready" ? previewLines(database, found) : [],
    listProblems(database, { id: found.id, page }),
  ]);
  return (
    <>
      <LiveRefresh topics={[`imports:${found.id}`]} />
      <ImportPage found={found} preview={preview} problems={problems} actions={{ start, discard }} />
    </>
  );
}
