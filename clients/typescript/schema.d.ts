// Made by `npm run api:client` from the description of the API. Do not change it by hand.
export interface paths {
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions
         * @description The newest first, those of rides included.
         *
         *     Needs the scope `sessions` or `read`.
         */
        get: operations["listSessions"];
        put?: never;
        /**
         * Open a session
         * @description Two to fifty people reach each other by proxy numbers. In a group, texts go to all others and say who wrote them. Refused with `pool_depleted` when a number is missing. With a `callback`, its secret is in this answer only.
         *
         *     Needs the scope `sessions`.
         */
        post: operations["openSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a session
         * @description Needs the scope `sessions` or `read`.
         */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /**
         * End a session
         * @description Its grace begins; a ride that it belongs to is completed. Refused when it has ended.
         *
         *     Needs the scope `sessions`.
         */
        delete: operations["closeSession"];
        options?: never;
        head?: never;
        /**
         * Change a session that is open
         * @description What is left out stays, null takes it away. Minutes count from now. Not for those of rides.
         *
         *     Needs the scope `sessions`.
         */
        patch: operations["updateSession"];
        trace?: never;
    };
    "/sessions/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open an ended session again
         * @description Its people keep their numbers where these are still free for them. Not for those of rides.
         *
         *     Needs the scope `sessions`.
         */
        post: operations["reopenSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take one more into a session
         * @description Everybody is told. Not for those of rides.
         *
         *     Needs the scope `sessions`.
         */
        post: operations["addParticipant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/participants/{participantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take somebody out of a session
         * @description Everybody is told. Refused when only two are left. Not for those of rides.
         *
         *     Needs the scope `sessions`.
         */
        delete: operations["removeParticipant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Text into a session
         * @description In the platform's name, to everybody or to one. Each recipient has a message of their own.
         *
         *     Needs the scope `sessions`.
         */
        post: operations["textSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/interactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was said in a session
         * @description Texts and calls, from the first on.
         *
         *     Needs the scope `sessions` or `read`.
         */
        get: operations["listInteractions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rides
         * @description Needs the scope `rides` or `read`.
         */
        get: operations["listRides"];
        put?: never;
        /**
         * Book a ride
         * @description Opens a masked session between customer and driver and texts both. `pickup` is the time on the clocks of `timeZone`. Refused with `pool_depleted` when no number may be given to these two.
         *
         *     Needs the scope `rides`.
         */
        post: operations["bookRide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rides/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a ride
         * @description Needs the scope `rides` or `read`.
         */
        get: operations["getRide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rides/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a ride
         * @description The driver has picked the customer up.
         *
         *     Needs the scope `rides`.
         */
        post: operations["startRide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rides/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete a ride
         * @description Its grace begins, and both sides are told. Refused when it has ended.
         *
         *     Needs the scope `rides`.
         */
        post: operations["completeRide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rides/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a ride
         * @description Its grace begins, and both sides are told. Refused when it has ended.
         *
         *     Needs the scope `rides`.
         */
        post: operations["cancelRide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rides/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen a ride
         * @description Takes up a ride that has ended: its two people reach each other as before, and are told.
         *
         *     Needs the scope `rides`.
         */
        post: operations["reopenRide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers
         * @description Needs the scope `people` or `read`.
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Add a customer
         * @description The phone must be no other active customer's and none of the proxy numbers.
         *
         *     Needs the scope `people`.
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a customer
         * @description Needs the scope `people` or `read`.
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        /**
         * Erase a customer for good
         * @description Their name, their phone, the words of texts from, to and about them, and the places where they rode are gone, and cannot be had back. Refused while they are in a live session.
         *
         *     Needs the scope `people`.
         */
        delete: operations["eraseCustomer"];
        options?: never;
        head?: never;
        /**
         * Change a customer
         * @description What is left out stays. In live sessions a new phone takes over from the old one.
         *
         *     Needs the scope `people`.
         */
        patch: operations["updateCustomer"];
        trace?: never;
    };
    "/customers/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a customer
         * @description They leave the lists and can be restored. Refused while they are in a live session.
         *
         *     Needs the scope `people`.
         */
        post: operations["archiveCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an archived customer
         * @description Needs the scope `people`.
         */
        post: operations["restoreCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List drivers
         * @description Needs the scope `people` or `read`.
         */
        get: operations["listDrivers"];
        put?: never;
        /**
         * Add a driver
         * @description The phone must be no other active driver's and none of the proxy numbers.
         *
         *     Needs the scope `people`.
         */
        post: operations["createDriver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drivers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a driver
         * @description Needs the scope `people` or `read`.
         */
        get: operations["getDriver"];
        put?: never;
        post?: never;
        /**
         * Erase a driver for good
         * @description Their name, their phone, the words of texts from, to and about them, and the places where they rode are gone, and cannot be had back. Refused while they are in a live session.
         *
         *     Needs the scope `people`.
         */
        delete: operations["eraseDriver"];
        options?: never;
        head?: never;
        /**
         * Change a driver
         * @description What is left out stays. In live sessions a new phone takes over from the old one.
         *
         *     Needs the scope `people`.
         */
        patch: operations["updateDriver"];
        trace?: never;
    };
    "/drivers/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a driver
         * @description They leave the lists and can be restored. Refused while they are in a live session.
         *
         *     Needs the scope `people`.
         */
        post: operations["archiveDriver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drivers/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an archived driver
         * @description Needs the scope `people`.
         */
        post: operations["restoreDriver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List numbers, and count the pool
         * @description Needs the scope `numbers` or `read`.
         */
        get: operations["listNumbers"];
        put?: never;
        /**
         * Add a number to the pool
         * @description One that is rented already. One that was retired comes back with its history.
         *
         *     Needs the scope `numbers`.
         */
        post: operations["addNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/numbers/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search numbers that a carrier rents out
         * @description 25 at most. Refused with `conflict` when the carrier has no interface for that.
         *
         *     Needs the scope `numbers` or `read`.
         */
        get: operations["searchNumberOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/numbers/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Buy a number
         * @description Within the month's limit. `unknown`: the carrier has not answered, and may have taken the order; it is found out later.
         *
         *     Needs the scope `numbers`.
         */
        post: operations["buyNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/numbers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a number
         * @description Needs the scope `numbers` or `read`.
         */
        get: operations["getNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/numbers/{id}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drain a number
         * @description It takes no new sessions, and leaves the pool with the last of those it has.
         *
         *     Needs the scope `numbers`.
         */
        post: operations["drainNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/numbers/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate a number
         * @description It takes new sessions again.
         *
         *     Needs the scope `numbers`.
         */
        post: operations["activateNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/numbers/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire a number
         * @description It leaves the pool. Refused while a session holds it.
         *
         *     Needs the scope `numbers`.
         */
        post: operations["retireNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List texts received and sent
         * @description Needs the scope `sessions` or `read`.
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a text
         * @description Needs the scope `sessions` or `read`.
         */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries: each one copy of a text for one recipient
         * @description Needs the scope `sessions` or `read`.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a delivery
         * @description Needs the scope `sessions` or `read`.
         */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{id}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a failed text again
         * @description A new delivery at the end of its lane, with a day to go. Refused when it has not failed.
         *
         *     Needs the scope `sessions`.
         */
        post: operations["sendDeliveryAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calls
         * @description Needs the scope `sessions` or `read`.
         */
        get: operations["listCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a call
         * @description Needs the scope `sessions` or `read`.
         */
        get: operations["getCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/callback-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List endpoints
         * @description Those of the installation, or of one session. Their secrets are shown nowhere.
         *
         *     Needs the scope `admin` or `read`.
         */
        get: operations["listCallbackEndpoints"];
        put?: never;
        /**
         * Add an endpoint
         * @description It hears of events, or is asked before texts and calls are passed on. Its secret is in this answer only. Refused for an address that may not be called.
         *
         *     Needs the scope `admin`.
         */
        post: operations["createCallbackEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/callback-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an endpoint
         * @description Needs the scope `admin` or `read`.
         */
        get: operations["getCallbackEndpoint"];
        put?: never;
        post?: never;
        /**
         * Delete an endpoint
         * @description With its secret, and everything that was or is to be sent there.
         *
         *     Needs the scope `admin`.
         */
        delete: operations["deleteCallbackEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint
         * @description What is left out stays. Enabling one that was disabled by itself gives it another day.
         *
         *     Needs the scope `admin`.
         */
        patch: operations["updateCallbackEndpoint"];
        trace?: never;
    };
    "/callback-endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an endpoint a new secret
         * @description It signs at once, and the present one for another 24 hours.
         *
         *     Needs the scope `admin`.
         */
        post: operations["rotateCallbackSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/callback-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an endpoint a test event
         * @description Refused while it is disabled.
         *
         *     Needs the scope `admin`.
         */
        post: operations["testCallbackEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/callback-endpoints/{id}/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was sent to an endpoint
         * @description Needs the scope `admin` or `read`.
         */
        get: operations["listCallbacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/callbacks/{callbackId}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a callback again
         * @description At once, and for another 24 hours, under its old `webhook-id`. Refused while it is being sent.
         *
         *     Needs the scope `admin`.
         */
        post: operations["sendCallbackAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the pool, and what went on within the last hour
         * @description Needs the scope `read`.
         */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "intercept.message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** May this text be passed on? */
        post: operations["ask.intercept.message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "intercept.call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** May this call be put through? */
        post: operations["ask.intercept.call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "out_of_session.message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is a stranger's text answered? Words, or a session that it opens. */
        post: operations["ask.out_of_session.message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "out_of_session.call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What does a stranger hear who calls? Words, or whoever is in the session that it opens. */
        post: operations["ask.out_of_session.call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        Session: {
            /** Format: uuid */
            id: string;
            /**
             * @description In grace, it ends but still relays.
             * @enum {string}
             */
            status: "open" | "grace" | "closed";
            /** @enum {string} */
            numberPolicy: "shared" | "per_participant";
            channels: ("sms" | "voice")[];
            externalReference: string | null;
            answeringRole: string | null;
            ttlMinutes: number | null;
            graceMinutes: number | null;
            expiresAt: string | null;
            /** @description Null: until somebody ends it. */
            openUntil: string | null;
            /** @description The end of its grace. */
            liveUntil: string | null;
            closingReason: ("completed" | "cancelled" | "expired" | "superseded" | "closed_by_admin" | "ended_by_participant" | "idle") | null;
            rideId: string | null;
            /** Format: date-time */
            createdAt: string;
            participants: components["schemas"]["Participant"][];
        };
        Participant: {
            /** Format: uuid */
            id: string;
            name: string;
            role: string;
            /**
             * @description In E.164 for keys with the scope `people`; for others only its last four digits. `Erased` once its person is.
             * @example +447700900123
             */
            phone: string;
            /**
             * @description What they text and call.
             * @example +12025550100
             */
            proxyNumber: string;
            /** @description They have asked not to be texted. */
            optedOut: boolean;
            leftAt: string | null;
        };
        Problem: {
            /** @constant */
            type: "about:blank";
            title: string;
            status: number;
            /** @description A sentence for the person who reads your log. */
            detail: string;
            /**
             * @description Stable: what your code may decide by.
             * @enum {string}
             */
            code: "invalid_input" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "conflict" | "pool_depleted" | "stale" | "too_large" | "unsupported_media_type" | "idempotency_key_reused" | "too_many_requests" | "internal" | "unavailable";
            /** @description The wrong fields, each by its path, like `participants.0.phone`. */
            errors?: {
                path: string;
                message: string;
            }[];
            /** @description With `pool_depleted`: so many more numbers would do. */
            missing?: number;
        };
        OpenedSession: {
            /** Format: uuid */
            id: string;
            /**
             * @description In grace, it ends but still relays.
             * @enum {string}
             */
            status: "open" | "grace" | "closed";
            /** @enum {string} */
            numberPolicy: "shared" | "per_participant";
            channels: ("sms" | "voice")[];
            externalReference: string | null;
            answeringRole: string | null;
            ttlMinutes: number | null;
            graceMinutes: number | null;
            expiresAt: string | null;
            /** @description Null: until somebody ends it. */
            openUntil: string | null;
            /** @description The end of its grace. */
            liveUntil: string | null;
            closingReason: ("completed" | "cancelled" | "expired" | "superseded" | "closed_by_admin" | "ended_by_participant" | "idle") | null;
            rideId: string | null;
            /** Format: date-time */
            createdAt: string;
            participants: components["schemas"]["Participant"][];
            /** @description Where its own events go; null: nowhere of its own. */
            callback: {
                /** Format: uuid */
                endpointId: string;
                /**
                 * @description Callbacks are signed with it. It is shown only now.
                 * @example whsec_…
                 */
                secret: string;
            } | null;
        };
        Interaction: {
            /** Format: uuid */
            id: string;
            /** @description Its place in the session. */
            seq: number;
            /** Format: date-time */
            at: string;
            /** @constant */
            type: "message";
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description `relay` for what people write, `notice` for what the platform does. */
            kind: string;
            /** @description The participant; null for the platform. */
            senderId: string | null;
            text: string;
            deliveries: {
                /** Format: uuid */
                id: string;
                recipientId: string | null;
                /** @enum {string} */
                status: "checking" | "queued" | "sending" | "sent" | "delivered" | "failed" | "blocked";
                errorCode: string | null;
            }[];
        } | {
            /** Format: uuid */
            id: string;
            /** @description Its place in the session. */
            seq: number;
            /** Format: date-time */
            at: string;
            /** @constant */
            type: "call";
            callerId: string | null;
            calleeId: string | null;
            /** @enum {string} */
            outcome: "connected" | "out_of_session" | "menu" | "not_connected" | "blocked";
            /** @enum {string} */
            status: "ringing" | "in_progress" | "completed" | "no_answer" | "busy" | "failed" | "unknown";
            answeredAt: string | null;
            endedAt: string | null;
        };
        Ride: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "scheduled" | "in_progress" | "completed" | "cancelled";
            start: string;
            destination: string;
            /** Format: date-time */
            pickupAt: string;
            /**
             * @description Of the pickup: an IANA name.
             * @example Europe/Amsterdam
             */
            timeZone: string;
            customer: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            driver: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: uuid */
            sessionId: string;
            startedAt: string | null;
            endedAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        RideDetails: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "scheduled" | "in_progress" | "completed" | "cancelled";
            start: string;
            destination: string;
            /** Format: date-time */
            pickupAt: string;
            /**
             * @description Of the pickup: an IANA name.
             * @example Europe/Amsterdam
             */
            timeZone: string;
            customer: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            driver: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: uuid */
            sessionId: string;
            startedAt: string | null;
            endedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            sessionState: "open" | "grace" | "closed";
            participants: {
                /** Format: uuid */
                participantId: string;
                role: string;
                name: string;
                phone: string | null;
                /** @description The number by which they reach the other side. */
                proxyNumber: string | null;
                /** @description Texts and calls reach them. */
                live: boolean;
            }[];
        };
        Customer: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * @description In E.164 for keys with the scope `people`; for others only its last four digits. `Erased` once its person is.
             * @example +447700900123
             */
            phone: string;
            /**
             * @description Of the phone: ISO 3166-1 alpha-2.
             * @example GB
             */
            country: string | null;
            /** @description What a carrier has said about the phone: a `landline` is not sent texts. */
            lineType: string | null;
            /** @description What was set for them. Null: they are spoken to by their phone's country. */
            language: ("en" | "de" | "nl" | "es") | null;
            archivedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Driver: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * @description In E.164 for keys with the scope `people`; for others only its last four digits. `Erased` once its person is.
             * @example +447700900123
             */
            phone: string;
            /**
             * @description Of the phone: ISO 3166-1 alpha-2.
             * @example GB
             */
            country: string | null;
            /** @description What a carrier has said about the phone: a `landline` is not sent texts. */
            lineType: string | null;
            /** @description What was set for them. Null: they are spoken to by their phone's country. */
            language: ("en" | "de" | "nl" | "es") | null;
            archivedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Number: {
            /** Format: uuid */
            id: string;
            /**
             * @description In E.164.
             * @example +12025550100
             */
            number: string;
            provider: string;
            country: string | null;
            type: string | null;
            capabilities: ("sms" | "voice")[];
            /** @enum {string} */
            status: "active" | "draining" | "retired";
            /** @description It connects strangers, and is no part of the pool. */
            openLine: boolean;
            /** @description In minor units (cents); null when nobody knows. */
            monthlyCost: {
                amount: number;
                currency: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Pool: {
            /** @description All numbers of the pool; the other four add up to it. */
            size: number;
            /** @description Free for everybody. */
            available: number;
            /** @description In live sessions; they still take other people's. */
            inUse: number;
            /** @description Not given to some people for a while, who knew them before. */
            quarantined: number;
            /** @description They take no new sessions. */
            draining: number;
        };
        NumberOffer: {
            number: string;
            country: string | null;
            type: ("mobile" | "local" | "toll_free") | null;
            capabilities: ("sms" | "voice")[];
            /** @description In minor units (cents); null when nobody knows. */
            monthlyCost: {
                amount: number;
                currency: string;
            } | null;
            /** @description What else the carrier asks for. */
            conditions: string | null;
        };
        Message: {
            /** Format: uuid */
            id: string;
            sessionId: string | null;
            rideId: string | null;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description `relay`, `notice`, `out_of_session`, `auto_reply`, and others. */
            kind: string;
            /** @description Null once it has been erased. */
            body: string | null;
            sender: {
                name: string;
                role: string;
            } | null;
            senderPhone: string | null;
            proxyNumber: string | null;
            /** Format: date-time */
            receivedAt: string;
            deliveries: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                status: "checking" | "queued" | "sending" | "sent" | "delivered" | "failed" | "blocked";
            }[];
        };
        Delivery: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            messageId: string;
            sessionId: string | null;
            recipientParticipantId: string | null;
            /**
             * @description In E.164 for keys with the scope `people`; for others only its last four digits. `Erased` once its person is.
             * @example +447700900123
             */
            phone: string;
            proxyNumber: string;
            provider: string;
            /** @enum {string} */
            status: "checking" | "queued" | "sending" | "sent" | "delivered" | "failed" | "blocked";
            attemptCount: number;
            errorCode: string | null;
            errorReason: string | null;
            resendOfId: string | null;
            /** Format: date-time */
            createdAt: string;
            sentAt: string | null;
            deliveredAt: string | null;
            failedAt: string | null;
        };
        Call: {
            /** Format: uuid */
            id: string;
            sessionId: string | null;
            /** @description `connected`, or why it was not put through. */
            outcome: string;
            /** @description How it went on, as far as the carrier tells. */
            status: string;
            provider: string;
            caller: {
                name: string;
                role: string;
            } | null;
            callee: {
                name: string;
                role: string;
            } | null;
            callerPhone: string | null;
            proxyNumber: string | null;
            /** Format: date-time */
            receivedAt: string;
            answeredAt: string | null;
            endedAt: string | null;
        };
        CallbackEndpoint: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            purpose: "events" | "intercept" | "out_of_session";
            /** @description It hears of this session only; null: of all. */
            sessionId: string | null;
            url: string;
            description: string;
            kinds: ("session.opened" | "session.closed" | "session.expiring" | "message.received" | "message.delivered" | "message.failed" | "call.started" | "call.ended" | "out_of_session" | "pool.low" | "opt_out")[];
            includeBodies: boolean;
            fullPhones: boolean;
            limitMs: number;
            failsOpen: boolean;
            enabled: boolean;
            /** @description Why it was disabled by itself: it answered 410, or has failed for a day. */
            disabledReason: ("gone" | "failing") | null;
            disabledAt: string | null;
            failingSince: string | null;
            /** @description Until when the secret before the present one signs, too. */
            formerSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        NewCallbackEndpoint: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            purpose: "events" | "intercept" | "out_of_session";
            /** @description It hears of this session only; null: of all. */
            sessionId: string | null;
            url: string;
            description: string;
            kinds: ("session.opened" | "session.closed" | "session.expiring" | "message.received" | "message.delivered" | "message.failed" | "call.started" | "call.ended" | "out_of_session" | "pool.low" | "opt_out")[];
            includeBodies: boolean;
            fullPhones: boolean;
            limitMs: number;
            failsOpen: boolean;
            enabled: boolean;
            /** @description Why it was disabled by itself: it answered 410, or has failed for a day. */
            disabledReason: ("gone" | "failing") | null;
            disabledAt: string | null;
            failingSince: string | null;
            /** @description Until when the secret before the present one signs, too. */
            formerSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description Callbacks are signed with it. It is shown only now.
             * @example whsec_…
             */
            secret: string;
        };
        CallbackSecret: {
            /**
             * @description Callbacks are signed with it. It is shown only now.
             * @example whsec_…
             */
            secret: string;
        };
        Callback: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The `webhook-id`, the same at every attempt.
             */
            eventId: string;
            /** Format: uuid */
            endpointId: string;
            /**
             * @description Of an endpoint that is asked: the questions that came to nothing.
             * @enum {string}
             */
            kind: "session.opened" | "session.closed" | "session.expiring" | "message.received" | "message.delivered" | "message.failed" | "call.started" | "call.ended" | "out_of_session" | "pool.low" | "opt_out" | "test" | "intercept.message" | "intercept.call" | "out_of_session.message" | "out_of_session.call";
            sessionId: string | null;
            /** @enum {string} */
            status: "pending" | "sending" | "delivered" | "failed";
            /** Format: date-time */
            occurredAt: string;
            nextTryAt: string | null;
            /** @description The last ten, the latest first. */
            attempts: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                outcome: "in_flight" | "delivered" | "failed" | "abandoned";
                responseStatus: number | null;
                responseExcerpt: string | null;
                errorReason: string | null;
                durationMs: number | null;
                /** Format: date-time */
                startedAt: string;
            }[];
        };
        Stats: {
            pool: components["schemas"]["Pool"];
            lastHour: {
                sessionsOpened: number;
                ridesBooked: number;
                textsReceived: number;
                /** @description Those that we said ourselves; what was passed on was received. */
                textsSent: number;
                calls: number;
                deliveries: {
                    queued: number;
                    sending: number;
                    sent: number;
                    delivered: number;
                    failed: number;
                };
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listSessions: {
        parameters: {
            query?: {
                /** @description How many, 200 at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Left out: the first page. */
                cursor?: string;
                /** @description Only these. */
                status?: "open" | "grace" | "closed";
                /** @description Only those of whom this is the phone, with its country code. No log of ours holds it; keep query strings out of your proxy's log, too. */
                phone?: string;
                /** @description Only what you call so. */
                externalReference?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                        /** @description Leads to the next page; null when this is the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    participants: {
                        /**
                         * @description With its country code, or in national form beside `country`.
                         * @example +447700900123
                         */
                        phone: string;
                        country?: string;
                        /**
                         * @description What they are texted and spoken to in (ISO 639-1). Null: by the country of their phone.
                         * @example de
                         */
                        language?: ("en" | "de" | "nl" | "es") | null | "";
                        /** @description What the others read. Left out: `Participant 1`, and so on. */
                        name?: string;
                        /**
                         * @description What they are in the session, in the marketplace's words.
                         * @default participant
                         * @example courier
                         */
                        role?: string;
                        /** @description The proxy number that they are to have. Refused where they may not have it. */
                        proxyNumber?: string;
                    }[];
                    /** @description However much is said, it is not open for longer than this. */
                    expiresInMinutes?: number;
                    /** @description It is open for this long after the last text or call. */
                    ttlMinutes?: number;
                    /** @description After its end, this long its people still reach each other. */
                    graceMinutes?: number;
                    /**
                     * @description Whether they share one proxy number or each get their own.
                     * @enum {string}
                     */
                    numberPolicy?: "auto" | "shared" | "per_participant";
                    /**
                     * @description What they can do with each other. Left out: texts and calls.
                     * @enum {string}
                     */
                    channels?: "both" | "texts" | "calls";
                    /** @description Whether everybody is told when they no longer reach each other. */
                    closingNotice?: boolean;
                    /**
                     * @description Who is rung when somebody calls and there are more than two. Without, the caller chooses.
                     * @example courier
                     */
                    answeringRole?: string;
                    /** @description What the marketplace calls this session. */
                    externalReference?: string;
                    /**
                     * @description Whether everybody gets a first text, or what it says: `{name}` and `{others}` stand for the person and for everybody else.
                     * @default true
                     */
                    introMessages?: boolean | string;
                    callback?: {
                        /**
                         * @description Hears of this session only.
                         * @example https://example.com/callbacks
                         */
                        url: string;
                        /**
                         * @description Left out: everything that happens to it.
                         * @default [
                         *       "session.opened",
                         *       "session.closed",
                         *       "session.expiring",
                         *       "message.received",
                         *       "message.delivered",
                         *       "message.failed",
                         *       "call.started",
                         *       "call.ended"
                         *     ]
                         */
                        kinds?: ("session.opened" | "session.closed" | "session.expiring" | "message.received" | "message.delivered" | "message.failed" | "call.started" | "call.ended")[];
                        /**
                         * @description Whether texts' words are sent along.
                         * @default false
                         */
                        includeBodies?: boolean;
                        /**
                         * @description Whether phones are sent whole. Needs a key with the scope `people`.
                         * @default false
                         */
                        fullPhones?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedSession"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeSession: {
        parameters: {
            query?: {
                reason?: "completed" | "cancelled" | "closed_by_admin";
                /** @description Whether everybody is told. For words of your own, send a text first. */
                notice?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expiresInMinutes?: number | null;
                    ttlMinutes?: number | null;
                    graceMinutes?: number | null;
                    answeringRole?: string | null;
                    externalReference?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reopenSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description However much is said, it is not open for longer than this. */
                    expiresInMinutes?: number;
                    /**
                     * @description Whether everybody is told.
                     * @default true
                     */
                    notice?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addParticipant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description With its country code, or in national form beside `country`.
                     * @example +447700900123
                     */
                    phone: string;
                    country?: string;
                    /**
                     * @description What they are texted and spoken to in (ISO 639-1). Null: by the country of their phone.
                     * @example de
                     */
                    language?: ("en" | "de" | "nl" | "es") | null | "";
                    /** @description What the others read. Left out: `Participant 1`, and so on. */
                    name?: string;
                    /**
                     * @description What they are in the session, in the marketplace's words.
                     * @default participant
                     * @example courier
                     */
                    role?: string;
                    /** @description The proxy number that they are to have. Refused where they may not have it. */
                    proxyNumber?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeParticipant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                participantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    textSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /**
                     * Format: uuid
                     * @description To whom. Left out: to everybody.
                     */
                    participantId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messageIds: string[];
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInteractions: {
        parameters: {
            query?: {
                /** @description How many, 200 at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Left out: the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Interaction"][];
                        /** @description Leads to the next page; null when this is the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRides: {
        parameters: {
            query?: {
                /** @description How many, 200 at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Left out: the first page. */
                cursor?: string;
                status?: "scheduled" | "in_progress" | "completed" | "cancelled";
                customerId?: string;
                driverId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Ride"][];
                        /** @description Leads to the next page; null when this is the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bookRide: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    customerId: string;
                    /** Format: uuid */
                    driverId: string;
                    start: string;
                    destination: string;
                    pickup: string;
                    timeZone: string;
                    /** @enum {string} */
                    numberPolicy?: "auto" | "shared" | "per_participant";
                    /** @enum {string} */
                    channels?: "both" | "texts";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RideDetails"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RideDetails"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startRide: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RideDetails"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeRide: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RideDetails"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRide: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RideDetails"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reopenRide: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RideDetails"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /** @description How many, 200 at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Left out: the first page. */
                cursor?: string;
                /** @description Only those, or only the others. */
                archived?: "true" | "false";
                /** @description Whose phone this is, with its country code. */
                phone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Customer"][];
                        /** @description Leads to the next page; null when this is the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    phone: string;
                    country?: string;
                    /**
                     * @description What they are texted and spoken to in (ISO 639-1). Null: by the country of their phone.
                     * @example de
                     */
                    language?: ("en" | "de" | "nl" | "es") | null | "";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    phone?: string;
                    country?: string;
                    /**
                     * @description What they are texted and spoken to in (ISO 639-1). Null: by the country of their phone.
                     * @example de
                     */
                    language?: ("en" | "de" | "nl" | "es") | null | "";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archiveCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDrivers: {
        parameters: {
            query?: {
                /** @description How many, 200 at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Left out: the first page. */
                cursor?: string;
                /** @description Only those, or only the others. */
                archived?: "true" | "false";
                /** @description Whose phone this is, with its country code. */
                phone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Driver"][];
                        /** @description Leads to the next page; null when this is the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createDriver: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    phone: string;
                    country?: string;
                    /**
                     * @description What they are texted and spoken to in (ISO 639-1). Null: by the country of their phone.
                     * @example de
                     */
                    language?: ("en" | "de" | "nl" | "es") | null | "";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Driver"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDriver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Driver"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseDriver: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateDriver: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    phone?: string;
                    country?: string;
                    /**
                     * @description What they are texted and spoken to in (ISO 639-1). Null: by the country of their phone.
                     * @example de
                     */
                    language?: ("en" | "de" | "nl" | "es") | null | "";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Driver"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archiveDriver: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Driver"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreDriver: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Driver"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNumbers: {
        parameters: {
            query?: {
                /** @description How many, 200 at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Left out: the first page. */
                cursor?: string;
                /** @description Left out: the active and the draining ones. */
                status?: "active" | "draining" | "retired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Number"][];
                        /** @description Leads to the next page; null when this is the last one. */
                        nextCursor: string | null;
                        /** @description On the first page; null on those that follow. */
                        pool: components["schemas"]["Pool"] | null;
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addNumber: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    phone: string;
                    country?: string;
                    provider: string;
                    capabilities: ("sms" | "voice")[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchNumberOffers: {
        parameters: {
            query: {
                provider: string;
                country: string;
                capabilities?: ("sms" | "voice")[];
                type?: "mobile" | "local" | "toll_free";
                contains?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["NumberOffer"][];
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    buyNumber: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    provider: string;
                    e164: string;
                    country: string;
                    /** @description The monthly cost of the offer, in minor units: refused when it has changed since. */
                    cost: {
                        amount: number;
                        currency: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "bought" | "unknown";
                        numberId: string | null;
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    drainNumber: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    activateNumber: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retireNumber: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description How many, 200 at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Left out: the first page. */
                cursor?: string;
                state?: "all" | "failed" | "waiting" | "out_of_session" | "received" | "sent";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Message"][];
                        /** @description Leads to the next page; null when this is the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description How many, 200 at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Left out: the first page. */
                cursor?: string;
                status?: "checking" | "queued" | "sending" | "sent" | "delivered" | "failed" | "blocked";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Delivery"][];
                        /** @description Leads to the next page; null when this is the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendDeliveryAgain: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalls: {
        parameters: {
            query?: {
                /** @description How many, 200 at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Left out: the first page. */
                cursor?: string;
                sessionId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Call"][];
                        /** @description Leads to the next page; null when this is the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCallbackEndpoints: {
        parameters: {
            query?: {
                /** @description How many, 200 at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Left out: the first page. */
                cursor?: string;
                /** @description Only those of this session. */
                sessionId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CallbackEndpoint"][];
                        /** @description Leads to the next page; null when this is the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCallbackEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    purpose: "events";
                    url: string;
                    /** @default  */
                    description?: string;
                    /** @default false */
                    includeBodies?: boolean;
                    /** @default false */
                    fullPhones?: boolean;
                    /** @default true */
                    enabled?: boolean;
                    kinds: ("session.opened" | "session.closed" | "session.expiring" | "message.received" | "message.delivered" | "message.failed" | "call.started" | "call.ended" | "out_of_session" | "pool.low" | "opt_out")[];
                } | {
                    /** @enum {string} */
                    purpose: "intercept" | "out_of_session";
                    url: string;
                    /** @default  */
                    description?: string;
                    /** @default false */
                    includeBodies?: boolean;
                    /** @default false */
                    fullPhones?: boolean;
                    /** @default true */
                    enabled?: boolean;
                    /** @default 2000 */
                    limitMs?: number;
                    /** @default true */
                    failsOpen?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCallbackEndpoint"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCallbackEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackEndpoint"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCallbackEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateCallbackEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    url?: string;
                    description?: string;
                    includeBodies?: boolean;
                    fullPhones?: boolean;
                    enabled?: boolean;
                    kinds?: ("session.opened" | "session.closed" | "session.expiring" | "message.received" | "message.delivered" | "message.failed" | "call.started" | "call.ended" | "out_of_session" | "pool.low" | "opt_out")[];
                    limitMs?: number;
                    failsOpen?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackEndpoint"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateCallbackSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
                /** @description The `ETag` that you have read: refused with 412 when it has been changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The version. Send it as `If-Match` with a change that is to be refused when somebody else was faster. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackSecret"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testCallbackEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Callback"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCallbacks: {
        parameters: {
            query?: {
                /** @description How many, 200 at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. Left out: the first page. */
                cursor?: string;
                status?: "pending" | "sending" | "delivered" | "failed";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Callback"][];
                        /** @description Leads to the next page; null when this is the last one. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendCallbackAgain: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same request with the same key is carried out once within a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                callbackId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Callback"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            /** @description A refusal: its `code` says why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ask.intercept.message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "intercept.message";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        session: {
                            /** Format: uuid */
                            id: string;
                            externalReference: string | null;
                            participants: {
                                participantId: string | null;
                                role: string | null;
                                /** @description Masked, unless the endpoint is told whole phones. */
                                phone: string | null;
                                proxyNumber: string | null;
                            }[];
                        };
                        message: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            receivedAt: string;
                            /** @description If the endpoint is told the words of texts. */
                            body?: string;
                        };
                        sender: {
                            participantId: string | null;
                            role: string | null;
                            /** @description Masked, unless the endpoint is told whole phones. */
                            phone: string | null;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        action: "allow";
                    } | {
                        /** @constant */
                        action: "block";
                        reason?: string;
                        tellSender?: string;
                    } | {
                        /** @constant */
                        action: "replace";
                        text: string;
                    };
                };
            };
            /** @description Nothing to say: it goes on as ever. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ask.intercept.call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "intercept.call";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        session: {
                            /** Format: uuid */
                            id: string;
                            externalReference: string | null;
                            participants: {
                                participantId: string | null;
                                role: string | null;
                                /** @description Masked, unless the endpoint is told whole phones. */
                                phone: string | null;
                                proxyNumber: string | null;
                            }[];
                        };
                        caller: {
                            participantId: string | null;
                            role: string | null;
                            /** @description Masked, unless the endpoint is told whole phones. */
                            phone: string | null;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        action: "allow";
                    } | {
                        /** @constant */
                        action: "block";
                        reason?: string;
                        say?: string;
                    };
                };
            };
            /** @description Nothing to say: it goes on as ever. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ask.out_of_session.message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "out_of_session.message";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        message: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            receivedAt: string;
                            /** @description If the endpoint is told the words of texts. */
                            body?: string;
                        };
                        sender: {
                            participantId: string | null;
                            role: string | null;
                            /** @description Masked, unless the endpoint is told whole phones. */
                            phone: string | null;
                        };
                        /** @description The number that was texted or called. */
                        proxyNumber: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        action: "usual";
                    } | {
                        /** @constant */
                        action: "silence";
                    } | {
                        /** @constant */
                        action: "reply";
                        text: string;
                    } | {
                        /** @constant */
                        action: "open";
                        session: {
                            participants: {
                                /**
                                 * @description With its country code, or in national form beside `country`.
                                 * @example +447700900123
                                 */
                                phone: string;
                                country?: string;
                                /**
                                 * @description What they are texted and spoken to in (ISO 639-1). Null: by the country of their phone.
                                 * @example de
                                 */
                                language?: ("en" | "de" | "nl" | "es") | null | "";
                                /** @description What the others read. Left out: `Participant 1`, and so on. */
                                name?: string;
                                /**
                                 * @description What they are in the session, in the marketplace's words.
                                 * @default participant
                                 * @example courier
                                 */
                                role: string;
                                /** @description The proxy number that they are to have. Refused where they may not have it. */
                                proxyNumber?: string;
                            }[];
                            /** @description However much is said, it is not open for longer than this. */
                            expiresInMinutes?: number;
                            /** @description It is open for this long after the last text or call. */
                            ttlMinutes?: number;
                            /** @description After its end, this long its people still reach each other. */
                            graceMinutes?: number;
                            /**
                             * @description Whether they share one proxy number or each get their own.
                             * @enum {string}
                             */
                            numberPolicy?: "auto" | "shared" | "per_participant";
                            /**
                             * @description What they can do with each other. Left out: texts and calls.
                             * @enum {string}
                             */
                            channels?: "both" | "texts" | "calls";
                            /** @description Whether everybody is told when they no longer reach each other. */
                            closingNotice?: boolean;
                            /**
                             * @description Who is rung when somebody calls and there are more than two. Without, the caller chooses.
                             * @example courier
                             */
                            answeringRole?: string;
                            /** @description What the marketplace calls this session. */
                            externalReference?: string;
                            /**
                             * @description Whether everybody gets a first text, or what it says: `{name}` and `{others}` stand for the person and for everybody else.
                             * @default true
                             */
                            introMessages: boolean | string;
                            callback?: {
                                /**
                                 * @description Hears of this session only.
                                 * @example https://example.com/callbacks
                                 */
                                url: string;
                                /**
                                 * @description Left out: everything that happens to it.
                                 * @default [
                                 *       "session.opened",
                                 *       "session.closed",
                                 *       "session.expiring",
                                 *       "message.received",
                                 *       "message.delivered",
                                 *       "message.failed",
                                 *       "call.started",
                                 *       "call.ended"
                                 *     ]
                                 */
                                kinds: ("session.opened" | "session.closed" | "session.expiring" | "message.received" | "message.delivered" | "message.failed" | "call.started" | "call.ended")[];
                                /**
                                 * @description Whether texts' words are sent along.
                                 * @default false
                                 */
                                includeBodies: boolean;
                                /**
                                 * @description Whether phones are sent whole. Needs a key with the scope `people`.
                                 * @default false
                                 */
                                fullPhones: boolean;
                            };
                        };
                    };
                };
            };
            /** @description Nothing to say: it goes on as ever. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ask.out_of_session.call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    type: "out_of_session.call";
                    /** Format: date-time */
                    timestamp: string;
                    data: {
                        caller: {
                            participantId: string | null;
                            role: string | null;
                            /** @description Masked, unless the endpoint is told whole phones. */
                            phone: string | null;
                        };
                        /** @description The number that was texted or called. */
                        proxyNumber: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        action: "usual";
                    } | {
                        /** @constant */
                        action: "say";
                        text: string;
                    } | {
                        /** @constant */
                        action: "open";
                        session: {
                            participants: {
                                /**
                                 * @description With its country code, or in national form beside `country`.
                                 * @example +447700900123
                                 */
                                phone: string;
                                country?: string;
                                /**
                                 * @description What they are texted and spoken to in (ISO 639-1). Null: by the country of their phone.
                                 * @example de
                                 */
                                language?: ("en" | "de" | "nl" | "es") | null | "";
                                /** @description What the others read. Left out: `Participant 1`, and so on. */
                                name?: string;
                                /**
                                 * @description What they are in the session, in the marketplace's words.
                                 * @default participant
                                 * @example courier
                                 */
                                role: string;
                                /** @description The proxy number that they are to have. Refused where they may not have it. */
                                proxyNumber?: string;
                            }[];
                            /** @description However much is said, it is not open for longer than this. */
                            expiresInMinutes?: number;
                            /** @description It is open for this long after the last text or call. */
                            ttlMinutes?: number;
                            /** @description After its end, this long its people still reach each other. */
                            graceMinutes?: number;
                            /**
                             * @description Whether they share one proxy number or each get their own.
                             * @enum {string}
                             */
                            numberPolicy?: "auto" | "shared" | "per_participant";
                            /**
                             * @description What they can do with each other. Left out: texts and calls.
                             * @enum {string}
                             */
                            channels?: "both" | "texts" | "calls";
                            /** @description Whether everybody is told when they no longer reach each other. */
                            closingNotice?: boolean;
                            /**
                             * @description Who is rung when somebody calls and there are more than two. Without, the caller chooses.
                             * @example courier
                             */
                            answeringRole?: string;
                            /** @description What the marketplace calls this session. */
                            externalReference?: string;
                            /**
                             * @description Whether everybody gets a first text, or what it says: `{name}` and `{others}` stand for the person and for everybody else.
                             * @default true
                             */
                            introMessages: boolean | string;
                            callback?: {
                                /**
                                 * @description Hears of this session only.
                                 * @example https://example.com/callbacks
                                 */
                                url: string;
                                /**
                                 * @description Left out: everything that happens to it.
                                 * @default [
                                 *       "session.opened",
                                 *       "session.closed",
                                 *       "session.expiring",
                                 *       "message.received",
                                 *       "message.delivered",
                                 *       "message.failed",
                                 *       "call.started",
                                 *       "call.ended"
                                 *     ]
                                 */
                                kinds: ("session.opened" | "session.closed" | "session.expiring" | "message.received" | "message.delivered" | "message.failed" | "call.started" | "call.ended")[];
                                /**
                                 * @description Whether texts' words are sent along.
                                 * @default false
                                 */
                                includeBodies: boolean;
                                /**
                                 * @description Whether phones are sent whole. Needs a key with the scope `people`.
                                 * @default false
                                 */
                                fullPhones: boolean;
                            };
                        };
                    };
                };
            };
            /** @description Nothing to say: it goes on as ever. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
