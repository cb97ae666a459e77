import { configuredProviders } from "@/app/(admin)/numbers/providers";
import { UploadPage } from "@/components/imports/upload-page";
import { listCountries } from "@/lib/countries";
import { getContext } from "@/lib/http/context";
import { listImports } from "@/lib/imports/queries";
import { type ImportKind, maximumFileBytes, maximumRows } from "@/lib/imports/schema";

/** The page on which a file is chosen. */
export async function renderUploadPage(kind: ImportKind) {
  const { database } = await getContext("lists.transfer");
  return (
    <UploadPage
      kind={kind}
      recent={await listImports(database, { kind })}
      countries={listCountries()}
      providers={configuredProviders()}
      limits={{ bytes: maximumFileBytes, rows: maximumRows }}
    />
  );
}
