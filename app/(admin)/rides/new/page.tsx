import { createRideAction, searchCustomers, searchDrivers } from "@/app/(admin)/rides/actions";
import { RideForm } from "@/components/rides/ride-form";
import { Card, CardBody } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requirePermission } from "@/lib/http/context";

export const metadata = { title: "New ride" };

export default async function NewRidePage() {
  await requirePermission("rides.change");
  const [customers, drivers] = await Promise.all([searchCustomers(""), searchDrivers("")]);
  return (
    <>
      <PageHeader
        title="New ride"
        description="A proxy number is chosen and both sides are texted as soon as the ride is created."
        back={{ href: "/rides", label: "Rides" }}
      />
      <Card className="max-w-2xl">
        <CardBody>
          <RideForm
            action={createRideAction}
            customers={{ search: searchCustomers, initialItems: customers }}
            drivers={{ search: searchDrivers, initialItems: drivers }}
          />
        </CardBody>
      </Card>
    </>
  );
}
