# Keycloak prepared for PostgreSQL, so that it starts without building itself each time. It carries no realm: the
# production realm, or the demo's, is mounted at /opt/keycloak/data/import and imported where there is none yet.
ARG KEYCLOAK_IMAGE=quay.io/keycloak/keycloak:26.7.3
FROM ${KEYCLOAK_IMAGE}
RUN /opt/keycloak/bin/kc.sh build --db=postgres
CMD ["start", "--optimized", "--import-realm"]
