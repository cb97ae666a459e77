import { FileHints } from "@/components/imports/file-hints";
import { RecentImports } from "@/components/imports/recent-imports";
import { UploadForm } from "@/components/imports/upload-form";
import { kindWords } from "@/components/imports/words";
import { PageHeader } from "@/components/ui/page-header";
import type { Country } from "@/lib/countries";
import type { Import, ImportKind } from "@/lib/imports/schema";

type UploadPageProps = {
  kind: ImportKind;
  recent: Import[];
  countries: Country[];
  providers: string[];
  limits: { bytes: number; rows: number };
};

/** Chooses a file to import. */
export function UploadPage({ kind, recent, countries, providers, limits }: UploadPageProps) {
  const { many, path } = kindWords[kind];
  return (
    <>
      <PageHeader
        title={`Import ${kind}`}
        description="From a CSV file. You see what will happen before anything does."
        back={{ href: path, label: many }}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <UploadForm kind={kind} countries={countries} providers={providers} maximumBytes={limits.bytes} />
        <div className="space-y-6">
          <FileHints kind={kind} limits={limits} />
          <RecentImports imports={recent} />
        </div>
      </div>
    </>
  );
}
