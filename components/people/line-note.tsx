import { PhoneCall } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** Says so when a person's phone cannot be texted. */
export function LineNote({ lineType }: { lineType: string | null }) {
  if (lineType !== "landline") return null;
  return (
    <Badge tone="warning" className="ml-2 first:ml-0">
      <PhoneCall aria-hidden /> Landline: calls only
    </Badge>
  );
}
