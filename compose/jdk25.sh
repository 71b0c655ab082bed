# Sourced by the commands of this folder, from the root of the checkout: finds JDK 25, builds what is not built,
# starts the launcher's programs.

is_jdk25() {
    [ -x "$1/bin/javac" ] || return 1
    local version
    version=$("$1/bin/javac" -version 2>&1) || return 1
    version=${version#javac }
    version=${version%%[.+-]*}
    [ "$version" -ge 25 ] 2>/dev/null
}

find_jdk25() {
    local on_path candidate
    on_path=$(command -v javac || true)
    if [ -n "$on_path" ]; then on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")"); fi
    for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*25*; do
        if [ -n "$candidate" ] && is_jdk25 "$candidate"; then
            export JAVA_HOME=$candidate
            return 0
        fi
    done
    echo "缺少 JDK 25 / JDK 25 is missing: install it (for example temurin-25-jdk) on PATH, in JAVA_HOME or under /usr/lib/jvm" >&2
    return 1
}

find_maven() {
    if ! command -v mvn >/dev/null; then
        echo "缺少 Maven / Maven 3.8 or newer is missing: install it (Debian: apt-get install maven)" >&2
        return 1
    fi
}

is_built() {
    ls fhir-server/target/*-exec.jar compose/target/built >/dev/null 2>&1 || return 1
    [ -z "$(find pom.xml ./*/pom.xml ./*/src/main -newer compose/target/built -type f -print -quit)" ]
}

build_if_needed() {
    if is_built; then return 0; fi
    find_maven
    echo "构建中，第一次要几分钟 / building, the first time takes some minutes"
    mkdir -p compose/target
    local log=compose/target/build.log status=0
    # Both in the background, so that Ctrl-C and TERM end the build at once.
    mvn -B -Dmaven.test.skip=true package >"$log" 2>&1 &
    local maven=$!
    trap 'kill "$maven" 2>/dev/null; wait "$maven"; exit 143' INT TERM
    tail -n +1 -f --pid="$maven" "$log" |
        grep --line-buffered -E '^\[INFO\] (Building [^j]|BUILD )|^\[ERROR\]|Building Keycloak' &
    wait "$maven" || status=$?
    wait
    trap - INT TERM
    if [ "$status" != 0 ]; then
        echo "构建失败 / the build failed, see $log" >&2
        return 1
    fi
}

# A relative path means relative to where the command was given, not to the checkout.
absolute() {
    case $1 in
        /*) echo "$1" ;;
        *) echo "$started_in/$1" ;;
    esac
}

exec_java() {
    if [ -n "${HUREN_DATA:-}" ]; then HUREN_DATA=$(absolute "$HUREN_DATA") && export HUREN_DATA; fi
    exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -Dhuren.compose="$PWD/compose" \
        -cp "compose/target/classes:compose/target/lib/*" "$@"
}
