import { X } from "lucide-react";
import { Handset } from "@/components/phones/handset";
import { HandsetPicker } from "@/components/phones/handset-picker";
import { hrefOfPhones, withoutHandset } from "@/components/phones/href";
import { ButtonLink } from "@/components/ui/button";
import type { ComboboxItem } from "@/components/ui/combobox";
import type { CallResult, HandsetCall, HandsetCallStep, HandsetView, Reachable } from "@/lib/handsets/schema";
import type { FormAction } from "@/lib/http/action-state";

export type HandsetActions = {
  searchHandsetOwners: (text: string) => Promise<ComboboxItem[]>;
  openHandsetAction: FormAction;
  textNumberAction: FormAction;
  callNumberAction: (call: HandsetCall) => Promise<CallResult>;
  pressInCallAction: (step: HandsetCallStep) => Promise<boolean>;
};

type HandsetSlotProps = {
  index: number;
  held: string[];
  /** Null: a place for one more. */
  handset: HandsetView | null;
  reachable: Reachable[];
  actions: HandsetActions;
};

/** One handset with the choice of whose it is, or only the choice. */
export function HandsetSlot({ index, held, handset, reachable, actions }: HandsetSlotProps) {
  const owner = handset && { value: handset.phoneId, label: handset.name, detail: handset.phone };
  return (
    <li className="w-[min(24rem,calc(100vw-3.5rem))] shrink-0 snap-center space-y-4">
      <div className="flex items-end gap-2">
        <HandsetPicker
          key={`picker:${handset?.phoneId}`}
          index={index}
          held={held}
          owner={owner}
          search={actions.searchHandsetOwners}
          open={actions.openHandsetAction}
        />
        {handset && held.length > 1 && (
          <ButtonLink
            href={hrefOfPhones(withoutHandset(held, index))}
            scroll={false}
            variant="ghost"
            size="icon"
            aria-label={`Put away the phone of ${handset.name}`}
          >
            <X aria-hidden />
          </ButtonLink>
        )}
      </div>
      {handset && (
        <Handset
          key={handset.phoneId}
          handset={handset}
          reachable={reachable}
          text={actions.textNumberAction}
          call={actions.callNumberAction}
          press={actions.pressInCallAction}
        />
      )}
    </li>
  );
}
