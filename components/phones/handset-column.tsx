import { Smartphone } from "lucide-react";
import { Handset } from "@/components/phones/handset";
import { HandsetPicker } from "@/components/phones/handset-picker";
import type { ComboboxItem } from "@/components/ui/combobox";
import { EmptyState } from "@/components/ui/empty-state";
import type {
  CallResult,
  HandsetCall,
  HandsetCallEvent,
  HandsetPlaces,
  HandsetView,
  Place,
  Reachable,
} from "@/lib/handsets/schema";
import type { FormAction } from "@/lib/http/action-state";

export type HandsetActions = {
  searchHandsetOwners: (text: string) => Promise<ComboboxItem[]>;
  openHandsetAction: FormAction;
  textNumberAction: FormAction;
  callNumberAction: (call: HandsetCall) => Promise<CallResult>;
  settleCallAction: (event: HandsetCallEvent) => Promise<boolean>;
};

type HandsetColumnProps = {
  place: Place;
  held: HandsetPlaces;
  handset: HandsetView | null;
  reachable: Reachable[];
  actions: HandsetActions;
};

/** One handset with the choice of whose it is. */
export function HandsetColumn({ place, held, handset, reachable, actions }: HandsetColumnProps) {
  const owner = handset && { value: handset.phoneId, label: handset.name, detail: handset.phone };
  return (
    <div className="w-full min-w-0 max-w-96 space-y-4">
      <HandsetPicker
        key={`picker:${handset?.phoneId}`}
        place={place}
        held={held}
        owner={owner}
        search={actions.searchHandsetOwners}
        open={actions.openHandsetAction}
      />
      {handset ? (
        <Handset
          key={handset.phoneId}
          handset={handset}
          reachable={reachable}
          text={actions.textNumberAction}
          call={actions.callNumberAction}
          settle={actions.settleCallAction}
        />
      ) : (
        <EmptyState
          icon={Smartphone}
          title="No phone in hand"
          description="Choose a person, or type any phone."
        />
      )}
    </div>
  );
}
