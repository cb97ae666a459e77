import { PhoneCall } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** Says so when a person's phone cannot be texted. */
export function LineNote({ lineType, className }: { lineType: string | null; className?: string }) {
  if (lineType !== "landline") return null;
  return (
    <Badge tone="warning" className={className}>
      <PhoneCall aria-hidden /> Landline: calls only
    </Badge>
  );
}
