import { Car, User } from "lucide-react";
import { PhoneText } from "@/components/people/phone-text";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { formatPhone } from "@/lib/phone";
import type { ShownSide } from "@/lib/rides/shown";

type RideSidesProps = { sides: ShownSide[]; customerId: string; driverId: string };

/** The two people with the numbers that stand between them. */
export function RideSides({ sides, customerId, driverId }: RideSidesProps) {
  const numbers = [...new Set(sides.map((side) => side.number).filter((number) => number !== null))];
  const hrefs = { customer: `/customers/${customerId}`, driver: `/drivers/${driverId}` };
  return (
    <Card aria-label="The two sides">
      <CardBody className="space-y-5">
        {sides.map((side) => (
          <Side key={side.participantId} side={side} href={hrefs[side.role]} />
        ))}
        <div className="rounded-lg bg-primary-tint px-4 py-3 text-primary-ink">
          {numbers.length > 1 ? (
            <OwnNumbers sides={sides} />
          ) : (
            <>
              <p className="text-sm">Proxy number</p>
              {numbers.map((number) => (
                <ProxyNumber key={number} number={number} />
              ))}
              <p className="mt-1 text-sm">Both sides see only this number.</p>
            </>
          )}
        </div>
      </CardBody>
    </Card>
  );
}

/** Each side knows the other by a number of its own. */
function OwnNumbers({ sides }: { sides: ShownSide[] }) {
  return (
    <dl className="space-y-2">
      {sides.map(({ participantId, name, number }) => (
        <div key={participantId}>
          <dt className="truncate text-sm">{name} texts and calls</dt>
          <dd>{number && <ProxyNumber number={number} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function ProxyNumber({ number }: { number: string }) {
  return <p className="numeric font-semibold text-lg">{formatPhone(number)}</p>;
}

function Side({ side, href }: { side: ShownSide; href: string }) {
  const Icon = side.role === "customer" ? User : Car;
  return (
    <div className="flex items-start gap-3">
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-muted text-ink-soft">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="min-w-0">
        <p className="text-ink-soft text-sm">{side.role === "customer" ? "Customer" : "Driver"}</p>
        <Link href={href} className="block truncate font-medium hover:underline">
          {side.name}
        </Link>
        {side.phone && (
          <p className="numeric text-sm">
            <PhoneText phone={side.phone} />
          </p>
        )}
        {side.optedOut && <Badge tone="warning">Asked not to be texted</Badge>}
      </div>
    </div>
  );
}
