import { PageHeader } from "@/components/ui/page-header";

export function PlanHeader() {
  return (
    <PageHeader
      back={{ href: "/numbers", label: "Numbers" }}
      title="Plan"
      description="How many proxy numbers are needed, now and on the coming days. Days begin at midnight UTC."
    />
  );
}
