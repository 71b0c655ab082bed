# The hub, and on top of it the demo province. Context: the repository's root.
#   docker build -f compose/docker/hub.Dockerfile --target hub  -t huren/hub .
#   docker build -f compose/docker/hub.Dockerfile --target demo -t huren/demo .
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG JAVA_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
# For example "-o" where the image brings its own repository, or "-s …" behind a mirror.
ARG MAVEN_OPTIONS=""
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml ./
COPY terminology/pom.xml terminology/
COPY consent/pom.xml consent/
COPY hl7-bridge/pom.xml hl7-bridge/
COPY fhir-server/pom.xml fhir-server/
COPY compose/pom.xml compose/
COPY terminology/src/main terminology/src/main
COPY consent/src/main consent/src/main
COPY hl7-bridge/src/main hl7-bridge/src/main
COPY fhir-server/src/main fhir-server/src/main
COPY compose/src/main compose/src/main
# The launcher's own Keycloak and PostgreSQL (unpacked and built by these two plugins) are images here.
RUN mvn -B -q ${MAVEN_OPTIONS} -Dmaven.test.skip=true -Dmdep.skip=true -Dmaven.antrun.skip=true package
# Unpacked, the jar starts faster and its libraries are a layer of their own.
RUN java -Djarmode=tools -jar fhir-server/target/*-exec.jar extract --destination /hub --application-filename hub.jar
COPY compose/docker/demo/ContainerDemo.java /tmp/
RUN javac -d compose/target/classes -cp 'compose/target/classes:/hub/lib/*' /tmp/ContainerDemo.java

FROM ${JAVA_IMAGE} AS hub
COPY --from=build /hub/lib /opt/huren/lib
COPY --from=build /hub/hub.jar /opt/huren/
# A fresh volume takes the owner of the folder that it covers.
RUN mkdir -p /var/lib/huren && chown 10001:10001 /var/lib/huren
USER 10001:10001
ENV HUREN_DATA=/var/lib/huren HUREN_BIND=0.0.0.0
WORKDIR /var/lib/huren
VOLUME /var/lib/huren
EXPOSE 8080 2575
ENTRYPOINT ["java", "-XX:+UseCompactObjectHeaders", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", "-Dfile.encoding=UTF-8"]
CMD ["-jar", "/opt/huren/hub.jar"]

FROM hub AS demo
COPY --from=build /src/compose/target/classes /opt/huren/compose/classes
COPY compose/keycloak /opt/huren/compose/keycloak
COPY compose/demo /opt/huren/compose/demo
USER root
RUN mkdir /realm && chown 10001:10001 /realm
USER 10001:10001
ENV HUREN_FACILITIES=/opt/huren/compose/demo/facilities.json HUREN_CODES=/opt/huren/compose/demo/codes \
    HUREN_RULES=/opt/huren/compose/demo/rules
ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m", "-Dfile.encoding=UTF-8", \
    "-Dstdout.encoding=UTF-8", "-Dhuren.compose=/opt/huren/compose", \
    "-cp", "/opt/huren/compose/classes:/opt/huren/lib/*", "org.huren.compose.launcher.ContainerDemo"]
CMD ["load"]
