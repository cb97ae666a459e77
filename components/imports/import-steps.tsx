import type { ReactNode } from "react";
import { ActionButton } from "@/components/forms/action-button";
import { kindWords } from "@/components/imports/words";
import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import type { FormAction } from "@/lib/http/action-state";
import type { Import, ImportState } from "@/lib/imports/schema";

type ImportStepsProps = {
  found: Import;
  actions: { start: FormAction; discard: FormAction };
};

const busy = new Set<ImportState>(["uploading", "checking", "importing"]);

/** What the admin can do next, and what the state means. */
export function ImportSteps({ found, actions }: ImportStepsProps) {
  if (busy.has(found.state)) return null;
  const sentence = sentenceOf(found);
  return (
    <>
      {sentence && <p className={found.state === "refused" ? "text-danger-ink" : undefined}>{sentence}</p>}
      <div className="flex flex-wrap gap-3">
        {found.state === "ready" && wanted(found) > 0 && (
          <ActionButton action={actions.start} values={{ id: found.id }}>
            <span>
              Import <Count value={wanted(found)} of={wordsOf(found)} />
            </span>
          </ActionButton>
        )}
        <WayOut found={found} />
        {(found.state === "ready" || found.state === "refused") && (
          <ActionButton action={actions.discard} values={{ id: found.id }} variant="ghost">
            Discard
          </ActionButton>
        )}
      </div>
    </>
  );
}

function WayOut({ found }: { found: Import }) {
  const { many, path } = kindWords[found.kind];
  if (found.state === "done") return <ButtonLink href={path}>Go to {many}</ButtonLink>;
  if (found.state !== "refused" && found.state !== "discarded") return null;
  return <ButtonLink href={`${path}/import`}>Choose another file</ButtonLink>;
}

function sentenceOf(found: Import): ReactNode {
  const { state, problem, counts } = found;
  if (state === "refused")
    return (
      problem ?? (
        <>
          Nothing was imported, because{" "}
          <Count value={counts.refused} of={{ one: "line is", many: "lines are" }} /> wrong. Correct the file
          and choose it again.
        </>
      )
    );
  if (state === "ready")
    return wanted(found) > 0 ? null : "There is nothing to import: all lines are there already.";
  if (state === "done")
    return (
      <>
        <Count value={wanted(found)} of={wordsOf(found)} /> imported. The file itself was not kept.
      </>
    );
  if (state === "discarded") return "The file was discarded. Nothing of it was kept or imported.";
  return null;
}

function wanted({ counts }: Import): number {
  return counts.create + counts.update;
}

function wordsOf({ kind }: Import) {
  return { one: kindWords[kind].one, many: kind };
}
