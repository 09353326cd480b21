# Stadttor for production. Configuration comes from the environment alone (src/config.ts says which variables);
# the database is PostgreSQL 15 or later, given by DATABASE_URL (application) and DATABASE_OWNER_URL (migrations, jobs).

FROM node:26-bookworm-slim AS build
WORKDIR /app
COPY . .
# installs exactly what package-lock.json says (npm ci), then builds
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund
# what the program reads beside dist/: templates of its papers
RUN mkdir /papers && cd src && find . -name '*.typ' -not -path '*/testing/*' -exec cp --parents {} /papers \;

FROM node:26-bookworm-slim
# two arenas: what many threads free comes back
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/db ./db
COPY --from=build /app/services ./services
COPY --from=build /app/tenants ./tenants
COPY --from=build /papers ./src
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# node is process 1 and handles SIGTERM: it finishes what is under way, then ends
CMD ["node", "--max-semi-space-size=8", "--enable-source-maps", "dist/main.js"]
