import { ImportCounts } from "@/components/imports/import-counts";
import { ImportSteps } from "@/components/imports/import-steps";
import { PreviewTable } from "@/components/imports/preview-table";
import { ProblemCard } from "@/components/imports/problem-card";
import { ProgressBar } from "@/components/imports/progress-bar";
import { kindWords, stateWords } from "@/components/imports/words";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { FormAction } from "@/lib/http/action-state";
import type { Import, ImportLine } from "@/lib/imports/schema";
import type { Page } from "@/lib/paging";

type ImportPageProps = {
  found: Import;
  preview: ImportLine[];
  problems: Page<ImportLine>;
  actions: { start: FormAction; discard: FormAction };
};

/** An import from its upload to its end. */
export function ImportPage({ found, preview, problems, actions }: ImportPageProps) {
  const { many, path } = kindWords[found.kind];
  const state = stateWords[found.state];
  return (
    <>
      <PageHeader
        title={`Import ${found.kind}`}
        description={found.fileName}
        back={{ href: path, label: many }}
        badge={<Badge tone={state.tone}>{state.label}</Badge>}
      />
      <div className="space-y-6">
        <Card>
          <CardBody className="space-y-5">
            <Progress found={found} />
            <ImportCounts found={found} />
            <ImportSteps found={found} actions={actions} />
          </CardBody>
        </Card>
        {problems.total > 0 && <ProblemCard found={found} problems={problems} />}
        {preview.length > 0 && <PreviewTable kind={found.kind} lines={preview} />}
      </div>
    </>
  );
}

const progressWords: Partial<Record<Import["state"], string>> = {
  uploading: "Uploading the file",
  checking: "Checking the file",
  importing: "Importing all lines",
};

function Progress({ found }: { found: Import }) {
  const label = progressWords[found.state];
  if (!label) return null;
  return (
    <>
      <ProgressBar label={label} done={found.done} total={found.total} />
      <p className="text-ink-soft text-sm">You can leave this page; it goes on without you.</p>
    </>
  );
}
